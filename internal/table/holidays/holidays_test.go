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
	for code, table := range map[string]string{"holidays-none": "节日,日期\n国庆节,十月一日\n", "holidays-row": "国庆节,2027-10-07,2027-10-01\n"} {
		if _, err := holidays.Read([]byte(table)); fault.KindOf(err) != fault.Invalid || !strings.Contains(err.Error(), code) && !isCode(err, code) {
			t.Errorf("%s: %v", code, err)
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
