package web

import (
	"html"
	"html/template"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// shapes says how a state is drawn beside its words: how far something has come, by
// how full its circle is, and a sign where it needs somebody.
var shapes = map[ledger.State]string{
	ledger.Draft: "p0", ledger.Proposed: "p0", ledger.Asked: "p0", ledger.Opened: "p0", ledger.Scheduled: "p0", ledger.Offered: "p0",
	ledger.Assigned: "p1", ledger.Accepted: "p2", ledger.UnderWay: "p3", ledger.Rectifying: "p3",
	ledger.Raised: "p3", ledger.Replied: "ok", ledger.Published: "ok",
	ledger.Submitted: "p4", ledger.Claimed: "p4", ledger.Counted: "p4", ledger.Received: "p4", ledger.Done: "p5",
	ledger.Closed: "ok", ledger.Archived: "ok", ledger.Held: "ok", ledger.Granted: "ok", ledger.Good: "ok", ledger.Confirmed: "ok", ledger.Standing: "ok", ledger.Active: "ok", ledger.Issued: "ok",
	ledger.Disputed: "mind", ledger.Returned: "mind", ledger.NotHeld: "mind",
}

// shapeOf is the shape of a state of a kind: what is accepted is well under way for an
// action, and at its end for a document.
func shapeOf(k ledger.Kind, s ledger.State) string {
	if s == ledger.Accepted && k != ledger.KindAction {
		return "ok"
	}
	if k == ledger.KindRound && s == ledger.Opened {
		return "p2"
	}
	if s == ledger.Refused && (k == ledger.KindExtension || k == ledger.KindEvidence) {
		return "mind"
	}
	if shape := shapes[s]; shape != "" {
		return shape
	}
	return "off" // it leads nowhere any more
}

// stateWords is what a state is called where it stands alone.
func stateWords(k ledger.Kind, s ledger.State) say.Text {
	t := ledger.StateName(k, s)
	if t.EN == "" {
		return say.Text{ZH: string(s), EN: string(s)}
	}
	return say.Text{ZH: t.ZH, EN: capital(t.EN)}
}

// appendState writes a state: a shape, and words.
func appendState(to []byte, k ledger.Kind, s ledger.State, lang say.Lang) []byte {
	to = append(to, `<span class="state `...)
	to = append(to, shapeOf(k, s)...)
	to = append(to, `"><i></i>`...)
	to = append(to, html.EscapeString(stateWords(k, s).In(lang))...)
	return append(to, `</span>`...)
}

// state is appendState for templates.
func (q *request) state(k ledger.Kind, s ledger.State) template.HTML {
	return template.HTML(appendState(nil, k, s, q.lang))
}

// capital makes the first letter a large one.
func capital(s string) string { return say.Capital(s) }
