package docx

import (
	"bytes"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/markup"
	"github.com/bihuan/bihuan/read/refuse"
)

// paragraph is the one under way.
type paragraph struct {
	style   *style
	num     int // numId of its own, or unset
	level   int // ilvl of its own, or unset
	outline int // of its own, or unset
	// begun: words were written, after the sign.
	begun bool
	label int // bytes of the sign
	// runsOn: the mark at its end is deleted or hidden, the next one joins it.
	runsOn   bool
	contents bool
	hidden   bool  // by its style
	look     *look // nil unless layout is asked for
}

// paragraph reads w:p. Where the one before runs on, this one continues it and
// keeps its properties.
func (r *reader) paragraph() {
	if !r.para.runsOn {
		r.para = paragraph{num: unset, level: unset, outline: unset}
		r.para.setStyle(r.styles.normal)
		if r.looks != nil {
			r.para.look = r.looks.newLook()
		}
	}
	r.para.runsOn = false
	for r.err == nil {
		switch r.x.Next() {
		case markup.Start:
			if r.x.Space == word && string(r.x.Name) == "pPr" {
				r.paragraphProperties()
				continue
			}
			r.element()
		case markup.End, markup.EOF:
			r.endParagraph()
			return
		}
	}
}

func (p *paragraph) setStyle(st *style) {
	p.style = st
	p.hidden = st != nil && st.all.hidden == 1
}

// paragraphProperties reads w:pPr; of a paragraph that continues another only the
// mark at its end counts.
func (r *reader) paragraphProperties() {
	p := &r.para
	for depth := r.x.Depth(); within(r.x, depth); {
		name := string(r.x.Name)
		switch {
		case name == "rPr":
			r.markProperties()
		case r.looks != nil && r.looks.takes(r, name):
		case name == "pPrChange" || name == "sectPr" || name == "tabs" || name == "pBdr":
			r.x.Skip()
		case p.begun:
		case name == "pStyle":
			p.setStyle(r.styles.of(r.x.Attr("val")))
		case name == "numId":
			p.num = r.x.Int("val", p.num)
		case name == "ilvl":
			p.level = r.x.Int("val", p.level)
		case name == "outlineLvl":
			p.outline = headingLevel(r.x.Int("val", 9))
		case name == "framePr":
			// A drop capital is a paragraph of its own before the one it begins.
			if v := r.x.Attr("dropCap"); v != nil && string(v) != "none" {
				p.runsOn = true
			}
		}
	}
}

// markProperties reads the properties of the paragraph mark.
func (r *reader) markProperties() {
	for depth := r.x.Depth(); within(r.x, depth); {
		if r.looks != nil {
			r.looks.markProperty(r)
		}
		switch string(r.x.Name) {
		case "del", "moveFrom":
			r.para.runsOn = true
			r.b.Note(doc.Deleted, r.b.At(), r.b.At())
		case "ins", "moveTo":
			r.b.Note(doc.Inserted, r.b.At(), r.b.At())
		case "vanish":
			r.para.runsOn = r.para.runsOn || r.x.Attr("val") == nil || isOn(r.x.Attr("val"))
		case "rPrChange":
			r.x.Skip()
		}
	}
}

// endParagraph closes the paragraph unless the next one joins it. One without
// words still counts in its list: Word shows its number, alone.
func (r *reader) endParagraph() {
	if r.para.runsOn {
		r.para.runsOn = r.para.begun
		return
	}
	if !r.para.begun && r.deleted == 0 {
		sign, _, _ := r.sign()
		if r.tables > 0 && r.cell.sign == "" {
			r.cell.sign = sign
		}
	}
	r.closeParagraph()
}

func (r *reader) closeParagraph() {
	outline := r.para.outline
	if st := r.para.style; st != nil && r.para.begun {
		outline = inherit(outline, st.all.outline)
		r.para.contents = r.para.contents || st.all.listing
	}
	if r.looks != nil {
		r.looks.closed(r)
	}
	r.b.EndParagraph(doc.Para{Label: r.para.label, Level: max(outline, 0), Contents: r.para.contents})
	r.para = paragraph{num: unset, level: unset, outline: unset}
	r.readBoxes()
}

// endJoined closes a paragraph that the next one should have continued where
// there is no next one.
func (r *reader) endJoined() {
	if r.para.runsOn {
		r.closeParagraph()
	}
}

// maxText bounds the bytes of text in UTF-8 before its characters are counted.
const maxText = refuse.MaxText * 4

// begin writes the sign of a numbered paragraph before its first words.
func (r *reader) begin(words []byte) {
	if r.b.At() > maxText {
		r.err = refuse.TooLong()
	}
	r.para.begun = true
	r.para.contents = r.contents > 0
	sign, list, at := r.sign()
	if r.looks != nil && list != nil {
		r.looks.listed(r, list, at)
	}
	if sign == "" {
		return
	}
	from := r.b.At()
	r.b.WriteString(sign)
	r.para.label = len(sign)
	if next, _ := utf8.DecodeRune(words); list.levels[at].Space(sign, next) {
		r.b.WriteRune(' ')
	}
	if r.looks != nil {
		r.looks.wroteSign(&r.para, from, r.b.At())
	}
	r.shiftComments(from)
}

// sign counts the paragraph in its list, if it has one, and gives its sign.
func (r *reader) sign() (sign string, list *num, level int) {
	list, level = r.list()
	if list != nil {
		sign, _ = list.next(level)
	}
	return sign, list, level
}

// list finds the list and the level of the paragraph: its own, or those of its
// style, where the list says which level the style is.
//
// Source: ECMA-376 part 1, 17.3.1.19 (numPr), 17.9.23 (pStyle).
func (r *reader) list() (*num, int) {
	id, level := r.para.num, r.para.level
	if st := r.para.style; st != nil && (id == unset || level == unset) {
		level = inherit(level, st.all.level)
		if id == unset && st.all.num > 0 {
			id = st.all.num
			if n := r.num(id); n != nil && r.para.level == unset {
				level = r.styleLevel(n, st, level)
			}
		}
	}
	if id <= 0 {
		return nil, 0
	}
	return r.num(id), clampLevel(level)
}

// num gives a list that can be counted, nil where it is not defined.
func (r *reader) num(id int) *num {
	if r.lists == nil {
		lists, err := r.file.lists(r.styles)
		if err != nil {
			r.err = err
			return nil
		}
		r.lists = lists
	}
	if n := r.lists.nums[id]; n != nil && n.def != nil {
		return n
	}
	return nil
}

// styleLevel finds the level that a list ties to a style or the nearest of its
// parents.
func (r *reader) styleLevel(n *num, st *style, level int) int {
	r.styles.lineage(st, func(p *style) bool {
		for i, id := range n.def.styles {
			if id != "" && id == p.id {
				level = i
				return false
			}
		}
		return true
	})
	return level
}

// blankLead drops white space before the first words of a paragraph.
func blankLead(p []byte) []byte {
	return bytes.TrimLeftFunc(p, func(r rune) bool {
		return r <= ' ' || r == 0xA0 || r == 0x3000 || 0x2000 <= r && r <= 0x200F || r == 0xFEFF
	})
}
