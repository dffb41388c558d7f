package figure

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Change is what became of a record from one day to another.
type Change struct {
	Row
	Why []Why
}

// Why says in what a record counts otherwise.
type Why string

// The reasons.
const (
	WhyFound     Why = "found"
	WhyClosed    Why = "closed"
	WhyReopened  Why = "reopened"
	WhyRefused   Why = "refused"
	WhyReplaced  Why = "replaced"
	WhyCorrected Why = "corrected" // it is counted under something else
	WhyAdded     Why = "added"
	WhyExtended  Why = "extended"
	WhyDropped   Why = "dropped"
	WhyReturned  Why = "returned"
)

// Whys lists the reasons in the order of the documentation.
func Whys() []Why {
	return []Why{WhyFound, WhyClosed, WhyReopened, WhyRefused, WhyReplaced, WhyCorrected, WhyAdded, WhyExtended, WhyDropped, WhyReturned}
}

var whyWords = map[Why]say.Text{
	WhyFound: {ZH: "新发现", EN: "found since"}, WhyClosed: {ZH: "销号", EN: "closed since"}, WhyReopened: {ZH: "重新打开", EN: "opened again"},
	WhyRefused: {ZH: "不予认定", EN: "not upheld"}, WhyReplaced: {ZH: "合并、拆分、移交", EN: "merged, split or transferred"},
	WhyCorrected: {ZH: "更正或调整", EN: "corrected, or counted elsewhere"}, WhyAdded: {ZH: "新增措施", EN: "action added"},
	WhyExtended: {ZH: "改了期限", EN: "another date"}, WhyDropped: {ZH: "措施取消", EN: "action dropped"}, WhyReturned: {ZH: "退回", EN: "returned"},
}

// Say is what people call a reason.
func (w Why) Say() say.Text { return whyWords[w] }

// state is what a record counted as on a day.
type state struct {
	mask   mask
	status uint8
	sort   uint8
	due    int32
	place  uint32
	class  uint32
	amount int64
}

// Changes tells how what is counted on the day of the ask differs from an earlier day,
// record by record: findings first, each kind in the order of their ids.
func (b *Book) Changes(ask *Ask, since ledger.Day) ([]Change, error) {
	older := *ask
	older.Day = since
	var sides [2]side
	var visits [2]*Question
	for i, a := range []*Ask{&older, ask} {
		q, err := b.Lay(a)
		if err != nil {
			return nil, err
		}
		sides[i].worker = q.newWorker(sides[i].remember)
		visits[i] = q
	}
	c := &changes{apart: map[int64]*[2]state{}}
	visits[0].visitBoth(visits[1], func(in cursor, base int64, home uint32) {
		for i := range sides {
			at := in
			sides[i].list = sides[i].list[:0]
			sides[i].worker.entry(&at, base, home)
		}
		c.take(&sides)
	})
	return c.list(b), nil
}

// visitBoth goes through all entries that one of two questions goes through.
func (q *Question) visitBoth(o *Question, each func(c cursor, base int64, home uint32)) {
	all := *q
	if all.visits = nil; q.visits != nil && o.visits != nil {
		all.visits = slices.Concat(q.visits, o.visits)
		slices.Sort(all.visits)
		all.visits = slices.Compact(all.visits)
	}
	for i := range all.stops() {
		home := all.stop(i)
		for _, l := range q.book.groups[home].leaves {
			for c := (cursor{b: l.b}); c.more(); {
				each(c, l.base, home)
				c.some()
			}
		}
	}
}

// side is one of two days: what an entry counts as.
type side struct {
	worker *worker
	list   []known
}

// known is a record and what it counts as.
type known struct {
	id    int64
	kind  uint8
	moves bool // another finding may have it on another day
	state state
}

// remember keeps what an item counts as.
func (s *side) remember(w *worker, m mask) {
	x, k := &w.item, &w.kin
	if x.kind != ofKindLook {
		s.list = append(s.list, known{w.number(), x.kind, x.kind == ofKindAction && !w.deed.was.empty(), state{m, x.status, x.sort, x.due, x.place, k.class, k.amount}})
	}
}

// changes are the records that count otherwise.
type changes struct {
	findings, actions []changed
	apart             map[int64]*[2]state // of actions that may be with another finding
}

type changed struct {
	id  int64
	why []Why
}

// take holds what an entry is on both days against each other.
func (c *changes) take(sides *[2]side) {
	for i := range sides {
		for _, r := range sides[i].list {
			if r.moves {
				if c.apart[r.id] == nil {
					c.apart[r.id] = new([2]state)
				}
				c.apart[r.id][i] = r.state
				continue
			}
			var both [2]state
			both[i] = r.state
			at := slices.IndexFunc(sides[1-i].list, func(o known) bool { return o.id == r.id && o.kind == r.kind })
			if at >= 0 && i == 1 {
				continue // it came with the first
			}
			if at >= 0 {
				both[1] = sides[1].list[at].state
			}
			c.tell(r.kind, r.id, &both)
		}
	}
}

func (c *changes) tell(kind uint8, id int64, both *[2]state) {
	if both[0] == both[1] {
		return
	}
	if kind == ofKindFinding {
		if why := changedFinding(&both[0], &both[1]); len(why) > 0 {
			c.findings = append(c.findings, changed{id, why})
		}
	} else if why := changedAction(&both[0], &both[1]); len(why) > 0 {
		c.actions = append(c.actions, changed{id, why})
	}
}

func (c *changes) list(b *Book) []Change {
	for id, both := range c.apart {
		c.tell(ofKindAction, id, both)
	}
	var list []Change
	for kind, all := range map[ledger.Kind][]changed{ledger.KindFinding: c.findings, ledger.KindAction: c.actions} {
		for _, r := range all {
			list = append(list, Change{Row{kind, b.opts.Text(r.id)}, r.why})
		}
	}
	slices.SortFunc(list, func(a, b Change) int {
		return cmp.Or(-strings.Compare(string(a.Kind), string(b.Kind)), strings.Compare(a.ID, b.ID))
	})
	return list
}

func changedFinding(a, b *state) []Why {
	var list []Why
	if a.mask == 0 { // it was not there, or not among these
		list = append(list, WhyFound)
	} else if b.mask == 0 || a.place != b.place || a.class != b.class || a.amount != b.amount {
		list = append(list, WhyCorrected)
	}
	if b.mask == 0 {
		return list
	}
	if a.mask != 0 && a.status&turnBits != b.status&turnBits {
		list = append(list, WhyReopened)
	}
	if old, new := a.status&findingState, b.status&findingState; old != new {
		switch new {
		case fClosed:
			list = append(list, WhyClosed)
		case fRefused:
			list = append(list, WhyRefused)
		case fMerged, fSplit, fTransferred:
			list = append(list, WhyReplaced)
		}
	}
	return list
}

func changedAction(a, b *state) []Why {
	var list []Why
	if a.mask == 0 {
		list = append(list, WhyAdded)
	} else if b.mask == 0 || a.place != b.place || a.class != b.class || a.sort != b.sort {
		list = append(list, WhyCorrected)
	}
	if b.mask == 0 {
		return list
	}
	if a.mask != 0 && a.due != 0 && a.due != b.due {
		list = append(list, WhyExtended)
	}
	if b.status&isReturned > a.status&isReturned {
		list = append(list, WhyReturned)
	}
	if old, new := a.status&actionState, b.status&actionState; old != new {
		switch new {
		case aClosed:
			list = append(list, WhyClosed)
		case aDropped:
			list = append(list, WhyDropped)
		}
	}
	return slices.Clip(list)
}
