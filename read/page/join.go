package page

import (
	"math"
	"strings"
	"unicode"
)

// breaks reports whether b begins a paragraph. The paragraph under way began
// with first, its last line is a, and it has n lines.
func (st *style) breaks(first, a, b *line, n int) bool {
	if math.Abs(a.size-b.size) > 0.12*max(a.size, b.size) || st.apart(a, b) || a.contents {
		return true
	}
	if st.centred(a) || st.centred(b) {
		return !st.sameTitle(a, b)
	}
	if tabbed(a.text) && tabbed(b.text) {
		return true
	}
	if closes(firstRune(b)) {
		return false
	}
	if st.toRight(b) || st.toRight(a) || !st.full(a, b) {
		return true
	}
	near := 0.6 * st.em
	left := st.block(b).left
	shift := left - st.block(a).left // mirrored margins
	in, out := b.x0-left, a.x0+shift-left
	begin := first.x0 - st.block(first).left
	if n >= 2 && math.Abs(begin-out) > near {
		return math.Abs(in-out) > near // where its other lines go on
	}
	if st.indent > 0 {
		if hanging := signOf(first.text) != noSign && in > out+near && begin > near; hanging {
			return in > out+5*st.em
		}
		if math.Abs(in-st.indent) < near || in > out+near {
			return true
		}
		return false
	}
	if st.hanging > 0 && math.Abs(in-st.hanging) < near || signOf(first.text) != noSign && in > out+near && in < out+5*st.em {
		return false
	}
	if math.Abs(in-out) > 1.2*st.em {
		return in > out
	}
	return st.flush(a, b)
}

func firstRune(l *line) rune { return first(l.text) }

// flush decides where nothing but the words can tell: a is full and b begins
// right below it.
func (st *style) flush(a, b *line) bool {
	if st.spaced && a.page == b.page || !ends(a.text) {
		return false
	}
	if st.breaksAt > 0 && !st.chinese {
		return false
	}
	if k := signOf(b.text); k != noSign {
		return st.starts[k] >= st.inline[k] && !goesOn(b.text, k)
	}
	return st.justified && st.unstretched(a)
}

// goesOn reports a list that runs on within its line: 1.…；2.…
func goesOn(s string, k sign) bool {
	var seen [signs]int
	within(s, &seen)
	return seen[k] > 0
}

// unstretched reports a line that does not end where stretched lines do: with or
// without its last sign, which may hang over the edge.
func (st *style) unstretched(a *line) bool {
	r := a.runs[len(a.runs)-1]
	c := last(r.Text)
	if !wide(c) {
		return false
	}
	slack := st.block(a).right - a.x1
	if !closes(c) {
		return slack > exactly
	}
	return math.Abs(slack) > exactly && math.Abs(slack+st.overhang*r.Size) > exactly
}

// sameTitle reports centred lines that are one text: the width broke it.
func (st *style) sameTitle(a, b *line) bool {
	block := st.block(a)
	whole := block.right - block.left
	if st.centred(a) && !st.centred(b) {
		return false
	}
	if a.size < 1.12*st.em && !st.centred(a) {
		return false // a line of body text above a centred one
	}
	if c := first(b.text); c == '（' || c == '(' || signOf(b.text) != noSign || ends(a.text) {
		return false
	}
	return a.width()+b.token() > whole-0.6*a.size
}

// full reports a line on which nothing more of b would have found room.
func (st *style) full(a, b *line) bool {
	if st.breaksAt > 0 && math.Abs(a.size-st.em) < 0.12*st.em {
		return a.count+st.inset(a) >= st.breaksAt
	}
	need := b.token()
	if word(last(a.text)) || word(first(b.text)) {
		need += 0.25 * a.size // a space, or what Chinese layout puts beside Latin
	}
	return st.block(a).right-a.x1 < need+0.02*a.size
}

// apart reports more space between two lines than lines of one paragraph have,
// or a page left unfinished.
func (st *style) apart(a, b *line) bool {
	if a.page != b.page {
		return b.page > a.page+1 || st.block(a).foot-a.y > 3.5*st.pitch
	}
	if a.col != b.col {
		return a.col == nil || b.col == nil || b.y > a.y
	}
	usual := max(st.pitch, st.pitch/st.em*a.size)
	return b.y-a.y > 1.3*usual || b.y < a.y
}

// link tells how two lines of one paragraph meet: how many bytes at the end of a
// fall away, and what stands between. Chinese needs nothing, Latin text a space,
// unless a word was broken.
func (st *style) link(a, b *line) (drop int, between string) {
	before, after := last(a.text), first(b.text)
	cut := st.breaksAt > 0 && a.count+st.inset(a) >= st.breaksAt || st.anywhere
	switch {
	case (a.space || b.lead > 0) && (st.literal || word(before) && word(after)):
		return 0, " "
	case wide(before) && wide(after):
		return 0, ""
	case before == softHyphen:
		return len("\u00ad"), ""
	case cut, wide(before), wide(after), opens(before), closes(after) && !either(after):
		return 0, ""
	case (either(before) || either(after)) && st.chinese:
		return 0, ""
	case !letter(before) && !letter(after) && !digit(before) && !digit(after) && strings.ContainsFunc(a.text, wide):
		return 0, "" // "**" and the like
	case before == '-' && st.hyphenated(a, b):
		return 1, ""
	case before == '-', before == '/', before == '—':
		return 0, ""
	case st.chinese && word(before) && word(after) && st.split(a, before, after):
		return 0, ""
	}
	return 0, " "
}

const softHyphen = 0xAD

// split reports a number or word of a Chinese text that was broken wherever the
// line was full, as simple layout programs do.
func (st *style) split(a *line, before, after rune) bool {
	if digit(before) && digit(after) || digit(before) && (after == '.' || after == '%') || before == '.' && digit(after) {
		return true
	}
	return !st.justified && st.block(a).right-a.x1 < 0.5*a.size
}

// hyphenated reports a hyphen at the end of a that only the line break put there.
func (st *style) hyphenated(a, b *line) bool {
	text := strings.TrimSuffix(a.text, "-")
	if !unicode.IsLower(last(text)) || !unicode.IsLower(first(b.text)) {
		return false
	}
	head := text[strings.LastIndexFunc(text, func(r rune) bool { return !letter(r) })+1:]
	stop := strings.IndexFunc(b.text, func(r rune) bool { return !letter(r) })
	if stop < 0 {
		stop = len(b.text)
	}
	words := st.words()
	switch tail := b.text[:stop]; {
	case words[head+"-"+tail]:
		return false
	case words[head+tail]:
		return true
	}
	return st.hyphens >= 4
}

// words lists the Latin words and compounds within the lines.
func (st *style) words() map[string]bool {
	if st.vocabulary != nil {
		return st.vocabulary
	}
	st.vocabulary = map[string]bool{}
	for i := range st.sheets {
		for k := range st.sheets[i].lines {
			for _, w := range strings.FieldsFunc(st.sheets[i].lines[k].text, func(r rune) bool { return !letter(r) && r != '-' }) {
				st.vocabulary[w] = true
			}
		}
	}
	return st.vocabulary
}
