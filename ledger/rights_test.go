package ledger_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/ledger"
)

// where a role is granted, seen from a record of the water bureau.
var where = []struct{ name, unit string }{{"own", "water"}, {"superior", "city"}, {"below", "office"}, {"sister", "roads"}}

// fixture is a record of each kind in the water bureau, with all that stands
// around it, in a round that runs is in charge of.
func fixture(runs string) (map[ledger.Kind]ledger.Record, ledger.Scene) {
	round := &ledger.Round{Head: ledger.Head{ID: "r", Round: "r", Unit: runs, State: ledger.Rectifying}, Units: []string{"water"}}
	in := func(id string) ledger.Head {
		return ledger.Head{ID: id, Round: "r", Unit: "water", State: ledger.Opened, Author: "somebody", Rev: 1}
	}
	f := &ledger.Finding{Head: in("f"), Text: "x", Turn: 1}
	other := &ledger.Finding{Head: in("e"), Text: "y", Turn: 1}
	a := &ledger.Action{Head: in("a"), Text: "x", Findings: []string{"f"}, Lead: "director"}
	s := &ledger.Statement{Head: in("s"), Title: "x"}
	drive := &ledger.Drive{Head: in("y0"), Title: "x"}
	reading := &ledger.Reading{Head: in("t"), Title: "x", Version: 1}
	list := map[ledger.Kind]ledger.Record{
		ledger.KindUnit:       &ledger.Unit{Head: ledger.Head{ID: "water", Unit: "water"}, Name: "x", Parent: "city"},
		ledger.KindPerson:     &ledger.Person{Head: in("p"), Name: "x"},
		ledger.KindDeputy:     &ledger.Deputy{Head: in("d"), For: "director", By: "clerk"},
		ledger.KindCategory:   &ledger.Category{Head: in("k"), Name: "x"},
		ledger.KindRound:      round,
		ledger.KindReading:    reading,
		ledger.KindReceipt:    &ledger.Receipt{Head: in("c"), Reading: "t", Version: 1, Person: "somebody"},
		ledger.KindNote:       &ledger.Note{Head: in("n"), Reading: "t", Version: 1},
		ledger.KindRequest:    &ledger.Request{Head: in("q"), Title: "x"},
		ledger.KindNudge:      &ledger.Nudge{Head: in("j"), Request: "q"},
		ledger.KindStatement:  s,
		ledger.KindVersion:    &ledger.Version{Head: in("v"), Statement: "s"},
		ledger.KindCorrection: &ledger.Correction{Head: in("o"), Statement: "s"},
		ledger.KindFinding:    f,
		ledger.KindCause:      &ledger.Cause{Head: in("u"), Text: "x", Findings: []string{"f"}},
		ledger.KindAction:     a,
		ledger.KindEvidence:   &ledger.Evidence{Head: in("i"), Actions: []string{"a"}},
		ledger.KindExtension:  &ledger.Extension{Head: in("x"), Action: "a"},
		ledger.KindLookBack:   &ledger.LookBack{Head: in("l"), Finding: "f", Turn: 1},
		ledger.KindRecurrence: &ledger.Recurrence{Head: in("m"), Finding: "f", Earlier: "e"},
		ledger.KindDrive:      drive,
		ledger.KindOpinion:    &ledger.Opinion{Head: in("o1"), Drive: "y0"},
		ledger.KindSurvey:     &ledger.Survey{Head: in("y"), Title: "x", Action: "a"},
		ledger.KindReport:     &ledger.Report{Head: in("g"), Title: "x"},
	}
	indicator := &ledger.Indicator{Head: ledger.Head{ID: "z", Unit: "water", State: ledger.Active, Author: "somebody", Rev: 1}, Name: "x", Lead: "director"}
	list[ledger.KindIndicator] = indicator
	measured := &ledger.Measurement{Head: ledger.Head{ID: "w", Unit: "water", State: ledger.Offered, Author: "somebody", Rev: 1}, Indicator: "z"}
	list[ledger.KindMeasurement] = measured
	return list, ledger.Scene{Round: round, Reading: reading, Request: &ledger.Request{Head: in("q")}, Statement: s, Finding: f, Other: other, Cause: &ledger.Cause{Head: in("u2")},
		Findings: []*ledger.Finding{f}, Action: a, Actions: []*ledger.Action{a}, Answer: &ledger.Answer{},
		Drive: drive, Opinion: &ledger.Opinion{Head: in("o2"), Drive: "y0"},
		Indicator: indicator, Measurements: []*ledger.Measurement{measured}}
}

// mayMove reports whether it is the person's to make a move, whatever else it needs.
func mayMove(w *world, p *ledger.Person, r ledger.Record, scene ledger.Scene, rule ledger.Rule) bool {
	q := &ledger.Ask{Act: w.act("", ""), Move: rule.Move, Scene: scene}
	q.House, q.Who = false, p
	r = copied(r)
	if slices.Contains([]ledger.Kind{ledger.KindUnit, ledger.KindPerson, ledger.KindDeputy, ledger.KindCategory, ledger.KindIndicator, ledger.KindMeasurement, ledger.KindReport}, r.Kind()) {
		r.Top().Round, q.Scene.Round = "", nil
	}
	if len(rule.From) == 0 {
		q.Given.Record = r
		if u, ok := r.(*ledger.Unit); ok {
			u.Parent = "water"
		}
	} else {
		r.Top().State = rule.From[0]
		q.Subject = r
		q.Given.Record = r
	}
	err := ledger.Allowed(q)
	f, ok := errors.AsType[*fault.Error](err)
	if ok && f.Kind == fault.Internal {
		panic(fmt.Sprint(rule.Kind, rule.Move, err))
	}
	return !ok || f.Code != "ledger-not-by-you"
}

func roleAt(r ledger.Role, unit string) *ledger.Person {
	return person("somebody-else", unit, "", grant(r, unit))
}

// The matrix of roles, places and moves stands in a file: whoever changes a right
// sees which.
func TestRightsOfRoles(t *testing.T) {
	w := newWorld(t)
	var out bytes.Buffer
	for _, runs := range []string{"city", "roads"} {
		fmt.Fprintf(&out, "a record of water in a round that %s runs: who may make a move by a role\n", runs)
		list, scene := fixture(runs)
		for _, k := range ledger.Kinds() {
			seen := map[ledger.Move]bool{}
			for _, rule := range ledger.Rules(k) {
				if seen[rule.Move] {
					continue
				}
				seen[rule.Move] = true
				fmt.Fprintf(&out, "%s %s:%s\n", k, rule.Move, whoMay(w, list[k], scene, rule))
			}
		}
		fmt.Fprintln(&out)
	}
	golden(t, "testdata/rights.txt", out.Bytes())
}

func whoMay(w *world, r ledger.Record, scene ledger.Scene, rule ledger.Rule) string {
	var b strings.Builder
	for _, role := range ledger.Roles() {
		var at []string
		for _, place := range where {
			if mayMove(w, roleAt(role, place.unit), r, scene, rule) {
				at = append(at, place.name)
			}
		}
		if len(at) > 0 {
			fmt.Fprintf(&b, " %s(%s)", role, strings.Join(at, " "))
		}
	}
	return b.String()
}

// What no table may ever say.
func TestRightsThatNobodyHas(t *testing.T) {
	w := newWorld(t)
	list, scene := fixture("city")
	org := []ledger.Kind{ledger.KindUnit, ledger.KindPerson, ledger.KindDeputy}
	for k, r := range list {
		for _, rule := range ledger.Rules(k) {
			for _, role := range ledger.Roles() {
				for _, place := range where {
					may := mayMove(w, roleAt(role, place.unit), r, scene, rule)
					accounts := slices.Contains(org, k)
					switch {
					case may && (role == ledger.Observer || role == ledger.Auditor),
						may && accounts != (role == ledger.Administrator),
						may && (place.name == "below" || place.name == "sister") && k != ledger.KindNote,
						may && role == ledger.Member && place.name != "own" && k != ledger.KindNote:
						t.Errorf("a %s of %s may %s a %s of water", role, place.unit, rule.Move, k)
					}
				}
			}
			gone := roleAt(ledger.Organiser, "city")
			gone.State = ledger.Retired
			q := &ledger.Ask{Act: w.act("", ""), Move: rule.Move, Scene: scene, Subject: copied(r)}
			q.House, q.Who = false, gone
			if slices.Contains(append(org, ledger.KindCategory, ledger.KindIndicator, ledger.KindMeasurement, ledger.KindReport), k) {
				q.Subject.Top().Round = scene.Round.ID
			}
			if fault.KindOf(ledger.Allowed(q)) != fault.Forbidden {
				t.Errorf("somebody retired may %s a %s", rule.Move, k)
			}
		}
	}
}

// A role for a time, or for one round, holds then and there only.
func TestGrantsHoldInTimeAndRound(t *testing.T) {
	w := newWorld(t)
	list, scene := fixture("city")
	add := ledger.Rules(ledger.KindFinding)[0]
	for _, c := range []struct {
		name  string
		grant ledger.Grant
		want  bool
	}{
		{"always", ledger.Grant{Role: ledger.Verifier, Unit: "city"}, true},
		{"this round", ledger.Grant{Role: ledger.Verifier, Unit: "city", Round: "r"}, true},
		{"another round", ledger.Grant{Role: ledger.Verifier, Unit: "city", Round: "r2"}, false},
		{"until today", ledger.Grant{Role: ledger.Verifier, Unit: "city", Until: w.today}, true},
		{"until yesterday", ledger.Grant{Role: ledger.Verifier, Unit: "city", Until: w.today - 1}, false},
		{"from tomorrow", ledger.Grant{Role: ledger.Verifier, Unit: "city", From: w.today + 1}, false},
	} {
		p := person("x", "city", "", c.grant)
		if got := mayMove(w, p, list[ledger.KindFinding], scene, add); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
		a := w.act("", "")
		a.House, a.Who = false, p
		seen := ledger.ScopeOf(&a, ledger.KindFinding).Has(w.org, ledger.Seen{Record: list[ledger.KindFinding], Round: scene.Round})
		if seen != c.want {
			t.Errorf("%s: seen %v, want %v", c.name, seen, c.want)
		}
	}
}

func TestSightOfRoles(t *testing.T) {
	w := newWorld(t)
	var out bytes.Buffer
	list, scene := fixture("city")
	statement := list[ledger.KindStatement].(*ledger.Statement)
	for _, k := range ledger.Kinds() {
		if list[k] == nil || ledger.SeenAs(k) != k {
			continue
		}
		fmt.Fprintf(&out, "%s:%s\n", k, whoSees(w, list[k], scene.Round))
	}
	for _, whose := range []string{"", "clerk"} {
		for _, s := range []ledger.State{ledger.Draft, ledger.Submitted, ledger.Returned, ledger.Accepted} {
			statement.Person, statement.State = whose, s
			fmt.Fprintf(&out, "%s statement of %q:%s\n", s, whose, whoSees(w, statement, scene.Round))
		}
	}
	for _, s := range []ledger.State{ledger.Draft, ledger.Opened} {
		scene.Round.State = s
		fmt.Fprintf(&out, "%s round:%s\n", s, whoSees(w, scene.Round, scene.Round))
	}
	golden(t, "testdata/sight.txt", out.Bytes())
}

func whoSees(w *world, r ledger.Record, round *ledger.Round) string {
	var b strings.Builder
	for _, role := range ledger.Roles() {
		var at []string
		for _, place := range where {
			a := w.act("", "")
			a.House, a.Who = false, roleAt(role, place.unit)
			if ledger.ScopeOf(&a, r.Kind()).Has(w.org, ledger.Seen{Record: r, Round: round}) {
				at = append(at, place.name)
			}
		}
		if len(at) > 0 {
			fmt.Fprintf(&b, " %s(%s)", role, strings.Join(at, " "))
		}
	}
	return b.String()
}

// Whoever has a part in a record sees it, whatever their role; an account
// administrator does not.
func TestSightOfThoseWhoTakePart(t *testing.T) {
	w := newWorld(t)
	list, scene := fixture("roads")
	a := list[ledger.KindAction].(*ledger.Action)
	sees := func(p *ledger.Person, r ledger.Record) bool {
		act := w.act("", "")
		act.House, act.Who = false, p
		return ledger.ScopeOf(&act, r.Kind()).Has(w.org, ledger.Seen{Record: r, Round: scene.Round, Actions: []*ledger.Action{a}})
	}
	helper := person("helper", "office", "", grant(ledger.Member, "office"))
	if sees(helper, a) || sees(helper, list[ledger.KindFinding]) {
		t.Error("somebody of another unit sees an action without a part in it")
	}
	a.Helpers = []string{"helper"}
	if !sees(helper, a) || !sees(helper, list[ledger.KindFinding]) {
		t.Error("a helper does not see the action and its finding")
	}
	a.Helpers, a.HelperUnits = nil, []string{"office"}
	if !sees(helper, a) {
		t.Error("a unit that helps does not see the action")
	}
	a.Helpers = []string{"admin"}
	if sees(w.people["admin"], a) {
		t.Error("an account administrator sees content")
	}
}

// Whoever stands in sees what the other sees, in the rounds and days they were
// given, and no longer.
func TestSightOfDeputies(t *testing.T) {
	w := newWorld(t)
	list, scene := fixture("city")
	for _, c := range []struct {
		name string
		d    ledger.Deputy
		want bool
	}{
		{"all rounds", ledger.Deputy{From: 1, Until: w.today}, true},
		{"this round", ledger.Deputy{From: 1, Until: w.today, Only: "r"}, true},
		{"another round", ledger.Deputy{From: 1, Until: w.today, Only: "r2"}, false},
		{"until yesterday", ledger.Deputy{From: 1, Until: w.today - 1}, false},
		{"ended", ledger.Deputy{Head: ledger.Head{State: ledger.Retired}, From: 1, Until: w.today}, false},
	} {
		c.d.For, c.d.By = "organiser", "mason"
		if c.d.State == "" {
			c.d.State = ledger.Active
		}
		a := w.act("mason", "organiser")
		a.Org = ledger.NewOrg([]*ledger.Unit{unit("city", ""), unit("water", "city")}, nil, []*ledger.Deputy{&c.d})
		got := ledger.ScopeOf(&a, ledger.KindFinding).Has(a.Org, ledger.Seen{Record: list[ledger.KindFinding], Round: scene.Round})
		if got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; got\n%s", name, got)
	}
}
