package api

import (
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
