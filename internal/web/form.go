package web

import (
	"encoding/json"
	"html/template"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// inputsOf lists what a move asks for, as things stand with the record; r is nil for a
// new one.
func inputsOf(k ledger.Kind, m ledger.Move, r ledger.Record) []input {
	list := slices.Clone(brought[k][m])
	for _, in := range fields[k] {
		name := strings.TrimPrefix(in.name, "f.")
		if !asks(k, m, r, name) {
			continue
		}
		if asked := askedAnew(k, r); m == ledger.MoveAdd && (asked == nil && name != "extent" || slices.Contains(asked, name)) || m != ledger.MoveAdd && r != nil && changes(k, m, r, name) {
			if m == ledger.MoveEdit && in.shape == aFile {
				in.must = false
			}
			list = append(list, in)
		}
	}
	return list
}

// askedAnew lists what a new record is asked for, nil where that is everything.
func askedAnew(k ledger.Kind, r ledger.Record) []string {
	if a, ok := r.(*ledger.Action); ok && a.Sort == ledger.Service {
		return inAddService
	}
	return inAdd[k]
}

// asks leaves out what the program writes, and what a record of this sort has not.
func asks(k ledger.Kind, m ledger.Move, r ledger.Record, field string) bool {
	switch r := r.(type) {
	case *ledger.Report:
		return m != ledger.MoveIssue // it counts by itself
	case *ledger.Survey:
		return m != ledger.MoveCount || r.Drive == "" || field == "until" || field == "sent" // its drive was counted
	case *ledger.Action:
		return r.Sort == ledger.Service || field != "served" && field != "promise"
	}
	return k != ledger.KindReport || m != ledger.MoveIssue
}

// changes reports whether a move may change a field of a record as it stands.
func changes(k ledger.Kind, m ledger.Move, r ledger.Record, field string) bool {
	if k == ledger.KindEvidence && m == ledger.MoveReplace {
		return field == "title" || field == "file"
	}
	return slices.ContainsFunc(ledger.Rules(k), func(rule ledger.Rule) bool {
		return rule.Move == m && slices.Contains(rule.From, r.Top().State) && slices.Contains(rule.Fields, field)
	})
}

// formView is a form of a move.
type formView struct {
	ID      string // begins the ids of its inputs
	Action  string // where it goes
	Kind    ledger.Kind
	Record  string
	Move    ledger.Move
	Seen    int
	Back    string
	Name    string // of the move
	Weight  string
	Open    bool // something is to be mended in it
	Error   string
	ErrorAt string       // the id of the input that it is about
	Since   []changeView // what others did meanwhile
	Inputs  []inputView
	HasFile bool
	Fixed   []held // of a new record: what it hangs on
}

// inputView is one input of a form.
type inputView struct {
	ID, Name, Shape, Label, Help string
	Value                        string
	Parts                        map[string]string // of what has several
	Lines                        []rowView
	Options                      []option
	Colours                      []colourLine // of the terms of a round
	Scales                       []scaleLine  // of them, too
	Calendars                    []option     // that the round may go by
	Must                         bool
	Bad                          bool   // the error is about this one
	Wrong                        string // and is said here once more
	Rows                         []grantRow
	Own                          []ownInput // fields of one's own
}

// Scaled reports terms with a calendar or scales of their own, Ruled those with a rule of
// colours: what nobody has set is folded away, so that a round is begun by what it needs.
func (v inputView) Scaled() bool {
	return v.Parts["calendar"] != "" || slices.ContainsFunc(v.Scales, func(s scaleLine) bool { return s.Name != "" })
}

// Ruled: see Scaled.
func (v inputView) Ruled() bool {
	return slices.ContainsFunc(v.Colours, func(c colourLine) bool { return chosen(c.Phases) })
}

func chosen(list []option) bool {
	return slices.ContainsFunc(list, func(o option) bool { return o.Chosen })
}

// option is one of several to choose from.
type option struct {
	ID, Name string
	Chosen   bool
	Value    string // of remarks: what is said of this part
}

// optionTags writes what one can choose from: a page may have hundreds of them.
func optionTags(list []option) template.HTML {
	b := make([]byte, 0, 60*len(list))
	for i := range list {
		b = append(b, `<option value="`...)
		b = esc(b, list[i].ID)
		b = append(b, '"')
		if list[i].Chosen {
			b = append(b, " selected"...)
		}
		b = append(b, '>')
		b = esc(b, list[i].Name)
		b = append(b, "</option>"...)
	}
	return template.HTML(b)
}

// Plain reports a form that asks for nothing: a button.
func (f formView) Plain() bool { return len(f.Inputs) == 0 }

// failure is a form that could not be done.
type failure struct {
	kind  ledger.Kind
	id    string
	move  ledger.Move
	err   error
	since []*ledger.Event
	// fields are those of the inputs one of which is to be mended; none for the whole.
	fields []string
}

// of reports whether the failure is that of a form.
func (f *failure) of(k ledger.Kind, id string, m ledger.Move) bool {
	return f != nil && f.kind == k && f.id == id && f.move == m
}

// form makes the form of a move of a record. around is what its choices are made of.
func (q *request) form(r ledger.Record, m ledger.Move, action string, around *around) formView {
	k, h := r.Kind(), r.Top()
	f := formView{ID: string(m) + "-" + h.ID, Action: action, Kind: k, Record: h.ID, Move: m, Seen: h.Rev,
		Back: q.here(), Name: q.moveName(k, m), Weight: weights[m]}
	if name, ok := withdrawals[h.State]; ok && k == ledger.KindAction && m == ledger.MoveWithdraw {
		f.Name = q.say(name)
	}
	values := valuesOf(r)
	failed := q.failed.of(k, h.ID, m)
	for _, in := range inputsOf(k, m, r) {
		if v, ok := q.input(&f, in, values, failed, around); ok {
			if o, ok := r.(*ledger.Opinion); ok {
				q.suggest(&v, o, failed)
			}
			f.Inputs = append(f.Inputs, v)
		}
	}
	if failed {
		q.tellFailure(&f)
	}
	return f
}

// moveName is what a move is called on a button.
func (q *request) moveName(k ledger.Kind, m ledger.Move) string {
	if t, ok := buttons[k][m]; ok {
		return q.say(t)
	}
	return capital(q.say(ledger.MoveName(k, m)))
}

// tellFailure opens a form again with what was wrong.
func (q *request) tellFailure(f *formView) {
	f.Open = true
	if q.failed.err == nil { // more rows were asked for
		return
	}
	f.Error = q.say(said(q.failed.err))
	for _, e := range q.failed.since {
		f.Since = append(f.Since, q.changes(e)...)
	}
	f.mend(q.failed.fields)
}

// input makes one input with what it holds: what was typed before, or what the record
// has. Some are left out where there is nothing to choose from.
func (q *request) input(f *formView, in input, values map[string]json.RawMessage, failed bool, around *around) (inputView, bool) {
	v := inputView{ID: f.ID + "-" + strings.TrimPrefix(in.name, "f."), Name: in.name, Shape: string(in.shape), Label: q.say(in.say), Help: q.say(in.help), Must: in.must}
	if in.name == "into" && (f.Kind == ledger.KindFinding || f.Kind == ledger.KindLookBack) && around != nil && around.round != nil {
		if slices.Contains([]ledger.State{ledger.Opened, ledger.Rectifying}, around.round.State) {
			return v, false // it is opened again where it is
		}
		v.Must, v.Help = true, q.say(say.Text{ZH: "它那一轮已经结束，要选一个正在进行的", EN: "Its own round is over: choose one that is under way"})
	}
	given := shown(in, values)
	if failed && !q.leftAlone(in, values) {
		given = typed(in, q.sent)
	}
	switch in.shape {
	case files, aFile:
		f.HasFile = true
	case findingList, actionList:
		if v.Value = given.one(); !failed {
			v.Value = q.numbersFor(in, given.list)
		}
	case grants:
		v.Rows = q.grantRows(given.list)
	case aTied:
		if v.Value = given.one(); !failed {
			v.Value = q.tiedName(v.Value)
		}
	case aLine, aText, aDay, aNumber, anAmount, lines, aFinding, partTexts, aspects:
		v.Value = given.one()
	case pairs:
		q.ownInputs(&v, given, around)
	case groups, questions, targets, stages:
		v.Lines = q.rowViews(v.ID, in, given.rows)
	default:
		f.HasFile = f.HasFile || in.shape == notice
		v.Value, v.Parts = given.one(), given.parts
		v.Options = q.options(in, given, around)
		if in.shape == terms {
			v.Colours, v.Scales, v.Calendars = q.colourLines(given.parts), q.scaleLines(given.parts), q.calendarOptions(given.parts["calendar"])
		}
		if len(v.Options) == 0 && slices.Contains(droppedEmpty, in.shape) {
			return v, false
		}
	}
	return v, true
}

// droppedEmpty are the inputs that are left out where there is nothing to choose from.
var droppedEmpty = []shape{evidence, causeList, aMilestone, aCategory, aCause, aDrive, aReport, roundList, aCounted}

// asksForMore reports a move whose form has an input in any case: it is known without
// making what one can choose from.
func asksForMore(r ledger.Record, m ledger.Move) bool {
	return slices.ContainsFunc(inputsOf(r.Kind(), m, r), func(in input) bool { return !slices.Contains(droppedEmpty, in.shape) })
}

// leftAlone reports an input that somebody else changed meanwhile, and in which the person
// typed nothing: it still holds what stood there before. What the other one wrote stays.
func (q *request) leftAlone(in input, values map[string]json.RawMessage) bool {
	field, ok := strings.CutPrefix(in.name, "f.")
	if !ok {
		return false
	}
	for _, e := range q.failed.since { // the oldest first
		for _, c := range e.Changes {
			if c.Field == field {
				return typed(in, q.sent).same(shown(in, map[string]json.RawMessage{field: json.RawMessage(c.Before)}))
			}
		}
	}
	return false
}
