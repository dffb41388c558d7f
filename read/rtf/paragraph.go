package rtf

import (
	"bytes"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/refuse"
)

// flow is a run of paragraphs: the body, or a text box.
type flow struct {
	started  bool // the paragraph under way has words
	light    bool // and some of them are not bold
	contents bool // and they belong to a table of contents
	label    int
	listText string // its \listtext or \pntext
	boxes    []box
	base     int // tables that are open around the flow
	tables   int // and within
	row      row
}

// box is a text box that waits for the end of its paragraph.
type box struct {
	pos   int
	state state
}

// words adds words to the paragraph under way.
func (r *reader) words(p []byte) {
	switch {
	case r.hidden:
		return
	case r.deleted:
		r.b.Note(doc.Deleted, r.b.At(), r.b.At())
		return
	}
	if !r.flow.started {
		if p = bytes.TrimLeftFunc(p, blank); len(p) == 0 {
			return
		}
		first, _ := utf8.DecodeRune(p)
		r.begin(first)
	}
	from := r.b.At()
	_, _ = r.b.Write(p)
	if r.marked {
		r.b.Note(doc.Highlight, from, r.b.At())
	}
	if r.added {
		r.b.Note(doc.Inserted, from, r.b.At())
	}
	r.flow.light = r.flow.light || !r.bold && len(bytes.TrimLeftFunc(p, blank)) > 0
	r.flow.contents = r.flow.contents || r.toc
}

// blank is what is dropped at the edges of paragraphs.
func blank(c rune) bool {
	return c <= ' ' || c == 0xA0 || c == 0x3000 || 0x2000 <= c && c <= 0x200F || c == 0xFEFF
}

// begin opens a paragraph and writes its number before the words, the first of
// which is given. Comments that begin here are about the words.
func (r *reader) begin(first rune) {
	f := r.flow
	f.started = true
	r.nest(r.depthOfWords())
	sign, level := r.number()
	if sign == "" {
		return
	}
	from := r.b.At()
	r.b.WriteString(sign)
	if level.Space(sign, first) {
		r.b.WriteString(" ")
	}
	f.label = r.b.At() - from
	for _, id := range r.fresh {
		if r.comments[id] == from && !r.noted[id] {
			r.comments[id] = r.b.At()
		}
	}
	r.fresh = r.fresh[:0]
}

// pass counts a paragraph without words: Word shows its number, alone. That is
// text where it is all that a cell holds, as in a column of numbers.
func (r *reader) pass(tables int) {
	r.nest(tables)
	if sign, _ := r.number(); r.flow.tables > 0 && r.flow.row.sign == "" {
		r.flow.row.sign = sign
	}
}

// breakLine ends a line within a paragraph.
func (r *reader) breakLine() {
	if r.flow.started && r.dest == toBody && !r.hidden && !r.deleted {
		r.b.WriteString("\n")
		r.count()
	}
}

// endParagraph handles \par. A mark that is deleted or hidden joins its
// paragraph with the next.
func (r *reader) endParagraph() error {
	switch {
	case r.dest == toLabel:
		r.flow.listText += " "
	case r.dest != toBody || r.hidden:
	case r.deleted:
		r.b.Note(doc.Deleted, r.b.At(), r.b.At())
	default:
		if r.flow.started {
			r.settle(r.depthOfMark())
		} else {
			r.pass(r.depthOfMark())
		}
		return r.closeParagraph()
	}
	return nil
}

// closeParagraph puts down the paragraph and the text boxes that it holds.
func (r *reader) closeParagraph() error {
	r.count()
	f, st := r.flow, r.styleOf(r.p.style)
	level := r.p.outline
	if level == unset {
		level = st.outline
	}
	if level < 0 || level > 9 {
		level = 0
	}
	r.b.EndParagraph(doc.Para{Label: f.label, Level: level, Bold: f.started && !f.light, Contents: f.contents || st.contents})
	f.started, f.light, f.contents, f.label, f.listText = false, false, false, 0, ""
	return r.readBoxes()
}

// count holds paragraphs, lines and cells, and their words, to the limits.
func (r *reader) count() {
	switch r.paras++; {
	case r.paras > maxParas:
		r.err = refuse.TooBig("段落和单元格超过 50 万个", "more than 500,000 paragraphs and cells")
	case r.b.At() > maxText:
		r.err = refuse.TooLong()
	}
}

// holdBox sets a text box aside.
func (r *reader) holdBox() error {
	if r.boxes++; r.boxes > maxBoxes {
		return refuse.TooBig("文本框超过 1 万个", "more than 10,000 text boxes")
	}
	if r.boxNested < boxDepth && r.under == toBody {
		st := r.state
		st.dest, st.p, st.toc = toBody, plainPara, false
		r.flow.boxes = append(r.flow.boxes, box{r.lex.pos, st})
	}
	r.leave()
	return nil
}

// readBoxes reads the text boxes of the paragraph that just ended.
func (r *reader) readBoxes() error {
	if len(r.flow.boxes) == 0 {
		return nil
	}
	outer, pos, inner, stack := r.flow, r.lex.pos, r.state, r.stack
	boxes := outer.boxes
	outer.boxes = nil
	r.boxNested++
	for _, box := range boxes {
		r.flow = &flow{base: outer.base + outer.tables}
		r.lex.pos, r.state = box.pos, box.state
		r.stack = make([]state, 1, 8)
		if err := r.run(); err != nil {
			return err
		}
		r.flush()
		if r.flow.started {
			if err := r.closeParagraph(); err != nil {
				return err
			}
		}
		r.nest(0)
	}
	r.boxNested--
	r.flow, r.lex.pos, r.state, r.stack = outer, pos, inner, stack
	return nil
}
