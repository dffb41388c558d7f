package app

import (
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/book"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// edit is what the cells of a workbook change in one record.
type edit struct {
	key   ledger.Key
	cells []cellEdit
}

type cellEdit struct {
	column book.Column
	words  string
	base   string
	based  bool // somebody saw base; else it is what stands there
	at     table.Cell
	guess  bool // the row need not be this record's
	clash  bool // base is not what the ledger had when it was said
}

// edits makes the changes of a workbook, record by record.
func (t *taking) edits(lines []*book.Line) error {
	list := t.gathered(lines)
	for len(list) > 0 {
		some := list[:min(len(list), inOneTable)]
		list = list[len(some):]
		if err := t.load(some); err != nil {
			return err
		}
		for _, e := range some {
			if _, _, err := t.edit(e); err != nil {
				return err
			}
			delete(t.seen, e.key.ID)
		}
	}
	return nil
}

// gathered lays the changes together by the records that they change. A record can
// stand in several rows: what these say has to agree.
func (t *taking) gathered(lines []*book.Line) []*edit {
	by := map[ledger.Key]*edit{}
	var list []*edit
	for _, l := range lines {
		for _, c := range l.Changes {
			key := ledger.Key{Kind: c.Column.Kind(), ID: idIn(l.IDs, c.Column.Kind())}
			e := by[key]
			if e == nil {
				e = &edit{key: key}
				by[key] = e
				list = append(list, e)
			}
			now := cellEdit{column: c.Column, words: l.Words[c.Column], base: c.Base, based: true, at: l.Place(c.Column)}
			switch was := e.cell(c.Column); {
			case was == nil:
				e.cells = append(e.cells, now)
			case was.words != now.words:
				t.wrong(now.at, c.Column, "table-disagree", say.Text{
					ZH: "同一内容在第 %d 行改成了别的，请改成一致", EN: "row %d changes the same to something else; let them agree"}.With(was.at.Row))
			}
		}
	}
	return list
}

func (e *edit) cell(c book.Column) *cellEdit {
	for i := range e.cells {
		if e.cells[i].column == c {
			return &e.cells[i]
		}
	}
	return nil
}

func idIn(ids table.IDs, k ledger.Kind) string {
	switch k {
	case ledger.KindCause:
		return ids.Cause
	case ledger.KindAction:
		return ids.Action
	}
	return ids.Finding
}

// load reads records that are to be changed, and their rounds, together.
func (t *taking) load(list []*edit) error {
	ids := map[ledger.Kind][]string{}
	for _, e := range list {
		ids[e.key.Kind] = append(ids[e.key.Kind], e.key.ID)
	}
	if err := loadSome[*ledger.Finding](t, ledger.KindFinding, ids); err != nil {
		return err
	}
	if err := loadSome[*ledger.Cause](t, ledger.KindCause, ids); err != nil {
		return err
	}
	return loadSome[*ledger.Action](t, ledger.KindAction, ids)
}

func loadSome[T ledger.Record](t *taking, k ledger.Kind, ids map[ledger.Kind][]string) error {
	list, err := store.Some[T](t.ctx, t.v, k, ids[k])
	if err != nil {
		return err
	}
	for _, r := range list {
		t.seen[r.Top().ID] = r
		id := r.Top().Round
		if t.scene.Rounds[id] == nil && id != "" {
			round, err := t.get(ledger.KindRound, id)
			if err != nil {
				return err
			}
			t.scene.Rounds[id] = round.(*ledger.Round)
		}
	}
	return nil
}

// edit changes one record by a move of the ledger, in the caller's name. It gives the
// record as it is then, and the cells that were refused or are settled later.
func (t *taking) edit(e *edit) (after ledger.Record, unmet []cellEdit, err error) {
	was := t.seen[e.key.ID]
	if was == nil {
		t.lost(e)
		return nil, nil, nil
	}
	changes, left, later := t.changed(e, was)
	if len(changes) > 0 {
		if after, changes, unmet, err = t.write(was, changes); err != nil {
			return was, nil, err
		}
	}
	unmet = append(unmet, later...)
	if len(changes)+len(left) > 0 {
		t.planEdit(was, changes, left)
	}
	if len(changes) == 0 {
		t.tally(e.key.Kind).Same++
		return was, unmet, nil
	}
	t.tally(e.key.Kind).Changed++
	t.edited++
	return after, unmet, nil
}

// write makes the changes of cells in a record, and tells which were made and which the
// ledger refuses.
func (t *taking) write(was ledger.Record, cells []cellEdit) (after ledger.Record, made, unmet []cellEdit, err error) {
	fatal := t.out.Fatal
	given := t.with(was, cells)
	if t.out.Fatal > fatal {
		return was, nil, nil, nil
	}
	q, err := t.editAsk(was, given)
	if err != nil {
		return was, nil, nil, err
	}
	out, err := t.take(q)
	if err != nil {
		made, unmet, err = t.refusedEdit(was, cells, err)
		if len(made) == 0 || len(unmet) == 0 || err != nil {
			return was, nil, unmet, err
		}
		after, made, _, err = t.write(was, made)
		return after, made, unmet, err
	}
	if len(out.Events) == 0 {
		return was, nil, nil, nil
	}
	return out.Records[0], cells, nil, nil
}

// lost says that a record is no longer there, or not the caller's to see.
func (t *taking) lost(e *edit) {
	for _, c := range e.cells {
		t.wrong(c.at, c.column, "table-gone", say.Text{ZH: "台账里已经没有这一条", EN: "this is no longer in the ledger"})
		return
	}
}

// changed keeps the cells that change something, apart from those that the person leaves
// out, and tells of those that somebody else has changed meanwhile: what the person has
// settled about them is done.
func (t *taking) changed(e *edit, was ledger.Record) (list, left, later []cellEdit) {
	for _, c := range e.cells {
		now, key := t.current(was, c.column), was.Top().ID+"."+t.fieldOf(c.column)
		if now == c.words || now != c.base && t.sameValue(was, c, now) {
			continue // it is so already
		}
		leaves := names(t.in.Leave, c.at, key)
		if now == c.base && !leaves {
			list = append(list, c)
			continue
		}
		var how Settled
		if now != c.base {
			c.clash, how = true, t.settled(c.at, key, now)
			t.conflict(was, &c, now, key, how)
			c.base = now
		}
		switch {
		case leaves:
			left = append(left, c)
		case how == TableSettled:
			list = append(list, c)
		case how == LaterSettled:
			later = append(later, c)
		}
	}
	return list, left, later
}

// sameValue reports whether what stands there now is what was given out, or what is
// asked for, in other words: amounts and dates have several.
func (t *taking) sameValue(was ledger.Record, c cellEdit, now string) bool {
	_, own := c.column.Own()
	if own || c.column == book.Amount || c.column == book.Due {
		quiet := *t
		quiet.out = &Takeover{}
		a := quiet.with(was, []cellEdit{{column: c.column, words: c.words, at: c.at}})
		changes, err := ledger.Diff(was, a)
		return err == nil && len(changes) == 0 && now != ""
	}
	return false
}

// current is what a cell would show now.
func (t *taking) current(r ledger.Record, c book.Column) string {
	switch r := r.(type) {
	case *ledger.Finding:
		return book.Trim(t.scene.FindingWords(r)[c])
	case *ledger.Action:
		return book.Trim(t.scene.ActionWords(r)[c])
	case *ledger.Cause:
		return book.Trim(r.Text)
	}
	return ""
}

// with gives a copy of a record with cells in it.
func (t *taking) with(r ledger.Record, cells []cellEdit) ledger.Record {
	switch r := r.(type) {
	case *ledger.Finding:
		f := *r
		for _, c := range cells {
			t.setFinding(&f, t.strict(&c, r.Unit))
		}
		return &f
	case *ledger.Action:
		a := *r
		for _, c := range cells {
			if c.column == book.Lead {
				a.Helpers = a.Helpers[:len(a.Helpers):len(a.Helpers)]
			}
			if c.column == book.ActionUnit {
				a.HelperUnits = a.HelperUnits[:len(a.HelperUnits):len(a.HelperUnits)]
			}
			t.setAction(&a, t.strict(&c, r.Unit))
		}
		return &a
	case *ledger.Cause:
		c := *r
		c.Text = cells[0].words
		return &c
	}
	return r
}

func (t *taking) strict(c *cellEdit, unit string) *cellOf {
	return &cellOf{column: c.column, words: c.words, at: c.at, strict: true, unit: unit}
}

// editAsk lays a change out for the ledger.
func (t *taking) editAsk(was, after ledger.Record) (*ledger.Ask, error) {
	q := &ledger.Ask{Act: t.act, Move: ledger.MoveEdit, Subject: was}
	q.Given.Record = after
	d := &Deed{Kind: was.Kind(), ID: was.Top().ID, Move: ledger.MoveEdit}
	if err := t.gather(q, d); err != nil {
		return nil, err
	}
	return q, t.seesNamed(q, d)
}

// refusedEdit says at which cells the ledger says no, and gives the others. What is not
// the table's fault ends everything. An office's own table is taken without those cells.
func (t *taking) refusedEdit(was ledger.Record, cells []cellEdit, err error) (allowed, refused []cellEdit, fail error) {
	if k := fault.KindOf(err); k == fault.Internal || k == fault.Full {
		return nil, nil, err
	}
	if more := t.app.visible(t.ctx, t.v, &t.act, was.Kind(), was.Top().ID); more != nil {
		if k := fault.KindOf(more); k == fault.Internal {
			return nil, nil, more
		}
		err = more
	}
	for i := range cells {
		one := cells[i : i+1]
		if len(cells) > 1 {
			q, more := t.editAsk(was, t.with(was, one))
			if more != nil {
				return nil, nil, more
			}
			if allow(q) {
				allowed = append(allowed, one[0])
				continue
			}
		}
		refused = append(refused, one[0])
	}
	if len(refused) == 0 { // each of them could be, but not together
		allowed, refused = nil, cells[:1]
	}
	for i := range refused {
		t.refusedCell(was, &refused[i], err)
	}
	return allowed, refused, nil
}

// allow reports whether a move may be made, without making it.
func allow(q *ledger.Ask) bool {
	q.NewNumber = func(ledger.Kind) string { return "-" }
	return ledger.Allowed(q) == nil
}

func (t *taking) refusedCell(was ledger.Record, c *cellEdit, err error) {
	if t.sent != nil {
		t.remark(c.at, c.column, "table-not-taken", notTakenBecause(was, t.fieldOf(c.column), err))
		return
	}
	t.wrong(c.at, c.column, codeOf(err), fault.SayOf(err))
}

// planEdit tells what a record's cells change, and what is left out.
func (t *taking) planEdit(r ledger.Record, cells, left []cellEdit) {
	var p PlannedRow
	for i, c := range slices.Concat(cells, left) {
		if i == 0 {
			p = PlannedRow{Cell: c.at, Number: numberOf(r), Text: short(textOf(r))}
			p.Col = 1
		}
		p.Changes = append(p.Changes, CellChange{Cell: c.at, Kind: r.Kind(), ID: r.Top().ID, Field: t.fieldOf(c.column), Before: c.base, After: c.words, Left: i >= len(cells), Guess: c.guess, Clash: c.clash})
	}
	t.plan(p)
}

func numberOf(r ledger.Record) string {
	switch r := r.(type) {
	case *ledger.Finding:
		return r.Number
	case *ledger.Action:
		return r.Number
	}
	return ""
}

func (t *taking) tally(k ledger.Kind) *TakenCount {
	switch k {
	case ledger.KindCause:
		return &t.out.Causes
	case ledger.KindAction:
		return &t.out.Actions
	}
	return &t.out.Findings
}

// short is words as a sentence shows them.
func short(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
