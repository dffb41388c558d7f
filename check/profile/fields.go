package profile

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/say"
)

// What bounds the fields of one's own.
const (
	mostFields  = 12
	longestName = 40
)

var (
	manyFields = say.Text{ZH: "最多 12 个", EN: "there are 12 at the most"}
	fieldName  = say.Text{ZH: "栏目名称最多 40 个字，不能有冒号和换行", EN: "the name of a field has 40 characters at the most, no colon and no line end"}
	onlyChoice = say.Text{ZH: "只有 type: choice 的栏目写 of", EN: "only a field of type: choice has of"}
)

// fields reads the fields of one's own: names, or names with what they hold.
func (d *decoder) fields(n ast.Node, path string) {
	list := []check.Field{}
	for _, item := range d.items(n, path) {
		f := d.field(item, path)
		switch {
		case f.Name == "": // told already
		case slices.ContainsFunc(list, func(o check.Field) bool { return o.Name == f.Name }):
			d.wrong(item, path, standsTwice.With(f.Name))
		case len(list) == mostFields:
			d.wrong(item, path, manyFields)
			return
		default:
			list = append(list, f)
		}
	}
	d.put(n, path, func(p *check.Profile) { p.Fields = list })
}

func (d *decoder) field(n ast.Node, path string) (f check.Field) {
	f.Type = check.TextField
	if name, ok := scalar(n); ok {
		f.Name = name
	} else {
		d.mapping(n, path, []key{d.textTo("name", &f.Name), {"type", d.fieldType(&f)}, d.textsTo("of", &f.Of)})
	}
	f.Name = strings.TrimSpace(f.Name)
	switch {
	case f.Name == "":
		d.wrong(n, path, lacksKey.With("name"))
		return f
	case strings.ContainsAny(f.Name, ":：\r\n") || utf8.RuneCountInString(f.Name) > longestName:
		d.wrong(n, path, fieldName)
	case f.Type == check.ChoiceField && len(f.Of) == 0:
		d.wrong(n, path, lacksKey.With("of"))
	case f.Type != check.ChoiceField && len(f.Of) > 0:
		d.wrong(n, path, onlyChoice)
	default:
		return f
	}
	return check.Field{}
}

var fieldTypes = []string{string(check.TextField), string(check.NumberField), string(check.DateField), string(check.ChoiceField)}

func (d *decoder) fieldType(f *check.Field) func(ast.Node, string) {
	return func(n ast.Node, path string) {
		if name, ok := d.oneOf(n, path, fieldTypes); ok {
			f.Type = check.FieldType(name)
		}
	}
}
