package similar

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/corpora"
)

// shared is a pair by the names of its documents.
type shared struct {
	a, b    string
	matches []Match
}

// pairsOf compares texts in an order, and gives the pairs by name.
func pairsOf(t testing.TB, texts []*Folded, order []int, o CorpusOptions, tune func(*Corpus)) []shared {
	t.Helper()
	name := func(i int) string { return fmt.Sprintf("%06d", order[i]) }
	o.Before = func(a, b int) bool { return name(a) < name(b) }
	c := NewCorpus(o)
	tune(c)
	for _, i := range order {
		if _, err := c.Add(texts[i]); err != nil {
			t.Fatal(err)
		}
	}
	var list []shared
	err := c.Pairs(context.Background(), func(p Pair) error {
		if len(p.Matches) > 0 {
			list = append(list, shared{name(p.A), name(p.B), p.Matches})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(list, func(x, y shared) int {
		return cmp.Or(strings.Compare(x.a, y.a), strings.Compare(x.b, y.b))
	})
	return list
}

func onCores(n int) func(*Corpus) { return func(c *Corpus) { c.cores = n } }

func inOrder(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// score holds what was found against what was copied.
type score struct {
	found, copies map[corpora.Edit]int
	right, wrong  int
}

func (s *score) recall(e corpora.Edit) float64 {
	return float64(s.found[e]) / float64(max(s.copies[e], 1))
}

func (s *score) precision() float64 { return float64(s.right) / float64(max(s.right+s.wrong, 1)) }

// scoreOf counts a copy as found if a match covers half of it on both sides.
func scoreOf(copies map[[2]int]*corpora.Copy, pairs map[[2]int][]Match) *score {
	s := &score{map[corpora.Edit]int{}, map[corpora.Edit]int{}, 0, 0}
	for _, c := range copies {
		s.copies[c.Edit]++
	}
	for key, list := range pairs {
		c, ok := copies[key]
		if !ok {
			s.wrong++
			continue
		}
		s.right++
		from, to := c.From, c.To
		if c.Source != key[0] {
			from, to = to, from
		}
		var a, b int
		for _, m := range list {
			a += max(0, min(m.A.End, from[1])-max(m.A.Start, from[0]))
			b += max(0, min(m.B.End, to[1])-max(m.B.Start, to[0]))
		}
		if 2*a >= from[1]-from[0] && 2*b >= to[1]-to[0] {
			s.found[c.Edit]++
		}
	}
	return s
}

func keyOf(a, b int) [2]int { return [2]int{min(a, b), max(a, b)} }

func TestCorpusFindsCopies(t *testing.T) {
	const docs = 1800
	g := corpora.New(corpora.Corpus{Docs: docs, Seed: 1})
	copies := map[[2]int]*corpora.Copy{}
	c := NewCorpus(CorpusOptions{})
	for i := range docs {
		text, copied := g.Text(i)
		if copied != nil {
			copies[keyOf(copied.Source, copied.Target)] = copied
		}
		if _, err := c.Add(foldText(t, text)); err != nil {
			t.Fatal(err)
		}
	}
	pairs := map[[2]int][]Match{}
	if err := c.Pairs(context.Background(), func(p Pair) error {
		if len(p.Matches) > 0 {
			pairs[keyOf(p.A, p.B)] = p.Matches
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	s := scoreOf(copies, pairs)
	for e, least := range map[corpora.Edit]float64{corpora.Exact: 0.97, corpora.Light: 0.97, corpora.Whole: 0.99, corpora.Heavy: 0.85} {
		if got := s.recall(e); got < least {
			t.Errorf("%s: recall %.3f of %d, want %.2f", e, got, s.copies[e], least)
		}
	}
	if got := s.precision(); got < 0.97 {
		t.Errorf("precision %.3f: %d wrong", got, s.wrong)
	}
	usual, err := c.Usual(0.02, 10, func(Place) bool { return false })
	if err != nil || len(usual) == 0 || usual[0].Docs < docs/50 {
		t.Errorf("formulas: %v, %v", usual, err)
	}
}

func TestSameAnswerInAnyOrderAndOnAnyCores(t *testing.T) {
	const docs = 400
	g := corpora.New(corpora.Corpus{Docs: docs, Seed: 5, Long: 1200, Stock: 300})
	texts := make([]*Folded, docs)
	for i := range docs {
		text, _ := g.Text(i)
		texts[i] = foldText(t, text)
	}
	want := pairsOf(t, texts, inOrder(docs), CorpusOptions{}, onCores(1))
	if len(want) < docs/10 {
		t.Fatalf("%d pairs", len(want))
	}
	for k := range 3 {
		order := inOrder(docs)
		rand.New(rand.NewPCG(uint64(k), 1)).Shuffle(docs, func(i, j int) { order[i], order[j] = order[j], order[i] })
		if got := pairsOf(t, texts, order, CorpusOptions{}, onCores(1+3*k)); !reflect.DeepEqual(got, want) {
			t.Errorf("order %d: %d pairs, want %d", k, len(got), len(want))
		}
	}
	// What has no room in memory goes to a file, and changes nothing.
	f, err := os.Create(filepath.Join(t.TempDir(), "scratch"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	got := pairsOf(t, texts, inOrder(docs), CorpusOptions{Scratch: f}, func(c *Corpus) { c.texts.limit = 100_000 })
	if info, _ := f.Stat(); info.Size() == 0 {
		t.Error("nothing went to the scratch file")
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("with a scratch file: %d pairs, want %d", len(got), len(want))
	}
}

// Every passage that two texts share word for word is found if it is long enough;
// compared with all runs that stand in both.
func TestEverySharedPassageIsFound(t *testing.T) {
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 2))
		least := []int{20, 30, 40, 60}[seed%4]
		g := corpora.New(corpora.Corpus{Docs: 1 << 20, Seed: seed, Long: 500, Stock: 1 << 16})
		const docs = 24
		lines := make([][]rune, docs)
		for i := range lines {
			text, _ := g.Text(6 * i) // without copies of its own
			lines[i] = body(text)
		}
		for range docs { // copies, and copies of copies
			from, to := lines[r.IntN(docs)], r.IntN(docs)
			n := least + r.IntN(2*least)
			at := r.IntN(len(from) - n)
			put := r.IntN(len(lines[to]))
			lines[to] = slices.Concat(lines[to][:put], from[at:at+n], lines[to][put:])
		}
		texts := make([]*Folded, docs)
		for i := range lines {
			texts[i] = foldText(t, string(lines[i]))
		}
		found := map[[2]string][]Match{}
		for _, p := range pairsOf(t, texts, inOrder(docs), CorpusOptions{Options: Options{Min: least}}, onCores(2)) {
			found[[2]string{p.a, p.b}] = p.matches
		}
		for i := range docs {
			for j := i + 1; j < docs; j++ {
				matches := found[[2]string{fmt.Sprintf("%06d", i), fmt.Sprintf("%06d", j)}]
				for _, run := range runs(lines[i], lines[j], least) {
					if !covered(run, matches) {
						t.Errorf("seed %d, at least %d: %d and %d share %q", seed, least, i, j, string(lines[i][run[0]:run[0]+run[2]]))
					}
				}
			}
		}
	}
}

// body takes the formulas' and the head's part away: what is left is one's own.
func body(text string) []rune {
	lines := strings.SplitN(text, "\n", 3)
	return []rune(strings.ReplaceAll(lines[2], "\n", ""))
}

// runs finds all longest runs of at least n characters that two texts share, as
// place, place, length.
func runs(a, b []rune, n int) [][3]int {
	var list [][3]int
	row := make([]int, len(b)+1)
	for i := range a {
		last := 0
		for j := range b {
			here := row[j+1]
			row[j+1] = 0
			if a[i] == b[j] {
				row[j+1] = last + 1
				if k := row[j+1]; k >= n && (i+1 == len(a) || j+1 == len(b) || a[i+1] != b[j+1]) {
					list = append(list, [3]int{i - k + 1, j - k + 1, k})
				}
			}
			last = here
		}
	}
	return list
}

// covered: a match holds a run but for a name or a number at an end, which is masked
// together with what stands outside.
func covered(run [3]int, matches []Match) bool {
	a, b := 0, 0
	for _, m := range matches {
		a = max(a, min(m.A.End, run[0]+run[2])-max(m.A.Start, run[0]))
		b = max(b, min(m.B.End, run[1]+run[2])-max(m.B.Start, run[1]))
	}
	return min(a, b) >= run[2]-4
}

// Many copies of one long text are told, each with each; a short formula that as
// many documents have is not.
func TestManyCopiesOfOneText(t *testing.T) {
	const docs, copied = 200, 22
	write := func(i int) string { // each with formulas and a stock of its own
		text, _ := corpora.New(corpora.Corpus{Docs: 6, Seed: uint64(i), Long: 400, Stock: 50}).Text(0)
		return text
	}
	record := write(docs)
	formula := string([]rune(record)[100:150])
	var texts []*Folded
	for i := range docs {
		text := write(i)
		switch {
		case i < copied:
			text = strings.ReplaceAll(record, "材料\n", "谈话记录\n")
		case i < 3*copied:
			text += formula + "。"
		}
		texts = append(texts, foldText(t, text))
	}
	told := 0
	for _, p := range pairsOf(t, texts, inOrder(docs), CorpusOptions{}, onCores(2)) {
		if p.b >= fmt.Sprintf("%06d", copied) {
			t.Errorf("%s and %s share but a formula: %v", p.a, p.b, p.matches)
		} else {
			told++
		}
	}
	if want := copied * (copied - 1) / 2; told != want {
		t.Errorf("%d pairs of copies, want %d", told, want)
	}
}
