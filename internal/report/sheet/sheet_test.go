package sheet

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/all"
	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/internal/report/reporttest"
	"github.com/bihuan/bihuan/say"
)

func written(t testing.TB, lang say.Lang) []byte {
	t.Helper()
	var b bytes.Buffer
	w := New(&b, report.Run{Lang: lang, Rules: all.Rules(), Day: "2026-11-22"})
	text := reporttest.Check(t, "材料/水务局.md", []byte(reporttest.Statement))
	text.Suppressed = []check.Suppressed{{Diagnostic: text.Diagnostics[0], By: check.Suppression{Reason: "原文如此", Until: "2027-06-30", From: "水务局.md:3"}}}
	text.Diagnostics = text.Diagnostics[1:]
	formula := reporttest.Check(t, "=1+2.txt", []byte("=HYPERLINK(\"x\")报告\n一、存在的问题\n（一）台账,不全。\n"))
	for _, d := range []*report.Document{text, formula, reporttest.Check(t, "空.txt", []byte("没有问题"))} {
		if err := w.Document(d); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Failure(report.Failure{File: "附件/锁住.docx", Say: say.Text{ZH: "加了密码", EN: "locked"}}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func open(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestSheets(t *testing.T) {
	f := open(t, written(t, say.ZH))
	if got := fmt.Sprint(f.GetSheetList()); got != "[汇总 意见 放过 未能检查]" {
		t.Fatal(got)
	}
	rows, err := f.GetRows("汇总")
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 7 {
		t.Fatalf("%d rows", len(rows))
	}
	for i, want := range []string{"材料检查情况汇总", "检查3份，未能检查1份", "序号 材料 文件", "1 云溪县水务局关于防汛问题的整改报告 材料/水务局.md 云溪县水务局", "2 ", "3 ", "4 锁住.docx 附件/锁住.docx"} {
		if got := strings.Join(rows[i], " "); !strings.HasPrefix(got, want) {
			t.Errorf("row %d is %q, want %q", i+1, got, want)
		}
	}
	if got := rows[6][len(rows[6])-1]; got != "未能检查：加了密码" {
		t.Errorf("the file that could not be read says %q", got)
	}
	points := rows[3][len(rows[3])-1]
	for _, want := range []string{"2月没有30日", "说“四个方面”", "处）"} {
		if !strings.Contains(points, want) {
			t.Errorf("the main points are %q, without %q", points, want)
		}
	}
	names, _ := f.GetRows("意见")
	if !slices.ContainsFunc(names, func(r []string) bool {
		return len(r) > 8 && r[4] == "F503" && r[7] == "2026年2月30日" && r[6] == "✕ 错误"
	}) {
		t.Errorf("the remarks are %v", names)
	}
	if aside, _ := f.GetRows("放过"); len(aside) != 4 || aside[3][6] != "原文如此" || aside[3][7] != "2027-06-30" {
		t.Errorf("set aside: %v", aside)
	}
	if why, _ := f.GetRows("未能检查"); len(why) != 4 || why[3][2] != "加了密码" {
		t.Errorf("failures: %v", why)
	}
	// What a stranger wrote is never a formula.
	if v, _ := f.GetCellFormula("汇总", "C5"); v != "" {
		t.Errorf("a file name became the formula %s", v)
	}
	if v, _ := f.GetCellValue("汇总", "C5"); v != "=1+2.txt" {
		t.Errorf("a file name became %q", v)
	}
}

func TestShownAndPrinted(t *testing.T) {
	f := open(t, written(t, say.EN))
	for _, name := range f.GetSheetList() {
		p, err := f.GetPanes(name)
		if err != nil || !p.Freeze || p.YSplit != headRow {
			t.Errorf("%s: the heads do not stay: %+v %v", name, p, err)
		}
		l, err := f.GetPageLayout(name)
		if err != nil || *l.Orientation != "landscape" || *l.Size != 9 || *l.FitToWidth != 1 || l.FitToHeight != nil && *l.FitToHeight != 0 {
			t.Errorf("%s: page layout %+v %v", name, l, err)
		}
		if !slices.ContainsFunc(f.GetDefinedName(), func(n excelize.DefinedName) bool {
			return n.Name == "_xlnm.Print_Titles" && n.Scope == name
		}) {
			t.Errorf("%s: the heads are not printed on every page", name)
		}
	}
}

func TestSameBytes(t *testing.T) {
	if !bytes.Equal(written(t, say.ZH), written(t, say.ZH)) {
		t.Error("two runs differ")
	}
}

func TestMainPointsAreBounded(t *testing.T) {
	d := &report.Document{}
	for i := range 9 {
		r := reporttest.Rule(fmt.Sprintf("X%03d", i), check.Warning)
		for range i + 1 {
			d.Diagnostics = append(d.Diagnostics, check.Diagnostic{Rule: r, Severity: check.Warning, Message: say.Text{ZH: "有错", EN: "wrong"}})
		}
	}
	if got := mainPoints(d, say.ZH); !strings.HasPrefix(got, "虚构（9处）；虚构（8处）") || !strings.HasSuffix(got, "；另有3类") {
		t.Error(got)
	}
}

func BenchmarkSheet(b *testing.B) {
	for b.Loop() {
		written(b, say.ZH)
	}
}
