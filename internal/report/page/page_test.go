package page

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/all"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/internal/report/reporttest"
	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/say"
)

func written(t testing.TB, lang say.Lang, list ...*report.Document) string {
	t.Helper()
	var b bytes.Buffer
	w := New(&b, report.Run{Lang: lang, Rules: all.Rules(), Day: "2026-11-22"})
	for _, d := range list {
		if err := w.Document(d); err != nil {
			t.Fatal(err)
		}
	}
	if len(list) != 1 {
		if err := w.Failure(report.Failure{File: "附件/<锁住>.docx", Say: say.Text{ZH: "加了密码", EN: "locked"}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func documents(t testing.TB) []*report.Document {
	text := reporttest.Check(t, "水务局.md", []byte(reporttest.Statement))
	text.Suppressed = []check.Suppressed{{Diagnostic: text.Diagnostics[0], By: check.Suppression{Reason: "原文如此", Until: "2027-06-30", From: "水务局.md:3"}}}
	text.Diagnostics = text.Diagnostics[1:]
	text.Expired = []check.Suppression{{Code: "T201", Reason: "待补", Until: "2025-01-01", From: "组织.yaml:9"}}
	text.Remarks = []say.Text{{ZH: "第 3 行不起作用", EN: "line 3 does nothing"}}
	text.Diagnostics[0].Related = []check.Related{{Span: reporttest.Find(t, text.Doc, "物资采购", 1), Say: say.Text{ZH: "这里", EN: "here"}}}
	hostile := reporttest.Check(t, `"><script>alert(1)</script>.txt`, []byte("<script>alert(2)</script>的报告\n一、存在的问题\n（一）<b>不实</b>,</p></div>。\n"))
	hostile.Diagnostics = append(hostile.Diagnostics, check.Diagnostic{Rule: reporttest.Rule("S101", check.Error),
		Message: say.Text{ZH: "缺少“<措施>”", EN: "no <measures>"}, Related: []check.Related{{Say: say.Text{ZH: "<i>", EN: "<i>"}}}})
	table := sample.Docx(sample.Lines("整改台账\n序号\t问题\t整改措施\t责任人\t完成时限\n1\t台账,不全\t补齐台账\t张科\t6月底\n2\t账目不清\t清账\t李会计\t7月底"))
	return []*report.Document{text, hostile, reporttest.Check(t, "台账.docx", table), reporttest.Check(t, "空.txt", []byte("无"))}
}

// TestNeedsNothingElse: nothing is loaded, nothing runs, and every way within the
// page leads somewhere.
func TestNeedsNothingElse(t *testing.T) {
	for _, lang := range []say.Lang{say.ZH, say.EN} {
		page := written(t, lang, documents(t)...)
		if page != written(t, lang, documents(t)...) {
			t.Error("two runs differ")
		}
		ids, ways := map[string]int{}, map[string]bool{}
		tree, err := html.Parse(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		for n := range tree.Descendants() {
			if n.Type == html.ElementNode && slices.Contains([]string{"script", "link", "img", "iframe", "object", "base"}, n.Data) {
				t.Errorf("there is a <%s>", n.Data)
			}
			for _, a := range n.Attr {
				switch {
				case a.Key == "id":
					ids[a.Val]++
				case a.Key == "href":
					ways[strings.TrimPrefix(a.Val, "#")] = true
				case strings.HasPrefix(a.Key, "on") || a.Key == "src" || a.Key == "style":
					t.Errorf("there is an attribute %s", a.Key)
				}
			}
		}
		for id, n := range ids {
			if n > 1 {
				t.Errorf("%d elements are called %s", n, id)
			}
		}
		for way := range ways {
			if ids[way] == 0 {
				t.Errorf("nothing is called %s", way)
			}
		}
		if m := regexp.MustCompile(`url\(|@import|https?:`).FindString(page); m != "" {
			t.Errorf("the page holds %s", m)
		}
	}
}

func TestSaysAll(t *testing.T) {
	page := written(t, say.ZH, documents(t)...)
	for _, words := range []string{"4</b> 份材料", "1 份未能检查", "附件/&lt;锁住&gt;.docx", "加了密码", "原文如此", "2027-06-30", "水务局.md:3",
		"T201 原定放过到 2025-01-01", "第 3 行不起作用", "缺少“&lt;措施&gt;”", "2026-11-22", "未见对应原因", "水政科 · 6月底前"} {
		if !strings.Contains(page, words) {
			t.Errorf("the page does not say %s", words)
		}
	}
}

// drawn gives the text of the document as the page shows it, without signs and
// notes: one line a paragraph or cell.
func drawn(t testing.TB, body string) string {
	t.Helper()
	nodes, err := html.ParseFragment(strings.NewReader(body), nil)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.Data == "aside" || n.Data == "a":
			return
		case n.Data == "br":
			b.WriteString("\n")
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
		if n.Data == "p" || n.Data == "td" {
			b.WriteString("\n")
		}
	}
	for _, n := range nodes {
		walk(n)
	}
	return b.String()
}

func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\t' || r == ' ' })
}

func TestDrawsEveryWordOnce(t *testing.T) {
	for _, d := range documents(t) {
		var list []remark
		w := New(nil, report.Run{Lang: say.ZH})
		for i := range d.Diagnostics {
			list = append(list, w.remark(d, "d1", i))
		}
		got := drawn(t, newText(d, "d1", list, say.ZH).html())
		if !slices.Equal(words(got), words(d.Doc.Text)) {
			t.Errorf("%s: drawn\n%s\nwant\n%s", d.File, got, d.Doc.Text)
		}
	}
}

func TestMarksThatOverlap(t *testing.T) {
	d := doc.New(doc.TXT, "甲乙丙丁戊")
	d.Blocks = []doc.Block{{Span: doc.Span{Start: 0, End: 5}}}
	tx := &text{Document: &report.Document{Doc: d}, runes: []rune(d.Text), notes: map[int][]string{}}
	tx.marks = []mark{
		{Span: doc.Span{Start: 0, End: 3}, class: "i f", open: "■"},
		{Span: doc.Span{Start: 1, End: 5}, class: "g warning", heavy: 2, open: "!1"},
		{Span: doc.Span{Start: 2, End: 4}, class: "g error", heavy: 3, open: "✕2"},
		{Span: doc.Span{Start: 5, End: 5}, open: "i3"},
	}
	tx.words(d.Blocks[0].Span)
	const want = `■<span class="i f">甲</span>!1<span class="i f"><span class="g warning">乙</span></span>` +
		`✕2<span class="i f"><span class="g error more">丙</span></span><span class="g error more">丁</span>` +
		`<span class="g warning">戊</span>i3`
	if got := tx.out.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestMergedCells(t *testing.T) {
	b := doc.NewBuilder(doc.Docx)
	b.BeginTable()
	for _, c := range []string{"问题", "措施"} {
		b.WriteString(c)
		b.EndCell(1)
	}
	b.EndRow()
	b.WriteString("宽")
	b.EndCell(2)
	b.EndRow()
	b.RepeatAbove(2)
	b.EndRow()
	b.EndTable()
	d := b.Document()
	tx := &text{Document: &report.Document{Doc: d}, runes: []rune(d.Text)}
	tx.table(d.Blocks[0])
	const want = `<div class="wide"><table class="text"><tr><td>问题</td><td>措施</td></tr>` +
		`<tr><td colspan="2" rowspan="2">宽</td></tr><tr></tr></table></div>`
	if got := tx.out.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// FuzzMarks: wherever marks stand, the words are drawn once and the elements close.
func FuzzMarks(f *testing.F) {
	f.Add("甲乙\n丙丁\n戊", []byte{0, 3, 1, 4, 2, 2, 5, 9})
	f.Fuzz(func(t *testing.T, said string, places []byte) {
		data := []byte("一、存在的问题\n" + strings.ToValidUTF8(said, ""))
		if _, err := read.Document(data); err != nil {
			t.Skip()
		}
		d := reporttest.Check(t, "a.txt", data)
		d.Diagnostics = nil
		var list []remark
		w := New(nil, report.Run{Lang: say.ZH})
		for i := 0; i+1 < len(places) && i < 40; i += 2 {
			s := doc.Span{Start: min(int(places[i]), d.Doc.Len)}
			s.End = min(s.Start+int(places[i+1]), d.Doc.Len)
			d.Diagnostics = append(d.Diagnostics, check.Diagnostic{Rule: reporttest.Rule("X999", check.Warning), Span: s})
			list = append(list, w.remark(d, "d1", i/2))
		}
		body := newText(d, "d1", list, say.ZH).html()
		if got := drawn(t, body); !slices.Equal(words(got), words(d.Doc.Text)) {
			t.Errorf("drawn %q, want %q", got, d.Doc.Text)
		}
		if strings.Count(body, "<span") != strings.Count(body, "</span>") {
			t.Error("elements stay open")
		}
	})
}

func BenchmarkPage(b *testing.B) {
	d := reporttest.Check(b, "水务局.md", []byte(reporttest.Statement))
	b.SetBytes(int64(len(d.Doc.Text)))
	b.ReportAllocs()
	for b.Loop() {
		written(b, say.ZH, d)
	}
}
