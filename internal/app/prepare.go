package app

import (
	"encoding/json"
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// prepare lays a deed out for the ledger: the subject, what is given, and all that
// the rules of the move want.
func (w *work) prepare(q *ledger.Ask, d *Deed) error {
	if ledger.New(d.Kind) == nil {
		return missing(d.Kind, d.ID)
	}
	q.Seen, q.Reason, q.Remarks, q.On, q.Milestone, q.Shown = d.Seen, d.Reason, d.Remarks, d.On, d.Milestone, d.Shown
	q.Channel, q.Count = d.Channel, d.Count
	if d.Move == ledger.MoveAdd {
		if err := w.given(q, ledger.New(d.Kind), d.Fields); err != nil {
			return err
		}
		if err := w.settle(q.Given.Record); err != nil {
			return err
		}
	} else {
		subject, err := w.get(d.Kind, d.ID)
		if err != nil {
			return err
		}
		q.Subject = subject
		if d.Fields != nil {
			if err := w.given(q, subject, d.Fields); err != nil {
				return err
			}
		}
	}
	for _, fields := range d.Parts {
		part, err := ledger.Merge(&ledger.Finding{}, fields)
		if err != nil {
			return err
		}
		q.Parts = append(q.Parts, part.(*ledger.Finding))
	}
	return w.gather(q, d)
}

// ours are the fields that only the ledger writes.
var ours = []string{"id", "rev", "state", "author", "made"}

func (w *work) given(q *ledger.Ask, base ledger.Record, fields map[string]json.RawMessage) error {
	for _, name := range ours {
		if _, ok := fields[name]; ok {
			return &fault.Error{Kind: fault.Invalid, Code: "app-fields", Say: say.Text{
				ZH: "%s 由系统填写", EN: "%s is written by the program"}.With(name)}
		}
	}
	r, err := ledger.Merge(base, fields)
	if err != nil {
		return err
	}
	q.Given.Record = r
	return nil
}

// settle fills in what a new record says by what it hangs on: its round, its unit,
// whose it is.
func (w *work) settle(r ledger.Record) error {
	h := r.Top()
	on, kind := hangsOn(r)
	if on != "" {
		parent, err := w.get(kind, on)
		if err != nil {
			return err
		}
		if h.Round == "" {
			h.Round = parent.Top().Round
		}
		if h.Unit == "" {
			h.Unit = parent.Top().Unit
		}
	}
	switch r := r.(type) {
	case *ledger.Receipt:
		if r.Person == "" && w.act.Who != nil {
			r.Person = w.act.Who.ID
		}
	case *ledger.Deputy:
		if r.For == "" && w.act.Who != nil {
			r.For = w.act.Who.ID
		}
	case *ledger.Person:
		if h.Unit == "" && w.act.Who != nil {
			h.Unit = w.act.Who.Unit
		}
	}
	return nil
}

// hangsOn names what a record belongs to.
func hangsOn(r ledger.Record) (id string, kind ledger.Kind) {
	first := func(list []string) string {
		if len(list) == 0 {
			return ""
		}
		return list[0]
	}
	switch r := r.(type) {
	case *ledger.Receipt:
		return r.Reading, ledger.KindReading
	case *ledger.Note:
		return r.Reading, ledger.KindReading
	case *ledger.Nudge:
		if r.Record != "" {
			return r.Record, r.Of
		}
		if r.Request != "" {
			return r.Request, ledger.KindRequest
		}
		return r.Reading, ledger.KindReading
	case *ledger.Version:
		return r.Statement, ledger.KindStatement
	case *ledger.Correction:
		return r.Statement, ledger.KindStatement
	case *ledger.Cause:
		return first(r.Findings), ledger.KindFinding
	case *ledger.Action:
		return first(r.Findings), ledger.KindFinding
	case *ledger.Evidence:
		return first(r.Actions), ledger.KindAction
	case *ledger.Extension:
		return r.Action, ledger.KindAction
	case *ledger.LookBack:
		return r.Finding, ledger.KindFinding
	case *ledger.Recurrence:
		return r.Finding, ledger.KindFinding
	case *ledger.Opinion:
		return r.Drive, ledger.KindDrive
	case *ledger.Survey:
		if r.Action != "" {
			return r.Action, ledger.KindAction
		}
		if r.Finding != "" {
			return r.Finding, ledger.KindFinding
		}
	case *ledger.Measurement:
		return r.Indicator, ledger.KindIndicator
	}
	return "", ""
}

// gather fetches what the rules of a move want to know, and nothing else; where no
// move is named, what those of all moves want.
func (w *work) gather(q *ledger.Ask, d *Deed) error {
	var wants []ledger.Want
	for _, rule := range ledger.Rules(d.Kind) {
		if d.Move != "" && rule.Move != d.Move || q.Subject != nil && !slices.Contains(rule.From, q.Subject.Top().State) {
			continue
		}
		for _, want := range rule.Wants {
			if !slices.Contains(wants, want) {
				wants = append(wants, want)
			}
		}
	}
	for _, want := range wants {
		if err := w.fetch(q, d, want); err != nil {
			return err
		}
	}
	if q.Scene.Round != nil && q.Scene.Round.Terms.Calendar != "" {
		if c := w.app.calendar(w.ctx, w.v, q.Scene.Round.Terms.Calendar); c != nil {
			q.Calendar = c
		}
	}
	return nil
}
