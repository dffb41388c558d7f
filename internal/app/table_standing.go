package app

import (
	"slices"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/internal/table/again"
	"github.com/bihuan/bihuan/internal/table/book"
	"github.com/bihuan/bihuan/internal/table/value"
	"github.com/bihuan/bihuan/ledger"
)

// standing is a finding that was there before, with what hangs on it and what the sender
// said of it: rows are held against it. It is let go when its rows were.
type standing struct {
	finding *ledger.Finding
	causes  []*ledger.Cause
	actions []*ledger.Action
	told    map[string][]string          // by action: what was said in its course
	words   map[string]map[string]string // by record: what the sender's last table said, by column
}

// said is what the sender's last table said in the row of a record.
func (s *standing) said(record string) map[string]string { return s.words[record] }

// ofFinding is what it said of the finding itself: in whichever row that stood.
func (s *standing) ofFinding(text string) map[string]string {
	for _, w := range s.words {
		if w[text] != "" {
			return w
		}
	}
	return nil
}

// onlyAction is the measure of a finding that has one; nil otherwise.
func (s *standing) onlyAction() (only *ledger.Action) {
	for _, a := range s.actions {
		switch {
		case a.State == ledger.Dropped:
		case only != nil:
			return nil
		default:
			only = a
		}
	}
	return only
}

// standing reads what a finding has; once, while its rows are looked at.
func (t *taking) standing(h *host) (*standing, error) {
	if h.stands == nil {
		if err := t.stand([]*host{h}); err != nil {
			return nil, err
		}
	}
	return h.stands, nil
}

// stand reads what some findings have, together.
func (t *taking) stand(hosts []*host) error {
	var ids, actions []string
	by := map[string]*standing{}
	for _, h := range hosts {
		if h.stands == nil && by[h.id] == nil {
			by[h.id] = &standing{told: map[string][]string{}, words: map[string]map[string]string{}}
			ids = append(ids, h.id)
		}
	}
	findings, err := store.Some[*ledger.Finding](t.ctx, t.v, ledger.KindFinding, ids)
	if err != nil {
		return err
	}
	for _, f := range findings {
		by[f.ID].finding = f
	}
	causes, err := store.Of[*ledger.Cause](t.ctx, t.v, ledger.KindCause, ids...)
	for _, c := range causes {
		for _, id := range c.Findings {
			if s := by[id]; s != nil && c.State == ledger.Standing {
				s.causes = append(s.causes, c)
			}
		}
	}
	if err != nil {
		return err
	}
	list, err := store.Of[*ledger.Action](t.ctx, t.v, ledger.KindAction, ids...)
	for _, a := range list {
		actions = append(actions, a.ID)
		for _, id := range a.Findings {
			if s := by[id]; s != nil {
				s.actions = append(s.actions, a)
			}
		}
	}
	if err != nil {
		return err
	}
	if err := t.standTold(ids, actions, by); err != nil {
		return err
	}
	for _, h := range hosts {
		if s := by[h.id]; s != nil && s.finding != nil {
			h.stood(s)
		}
	}
	return nil
}

// standTold adds what was said of findings: in entries, and by the sender.
func (t *taking) standTold(ids, actions []string, by map[string]*standing) error {
	entries, err := store.Of[*ledger.Entry](t.ctx, t.v, ledger.KindEntry, actions...)
	if err != nil {
		return err
	}
	told := map[string][]string{}
	for _, e := range entries {
		told[e.Action] = append(told[e.Action], e.Text)
	}
	for _, s := range by {
		s.told = told
	}
	lines, err := t.v.TableWords(t.ctx, t.in.Round, t.sent.sender, ids)
	for _, l := range lines {
		words := map[string]string{}
		for i := 0; i+1 < len(l.Words); i += 2 {
			words[l.Words[i]] = l.Words[i+1]
		}
		by[l.Finding].words[l.Record] = words
	}
	return err
}

// stood takes over what a finding has.
func (h *host) stood(s *standing) {
	h.stands, h.loaded = s, true
	f := s.finding
	h.unit, h.round, h.number, h.state = f.Unit, f.Round, f.Number, f.State
	h.causes, h.actions = h.causes[:0], h.actions[:0]
	for _, c := range s.causes {
		h.causes = append(h.causes, hung{sumOf(value.Bare(c.Text)), c.ID})
	}
	for _, a := range s.actions {
		h.actions = append(h.actions, hung{sumOf(a.Unit, value.Bare(a.Text)), a.ID})
	}
}

// causesOf finds the cause that each row of a finding is about; nil for a new one. Rows
// that go on with the cause above are about that one.
func (t *taking) causesOf(s *standing, lines []*tableLine) map[string]*ledger.Cause {
	var rows []again.Row
	for _, l := range lines {
		if w := l.Words[book.Cause]; w != "" && !slices.ContainsFunc(rows, func(r again.Row) bool { return value.Bare(r.Text) == value.Bare(w) }) {
			rows = append(rows, again.Row{Text: w})
		}
	}
	code := t.scene.Code(book.Cause)
	var known []again.Known
	for _, c := range s.causes {
		k := again.Known{Text: c.Text}
		for _, a := range s.actions {
			if slices.Contains(a.Causes, c.ID) && s.said(a.ID)[code] != "" {
				k.Said = s.said(a.ID)[code]
			}
		}
		if w := s.said(c.ID)[code]; w != "" {
			k.Said = w
		}
		known = append(known, k)
	}
	of := map[string]*ledger.Cause{}
	for i, k := range again.Pair(rows, known) {
		if k >= 0 {
			of[value.Bare(rows[i].Text)] = s.causes[k]
		}
	}
	return of
}

// actionsOf finds the measure that each row of a finding is about; nil for a new one.
func (t *taking) actionsOf(s *standing, lines []*tableLine, taken map[string]bool) []*ledger.Action {
	var rows []again.Row
	var at []int
	for i, l := range lines {
		r := again.Row{Text: l.Words[book.Measure]}
		if len(l.row.Units) > 0 {
			r.Unit = l.row.Units[0].ID
		}
		if r.Text != "" {
			rows, at = append(rows, r), append(at, i)
		}
	}
	code := t.scene.Code(book.Measure)
	var known []again.Known
	var free []*ledger.Action
	for _, a := range s.actions {
		said := s.said(a.ID)[code]
		if !taken[a.ID] && !t.compared[a.ID] && (a.State != ledger.Dropped || said != "") {
			known, free = append(known, again.Known{Text: a.Text, Said: said, Unit: a.Unit}), append(free, a)
		}
	}
	list := make([]*ledger.Action, len(lines))
	for i, k := range again.Pair(rows, known) {
		if k >= 0 {
			list[at[i]] = free[k]
		}
	}
	return list
}
