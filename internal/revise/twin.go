package revise

import "bytes"

// twin tells how far on a run stands once more: a text box has a second copy for
// programs that do not know the first one's format, and what is changed in one
// must change in the other. It is 0 where there is no other copy; false where the
// run is in something whose copies cannot be changed alike, or in no box.
//
// Source: ECMA-376 part 3 (AlternateContent, Choice, Fallback).
func (t *tree) twin(run int) (shift int, ok bool) {
	outer, content := t.outerRun(run)
	box, choice := -1, -1
	for at := run; at >= 0; at = t.parent(at) {
		switch {
		case t.is(at, "txbxContent") && box >= 0, t.is(at, "ruby"):
			return 0, false
		case t.is(at, "txbxContent"):
			box = at
		case t.alternates(t.parent(at)) && choice >= 0:
			return 0, false
		case t.alternates(t.parent(at)):
			choice = at
		}
	}
	switch {
	case box < 0:
		return 0, choice < 0 && outer == run
	case !t.alone(outer, content):
		return 0, false
	case choice < 0:
		return 0, true
	}
	return t.otherCopy(box, choice)
}

// alternates reports an mc:AlternateContent.
func (t *tree) alternates(i int) bool {
	return i >= 0 && !t.nodes[i].word && t.nodes[i].name == "AlternateContent"
}

// alone reports that a run holds one element beside its properties.
func (t *tree) alone(run, content int) bool {
	for _, c := range t.children(run) {
		if c != content && !t.is(c, "rPr") {
			return false
		}
	}
	return true
}

// otherCopy finds the copy of a text box in the other alternative.
func (t *tree) otherCopy(box, choice int) (shift int, ok bool) {
	own := t.boxes(choice)
	for _, other := range t.children(t.parent(choice)) {
		boxes := t.boxes(other)
		switch {
		case other == choice || len(boxes) == 0:
			continue
		case shift != 0 || len(boxes) != len(own):
			return 0, false
		}
		for i, b := range own {
			if b != box {
				continue
			}
			if n, m := t.nodes[b], t.nodes[boxes[i]]; bytes.Equal(t.xml[n.inner:n.end], t.xml[m.inner:m.end]) {
				shift = m.inner - n.inner
			}
		}
		if shift == 0 {
			return 0, false
		}
	}
	return shift, true
}

// boxes lists the text boxes inside an element.
func (t *tree) boxes(i int) []int {
	var out []int
	for j := i + 1; j < t.nodes[i].next; j++ {
		if t.is(j, "txbxContent") {
			out = append(out, j)
		}
	}
	return out
}

// shifted gives a change as it is made in the twin.
func (t *tree) shifted(c changing) changing {
	far := c.twin
	out := changing{run: t.at(t.nodes[c.run].from + far), at: c.at + far, new: c.new}
	for _, p := range c.pieces {
		out.pieces = append(out.pieces, piece{t.at(t.nodes[p.run].from + far), p.from + far, p.to + far})
	}
	return out
}
