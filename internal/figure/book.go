// Package figure counts the ledger: how many findings and actions are in which
// state, by every dimension, today and as of any day that has passed.
//
// A Book holds one short entry for each finding, with what hangs on it and the history
// of all their states. It is made of events and of nothing else, so it knows what was
// known on a day.
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

// Book is the ledger as figures need it. Put and Compact write, all else reads; whoever
// does both at the same time keeps them apart.
type Book struct {
	opts       Options
	units      tree
	categories tree
	rounds     names
	aspects    names
	places     pairs      // unit and round
	classes    triples    // aspect, category and severity
	groups     []group    // by place
	ofRound    [][]uint32 // its places
	homes      homes
	guests     guests
	receipts   map[uint32]int32 // the first day by place
	first      int32            // the earliest and the latest day on which a finding was made
	last       int32

	sizes   sizes
	changes uint64 // counts them
	grown   uint64 // the last of a tree
	entry   entry  // that is being changed
	room    []byte
}

// sizes are those by which a book is cut up; tests have others.
type sizes struct {
	leaf  int // how many bytes a leaf has, if it has more than one entry
	part  int // how many ids of homes lie together
	small int // so many bytes are gone through before another worker has begun
}

var usualSizes = sizes{4096, 64, 128 << 10}

// New gives an empty book.
func New(o Options) *Book {
	b := &Book{opts: o, sizes: usualSizes, homes: homes{most: usualSizes.part}, receipts: map[uint32]int32{}, guests: newGuests(), first: forever}
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
	b.changes++
	n := b.opts.Number(id)
	switch k {
	case ledger.KindUnit:
		b.grown = b.changes
		b.units.put(id, b.parents(story))
	case ledger.KindCategory:
		b.grown = b.changes
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

// Bytes tells about how much memory a book takes.
func (b *Book) Bytes() int64 {
	n := int64(len(b.places.list)) * 120 // with its group, its leaf and its numbers
	for i := range b.groups {
		for j := range b.groups[i].leaves {
			n += int64(cap(b.groups[i].leaves[j].b)) + 48
		}
	}
	for i := range b.homes.list {
		n += int64(cap(b.homes.list[i].b)) + 48
	}
	return n
}
