package pdf

import "math"

// matrix maps (x, y) to (ax+cy+e, bx+dy+f), as PDF writes it.
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

// mul gives the matrix that applies m first and n after it.
func (m matrix) mul(n matrix) matrix {
	return matrix{
		m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d,
		m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d,
		m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f,
	}
}

func (m matrix) at(x, y float64) (float64, float64) {
	return m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f
}

// matrixOf reads six numbers; anything else is the identity.
func (f *file) matrixOf(o object) matrix {
	if o.kind != kindArray || len(o.list) < 6 {
		return identity
	}
	var v [6]float64
	for i := range v {
		v[i] = f.item(o, i).num
	}
	return matrix{v[0], v[1], v[2], v[3], v[4], v[5]}
}

// box is a rectangle in default user space.
type box struct{ x0, y0, x1, y1 float64 }

// A4 in points, for pages without a usable box.
var paper = box{0, 0, 595.276, 841.890}

// maxSide bounds a page's sides, in points.
const maxSide = 1e6

func (f *file) boxOf(o object) box {
	if o.kind != kindArray || len(o.list) < 4 {
		return paper
	}
	x0, y0, x1, y1 := f.item(o, 0).num, f.item(o, 1).num, f.item(o, 2).num, f.item(o, 3).num
	b := box{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)}
	if b.x1-b.x0 < 1 || b.y1-b.y0 < 1 || b.x1-b.x0 > maxSide || b.y1-b.y0 > maxSide ||
		math.Abs(b.x0) > maxSide || math.Abs(b.y0) > maxSide {
		return paper
	}
	return b
}

// pointMM is a point, the unit of default user space, in millimetres.
const pointMM = 25.4 / 72

// view gives the matrix from default user space to millimetres from the top left
// of the page as it is shown, and the size of the page.
func view(b box, rotate int, unit float64) (m matrix, w, h float64) {
	k := pointMM * unit
	w, h = (b.x1-b.x0)*k, (b.y1-b.y0)*k
	switch rotate {
	case 1:
		return matrix{0, k, k, 0, -b.y0 * k, -b.x0 * k}, h, w
	case 2:
		return matrix{-k, 0, 0, k, b.x1 * k, -b.y0 * k}, w, h
	case 3:
		return matrix{0, -k, -k, 0, b.y1 * k, b.x1 * k}, h, w
	}
	return matrix{k, 0, 0, -k, -b.x0 * k, b.y1 * k}, w, h
}
