package page

// offsets gives where each rune begins, from X, and the end of the last.
func (r *Run) offsets(buf []float64) []float64 {
	buf = buf[:0]
	if len(r.Advances) > 0 {
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
	from, to, n := len(r.Text), len(r.Text), 0
	for b := range r.Text {
		if n == i {
			from = b
		}
		if n == j {
			to = b
			break
		}
		n++
	}
	return r.part(r.offsets(local[:]), i, j, from, max(from, to))
}

// part is cut for callers that know the offsets, and the bytes of i and j.
func (r *Run) part(at []float64, i, j, from, to int) Run {
	out := *r
	out.Text = r.Text[from:to]
	if from == to {
		out.Advances, out.W = nil, 0
		return out
	}
	end := at[j]
	if j < len(at)-1 {
		end = min(end, at[j-1]+1.2*em(last(out.Text))*r.Size)
	}
	out.X, out.W = r.X+at[i], max(0, end-at[i])
	out.Advances = make([]float64, j-i)
	for k := range out.Advances {
		out.Advances[k] = at[i+k] - at[i]
	}
	return out
}

// jump is the gap within a run, in ems, at which it becomes two.
const jump = 0.9

// split parts a run where its own advances leave a wide gap.
func (r Run) split(out []Run) []Run {
	if len(r.Advances) < 2 {
		return append(out, r)
	}
	var at []float64
	i, from, begin, before := 0, 0, 0, rune(0)
	for b, c := range r.Text {
		if i > from && !space(c) && r.Advances[i]-r.Advances[i-1]-max(em(before), 0.6)*r.Size > jump*r.Size {
			if at == nil {
				at = r.offsets(nil)
			}
			out = append(out, r.part(at, from, i, begin, b))
			from, begin = i, b
		}
		before = c
		i++
	}
	if from == 0 {
		return append(out, r)
	}
	return append(out, r.part(at, from, i, begin, len(r.Text)))
}
