package ledger

import "slices"

// Outcome is what a move did: the records as they are now, the subject or the new
// record first, and the events that tell of it, not yet in a chain.
type Outcome struct {
	Records []Record
	Events  []Event
}

// Do makes a move. Records of the ask are not changed: the outcome has new ones.
//
// Errors: those of Allowed; nothing is done then.
func Do(q *Ask) (Outcome, error) {
	rule, err := decide(q)
	if err != nil {
		return Outcome{}, err
	}
	s := &step{q: q, rule: rule, id: q.NewID()}
	rule.do(s)
	return s.out, s.err
}

// step is a move under way.
type step struct {
	q    *Ask
	rule *Rule
	id   string
	out  Outcome
	err  error
}

// put writes a record as it is now; before is nil for a new one. A record that
// did not change is left out.
func (s *step) put(before, after Record) {
	changes, err := Diff(before, after)
	if err != nil && s.err == nil {
		s.err = err
	}
	if len(changes) == 0 {
		return
	}
	h := after.Top()
	h.Rev++
	q := s.q
	e := Event{Step: s.id, At: q.Now, Who: q.by(), Kind: after.Kind(), ID: h.ID, Rev: h.Rev,
		Move: q.Move, Reason: q.Reason, Changes: changes}
	if q.For != nil {
		e.For = q.For.ID
	}
	s.out.Records = append(s.out.Records, after)
	s.out.Events = append(s.out.Events, e)
}

// move gives a copy of the subject in the state that the rule leads to.
func move[T Record](s *step) T {
	r := s.q.Subject.copied()
	if s.rule.To != "" {
		r.Top().State = s.rule.To
	}
	return r.(T)
}

// done writes the subject as it is now.
func (s *step) done(after Record) { s.put(s.q.Subject, after) }

// head gives the head of a new record.
func (s *step) head(unit string, state State) Head {
	return Head{ID: s.q.NewID(), Round: roundID(s.q), Unit: unit, State: state, Author: s.q.author(), Made: s.q.Now}
}

// fresh gives a copy of what is to be added, with a head of our own.
func fresh[T Record](s *step) T {
	r := s.q.Given.Record.copied()
	unit := s.q.unit()
	*r.Top() = s.head(unit, s.rule.To)
	return r.(T)
}

// addRecord keeps what was given as a new record.
func addRecord(s *step) { s.put(nil, fresh[Record](s)) }

// moveRecord changes the state and nothing else.
func moveRecord(s *step) { s.done(move[Record](s)) }

// editRecord takes the fields that were given; that no others differ has been
// decided before.
func editRecord(s *step) {
	r := s.q.Given.Record.copied()
	h := *s.q.Subject.Top()
	if slices.Contains(s.rule.Fields, "unit") {
		h.Unit = r.Top().Unit
	}
	*r.Top() = h
	if s.rule.To != "" {
		r.Top().State = s.rule.To
	}
	s.done(r)
}

// with appends without writing into a list that somebody else holds.
func with[T any](list []T, more ...T) []T { return append(slices.Clip(list), more...) }
