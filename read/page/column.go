package page

import (
	"cmp"
	"slices"
)

// Columns of running text are taken for such only where nobody could doubt it.
const (
	gutter     = 1.0 // ems between columns, at least
	columnRows = 8   // lines that each column must have
	columnWide = 8.0 // ems, of most of its lines
	mostPieces = 1000
)

// columns puts the lines of pages set in columns into reading order: down the
// left column, then the right one. Lines across both part the page.
func (s *sheet) columns() {
	if s.aside() < columnRows {
		return
	}
	pieces := make([]line, 0, 2*len(s.lines))
	for i := range s.lines {
		pieces = append(pieces, s.lines[i].pieces()...)
	}
	if out := s.inColumns(pieces, nil, 0); out != nil {
		s.lines = out
	}
}

// aside counts lines that stand beside others or begin far from the left.
func (s *sheet) aside() int {
	n := 0
	for i := range s.lines {
		l := &s.lines[i]
		if l.x0 > 0.4*s.w || l.gap(0) > 0 {
			n++
		}
	}
	return n
}

// gap finds the run before which the next gutter-wide gap lies, 0 where none.
func (l *line) gap(from int) int {
	for i := from + 1; i < len(l.runs); i++ {
		a, b := &l.runs[i-1], &l.runs[i]
		if b.X-a.X-a.W >= gutter*min(a.Size, b.Size) {
			return i
		}
	}
	return 0
}

// pieces parts a line at its wide gaps.
func (l *line) pieces() []line {
	at := l.gap(0)
	if at == 0 {
		return []line{*l}
	}
	var out []line
	from := 0
	for {
		end := at
		if at == 0 {
			end = len(l.runs)
		}
		p := line{runs: l.runs[from:end:end], y: l.y, page: l.page}
		p.assemble()
		out = append(out, p)
		if at == 0 {
			return out
		}
		from, at = at, l.gap(at)
	}
}

// inColumns orders pieces that stand in columns, nil where they do not. Each
// column may be columns again.
func (s *sheet) inColumns(pieces []line, col *block, depth int) []line {
	if len(pieces) < 2*columnRows || len(pieces) > mostPieces || depth > 3 {
		return nil
	}
	x, ok := findGutter(pieces)
	if !ok {
		return nil
	}
	slices.SortStableFunc(pieces, func(a, b line) int { return cmp.Compare(a.y, b.y) })
	var out, left, right []line
	sides := [2]*block{{}, {}}
	flush := func() {
		for i, side := range [][]line{left, right} {
			if inner := s.inColumns(side, sides[i], depth+1); inner != nil {
				side = inner
			}
			out = append(out, side...)
		}
		left, right = left[:0:0], right[:0:0]
	}
	for _, p := range pieces {
		switch {
		case p.x1 <= x:
			p.col = sides[0]
			left = append(left, p)
		case p.x0 >= x:
			p.col = sides[1]
			right = append(right, p)
		default:
			flush()
			p.col = col
			out = append(out, p)
		}
	}
	flush()
	return out
}

// findGutter finds the x of a strip that hardly any line crosses, with running
// text on both sides: the left lines mostly reach it, the right ones begin at it.
func findGutter(pieces []line) (x float64, ok bool) {
	ends := make([]float64, len(pieces))
	for i := range pieces {
		ends[i] = pieces[i].x1
	}
	slices.Sort(ends)
	for i := len(ends) - 1; i >= columnRows; i-- {
		if i+1 < len(ends) && ends[i+1]-ends[i] < 0.5 {
			continue
		}
		if x := ends[i] + 0.4; isGutter(pieces, x) {
			return x, true
		}
	}
	return 0, false
}

func isGutter(pieces []line, x float64) bool {
	left, full, right, begin, crossing, short := 0, 0, 0, 0, 0, 0
	near := 1e9
	for i := range pieces {
		if p := &pieces[i]; p.x0 >= x {
			near = min(near, p.x0)
		}
	}
	for i := range pieces {
		p := &pieces[i]
		switch {
		case p.x1 <= x:
			left++
			if p.x1 > x-1.6*p.size {
				full++
			}
		case p.x0 >= x:
			right++
			if p.x0 < near+2.8*p.size {
				begin++
			}
		default:
			crossing++
		}
		if p.width() < columnWide*p.size {
			short++
		}
	}
	return left >= columnRows && right >= columnRows && 6*crossing <= left+right &&
		3*full >= left && 3*begin >= right && short*2 < len(pieces)
}
