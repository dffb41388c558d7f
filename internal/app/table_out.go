package app

import (
	"context"
	"io"
	"maps"
	"time"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/internal/table/book"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// TableForm is how a ledger is written.
type TableForm string

// The forms.
const (
	TableXLSX TableForm = "xlsx"
	TableCSV  TableForm = "csv"
)

// Table is a ledger on its way out: the findings of a list with their causes and
// measures.
type Table struct {
	Name  string
	app   *App
	view  *store.View
	list  store.List
	form  TableForm
	scene book.Scene
	opts  book.Options
	first *tablePage
	known map[string]bool // rounds that were read
}

// inOneTable is how many findings are read at a time.
const inOneTable = 500

// Table begins a ledger: all findings of a list that the caller may see. Whoever sees
// a finding sees what hangs on it, as in its story.
//
// Errors: those of List.
func (a *App) Table(ctx context.Context, c Caller, l store.List, form TableForm, lang say.Lang) (*Table, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	l.Kind, l.Scope, l.Limit = ledger.KindFinding, scope(&act, ledger.KindFinding), inOneTable
	categories, err := store.Everything[*ledger.Category](ctx, v, ledger.KindCategory)
	if err != nil {
		return nil, err
	}
	if r := l.Filter.Round; r != "" { // its name stands above the table
		if err := a.visible(ctx, v, &act, ledger.KindRound, r); err != nil {
			return nil, err
		}
	}
	t := &Table{app: a, view: v, list: l, form: form, known: map[string]bool{}, scene: book.Scene{Lang: lang, Today: act.Today, Labels: book.NewLabels(act.Org, categories),
		Calendar: func(r *ledger.Round) *ledger.Calendar { return a.calendarOf(ctx, v, &act, r) }}}
	if t.first, err = t.page(ctx); err != nil {
		return nil, err
	}
	t.scene.Rounds = t.first.rounds
	t.name(&act)
	t.scene.Own, err = a.ownSeen(ctx, v, &act, l.Filter.Round)
	return t, err
}

// name says what the ledger is called, and whose it is.
func (t *Table) name(act *ledger.Act) {
	unit := ""
	if act.Who != nil {
		unit = act.Who.Unit
	}
	if r := t.scene.Rounds[t.list.Filter.Round]; r != nil {
		t.opts.Title, unit = r.Name, r.Unit
	}
	t.opts.Unit = t.scene.Labels.Unit(unit)
	t.opts.Org, t.opts.Made = act.Org, t.app.opts.Now().UTC().Format(time.RFC3339)
	base := t.opts.Title
	if base == "" {
		base = say.Text{ZH: "问题整改台账", EN: "ledger"}.In(t.scene.Lang)
	}
	t.Name = base + " " + act.Today.String() + "." + string(t.form)
}

// tablePage is a piece of the ledger; err is why there is no more.
type tablePage struct {
	items  []*book.Item
	rounds map[string]*ledger.Round // that no page before had
	more   bool
	err    error
}

// page reads the next piece.
func (t *Table) page(ctx context.Context) (*tablePage, error) {
	page, err := t.view.List(ctx, t.list)
	if err != nil {
		return nil, err
	}
	out := &tablePage{more: page.Next != "", rounds: map[string]*ledger.Round{}}
	t.list.After = page.Next
	byID := make(map[string]*book.Item, len(page.Rows))
	ids := make([]string, 0, len(page.Rows))
	for _, row := range page.Rows {
		r, err := ledger.ParseRecord(ledger.KindFinding, row.Body)
		if err != nil {
			return nil, err
		}
		it := &book.Item{Finding: r.(*ledger.Finding)}
		out.items = append(out.items, it)
		byID[row.ID] = it
		ids = append(ids, row.ID)
		if err := t.knowRound(ctx, out, it.Finding.Round); err != nil {
			return nil, err
		}
	}
	if err := t.knowRound(ctx, out, t.list.Filter.Round); err != nil {
		return nil, err
	}
	return out, t.around(ctx, ids, byID)
}

func (t *Table) knowRound(ctx context.Context, p *tablePage, id string) error {
	if id == "" || t.known[id] {
		return nil
	}
	r, err := t.view.Get(ctx, ledger.KindRound, id)
	if err != nil {
		return err
	}
	t.known[id], p.rounds[id] = true, r.(*ledger.Round)
	return nil
}

// around gathers what hangs on findings: causes that stand, measures that were not
// dropped, and the last word on each.
func (t *Table) around(ctx context.Context, ids []string, byID map[string]*book.Item) error {
	causes, err := store.Of[*ledger.Cause](ctx, t.view, ledger.KindCause, ids...)
	if err != nil {
		return err
	}
	for _, c := range causes {
		for _, f := range c.Findings {
			if it := byID[f]; it != nil && c.State == ledger.Standing {
				it.Causes = append(it.Causes, c)
			}
		}
	}
	actions, err := store.Of[*ledger.Action](ctx, t.view, ledger.KindAction, ids...)
	if err != nil {
		return err
	}
	var standing []string
	for _, a := range actions {
		if a.State == ledger.Dropped {
			continue
		}
		standing = append(standing, a.ID)
		for _, f := range a.Findings {
			if it := byID[f]; it != nil {
				it.Actions = append(it.Actions, a)
			}
		}
	}
	last, err := t.lastWords(ctx, standing)
	for _, it := range byID {
		it.Last = last
	}
	return err
}

// lastWords gives what was said last in the course of each action.
func (t *Table) lastWords(ctx context.Context, actions []string) (map[string]string, error) {
	entries, err := store.Of[*ledger.Entry](ctx, t.view, ledger.KindEntry, actions...)
	last := make(map[string]string, len(entries))
	for _, e := range entries { // the oldest first
		last[e.Action] = e.On.String() + " " + e.Text
	}
	return last, err
}

// tableWriter takes the findings of a ledger.
type tableWriter interface {
	Add(*book.Item)
	Close() error
}

// Write writes the ledger: the next piece is read while one is written.
func (t *Table) Write(ctx context.Context, to io.Writer) error {
	ctx, end := context.WithCancel(ctx)
	defer end()
	var w tableWriter
	if t.form == TableCSV {
		w = book.NewCSV(to, t.scene)
	} else {
		o := t.opts
		o.Scene, o.First, o.Whole = t.scene, t.first.items, !t.first.more
		w = book.New(to, o)
	}
	pages := make(chan *tablePage, 2)
	go t.readAhead(ctx, pages)
	for p := range pages {
		if p.err != nil {
			return p.err
		}
		maps.Copy(t.scene.Rounds, p.rounds)
		for _, it := range p.items {
			w.Add(it)
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return w.Close()
}

func (t *Table) readAhead(ctx context.Context, pages chan<- *tablePage) {
	defer close(pages)
	p, err := t.first, error(nil)
	for {
		if err != nil {
			p = &tablePage{err: err}
		}
		select {
		case pages <- p:
		case <-ctx.Done():
			return
		}
		if p.err != nil || !p.more {
			return
		}
		p, err = t.page(ctx)
	}
}
