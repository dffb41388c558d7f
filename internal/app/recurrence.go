package app

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"github.com/bihuan/bihuan/internal/job"
	"github.com/bihuan/bihuan/internal/recur"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

const (
	// markName is where it is kept up to which event new findings were compared.
	markName = "recurrence"
	// inOneGo is how many new findings are compared in one operation: all earlier ones of
	// each unit are read for it, so that many at once cost little more than a few.
	inOneGo = 2000
	// mostProposed bounds what a person has to answer for one finding.
	mostProposed = 3
)

// recur holds new findings against all earlier ones of their unit, closed ones too,
// and proposes what may have come back. A person confirms.
func (a *App) recur(ctx context.Context, j *job.Work) error {
	return a.comparing.take(func() error {
		for {
			begin := time.Now()
			more, err := a.recurSome(ctx, j)
			if err != nil || !more {
				return err
			}
			select { // it has time: whoever waits for an answer comes first
			case <-time.After(3 * time.Since(begin)):
			case <-ctx.Done():
				return ctx.Err()
			}
		}
	})
}

// recurSome compares some new findings, and notes in the same operation how far it
// has come.
func (a *App) recurSome(ctx context.Context, j *job.Work) (more bool, err error) {
	v := a.store.View()
	at, err := a.marked(ctx, v)
	if err != nil {
		return false, err
	}
	ids, seqs, err := v.Made(ctx, ledger.KindFinding, at, inOneGo)
	if err != nil || len(ids) == 0 {
		return false, err
	}
	deeds, err := a.proposalsFor(ctx, v, ids)
	if err != nil {
		return false, err
	}
	err = j.Step(ctx, strconv.FormatInt(seqs[len(seqs)-1], 10), func(tx *store.Tx) error {
		now, err := a.marked(ctx, &tx.View)
		if err != nil || now != at {
			return err // another program has done these
		}
		if err := tx.SetMeta(ctx, markName, strconv.FormatInt(seqs[len(seqs)-1], 10)); err != nil {
			return err
		}
		_, err = a.inStep(ctx, House(), tx, deeds...)
		return err
	})
	return len(ids) == inOneGo, err
}

// marked is up to which event findings were compared; 0 where none ever was.
func (a *App) marked(ctx context.Context, v *store.View) (int64, error) {
	text, err := v.Meta(ctx, markName)
	if err != nil || text == "" {
		return 0, err
	}
	return strconv.ParseInt(text, 10, 64)
}

// mark sees to it that there is a mark: what was in the ledger before the first one
// is not new.
func (a *App) mark(ctx context.Context, tx *store.Tx, before int64) (int64, error) {
	if a.isMarked.Load() {
		return 0, nil
	}
	at, err := a.marked(ctx, &tx.View)
	if err != nil || at > 0 {
		a.isMarked.Store(at > 0)
		return at, err
	}
	return before, tx.SetMeta(ctx, markName, strconv.FormatInt(max(before, 1), 10))
}

// proposalsFor compares findings, unit by unit.
func (a *App) proposalsFor(ctx context.Context, v *store.View, ids []string) ([]*Deed, error) {
	found, err := store.Some[*ledger.Finding](ctx, v, ledger.KindFinding, ids)
	if err != nil {
		return nil, err
	}
	byUnit := map[string][]string{}
	var units []string
	for _, f := range found {
		if f.State != ledger.Opened || len(f.From) > 0 {
			continue
		}
		if byUnit[f.Unit] == nil {
			units = append(units, f.Unit)
		}
		byUnit[f.Unit] = append(byUnit[f.Unit], f.ID)
	}
	var deeds []*Deed
	for _, unit := range units {
		list, err := a.everyFinding(ctx, unit)
		if err != nil {
			return nil, err
		}
		more, err := proposals(list, byUnit[unit])
		if err != nil {
			return nil, err
		}
		deeds = append(deeds, more...)
	}
	return deeds, nil
}

// proposals compares the new ones of a unit's findings, in the order in which they
// were made, with those before them.
func proposals(list []*ledger.Finding, news []string) ([]*Deed, error) {
	past := recur.New()
	var deeds []*Deed
	for _, f := range list {
		e := recur.Entry{ID: f.ID, Text: f.Text, Detail: f.Detail}
		if slices.Contains(news, f.ID) {
			matches := past.Like(e)
			for _, m := range matches[:min(len(matches), mostProposed)] {
				d, err := proposal(f, m)
				if err != nil {
					return nil, err
				}
				deeds = append(deeds, d)
			}
		}
		if !concluded(f) {
			past.Add(e)
		}
	}
	return deeds, nil
}

func proposal(f *ledger.Finding, m recur.Match) (*Deed, error) {
	return deedOf(ledger.KindRecurrence, map[string]any{"finding": f.ID, "earlier": m.ID, "likeness": m.Likeness, "shared": m.Shared})
}

func deedOf(k ledger.Kind, fields map[string]any) (*Deed, error) {
	body, err := json.Marshal(fields)
	if err != nil {
		return nil, err
	}
	d := &Deed{Kind: k, Move: ledger.MoveAdd}
	return d, json.Unmarshal(body, &d.Fields)
}
