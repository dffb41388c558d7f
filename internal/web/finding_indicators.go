package web

import "github.com/bihuan/bihuan/internal/app"

// addIndicators adds what a finding and its actions are measured by, each with how it stands.
func (q *request) addIndicators(v *findingView, t *tale) error {
	for _, i := range t.indicators {
		j, err := q.s.app.Indicator(q.Context(), q.caller, i.ID, app.IndicatorAt{})
		if err != nil {
			return err
		}
		l := q.indicatorLine(j)
		l.Picture = "" // its own page has it
		v.Indicators = append(v.Indicators, l)
	}
	return nil
}
