package ledger_test

import (
	"fmt"
	"slices"

	"github.com/bihuan/bihuan/internal/lawful"
	"github.com/bihuan/bihuan/ledger"
)

// lawful judges a move that was made.
func (w *walker) lawful(q *ledger.Ask, out ledger.Outcome) error {
	for i, e := range out.Events {
		if err := w.lawfulEvent(q, &e, out.Records[i]); err != nil {
			return fmt.Errorf("%s %s %s by %q for %q: %w", e.Move, e.Kind, e.ID, e.Who, e.For, err)
		}
	}
	return nil
}

func (w *walker) lawfulEvent(q *ledger.Ask, e *ledger.Event, r ledger.Record) error {
	for _, idle := range []string{"observer", "auditor", "admin", "gone"} {
		if e.Who == idle {
			return fmt.Errorf("%s changed something", idle)
		}
	}
	if e.Who == "" && e.Kind != ledger.KindRecurrence {
		return fmt.Errorf("nobody did it")
	}
	if err := lawful.Event(e); err != nil {
		return err
	}
	switch r := r.(type) {
	case *ledger.Action:
		return w.lawfulAction(q, r)
	case *ledger.Finding:
		return w.lawfulFinding(q, r)
	case *ledger.Round:
		return w.lawfulRound(r)
	case *ledger.Opinion:
		return w.lawfulOpinion(r)
	case *ledger.Survey:
		return w.lawfulSurvey(q, r)
	case *ledger.Measurement:
		return w.lawfulMeasurement(e, r)
	case *ledger.Report:
		return w.lawfulReport(q, r)
	case *ledger.Statement:
		if r.State == ledger.Accepted && slices.Contains([]string{e.Who, e.For}, r.Author) {
			return fmt.Errorf("its author accepted it")
		}
	}
	return nil
}

// lawfulReport: what was issued never changes, and its digest is that of what it says.
func (w *walker) lawfulReport(q *ledger.Ask, r *ledger.Report) error {
	if q.Subject != nil && q.Subject.Top().State != ledger.Draft {
		return fmt.Errorf("it was %s", q.Subject.Top().State)
	}
	if r.State == ledger.Issued && (r.Digest != r.Proof(ledger.SHA256()) || len(r.Tables) == 0 || r.AsOf > w.today) {
		return fmt.Errorf("issued without its numbers: %+v", r)
	}
	if r.State != ledger.Issued && len(r.Tables) > 0 {
		return fmt.Errorf("a draft has numbers")
	}
	return nil
}

func (w *walker) live(round string) bool {
	s := get[*ledger.Round](w.world, ledger.KindRound, round).State
	return s == ledger.Opened || s == ledger.Rectifying
}

// below reports whether p answers to boss, in the plainest way.
func (w *walker) below(p, boss string) bool {
	if w.people[p].Unit == "office" && w.people[boss].Unit == "water" {
		return true
	}
	for up := w.people[p].Superior; up != ""; up = w.people[up].Superior {
		if up == boss {
			return true
		}
	}
	return false // nobody of the city's own leads an action here
}

func (w *walker) lawfulAction(q *ledger.Ask, a *ledger.Action) error {
	if !w.live(a.Round) {
		return fmt.Errorf("the round is not open")
	}
	doers := append([]string{a.Lead, a.Author, a.Claimed.By, a.Claimed.For}, a.Helpers...)
	judged := func(s ledger.Stamp) error {
		for _, p := range []string{s.By, s.For} {
			if p == "" {
				continue
			}
			if slices.Contains(doers, p) || w.below(p, a.Lead) {
				return fmt.Errorf("%s judges own work", p)
			}
		}
		if s.By == "" || s.At == 0 || s.On == 0 {
			return fmt.Errorf("nobody judged")
		}
		return nil
	}
	switch a.State {
	case ledger.Accepted:
		if a.Taken.By != a.Lead && a.Taken.For != a.Lead {
			return fmt.Errorf("%s accepted for %s", a.Taken.By, a.Lead)
		}
	case ledger.Done:
		if err := w.lawfulReopening(q, a); err != nil {
			return err
		}
		return judged(a.Confirmed)
	case ledger.Closed:
		return w.lawfulClosing(q, a, judged)
	}
	return nil
}

// lawfulReopening: what was closed comes back only while nothing was closed on it, and the
// record of its closing stays.
func (w *walker) lawfulReopening(q *ledger.Ask, a *ledger.Action) error {
	if q.Move != ledger.MoveReopen {
		return nil
	}
	for _, id := range a.Findings {
		if f := get[*ledger.Finding](w.world, ledger.KindFinding, id); f.State == ledger.Closed {
			return fmt.Errorf("finding %s was closed on it", id)
		}
	}
	was := q.Subject.(*ledger.Action)
	if a.Closed != (ledger.Stamp{}) || a.Confirmed != was.Confirmed || a.Claimed != was.Claimed || q.Reason == "" {
		return fmt.Errorf("more or less than its closing was taken back")
	}
	if len(all(w.world, ledger.KindClosure, func(c *ledger.Closure) bool { return c.Record == a.ID && c.Closed == was.Closed })) == 0 {
		return fmt.Errorf("the record of its closing is gone")
	}
	return nil
}

func (w *walker) lawfulClosing(q *ledger.Ask, a *ledger.Action, judged func(ledger.Stamp) error) error {
	if q.Move != ledger.MoveClose || q.Subject.Kind() != ledger.KindAction {
		return fmt.Errorf("a closed action was changed")
	}
	for _, s := range []ledger.Stamp{a.Confirmed, a.Closed} {
		if err := judged(s); err != nil {
			return err
		}
	}
	if a.Claimed.At == 0 || a.Claimed.At > a.Confirmed.At || a.Confirmed.At > a.Closed.At ||
		meets([]string{a.Closed.By, a.Closed.For}, slices.DeleteFunc([]string{a.Confirmed.By, a.Confirmed.For}, func(s string) bool { return s == "" })) {
		return fmt.Errorf("not three facts by three people")
	}
	gates := get[*ledger.Round](w.world, ledger.KindRound, a.Round).Terms.Gates
	if slices.Contains(gates, ledger.GateEvidence) && len(all(w.world, ledger.KindEvidence, func(e *ledger.Evidence) bool {
		return e.State == ledger.Good && slices.Contains(e.Actions, a.ID)
	})) == 0 {
		return fmt.Errorf("nothing was shown")
	}
	if slices.Contains(gates, ledger.GateSatisfaction) {
		w.made[satisfied]++
		if !w.content(a.ID, a.Findings, false) {
			return fmt.Errorf("those concerned are not satisfied")
		}
	}
	for _, id := range a.Findings {
		f := get[*ledger.Finding](w.world, ledger.KindFinding, id)
		if slices.Contains(gates, ledger.GateExtent) && f.State == ledger.Opened && f.Extent.Answer == "" {
			return fmt.Errorf("the extent is not answered")
		}
	}
	if n := len(all(w.world, ledger.KindClosure, func(c *ledger.Closure) bool { return c.Record == a.ID && c.Closed == a.Closed })); n < 1 {
		return fmt.Errorf("no record of its closing")
	}
	return nil
}

func (w *walker) lawfulFinding(q *ledger.Ask, f *ledger.Finding) error {
	if f.State == ledger.Closed && q.Move == ledger.MoveClose {
		done := 0
		for _, a := range all(w.world, ledger.KindAction, func(a *ledger.Action) bool { return slices.Contains(a.Findings, f.ID) }) {
			switch a.State {
			case ledger.Closed:
				if a.Closed.At >= f.Turned || f.Turn == 1 {
					done++
				}
			case ledger.Dropped:
			default:
				return fmt.Errorf("closed while action %s is %s", a.ID, a.State)
			}
		}
		if done == 0 {
			return fmt.Errorf("closed though nothing was done")
		}
		if r := get[*ledger.Round](w.world, ledger.KindRound, f.Round); slices.Contains(r.Terms.Gates, ledger.GateSatisfaction) {
			var ids []string
			for _, a := range all(w.world, ledger.KindAction, func(a *ledger.Action) bool {
				return slices.Contains(a.Findings, f.ID) && a.State == ledger.Closed && (f.Turn == 1 || a.Closed.At >= f.Turned)
			}) {
				ids = append(ids, a.ID)
			}
			if !w.content(f.ID, ids, true) {
				return fmt.Errorf("those concerned are not satisfied with %s", f.ID)
			}
		}
	}
	for _, id := range slices.Concat(f.Into, f.From, f.Earlier) {
		if get[*ledger.Finding](w.world, ledger.KindFinding, id) == nil {
			return fmt.Errorf("%s is not there", id)
		}
	}
	for _, id := range f.From {
		o := get[*ledger.Finding](w.world, ledger.KindFinding, id)
		if !slices.Contains(f.Formerly, o.Number) {
			return fmt.Errorf("the number %s is lost", o.Number)
		}
	}
	return nil
}

func (w *walker) lawfulRound(r *ledger.Round) error {
	if r.State != ledger.Closed {
		return nil
	}
	if t := w.tally(r.ID); t.Findings+t.Actions+t.Statements+t.Requests+t.Surveys > 0 {
		return fmt.Errorf("closed with open business: %+v", t)
	}
	return nil
}
