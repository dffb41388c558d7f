package book

import (
	"strconv"

	"github.com/bihuan/bihuan/internal/table/xlsx"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var listsName = say.Text{ZH: "选项", EN: "Lists"}

// choice is a list of what a column can hold.
type choice struct {
	columns []Column
	words   []string
	free    bool // something else may be typed: several names, another date
}

// spareRows are those below the ledger that offer lists too, for rows that are added.
const spareRows = 500

// lists gives what can be picked, and where.
func (w *Writer) lists(last int) ([]choice, []xlsx.Choice) {
	lang := w.opts.Lang
	var grades, kinds []string
	for n := range 4 {
		grades = append(grades, strconv.Itoa(n+1))
	}
	for _, s := range sorts {
		kinds = append(kinds, s.name.In(lang))
	}
	all := []choice{
		{[]Column{FindingUnit, ActionUnit}, w.opts.Labels.units.list(), false},
		{[]Column{Lead, Superior}, w.opts.Labels.people.list(), false},
		{[]Column{HelperUnits}, w.opts.Labels.units.list(), true},
		{[]Column{Helpers}, w.opts.Labels.people.list(), true},
		{[]Column{Category}, w.opts.Labels.categories.list(), false},
		{[]Column{Aspect}, w.aspects(), len(w.opts.Rounds) > 1},
		{[]Column{Severity}, grades, false},
		{[]Column{Sort}, kinds, false},
		{[]Column{Due}, []string{atOnce.In(lang), standing.In(lang)}, true},
	}
	for i, own := range w.opts.Own {
		all = append(all, choice{[]Column{Own + Column(i)}, own.Of, false})
	}
	var lists []choice
	var choices []xlsx.Choice
	for _, l := range all {
		if len(l.words) == 0 {
			continue
		}
		lists = append(lists, l)
		for _, c := range l.columns {
			col := int(c) + 1
			choices = append(choices, xlsx.Choice{Area: xlsx.Area(col, firstRow, col, min(last+spareRows, xlsx.MostRows)),
				List: xlsx.Choose(listsName.In(lang), len(lists), 1, len(l.words)), Free: l.free})
		}
	}
	return lists, choices
}

func (w *Writer) aspects() []string {
	var list []string
	seen := map[string]bool{}
	for _, r := range w.opts.Rounds {
		for _, a := range r.Aspects {
			if name := AspectName(r, a.ID); !seen[name] {
				seen[name] = true
				list = append(list, name)
			}
		}
	}
	return list
}

func (w *Writer) writeLists(lists []choice) {
	s := w.book.Sheet(listsName.In(w.opts.Lang), xlsx.Layout{Hidden: true, Grid: true}, false)
	longest := 0
	for _, l := range lists {
		longest = max(longest, len(l.words))
	}
	cells := make([]xlsx.Cell, len(lists))
	for row := range longest {
		for i, l := range lists {
			cells[i] = xlsx.Cell{}
			if row < len(l.words) {
				cells[i] = w.words(l.words[row], 0)
			}
		}
		s.Row(0, cells)
	}
	s.End(xlsx.Ending{})
}

// open states of actions, in the order of their life, as the sheet of figures has
// them.
var actionStates = []ledger.State{ledger.Proposed, ledger.Assigned, ledger.Disputed, ledger.Accepted, ledger.UnderWay, ledger.Claimed, ledger.Done, ledger.Closed}
