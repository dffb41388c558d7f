package value

import (
	"strings"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

func day(t testing.TB, s string) ledger.Day {
	t.Helper()
	d, ok := ledger.ParseDay(s)
	if !ok {
		t.Fatal(s)
	}
	return d
}

// dueWords writes a due date with its doubts.
func dueText(d ledger.Due, doubts []Doubt) string {
	out := []string{}
	if d.Kind != "" {
		out = append(out, string(d.Kind))
	}
	if d.Day != 0 {
		out = append(out, d.Day.String())
	}
	if d.Lasting {
		out = append(out, "lasting")
	}
	for _, x := range doubts {
		out = append(out, "!"+x.Code)
	}
	return strings.Join(out, " ")
}

// TestDue holds what people type in the column 整改时限, in a table of 2024.
func TestDue(t *testing.T) {
	for _, c := range []struct{ words, want string }{
		{"", ""}, {"/", ""}, {"——", ""}, {"无", ""}, {" ", ""},
		{"2024年6月30日", "date 2024-06-30"},
		{"2024年6月30日前", "date 2024-06-30"},
		{"２０２４年６月３０日前完成", "date 2024-06-30"},
		{"1.2024年6月底前；\n2.2024年9月底前", "date 2024-09-30 !due-several"},
		{"①2024年6月30日②长期坚持", "date 2024-06-30 lasting !due-several"},
		{"1、立行立改；2、立行立改", "at_once"},
		{"2024.6.30\n2024.7.31", "date 2024-07-31 !due-several"},
		{"30-Nov-2024", "date 2024-11-30"}, {"5-Dec-24", "date 2024-12-05"}, {"15/Jan/2025", "date 2025-01-15"}, {"30 Nov 2024", "date 2024-11-30"},
		{"2024、12、5", "date 2024-12-05"}, {"2024，6，30日", "date 2024-06-30"},
		{"即时整改", "at_once"}, {"1.立即整改", "at_once"}, {"①2024年6月30日", "date 2024-06-30"},
		{"1.15", "date 2024-01-15 !date-year"},
		{"2024 年 6 月 30 日", "date 2024-06-30"},
		{"2024年\n6月30日", "date 2024-06-30"},
		{"2024年6月30", "date 2024-06-30"},
		{"2024.6.30", "date 2024-06-30"}, {"2024.06.30", "date 2024-06-30"}, {"2024．6．30", "date 2024-06-30"},
		{"2024/6/30", "date 2024-06-30"}, {"2024-06-30", "date 2024-06-30"}, {"2024-6-30", "date 2024-06-30"},
		{"2024-06-30 00:00:00", "date 2024-06-30"}, {"2024-06-30T00:00:00", "date 2024-06-30"},
		{"20240630", "date 2024-06-30"}, {"202406", "date 2024-06-30"}, {"2024", "date 2024-12-31"},
		{"24.6.30", "date 2024-06-30"}, {"24年6月底", "date 2024-06-30"}, {"06-30-24", "date 2024-06-30"}, {"6/30/2024", "date 2024-06-30"}, {"30/6/2024", "date 2024-06-30"},
		{"45473", "date 2024-06-30 !date-serial"},
		{"2024年6月", "date 2024-06-30"}, {"2024年6月底前", "date 2024-06-30"}, {"2024年06月底前完成", "date 2024-06-30"}, {"2024.6", "date 2024-06-30"}, {"2024-06", "date 2024-06-30"}, {"2024年6月份", "date 2024-06-30"},
		{"2024.1", "date 2024-01-31 !date-nought"}, {"2024.01", "date 2024-01-31 !date-nought"},
		{"6月底前", "date 2024-06-30 !date-year"}, {"6月30日前", "date 2024-06-30 !date-year"}, {"6.30", "date 2024-06-30 !date-year"}, {"6.3", "date 2024-06-03 !date-year !date-nought"}, {"6/30", "date 2024-06-30 !date-year"}, {"12月", "date 2024-12-31 !date-year"},
		{"2024年上半年", "date 2024-06-30"}, {"2024年底", "date 2024-12-31"}, {"2024年年底前", "date 2024-12-31"}, {"2024年内", "date 2024-12-31"}, {"2024年度", "date 2024-12-31"},
		{"第三季度末", "date 2024-09-30 !date-year"}, {"2024年三季度", "date 2024-09-30"}, {"2024年第3季度末前", "date 2024-09-30"},
		{"年底前", "date 2024-12-31 !date-year"}, {"今年年底", "date 2024-12-31 !date-year"}, {"2024年6月上旬", "date 2024-06-10"}, {"2024年2月", "date 2024-02-29"},
		{"二〇二四年六月三十日", "date 2024-06-30"}, {"二○二四年六月", "date 2024-06-30"},
		{"立行立改", "at_once"}, {"立即整改", "at_once"}, {"立 行 立 改", "at_once"}, {"即知即改。", "at_once"},
		{"长期坚持", "standing"}, {"持续推进", "standing"}, {"长期", "standing"},
		{"立行立改并长期坚持", "at_once lasting"}, {"立行立改，长期坚持", "at_once lasting"}, {"立行立改、持续整改", "at_once lasting"},
		{"2025年底前并长期坚持", "date 2025-12-31 lasting"}, {"2024年6月30日前完成，并长期坚持", "date 2024-06-30 lasting"},
		{"立行立改，2024年6月底前完成", "date 2024-06-30"},
		{"2024年6月-9月", "date 2024-09-30"}, {"2024年6月至9月", "date 2024-09-30"}, {"2024年11月-2月", "date 2025-02-28"},
		{"2024.6.1-2024.9.30", "date 2024-09-30"}, {"2024.6-2024.9", "date 2024-09-30"}, {"2024.6-9", "date 2024-09-30"}, {"2024.6.1-9.30", "date 2024-09-30"}, {"2024.6.1-30", "date 2024-06-30"},
		{"2024-06-01至2024-09-30", "date 2024-09-30"}, {"2024-06-01-2024-09-30", "date 2024-09-30"}, {"2024/6/1—2024/9/30", "date 2024-09-30"}, {"6-9月", "date 2024-09-30 !date-year"},
		{"2024年3月1日起至2024年12月31日", "date 2024-12-31"},
		{"2024年6月底、2024年9月底", "date 2024-09-30 !due-several"},
		{"2024年6月起", "standing !due-start"}, {"2024年6月起长期坚持", "standing"},
		{"2024年6月31日", "!date-none"}, {"2024.13.1", "!date-none"}, {"6.31", "!date-none"},
		{"30日内", "!due-term"}, {"一个月内", "!due-term"}, {"15个工作日内", "!due-term"},
		{"每季度", "standing !due-repeated"}, {"已完成", "!due-state"}, {"待定", "!due-open"}, {"按要求", "!due-unread"}, {"1900-1-1", "date 1900-01-01"}, {"abc", "!due-unread"},
		{"30 June 2024", "date 2024-06-30"}, {"by end of June 2024", "date 2024-06-30"}, {"ongoing", "standing"},
	} {
		d, doubts := Due(c.words, When{Year: 2024})
		if got := dueText(d, doubts); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.words, got, c.want)
		}
	}
}

// TestDueAfter: a date without a year follows the day of the finding.
func TestDueAfter(t *testing.T) {
	w := When{Year: 2020, After: day(t, "2024-11-05")}
	for _, c := range []struct{ words, want string }{
		{"12月底前", "date 2024-12-31 !date-year"}, {"1月底前", "date 2025-01-31 !date-year"}, {"2.28", "date 2025-02-28 !date-year"},
		{"第一季度", "date 2025-03-31 !date-year"}, {"月底前", "date 2024-11-30 !date-year"}, {"明年3月", "date 2025-03-31 !date-year"},
		{"30日内", "date 2024-12-05 !due-term"}, {"三个月内", "date 2025-02-05 !due-term"}, {"两周内完成", "date 2024-11-19 !due-term"}, {"半年内", "date 2025-05-05 !due-term"},
	} {
		d, doubts := Due(c.words, w)
		if got := dueText(d, doubts); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.words, got, c.want)
		}
	}
	back := When{After: w.After, Back: 60}
	for _, c := range []struct{ words, want string }{
		{"10月底前", "date 2024-10-31 !date-year"}, {"9月1日", "date 2025-09-01 !date-year"}, {"9月底前", "date 2024-09-30 !date-year"}, {"1月底前", "date 2025-01-31 !date-year"},
	} {
		if d, doubts := Due(c.words, back); dueText(d, doubts) != c.want {
			t.Errorf("%s: %s, want %s", c.words, dueText(d, doubts), c.want)
		}
	}
	if d, doubts := Due("6月底前", When{}); d.Day != 0 || len(doubts) != 1 || doubts[0].Code != "date-no-year" {
		t.Errorf("without any year: %v %v", d, doubts)
	}
}

func FuzzDue(f *testing.F) {
	for _, s := range []string{"2024年6月-9月", "6.30", "立行立改并长期坚持", "20240630", "2024-06-01-2024-09-30", "30日内", "二〇二四年六月", "by 30 June", "45473"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, doubts := Due(s, When{Year: 2024, After: 20000})
		if d.Kind == ledger.ByDate != (d.Day != 0) {
			t.Errorf("%q: %v", s, d)
		}
		if d.Kind == "" && len(doubts) == 0 && !Blank(s) && strings.Trim(Squeeze(s), "，,。.;；、:：并且和及()（）") != "" {
			t.Errorf("%q: nothing, and no doubt", s)
		}
		for _, x := range doubts {
			if x.Code == "" || x.Say.ZH == "" || strings.Contains(x.Say.EN, "%!") && !strings.Contains(s, "%") {
				t.Errorf("%q: %+v", s, x)
			}
		}
	})
}
