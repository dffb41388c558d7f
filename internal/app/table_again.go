package app

import (
	"slices"

	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/book"
	"github.com/bihuan/bihuan/internal/table/value"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// again holds the rows of a finding that is known against what stands in the ledger: what
// they change, and what is new in them. A row that says what it said before changes
// nothing, whatever became of it since.
func (t *taking) again(h *host, lines []*tableLine) error {
	t.sent.meet(h)
	taken := map[string]bool{}
	var todo []*tableLine
	for _, l := range lines {
		if id := t.saidBefore(h, l); id != "" {
			taken[id] = true
			t.sameRow(l)
		} else {
			todo = append(todo, l)
		}
	}
	if len(todo) == 0 || todo[0].row.Same || h.compared {
		t.out.Findings.Same++
	}
	if len(todo) == 0 {
		return nil
	}
	s, err := t.standing(h)
	if err != nil {
		return err
	}
	if s.finding == nil {
		return nil
	}
	if only := s.onlyAction(); only != nil && len(lines) == 1 && lines[0].Words[book.Measure] == "" {
		lines[0].only = true
	}
	if !todo[0].row.Same && !h.compared {
		h.compared = true
		if err := t.findingAgain(h, s, todo[0]); err != nil {
			return err
		}
	}
	causes, actions := t.causesOf(s, todo), t.actionsOf(s, todo, taken)
	for i, l := range todo {
		if l.only {
			actions[i] = s.onlyAction()
		}
		if err := t.lineAgain(h, s, l, causes[value.Bare(l.Words[book.Cause])], actions[i]); err != nil {
			return err
		}
	}
	return nil
}

// lineAgain takes the cause and the measure of a row: changed, or new.
func (t *taking) lineAgain(h *host, s *standing, l *tableLine, c *ledger.Cause, a *ledger.Action) error {
	if c != nil {
		if !t.compared[c.ID] {
			t.compared[c.ID] = true
			var words [book.Columns]string
			words[book.Cause] = l.Words[book.Cause]
			if _, err := t.recordAgain(l, c, &words, t.causeSaid(s, c)); err != nil {
				return err
			}
		} else {
			t.out.Causes.Same++
		}
		l.NewCause, l.IDs.Cause = false, c.ID
	}
	if a == nil {
		return t.hang(l, h, PlannedRow{Cell: l.Cell, Number: h.number})
	}
	words := t.rowWords(l, h)
	if l.NewCause {
		p := PlannedRow{Cell: l.Cell, Number: h.number}
		if _, err := t.causeOf(l, h, &p); err != nil {
			return err
		}
		if len(p.New) > 0 {
			t.plan(p)
		}
	}
	t.shared = sharedAction{l.row.Cells[table.Measure], a, []*ledger.Finding{h.finding()}}
	if t.compared[a.ID] {
		t.out.Actions.Same++
	} else {
		t.compared[a.ID] = true
		after, err := t.recordAgain(l, a, words, s.said(a.ID))
		if err != nil {
			return err
		}
		t.shared.action = after.(*ledger.Action)
		before := slices.Clone(s.told[a.ID])
		slices.Reverse(before)
		if said := s.said(a.ID)[t.scene.Code(book.Progress)]; said != "" {
			before = append(before, said)
		}
		if err := t.progress(l, t.shared.action, before, false); err != nil {
			return err
		}
	}
	t.remember(l, h, a.ID, words)
	return nil
}

// causeSaid is what the sender's last table said in the rows of a cause.
func (t *taking) causeSaid(s *standing, c *ledger.Cause) map[string]string {
	if w := s.said(c.ID); w != nil {
		return w
	}
	for _, a := range s.actions {
		for _, id := range a.Causes {
			if w := s.said(a.ID); id == c.ID && w != nil {
				return w
			}
		}
	}
	return nil
}

// findingAgain takes what a row changes in its finding.
func (t *taking) findingAgain(h *host, s *standing, l *tableLine) error {
	words := t.findingWords(l, h)
	if len(l.row.Units) > 0 && l.row.Units[0].ID != "" && l.row.Units[0].ID != h.unit {
		t.remark(l.Place(book.FindingUnit), book.FindingUnit, "table-moved", say.Text{
			ZH: "台账里这个问题是「%[1]s」的，表里是「%[2]s」；换单位要在台账里移交，没有采用",
			EN: "in the ledger this finding is of %[1]s, in the table of %[2]s; it changes its unit by a transfer in the ledger, so this was not taken"}.With(t.scene.Labels.Unit(h.unit), l.row.Units[0].Words))
	}
	said := s.ofFinding(t.scene.Code(book.Text))
	if l.Words[book.Measure] == "" && !l.only {
		said = t.progressOfFinding(s, words, said)
	}
	if l.guess == byLikeness {
		t.guessed(l, s.finding)
	}
	after, err := t.recordAgain(l, s.finding, words, said)
	if err != nil {
		return err
	}
	f := after.(*ledger.Finding)
	s.finding = f
	t.says(f.Unit, l.Words[book.Text], f.ID)
	return nil
}

// rowWords are the words of a row as the ledger's own table has them: by what they mean.
func (t *taking) rowWords(l *tableLine, h *host) *[book.Columns]string {
	words := t.findingWords(l, h)
	words[book.Cause] = l.Words[book.Cause]
	words[book.Progress], _ = told(l.row)
	if l.Words[book.Measure] == "" && !l.only {
		return words
	}
	quiet := *t
	quiet.out = &Takeover{}
	a := &ledger.Action{Head: ledger.Head{Round: h.round}}
	quiet.foreignAction(a, l)
	for c, w := range t.scene.ActionWords(a) {
		if book.Column(c).Kind() == ledger.KindAction {
			words[c] = book.Trim(w)
		}
	}
	return words
}

// findingWords are those of its finding. Fields that have no place of their own become
// columns of the table.
func (t *taking) findingWords(l *tableLine, h *host) *[book.Columns]string {
	quiet := *t
	quiet.out = &Takeover{}
	f := &ledger.Finding{Head: ledger.Head{Round: h.round, Unit: h.unit}}
	quiet.foreignFinding(f, l)
	delete(f.Fields, keptAs[table.Number])
	if t.unitNamed(l.row) == h.unit {
		delete(f.Fields, keptAs[table.Unit])
	}
	for name := range f.Fields {
		t.column(ledger.KindFinding, ownPrefix+name)
	}
	words := t.scene.FindingWords(f)
	for c := range words {
		words[c] = book.Trim(words[c])
	}
	return words
}

// recordAgain changes a record by what a row says of it: by the cells that say something,
// and something else than they did before.
func (t *taking) recordAgain(l *tableLine, was ledger.Record, words *[book.Columns]string, said map[string]string) (ledger.Record, error) {
	e := &edit{key: ledger.Key{Kind: was.Kind(), ID: was.Top().ID}}
	for c := range book.Columns {
		w := words[c]
		if c.Kind() != was.Kind() || !c.Changes() || w == "" || int(c) >= int(book.Own)+len(t.scene.Own) {
			continue
		}
		base, known := said[t.scene.Code(c)], said != nil
		if known && base == w || value.Bare(w) == value.Bare(t.current(was, c)) {
			continue // the sender says what it said, and what is newer in the ledger stays; or it is so
		}
		cell := cellEdit{column: c, words: w, base: base, based: known, at: l.placeOf(c, t), guess: l.guess != 0 && c == book.Text}
		if base == "" {
			touched, err := t.touched(was, c)
			if err != nil {
				return was, err
			}
			if cell.based = touched; !touched {
				cell.base = t.current(was, c)
			}
		}
		e.cells = append(e.cells, cell)
	}
	t.seen[was.Top().ID] = was
	after, unmet, err := t.edit(e)
	delete(t.seen, was.Top().ID)
	for _, c := range unmet {
		l.notTaken(c.column, said[t.scene.Code(c.column)])
	}
	return after, err
}

// touched reports whether somebody changed a field after the record was made.
func (t *taking) touched(was ledger.Record, c book.Column) (bool, error) {
	if was.Top().Rev < 2 {
		return false, nil
	}
	_, when, err := t.lastBy(was.Top().ID, t.fieldOf(c), 1)
	return when != 0, err
}

// placeOf is the cell that a column of ours was read from.
func (l *tableLine) placeOf(c book.Column, t *taking) table.Cell {
	if i, own := c.Own(); own && l.row != nil {
		name := t.scene.Own[i].Name
		if cell, ok := l.row.Other[name]; ok {
			return cell.Cell
		}
		for f, as := range keptAs {
			if cell, ok := l.row.Cells[f]; ok && as == name {
				return cell.Cell
			}
		}
	}
	for f, of := range ofColumns {
		if of == c {
			if cell, ok := l.row.Cells[f]; ok {
				return cell.Cell
			}
		}
	}
	return l.Place(c)
}

// ofColumns says which fields of an office's table became a column of ours, beside those
// that stand in it as they are.
var ofColumns = map[table.Field]book.Column{
	table.Severity: book.Severity, table.Amount: book.Amount, table.Unit: book.ActionUnit, table.Owner: book.Lead,
	table.Superior: book.Superior, table.Due: book.Due,
}
