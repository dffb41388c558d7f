package api

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// bureau is a town that is enough for most tests: two bureaus, an office below the
// first, somebody of each role, and a round under way.
func (w *town) bureau() {
	w.Helper()
	w.unit("city", "")
	w.unit("water", "city")
	w.unit("roads", "city")
	w.unit("office", "water")
	for _, p := range []struct{ login, unit, role string }{
		{"organiser", "city", "organiser"}, {"verifier", "city", "verifier"}, {"second", "city", "verifier"}, {"observer", "city", "observer"}, {"auditor", "city", "auditor"},
		{"clerk", "water", "member"}, {"officer", "office", "member"}, {"mason", "roads", "member"},
		{"water.watch", "water", "observer"}, {"roads.watch", "roads", "observer"},
	} {
		w.person(p.login, p.unit, "", p.role+"@"+p.unit)
	}
	w.round("round", "city", "water", "roads")
}

// round opens a round that a unit runs for others.
func (w *town) round(name, runs string, units ...string) {
	w.Helper()
	var ids []string
	for _, u := range units {
		ids = append(ids, w.id(u))
	}
	w.add("organiser", ledger.KindRound, name, obj{"name": name, "unit": w.id(runs), "topic": "对照检查", "units": ids,
		"notice": obj{"number": "1号", "text": "请自查"}, "terms": obj{"gates": []string{"evidence"}, "at_once": 3, "look_back": 30}})
	w.move("organiser", ledger.KindRound, name, ledger.MoveOpen, nil)
}

// finding adds one by the verifier's hand.
func (w *town) finding(name, unit, words string) {
	w.Helper()
	w.add("verifier", ledger.KindFinding, name, obj{"round": w.id("round"), "unit": w.id(unit), "text": words})
}

// Sixteen people change one finding at once, each with the revision that they looked
// at. No change is lost, and whoever came late is told what was done before.
func TestContention(t *testing.T) {
	towns(t, func(t *testing.T, w *town) {
		w.bureau()
		w.finding("contended", "water", "会议过多")
		const clients, edits = 16, 5
		made, conflicts := make([][]int, clients), make([]int, clients)
		logins := []string{"organiser", "verifier", "second"}
		for _, who := range logins {
			w.token(who)
		}
		var all sync.WaitGroup
		for i := range clients {
			all.Go(func() {
				rev := 1
				for n := 0; n < edits; {
					c := w.moveCall(logins[i%len(logins)], ledger.KindFinding, "contended", ledger.MoveEdit, obj{"place": fmt.Sprintf("%d.%d", i, n)})
					c.header = []string{"If-Match", strconv.Quote(strconv.Itoa(rev))}
					a := w.do(c)
					if a.Code == 200 {
						rev = a.made(w).record.Top().Rev
						made[i], n = append(made[i], rev), n+1
						continue
					}
					conflicts[i]++
					if rev = w.since(t, a, rev); rev == 0 {
						return
					}
				}
			})
		}
		all.Wait()
		revs := slices.Concat(made...)
		slices.Sort(revs)
		for i, rev := range revs {
			if rev != i+2 {
				t.Fatalf("the revisions that were made: %v", revs)
			}
		}
		if len(revs) != clients*edits || slices.Max(conflicts) == 0 {
			t.Errorf("%d edits, conflicts %v", len(revs), conflicts)
		}
		w.kept(t, clients, edits)
		w.sound(t)
	})
}

// since reads what a refusal tells of what was done meanwhile, and gives the revision
// to go on from.
func (w *town) since(t *testing.T, a answer, rev int) int {
	var p struct {
		Code  string
		Since []json.RawMessage
	}
	if err := json.Unmarshal(a.Body.Bytes(), &p); err != nil || a.Code != 412 || p.Code != "ledger-changed-meanwhile" || len(p.Since) == 0 {
		t.Errorf("revision %d is refused with %d: %s", rev, a.Code, a.Body)
		return 0
	}
	for _, body := range p.Since {
		e := eventOf(t, body)
		if rev++; e.Rev != rev || e.ID != w.id("contended") || len(e.Changes) != 1 || e.Changes[0].Field != "place" || e.Who == "" {
			t.Errorf("told of %s, want revision %d", body, rev)
			return 0
		}
	}
	return rev
}

// kept holds that the history has every edit once.
func (w *town) kept(t *testing.T, clients, edits int) {
	t.Helper()
	seen := map[string]int{}
	for _, e := range w.history("auditor", ledger.KindFinding, "contended")[1:] {
		seen[strings.Trim(e.Changes[0].After, `"`)]++
	}
	want := map[string]int{}
	for i := range clients {
		for n := range edits {
			want[fmt.Sprintf("%d.%d", i, n)] = 1
		}
	}
	if !maps.Equal(seen, want) {
		t.Errorf("the history has %v", seen)
	}
}

// The same POST, sent twenty times at once under one key, makes one record; whoever
// asks again is given the first answer.
func TestOneKeyTwentyTimes(t *testing.T) {
	towns(t, func(t *testing.T, w *town) {
		w.bureau()
		w.add("clerk", ledger.KindStatement, "paper", obj{"round": w.id("round"), "unit": w.id("water"), "title": "材料"})
		key := func(c call, key string) call {
			c.header = []string{keyHeader, key}
			return c
		}
		for name, c := range map[string]call{
			"findings": key(w.addCall("verifier", ledger.KindFinding, obj{"round": w.id("round"), "unit": w.id("water"), "text": "会议过多"}), "a"),
			"versions": key(call{as: "clerk", method: "POST", path: "/statements/" + w.id("paper") + "/versions?name=a.txt", body: paper}, "b"),
			"bulk": key(call{as: "verifier", method: "POST", path: "/bulk", body: asJSON(obj{"all": true, "deeds": []obj{
				{"kind": "finding", "move": "add", "fields": obj{"round": w.id("round"), "unit": w.id("roads"), "text": "路面破损"}}}})}, "c"),
			"one by one": key(call{as: "second", method: "POST", path: "/bulk", body: asJSON(obj{"deeds": []obj{
				{"kind": "finding", "move": "add", "fields": obj{"round": w.id("round"), "unit": w.id("office"), "text": "来文漏登"}}}})}, "d"),
		} {
			w.atOnce(t, name, c)
		}
		for unit, want := range map[string]int{"water": 1, "roads": 1, "office": 1} {
			if n := len(listed[*ledger.Finding](w, "auditor", ledger.KindFinding, "unit", w.id(unit))); n != want {
				t.Errorf("%d findings of %s", n, unit)
			}
		}
		if n := len(listed[*ledger.Version](w, "clerk", ledger.KindVersion)); n != 1 {
			t.Errorf("%d versions", n)
		}
		w.sound(t)
	})
}

// atOnce sends a request twenty times at once, to two servers that know nothing of
// each other.
func (w *town) atOnce(t *testing.T, name string, c call) {
	t.Helper()
	w.token(c.as)
	beside := New(w.App, w.api.opts)
	defer beside.Close()
	srv := httptest.NewServer(beside)
	defer srv.Close()
	answers := make([]answer, 20)
	var all sync.WaitGroup
	for i := range answers {
		one := c
		if i%2 == 1 {
			one.server = srv.URL
		}
		all.Go(func() { answers[i] = w.do(one) })
	}
	all.Wait()
	last := w.do(c)
	if last.Code >= 300 || last.Header().Get("Idempotency-Replayed") != "true" {
		t.Errorf("%s: asked again: %d %v %s", name, last.Code, last.Header(), last.Body)
	}
	for _, a := range answers {
		switch {
		case a.Code == last.Code && a.Body.String() == last.Body.String():
		case a.Code == 409 && strings.Contains(a.Body.String(), "api-under-way") && a.Header().Get("Retry-After") != "":
		default:
			t.Errorf("%s: %d %s, want %s", name, a.Code, a.Body, last.Body)
		}
	}
}
