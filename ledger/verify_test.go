package ledger_test

import (
	"crypto/sha512"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// chainOf gives n events in a chain.
func chainOf(n int, by ledger.Hasher) ([]ledger.Event, ledger.ChainHead) {
	head := ledger.ChainHead{Chain: "r1"}
	var list []ledger.Event
	for i := range n {
		e := ledger.Event{Step: "s", At: ledger.Moment(i), Who: "clerk", Kind: ledger.KindFinding, ID: fmt.Sprint("f", i%3), Rev: i/3 + 1,
			Move: ledger.MoveEdit, Reason: "错字", Changes: []ledger.Change{{Field: "text", Before: `"甲"`, After: `"乙"`}}}
		head.Append(&e, by)
		list = append(list, e)
	}
	return list, head
}

// rehashed gives an event the hash that fits what it says now.
func rehashed(e ledger.Event) ledger.Event {
	head := ledger.ChainHead{Chain: e.Chain, Seq: e.Seq - 1, Hash: e.Prev}
	head.Append(&e, ledger.SHA256())
	return e
}

// pushed puts events in at a place and moves those after it on, as a database asks.
func pushed(l []ledger.Event, at int, more ...ledger.Event) []ledger.Event {
	for i := at; i < len(l); i++ {
		l[i].Seq += int64(len(more))
	}
	return slices.Insert(l, at, more...)
}

func TestVerifyNamesTheFirstBreak(t *testing.T) {
	type chain = []ledger.Event
	for _, c := range []struct {
		name string
		harm func(chain) chain
		kind ledger.BreakKind
		seq  int64
	}{
		{"words", func(l chain) chain { l[4].Reason = "没事"; return l }, ledger.Changed, 5},
		{"a value", func(l chain) chain {
			l[4].Changes = []ledger.Change{{Field: "text", Before: `"甲"`, After: `"丙"`}}
			return l
		}, ledger.Changed, 5},
		{"who", func(l chain) chain { l[0].Who = "nobody"; return l }, ledger.Changed, 1},
		{"the last", func(l chain) chain { l[9].At++; return l }, ledger.Changed, 10},
		{"words and hash", func(l chain) chain { l[4].Reason = "没事"; l[4] = rehashed(l[4]); return l }, ledger.Changed, 5},
		{"a hash", func(l chain) chain { l[4].Hash = l[3].Hash; return l }, ledger.Changed, 5},
		{"an unknown function", func(l chain) chain { l[4].Hash = "md5:00"; return l }, ledger.Changed, 5},
		{"a value split in two", func(l chain) chain {
			l[4].Changes = []ledger.Change{{Field: "text", Before: "", After: `"乙"`}, {Before: `"甲"`}}
			return l
		}, ledger.Changed, 5},
		{"one is gone", func(l chain) chain { return slices.Delete(l, 4, 5) }, ledger.Removed, 5},
		{"the first is gone", func(l chain) chain { return l[1:] }, ledger.Removed, 1},
		{"several are gone", func(l chain) chain { return slices.Delete(l, 4, 8) }, ledger.Removed, 5},
		{"all are gone", func(l chain) chain { return nil }, ledger.Removed, 1},
		{"the end is cut off", func(l chain) chain { return l[:7] }, ledger.Removed, 8},
		{"one stands twice", func(l chain) chain { return slices.Insert(l, 5, l[4]) }, ledger.Inserted, 5},
		{"a false one, well tied", func(l chain) chain {
			e := l[5]
			e.Reason = "插入"
			return slices.Insert(l, 5, rehashed(e))
		}, ledger.Inserted, 6},
		{"a false one, badly tied", func(l chain) chain { return slices.Insert(l, 5, ledger.Event{Chain: "r1", Seq: 6}) }, ledger.Inserted, 6},
		{"a false one, the rest moved on", func(l chain) chain {
			return pushed(l, 5, ledger.Event{Chain: "r1", Seq: 6, Prev: l[4].Hash, Hash: l[4].Hash})
		}, ledger.Inserted, 6},
		{"three false ones, the rest moved on", func(l chain) chain {
			return pushed(l, 5, ledger.Event{Chain: "r1", Seq: 6}, ledger.Event{Chain: "r1", Seq: 7}, ledger.Event{Chain: "r1", Seq: 8})
		}, ledger.Inserted, 6},
		{"two false ones, well tied, the rest moved on", func(l chain) chain {
			one := rehashed(ledger.Event{Chain: "r1", Seq: 6, Prev: l[4].Hash, Who: "nobody"})
			return pushed(l, 5, one, rehashed(ledger.Event{Chain: "r1", Seq: 7, Prev: one.Hash, Who: "nobody"}))
		}, ledger.Inserted, 6},
		{"a false one at the beginning", func(l chain) chain { return pushed(l, 0, ledger.Event{Chain: "r1", Seq: 1}) }, ledger.Inserted, 1},
		{"a false one before the last", func(l chain) chain { return pushed(l, 9, ledger.Event{Chain: "r1", Seq: 10}) }, ledger.Inserted, 10},
		{"words, and a number moved on", func(l chain) chain { l[4].Reason, l[9].Seq = "没事", 11; return l }, ledger.Changed, 5},
		{"one of another chain", func(l chain) chain {
			e := l[5]
			e.Chain = "r2"
			l[5] = rehashed(e)
			return l
		}, ledger.Changed, 6},
		{"two change places", func(l chain) chain { l[4], l[5] = l[5], l[4]; return l }, ledger.Removed, 5},
		{"all written anew", func(l chain) chain {
			head := ledger.ChainHead{Chain: "r1"}
			for i := range l {
				l[i].Who = "nobody"
				head.Append(&l[i], ledger.SHA256())
			}
			return l
		}, ledger.Changed, 10},
	} {
		list, head := chainOf(10, ledger.SHA256())
		b, err := ledger.Verify(each(c.harm(list)), []ledger.ChainHead{head}, ledger.SHA256())
		if err != nil || b == nil || b.Kind != c.kind || b.Seq != c.seq {
			t.Errorf("%s: got %+v %v, want %s at %d", c.name, b, err, c.kind, c.seq)
		}
	}
}

func TestVerifyFindsNothingInAWholeChain(t *testing.T) {
	longer := ledger.Hasher{Name: "sha512", New: sha512.New}
	for _, n := range []int{0, 1, 2, 50} {
		for _, by := range []ledger.Hasher{ledger.SHA256(), longer} {
			list, head := chainOf(n, by)
			if b, err := ledger.Verify(each(list), []ledger.ChainHead{{Chain: "r1"}, head}, ledger.SHA256(), longer); b != nil || err != nil {
				t.Errorf("%d events by %s: %v %v", n, by.Name, b, err)
			}
		}
	}
	// The function may change within a chain.
	list, head := chainOf(5, ledger.SHA256())
	e := ledger.Event{Who: "clerk"}
	head.Append(&e, longer)
	if b, _ := ledger.Verify(each(append(list, e)), nil, ledger.SHA256(), longer); b != nil {
		t.Errorf("two functions: %v", b)
	}
}

func TestVerifyGivesErrorsOn(t *testing.T) {
	broken := errors.New("disk")
	var list iter.Seq2[*ledger.Event, error] = func(yield func(*ledger.Event, error) bool) { yield(nil, broken) }
	if _, err := ledger.Verify(list, nil, ledger.SHA256()); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

// Whatever one byte of an event is turned into, it shows.
func TestVerifySeesEveryByte(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		list, head := chainOf(6, ledger.SHA256())
		e := &list[r.IntN(6)]
		was := string(ledger.AppendEvent(nil, e)) + e.Hash
		for _, s := range []*string{&e.Chain, &e.Step, &e.Who, &e.For, &e.ID, &e.Reason, &e.Prev, &e.Hash, &e.Changes[0].Field, &e.Changes[0].After} {
			if r.IntN(10) == 0 {
				b := append([]byte(*s), byte('a'+r.IntN(26)))
				b[r.IntN(len(b))] = byte('a' + r.IntN(26))
				*s = string(b)
			}
		}
		b, err := ledger.Verify(each(list), []ledger.ChainHead{head}, ledger.SHA256())
		if changed := string(ledger.AppendEvent(nil, e))+e.Hash != was; (b != nil) != changed || err != nil {
			t.Fatalf("changed %v: %v %v", changed, b, err)
		}
	}
}

// What is hashed is what docs/ledger.md describes, and never changes: chains that
// were written by older programs must still prove.
func TestEventLine(t *testing.T) {
	e := ledger.Event{Step: "s1", At: 1781600000000, Who: "p1", For: "p2", Kind: ledger.KindAction, ID: "a1", Rev: 9, Move: ledger.MoveClose,
		Reason: "材料“齐”\n", Changes: []ledger.Change{{Field: "state", Before: `"done"`, After: `"closed"`}}}
	head := ledger.ChainHead{Chain: "r1", Seq: 40, Hash: "sha256:00"}
	head.Append(&e, ledger.SHA256())
	want := `{"at":1781600000000,"chain":"r1","changes":[{"after":"\"closed\"","before":"\"done\"","field":"state"}],"for":"p2","id":"a1",` +
		`"kind":"action","move":"close","prev":"sha256:00","reason":"材料“齐”\n","rev":9,"seq":41,"step":"s1","who":"p1"}`
	if got := string(ledger.AppendEvent(nil, &e)); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if want := "sha256:a59e81213822e5281c17870867dde247e02a5557c0b33b5ea5a7ca94761f95d5"; e.Hash != want {
		t.Errorf("hash %s, want %s", e.Hash, want)
	}
}
