package figure

import (
	"slices"

	"github.com/bihuan/bihuan/ledger"
)

// causes are ties between causes and findings.
type causes struct {
	rows index
	own  [][2]int32 // where the ties of a cause stand: the first, and how many
	ties []tie
}

// tie says that a cause of a category stood behind a finding for some days.
type tie struct {
	finding     int32
	category    uint32
	from, until int32
}

func (b *Book) putCause(id int64, story []*ledger.Event) {
	var r ledger.Cause
	var list []tie
	b.days(story, func(e *ledger.Event, day int32) {
		takeCause(&r, e)
		category := b.categories.number(r.Category)
		now := b.behind(&r)
		for i := range list {
			t := &list[i]
			if t.until != forever {
				continue
			}
			if at := slices.Index(now, t.finding); at >= 0 && t.category == category {
				now = slices.Delete(now, at, at+1) // as before
			} else {
				t.until = day
			}
		}
		for _, f := range now {
			list = append(list, tie{f, category, day, forever})
		}
	})
	list = slices.DeleteFunc(list, func(t tie) bool { return t.from >= t.until })
	c := &b.causes
	row, fresh := c.rows.row(id)
	if fresh {
		c.own = append(c.own, [2]int32{})
	}
	for i := range c.own[row][1] {
		c.ties[c.own[row][0]+i].until = 0 // what was known before
	}
	c.own[row] = [2]int32{int32(len(c.ties)), int32(len(list))}
	c.ties = append(c.ties, list...)
}

// behind lists the findings that a cause stands behind, each once.
func (b *Book) behind(r *ledger.Cause) []int32 {
	var list []int32
	if r.State != ledger.Standing {
		return nil
	}
	for _, f := range r.Findings {
		if n := b.opts.Number(f); n != 0 {
			if row := b.findings.row(n); !slices.Contains(list, row) {
				list = append(list, row)
			}
		}
	}
	return list
}
