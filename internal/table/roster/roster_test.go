package roster_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/table/roster"
)

// told writes what a table says, one row a line.
func told(b *roster.Book) string {
	var out strings.Builder
	for _, r := range b.Rows {
		fmt.Fprintf(&out, "%d %v", r.Row, r.Person)
		for _, f := range []string{"unit", "parent", "short", "code", "place", "name", "title", "superior", "roles"} {
			for name, c := range r.Cells {
				if string(name) == f && c.Words != "" {
					fmt.Fprintf(&out, " %s=%s", f, c.Words)
				}
			}
		}
		out.WriteString("\n")
	}
	for _, p := range b.Problems {
		fmt.Fprintf(&out, "%s %s fatal=%v\n", p.Cell.Name(), p.Code, p.Fatal)
	}
	return out.String()
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ name, table, want string }{
		{"people", "姓名,单位,职务,角色\n王　芳,水务局,科长,成员\n李强,水务局,,核验人\n",
			"2 true unit=水务局 name=王芳 title=科长 roles=成员\n3 true unit=水务局 name=李强 roles=核验人\n"},
		{"units, 上级 is the one above", "单位名称,上级,简称\n临江市水务局,临江市,水务局\n", "2 false unit=临江市水务局 parent=临江市 short=水务局\n"},
		{"上级 of a person is a person", "姓名,部门,上级领导\n王芳,水务局,李强\n", "2 true unit=水务局 name=王芳 superior=李强\n"},
		{"a title above, remarks, headings again", "人员花名册,,\n序号,姓名,单位（全称）\n1,王芳,水务局\n,,\n序号,姓名,单位（全称）\n2,李强,交通局\n",
			"3 true unit=水务局 name=王芳\n6 true unit=交通局 name=李强\n"},
		{"a name is missing", "姓名,单位\n,水务局\n", "A2 roster-empty fatal=true\n"},
		{"a column nobody knows", "姓名,单位,生肖\n王芳,水务局,龙\n", "2 true unit=水务局 name=王芳\nC1 roster-column fatal=false\n"},
		{"no headings", "王芳,水务局\n李强,交通局\n", "A1 roster-heads fatal=true\n"},
		{"English", "Name,Unit,Reports to,Roles\nAda Lin,Water,Bo Chen,member\n", "2 true unit=Water name=Ada Lin superior=Bo Chen roles=member\n"},
	} {
		b, err := roster.Read([]byte(c.table))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if got := told(b); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("姓名,单位\n王芳,水务局\n"))
	f.Add([]byte("单位名称,上级单位\n甲,乙\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := roster.Read(data)
		again, twice := roster.Read(data)
		if (err == nil) != (twice == nil) || !reflect.DeepEqual(b, again) {
			t.Fatal("the same file says two things")
		}
		if err != nil {
			return
		}
		for _, r := range b.Rows {
			if r.Person && r.Words(roster.Name) == "" || !r.Person && r.Words(roster.Unit) == "" {
				t.Fatalf("a row without a name: %+v", r)
			}
		}
	})
}
