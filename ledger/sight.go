package ledger

import "slices"

// Sight is a row of the table of what a role sees.
type Sight struct {
	Role   Role
	Kinds  []Kind
	Reach  Reach
	States []State // none for all
	// Shared leaves out what is one person's own.
	Shared bool
}

// Reach is how far a role looks from the unit of its grant.
type Reach string

// The reaches.
const (
	ReachOwn   Reach = "own"   // the unit itself
	ReachBelow Reach = "below" // its subtree, and the rounds that units in it run
	ReachAll   Reach = "all"
)

var (
	content   = []Kind{KindRequest, KindNudge, KindReceipt, KindFinding, KindCause, KindAction, KindSurvey, KindIndicator, KindReport}
	announced = []State{Opened, Rectifying, Closed, Archived}
	handed    = []State{Submitted, Returned, Accepted}
	asking    = []State{Opened, Closed, Published}
)

// Sights gives the table of what each role sees. What nobody has to hide, units,
// people, deputies and categories, is seen by all who have an account. Whoever
// takes part in a record sees it whatever their role.
func Sights() []Sight {
	var list []Sight
	for _, r := range []Role{Organiser, Verifier} {
		list = append(list,
			Sight{Role: r, Kinds: []Kind{KindRound}, Reach: ReachBelow},
			Sight{Role: r, Kinds: content, Reach: ReachBelow},
			Sight{Role: r, Kinds: []Kind{KindStatement}, Reach: ReachBelow, States: handed},
			Sight{Role: r, Kinds: []Kind{KindDrive}, Reach: ReachBelow})
	}
	return append(list,
		Sight{Role: Observer, Kinds: []Kind{KindRound}, Reach: ReachBelow, States: announced},
		Sight{Role: Observer, Kinds: content, Reach: ReachBelow},
		Sight{Role: Observer, Kinds: []Kind{KindStatement}, Reach: ReachBelow, States: []State{Accepted}},
		Sight{Role: Observer, Kinds: []Kind{KindDrive}, Reach: ReachBelow, States: asking},
		Sight{Role: Member, Kinds: []Kind{KindRound}, Reach: ReachOwn, States: announced},
		Sight{Role: Member, Kinds: []Kind{KindRequest, KindFinding, KindCause, KindAction, KindSurvey, KindIndicator}, Reach: ReachOwn},
		Sight{Role: Member, Kinds: []Kind{KindNudge}, Reach: ReachOwn, Shared: true},
		Sight{Role: Member, Kinds: []Kind{KindReport}, Reach: ReachOwn, States: []State{Issued}},
		Sight{Role: Member, Kinds: []Kind{KindStatement}, Reach: ReachOwn, Shared: true},
		Sight{Role: Member, Kinds: []Kind{KindStatement}, Reach: ReachOwn, States: []State{Accepted}},
		Sight{Role: Member, Kinds: []Kind{KindDrive}, Reach: ReachOwn, States: asking},
		Sight{Role: Auditor, Kinds: Kinds(), Reach: ReachAll},
	)
}

// SeenAs names the kind whose sight decides about a kind that hangs on it: a
// version is seen by whoever sees its statement. A recurrence tells of two findings, and is
// seen by whoever sees both.
func SeenAs(k Kind) Kind {
	switch k {
	case KindVersion, KindCorrection:
		return KindStatement
	case KindEntry, KindEvidence, KindExtension:
		return KindAction
	case KindLookBack, KindRecurrence, KindClosure: // of a closure, what was closed: findings and actions are seen alike
		return KindFinding
	case KindReading:
		return KindRound
	case KindOpinion:
		return KindDrive
	case KindMeasurement:
		return KindIndicator
	}
	return k
}

// Scope is what somebody sees of one kind. A store makes a condition of it; Has
// says what the condition means.
type Scope struct {
	// Rounds limits the whole scope, where somebody stands in for these rounds only.
	Rounds []string
	All    bool
	Places []Place
	// Person sees what they take part in: what they wrote, own, help with, answer
	// for or owe, and the findings of their actions.
	Person string
	// Home is the unit of Person, where it is known.
	Home string
	// Path are the units from the top down to the person's own: rounds that have
	// one of them take part are theirs too, once they are announced.
	Path []string
}

// Place is a part of a scope.
type Place struct {
	Unit   string // "" for all units
	Below  bool   // with the subtree, and the rounds that units in it run
	Round  string // "" for all
	States []State
	Shared bool
}

// ScopeOf gives what somebody sees of a kind: with their own grants, or with those
// of whom they stand in for.
func ScopeOf(a *Act, k Kind) Scope {
	p, rounds := a.Who, []string(nil)
	if p == nil || p.State != Active {
		return Scope{}
	}
	if a.For != nil {
		var ok bool
		if rounds, ok = a.Org.standsInFor(p.ID, a.For.ID, a.Today); !ok || a.For.State != Active {
			return Scope{}
		}
		p = a.For
	}
	k = SeenAs(k)
	switch k {
	case KindUnit, KindPerson, KindDeputy, KindCategory:
		return Scope{All: true}
	}
	s := Scope{Person: p.ID, Home: p.Unit, Rounds: rounds}
	if k == KindRound {
		s.Path = a.Org.Path(p.Unit)
	}
	for _, row := range Sights() {
		if !slices.Contains(row.Kinds, k) {
			continue
		}
		for _, g := range p.Grants {
			if g.Role != row.Role || !within(a.Today, g.From, g.Until) {
				continue
			}
			if row.Reach == ReachAll && g.Round == "" {
				return Scope{All: true, Rounds: rounds}
			}
			at := Place{g.Unit, row.Reach != ReachOwn, g.Round, row.States, row.Shared}
			if row.Reach == ReachAll || at.Below && g.Unit == a.Org.top && a.Org.top != "" {
				at.Unit, at.Below = "", false // whoever looks from the top sees all
			}
			s.Places = append(s.Places, at)
		}
	}
	if slices.ContainsFunc(p.Grants, func(g Grant) bool { return g.Role == Administrator }) {
		return Scope{} // whoever looks after accounts sees no content
	}
	return s
}

// Seen is a record with what stands around it: the round, for a finding its actions,
// for a survey those that it is about.
type Seen struct {
	Record  Record // of a kind that SeenAs gives
	Round   *Round
	Actions []*Action
}

// Has reports whether a record lies within the scope.
func (s Scope) Has(o *Org, r Seen) bool {
	if len(s.Rounds) > 0 && !slices.Contains(s.Rounds, r.Record.Top().Round) {
		return false
	}
	if s.All || s.Person != "" && s.takesPart(r) {
		return true
	}
	if round := as[*Round](r.Record); round != nil && slices.Contains(announced, round.State) &&
		slices.ContainsFunc(round.Units, func(u string) bool { return slices.Contains(s.Path, u) }) {
		return true
	}
	return slices.ContainsFunc(s.Places, func(p Place) bool { return p.has(o, r) })
}

func (p Place) has(o *Org, r Seen) bool {
	h := r.Record.Top()
	if p.Round != "" && p.Round != h.Round ||
		len(p.States) > 0 && !slices.Contains(p.States, h.State) ||
		p.Shared && personal(r.Record) {
		return false
	}
	units := []string{h.Unit}
	if a := as[*Action](r.Record); a != nil {
		units = with(a.HelperUnits, h.Unit)
	}
	if p.Unit == "" || slices.Contains(units, p.Unit) {
		return true
	}
	if !p.Below {
		return false
	}
	if slices.ContainsFunc(units, func(u string) bool { return o.Within(u, p.Unit) }) || r.Round != nil && o.Within(r.Round.Unit, p.Unit) {
		return true
	}
	// A round is seen from above every unit that takes part, once it is announced.
	round := as[*Round](r.Record)
	return round != nil && slices.Contains(announced, round.State) &&
		slices.ContainsFunc(round.Units, func(u string) bool { return o.Within(u, p.Unit) })
}

// personal reports whether a record is one person's, and no matter of the unit.
func personal(r Record) bool {
	switch r := r.(type) {
	case *Statement:
		return r.Person != ""
	case *Nudge:
		return r.Person != ""
	}
	return false
}

func (s Scope) takesPart(r Seen) bool {
	if r.Record.Top().Author == s.Person {
		return true
	}
	switch r := r.Record.(type) {
	case *Statement:
		return r.Person == s.Person
	case *Request:
		return r.Person == s.Person
	case *Receipt:
		return r.Person == s.Person
	case *Nudge:
		return r.Person == s.Person
	case *Action:
		return r.has(s.Person)
	case *Indicator:
		return r.Lead == s.Person
	}
	return (r.Record.Kind() == KindFinding || r.Record.Kind() == KindSurvey) && slices.ContainsFunc(r.Actions, func(a *Action) bool { return a.has(s.Person) })
}

// has reports whether somebody has a part in an action.
func (a *Action) has(person string) bool {
	return a.Lead == person || a.Superior == person || slices.Contains(a.Helpers, person)
}

// ReadsReplies reports whether somebody reads what people answered to a drive:
// those who bring it together, and auditors. round is that of the drive, or nil.
func ReadsReplies(a *Act, d *Drive, round *Round) bool {
	q := &Ask{Act: *a, Subject: d, Scene: Scene{Round: round}}
	if mayAct(q) != nil {
		return false
	}
	return a.House || slices.ContainsFunc(judgesOfFindings, func(p Party) bool { return parties[p].is(q) }) || ScopeOf(a, KindNote).All
}
