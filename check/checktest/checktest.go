// Package checktest holds a rule to its examples, in every format.
package checktest

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/example"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/read"
)

var update = flag.Bool("update", false, "write what the examples want anew")

// Run holds a rule to every archive in its testdata: the document as it stands,
// and the same text as a word processor's file.
func Run(t *testing.T, r *check.Rule) {
	t.Helper()
	list, err := example.Of(r)
	if err != nil {
		t.Fatal(err)
	}
	if len(list) < 2 {
		t.Errorf("%s has %d examples; it wants one that speaks and one that stays silent", r.Code, len(list))
	}
	for _, e := range list {
		t.Run(filepath.Base(e.Name), func(t *testing.T) { hold(t, r, e) })
	}
}

func hold(t *testing.T, r *check.Rule, e example.Example) {
	d := document(t, e.Text)
	got, err := e.Run(r, d)
	if err != nil {
		t.Fatal(err)
	}
	if got != e.Want {
		if *update {
			rewrite(t, e, got)
			return
		}
		t.Errorf("%s\ngot:\n%swant:\n%s", e.Title, got, e.Want)
		return
	}
	if e.Look != "" {
		holdLaid(t, r, e, d)
		return
	}
	if len(d.Notes) > 0 {
		return // what is no text would be lost; the rule's own test writes it
	}
	office := document(t, sample.Docx(sample.Lines(d.Text)))
	if got, err = e.Run(r, office); err != nil || got != e.Want {
		t.Errorf("as docx: %v\ngot:\n%swant:\n%s", err, got, e.Want)
	}
}

// holdLaid writes the document as it is laid out, with every property in the text or
// in styles: the rule says the same.
func holdLaid(t *testing.T, r *check.Rule, e example.Example, d *doc.Document) {
	l, err := e.Layout(d)
	if err != nil {
		t.Fatal(err)
	}
	for _, inherited := range []bool{false, true} {
		data := sample.DocxLaid(d, l, inherited)
		again, err := read.Layout(data)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := e.RunLaid(r, document(t, data), again); err != nil || got != e.Want {
			t.Errorf("as docx, properties in styles %v: %v\ngot:\n%swant:\n%s", inherited, err, got, e.Want)
		}
	}
}

func document(t *testing.T, data []byte) *doc.Document {
	t.Helper()
	d, err := read.Document(data)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func rewrite(t *testing.T, e example.Example, got string) {
	t.Helper()
	data, err := os.ReadFile(e.Name)
	if err != nil {
		t.Fatal(err)
	}
	a := txtar.Parse(data)
	for i := range a.Files {
		if a.Files[i].Name == "want" {
			a.Files[i].Data = []byte(got)
		}
	}
	if err := os.WriteFile(e.Name, bytes.TrimLeft(txtar.Format(a), "\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}
