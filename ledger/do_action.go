package ledger

import "slices"

func addAction(s *step) {
	a := fresh[*Action](s)
	a.Number = s.q.NewNumber(KindAction)
	a.Original, a.Returns = 0, 0
	a.Assigned, a.Taken, a.Disputed = Stamp{}, Stamp{}, Stamp{}
	a.Claimed, a.Confirmed, a.Closed = Stamp{}, Stamp{}, Stamp{}
	a.Due = s.numbered(a.Due, nil)
	s.put(nil, a)
}

func editAction(s *step) {
	q := s.q
	was := as[*Action](q.Subject)
	a := copyOf(as[*Action](q.Given.Record))
	unit := a.Unit
	a.Head = was.Head
	a.Unit = unit
	a.Due = s.numbered(a.Due, was.Due.Milestones)
	s.done(a)
}

// numbered gives new milestones their ids; that one is done is said by an entry
// and by nothing else.
func (s *step) numbered(d Due, was []Milestone) Due {
	d.Milestones = slices.Clone(d.Milestones)
	for i := range d.Milestones {
		m := &d.Milestones[i]
		at := slices.IndexFunc(was, func(o Milestone) bool { return m.ID != "" && o.ID == m.ID })
		m.Done = 0
		if at >= 0 {
			m.Done = was[at].Done
		} else {
			m.ID = s.q.NewID()
		}
	}
	return d
}

// assignAction hands an action to its owner, and settles the day.
func assignAction(s *step) {
	q := s.q
	a := move[*Action](s)
	if a.Due.Kind == AtOnce && a.Due.Day == 0 {
		a.Due.Day = q.Calendar.Add(q.Today, q.round().Terms.AtOnce)
	}
	if a.Original == 0 {
		a.Original = a.Due.Day
	}
	a.Assigned = q.stamp()
	s.done(a)
}

func takeAction(s *step) {
	a := move[*Action](s)
	a.Taken = s.q.stamp()
	s.done(a)
}

func disputeAction(s *step) {
	a := move[*Action](s)
	a.Disputed = s.q.stamp()
	s.done(a)
}

// withdrawAction takes back the last thing that was said of an action.
func withdrawAction(s *step) {
	a := move[*Action](s)
	switch as[*Action](s.q.Subject).State {
	case Accepted:
		a.Taken = Stamp{}
	case Disputed:
		a.Disputed = Stamp{}
	case Claimed:
		a.Claimed = Stamp{}
	case Done:
		a.Confirmed = Stamp{}
	}
	s.done(a)
}

// recallAction takes an action back; nobody owns it until it is accepted again.
func recallAction(s *step) {
	a := move[*Action](s)
	a.Assigned, a.Taken = Stamp{}, Stamp{}
	s.done(a)
}

func (s *step) entry(a *Action) *Entry {
	q := s.q
	e := &Entry{Head: s.head(a.Unit, Active), Action: a.ID, Move: q.Move, On: q.On, Text: q.Reason}
	if e.On == 0 {
		e.On = q.Today
	}
	return e
}

func reportAction(s *step) {
	a := move[*Action](s)
	e := s.entry(a)
	e.Milestone = s.q.Milestone
	if e.Milestone != "" {
		a.Due.Milestones = slices.Clone(a.Due.Milestones)
		for i := range a.Due.Milestones {
			if m := &a.Due.Milestones[i]; m.ID == e.Milestone {
				m.Done = e.On
			}
		}
	}
	s.done(a)
	s.put(nil, e)
}

// relayProgress keeps what was told; the action stays as it is.
func relayProgress(s *step) { s.put(nil, s.entry(as[*Action](s.q.Subject))) }

func claimAction(s *step) {
	a := move[*Action](s)
	a.Claimed = s.q.stamp()
	e := s.entry(a)
	e.Evidence = s.q.Shown
	s.done(a)
	s.put(nil, e)
}

func confirmAction(s *step) {
	a := move[*Action](s)
	a.Confirmed = s.q.stamp()
	s.done(a)
}

// returnAction sends a claim back. What was said stays in the entries; returned
// milestones are open again.
func returnAction(s *step) {
	a := move[*Action](s)
	a.Claimed, a.Confirmed = Stamp{}, Stamp{}
	a.Returns++
	a.Due.Milestones = slices.Clone(a.Due.Milestones)
	for i := range a.Due.Milestones {
		m := &a.Due.Milestones[i]
		if slices.ContainsFunc(s.q.Remarks, func(r Remark) bool { return r.Part == m.ID }) {
			m.Done = 0
		}
	}
	e := s.entry(a)
	e.Remarks = s.q.Remarks
	s.done(a)
	s.put(nil, e)
}

// closeAction strikes an action off, and proves all that led there.
func closeAction(s *step) {
	q := s.q
	a := move[*Action](s)
	a.Closed = q.stamp()
	s.done(a)
	records := []Record{a}
	for _, e := range q.Entries {
		records = append(records, e)
	}
	for _, e := range q.Evidence {
		records = append(records, e)
	}
	for _, x := range q.Extensions {
		records = append(records, x)
	}
	if v := ofAction(q, a); v != nil && v.State == Confirmed {
		records = append(records, v)
	}
	s.put(nil, s.closure(a.Closed, 0, records))
}

// reopenAction takes the closing back, and nothing else; its proof stays on record.
func reopenAction(s *step) {
	a := move[*Action](s)
	a.Closed = Stamp{}
	s.done(a)
}

func addEvidence(s *step) {
	e := fresh[*Evidence](s)
	e.Actions, e.Version, e.Replaces, e.Reviewed = []string{s.q.Scene.Action.ID}, 1, "", Stamp{}
	s.put(nil, e)
}

// replaceEvidence puts a new version in the place of one that nobody judged.
func replaceEvidence(s *step) {
	was := move[*Evidence](s)
	e := copyOf(as[*Evidence](s.q.Given.Record))
	e.Head = s.head(was.Unit, Offered)
	e.Actions, e.Version, e.Replaces, e.Reviewed = was.Actions, was.Version+1, was.ID, Stamp{}
	s.done(was)
	s.put(nil, e)
}

func reviewEvidence(s *step) {
	e := move[*Evidence](s)
	e.Reviewed = s.q.stamp()
	s.done(e)
}

func askExtension(s *step) {
	x := fresh[*Extension](s)
	x.Before, _ = s.q.Scene.Action.Due.of(x.Milestone)
	x.Answered = Stamp{}
	s.put(nil, x)
}

// grantExtension moves the day; the original one stays on the action, and the one
// before on the extension.
func grantExtension(s *step) {
	x := move[*Extension](s)
	x.Answered = s.q.stamp()
	a := copyOf(s.q.Scene.Action)
	if x.Milestone == "" {
		a.Due.Day = x.Day
	} else {
		a.Due.Milestones = slices.Clone(a.Due.Milestones)
		for i := range a.Due.Milestones {
			if m := &a.Due.Milestones[i]; m.ID == x.Milestone {
				m.Day = x.Day
			}
		}
	}
	s.done(x)
	s.put(s.q.Scene.Action, a)
}

func answerExtension(s *step) {
	x := move[*Extension](s)
	x.Answered = s.q.stamp()
	s.done(x)
}
