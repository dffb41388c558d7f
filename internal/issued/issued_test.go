package issued_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/bihuan/bihuan/internal/issued"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/read/docx"
	"github.com/bihuan/bihuan/say"
)

func counts(n ...any) []ledger.FigureCount {
	var list []ledger.FigureCount
	for i := 0; i < len(n); i += 2 {
		list = append(list, ledger.FigureCount{Figure: n[i].(string), N: int64(n[i+1].(int))})
	}
	return list
}

// report is one with everything, and the one before.
func report() (r, before *ledger.Report) {
	total := ledger.ReportTable{Lines: []ledger.ReportLine{{Counts: counts("found", 12, "closed", 9, "open", 3, "actions", 20, "completed", 15, "amount_found", 1234550)}}}
	units := ledger.ReportTable{Split: "unit", Lines: []ledger.ReportLine{
		{Where: []ledger.Condition{{Dimension: "unit", Key: "u1"}}, Counts: counts("found", 8, "closed", 8, "actions", 12)},
		{Where: []ledger.Condition{{Dimension: "unit", Key: "u2"}}, Counts: counts("found", 4, "closed", 1, "open", 3, "actions", 8)},
		{Where: []ledger.Condition{{Dimension: "unit", Key: "u3"}}},
	}}
	day, _ := ledger.ParseDay("2026-11-20")
	r = &ledger.Report{Head: ledger.Head{ID: "r2", State: ledger.Issued}, Number: "云档统〔2026〕2号", Title: "整改情况第二期", Text: "现将整改情况报告如下。\n=HYPERLINK(\"x\")", AsOf: day,
		Earlier: "r1", Tables: []ledger.ReportTable{total, units}, Changed: 2, Digest: "sha256:1",
		Changes: []ledger.ReportChange{{Of: ledger.KindFinding, ID: "f", Name: "=1+1", Why: []string{"refused"}, Reason: "不属实"}}, Issued: ledger.Stamp{On: day + 1, At: 1}}
	before = &ledger.Report{Number: "云档统〔2026〕1号", Title: "整改情况第一期", Tables: []ledger.ReportTable{{Lines: []ledger.ReportLine{{Counts: counts("found", 10, "closed", 4, "overdue", 2)}}}}}
	return r, before
}

func told(lang say.Lang, change func(r *ledger.Report)) *issued.Report {
	r, before := report()
	if change != nil {
		change(r)
	}
	names := map[string]string{"u1": "水务局", "u2": "交通局", "u3": "农业局"}
	return issued.Of(r, &issued.Scene{Lang: lang, Unit: "临江市督查室", Before: before, Name: func(c ledger.Condition) string { return names[c.Key] }})
}

// TestWritePaper: every number stands with what it is of, in the order in which an
// office has them.
func TestWritePaper(t *testing.T) {
	for lang, want := range map[say.Lang][]string{
		say.ZH: {"整改情况第二期", "云档统〔2026〕2号", "（截至2026年11月20日）", "现将整改情况报告如下。", "上一期：云档统〔2026〕1号 整改情况第一期。", "一、总体情况", "问题", "个", "12", "10", "＋2",
			"逾期未办结", "项", "0", "2", "－2", "涉及金额", "元", "12345.5", "二、比率", "销号率", "75.0%", "已销号问题 9", "问题 12", "三、按单位（含下级）统计", "水务局", "8", "100.0%（8/8）", "交通局", "25.0%（1/4）", "合计", "75.0%（9/12）",
			"四、与上一期相比的变化", "共 2 项，这里列出 1 项。", "不属实", "sha256:1", "临江市督查室", "2026年11月21日"},
		say.EN: {"(as of 2026-11-20)", "1. Totals", "2. Rates", "75.0%", "findings closed 9", "findings 12", "3. By Unit", "100.0% (8/8)", "Total", "4. What has changed since", "临江市督查室", "2026-11-21"},
	} {
		text := paperText(t, told(lang, nil))
		at := 0
		for _, w := range want {
			i := strings.Index(text[at:], w)
			if i < 0 {
				t.Fatalf("%q does not follow in %q", w, text[at:])
			}
			at += i + len(w)
		}
		if strings.Contains(text, "农业局") {
			t.Error("a line with nothing in it")
		}
	}
}

func paperText(t *testing.T, r *issued.Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := issued.WritePaper(&b, r); err != nil {
		t.Fatal(err)
	}
	d, err := docx.Read(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return d.Text
}

// TestDraft says that its numbers are those of the moment, and leaves room for the day.
func TestDraft(t *testing.T) {
	text := paperText(t, told(say.ZH, func(r *ledger.Report) {
		r.State, r.Issued, r.Digest, r.Changes = ledger.Draft, ledger.Stamp{}, "", nil
	}))
	if !strings.Contains(text, "草稿") || strings.Contains(text, "核对码") || strings.Contains(text, "2026年11月21日") {
		t.Errorf("%s", text)
	}
	if text := paperText(t, told(say.ZH, func(r *ledger.Report) { r.State, r.Tables, r.AsOf = ledger.Dropped, nil, 0 })); strings.Contains(text, "一、") {
		t.Errorf("without numbers: %s", text)
	}
}

// TestWriteSheet: numbers are numbers, rates too, and what people wrote is no formula.
func TestWriteSheet(t *testing.T) {
	var b bytes.Buffer
	if err := issued.WriteSheet(&b, told(say.ZH, nil), "2026-11-21T08:00:00Z"); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got := f.GetSheetList(); !slices.Equal(got, []string{"总体情况", "比率", "单位（含下级）", "变化"}) {
		t.Fatalf("sheets: %q", got)
	}
	raw := excelize.Options{RawCellValue: true}
	for _, c := range []struct {
		sheet, cell, want string
		number            bool
	}{
		{"总体情况", "A1", "整改情况第二期", false}, {"总体情况", "A5", "问题", false}, {"总体情况", "C5", "12", true}, {"总体情况", "D5", "10", true}, {"总体情况", "E5", "2", true},
		{"比率", "A6", "完成率", false}, {"比率", "B6", "0.75", true}, {"比率", "D6", "15", true}, {"比率", "F6", "20", true},
		{"单位（含下级）", "A5", "水务局", false}, {"单位（含下级）", "B5", "8", true}, {"单位（含下级）", "I6", "0.25", true}, {"单位（含下级）", "A7", "合计", false}, {"单位（含下级）", "B7", "12", true},
		{"变化", "A5", "=1+1", false}, {"变化", "C5", "不属实", false},
	} {
		got, err := f.GetCellValue(c.sheet, c.cell, raw)
		kind, _ := f.GetCellType(c.sheet, c.cell)
		if err != nil || got != c.want || (kind == excelize.CellTypeSharedString) == c.number {
			t.Errorf("%s %s: %q (%v), want %q", c.sheet, c.cell, got, kind, c.want)
		}
		if formula, _ := f.GetCellFormula(c.sheet, c.cell); formula != "" {
			t.Errorf("%s %s is a formula", c.sheet, c.cell)
		}
	}
}
