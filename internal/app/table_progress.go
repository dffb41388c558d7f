package app

import (
	"maps"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/again"
	"github.com/bihuan/bihuan/internal/table/book"
	"github.com/bihuan/bihuan/internal/table/foreign"
	"github.com/bihuan/bihuan/internal/table/value"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// progressField is what progress is called among the fields of a measure.
const progressField = "progress"

// told is what a row says of progress: its words, and how far it is where a column of
// its own says more than no.
func told(r *foreign.Row) (words string, at table.Cell) {
	var list []string
	add := func(f table.Field, words string) {
		if list = append(list, words); len(list) == 1 {
			at = r.Cells[f].Cell
		}
	}
	if w := r.Cells[table.Progress].Words; w != "" {
		add(table.Progress, w)
	}
	for _, c := range []struct {
		f    table.Field
		says value.Answer
	}{{table.Done, r.Done}, {table.Closed, r.Closed}} {
		switch w := r.Cells[c.f].Words; {
		case utf8.RuneCountInString(w) > longestAnswer:
			add(c.f, w)
		case c.says == value.Yes:
			add(c.f, keptAs[c.f]+"："+w)
		}
	}
	return strings.Join(list, "\n"), at
}

// longestAnswer is how many characters a plain yes or no has; what is longer tells how
// far it is: 完成80%, 已修补一半.
const longestAnswer = 4

// progress enters what a row says of the progress of a measure, where that was not said
// before: the last of it first. Whoever does the work reports it; others write down what
// they were told.
func (t *taking) progress(l *tableLine, a *ledger.Action, before []string, fresh bool) error {
	words, at := told(l.row)
	news := again.News(words, before)
	if news == "" {
		return nil
	}
	left := names(t.in.Leave, at, a.ID+"."+progressField)
	if !left {
		if err := t.enter(a, news, l.row.AsOf); err != nil {
			if k := fault.KindOf(err); k == fault.Internal || k == fault.Full {
				return err
			}
			l.notTaken(book.Progress, "")
			t.doubt(TableDoubt{Problem: table.Problem{Cell: at, Field: table.Progress, Code: "table-not-taken", Say: notTakenBecause(a, progressField, err)}})
			return nil
		}
		t.out.Entries++
		t.made++
	}
	if fresh {
		return nil
	}
	change := CellChange{Cell: at, Kind: ledger.KindAction, ID: a.ID, Field: progressField, After: news, Left: left}
	if len(before) > 0 {
		change.Before = before[0]
	}
	t.plan(PlannedRow{Cell: table.Cell{Sheet: at.Sheet, Row: at.Row, Col: 1}, Number: a.Number, Text: short(a.Text), Changes: []CellChange{change}})
	t.saysDone(l, a)
	return nil
}

// progressOfFinding is for a row whose finding has no measure: what it says of progress
// goes behind what is kept with the finding.
func (t *taking) progressOfFinding(s *standing, words *[book.Columns]string, said map[string]string) map[string]string {
	c, ok := t.column(ledger.KindFinding, ownPrefix+keptAs[table.Progress])
	if !ok || words[c] == "" {
		return said
	}
	now := s.finding.Fields[keptAs[table.Progress]]
	news := again.News(words[c], []string{now})
	if words[c] = news; news != "" && now != "" {
		words[c] = now + "\n" + news
	}
	if said != nil {
		said = maps.Clone(said)
		said[t.scene.Code(c)] = now // it grows by what is new, whoever wrote there
	}
	return said
}

// enter keeps an entry with a measure, by the move that is the caller's to make: whoever
// does the work reports, others write down what they were told.
func (t *taking) enter(a *ledger.Action, words string, on ledger.Day) error {
	r, err := part[*ledger.Round](t.work, ledger.KindRound, a.Round)
	if err != nil {
		return err
	}
	q := &ledger.Ask{Act: t.act, Move: ledger.MoveReport, Subject: a}
	q.Scene.Round, q.Reason = r, words
	if on <= t.act.Today {
		q.On = on // today, where the table does not tell
	}
	if !allow(q) {
		q.Move = ledger.MoveRelay
	}
	_, err = t.take(q)
	return err
}

// saysDone tells of a measure that the table has as done, and the ledger has not.
func (t *taking) saysDone(l *tableLine, a *ledger.Action) {
	for _, c := range []struct {
		f    table.Field
		says value.Answer
	}{{table.Closed, l.row.Closed}, {table.Done, l.row.Done}} {
		if c.says != value.Yes || a.State == ledger.Closed || c.f == table.Done && (a.State == ledger.Claimed || a.State == ledger.Done) {
			continue
		}
		state := ledger.StateName(ledger.KindAction, a.State)
		t.doubt(TableDoubt{Problem: table.Problem{Cell: l.row.Cells[c.f].Cell, Field: c.f, Code: "table-done", Say: say.Text{
			ZH: "表里写「%[1]s」，台账里这条措施是「%[2]s」：已记入进展，状态不动；完成由责任人申请，他人验收、销号",
			EN: "the table says “%[1]s”, in the ledger the measure is %[3]s: this was entered as progress, the state stays; its owner claims completion, others accept and close it"}.With(l.row.Cells[c.f].Words, state.ZH, state.EN)}})
		return
	}
}

// notTaken notes that a cell of a row was refused, and what was said there before.
func (l *tableLine) notTaken(c book.Column, before string) {
	if l.unmet == nil {
		l.unmet = map[book.Column]string{}
	}
	l.unmet[c] = before
}

// notTakenBecause says why the ledger does not take what a cell of an office's table says.
func notTakenBecause(r ledger.Record, field string, err error) say.Text {
	why, state := fault.SayOf(err), ledger.StateName(r.Kind(), r.Top().State)
	if codeOf(err) == "ledger-not-that-field" {
		name := ledger.FieldName(r.Kind(), field)
		why = say.Text{ZH: "现在是「%[1]s」，改%[2]s要在台账里办", EN: "it is %[3]s, and its %[4]s changes by a move in the ledger"}.With(state.ZH, name.ZH, state.EN, name.EN)
		if field == "due" {
			why = say.Text{ZH: "现在是「%[1]s」，改时限要由责任人申请延期", EN: "it is %[2]s, and a later day is for its owner to ask for"}.With(state.ZH, state.EN)
		}
	}
	return say.Text{ZH: "没有采用：%[1]s", EN: "not taken: %[2]s"}.With(why.ZH, why.EN)
}
