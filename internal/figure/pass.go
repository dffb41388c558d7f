package figure

import (
	"runtime"
	"slices"
	"sync"
)

// What an item is.
const (
	ofKindFinding = iota
	ofKindAction
	ofKindLook
)

// item is a record as it was at the end of the day, with what is known of its finding.
type item struct {
	kind    uint8
	status  uint8
	sort    uint8
	place   uint32
	finding int32 // row; -1 for none
	due     int32
	id      int64

	class  uint32
	amount int64
	made   int32
	causes []uint32
}

// worker counts a part of the rows.
type worker struct {
	*frame
	item   item
	total  Numbers
	tables [][]Numbers
	has    []uint8 // what its actions say of findings
	sink   func(*worker, mask)
	want   mask // of rows: the figure
	ids    []int64
	first  []int32 // of times: when the first action of a finding was assigned
	spans  *[spans]histogram
	last   state // of changes: what came last
}

// newWorker makes a worker that hands what it counts to a sink.
func (f *frame) newWorker(sink func(*worker, mask)) *worker {
	w := &worker{frame: f, sink: sink, has: make([]uint8, len(f.book.findings.rows.ids))}
	for _, t := range f.tables {
		w.tables = append(w.tables, make([]Numbers, t.size))
	}
	return w
}

// pass goes over all columns on all cores: first actions, which say something of
// their findings, then findings and look-backs.
func (f *frame) pass(begin func() *worker) []*worker {
	b := f.book
	workers := make([]*worker, max(runtime.GOMAXPROCS(0), 1))
	for i := range workers {
		workers[i] = begin()
	}
	f.atDay()
	f.each(workers, len(b.actions.rows.ids), (*worker).action)
	f.has = workers[0].has
	for _, w := range workers[1:] {
		for i, h := range w.has {
			f.has[i] |= h
		}
		for i, day := range w.first {
			workers[0].first[i] = min(workers[0].first[i], day)
		}
	}
	f.first = workers[0].first
	for _, t := range b.causes.ties {
		if f.holds(t) {
			f.has[t.finding] |= hasCause
		}
	}
	f.noteHeld()
	f.each(workers, len(b.findings.rows.ids), (*worker).findingRow)
	f.each(workers, len(b.looks.rows.ids), (*worker).look)
	return workers
}

// atDay works out what findings were at the end of the day: actions are counted under
// what their findings were.
func (f *frame) atDay() {
	c := &f.book.findings
	f.status = c.status
	if f.day == forever {
		return
	}
	f.status = make([]uint8, len(c.status))
	parts(len(c.status), func(_, from, to int) {
		for i := from; i < to; i++ {
			if t := c.past.at(c.off[i], f.day, findingState|turnBits); t.ok {
				f.status[i] = t.status | c.status[i]&wasOther
			}
		}
	})
}

// each hands all rows out.
func (f *frame) each(workers []*worker, n int, visit func(*worker, int32)) {
	parts(n, func(i, from, to int) {
		for row := from; row < to; row++ {
			visit(workers[i], int32(row))
		}
	})
}

// parts cuts rows into as many parts as there are cores.
func parts(n int, part func(i, from, to int)) {
	cores := max(runtime.GOMAXPROCS(0), 1)
	if n < 4096 {
		part(0, 0, n)
		return
	}
	var all sync.WaitGroup
	for i := range cores {
		all.Go(func() { part(i, n*i/cores, n*(i+1)/cores) })
	}
	all.Wait()
}

// action counts one action, and notes what it says of its findings.
func (w *worker) action(row int32) {
	a := &w.book.actions
	if w.wanted != nil && w.elsewhere(row) {
		return
	}
	x := &w.item
	t := then{status: a.status[row], due: a.due[row]}
	about := aboutAction{place: a.place[row], sort: a.sort[row], finding: a.finding[row]}
	if w.day != forever {
		if t = a.past.at(a.off[row], w.day, actionState); !t.ok {
			return
		}
	}
	if len(a.more) > 0 {
		about.more = a.more[row]
	}
	if w.day != forever && a.status[row]&wasOther != 0 {
		if was, ok := before(a.moved[row], w.day); ok {
			about = was
		}
	}
	w.note(row, t.status, about.finding)
	for _, f := range about.more {
		w.note(row, t.status, f)
	}
	if w.seen != nil && !w.seen[a.place[row]] || w.places != nil && !w.places[about.place] {
		return
	}
	x.kind, x.id, x.status, x.sort, x.due = ofKindAction, a.rows.ids[row], t.status, about.sort, t.due
	x.place, x.finding = about.place, about.finding
	w.knowFinding()
	m := ofAction(x.status, x.due, w.late)
	if x.sort == sortService {
		m <<= ofActions
	}
	w.visit(m)
}

// elsewhere reports whether neither an action nor its finding stands where anything is
// counted, now or on the day.
func (w *worker) elsewhere(row int32) bool {
	a, f := &w.book.actions, &w.book.findings
	finding := a.finding[row]
	if w.wanted[a.place[row]] || len(a.more) > 0 && len(a.more[row]) > 0 || w.day != forever && a.status[row]&wasOther != 0 {
		return false
	}
	return finding < 0 || !w.wanted[f.place[finding]] && (w.day == forever || f.status[finding]&wasOther == 0)
}

// note tells a finding of one of its actions.
func (w *worker) note(row int32, status uint8, finding int32) {
	if finding < 0 || status&actionState == aDropped || status&actionState == 0 {
		return
	}
	h := progressOf(status)
	if inForce(status) {
		w.has[finding] |= hasAction
		if w.first != nil {
			w.first[finding] = min(w.first[finding], w.assigned(row))
		}
	}
	if complete(status) && w.status[finding]&isReopened != 0 && status&actionState == aClosed && w.before(row, finding) {
		return
	}
	w.has[finding] |= h
}

// progressOf is what an action says of how far its finding has come.
func progressOf(status uint8) uint8 {
	switch s := status & actionState; {
	case s >= aDone:
		return hasTaken | hasBegun | hasClaim | hasComplete
	case s == aClaimed:
		return hasTaken | hasBegun | hasClaim | hasIncomplete
	case s == aUnderWay:
		return hasTaken | hasBegun | hasIncomplete
	case s == aAccepted:
		return hasTaken | hasIncomplete
	}
	return hasIncomplete
}

// noteHeld tells findings of the look-backs that found them closed still. Turns are told
// by their lowest bits, and by the day.
func (f *frame) noteHeld() {
	l, c := &f.book.looks, &f.book.findings
	for row, finding := range l.finding {
		if f.status[finding]&findingState != fClosed {
			continue
		}
		t := l.past.at(l.off[row], f.day, lookState)
		if t.status&lookState != lHeld || (t.status^f.status[finding])&turnBits != 0 {
			continue
		}
		if f.status[finding]&isReopened == 0 || t.since >= c.past.at(c.off[finding], f.day, findingState|turnBits).since {
			f.has[finding] |= hasHeld
		}
	}
}

// before reports whether an action was closed before its finding was opened again: it
// belongs to an earlier turn then.
func (w *worker) before(row, finding int32) bool {
	a, f := &w.book.actions, &w.book.findings
	closed := a.past.at(a.off[row], w.day, actionState)
	return closed.since < f.past.at(f.off[finding], w.day, turnBits).since
}

// knowFinding fills in what an item is counted under because of its finding.
func (w *worker) knowFinding() {
	x, f := &w.item, &w.book.findings
	if x.finding < 0 {
		x.class, x.amount, x.made = 0, 0, 0
		return
	}
	x.class, x.amount, x.made = f.class[x.finding], f.amount[x.finding], f.made[x.finding]
	if w.day != forever && f.status[x.finding]&wasOther != 0 {
		if was, ok := before(f.moved[x.finding], w.day); ok {
			x.class, x.amount = was.class, was.amount
		}
	}
}

func (w *worker) placeOf(finding int32) uint32 {
	f := &w.book.findings
	if w.day != forever && f.status[finding]&wasOther != 0 {
		if was, ok := before(f.moved[finding], w.day); ok {
			return was.place
		}
	}
	return f.place[finding]
}

func (w *worker) findingRow(row int32) {
	f := &w.book.findings
	x := &w.item
	if w.status[row] == 0 || w.seen != nil && !w.seen[f.place[row]] {
		return
	}
	x.place = w.placeOf(row)
	if w.places != nil && !w.places[x.place] {
		return
	}
	x.kind, x.id, x.status, x.finding = ofKindFinding, f.rows.ids[row], w.status[row]&^wasOther, row
	w.knowFinding()
	w.visit(ofFinding(x.status, w.frame.has[row]))
}

// look counts a look-back under what its finding is.
func (w *worker) look(row int32) {
	l, f := &w.book.looks, &w.book.findings
	x := &w.item
	t := then{status: l.status[row], due: l.due[row]}
	if w.day != forever {
		if t = l.past.at(l.off[row], w.day, lookState); !t.ok {
			return
		}
	}
	x.finding = l.finding[row]
	if w.status[x.finding] == 0 || w.seen != nil && !w.seen[f.place[x.finding]] {
		return
	}
	x.place = w.placeOf(x.finding)
	if w.places != nil && !w.places[x.place] {
		return
	}
	x.kind, x.id, x.status, x.due = ofKindLook, l.rows.ids[row], t.status, t.due
	w.knowFinding()
	w.visit(ofLook(x.status, x.due, w.late))
}

// visit hands the item on, if the conditions let it through.
func (w *worker) visit(m mask) {
	if m != 0 && w.lets() {
		w.sink(w, m)
	}
}

// tally counts the item in the total and in all tables.
func (w *worker) tally(m mask) {
	x := &w.item
	w.total.add(m, x.amount)
	for i := range w.frame.tables {
		t := &w.frame.tables[i]
		one, many := t.axes[0].of(w.frame, x)
		if one == out && many == nil {
			continue
		}
		if len(t.axes) == 1 && many == nil {
			w.tables[i][one].add(m, x.amount)
			continue
		}
		w.across(i, m, one, slices.Clone(many))
	}
}

// across counts the item in all groups of one or two axes.
func (w *worker) across(i int, m mask, one int32, many []uint32) {
	t, x := &w.frame.tables[i], &w.item
	if many == nil {
		many = []uint32{uint32(one)}
	}
	if len(t.axes) == 1 {
		for _, g := range many {
			w.tables[i][g].add(m, x.amount)
		}
		return
	}
	n := len(t.axes[1].keys)
	two, more := t.axes[1].of(w.frame, x)
	if more == nil {
		if two == out {
			return
		}
		more = []uint32{uint32(two)}
	}
	for _, g := range many {
		for _, h := range more {
			w.tables[i][int(g)*n+int(h)].add(m, x.amount)
		}
	}
}

// lets reports whether the conditions let the item through.
func (w *worker) lets() bool {
	x := &w.item
	if w.classes != nil {
		if x.finding < 0 {
			if !w.letsNoClass() {
				return false
			}
		} else if !w.classes[x.class] {
			return false
		}
	}
	for _, c := range w.chosen {
		one, many := c.axis.of(w.frame, x)
		if many == nil && one != c.group || many != nil && !slices.Contains(many, uint32(c.group)) {
			return false
		}
	}
	return true
}

// letsNoClass tells of an action without a finding: it has no aspect, no category and
// no severity.
func (w *worker) letsNoClass() bool {
	return !slices.ContainsFunc(w.where, func(c Where) bool {
		return slices.Contains([]Dimension{ByAspect, ByCategory, ByCategoryOwn, BySeverity}, c.By) && c.Key != None
	})
}

// take keeps the smallest ids of a figure, as many as are wanted.
func (w *worker) take(m mask) {
	id := w.item.id
	if m&w.want == 0 || id <= w.after {
		return
	}
	w.ids = append(w.ids, id)
	if len(w.ids) >= 4*w.limit+64 {
		slices.Sort(w.ids)
		w.ids = w.ids[:w.limit]
	}
}
