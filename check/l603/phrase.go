package l603

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/script"
	"github.com/bihuan/bihuan/check/words"
)

// Bounds of what is looked for beside the list, in bytes of Chinese characters.
const (
	shortest = 2 * len("字")
	longest  = 16 * len("字")
)

// phrases finds two and more Chinese characters that follow themselves.
//
// A phrase that does has its characters at equal distance behind themselves: for
// every character the place where it last stood is kept.
func phrases(p *check.Pass, text string) []double {
	var list []double
	var seen [1 << 10]struct{ r, at int32 } // by the low bits of the character
	end := 0                                // of the last one found
	for i := 0; i+2 < len(text); {
		c := text[i]
		if c < 0xE3 || c > 0xE9 { // no Chinese character of three bytes
			i++
			continue
		}
		r := rune(c&0xF)<<12 | rune(text[i+1]&0x3F)<<6 | rune(text[i+2]&0x3F)
		last := &seen[r&(1<<10-1)]
		from := int(last.at)
		n := i - from
		if last.r == r && shortest <= n && n <= longest && from >= end &&
			i+n <= len(text) && text[from:i] == text[i:i+n] && mistaken(p, from, i, text) {
			list = append(list, double{from, i + n, n, false})
			end = i + n
		}
		last.r, last.at = r, int32(i)
		i += len("字")
	}
	return list
}

// mistaken reports words that nobody says twice.
func mistaken(p *check.Pass, from, to int, text string) bool {
	word := text[from:to]
	if !plain(word) {
		return false
	}
	if len(word) > shortest {
		return true
	}
	first, n := utf8.DecodeRuneInString(word)
	second, _ := utf8.DecodeRuneInString(word[n:])
	return !strings.ContainsRune(heads, first) && !strings.ContainsRune(rests, second) && !right(p, from, to+len(word))
}

// plain reports Chinese throughout, without a number (一步一个脚印), not itself said
// twice (好好好好). What begins with 的 or 等 may be two things (农民集体的土地的土地
// 承包经营权).
func plain(s string) bool {
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

// Characters with which two are said twice on purpose: 大把大把, 很多很多; 说着说着,
// 好了好了, 能不能不.
const (
	heads = "大整成每逐挨各好几很太最非特极多半满某越又再来去边"
	rests = "着不了过得的每来去多少点些地么样是下上"
)

// right reports that a list has the words, or others that reach into them.
func right(p *check.Pass, from, to int) bool {
	hits := p.Hits("doubled-right")
	at, _ := slices.BinarySearchFunc(hits, from-longest, func(h words.Hit, least int) int { return h.From - least })
	for ; at < len(hits) && hits[at].From < to; at++ {
		if hits[at].To > from {
			return true
		}
	}
	return false
}
