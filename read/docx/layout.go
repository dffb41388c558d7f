package docx

import (
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/markup"
)

// Layout reads how a document is laid out: the same walk as Read, which takes in
// properties along with the words.
//
// Shape:  places are those of the text that Read gives for the same bytes.
// Errors: as Read; also parts that only layout needs may be damaged.
// Source: ECMA-376 part 1, 17.3 (paragraphs and runs), 17.6 (sections), 17.7
// (styles).
func Layout(data []byte) (*doc.Layout, error) {
	p, err := open(data)
	if err != nil {
		return nil, err
	}
	part, err := p.part(p.main)
	if err != nil {
		return nil, err
	}
	r, err := newReader(p, part)
	if err != nil {
		return nil, err
	}
	r.looks, err = newLooks(r)
	if err != nil {
		return nil, err
	}
	r.b.Lay(&r.looks.out)
	if _, err := r.document(); err != nil {
		return nil, err
	}
	if r.looks.sheet.err != nil {
		return nil, r.looks.sheet.err
	}
	return &r.looks.out, nil
}

// looks gathers a layout while the reader walks. A reader without it reads words
// alone.
type looks struct {
	out      doc.Layout // in places given by At
	file     *file
	main     *styles
	theme    theme
	settings settings
	styles   lookStyles
	levels   *levelLooks // once a paragraph is numbered
	faces    map[string]string

	sheet sheetReader
	table string // style of the table under way

	// What is met in headers and footers.
	numbers []doc.PageNumber
	anchor  place // of the drawing under way
	box     place // of the text box under way
}

func newLooks(r *reader) (*looks, error) {
	l := &looks{file: r.file, main: r.styles, faces: map[string]string{}}
	if err := l.relations(); err != nil {
		return nil, err
	}
	if err := l.readSettings(); err != nil {
		return nil, err
	}
	if err := l.readTheme(); err != nil {
		return nil, err
	}
	return l, l.readStyles()
}

// look is the look of the paragraph under way.
type look struct {
	own    paraProps
	mark   charProps // of the mark at its end
	table  string    // style of the table around it
	level  *levelLook
	from   int // where its words begin
	runs   []doc.Run
	sheets int   // those that end with it, and all before
	place  place // of its frame

	// In headers and footers.
	tabs    int
	tabStop place // of the last tab that says itself where it leads
	pages   []pageField
}

func (l *looks) newLook() *look {
	return &look{own: unsetPara, mark: unsetChar, table: l.table, place: l.box, from: unset}
}

// wrote takes in words of the paragraph under way.
func (l *looks) wrote(p *paragraph, from, to int, own *charProps) {
	k := p.look
	if k == nil {
		k = l.newLook()
		p.look = k
	}
	if k.from == unset {
		k.from = from
	}
	if own == nil {
		own = &unsetChar
	}
	k.add(from, to, l.typeOf(p.style, k.table, own))
}

// wroteSign takes in the sign of a numbered paragraph, which looks like the mark at
// the paragraph's end but for what its level of the list says.
func (l *looks) wroteSign(p *paragraph, from, to int) {
	if p.look == nil {
		p.look = l.newLook()
	}
	k := p.look
	k.from = from
	own := k.mark
	if k.level != nil {
		own = k.level.char
		own.style = k.mark.style
		own.below(&k.mark)
	}
	k.add(from, to, l.typeOf(p.style, k.table, &own))
}

func (k *look) add(from, to int, t doc.Type) {
	if n := len(k.runs); n > 0 && k.runs[n-1].Type == t && k.runs[n-1].Span.End == from {
		k.runs[n-1].Span.End = to
		return
	}
	k.runs = append(k.runs, doc.Run{Span: doc.Span{Start: from, End: to}, Type: t})
}

// closed takes in the paragraph that ends.
func (l *looks) closed(r *reader) {
	p := &r.para
	k := p.look
	if k == nil || k.from == unset {
		return
	}
	own := l.paraOf(p.style, k, p.num != unset)
	l.out.Paragraphs = append(l.out.Paragraphs, doc.Look{
		Span:  doc.Span{Start: k.from, End: r.b.At()},
		Align: own.alignment(),
		First: own.indent(own.first, own.firstChars),
		Left:  own.indent(own.left, own.leftChars),
		Right: own.indent(own.right, own.rightChars),
		Pitch: own.pitch(),
		Grid:  own.snap != 0,
		Table: r.tables > 0,
		Boxed: r.inBox > 0,
		Runs:  k.runs,
	})
	if k.sheets > 0 {
		l.out.Sheets[k.sheets-1].Span.End = r.b.At()
	}
	for _, f := range k.pages {
		l.number(r, k, &own, f)
	}
}

// cut forgets what was met from a place on: the words of a merged cell.
func (l *looks) cut(at int) {
	if l == nil {
		return
	}
	list := l.out.Paragraphs
	for len(list) > 0 && list[len(list)-1].Span.Start >= at {
		list = list[:len(list)-1]
	}
	l.out.Paragraphs = list
}

// listed takes in the level of a list that the paragraph under way stands on.
func (l *looks) listed(r *reader, list *num, level int) {
	if r.para.look == nil {
		r.para.look = l.newLook()
	}
	k, err := l.levelOf(list, level)
	if err != nil {
		r.err = err
	}
	r.para.look.level = k
}

// markProperty reads one property of the paragraph mark.
func (l *looks) markProperty(r *reader) {
	if k := r.para.look; k != nil && !r.para.begun {
		l.char(r.x, &k.mark)
	}
}

// leaveTable closes a table within one of another style.
func (l *looks) leaveTable(outer string) { l.table = outer }

// inTable reads the properties of the table under way.
func (l *looks) inTable(x *markup.Scanner) {
	l.table = ""
	for depth := x.Depth(); within(x, depth); {
		if string(x.Name) == "tblStyle" {
			l.table = l.face(x.Attr("val"))
		}
	}
}

// face keeps one copy of each name.
func (l *looks) face(name []byte) string {
	if s, ok := l.faces[string(name)]; ok {
		return s
	}
	s := string(name)
	l.faces[s] = s
	return s
}

// takes reads a property of a paragraph, and reports whether its element is read to
// its end.
func (l *looks) takes(r *reader, name string) bool {
	if r.para.look == nil {
		r.para.look = l.newLook()
	}
	k := r.para.look
	switch {
	case name == "sectPr":
		l.section(r)
		k.sheets = len(l.out.Sheets)
		return true
	case r.para.begun:
	case name == "tabs":
		for depth := r.x.Depth(); within(r.x, depth); {
			k.own.tab(r.x)
		}
		return true
	case name == "framePr":
		k.place = placeNamed(r.x.Attr("xAlign"))
	default:
		k.own.read(r.x)
	}
	return false
}
