package revise

import (
	"bytes"

	"github.com/bihuan/bihuan/read/docx"
)

// spot is a place for elements beside runs.
type spot struct {
	run   int // the run that must be split there; -1 where none must
	at    int
	exact bool // at the very words, not around something that holds them
}

// spot finds the place before a character, or behind it.
//
// Source: ECMA-376 part 1, 17.13.4.3 and 17.13.4.4 (ranges of comments begin and
// end beside runs, in whatever may hold runs).
func (s *source) spot(o docx.Origin, behind bool) (spot, bool) {
	t := s.tree
	at := o.From
	if behind {
		at = o.To - 1
	}
	leaf := t.at(at)
	run, content := t.outerRun(leaf)
	if run < 0 {
		return t.around(leaf, behind)
	}
	place := spot{run: run, at: t.nodes[content].from, exact: content == leaf}
	switch {
	case o.Exact && content == leaf:
		if place.at = o.From; behind {
			place.at = o.To
		}
	case behind:
		place.at = t.nodes[content].to
	}
	if !t.atEdge(run, place.at, behind) && t.closed(run) < 0 && t.holdsRuns(t.parent(run)) {
		return place, true
	}
	out, ok := t.around(run, behind)
	out.exact = out.exact && place.exact
	return out, ok
}

// outerRun finds the run around an element that no other run holds, and the
// element of its content that is or holds the element. Words inside another run
// are those of text boxes, where Word takes no comments, and of ruby.
func (t *tree) outerRun(i int) (run, content int) {
	run = -1
	for at, below := i, i; at >= 0; at, below = t.parent(at), at {
		if t.is(at, "r") {
			run, content = at, below
		}
	}
	return run, content
}

// atEdge reports that nothing of a run stands before a place in it, or behind it.
func (t *tree) atEdge(run, at int, behind bool) bool {
	for _, c := range t.children(run) {
		n := t.nodes[c]
		switch {
		case t.is(c, "rPr") || t.is(c, "lastRenderedPageBreak"):
		case !behind:
			return at == n.from || t.is(c, "t") && at == n.inner
		case n.to > at && !(t.is(c, "t") && at == n.end):
			return false
		}
	}
	return true
}

// around gives the place before or behind an element, outside all that must not
// hold it, and outside of insertions and links at whose edge it is.
func (t *tree) around(i int, behind bool) (spot, bool) {
	exact := true
	if c := t.closed(i); c >= 0 {
		i, exact = c, false
	}
	for ; i >= 0 && !t.holdsRuns(t.parent(i)); i = t.parent(i) {
		exact = false
	}
	if i < 0 {
		return spot{}, false
	}
	for t.passes(t.parent(i)) && t.holdsRuns(t.parent(t.parent(i))) && t.outermost(i, behind) {
		i = t.parent(i)
	}
	at := t.nodes[i].from
	if behind {
		at = t.nodes[i].to
	}
	return spot{run: -1, at: at, exact: exact}, true
}

// holdsRuns reports an element that may hold runs and marks of ranges.
//
// Source: ECMA-376 part 1, A.1 (EG_PContent, EG_ContentRunContent).
func (t *tree) holdsRuns(i int) bool {
	if i < 0 || !t.nodes[i].word {
		return false
	}
	switch t.nodes[i].name {
	case "p", "hyperlink", "ins", "moveTo", "del", "moveFrom", "smartTag", "customXml", "sdtContent", "fldSimple", "dir", "bdo":
		return true
	}
	return false
}

// passes reports an element that a mark at its edge had better stand outside of:
// it may go away, or says something of all that it holds.
func (t *tree) passes(i int) bool {
	return t.is(i, "ins") || t.is(i, "moveTo") || t.is(i, "hyperlink") || t.is(i, "fldSimple")
}

// outermost reports that an element is the first or the last that its parent
// holds.
func (t *tree) outermost(i int, behind bool) bool {
	all := t.children(t.parent(i))
	if behind {
		return all[len(all)-1] == i
	}
	return all[0] == i
}

// closed finds the outermost content control around an element, within its
// paragraph, whose content Word fills in or checks; -1 for none.
func (t *tree) closed(i int) int {
	found := -1
	for at := t.parent(i); at >= 0 && !t.is(at, "p"); at = t.parent(at) {
		if t.is(at, "sdt") && t.fills(at) {
			found = at
		}
	}
	return found
}

// fills reports a content control that holds no free text.
//
// Source: ECMA-376 part 1, 17.5.2 (dataBinding, lock, text and the other kinds).
func (t *tree) fills(sdt int) bool {
	for _, c := range t.children(sdt) {
		if !t.is(c, "sdtPr") {
			continue
		}
		for _, kind := range t.children(c) {
			switch t.nodes[kind].name {
			case "text", "dataBinding", "comboBox", "dropDownList", "date", "showingPlcHdr",
				"picture", "citation", "equation", "checkbox":
				return true
			case "lock":
				if bytes.Contains(t.startTag(kind), []byte("ontentLocked")) {
					return true
				}
			}
		}
	}
	return false
}
