package book

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/bihuan/bihuan/internal/table/xlsx"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	figuresName  = say.Text{ZH: "汇总", EN: "Figures"}
	figuresTitle = say.Text{ZH: "%s情况汇总", EN: "%s: figures"}
	unitHead     = say.Text{ZH: "责任单位", EN: "Unit"}
	totalRow     = say.Text{ZH: "合计", EN: "Total"}
	foundHead    = say.Text{ZH: "问题数", EN: "Findings"}
	actionsHead  = say.Text{ZH: "措施数", EN: "Measures"}
	overdueHead  = say.Text{ZH: "其中逾期", EN: "of these overdue"}
	otherHead    = say.Text{ZH: "其他", EN: "other"}
	ofFindings   = say.Text{ZH: "问题", EN: "Findings"}
	ofActions    = say.Text{ZH: "整改措施（按问题的责任单位统计）", EN: "Measures (by the unit of the finding)"}
)

// sum counts what a unit has.
type sum struct {
	findings, open, closed int
	actions, overdue       int
	states                 map[ledger.State]int
}

type sums struct {
	units   map[string]*sum
	counted map[string]bool // actions of several findings are counted once
}

func newSums() sums { return sums{map[string]*sum{}, map[string]bool{}} }

func (s *sums) add(it *Item, today ledger.Day, calendar func(*ledger.Round) *ledger.Calendar, rounds map[string]*ledger.Round) {
	u := s.units[it.Finding.Unit]
	if u == nil {
		u = &sum{states: map[ledger.State]int{}}
		s.units[it.Finding.Unit] = u
	}
	u.findings++
	switch it.Finding.State {
	case ledger.Opened:
		u.open++
	case ledger.Closed:
		u.closed++
	}
	for _, a := range it.Actions {
		if len(a.Findings) > 1 {
			if s.counted[a.ID] {
				continue
			}
			s.counted[a.ID] = true
		}
		u.actions++
		u.states[a.State]++
		if calendar != nil {
			if c := calendar(rounds[it.Finding.Round]); c != nil && ledger.TimingOf(a, today, c).Overdue {
				u.overdue++
			}
		}
	}
}

// figures writes the sheet of counts.
func (w *Writer) figures() {
	lang := w.opts.Lang
	heads := []string{foundHead.In(lang), ledger.StateName(ledger.KindFinding, ledger.Opened).In(lang), ledger.StateName(ledger.KindFinding, ledger.Closed).In(lang),
		otherHead.In(lang), actionsHead.In(lang)}
	for _, st := range actionStates {
		heads = append(heads, ledger.StateName(ledger.KindAction, st).In(lang))
	}
	heads = append(heads, overdueHead.In(lang))
	l := xlsx.Layout{Cols: []xlsx.Col{{Width: 30}}, FreezeCols: 1, FreezeRows: 4, Paper: xlsx.A4, Foot: pageOf.In(lang), FromRow: 3, ToRow: 4}
	for range heads {
		l.Cols = append(l.Cols, xlsx.Col{Width: 10})
	}
	s := w.book.Sheet(figuresName.In(lang), l, false)
	n := len(heads) + 1
	y, m, d := w.opts.Today.Date()
	s.Row(34, []xlsx.Cell{w.words(figuresTitle.With(titleOf.With(w.opts.Title).In(lang)).In(lang), w.looks.title)})
	s.Row(20, []xlsx.Cell{w.words(asOf.With(y, m, d).In(lang), w.looks.about)})
	above, below := make([]xlsx.Cell, n), make([]xlsx.Cell, n)
	for i := range above {
		above[i], below[i] = xlsx.Cell{Style: w.looks.head}, xlsx.Cell{Style: w.looks.head}
	}
	above[0], above[1], above[5] = w.words(unitHead.In(lang), w.looks.head), w.words(ofFindings.In(lang), w.looks.head), w.words(ofActions.In(lang), w.looks.head)
	for i, h := range heads {
		below[i+1] = w.words(h, w.looks.head)
	}
	s.Row(20, above)
	s.Row(32, below)
	total := sum{states: map[ledger.State]int{}}
	for _, id := range w.sums.order(w.opts.Org) {
		u := w.sums.units[id]
		w.figureRow(s, w.opts.Labels.Unit(id), u, w.looks.small)
		total.plus(u)
	}
	w.figureRow(s, totalRow.In(lang), &total, w.looks.sum)
	s.End(xlsx.Ending{Merged: []string{xlsx.Area(1, 1, n, 1), xlsx.Area(1, 2, n, 2), "A3:A4", xlsx.Area(2, 3, 5, 3), xlsx.Area(6, 3, n, 3)},
		Print: xlsx.Area(1, 1, n, s.Rows()), Protect: true})
}

func (s *sum) plus(o *sum) {
	s.findings, s.open, s.closed = s.findings+o.findings, s.open+o.open, s.closed+o.closed
	s.actions, s.overdue = s.actions+o.actions, s.overdue+o.overdue
	for st, n := range o.states {
		s.states[st] += n
	}
}

func (w *Writer) figureRow(s *xlsx.Sheet, name string, u *sum, style int) {
	cells := []xlsx.Cell{w.words(name, style)}
	put := func(n int) {
		cells = append(cells, xlsx.Cell{Sort: xlsx.Number, Number: strconv.Itoa(n), Style: style})
	}
	for _, n := range []int{u.findings, u.open, u.closed, u.findings - u.open - u.closed, u.actions} {
		put(n)
	}
	for _, st := range actionStates {
		put(u.states[st])
	}
	put(u.overdue)
	s.Row(20, cells)
}

// order lists the units as the tree has them.
func (s *sums) order(org *ledger.Org) []string {
	place := func(id string) []int {
		var at []int
		if org == nil {
			return nil
		}
		for _, up := range org.Path(id) {
			at = append(at, org.Unit(up).Place)
		}
		return at
	}
	ids := make([]string, 0, len(s.units))
	at := map[string][]int{}
	for id := range s.units {
		ids = append(ids, id)
		at[id] = place(id)
	}
	slices.SortFunc(ids, func(a, b string) int { return cmp.Or(slices.Compare(at[a], at[b]), cmp.Compare(a, b)) })
	return ids
}
