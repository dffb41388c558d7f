package figure

import (
	"slices"
	"strings"

	"github.com/bihuan/bihuan/say"
)

// Part is a piece of two rounds laid side by side.
type Part struct {
	Name string
	Say  say.Text
	IDs  []string // of the findings, in their order
}

// The parts. Those of the earlier round are solved, returned_from and remaining; those
// of the later one are new and returned, of which some are worse.
const (
	solved = iota
	returnedFrom
	remaining
	fresh
	returned
	worse
	comparedParts
)

var partAbouts = [comparedParts]about{
	{"solved", say.Text{ZH: "上轮已解决", EN: "solved since the earlier round"}},
	{"returned_from", say.Text{ZH: "上轮问题又出现", EN: "of the earlier round, came back"}},
	{"remaining", say.Text{ZH: "上轮仍未销号", EN: "of the earlier round, still open"}},
	{"new", say.Text{ZH: "本轮新发现", EN: "new in the later round"}},
	{"returned", say.Text{ZH: "本轮反弹", EN: "in the later round again"}},
	{"worse", say.Text{ZH: "比上轮更重", EN: "worse than before"}},
}

// Parts lists the names of the parts of a comparison.
func Parts() []string {
	var list []string
	for _, a := range partAbouts {
		list = append(list, a.name)
	}
	return list
}

// PartSay is what people call a part; ok is false where there is none of that name.
func PartSay(name string) (words say.Text, ok bool) {
	for _, a := range partAbouts {
		if a.name == name {
			return a.say, true
		}
	}
	return words, false
}

// Compare lays two rounds side by side. That a finding is one of the earlier round
// again is what people have confirmed, or that it was opened again from there.
func (b *Book) Compare(ask *Ask, earlier, later string) ([]Part, error) {
	q, err := b.lay(ask)
	if err != nil {
		return nil, err
	}
	c := &comparison{Question: q, earlier: b.rounds.at[earlier], later: b.rounds.at[later]}
	q.inRound = choose(q.inRound, b.rounds.list, func(r string) bool { return r == b.rounds.list[c.earlier] || r == b.rounds.list[c.later] })
	q.look()
	w := q.newWorker(c.take)
	w.work(&round{q: q})
	return c.parts(), nil
}

type comparison struct {
	*Question
	earlier, later uint32
	before, after  []compared // findings of the two rounds
}

// compared is a finding of a round.
type compared struct {
	id     int64
	closed bool
	came   bool         // it is one of the earlier round again
	was    aboutFinding // what it was there
	is     aboutFinding
	again  []int64 // of the earlier round, the findings that it is
}

func (c *comparison) take(w *worker, m mask) {
	if m&(1<<Found) == 0 {
		return
	}
	k := &w.kin
	f := compared{id: k.id, closed: k.status&findingState == fClosed, is: aboutFinding{k.place, k.class, k.amount}}
	switch c.book.places.list[k.place].round {
	case c.earlier:
		c.before = append(c.before, f)
	case c.later:
		c.was(&f, &k.head)
		c.after = append(c.after, f)
	}
}

func (c *comparison) parts() []Part {
	var ids [comparedParts][]int64
	back := map[int64]bool{}
	for i := range c.after {
		f := &c.after[i]
		for _, id := range f.again {
			back[id] = true
		}
		if !f.came {
			ids[fresh] = append(ids[fresh], f.id)
			continue
		}
		ids[returned] = append(ids[returned], f.id)
		if c.graver(f) {
			ids[worse] = append(ids[worse], f.id)
		}
	}
	for i := range c.before {
		f := &c.before[i]
		at := remaining
		if back[f.id] {
			at = returnedFrom
		} else if f.closed {
			at = solved
		}
		ids[at] = append(ids[at], f.id)
	}
	list := make([]Part, comparedParts)
	for i, a := range partAbouts {
		list[i] = Part{a.name, a.say, c.texts(ids[i])}
	}
	return list
}

func (c *comparison) texts(ids []int64) []string {
	var list []string
	for _, id := range ids {
		list = append(list, c.book.opts.Text(id))
	}
	slices.SortFunc(list, strings.Compare)
	return list
}

// was finds what a finding of the later round was in the earlier one, and which findings
// of that one it is again.
func (c *comparison) was(f *compared, h *head) {
	h.versions(func(v version[aboutFinding]) bool { // opened again out of the earlier round
		if v.until <= c.day && c.roundOf(v.was) == c.earlier {
			f.was, f.came = v.was, true
		}
		return true
	})
	h.agains(func(a again) {
		if a.from > c.day {
			return
		}
		e, place, ok := c.book.findingOf(a.id)
		if !ok || !e.past.until(c.day, e.b) {
			return
		}
		if is := e.on(c.day, place); c.roundOf(is) == c.earlier {
			f.was, f.came = is, true
			f.again = append(f.again, a.id)
		}
	})
}

func (c *comparison) roundOf(a aboutFinding) uint32 { return c.book.places.list[a.place].round }

// graver reports whether a finding weighs more than it did: a graver severity, of which
// 1 is the gravest, or a larger amount.
func (c *comparison) graver(f *compared) bool {
	old, new := c.book.classes.list[f.was.class].severity, c.book.classes.list[f.is.class].severity
	return old != 0 && new != 0 && new < old || f.is.amount > f.was.amount
}
