package page

import "math"

// indents finds how far first lines are set in, where they are.
func (st *style) indents() {
	bins := map[int]int{}
	all := 0
	for _, l := range st.body(every) {
		all++
		in := (l.x0 - st.block(l).left) / st.em
		if in > 1.2 && in < 4.3 && !st.centred(l) {
			bins[int(in*4+0.5)]++
		}
	}
	best := 0
	for bin := range bins {
		n := bins[bin-1] + 2*bins[bin] + bins[bin+1]
		if support := bins[bin-1] + bins[bin] + bins[bin+1]; support < 2 || support*25 < all {
			continue
		}
		if n > best || n == best && float64(bin)/4*st.em < st.indent {
			best, st.indent = n, float64(bin)/4*st.em
		}
	}
}

// hangs finds documents in which it is the other lines that are set in: what
// follows a line that ends short begins at the left edge, again and again.
func (st *style) hangs() {
	if st.indent == 0 {
		return
	}
	out, in := 0, 0
	for i := range st.sheets {
		list := st.sheets[i].lines
		for k := 1; k < len(list); k++ {
			a, b := &list[k-1], &list[k]
			if st.centred(b) || st.toRight(b) || st.full(a, b) {
				continue
			}
			switch at := b.x0 - st.block(b).left; {
			case math.Abs(at) < 0.5*st.em:
				out++
			case math.Abs(at-st.indent) < 0.5*st.em:
				in++
			}
		}
	}
	if out >= 2 && out > 4*in {
		st.indent, st.hanging = 0, st.indent
	}
}

// exactly is how near, in millimetres, stretched lines end to the edge.
const exactly = 0.3

// stretch finds whether lines are stretched to the right edge: lines with narrow
// characters in them end there as exactly as the others.
func (st *style) stretch() {
	exact, all, half, whole := 0, 0, 0, 0
	for _, l := range st.body(every) {
		slack := st.block(l).right - l.x1
		if closes(last(l.text)) {
			if math.Abs(slack+l.size) < exactly {
				whole++
			} else if math.Abs(slack+l.size/2) < exactly {
				half++
			}
		}
		if math.Abs(slack) > 1.2*st.em || closes(last(l.text)) || !wide(last(l.text)) || !mixed(l.text) {
			continue
		}
		all++
		if math.Abs(slack) < exactly {
			exact++
		}
	}
	st.justified = all >= 5 && exact*100 >= all*85
	st.overhang = 1
	if half >= 3 && half > whole {
		st.overhang = 0.5
	}
}

func mixed(s string) bool {
	han, narrow := false, false
	for _, c := range s {
		han = han || wide(c)
		narrow = narrow || !wide(c) && !either(c)
	}
	return han && narrow
}

// wrapping finds whether lines end wherever they are full, even within Latin
// words, and whether the spaces at their edges mean anything.
func (st *style) wrapping() {
	full, tight, spaces, all := 0, 0, 0, 0
	for i := range st.sheets {
		list := st.sheets[i].lines
		for k := range list {
			if all++; list[k].space {
				spaces++
			}
			if k+1 == len(list) || !word(last(list[k].text)) || !word(first(list[k+1].text)) || !st.full(&list[k], &list[k+1]) {
				continue
			}
			full++
			slack := st.block(&list[k]).right - list[k].x1
			if slack < 0.6*st.em && slack > 0.08*st.em {
				tight++
			}
		}
	}
	st.anywhere = full >= 3 && tight*10 >= full*6
	st.literal = spaces*5 < all || st.anywhere
}

// marks counts where signs stand, and finds whether paragraphs stand apart.
func (st *style) marks() {
	apart, shut := 0, 0
	for i := range st.sheets {
		list := st.sheets[i].lines
		for k := range list {
			l := &list[k]
			if c := last(l.text); c == '-' {
				st.hyphens++
			}
			within(l.text, &st.inline)
			if k == 0 {
				continue
			}
			a := &list[k-1]
			if st.full(a, l) || math.Abs(a.size-l.size) > 0.1*st.em || st.centred(l) || st.centred(a) {
				continue
			}
			st.starts[signOf(l.text)]++
			shut++
			if st.apart(a, l) {
				apart++
			}
		}
	}
	st.spaced = shut >= 3 && apart*10 >= shut*8
}

// within counts the signs that follow a clause inside a line.
func within(s string, seen *[signs]int) {
	for i, c := range s {
		switch c {
		case '。', '；', '：', '，':
			if rest := s[i+len("。"):]; rest != "" {
				seen[signOf(rest)]++
			}
		}
	}
}

// centred reports a line with the same space on both sides of it.
func (st *style) centred(l *line) bool {
	b := st.block(l)
	before, after := l.x0-b.left, b.right-l.x1
	least, off := 3*st.em, max(1.2*st.em, 0.04*(b.right-b.left))
	if l.size > 1.12*st.em {
		least = st.em
		if !st.justified {
			off = max(off, 2*st.em) // ragged lines may all end short of the edge
		}
	}
	return before > least && math.Abs(before-after) < off
}

// toRight reports a line set at the right, such as a signature or a date.
func (st *style) toRight(l *line) bool {
	b := st.block(l)
	return l.x0-b.left > 0.38*(b.right-b.left) && b.right-l.x1 < 0.25*(b.right-b.left)
}
