package web

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/internal/store"
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

// auditChange is what an event did to one field: words, and records that it names.
type auditChange struct {
	Field         string
	Before, After []link
}

// calledBy is what is known of the records that a page of events names, by id; without a name
// where the person sees none.
type calledBy map[string]link

// onlyWords is a value that names nothing.
func onlyWords(text string) []link {
	if text == "" {
		return nil
	}
	return []link{{Name: text}}
}

// auditParts is a value of a field with what it names by id: of a list of records each,
// of anything else the words, and behind them the records.
func (q *request) auditParts(k ledger.Kind, field, raw string, names calledBy) ([]link, error) {
	var v any
	if raw == "" || json.Unmarshal([]byte(raw), &v) != nil {
		return onlyWords(q.auditValue(k, field, raw)), nil
	}
	ids := idsIn(v, nil)
	var list []link
	for _, id := range ids {
		l, err := q.auditName(id, names)
		if err != nil {
			return nil, err
		}
		if l.Name != "" {
			list = append(list, l)
		}
	}
	if len(list) == len(ids) && len(ids) > 0 && onlyIDs(v) {
		return list, nil
	}
	text := q.auditValue(k, field, raw)
	if slices.ContainsFunc(list, func(l link) bool { return strings.Contains(text, l.Name) }) {
		return onlyWords(text), nil // it says so itself, as a stamp does
	}
	return append(onlyWords(text), list...), nil
}

// auditName is what an id stands for.
func (q *request) auditName(id string, names calledBy) (link, error) {
	if l, ok := names[id]; ok {
		return l, nil
	}
	var l link
	r, err := q.s.app.Known(q.Context(), q.caller, id)
	if err == nil && r != nil {
		l.Name, l.To = q.calledIn(r)
	}
	names[id] = l
	return l, err
}

// idsIn gathers what looks like an id, in the order of the value.
func idsIn(v any, to []string) []string {
	switch v := v.(type) {
	case string:
		if store.ValidID(v) && len(to) < mostOptions && !slices.Contains(to, v) {
			to = append(to, v)
		}
	case []any:
		for _, one := range v {
			to = idsIn(one, to)
		}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			to = idsIn(v[name], to)
		}
	}
	return to
}

// onlyIDs reports a value that is an id, or a list of them.
func onlyIDs(v any) bool {
	switch v := v.(type) {
	case string:
		return store.ValidID(v)
	case []any:
		return !slices.ContainsFunc(v, func(one any) bool { s, ok := one.(string); return !ok || !store.ValidID(s) })
	}
	return false
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

// recordName is what a record is called, as far as the person sees it, and
// where it is to be seen; what has no name goes by that of what it stands in.
func (q *request) recordName(k ledger.Kind, id string) (name, to string) {
	r, err := q.s.app.Record(q.Context(), q.caller, k, id)
	if err != nil {
		return id, ""
	}
	return q.calledIn(r)
}

// calledIn is what a record that the person sees is called, and where it stands.
func (q *request) calledIn(r ledger.Record) (name, to string) {
	name, to = headline(r), recordPath(r.Kind(), r.Top().ID)
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
		return r.Top().ID, to
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
