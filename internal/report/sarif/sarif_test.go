package sarif

import (
	"bytes"
	"encoding/json"
	"testing"

	official "github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/all"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/internal/report/reporttest"
	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/say"
)

// written gives the log of some documents and of one file that nobody could read.
func written(t *testing.T, lang say.Lang, documents ...*report.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	w := New(&b, report.Run{Lang: lang, Rules: all.Rules(), Version: "v0.2.0"})
	for _, d := range documents {
		if err := w.Document(d); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Failure(report.Failure{File: "附件/锁住 的.docx", Say: say.Text{ZH: "文件加了密码", EN: "the file is locked"}}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// sample documents: a text, the same as a word processor's file, an empty one.
func documents(t *testing.T) []*report.Document {
	text := reporttest.Check(t, "材料/水务局.md", []byte(reporttest.Statement))
	office := reporttest.Check(t, "水务局.docx", sample.Docx(sample.Lines(text.Doc.Text)))
	first := text.Diagnostics[0]
	text.Diagnostics = text.Diagnostics[1:]
	text.Suppressed = []check.Suppressed{{Diagnostic: first, By: check.Suppression{
		Code: first.Rule.Code, Reason: "上级已同意", Until: "2027-06-30", From: "材料/水务局.md:3"}}}
	text.Expired = []check.Suppression{{Code: "T201", Reason: "待补", Until: "2025-01-01", From: "组织.yaml:9"}}
	text.Remarks = []say.Text{{ZH: "第 3 行的 bihuan 说明不起作用", EN: "line 3 does nothing"}}
	text.Diagnostics[0].Related = []check.Related{{Span: doc.Span{Start: 0, End: 4}, Say: say.Text{ZH: "另见", EN: "see"}}}
	return []*report.Document{text, office}
}

// TestValidAgainstTheOfficialSchema also refuses every name that SARIF does not know.
func TestValidAgainstTheOfficialSchema(t *testing.T) {
	for name, list := range map[string][]*report.Document{"none": nil, "two": documents(t)} {
		for _, lang := range []say.Lang{say.ZH, say.EN} {
			data := written(t, lang, list...)
			r, err := official.FromBytes(data)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if err := r.Validate(); err != nil {
				t.Errorf("%s, %s: %v", name, lang, err)
			}
			strict := json.NewDecoder(bytes.NewReader(data))
			strict.DisallowUnknownFields()
			if err := strict.Decode(new(official.Report)); err != nil {
				t.Errorf("%s, %s: %v", name, lang, err)
			}
			if again := written(t, lang, list...); !bytes.Equal(again, data) {
				t.Errorf("%s, %s: two runs differ", name, lang)
			}
		}
	}
}

func TestRegionsHoldTheWords(t *testing.T) {
	list := documents(t)
	r, err := official.FromBytes(written(t, say.ZH, list...))
	if err != nil {
		t.Fatal(err)
	}
	texts := [][]rune{[]rune(reporttest.Statement), []rune(list[1].Doc.Text)}
	run := r.Runs[0]
	if len(run.Results) < 8 {
		t.Fatalf("%d results", len(run.Results))
	}
	for _, res := range run.Results {
		at := res.Locations[0].PhysicalLocation
		text, g := texts[at.ArtifactLocation.Index], at.Region
		words := string(text[g.CharOffset : g.CharOffset+*g.CharLength])
		if g.Snippet != nil && *g.Snippet.Text != words {
			t.Errorf("%s: the snippet is %q, the offsets hold %q", *res.RuleID, *g.Snippet.Text, words)
		}
		from, to := offset(text, *g.StartLine, *g.StartColumn), offset(text, *g.EndLine, *g.EndColumn)
		if string(text[from:to]) != words {
			t.Errorf("%s: lines and columns hold %q, the offsets %q", *res.RuleID, string(text[from:to]), words)
		}
	}
	call := run.Invocations[0]
	if *call.ExecutionSuccessful || len(call.ToolExecutionNotifications) != 1 || len(call.ToolConfigurationNotifications) != 2 {
		t.Errorf("the run is told wrongly: %+v", call)
	}
	if s := run.Results[len(list[0].Diagnostics)].Suppressions; len(s) != 1 || *s[0].Justification != "上级已同意" || *s[0].Kind != "inSource" {
		t.Errorf("what was set aside is told wrongly: %+v", s)
	}
}

// offset counts code points to a line and a column.
func offset(text []rune, line, column int) int {
	at := 0
	for ; line > 1; at++ {
		if text[at] == '\n' {
			line--
		}
	}
	return at + column - 1
}

func TestFixesOnlyForText(t *testing.T) {
	const file = "# 报告\n\n对照反馈意见,**认真**查摆。\n"
	for name, want := range map[string]bool{"报告.md": true, "报告.docx": false} {
		data := []byte(file)
		if !want {
			data = sample.Docx(sample.Lines("报告\n对照反馈意见,认真查摆。"))
		}
		d := reporttest.Check(t, name, data)
		comma := reporttest.Find(t, d.Doc, ",", 1)
		d.Diagnostics = []check.Diagnostic{{Rule: reporttest.Rule("L602", check.Warning), Span: comma,
			Fix: &check.Fix{Safe: true, Edits: []check.Edit{{Span: comma, New: "，"}, {Span: doc.Span{Start: comma.End + 4, End: comma.End + 4}, New: "”"}}}}}
		r, err := official.FromBytes(written(t, say.ZH, d))
		if err != nil {
			t.Fatal(err)
		}
		fixes := r.Runs[0].Results[0].Fixes
		if (len(fixes) == 1) != want {
			t.Fatalf("%s: %d fixes", name, len(fixes))
		}
		if !want {
			continue
		}
		mended := []rune(file)
		list := fixes[0].ArtifactChanges[0].Replacements
		for i := len(list) - 1; i >= 0; i-- {
			at := list[i].DeletedRegion
			rest := string(mended[at.CharOffset+*at.CharLength:])
			mended = []rune(string(mended[:at.CharOffset]) + *list[i].InsertedContent.Text + rest)
		}
		if got := string(mended); got != "# 报告\n\n对照反馈意见，**认真**查摆”。\n" {
			t.Errorf("mended: %q", got)
		}
	}
}

func TestAddress(t *testing.T) {
	for file, want := range map[string]string{
		"材料/a b.docx":   "%E6%9D%90%E6%96%99/a%20b.docx",
		`C:\材料\a.docx`:  "file:///C:/%E6%9D%90%E6%96%99/a.docx",
		"/srv/a.txt":    "file:///srv/a.txt",
		"一:二.txt":       "./%E4%B8%80:%E4%BA%8C.txt",
		"a.zip/b#1.txt": "a.zip/b%231.txt",
		`\\srv\c\a.txt`: "file://srv/c/a.txt",
		"-":             "-",
	} {
		if got := address(file); got != want {
			t.Errorf("%q: %s, want %s", file, got, want)
		}
	}
}
