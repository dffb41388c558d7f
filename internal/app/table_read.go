package app

import (
	"context"
	"encoding/json"
	"maps"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/internal/table/book"
	"github.com/bihuan/bihuan/internal/table/columns"
	"github.com/bihuan/bihuan/internal/table/foreign"
	"github.com/bihuan/bihuan/internal/table/value"
	"github.com/bihuan/bihuan/internal/table/xlsx"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// tableRead is what a file says, before anything is decided.
type tableRead struct {
	own     *book.Read
	lines   []*tableLine // of new records, in a workbook of ours
	foreign *foreign.Book
	heads   string // digest of the heads of an office's table
}

// rows is how many there are.
func (r *tableRead) rows() int {
	if r.own != nil {
		return r.own.Rows
	}
	return r.foreign.Kept()
}

// tableLine is a row that makes records: one of a workbook of ours, or of an office's
// table, whose words are read already.
type tableLine struct {
	*book.Line
	row *foreign.Row // nil for one of ours
	sum uint64       // of all that it says
	// unmet are cells that the ledger refused, with what the sender said there before.
	unmet map[book.Column]string
	// only: it names no measure, and its finding has one: what it says of a measure is
	// about that one.
	only bool
	// guess tells that the finding of the row was not named by its words.
	guess guess
}

// readTable reads a file that was uploaded.
func (a *App) readTable(ctx context.Context, c Caller, in *TableIn) (*tableRead, error) {
	v, act, err := a.asking(ctx, c.reading())
	if err != nil {
		return nil, err
	}
	if err := a.visible(ctx, v, &act, ledger.KindRound, in.Round); err != nil {
		return nil, err
	}
	if err := a.brought(ctx, c, in.File, in.Name); err != nil {
		return nil, err
	}
	if out, err := a.readOwn(in); out != nil || err != nil {
		return out, err
	}
	return a.readForeign(ctx, v, &act, in)
}

// readOwn reads a workbook of ours; nil for what is none.
func (a *App) readOwn(in *TableIn) (*tableRead, error) {
	f, size, err := a.blobs.Open(in.File)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	w, err := xlsx.Look(&placed{f: f}, size)
	if err != nil || len(w.Tabs()) < book.Tabs {
		return nil, nil // whoever reads all kinds of tables says what is wrong with it
	}
	if err := w.Read(); err != nil {
		return nil, nil
	}
	if ours, err := book.Ours(w); err != nil || !ours {
		return nil, err
	}
	own, err := book.ReadFrom(w)
	if err != nil {
		return nil, err
	}
	out := &tableRead{own: own}
	for _, l := range own.Lines {
		if l.NewFinding || l.NewCause || l.NewAction {
			out.lines = append(out.lines, &tableLine{Line: l})
		}
	}
	return out, nil
}

// readForeign reads an office's own table: as a person has settled its columns, as
// somebody did for such heads before, or as they are guessed.
func (a *App) readForeign(ctx context.Context, v *store.View, act *ledger.Act, in *TableIn) (*tableRead, error) {
	r, err := v.Get(ctx, ledger.KindRound, in.Round)
	if err != nil {
		return nil, err
	}
	g, err := a.tablesOf(in.File)
	if err != nil {
		return nil, err
	}
	o := foreign.Options{Name: in.Name, Unit: in.Unit, After: begins(r.(*ledger.Round))}
	if len(in.Form) > 0 {
		o.Mapping = new(columns.Mapping)
		if err := json.Unmarshal(in.Form, o.Mapping); err != nil {
			return nil, &fault.Error{Kind: fault.Invalid, Code: "app-table-form", Err: err, Say: say.Text{
				ZH: "form 不是试导入时给出的那种写法", EN: "form is not what a trial gives out"}}
		}
	}
	open := func() *foreign.Book {
		said := map[string]string{}
		if o.Mapping != nil {
			maps.Copy(said, o.Mapping.Names)
		}
		maps.Copy(said, in.Said)
		o.Directory = value.NewDirectory(activeUnits(act.Org), activePeople(act.Org), said)
		return foreign.Of(g, o)
	}
	b := open()
	out := &tableRead{foreign: b, heads: headsOf(b.Mapping())}
	if o.Mapping != nil {
		return out, nil
	}
	form, err := v.TableForm(ctx, senderOf(in, act), out.heads)
	if err != nil || form == "" {
		return out, err
	}
	o.Mapping = new(columns.Mapping)
	if err := json.Unmarshal([]byte(form), o.Mapping); err != nil {
		return nil, err
	}
	out.foreign = open()
	return out, nil
}

// begins is the day from which dates without a year are meant.
func begins(r *ledger.Round) ledger.Day {
	if len(r.Stages) > 0 && r.Stages[0].From > 0 {
		return r.Stages[0].From
	}
	return r.Notice.On
}

// headsOf tells tables with the same heads.
func headsOf(m *columns.Mapping) string {
	var heads []string
	for i := range m.Sheets {
		heads = append(heads, m.Sheets[i].Signature)
	}
	return markOf(heads...)
}
