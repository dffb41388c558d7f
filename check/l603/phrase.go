package l603

import (
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/check/script"
)

// Bounds of what is looked for beside the list, in bytes of Chinese characters.
// Two characters alone may well be said twice (研究研究), three hardly ever.
const (
	shortest = 3 * len("字")
	longest  = 16 * len("字")
)

// phrases finds three and more Chinese characters that follow themselves.
//
// A phrase that does has its characters at equal distance behind themselves: for
// every character the place where it last stood is kept.
func phrases(text string) []double {
	var list []double
	var seen [256]struct {
		r  rune
		at int
	}
	end := 0 // of the last one found
	for i := range len(text) {
		if text[i] < 0xE4 { // all below U+4000, and what goes on with a character
			continue
		}
		r, _ := utf8.DecodeRuneInString(text[i:])
		if r < 0x4E00 {
			continue
		}
		last := &seen[r&255]
		n := i - last.at
		if last.r == r && shortest <= n && n <= longest && last.at >= end &&
			i+n <= len(text) && text[last.at:i] == text[i:i+n] && phrase(text[last.at:i]) {
			list = append(list, double{last.at, i + n, n})
			end = i + n
		}
		last.r, last.at = r, i
	}
	return list
}

// phrase reports words that nobody says twice: Chinese throughout, without a
// number (一步一个脚印), not themselves said twice (好好好好). What begins with 的
// or 等 may be two things (农民集体的土地的土地承包经营权).
func phrase(s string) bool {
	if strings.HasPrefix(s, "的") || strings.HasPrefix(s, "等") {
		return false
	}
	for _, r := range s {
		if !script.Han(r) || script.Numeral(r) {
			return false
		}
	}
	return !strings.Contains((s + s)[len("字"):2*len(s)-len("字")], s)
}
