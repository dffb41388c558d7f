package app

import (
	"context"
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/book"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// CellEdit is what somebody types into a cell of the ledger: in words, as in a table
// that is taken in.
type CellEdit struct {
	Kind  ledger.Kind
	ID    string
	Field string
	Words string
	// Base is what stood there when they began; nil where it does not matter.
	Base *string
}

// CellDone is what becomes of one cell, or would.
type CellDone struct {
	Before string // as it stands, or stood
	After  string
	// Problem keeps all cells from being written; of a conflict it has what stands there.
	Problem *TableDoubt
	Doubt   *TableDoubt // what was guessed
	// Who changed it meanwhile, and when: of a conflict.
	Who  string
	When ledger.Moment
}

// MostCells bounds what is written at once.
const MostCells = 2000

// Cells writes cells of the ledger as one operation: all of them, or none. With try
// it only says what would come of it.
//
// Errors: what is wrong with a cell is told with it; done says whether they were
// written.
func (a *App) Cells(ctx context.Context, c Caller, edits []CellEdit, lang say.Lang, try bool) (list []CellDone, done bool, err error) {
	list, _, done, err = a.setCells(ctx, c, edits, lang, try)
	return list, done, err
}

// SetCells writes cells as Cells does, and gives the events that came of it, by which
// they are taken back.
func (a *App) SetCells(ctx context.Context, c Caller, edits []CellEdit, lang say.Lang) (list []CellDone, s Stretch, done bool, err error) {
	return a.setCells(ctx, c, edits, lang, false)
}

func (a *App) setCells(ctx context.Context, c Caller, edits []CellEdit, lang say.Lang, try bool) (list []CellDone, s Stretch, done bool, err error) {
	if len(edits) == 0 || len(edits) > MostCells {
		return nil, s, false, &fault.Error{Kind: fault.Invalid, Code: "app-cells", Say: say.Text{
			ZH: "一次可以改 1 到 %d 个单元格", EN: "from 1 to %d cells are changed at once"}.With(MostCells)}
	}
	if err := c.May(ScopeWrite); err != nil {
		return nil, s, false, err
	}
	if list, _, err = a.passCells(ctx, c, edits, lang, nil); err != nil || try || hasProblem(list) {
		return list, s, false, err
	}
	err = a.store.Write(ctx, func(tx *store.Tx) error {
		if list, s, err = a.passCells(ctx, c, edits, lang, tx); err == nil && hasProblem(list) {
			err = errCells // something changed since it was tried
		}
		return err
	})
	if err == errCells {
		return list, Stretch{}, false, nil
	}
	return list, s, err == nil, err
}

// errCells takes an operation back.
var errCells = &fault.Error{Kind: fault.Conflict, Code: "app-cells-changed", Say: say.Text{ZH: "有的单元格没有改成", EN: "some cells could not be changed"}}

func hasProblem(list []CellDone) bool {
	return slices.ContainsFunc(list, func(d CellDone) bool { return d.Problem != nil })
}

// passCells writes cells, or tries to where tx is nil.
func (a *App) passCells(ctx context.Context, c Caller, edits []CellEdit, lang say.Lang, tx *store.Tx) ([]CellDone, Stretch, error) {
	t, err := a.takingAny(ctx, c, &TableIn{}, tx)
	if err != nil {
		return nil, Stretch{}, err
	}
	t.scene.Lang = lang
	list := make([]CellDone, len(edits))
	for _, e := range t.typed(edits, list) {
		if err := t.editCells(e, list); err != nil {
			return nil, Stretch{}, err
		}
	}
	t.tellCells(list)
	if err := t.tellWho(edits, list); err != nil || tx == nil || t.out.Fatal > 0 {
		return list, Stretch{}, err
	}
	return list, t.span, t.settleUp()
}

// typed lays cells together by the records that they change. A cell is known by its
// place in the list, as its row.
func (t *taking) typed(edits []CellEdit, done []CellDone) []*edit {
	by := map[ledger.Key]*edit{}
	var list []*edit
	for i, in := range edits {
		at, key := table.Cell{Row: i + 1, Col: 1}, ledger.Key{Kind: in.Kind, ID: in.ID}
		column, ok := t.column(in.Kind, in.Field)
		done[i].After = book.Trim(in.Words)
		if !ok {
			t.wrong(at, column, "app-cell-field", say.Text{ZH: "这一列不能在表里改", EN: "this column is not changed in the table"})
			continue
		}
		e := by[key]
		if e == nil {
			e = &edit{key: key}
			by[key] = e
			list = append(list, e)
		}
		cell := cellEdit{column: column, words: done[i].After, at: at}
		if in.Base != nil {
			cell.base, cell.based = book.Trim(*in.Base), true
		}
		e.cells = append(e.cells, cell)
	}
	return list
}

// editCells changes one record, and says what stood in its cells.
func (t *taking) editCells(e *edit, done []CellDone) error {
	r, err := t.cellRecord(e.key)
	if fault.KindOf(err) == fault.NotFound {
		t.lost(e)
		return nil
	} else if err != nil {
		return err
	}
	for i := range e.cells {
		c := &e.cells[i]
		now := t.current(r, c.column)
		done[c.at.Row-1].Before = now
		if !c.based {
			c.base = now
		}
	}
	after := t.understood(r, e.cells)
	for i, c := range e.cells {
		done[c.at.Row-1].After = after[i]
	}
	_, _, err = t.edit(e)
	return err
}

// understood is what cells would say when they were written: an amount that was typed
// as 3.2万 stands as 32000. What cannot be read stays as it was typed.
func (t *taking) understood(r ledger.Record, cells []cellEdit) []string {
	quiet := *t
	list := make([]string, len(cells))
	for i, c := range cells {
		quiet.out = &Takeover{}
		after := quiet.with(r, []cellEdit{c})
		if list[i] = c.words; quiet.out.Fatal == 0 {
			list[i] = t.current(after, c.column)
		}
	}
	return list
}

// cellRecord reads a record that the caller sees, and its round.
func (t *taking) cellRecord(k ledger.Key) (ledger.Record, error) {
	if err := t.app.visible(t.ctx, t.v, &t.act, k.Kind, k.ID); err != nil {
		return nil, err
	}
	if err := t.load([]*edit{{key: k}}); err != nil {
		return nil, err
	}
	r := t.seen[k.ID]
	if r == nil {
		return nil, missing(k.Kind, k.ID)
	}
	t.round = t.scene.Rounds[r.Top().Round]
	return r, nil
}

// tellCells lays what is wrong beside the cells that it is about.
func (t *taking) tellCells(list []CellDone) {
	for i := range t.out.Problems {
		p := &t.out.Problems[i]
		d := &list[p.Row-1]
		if p.Fatal && d.Problem == nil {
			d.Problem = p
		} else if !p.Fatal && d.Doubt == nil {
			d.Doubt = p
		}
	}
}

// tellWho finds who changed the cells that are in conflict.
func (t *taking) tellWho(edits []CellEdit, list []CellDone) (err error) {
	for i := range list {
		d := &list[i]
		if d.Problem == nil || d.Problem.Theirs == nil {
			continue
		}
		if d.Who, d.When, err = t.lastBy(edits[i].ID, edits[i].Field, 0); err != nil {
			return err
		}
	}
	return nil
}

// columnOf is the column of tables that shows a field.
func columnOf(k ledger.Kind, field string) (book.Column, bool) {
	for c := range book.Own {
		if c.Kind() == k && c.Field() == field && field != "" {
			return c, true
		}
	}
	return 0, false
}

// Cell is a cell that is about to be changed.
type Cell struct {
	Words   string
	Options []string       // what can stand there; any of them
	Only    bool           // nothing but one of the options
	Type    ledger.OwnType // of a field of one's own, "" for others
	// Who changed it last since the caller saw it, and when; "" for nobody else.
	Who  string
	When ledger.Moment
}

// Cell tells what stands in a cell now, in the words in which it is typed, and what
// could; and who changed it since the revision that the caller has seen, 0 for any.
func (a *App) Cell(ctx context.Context, c Caller, k ledger.Kind, id, field string, seen int, lang say.Lang) (*Cell, error) {
	t, err := a.takingAny(ctx, c, &TableIn{}, nil)
	if err != nil {
		return nil, err
	}
	t.scene.Lang = lang
	column, ok := t.column(k, field)
	if !ok {
		return nil, missing(k, id)
	}
	r, err := t.cellRecord(ledger.Key{Kind: k, ID: id})
	if err != nil {
		return nil, err
	}
	out := &Cell{Words: t.current(r, column)}
	if i, ok := column.Own(); ok {
		for _, own := range a.OwnOf(t.act.Org, t.round) {
			if own.Name == t.scene.Own[i].Name {
				out.Type, out.Options, out.Only = own.Type, own.Of, own.Type == ledger.OwnChoice
			}
		}
	}
	switch column {
	case book.Aspect:
		if t.round != nil {
			for _, a := range t.round.Aspects {
				out.Options = append(out.Options, a.Text)
			}
		}
	case book.Category:
		out.Options, out.Only = t.scene.Labels.AllCategories(), true
	case book.Severity:
		out.Options, out.Only = []string{"1", "2", "3", "4"}, true
	case book.Sort:
		out.Options, out.Only = book.SortNames(lang), true
	case book.Lead, book.Superior, book.Helpers:
		out.Options = t.nearby(r.Top().Unit)
	case book.ActionUnit, book.HelperUnits:
		out.Options = t.scene.Labels.AllUnits()
	}
	if seen > 0 && seen < r.Top().Rev {
		if out.Who, out.When, err = t.lastBy(id, field, seen); t.act.Who != nil && out.Who == t.act.Who.ID {
			out.Who = ""
		}
	}
	return out, err
}

// lastBy tells who changed a field of a record last after a revision, and when.
func (t *taking) lastBy(id, field string, after int) (who string, when ledger.Moment, err error) {
	events, err := t.v.Story(t.ctx, id, after)
	for _, e := range events {
		if slices.ContainsFunc(e.Changes, func(c ledger.Change) bool { return changesField(&c, field) }) {
			who, when = e.Who, e.At
		}
	}
	return who, when, err
}

// mostNames bounds the people that are offered.
const mostNames = 500

// nearby are the people of a unit, of those below it and of those above, then all.
func (t *taking) nearby(unit string) []string {
	org := t.act.Org
	var lists [4][]string
	for _, p := range activePeople(org) {
		rank := 3
		switch {
		case p.Unit == unit:
			rank = 0
		case org.Within(p.Unit, unit):
			rank = 1
		case org.Within(unit, p.Unit):
			rank = 2
		}
		lists[rank] = append(lists[rank], t.scene.Labels.Person(p.ID))
	}
	all := slices.Concat(lists[0], lists[1], lists[2], lists[3])
	return all[:min(len(all), mostNames)]
}
