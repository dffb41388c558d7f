package ofd

import (
	"github.com/bihuan/bihuan/read/markup"
)

// kind of a graphic unit.
type kind uint8

const (
	textObject kind = iota
	pathObject
	imageObject
	compositeObject
)

// object is a graphic unit (GB/T 33190—2016, 8.5). Byte slices are views into
// its part.
type object struct {
	kind         kind
	box          [4]float64
	ctm          matrix
	size, hscale float64
	upright      bool // read from top to bottom
	codes        []code
	glyphs       []span // of the text that glyph numbers replace
	data         []byte // of a path
	stroke, fill bool
	width        float64 // of its line
	ref          string  // unit of a composite
}

// code is a piece of text with the places of its characters.
type code struct {
	text   string
	x, y   float64
	dx, dy []byte
}

// usualSize is that of text which gives none, in millimetres: 五号.
const usualSize = 3.7

// span is a range of characters.
type span struct{ from, to int }

// objects gives every graphic unit within the element that was just opened.
func (r *reader) objects(s *markup.Scanner, draw func(*object)) {
	var o object
	for depth := s.Depth(); s.Depth() >= depth; {
		switch s.Next() {
		case markup.EOF:
			return
		case markup.Start:
			if r.object(s, &o) {
				draw(&o)
			}
		}
	}
}

// object reads the graphic unit that was just opened; false for other elements
// and for what is not seen.
func (r *reader) object(s *markup.Scanner, o *object) bool {
	kept := object{codes: o.codes[:0], glyphs: o.glyphs[:0]}
	switch string(s.Name) {
	case "TextObject":
		kept.kind = textObject
	case "PathObject":
		kept.kind = pathObject
	case "ImageObject":
		kept.kind = imageObject
	case "CompositeObject", "CompositeGraphicUnit":
		kept.kind = compositeObject
	case "Actions", "FillColor", "StrokeColor", "Clips":
		s.Skip()
		return false
	default:
		return false
	}
	*o = kept
	if string(s.Attr("Visible")) == "false" {
		s.Skip()
		return false
	}
	o.attributes(s)
	if o.kind == imageObject || o.kind == compositeObject {
		s.Skip()
		return true
	}
	o.children(s)
	return true
}

func (o *object) attributes(s *markup.Scanner) {
	numbers(o.box[:], s.Attr("Boundary"))
	o.ctm = unit
	var m [6]float64
	if ctm := s.Attr("CTM"); ctm != nil && numbers(m[:], ctm) {
		o.ctm = matrix{m[0], m[1], m[2], m[3], m[4], m[5]}
	}
	switch o.kind {
	case textObject:
		o.size, o.hscale = float(s, "Size", 0), float(s, "HScale", 1)
		if o.size <= 0 {
			o.size = usualSize
		}
		if o.hscale <= 0 {
			o.hscale = 1
		}
		read := s.Int("ReadDirection", 0)
		o.upright = read == 90 || read == 270
	case pathObject:
		o.stroke = string(s.Attr("Stroke")) != "false"
		o.fill = string(s.Attr("Fill")) == "true"
		o.width = float(s, "LineWidth", 0)
	case compositeObject:
		o.ref = string(s.Attr("ResourceID"))
	}
}

func float(s *markup.Scanner, name string, def float64) float64 {
	v, _, ok := number(s.Attr(name))
	if !ok {
		return def
	}
	return v
}

// children reads the text or the path of the unit that was just opened.
func (o *object) children(s *markup.Scanner) {
	x, y := 0.0, 0.0
	for depth := s.Depth(); s.Depth() >= depth; {
		k := s.Next()
		if k == markup.EOF {
			return
		}
		if k != markup.Start {
			continue
		}
		switch string(s.Name) {
		case "TextCode":
			x, y = float(s, "X", x), float(s, "Y", y)
			c := code{x: x, y: y, dx: s.Attr("DeltaX"), dy: s.Attr("DeltaY")}
			c.text = contentOf(s)
			o.codes = append(o.codes, c)
		case "CGTransform":
			from := s.Int("CodePosition", 0)
			o.glyphs = append(o.glyphs, span{from, from + s.Int("CodeCount", 1)})
			s.Skip()
		case "AbbreviatedData":
			o.data = []byte(textOf(s))
		case "Clips", "FillColor", "StrokeColor", "Actions":
			s.Skip()
		}
	}
}

// contentOf gives the characters of a TextCode as they are; only line breaks,
// which the file's own layout put there, stay out.
func contentOf(s *markup.Scanner) string {
	var out []byte
	for depth := s.Depth(); s.Depth() >= depth; {
		switch s.Next() {
		case markup.Text:
			for _, c := range s.Text() {
				if c != '\n' && c != '\r' {
					out = append(out, c)
				}
			}
		case markup.EOF:
			return ""
		}
	}
	return string(out)
}
