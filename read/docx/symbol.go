package docx

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/read/numbering"
)

// symbol gives the character that a symbol font draws for a code, where it means
// something in a text; nil for mere decoration.
//
// Source: ECMA-376 part 1, 17.3.3.30 (sym); the fonts' own tables.
func symbol(font, char []byte) []byte {
	code, err := strconv.ParseUint(string(char), 16, 32)
	if err != nil || code > utf8.MaxRune {
		return nil
	}
	if code&0xFF00 != 0xF000 && code > 0xFF {
		return []byte(string(rune(code)))
	}
	at := byte(code)
	switch name := strings.ToLower(string(font)); {
	case name == "wingdings 2":
		return fromTable(wingdings2, 0x69, at)
	case strings.HasPrefix(name, "wingdings"):
		return fromTable(wingdings, 0x80, at)
	case name == "symbol":
		return fromTable(greek, 0, at)
	case code < 0xF000:
		return []byte(string(rune(code)))
	}
	return nil
}

// fromTable looks a code up; in the Wingdings fonts circled numbers from 0 to 10,
// white and then black, stand in a row from first on.
func fromTable(table map[byte]string, first, at byte) []byte {
	switch n := int(at) - int(first); {
	case first == 0:
	case n == 0:
		return []byte("⓪")
	case 0 < n && n <= 10:
		return numbering.DecimalEnclosedCircle.Append(nil, n)
	case n == 11:
		return []byte("⓿")
	case 11 < n && n <= 21:
		return []byte(string(rune('❶' + n - 12)))
	}
	return []byte(table[at])
}

// circled gives the circled character for a number up to 50, "" for all else.
func circled(number string) string {
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > 50 {
		return ""
	}
	return string(numbering.Circle50.Append(nil, n))
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

// greek is the Symbol font where it does not look like ASCII.
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
