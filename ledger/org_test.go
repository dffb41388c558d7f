package ledger_test

import (
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// rebuilt builds the lookup anew from what was made, as a server does.
func (s *teller) rebuilt() {
	units := all[*ledger.Unit](s.world, ledger.KindUnit, nil)
	people := all[*ledger.Person](s.world, ledger.KindPerson, nil)
	s.org = ledger.NewOrg(units, people, all[*ledger.Deputy](s.world, ledger.KindDeputy, nil))
	s.people = map[string]*ledger.Person{}
	for _, p := range people {
		s.people[p.Name] = p
	}
}

// An organisation begins with nobody: the program sets up the first unit and the
// first administrator, and after that no more than people, for whoever runs it.
func TestFounding(t *testing.T) {
	s := tell(t)
	s.org, s.people = ledger.NewOrg(nil, nil, nil), map[string]*ledger.Person{}
	s.refused("no-account", "stranger", ledger.MoveAdd, nil, add(&ledger.Unit{Name: "市"}))
	top := s.does("", ledger.MoveAdd, nil, add(&ledger.Unit{Name: "市"})).Records[0].(*ledger.Unit)
	s.rebuilt()
	root := ledger.Person{Head: ledger.Head{Unit: top.ID}, Name: "root", Grants: []ledger.Grant{grant(ledger.Administrator, top.ID)}}
	s.does("", ledger.MoveAdd, nil, add(&root))
	s.rebuilt()
	s.refused("not-by-you", "", ledger.MoveAdd, nil, add(&ledger.Unit{Name: "另一个市"}))
	second := root
	second.Name = "second"
	held := s.does("", ledger.MoveAdd, nil, add(&second)).Records[0]
	s.rebuilt()
	s.refused("not-by-you", "", ledger.MoveGrant, held, add(&root))
	s.refused("not-by-you", "", ledger.MoveRetire, held, why("离任"))

	bureau := s.does("root", ledger.MoveAdd, nil, add(&ledger.Unit{Name: "局", Parent: top.ID})).Records[0].(*ledger.Unit)
	s.rebuilt()
	in := ledger.Head{Unit: bureau.ID}
	s.refused("grants", "root", ledger.MoveAdd, nil, add(&ledger.Person{Head: in, Name: "甲", Grants: []ledger.Grant{
		grant(ledger.Administrator, bureau.ID), grant(ledger.Organiser, bureau.ID)}}))
	s.refused("grants", "root", ledger.MoveAdd, nil, add(&ledger.Person{Head: in, Name: "甲", Grants: []ledger.Grant{
		grant(ledger.Auditor, bureau.ID), grant(ledger.Member, bureau.ID)}}))
	s.does("root", ledger.MoveAdd, nil, add(&ledger.Person{Head: in, Name: "local", Grants: []ledger.Grant{grant(ledger.Administrator, bureau.ID)}}))
	clerk := s.does("root", ledger.MoveAdd, nil, add(&ledger.Person{Head: in, Name: "clerk", Grants: []ledger.Grant{grant(ledger.Member, bureau.ID)}})).Records[0].(*ledger.Person)
	chief := s.does("root", ledger.MoveAdd, nil, add(&ledger.Person{Head: in, Name: "chief", Grants: []ledger.Grant{grant(ledger.Member, bureau.ID)}})).Records[0].(*ledger.Person)
	s.rebuilt()

	more := *clerk
	more.Grants = append(more.Grants, grant(ledger.Organiser, top.ID))
	s.refused("grants-in-reach", "local", ledger.MoveGrant, clerk, add(&more))
	s.does("root", ledger.MoveGrant, clerk, add(&more))
	own := *s.people["local"]
	own.Grants = []ledger.Grant{grant(ledger.Administrator, top.ID)}
	s.refused("not-oneself", "local", ledger.MoveGrant, s.people["local"], add(&own))
	named := *clerk
	named.Grants = nil
	s.refused("not-that-field", "root", ledger.MoveEdit, clerk, add(&named))

	under := *bureau
	under.Parent = bureau.ID
	s.refused("no-circle", "root", ledger.MoveEdit, bureau, add(&under))
	s.refused("deserted", "root", ledger.MoveRetire, bureau, why("撤并"))
	circle := *chief
	circle.Superior = clerk.ID
	s.does("root", ledger.MoveEdit, chief, add(&circle))
	s.rebuilt()
	back := *s.people["clerk"]
	back.Superior = chief.ID
	s.refused("superior", "root", ledger.MoveEdit, clerk, add(&back))

	days := ledger.Deputy{For: clerk.ID, By: chief.ID, From: s.today, Until: s.today + 5}
	s.refused("not-by-you", "chief", ledger.MoveAdd, nil, add(&days))
	s.refused("deputy", "clerk", ledger.MoveAdd, nil, add(&ledger.Deputy{For: clerk.ID, By: clerk.ID, From: s.today, Until: s.today}))
	s.refused("no-accounts", "clerk", ledger.MoveAdd, nil, add(&ledger.Deputy{For: clerk.ID, By: s.people["root"].ID, From: s.today, Until: s.today}))
	s.refused("no-deputy", "chief for clerk", ledger.MoveAdd, nil, add(&ledger.Round{}))
	d := s.does("clerk", ledger.MoveAdd, nil, add(&days)).Records[0]
	s.rebuilt()
	round := ledger.Round{Head: ledger.Head{Unit: top.ID}, Name: "一季度"}
	out := s.does("chief for clerk", ledger.MoveAdd, nil, add(&round))
	if e := out.Events[0]; e.Who != chief.ID || e.For != clerk.ID || out.Records[0].Top().Author != clerk.ID {
		t.Errorf("the event names %s for %s", e.Who, e.For)
	}
	s.refused("not-by-you", "chief for clerk", ledger.MoveAdd, nil, add(&ledger.Deputy{For: clerk.ID, By: s.people["chief"].ID, From: s.today, Until: s.today}))
	s.today += 6
	s.refused("no-deputy", "chief for clerk", ledger.MoveAdd, nil, add(&round))
	s.today -= 6
	s.does("clerk", ledger.MoveEnd, d, ledger.Given{})
	s.rebuilt()
	s.refused("no-deputy", "chief for clerk", ledger.MoveAdd, nil, add(&round))
	s.holds()
}

// TestAuditorsStandInForNobody: neither by being named, nor by becoming one later.
func TestAuditorsStandInForNobody(t *testing.T) {
	s := tell(t)
	for _, d := range []ledger.Deputy{{For: "clerk", By: "auditor"}, {For: "auditor", By: "clerk"}} {
		d.From, d.Until = s.today, s.today+5
		s.refused("no-auditors", "admin", ledger.MoveAdd, nil, add(&d))
	}
	auditing := *s.people["verifier2"]
	if !s.org.Deputises("verifier2", "director", s.today) {
		t.Fatal("verifier2 stands in for nobody")
	}
	auditing.Grants = []ledger.Grant{{Role: ledger.Auditor, Unit: "city", From: s.today}}
	org := s.org.With(&auditing)
	if them, _ := org.StandingIn("director", s.today); len(them) != 0 || org.Deputises("verifier2", "director", s.today) {
		t.Error("who has become an auditor stands in for somebody")
	}
	if !org.Deputises("verifier2", "director", s.today-1) {
		t.Error("nor did they before, when they were none")
	}
}

func TestSubordinates(t *testing.T) {
	w := newWorld(t)
	for _, c := range []struct {
		p, boss string
		want    bool
	}{
		{"clerk", "director", true}, {"officer", "director", true}, {"director", "clerk", false}, {"director", "mayor", true},
		{"officer", "clerk", true}, // of a unit below
		{"builder", "director", false}, {"verifier", "director", false}, {"clerk", "officer", false},
	} {
		if got := w.org.Subordinate(w.people[c.p], w.people[c.boss]); got != c.want {
			t.Errorf("%s answers to %s: %v, want %v", c.p, c.boss, got, c.want)
		}
	}
	a, b := person("a", "city", "b"), person("b", "city", "a")
	o := ledger.NewOrg([]*ledger.Unit{unit("city", "")}, []*ledger.Person{a, b}, nil)
	if !o.Subordinate(a, person("c", "city", "")) {
		t.Error("a circle of superiors counts as independence")
	}
}

func TestPaths(t *testing.T) {
	o := ledger.NewOrg([]*ledger.Unit{unit("a", ""), unit("b", "a"), unit("c", "b"), unit("x", "y"), unit("y", "x")}, nil, nil)
	if got := o.Path("c"); len(got) != 3 || got[0] != "a" || got[2] != "c" {
		t.Errorf("path %v", got)
	}
	if o.Path("x") != nil || o.Within("x", "a") || !o.Within("c", "a") || o.Within("a", "c") || o.Within("nowhere", "a") {
		t.Error("circles or strangers")
	}
}
