package ledger

import "slices"

// coherent reports a scene that is not the subject's. It is a mistake of the
// program, and must not lead to a decision.
func coherent(q *Ask) error {
	if q.Org == nil || q.NewID == nil || q.NewNumber == nil || q.Calendar == nil || q.Hash.New == nil {
		return incomplete("act")
	}
	if r := q.Scene.Round; r != nil && q.Subject != nil && q.Subject.Kind() != KindRound && q.Subject.Top().Round != r.ID {
		return incomplete(WantRound)
	}
	for _, w := range wanted(q) {
		if fits, ok := fitting[w]; ok && !fits(q) {
			if q.Subject == nil { // what a new record hangs on is named by a person
				if r := q.Given.Record; r != nil && w == WantRound && r.Top().Round == "" {
					return belongsNowhere(q)
				}
				return notThere(q)
			}
			if isNamed(q, w) {
				return notNamed(q)
			}
			return incomplete(w)
		}
	}
	return nil
}

// isNamed reports whether a part of a scene is one that the person names.
func isNamed(q *Ask, w Want) bool {
	return w == WantCause || w == WantOpinion || w == WantOther && q.kind() == KindFinding || w == WantAction && q.Move == MoveLink
}

func wanted(q *Ask) []Want {
	var list []Want
	for _, r := range rules[q.kind()] {
		if r.Move != q.Move || q.Subject != nil && !slices.Contains(r.From, q.Subject.Top().State) {
			continue
		}
		list = append(list, r.Wants...)
	}
	return list
}

// fitting says for parts of a scene whether they belong to the subject. It is not
// changed.
var fitting = map[Want]func(*Ask) bool{
	WantRound: func(q *Ask) bool { return q.Scene.Round != nil || roundless(q) },
	WantReading: func(q *Ask) bool {
		if n := as[*Nudge](q.record()); n != nil && n.Reading == "" {
			return true
		}
		return q.Reading != nil && q.Reading.ID == readingOf(q.record()) && ofRound(q, q.Reading)
	},
	WantRequest: fitRequest,
	WantWaiting: func(q *Ask) bool {
		n := as[*Nudge](q.record())
		return n.Record == "" || q.Waiting != nil && q.Waiting.Kind() == n.Of && q.Waiting.Top().ID == n.Record && ofRound(q, q.Waiting)
	},
	WantStatement: func(q *Ask) bool {
		return q.Statement != nil && q.Statement.ID == statementOf(q.record()) && ofRound(q, q.Statement)
	},
	WantVersion: func(q *Ask) bool {
		s := q.statement()
		return s.Version == 0 || q.Version != nil && q.Version.Statement == s.ID && q.Version.Number == s.Version
	},
	WantAnswer:   func(q *Ask) bool { return q.statement().Version == 0 || q.Answer != nil },
	WantFinding:  fitFinding,
	WantOther:    fitOther,
	WantCause:    func(q *Ask) bool { return q.Cause != nil },
	WantFindings: func(q *Ask) bool { return q.Subject == nil || sameIDs(findingsOf(q.Subject), q.Findings) },
	WantAction:   fitAction,
	WantActions:  fitActions,
	WantDrive:    fitDrive,
	WantOpinion:  func(q *Ask) bool { return q.Opinion != nil },
	WantIndicator: func(q *Ask) bool {
		m := as[*Measurement](q.record())
		return q.Indicator != nil && m != nil && q.Indicator.ID == m.Indicator
	},
	WantMeasurements: func(q *Ask) bool {
		return q.Subject == nil || slices.ContainsFunc(q.Measurements, func(m *Measurement) bool { return m.ID == q.Subject.Top().ID })
	},
}

// fitActions: as far as it can be told, none was forgotten, so that nobody judges
// own work because it was not looked at.
func fitActions(q *Ask) bool {
	has := func(id string) bool {
		return slices.ContainsFunc(q.Actions, func(a *Action) bool { return a.ID == id })
	}
	switch r := q.Subject.(type) {
	case *Action:
		return has(r.ID)
	case *Evidence:
		return !slices.ContainsFunc(r.Actions, func(id string) bool { return !has(id) })
	case *LookBack: // what was closed had an action
		return slices.ContainsFunc(q.Actions, func(a *Action) bool { return slices.Contains(a.Findings, r.Finding) })
	}
	return true
}

// roundless reports whether the subject stands outside all rounds, which a drive may.
func roundless(q *Ask) bool {
	return (q.kind() == KindDrive || q.kind() == KindOpinion) && q.record().Top().Round == ""
}

// fitDrive: the opinion's own, of the same round or of none.
func fitDrive(q *Ask) bool {
	o := as[*Opinion](q.record())
	return o != nil && q.Drive != nil && q.Drive.ID == o.Drive && q.Drive.Round == o.Round
}

// fitFinding: a finding that was opened again may stand in another round than what
// hangs on it, but nothing new is hung on it from there.
func fitFinding(q *Ask) bool {
	if s := as[*Survey](q.record()); s != nil && s.Finding == "" {
		return true
	}
	return q.Finding != nil && q.Finding.ID == findingOf(q.record()) && (q.Subject != nil || ofRound(q, q.Finding))
}

// fitAction: the action is one of the record's; for MoveLink it is the one more.
func fitAction(q *Ask) bool {
	if s := as[*Survey](q.record()); s != nil && s.Action == "" {
		return true
	}
	if n := as[*Nudge](q.record()); n != nil {
		return !hasActionOf(n.Of) || q.Action != nil && isOfAction(q.Waiting, q.Action.ID)
	}
	return q.Action != nil && ofRound(q, q.Action) && (q.Move == MoveLink || isOfAction(q.record(), q.Action.ID))
}

func fitOther(q *Ask) bool {
	r := as[*Recurrence](q.record())
	return q.Other != nil && (r == nil || r.Earlier == q.Other.ID)
}

func fitRequest(q *Ask) bool {
	if n := as[*Nudge](q.record()); n != nil {
		return n.Request == "" || q.Request != nil && q.Request.ID == n.Request && ofRound(q, q.Request)
	}
	s := q.statement()
	return s.Request == "" || q.Request != nil && q.Request.ID == s.Request
}

func ofRound(q *Ask, r Record) bool {
	return q.Scene.Round != nil && q.Scene.Round.ID == r.Top().Round
}

func readingOf(r Record) string {
	switch r := r.(type) {
	case *Receipt:
		return r.Reading
	case *Note:
		return r.Reading
	case *Nudge:
		return r.Reading
	}
	return ""
}

func statementOf(r Record) string {
	switch r := r.(type) {
	case *Version:
		return r.Statement
	case *Correction:
		return r.Statement
	}
	return ""
}

func findingOf(r Record) string {
	switch r := r.(type) {
	case *LookBack:
		return r.Finding
	case *Recurrence:
		return r.Finding
	case *Survey:
		return r.Finding
	}
	return ""
}

func findingsOf(r Record) []string {
	switch r := r.(type) {
	case *Action:
		return r.Findings
	case *Cause:
		return r.Findings
	}
	return nil
}

func isOfAction(r Record, id string) bool {
	switch r := r.(type) {
	case *Evidence:
		return slices.Contains(r.Actions, id)
	case *Extension:
		return r.Action == id
	case *Survey:
		return r.Action == id
	case *Action:
		return r.ID == id
	}
	return false
}

// hasActionOf reports whether records of a kind are of an action, or are one.
func hasActionOf(k Kind) bool { return k == KindAction || k == KindEvidence || k == KindExtension }

func sameIDs(ids []string, list []*Finding) bool {
	for _, id := range ids {
		if !slices.ContainsFunc(list, func(f *Finding) bool { return f.ID == id }) {
			return false
		}
	}
	return true
}
