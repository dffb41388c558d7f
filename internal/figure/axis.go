package figure

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/ledger"
)

// axis is a dimension laid out for one question: what it is called where, and which
// group of it something is in.
type axis struct {
	by      Dimension
	keys    []Where // of the groups
	byUnit  []int32 // group by unit, out for none of them
	byClass []int32
	noClass int32   // the group of what has no finding
	first   int32   // month of the first group
	months  []int32 // by day, from the first on which one was found
	only    int32   // of causes: the group that alone was asked for, or out
}

// out is the group of what an axis does not have.
const out = -1

// axis lays a dimension out, once, and gives its number.
func (q *Question) axis(d Dimension) (int, error) {
	at := slices.IndexFunc(q.axes, func(a *axis) bool { return a.by == d })
	if at >= 0 && d != ByCause {
		return at, nil
	}
	a, err := q.laid(d)
	if err != nil {
		return 0, err
	}
	at = len(q.axes)
	q.axes = append(q.axes, a)
	switch d {
	case ByUnit, ByUnitOwn, ByRound:
		q.byPlace = append(q.byPlace, at)
	case ByLate, BySort:
		q.byItem[ofKindAction] = append(q.byItem[ofKindAction], at)
	case ByAge:
		q.byItem[ofKindFinding] = append(q.byItem[ofKindFinding], at)
	default:
		q.byKin = append(q.byKin, at)
	}
	return at, nil
}

func (q *Question) laid(d Dimension) (*axis, error) {
	a, b := &axis{by: d, only: out}, q.book
	switch d {
	case ByUnit, ByUnitOwn:
		a.byUnit = a.tree(q.units, b.units.list, q.within(ByUnit), d == ByUnit)
	case ByRound:
		a.listed(b.rounds.list)
	case ByCategory, ByCategoryOwn:
		group := a.tree(q.categories, b.categories.list, q.within(ByCategory), d == ByCategory)
		a.classes(b, func(c class) int32 { return group[c.category] })
	case ByAspect:
		a.listed(b.aspects.list)
		a.classes(b, func(c class) int32 { return int32(c.aspect) })
	case BySeverity:
		a.severities(b)
	case ByCause:
		a.listed(b.categories.list)
	case ByMonth:
		a.layMonths(b)
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
	a.noClass = int32(slices.IndexFunc(a.keys, func(k Where) bool { return k.Key == None }))
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
func (a *axis) tree(g *grown, list []string, within string, rolled bool) []int32 {
	if !rolled {
		a.listed(list)
		own := make([]int32, len(list))
		for n := range own {
			own[n] = int32(n)
		}
		return own
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
	return group
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

// layMonths has what has no finding first.
func (a *axis) layMonths(b *Book) {
	a.keys = []Where{{a.by, None}}
	if b.first > b.last {
		return
	}
	a.first = monthOf(b.first)
	for m := a.first; m <= monthOf(b.last); m++ {
		a.keys = append(a.keys, Where{a.by, monthKey(m)})
	}
	for d := b.first; d <= min(b.last, b.first+100*366); d++ { // somebody may have typed a wrong year
		a.months = append(a.months, monthOf(d)-a.first+1)
	}
}

// month gives the group of a finding.
func (a *axis) month(made, first int32) int32 {
	if at := int(made - first); at < len(a.months) {
		return a.months[at]
	}
	return monthOf(made) - a.first + 1
}

// monthOf counts months from January 1970.
func monthOf(day int32) int32 {
	y, m, _ := ledger.Day(day).Date()
	return int32((y-1970)*12 + m - 1)
}

func sortLines(list []Line) {
	slices.SortStableFunc(list, func(a, b Line) int {
		for i := range a.Where {
			if c := compareKeys(a.Where[i], b.Where[i]); c != 0 {
				return c
			}
		}
		return 0
	})
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
