package similar

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/corpora"
)

// edited changes one word in so many.
func edited(text string, r *rand.Rand, every int) string {
	if every == 0 {
		return text
	}
	words := []rune(text)
	for i := 0; i+1 < len(words); i += 2 {
		if words[i] > '一' && words[i+1] > '一' && r.IntN(every) == 0 {
			copy(words[i:], []rune(fmt.Sprint(string(rune(0x4E00+r.IntN(400)))+string(rune(0x4E00+r.IntN(400))))))
		}
	}
	return string(words)
}

func TestProbe(t *testing.T) {
	for _, c := range []struct{ docs, same, every int }{{300, 300, 0}, {300, 300, 60}, {300, 300, 30}, {300, 300, 15}, {300, 300, 8}, {300, 300, 5}, {1000, 100, 30}, {10000, 5000, 0}, {10000, 5000, 30}, {1000,1000,5}} {
		g := corpora.New(corpora.Corpus{Docs: 6 * c.docs, Seed: 7})
		source, _ := g.Text(0)
		cp := NewCorpus(CorpusOptions{})
		r := rand.New(rand.NewPCG(1, 2))
		for i := range c.docs {
			text, _ := g.Text(6*i + 6)
			if i < c.same {
				head := strings.SplitAfterN(text, "\n", 3)
				body := strings.SplitAfterN(source, "\n", 3)[2]
				text = head[0] + head[1] + edited(body, r, c.every)
			}
			cp.Add(foldText(t, text))
		}
		t0 := time.Now()
		var pairs []Pair
		cp.Pairs(context.Background(), func(p Pair) error { pairs = append(pairs, p); return nil })
		t1 := time.Now()
		n, right, in := 0, 0, map[int]bool{}
		for _, p := range pairs {
			if len(p.Matches) > 0 {
				n++
				if p.A < c.same && p.B < c.same { right++; in[p.A] = true; in[p.B] = true }
			}
		}
		gr := Groups(pairs)
		sizes := []int{}
		for _, g := range gr { sizes = append(sizes, len(g.Places)) }
		if len(sizes) > 12 { sizes = sizes[:12] }
		t.Logf("%+v: told %d, pairs %d, right %d of %d docs, in %v, groups %d %v in %v", c, len(cp.told.pairs), n, right, len(in), t1.Sub(t0), len(gr), sizes, time.Since(t1))
	}
}
