package recur

import (
	"fmt"
	"testing"
)

// manyEntries makes n findings out of the labelled ones, with details of up to some
// four hundred characters.
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
		for k := range i % 20 {
			list[i].Detail += at(7+4*k) + "。"
		}
		if i >= len(texts) {
			list[i].Text = at(1) + "，" + at(5)
		}
	}
	return list
}

func BenchmarkLike(b *testing.B) {
	p := New()
	list := manyEntries(b, 5000)
	for _, e := range list {
		p.Add(e)
	}
	b.ResetTimer()
	for i := range b.N {
		e := list[i*37%len(list)]
		e.ID = "new"
		p.Like(e)
	}
}

func BenchmarkBuild(b *testing.B) {
	list := manyEntries(b, 5000)
	b.ReportAllocs()
	for range b.N {
		p := New()
		for _, e := range list {
			p.Add(e)
		}
	}
}
