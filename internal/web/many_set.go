package web

import (
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// setView is a field that is filled in alike for many records.
type setView struct {
	Field, Name string
	Type        ledger.OwnType
	Only        bool     // nothing but one of the options
	Options     []option // that can stand there
	Can         []string // ids of those in which it can be changed
	Cannot      []heldView
	Words       string // that were typed
	Bad         []heldView
}

// setting says that a form fills a field in, which is no move of its own.
const setting ledger.Move = "set"

// setFields are the columns that are filled in alike for many.
var setFields = map[ledger.Kind][]string{
	ledger.KindFinding: {"category", "severity", "aspect", "place", "basis"},
	ledger.KindAction:  {"lead", "due", "superior", "sort", "standard"},
}

// sets lists what can be filled in for records, the fields of one's own among it.
func (q *request) sets(k ledger.Kind, list []ledger.Record, can map[string]app.Can) ([]setView, error) {
	rounds, err := q.seenRounds()
	if err != nil {
		return nil, err
	}
	var of []*ledger.Round
	for _, r := range rounds {
		if slices.ContainsFunc(list, func(x ledger.Record) bool { return x.Top().Round == r.ID }) {
			of = append(of, r)
		}
	}
	var views []setView
	for _, field := range setFields[k] {
		views = append(views, setView{Field: field, Name: q.fieldHead(k, field)})
	}
	if k == ledger.KindFinding {
		for _, f := range q.s.app.OwnOf(q.org, of...) {
			views = append(views, setView{Field: "fields." + f.Name, Name: f.Name})
		}
	}
	out := views[:0]
	for _, v := range views {
		if err := q.settable(k, &v, list, can); err != nil {
			return nil, err
		}
		if len(v.Can) > 0 {
			out = append(out, v)
		}
	}
	return out, nil
}

// fieldHead is what a field is called as a column.
func (q *request) fieldHead(k ledger.Kind, field string) string {
	columns := actionColumns
	if k == ledger.KindFinding {
		columns = findingColumns
	}
	for _, c := range columns {
		if c.id == field {
			return q.say(c.say)
		}
	}
	return q.say(fieldNames[field])
}

// settable finds the records in which a field can be changed, and what can stand there.
func (q *request) settable(k ledger.Kind, v *setView, list []ledger.Record, can map[string]app.Can) error {
	whole, _, _ := strings.Cut(v.Field, ".")
	for _, r := range list {
		h := r.Top()
		switch {
		case !slices.Contains(can[h.ID].Moves, ledger.MoveEdit):
			v.Cannot = append(v.Cannot, heldView{headline(r), q.say(notEdited)})
		case !changes(k, ledger.MoveEdit, r, whole):
			v.Cannot = append(v.Cannot, heldView{headline(r), q.say(settledField(k, h.State))})
		default:
			v.Can = append(v.Can, h.ID)
		}
	}
	if len(v.Can) == 0 {
		return nil
	}
	c, err := q.s.app.Cell(q.Context(), q.caller, k, v.Can[0], v.Field, 0, q.lang)
	if err != nil {
		return err
	}
	v.Type, v.Only = c.Type, c.Only
	for _, o := range c.Options {
		v.Options = append(v.Options, option{ID: o, Name: o})
	}
	if v.Field == "severity" {
		v.Options = grades(q.lang)
	}
	return nil
}

var notEdited = say.Text{ZH: "现在不由您修改", EN: "it is not for you to edit now"}

// setMany fills a field in for all that were chosen: all of them, or none.
func (s *Server) setMany(q *request) (reply, error) {
	k, field, words := ledger.Kind(q.sent.Get("kind")), q.sent.Get("field"), q.sent.Get("words")
	ids, back := chosenIDs(q.sent.Values), q.back("/ledger")
	if q.resumed {
		return q.manyReply(k, ids, back, resumed())
	}
	var edits []app.CellEdit
	for _, id := range full(q.sent.Values["with"]) {
		edits = append(edits, app.CellEdit{Kind: k, ID: id, Field: field, Words: words})
	}
	if len(edits) == 0 || len(edits) > mostAtOnce {
		return q.manyReply(k, ids, back, nil)
	}
	list, span, done, err := s.app.SetCells(q.Context(), q.caller, edits, q.lang)
	if err != nil {
		return q.manyReply(k, ids, back, err)
	}
	if !done {
		return q.manyReply(k, ids, back, q.notSet(edits, list))
	}
	return goTo(q.afterMany(back, k, ledger.MoveEdit, len(edits), span)), nil
}

// notSet says which records kept all from being changed, and why.
func (q *request) notSet(edits []app.CellEdit, list []app.CellDone) error {
	bad := &notAll{}
	for i, d := range list {
		if d.Problem == nil {
			continue
		}
		name := ""
		if r, err := q.s.app.Record(q.Context(), q.caller, edits[i].Kind, edits[i].ID); err == nil {
			name = headline(r)
		}
		bad.list = append(bad.list, heldView{name, q.say(d.Problem.Say)})
	}
	bad.error = &fault.Error{Kind: fault.Conflict, Code: "web-set", Say: say.Text{
		ZH: "有 %d 条填不进去，一条也没有改", EN: "%d cannot take it; none was changed"}.With(len(bad.list))}
	return bad
}

// notAll has what kept many from being done.
type notAll struct {
	error
	list []heldView
}

// Unwrap gives the fault.
func (n *notAll) Unwrap() error { return n.error }

// showBad puts what was typed, and what was wrong with it, back into its form.
func (q *request) showBad(v *manyView, bad error) {
	var list []heldView
	if n, ok := errors.AsType[*notAll](bad); ok {
		list = n.list
	}
	for i := range v.Sets {
		if f := &v.Sets[i]; f.Field == q.sent.Get("field") {
			f.Words, f.Bad, v.At = q.sent.Get("words"), list, "set-"+strconv.Itoa(i)
			for j := range f.Options {
				f.Options[j].Chosen = f.Options[j].ID == f.Words
			}
		}
	}
}

// afterMany is the list again, with a word on what was done, and the way to take it back.
func (q *request) afterMany(back string, k ledger.Kind, m ledger.Move, n int, s app.Stretch) string {
	u, err := url.Parse(back)
	if err != nil {
		return "/ledger"
	}
	v := u.Query()
	v.Set("done", string(k)+"."+string(m)+"."+strconv.Itoa(n))
	if v.Del("undo"); app.CanTakeBack(k, m) && s != (app.Stretch{}) {
		v.Set("undo", spanText(s))
	}
	u.RawQuery = v.Encode()
	return u.String()
}

func spanText(s app.Stretch) string {
	return strconv.FormatInt(s.After, 10) + "-" + strconv.FormatInt(s.Upto, 10)
}

// undo takes back what was done with many at once.
func (s *Server) undo(q *request) (reply, error) {
	after, upto, _ := strings.Cut(q.sent.Get("undo"), "-")
	var span app.Stretch
	var err, bad error
	span.After, err = strconv.ParseInt(after, 10, 64)
	if span.Upto, bad = strconv.ParseInt(upto, 10, 64); err != nil || bad != nil {
		return s.lost(q)
	}
	if q.resumed {
		return reply{}, resumed()
	}
	if _, err := s.app.TakeBack(q.Context(), q.caller, span); err != nil {
		return reply{}, err
	}
	u, err := url.Parse(q.back("/ledger"))
	if err != nil {
		return goTo("/ledger"), nil
	}
	v := u.Query()
	v.Del("undo")
	v.Set("done", "undo.")
	u.RawQuery = v.Encode()
	return goTo(u.String()), nil
}
