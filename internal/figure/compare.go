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
	plain := *ask
	plain.By = nil
	f, err := b.frame(&plain)
	if err != nil {
		return nil, err
	}
	c := &comparison{frame: f, earlier: b.rounds.at[earlier], later: b.rounds.at[later]}
	f.atDay()
	w := f.newWorker(func(w *worker, m mask) { c.take(w, m) })
	f.has = w.has
	for row := range b.findings.rows.ids {
		w.findingRow(int32(row))
	}
	return c.parts(), nil
}

type comparison struct {
	*frame
	earlier, later uint32
	before, after  []int32 // rows of the two rounds
}

func (c *comparison) take(w *worker, m mask) {
	if m&(1<<Found) == 0 {
		return
	}
	switch c.book.places.list[w.item.place].round {
	case c.earlier:
		c.before = append(c.before, w.item.finding)
	case c.later:
		c.after = append(c.after, w.item.finding)
	}
}

func (c *comparison) parts() []Part {
	var rows [comparedParts][]int32
	back := map[int32]bool{}
	for _, row := range c.after {
		was, ok := c.was(row, back)
		if !ok {
			rows[fresh] = append(rows[fresh], row)
			continue
		}
		rows[returned] = append(rows[returned], row)
		if c.graver(was, row) {
			rows[worse] = append(rows[worse], row)
		}
	}
	for _, row := range c.before {
		at := remaining
		if back[row] {
			at = returnedFrom
		} else if c.status[row]&findingState == fClosed {
			at = solved
		}
		rows[at] = append(rows[at], row)
	}
	list := make([]Part, comparedParts)
	for i, a := range partAbouts {
		list[i] = Part{a.name, a.say, c.ids(rows[i])}
	}
	return list
}

func (c *comparison) ids(rows []int32) []string {
	var list []string
	for _, row := range rows {
		list = append(list, c.book.opts.Text(c.book.findings.rows.ids[row]))
	}
	slices.SortFunc(list, strings.Compare)
	return list
}

// was finds what a finding of the later round was in the earlier one, and marks the
// findings that it is again.
func (c *comparison) was(row int32, back map[int32]bool) (was aboutFinding, ok bool) {
	f := &c.book.findings
	for _, v := range f.moved[row] { // opened again out of the earlier round
		if v.until <= c.day && c.roundOf(v.was) == c.earlier {
			was, ok = v.was, true
		}
	}
	for _, a := range f.again[row] {
		if a.from > c.day || c.status[a.row] == 0 {
			continue
		}
		if e := c.aboutAt(a.row); c.roundOf(e) == c.earlier {
			was, ok = e, true
			back[a.row] = true
		}
	}
	return was, ok
}

func (c *comparison) roundOf(a aboutFinding) uint32 { return c.book.places.list[a.place].round }

// aboutAt is what a finding was counted under on the day.
func (f *frame) aboutAt(row int32) aboutFinding {
	c := &f.book.findings
	if f.day != forever {
		if was, ok := before(c.moved[row], f.day); ok {
			return was
		}
	}
	return aboutFinding{c.place[row], c.class[row], c.amount[row]}
}

// graver reports whether a finding weighs more than it did: a graver severity, of which
// 1 is the gravest, or a larger amount.
func (c *comparison) graver(was aboutFinding, row int32) bool {
	now := c.aboutAt(row)
	old, new := c.book.classes.list[was.class].severity, c.book.classes.list[now.class].severity
	return old != 0 && new != 0 && new < old || now.amount > was.amount
}
