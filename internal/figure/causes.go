package figure

import (
	"slices"

	"github.com/bihuan/bihuan/ledger"
)

func (b *Book) putCause(id int64, story []*ledger.Event) {
	var r ledger.Cause
	ties := map[int64][]tie{}
	var with []int64 // all findings that it ever named
	b.days(story, func(e *ledger.Event, day int32) {
		takeCause(&r, e)
		category := b.categories.number(r.Category)
		for _, f := range b.numbers(r.Findings) {
			if !slices.Contains(with, f) {
				with = append(with, f)
			}
		}
		var now []int64
		if r.State == ledger.Standing {
			now = b.numbers(r.Findings)
		}
		for _, f := range with {
			ties[f] = behind(ties[f], tie{id, category, day, forever}, slices.Contains(now, f))
		}
	})
	at := b.place(&r.Head)
	for _, f := range with {
		b.change(f, at, func(e *entry) {
			e.ties = slices.DeleteFunc(e.ties, func(t tie) bool { return t.id == id })
			for _, t := range ties[f] {
				if t.from < t.until {
					e.ties = append(e.ties, t)
				}
			}
		})
	}
}

// behind goes on with when a cause stood behind a finding.
func behind(list []tie, now tie, stands bool) []tie {
	if n := len(list) - 1; n >= 0 && list[n].until == forever {
		if stands && list[n].category == now.category {
			return list // as before
		}
		list[n].until = now.from
	}
	if stands {
		list = append(list, now)
	}
	return list
}

// numbers are the ids of findings, each once.
func (b *Book) numbers(ids []string) []int64 {
	var list []int64
	for _, id := range ids {
		if n := b.opts.Number(id); n != 0 && !slices.Contains(list, n) {
			list = append(list, n)
		}
	}
	return list
}
