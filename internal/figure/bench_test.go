package figure

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// A million findings with three actions each, on days spread over two years. Their
// stories are made of the same changes that the ledger writes, a few steps each.

const benchDay0 = 20000

func change(field, after string) ledger.Change { return ledger.Change{Field: field, After: after} }

func quoted(s string) string { return `"` + s + `"` }

func at(day int32) ledger.Moment { return ledger.Moment(day)*86_400_000 + 1000 }

// large makes a book of so many findings.
func large(b testing.TB, findings int) *Book {
	rnd := rand.New(rand.NewPCG(1, 2))
	o := testOptions()
	book := New(o)
	for u := 1; u <= 1111; u++ {
		parent := ""
		if u > 1 {
			parent = quoted(fmt.Sprint((u + 8) / 10))
		}
		book.Put(ledger.KindUnit, fmt.Sprint(u), []*ledger.Event{{At: at(1), Changes: []ledger.Change{change("parent", parent)}}})
	}
	var events []ledger.Event
	var story []*ledger.Event
	put := func(k ledger.Kind, id int) {
		story = story[:0]
		for i := range events {
			story = append(story, &events[i])
		}
		book.Put(k, fmt.Sprint(id), story)
	}
	event := func(day int32, changes ...ledger.Change) {
		events = append(events, ledger.Event{At: at(day), Changes: changes})
	}
	found, places := make([]int32, findings), make([][2]string, findings)
	for i := range findings {
		events = events[:0]
		day := benchDay0 + int32(i*700/findings)
		found[i], places[i] = day, [2]string{quoted(fmt.Sprint(1 + rnd.IntN(1111))), quoted(fmt.Sprint("r", rnd.IntN(40)))}
		event(day, change("unit", places[i][0]), change("round", places[i][1]), change("state", `"open"`),
			change("made", fmt.Sprint(int64(at(day)))), change("aspect", quoted(fmt.Sprint("A", rnd.IntN(5)))), change("category", quoted(fmt.Sprint("c", rnd.IntN(40)))),
			change("severity", fmt.Sprint(rnd.IntN(4))), change("amount", fmt.Sprint(rnd.IntN(9_000_000))), change("turn", "1"))
		if rnd.IntN(20) == 0 {
			event(day+10, change("severity", "2"))
		}
		if rnd.IntN(2) == 0 {
			event(day+60+rnd.Int32N(60), change("state", `"closed"`))
			if rnd.IntN(15) == 0 {
				event(day+130, change("state", `"open"`), change("turn", "2"))
			}
		}
		put(ledger.KindFinding, 1_000_000_000+i)
	}
	states := []string{"assigned", "accepted", "under_way", "claimed", "done", "closed"}
	for i := range findings * 3 {
		events = events[:0]
		f := i / 3
		day := found[f] + rnd.Int32N(5)
		due := ledger.Day(day + 20 + rnd.Int32N(100)).String()
		unit := places[f][0]
		if rnd.IntN(10) == 0 { // another unit does it
			unit = quoted(fmt.Sprint(1 + rnd.IntN(1111)))
		}
		event(day, change("unit", unit), change("round", places[f][1]), change("state", `"proposed"`),
			change("sort", `"corrective"`), change("findings", `["`+fmt.Sprint(1_000_000_000+f)+`"]`), change("due", `{"day":"`+due+`","kind":"date"}`))
		for _, s := range states[:rnd.IntN(len(states)+1)] {
			day += rnd.Int32N(25)
			changes := []ledger.Change{change("state", quoted(s))}
			if s == "claimed" || s == "closed" {
				changes = append(changes, change(s, `{"on":"`+ledger.Day(day).String()+`","at":1}`))
			}
			event(day, changes...)
		}
		if rnd.IntN(50) == 0 {
			event(day+1, change("state", `"under_way"`), change("claimed", ""), change("returns", "1"))
		}
		put(ledger.KindAction, 2_000_000_000+i)
	}
	book.Compact()
	return book
}

var benchBook *Book

func aMillion(b *testing.B) *Book {
	n := 1_000_000
	if testing.Short() {
		n = 20_000
	}
	if benchBook == nil {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		benchBook = large(b, n)
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.Logf("%d findings take %d MiB", n, (after.HeapAlloc-before.HeapAlloc)>>20)
	}
	return benchBook
}

func BenchmarkCount(b *testing.B) {
	book := aMillion(b)
	for _, c := range []struct {
		name string
		ask  Ask
	}{
		{"total", Ask{}},
		{"two tables", Ask{By: [][]Dimension{{ByUnit}, {ByAspect}}}},
		{"heat map", Ask{By: [][]Dimension{{ByUnitOwn, ByAspect}}}},
		{"a round", Ask{Where: []Where{{ByRound, "r7"}}, By: [][]Dimension{{ByUnit}, {ByMonth}}}},
		{"a page", page()},
		{"a page of a round", page(Where{ByRound, "r7"})},
		{"a page of a round and its units", page(Where{ByRound, "r7"}, Where{ByUnit, "3"})},
		{"half seen", Ask{By: [][]Dimension{{ByUnit}}, Sees: func(unit, _ string) bool { return strings.HasPrefix(unit, "1") }}},
	} {
		for _, past := range []ledger.Day{0, benchDay0 + 300} {
			name := c.name + " now"
			if past != 0 {
				name = c.name + " then"
			}
			b.Run(name, func(b *testing.B) {
				ask := c.ask
				ask.Day, ask.Today = past, benchDay0+720
				for b.Loop() {
					if _, err := book.Count(&ask); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// page asks what the page of figures shows.
func page(where ...Where) Ask {
	return Ask{Where: where, By: [][]Dimension{{ByUnit}, {ByLate}, {ByAge}, {ByUnit, ByAspect}}, Times: true}
}

func BenchmarkRows(b *testing.B) {
	book := aMillion(b)
	for b.Loop() {
		if _, err := book.Rows(&Ask{Today: benchDay0 + 720}, Overdue, "2001500000", 50); err != nil {
			b.Fatal(err)
		}
	}
}
