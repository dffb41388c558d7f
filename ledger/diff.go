package ledger

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
)

// Change is a field of a record before and after, each in canonical form; "" is
// an empty field.
type Change struct {
	Field  string `json:"field"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// notKept are the fields that events do not tell: the revision counts them.
const notKept = "rev"

// Diff lists what changed from one state of a record to another, in the order of
// its fields.
//
// Shape:  before may be nil for a record that is new.
// Errors: text that no database or JSON could carry.
func Diff(before, after Record) ([]Change, error) {
	now := valueOf(after)
	var was reflect.Value
	if before != nil {
		was = valueOf(before)
	}
	// All values are written one after the other, and share one text.
	type changed struct {
		name           string
		from, mid, end int
	}
	var few [32]changed
	list := few[:0]
	c := canon{out: make([]byte, 0, 1024)}
	for _, p := range layouts[now.Type()].places {
		if p.name == notKept {
			continue
		}
		from := len(c.out)
		if before != nil {
			c.filled(was.FieldByIndex(p.at))
		}
		mid := len(c.out)
		c.filled(now.FieldByIndex(p.at))
		if bytes.Equal(c.out[from:mid], c.out[mid:]) {
			c.out = c.out[:from]
		} else {
			list = append(list, changed{p.name, from, mid, len(c.out)})
		}
		if c.bad != "" {
			return nil, unsound(p.name)
		}
	}
	text, out := string(c.out), make([]Change, len(list))
	for i, ch := range list {
		out[i] = Change{ch.name, text[ch.from:ch.mid], text[ch.mid:ch.end]}
	}
	return out, nil
}

// filled writes a value unless it is empty.
func (c *canon) filled(v reflect.Value) {
	if !empty(v) {
		c.value(v)
	}
}

// Apply brings a record to the state after an event. It holds that the record
// stands as the event found it.
//
// Errors: an event of another record, or one that does not follow.
func Apply(r Record, e *Event) error {
	h := r.Top()
	if r.Kind() != e.Kind || h.Rev != e.Rev-1 || (h.ID != e.ID && h.Rev > 0) {
		return fmt.Errorf("event %d: revision %d of %s %s does not follow revision %d of %s %s",
			e.Seq, e.Rev, e.Kind, e.ID, h.Rev, r.Kind(), h.ID)
	}
	for _, ch := range e.Changes {
		if err := apply(r, ch); err != nil {
			return fmt.Errorf("event %d: %w", e.Seq, err)
		}
	}
	h.Rev = e.Rev
	return nil
}

func apply(r Record, ch Change) error {
	f, ok := field(r, ch.Field)
	if !ok {
		return fmt.Errorf("no field %s", ch.Field)
	}
	var c canon
	if c.filled(f); string(c.out) != ch.Before {
		return fmt.Errorf("%s is %s, not %s", ch.Field, c.out, ch.Before)
	}
	f.SetZero()
	if ch.After == "" {
		return nil
	}
	return json.Unmarshal([]byte(ch.After), f.Addr().Interface())
}

// Key names a record.
type Key struct {
	Kind Kind
	ID   string
}

// Replay gives the records that events lead to.
//
// Shape:  events in the order of their chain, of as many records as they are.
// Errors: the first event that does not follow from those before.
func Replay(events []Event) (map[Key]Record, error) {
	all := map[Key]Record{}
	for i := range events {
		e := &events[i]
		k := Key{e.Kind, e.ID}
		r := all[k]
		if r == nil {
			if r = New(e.Kind); r == nil {
				return nil, fmt.Errorf("event %d: no kind %s", e.Seq, e.Kind)
			}
			all[k] = r
		}
		if err := Apply(r, e); err != nil {
			return nil, err
		}
	}
	return all, nil
}
