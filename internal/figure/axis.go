package figure

import (
	"cmp"
	"slices"
	"strings"
)

// axis is a dimension laid out for one question: what it is called where, and which
// group of it something is in.
type axis struct {
	by      Dimension
	keys    []Where // of the groups
	byPlace []int32 // group by place, -1 for none of them
	byClass []int32
	first   int32 // month of the first group
	only    int32 // of causes: the group that alone was asked for, or out
}

// out is the group of what an axis does not have.
const out = -1

// axis lays a dimension out.
func (f *frame) axis(d Dimension) (*axis, error) {
	a := &axis{by: d, only: out}
	switch d {
	case ByUnit, ByUnitOwn:
		group := a.tree(f.units, f.book.units.list, f.within(ByUnit), d == ByUnit)
		a.byPlace = make([]int32, len(f.book.places.list))
		for i, p := range f.book.places.list {
			a.byPlace[i] = group(p.unit)
		}
	case ByRound:
		a.listed(f.book.rounds.list)
		a.byPlace = make([]int32, len(f.book.places.list))
		for i, p := range f.book.places.list {
			a.byPlace[i] = int32(p.round)
		}
	case ByCategory, ByCategoryOwn:
		group := a.tree(f.categories, f.book.categories.list, f.within(ByCategory), d == ByCategory)
		a.classes(f.book, func(c class) int32 { return group(c.category) })
	case ByAspect:
		a.listed(f.book.aspects.list)
		a.classes(f.book, func(c class) int32 { return int32(c.aspect) })
	case BySeverity:
		a.severities(f.book)
	case ByCause:
		a.listed(f.book.categories.list)
		f.linkCauses()
	case ByMonth:
		a.months(f.book)
	case ByAmount, ByAge, ByLate:
		for _, k := range Bands(d) {
			a.keys = append(a.keys, Where{d, k})
		}
	case BySort:
		for _, k := range sortKeys() {
			a.keys = append(a.keys, Where{d, k})
		}
	default:
		return nil, badDimension(d)
	}
	return a, nil
}

// listed takes words as groups, by their numbers.
func (a *axis) listed(words []string) {
	for _, w := range words {
		a.keys = append(a.keys, Where{a.by, keyOrNone(w)})
	}
}

func (a *axis) classes(b *Book, group func(class) int32) {
	a.byClass = make([]int32, len(b.classes.list))
	for i, c := range b.classes.list {
		a.byClass[i] = group(c)
	}
}

func (a *axis) severities(b *Book) {
	list := []uint32{0}
	for _, c := range b.classes.list {
		list = append(list, c.severity)
	}
	slices.Sort(list)
	list = slices.Compact(list)
	for _, s := range list {
		a.keys = append(a.keys, Where{a.by, severityKey(s)})
	}
	a.classes(b, func(c class) int32 { return int32(slices.Index(list, c.severity)) })
}

// tree makes groups of a tree. Below a node that is its own records, and each child
// with what stands below it; without one it is each top. With a single top that is
// the node. Flat is each node by itself.
func (a *axis) tree(g *grown, list []string, within string, rolled bool) func(uint32) int32 {
	if !rolled {
		a.listed(list)
		return func(n uint32) int32 { return int32(n) }
	}
	node := uint32(nowhere)
	if at := slices.Index(list, within); within != "" && at > 0 {
		node = uint32(at)
	} else if tops := g.tops(); len(tops) == 1 {
		node = tops[0]
	}
	own := map[Dimension]Dimension{ByUnit: ByUnitOwn, ByCategory: ByCategoryOwn}[a.by]
	a.keys = []Where{{own, None}}
	if node != nowhere {
		a.keys = append(a.keys, Where{own, list[node]})
	}
	group := make([]int32, len(list))
	for n := range list {
		group[n] = out
	}
	group[nowhere] = 0
	for n := range list {
		a.place(g, list, group, uint32(n), node)
	}
	return func(n uint32) int32 { return group[n] }
}

// place finds the group of a node: that of the child of the middle node which stands
// above it.
func (a *axis) place(g *grown, list []string, group []int32, n, node uint32) {
	up := g.up(n)
	if len(up) == 0 { // not in the tree, or in a circle
		if group[n] == out {
			group[n] = int32(len(a.keys))
			a.keys = append(a.keys, Where{a.by + "_own", list[n]})
		}
		return
	}
	if n == node {
		group[n] = 1
		return
	}
	top := up[len(up)-1]
	if at := slices.Index(up, node); node != nowhere && at > 0 {
		top = up[at-1]
	}
	if group[top] == out {
		group[top] = int32(len(a.keys))
		a.keys = append(a.keys, Where{a.by, list[top]})
	}
	group[n] = group[top]
}

// months has what has no finding first.
func (a *axis) months(b *Book) {
	a.keys = []Where{{a.by, None}}
	if b.findings.first > b.findings.last {
		return
	}
	a.first = monthOf(b.findings.first)
	for m := a.first; m <= monthOf(b.findings.last); m++ {
		a.keys = append(a.keys, Where{a.by, monthKey(m)})
	}
}

// of gives the group of something; many where it is in several.
func (a *axis) of(f *frame, x *item) (one int32, many []uint32) {
	switch {
	case a.byPlace != nil:
		return a.byPlace[x.place], nil
	case a.byClass != nil:
		if x.finding < 0 {
			return f.noClass(a), nil
		}
		return a.byClass[x.class], nil
	}
	switch a.by {
	case ByCause:
		if a.only != out {
			return a.only, nil
		}
		many = f.causesOf(x)
		return int32(many[0]), many
	case BySort:
		if x.kind == ofKindAction {
			return int32(x.sort), nil
		}
	case ByLate:
		if x.kind == ofKindAction && isOverdue(x.status, x.due, f.late) {
			return bandOf(lateBands, int64(f.late-x.due)), nil
		}
	case ByAge:
		if x.kind == ofKindFinding && x.status&findingState == fOpen {
			return bandOf(ageBands, int64(f.late-x.made)), nil
		}
	case ByAmount:
		return bandOf(amountBands, x.amount), nil
	case ByMonth:
		if x.finding < 0 {
			return 0, nil
		}
		return f.monthOf(x.made) - a.first + 1, nil
	}
	return out, nil
}

// lines writes a table down.
func (t *table) lines(all []Numbers) Table {
	out := Table{}
	for _, a := range t.axes {
		out.By = append(out.By, a.by)
	}
	for i := range all {
		if all[i].empty() {
			continue
		}
		l := Line{Numbers: all[i]}
		if len(t.axes) == 2 {
			n := len(t.axes[1].keys)
			l.Where = []Where{t.axes[0].keys[i/n], t.axes[1].keys[i%n]}
		} else {
			l.Where = []Where{t.axes[0].keys[i]}
		}
		out.Lines = append(out.Lines, l)
	}
	slices.SortStableFunc(out.Lines, func(a, b Line) int {
		for i := range a.Where {
			if c := compareKeys(a.Where[i], b.Where[i]); c != 0 {
				return c
			}
		}
		return 0
	})
	return out
}

// compareKeys orders lines: scales as they are, what has no key first.
func compareKeys(a, b Where) int {
	if bands := Bands(a.By); bands != nil {
		return cmp.Compare(slices.Index(bands, a.Key), slices.Index(bands, b.Key))
	}
	if (a.Key == None) != (b.Key == None) {
		if a.Key == None {
			return -1
		}
		return 1
	}
	if a.By != b.By { // the unit itself before those below it
		return -cmp.Compare(len(a.By), len(b.By))
	}
	return strings.Compare(a.Key, b.Key)
}
