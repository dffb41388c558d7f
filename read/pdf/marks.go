package pdf

import (
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

// mark is one open marked-content sequence (ISO 32000-2, 14.6).
type mark struct {
	mute   bool // page furniture or hidden
	actual bool // its text stands in place of what is drawn
}

type marks struct {
	open   []mark
	mutes  int
	actual int // open marks with replacement text
	text   string
	drawn  piece // where what is replaced was drawn
	any    bool
}

func (m *marks) muted() bool { return m.mutes > 0 }

// beginMark opens a sequence. Page furniture (14.8.2.2.2) and hidden layers are
// not text; /ActualText (14.9.4) replaces what is drawn.
func (c *content) beginMark(args []object) {
	var m mark
	if len(args) > 0 && len(c.marks.open) < maxStates {
		args = last(args, 2)
		tag, props := args[0], object{}
		if len(args) > 1 {
			props = args[1]
			if props.kind == kindName {
				props = c.r.get(c.resources, "Properties").get(string(props.data))
			}
		}
		dict := c.r.resolve(props)
		switch {
		case tag.isName("Artifact"):
			m.mute = c.r.get(dict, "Type").isName("Pagination")
		case tag.isName("OC"):
			m.mute = c.r.layers.off(props)
		}
		if actual := c.r.get(dict, "ActualText"); actual.kind == kindString {
			m.actual = true
			if c.marks.actual == 0 {
				c.marks.text, c.marks.any = textString(actual.data), false
			}
		}
	}
	if m.mute {
		c.marks.mutes++
	}
	if m.actual {
		c.marks.actual++
	}
	c.marks.open = append(c.marks.open, m)
}

func (c *content) endMark() {
	n := len(c.marks.open)
	if n == 0 {
		return
	}
	m := c.marks.open[n-1]
	c.marks.open = c.marks.open[:n-1]
	if m.actual {
		c.marks.actual--
		if c.marks.actual == 0 && c.marks.any && c.marks.text != "" {
			c.marks.drawn.text = append(c.marks.drawn.text[:0], c.marks.text...)
			c.marks.drawn.advances = c.marks.drawn.advances[:0]
			c.sheet.add(&c.marks.drawn)
		}
	}
	if m.mute {
		c.marks.mutes--
	}
}

// replace notes where something was drawn whose text is given otherwise.
func (m *marks) replace(p *piece) {
	if !m.any {
		text, advances := m.drawn.text, m.drawn.advances
		m.drawn, m.any = *p, true
		m.drawn.text, m.drawn.advances = text, advances
		return
	}
	if end := (p.x-m.drawn.x)*m.drawn.ux + (p.y-m.drawn.y)*m.drawn.uy + p.width; end > m.drawn.width {
		m.drawn.width = end
	}
}

// textString reads a text string (7.9.2.2): UTF-16 or UTF-8 with a mark, else
// PDFDocEncoding, taken for the Windows code page that it nearly is.
func textString(s []byte) string {
	switch {
	case len(s) >= 2 && s[0] == 0xFE && s[1] == 0xFF:
		return utf16Text(s[2:])
	case len(s) >= 2 && s[0] == 0xFF && s[1] == 0xFE:
		units := make([]uint16, 0, len(s)/2)
		for i := 2; i+1 < len(s); i += 2 {
			units = append(units, uint16(s[i])|uint16(s[i+1])<<8)
		}
		return string(utf16.Decode(units))
	case len(s) >= 3 && string(s[:3]) == "\xEF\xBB\xBF":
		return string(s[3:])
	}
	out := make([]rune, 0, len(s))
	for _, c := range s {
		out = append(out, charmap.Windows1252.DecodeByte(c))
	}
	return string(out)
}

// utf16Text decodes UTF-16 with the high byte first.
func utf16Text(s []byte) string {
	if len(s) == 1 {
		return string(rune(s[0]))
	}
	units := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}
