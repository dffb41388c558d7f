package page

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Gaps between runs of a line, in ems.
const (
	wordGap = 0.16 // of Latin text: a space
	tabGap  = 1.5  // anything from here on parts columns,
	hanGap  = 0.65 // and from here on between wide characters
)

// join writes the words of a line; tab is what stands for a wide gap.
func (l *line) join(tab string) string {
	if len(l.runs) == 1 {
		return l.runs[0].Text
	}
	if l.spread() {
		tab = ""
	}
	n := 0
	for i := range l.runs {
		n += len(l.runs[i].Text) + 1
	}
	out := make([]byte, 0, n)
	latin, loose := l.latin(), l.loose()
	for i := range l.runs {
		r := &l.runs[i]
		if i == 0 {
			out = append(out, r.Text...)
			continue
		}
		gap := between(&l.runs[i-1], r, tab, latin, loose)
		if gap != "\t" {
			out = append(append(out, gap...), r.Text...)
			continue
		}
		out = bytes.TrimRightFunc(out, space)
		if !(i == 1 && len(l.runs) == 2 && label(&l.runs[0], r)) {
			out = append(out, afterSign(out, r.Text, len(l.runs)-i)...)
		}
		out = append(out, strings.TrimLeftFunc(r.Text, space)...)
	}
	return string(out)
}

// afterSign is what stands for a wide gap: a tab, but behind a numbering sign at
// the start of the line what stands behind automatic numbers everywhere.
func afterSign(before []byte, words string, pieces int) string {
	if len(before) > 24 {
		return "\t"
	}
	s := string(before)
	number := strings.Trim(s, "0123456789.") == ""
	switch {
	case number && pieces > 1 && !strings.Contains(s, "."), !number && !bareSign(s):
		return "\t"
	case wide(first(words)) && !digit(last(s)) && !letter(last(s)):
		return ""
	}
	return " "
}

// label reports a short label drawn out over its width: 地    址：…
func label(a, b *Run) bool {
	c, n := utf8.DecodeRuneInString(a.Text)
	return n == len(a.Text) && unicode.Is(unicode.Han, c) && unicode.Is(unicode.Han, first(b.Text)) &&
		!strings.ContainsRune(hanDigits, c) && b.X-a.X-a.W < 4*a.Size
}

// between tells what a gap means. In a line that is stretched every gap is loose
// by so many ems.
func between(a, b *Run, tab string, latin bool, loose float64) string {
	gap := (b.X-a.X-a.W)/max(a.Size, b.Size) - loose
	if small := min(a.Size, b.Size); 1.3*small < max(a.Size, b.Size) && b.X-a.X-a.W > tabGap*small {
		gap = tabGap // a field beside a heading
	}
	before, after := last(a.Text), first(b.Text)
	switch {
	case gap >= tabGap && tab != "", gap >= hanGap && tab != "" && wide(before) && wide(after):
		return tab
	case space(before) || space(after):
		return ""
	case gap >= tabGap && !wide(before) && !wide(after):
		return " "
	case gap < wordGap, wide(before), wide(after):
		return ""
	case either(before) || either(after):
		if latin {
			return " "
		}
		return ""
	}
	return " "
}

// loose is the usual gap between wide characters, in ems.
func (l *line) loose() float64 {
	sum, n := 0.0, 0
	for i := 1; i < len(l.runs); i++ {
		a, b := &l.runs[i-1], &l.runs[i]
		if wide(last(a.Text)) && wide(first(b.Text)) {
			if gap := (b.X - a.X - a.W) / b.Size; gap > 0 && gap < 0.5 {
				sum += gap
			}
			n++
		}
	}
	if n < 3 {
		return 0
	}
	return sum / float64(n)
}

// latin reports a line without a wide character.
func (l *line) latin() bool {
	for i := range l.runs {
		for _, c := range l.runs[i].Text {
			if wide(c) {
				return false
			}
		}
	}
	return true
}

// spread reports a line whose every character stands alone, such as a heading
// drawn out over the width: its gaps mean nothing.
func (l *line) spread() bool {
	if len(l.runs) < 3 {
		return false
	}
	for i := range l.runs {
		if c, n := utf8.DecodeRuneInString(l.runs[i].Text); n < len(l.runs[i].Text) || !wide(c) {
			return false
		}
	}
	// Columns of single characters are uneven; drawn-out words are not.
	low, high := 1e9, 0.0
	for i := 1; i < len(l.runs); i++ {
		gap := l.runs[i].X - l.runs[i-1].X
		low, high = min(low, gap), max(high, gap)
	}
	return high < low*1.3+0.1*l.size
}

// each walks over the characters of a line with where they begin and end.
func (l *line) each(yield func(c rune, from, to float64) bool) {
	var local [128]float64
	for k := range l.runs {
		r := &l.runs[k]
		if k > 0 && between(&l.runs[k-1], r, "\t", true, 0) != "" && !yield(' ', r.X, r.X) {
			return
		}
		at := r.Advances
		if len(at) == 0 {
			at = r.offsets(local[:])
		}
		i := 0
		for _, c := range r.Text {
			to := r.W
			if i+1 < len(at) {
				to = at[i+1]
			}
			if !yield(c, r.X+at[i], r.X+to) {
				return
			}
			i++
		}
	}
}

// token is the width of what would have had to fit on the line before: a
// character or a Latin word, with the punctuation that clings to it.
func (l *line) token() float64 {
	if l.head > 0 {
		return l.head
	}
	end, inside, latin := l.x0, false, false
	l.each(func(c rune, _, to float64) bool {
		switch {
		case !inside && opens(c):
		case !inside:
			inside, latin = true, word(c)
		case closes(c):
			latin = latin || c == '。' || c == '，' || c == '；' // some programs hold "。2023" together
		case latin && word(c):
		default:
			return false
		}
		end = to
		return true
	})
	l.head = end - l.x0
	return l.head
}
