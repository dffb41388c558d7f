package html

import (
	"golang.org/x/net/html/atom"

	"github.com/bihuan/bihuan/doc"
)

// writer walks the tree and writes what it holds.
type writer struct {
	t     *tree
	b     *doc.Builder
	words words
	marks []mark
	lists []list
	grid  *grid // of the table under way, if it is one of data

	repeats int // of merged cells, so far
}

// mark is an open element that leaves a note.
type mark struct {
	kind doc.NoteKind
	from int
}

// list is an open list.
type list struct {
	id   int32
	last *int
}

func write(t *tree) *doc.Document {
	w := &writer{t: t, b: doc.NewBuilder(doc.HTML)}
	w.b.Grow(len(t.text))
	w.words.b, w.words.spaced = w.b, t.libre
	for id := int32(0); ; {
		if n := &t.nodes[id]; w.enter(id, n) && n.first != 0 {
			id = n.first
			continue
		}
		for {
			w.leave(&t.nodes[id])
			if id == 0 {
				w.words.endParagraph()
				return w.b.Document()
			}
			if next := t.nodes[id].next; next != 0 {
				id = next
				break
			}
			id = t.nodes[id].parent
		}
	}
}

// enter begins an element and tells whether to go on with what it holds. leave
// is called for every element that was entered.
func (w *writer) enter(id int32, n *node) bool {
	if n.dropped {
		if n.tag == atom.Del {
			w.b.Note(doc.Deleted, w.b.At(), w.b.At())
		}
		return false
	}
	switch {
	case n.tag == 0:
		w.words.bold = n.bold
		w.words.write(w.t.text[n.from:n.to])
		return false
	case n.tag == atom.Br:
		w.words.endParagraph()
		return false
	case n.sign:
		w.words.sign, w.words.brief = msoSign(w.t.opening(id, 64)), true
		return false
	case n.tab:
		w.words.tab()
		return false
	}
	w.words.enter(n)
	switch n.tag {
	case atom.Ol, atom.Ul, atom.Menu:
		w.lists = append(w.lists, list{id: id})
	case atom.Li:
		w.item(id)
	}
	w.enterTable(n)
	if kind, ok := noteOf(n); ok {
		w.marks = append(w.marks, mark{kind, w.b.At()})
	}
	return true
}

func (w *writer) leave(n *node) {
	if n.dropped || n.tag == 0 || n.tag == atom.Br || n.sign || n.tab {
		return
	}
	if kind, ok := noteOf(n); ok {
		m := w.marks[len(w.marks)-1]
		w.marks = w.marks[:len(w.marks)-1]
		if w.b.At() > m.from {
			w.b.Note(kind, m.from, w.b.At())
		}
	}
	w.words.leave(n)
	switch n.tag {
	case atom.Ol, atom.Ul, atom.Menu:
		w.lists = w.lists[:len(w.lists)-1]
	case atom.Li:
		w.words.sign = ""
	}
	w.leaveTable(n)
}

// noteOf tells what note an element leaves.
func noteOf(n *node) (doc.NoteKind, bool) {
	switch {
	case n.tag == atom.Ins:
		return doc.Inserted, true
	case n.comment:
		return doc.Comment, true
	case n.tag == atom.Mark, n.highlight:
		return doc.Highlight, true
	}
	return 0, false
}

// item numbers an item of a numbered list.
func (w *writer) item(id int32) {
	w.words.sign = ""
	if len(w.lists) == 0 {
		return
	}
	l := &w.lists[len(w.lists)-1]
	if w.t.nodes[l.id].tag == atom.Ol {
		number := w.t.number(l.id, id, l.last)
		l.last = &number
		w.words.sign = w.t.sign(id, number)
	}
}
