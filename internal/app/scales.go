package app

import (
	"context"

	"github.com/bihuan/bihuan/ledger"
)

// Scales lists the scales that surveys of a round choose from; the one that a survey takes
// where it names none comes first.
func (a *App) Scales(ctx context.Context, c Caller, r *ledger.Round) ([]ledger.Scale, error) {
	_, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	return r.Terms.ScalesOffered(a.profileScale(act.Org, r)), nil
}

// profileScale is the scale that the profile of a round names; nil for none. A profile that
// is gone, or that was broken by hand in its folder, keeps nobody from asking people.
func (a *App) profileScale(org *ledger.Org, r *ledger.Round) *ledger.Scale {
	if a.examiner == nil || a.useOwn(org) != nil {
		return nil
	}
	s, err := a.examiner.Scale(r.Profile)
	if err != nil {
		return nil
	}
	return s
}
