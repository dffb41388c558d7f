package example

import (
	"strings"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/similar"
)

// Other is a document that stands beside the example's: other/NAME of somebody
// else, own/NAME an earlier one of the same unit.
type Other struct {
	Name string
	Own  bool
	Doc  *doc.Document
}

func other(f txtar.File) Other {
	place, name, _ := strings.Cut(f.Name, "/")
	b := doc.NewBuilder(doc.TXT)
	for line := range strings.Lines(string(f.Data)) {
		b.WriteString(line)
		b.EndParagraph(doc.Para{})
	}
	return Other{Name: name, Own: place == "own", Doc: b.Document()}
}

// copies are the passages that the others hold too.
func (e Example) copies(d *doc.Document) []check.Copy {
	var list []check.Copy
	for _, o := range e.Others {
		for _, m := range similar.Compare(d, o.Doc, similar.Options{}) {
			list = append(list, check.Copy{Span: m.A, Other: o.Name, Words: o.Doc.Words(m.B), Likeness: m.Likeness, Own: o.Own})
		}
	}
	return list
}
