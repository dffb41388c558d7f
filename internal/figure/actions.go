package figure

import (
	"slices"

	"github.com/bihuan/bihuan/ledger"
)

// actions are the columns of actions, by row.
type actions struct {
	rows    index
	status  []uint8
	sort    []uint8
	off     []uint32
	due     []int32
	place   []uint32
	finding []int32 // the first that it names; -1 for none
	more    map[int32][]int32
	past    past
	moved   map[int32][]version[aboutAction]
}

// aboutAction is what an action is counted under.
type aboutAction struct {
	place   uint32
	sort    uint8
	finding int32
	more    []int32
}

func (a *actions) init() {
	a.rows, a.more, a.moved = newIndex(), map[int32][]int32{}, map[int32][]version[aboutAction]{}
	a.past.bytes = []byte{0}
}

func (b *Book) putAction(id int64, story []*ledger.Event) {
	var r ledger.Action
	var steps []step
	var about []version[aboutAction]
	b.days(story, func(e *ledger.Event, day int32) {
		takeAction(&r, e)
		steps = stepped(steps, step{day, statusOfAction(&r), int32(r.Due.Next())})
		about = told(about, day, b.aboutAction(&r), sameAction)
	})
	a := &b.actions
	row, fresh := a.rows.row(id)
	if fresh {
		a.status, a.sort, a.off = append(a.status, 0), append(a.sort, 0), append(a.off, 0)
		a.due, a.place, a.finding = append(a.due, 0), append(a.place, 0), append(a.finding, 0)
	}
	last, now := steps[len(steps)-1], about[len(about)-1].was
	a.status[row], a.due[row], a.off[row] = last.status, last.due, a.past.put(steps)
	a.sort[row], a.place[row], a.finding[row] = now.sort, now.place, now.finding
	keep(a.more, row, now.more)
	keep(a.moved, row, versions(about))
	if len(a.moved[row]) > 0 {
		a.status[row] |= wasOther
	}
}

func (b *Book) aboutAction(r *ledger.Action) aboutAction {
	out := aboutAction{place: b.place(&r.Head), sort: uint8(max(slices.Index(sorts, r.Sort), 0)), finding: -1}
	for _, id := range r.Findings {
		n := b.opts.Number(id)
		if n == 0 {
			continue
		}
		row := b.findings.row(n)
		if out.finding < 0 {
			out.finding = row
		} else if row != out.finding && !slices.Contains(out.more, row) {
			out.more = append(out.more, row)
		}
	}
	return out
}

func sameAction(a, b aboutAction) bool {
	return a.place == b.place && a.sort == b.sort && a.finding == b.finding && slices.Equal(a.more, b.more)
}
