package figure

import (
	"math/bits"
	"slices"
)

// table is one that is asked for: the number of its axes, and where its groups begin
// among those of all tables.
type table struct {
	one, two int // two is none where there is one axis
	n        int // groups of the second
	from     int
	size     int
}

// none is no axis.
const none = -1

// layTables lays out what is asked for beside the total, which is the first group.
func (q *Question) layTables() error {
	for _, dims := range q.ask.By {
		t := table{two: none, n: 1, from: q.width}
		var axes []*axis
		for i, d := range dims {
			at, err := q.axis(d)
			if err != nil {
				return err
			}
			a := q.axes[at]
			if key := q.within(ByCause); d == ByCause && key != "" {
				a.only = int32(slices.IndexFunc(a.keys, func(k Where) bool { return k.Key == key }))
			}
			if axes = append(axes, a); i == 0 {
				t.one = at
			} else {
				t.two, t.n = at, len(a.keys)
			}
		}
		var err error
		if t.size, err = sized(axes); err != nil {
			return err
		}
		q.width += t.size
		q.tables = append(q.tables, t)
	}
	return nil
}

// tally counts masks: in each group of all tables, how many items have which. There are
// many items and some hundred masks at most, so that an item is one step in each table,
// whatever figures it is counted in.
type tally struct {
	width int
	slots []uint16 // by the mask's hash: its number and one more; 0 for none
	masks []mask
	n     [][]uint32 // by mask and group
	sum   [][]int64  // the amounts of those that are findings
}

func newTally(width int) *tally { return &tally{width: width, slots: make([]uint16, 512)} }

// number gives the number of a mask.
func (t *tally) number(m mask) int {
	for at := t.slot(m); ; at = (at + 1) & (len(t.slots) - 1) {
		switch no := int(t.slots[at]); {
		case no == 0:
			return t.add(m, at)
		case t.masks[no-1] == m:
			return no - 1
		}
	}
}

func (t *tally) slot(m mask) int {
	return int(uint64(m)*0x9e3779b97f4a7c15>>32) & (len(t.slots) - 1)
}

func (t *tally) add(m mask, at int) int {
	t.masks = append(t.masks, m)
	t.slots[at] = uint16(len(t.masks))
	t.n = append(t.n, make([]uint32, t.width))
	var sum []int64
	if m&(1<<Found) != 0 {
		sum = make([]int64, t.width)
	}
	t.sum = append(t.sum, sum)
	if 2*len(t.masks) > len(t.slots) {
		t.slots = make([]uint16, 2*len(t.slots))
		for i, m := range t.masks {
			at := t.slot(m)
			for t.slots[at] != 0 {
				at = (at + 1) & (len(t.slots) - 1)
			}
			t.slots[at] = uint16(i + 1)
		}
	}
	return len(t.masks) - 1
}

// join adds what another has counted.
func (t *tally) join(o *tally) {
	for i, m := range o.masks {
		no := t.number(m)
		for g, n := range o.n[i] {
			t.n[no][g] += n
		}
		for g, v := range o.sum[i] {
			t.sum[no][g] += v
		}
	}
}

// has reports whether there is anything in a group.
func (t *tally) has(group int) bool {
	for _, n := range t.n {
		if n[group] != 0 {
			return true
		}
	}
	return false
}

// numbers gives the figures of a group.
func (t *tally) numbers(group int) (out Numbers) {
	for i, m := range t.masks {
		n := int64(t.n[i][group])
		if n == 0 {
			continue
		}
		if m&(1<<Found) != 0 {
			out[AmountFound] += t.sum[i][group]
			if m&(1<<Closed) != 0 {
				out[AmountClosed] += t.sum[i][group]
			}
		}
		for ; m != 0; m &= m - 1 {
			out[bits.TrailingZeros64(uint64(m))] += n
		}
	}
	return out
}

// counted counts the item in the total and in all tables.
func (w *worker) counted(m mask) {
	t := w.tally
	no := t.number(m)
	n, sum := t.n[no], t.sum[no]
	w.count(n, sum, 0)
	for i := range w.tables {
		t := &w.tables[i]
		g := w.at[t.one]
		if g == several || t.two >= 0 && w.at[t.two] == several {
			w.across(t, n, sum)
			continue
		}
		if g == out {
			continue
		}
		at := t.from + int(g)*t.n
		if t.two >= 0 {
			h := w.at[t.two]
			if h == out {
				continue
			}
			at += int(h)
		}
		w.count(n, sum, at)
	}
}

func (w *worker) count(n []uint32, sum []int64, at int) {
	n[at]++
	if sum != nil {
		sum[at] += w.kin.amount
	}
}

// across counts an item in all groups that it is in: it can have several causes.
func (w *worker) across(t *table, n []uint32, sum []int64) {
	for _, g := range w.groupsOn(t.one) {
		at := t.from + int(g)*t.n
		if t.two == none {
			w.count(n, sum, at)
			continue
		}
		for _, h := range w.groupsOn(t.two) {
			w.count(n, sum, at+int(h))
		}
	}
}

// groupsOn lists the groups of an axis that the item is in.
func (w *worker) groupsOn(axis int) []uint32 {
	switch g := w.at[axis]; g {
	case several:
		return w.kin.causes
	case out:
		return nil
	default:
		return []uint32{uint32(g)}
	}
}

// lines writes a table down.
func (q *Question) lines(t *table, sum *tally) Table {
	one := q.axes[t.one]
	list := Table{By: []Dimension{one.by}}
	if t.two != none {
		list.By = append(list.By, q.axes[t.two].by)
	}
	for g := range t.size {
		if !sum.has(t.from + g) {
			continue
		}
		l := Line{Where: []Where{one.keys[g/t.n]}, Numbers: sum.numbers(t.from + g)}
		if t.two != none {
			l.Where = append(l.Where, q.axes[t.two].keys[g%t.n])
		}
		list.Lines = append(list.Lines, l)
	}
	sortLines(list.Lines)
	return list
}
