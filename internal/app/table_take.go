package app

import (
	"context"
	"encoding/json"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/book"
	"github.com/bihuan/bihuan/internal/table/value"
	"github.com/bihuan/bihuan/internal/table/xlsx"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// tableRead is what a file says, before anything is decided.
type tableRead struct {
	own   *book.Read
	rows  int
	lines []*tableLine // of new records
	form  json.RawMessage
	heads string // digest of the heads of an office's table
	says  []table.Problem
}

// tableLine is a row that makes records: one of a workbook of ours, or of an office's
// table.
type tableLine struct {
	*book.Line
	Fields map[string]string // of columns that no record has a place for
	Source string            // what the table says of where it comes from
}

// readTable reads a file that was uploaded.
func (a *App) readTable(ctx context.Context, c Caller, in *TableIn) (*tableRead, error) {
	if _, err := a.Get(ctx, c.reading(), ledger.KindRound, in.Round); err != nil {
		return nil, err
	}
	if ok, err := a.blobs.Has(in.File); err != nil || !ok {
		return nil, notUploaded(in.Name, err)
	}
	f, size, err := a.blobs.Open(in.File)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	w, err := xlsx.Open(&placed{f: f}, size)
	if err != nil {
		return nil, err
	}
	ours, err := book.Ours(w)
	if err != nil {
		return nil, err
	}
	if !ours {
		return nil, &fault.Error{Kind: fault.Unsupported, Code: "app-table-foreign", Say: say.Text{ZH: "不是本系统导出的台账", EN: "this is no ledger of ours"}}
	}
	own, err := book.ReadFrom(w)
	if err != nil {
		return nil, err
	}
	out := &tableRead{own: own, rows: own.Rows, says: own.Ignored}
	for _, l := range own.Lines {
		if l.NewFinding || l.NewCause || l.NewAction {
			out.lines = append(out.lines, &tableLine{Line: l})
		}
	}
	return out, nil
}

// taking is a table on its way into the ledger; without a transaction it is only
// tried.
type taking struct {
	*work
	in     *TableIn
	round  *ledger.Round
	scene  book.Scene
	names  *value.Directory
	marks  *store.Marks
	out    *Takeover
	made   int
	edited int
	found  map[*book.Line]*host // of lines that made or named one
	hosts  map[string]*host     // findings that rows hang something on, by id
	scope  ledger.Scope         // of findings
}

// passTable takes a table in, or tries what would come of it where tx is nil.
func (a *App) passTable(ctx context.Context, c Caller, in *TableIn, read *tableRead, tx *store.Tx) (*Takeover, error) {
	t, err := a.taking(ctx, c, in, tx)
	if err != nil {
		return nil, err
	}
	t.out.Rows, t.out.Form = read.rows, read.form
	for _, p := range read.says {
		t.doubt(TableDoubt{Problem: p})
	}
	if t.out.Before, err = t.v.TakenTable(ctx, in.Round, in.File); err != nil {
		return nil, err
	}
	if read.own != nil {
		t.out.Own, t.out.Gone = true, read.own.Gone
		if err := t.edits(read.own.Lines); err != nil {
			return nil, err
		}
	}
	if len(read.lines) > 0 {
		if err := t.lines(read); err != nil {
			return nil, err
		}
	}
	if tx == nil || t.out.Fatal > 0 {
		return t.out, nil
	}
	return t.out, t.end(read)
}

func (a *App) taking(ctx context.Context, c Caller, in *TableIn, tx *store.Tx) (*taking, error) {
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
	if err := a.visible(ctx, w.v, &w.act, ledger.KindRound, in.Round); err != nil {
		return nil, err
	}
	r, err := w.get(ledger.KindRound, in.Round)
	if err != nil {
		return nil, err
	}
	categories, err := store.Everything[*ledger.Category](ctx, w.v, ledger.KindCategory)
	if err != nil {
		return nil, err
	}
	t := &taking{work: w, in: in, round: r.(*ledger.Round), found: map[*book.Line]*host{}, hosts: map[string]*host{}, scope: scope(&w.act, ledger.KindFinding),
		out: &Takeover{Plan: []PlannedRow{}, Problems: []TableDoubt{}}}
	t.scene = book.Scene{Lang: say.ZH, Today: w.act.Today, Labels: book.NewLabels(w.act.Org, categories), Rounds: map[string]*ledger.Round{in.Round: t.round}}
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
	if t.made+t.edited > 0 || t.out.Before == nil {
		kept := store.TakenTable{At: t.act.Now, Person: t.by(), Made: t.made, Changed: t.edited}
		if err := t.tx.TakeTable(t.ctx, t.in.Round, t.in.File, kept); err != nil {
			return err
		}
	}
	if len(t.in.Form) > 0 && read.heads != "" {
		if err := t.tx.KeepTableForm(t.ctx, t.sender(), read.heads, string(t.in.Form)); err != nil {
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

// sender is whose tables look like this: the unit that is named, or that of whoever
// brings them.
func (t *taking) sender() string {
	if t.in.Unit != "" || t.act.Who == nil {
		return t.in.Unit
	}
	return t.act.Who.Unit
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
	t.doubt(TableDoubt{Problem: table.Problem{Cell: at, Field: c.Holds(), Code: code, Fatal: true, Say: words}})
}

func (t *taking) remark(at table.Cell, c book.Column, code string, words say.Text) {
	t.doubt(TableDoubt{Problem: table.Problem{Cell: at, Field: c.Holds(), Code: code, Say: words}})
}

// plan tells what becomes of a row.
func (t *taking) plan(p PlannedRow) {
	if len(t.out.Plan) < mostPlanned {
		if p.New == nil {
			p.New = []ledger.Kind{}
		}
		if p.Changes == nil {
			p.Changes = []CellChange{}
		}
		t.out.Plan = append(t.out.Plan, p)
	}
}

// take makes a move that was laid out, or tries it.
func (t *taking) take(q *ledger.Ask) (*ledger.Outcome, error) {
	var numbers error
	q.NewNumber = func(k ledger.Kind) string {
		if t.tx == nil {
			return "-"
		}
		y, _, _ := q.Today.Date()
		n, err := t.tx.Number(t.ctx, k, y)
		if err != nil {
			numbers = err
		}
		return n
	}
	out, err := ledger.Do(q)
	if err == nil {
		err = numbers
	}
	if err != nil || t.tx == nil {
		return &out, err
	}
	if err := t.keep(&out); err != nil {
		return nil, err
	}
	for _, r := range out.Records { // there may be very many
		delete(t.seen, r.Top().ID)
	}
	return &out, nil
}
