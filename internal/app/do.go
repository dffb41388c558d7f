package app

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// Deed is a move that somebody wants to make.
type Deed struct {
	Kind ledger.Kind
	ID   string // "" for MoveAdd
	Move ledger.Move
	Seen int // the revision they looked at; 0 where it does not matter
	// Fields are those of a new record, or those that change.
	Fields    map[string]json.RawMessage
	Reason    string
	Remarks   []ledger.Remark
	Parts     []map[string]json.RawMessage // what a finding is split into
	On        ledger.Day                   // the day that an entry tells of
	Milestone string
	Shown     []string // evidence that a claim rests on
	Other     string   // what it is merged into
	Into      string   // the round in which a finding is opened again, or one is made of an opinion

	Channel ledger.Channel // by which answers came that are entered
	Count   int            // how many, or how many links
}

// Done is what a deed led to: the subject or the new record first.
type Done struct {
	Records []ledger.Record
	Events  []ledger.Event // of those that changed
}

// First is the record that the deed was about.
func (d *Done) First() ledger.Record { return d.Records[0] }

// Stale is a conflict with what somebody else has done meanwhile.
type Stale struct {
	error
	Since []*ledger.Event // what was done after the revision that was seen
}

// Unwrap gives the fault.
func (s *Stale) Unwrap() error { return s.error }

// Do makes a move.
//
// Errors: those of ledger.Allowed; *Stale with what changed; NotFound for what the
// caller does not see.
func (a *App) Do(ctx context.Context, c Caller, d Deed) (*Done, error) {
	list, err := a.DoAll(ctx, c, []Deed{d})
	if err != nil {
		return nil, err
	}
	return list[0], nil
}

// DoAll makes several moves as one operation: all of them, or none.
//
// Errors: *Nth, which names the first deed that could not be done.
func (a *App) DoAll(ctx context.Context, c Caller, deeds []Deed) ([]*Done, error) {
	return a.doAll(ctx, c, deeds, func(*store.Tx, []*Done) error { return nil })
}

// doAll makes several moves, and keeps something with them in the same operation.
func (a *App) doAll(ctx context.Context, c Caller, deeds []Deed, and func(*store.Tx, []*Done) error) ([]*Done, error) {
	for i := range deeds {
		if err := c.May(scopeOf(deeds[i].Kind)); err != nil {
			return nil, err
		}
	}
	deeds = slices.Clone(deeds) // what is read from files is written into them
	if err := a.named(ctx, c, deeds); err != nil {
		return nil, err
	}
	if err := a.counted(ctx, c, deeds); err != nil {
		return nil, err
	}
	seals, err := a.sealed(ctx, c, deeds)
	if err != nil {
		return nil, err
	}
	var list []*Done
	err = a.store.Write(ctx, func(tx *store.Tx) error {
		for i := range seals {
			if err := seals[i].still(ctx, tx); err != nil {
				return err
			}
		}
		list = list[:0]
		w, err := a.work(ctx, c, tx)
		if err != nil {
			return err
		}
		for i := range deeds {
			done, err := w.do(&deeds[i])
			if err != nil {
				return nth(i, len(deeds), err)
			}
			list = append(list, done)
		}
		if err := w.settleUp(); err != nil {
			return err
		}
		return and(tx, list)
	})
	if err != nil {
		return nil, err
	}
	a.scrubAfter(list)
	return list, nil
}

// scrubAfter does away with what the database still has of how answers came, once a
// drive is closed.
func (a *App) scrubAfter(list []*Done) {
	for _, d := range list {
		if len(d.Events) > 0 && d.Events[0].Kind == ledger.KindDrive && d.Events[0].Move == ledger.MoveClose {
			a.guard.background.Go(func() {
				if err := a.store.Scrub(context.Background()); err != nil {
					a.opts.Log.Warn("earlier states of answers are not cleared away yet", "error", err)
				}
			})
			return
		}
	}
}

// scopeOf is what a token needs for moves of a kind.
func scopeOf(k ledger.Kind) Scope {
	switch k {
	case ledger.KindUnit, ledger.KindPerson:
		return ScopeAccounts
	}
	return ScopeWrite
}

// Nth is the failure of one of several deeds.
type Nth struct {
	error
	Index int
}

// Unwrap gives the failure itself.
func (n *Nth) Unwrap() error { return n.error }

func nth(i, of int, err error) error {
	if of == 1 {
		return err
	}
	return &Nth{err, i}
}

// work is one operation under way.
type work struct {
	ctx    context.Context
	app    *App
	v      *store.View
	tx     *store.Tx // nil where somebody only looks
	act    ledger.Act
	seen   map[string]ledger.Record // what was read in this operation, as it is now
	news   bool                     // there are new findings
	before int64                    // the last event before the operation
	roles  map[string][]string      // see holding
	moved  []string                 // units that stand elsewhere in the tree now
}

func (a *App) work(ctx context.Context, c Caller, tx *store.Tx) (*work, error) {
	act, err := a.act(ctx, c, &tx.View)
	if err != nil {
		return nil, err
	}
	w := &work{ctx: ctx, app: a, v: &tx.View, tx: tx, act: act, seen: map[string]ledger.Record{}, before: tx.Reached()}
	return w, nil
}

// do makes one move.
func (w *work) do(d *Deed) (*Done, error) {
	q := &ledger.Ask{Act: w.act, Move: d.Move}
	if err := w.soundProfiles(d); err != nil {
		return nil, err
	}
	if err := w.lay(q, d); err != nil {
		return nil, w.refused(q, err)
	}
	var numbers error
	q.NewNumber = func(k ledger.Kind) string {
		y, _, _ := q.Today.Date()
		n, err := w.tx.Number(w.ctx, k, y)
		if err != nil {
			numbers = err
		}
		return n
	}
	out, err := ledger.Do(q)
	if err == nil {
		err = numbers
	}
	if err != nil {
		return nil, w.refused(q, err)
	}
	if err := w.keep(&out); err != nil {
		return nil, err
	}
	return &Done{subjectFirst(q.Subject, out.Records), out.Events}, nil
}

// lay lays a deed out, and holds what it names against what the one who acts sees.
func (w *work) lay(q *ledger.Ask, d *Deed) error {
	if err := w.prepare(q, d); err != nil {
		return err
	}
	if err := w.seesNamed(q, d); err != nil {
		return err
	}
	if err := w.knowsCalendar(q); err != nil {
		return err
	}
	return w.soundOwn(q)
}

// subjectFirst puts the subject first, also where the move left it as it was: an edit that
// changes nothing, a report on what is under way.
func subjectFirst(subject ledger.Record, list []ledger.Record) []ledger.Record {
	if subject == nil || len(list) > 0 && list[0].Top().ID == subject.Top().ID {
		return list
	}
	return append([]ledger.Record{subject}, list...)
}

// keep stores an outcome, and what follows from it in the same operation.
func (w *work) keep(out *ledger.Outcome) error {
	if err := w.tx.Keep(w.ctx, out); err != nil {
		return err
	}
	for i, r := range out.Records {
		w.seen[r.Top().ID] = r
		if r.Kind() == ledger.KindStatement && r.Top().Rev > 1 && touches(&out.Events[i], "title") {
			if err := w.app.findAgain(w.ctx, w.tx, r); err != nil { // its text stands with the title
				return err
			}
		}
		switch r.Kind() {
		case ledger.KindUnit, ledger.KindPerson, ledger.KindDeputy:
			w.reorganise(r)
		}
		if err := w.shutOut(r); err != nil {
			return err
		}
		if r.Kind() == ledger.KindDrive && out.Events[i].Move == ledger.MoveClose {
			if err := w.tx.SettleReplies(w.ctx, r.Top().ID); err != nil {
				return err
			}
		}
	}
	w.follow(out)
	return nil
}

// reorganise has what follows see the organisation as it was changed.
func (w *work) reorganise(r ledger.Record) {
	w.act.Org = w.act.Org.With(r)
	if w.act.Who != nil {
		w.act.Who = w.act.Org.Person(w.act.Who.ID)
	}
}

// refused says why a move was not made. Who may not see the subject, or what a new
// record hangs on, is not told that it is there.
func (w *work) refused(q *ledger.Ask, err error) error {
	if k, id := about(q); id != "" && !w.act.House && fault.KindOf(err) != fault.Internal {
		ok, more := w.app.sees(w.ctx, w.v, &w.act, k, id)
		switch {
		case more == nil && !ok:
			return missing(k, id)
		case fault.KindOf(more) == fault.Internal && more != nil:
			return more // who cannot be told apart is told nothing
		}
	}
	return w.stale(q, err)
}

// about names what somebody has to see to be told about it.
func about(q *ledger.Ask) (ledger.Kind, string) {
	if q.Subject != nil {
		return q.Subject.Kind(), q.Subject.Top().ID
	}
	id, k := hangsOn(q.Given.Record)
	return k, id
}

// stale adds to a conflict what was done meanwhile.
func (w *work) stale(q *ledger.Ask, err error) error {
	if q.Subject == nil || q.Seen == 0 || fault.KindOf(err) != fault.Conflict || q.Seen >= q.Subject.Top().Rev {
		return err
	}
	since, more := w.v.Story(w.ctx, q.Subject.Top().ID, q.Seen)
	if more != nil {
		return more
	}
	return &Stale{err, since}
}
