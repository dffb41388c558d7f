package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/read"
)

// examples are the documents of `make run`: the words are in testdata/examples,
// the files are written in as many formats as offices send.
var examples = []struct {
	name  string
	write func(lines []string) []byte
}{
	{"个人对照检查.docx", func(l []string) []byte { return sample.Docx(l, sample.Numbers) }},
	{"审计整改报告.doc", func(l []string) []byte { return sample.Doc(l, sample.Numbers) }},
	{"安全隐患整改台账.ofd", sample.OFD},
	{"学习研讨发言.txt", func(l []string) []byte { return sample.Text(l, simplifiedchinese.GBK) }},
	{"corrective-action-report.rtf", func(l []string) []byte { return sample.RTF(l) }},
	{"冷库专项自查报告.pdf", sample.PDF},
}

// TestExamples reads the examples to the words they were written from. -update
// writes them.
func TestExamples(t *testing.T) {
	for _, e := range examples {
		ending := filepath.Ext(e.name)
		words, err := os.ReadFile(filepath.Join("testdata/examples", strings.TrimSuffix(e.name, ending)+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		want := strings.TrimSpace(string(words))
		file := filepath.Join("../../examples", e.name)
		if *update {
			if err := os.WriteFile(file, e.write(strings.Split(want, "\n")), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d, err := read.Document(data)
		if err != nil {
			t.Errorf("%s: %v", e.name, err)
			continue
		}
		if d.Text != want {
			t.Errorf("%s:\n got %s\nwant %s", e.name, d.Text, want)
		}
		if "."+string(d.Format) != ending {
			t.Errorf("%s is taken for %s", e.name, d.Format)
		}
	}
}
