package recur

import (
	"fmt"
	"strings"
	"testing"
)

// manyEntries makes n findings out of the labelled ones: what is found in other
// rooms and units, with details up to some hundred characters.
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
		if i%3 > 0 {
			list[i].Detail = strings.Repeat(at(7)+"；"+at(11)+"，"+at(13)+"。", i%3)
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
