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
		r.path, r.status, r.takes = base, http.StatusCreated, s.added(k)
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
		part.asked = slices.Contains(needed(k, m), name)
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

// needed are the parts of a body that its move says first that it has to have: reasons,
// remarks, findings that it is split into.
func needed(k ledger.Kind, m ledger.Move) []string {
	var list []string
	for _, r := range ledger.Rules(k) {
		for _, n := range r.Needs {
			if part := neededParts[n.Name]; r.Move == m && part != "" {
				list = append(list, part)
			}
		}
	}
	return list
}

// neededParts are the parts that conditions of the ledger ask for, by their names.
var neededParts = map[string]string{"reason": "reason", "words": "reason", "remarks": "remarks", "parts": "parts"}

// added is the shape of a new record. Without what it belongs to nobody can tell who may
// enter it; what else it has to have the ledger asks for.
func (s *shapes) added(k ledger.Kind) *shape {
	sh := s.written(k, anyOf(fieldsOf(k, ledger.MoveAdd)))
	for i := range sh.of {
		m := &sh.of[i]
		m.must = slices.Contains(belongs[k], m.name)
		m.asked = slices.Contains(asked[k], m.name)
	}
	return sh
}

// belongs is what new records belong to.
var belongs = map[ledger.Kind][]string{
	ledger.KindPerson: {"unit"}, ledger.KindCategory: {"unit"}, ledger.KindRound: {"unit"}, ledger.KindReport: {"unit"}, ledger.KindIndicator: {"unit"}, ledger.KindDrive: {"unit"},
	ledger.KindReading: {"round"}, ledger.KindRequest: {"round"}, ledger.KindStatement: {"round"}, ledger.KindFinding: {"round", "unit"},
	ledger.KindReceipt: {"reading"}, ledger.KindNote: {"reading"}, ledger.KindCorrection: {"statement"}, ledger.KindEvidence: {"actions"}, ledger.KindExtension: {"action"},
	ledger.KindLookBack: {"finding"}, ledger.KindRecurrence: {"finding"}, ledger.KindOpinion: {"drive"}, ledger.KindMeasurement: {"indicator"},
}

// asked is what else new records have to have.
var asked = map[ledger.Kind][]string{
	ledger.KindUnit: {"name"}, ledger.KindPerson: {"name"}, ledger.KindDeputy: {"by", "from", "until"}, ledger.KindCategory: {"name"}, ledger.KindRound: {"name"},
	ledger.KindReading: {"title", "file"}, ledger.KindNote: {"version", "text"}, ledger.KindReceipt: {"version"}, ledger.KindRequest: {"unit", "title"}, ledger.KindStatement: {"unit", "title"},
	ledger.KindCorrection: {"deed", "version"}, ledger.KindFinding: {"text"}, ledger.KindCause: {"text", "findings"}, ledger.KindAction: {"text"},
	ledger.KindExtension: {"day", "reason"}, ledger.KindLookBack: {"on"}, ledger.KindRecurrence: {"earlier"}, ledger.KindOpinion: {"matter", "voices"},
	ledger.KindIndicator: {"name", "definition", "measure", "direction", "period", "base", "targets"}, ledger.KindMeasurement: {"on", "value", "source"}, ledger.KindReport: {"title"}, ledger.KindDrive: {"title", "sort"}, ledger.KindSurvey: {"title"},
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
