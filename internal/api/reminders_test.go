package api

import (
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// TestEscalatedOverTheAPI: what is overdue is listed for those to whom it went up, with
// whose it is.
func TestEscalatedOverTheAPI(t *testing.T) {
	towns(t, func(t *testing.T, w *town) {
		w.bureau()
		var got struct{ Record ledger.Round }
		w.do(call{as: "organiser", method: "GET", path: "/rounds/" + w.id("round")}).into(t, &got.Record)
		got.Record.Terms.Reminders = ledger.Reminders{Every: 2, Steps: []ledger.Escalation{{After: 1, To: ledger.TellOrganisers}}}
		w.do(call{as: "organiser", method: "PATCH", path: "/rounds/" + w.id("round"), body: asJSON(obj{"terms": got.Record.Terms})}).want(t, 200)
		w.add("verifier", ledger.KindFinding, "finding", obj{"round": w.id("round"), "unit": w.id("water"), "text": "值班脱岗"})
		w.add("clerk", ledger.KindAction, "action", obj{"round": w.id("round"), "findings": []string{w.id("finding")}, "unit": w.id("water"), "text": "双人值班",
			"lead": w.id("clerk"), "standard": "有记录", "due": obj{"kind": "date", "day": w.App.Today().String()}})
		w.do(call{as: "organiser", method: "POST", path: "/actions/" + w.id("action") + "/assign"}).want(t, 200)
		w.do(call{as: "organiser", method: "GET", path: "/reminders?escalated=true"}).want(t, 200, `"items":[]`)
		w.Pass(7) // five working days, whichever day it was: no day on which everybody is reminded
		clear(w.tokens)
		w.do(call{as: "organiser", method: "GET", path: "/reminders?escalated=true"}).want(t, 200, `"number":"CS2026-00001"`, `"lead":"`+w.id("clerk")+`"`, `"overdue":true`, `"tells":["organisers"]`)
		w.do(call{as: "organiser", method: "GET", path: "/reminders"}).want(t, 200, `"items":[]`)
		w.do(call{as: "clerk", method: "GET", path: "/reminders?escalated=true"}).want(t, 200, `"items":[]`)
		w.do(call{as: "organiser", method: "GET", path: "/reminders?escalated=perhaps"}).want(t, 422)
	})
}
