package ledger_test

import (
	"fmt"
	"slices"

	"github.com/bihuan/bihuan/ledger"
)

// lawfulSurvey judges a survey by hand: its numbers, and who had which part in it.
func (w *walker) lawfulSurvey(q *ledger.Ask, s *ledger.Survey) error {
	if !w.live(s.Round) {
		return fmt.Errorf("the round is not open")
	}
	if s.State != ledger.Counted && s.State != ledger.Confirmed {
		return nil
	}
	sum := 0
	for id, n := range s.Counts {
		if n < 0 || !slices.ContainsFunc(s.Options, func(o ledger.Option) bool { return o.ID == id }) {
			return fmt.Errorf("%d of %s", n, id)
		}
		sum += n
	}
	if sum != s.Valid || s.Valid == 0 || s.Valid > s.Returned || s.Sent > 0 && s.Returned > s.Sent || s.Until == 0 || s.Until > w.today || s.File == "" && s.Drive == "" {
		return fmt.Errorf("the numbers do not agree: %+v", s)
	}
	if s.State == ledger.Counted {
		return nil
	}
	doers := append([]string{s.Author, s.Counted.By, s.Counted.For}, s.Collectors...)
	for _, a := range all(w.world, ledger.KindAction, func(a *ledger.Action) bool {
		return a.ID == s.Action || s.Finding != "" && slices.Contains(a.Findings, s.Finding) && a.State != ledger.Dropped
	}) {
		doers = append(append(doers, a.Lead, a.Author), a.Helpers...)
		for _, p := range []string{s.Confirmed.By, s.Confirmed.For} {
			if p != "" && (a.Lead == "" || w.below(p, a.Lead)) {
				return fmt.Errorf("%s confirms what %s is judged by", p, a.Lead)
			}
		}
	}
	for _, p := range []string{s.Confirmed.By, s.Confirmed.For} {
		if p != "" && slices.Contains(doers, p) {
			return fmt.Errorf("%s confirms their own", p)
		}
	}
	return nil
}

// satisfied counts closings behind the gate, which walks must come to.
const satisfied = "close behind the gate of satisfaction"

// content holds the gate by hand: the record has a confirmed survey, the one with the
// last answers, that says that enough are satisfied; else each of the others has. The
// record is a finding, and the others are actions, or the other way round.
func (w *walker) content(own string, others []string, finding bool) bool {
	least, round := 0, ledger.Round{}
	for _, k := range []ledger.Kind{ledger.KindAction, ledger.KindFinding} {
		if r := w.records[ledger.Key{Kind: k, ID: own}]; r != nil {
			round = *get[*ledger.Round](w.world, ledger.KindRound, r.Top().Round)
		}
	}
	if _, err := fmt.Sscan(string(round.Terms.Satisfaction), &least); err != nil {
		return false
	}
	last := func(id string, finding bool) (best *ledger.Survey) {
		for _, s := range all[*ledger.Survey](w.world, ledger.KindSurvey, nil) {
			if s.State != ledger.Confirmed && s.State != ledger.Counted || !finding && s.Action != id || finding && s.Finding != id {
				continue
			}
			if f := get[*ledger.Finding](w.world, ledger.KindFinding, id); f != nil && f.Turn > 1 && (s.Confirmed.At < f.Turned && s.State == ledger.Confirmed || s.Counted.At < f.Turned && s.State == ledger.Counted) {
				continue
			}
			if best == nil || s.Until >= best.Until {
				best = s // in the order in which they were made
			}
		}
		return best
	}
	enough := func(s *ledger.Survey) bool {
		satisfied, all := 0, 0
		for _, o := range s.Options {
			all += s.Counts[o.ID]
			if o.Satisfied {
				satisfied += s.Counts[o.ID]
			}
		}
		return s.State == ledger.Confirmed && satisfied*100 >= all*least
	}
	if s := last(own, finding); s != nil {
		return enough(s)
	}
	for _, id := range others {
		if s := last(id, !finding); s == nil || !enough(s) {
			return false
		}
	}
	return len(others) > 0
}

// lawfulMeasurement judges a reading: who confirmed it, and that each period has one.
func (w *walker) lawfulMeasurement(e *ledger.Event, m *ledger.Measurement) error {
	for _, c := range e.Changes {
		if (c.Field == "value" || c.Field == "on") && c.Before != "" {
			return fmt.Errorf("%s was overwritten", c.Field)
		}
	}
	i := get[*ledger.Indicator](w.world, ledger.KindIndicator, m.Indicator)
	if m.State == ledger.Confirmed {
		for _, p := range []string{m.Answered.By, m.Answered.For} {
			if p != "" && (p == m.Author || p == i.Lead) {
				return fmt.Errorf("%s confirmed their own", p)
			}
		}
		live := all(w.world, ledger.KindMeasurement, func(o *ledger.Measurement) bool {
			return o.Indicator == m.Indicator && o.On == m.On && o.State == ledger.Confirmed
		})
		for _, o := range live {
			if o.ID != m.ID && o.ID != m.Replaces {
				return fmt.Errorf("two readings count for %s", m.On)
			}
		}
	}
	return nil
}
