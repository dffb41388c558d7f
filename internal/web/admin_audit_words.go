package web

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// auditPerson finds whom a name or an id means: of those in use, or else of all.
func (q *request) auditPerson(text string) string {
	if id := q.personNamed(text); id != "" {
		return id
	}
	found := ""
	for _, p := range q.org.People() {
		switch {
		case p.ID == text:
			return text
		case p.Name == text && found != "":
			return ""
		case p.Name == text:
			found = p.ID
		}
	}
	return found
}

// auditRecord finds what a number means, or the name of a unit or a person; "" for
// nothing that the person sees.
func (q *request) auditRecord(text string) (string, error) {
	for _, k := range []ledger.Kind{ledger.KindFinding, ledger.KindAction, ledger.KindReport} {
		if r, err := q.numbered(k, text); r != nil || err != nil {
			return idOf(r), err
		}
	}
	if id := q.unitNamed(text); id != "" {
		return id, nil
	}
	return q.auditPerson(text), nil
}

func idOf(r ledger.Record) string {
	if r == nil {
		return ""
	}
	return r.Top().ID
}

// auditValue shows a value of a field: states and stamps in words, the rest as it is.
func (q *request) auditValue(k ledger.Kind, field, raw string) string {
	if field == "state" {
		var s ledger.State
		if json.Unmarshal([]byte(raw), &s) == nil && s != "" {
			return q.say(stateWords(k, s))
		}
	}
	var stamp ledger.Stamp
	if strings.HasPrefix(raw, `{"`) && json.Unmarshal([]byte(raw), &stamp) == nil && stamp.At != 0 {
		return q.stamp(stamp)
	}
	return q.value(field, raw)
}

// linesOnlyIn are the lines of a text that another one does not have: of a long text what
// was changed, not how it begins.
func linesOnlyIn(raw, other string) string {
	var text, not string
	_ = json.Unmarshal([]byte(raw), &text) // "" for none
	_ = json.Unmarshal([]byte(other), &not)
	known := linesOf(not)
	var list []string
	for _, line := range linesOf(text) {
		if !slices.Contains(known, line) {
			list = append(list, line)
		}
	}
	out := []rune(strings.Join(list, "；"))
	if len(out) > longestValue {
		return string(out[:longestValue]) + "…"
	}
	return string(out)
}

// recordName is what the record of an event is called, as far as the person sees it, and
// where it is to be seen; what has no name goes by that of what it stands in.
func (q *request) recordName(e *ledger.Event) (name, to string) {
	r, err := q.s.app.Record(q.Context(), q.caller, e.Kind, e.ID)
	if err != nil {
		return e.ID, ""
	}
	name, to = headline(r), recordPath(e.Kind, e.ID)
	switch r := r.(type) {
	case *ledger.Deputy:
		return q.say(say.Text{ZH: "%s 代 %s", EN: "%s for %s"}.With(q.person(r.By), q.person(r.For))), personPath(r.For)
	case *ledger.Receipt:
		name, to = q.nameOf(ledger.KindReading, r.Reading), recordPath(ledger.KindReading, r.Reading)
	}
	if k, id := standsIn(r); name == "" && id != "" {
		name, to = q.nameOf(k, id), recordPath(k, id)
	}
	if text := []rune(name); len(text) > longestName {
		return string(text[:longestName]) + "…", to
	}
	if name == "" {
		return e.ID, to
	}
	return name, to
}

// nameOf is what a record is called, "" for one that the person does not see.
func (q *request) nameOf(k ledger.Kind, id string) string {
	r, err := q.s.app.Record(q.Context(), q.caller, k, id)
	if err != nil {
		return ""
	}
	return headline(r)
}
