package holidays_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/table/holidays"
	"github.com/bihuan/bihuan/ledger"
)

func TestRead(t *testing.T) {
	for _, c := range []struct{ name, table, want string }{
		{"days", "日期,类型,名称\n2027-01-01,放假,元旦\n2027-01-03,上班,\n", "2027-01-01 true 元旦;2027-01-03 false ;"},
		{"first and last", "节日,开始,结束\n国庆节,2027-10-01,2027-10-03\n", "2027-10-01 true 国庆节;2027-10-02 true 国庆节;2027-10-03 true 国庆节;"},
		{"a run in a cell", "日期,名称\n2027-01-01至2027-01-03,元旦\n2027-02-05..2027-02-06,春节\n2027年4月3日—4日,清明节\n", "2027-01-01 true 元旦;2027-01-02 true 元旦;2027-01-03 true 元旦;2027-02-05 true 春节;2027-02-06 true 春节;2027-04-03 true 清明节;2027-04-04 true 清明节;"},
		{"as notices print it", "2027年部分节假日安排,,\n节日,放假时间,调休上班日期\n元旦,1月1日（周五）至2日（周六）放假调休，共2天,\"1月3日（周日）、1月9日\"\n", "2027-01-01 true 元旦;2027-01-02 true 元旦;2027-01-03 false ;2027-01-09 false ;"},
		{"in one cell", "节日,2027年安排\n元旦,1月1日至2日放假，共2天。1月3日（周日）上班。\n", "2027-01-01 true 元旦;2027-01-02 true 元旦;2027-01-03 false ;"},
		{"over New Year", "日期,名称\n2027年12月31日至1月1日,元旦\n", "2027-12-31 true 元旦;2028-01-01 true 元旦;"},
		{"as programs write days", "日期,类型\n2027-01-01 00:00:00,放假\n20270103,上班\n2027/1/4,放假\n", "2027-01-01 true ;2027-01-03 false ;2027-01-04 true ;"},
		{"Chinese days", "2027年5月1日,休,劳动节\n2027年5月8日,班,\n", "2027-05-01 true 劳动节;2027-05-08 false ;"},
	} {
		list, err := holidays.Read([]byte(c.table))
		got := ""
		for _, d := range list {
			got += fmt.Sprintf("%s %v %s;", d.On, d.Off, d.Name)
		}
		if err != nil || got != c.want {
			t.Errorf("%s: %s %v", c.name, got, err)
		}
	}
	for _, c := range []struct{ table, code, at string }{
		{"节日,日期\n国庆节,\n", "holidays-none", ""},
		{"2027-01-01,元旦\n十月一日,国庆节\n", "holidays-row", "A2"},
		{"国庆节,2027-10-07,2027-10-01\n", "holidays-row", "C1"},
		{"日期,名称\n2027-01-01,元旦\n2月30日,春节\n", "holidays-row", "A3"},
		{"日期,名称\n2027-01-01,元旦\n春节,17日\n", "holidays-row", "B3"},
		{"日期,名称\n1月1日,元旦\n", "holidays-row", "A2"},
		{"日期,名称,类型\n2027-02-14,春节,也许\n", "holidays-row", "C2"},
		{"2027-01-01,元旦\n国务院办公厅　2026年11月4日,\n", "holidays-row", "A2"},
		{"日期,名称\n2027-01-01至2028-01-01,元旦\n", "holidays-row", "A2"},
	} {
		list, err := holidays.Read([]byte(c.table))
		if fault.KindOf(err) != fault.Invalid || !isCode(err, c.code) || !strings.Contains(fault.SayOf(err).ZH, c.at) {
			t.Errorf("%q: %v %v", c.table, list, err)
		}
	}
}

func isCode(err error, code string) bool {
	e, ok := err.(*fault.Error)
	return ok && e.Code == code
}

// What is read goes into a calendar in the place of the years that it has.
func TestIntoCalendar(t *testing.T) {
	list, err := holidays.Read([]byte("2027-01-01,放假,元旦\n2027-01-03,上班,\n"))
	if err != nil {
		t.Fatal(err)
	}
	text, err := ledger.WithDays("calendar ours\nyear 2026\noff 2026-01-01 元旦\nyear 2027\noff 2027-01-04 错了\n", list)
	if err != nil {
		t.Fatal(err)
	}
	c, err := ledger.ParseCalendar(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	day := func(s string) ledger.Day { d, _ := ledger.ParseDay(s); return d }
	if c.Works(day("2027-01-01")) || !c.Works(day("2027-01-03")) || !c.Works(day("2027-01-04")) || c.Works(day("2026-01-01")) || c.Name != "ours" {
		t.Errorf("the calendar is\n%s", text)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("日期,类型,名称\n2027-01-01,放假,元旦\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		list, err := holidays.Read(data)
		if err != nil {
			return
		}
		if text, err := ledger.WithDays("calendar x\n", list); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
	})
}
