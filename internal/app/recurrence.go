package app

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/bihuan/bihuan/internal/job"
	"github.com/bihuan/bihuan/internal/recur"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// recur holds new findings against all earlier ones of their unit, closed ones too,
// and proposes what may have come back. A person confirms.
func (a *App) recur(ctx context.Context, j *job.Work) error {
	var news map[string][]string
	if err := json.Unmarshal([]byte(j.Input), &news); err != nil {
		return err
	}
	var deeds []*Deed
	for unit, ids := range news {
		list, err := a.everyFinding(ctx, unit)
		if err != nil {
			return err
		}
		more, err := proposals(list, ids)
		if err != nil {
			return err
		}
		deeds = append(deeds, more...)
	}
	if len(deeds) == 0 {
		return nil
	}
	slices.SortFunc(deeds, func(a, b *Deed) int { return slices.Compare(a.Fields["finding"], b.Fields["finding"]) })
	return j.Finish(ctx, func(tx *store.Tx) error {
		_, err := a.inStep(ctx, House(), tx, deeds...)
		return err
	})
}

// proposals compares the new ones of a unit's findings, in the order in which they
// were made, with those before them.
func proposals(list []*ledger.Finding, news []string) ([]*Deed, error) {
	past := recur.New()
	var deeds []*Deed
	for _, f := range list {
		e := recur.Entry{ID: f.ID, Text: f.Text, Detail: f.Detail}
		if slices.Contains(news, f.ID) && f.State == ledger.Opened {
			for _, m := range past.Like(e) {
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
	body, err := json.Marshal(map[string]any{"finding": f.ID, "earlier": m.ID, "likeness": m.Likeness, "shared": m.Shared})
	if err != nil {
		return nil, err
	}
	d := &Deed{Kind: ledger.KindRecurrence, Move: ledger.MoveAdd}
	return d, json.Unmarshal(body, &d.Fields)
}
