package page

import "unicode/utf8"

// offsets gives where each rune begins, from X, and the end of the last.
func (r *Run) offsets(buf []float64) []float64 {
	buf = buf[:0]
	if n := len(r.Advances); n > 0 && n >= utf8.RuneCountInString(r.Text) {
		i := 0
		for range r.Text {
			buf = append(buf, r.Advances[i])
			i++
		}
		return append(buf, max(r.W, r.Advances[i-1]))
	}
	whole := 0.0
	for _, c := range r.Text {
		whole += em(c)
	}
	at := 0.0
	for _, c := range r.Text {
		buf = append(buf, at)
		at += em(c) / whole * r.W
	}
	return append(buf, r.W)
}

// cut gives the runes from i to j as a run of its own.
func (r *Run) cut(i, j int) Run {
	var local [64]float64
	at := r.offsets(local[:])
	out := *r
	out.Text = runes(r.Text, i, j)
	if out.Text == "" {
		out.Advances, out.W = nil, 0
		return out
	}
	end := at[j]
	if last := j - 1; j < len(at)-1 {
		c, _ := utf8.DecodeLastRuneInString(out.Text)
		end = min(end, at[last]+1.2*em(c)*r.Size)
	}
	out.X, out.W = r.X+at[i], max(0, end-at[i])
	out.Advances = make([]float64, j-i)
	for k := range out.Advances {
		out.Advances[k] = at[i+k] - at[i]
	}
	return out
}

func runes(s string, i, j int) string {
	from, to, n := len(s), len(s), 0
	for at := range s {
		if n == i {
			from = at
		}
		if n == j {
			to = at
			break
		}
		n++
	}
	return s[from:max(from, to)]
}

// jump is the gap within a run, in ems, at which it becomes two.
const jump = 0.9

// split parts a run where its own advances leave a wide gap.
func (r Run) split(out []Run) []Run {
	if len(r.Advances) < 2 || r.Size <= 0 {
		return append(out, r)
	}
	i, from, before := 0, 0, rune(0)
	whole := r
	for _, c := range r.Text {
		if i >= len(whole.Advances) {
			break
		}
		if i > from && !space(c) {
			gap := whole.Advances[i] - whole.Advances[i-1] - max(em(before), 0.6)*r.Size
			if gap > jump*r.Size {
				out = append(out, whole.cut(from, i))
				from = i
			}
		}
		before = c
		i++
	}
	if from == 0 {
		return append(out, r)
	}
	return append(out, whole.cut(from, utf8.RuneCountInString(whole.Text)))
}
