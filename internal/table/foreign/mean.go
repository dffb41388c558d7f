package foreign

import (
	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/value"
	"github.com/bihuan/bihuan/say"
)

// resolved are the people and units of some words, kept because the same ones come
// again in row after row.
type resolved struct {
	units, people []value.Named
	doubts        []value.Doubt
}

// mostNames bounds what is kept.
const mostNames = 20_000

// mean reads what the words of a row mean.
func (w *walk) mean(r *Row) {
	r.AsOf = w.asOf
	doubted := func(f table.Field, doubts []value.Doubt) {
		for _, d := range doubts {
			r.Problems = append(r.Problems, d.At(r.Cells[f].Cell, f))
		}
	}
	var doubts []value.Doubt
	r.Found, doubts = value.Day(r.Cells[table.Found].Words, w.whenFound())
	doubted(table.Found, doubts)
	r.Due, doubts = value.Due(r.Cells[table.Due].Words, w.when(r.Found))
	doubted(table.Due, doubts)
	r.Severity, doubts = value.Severity(r.Cells[table.Severity].Words, w.scale)
	doubted(table.Severity, doubts)
	r.Amount, _, doubts = value.Money(r.Cells[table.Amount].Words, w.money)
	doubted(table.Amount, doubts)
	r.Done, doubts = value.AnswerOf(r.Cells[table.Done].Words)
	doubted(table.Done, doubts)
	r.Closed, doubts = value.AnswerOf(r.Cells[table.Closed].Words)
	doubted(table.Closed, doubts)
	if w.b.o.Directory != nil {
		w.name(r, doubted)
	}
	contradict(r)
}

// name finds whom a row names.
func (w *walk) name(r *Row, doubted func(table.Field, []value.Doubt)) {
	both := w.bothIn(r)
	if both != "" {
		whole, unit := w.unitsOf(r.Cells[table.Unit].Words), ""
		if both != table.Unit && len(whole.units) > 0 {
			unit = whole.units[0].ID
		}
		n := w.resolve("b", r.Cells[both].Words, unit, w.b.o.Directory.Both)
		r.Units, r.Owners = n.units, n.people
		doubted(both, n.doubts)
		if len(n.units) == 0 && unit != "" {
			r.Units = whole.units // the one who answers belongs to the unit of the whole table
		}
	} else {
		n := w.unitsOf(r.Cells[table.Unit].Words)
		r.Units = n.units
		doubted(table.Unit, n.doubts)
	}
	unit := ""
	if len(r.Units) > 0 {
		unit = r.Units[0].ID
	}
	if both == "" {
		n := w.resolve("p", r.Cells[table.Owner].Words, unit, w.people)
		r.Owners = n.people
		doubted(table.Owner, n.doubts)
	}
	n := w.resolve("s", r.Cells[table.Superior].Words, unit, w.people)
	r.Superiors = n.people
	doubted(table.Superior, n.doubts)
	n = w.resolve("b", r.Cells[table.Helpers].Words, "", w.b.o.Directory.Both)
	r.HelperUnits, r.Helpers = n.units, n.people
	doubted(table.Helpers, n.doubts)
}

// unitsOf finds the units of some words.
func (w *walk) unitsOf(words string) resolved {
	return w.resolve("u", words, "", func(words, _ string) ([]value.Named, []value.Named, []value.Doubt) {
		units, doubts := w.b.o.Directory.Units(words)
		return units, nil, doubts
	})
}

// bothIn is the field whose words name units as well as people: of a column for both,
// or of one for either where the other has none.
func (w *walk) bothIn(r *Row) table.Field {
	unit, owner := r.Cells[table.Unit], r.Cells[table.Owner]
	switch {
	case w.cols[table.Unit] > 0 && unit.Words != "" && (w.cols[table.Unit] == w.cols[table.Owner] || w.cols[table.Owner] == 0):
		return table.Unit
	case owner.Words != "" && w.cols[table.Unit] == 0 && (unit.Words == "" || unit == w.sheet.unit):
		return table.Owner
	}
	return ""
}

// people finds persons; where a unit is named instead, that is told.
func (w *walk) people(words, unit string) ([]value.Named, []value.Named, []value.Doubt) {
	people, doubts := w.b.o.Directory.People(words, unit)
	for i, d := range doubts {
		if d.Code != value.PersonUnknown {
			continue
		}
		if units, other := w.b.o.Directory.Units(words); len(units) > 0 && units[0].ID != "" && len(other) == 0 {
			doubts[i] = value.Doubt{Code: "person-is-unit", Say: say.Text{ZH: "「%[1]s」是单位，不是人，责任人留空", EN: "“%[1]s” is a unit, not a person; no owner was taken"}.With(words)}
		}
	}
	return people, nil, doubts
}

// resolve asks the directory once for the same words.
func (w *walk) resolve(how, words, unit string, ask func(words, unit string) (a, b []value.Named, doubts []value.Doubt)) resolved {
	if words == "" {
		return resolved{}
	}
	k := how + "\x00" + unit + "\x00" + words
	if n, ok := w.b.names[k]; ok {
		return n
	}
	var n resolved
	if how == "p" || how == "s" {
		n.people, _, n.doubts = ask(words, unit)
	} else {
		n.units, n.people, n.doubts = ask(words, unit)
	}
	if len(w.b.names) < mostNames {
		w.b.names[k] = n
	}
	return n
}

// contradict tells a row that is closed and not done.
func contradict(r *Row) {
	if r.Closed == value.Yes && r.Done == value.No {
		r.add(r.Cells[table.Closed].Cell, table.Closed, "closed-not-done", false, say.Text{ZH: "已销号，却没有完成，请核对", EN: "closed, but not done; please look again"})
	}
}
