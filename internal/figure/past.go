package figure

import "encoding/binary"

// step is what a record came to be on a day.
type step struct {
	day    int32
	status uint8
	due    int32
}

// past keeps the steps of records one after the other: the number of steps, then for
// each the days since the one before, its status, and the due day where it is another.
type past struct{ bytes []byte }

// hasDue marks a status that is followed by a due day.
const hasDue = 0x80

// put keeps steps, and gives where.
func (p *past) put(steps []step) uint32 {
	at := uint32(len(p.bytes))
	p.bytes = binary.AppendUvarint(p.bytes, uint64(len(steps)))
	day, due := int32(0), int32(0)
	for _, s := range steps {
		p.bytes = binary.AppendUvarint(p.bytes, uint64(s.day-day))
		day = s.day
		if s.due == due {
			p.bytes = append(p.bytes, s.status)
			continue
		}
		due = s.due
		p.bytes = append(p.bytes, s.status|hasDue)
		p.bytes = binary.AppendVarint(p.bytes, int64(due))
	}
	return at
}

// then is what a record was at the end of a day: its status and due day, and since
// when it had been in its state; ok is false where it was not there yet.
type then struct {
	status uint8
	due    int32
	since  int32
	ok     bool
}

// at reads the steps up to a day; state tells which bits of a status are the state.
func (p *past) at(off uint32, day int32, state uint8) then {
	var t then
	p.walk(off, func(s step) bool {
		if s.day > day {
			return false
		}
		if !t.ok || t.status&state != s.status&state {
			t.since = s.day
		}
		t.status, t.due, t.ok = s.status, s.due, true
		return true
	})
	return t
}

// walk hands on the steps until each says false.
func (p *past) walk(off uint32, each func(step) bool) {
	b := p.bytes[off:]
	n, w := binary.Uvarint(b)
	b = b[w:]
	var s step
	for range n {
		more, w := binary.Uvarint(b)
		s.day += int32(more)
		s.status = b[w]
		b = b[w+1:]
		if s.status&hasDue != 0 {
			s.status &^= hasDue
			due, w := binary.Varint(b)
			s.due = int32(due)
			b = b[w:]
		}
		if !each(s) {
			return
		}
	}
}

// stepped adds a step. Of one day the last counts.
func stepped(list []step, s step) []step {
	if n := len(list); n > 0 {
		last := &list[n-1]
		if last.status == s.status && last.due == s.due {
			return list
		}
		if last.day == s.day {
			*last = s
			return list
		}
	}
	return append(list, s)
}

// version is what a record was until a day.
type version[D any] struct {
	until int32
	was   D
}

// before gives what a record was on a day, if that was not what it is.
func before[D any](list []version[D], day int32) (was D, ok bool) {
	for _, v := range list {
		if day < v.until {
			return v.was, true
		}
	}
	return was, false
}
