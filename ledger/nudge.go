package ledger

import (
	"slices"

	"github.com/bihuan/bihuan/say"
)

// Nudge (催办) is a word to whoever still owes a statement, has not read what the round
// wants read, or keeps something else waiting. It hangs on the one or the other.
type Nudge struct {
	Head           // Unit is the one that owes, or that of the person
	Request string `json:"request"`
	Reading string `json:"reading"`
	Version int    `json:"version"` // of the reading
	Of      Kind   `json:"of"`      // of what waits: see Awaited
	Record  string `json:"record"`
	At      State  `json:"at"`     // in which it was when they were reminded
	Person  string `json:"person"` // who owes it, "" for the unit as such
	Text    string `json:"text"`
	On      Day    `json:"on"`
	Again   bool   `json:"again"` // said knowingly, though the same was said on the same working day
}

var nudgeRules = []Rule{
	{Kind: KindNudge, Move: MoveAdd, To: Active, Phase: lasting, By: []Party{PartyOrganiser, PartyVerifier, PartyOwner, PartySuperior}, Needs: []Need{notToOneself, owedStill, notTwice},
		Wants: []Want{WantRound, WantRequest, WantReading, WantReceipts, WantWaiting, WantAction, WantNudged}, do: addNudge},
}

var (
	owedStill = stands("not-owed", say.Text{ZH: "已经办了，或者不在本轮范围，不用再催", EN: "it was done, or is not asked of them: there is nothing to remind of"}, func(q *Ask) bool {
		n := as[*Nudge](q.record())
		if n.Record != "" {
			return n.Request == "" && n.Reading == "" && len(Awaited(q.Waiting, q.Today)) > 0 && (n.Of == KindLookBack || slices.Contains(working, q.round().State))
		}
		if !slices.Contains(working, q.round().State) {
			return false
		}
		switch {
		case n.Request != "":
			return n.Reading == "" && Owed(q.Request)
		case n.Reading != "":
			p := q.Org.Person(n.Person)
			return p != nil && MustRead(q.Org, q.Scene.Round, p) && q.Reading.State == Active && !q.Reading.Read(p.ID, q.Receipts)
		}
		return false
	})

	// Whoever runs the round reminds of all; whose action waits for others, and who answers
	// for it, of that.
	notToOneself = right("not-to-oneself", say.Text{ZH: "这件事等的是您自己，或者由组织人来催", EN: "it waits for you yourself, or the organiser reminds of it"}, func(q *Ask) bool {
		organises := parties[PartyOrganiser].is(q)
		if as[*Nudge](q.record()).Record == "" {
			return organises
		}
		owner := slices.Contains(Awaited(q.Waiting, q.Today), PartyOwner)
		if isOwner(q) {
			return !owner
		}
		return organises || isSuperior(q) || owner && parties[PartyVerifier].is(q)
	})

	notTwice = stands("not-twice", say.Text{ZH: "这个工作日已经催过；确实要再催一次，请选“再催一次”", EN: "they were reminded on this working day; to do so once more, say that you mean it"}, func(q *Ask) bool {
		return as[*Nudge](q.record()).Again || !q.Nudged.Lately(q.Today, q.Calendar)
	})
)

// Lately reports whether no working day has begun since a reminder; nil is none.
func (n *Nudge) Lately(today Day, c *Calendar) bool {
	return n != nil && (n.On >= today || c.Between(n.On, today) == 0)
}

// SoonDays is how many days before its day an action may be reminded of.
const SoonDays = 7

// Awaited are those for whom a record waits as it stands; none where it waits for nobody.
func Awaited(r Record, today Day) []Party {
	switch r := r.(type) {
	case *Action:
		due := r.Due.Next()
		switch r.State {
		case Assigned:
			return byOwner
		case Accepted, UnderWay:
			if due != 0 && due <= today+SoonDays {
				return byOwner
			}
		case Claimed:
			return byVerifier
		case Done:
			return judgesOfFindings
		case Disputed:
			return byRunner
		}
	case *Evidence:
		if r.State == Offered {
			return byVerifier
		}
	case *Extension:
		if r.State == Asked {
			return []Party{PartyOrganiser, PartySuperior}
		}
	case *LookBack:
		if r.State == Scheduled && r.On <= today {
			return judgesOfFindings
		}
	case *Opinion:
		if r.State == Opened {
			return byRunner
		}
	case *Statement:
		if r.State == Submitted {
			return reviewers
		}
	}
	return nil
}

// Owed reports whether what was asked for has not come, or has to come again.
func Owed(r *Request) bool { return r.State == Asked || r.State == Returned }

// MustRead reports whether somebody is one of those of whom a round wants its texts
// read: the members of the units that take part, and of those below.
func MustRead(o *Org, r *Round, p *Person) bool {
	return p.State == Active &&
		slices.ContainsFunc(r.Units, func(top string) bool { return o.Within(p.Unit, top) }) &&
		slices.ContainsFunc(p.Grants, func(g Grant) bool { return g.Role == Member })
}

// concerned gives the unit and the person that a nudge goes to.
func (n *Nudge) concerned(q *Ask) (unit, person string) {
	if q.Waiting != nil && n.Record != "" {
		if a := as[*Action](q.Waiting); a != nil && slices.Contains(Awaited(a, q.Today), PartyOwner) {
			return a.Unit, a.Lead
		}
		return q.Waiting.Top().Unit, ""
	}
	if q.Request != nil && n.Request != "" {
		return q.Request.Unit, q.Request.Person
	}
	if p := q.Org.Person(n.Person); p != nil {
		return p.Unit, p.ID
	}
	return n.Unit, n.Person
}

func addNudge(s *step) {
	n := fresh[*Nudge](s)
	n.Unit, n.Person = n.concerned(s.q)
	n.Version, n.At, n.On = 0, "", s.q.Today
	switch {
	case n.Record != "":
		n.At = s.q.Waiting.Top().State
	case n.Request == "":
		n.Version = s.q.Reading.Version
	}
	s.put(nil, n)
}
