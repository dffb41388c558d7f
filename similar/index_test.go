package similar

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/bihuan/bihuan/internal/corpora"
	"github.com/bihuan/bihuan/read/plain"
)

// foldText folds a text as the reader of plain text makes it.
func foldText(t testing.TB, text string) *Folded {
	t.Helper()
	d, err := plain.Read([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return Fold(d)
}

func openIndex(t testing.TB, name string) (*Index, *os.File) {
	t.Helper()
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	info, _ := f.Stat()
	x, err := OpenIndex(f, info.Size())
	if err != nil {
		t.Fatal(err)
	}
	return x, f
}

func TestIndexFindsWhatItHolds(t *testing.T) {
	const docs = 900
	g := corpora.New(corpora.Corpus{Docs: docs, Seed: 3, Long: 1500})
	name := filepath.Join(t.TempDir(), "index")
	x, f := openIndex(t, name)
	copies := map[[2]int]*corpora.Copy{}
	texts := make([]*Folded, docs)
	for i := range docs {
		text, c := g.Text(i)
		texts[i] = foldText(t, text)
		if c != nil {
			copies[keyOf(c.Source, c.Target)] = c
		}
		if _, err := x.Add(fmt.Sprint(i), "", texts[i]); err != nil {
			t.Fatal(err)
		}
		if i%100 == 99 {
			if err := x.Commit(); err != nil {
				t.Fatal(err)
			}
		}
		if i == docs/2 { // open again in the middle
			if err := x.Commit(); err != nil {
				t.Fatal(err)
			}
			f.Close()
			x, f = openIndex(t, name)
		}
	}
	if x.Len() != docs {
		t.Fatalf("%d documents, want %d", x.Len(), docs)
	}
	found, aside := map[[2]int][]Match{}, 0
	for i := range docs {
		list, err := x.Query(texts[i], i, Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range list {
			aside += len(m.Aside)
			if m.ID < i { // A is the earlier one, as in a pair
				found[keyOf(m.ID, i)] = m.Matches
			}
		}
	}
	if aside == 0 {
		t.Error("nothing was set aside, among texts that share formulas")
	}
	s := scoreOf(copies, found)
	for e, least := range map[corpora.Edit]float64{corpora.Exact: 0.97, corpora.Light: 0.97, corpora.Whole: 0.99, corpora.Heavy: 0.8} {
		if got := s.recall(e); got < least {
			t.Errorf("%s: recall %.3f of %d, want %.2f", e, got, s.copies[e], least)
		}
	}
	if got := s.precision(); got < 0.97 {
		t.Errorf("precision %.3f: %d wrong", got, s.wrong)
	}
}

// What is removed, or added again under its name, is found no more.
func TestIndexForgets(t *testing.T) {
	x, _ := openIndex(t, filepath.Join(t.TempDir(), "index"))
	g := corpora.New(corpora.Corpus{Docs: 600, Seed: 4, Long: 800})
	text, _ := g.Text(0)
	add := func(name, text string) {
		t.Helper()
		if _, err := x.Add(name, name, foldText(t, text)); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 300 { // more than a tail
		other, _ := g.Text(6 * i % 600)
		add(fmt.Sprint("别的", i), other[:len(other)/2])
	}
	add("原稿", text)
	if err := x.Commit(); err != nil {
		t.Fatal(err)
	}
	names := func() (list []string) {
		found, err := x.Query(foldText(t, text), NotHeld, Options{}, func(_ int, name, _ string) bool { return name == "原稿" })
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			list = append(list, f.Name+f.Note)
		}
		return list
	}
	if got := names(); len(got) != 1 {
		t.Fatalf("%v", got)
	}
	other, _ := g.Text(5)
	add("原稿", other)
	if err := x.Commit(); err != nil {
		t.Fatal(err)
	}
	if got := names(); len(got) != 0 {
		t.Errorf("found what was replaced: %v", got)
	}
	add("原稿", text)
	id, _, ok, err := x.Find("原稿")
	if !ok || err != nil {
		t.Fatal(err)
	}
	x.Remove(id)
	if err := x.Settle(); err != nil {
		t.Fatal(err)
	}
	if got := names(); len(got) != 0 {
		t.Errorf("found what was removed: %v", got)
	}
	if x.Len() != 300 {
		t.Errorf("%d documents", x.Len())
	}
	// A copy holds the same, and nothing else.
	y, _ := openIndex(t, filepath.Join(t.TempDir(), "copy"))
	if err := x.CopyTo(y.f); err != nil {
		t.Fatal(err)
	}
}

func BenchmarkQuery(b *testing.B) {
	x, _ := openIndex(b, filepath.Join(b.TempDir(), "index"))
	const docs = 2000
	g := corpora.New(corpora.Corpus{Docs: docs, Seed: 3})
	for i := range docs {
		text, _ := g.Text(i)
		if _, err := x.Add(fmt.Sprint(i), "", foldText(b, text)); err != nil {
			b.Fatal(err)
		}
	}
	if err := x.Settle(); err != nil {
		b.Fatal(err)
	}
	text, _ := g.Text(1)
	f := foldText(b, text)
	b.Run("ask", func(b *testing.B) {
		for b.Loop() {
			if _, err := x.Query(f, 1, Options{}, nil); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("add", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			if _, err := x.Add(fmt.Sprint("new", i), "", f); err != nil {
				b.Fatal(err)
			}
			if err := x.Commit(); err != nil {
				b.Fatal(err)
			}
		}
	})
}
