package rtf

import (
	"bytes"
	"strconv"

	"github.com/bihuan/bihuan/doc"
)

// beginField reads the instruction of a field as far as it must: its result is
// kept whatever it is, but a table of contents is marked.
func (r *reader) beginField() {
	l := r.lex
	for depth := 1; depth > 0 && l.pos-r.lex.pos < 4096; {
		switch l.next() {
		case open:
			depth++
		case shut:
			depth--
		case end:
			depth = 0
		case literal:
			words := bytes.Fields(l.text())
			if len(words) == 0 {
				continue
			}
			if n := len(r.stack); string(words[0]) == "TOC" && n > 0 {
				r.stack[n-1].toc = true
			}
			depth = 0
		}
	}
	r.leave()
}

// comment notes the words between \atrfstart and \atrfend of one number, or the
// place of an \annotation without them.
func (r *reader) comment(name string) {
	from := r.lex.pos
	r.leave()
	group := r.lex.data[from:r.lex.pos]
	if name == "annotation" {
		if _, ref, ok := bytes.Cut(group, []byte(`\atnref`)); !ok || !r.noted[leadingInt(ref)] {
			r.b.Note(doc.Comment, r.b.At(), r.b.At())
		}
		return
	}
	switch id := leadingInt(group); {
	case name == "atrfstart" && len(r.comments) < maxEntry:
		r.comments[id] = r.b.At()
	case name == "atrfend" && !r.noted[id]:
		if from, ok := r.comments[id]; ok {
			r.noted[id] = true
			r.b.Note(doc.Comment, from, r.b.At())
		}
	}
}

// leadingInt reads the number at the start of p; 0 where there is none.
func leadingInt(p []byte) int {
	p = bytes.TrimLeft(p, " \r\n")
	n := 0
	for n < len(p) && '0' <= p[n] && p[n] <= '9' {
		n++
	}
	id, _ := strconv.Atoi(string(p[:n]))
	return id
}
