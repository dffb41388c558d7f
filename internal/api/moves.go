package api

import (
	"encoding/json"
	"net/http"
	"slices"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// moveRoute is the route of a move; false where the move has another way in.
func moveRoute(s *shapes, k ledger.Kind, m ledger.Move) (route, bool) {
	base, kn, mn := "/"+plurals[k], ledger.KindName(k), ledger.MoveName(k, m)
	r := route{method: http.MethodPost, path: base + "/{id}/" + string(m), tag: tag{plurals[k], kn}, scope: scopeOf(k), kind: k, move: m,
		gives: s.done(k), run: (*Server).move, say: say.Text{ZH: mn.ZH + "：" + kn.ZH, EN: kn.EN + ": " + mn.EN}}
	switch {
	case !open(k, m):
		return r, false
	case m == ledger.MoveAdd:
		r.path, r.status, r.takes = base, http.StatusCreated, s.written(k, anyOf(fieldsOf(k, m)))
	case m == ledger.MoveEdit:
		r.method, r.path, r.takes = http.MethodPatch, base+"/{id}", s.written(k, anyOf(fieldsOf(k, m)))
	default:
		r.takes = s.moveShape(k, m)
	}
	return r, true
}

// open reports whether a move is made with what the caller says alone. A version
// comes with its file, which the program reads by itself; answers and links of a
// drive are counted as they are kept.
func open(k ledger.Kind, m ledger.Move) bool {
	return k != ledger.KindVersion && (k != ledger.KindDrive || m != ledger.MoveEnter && m != ledger.MoveInvite)
}

// headFields are those that only the ledger writes.
var headFields = []string{"id", "rev", "state", "author", "made"}

// fieldsOf lists the fields that a move takes.
func fieldsOf(k ledger.Kind, m ledger.Move) []string {
	switch {
	case m == ledger.MoveAdd:
		return addFields(k)
	case k == ledger.KindFinding && m == ledger.MoveTransfer:
		return []string{"unit"}
	case k == ledger.KindReport && m == ledger.MoveIssue: // the program counts
		return nil
	case k == ledger.KindEvidence && m == ledger.MoveReplace:
		return []string{"title", "name", "file"}
	}
	var list []string
	for _, r := range ledger.Rules(k) {
		for _, f := range r.Fields {
			if r.Move == m && !slices.Contains(list, f) {
				list = append(list, f)
			}
		}
	}
	return list
}

// addFields lists what a new record may say of itself; the rest the ledger writes.
func addFields(k ledger.Kind) []string {
	var list []string
	for _, name := range ledger.FieldNames(k) {
		if !slices.Contains(headFields, name) && !slices.Contains(byLedger[k], name) {
			list = append(list, name)
		}
	}
	return list
}

// byLedger are the fields of a new record that the ledger writes over: whoever gives
// them would be none the wiser.
var byLedger = map[ledger.Kind][]string{
	ledger.KindUnit:       {"round", "unit"},
	ledger.KindPerson:     {"round"},
	ledger.KindDeputy:     {"round", "unit"},
	ledger.KindCategory:   {"round"},
	ledger.KindRound:      {"round", "closed", "archive", "chain_head"},
	ledger.KindReading:    {"unit", "version", "text"},
	ledger.KindReceipt:    {"round", "unit", "on"},
	ledger.KindNote:       {"round", "unit"},
	ledger.KindNudge:      {"unit", "version", "at", "on"},
	ledger.KindRequest:    {"statement", "received", "answered"},
	ledger.KindStatement:  {"version", "submitted", "returned", "remarks", "seen", "accepted"},
	ledger.KindCorrection: {"round", "unit"},
	ledger.KindFinding:    {"number", "turn", "turned", "extent", "closed", "from", "into", "formerly", "trail", "earlier"},
	ledger.KindCause:      {"into"},
	ledger.KindAction:     {"number", "original", "assigned", "taken", "disputed", "claimed", "confirmed", "closed", "returns"},
	ledger.KindEvidence:   {"round", "unit", "version", "replaces", "reviewed"},
	ledger.KindExtension:  {"round", "unit", "before", "answered"},
	ledger.KindLookBack:   {"round", "unit", "turn", "answered"},
	ledger.KindRecurrence: {"round", "unit", "answered"},
	ledger.KindDrive:      {"entered", "invited", "opened", "closed", "published"},
	ledger.KindOpinion:    {"round", "unit", "heard", "verdict", "reply", "replied", "finding", "from", "into"},

	ledger.KindSurvey:      {"options", "base", "returned", "valid", "counts", "file", "name", "counted", "confirmed"},
	ledger.KindIndicator:   {"round"},
	ledger.KindMeasurement: {"round", "unit", "answered"},
	ledger.KindReport:      {"round", "tables", "changes", "changed", "digest", "issued"},
}

// brought lists what a body may have beside fields: what the move takes.
func brought(k ledger.Kind, m ledger.Move) []string {
	list := []string{"reason"}
	switch {
	case m == ledger.MoveReturn && k == ledger.KindAction:
		list = append(list, "remarks", "on")
	case m == ledger.MoveReturn && k == ledger.KindStatement:
		list = append(list, "remarks")
	case m == ledger.MoveReport:
		list = append(list, "on", "milestone")
	case m == ledger.MoveRelay:
		list = append(list, "on")
	case m == ledger.MoveClaim:
		list = append(list, "on", "evidence")
	case m == ledger.MoveSplit:
		list = append(list, "parts")
	case m == ledger.MoveMerge:
		list = append(list, "other")
	case m == ledger.MoveRaise:
		list = append(list, "parts", "into")
	case m == ledger.MoveReopen && k == ledger.KindFinding || m == ledger.MoveFail:
		list = append(list, "into")
	}
	if len(fieldsOf(k, m)) > 0 {
		list = append(list, "fields")
	}
	return list
}

// deedBody is what goes with a move.
type deedBody struct {
	Reason    string                       `json:"reason,omitempty"`
	Remarks   []ledger.Remark              `json:"remarks,omitempty"`
	On        ledger.Day                   `json:"on,omitempty"`
	Milestone string                       `json:"milestone,omitempty"`
	Evidence  []string                     `json:"evidence,omitempty"`
	Parts     []map[string]json.RawMessage `json:"parts,omitempty"`
	Other     string                       `json:"other,omitempty"`
	Into      string                       `json:"into,omitempty"`
	Fields    map[string]json.RawMessage   `json:"fields,omitempty"`
}

// moveShape is that of the body of a move.
func (s *shapes) moveShape(k ledger.Kind, m ledger.Move) *shape {
	whole := s.of(typeFor[deedBody]())
	sh := &shape{sort: isObject}
	for _, name := range brought(k, m) {
		part := *whole.member(name)
		switch name {
		case "fields":
			part.shape = s.written(k, anyOf(fieldsOf(k, m)))
		case "parts":
			part.shape = listOf(s.written(ledger.KindFinding, anyOf(partFields(k))))
		}
		sh.of = append(sh.of, part)
	}
	return sh
}

// partFields are those of a finding that is made of another record. What a finding is
// split into stays with its unit.
func partFields(k ledger.Kind) []string {
	list := fieldsOf(ledger.KindFinding, ledger.MoveEdit)
	if k != ledger.KindFinding {
		list = append(list, "unit")
	}
	return list
}

func (b *deedBody) deed() app.Deed {
	return app.Deed{Reason: b.Reason, Remarks: b.Remarks, On: b.On, Milestone: b.Milestone, Shown: b.Evidence,
		Parts: b.Parts, Other: b.Other, Into: b.Into, Fields: b.Fields}
}

// move makes a move of the ledger.
func (s *Server) move(q *request) (reply, error) {
	d, err := q.deed()
	if err != nil {
		return reply{}, err
	}
	return s.do(q, []app.Deed{d}, func(list []*app.Done) (reply, error) { return s.answerDone(list[0]) })
}

// deed reads what is to be done out of the path and the body.
func (q *request) deed() (d app.Deed, err error) {
	var b deedBody
	if m := q.route.move; m == ledger.MoveAdd || m == ledger.MoveEdit {
		err = q.decode(&b.Fields)
	} else {
		err = q.decode(&b)
	}
	if err != nil {
		return d, err
	}
	d = b.deed()
	d.Kind, d.Move, d.ID = q.route.kind, q.route.move, q.PathValue("id")
	d.Seen, err = q.seen()
	return d, err
}
