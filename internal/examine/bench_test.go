package examine_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/corpora"
	"github.com/bihuan/bihuan/internal/examine"
	"github.com/bihuan/bihuan/internal/sample"
)

// BenchmarkExamine examines a .docx of some 3,000 characters beside 2,000 texts, and
// keeps such a text.
func BenchmarkExamine(b *testing.B) {
	const docs = 2000
	e := newExaminer(b, examine.Options{})
	g := corpora.New(corpora.Corpus{Docs: docs, Seed: 3})
	err := e.KeepAll(func(yield func(string, []byte) bool) {
		for i := range docs {
			text, _ := g.Text(i)
			if !yield(fmt.Sprint(i), []byte(text)) {
				return
			}
		}
	})
	if err != nil {
		b.Fatal(err)
	}
	made, _ := g.Text(1)
	for _, c := range []struct{ name, text string }{
		{"statement", strings.Repeat(labelledText(b, "a01")+"\n", 2)},
		{"copied", made},
	} {
		p := examine.Paper{ID: "new", Name: "a.docx", Data: sample.Docx(strings.Split(c.text, "\n"), sample.Numbers)}
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				examined(b, e, p)
			}
			b.ReportMetric(float64(len([]rune(c.text))), "chars")
		})
	}
	b.Run("keep", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			kept(b, e, fmt.Sprint("new", i), made)
		}
	})
}
