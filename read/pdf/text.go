package pdf

import (
	"math"
	"unicode/utf8"

	"github.com/bihuan/bihuan/read/refuse"
)

// textOperator obeys a text operator (ISO 32000-2, 9.3 and 9.4); it reports
// whether it was one.
func (c *content) textOperator(op []byte, args []object) bool {
	switch string(op) {
	case "Tj":
		c.show(last(args, 1))
	case "TJ":
		if args = last(args, 1); len(args) == 1 && args[0].kind == kindArray {
			c.show(args[0].list)
		}
	case "'":
		c.nextLine(0, -c.state.leading)
		c.show(last(args, 1))
	case "\"":
		if args = last(args, 3); len(args) == 3 {
			c.state.word, c.state.char = args[0].num, args[1].num
			c.nextLine(0, -c.state.leading)
			c.show(args[2:])
		}
	case "BT":
		c.tm, c.tlm = identity, identity
	case "Td":
		if args = last(args, 2); len(args) == 2 {
			c.nextLine(args[0].num, args[1].num)
		}
	case "TD":
		if args = last(args, 2); len(args) == 2 {
			c.state.leading = -args[1].num
			c.nextLine(args[0].num, args[1].num)
		}
	case "Tm":
		if args = last(args, 6); len(args) == 6 {
			c.tm = matrixArgs(args)
			c.tlm = c.tm
		}
	case "T*":
		c.nextLine(0, -c.state.leading)
	default:
		return c.textState(op, args)
	}
	return true
}

func (c *content) textState(op []byte, args []object) bool {
	n := len(args) - 1
	switch string(op) {
	case "Tf":
		if n >= 1 {
			c.state.font, c.state.size = c.fontNamed(string(args[n-1].data)), args[n].num
		}
	case "Tc":
		c.state.char = num(args, n)
	case "Tw":
		c.state.word = num(args, n)
	case "Tz":
		c.state.scale = num(args, n) / 100
	case "TL":
		c.state.leading = num(args, n)
	case "Ts":
		c.state.rise = num(args, n)
	case "ET", "Tr": // text that is not painted may be an OCR layer: it is kept
	default:
		return false
	}
	return true
}

func (c *content) fontNamed(name string) *font { return c.r.font(c.fontDict.get(name)) }

func (c *content) nextLine(x, y float64) {
	c.tlm = matrix{1, 0, 0, 1, x, y}.mul(c.tlm)
	c.tm = c.tlm
}

// The gaps within one TJ array that make two pieces of it, in parts of the
// size: a leap forward, or a step back.
const (
	leap = 0.9
	back = -0.6
)

// show draws strings, between which numbers move the pen.
func (c *content) show(items []object) {
	fn := c.state.font
	if fn == nil {
		fn = c.r.fallback()
	}
	pen := c.pen(fn)
	size := c.state.size
	t, adjust := 0.0, 0.0
	for _, o := range items {
		if o.number() {
			move := -o.num / 1000 * size
			if !fn.vertical {
				move *= c.state.scale
			}
			t += move
			if adjust += o.num / -1000; adjust > leap || adjust < back {
				c.flush(pen)
				adjust = 0
			}
			continue
		}
		if o.kind == kindString && len(o.data) > 0 {
			adjust = 0
			t = c.draw(fn, pen, o.data, t)
		}
	}
	c.flush(pen)
	if fn.vertical {
		c.tm = matrix{1, 0, 0, 1, 0, t}.mul(c.tm)
	} else {
		c.tm = matrix{1, 0, 0, 1, t, 0}.mul(c.tm)
	}
}

// pen holds how text space lies on the page while one operator shows text.
type pen struct {
	piece
	x0, y0 float64
	unit   float64 // text space to millimetres along the line, with its sign
	from   float64 // where the piece begins, in text space
	to     float64 // where its last glyph ends
	none   int     // glyphs without a character
	some   int
}

func (c *content) pen(fn *font) *pen {
	m := c.tm.mul(c.state.ctm)
	p := &c.sheet.pen
	p.text, p.advances = p.text[:0], p.advances[:0]
	p.x0, p.y0 = m.at(0, c.state.rise)
	ux, uy := m.a, m.b
	p.vertical = fn.vertical
	p.size = math.Abs(c.state.size) * math.Hypot(m.c, m.d) * fn.tall
	if fn.vertical {
		ux, uy = -m.c, -m.d
	}
	long := math.Hypot(ux, uy)
	if long == 0 {
		long = 1
	}
	p.ux, p.uy, p.unit = ux/long, uy/long, long
	if fn.vertical {
		p.unit = -long
	}
	if sign := c.state.size * c.state.scale; sign < 0 && !fn.vertical {
		p.ux, p.uy, p.unit = -p.ux, -p.uy, -p.unit
	}
	p.none, p.some = 0, 0
	return p
}

// draw shows one string from t on and gives where the pen stands after it.
func (c *content) draw(fn *font, p *pen, s []byte, t float64) float64 {
	st := &c.state
	for len(s) > 0 && c.r.glyphs <= maxGlyphs {
		code, n := fn.next(s)
		g := c.r.glyph(fn, code, n)
		w := g.width * st.size
		if !fn.vertical {
			w *= st.scale
		}
		if len(p.text) == 0 {
			p.from = t
		}
		c.r.glyphs++
		if g.text != "" {
			c.letters(p, g, t, w)
		}
		if g.unknown {
			p.none++
		} else if !blank(g.text) {
			p.some++
		}
		p.to = t + w
		space := st.char
		if n == 1 && code == ' ' {
			space += st.word
		}
		if fn.vertical {
			space = -space
		} else {
			space *= st.scale
		}
		t += w + space
		s = s[n:]
	}
	return t
}

func blank(s string) bool { return s == "" || s == " " || s == "\u00a0" || s == "\u3000" }

// letters adds what a glyph stands for; several characters share its width.
func (c *content) letters(p *pen, g *glyph, t, w float64) {
	at := (t - p.from) * p.unit
	p.text = append(p.text, g.text...)
	p.advances = append(p.advances, at)
	if len(g.text) < 2 || len(g.text) <= 4 && utf8.RuneCountInString(g.text) == 1 {
		return
	}
	n := utf8.RuneCountInString(g.text)
	for i := 1; i < n; i++ {
		p.advances = append(p.advances, at+w*p.unit*float64(i)/float64(n))
	}
}

// flush hands what was drawn to the sheet.
func (c *content) flush(p *pen) {
	if p.none+p.some+len(p.text) == 0 {
		return
	}
	along := p.from * p.unit
	p.x, p.y = p.x0+p.ux*along, p.y0+p.uy*along
	p.width = math.Abs((p.to - p.from) * p.unit)
	switch {
	case c.marks.muted():
	case c.marks.actual > 0:
		c.r.known += p.some + p.none
		c.marks.replace(&p.piece)
	default:
		c.r.known += p.some
		c.r.unknown += p.none
		if len(p.text) > 0 {
			c.sheet.add(&p.piece)
		}
	}
	p.text, p.advances = p.text[:0], p.advances[:0]
	p.none, p.some = 0, 0
	if c.r.glyphs > maxGlyphs {
		c.r.fail(refuse.TooLong())
	}
}
