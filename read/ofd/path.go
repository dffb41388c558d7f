package ofd

import (
	"math"

	"github.com/bihuan/bihuan/read/page"
)

// Lines this thick and bars this thin are rules, in millimetres.
const barWidth = 2.0

// path keeps the straight level and upright lines of a path: what is stroked,
// and filled bars (GB/T 33190—2016, 9.1).
func (r *reader) path(c *canvas, o *object, m matrix) {
	if o.width > 2*barWidth {
		return
	}
	t := tracing{r: r, c: c, o: o, m: m}
	data := o.data
	for len(data) > 0 && r.rules <= maxRules {
		op := data[0]
		data = data[1:]
		want, ok := operands[op]
		if !ok {
			continue
		}
		var v [7]float64
		for i := range want {
			n, rest, ok := number(data)
			if !ok {
				return
			}
			v[i], data = n, rest
		}
		switch op {
		case 'M', 'S':
			t.close(false)
			t.move(v[0], v[1])
		case 'L':
			t.line(v[0], v[1])
		case 'Q', 'B', 'A':
			t.curved = true
			t.x, t.y = t.m.at(v[want-2], v[want-1])
		case 'C':
			t.close(true)
		}
	}
	t.close(false)
}

// operands counts the numbers behind each operator.
var operands = map[byte]int{'S': 2, 'M': 2, 'L': 2, 'Q': 4, 'B': 6, 'A': 7, 'C': 0}

// tracing follows one path; places are on the page.
type tracing struct {
	r      *reader
	c      *canvas
	o      *object
	m      matrix
	curved bool
	open   bool
	x, y   float64    // now
	from   [2]float64 // of the part under way
	lo, hi [2]float64 // its bounds
	lines  []page.Rule
	room   [8]page.Rule
}

func (t *tracing) move(x, y float64) {
	t.x, t.y = t.m.at(x, y)
	t.from = [2]float64{t.x, t.y}
	t.lo, t.hi = t.from, t.from
	t.lines, t.curved, t.open = t.room[:0], false, true
}

func (t *tracing) line(x, y float64) {
	if !t.open {
		t.move(x, y)
		return
	}
	nx, ny := t.m.at(x, y)
	t.lines = append(t.lines, page.Rule{X0: t.x, Y0: t.y, X1: nx, Y1: ny})
	t.x, t.y = nx, ny
	t.lo = [2]float64{min(t.lo[0], nx), min(t.lo[1], ny)}
	t.hi = [2]float64{max(t.hi[0], nx), max(t.hi[1], ny)}
}

// close ends the part under way; back draws the line to where it began.
func (t *tracing) close(back bool) {
	if !t.open {
		return
	}
	if back && (t.x != t.from[0] || t.y != t.from[1]) {
		t.lines = append(t.lines, page.Rule{X0: t.x, Y0: t.y, X1: t.from[0], Y1: t.from[1]})
	}
	t.open = false
	w, h := t.hi[0]-t.lo[0], t.hi[1]-t.lo[1]
	bar := !t.curved && len(t.lines) > 2 && min(w, h) <= barWidth
	switch {
	case bar && (t.o.fill || t.o.stroke):
		t.emit(page.Rule{X0: t.lo[0], Y0: t.lo[1], X1: t.hi[0], Y1: t.hi[1]})
	case t.o.stroke:
		for _, l := range t.lines {
			t.emit(l)
		}
	}
}

func (t *tracing) emit(l page.Rule) {
	dx, dy := math.Abs(l.X1-l.X0), math.Abs(l.Y1-l.Y0)
	if min(dx, dy) > barWidth || max(dx, dy) < 0.1 {
		return
	}
	t.r.rules++
	t.c.rules = append(t.c.rules, l)
}
