package similar

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

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
	const docs = 1500
	g := corpora.New(corpora.Corpus{Docs: docs, Seed: 3, Long: 1500})
	name := filepath.Join(t.TempDir(), "index")
	x, f := openIndex(t, name)
	type copyOf struct{ source, target int }
	copies := map[copyOf]corpora.Edit{}
	texts := make([]*Folded, docs)
	for i := range docs {
		text, c := g.Text(i)
		texts[i] = foldText(t, text)
		if c != nil {
			copies[copyOf{c.Source, c.Target}] = c.Edit
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
	missed, wrong, right := map[corpora.Edit]int{}, 0, 0
	t0 := time.Now()
	for i := range docs {
		list, err := x.Query(texts[i], i, Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		found := map[int]bool{}
		for _, m := range list {
			found[m.ID] = true
			if copies[copyOf{m.ID, i}] == "" && copies[copyOf{i, m.ID}] == "" {
				wrong++
			} else {
				right++
			}
		}
		for c, e := range copies {
			if c.target == i && !found[c.source] {
				missed[e]++
			}
		}
	}
	fmt.Println(missed, wrong, right, len(copies), time.Since(t0)/docs, len(x.runs))
}
