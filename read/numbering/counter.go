package numbering

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Counter keeps the numbers of one list while a document is read.
type Counter struct {
	n    [Levels]int
	used [Levels]bool // n is a number that was given, or set
	set  [Levels]bool // n is still to be given
}

// Set makes n the number of the next item of a level, from 0 for the highest,
// unless a higher level starts it again before.
func (c *Counter) Set(level, n int) {
	level = clamp(level)
	c.n[level], c.used[level], c.set[level] = n, true, true
}

// Next counts an item of a level, from 0 for the highest, and gives its whole
// sign: "（一）", "2.1", or "" for a level without one.
func (c *Counter) Next(l *List, level int) string {
	level = clamp(level)
	c.advance(l, level)
	sign := string(c.appendSign(make([]byte, 0, 32), l, level))
	if l[level].Format == Bullet {
		return bulletSign(sign)
	}
	return sign
}

func clamp(level int) int { return min(max(level, 0), Levels-1) }

func (c *Counter) advance(l *List, level int) {
	// A higher level that was not met yet counts as met once, so that it goes on
	// with the number that its lower levels showed.
	for i := range level {
		if !c.used[i] {
			c.n[i], c.used[i], c.set[i] = l[i].Start, true, false
		}
	}
	switch {
	case !c.used[level]:
		c.n[level], c.used[level] = l[level].Start, true
	case !c.set[level]:
		c.n[level]++
	}
	c.set[level] = false
	for i := level + 1; i < Levels; i++ {
		// ECMA-376 part 1, 17.9.10: 0 never, else after that level or a higher one.
		if r := l[i].Restart; r < 0 || r > i || level < r {
			c.used[i], c.set[i] = false, false
		}
	}
}

// maxSign bounds the bytes of a sign: a text may name the same number many times.
const maxSign = 256

// appendSign replaces %1 to %9 in the text of a level. Numbers of lower levels
// have no place in it, nor have private-use characters of symbol fonts and what
// is no character.
func (c *Counter) appendSign(dst []byte, l *List, level int) []byte {
	text := l[level].Text
	for i := 0; i < len(text) && len(dst) < maxSign; {
		if text[i] == '%' && i+1 < len(text) && '1' <= text[i+1] && text[i+1] <= '9' {
			if at := int(text[i+1] - '1'); at <= level {
				dst = c.format(l, level, at).Append(dst, c.n[at])
			}
			i += 2
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.In(r, unicode.Co, unicode.Cc) && (r != utf8.RuneError || size > 1) {
			dst = append(dst, text[i:i+size]...)
		}
		i += size
	}
	return trimSpace(dst)
}

// format is how the number of a level is written in the sign of another. Legal
// signs turn numbers Arabic, but those that are stay as they are: "Section 1.01".
func (c *Counter) format(l *List, level, at int) Format {
	f := l[at].Format
	switch {
	case !l[level].Legal, f == None, f == Bullet, f == DecimalZero, DecimalZero3 <= f && f <= DecimalZero5:
		return f
	}
	return Decimal
}

func trimSpace(sign []byte) []byte {
	for len(sign) > 0 {
		r, size := utf8.DecodeLastRune(sign)
		if !unicode.IsSpace(r) {
			break
		}
		sign = sign[:len(sign)-size]
	}
	for len(sign) > 0 {
		r, size := utf8.DecodeRune(sign)
		if !unicode.IsSpace(r) {
			break
		}
		sign = sign[size:]
	}
	return sign
}

// bulletSign gives what of a bullet is text: dashes (——坚持…) and words. Dots,
// squares and the letters that Wingdings draws as pictures are none.
func bulletSign(sign string) string {
	if strings.Trim(sign, "—―–⸺─－") == "" || strings.ContainsFunc(sign, isHan) {
		return sign
	}
	return ""
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// Space reports whether a space stands between a sign and words that begin with
// next: where the words are not East Asian ("1. Findings", "1.个别项目"), and
// behind a sign that ends in a letter or digit ("2.1 库房"). A level whose suffix
// is "nothing" has none, unless its sign would run into the words.
func (l *Level) Space(sign string, next rune) bool {
	if sign == "" || unicode.IsSpace(next) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(sign)
	if last < 0x2000 && (unicode.IsLetter(last) || unicode.IsDigit(last)) {
		return !l.Tight || unicode.IsLetter(next) || unicode.IsDigit(next)
	}
	return !l.Tight && !eastAsian(next)
}

// eastAsian reports characters that stand without spaces: Han, kana, their
// punctuation with the quotes and dashes that Chinese shares with the West,
// enclosed and full-width forms.
func eastAsian(r rune) bool {
	switch {
	case r < 0x2010:
		return r == '·'
	case r <= 0x2027, 0x2460 <= r && r <= 0x24FF, 0x2E80 <= r && r <= 0x33FF,
		0xFE30 <= r && r <= 0xFE4F, 0xFF00 <= r && r <= 0xFFEF:
		return true
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo)
}
