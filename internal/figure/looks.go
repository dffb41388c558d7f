package figure

import (
	"slices"

	"github.com/bihuan/bihuan/ledger"
)

func (b *Book) putLook(id int64, story []*ledger.Event) {
	var r ledger.LookBack
	var steps []step
	var with []int64
	b.days(story, func(e *ledger.Event, day int32) {
		takeLook(&r, e)
		steps = stepped(steps, step{day, statusOfLook(&r), int32(r.On)})
		if f := b.opts.Number(r.Finding); f != 0 && !slices.Contains(with, f) {
			with = append(with, f)
		}
	})
	at, now := b.place(&r.Head), b.opts.Number(r.Finding)
	for _, f := range with {
		b.change(f, at, func(e *entry) {
			e.looks = slices.DeleteFunc(e.looks, func(l look) bool { return l.id == id })
			if f == now {
				e.looks = append(e.looks, look{id, steps})
			}
		})
	}
}

// putReceipt notes when the first of a unit read something in a round.
func (b *Book) putReceipt(story []*ledger.Event) {
	var r ledger.Receipt
	for _, e := range story {
		for i := range e.Changes {
			if ch := &e.Changes[i]; !takeHead(&r.Head, ch) && ch.Field == "on" {
				set(&r.On, ch.After)
			}
		}
	}
	at := b.place(&r.Head)
	if was, ok := b.receipts[at]; !ok || int32(r.On) < was {
		b.receipts[at] = int32(r.On)
		b.groups[at].changed = b.changes
	}
}
