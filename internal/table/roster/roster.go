// Package roster reads tables of units and people: which columns there are, and what
// each row says. What becomes of them is for others.
package roster

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/grid"
	"github.com/bihuan/bihuan/say"
)

// The fields of a row.
const (
	Unit     table.Field = "unit" // of a person: where they belong
	Parent   table.Field = "parent"
	Short    table.Field = "short"
	Code     table.Field = "code"
	Place    table.Field = "place"
	Name     table.Field = "name"
	Title    table.Field = "title"
	Superior table.Field = "superior"
	Roles    table.Field = "roles"
)

// FieldName is what a field is called.
func FieldName(f table.Field) say.Text { return fieldNames[f] }

var fieldNames = map[table.Field]say.Text{
	Unit: {ZH: "单位", EN: "unit"}, Parent: {ZH: "上级单位", EN: "superior unit"}, Short: {ZH: "简称", EN: "short name"}, Code: {ZH: "代码", EN: "code"},
	Place: {ZH: "排序", EN: "place"}, Name: {ZH: "姓名", EN: "name"}, Title: {ZH: "职务", EN: "title"}, Superior: {ZH: "直接上级", EN: "reports to"}, Roles: {ZH: "角色", EN: "roles"},
}

// heads are what offices call the columns.
var heads = map[table.Field][]string{
	Unit:     {"单位", "单位名称", "单位全称", "所在单位", "工作单位", "部门", "科室", "所在部门", "unit", "unit name", "department"},
	Parent:   {"上级单位", "主管单位", "隶属单位", "上级部门", "parent", "superior unit"},
	Short:    {"简称", "单位简称", "short", "short name"},
	Code:     {"代码", "单位代码", "编码", "统一社会信用代码", "code"},
	Place:    {"排序", "排序号", "顺序号", "place", "order"},
	Name:     {"姓名", "人员", "人员姓名", "name", "full name"},
	Title:    {"职务", "岗位", "职务职级", "title", "position"},
	Superior: {"直接上级", "分管领导", "直接领导", "上级领导", "主管领导", "上级", "汇报对象", "superior", "reports to"},
	Roles:    {"角色", "权限", "系统角色", "role", "roles"},
}

// ignored are columns that say nothing of a unit or person here.
var ignored = []string{"序号", "编号", "备注", "no", "no.", "note", "notes", "remark"}

// Book is what a file says.
type Book struct {
	Rows     []Row
	Problems []table.Problem
}

// Row is a unit, or a person.
type Row struct {
	table.Cell
	Person bool
	Cells  map[table.Field]table.Text
}

// Words are those of a cell, "" where the table has no such column or nothing in it.
func (r *Row) Words(f table.Field) string { return r.Cells[f].Words }

// At is where a field stands, or the row where there is none.
func (r *Row) At(f table.Field) table.Cell {
	if c, ok := r.Cells[f]; ok {
		return c.Cell
	}
	return r.Cell
}

// MostRows bounds one table: it is taken in as one operation.
const MostRows = 5000

// Read reads a file.
//
// Shape:  rows in the order of the file, sheets of units before those of people.
// Errors: those of the readers of tables.
func Read(data []byte) (*Book, error) {
	g, err := grid.Read(data)
	if err != nil {
		return nil, err
	}
	b := &Book{}
	var people []Row
	known := false
	for _, s := range g.Sheets {
		if s.Hidden {
			continue
		}
		at, cols := headings(s)
		if at < 0 {
			continue
		}
		known = true
		rows := b.rows(s, at, cols)
		if _, ok := cols[Name]; ok {
			people = append(people, rows...)
		} else {
			b.Rows = append(b.Rows, rows...)
		}
	}
	b.Rows = append(b.Rows, people...)
	switch {
	case !known:
		b.wrong(table.Cell{Row: 1, Col: 1}, "", "roster-heads", say.Text{ZH: "没有找到表头：单位表要有“单位名称”列，人员表要有“姓名”和“单位”列",
			EN: "no headings were found: units want a column “unit”, people want “name” and “unit”"})
	case len(b.Rows) > MostRows:
		b.wrong(b.Rows[MostRows].Cell, "", "roster-long", say.Text{ZH: "一次最多 %d 行，请分几份导入", EN: "%d rows at the most; take it in in parts"}.With(MostRows))
		b.Rows = b.Rows[:MostRows]
	}
	return b, nil
}

func (b *Book) wrong(at table.Cell, f table.Field, code string, words say.Text) {
	b.Problems = append(b.Problems, table.Problem{Cell: at, Field: f, Code: code, Fatal: true, Say: words})
}

// far is how many rows may stand above the headings.
const far = 15

// headings finds the row of headings, and the column of each field; -1 where there is
// none. Of several rows the first with the most headings is it.
func headings(s *grid.Sheet) (int, map[table.Field]int) {
	best, most := -1, map[table.Field]int{}
	for i := range min(s.Len(), far) {
		found := map[table.Field]int{}
		for _, col := range s.Cols(i) {
			if f := fieldOf(s.At(i, col).Words); f != "" {
				if _, twice := found[f]; !twice {
					found[f] = col
				}
			}
		}
		_, person := found[Name]
		if _, ok := found[Unit]; !ok && !person || person && len(found) < 2 {
			continue
		}
		if len(found) > len(most) {
			best, most = i, found
		}
	}
	if _, person := most[Name]; !person {
		if col, ok := most[Superior]; ok { // 上级 of a unit
			if _, both := most[Parent]; !both {
				most[Parent] = col
			}
			delete(most, Superior)
		}
	}
	return best, most
}

// fieldOf tells what a heading names, "" for none that is known.
func fieldOf(head string) table.Field {
	head = plain(head)
	for f, list := range heads {
		for _, h := range list {
			if head == h {
				return f
			}
		}
	}
	return ""
}

// plain leaves out of a heading what does not tell it from others.
func plain(head string) string {
	head, _, _ = strings.Cut(strings.ReplaceAll(head, "（", "("), "(")
	head = strings.ToLower(strings.TrimSpace(strings.Trim(head, "*：: \n")))
	if strings.IndexFunc(head, func(r rune) bool { return unicode.Is(unicode.Han, r) }) < 0 {
		return strings.Join(strings.Fields(head), " ")
	}
	return strings.Join(strings.Fields(head), "")
}

// rows reads what stands below the headings.
func (b *Book) rows(s *grid.Sheet, at int, cols map[table.Field]int) []Row {
	b.unknown(s, at, cols)
	_, person := cols[Name]
	var list []Row
	for i := at + 1; i < s.Len(); i++ {
		r := Row{Cell: table.Cell{Sheet: s.Name, Row: s.Number(i), Col: 1}, Person: person, Cells: map[table.Field]table.Text{}}
		full := false
		for _, f := range slices.Sorted(maps.Keys(cols)) {
			col := cols[f]
			c, _, _ := s.Seen(i, col)
			words := strings.TrimSpace(c.Words)
			r.Cells[f] = table.Text{Cell: table.Cell{Sheet: s.Name, Row: s.Number(i), Col: col}, Words: words}
			if own := s.At(i, col); strings.TrimSpace(own.Words) != "" {
				full = true
			}
			if c.Kind == grid.Fault || c.Kind == grid.Uncooked {
				b.wrong(r.Cells[f].Cell, f, "roster-formula", say.Text{ZH: "这一格的公式没有结果", EN: "the formula of this cell has no value"})
			}
		}
		if !full || again(&r) {
			continue
		}
		list = append(list, b.sound(r)...)
		if len(list) > MostRows {
			break
		}
	}
	return list
}

// again reports headings that stand once more, at the top of a further page.
func again(r *Row) bool {
	for f, c := range r.Cells {
		if c.Words != "" && fieldOf(c.Words) != f {
			return false
		}
	}
	return true
}

// sound gives the row, unless what names it is missing.
func (b *Book) sound(r Row) []Row {
	must := Unit
	if r.Person {
		must = Name
	}
	if r.Words(must) == "" {
		b.wrong(r.At(must), must, "roster-empty", say.Text{ZH: "没有写" + fieldNames[must].ZH, EN: "the " + fieldNames[must].EN + " is missing"})
		return nil
	}
	if r.Person {
		r.Cells[Name] = table.Text{Cell: r.Cells[Name].Cell, Words: spread(r.Words(Name))}
	}
	return []Row{r}
}

// spread takes the space out of a name of two characters that was set apart: 王　芳.
func spread(name string) string {
	words := strings.Fields(name)
	if len(words) == 2 && len([]rune(words[0])) == 1 && len([]rune(words[1])) == 1 && strings.IndexFunc(name, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0 {
		return words[0] + words[1]
	}
	return strings.Join(words, " ")
}

// unknown tells of columns that are left out.
func (b *Book) unknown(s *grid.Sheet, at int, cols map[table.Field]int) {
	for _, col := range s.Cols(at) {
		head := s.At(at, col).Words
		taken := plain(head) == ""
		for _, c := range cols {
			taken = taken || c == col
		}
		for _, known := range ignored {
			taken = taken || plain(head) == known
		}
		if !taken {
			b.Problems = append(b.Problems, table.Problem{Cell: table.Cell{Sheet: s.Name, Row: s.Number(at), Col: col}, Code: "roster-column", Say: say.Text{
				ZH: "不认识“" + head + "”这一列，没有读", EN: "the column “" + head + "” is not known, and was not read"}})
		}
	}
}
