package ofd

import (
	"strings"

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
	if !o.attributes(s) {
		s.Skip()
		return false
	}
	if o.kind == imageObject || o.kind == compositeObject {
		s.Skip()
		return true
	}
	o.children(s)
	return true
}

// attributes reads those that matter; false for an object that is not seen.
func (o *object) attributes(s *markup.Scanner) (visible bool) {
	o.ctm, o.hscale, o.stroke, visible = unit, 1, true, true
	s.EachAttr(func(local, raw []byte) {
		switch string(local) {
		case "Visible":
			visible = string(raw) != "false"
		case "Boundary":
			numbers(o.box[:], raw)
		case "CTM":
			var m [6]float64
			if numbers(m[:], raw) {
				o.ctm = matrix{m[0], m[1], m[2], m[3], m[4], m[5]}
			}
		case "Size":
			o.size, _, _ = number(raw)
		case "HScale":
			o.hscale, _, _ = number(raw)
		case "ReadDirection":
			o.upright = string(raw) == "90" || string(raw) == "270"
		case "Stroke":
			o.stroke = string(raw) != "false"
		case "Fill":
			o.fill = string(raw) == "true"
		case "LineWidth":
			o.width, _, _ = number(raw)
		case "ResourceID":
			o.ref = string(raw)
		}
	})
	if o.size <= 0 {
		o.size = usualSize
	}
	if o.hscale <= 0 {
		o.hscale = 1
	}
	return visible
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
			c := code{x: x, y: y}
			c.attributes(s)
			x, y = c.x, c.y
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

// attributes reads the places; what is not given stays as in the code before.
func (c *code) attributes(s *markup.Scanner) {
	s.EachAttr(func(local, raw []byte) {
		switch string(local) {
		case "X":
			if v, _, ok := number(raw); ok {
				c.x = v
			}
		case "Y":
			if v, _, ok := number(raw); ok {
				c.y = v
			}
		case "DeltaX":
			c.dx = raw
		case "DeltaY":
			c.dy = raw
		}
	})
}

// contentOf gives the characters of a TextCode as they are; only line breaks,
// which the file's own layout put there, stay out.
func contentOf(s *markup.Scanner) string {
	text := ""
	var more []byte // of text in several pieces, which is rare
	for depth := s.Depth(); s.Depth() >= depth; {
		switch s.Next() {
		case markup.Text:
			if text == "" {
				text = string(s.Text())
				continue
			}
			if more == nil {
				more = []byte(text)
			}
			more = append(more, s.Text()...)
		case markup.EOF:
			return ""
		}
	}
	if more != nil {
		text = string(more)
	}
	return lineEnds.Replace(text)
}

var lineEnds = strings.NewReplacer("\n", "", "\r", "")
