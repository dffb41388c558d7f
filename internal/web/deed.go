package web

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
)

// moved is a move that was asked for by a form.
type moved struct {
	kind ledger.Kind
	id   string
	move ledger.Move
}

// asked reads which move a form is of.
func (q *request) asked() moved {
	return moved{ledger.Kind(q.sent.Get("kind")), q.sent.Get("id"), ledger.Move(q.sent.Get("move"))}
}

// act makes the move that a form asks for.
//
// Errors: *mend where one input is to be changed; those of App.Do.
func (q *request) act(m moved) (*app.Done, error) {
	if ledger.New(m.kind) == nil {
		return nil, badForm(nil)
	}
	if q.resumed {
		return nil, resumed()
	}
	d, err := q.deedOf(m)
	if err != nil {
		return nil, err
	}
	ctx := q.Context()
	shown := q.evidenceDeeds(m)
	if m.move == ledger.MoveClaim && len(shown) > 0 {
		// What is shown has to be there before it is claimed with.
		list, err := q.s.app.DoAll(ctx, q.caller, shown)
		if err != nil {
			return nil, first(err)
		}
		for _, done := range list {
			d.Shown = append(d.Shown, done.First().Top().ID)
		}
		shown = nil
	}
	list, err := q.s.app.DoAll(ctx, q.caller, slices.Concat([]app.Deed{d}, q.furtherUnits(&d), shown))
	if err != nil {
		return nil, first(err)
	}
	return list[0], nil
}

// furtherUnits are the same deed for the other units that were chosen with the first.
func (q *request) furtherUnits(d *app.Deed) []app.Deed {
	units := full(q.sent.Values["units"])
	if d.Kind != ledger.KindRequest || d.Move != ledger.MoveAdd || len(units) < 2 {
		return nil
	}
	var list []app.Deed
	for _, u := range units[1:] {
		other := *d
		other.Fields = with(maps.Clone(d.Fields), "unit", u)
		list = append(list, other)
	}
	return list
}

// first is the failure itself, where it was one of several.
func first(err error) error {
	if n, ok := errors.AsType[*app.Nth](err); ok {
		return n.Unwrap()
	}
	return err
}

// deedOf lays a form out for the program.
func (q *request) deedOf(m moved) (app.Deed, error) {
	d := app.Deed{Kind: m.kind, ID: m.id, Move: m.move}
	var r ledger.Record
	var values map[string]json.RawMessage
	if m.move != ledger.MoveAdd {
		var err error
		if r, err = q.s.app.Record(q.Context(), q.caller, m.kind, m.id); err != nil {
			return d, err
		}
		values = valuesOf(r)
		d.Seen, _ = strconv.Atoi(q.sent.Get("seen"))
	} else {
		_, hangs := q.hangingFields(m.kind)
		r = q.fresh(m.kind, hangs)
	}
	for _, in := range inputsOf(m.kind, m.move, r) {
		if err := q.lay(&d, in, values); err != nil {
			return d, err
		}
	}
	for name, list := range q.sent.Values { // what a new record hangs on
		if field, ok := strings.CutPrefix(name, "on."); ok && m.move == ledger.MoveAdd && slices.Contains(hangings[m.kind], field) {
			d.Fields = with(d.Fields, field, hanging(field, list[0]))
		}
	}
	return d, nil
}

// hangings are the fields by which a new record hangs on another one.
var hangings = map[ledger.Kind][]string{
	ledger.KindFinding: {"round"}, ledger.KindCause: {"findings"}, ledger.KindAction: {"findings", "round", "sort"}, ledger.KindEvidence: {"actions"},
	ledger.KindExtension: {"action"}, ledger.KindLookBack: {"finding"}, ledger.KindReading: {"round"}, ledger.KindRequest: {"round"},
	ledger.KindDrive: {"round"}, ledger.KindSurvey: {"round", "action", "finding"}, ledger.KindMeasurement: {"indicator", "replaces"},
	ledger.KindUnit: {"parent"}, ledger.KindCategory: {"parent"}, ledger.KindPerson: {"unit"}, ledger.KindDeputy: {"for"},
	ledger.KindStatement: {"round", "request", "unit"}, ledger.KindNote: {"reading", "version", "span"}, ledger.KindReceipt: {"reading", "version"},
}

// hanging writes such a field.
func hanging(field, value string) any {
	switch field {
	case "findings", "actions":
		return []string{value}
	case "version":
		n, _ := strconv.Atoi(value)
		return n
	case "span":
		from, to, _ := strings.Cut(value, ",")
		a, _ := strconv.Atoi(from)
		b, _ := strconv.Atoi(to)
		return [2]int{a, b}
	}
	return value
}

func with(fields map[string]json.RawMessage, name string, value any) map[string]json.RawMessage {
	if fields == nil {
		fields = map[string]json.RawMessage{}
	}
	data, err := json.Marshal(value)
	if err == nil {
		fields[name] = data
	}
	return fields
}
