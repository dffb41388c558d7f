package labelled_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/all"
	"github.com/bihuan/bihuan/check/example"
	"github.com/bihuan/bihuan/check/profile"
	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/statement"
)

// saidOf is what the checks say of a file, a line each.
func saidOf(t *testing.T, data []byte) string {
	t.Helper()
	d, err := read.Document(data)
	if err != nil {
		t.Fatal(err)
	}
	st := statement.Of(d)
	c, err := check.New(all.Rules(), profile.For(st.Profile))
	if err != nil {
		t.Fatal(err)
	}
	return example.Lines(d, c.Run(check.Input{Doc: d, Statement: st}).Diagnostics)
}

// TestSameChecksInEveryFormat: a rule sees the text and what was read out of it,
// never a format.
func TestSameChecksInEveryFormat(t *testing.T) {
	for _, c := range cases(t, ownChecks) {
		want := saidOf(t, c.Text)
		for name, write := range writers() {
			if slices.Contains([]string{"docx tracked", "odt flat", "rtf numbers", "md"}, name) {
				continue // tracked changes are told themselves (R403), and ** means something in Markdown
			}
			d, err := read.Document(c.Text)
			if err != nil {
				t.Fatal(err)
			}
			data := write(sample.Lines(d.Text))
			if other, err := read.Document(data); err != nil || other.Text != d.Text {
				continue // what the writer took for a number counts on by itself
			}
			if got := saidOf(t, data); got != want {
				t.Errorf("%s as %s:\n%s", c.Name, name, linesApart(want, got))
			}
		}
	}
}

// linesApart shows the lines of one text that the other has not.
func linesApart(want, got string) string {
	var b strings.Builder
	for line := range strings.Lines(want) {
		if !strings.Contains(got, line) {
			b.WriteString("- " + line)
		}
	}
	for line := range strings.Lines(got) {
		if !strings.Contains(want, line) {
			b.WriteString("+ " + line)
		}
	}
	return b.String()
}
