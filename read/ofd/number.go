package ofd

import (
	"math"
	"strconv"
)

// number reads the number at the start of a list, and gives the rest behind it;
// ok is false where there is none.
func number(b []byte) (v float64, rest []byte, ok bool) {
	for len(b) > 0 && (b[0] == ' ' || b[0] == ',' || b[0] == '\t' || b[0] == '\n' || b[0] == '\r') {
		b = b[1:]
	}
	i, neg := 0, false
	if i < len(b) && (b[i] == '-' || b[i] == '+') {
		neg = b[i] == '-'
		i++
	}
	from, scale, point := i, 1.0, false
	for ; i < len(b); i++ {
		switch c := b[i]; {
		case '0' <= c && c <= '9':
			v = v*10 + float64(c-'0')
			if point {
				scale *= 10
			}
			continue
		case c == '.' && !point:
			point = true
			continue
		case c == 'e' || c == 'E' || i-from > 15:
			return longNumber(b)
		}
		break
	}
	if i == from {
		return 0, b, false
	}
	v /= scale
	if neg {
		v = -v
	}
	return v, b[i:], true
}

// longNumber reads a number with an exponent or more digits than are exact.
func longNumber(b []byte) (float64, []byte, bool) {
	i := 0
	for i < len(b) && (b[i] == '-' || b[i] == '+' || b[i] == '.' || b[i] == 'e' || b[i] == 'E' || '0' <= b[i] && b[i] <= '9') {
		i++
	}
	v, err := strconv.ParseFloat(string(b[:i]), 64)
	if err != nil || math.IsInf(v, 0) {
		return 0, b, false
	}
	return v, b[i:], true
}

// numbers fills out from a list; false where it is too short.
func numbers(out []float64, b []byte) bool {
	for i := range out {
		v, rest, ok := number(b)
		if !ok {
			return false
		}
		out[i], b = v, rest
	}
	return true
}

// deltas unfolds a list of distances in which "g n v" stands for n times v
// (GB/T 33190—2016, 11.3), at most most of them.
func deltas(out []float64, b []byte, most int) []float64 {
	out = out[:0]
	for len(out) < most {
		for len(b) > 0 && (b[0] == ' ' || b[0] == ',' || b[0] == '\t' || b[0] == '\n' || b[0] == '\r') {
			b = b[1:]
		}
		n := 1.0
		if len(b) > 0 && (b[0] == 'g' || b[0] == 'G') {
			var ok bool
			if n, b, ok = number(b[1:]); !ok {
				return out
			}
		}
		v, rest, ok := number(b)
		if !ok {
			return out
		}
		for b = rest; n > 0 && len(out) < most; n-- {
			out = append(out, v)
		}
	}
	return out
}

// matrix maps a point: x' = a·x + c·y + e, y' = b·x + d·y + f.
type matrix struct{ a, b, c, d, e, f float64 }

var unit = matrix{a: 1, d: 1}

func (m matrix) at(x, y float64) (float64, float64) {
	return m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f
}

// then gives the matrix that does m first and n after it.
func (m matrix) then(n matrix) matrix {
	return matrix{
		a: m.a*n.a + m.b*n.c, b: m.a*n.b + m.b*n.d,
		c: m.c*n.a + m.d*n.c, d: m.c*n.b + m.d*n.d,
		e: m.e*n.a + m.f*n.c + n.e, f: m.e*n.b + m.f*n.d + n.f,
	}
}
