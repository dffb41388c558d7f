package app

import (
	"context"
	"maps"
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// sees reports whether the one who acts may see a record.
func (a *App) sees(ctx context.Context, v *store.View, act *ledger.Act, k ledger.Kind, id string) (bool, error) {
	if act.House {
		return true, nil
	}
	if k == ledger.KindClosure { // seen as what was closed
		r, err := v.Get(ctx, k, id)
		if err != nil {
			return false, err
		}
		c := r.(*ledger.Closure)
		return a.sees(ctx, v, act, c.Of, c.Record)
	}
	return v.Sees(ctx, k, id, scope(act, k))
}

// asking begins a question: who asks, and what they look at.
func (a *App) asking(ctx context.Context, c Caller) (*store.View, ledger.Act, error) {
	if err := c.May(ScopeRead); err != nil {
		return nil, ledger.Act{}, err
	}
	org, err := a.Org(ctx)
	if err != nil {
		return nil, ledger.Act{}, err
	}
	act, err := a.actIn(c, org)
	return a.store.View(), act, err
}

// Get gives a record that the caller may see, in its canonical form.
//
// Errors: NotFound, also for what the caller may not see.
func (a *App) Get(ctx context.Context, c Caller, k ledger.Kind, id string) ([]byte, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	if err := a.visible(ctx, v, &act, k, id); err != nil {
		return nil, err
	}
	return v.Body(ctx, k, id)
}

// Record gives a record that the caller may see, in its own type.
func (a *App) Record(ctx context.Context, c Caller, k ledger.Kind, id string) (ledger.Record, error) {
	body, err := a.Get(ctx, c, k, id)
	if err != nil {
		return nil, err
	}
	return ledger.ParseRecord(k, body)
}

// Known gives a record that the caller may see by its id alone; nil where there is none.
func (a *App) Known(ctx context.Context, c Caller, id string) (ledger.Record, error) {
	if !store.ValidID(id) {
		return nil, nil
	}
	k, err := a.store.View().KindOf(ctx, id)
	if err == nil {
		var r ledger.Record
		if r, err = a.Record(ctx, c, k, id); err == nil {
			return r, nil
		}
	}
	if fault.KindOf(err) == fault.NotFound {
		err = nil
	}
	return nil, err
}

func (a *App) visible(ctx context.Context, v *store.View, act *ledger.Act, k ledger.Kind, id string) error {
	ok, err := a.sees(ctx, v, act, k, id)
	if fault.KindOf(err) == fault.NotFound || err == nil && !ok {
		return missing(k, id)
	}
	return err
}

// List gives a page of records of a kind that the caller may see. The scope of the
// list is set here.
func (a *App) List(ctx context.Context, c Caller, l store.List) (store.Page, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return store.Page{}, err
	}
	l.Scope = scope(&act, l.Kind)
	if l.Kind == ledger.KindClosure && l.Filter.Of != "" { // seen as what was closed
		of, err := v.KindOf(ctx, l.Filter.Of)
		if err != nil {
			return store.Page{}, missing(l.Kind, l.Filter.Of)
		}
		if err := a.visible(ctx, v, &act, of, l.Filter.Of); err != nil {
			return store.Page{}, err
		}
		l.Scope = ledger.Scope{All: true}
	}
	if l.Limit <= 0 || l.Limit > MostRows {
		l.Limit = MostRows
	}
	return v.List(ctx, l)
}

// MostRows is the longest page.
const MostRows = 200

// Search finds records that hold words, among those the caller may see.
func (a *App) Search(ctx context.Context, c Caller, q store.Search) (store.Finds, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return store.Finds{}, err
	}
	q.Scope = func(k ledger.Kind) ledger.Scope { return scope(&act, k) }
	if q.Limit <= 0 || q.Limit > MostRows {
		q.Limit = 50
	}
	if q.Most <= 0 {
		q.Most = mostCounted
	}
	return v.Search(ctx, q)
}

// mostCounted is how far the finds of a search are counted: who has found more adds a
// word, and every find that is counted is walked over.
const mostCounted = 100

// Story is a finding with all that came of it.
type Story struct {
	Finding     []byte
	Causes      []store.Found
	Actions     []store.Found
	Entries     []store.Found
	Evidence    []store.Found
	Extensions  []store.Found
	LookBacks   []store.Found
	Recurrences []store.Found
	Closures    []store.Found
	Surveys     []store.Found
	Indicators  []store.Found // those that the caller sees, as of recurrences
}

// Story gives a finding with its causes, its actions and what was done about them.
func (a *App) Story(ctx context.Context, c Caller, id string) (*Story, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	if err := a.visible(ctx, v, &act, ledger.KindFinding, id); err != nil {
		return nil, err
	}
	s := &Story{}
	if s.Finding, err = v.Body(ctx, ledger.KindFinding, id); err != nil {
		return nil, err
	}
	list, err := v.Around(ctx, id)
	for _, f := range list {
		if (f.Kind == ledger.KindIndicator || f.Kind == ledger.KindRecurrence) && a.visible(ctx, v, &act, f.Kind, f.ID) != nil {
			continue // who sees a finding does not see by that what its unit is measured by, or another finding
		}
		if to := s.list(f.Kind); to != nil {
			*to = append(*to, f)
		}
	}
	return s, err
}

func (s *Story) list(k ledger.Kind) *[]store.Found {
	switch k {
	case ledger.KindCause:
		return &s.Causes
	case ledger.KindAction:
		return &s.Actions
	case ledger.KindEntry:
		return &s.Entries
	case ledger.KindEvidence:
		return &s.Evidence
	case ledger.KindExtension:
		return &s.Extensions
	case ledger.KindLookBack:
		return &s.LookBacks
	case ledger.KindRecurrence:
		return &s.Recurrences
	case ledger.KindClosure:
		return &s.Closures
	case ledger.KindSurvey:
		return &s.Surveys
	case ledger.KindIndicator:
		return &s.Indicators
	}
	return nil
}

// History gives the events of a record that the caller may see.
func (a *App) History(ctx context.Context, c Caller, k ledger.Kind, id string) ([]*ledger.Event, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	if err := a.visible(ctx, v, &act, k, id); err != nil {
		return nil, err
	}
	return v.Story(ctx, id, 0)
}

// Events lists events of the whole chain, for auditors; others see those of the
// records they may see.
func (a *App) Events(ctx context.Context, c Caller, f store.EventFilter) ([]*ledger.Event, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	if f.Limit <= 0 || f.Limit > MostRows {
		f.Limit = MostRows
	}
	list, err := v.Events(ctx, f)
	if err != nil || auditor(&act) {
		return list, err
	}
	seen, err := a.seesOf(ctx, v, &act, list)
	return slices.DeleteFunc(list, func(e *ledger.Event) bool { return !seen[e.ID] }), err
}

// seesOf tells which records of some events the one who acts may see.
func (a *App) seesOf(ctx context.Context, v *store.View, act *ledger.Act, list []*ledger.Event) (map[string]bool, error) {
	ids := map[ledger.Kind][]string{}
	for _, e := range list {
		if !slices.Contains(ids[e.Kind], e.ID) {
			ids[e.Kind] = append(ids[e.Kind], e.ID)
		}
	}
	seen := map[string]bool{}
	for k, some := range ids {
		if k == ledger.KindClosure { // seen as what was closed, which may be of two kinds
			for _, id := range some {
				ok, err := a.sees(ctx, v, act, k, id)
				if err != nil {
					return nil, err
				}
				seen[id] = ok
			}
			continue
		}
		among, err := v.SeesAmong(ctx, k, some, scope(act, k))
		if err != nil {
			return nil, err
		}
		maps.Copy(seen, among)
	}
	return seen, nil
}

// auditor reports whether somebody sees everything.
func auditor(act *ledger.Act) bool {
	s := scope(act, ledger.KindNote)
	return act.House || s.All && len(s.Rounds) == 0
}

// Moves lists what the caller can do with a record as things stand.
func (a *App) Moves(ctx context.Context, c Caller, k ledger.Kind, id string) ([]ledger.Move, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	if err := a.visible(ctx, v, &act, k, id); err != nil {
		return nil, err
	}
	can, err := a.looking(ctx, v, act).can(k, id)
	return can.Moves, err
}
