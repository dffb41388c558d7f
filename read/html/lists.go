package html

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"github.com/bihuan/bihuan/read/numbering"
)

// listStyle is how the items of a list are signed: 0 for what the element around
// says, else a place in counterStyles plus 1.
type listStyle uint8

const unset listStyle = 0

// counterStyle is a predefined counter style.
//
// Source: CSS Counter Styles Level 3, 6 and 7.
type counterStyle struct {
	name   string
	format numbering.Format
	suffix string
}

var counterStyles = []counterStyle{
	{"none", numbering.None, ""},
	{"decimal", numbering.Decimal, "."},
	{"disc", numbering.None, ""},
	{"circle", numbering.None, ""},
	{"square", numbering.None, ""},
	{"lower-alpha", numbering.LowerCarried, "."},
	{"upper-alpha", numbering.UpperCarried, "."},
	{"lower-latin", numbering.LowerCarried, "."},
	{"upper-latin", numbering.UpperCarried, "."},
	{"lower-roman", numbering.LowerRoman, "."},
	{"upper-roman", numbering.UpperRoman, "."},
	{"decimal-leading-zero", numbering.DecimalZero, "."},
	{"cjk-decimal", numbering.IdeographDigital, "、"},
	{"cjk-ideographic", numbering.ChineseCountingThousand, "、"},
	{"simp-chinese-informal", numbering.ChineseCountingThousand, "、"},
	{"trad-chinese-informal", numbering.TaiwaneseCountingThousand, "、"},
	{"simp-chinese-formal", numbering.ChineseLegalSimplified, "、"},
	{"trad-chinese-formal", numbering.IdeographLegalTraditional, "、"},
	{"cjk-heavenly-stem", numbering.IdeographTraditional, "、"},
	{"cjk-earthly-branch", numbering.IdeographZodiac, "、"},
	{"japanese-informal", numbering.JapaneseCounting, "、"},
	{"hiragana", numbering.AiueoHiragana, "、"},
	{"katakana", numbering.AiueoFullWidth, "、"},
}

// byStyle gives the style of a name; unset for none that we know.
func byStyle(name string) listStyle {
	for i := range counterStyles {
		if counterStyles[i].name == name {
			return listStyle(i + 1)
		}
	}
	return unset
}

// typeStyle reads the type attribute, the only one whose letter case counts.
func typeStyle(value string) listStyle {
	switch value {
	case "1":
		return byStyle("decimal")
	case "a":
		return byStyle("lower-alpha")
	case "A":
		return byStyle("upper-alpha")
	case "i":
		return byStyle("lower-roman")
	case "I":
		return byStyle("upper-roman")
	}
	return byStyle(strings.ToLower(value))
}

// cssStyle reads list-style and list-style-type; old where they name no style.
func cssStyle(value string, old listStyle) listStyle {
	for word := range strings.FieldsSeq(value) {
		if s := byStyle(word); s != unset {
			old = s
		}
	}
	return old
}

// sign gives the number of a list item as a browser shows it.
func (t *tree) sign(id int32, n int) string {
	item := &t.nodes[id]
	style := item.style
	if style == unset {
		style = t.nodes[item.parent].style
	}
	if style == unset {
		style = byStyle("decimal")
	}
	s := &counterStyles[style-1]
	if s.format == numbering.None {
		return ""
	}
	return string(s.format.Append(nil, n)) + s.suffix
}

// number gives the number of the next item of a list after last, the first
// where last is nil.
func (t *tree) number(list, id int32, last *int) int {
	l, item := &t.nodes[list], &t.nodes[id]
	switch {
	case item.valued:
		return int(item.value)
	case last != nil && l.reversed:
		return *last - 1
	case last != nil:
		return *last + 1
	case l.valued:
		return int(l.value)
	case !l.reversed:
		return 1
	}
	n := 0
	for child := l.first; child != 0; child = t.nodes[child].next {
		if t.nodes[child].tag == atom.Li {
			n++
		}
	}
	return n
}

// msoSign cleans a number that Word wrote out; a bullet gives "".
func msoSign(words string) string {
	words = strings.Trim(words, " \t\r\n\u00A0\u3000")
	format := numbering.Decimal
	if r, size := utf8.DecodeRuneInString(words); size == len(words) && !unicode.IsNumber(r) && !unicode.Is(unicode.Han, r) {
		format = numbering.Bullet
	}
	list := numbering.List{{Format: format, Text: strings.ReplaceAll(words, "%", "")}}
	return new(numbering.Counter).Next(&list, 0)
}
