package pdf

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// The CJK radicals supplement has no decompositions of its own; these are the
// simplified forms that fonts share with the characters (Unicode, Equivalent
// Unified Ideographs).
const (
	radicals   = "⺠⺟⺎⺝⺫⻁⻄⻅⻆⻉⻋⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
	characters = "民母兀月目虎西见角贝车長镸长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)

// Forms for vertical lines and the signs they stand for.
const (
	uprights = "︐︑︒︓︔︕︖︗︘︙︰︱︳︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄"
	signs    = "，、。：；！？〖〗…‥—＿（）｛｝〔〕【】《》〈〉「」『』"
)

// common gives the character that text uses where a font says c.
func common(c rune) string {
	switch {
	case c >= 0x2F00 && c <= 0x2FDF, c >= 0xF900 && c <= 0xFAFF, c >= 0xFB00 && c <= 0xFB06:
		return norm.NFKC.String(string(c))
	case c >= 0x2E80 && c <= 0x2EFF:
		return swap(c, radicals, characters)
	case c >= 0xFE10 && c <= 0xFE44:
		return swap(c, uprights, signs)
	case c == 0xFEFF || c == 0xFFFF || c == 0xFFFE:
		return ""
	}
	return string(c)
}

// symbolFont gives the name that package glyph knows a font by, "" for one that
// is no symbol font.
func symbolFont(name string) string {
	name = strings.ToLower(name)
	switch {
	case strings.HasPrefix(name, "wingdings2"), strings.HasPrefix(name, "wingdings-2"):
		return "wingdings 2"
	case strings.HasPrefix(name, "wingdings"):
		return "wingdings"
	case strings.HasPrefix(name, "symbol"):
		return "symbol"
	}
	return ""
}

// swap gives the character of to that stands where c stands in from.
func swap(c rune, from, to string) string {
	at := strings.IndexRune(from, c)
	if at < 0 {
		return string(c)
	}
	n := 0
	for range from[:at] {
		n++
	}
	for _, out := range to {
		if n == 0 {
			return string(out)
		}
		n--
	}
	return string(c)
}
