// Package figure counts the ledger: how many findings and actions are in which
// state, by every dimension, today and as of any day that has passed.
//
// A Book holds one short entry for each record, with the history of its states. It
// is made of events and of nothing else, so it knows what was known on a day.
package figure

import (
	"math"

	"github.com/bihuan/bihuan/ledger"
)

// Options say what a book cannot know of itself.
type Options struct {
	// Number and Text turn ids of records into numbers that sort as they do, and back.
	// Number gives 0 for what is no id.
	Number func(id string) int64
	Text   func(number int64) string
	// DayOf is the day on the office's wall.
	DayOf func(ledger.Moment) ledger.Day
}

// Book is the ledger in columns. Put writes, all else reads; whoever does both at
// the same time keeps them apart.
type Book struct {
	opts       Options
	units      tree
	categories tree
	rounds     names
	aspects    names
	places     pairs   // unit and round
	classes    triples // aspect, category and severity
	findings   findings
	actions    actions
	causes     causes
	looks      looks
	receipts   map[uint32]int32 // the first day by place
}

// New gives an empty book.
func New(o Options) *Book {
	b := &Book{opts: o, receipts: map[uint32]int32{}}
	b.findings.init()
	b.actions.init()
	b.looks.init()
	b.causes.rows = newIndex()
	// What stands nowhere has the first number of each list.
	b.units.names.number("")
	b.categories.names.number("")
	b.rounds.number("")
	b.aspects.number("")
	return b
}

// Kinds lists the kinds of record that a book is made of, in the order in which
// Put takes them best: what is named before what names it.
func Kinds() []ledger.Kind {
	return []ledger.Kind{ledger.KindUnit, ledger.KindCategory, ledger.KindReceipt, ledger.KindFinding,
		ledger.KindCause, ledger.KindAction, ledger.KindLookBack}
}

// Put takes in a record: all events of it there are, the oldest first. What was
// known of it before is forgotten.
func (b *Book) Put(k ledger.Kind, id string, story []*ledger.Event) {
	if len(story) == 0 {
		return
	}
	n := b.opts.Number(id)
	switch k {
	case ledger.KindUnit:
		b.units.put(id, b.parents(story))
	case ledger.KindCategory:
		b.categories.put(id, b.parents(story))
	case ledger.KindReceipt:
		b.putReceipt(story)
	case ledger.KindFinding:
		b.putFinding(n, story)
	case ledger.KindCause:
		b.putCause(n, story)
	case ledger.KindAction:
		b.putAction(n, story)
	case ledger.KindLookBack:
		b.putLook(n, story)
	}
}

// forever is later than every day.
const forever = math.MaxInt32

// days walks over a story with the day of each event. Where the clock was set back,
// the day stays what it was: a record does not grow younger.
func (b *Book) days(story []*ledger.Event, each func(e *ledger.Event, day int32)) {
	day := int32(0)
	for _, e := range story {
		day = max(day, int32(b.opts.DayOf(e.At)))
		each(e, day)
	}
}

// Size tells how much a book holds: records, and bytes about.
func (b *Book) Size() (findings, actions int, bytes int64) {
	f, a := &b.findings, &b.actions
	bytes = int64(len(f.rows.ids))*34 + int64(len(a.rows.ids))*26 + int64(len(f.past.bytes)+len(a.past.bytes)+len(b.looks.past.bytes)) +
		int64(len(b.looks.rows.ids))*16 + int64(len(b.causes.ties))*16 + int64(len(b.causes.rows.ids))*16
	return len(f.rows.ids), len(a.rows.ids), bytes
}
