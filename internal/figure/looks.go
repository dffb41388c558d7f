package figure

import "github.com/bihuan/bihuan/ledger"

// looks are look-backs.
type looks struct {
	rows    index
	status  []uint8
	off     []uint32
	due     []int32
	finding []int32
	past    past
}

func (l *looks) init() {
	l.rows = newIndex()
	l.past.bytes = []byte{0}
}

func (b *Book) putLook(id int64, story []*ledger.Event) {
	var r ledger.LookBack
	var steps []step
	b.days(story, func(e *ledger.Event, day int32) {
		takeLook(&r, e)
		steps = stepped(steps, step{day, statusOfLook(&r), int32(r.On)})
	})
	l := &b.looks
	row, fresh := l.rows.row(id)
	if fresh {
		l.status, l.off, l.due, l.finding = append(l.status, 0), append(l.off, 0), append(l.due, 0), append(l.finding, 0)
	}
	last := steps[len(steps)-1]
	l.status[row], l.due[row], l.off[row] = last.status, last.due, l.past.put(steps)
	l.finding[row] = b.findings.row(b.opts.Number(r.Finding))
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
	}
}
