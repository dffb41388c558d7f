package revise

import (
	"maps"
	"slices"
)

// writer gathers what is put into the main part.
type writer struct {
	tree    *tree
	made    *made
	splices []splice
	runs    map[int]*cuts
}

func (w *writer) cuts(run int) *cuts {
	c := w.runs[run]
	if c == nil {
		c = &cuts{}
		w.runs[run] = c
	}
	return c
}

// put adds elements at a place beside runs.
func (w *writer) put(at spot, rank int, text string) {
	if at.run < 0 {
		w.splices = append(w.splices, splice{from: at.at, to: at.at, rank: rank, text: []byte(text)})
		return
	}
	c := w.cuts(at.run)
	c.marks = append(c.marks, mark{at: at.at, rank: rank, text: []byte(text)})
}

// remark puts the range of a comment and the reference to it.
//
// Source: ECMA-376 part 1, 17.13.4.5 (commentReference).
func (w *writer) remark(at remarking, id, style string) {
	m := w.made
	named := m.attribute("id", id)
	w.put(at.start, rankStart, "<"+m.name+"commentRangeStart"+m.declare+named+"/>")
	props := ""
	if style != "" {
		props = "<" + m.name + "rPr><" + m.name + "rStyle" + m.attribute("val", style) + "/></" + m.name + "rPr>"
	}
	w.put(at.end, rankEnd, "<"+m.name+"commentRangeEnd"+m.declare+named+"/><"+m.name+"r"+m.declare+">"+
		props+"<"+m.name+"commentReference"+named+"/></"+m.name+"r>")
}

// change takes words away. Plain new ones go behind the first of them; tracked
// ones behind the last, where nothing else that holds runs is between.
func (w *writer) change(c changing, number int) {
	if c.twin != 0 {
		w.change(w.tree.shifted(c), number)
	}
	for _, p := range c.pieces {
		run := w.cuts(p.run)
		run.drops = append(run.drops, drop{from: p.from, to: p.to, change: number})
	}
	if c.new == "" {
		return
	}
	m := mark{at: c.at, rank: rankWords, inside: !w.made.tracked, text: []byte(escape(c.new))}
	place := c.run
	if w.made.tracked {
		m.text = []byte(w.insertion(c))
		if n := len(c.pieces); n > 0 && w.tree.parent(c.pieces[n-1].run) == w.tree.parent(c.run) {
			place, m.at = c.pieces[n-1].run, c.pieces[n-1].to
		}
	}
	run := w.cuts(place)
	run.marks = append(run.marks, m)
}

// insertion writes a tracked insertion with the properties of the run in which
// it goes. Within somebody's insertion that one is parted, as Word does.
//
// Source: ECMA-376 part 1, 17.13.5.18 (ins).
func (w *writer) insertion(c changing) string {
	t, m := w.tree, w.made
	run := "<" + m.name + "r>" + string(t.formatting(c.run)) + m.words(c.new) + m.close("r")
	outer := t.parent(c.run)
	switch {
	case t.is(outer, "ins") || t.is(outer, "moveTo"):
		end := string(t.xml[t.nodes[outer].end:t.nodes[outer].to])
		return end + m.revision("ins") + run + m.close("ins") + string(m.renumbered(t.startTag(outer)))
	case t.inserted(outer):
		return run
	}
	return m.revision("ins") + run + m.close("ins")
}

// inserted reports an element inside a tracked insertion, within its paragraph.
func (t *tree) inserted(i int) bool {
	for ; i >= 0 && !t.is(i, "p"); i = t.parent(i) {
		if t.is(i, "ins") || t.is(i, "moveTo") {
			return true
		}
	}
	return false
}

// formatting gives the w:rPr of a run without what is tracked of it.
func (t *tree) formatting(run int) []byte {
	for _, c := range t.children(run) {
		if !t.is(c, "rPr") {
			continue
		}
		n := t.nodes[c]
		var list []splice
		for _, p := range t.children(c) {
			if t.is(p, "rPrChange") || t.is(p, "ins") || t.is(p, "del") {
				list = append(list, splice{from: t.nodes[p].from - n.from, to: t.nodes[p].to - n.from})
			}
		}
		return spliced(t.xml[n.from:n.to], list)
	}
	return nil
}

// part gives the part with all that was put into it.
func (w *writer) part() []byte {
	list := w.splices
	for _, run := range slices.Sorted(maps.Keys(w.runs)) {
		n := w.tree.nodes[run]
		list = append(list, splice{from: n.from, to: n.to, text: w.tree.rewritten(run, *w.runs[run], w.made)})
	}
	return spliced(w.tree.xml, list)
}
