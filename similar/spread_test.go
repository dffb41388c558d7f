package similar

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"
)

// crowd is documents of which some hold the same passage in a text of their own.
type crowd struct {
	docs, same int
	own, long  int // code points of what is a document's own, and of the passage
	every      int // one word in so many is another one; 0 changes nothing
}

func (c crowd) passage() string { return babble(rand.New(rand.NewPCG(90, 0)), c.long) }

// babble writes words that nothing else has in common with.
func babble(r *rand.Rand, long int) string {
	words := make([]rune, long)
	for i := range words {
		if words[i] = rune(0x5000 + r.IntN(3000)); i%14 == 13 {
			words[i] = '，'
		}
	}
	return string(words)
}

func (c crowd) texts() []string {
	r := rand.New(rand.NewPCG(4, 1))
	passage := c.passage()
	list := make([]string, c.docs)
	for i := range list {
		if list[i] = babble(r, c.own/2); i < c.same {
			list[i] += "\n" + c.edit(r, passage)
		}
		list[i] += "\n" + babble(r, c.own/2)
	}
	return list
}

// edit puts rare words in the place of others.
func (c crowd) edit(r *rand.Rand, text string) string {
	words := []rune(text)
	for i := 0; i+1 < len(words) && c.every > 0; i += 2 {
		if r.IntN(c.every) == 0 {
			copy(words[i:], []rune(babble(r, 2)))
		}
	}
	return string(words)
}

func (c crowd) corpus(t testing.TB, o CorpusOptions) *Corpus {
	t.Helper()
	list := NewCorpus(o)
	for _, text := range c.texts() {
		if _, err := list.Add(foldText(t, text)); err != nil {
			t.Fatal(err)
		}
	}
	return list
}

func pairsIn(t testing.TB, c *Corpus) []Pair {
	t.Helper()
	var list []Pair
	err := c.Pairs(context.Background(), func(p Pair) error {
		if len(p.Matches) > 0 {
			list = append(list, p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// A passage longer than a paragraph is a copy however many hold it. Each document is
// told, and the pairs do not grow with the square.
func TestWhatAllShareIsCopied(t *testing.T) {
	for _, c := range []crowd{
		{docs: 300, same: 300, long: 3000},
		{docs: 300, same: 300, long: 3000, every: 30},
		{docs: 300, same: 300, own: 1200, long: 400},
		{docs: 300, same: 300, own: 1200, long: 400, every: 30},
		{docs: 400, same: 100, own: 800, long: 800, every: 15},
		{docs: 200, same: 66, own: 600, long: 260},
		{docs: 1500, same: 1000, own: 500, long: 500, every: 30},
	} {
		pairs := pairsIn(t, c.corpus(t, CorpusOptions{}))
		in := map[int]bool{}
		for _, p := range pairs {
			if p.A >= c.same || p.B >= c.same {
				t.Errorf("%+v: %d and %d share nothing", c, p.A, p.B)
			}
			in[p.A], in[p.B] = true, true
		}
		if len(in) < c.same*99/100 || len(pairs) > 20*c.same {
			t.Errorf("%+v: %d documents are told in %d pairs", c, len(in), len(pairs))
		}
		groups := GroupsOf(pairs).Groups
		if len(groups) == 0 || len(groups[0].Places) < c.same*99/100 {
			t.Errorf("%+v: %d groups, the first one: %v", c, len(groups), groups)
		}
	}
}

// A paragraph that all have is a formula, as it is listed; one that the round
// prescribes is none of either, however long.
func TestWhatAllShareIsNoCopy(t *testing.T) {
	c := crowd{docs: 300, same: 300, own: 600, long: 150}
	corpus := c.corpus(t, CorpusOptions{})
	pairs := pairsIn(t, corpus)
	if len(pairs) > 0 {
		t.Errorf("a paragraph: %d pairs, %+v", len(pairs), pairs[0])
	}
	if usual, err := corpus.Usual(0.05, 10, within(pairs)); err != nil || len(usual) == 0 {
		t.Errorf("no formula is listed: %v", err)
	}
	if pairs := pairsIn(t, c.corpus(t, CorpusOptions{Options: Options{Formula: 100}})); len(pairs) != c.same-1 {
		t.Errorf("formulas of 100 characters at most: %d pairs", len(pairs))
	}
	c.long = 500
	form := CorpusOptions{Options: Options{Known: NewKnown(foldText(t, c.passage()))}}
	if pairs := pairsIn(t, c.corpus(t, form)); len(pairs) > 0 {
		t.Errorf("a form: %d pairs, %+v", len(pairs), pairs[0])
	}
	corpus = c.corpus(t, CorpusOptions{})
	pairs = pairsIn(t, corpus)
	if usual, err := corpus.Usual(0.05, 10, within(pairs)); err != nil || len(usual) > 0 {
		t.Errorf("a copy is listed as a formula: %v, %v", usual, err)
	}
}

// within reports whether a place lies in a passage of the pairs.
func within(pairs []Pair) func(Place) bool {
	return func(at Place) bool {
		return slices.ContainsFunc(pairs, func(p Pair) bool {
			return slices.ContainsFunc(p.Matches, func(m Match) bool {
				return p.A == at.Doc && m.A.Start <= at.Span.Start && at.Span.Start < m.A.End ||
					p.B == at.Doc && m.B.Start <= at.Span.Start && at.Span.Start < m.B.End
			})
		})
	}
}

// Where two sides are compared, each document of one has a pair with the other.
func TestWhatAllShareOnTwoSides(t *testing.T) {
	const mine = 20
	c := crowd{docs: 300, same: 300, own: 300, long: 600, every: 60}
	corpus := c.corpus(t, CorpusOptions{Wanted: func(a, b int) bool { return (a < mine) != (b < mine) }})
	in := map[int]bool{}
	pairs := pairsIn(t, corpus)
	for _, p := range pairs {
		in[p.A], in[p.B] = true, true
	}
	if len(in) != c.docs || len(pairs) > 4*c.docs {
		t.Errorf("%d documents in %d pairs", len(in), len(pairs))
	}
}

func TestWhatAllShareInAnyOrder(t *testing.T) {
	var texts []*Folded
	for _, text := range (crowd{docs: 240, same: 160, own: 300, long: 500, every: 25}).texts() {
		texts = append(texts, foldText(t, text))
	}
	want := pairsOf(t, texts, inOrder(len(texts)), CorpusOptions{}, onCores(1))
	for k := range 3 {
		order := inOrder(len(texts))
		rand.New(rand.NewPCG(uint64(k), 1)).Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		if got := pairsOf(t, texts, order, CorpusOptions{}, onCores(1+3*k)); !reflect.DeepEqual(got, want) {
			t.Errorf("order %d: %d pairs, want %d", k, len(got), len(want))
		}
	}
	f, err := os.Create(filepath.Join(t.TempDir(), "scratch"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	got := pairsOf(t, texts, inOrder(len(texts)), CorpusOptions{Scratch: f}, func(c *Corpus) { c.texts.limit = 50_000 })
	if !reflect.DeepEqual(got, want) {
		t.Errorf("with a scratch file: %d pairs, want %d", len(got), len(want))
	}
}

// A query names a few of those that hold a passage, and says how many they are.
func TestQueryOfWhatAllShare(t *testing.T) {
	for _, c := range []crowd{
		{docs: 300, same: 300, long: 3000},
		{docs: 300, same: 200, own: 600, long: 400},
		{docs: 300, same: 200, own: 600, long: 400, every: 40},
	} {
		x, _ := openIndex(t, filepath.Join(t.TempDir(), "index"))
		for round := range 2 { // the second time in the place of the first
			for i, text := range c.texts() {
				if _, err := x.Add(fmt.Sprint(i), "", foldText(t, text)); err != nil {
					t.Fatal(err)
				}
			}
			if err := x.Commit(); err != nil {
				t.Fatal(round, err)
			}
		}
		found, err := x.Query(foldText(t, "另一份材料。\n"+c.passage()), NotHeld, Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(found) == 0 || len(found) > maxGroup {
			t.Errorf("%+v: %d documents found", c, len(found))
			continue
		}
		m := slices.MaxFunc(found[0].Matches, func(x, y Match) int { return x.B.Len() - y.B.Len() })
		if m.B.Len() < c.long*9/10 || m.Docs < c.same*3/4 || m.Docs > c.same {
			t.Errorf("%+v: %+v", c, m)
		}
	}
}

// Many documents that are all the same take little more time than as many others.
func TestManyEqualTextsAreCheap(t *testing.T) {
	c := crowd{docs: 2000, same: 1000, long: 3000, own: 1000, every: 50}
	corpus := c.corpus(t, CorpusOptions{})
	start := time.Now()
	pairs := pairsIn(t, corpus)
	groups := GroupsOf(pairs).Groups
	if spent := time.Since(start); spent > 20*time.Second || len(groups) == 0 {
		t.Errorf("%d pairs, %d groups in %v", len(pairs), len(groups), spent)
	}
	if len(pairs) > 20*c.same {
		t.Errorf("%d pairs", len(pairs))
	}
}
