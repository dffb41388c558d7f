package foreign

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/columns"
	"github.com/bihuan/bihuan/ledger"
)

// TestCorrected: a mapping goes out as JSON, is corrected, and comes back; for another
// file of the same sender too.
func TestCorrected(t *testing.T) {
	make := func(title string) []byte {
		return workbook(t, tab{rows: title + "\n序号|情况|对策|责任方|截至\n1|会议室漏水|找人|张三|2024.6.30\n2|电梯异响|报修|李四|6月底", merge: []string{"A1:E1"}, hide: []int{4}})
	}
	b, err := Open(make("2024年台账"), Options{Directory: office()})
	must(t, err)
	out, err := json.Marshal(b.Mapping())
	must(t, err)
	var m columns.Mapping
	must(t, json.Unmarshal(out, &m))
	s := &m.Sheets[0]
	s.Take, m.Hidden, m.Year = true, true, 2023
	for i := range s.Columns {
		switch s.Columns[i].Heading {
		case "情况":
			s.Columns[i].Field = table.Finding
		case "责任方":
			s.Columns[i].Field = table.Owner
		case "截至":
			s.Columns[i].Field = table.Due
		}
	}
	want := "number=1; finding=会议室漏水; measure=找人; owner=zs; due=2024-06-30\nnumber=2; finding=电梯异响; measure=报修; owner=ls; due=2023-06-30\n  ! E4 date-year\n"
	for _, title := range []string{"2024年台账", "三月份台账"} {
		b, err := Open(make(title), Options{Directory: office(), Mapping: &m})
		must(t, err)
		if got := written(b); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", title, got, want)
		}
	}
}

// TestAfter: what neither row nor file dates is read by the day that was handed in.
func TestAfter(t *testing.T) {
	after, _ := ledger.Date(2024, 11, 5)
	b, err := Open([]byte("序号,存在问题,整改措施,完成时限\n1,甲事不到位,改,1月底\n2,乙事不到位,改,30日内\n"), Options{After: after})
	must(t, err)
	want := "number=1; finding=甲事不到位; measure=改; due=2025-01-31\n  ! D2 date-year\nnumber=2; finding=乙事不到位; measure=改; due=2024-12-05\n  ! D3 due-term\n"
	if got := written(b); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestSameAnswer: rows can be read twice, and are the same.
func TestSameAnswer(t *testing.T) {
	for _, c := range ledgers {
		data := c.make(t)
		b, err := Open(data, Options{Name: c.file, Directory: office()})
		must(t, err)
		if a, again := written(b), written(b); a != again {
			t.Errorf("%s: got\n%s\nand then\n%s", c.name, a, again)
		}
	}
}

// TestWide: a sheet with many columns, and headings over all of them, is read at a
// bounded cost.
func TestWide(t *testing.T) {
	row := func(cell string) string { return strings.Repeat(cell+",", 3000) + cell + "\n" }
	b, err := Open([]byte("序号,整改措施,"+row("存在问题")+strings.Repeat("1,改,"+row("不到位"), 100)), Options{Directory: office()})
	must(t, err)
	n := 0
	for range b.Rows() {
		n++
	}
	if n == 0 || n > 100 {
		t.Errorf("%d rows", n)
	}
}

func FuzzOpen(f *testing.F) {
	for _, c := range ledgers {
		f.Add(c.make(f))
	}
	f.Add([]byte("序号,问题,措施,责任人,时限\n1,不到位,加强,张三,6月\n,,同上,〃,\n合计,2\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := Open(data, Options{Directory: office(), After: 20000})
		if err != nil {
			return
		}
		if len(b.Mapping().Sheets) > 50 || b.Kept() > 5000 {
			return
		}
		var before *Row
		for r := range b.Rows() {
			if r.Same && before == nil {
				t.Fatal("the first row continues another")
			}
			if r.Same && r.Cells[table.Finding].Words != before.Cells[table.Finding].Words && r.Cells[table.Finding].Words != "" {
				t.Errorf("row %d continues another finding", r.Cell.Row)
			}
			before = r
		}
	})
}
