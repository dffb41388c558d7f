package odt

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/markup"
	"github.com/bihuan/bihuan/read/numbering"
)

// paragraph is the text:p or text:h under way.
type paragraph struct {
	style   *textStyle
	hidden  bool // of the words under way
	marked  bool
	bold    bool
	light   bool // it has words that are not bold
	font    string
	gone    bool // text:hidden-paragraph
	unseen  bool // it held hidden words
	started bool // it has words
	space   bool // white space here is part of that before
	label   int
	list    *listStyle // of its number; nil for none
	counter *numbering.Counter
	level   int
	boxes   []*markup.Scanner
}

// paragraph reads text:p or text:h and the text boxes that it holds.
func (r *reader) paragraph(s *markup.Scanner, heading bool) {
	if !r.limit() {
		s.Skip()
		return
	}
	st := resolved(r.paras, s.Attr("style-name"))
	level := st.level
	if heading {
		level = max(s.Int("outline-level", 1), 1)
	}
	if level > 9 {
		level = 0
	}
	r.p = paragraph{style: st, hidden: st.hidden == yes, marked: st.marked == yes, bold: st.bold == yes, font: st.font, space: true}
	r.number(s, heading, level)
	from := r.b.At()
	r.inline(s)
	if r.p.gone {
		r.dropFrom(from)
	} else if !r.p.started && !r.p.unseen {
		r.pass()
	}
	r.b.EndParagraph(doc.Para{Label: r.p.label, Level: level, Bold: r.p.started && !r.p.light, Contents: r.contents})
	if len(r.p.boxes) > 0 {
		r.readBoxes(r.p.boxes)
	}
}

// dropFrom forgets what was written since a place in the paragraph or cell.
func (r *reader) dropFrom(at int) {
	all := r.b.Pending()
	kept := slices.Clone(all[:max(len(all)-(r.b.At()-at), 0)])
	r.b.DropPending()
	_, _ = r.b.Write(kept)
}

// readBoxes reads text boxes that were set aside.
func (r *reader) readBoxes(boxes []*markup.Scanner) {
	if r.deep >= boxDepth {
		return
	}
	list := r.list
	r.list = nil
	r.deep++
	for _, box := range boxes {
		r.blocks(box)
	}
	r.deep--
	r.list = list
}

// number finds what numbers the paragraph: the item of a list that it begins, or
// the outline (text:outline-style) for a heading outside lists.
func (r *reader) number(s *markup.Scanner, heading bool, level int) {
	l := r.list
	if l != nil && !l.due {
		return
	}
	if heading && string(s.Attr("is-list-header")) == "true" {
		return
	}
	p := &r.p
	if l != nil {
		l.due = false
		if p.list = l.style; p.list == nil {
			p.list = r.listStyles[p.style.list]
		}
		if p.list != nil {
			p.counter, p.level = l.counter, l.level
			return
		}
	}
	if !heading || r.outline == nil || p.style.hasList && p.style.list == "" {
		return
	}
	p.list, p.counter, p.level = r.outline, &r.headings, level-1
	if string(s.Attr("restart-numbering")) == "true" {
		p.counter.Set(p.level, s.Int("start-value", r.outline.at(p.level).Start))
	}
}

// begin writes the number before the words, the first of which is given.
// Comments and changes that begin here are about the words.
func (r *reader) begin(first rune) {
	p := &r.p
	p.started = true
	if p.list == nil {
		return
	}
	sign := p.list.next(p.counter, p.level)
	from := r.b.At()
	r.b.WriteString(sign)
	if p.list.at(p.level).Space(sign, first) {
		r.b.WriteString(" ")
	}
	p.label = r.b.At() - from
	for _, id := range r.fresh {
		if at, ok := r.open[id]; ok && at == from {
			r.open[id] = r.b.At()
		}
	}
	r.fresh = r.fresh[:0]
}

// pass counts a paragraph without words: its number stands alone. That is text
// where it is all that a cell holds, as in a column of numbers.
func (r *reader) pass() {
	if p := &r.p; p.list != nil {
		if sign := p.list.next(p.counter, p.level); r.cellSign == "" {
			r.cellSign = sign
		}
	}
}

// blank is what is dropped at the edges of paragraphs.
func blank(c rune) bool {
	return c <= ' ' || c == 0xA0 || c == 0x3000 || 0x2000 <= c && c <= 0x200F || c == 0xFEFF
}

// words adds words as they are.
func (r *reader) words(w []byte) {
	p := &r.p
	switch {
	case len(w) == 0:
		return
	case p.hidden:
		p.unseen = true
		return
	case !p.started:
		if w = bytes.TrimLeftFunc(w, blank); len(w) == 0 {
			return
		}
		first, _ := utf8.DecodeRune(w)
		r.begin(first)
	}
	from := r.b.At()
	_, _ = r.b.Write(w)
	p.light = p.light || !p.bold && !bytes.Equal(w, oneSpace)
	if p.marked {
		r.b.Note(doc.Highlight, from, r.b.At())
	}
}

var oneSpace = []byte{' '}

// characters adds character data: white space becomes one space, and none where
// the paragraph begins or another space stands before (6.1.2).
func (r *reader) characters(data []byte) {
	for len(data) > 0 {
		i := bytes.IndexAny(data, " \t\r\n")
		if i < 0 {
			i = len(data)
		}
		if i > 0 {
			r.words(data[:i])
			r.p.space = false
		}
		n := i
		for n < len(data) && isSpace(data[n]) {
			n++
		}
		if n > i && !r.p.space {
			r.words(oneSpace)
			r.p.space = true
		}
		data = data[n:]
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// inline reads what a paragraph or a part of it holds.
func (r *reader) inline(s *markup.Scanner) {
	for {
		switch s.Next() {
		case markup.Text:
			r.characters(r.drawn(s.Text()))
		case markup.Start:
			r.inlineElement(s)
		default:
			return
		}
	}
}

func (r *reader) inlineElement(s *markup.Scanner) {
	name := string(s.Name)
	switch s.Space {
	case text:
		r.textElement(s, name)
	case draw:
		r.p.boxes = append(r.p.boxes, s.Cut())
	case office:
		r.officeElement(s, name)
	case table, style:
		s.Skip()
	default:
		r.inline(s) // fields of other makers (loext, field)
	}
}

// textElement reads an element among the words. Those that are not named here
// are fields, whose content is what they show.
func (r *reader) textElement(s *markup.Scanner, name string) {
	switch name {
	case "span":
		r.span(s)
		return
	case "s":
		r.words(bytes.Repeat(oneSpace, min(max(s.Int("c", 1), 1), maxSpaces)))
		r.p.space = false
	case "tab":
		r.words([]byte{'\t'})
		r.p.space = false
	case "line-break":
		if r.p.started && !r.p.hidden && r.limit() {
			r.b.WriteString("\n")
		}
		r.p.space = true
	case "hidden-paragraph":
		r.p.gone = r.p.gone || hidden(s)
	case "change", "change-start", "change-end":
		r.change(s, name)
	case "note", "ruby-text", "script", "tracked-changes":
	default:
		if !hidden(s) {
			r.inline(s)
			return
		}
	}
	s.Skip()
}

// maxSpaces bounds text:s.
const maxSpaces = 200

func (r *reader) span(s *markup.Scanner) {
	p := &r.p
	hidden, marked, bold, font := p.hidden, p.marked, p.bold, p.font
	st := resolved(r.runs, s.Attr("style-name"))
	if st.hidden != inherited {
		p.hidden = st.hidden == yes
	}
	if st.marked != inherited {
		p.marked = st.marked == yes
	}
	if st.bold != inherited {
		p.bold = st.bold == yes
	}
	if st.font != "" {
		p.font = st.font
	}
	r.inline(s)
	p.hidden, p.marked, p.bold, p.font = hidden, marked, bold, font
}
