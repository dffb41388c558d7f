package pdf

import (
	"math"
	"strings"
	"unicode/utf8"
)

// annotations reads what form fields and typed-on text show; review comments are
// no part of the text.
func (c *content) annotations(leaf object, base matrix) {
	const invisible, hidden, noView = 1, 2, 32
	annots := c.r.get(leaf, "Annots")
	for i := range annots.list {
		a := c.r.item(annots, i)
		kind := c.r.get(a, "Subtype")
		if !kind.isName("Widget") && !kind.isName("FreeText") ||
			c.r.get(a, "F").int()&(invisible|hidden|noView) != 0 || c.r.layers.off(a.get("OC")) {
			continue
		}
		ref := c.r.get(a, "AP").get("N")
		look := c.r.resolve(ref)
		if look.kind == kindDict {
			ref = look.get(string(c.r.get(a, "AS").data))
			look = c.r.resolve(ref)
		}
		c.state = state{ctm: base, scale: 1, lines: true, fills: true}
		if look.kind == kindStream {
			c.place(look, c.r.boxOf(c.r.get(a, "Rect")))
			c.form(ref, look)
		} else if kind.isName("Widget") {
			c.value(a)
		}
	}
}

// value writes what was filled into a field that has no appearance yet (12.7.4):
// a viewer would draw it on opening the file.
func (c *content) value(widget object) {
	text, kind := object{}, object{}
	for o, n := widget, 0; o.kind == kindDict && n < maxNesting; o, n = c.r.get(o, "Parent"), n+1 {
		if text.kind == kindNull {
			text = c.r.get(o, "V")
		}
		if kind.kind == kindNull {
			kind = c.r.get(o, "FT")
		}
	}
	if text.kind != kindString || !kind.isName("Tx") && !kind.isName("Ch") {
		return
	}
	const size = 10 // points, for want of better
	rect := c.r.boxOf(c.r.get(widget, "Rect"))
	lines := strings.FieldsFunc(textString(text.data), func(r rune) bool { return r == '\n' || r == '\r' })
	for i, line := range lines {
		x, y := c.state.ctm.at(rect.x0, rect.y1-size*float64(i+1))
		unit := math.Hypot(c.state.ctm.a, c.state.ctm.b)
		n := utf8.RuneCountInString(line)
		c.r.known += n
		c.r.glyphs += n
		c.sheet.add(&piece{x: x, y: y, ux: 1, width: min(size*float64(n), rect.x1-rect.x0) * unit, size: size * unit, text: []byte(line)})
	}
}

// place moves an appearance's box into the annotation's rectangle (12.5.5).
func (c *content) place(look object, rect box) {
	bounds := c.r.boxOf(c.r.get(look, "BBox"))
	m := c.r.matrixOf(c.r.get(look, "Matrix"))
	x0, y0 := m.at(bounds.x0, bounds.y0)
	x1, y1 := m.at(bounds.x1, bounds.y1)
	x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
	if x1 <= x0 || y1 <= y0 {
		return
	}
	kx, ky := (rect.x1-rect.x0)/(x1-x0), (rect.y1-rect.y0)/(y1-y0)
	c.state.ctm = matrix{kx, 0, 0, ky, rect.x0 - x0*kx, rect.y0 - y0*ky}.mul(c.state.ctm)
}
