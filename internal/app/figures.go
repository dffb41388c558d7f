package app

import (
	"context"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/figure"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// FiguresAsked says which figures somebody wants.
type FiguresAsked struct {
	AsOf  ledger.Day // the end of this day; 0 for as things stand
	Where []figure.Where
	By    [][]figure.Dimension
	Times bool // how long the steps of the loop took, too
}

// Figures counts what the caller sees because of a role: a sum of units is the number
// of the unit above them, and nobody's number depends on what they have a part in.
//
// The answer may be shared with others who see the same, and is not to be changed.
//
// Errors: those of figure.Book.Count; faults "app-figures-day", "app-figures-away".
func (a *App) Figures(ctx context.Context, c Caller, f FiguresAsked) (*figure.Answer, error) {
	ask, book, done, err := a.askFigures(ctx, c, f)
	if err != nil {
		return nil, err
	}
	defer done()
	return a.counter.kept.count(book, ask)
}

// askFigures lays a question out, and holds the book for it.
func (a *App) askFigures(ctx context.Context, c Caller, f FiguresAsked) (*figure.Ask, *figure.Book, func(), error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, nil, nil, err
	}
	if f.AsOf > act.Today {
		return nil, nil, nil, &fault.Error{Kind: fault.Invalid, Code: "app-figures-day", Say: say.Text{
			ZH: "%s 还没有到", EN: "%s has not come yet"}.With(f.AsOf.String())}
	}
	if f.AsOf == act.Today { // its end has not come: as things stand
		f.AsOf = 0
	}
	sees, err := seesFigures(ctx, v, &act)
	if err != nil {
		return nil, nil, nil, err
	}
	book, done, err := a.counting(ctx)
	if err != nil {
		return nil, nil, nil, err
	}
	return &figure.Ask{Day: f.AsOf, Today: act.Today, Where: f.Where, By: f.By, Times: f.Times, Sees: sees}, book, done, nil
}

// seesFigures tells what somebody sees because of a role; nil where it is all.
func seesFigures(ctx context.Context, v *store.View, act *ledger.Act) (func(unit, round string) bool, error) {
	if act.House {
		return nil, nil
	}
	s := scope(act, ledger.KindFinding)
	s.Person, s.Path = "", nil
	if len(s.Rounds) == 0 && (s.All || seesEverywhere(s.Places)) {
		return nil, nil
	}
	runs, err := v.RoundUnits(ctx)
	if err != nil {
		return nil, err
	}
	f, r := &ledger.Finding{}, &ledger.Round{} // of every place in turn: there are many
	return func(unit, round string) bool {
		f.Head = ledger.Head{Unit: unit, Round: round}
		r.Head = ledger.Head{ID: round, Round: round, Unit: runs[round]}
		return s.Has(act.Org, ledger.Seen{Record: f, Round: r})
	}, nil
}

func seesEverywhere(places []ledger.Place) bool {
	for _, p := range places {
		if p.Unit == "" && p.Round == "" && len(p.States) == 0 {
			return true
		}
	}
	return false
}

// FigureRows gives the records behind a figure, as they stand now: those that were
// counted, a page at a time.
func (a *App) FigureRows(ctx context.Context, c Caller, f FiguresAsked, fig figure.Figure, after string, limit int) (*FigurePage, error) {
	ask, book, done, err := a.askFigures(ctx, c, f)
	if err != nil {
		return nil, err
	}
	rows, err := book.Rows(ask, fig, after, limit+1)
	done()
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(rows))
	for i, r := range rows {
		ids[i] = r.ID
	}
	return a.figurePage(ctx, fig.Kind(), ids, limit)
}

// FigurePage is a piece of the records behind a figure; Next is the id after which the
// next piece begins, "" at the end.
type FigurePage struct {
	Kind   ledger.Kind
	Rows   []store.Row
	Briefs map[string][]store.Brief // of findings, what is to be told of their actions
	Next   string
}

func (a *App) figurePage(ctx context.Context, k ledger.Kind, ids []string, limit int) (*FigurePage, error) {
	p := &FigurePage{Kind: k}
	if len(ids) > limit {
		ids = ids[:limit]
		p.Next = ids[limit-1]
	}
	var err error
	if p.Rows, err = a.store.View().Bodies(ctx, ids); err == nil && k == ledger.KindFinding {
		p.Briefs, err = a.store.View().Briefs(ctx, ids)
	}
	return p, err
}

// FigureTimes tells how long the steps of the loop took.
func (a *App) FigureTimes(ctx context.Context, c Caller, f FiguresAsked) ([]figure.Span, error) {
	f.By, f.Times = nil, true
	got, err := a.Figures(ctx, c, f)
	if err != nil {
		return nil, err
	}
	return got.Times, nil
}

// CompareRounds lays two rounds side by side.
func (a *App) CompareRounds(ctx context.Context, c Caller, f FiguresAsked, earlier, later string) ([]figure.Part, error) {
	ask, book, done, err := a.askFigures(ctx, c, f)
	if err != nil {
		return nil, err
	}
	defer done()
	return book.Compare(ask, earlier, later)
}

// ComparedRows gives the findings of a part of such a comparison.
func (a *App) ComparedRows(ctx context.Context, c Caller, f FiguresAsked, earlier, later, part, after string, limit int) (*FigurePage, error) {
	parts, err := a.CompareRounds(ctx, c, f, earlier, later)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, p := range parts {
		if p.Name != part {
			continue
		}
		for _, id := range p.IDs {
			if id > after && len(ids) <= limit {
				ids = append(ids, id)
			}
		}
	}
	return a.figurePage(ctx, ledger.KindFinding, ids, limit)
}
