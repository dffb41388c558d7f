package foreign

import "testing"

// TestWholeTable: whose a table is, its sheet's name, its title or the file's name tells,
// where no column does.
func TestWholeTable(t *testing.T) {
	rows := "序号|存在问题|整改措施|责任人|整改时限\n1|票据不全|补齐|张伟|2024.6.30"
	for _, c := range []struct {
		what, sheet, title, file, unit, want string
	}{
		{what: "the sheet", sheet: "财务科", want: "fin zw2"},
		{what: "the title", title: "青山县水务局财务科2024年问题整改台账", want: "fin zw2"},
		{what: "the file", file: "财务科整改台账.xlsx", want: "fin zw2"},
		{what: "who asked", title: "财务科检查发现问题整改台账", want: "  ! D3 person-ambiguous"},
		{what: "two units", title: "财务科、组织人事科整改台账", want: "  ! D3 person-ambiguous"},
		{what: "the office as a whole", title: "青山县水务局整改台账", want: "  ! D3 person-ambiguous"},
		{what: "another than was said", title: "财务科整改台账", unit: "off", want: "  ! D3 person-ambiguous"},
		{what: "one below what was said", title: "财务科整改台账", unit: "top", want: "fin zw2"},
		{what: "a further page", sheet: "财务科", title: "台账", want: "fin zw2"},
	} {
		text := rows
		if c.title != "" {
			text = c.title + "\n" + rows + "\n" + c.title + "（续）\n2|账实不符|盘点|李四|2024.7.30"
		}
		b, err := Open(workbook(t, tab{name: c.sheet, rows: text}), Options{Directory: office(), Name: c.file, Unit: c.unit})
		must(t, err)
		n := 0
		for r := range b.Rows() {
			if n++; n > 1 {
				if r.Cells["aspect"].Words != "" {
					t.Errorf("%s: the title of a further page is the aspect", c.what)
				}
				continue
			}
			got := ""
			if len(r.Units) > 0 {
				got = r.Units[0].ID + " " + r.Owners[0].ID
			}
			for _, p := range r.Problems {
				if got == "" {
					got += "  ! " + where(p)
				}
			}
			if got != c.want {
				t.Errorf("%s: got %q, want %q", c.what, got, c.want)
			}
		}
	}
}
