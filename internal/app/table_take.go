package app

import (
	"context"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/book"
	"github.com/bihuan/bihuan/internal/table/value"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// taking is a table on its way into the ledger; without a transaction it is only
// tried.
type taking struct {
	*work
	in     *TableIn
	round  *ledger.Round
	scene  book.Scene
	names  *value.Directory
	marks  *store.Marks
	marked []store.Mark // that are new
	sent   *sent        // what came before, of an office's table
	kept   []store.TableLine
	// compared are records that a row was held against.
	compared map[string]bool
	out      *Takeover
	span     Stretch // of what was written
	made     int
	planned  int // how many rows of the plan were looked through, once it is full
	edited   int
	found    map[*book.Line]*host // of lines that made or named one
	hosts    map[string]*host     // findings that rows hang something on, by id
	shared   sharedAction         // the measure of the row above
	ask      ledger.Ask
	next     func(ledger.Kind) string // is number
	numbers  error                    // of number
	scope    ledger.Scope             // of findings
}

// passTable takes a table in, or tries what would come of it where tx is nil.
func (a *App) passTable(ctx context.Context, c Caller, in *TableIn, read *tableRead, tx *store.Tx) (*Takeover, error) {
	t, err := a.taking(ctx, c, in, tx)
	if err != nil {
		return nil, err
	}
	defer a.held.forTable(read.rows())()
	if t.out.Before, err = t.v.TakenTable(ctx, in.Round, in.File); err != nil {
		return nil, err
	}
	if read.own != nil {
		err = t.takeOwn(read)
	} else {
		err = t.takeForeign(read)
	}
	if err != nil {
		return nil, err
	}
	if tx == nil || t.out.Fatal > 0 {
		return t.out, nil
	}
	return t.out, t.end(read)
}

// takeOwn takes a workbook of ours in: what was changed, then what is new.
func (t *taking) takeOwn(read *tableRead) error {
	t.out.Own, t.out.Rows, t.out.Gone = true, read.own.Rows, read.own.Gone
	for _, name := range read.own.Own {
		t.scene.Own = append(t.scene.Own, ledger.OwnField{Name: name, Type: ledger.OwnText})
	}
	for _, p := range read.own.Ignored {
		t.doubt(TableDoubt{Problem: p})
	}
	if err := t.edits(read.own.Lines); err != nil || len(read.lines) == 0 {
		return err
	}
	if err := t.known(); err != nil {
		return err
	}
	for _, l := range read.lines {
		if err := t.line(l); err != nil {
			return err
		}
	}
	return nil
}

// taking begins to take a table into a round.
func (a *App) taking(ctx context.Context, c Caller, in *TableIn, tx *store.Tx) (*taking, error) {
	t, err := a.takingAny(ctx, c, in, tx)
	if err != nil {
		return nil, err
	}
	if err := a.visible(ctx, t.v, &t.act, ledger.KindRound, in.Round); err != nil {
		return nil, err
	}
	r, err := t.get(ledger.KindRound, in.Round)
	if err != nil {
		return nil, err
	}
	t.round = r.(*ledger.Round)
	t.scene.Rounds[in.Round] = t.round
	return t, nil
}

// takingAny begins to take what is typed anywhere in the ledger.
func (a *App) takingAny(ctx context.Context, c Caller, in *TableIn, tx *store.Tx) (*taking, error) {
	var w *work
	if tx != nil {
		var err error
		if w, err = a.work(ctx, c, tx); err != nil {
			return nil, err
		}
	} else {
		v, act, err := a.asking(ctx, c.reading())
		if err != nil {
			return nil, err
		}
		w = &work{ctx: ctx, app: a, v: v, act: act, seen: map[string]ledger.Record{}}
	}
	categories, err := store.Everything[*ledger.Category](ctx, w.v, ledger.KindCategory)
	if err != nil {
		return nil, err
	}
	t := &taking{work: w, in: in, found: map[*book.Line]*host{}, hosts: map[string]*host{}, compared: map[string]bool{}, scope: scope(&w.act, ledger.KindFinding),
		out: &Takeover{Plan: []PlannedRow{}, Problems: []TableDoubt{}}}
	t.scene = book.Scene{Lang: say.ZH, Today: w.act.Today, Labels: book.NewLabels(w.act.Org, categories), Rounds: map[string]*ledger.Round{}}
	t.names = value.NewDirectory(activeUnits(w.act.Org), activePeople(w.act.Org), in.Said)
	return t, nil
}

func activeUnits(org *ledger.Org) []*ledger.Unit {
	var list []*ledger.Unit
	for _, u := range org.Units() {
		if u.State == ledger.Active {
			list = append(list, u)
		}
	}
	return list
}

func activePeople(org *ledger.Org) []*ledger.Person {
	var list []*ledger.Person
	for _, p := range org.People() {
		if p.State == ledger.Active {
			list = append(list, p)
		}
	}
	return list
}

// end remembers what was taken, and queues what follows from it.
func (t *taking) end(read *tableRead) error {
	if err := t.writeMarks(); err != nil {
		return err
	}
	if t.made+t.edited > 0 || t.out.Before == nil {
		kept := store.TakenTable{At: t.act.Now, Person: t.by(), Made: t.made, Changed: t.edited}
		if err := t.tx.TakeTable(t.ctx, t.in.Round, t.in.File, kept); err != nil {
			return err
		}
	}
	if len(t.in.Form) > 0 && read.foreign != nil {
		if err := t.tx.KeepTableForm(t.ctx, senderOf(t.in, &t.act), read.heads, string(t.in.Form)); err != nil {
			return err
		}
	}
	return t.settleUp()
}

func (t *taking) by() string {
	if t.act.Who == nil {
		return ""
	}
	return t.act.Who.ID
}

// senderOf is whose tables look like this: the unit that is named, or that of whoever
// brings them.
func senderOf(in *TableIn, act *ledger.Act) string {
	if in.Unit != "" || act.Who == nil {
		return in.Unit
	}
	return act.Who.Unit
}

// doubt tells what is wrong; only so much of it in full.
func (t *taking) doubt(d TableDoubt) {
	if d.Fatal {
		t.out.Fatal++
	} else {
		t.out.Doubts++
	}
	if len(t.out.Problems) < mostDoubts {
		t.out.Problems = append(t.out.Problems, d)
	} else if d.Fatal { // what keeps the table out is told before what does not
		for i := range t.out.Problems {
			if !t.out.Problems[i].Fatal {
				t.out.Problems[i] = d
				return
			}
		}
	}
}

func (t *taking) wrong(at table.Cell, c book.Column, code string, words say.Text) {
	t.doubt(TableDoubt{Problem: table.Problem{Cell: at, Field: t.holds(c), Code: code, Fatal: true, Say: words}})
}

func (t *taking) remark(at table.Cell, c book.Column, code string, words say.Text) {
	t.doubt(TableDoubt{Problem: table.Problem{Cell: at, Field: t.holds(c), Code: code, Say: words}})
}

// plan tells what becomes of a row: of those that change something before those that
// are new.
func (t *taking) plan(p PlannedRow) {
	if p.New == nil {
		p.New = []ledger.Kind{}
	}
	if p.Changes == nil {
		p.Changes = []CellChange{}
	}
	switch full := len(t.out.Plan) >= mostPlanned; {
	case !full:
		t.out.Plan = append(t.out.Plan, p)
	case len(p.Changes) > 0:
		at := t.planned
		for at < len(t.out.Plan) && len(t.out.Plan[at].Changes) > 0 {
			at++
		}
		if t.planned = at; at < len(t.out.Plan) {
			t.out.Plan[at] = p
		}
	}
}

// adding begins an ask for a new record. There may be very many, so there is one, used
// again and again: nothing keeps it.
func (t *taking) adding() *ledger.Ask {
	t.ask = ledger.Ask{Act: t.act, Move: ledger.MoveAdd}
	return &t.ask
}

// number gives the next number of a kind; a trial gives none.
func (t *taking) number(k ledger.Kind) string {
	if t.tx == nil {
		return "-"
	}
	y, _, _ := t.act.Today.Date()
	n, err := t.tx.Number(t.ctx, k, y)
	if err != nil {
		t.numbers = err
	}
	return n
}

// take makes a move that was laid out, or tries it.
func (t *taking) take(q *ledger.Ask) (*ledger.Outcome, error) {
	if t.next == nil {
		t.next = t.number
	}
	q.NewNumber, t.numbers = t.next, nil
	out, err := ledger.Do(q)
	if err == nil {
		err = t.numbers
	}
	if err != nil || t.tx == nil || t.out.Fatal > 0 { // nothing of it will stay
		return &out, err
	}
	if err := t.keep(&out); err != nil {
		return nil, err
	}
	t.span = t.span.with(out.Events)
	for _, r := range out.Records { // there may be very many
		delete(t.seen, r.Top().ID)
	}
	return &out, nil
}
