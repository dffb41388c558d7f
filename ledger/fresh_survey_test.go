package ledger_test

import (
	"maps"
	"slices"

	"github.com/bihuan/bihuan/ledger"
)

// freshFigure gives a new survey, indicator or reading; nil for other kinds.
func (w *walker) freshFigure(k ledger.Kind, in ledger.Head) ledger.Record {
	switch k {
	case ledger.KindSurvey:
		return w.freshSurvey(in)
	case ledger.KindIndicator:
		return &ledger.Indicator{Head: ledger.Head{Unit: in.Unit}, Name: "办结率", Definition: "按时办结数占应办数", Measure: "%", Decimals: 1, Direction: ledger.Up,
			Period: pick(w.d, []ledger.Period{ledger.Monthly, ledger.AnyDay}), Base: ledger.Point{Day: mustDay("2025-12-31"), Value: "60"},
			Targets: []ledger.Target{{Day: mustDay("2027-12-31"), Value: "90"}}, Lead: pick(w.d, []string{"director", "builder", "officer"})}
	case ledger.KindMeasurement:
		i := pick(w.d, all[*ledger.Indicator](w.world, ledger.KindIndicator, nil))
		if i == nil {
			return nil
		}
		m := &ledger.Measurement{Head: ledger.Head{Unit: i.Unit}, Indicator: i.ID, On: w.today - ledger.Day(w.d.n(200)), Source: "统计月报",
			Value: pick(w.d, []ledger.Decimal{"61.5", "70", "55.25"})}
		if was := pick(w.d, all(w.world, ledger.KindMeasurement, func(o *ledger.Measurement) bool { return o.Indicator == i.ID })); was != nil && w.d.n(2) == 0 {
			m.Replaces, m.On = was.ID, was.On
		}
		return m
	}
	return nil
}

// freshSurvey is about an action, a finding or the round, mostly one that waits for it.
func (w *walker) freshSurvey(in ledger.Head) ledger.Record {
	s := &ledger.Survey{Head: in, Title: "满意度测评", Asked: "办事群众", Means: "纸质问卷", Scale: pick(w.d, []string{"three", "three", "none"}), Sent: 30,
		Collectors: []string{pick(w.d, []string{"organiser", "verifier", "mayor"})}}
	if w.d.n(4) == 0 {
		return s
	}
	a := pick(w.d, all(w.world, ledger.KindAction, func(a *ledger.Action) bool {
		return a.Round == in.Round && (a.State == ledger.Done || a.State == ledger.Claimed || w.d.n(8) == 0)
	}))
	if a == nil {
		return s
	}
	s.Action, s.Unit = a.ID, a.Unit
	if len(a.Findings) > 0 && w.d.n(3) == 0 {
		s.Finding = a.Findings[0]
		if w.d.n(6) > 0 {
			s.Action = ""
		}
	}
	return s
}

func (w *walker) changedSurvey(q *ledger.Ask, s *ledger.Survey) ledger.Record {
	if q.Move != ledger.MoveCount {
		s.Agency, s.Until = pick(w.d, []string{"调查公司", "大学"}), w.today-ledger.Day(w.d.n(9))+1
		if w.d.n(3) == 0 {
			s.Title = pick(w.d, []string{"满意度测评", "", "再测评"})
		}
		return s
	}
	yes := pick(w.d, []int{27, 28, 30, 20, 40})
	s.Returned, s.Valid, s.Until, s.File = 30, 30, w.today-ledger.Day(w.d.n(5))+ledger.Day(w.d.n(2)), "sha256:sheet"
	s.Counts = map[string]int{"satisfied": yes, "dissatisfied": 30 - yes}
	if w.d.n(6) == 0 {
		s.Counts = maps.Clone(s.Counts)
		s.Counts["nobody"] = 1
	}
	return s
}

func (w *walker) changedIndicator(q *ledger.Ask, i *ledger.Indicator) ledger.Record {
	if q.Move == ledger.MoveShift {
		i.Targets = append(slices.Clone(i.Targets), ledger.Target{Day: w.today + ledger.Day(w.d.n(900)), Value: "95"})
		return i
	}
	i.Source = "统计月报"
	return i
}
