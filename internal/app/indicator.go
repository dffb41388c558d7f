package app

import (
	"cmp"
	"context"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// Judged is an indicator with its readings and how it stands on a day. The verdict is
// computed.
type Judged struct {
	Indicator    *ledger.Indicator
	Measurements []*ledger.Measurement // in the order in which they were entered
	Verdict      ledger.Verdict
	On           ledger.Day
}

// IndicatorAt says on which day an indicator is looked at.
type IndicatorAt struct {
	On    ledger.Day // the day on which it is judged; 0 for that of Known
	Known ledger.Day // the day at whose end readings were known; 0 for all that are known now
}

// Indicator gives an indicator as it stands, or stood, on a day.
//
// Errors: NotFound, also for what the caller may not see.
func (a *App) Indicator(ctx context.Context, c Caller, id string, at IndicatorAt) (*Judged, error) {
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
	if at.Known == 0 {
		at.Known = act.Today
	}
	j := &Judged{Indicator: r.(*ledger.Indicator), On: cmp.Or(at.On, at.Known)}
	if j.Measurements, err = store.Of[*ledger.Measurement](ctx, v, ledger.KindMeasurement, id); err != nil {
		return nil, err
	}
	if at.Known < act.Today {
		j.Measurements = ledger.KnownOn(j.Measurements, at.Known, a.dayOf)
		if err := a.indicatorThen(ctx, v, j, at.Known); err != nil {
			return nil, err
		}
	}
	j.Verdict = ledger.Judge(j.Indicator, j.Measurements, j.On)
	return j, nil
}

// indicatorThen puts the indicator back to what it said at the end of a day: targets are
// shifted with a reason, and what came later was judged by others. One that was entered
// later stays as it was entered.
func (a *App) indicatorThen(ctx context.Context, v *store.View, j *Judged, on ledger.Day) error {
	events, err := v.Story(ctx, j.Indicator.ID, 0)
	if err != nil {
		return err
	}
	var was ledger.Indicator
	for i, e := range events {
		if i > 0 && a.dayOf(e.At) > on {
			break
		}
		if err := ledger.Apply(&was, e); err != nil {
			return err
		}
	}
	j.Indicator = &was
	return nil
}
