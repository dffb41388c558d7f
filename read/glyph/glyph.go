// Package glyph gives the characters for what word processors only draw: codes of
// symbol fonts, and fields that lay characters over each other.
package glyph

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/bihuan/bihuan/read/numbering"
)

// Symbol gives the character that a font draws for a code, where it means
// something in a text; "" for mere decoration. A font that is no symbol font draws
// the characters themselves.
//
// Shape:  code is that of the font, or the same with U+F000 added to it.
// Source: ECMA-376 part 1, 17.3.3.30 (sym); the fonts' own tables.
func Symbol(font string, code rune) string {
	if code&^0xFF != 0xF000 && (code > 0xFF || code < 0) {
		return plain(code)
	}
	at := byte(code)
	switch name := strings.ToLower(font); {
	case name == "wingdings 2":
		return fromTable(wingdings2, 0x69, at)
	case strings.HasPrefix(name, "wingdings"):
		return fromTable(wingdings, 0x80, at)
	case name == "symbol":
		return greek[at]
	case code < 0xF000:
		return plain(code)
	}
	return ""
}

// InSymbols finds U+F000 to U+F0FF, where symbol fonts have their characters.
func InSymbols(text []byte) bool {
	for {
		i := bytes.IndexByte(text, 0xEF)
		if i < 0 || i+1 >= len(text) {
			return false
		}
		if 0x80 <= text[i+1] && text[i+1] <= 0x83 {
			return true
		}
		text = text[i+1:]
	}
}

func plain(r rune) string {
	if r < ' ' || r > utf8.MaxRune || utf16.IsSurrogate(r) {
		return ""
	}
	return string(r)
}

// fromTable looks a code up; in the Wingdings fonts circled numbers from 0 to 10,
// white and then black, stand in a row from first on.
func fromTable(table map[byte]string, first, at byte) string {
	switch n := int(at) - int(first); {
	case n == 0:
		return "⓪"
	case 0 < n && n <= 10:
		return string(numbering.DecimalEnclosedCircle.Append(nil, n))
	case n == 11:
		return "⓿"
	case 11 < n && n <= 21:
		return string('❶' + rune(n-12))
	}
	return table[at]
}

var wingdings = map[byte]string{
	0x20: " ", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖",
	0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑",
	0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}

var wingdings2 = map[byte]string{
	0x20: " ", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x98: "●", 0xA2: "■",
	0xA3: "□",
}

// greek is the Symbol font.
var greek = symbolTable()

func symbolTable() map[byte]string {
	t := map[byte]string{
		0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
		0xB3: "≥", 0xB4: "×", 0xB7: "·", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xD6: "√", 0xDE: "⇒",
		0xE5: "∑", 0xF2: "∫",
	}
	for at := byte(' '); at < 0x7F; at++ {
		t[at] = string(rune(at))
	}
	for i, c := range []rune("ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ") {
		t['A'+byte(i)] = string(c)
	}
	for i, c := range []rune("αβχδεφγηιϕκλμνοπθρστυϖωξψζ") {
		t['a'+byte(i)] = string(c)
	}
	return t
}

// Drawn gives the characters of an EQ field that lays some over others (\o):
// Chinese Word makes circled characters, eq \o\ac(○,11), and phonetic guides,
// eq \o\ad(\s\up 9(pīn),拼), so. Such fields have no result in the file. The
// words under the decoration are the last argument. Other codes give "".
func Drawn(code string) string {
	code = strings.TrimSpace(code)
	if len(code) < 3 || !strings.EqualFold(code[:2], "eq") || !strings.Contains(code, `\o`) {
		return ""
	}
	open, end := strings.IndexByte(code, '('), strings.LastIndexByte(code, ')')
	if open < 0 || end < open {
		return ""
	}
	args := code[open+1 : end]
	cut := strings.LastIndexAny(args, ",;，；")
	if cut < 0 || strings.HasSuffix(args, ")") {
		return ""
	}
	base := strings.TrimLeft(args[cut:], ",;，；")
	if sign := circled(base); sign != "" && strings.ContainsAny(args[:cut], "○〇◯") {
		return sign
	}
	return base
}

// circled gives the circled character for a number up to 50, "" for all else.
func circled(number string) string {
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > 50 {
		return ""
	}
	return string(numbering.Circle50.Append(nil, n))
}
