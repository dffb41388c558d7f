package cli

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// run is words in one style.
type run struct {
	words string
	style style
}

// paper lays lines out in columns of a terminal, where a Chinese character takes
// two.
type paper struct {
	out     []byte
	width   int
	palette palette

	lead, body []glyph // room for what is taken apart, used again for each line
}

// glyph is what a terminal shows as one character.
type glyph struct {
	words string
	width int
	style style
}

// line writes runs from the column where first ends. Words that do not fit go to
// further lines, which begin with rest.
//
// Units: first and rest are what already stands in the line, in runs of their own.
func (p *paper) line(first, rest []run, runs ...run) {
	from := p.put(first)
	p.body = appendGlyphs(p.body[:0], runs...)
	glyphs := p.body
	for {
		n := fit(glyphs, p.width-from)
		p.glyphs(trimRight(glyphs[:n]))
		p.out = append(p.out, '\n')
		if glyphs = trimLeft(glyphs[n:]); len(glyphs) == 0 {
			return
		}
		from = p.put(rest)
	}
}

// blank writes an empty line.
func (p *paper) blank() { p.out = append(p.out, '\n') }

// put writes runs as they are and gives their width.
func (p *paper) put(runs []run) int {
	p.lead = appendGlyphs(p.lead[:0], runs...)
	p.glyphs(p.lead)
	return widthOf(p.lead)
}

func (p *paper) glyphs(list []glyph) {
	on := plain
	for _, g := range list {
		if g.style != on {
			p.paint(on, g.style)
			on = g.style
		}
		p.out = append(p.out, g.words...)
	}
	p.paint(on, plain)
}

// paint changes from one style to another.
func (p *paper) paint(from, to style) {
	if p.palette[from] != "" {
		p.out = append(p.out, unpainted...)
	}
	p.out = append(p.out, p.palette[to]...)
}

// split takes runs apart into glyphs.
func split(runs []run) []glyph { return appendGlyphs(nil, runs...) }

// appendGlyphs adds the glyphs of runs. What could move the cursor or turn the
// order of characters round is left out: names and words are a stranger's.
func appendGlyphs(list []glyph, runs ...run) []glyph {
	size := 0
	for _, r := range runs {
		size += utf8.RuneCountInString(r.words)
	}
	list = slices.Grow(list, size)
	for _, r := range runs {
		for words := r.words; words != ""; {
			if n, width := alone(words); n > 0 {
				list = append(list, glyph{words[:n], width, r.style})
				words = words[n:]
				continue
			}
			g := displaywidth.StringGraphemes(words)
			g.Next()
			words = words[len(g.Value()):]
			switch cluster := g.Value(); {
			case cluster == "\n" || cluster == "\t" || cluster == "\r\n":
				list = append(list, glyph{" ", 1, r.style})
			case strings.ContainsFunc(cluster, unsafe):
			default:
				list = append(list, glyph{cluster, g.Width(), r.style})
			}
		}
	}
	return list
}

// alone gives the length and the width of the first character where it and the next
// one are of those that never join, as nearly all are: that saves asking the tables
// of Unicode. The length is 0 where they must be asked.
func alone(words string) (n, width int) {
	r, n := utf8.DecodeRuneInString(words)
	if width = usualWidth(r); width == 0 {
		return 0, 0
	}
	if n < len(words) {
		if next, _ := utf8.DecodeRuneInString(words[n:]); usualWidth(next) == 0 {
			return 0, 0
		}
	}
	return n, width
}

// usualWidth is 1 for what ASCII prints, 2 for hanzi and their commonest marks, and
// 0 for all else.
func usualWidth(r rune) int {
	switch {
	case r >= ' ' && r < 0x7F:
		return 1
	case r >= 0x4E00 && r <= 0x9FFF, r == '，', r == '。', r == '、', r == '；', r == '：', r == '（', r == '）':
		return 2
	}
	return 0
}

// unsafe reports controls (C0, C1), overrides of direction, and line ends.
func unsafe(r rune) bool {
	return unicode.IsControl(r) || r == utf8.RuneError || 0x202A <= r && r <= 0x202E ||
		0x2066 <= r && r <= 0x2069 || r == 0x2028 || r == 0x2029
}

func widthOf(list []glyph) int {
	n := 0
	for _, g := range list {
		n += g.width
	}
	return n
}

// fit gives how many glyphs go into a line of some columns, at least one.
func fit(list []glyph, columns int) int {
	used, last := 0, 0
	for i, g := range list {
		if i > 0 && breakable(list[i-1].words, g.words) {
			last = i
		}
		if used += g.width; used > columns && g.words != " " {
			if last == 0 {
				return max(i, 1)
			}
			return last
		}
	}
	return len(list)
}

// noBegin and noEnd are the marks that never begin or end a line.
//
// Source: GB/T 15834—2011, 5.1 (places of punctuation marks).
const (
	noBegin = "。，、；：？！）》〉】〕」』”’…—·％%,.;:?!)]}°"
	noEnd   = "（《〈【〔「『“‘([{"
)

// breakable reports whether a line may end between two glyphs.
func breakable(before, after string) bool {
	if before == " " {
		return true
	}
	a, _ := utf8.DecodeLastRuneInString(before)
	b, _ := utf8.DecodeRuneInString(after)
	if after == " " || strings.ContainsRune(noBegin, b) || strings.ContainsRune(noEnd, a) {
		return false
	}
	return a >= 0x2E80 || b >= 0x2E80 || strings.ContainsRune(noBegin, a) && a > 0x7F
}

func trimRight(list []glyph) []glyph {
	for len(list) > 0 && list[len(list)-1].words == " " {
		list = list[:len(list)-1]
	}
	return list
}

func trimLeft(list []glyph) []glyph {
	for len(list) > 0 && list[0].words == " " {
		list = list[1:]
	}
	return list
}
