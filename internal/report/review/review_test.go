package review

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/internal/report/reporttest"
	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/say"
)

func document(t *testing.T) *report.Document {
	text := reporttest.Check(t, "a.md", []byte(reporttest.Statement))
	return reporttest.Check(t, "水务局.docx", sample.Docx(sample.Lines(text.Doc.Text)))
}

func part(t *testing.T, data []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	all, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(all)
}

func TestEveryDiagnosticIsAComment(t *testing.T) {
	d := document(t)
	if len(d.Diagnostics) < 5 {
		t.Fatalf("%d diagnostics", len(d.Diagnostics))
	}
	set := d.Diagnostics[0]
	set.Message = say.Text{ZH: "放过的这一条", EN: "set aside"}
	d.Suppressed = []check.Suppressed{{Diagnostic: set}}
	for _, lang := range []say.Lang{say.ZH, say.EN} {
		r, err := File(d, lang, time.Time{})
		if err != nil || len(r.Left) > 0 {
			t.Fatal(err, r.Left)
		}
		comments := part(t, r.Data, "word/comments.xml")
		if n := strings.Count(comments, "<w:comment "); n != len(d.Diagnostics) {
			t.Errorf("%d comments for %d diagnostics", n, len(d.Diagnostics))
		}
		for i := range d.Diagnostics {
			g := &d.Diagnostics[i]
			for _, words := range []string{report.SeverityName(g.Severity).In(lang) + " " + g.Rule.Code, g.Message.In(lang), g.Hint.In(lang)} {
				if !strings.Contains(comments, escaped(words)) {
					t.Errorf("no comment says %q", words)
				}
			}
		}
		if strings.Contains(comments, set.Message.In(lang)) {
			t.Error("what was set aside is in the file")
		}
		if strings.Contains(comments, "w:date") {
			t.Error("comments carry a date that nobody gave")
		}
		back, err := read.Document(r.Data)
		if err != nil || back.Text != d.Doc.Text {
			t.Errorf("read back: %v\n%s", err, back.Text)
		}
		again, err := File(d, lang, time.Time{})
		if err != nil || !bytes.Equal(again.Data, r.Data) {
			t.Error("two runs differ", err)
		}
	}
}

func escaped(words string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(words)
}

func TestOnlyDocx(t *testing.T) {
	for _, data := range [][]byte{[]byte(reporttest.Statement), []byte("工作报告\n一切正常。\n")} {
		d := reporttest.Check(t, "a.txt", data)
		if _, err := File(d, say.ZH, time.Time{}); !errors.Is(err, ErrFormat) {
			t.Errorf("got %v", err)
		}
	}
}
