package ledger

import (
	"iter"
	"strings"

	"github.com/bihuan/bihuan/say"
)

// Break is where a chain is broken first.
type Break struct {
	Kind BreakKind
	Seq  int64 // of the event; for a removal, of the first that is missing; 0 where there is none
	Say  say.Text
}

// BreakKind says what was done to a chain.
type BreakKind string

// The kinds of break.
const (
	Changed  BreakKind = "changed"
	Removed  BreakKind = "removed"
	Inserted BreakKind = "inserted"
	// Apart is a record that is not where its events end, in a chain that is whole.
	Apart BreakKind = "apart"
)

// Verify walks a chain and gives the first break, nil where there is none.
//
// Shape:  events of one chain in the order in which they are kept; anchors are
// heads written down elsewhere, in rising order, and may be none. Without an
// anchor nobody can see that the last events were cut off, or that a whole chain
// was written anew.
// Errors: what reading the events failed with.
func Verify(events iter.Seq2[*Event, error], anchors []ChainHead, by ...Hasher) (*Break, error) {
	v := verifier{hashers: by, anchors: anchors}
	for len(v.anchors) > 0 && v.anchors[0].Seq == 0 { // the head of an empty chain
		v.anchors = v.anchors[1:]
	}
	var held *Event // one event is looked at when its follower is known
	var b *Break
	for e, err := range events {
		if err != nil {
			return nil, err
		}
		if b == nil && held != nil {
			b = v.next(held, e)
		}
		if b == nil {
			next := *e
			held = &next
			continue
		}
		if b.Kind == Changed && v.pushed(e) {
			return v.broken(Inserted, v.head.Seq+1), nil
		}
		if b.Kind != Changed || e.Seq > b.Seq+mostInserted { // a few more told nothing else
			break
		}
	}
	if b == nil && held != nil {
		b = v.next(held, nil)
	}
	if b != nil {
		return v.told(b, held), nil
	}
	if len(v.anchors) > 0 {
		return v.broken(Removed, v.head.Seq+1), nil
	}
	return nil, nil
}

type verifier struct {
	hashers []Hasher
	anchors []ChainHead
	head    ChainHead
	buf     []byte
}

// next takes one event; after is the one that follows, nil at the end.
func (v *verifier) next(e, after *Event) *Break {
	want := v.head.Seq + 1
	whole := v.whole(e)
	switch {
	// A stranger's event may even be sound in itself: that the next one is tied to
	// the event before gives it away.
	case e.Seq < want, after != nil && after.Prev == v.head.Hash && after.Seq == want && e.Prev != after.Hash:
		return v.broken(Inserted, e.Seq)
	case e.Seq > want && whole:
		return v.broken(Removed, want)
	case !whole, e.Seq != want:
		return v.broken(Changed, e.Seq)
	case e.Prev != v.head.Hash:
		// The event is as it was, so what it is tied to is not.
		return v.broken(Changed, max(want-1, 1))
	}
	v.head = ChainHead{e.Chain, e.Seq, e.Hash}
	for len(v.anchors) > 0 && v.anchors[0].Seq <= e.Seq {
		if a := v.anchors[0]; a.Seq == e.Seq && a.Hash != e.Hash {
			return v.broken(Changed, e.Seq)
		}
		v.anchors = v.anchors[1:]
	}
	return nil
}

// mostInserted is how many events put in or taken away at one place are told from one that
// was changed.
// In a database every number is there once, so whoever puts one in moves those after it on.
const mostInserted = 64

// pushed reports whether an event was the one after the head before others were put
// between: under that number it is whole.
func (v *verifier) pushed(e *Event) bool {
	if e.Prev != v.head.Hash || e.Seq <= v.head.Seq+1 {
		return false
	}
	was := *e
	was.Seq = v.head.Seq + 1
	return v.whole(&was)
}

// told says of an event that does not fit whether others, whole themselves, were put
// before it: under a lower number it is whole; or taken away, and the rest numbered anew:
// under a higher one it is.
func (v *verifier) told(b *Break, e *Event) *Break {
	if b.Kind != Changed {
		return b
	}
	was := *e
	for was.Seq = e.Seq - 1; was.Seq > 0 && was.Seq >= e.Seq-mostInserted; was.Seq-- {
		if v.whole(&was) {
			return v.broken(Inserted, was.Seq)
		}
	}
	for was.Seq = e.Seq + 1; was.Seq <= e.Seq+mostInserted; was.Seq++ {
		if v.whole(&was) {
			return v.broken(Removed, e.Seq)
		}
	}
	return b
}

// whole reports whether an event has the hash that it was given.
func (v *verifier) whole(e *Event) bool {
	if v.head.Seq > 0 && e.Chain != v.head.Chain {
		return false
	}
	var ok bool
	ok, v.buf = hasItsHash(e, v.hashers, v.buf)
	return ok
}

// HasItsHash reports whether an event has the hash that is taken of it, by any of some
// functions.
func HasItsHash(e *Event, by ...Hasher) bool {
	ok, _ := hasItsHash(e, by, nil)
	return ok
}

func hasItsHash(e *Event, by []Hasher, buf []byte) (bool, []byte) {
	name, _, _ := strings.Cut(e.Hash, ":")
	for _, h := range by {
		if h.Name == name {
			buf = AppendEvent(buf[:0], e)
			return h.sum(buf) == e.Hash, buf
		}
	}
	return false, buf
}

var breaks = map[BreakKind]say.Text{
	Changed:  {ZH: "留痕第 %d 条被改动过", EN: "event %d was changed"},
	Removed:  {ZH: "留痕第 %d 条不见了", EN: "event %d is missing"},
	Inserted: {ZH: "留痕第 %d 条是后来插入的", EN: "event %d was inserted"},
}

func (v *verifier) broken(k BreakKind, seq int64) *Break { return BrokenAt(k, seq) }

// BrokenAt is a break that shows outside the chain: in the records that it leads to.
func BrokenAt(k BreakKind, seq int64) *Break { return &Break{k, seq, breaks[k].With(seq)} }
