package recur

import (
	"fmt"
	"strconv"
	"testing"
)

// manyEntries makes n findings out of the labelled ones, with details of up to some
// sixty characters, every fiftieth of up to four hundred.
func manyEntries(t testing.TB, n int) []Entry {
	var texts []string
	for _, name := range []string{"first.tsv", "second.tsv", "third.tsv", "plain.tsv"} {
		for _, q := range quads(t, name) {
			texts = append(append(texts, q.finding, q.again), q.others...)
		}
	}
	list := make([]Entry, n)
	for i := range list {
		at := func(k int) string { return texts[(i*k+k)%len(texts)] }
		list[i] = Entry{ID: fmt.Sprint("F", i), Text: at(1)}
		sentences := i % 4
		if i%50 == 0 {
			sentences = 20
		}
		for k := range sentences {
			list[i].Detail += at(7+4*k) + "。"
		}
		if i >= len(texts) {
			list[i].Text = at(1) + "，" + at(5)
		}
	}
	return list
}

// BenchmarkLike asks for one finding among those of a small and of a large unit.
func BenchmarkLike(b *testing.B) {
	for _, n := range []int{10, 900, 5000, 20000} {
		p, list := New(), manyEntries(b, n)
		for _, e := range list {
			p.Add(e)
		}
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for i := range b.N {
				e := list[i*37%len(list)]
				e.ID = "new"
				p.Like(e)
			}
		})
		b.Logf("%d findings take about %d bytes", n, p.Size())
	}
}

func BenchmarkAdd(b *testing.B) {
	list := manyEntries(b, 5000)
	b.ReportAllocs()
	p := New()
	for i := range b.N {
		p.Add(list[i%len(list)])
	}
}
