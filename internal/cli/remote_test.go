package cli

import (
	"reflect"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// Every field that a record has is called something in both languages.
func TestEveryFieldHasALabel(t *testing.T) {
	var walk func(ledger.Kind, reflect.Value)
	walk = func(k ledger.Kind, v reflect.Value) {
		for _, f := range within(k, v) {
			if l := ledger.FieldName(k, f.name); l.ZH == f.name {
				t.Errorf("%s.%s has no label", k, f.name)
			}
			inner := f.value.Type()
			for inner.Kind() == reflect.Slice {
				inner = inner.Elem()
			}
			if inner.Kind() == reflect.Struct {
				walk(k, reflect.New(inner).Elem())
			}
		}
	}
	for _, k := range ledger.Kinds() {
		walk(k, reflect.ValueOf(ledger.New(k)).Elem())
	}
}

// Lists show fields that there are.
func TestListedFieldsAreThere(t *testing.T) {
	for _, k := range ledger.Kinds() {
		if len(listed[k]) == 0 {
			t.Errorf("a list of %s shows nothing", k)
		}
		for _, name := range listed[k] {
			if typeOf(reflect.TypeOf(ledger.New(k)).Elem(), name) == nil {
				t.Errorf("%s has no field %s", k, name)
			}
		}
	}
}

func TestSafeNames(t *testing.T) {
	for name, want := range map[string]string{
		"报告.docx": "报告.docx", "../../etc/passwd": "passwd", `C:\a\b.txt`: "b.txt", "..": "download", "": "download",
		".bashrc": "bashrc", "a\x1b[2Jb": "a\uFFFD[2Jb", "a:b": "b",
	} {
		if got := safeName(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

func TestGridFitsThePage(t *testing.T) {
	g := grid{heads: []string{"ID", "内容", "单位"}}
	g.row("0cn8bfsj6pf35", "会议过多，文件冗长，检查频繁，基层负担没有减下来", "市水务局")
	g.row("0cn8bfsj6pf36", "短", "")
	for page := minWidth; page < 80; page++ {
		p := &paper{width: page}
		g.draw(p)
		for i, line := range strings.Split(string(p.out), "\n") {
			if n := columnsOf(line); n > page {
				t.Errorf("line %d has %d of %d columns: %s", i, n, page, line)
			}
		}
	}
}
