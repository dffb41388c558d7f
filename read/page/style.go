package page

import (
	"cmp"
	"math"
	"slices"
)

// style is how a document is set, as far as its lines show it.
type style struct {
	sheets     []sheet
	em         float64 // size of the body text
	pitch      float64 // from one line of a paragraph to the next
	blocks     []block // of each page
	indent     float64 // of first lines; 0 where paragraphs begin at the left edge
	hanging    float64 // how far all lines but the first are, in other documents
	justified  bool    // lines are stretched to the right edge
	overhang   float64 // how much of a closing sign may stand over the edge, in ems
	spaced     bool    // paragraphs stand apart
	chinese    bool
	breaksAt   int             // lines were cut after so many characters; 0 where by width
	anywhere   bool            // lines were cut within Latin words
	literal    bool            // spaces at the edges of lines are words of the text
	inline     [signs]int      // signs seen within lines
	starts     [signs]int      // signs seen at certain starts of paragraphs
	hyphens    int             // lines that end in a hyphen
	vocabulary map[string]bool // Latin words and compounds, where hyphens need them
}

// block is where the text of a page stands.
type block struct{ left, right, foot float64 }

// measure looks at all lines once, before any is joined.
func measure(sheets []sheet) *style {
	st := &style{sheets: sheets, blocks: make([]block, len(sheets))}
	st.sizes()
	st.lineation()
	st.edges()
	st.cutting()
	st.indents()
	st.hangs()
	st.stretch()
	st.wrapping()
	st.marks()
	return st
}

// block gives the block in which a line stands.
func (st *style) block(l *line) *block {
	if l.col != nil {
		return l.col
	}
	return &st.blocks[l.page]
}

// body gives the lines of body size of the pages that ok takes.
func (st *style) body(ok func(page int) bool) []*line {
	var out []*line
	for i := range st.sheets {
		if !ok(i) {
			continue
		}
		for k := range st.sheets[i].lines {
			if l := &st.sheets[i].lines[k]; math.Abs(l.size-st.em) < 0.12*st.em {
				out = append(out, l)
			}
		}
	}
	return out
}

func every(int) bool { return true }

// sizes finds the size that most characters have, and the script.
func (st *style) sizes() {
	const step = 0.2 // mm
	weight := map[int]int{}
	han, all := 0, 0
	for i := range st.sheets {
		for k := range st.sheets[i].lines {
			l := &st.sheets[i].lines[k]
			weight[int(l.size/step+0.5)] += l.count
			for _, c := range l.text {
				if all++; wide(c) {
					han++
				}
			}
		}
	}
	best := 0
	for bin, n := range weight {
		score := n + weight[bin-1]/2 + weight[bin+1]/2
		if score > best || score == best && float64(bin)*step < st.em {
			best, st.em = score, float64(bin)*step
		}
	}
	st.em = max(st.em, 0.5)
	st.chinese = 4*han > all
}

// lineation finds the usual step from line to line: the smallest that is common.
func (st *style) lineation() {
	const step = 0.25 // mm
	bins := map[int]int{}
	all := 0
	for i := range st.sheets {
		list := st.sheets[i].lines
		for k := 1; k < len(list); k++ {
			if d := list[k].y - list[k-1].y; d > 0.8*st.em && d < 4*st.em {
				bins[int(d/step+0.5)]++
				all++
			}
		}
	}
	st.pitch = 1.6 * st.em
	low := 1 << 30
	for bin := range bins {
		if n := bins[bin-1] + bins[bin] + bins[bin+1]; n >= max(2, all/7) && bin < low {
			low = bin
		}
	}
	if low < 1<<30 {
		st.pitch = float64(low+1) * step
		if bins[low+1] < bins[low] {
			st.pitch = float64(low) * step
		}
	}
}

// edges finds the text block of each page. Pages of another size have a block of
// their own, and the even pages too where they mirror the odd ones.
func (st *style) edges() {
	st.columns()
	done := map[[2]int]bool{}
	size := func(i int) [2]int { return [2]int{int(st.sheets[i].w + 0.5), int(st.sheets[i].h + 0.5)} }
	for i := range st.sheets {
		c := size(i)
		if done[c] {
			continue
		}
		done[c] = true
		odd := wholeWidth(st.body(func(k int) bool { return size(k) == c && k%2 == i%2 }))
		even := wholeWidth(st.body(func(k int) bool { return size(k) == c && k%2 != i%2 }))
		here, there := st.twoSides(odd, even, st.sheets[i].w)
		for k := i; k < len(st.sheets); k++ {
			if size(k) == c {
				st.blocks[k] = here
				if k%2 != i%2 {
					st.blocks[k] = there
				}
			}
		}
	}
}

// columns measures each column of running text by itself.
func (st *style) columns() {
	for i := range st.sheets {
		var cols []*block
		lines := map[*block][]*line{}
		for k := range st.sheets[i].lines {
			l := &st.sheets[i].lines[k]
			if l.col == nil {
				continue
			}
			if lines[l.col] == nil {
				cols = append(cols, l.col)
			}
			lines[l.col] = append(lines[l.col], l)
		}
		for _, c := range cols {
			list := slices.DeleteFunc(lines[c], func(l *line) bool { return math.Abs(l.size-st.em) > 0.12*st.em })
			*c = st.blockOf(list, 0)
		}
	}
}

func wholeWidth(list []*line) []*line {
	return slices.DeleteFunc(list, func(l *line) bool { return l.col != nil })
}

// twoSides gives the blocks of odd and even pages: one and the same unless the
// lines of the one do not begin where those of the other do.
func (st *style) twoSides(odd, even []*line, width float64) (block, block) {
	few, many := even, odd
	if len(odd) < len(even) {
		few, many = odd, even
	}
	of, other := st.blockOf(few, width), st.blockOf(many, width)
	foot := max(of.foot, other.foot)
	if len(few) == 0 || 2*st.beginning(few, of.left) <= 3*st.beginning(few, other.left) {
		one := st.blockOf(append(odd, even...), width)
		return one, one
	}
	other.foot = foot
	own := block{of.left, of.left + other.right - other.left, foot}
	if len(odd) < len(even) {
		return own, other
	}
	return other, own
}

// beginning counts the lines that begin at a left edge or two ems from it.
func (st *style) beginning(list []*line, left float64) int {
	n := 0
	for _, l := range list {
		if in := l.x0 - left; math.Abs(in) < 0.6 || math.Abs(in-2*st.em) < 0.1*st.em+0.6 {
			n++
		}
	}
	return n
}

func (st *style) blockOf(list []*line, width float64) block {
	if len(list) == 0 {
		return block{0, width, 0}
	}
	b := block{left: st.leftOf(list, width)}
	b.right = st.rightOf(list, b.left, width)
	for _, l := range list {
		b.foot = max(b.foot, l.y)
	}
	return b
}

// leftOf finds the left edge: the leftmost place where lines begin again and
// again, or where the one continuation among indented lines begins. No block
// begins in the middle of a page.
func (st *style) leftOf(list []*line, width float64) float64 {
	x := make([]float64, len(list))
	for i, l := range list {
		x[i] = l.x0
	}
	slices.Sort(x)
	j := 0
	for i := range x {
		for j < len(x) && x[j] < x[i]+0.35*st.em {
			j++
		}
		if width > 0 && x[i] > 0.4*width {
			break
		}
		if j-i >= max(2, len(x)/40) {
			return x[i]
		}
		if j < len(x) && x[j]-x[i] > 1.5*st.em && x[j]-x[i] < 2.6*st.em {
			return x[i]
		}
	}
	return x[0]
}

// rightOf finds the right edge: the rightmost place that lines reach again and
// again. Punctuation may hang over it, so lines that end in it count only where
// there are no others.
func (st *style) rightOf(list []*line, left, width float64) float64 {
	x := make([]float64, 0, len(list))
	for _, l := range list {
		if !closes(last(l.text)) {
			x = append(x, l.x1)
		}
	}
	if len(x) < 3 {
		for _, l := range list {
			x = append(x, l.x1)
		}
	}
	slices.SortFunc(x, func(a, b float64) int { return cmp.Compare(b, a) })
	right, near, j := x[0], 0, 0
	for i := range x {
		for j < len(x) && x[j] > x[i]-st.em {
			j++
		}
		if near = j - i; near >= 2 && near >= len(x)/40 {
			right = x[i]
			break
		}
	}
	// Few or no full lines: trust the margins to be alike.
	if mirrored := width - left - st.em; near < 3 ||
		right < mirrored-3*st.em && (10*near < 3*len(list) || right-left < 15*st.em) {
		right = max(right, mirrored)
	}
	return right
}

// cutting finds text that was broken after a fixed number of characters.
func (st *style) cutting() {
	seen := map[int]int{}
	all, top := 0, 0
	for _, l := range st.body(every) {
		n := l.count + st.inset(l)
		seen[n]++
		all++
		top = max(top, n)
	}
	full := seen[top]
	if all < 6 || top < 10 || full*5 < all*2 {
		return
	}
	// By width, lines of as many characters would all end at one place.
	low, high := math.Inf(1), 0.0
	for _, l := range st.body(every) {
		if l.count+st.inset(l) == top {
			low, high = min(low, l.x1), max(high, l.x1)
		}
	}
	if high-low > 0.6*st.em {
		st.breaksAt = top
	}
}

// inset is the indent of a line in characters.
func (st *style) inset(l *line) int {
	return max(0, int((l.x0-st.block(l).left)/st.em+0.5)-l.lead)
}
