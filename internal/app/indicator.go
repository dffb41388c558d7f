package app

import (
	"context"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// Judged is an indicator with its readings and how it stands on a day. The verdict is
// computed, from the readings as they were known at the end of that day.
type Judged struct {
	Indicator    *ledger.Indicator
	Measurements []*ledger.Measurement // in the order in which they were entered
	Verdict      ledger.Verdict
	On           ledger.Day
}

// Indicator gives an indicator as it stands on a day, 0 for today.
//
// Errors: NotFound, also for what the caller may not see.
func (a *App) Indicator(ctx context.Context, c Caller, id string, on ledger.Day) (*Judged, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	if err := a.visible(ctx, v, &act, ledger.KindIndicator, id); err != nil {
		return nil, err
	}
	r, err := v.Get(ctx, ledger.KindIndicator, id)
	if err != nil {
		return nil, err
	}
	j := &Judged{Indicator: r.(*ledger.Indicator), On: on}
	if on == 0 {
		j.On = act.Today
	}
	if j.Measurements, err = store.Of[*ledger.Measurement](ctx, v, ledger.KindMeasurement, id); err != nil {
		return nil, err
	}
	if j.On < act.Today {
		j.Measurements = ledger.KnownOn(j.Measurements, j.On, a.dayOf)
	}
	j.Verdict = ledger.Judge(j.Indicator, j.Measurements, j.On)
	return j, nil
}
