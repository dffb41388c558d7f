package figure

// head is an entry as it lies in a leaf: what it says of the finding itself, and where
// the rest of it stands.
type head struct {
	b      []byte // of the leaf
	id     int64
	made   int32
	class  uint32
	amount int64
	there  bool // it is more than named
	past   past
	was    piece
	again  piece
	subs   piece
}

// next reads the head of the entry that the cursor is at, and goes on to the one after.
func (h *head) next(c *cursor, base int64) {
	n := int(c.u())
	end := c.at + n
	f := c.byte()
	h.b, h.id, h.there = c.b, base+c.z(), f&hasSteps != 0
	h.made = c.day(epoch)
	h.class = uint32(c.u())
	h.amount, h.past.earlier, h.was, h.again = 0, piece{}, piece{}, piece{}
	if f&hasAmount != 0 {
		h.amount = c.z()
	}
	h.past.made = h.made
	if h.there {
		h.past.status = c.byte()
		h.past.day = c.day(h.made)
	}
	if f&hasEarlier != 0 {
		h.past.earlier = c.some()
	}
	if f&hasVersions != 0 {
		h.was = c.some()
	}
	if f&hasAgain != 0 {
		h.again = c.some()
	}
	h.subs = piece{c.at, end}
	c.at = end
}

// versions hands on what the finding was until which day.
func (h *head) versions(each func(v version[aboutFinding]) bool) {
	for c := h.was.in(h.b); c.more(); {
		v := version[aboutFinding]{until: c.day(h.made)}
		v.was = aboutFinding{uint32(c.u()), uint32(c.u()), c.z()}
		if !each(v) {
			return
		}
	}
}

// on gives what the finding was counted under on a day; place is where it is now.
func (h *head) on(day int32, place uint32) aboutFinding {
	is := aboutFinding{place, h.class, h.amount}
	if day == forever || h.was.empty() {
		return is
	}
	h.versions(func(v version[aboutFinding]) bool {
		if day < v.until {
			is = v.was
		}
		return day >= v.until
	})
	return is
}

func (h *head) agains(each func(a again)) {
	for c := h.again.in(h.b); c.more(); {
		each(again{h.id + c.z(), c.day(h.made)})
	}
}

func (h *head) tie(c *cursor) tie {
	c.at++ // its kind
	t := tie{category: uint32(c.u()), from: c.day(h.made), until: forever}
	if n := c.u(); n != standsStill {
		t.until = t.from + int32(n)
	}
	return t
}

// deedRead is an action as far as it was read.
type deedRead struct {
	is    aboutDeed
	was   piece
	past  past
	left  piece // from its day on
	whole bool
}

// read reads what is mostly asked of an action; home is where its finding is.
func (d *deedRead) read(c cursor, made int32, home uint32) {
	first, status := c.byte(), c.byte()
	d.is = aboutDeed{home, first >> sortShift & sortBits, first >> partShift & partBits}
	d.past.status, d.past.made, d.whole, d.was = status&^marked, made, false, piece{}
	d.past.due = c.due(made)
	if status&marked != 0 {
		d.is.place = uint32(c.u())
	}
	if first&hasVersion != 0 {
		d.was = c.some()
	}
	d.left = piece{c.at, len(c.b)}
}

// rest reads what is left.
func (d *deedRead) rest(b []byte) {
	if d.whole {
		return
	}
	d.whole = true
	c := d.left.in(b)
	d.past.day = c.day(d.past.made)
	c.pass() // the id
	d.past.earlier = piece{c.at, d.left.to}
}

// idAt reads the id of an action or a look-back behind its day.
func (h *head) idAt(at piece) int64 {
	c := at.in(h.b)
	c.pass() // the day
	return max(h.id, -h.id) + c.z()
}

func (d *deedRead) versions(b []byte, each func(v version[aboutDeed]) bool) {
	for c := d.was.in(b); c.more(); {
		v := version[aboutDeed]{until: c.day(d.past.made)}
		v.was.place = uint32(c.u())
		first := c.byte()
		v.was.sort, v.was.part = first&sortBits, first>>partShift
		if !each(v) {
			return
		}
	}
}

// look reads a look-back, and tells where its day stands.
func (h *head) look(c cursor) (p past, day piece) {
	c.at++ // its kind
	p.status, p.made = c.byte(), h.made
	p.due = c.due(h.made)
	day = piece{c.at, len(c.b)}
	p.day = c.day(h.made)
	c.pass() // the id
	p.earlier = piece{c.at, day.to}
	return p, day
}

// read takes an entry apart, to be changed.
func (e *entry) read(c *cursor, base int64, place uint32) {
	var h head
	h.next(c, base)
	e.clear(h.id, place)
	e.class, e.amount, e.made = h.class, h.amount, h.made
	if h.there {
		e.steps = e.stepsOf(h.past, h.b)
	}
	h.versions(func(v version[aboutFinding]) bool {
		e.was = append(e.was, v)
		return true
	})
	h.agains(func(a again) { e.again = append(e.again, a) })
	for subs := h.subs.in(h.b); subs.more(); {
		sub := subs.some().in(h.b)
		switch h.b[sub.at] & kindBits {
		case subTie:
			t := h.tie(&sub)
			t.id = h.id + sub.z()
			e.ties = append(e.ties, t)
		case subDeed:
			e.deeds = append(e.deeds, e.deedOf(&h, sub))
		case subLook:
			p, day := h.look(sub)
			e.looks = append(e.looks, look{h.idAt(day), e.stepsOf(p, h.b)})
		}
	}
}

func (e *entry) deedOf(h *head, sub cursor) deed {
	var r deedRead
	r.read(sub, h.made, e.place)
	r.rest(h.b)
	d := deed{id: h.idAt(r.left), is: r.is, steps: e.stepsOf(r.past, h.b)}
	r.versions(h.b, func(v version[aboutDeed]) bool {
		d.was = append(d.was, v)
		return true
	})
	return d
}

func (e *entry) stepsOf(p past, b []byte) []step {
	at := len(e.room)
	e.room = p.steps(e.room, b)
	return e.room[at:len(e.room):len(e.room)]
}

// clear makes an entry an empty one.
func (e *entry) clear(id int64, place uint32) {
	*e = entry{id: id, place: place, ties: e.ties[:0], deeds: e.deeds[:0], looks: e.looks[:0], room: e.room[:0]}
}
