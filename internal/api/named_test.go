package api

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// Whoever names a record that they may not see is told that it is not there: what
// somebody has a part in they see, and nobody gets a part by guessing an id.
func TestNamedIsSeen(t *testing.T) {
	w := newTown(t, "")
	w.bureau()
	w.finding("mine", "water", "会议过多")
	w.finding("theirs", "roads", "路面破损")
	none := func(k ledger.Kind, name string, m ledger.Move, body obj) {
		t.Helper()
		w.refused("app-not-found", "clerk", k, name, m, body)
		w.unseen("clerk", ledger.KindFinding, "theirs")
	}
	both := []string{w.id("mine"), w.id("theirs")}
	action := func(findings ...string) obj {
		return obj{"findings": findings, "unit": w.id("water"), "text": "减会", "lead": w.id("clerk"), "standard": "减半", "due": obj{"kind": "at_once"}}
	}
	none(ledger.KindAction, "", ledger.MoveAdd, action(both...))
	none(ledger.KindAction, "", ledger.MoveAdd, action(both[1]))
	none(ledger.KindCause, "", ledger.MoveAdd, obj{"findings": both, "unit": w.id("water"), "text": "没有计划"})
	none(ledger.KindCause, "", ledger.MoveAdd, obj{"findings": both[1:], "unit": w.id("water"), "text": "没有计划"})
	w.add("clerk", ledger.KindAction, "action", action(both[0]))
	w.add("clerk", ledger.KindCause, "cause", obj{"findings": both[:1], "text": "没有计划"})
	none(ledger.KindAction, "action", ledger.MoveEdit, obj{"findings": both})
	none(ledger.KindCause, "cause", ledger.MoveEdit, obj{"findings": both})
	none(ledger.KindFinding, "mine", ledger.MoveExtent, obj{"fields": obj{"extent": obj{"answer": "elsewhere", "text": "他们也有", "findings": both[1:]}}})

	// What shows something in another bureau is not used as one's own, to look at it.
	w.add("mason", ledger.KindAction, "their action", obj{"findings": both[1:], "text": "补路", "lead": w.id("mason"), "standard": "补完", "due": obj{"kind": "at_once"}})
	for action, who := range map[string]string{"action": "clerk", "their action": "mason"} {
		w.move("organiser", ledger.KindAction, action, ledger.MoveAssign, nil)
		w.move(who, ledger.KindAction, action, ledger.MoveAccept, nil)
	}
	w.add("mason", ledger.KindEvidence, "their evidence", obj{"actions": []string{w.id("their action")}, "title": "照片", "name": "a.jpg", "file": w.upload("mason", "照片")})
	none(ledger.KindEvidence, "their evidence", ledger.MoveLink, obj{"fields": obj{"actions": []string{w.id("their action"), w.id("action")}}})
	w.unseen("clerk", ledger.KindEvidence, "their evidence")
	w.do(call{as: "clerk", method: "GET", path: "/evidence/" + w.id("their evidence") + "/file"}).want(t, 404)

	// Whoever sees both may name both.
	w.move("organiser", ledger.KindCause, "cause", ledger.MoveEdit, obj{"findings": both})
	w.add("verifier", ledger.KindRecurrence, "", obj{"finding": both[1], "earlier": both[0], "likeness": 50})
}

// A recurrence quotes both its findings: whoever sees one of them is not told by it that
// the other is there.
func TestRecurrencesAreSeenWithBoth(t *testing.T) {
	towns(t, func(t *testing.T, w *town) {
		w.bureau()
		w.person("foreman", "roads", "", "organiser@roads")
		w.finding("mine", "water", "会议过多")
		w.finding("theirs", "roads", "会议太多")
		w.add("verifier", ledger.KindRecurrence, "again", obj{"finding": w.id("theirs"), "earlier": w.id("mine"), "likeness": 50, "shared": "会议"})
		at := "/recurrences/" + w.id("again")
		for _, who := range []string{"clerk", "foreman"} {
			w.unseen(who, ledger.KindRecurrence, "again")
			w.do(call{as: who, method: "GET", path: "/recurrences"}).want(t, 200, `"items":[]`)
			if got := w.do(call{as: who, method: "GET", path: "/events?kind=recurrence"}).want(t, 200).Body.String(); strings.Contains(got, w.id("again")) {
				t.Errorf("%s: %s", who, got)
			}
			if got := w.do(call{as: who, method: "GET", path: "/counts"}).want(t, 200).Body.String(); strings.Contains(got, "recurrence") && who == "clerk" {
				t.Errorf("%s: %s", who, got)
			}
			w.do(call{as: who, method: "POST", path: at + "/confirm", body: `{}`}).want(t, 404)
		}
		w.do(call{as: "foreman", method: "GET", path: "/findings/" + w.id("theirs") + "/story"}).want(t, 200, `"recurrences":[]`)
		w.do(call{as: "verifier", method: "GET", path: "/findings/" + w.id("theirs") + "/story"}).want(t, 200, w.id("again"))
		w.do(call{as: "verifier", method: "GET", path: "/recurrences"}).want(t, 200, w.id("again"))
	})
}

// Whoever may not see the subject of a move is told that, whatever else the move names.
func TestSubjectIsToldFirst(t *testing.T) {
	w := newTown(t, "")
	w.bureau()
	w.finding("mine", "water", "会议过多")
	w.finding("theirs", "roads", "路面破损")
	nobody := "0cnzzzzzzzzzz"
	for _, other := range []string{nobody, w.id("mine"), w.id("theirs")} {
		for _, id := range []string{w.id("theirs"), nobody} {
			w.do(call{as: "clerk", method: "POST", path: "/findings/" + id + "/merge", body: `{"other":"` + other + `","reason":"同一件事"}`}).
				want(t, 404, "app-not-found", `it is not yours to see: `+id)
		}
	}
}

// What is being written is found by those who write it, whatever kinds are looked for.
func TestDraftsAreNotFound(t *testing.T) {
	towns(t, func(t *testing.T, w *town) {
		w.bureau()
		w.person("colleague", "water", "", "member@water")
		w.finding("finding", "water", "水表超期")
		for name, own := range map[string]bool{"draft": false, "own": true} {
			fields := obj{"round": w.id("round"), "unit": w.id("water"), "title": "材料"}
			if own {
				fields["person"] = w.id("clerk")
			}
			w.add("clerk", ledger.KindStatement, name, fields)
			w.do(call{as: "clerk", method: "POST", path: "/statements/" + w.id(name) + "/versions?name=a.txt", body: paper}).want(t, 201)
		}
		hold := func(who, kinds string, names ...string) {
			t.Helper()
			var want []string
			for _, name := range names {
				want = append(want, w.id(name))
			}
			slices.Sort(want)
			query := []string{"q", "水表"}
			if kinds != "" {
				query = append(query, "kind", kinds)
			}
			if got := w.found(who, query...); !slices.Equal(got, want) {
				t.Errorf("%s looks among %q and finds %v, want %v", who, kinds, got, want)
			}
			var page finds
			w.do(call{as: who, method: "GET", path: "/search?q=%E6%B0%B4%E8%A1%A8&kind=" + cmp.Or(kinds, "finding,cause,action,statement")}).into(t, &page)
			if page.Count != len(want) {
				t.Errorf("%s looks among %q and is told of %d", who, kinds, page.Count)
			}
		}
		for _, kinds := range []string{"", "finding", "finding,cause", "finding,cause,action", "finding,statement"} {
			for _, who := range []string{"verifier", "organiser", "observer"} {
				hold(who, kinds, "finding")
			}
		}
		hold("clerk", "", "finding", "draft", "own")
		hold("clerk", "finding,cause,action", "finding")
		hold("colleague", "", "finding", "draft")
		hold("colleague", "cause,action")
		hold("colleague", "statement", "draft")
		w.move("clerk", ledger.KindStatement, "own", ledger.MoveSubmit, nil)
		hold("colleague", "", "finding", "draft")
		hold("verifier", "", "finding", "own")
		hold("observer", "", "finding")
	})
}
