package profile

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"github.com/bihuan/bihuan/check/dates"
	"github.com/bihuan/bihuan/say"
)

// key is what a mapping may hold, and who reads it.
type key struct {
	name string
	read func(n ast.Node, path string)
}

var (
	unknownKey  = say.Text{ZH: "没有这个键，可用：%s", EN: "there is no such key; allowed: %s"}
	wantsKeys   = say.Text{ZH: "应写成“键: 值”", EN: "wants keys with values"}
	wantsText   = say.Text{ZH: "应是文字", EN: "wants words"}
	wantsList   = say.Text{ZH: "应是列表：[…]，或每行以“- ”开头", EN: `wants a list: […], or lines that begin with "- "`}
	wantsNumber = say.Text{ZH: "应是数字，现为 %s", EN: "wants a number, not %s"}
	wantsDay    = say.Text{ZH: "应是日期，如 2027-06-30，现为 %s", EN: "wants a day like 2027-06-30, not %s"}
	wantsOneOf  = say.Text{ZH: "不能是 %s，可用：%s", EN: "cannot be %s; allowed: %s"}
	wantsTrue   = say.Text{ZH: "应是 true 或 false", EN: "wants true or false"}
	lacksKey    = say.Text{ZH: "缺少 %s", EN: "lacks %s"}
	standsTwice = say.Text{ZH: "%s 重复", EN: "%s stands twice"}
	noWords     = say.Text{ZH: "不能为空", EN: "cannot be empty"}
)

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// pair is a key of a mapping with its value.
type pair struct {
	at    ast.Node
	name  string
	value ast.Node
}

// pairs are the keys of a mapping in the order in which they stand.
func (d *decoder) pairs(n ast.Node, path string) []pair {
	var values []*ast.MappingValueNode
	switch n := n.(type) {
	case *ast.MappingNode:
		values = n.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{n}
	default:
		d.wrong(n, path, wantsKeys)
		return nil
	}
	var list []pair
	for _, v := range values {
		name, ok := scalar(v.Key)
		if !ok {
			d.wrong(v.Key, path, wantsKeys)
			continue
		}
		list = append(list, pair{v.Key, name, v.Value})
	}
	return list
}

// mapping reads the keys of a mapping and gives the names of those that stand there.
func (d *decoder) mapping(n ast.Node, path string, known []key) (seen []string) {
	for _, p := range d.pairs(n, path) {
		i := slices.IndexFunc(known, func(k key) bool { return k.name == p.name })
		if i < 0 {
			names := make([]string, len(known))
			for i, k := range known {
				names[i] = k.name
			}
			d.wrong(p.at, join(path, p.name), unknownKey.With(strings.Join(names, " ")))
			continue
		}
		seen = append(seen, p.name)
		known[i].read(p.value, join(path, p.name))
	}
	return seen
}

// wanted notes the first of some keys that a mapping lacks.
func (d *decoder) wanted(n ast.Node, path string, seen []string, names ...string) bool {
	for _, name := range names {
		if !slices.Contains(seen, name) {
			d.wrong(n, path, lacksKey.With(name))
			return false
		}
	}
	return true
}

// items are the values of a list.
func (d *decoder) items(n ast.Node, path string) []ast.Node {
	list, ok := n.(*ast.SequenceNode)
	if !ok {
		d.wrong(n, path, wantsList)
		return nil
	}
	return list.Values
}

// scalar is what stands at a node as words, whatever YAML takes them for.
func scalar(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case *ast.StringNode:
		return n.Value, true
	case *ast.LiteralNode:
		return strings.TrimSpace(n.Value.Value), true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return n.GetToken().Value, true
	}
	return "", false
}

// text reads words, which cannot be empty.
func (d *decoder) text(n ast.Node, path string) (string, bool) {
	s, ok := scalar(n)
	switch {
	case !ok:
		d.wrong(n, path, wantsText)
	case strings.TrimSpace(s) == "":
		d.wrong(n, path, noWords)
	}
	return s, ok && strings.TrimSpace(s) != ""
}

// textTo is a key whose words go to a variable.
func (d *decoder) textTo(name string, to *string) key {
	return key{name, func(n ast.Node, path string) {
		if s, ok := d.text(n, path); ok {
			*to = s
		}
	}}
}

// flagTo is a key that is true or false.
func (d *decoder) flagTo(name string, to *bool) key {
	return key{name, func(n ast.Node, path string) {
		b, ok := n.(*ast.BoolNode)
		if !ok {
			d.wrong(n, path, wantsTrue)
			return
		}
		*to = b.Value
	}}
}

// title reads a name in both languages, or one for both.
func (d *decoder) title(n ast.Node, path string) (t say.Text) {
	if words, ok := scalar(n); ok {
		return say.Text{ZH: words, EN: words}
	}
	seen := d.mapping(n, path, []key{d.textTo("zh", &t.ZH), d.textTo("en", &t.EN)})
	d.wanted(n, path, seen, "zh", "en")
	return t
}

// textsTo is a key whose list of words goes to a variable.
func (d *decoder) textsTo(name string, to *[]string) key {
	return key{name, func(n ast.Node, path string) { *to = d.texts(n, path) }}
}

// texts reads a list of words, none of them twice.
func (d *decoder) texts(n ast.Node, path string) []string {
	var list []string
	for _, item := range d.items(n, path) {
		s, ok := d.text(item, path)
		switch {
		case !ok:
		case slices.Contains(list, s):
			d.wrong(item, path, standsTwice.With(s))
		default:
			list = append(list, s)
		}
	}
	return list
}

// dayTo is a key whose day goes to a variable; shorter ones (2027-06, 2027) are
// taken where short is set.
func (d *decoder) dayTo(name string, short bool, to *string) key {
	return key{name, func(n ast.Node, path string) {
		s, ok := d.text(n, path)
		if !ok {
			return
		}
		if !isDay(s) && !(short && (len(s) == len("2027-06") && isDay(s+"-01") || len(s) == len("2027") && isDay(s+"-01-01"))) {
			d.wrong(n, path, wantsDay.With(s))
			return
		}
		*to = s
	}}
}

// isDay reports a day of the calendar as YYYY-MM-DD.
func isDay(s string) bool {
	day, _, ok := dates.Of(s)
	return ok && day.String() == s
}

func (d *decoder) number(n ast.Node, path string) (float64, bool) {
	s, ok := scalar(n)
	v, err := strconv.ParseFloat(strings.ReplaceAll(s, "_", ""), 64)
	if !ok || err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		d.wrong(n, path, wantsNumber.With(said(n)))
		return 0, false
	}
	return v, true
}

// said shows a value as it stands in the file, in short.
func said(n ast.Node) string {
	if s, ok := scalar(n); ok {
		return s
	}
	if n == nil || n.GetToken() == nil {
		return ""
	}
	return n.GetToken().Value
}

// oneOf reads one of some words.
func (d *decoder) oneOf(n ast.Node, path string, names []string) (string, bool) {
	s, ok := scalar(n)
	if !ok || !slices.Contains(names, s) {
		d.wrong(n, path, wantsOneOf.With(said(n), strings.Join(names, " ")))
		return "", false
	}
	return s, true
}
