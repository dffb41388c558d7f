package ledger

import (
	"slices"

	"github.com/bihuan/bihuan/say"
)

// Party is who may make a move: somebody with a role over the subject's unit, or
// somebody in a relation to the subject.
type Party string

// The parties.
const (
	PartyAdministrator Party = "administrator"
	PartyOrganiser     Party = "organiser"
	PartyVerifier      Party = "verifier"
	PartyMember        Party = "member"
	PartyOwner         Party = "owner"
	PartyHelper        Party = "helper"
	PartySuperior      Party = "superior"
	PartyAuthor        Party = "author"
	PartySelf          Party = "self"
	PartyParticipant   Party = "participant"
	PartyHouse         Party = "house"
	PartyFounder       Party = "founder"
)

type party struct {
	Say say.Text
	is  func(*Ask) bool
}

// parties is a table: it is not changed.
var parties = map[Party]party{
	PartyAdministrator: {say.Text{ZH: "账号管理员", EN: "the account administrator"}, covering(Administrator)},
	PartyOrganiser:     {say.Text{ZH: "组织人", EN: "the organiser"}, covering(Organiser)},
	PartyVerifier:      {say.Text{ZH: "核验人", EN: "a verifier"}, covering(Verifier)},
	PartyMember:        {say.Text{ZH: "本单位成员", EN: "a member of the unit"}, isMember},
	PartyOwner:         {say.Text{ZH: "责任人", EN: "its owner"}, isOwner},
	PartyHelper:        {say.Text{ZH: "配合的人员和单位", EN: "those who help"}, isHelper},
	PartySuperior:      {say.Text{ZH: "责任领导", EN: "the accountable superior"}, isSuperior},
	PartyAuthor:        {say.Text{ZH: "作者", EN: "its author"}, isAuthor},
	PartySelf:          {say.Text{ZH: "本人", EN: "the person concerned"}, isSelf},
	PartyParticipant:   {say.Text{ZH: "参加本轮的人员", EN: "somebody who takes part in the round"}, takesPart},
	PartyHouse:         {say.Text{ZH: "系统", EN: "the program"}, func(q *Ask) bool { return q.House && q.Who == nil }},
	PartyFounder:       {say.Text{ZH: "首次启用的人", EN: "whoever sets the program up"}, founding},
}

// PartyName is what a party is called.
func PartyName(p Party) say.Text { return parties[p].Say }

// covering is a role whose subtree holds the subject's unit, or the unit that
// runs the round.
func covering(role Role) func(*Ask) bool {
	return func(q *Ask) bool {
		p := q.actor()
		if p == nil {
			return false
		}
		runs := ""
		if r := q.round(); r != nil {
			runs = r.Unit
		}
		return slices.ContainsFunc(p.Grants, func(g Grant) bool {
			return g.Role == role && g.holds(q.Today, roundID(q)) &&
				(q.Org.Within(q.unit(), g.Unit) || runs != "" && q.Org.Within(runs, g.Unit))
		})
	}
}

// isMember is a member of the very unit, not of one above.
func isMember(q *Ask) bool { return memberOf(q, q.unit()) }

func memberOf(q *Ask, unit string) bool {
	p := q.actor()
	return p != nil && slices.ContainsFunc(p.Grants, func(g Grant) bool {
		return g.Role == Member && g.Unit == unit && g.holds(q.Today, roundID(q))
	})
}

// worker is the person in whose name things are done, if they hold a role that
// does anything: whoever only reads or looks after accounts changes no content,
// even where they are named in it.
func worker(q *Ask) *Person {
	if p := q.actor(); p != nil && p.works(q.Today, roundID(q)) {
		return p
	}
	return nil
}

func (p *Person) works(today Day, round string) bool {
	return slices.ContainsFunc(p.Grants, func(g Grant) bool {
		return (g.Role == Organiser || g.Role == Member || g.Role == Verifier) && g.holds(today, round)
	})
}

func isOwner(q *Ask) bool {
	a, p := q.action(), worker(q)
	if as[*Measurement](q.record()) != nil {
		return p != nil && q.Indicator != nil && q.Indicator.Lead == p.ID
	}
	return a != nil && p != nil && a.Lead == p.ID
}

func isHelper(q *Ask) bool {
	a, p := q.action(), worker(q)
	return a != nil && p != nil && (slices.Contains(a.Helpers, p.ID) ||
		slices.ContainsFunc(a.HelperUnits, func(u string) bool { return memberOf(q, u) }))
}

func isSuperior(q *Ask) bool {
	a, p := q.action(), worker(q)
	return a != nil && p != nil && a.Superior == p.ID
}

// isAuthor is whoever wrote the record, or the statement that it hangs on.
func isAuthor(q *Ask) bool {
	p := worker(q)
	if p == nil {
		return false
	}
	switch q.record().(type) {
	case *Version, *Correction:
		return q.Scene.Statement != nil && q.Scene.Statement.Author == p.ID
	}
	return q.Subject != nil && q.Subject.Top().Author == p.ID
}

func isSelf(q *Ask) bool {
	p := q.actor()
	if p == nil {
		return false
	}
	switch r := q.record().(type) {
	case *Person:
		return r.ID == p.ID
	case *Deputy:
		return r.For == p.ID && q.For == nil // nobody hands on what was handed to them
	case *Receipt:
		return r.Person == p.ID && q.For == nil && worker(q) != nil // nobody reads for somebody else
	}
	return false
}

// takesPart is somebody whose unit takes part in the round, or runs it.
func takesPart(q *Ask) bool {
	p, r := worker(q), q.round()
	if p == nil || r == nil {
		return false
	}
	return p.Unit == r.Unit || slices.ContainsFunc(r.Units, func(u string) bool { return q.Org.Within(p.Unit, u) })
}

// founding is the very first act: nobody is there yet who could allow it.
func founding(q *Ask) bool {
	return q.House && q.Who == nil && q.Org.empty() && (q.kind() == KindUnit || q.kind() == KindPerson)
}

// Runs reports whether whoever acts is an organiser of a round.
func Runs(act *Act, r *Round) bool {
	return covering(Organiser)(&Ask{Act: *act, Subject: r})
}
