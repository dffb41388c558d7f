package page

import (
	"strings"
	"unicode/utf8"
)

// Gaps between runs of a line, in ems.
const (
	wordGap = 0.16 // of Latin text: a space
	tabGap  = 1.5  // anything from here on parts columns
)

// join writes the words of a line; wide is what stands for a wide gap.
func (l *line) join(wide string) string {
	if len(l.runs) == 1 {
		return l.runs[0].Text
	}
	if l.spread() {
		wide = ""
	}
	n := 0
	for i := range l.runs {
		n += len(l.runs[i].Text) + 1
	}
	var out strings.Builder
	out.Grow(n)
	latin, loose := l.latin(), l.loose()
	for i := range l.runs {
		r := &l.runs[i]
		if i > 0 {
			out.WriteString(between(&l.runs[i-1], r, wide, latin, loose))
		}
		out.WriteString(r.Text)
	}
	return out.String()
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
	case space(before) || space(after):
		return ""
	case gap >= tabGap:
		if tab == "" && !(wide(before) || wide(after)) {
			return " "
		}
		return tab
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
		at := r.offsets(local[:])
		i := 0
		for _, c := range r.Text {
			if !yield(c, r.X+at[i], r.X+at[i+1]) {
				return
			}
			i++
		}
	}
}

// token is the width of what would have had to fit on the line before: a
// character or a Latin word, with the punctuation that clings to it.
func (l *line) token() float64 {
	end, inside, latin := l.x0, false, false
	l.each(func(c rune, _, to float64) bool {
		switch {
		case !inside && opens(c):
		case !inside:
			inside, latin = true, word(c)
		case closes(c), latin && word(c):
		default:
			return false
		}
		end = to
		return true
	})
	return end - l.x0
}
