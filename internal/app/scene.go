package app

import (
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// get reads a record once in an operation.
func (w *work) get(k ledger.Kind, id string) (ledger.Record, error) {
	if r := w.seen[id]; r != nil {
		if r.Kind() != k {
			return nil, missing(k, id)
		}
		return r, nil
	}
	r, err := w.v.Get(w.ctx, k, id)
	if fault.KindOf(err) == fault.NotFound {
		return nil, missing(k, id)
	}
	if err != nil {
		return nil, err
	}
	w.seen[id] = r
	return r, nil
}

// part gets a record in its own type; the zero value where no id is given.
func part[T ledger.Record](w *work, k ledger.Kind, id string) (T, error) {
	var none T
	if id == "" {
		return none, nil
	}
	r, err := w.get(k, id)
	if err != nil {
		return none, err
	}
	return r.(T), nil
}

// fetch gathers one part of the scene.
func (w *work) fetch(q *ledger.Ask, d *Deed, want ledger.Want) (err error) {
	r := q.Subject
	if r == nil {
		r = q.Given.Record
	}
	switch want {
	case ledger.WantRound:
		q.Scene.Round, err = part[*ledger.Round](w, ledger.KindRound, r.Top().Round)
	case ledger.WantReading:
		q.Reading, err = part[*ledger.Reading](w, ledger.KindReading, readingOf(r))
	case ledger.WantRequest:
		q.Request, err = part[*ledger.Request](w, ledger.KindRequest, requestOf(r))
	case ledger.WantReceipts:
		if reading, person := readerOf(r); reading != "" && person != "" {
			q.Receipts, err = everyOf[*ledger.Receipt](w, ledger.KindReceipt, store.ByMade, store.Filter{Of: reading, Person: person})
		}
	case ledger.WantWaiting:
		if n := r.(*ledger.Nudge); n.Record != "" {
			q.Waiting, err = w.get(n.Of, n.Record)
		}
	case ledger.WantNudged:
		q.Nudged, err = w.lastNudge(pickOf(r.(*ledger.Nudge)), ledger.Scope{All: true})
	case ledger.WantStatement:
		on, _ := hangsOn(r)
		q.Statement, err = part[*ledger.Statement](w, ledger.KindStatement, on)
	case ledger.WantVersion, ledger.WantAnswer:
		err = w.fetchVersion(q, r, want)
	case ledger.WantFinding:
		on, _ := hangsOn(r)
		if s, ok := r.(*ledger.Survey); ok {
			on = s.Finding
		}
		q.Finding, err = part[*ledger.Finding](w, ledger.KindFinding, on)
	case ledger.WantOther:
		other := d.Other
		if rec, ok := r.(*ledger.Recurrence); ok {
			other = rec.Earlier
		}
		q.Other, err = part[*ledger.Finding](w, ledger.KindFinding, other)
	case ledger.WantCause:
		q.Cause, err = part[*ledger.Cause](w, ledger.KindCause, d.Other)
	case ledger.WantCategory:
		q.Category, err = part[*ledger.Category](w, ledger.KindCategory, ledger.CategoryNamed(q))
		if fault.KindOf(err) == fault.NotFound {
			err = nil // a rule says so, of the field
		}
	case ledger.WantInto:
		q.Into, err = part[*ledger.Round](w, ledger.KindRound, d.Into)
	default:
		err = w.fetchWork(q, r, d, want)
	}
	return err
}

// fetchWork gathers what stands around findings and actions.
func (w *work) fetchWork(q *ledger.Ask, r ledger.Record, d *Deed, want ledger.Want) (err error) {
	v := w.v
	switch want {
	case ledger.WantAction:
		q.Action, err = part[*ledger.Action](w, ledger.KindAction, w.actionOf(q, r))
	case ledger.WantFindings:
		q.Findings, err = store.Some[*ledger.Finding](w.ctx, v, ledger.KindFinding, w.findingsOf(q, r))
	case ledger.WantActions:
		q.Actions, err = w.actionsAround(r)
	case ledger.WantCauses:
		q.Causes, err = store.Of[*ledger.Cause](w.ctx, v, ledger.KindCause, r.Top().ID)
		q.Causes = slices.DeleteFunc(q.Causes, func(c *ledger.Cause) bool { return !slices.Contains(c.Findings, r.Top().ID) })
	case ledger.WantEvidence:
		q.Evidence, err = w.evidenceAround(r)
	case ledger.WantEntries:
		q.Entries, err = store.Of[*ledger.Entry](w.ctx, v, ledger.KindEntry, r.Top().ID)
	case ledger.WantExtensions:
		on := r.Top().ID
		if x, ok := r.(*ledger.Extension); ok {
			on = x.Action
		}
		q.Extensions, err = store.Of[*ledger.Extension](w.ctx, v, ledger.KindExtension, on)
	case ledger.WantErrors:
		q.Errors, err = w.errorsOf(q, r)
	case ledger.WantTally:
		q.Tally, err = w.tally(r.Top().ID)
	case ledger.WantScale:
		if q.Scene.Round != nil {
			q.Scale = w.app.profileScale(w.act.Org, q.Scene.Round)
		}
	case ledger.WantSurveys:
		q.Surveys, err = w.surveysAround(r)
	case ledger.WantRecurrences:
		ids := []string{r.Top().ID}
		if d.Other != "" {
			ids = append(ids, d.Other)
		}
		q.Recurrences, err = store.Of[*ledger.Recurrence](w.ctx, v, ledger.KindRecurrence, ids...)
	case ledger.WantIndicator:
		on, _ := hangsOn(r)
		q.Indicator, err = part[*ledger.Indicator](w, ledger.KindIndicator, on)
	case ledger.WantMeasurements:
		on, _ := hangsOn(r)
		q.Measurements, err = store.Of[*ledger.Measurement](w.ctx, v, ledger.KindMeasurement, on)
	default:
		err = w.fetchDrive(q, r, d, want)
	}
	return err
}

func readingOf(r ledger.Record) string {
	if n, ok := r.(*ledger.Nudge); ok {
		return n.Reading
	}
	on, _ := hangsOn(r)
	return on
}

// readerOf is whose receipts of which text are to be known.
func readerOf(r ledger.Record) (reading, person string) {
	switch r := r.(type) {
	case *ledger.Nudge:
		return r.Reading, r.Person
	case *ledger.Receipt:
		return r.Reading, r.Person
	}
	return "", ""
}

func requestOf(r ledger.Record) string {
	switch r := r.(type) {
	case *ledger.Statement:
		return r.Request
	case *ledger.Nudge:
		return r.Request
	}
	return ""
}

// actionOf is the action that a record is of; where evidence is used for one more,
// it is that one.
func (w *work) actionOf(q *ledger.Ask, r ledger.Record) string {
	if s, ok := r.(*ledger.Survey); ok {
		return s.Action
	}
	if n, ok := r.(*ledger.Nudge); ok {
		switch n.Of {
		case ledger.KindAction:
			return n.Record
		case ledger.KindEvidence, ledger.KindExtension:
			return w.actionOf(&ledger.Ask{}, q.Waiting)
		}
		return ""
	}
	now, ok := r.(*ledger.Evidence)
	if !ok {
		on, _ := hangsOn(r)
		return on
	}
	if given, ok := q.Given.Record.(*ledger.Evidence); ok && q.Subject != nil {
		for _, id := range given.Actions {
			if !slices.Contains(now.Actions, id) {
				return id
			}
		}
	}
	// Whoever may do something to evidence may do it for any of its actions.
	for _, id := range now.Actions {
		if a, err := part[*ledger.Action](w, ledger.KindAction, id); err == nil && a != nil && w.concerns(a) {
			return id
		}
	}
	on, _ := hangsOn(r)
	return on
}

// concerns reports whether the one who acts has a part in an action.
func (w *work) concerns(a *ledger.Action) bool {
	for _, p := range []*ledger.Person{w.act.Who, w.act.For} {
		if p != nil && (a.Lead == p.ID || a.Superior == p.ID || slices.Contains(a.Helpers, p.ID) || slices.Contains(a.HelperUnits, p.Unit)) {
			return true
		}
	}
	return false
}

func (w *work) findingsOf(q *ledger.Ask, r ledger.Record) []string {
	ids := slices.Clone(findingIDs(r))
	for _, id := range findingIDs(q.Given.Record) {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

func findingIDs(r ledger.Record) []string {
	switch r := r.(type) {
	case *ledger.Action:
		return r.Findings
	case *ledger.Cause:
		return r.Findings
	}
	return nil
}

// actionsAround are all actions of a finding, or of all findings of an action.
func (w *work) actionsAround(r ledger.Record) ([]*ledger.Action, error) {
	var on []string
	switch r := r.(type) {
	case *ledger.Finding:
		on = []string{r.ID}
	case *ledger.LookBack:
		on = []string{r.Finding}
	case *ledger.Survey:
		on = []string{r.Finding}
	case *ledger.Action:
		on = r.Findings
	case *ledger.Evidence:
		return store.Some[*ledger.Action](w.ctx, w.v, ledger.KindAction, r.Actions)
	}
	list, err := store.Of[*ledger.Action](w.ctx, w.v, ledger.KindAction, on...)
	if a, ok := r.(*ledger.Action); ok && err == nil && !slices.ContainsFunc(list, func(o *ledger.Action) bool { return o.ID == a.ID }) {
		list = append(list, a) // one whose findings were refused
	}
	return slices.DeleteFunc(list, func(a *ledger.Action) bool {
		return a.ID != r.Top().ID && !slices.ContainsFunc(a.Findings, func(f string) bool { return slices.Contains(on, f) })
	}), err
}

// surveysAround are the surveys of an action and its findings, or of a finding and its
// actions.
func (w *work) surveysAround(r ledger.Record) ([]*ledger.Survey, error) {
	ids := append([]string{r.Top().ID}, findingIDs(r)...)
	if r.Kind() == ledger.KindFinding {
		list, err := w.actionsAround(r)
		if err != nil {
			return nil, err
		}
		for _, a := range list {
			ids = append(ids, a.ID)
		}
	}
	return store.Of[*ledger.Survey](w.ctx, w.v, ledger.KindSurvey, ids...)
}

// evidenceAround is the evidence of an action, or of all actions of a finding.
func (w *work) evidenceAround(r ledger.Record) ([]*ledger.Evidence, error) {
	ids := []string{r.Top().ID}
	if r.Kind() == ledger.KindFinding {
		list, err := w.actionsAround(r)
		if err != nil {
			return nil, err
		}
		ids = ids[:0]
		for _, a := range list {
			ids = append(ids, a.ID)
		}
	}
	list, err := store.Of[*ledger.Evidence](w.ctx, w.v, ledger.KindEvidence, ids...)
	return slices.DeleteFunc(list, func(e *ledger.Evidence) bool {
		return !slices.ContainsFunc(e.Actions, func(id string) bool { return slices.Contains(ids, id) })
	}), err
}

// errorsOf counts the check errors of the statements that findings came from.
func (w *work) errorsOf(q *ledger.Ask, r ledger.Record) (int, error) {
	findings := q.Findings
	if f, ok := r.(*ledger.Finding); ok {
		findings = []*ledger.Finding{f}
	}
	n, counted := 0, map[string]bool{}
	for _, f := range findings {
		if f.Source.Kind != ledger.FromStatement || counted[f.Source.Record] {
			continue
		}
		counted[f.Source.Record] = true
		v, err := w.version(f.Source.Record, f.Source.Version)
		if err != nil {
			return 0, err
		}
		if v != nil {
			n += v.Errors
		}
	}
	return n, nil
}

// version finds a version of a statement by its number, nil where there is none.
func (w *work) version(statement string, number int) (*ledger.Version, error) {
	list, err := store.Of[*ledger.Version](w.ctx, w.v, ledger.KindVersion, statement)
	for _, v := range list {
		if v.Number == number {
			return v, err
		}
	}
	return nil, err
}

// fetchVersion gathers the newest version, and what was read from it with all
// corrections.
func (w *work) fetchVersion(q *ledger.Ask, r ledger.Record, want ledger.Want) (err error) {
	s, ok := r.(*ledger.Statement)
	if !ok {
		on, _ := hangsOn(r)
		if s, err = part[*ledger.Statement](w, ledger.KindStatement, on); err != nil {
			return err
		}
	}
	if s == nil || s.Version == 0 {
		return nil
	}
	if q.Version == nil {
		if q.Version, err = w.version(s.ID, s.Version); err != nil || q.Version == nil {
			return err
		}
	}
	if want != ledger.WantAnswer {
		return nil
	}
	round, err := part[*ledger.Round](w, ledger.KindRound, s.Round)
	if err != nil {
		return err
	}
	if q.Answer, err = w.app.answer(q.Version.Answer, round); err != nil {
		return err
	}
	q.Corrections, err = store.Of[*ledger.Correction](w.ctx, w.v, ledger.KindCorrection, s.ID)
	q.Corrections = slices.DeleteFunc(q.Corrections, func(c *ledger.Correction) bool { return c.Version != s.Version })
	return err
}

// tally counts what is still open in a round.
func (w *work) tally(round string) (ledger.Tally, error) {
	counts, err := w.v.Totals(w.ctx, []ledger.Kind{ledger.KindRequest, ledger.KindStatement, ledger.KindFinding, ledger.KindAction, ledger.KindLookBack, ledger.KindSurvey}, []string{round})
	var t ledger.Tally
	for _, c := range counts {
		if ledger.Settled(c.Kind, c.State) {
			continue
		}
		switch c.Kind {
		case ledger.KindRequest:
			t.Requests += int(c.N)
		case ledger.KindStatement:
			t.Statements += int(c.N)
		case ledger.KindFinding:
			t.Findings += int(c.N)
		case ledger.KindAction:
			t.Actions += int(c.N)
		case ledger.KindLookBack:
			t.LookBacks += int(c.N)
		case ledger.KindSurvey:
			t.Surveys += int(c.N)
		}
	}
	if err != nil {
		return t, err
	}
	page, err := w.v.List(w.ctx, store.List{Kind: ledger.KindDrive, Scope: ledger.Scope{All: true}, Limit: 1,
		Filter: store.Filter{Round: round, States: []ledger.State{ledger.Draft, ledger.Opened}}})
	t.Drives = len(page.Rows) // one is enough
	return t, err
}
