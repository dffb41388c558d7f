package app

import (
	"context"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// Judged is an indicator with its readings and how it stands on a day. The verdict is
// computed, from the readings as they are known now.
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
	j.Verdict = ledger.Judge(j.Indicator, j.Measurements, j.On)
	return j, nil
}

// IndicatorThen gives an indicator as it stood on a day, by the readings that were known
// at its end.
func (a *App) IndicatorThen(ctx context.Context, c Caller, id string, on ledger.Day) (*Judged, error) {
	j, err := a.Indicator(ctx, c, id, on)
	if err != nil || on == 0 || on >= a.today() {
		return j, err
	}
	j.Measurements = ledger.KnownOn(j.Measurements, on, a.dayOf)
	j.Verdict = ledger.Judge(j.Indicator, j.Measurements, on)
	return j, nil
}
