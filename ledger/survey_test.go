package ledger_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/ledger"
)

func scaleOf(t *testing.T, name string) ledger.Scale {
	t.Helper()
	for _, s := range (&ledger.Terms{}).ScalesOffered(nil) {
		if s.Name == name {
			return s
		}
	}
	t.Fatalf("no scale %s", name)
	return ledger.Scale{}
}

// Every rate is told with what it is divided by; 不了解 in and out of it.
func TestRates(t *testing.T) {
	for _, c := range []struct {
		scale, counts          string
		base                   ledger.Base
		sent, returned, sum    int
		want                   string
		option, another, aside string
	}{
		{scale: "three", counts: "satisfied=60 mostly_satisfied=25 dissatisfied=15", sent: 120, returned: 110, sum: 100,
			want: "satisfied 85/100 valid 85.0, valid 100/110 returned 90.9, returned 110/120 sent 91.7"},
		{scale: "three-unknown", counts: "satisfied=2 unknown=1", sent: 0, returned: 3, sum: 3,
			want: "satisfied 2/3 valid 66.7, satisfied 2/2 judged 100.0, valid 3/3 returned 100.0"},
		{scale: "three-unknown", base: ledger.BaseJudged, counts: "satisfied=2 unknown=1", sent: 3, returned: 3, sum: 3,
			want: "satisfied 2/2 judged 100.0, satisfied 2/3 valid 66.7, valid 3/3 returned 100.0, returned 3/3 sent 100.0"},
		{scale: "three-unknown", base: ledger.BaseJudged, counts: "unknown=3", sent: 3, returned: 3, sum: 3,
			want: "satisfied 0/0 judged , satisfied 0/3 valid 0.0, valid 3/3 returned 100.0, returned 3/3 sent 100.0"},
		{scale: "five", counts: "very_satisfied=1 satisfied=1 neutral=1 dissatisfied=1 very_dissatisfied=4", sent: 8, returned: 8, sum: 8,
			want: "satisfied 2/8 valid 25.0, valid 8/8 returned 100.0, returned 8/8 sent 100.0"},
	} {
		scale := scaleOf(t, c.scale)
		s := &ledger.Survey{Options: scale.Options, Base: scale.Base, Sent: c.sent, Returned: c.returned, Valid: c.sum, Counts: counts(c.counts)}
		if c.base != "" {
			s.Base = c.base
		}
		var got []string
		for _, r := range s.Rates() {
			got = append(got, fmt.Sprintf("%s %d/%d %s %s", r.Of, r.Part, r.Whole, r.Over, r.Percent()))
		}
		if text := strings.Join(got, ", "); text != c.want {
			t.Errorf("%s %s\ngot  %s\nwant %s", c.scale, c.counts, text, c.want)
		}
	}
}

func counts(list string) map[string]int {
	n := map[string]int{}
	for _, one := range strings.Fields(list) {
		id, count, _ := strings.Cut(one, "=")
		var i int
		_, _ = fmt.Sscan(count, &i)
		n[id] = i
	}
	return n
}

// asking is a round with the gate, and a finding with two actions that are done.
type asking struct {
	*world
	*testing.T
	round *ledger.Round
	f     *ledger.Finding
	a, b  *ledger.Action
}

func newAsking(t *testing.T) *asking {
	w := newWorld(t)
	k := &asking{world: w, T: t}
	put := func(r ledger.Record) {
		w.records[ledger.Key{Kind: r.Kind(), ID: r.Top().ID}] = r
		w.order = append(w.order, ledger.Key{Kind: r.Kind(), ID: r.Top().ID})
	}
	k.round = &ledger.Round{Head: ledger.Head{ID: "r", Round: "r", Unit: "city", State: ledger.Rectifying, Rev: 1}, Units: []string{"water"},
		Terms: ledger.Terms{Gates: []ledger.Gate{ledger.GateSatisfaction}, Satisfaction: "66.7"}}
	in := func(id string, s ledger.State) ledger.Head {
		return ledger.Head{ID: id, Round: "r", Unit: "water", State: s, Author: "clerk", Rev: 1}
	}
	k.f = &ledger.Finding{Head: in("f", ledger.Opened), Text: "x", Turn: 1}
	act := func(id string) *ledger.Action {
		return &ledger.Action{Head: in(id, ledger.Done), Text: "x", Findings: []string{"f"}, Lead: "director",
			Claimed: ledger.Stamp{By: "director", At: 1, On: 1}, Confirmed: ledger.Stamp{By: "verifier", At: 1, On: 1}}
	}
	k.a, k.b = act("a"), act("b")
	put(k.round)
	put(k.f)
	put(k.a)
	put(k.b)
	return k
}

// asked enters a survey with so many satisfied of three, and brings it so far.
func (k *asking) asked(s ledger.Survey, satisfied int, until ledger.Day, far ledger.State) {
	k.Helper()
	s.Head = ledger.Head{Round: "r", Unit: "water"}
	s.Title, s.Scale, s.Asked, s.Means, s.Agency = "测评", "three", "住户", "入户", "大学"
	id := k.does("organiser", ledger.MoveAdd, nil, &s)
	k.does("organiser", ledger.MoveOpen, k.survey(id), nil)
	full := *k.survey(id)
	full.Returned, full.Valid, full.Until, full.File = 3, 3, until, "sha256:x"
	full.Counts = map[string]int{"satisfied": satisfied, "dissatisfied": 3 - satisfied}
	k.does("organiser", ledger.MoveCount, k.survey(id), &full)
	if far == ledger.Confirmed {
		k.now += 1000
		k.does("verifier2", ledger.MoveConfirm, k.survey(id), nil)
	}
}

func (k *asking) survey(id string) *ledger.Survey {
	return get[*ledger.Survey](k.world, ledger.KindSurvey, id)
}

func (k *asking) does(who string, m ledger.Move, subject, given ledger.Record) string {
	k.Helper()
	q := &ledger.Ask{Act: k.act(who, ""), Move: m, Subject: subject, Given: ledger.Given{Record: given}}
	k.gather(q)
	out, err := k.do(q)
	if err != nil {
		k.Fatalf("%s: %v", m, err)
	}
	return out.Records[0].Top().ID
}

// gate holds why a record is not closed; "" where it is.
func (k *asking) gate(r ledger.Record, want string) {
	k.Helper()
	q := &ledger.Ask{Act: k.act("verifier2", ""), Move: ledger.MoveClose, Subject: k.records[ledger.Key{Kind: r.Kind(), ID: r.Top().ID}]}
	k.gather(q)
	_, err := k.do(q)
	said := ""
	if f, ok := errors.AsType[*fault.Error](err); ok {
		said = f.Say.ZH
	}
	if said != want {
		k.Errorf("%s %s: %q, want %q", r.Kind(), r.Top().ID, said, want)
	}
}

const nobodyAsked = "还没有经确认的满意度测评"

// An action is closed by its own survey, or by those of its findings.
func TestGateOfAnAction(t *testing.T) {
	k := newAsking(t)
	k.gate(k.a, nobodyAsked)
	k.asked(ledger.Survey{}, 3, k.today-9, ledger.Confirmed) // of the round: of nothing in it
	k.asked(ledger.Survey{Action: "b"}, 3, k.today-9, ledger.Confirmed)
	k.gate(k.a, nobodyAsked)
	k.asked(ledger.Survey{Finding: "f"}, 1, k.today-8, ledger.Confirmed)
	k.gate(k.a, "满意率33.3%（1/3），本轮要求66.7%")
	k.asked(ledger.Survey{Action: "a"}, 3, k.today-7, ledger.Counted)
	k.gate(k.a, "最近一次满意度测评还没有确认")
	k.asked(ledger.Survey{Action: "a"}, 2, k.today-6, ledger.Confirmed)
	k.gate(k.a, "满意率66.6667%（2/3），本轮要求66.7%") // two thirds are less
	k.asked(ledger.Survey{Action: "a"}, 3, k.today-8, ledger.Confirmed)
	k.gate(k.a, "满意率66.6667%（2/3），本轮要求66.7%") // older answers, entered later
	k.asked(ledger.Survey{Action: "a"}, 3, k.today-6, ledger.Confirmed)
	k.gate(k.a, "")
	k.gate(k.b, "")
}

// A finding is closed by its own survey, or by those of its actions, the worst of
// which counts. One of before does not count when it is opened again.
func TestGateOfAFinding(t *testing.T) {
	k := newAsking(t)
	k.round.Terms.Gates = nil
	k.gate(k.a, "")
	k.gate(k.b, "")
	k.round.Terms.Gates = []ledger.Gate{ledger.GateSatisfaction}
	k.gate(k.f, nobodyAsked)
	k.asked(ledger.Survey{Action: "a"}, 3, k.today-9, ledger.Confirmed)
	k.gate(k.f, nobodyAsked)
	k.asked(ledger.Survey{Action: "b"}, 1, k.today-9, ledger.Confirmed)
	k.gate(k.f, "满意率33.3%（1/3），本轮要求66.7%")
	k.asked(ledger.Survey{Finding: "f"}, 3, k.today-8, ledger.Confirmed)
	k.gate(k.f, "")

	again := *get[*ledger.Finding](k.world, ledger.KindFinding, "f")
	again.State, again.Turn, again.Turned, again.Closed = ledger.Opened, 2, k.now+1, ledger.Stamp{}
	c := *k.a
	c.ID, c.State, c.Closed = "c", ledger.Closed, ledger.Stamp{At: k.now + 2}
	k.records[ledger.Key{Kind: ledger.KindFinding, ID: "f"}] = &again
	k.records[ledger.Key{Kind: ledger.KindAction, ID: "c"}] = &c
	k.order = append(k.order, ledger.Key{Kind: ledger.KindAction, ID: "c"})
	k.now += 10
	k.gate(&again, nobodyAsked)
	k.asked(ledger.Survey{Finding: "f"}, 3, k.today-1, ledger.Confirmed)
	k.gate(&again, "")
}

// A round that brings scales of its own lets nobody count by another one.
func TestScalesOfARound(t *testing.T) {
	k := newAsking(t)
	own := ledger.Scale{Name: "办事", Base: ledger.BaseJudged, Options: []ledger.Option{{ID: "好", ZH: "好", EN: "good", Satisfied: true}, {ID: "差", ZH: "差", EN: "bad"}}}
	k.round.Terms.Scales = []ledger.Scale{own}
	s := &ledger.Survey{Head: ledger.Head{Round: "r", Unit: "water"}, Title: "测评", Scale: "three"}
	q := &ledger.Ask{Act: k.act("organiser", ""), Move: ledger.MoveAdd, Given: ledger.Given{Record: s}}
	k.gather(q)
	if _, err := k.do(q); err == nil {
		t.Error("a scale of elsewhere is taken")
	}
	s.Scale, s.Options = "办事", []ledger.Option{{ID: "差", ZH: "差", EN: "bad", Satisfied: true}}
	id := k.does("organiser", ledger.MoveAdd, nil, s)
	if got := k.survey(id); len(got.Options) != 2 || got.Options[1].Satisfied || got.Base != ledger.BaseJudged {
		t.Errorf("not the scale of the round: %+v", got)
	}
}

// A service item is handed out whatever became of its findings; another action is not
// when it answers nothing any more.
func TestServiceNeedsNoFinding(t *testing.T) {
	for name, c := range map[string]struct {
		sort     ledger.Sort
		findings []string
		want     bool
	}{
		"a service of its own":                   {ledger.Service, nil, true},
		"a service whose finding is closed":      {ledger.Service, []string{"f"}, true},
		"an action whose finding is closed":      {ledger.Corrective, []string{"f"}, false},
		"an action whose finding was no finding": {ledger.Corrective, nil, false},
	} {
		k := newAsking(t)
		k.f.State = ledger.Closed
		a := *k.a
		a.State, a.Sort, a.Findings, a.Standard, a.Due = ledger.Proposed, c.sort, c.findings, "x", ledger.Due{Kind: ledger.ByDate, Day: k.today}
		q := &ledger.Ask{Act: k.act("organiser", ""), Move: ledger.MoveAssign, Subject: &a}
		k.gather(q)
		if _, err := k.do(q); (err == nil) != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}
