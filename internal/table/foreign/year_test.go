package foreign

import (
	"strings"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// TestYears: which year a date without one means, in documents as offices write them.
func TestYears(t *testing.T) {
	for _, c := range []struct {
		name, opened, title, rows, due string
		found                          string
	}{
		{"one of each year, and the round tells", "2026-10-12", "", "2026年11月底,\n2027年3月底,\n12月底前,", "2026-12-31", ""},
		{"most are next year's, which is why they say so", "2026-10-12", "", "2027年3月底,\n2027年6月底,\n11月底前,", "2026-11-30", ""},
		{"spring after an autumn round", "2026-10-12", "2026年度整改台账", "3月底前,", "2027-03-31", ""},
		{"done shortly before the round", "2026-10-12", "2026年度整改台账", "9月底前,", "2026-09-30", ""},
		{"last year's work, this year's round", "2027-01-15", "2026年度民主生活会整改台账", "3月底前,", "2027-03-31", ""},
		{"its year's end", "2027-01-15", "2026年度民主生活会整改台账", "12月底前,", "2026-12-31", ""},
		{"a ledger of long ago", "2026-10-12", "2024年整改台账", "12月底前,", "2024-12-31", ""},
		{"a plan for the next year", "2026-10-12", "2027年工作计划", "3月底前,", "2027-03-31", ""},
		{"all its dates are earlier", "2026-10-12", "", "2024年3月,\n2024年6月,\n9月底前,", "2024-09-30", ""},
		{"nobody knows of a round", "", "", "2026年11月底,\n2027年3月底,\n12月底前,", "2026-12-31", ""},
		{"nor of any year", "", "", "12月底前,", "", ""},
		{"found in the spring before", "2026-10-12", "", "12月底前,3月5日", "2026-12-31", "2026-03-05"},
		{"found while it begins", "2026-10-12", "", "12月底前,11月2日", "2026-12-31", "2026-11-02"},
		{"found at the turn of the year", "2027-01-15", "2026年度整改台账", "3月底前,12月20日", "2027-03-31", "2026-12-20"},
		{"after it was found", "2026-10-12", "", "1月底前,2026年12月20日", "2027-01-31", "2026-12-20"},
	} {
		text := "存在问题,整改措施,整改时限,检查时间\n"
		if c.title != "" {
			text = c.title + ",,,\n" + text
		}
		for i, row := range strings.Split(c.rows, "\n") {
			text += "第" + string(rune('甲'+i)) + "号泵站没有围栏,装上围栏," + row + "\n"
		}
		var o Options
		if c.opened != "" {
			if err := o.After.UnmarshalText([]byte(c.opened)); err != nil {
				t.Fatal(err)
			}
		}
		b, err := Open([]byte(text), o)
		if err != nil {
			t.Fatal(err)
		}
		var last *Row
		for r := range b.Rows() {
			last = r
		}
		day := func(d ledger.Day) string {
			if d == 0 {
				return ""
			}
			return d.String()
		}
		if last == nil || day(last.Due.Day) != c.due || c.found != "" && day(last.Found) != c.found {
			t.Errorf("%s: %+v", c.name, last)
		}
	}
}
