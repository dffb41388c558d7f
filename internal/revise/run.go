package revise

import (
	"bytes"
	"slices"
)

// cuts is what happens inside one run: marks that part it, and words that go.
type cuts struct {
	marks []mark
	drops []drop
}

// mark puts something at a byte of a run's content.
type mark struct {
	at     int
	rank   int
	text   []byte
	inside bool // words for the w:t there; otherwise elements between two runs
}

// drop takes away words of a w:t.
type drop struct {
	from, to int
	change   int // for which they go, from 1
}

// split writes a run anew with its cuts. What is not cut stays as it is written;
// every piece has the run's own properties.
type split struct {
	t       *tree
	run     int
	made    *made
	cuts    cuts
	props   []byte // start tag and w:rPr
	changed int    // where in props a tracked change of formatting begins, or 0
	out     []byte
	open    bool
	again   bool   // a piece was written
	del     int    // the change whose deletion is open, or 0
	words   []byte // of the w:t under way
	text    int    // the w:t under way
}

// rewritten gives the bytes that stand for a run with its cuts.
func (t *tree) rewritten(run int, c cuts, m *made) []byte {
	byPlace := func(a, b mark) int {
		if a.at != b.at {
			return a.at - b.at
		}
		return a.rank - b.rank
	}
	slices.SortStableFunc(c.marks, byPlace)
	slices.SortFunc(c.drops, func(a, b drop) int { return a.from - b.from })
	s := &split{t: t, run: run, made: m, cuts: c, props: t.startTag(run)}
	at := t.nodes[run].inner
	for _, child := range t.children(run) {
		n := t.nodes[child]
		if t.is(child, "rPr") {
			s.properties(child)
			at = n.to
			continue
		}
		s.verbatim(t.xml[at:n.from])
		s.flush(n.from)
		if t.is(child, "t") && s.touches(n) {
			s.cutText(child)
		} else {
			s.begin(0)
			s.out = append(s.out, t.xml[n.from:n.to]...)
		}
		at = n.to
	}
	s.flush(at)
	s.verbatim(t.xml[at:t.nodes[run].end])
	s.close()
	return s.out
}

// verbatim copies what stands between two elements of a run.
func (s *split) verbatim(between []byte) {
	if len(between) > 0 {
		s.begin(0)
		s.out = append(s.out, between...)
	}
}

// properties takes in the w:rPr of the run.
func (s *split) properties(child int) {
	n := s.t.nodes[child]
	for _, c := range s.t.children(child) {
		if s.t.is(c, "rPrChange") {
			s.changed = len(s.props) + s.t.nodes[c].from - n.from
		}
	}
	s.props = append(slices.Clone(s.props), s.t.xml[n.from:n.to]...)
}

// touches reports a w:t with a cut inside it.
func (s *split) touches(n node) bool {
	for _, m := range s.cuts.marks {
		if n.from < m.at && m.at < n.to {
			return true
		}
	}
	for _, d := range s.cuts.drops {
		if n.from < d.to && d.from < n.to {
			return true
		}
	}
	return false
}

// cutText writes a w:t in pieces.
func (s *split) cutText(child int) {
	n := s.t.nodes[child]
	s.text = child
	from, to := n.inner, n.end
	if !n.preserve { // the blanks at its edges are none, and must not become some
		from = to - len(bytes.TrimLeft(s.t.xml[from:to], " \t\r\n"))
		to = from + len(bytes.TrimRight(s.t.xml[from:to], " \t\r\n"))
	}
	for at := from; at < to; {
		s.flush(at)
		end, gone := to, 0
		for _, d := range s.cuts.drops {
			if d.from <= at && at < d.to {
				end, gone = min(end, d.to), d.change
			} else if at < d.from {
				end = min(end, d.from)
			}
		}
		if len(s.cuts.marks) > 0 {
			end = min(end, max(s.cuts.marks[0].at, at+1))
		}
		if gone == 0 || s.made.tracked {
			s.write(s.t.xml[at:end], gone)
		}
		at = end
	}
	s.flush(n.end)
	s.endText()
}

// flush writes the marks up to a place.
func (s *split) flush(at int) {
	for len(s.cuts.marks) > 0 && s.cuts.marks[0].at <= at {
		m := s.cuts.marks[0]
		s.cuts.marks = s.cuts.marks[1:]
		if m.inside {
			s.write(m.text, 0)
			continue
		}
		s.close()
		s.out = append(s.out, m.text...)
	}
}

// write adds words to the w:t under way.
func (s *split) write(words []byte, del int) {
	if len(words) > 0 {
		s.begin(del)
		s.words = append(s.words, words...)
	}
}

// begin opens a run, in the deletion of a change or, for 0, in none, unless such
// a one is open.
func (s *split) begin(del int) {
	if s.open && s.del == del {
		return
	}
	s.close()
	if del != 0 {
		s.out = append(s.out, s.made.revision("del")...)
	}
	if s.again && s.changed > 0 {
		s.out = append(s.out, s.props[:s.changed]...)
		s.out = append(s.out, s.made.renumbered(s.props[s.changed:])...)
	} else {
		s.out = append(s.out, s.props...)
	}
	s.open, s.again, s.del = true, true, del
}

// endText writes the w:t under way, or w:delText.
func (s *split) endText() {
	if len(s.words) == 0 {
		return
	}
	n, name := s.t.nodes[s.text], s.t.prefixOf(s.text)
	kind := "t"
	if s.del != 0 {
		kind = "delText"
	}
	attributes := s.t.xml[n.from+len("<"+name+"t") : n.inner-1]
	s.out = append(s.out, "<"+name+kind...)
	s.out = append(s.out, attributes...)
	if !n.preserve {
		s.out = append(s.out, ` xml:space="preserve"`...)
	}
	s.out = append(s.out, '>')
	s.out = append(s.out, s.words...)
	s.out = append(s.out, "</"+name+kind+">"...)
	s.words = s.words[:0]
}

// close ends the run under way, and its deletion.
func (s *split) close() {
	s.endText()
	if !s.open {
		return
	}
	s.out = append(s.out, s.t.xml[s.t.nodes[s.run].end:s.t.nodes[s.run].to]...)
	if s.del != 0 {
		s.out = append(s.out, s.made.close("del")...)
	}
	s.open, s.del = false, 0
}
