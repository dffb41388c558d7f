package sample

import (
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/read/numbering"
)

// pattern is a sign with the number taken out: "（%）" with Chinese numbers.
type pattern struct {
	before, after string
	format        numbering.Format
	tight         bool // nothing between sign and words, although they are Western
}

// numbered is a line whose sign is to be automatic.
type numbered struct {
	pattern
	n     int
	words string
}

var patterns = []pattern{
	{"", "、", numbering.ChineseCounting, false}, {"（", "）", numbering.ChineseCounting, false},
	{"(", ")", numbering.ChineseCounting, false}, {"第", "章", numbering.ChineseCounting, false},
	{"第", "条", numbering.ChineseCounting, false}, {"", "是", numbering.ChineseCounting, true},
	{"", "、", numbering.Decimal, false}, {"", ".", numbering.Decimal, false},
	{"", "．", numbering.Decimal, false}, {"（", "）", numbering.Decimal, false},
	{"(", ")", numbering.Decimal, false}, {"", "", numbering.DecimalEnclosedCircle, false},
	{"", ".", numbering.UpperLetter, false}, {"", ".", numbering.UpperRoman, false},
}

// signed finds the sign of a line; ok is false where it has none that an
// automatic number would write as it is typed.
func signed(line string) (found numbered, ok bool) {
	for _, p := range patterns {
		for n := 99; n > 0; n-- {
			sign := p.sign(n)
			words, cut := strings.CutPrefix(line, sign)
			if !cut || words == "" {
				continue
			}
			next, _ := utf8.DecodeRuneInString(strings.TrimPrefix(words, " "))
			level := numbering.Level{Tight: p.tight}
			if p.tight = p.tight || !strings.HasPrefix(words, " ") && level.Space(sign, next); p.tight {
				level.Tight = true
			}
			if strings.HasPrefix(words, " ") != level.Space(sign, next) || next == ' ' || next == '　' {
				return numbered{}, false
			}
			return numbered{p, n, strings.TrimPrefix(words, " ")}, true
		}
	}
	return numbered{}, false
}

func (p pattern) sign(n int) string {
	return p.before + string(p.format.Append(nil, n)) + p.after
}
