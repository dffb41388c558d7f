package similar

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/corpora"
	"github.com/bihuan/bihuan/read/plain"
)

func cpu() time.Duration {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func TestTmp(t *testing.T) {
	n, _ := strconv.Atoi(os.Getenv("N"))
	if n == 0 {
		n = 300
	}
	g := corpora.New(corpora.Corpus{Docs: n, Seed: 1})
	c := NewCorpus(CorpusOptions{})
	truth := map[[2]int]*corpora.Copy{}
	docs := make([]*Folded, 0)
	var floor, read, fold time.Duration
	chars := 0
	for i := range n {
		text, cp := g.Text(i)
		t0 := cpu()
		floorOf(text)
		t1 := cpu()
		d, err := plain.Read([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		t2 := cpu()
		f := Fold(d)
		t3 := cpu()
		chars += d.Len
		floor += t1 - t0
		read += t2 - t1
		fold += t3 - t2
		id, _ := c.Add(f)
		if id != i {
			t.Fatal(id)
		}
		if cp != nil {
			truth[[2]int{min(cp.Source, cp.Target), max(cp.Source, cp.Target)}] = cp
		}
	}
	_ = docs
	t0 := cpu()
	c.texts.index()
	ctx := context.Background()
	c.count(ctx)
	t1 := cpu()
	posts, _ := c.lookUp(ctx)
	np := 0
	for i := range posts.parts {
		np += posts.parts[i].n
	}
	t2 := cpu()
	list, _ := c.candidates(ctx, posts)
	t3 := cpu()
	found := map[string]int{}
	total := map[string]int{}
	for _, cp := range truth {
		total[string(cp.Edit)]++
	}
	cand := map[string]int{}
	for _, x := range list {
		if cp := truth[[2]int{int(x.a), int(x.b)}]; cp != nil {
			cand[string(cp.Edit)]++
		}
	}
	wrong, right := 0, 0
	shown := 0
	c.confirm(ctx, list, func(p Pair) error {
		cp := truth[[2]int{p.A, p.B}]
		if cp == nil {
			wrong++
			if shown < 14 {
				shown++
				ta, _ := g.Text(p.A)
				tb, _ := g.Text(p.B)
				for _, m := range p.Matches {
					fmt.Println("WRONG", p.A, p.B, m.Likeness, "\n ", string([]rune(ta)[m.A.Start:m.A.End]), "\n ", string([]rune(tb)[m.B.Start:m.B.End]))
				}
			}
			return nil
		}
		right++
		found[string(cp.Edit)]++
		return nil
	})
	t4 := cpu()
	var ms runtime.MemStats
	runtime.ReadMemStats(&ms)
	per := func(d time.Duration) float64 { return float64(d.Microseconds()) / float64(n) }
	fmt.Printf("docs %d chars %d; us/doc: floor %.0f read %.0f fold %.0f count %.0f choose %.0f pairs %.0f confirm %.0f; total %.2f x floor\n", n, chars/n, per(floor), per(read), per(fold), per(t1-t0), per(t2-t1), per(t3-t2), per(t4-t3),
		float64(read+fold+t4-t0)/float64(floor))
	fmt.Printf("symbols %d posts %d candidates %d right %d wrong %d many %d sys %d MB\n", c.texts.size(), np, len(list), right, wrong, c.counts.many.used, ms.Sys>>20)
	for e, n := range total {
		fmt.Printf("%s: %d of %d, candidates %d\n", e, found[e], n, cand[e])
	}
}

var floorSum uint64

func floorOf(text string) {
	rs := make([]rune, 0, 4096)
	for _, r := range text {
		rs = append(rs, r)
	}
	for i := 0; i+8 <= len(rs); i++ {
		h := uint64(14695981039346656037)
		for _, r := range rs[i : i+8] {
			for range 4 {
				h = (h ^ uint64(byte(r))) * 1099511628211
				r >>= 8
			}
		}
		floorSum += h
	}
}
