package figure

import "slices"

// What an item is.
const (
	ofKindFinding = iota
	ofKindAction
	ofKindLook
)

// item is a record as it was at the end of the day.
type item struct {
	kind   uint8
	status uint8
	sort   uint8
	place  uint32
	due    int32
	left   piece // of an action or a look-back: where its day and its id stand
	since  past  // of a look-back: its steps up to the day
}

// kin is what an item is counted under because of its finding, and what its causes and
// actions say of the finding, as far as they were gone through.
type kin struct {
	head
	is     past  // the steps up to the day
	status uint8 // 0 where it was not there
	home   uint32
	place  uint32 // as on the day, like class and amount
	class  uint32
	amount int64
	has    uint8
	first  int32 // the day on which the first action was assigned
	causes []uint32
	known  bool // its groups stand in worker.at
}

// entry counts all that stands in an entry: first the causes, which say something of the
// finding, then its actions and look-backs, and the finding last.
func (w *worker) entry(c *cursor, base int64, home uint32) {
	k := &w.kin
	k.head.next(c, base)
	is := k.on(w.day, home)
	k.home, k.place, k.class, k.amount = home, is.place, is.class, is.amount
	k.is, k.status = k.past, 0
	if k.there && k.is.until(w.day, k.b) {
		k.status = k.is.status
	}
	k.has, k.first, k.causes, k.known = 0, forever, k.causes[:0], false
	for subs := k.subs.in(k.b); subs.more(); {
		sub := subs.some().in(k.b)
		switch k.b[sub.at] & kindBits {
		case subTie:
			w.tie(sub)
		case subDeed:
			w.action(sub)
		case subLook:
			w.look(sub)
		}
	}
	if k.status == 0 || !w.counts(home, k.place) {
		return
	}
	x := &w.item
	x.kind, x.status, x.place = ofKindFinding, k.status, k.place
	w.visit(ofFinding(x.status, k.has))
}

// counts reports whether what is in one place now, and was in another on the day, is
// counted.
func (w *worker) counts(now, then uint32) bool {
	return (w.sees == nil || w.sees[now]) && (w.lets == nil || w.lets[then])
}

func (w *worker) tie(sub cursor) {
	k := &w.kin
	t := k.head.tie(&sub)
	if t.from > w.day || t.until <= w.day && t.until != forever {
		return
	}
	k.has |= hasCause
	for _, c := range k.causes {
		if c == t.category {
			return
		}
	}
	k.causes = append(k.causes, t.category)
}

// action counts one action, and notes what it says of its finding.
func (w *worker) action(sub cursor) {
	k, x, d := &w.kin, &w.item, &w.deed
	d.read(sub, k.made, k.home)
	now := d.is.place
	if w.day != forever {
		if d.rest(k.b); !d.past.until(w.day, k.b) {
			return
		}
		if !d.was.empty() {
			d.onDay(w.day, k.b)
		}
	}
	if d.is.part == noPart {
		return
	}
	if k.id > 0 {
		w.note(d)
	}
	if d.is.part != firstNamed || !w.counts(now, d.is.place) {
		return
	}
	x.kind, x.status, x.sort, x.due, x.place, x.left = ofKindAction, d.past.status, d.is.sort, d.past.due, d.is.place, d.left
	m := ofAction(x.status, x.due, w.late)
	if x.sort == sortService {
		m <<= ofActions
	}
	w.visit(m)
}

// onDay goes back to what an action was counted under on a day.
func (d *deedRead) onDay(day int32, b []byte) {
	d.versions(b, func(v version[aboutDeed]) bool {
		if day < v.until {
			d.is = v.was
		}
		return day >= v.until
	})
}

// note tells the finding of one of its actions.
func (w *worker) note(d *deedRead) {
	k, s := &w.kin, d.past.status
	if s&actionState == aDropped || s&actionState == 0 {
		return
	}
	if inForce(s) {
		k.has |= hasAction
		if w.spans != nil {
			d.rest(k.b)
			k.first = min(k.first, assigned(d.past, k.b))
		}
	}
	if s&actionState == aClosed && k.status&isReopened != 0 {
		if d.rest(k.b); d.past.since(actionState, k.b) < k.is.since(turnBits, k.b) {
			return // it belongs to an earlier turn
		}
	}
	k.has |= progressOf(s)
}

// assigned is the first day on which an action was in force.
func assigned(p past, b []byte) int32 {
	day := int32(forever)
	for more := true; more; more = p.back(b) {
		if inForce(p.status) {
			day = p.day
		}
	}
	return day
}

// look counts a look-back under what its finding is, and tells the finding of one that
// found it closed still. Turns are told by their lowest bits, and by the day.
func (w *worker) look(sub cursor) {
	k, x := &w.kin, &w.item
	p, left := k.head.look(sub)
	if !p.until(w.day, k.b) || k.status == 0 {
		return
	}
	held := p.status&lookState == lHeld && k.status&findingState == fClosed && (p.status^k.status)&turnBits == 0
	if held && (k.status&isReopened == 0 || p.since(lookState, k.b) >= k.is.since(findingState|turnBits, k.b)) {
		k.has |= hasHeld
	}
	if !w.counts(k.home, k.place) {
		return
	}
	x.kind, x.status, x.due, x.place, x.left, x.since = ofKindLook, p.status, p.due, k.place, left, p
	w.visit(ofLook(x.status, x.due, w.late))
}

// number is the id of the item.
func (w *worker) number() int64 {
	if w.item.kind == ofKindFinding {
		return w.kin.id
	}
	return w.kin.idAt(w.item.left)
}

// visit hands the item on, if the conditions let it through.
func (w *worker) visit(m mask) {
	if m == 0 || w.classes != nil && !w.letsClass() {
		return
	}
	if len(w.axes) > 0 {
		w.stand()
		for _, c := range w.chosen {
			if !w.stands(c) {
				return
			}
		}
	}
	w.sink(w, m)
}

func (w *worker) letsClass() bool {
	if w.kin.id < 0 {
		return w.noClass
	}
	return w.classes[w.kin.class]
}

func (w *worker) stands(c chosen) bool {
	g := w.at[c.axis]
	if g != several {
		return g == c.group
	}
	for _, one := range w.kin.causes {
		if int32(one) == c.group {
			return true
		}
	}
	return false
}

// stand finds the group of the item on each axis: those of a place, of a finding and of
// the item itself, each where it is another one.
func (w *worker) stand() {
	x, k := &w.item, &w.kin
	if int64(x.place) != w.place {
		w.place = int64(x.place)
		at := w.book.places.list[x.place]
		for _, i := range w.byPlace {
			if a := w.axes[i]; a.byUnit != nil {
				w.at[i] = a.byUnit[at.unit]
			} else {
				w.at[i] = int32(at.round)
			}
		}
	}
	if !k.known {
		k.known = true
		for _, i := range w.byKin {
			w.at[i] = w.ofKin(w.axes[i])
		}
	}
	for _, i := range w.byItem[x.kind] {
		w.at[i] = w.ofItem(w.axes[i].by)
	}
	if x.kind != w.kind { // what it has no group of, the one before may have had
		for _, i := range w.byItem[w.kind] {
			w.at[i] = out
		}
		w.kind = x.kind
	}
}

// ofKin is the group because of a finding.
func (w *worker) ofKin(a *axis) int32 {
	k := &w.kin
	switch {
	case a.by == ByAmount:
		return bandOf(amountBands, k.amount)
	case a.by == ByCause:
		if a.only != out {
			return a.only
		}
		if len(k.causes) == 0 {
			return nowhere
		}
		return several
	case k.id < 0:
		return a.noClass
	case a.by == ByMonth:
		return a.month(k.made, w.book.first)
	}
	return a.byClass[k.class]
}

// ofItem is the group of the item itself: of an action, or of a finding its age.
func (w *worker) ofItem(d Dimension) int32 {
	x := &w.item
	switch {
	case d == BySort:
		return int32(x.sort)
	case d == ByLate && isOverdue(x.status, x.due, w.late):
		return bandOf(lateBands, int64(w.late-x.due))
	case d == ByAge && x.status&findingState == fOpen:
		return bandOf(ageBands, int64(w.late-w.kin.made))
	}
	return out
}

// take keeps the smallest ids of a figure, as many as are wanted.
func (w *worker) take(m mask) {
	if m&w.want == 0 {
		return
	}
	id := w.number()
	if id <= w.after {
		return
	}
	w.ids = append(w.ids, id)
	if len(w.ids) >= 4*w.limit+64 {
		slices.Sort(w.ids)
		w.ids = w.ids[:w.limit]
	}
}
