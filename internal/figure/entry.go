package figure

// entry is a finding with all that hangs on it: the causes that stood behind it, the
// actions that ever named it and its look-backs. They are kept together, so that
// whoever counts comes by all that a number rests on at once.
//
// An action that names no finding has an entry of its own, under its id below zero.
type entry struct {
	id     int64
	place  uint32 // where the finding belongs, and the entry is kept
	class  uint32
	amount int64
	made   int32
	steps  []step // none where it is only named
	was    []version[aboutFinding]
	again  []again
	ties   []tie
	deeds  []deed
	looks  []look
	room   []step // what steps lie in
}

// aboutFinding is what a finding is counted under.
type aboutFinding struct {
	place, class uint32
	amount       int64
}

// again says of which earlier finding one is a recurrence, from a day on.
type again struct {
	id   int64
	from int32
}

// tie says that a cause of a category stood behind the finding for some days.
type tie struct {
	id          int64
	category    uint32
	from, until int32
}

// deed is an action as its finding knows it. One that names several findings is kept
// with each of them, and counted with the first.
type deed struct {
	id    int64
	is    aboutDeed
	was   []version[aboutDeed]
	steps []step
}

// aboutDeed is what an action is counted under.
type aboutDeed struct {
	place uint32
	sort  uint8
	part  uint8
}

// What an action has to do with a finding.
const (
	noPart = iota // it names it no more, or did not yet
	firstNamed
	alsoNamed
)

// look is a look-back.
type look struct {
	id    int64
	steps []step
}

// What stands in the first byte of a finding. An id below zero, or a finding that is
// only named, has no steps.
const (
	hasSteps = 1 << iota
	hasAmount
	hasEarlier
	hasVersions
	hasAgain
)

// What the first byte of what hangs on a finding says: its kind, and of an action its
// sort, its part and whether it was counted under something else once.
const (
	kindBits    = 0x03
	sortShift   = 2
	sortBits    = 0x07
	partShift   = 5
	partBits    = 0x03
	hasVersion  = 0x80
	epoch       = 20000 // most findings were made about then
	standsStill = 0     // a tie without end
)

const (
	subTie = iota
	subDeed
	subLook
)

// write puts an entry down, as next reads it; ids are kept by how far they are from
// base.
func (e *entry) write(b []byte, base int64) []byte {
	return appendSome(b, func(b []byte) []byte {
		b = e.writeFinding(b, base)
		for i := range e.ties {
			b = appendSome(b, e.ties[i].write(e))
		}
		for i := range e.deeds {
			b = appendSome(b, e.deeds[i].write(e))
		}
		for i := range e.looks {
			b = appendSome(b, e.looks[i].write(e))
		}
		return b
	})
}

func (e *entry) flags() (f byte) {
	for i, yes := range []bool{len(e.steps) > 0, e.amount != 0, len(e.steps) > 1, len(e.was) > 0, len(e.again) > 0} {
		if yes {
			f |= 1 << i
		}
	}
	return f
}

func (e *entry) writeFinding(b []byte, base int64) []byte {
	f := e.flags()
	b = appendZ(append(b, f), e.id-base)
	b = appendU(appendZ(b, int64(e.made-epoch)), uint64(e.class))
	if f&hasAmount != 0 {
		b = appendZ(b, e.amount)
	}
	if f&hasSteps != 0 {
		last := e.steps[len(e.steps)-1]
		b = appendZ(append(b, last.status), int64(last.day-e.made))
	}
	if f&hasEarlier != 0 {
		b = appendSome(b, func(b []byte) []byte { return appendEarlier(b, e.steps, e.made) })
	}
	if f&hasVersions != 0 {
		b = appendSome(b, func(b []byte) []byte {
			for _, v := range e.was {
				b = appendU(appendZ(b, int64(v.until-e.made)), uint64(v.was.place))
				b = appendZ(appendU(b, uint64(v.was.class)), v.was.amount)
			}
			return b
		})
	}
	if f&hasAgain != 0 {
		b = appendSome(b, func(b []byte) []byte {
			for _, a := range e.again {
				b = appendZ(appendZ(b, a.id-e.id), int64(a.from-e.made))
			}
			return b
		})
	}
	return b
}

func (t *tie) write(e *entry) func([]byte) []byte {
	return func(b []byte) []byte {
		b = appendZ(appendU(append(b, subTie), uint64(t.category)), int64(t.from-e.made))
		if t.until == forever {
			b = append(b, standsStill)
		} else {
			b = appendU(b, uint64(t.until-t.from)) // which is not 0
		}
		return appendZ(b, t.id-e.id)
	}
}

func (d *deed) write(e *entry) func([]byte) []byte {
	return func(b []byte) []byte {
		first := byte(subDeed | d.is.sort<<sortShift | d.is.part<<partShift)
		if len(d.was) > 0 {
			first |= hasVersion
		}
		last := d.steps[len(d.steps)-1]
		if d.is.place == e.place {
			b = appendDue(append(b, first, last.status), last.due, e.made)
		} else {
			b = appendU(appendDue(append(b, first, last.status|marked), last.due, e.made), uint64(d.is.place))
		}
		if len(d.was) > 0 {
			b = appendSome(b, func(b []byte) []byte {
				for _, v := range d.was {
					b = appendU(appendZ(b, int64(v.until-e.made)), uint64(v.was.place))
					b = append(b, v.was.sort|v.was.part<<partShift)
				}
				return b
			})
		}
		b = appendZ(appendZ(b, int64(last.day-e.made)), d.id-max(e.id, -e.id))
		return appendEarlier(b, d.steps, e.made)
	}
}

func (l *look) write(e *entry) func([]byte) []byte {
	return func(b []byte) []byte {
		last := l.steps[len(l.steps)-1]
		b = appendDue(append(b, subLook, last.status), last.due, e.made)
		b = appendZ(appendZ(b, int64(last.day-e.made)), l.id-e.id)
		return appendEarlier(b, l.steps, e.made)
	}
}
