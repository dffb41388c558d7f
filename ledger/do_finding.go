package ledger

import (
	"cmp"
	"slices"
)

func addFinding(s *step) {
	f := fresh[*Finding](s)
	s.begin(f)
	s.put(nil, f)
}

// begin clears what only the ledger writes.
func (s *step) begin(f *Finding) {
	f.Number, f.Turn, f.Turned = s.q.NewNumber(KindFinding), 1, s.q.Now
	f.Extent, f.Closed = Extent{}, Stamp{}
	f.From, f.Into, f.Formerly, f.Trail, f.Earlier = nil, nil, nil, nil, nil
}

func answerExtent(s *step) {
	f := move[*Finding](s)
	f.Extent = as[*Finding](s.q.Given.Record).Extent
	f.Extent.By, f.Extent.At = s.q.author(), s.q.Now
	s.done(f)
}

// trace tells what happened to a finding, with the numbers the others had.
func (s *step) trace(f *Finding, others ...*Finding) {
	t := Trace{Move: s.q.Move, By: s.q.by(), At: s.q.Now, Reason: s.q.Reason}
	for _, o := range others {
		t.Others, t.Numbers = append(t.Others, o.ID), append(t.Numbers, o.Number)
	}
	f.Trail = with(f.Trail, t)
}

// mergeFinding lets another finding stand for this one too.
func mergeFinding(s *step) {
	f, into := move[*Finding](s), copyOf(s.q.Other)
	f.Into = []string{into.ID}
	s.trace(f, into)
	into.From = with(into.From, f.ID)
	into.Formerly = with(into.Formerly, with(f.Formerly, f.Number)...)
	for _, id := range f.Earlier {
		if id != into.ID {
			into.Earlier = added(into.Earlier, id)
		}
	}
	s.trace(into, f)
	s.done(f)
	s.put(s.q.Other, into)
	s.handOver(f.ID, into.ID)
	s.follow(f.ID, into.ID)
	s.settleProposals(f, into)
}

// settleProposals sees to what was proposed of a finding and nobody has answered: it is
// proposed of the one that stands for it now, unless that is no later one (ids are in the
// order of time) or the same was proposed of it; where nothing stands for it, nothing is left to answer.
// What is there in its place is compared anew.
func (s *step) settleProposals(f, into *Finding) {
	for _, r := range s.q.Recurrences {
		if r.Finding != f.ID || r.State != Proposed || r.Round != f.Round {
			continue
		}
		after := copyOf(r)
		if into != nil && r.Earlier < into.ID && !s.proposed(into.ID, r.Earlier) {
			after.Finding = into.ID
		} else {
			after.State, after.Answered = Rejected, s.q.stamp()
		}
		s.put(r, after)
	}
}

// proposed reports whether somebody was asked whether a finding is an earlier one again.
func (s *step) proposed(finding, earlier string) bool {
	return slices.ContainsFunc(s.q.Recurrences, func(r *Recurrence) bool { return r.Finding == finding && r.Earlier == earlier })
}

// follow lets surveys of a finding that are under way be about the one that stands for
// it. One that was confirmed stays: whoever confirmed it was free to judge those who
// worked on this finding, and perhaps not those who work on the other.
func (s *step) follow(from, to string) {
	for _, v := range s.q.Surveys {
		if v.Finding == from && v.State != Dropped && v.State != Confirmed {
			after := copyOf(v)
			after.Finding = to
			s.put(v, after)
		}
	}
}

// splitFinding makes several findings of one. The parts inherit where it came from, what
// it was a recurrence of, and what else was said of it unless they say otherwise; not the
// amount, which nobody but a person can divide.
func splitFinding(s *step) {
	f := move[*Finding](s)
	var parts []*Finding
	for _, given := range s.q.Parts {
		p := copyOf(given)
		p.Head = s.head(f.Unit, Opened)
		p.Author = f.Author
		p.Aspect, p.Category = cmp.Or(p.Aspect, f.Aspect), cmp.Or(p.Category, f.Category)
		p.Severity, p.Basis, p.Place = cmp.Or(p.Severity, f.Severity), cmp.Or(p.Basis, f.Basis), cmp.Or(p.Place, f.Place)
		if len(p.Fields) == 0 {
			p.Fields = f.Fields
		}
		s.inherit(p, f)
		parts = append(parts, p)
		f.Into = with(f.Into, p.ID)
	}
	s.trace(f, parts...)
	s.done(f)
	for _, p := range parts {
		s.put(nil, p)
	}
	s.handOver(f.ID, f.Into...)
	s.settleProposals(f, nil)
}

// inherit makes p a new finding in the place of f.
func (s *step) inherit(p, f *Finding) {
	s.begin(p)
	p.Source = f.Source
	p.From = []string{f.ID}
	p.Formerly = with(f.Formerly, f.Number)
	p.Earlier = f.Earlier
	s.trace(p, f)
}

// transferFinding gives a finding to another unit under a new number.
func transferFinding(s *step) {
	f := move[*Finding](s)
	p := copyOf(f)
	p.Head = s.head(s.q.Given.Record.Top().Unit, Opened)
	p.Author = f.Author
	s.inherit(p, f)
	f.Into = []string{p.ID}
	s.trace(f, p)
	s.done(f)
	s.put(nil, p)
	s.handOver(f.ID, p.ID)
	s.settleProposals(f, nil)
}

func refuseFinding(s *step) {
	f := move[*Finding](s)
	s.trace(f)
	s.done(f)
	s.handOver(f.ID)
	s.settleProposals(f, nil)
}

// handOver ties the actions and causes of a finding to those in its place.
func (s *step) handOver(from string, to ...string) {
	for _, a := range s.q.Actions {
		if slices.Contains(a.Findings, from) && a.State != Closed && a.State != Dropped {
			after := copyOf(a)
			after.Findings = exchanged(a.Findings, from, to)
			s.put(a, after)
		}
	}
	for _, c := range s.q.Causes {
		if slices.Contains(c.Findings, from) && c.State == Standing {
			after := copyOf(c)
			after.Findings = exchanged(c.Findings, from, to)
			s.put(c, after)
		}
	}
}

// exchanged puts ids in the place of one, each once.
func exchanged(list []string, old string, new []string) []string {
	out := make([]string, 0, len(list)+len(new))
	for _, id := range list {
		if id != old {
			out = added(out, id)
			continue
		}
		out = added(out, new...)
	}
	return out
}

// added appends what is not there yet.
func added(list []string, more ...string) []string {
	for _, id := range more {
		if !slices.Contains(list, id) {
			list = with(list, id)
		}
	}
	return list
}

// closeFinding strikes a finding off, proves it, and sets the day of its
// look-back.
func closeFinding(s *step) {
	q := s.q
	f := move[*Finding](s)
	f.Closed = q.stamp()
	s.done(f)
	records := []Record{f}
	for _, a := range q.Actions {
		if slices.Contains(a.Findings, f.ID) {
			records = append(records, a)
		}
	}
	for _, c := range q.Causes {
		records = append(records, c)
	}
	if v := ofFinding(q, f); v != nil && v.State == Confirmed {
		records = append(records, v)
	}
	s.put(nil, s.closure(f.Closed, f.Turn, records))
	if days := q.round().Terms.LookBack; days > 0 {
		s.put(nil, &LookBack{Head: s.head(f.Unit, Scheduled), Finding: f.ID, Turn: f.Turn,
			On: q.Calendar.Add(q.Today+Day(days), 0), Criteria: q.round().Terms.Criteria})
	}
}

// closure proves records, the first of which was closed.
func (s *step) closure(closed Stamp, turn int, records []Record) *Closure {
	first := records[0]
	c := &Closure{Head: s.head(first.Top().Unit, Closed), Of: first.Kind(), Record: first.Top().ID, Turn: turn, Closed: closed,
		Gates: ofItems(s.q.round().Terms.Gates), Digest: Digest(s.q.Hash, records...)}
	if a := as[*Action](first); a != nil {
		c.Claimed, c.Confirmed = a.Claimed, a.Confirmed
	}
	return c
}

func reopenFinding(s *step) { s.done(s.reopened(as[*Finding](s.q.Subject))) }

// reopened begins a new turn; what was closed stays on record.
func (s *step) reopened(was *Finding) *Finding {
	f := copyOf(was)
	f.State = Opened
	f.Turn++
	f.Turned = s.q.Now
	f.Closed, f.Extent = Stamp{}, Extent{}
	if r := s.q.round(); !slices.Contains(working, r.State) {
		f.Round = s.q.Into.ID
	}
	s.trace(f)
	return f
}

func addCause(s *step) {
	c := fresh[*Cause](s)
	c.Into = nil
	s.put(nil, c)
}

func mergeCause(s *step) {
	c, into := move[*Cause](s), copyOf(s.q.Cause)
	c.Into = []string{into.ID}
	into.Findings = added(into.Findings, c.Findings...)
	into.Whys = added(into.Whys, c.Whys...)
	s.done(c)
	s.put(s.q.Cause, into)
}
