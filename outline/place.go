package outline

import "strings"

// place finds the depth of the stack below which a sign opens its unit, and
// settles what i. means.
func (b *builder) place(g Sign, inline bool) (int, Sign) {
	if g.Family == Decimal {
		return b.placeDecimal(g), g
	}
	g = b.asLetter(g)
	if depth, ok := b.countsOn(g); ok {
		return depth, g
	}
	if g.Number > 1 && !inline && g.Family != Bullet && g.Family != Chapter {
		if b.runsOn(g) {
			return len(b.stack) - 1, g
		}
		if depth, ok := b.deviates(g); ok {
			return depth, g
		}
	}
	return len(b.stack) - 1, g
}

// countsOn looks for the nearest unit of the sign's own family that is open, or
// was the last child of one that is.
func (b *builder) countsOn(g Sign) (int, bool) {
	for depth := len(b.stack) - 1; depth >= 0; depth-- {
		kids := b.stack[depth].Kids
		if len(kids) == 0 {
			continue
		}
		last := kids[len(kids)-1]
		if !sameFamily(last.Sign, g) {
			continue
		}
		if g.Number == 1 && b.opensBelow(last, depth) {
			return 0, false
		}
		return depth, true
	}
	return 0, false
}

// opensBelow: a list that begins anew right under a heading of its own family
// (1. Findings, then 1. …) belongs below it.
func (b *builder) opensBelow(u *Unit, depth int) bool {
	return depth == len(b.stack)-2 && b.top() == u && len(u.Kids) == 0 && len(u.Own) <= 1 &&
		b.headings.Inline(headingWords(b.tree.Head(u)))
}

func sameFamily(a, g Sign) bool {
	if a.Family != g.Family {
		return false
	}
	switch g.Family {
	case Letter, Roman, Named, Bullet, Chapter:
		return a.Key == g.Key || g.Family == Chapter && chapterKind(a) == chapterKind(g)
	}
	return true
}

func chapterKind(g Sign) string {
	for _, k := range []string{"章", "节", "条"} {
		if strings.HasSuffix(g.Key, k) {
			return k
		}
	}
	return "部分"
}

// runsOn: numbers go on from one heading to the next (（一） 1. 2. （二） 3. 4.). The
// sign opens its unit below a heading that has none yet where the last unit below the
// headings before it came to the number before. Headings beside it that have no units
// say that there is no such level here.
func (b *builder) runsOn(g Sign) bool {
	if len(b.top().Kids) > 0 {
		return false
	}
	left := mostEarlier
	for depth := len(b.stack) - 1; depth > 0; depth-- {
		beside := b.stack[depth-1].Kids
		if len(beside) == 1 {
			continue // the first below its own heading: what did those above come to?
		}
		u := lastBelow(beside[:len(beside)-1], len(b.stack)-depth, &left)
		return u != nil && !u.Inline && sameFamily(u.Sign, g) && u.Sign.Number == g.Number-1
	}
	return false
}

// mostEarlier bounds the units that are looked at for the last one of a level.
const mostEarlier = 64

// lastBelow gives the last unit some levels below a list of them, nil where there is
// none near.
func lastBelow(list []*Unit, levels int, left *int) *Unit {
	for i := len(list) - 1; i >= 0 && *left > 0; i-- {
		*left--
		kids := list[i].Kids
		if levels == 1 && len(kids) > 0 {
			return kids[len(kids)-1]
		}
		if u := lastBelow(kids, levels-1, left); levels > 1 && u != nil {
			return u
		}
	}
	return nil
}

// deviates finds a level that the number continues though the sign differs from
// its siblings' (（一） （二） 3、).
func (b *builder) deviates(g Sign) (int, bool) {
	found, ok := 0, false
	for depth := len(b.stack) - 1; depth >= 0; depth-- {
		kids := b.stack[depth].Kids
		if len(kids) == 0 {
			continue
		}
		last := kids[len(kids)-1]
		if last.Inline || last.Sign.Number != g.Number-1 || last.Sign.Family == Decimal {
			continue
		}
		// 一、 二、 3、 四、: the level that the sign's own family began is the one.
		if sameFamily(kids[0].Sign, g) {
			return depth, true
		}
		if !ok {
			found, ok = depth, true
		}
	}
	return found, ok
}

// placeDecimal nests 2.1 below 2 and 2.1.1 below 2.1, beside its kind otherwise.
func (b *builder) placeDecimal(g Sign) int {
	for depth := len(b.stack) - 1; depth > 0; depth-- {
		u := b.stack[depth]
		switch {
		case fullNumber(u.Sign) == g.Key:
			return depth
		case u.Sign.Family == Decimal && strings.Count(u.Sign.Key, ".") == strings.Count(g.Key, "."):
			return depth - 1
		}
	}
	return len(b.stack) - 1
}

func fullNumber(g Sign) string {
	switch g.Family {
	case Decimal:
		return g.Key + "." + itoa(g.Number)
	case Arabic, Han, Chapter:
		return itoa(g.Number)
	}
	return ""
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + itoa(n%10)
}

// asLetter takes (i) for the letter after (h), (v) after (u) and (x) after (w).
func (b *builder) asLetter(g Sign) Sign {
	if g.Family != Roman {
		return g
	}
	letter := Sign{Family: Letter, Key: g.Key}
	for _, u := range b.stack {
		if n := len(u.Kids); n > 0 && sameFamily(u.Kids[n-1].Sign, letter) {
			due := u.Kids[n-1].Sign.Number + 1
			if v := map[int]int{1: 'i' - 'a' + 1, 5: 'v' - 'a' + 1, 10: 'x' - 'a' + 1}[g.Number]; v == due {
				g.Family, g.Number = Letter, v
			}
		}
	}
	return g
}

// fits weeds out what only looks like a sign at the start of a paragraph.
func (b *builder) fits(g Sign) bool {
	switch {
	case g.Family == Decimal:
		return b.decimalFits(g)
	case g.Family == Arabic && g.Key == "bare":
		return g.Number == 1 || b.follows(g)
	case g.Family == Ordinal && g.Number == Last, g.Family == Sequence && g.Number > 1, g.Family == Letter && g.Number > 1:
		return b.follows(g)
	}
	return true
}

// fitsArabic takes 7.3月底前… for the sign 7. before a date, where 7 is due.
func (b *builder) fitsArabic(l *line) bool {
	words := b.tree.Text[l.from:l.to]
	v, n := digits(words)
	dot := any1(words[n:], ".", "．")
	if l.sign.Family != Decimal || dot == 0 || !numberStarts(words[n+dot:]) {
		return false
	}
	g := at(words, Arabic, v, n+dot)
	if v > 1 && !b.follows(g) {
		return false
	}
	l.sign = g
	return true
}

func (b *builder) decimalFits(g Sign) bool {
	if g.Number == 1 {
		return true
	}
	for _, u := range b.stack {
		if n := len(u.Kids); n > 0 && u.Kids[n-1].Sign.Family == Decimal && u.Kids[n-1].Sign.Number < g.Number {
			return true
		}
		if fullNumber(u.Sign) == g.Key {
			return true
		}
	}
	return false
}

// follows: an open level of the family has come to the number before.
func (b *builder) follows(g Sign) bool {
	for _, u := range b.stack {
		if n := len(u.Kids); n > 0 && sameFamily(u.Kids[n-1].Sign, g) && u.Kids[n-1].Sign.Number < g.Number {
			return true
		}
	}
	return false
}

// headingDepth finds the depth for an unnumbered heading: beside an open one,
// where the same words stood before, inside a numbered unit whose level goes on
// later, and at the top otherwise.
//
// A heading before a colon and one alone in its line are of different kinds.
func (b *builder) headingDepth(words string, colon, inline bool) int {
	if d, ok := b.depths[words]; ok && d < len(b.stack) {
		return d
	}
	if !inline {
		for depth := len(b.stack) - 1; depth > 0; depth-- {
			if u := b.stack[depth]; u.Heading != "" && !u.Inline && u.Colon == colon {
				return depth - 1
			}
		}
	}
	for depth := len(b.stack) - 1; depth > 0; depth-- {
		if u := b.stack[depth]; u.Heading != "" {
			if u.Colon == colon {
				return depth - 1
			}
			continue
		}
		if b.goesOn(depth) || inline && b.headsItems(depth) {
			return depth
		}
	}
	if inline {
		return len(b.stack) - 1
	}
	return 0
}

// headsItems: the deepest numbered unit stands right below a heading that no
// colon followed, so what is labelled inside it belongs to it.
func (b *builder) headsItems(depth int) bool {
	above := b.stack[depth-1]
	return depth == len(b.stack)-1 && above.Heading != "" && !above.Colon
}

// goesOn: the level of the open unit at depth has its next number further down,
// before any level above it moves.
func (b *builder) goesOn(depth int) bool {
	u := b.stack[depth]
	found, ok := b.next[u]
	if !ok || found.line <= b.at {
		found = b.nextOf(u.Sign, b.stack[1:depth])
		if b.next == nil {
			b.next = map[*Unit]next{}
		}
		b.next[u] = found
	}
	return found.goesOn
}

// next is the line that tells whether the level of an open unit goes on. Until
// the text has come there it need not be looked for again.
type next struct {
	line   int
	goesOn bool
}

// nextOf looks for the line below that counts on from a sign, or from one above
// it.
func (b *builder) nextOf(own Sign, above []*Unit) next {
	for i := b.at + 1; i < len(b.lines); i++ {
		l := &b.lines[i]
		if !l.signed {
			continue
		}
		if sameFamily(own, l.sign) {
			// A list that begins anew belongs to another part.
			return next{i, l.sign.Number > own.Number}
		}
		for _, u := range above {
			if sameFamily(u.Sign, l.sign) && l.sign.Number == u.Sign.Number+1 {
				return next{i, false}
			}
		}
	}
	return next{len(b.lines), false}
}
