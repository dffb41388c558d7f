package docx

import (
	"github.com/bihuan/bihuan/read/markup"
)

// What text boxes may claim: each is scanned once more for every box around it.
const (
	maxBoxes  = 2_000 // in one paragraph
	maxNested = 4
)

// box is a text box that was met.
type box struct {
	content *markup.Scanner
	art     int   // the byte behind which its words stand, where they are an attribute
	place   place // of its drawing, where layout is asked for
}

// keep holds the content of a text box until the paragraph around it ends.
func (r *reader) keep(b box) {
	if r.deleted == 0 && r.inBox < maxNested && len(r.boxes) < maxBoxes {
		if r.looks != nil {
			b.place = r.looks.anchor
		}
		r.boxes = append(r.boxes, b)
	}
}

// readBoxes reads the text boxes of the paragraph that just ended. Fields around
// a box are not those of its content.
func (r *reader) readBoxes() {
	if len(r.boxes) == 0 {
		return
	}
	boxes, x, fields, code, run := r.boxes, r.x, r.fields, r.code, r.run
	r.inBox++
	for _, b := range boxes {
		r.x, r.boxes, r.fields, r.code = b.content, nil, nil, 0
		r.trace.enter(b.art)
		if r.looks != nil {
			r.looks.box = b.place
		}
		r.children()
		if r.para.begun {
			r.closeParagraph()
		}
	}
	r.inBox--
	r.trace.enter(0)
	if r.looks != nil {
		r.looks.box = place{}
	}
	r.x, r.boxes, r.fields, r.code, r.run = x, nil, fields, code, run
}

// vmlElement looks through old drawings. The words of a WordArt are an attribute.
func (r *reader) vmlElement() {
	if r.looks != nil {
		r.looks.anchoredByStyle(r.x)
	}
	if string(r.x.Name) == "textpath" {
		if text := r.x.Attr("string"); len(text) > 0 {
			r.keep(box{content: wordArt(text), art: r.x.End()})
		}
	}
	r.children()
}

// drawingElement reads the text of shapes that DrawingML itself holds.
func (r *reader) drawingElement() {
	switch string(r.x.Name) {
	case "txBody":
		r.keep(box{content: r.x.Cut()})
	case "p":
		r.paragraph()
	case "t":
		r.words()
	case "br":
		r.breakLine()
		r.x.Skip()
	default:
		r.children()
	}
}

// wordArt makes content of a text box out of the words of a WordArt.
func wordArt(text []byte) *markup.Scanner {
	part := []byte(`<p xmlns="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><t>`)
	for _, c := range text {
		switch c {
		case '<':
			part = append(part, "&lt;"...)
		case '&':
			part = append(part, "&amp;"...)
		default:
			part = append(part, c)
		}
	}
	return markup.New(append(part, "</t></p>"...), spaces...)
}
