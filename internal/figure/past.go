package figure

import "slices"

// step is what a record came to be on a day.
type step struct {
	day    int32
	status uint8
	due    int32
}

// past is the steps of a record, the latest first: its status, its due day where such
// records have one, and its day; of each earlier step how many days before the next one
// it was, its status, and its due day where it was another. Due days are kept by how far
// they are from the day on which the finding was made.
type past struct {
	step
	made    int32
	earlier piece
}

// marked is the bit of a status that says that something follows it.
const marked = 0x80

// appendEarlier writes all steps but the latest.
func appendEarlier(b []byte, steps []step, made int32) []byte {
	for i := len(steps) - 2; i >= 0; i-- {
		s, next := steps[i], steps[i+1]
		b = appendU(b, uint64(next.day-s.day))
		if s.due == next.due {
			b = append(b, s.status)
			continue
		}
		b = appendDue(append(b, s.status|marked), s.due, made)
	}
	return b
}

// appendDue writes a due day; 0 is none.
func appendDue(b []byte, due, made int32) []byte {
	if due == 0 {
		return append(b, 0)
	}
	v := int64(due) - int64(made)
	return appendU(b, uint64(v)<<1^uint64(v>>63)+1)
}

func (c *cursor) due(made int32) int32 {
	v := c.u()
	if v == 0 {
		return 0
	}
	v--
	return made + int32(int64(v>>1)^-int64(v&1))
}

// back takes the latest step away; false where there is no other. All that is asked of a
// past needs the bytes that it lies in.
func (p *past) back(b []byte) bool {
	if p.earlier.empty() {
		return false
	}
	c := cursor{b, p.earlier.from}
	p.day -= int32(c.u())
	p.status = c.byte()
	if p.status&marked != 0 {
		p.status &^= marked
		p.due = c.due(p.made)
	}
	p.earlier.from = c.at
	return true
}

// until takes away what came after a day; false where nothing was before.
func (p *past) until(day int32, b []byte) bool {
	for p.day > day {
		if !p.back(b) {
			return false
		}
	}
	return true
}

// since is from when on a record was in the state of its latest step; state tells which
// bits of a status are the state.
func (p past) since(state uint8, b []byte) int32 {
	day, is := p.day, p.status&state
	for p.back(b) && p.status&state == is {
		day = p.day
	}
	return day
}

// steps lists all steps, the earliest first, behind others.
func (p past) steps(list []step, b []byte) []step {
	at := len(list)
	for list = append(list, p.step); p.back(b); {
		list = append(list, p.step)
	}
	slices.Reverse(list[at:])
	return list
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

// told adds what a record is from a day on: until is from, while a story is told.
func told[D any](list []version[D], day int32, is D, same func(a, b D) bool) []version[D] {
	if n := len(list); n > 0 {
		switch last := &list[n-1]; {
		case same(last.was, is):
			return list
		case last.until == day:
			last.was = is
			return list
		}
	}
	return append(list, version[D]{day, is})
}

// versions turns what was told into what a record was until which day, without what
// it is.
func versions[D any](list []version[D]) []version[D] {
	var out []version[D]
	for i := range len(list) - 1 {
		out = append(out, version[D]{list[i+1].until, list[i].was})
	}
	return out
}
