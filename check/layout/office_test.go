package layout_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/example"
	"github.com/bihuan/bihuan/check/g901"
	"github.com/bihuan/bihuan/check/g902"
	"github.com/bihuan/bihuan/check/g903"
	"github.com/bihuan/bihuan/check/g904"
	"github.com/bihuan/bihuan/check/g905"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/need"
	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/read"
)

func rules() []*check.Rule {
	return []*check.Rule{g901.Rule(), g902.Rule(), g903.Rule(), g904.Rule(), g905.Rule()}
}

// laid is an example of a rule as a file.
type laid struct {
	name string
	rule *check.Rule
	example.Example
	data []byte
}

// examples gives every example of the layout rules as .docx, with its properties in
// the text and in styles.
func examples(t testing.TB) (list []laid) {
	t.Helper()
	for _, r := range rules() {
		all, err := example.Of(r)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range all {
			d, err := read.Document(e.Text)
			if err != nil {
				t.Fatal(err)
			}
			l, err := e.Layout(d)
			if err != nil {
				t.Fatal(err)
			}
			name := r.Code + "-" + strings.TrimSuffix(filepath.Base(e.Name), ".txtar")
			list = append(list, laid{name + "-direct", r, e, sample.DocxLaid(d, l, false)},
				laid{name + "-styles", r, e, sample.DocxLaid(d, l, true)})
		}
	}
	return list
}

func opened(t testing.TB, data []byte) (*doc.Document, *doc.Layout) {
	t.Helper()
	d, err := read.Document(data)
	if err != nil {
		t.Fatal(err)
	}
	l, err := read.Layout(data)
	if err != nil {
		t.Fatal(err)
	}
	return d, l
}

// TestWordProcessorsFiles has a word processor open every example and save it
// again, in its own way: the rules say the same.
func TestWordProcessorsFiles(t *testing.T) {
	office := need.Program(t, "soffice")
	dir := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(dir) + "/profile",
		"--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", filepath.Join(dir, "out")}
	list := examples(t)
	for _, e := range list {
		name := filepath.Join(dir, e.name+".docx")
		if err := os.WriteFile(name, e.data, 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, name)
	}
	if said, err := exec.Command(office, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	for _, e := range list {
		data, err := os.ReadFile(filepath.Join(dir, "out", e.name+".docx"))
		if err != nil {
			t.Fatal(err)
		}
		d, l := opened(t, data)
		if got, err := e.RunLaid(e.rule, d, l); err != nil || got != e.Want {
			t.Errorf("%s: %v\ngot:\n%swant:\n%s", e.name, err, got, e.Want)
		}
	}
}
