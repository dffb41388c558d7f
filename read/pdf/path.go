package pdf

import "math"

// path gathers the straight lines of the path under way (ISO 32000-2, 8.5), in
// millimetres on the page.
type path struct {
	x, y   float64 // current point
	sx, sy float64 // where the subpath began
	lines  []segment
	curved bool
}

type segment struct{ x0, y0, x1, y1 float64 }

// maxSegments bounds one path; longer ones are drawings.
const maxSegments = 20_000

// thin is the widest a filled shape may be to count as a line, in millimetres.
const thin = 1.0

func (c *content) pathOperator(op []byte, args []object) {
	switch string(op) {
	case "m", "l", "re", "h", "c", "v", "y":
		c.build(op, args)
	case "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n":
		c.paint(op)
	case "g", "rg", "k":
		c.state.fills = inked(op, args)
	case "G", "RG", "K":
		c.state.lines = inked(op, args)
	case "sc", "scn", "cs":
		c.state.fills = true
	case "SC", "SCN", "CS":
		c.state.lines = true
	case "sh":
		c.r.shapes++
	}
}

// inked reports whether a colour can be seen on white paper.
func inked(op []byte, args []object) bool {
	white := 1.0
	if op[0] == 'k' || op[0] == 'K' {
		white = 0
	}
	for _, a := range args {
		if math.Abs(a.num-white) > 0.02 {
			return true
		}
	}
	return len(args) == 0
}

func (c *content) build(op []byte, args []object) {
	p := &c.path
	switch op[0] {
	case 'm':
		p.x, p.y = c.state.ctm.at(num(args, 0), num(args, 1))
		p.sx, p.sy = p.x, p.y
	case 'l':
		x, y := c.state.ctm.at(num(args, 0), num(args, 1))
		p.line(p.x, p.y, x, y)
		p.x, p.y = x, y
	case 'h':
		p.line(p.x, p.y, p.sx, p.sy)
		p.x, p.y = p.sx, p.sy
	case 'r':
		x, y, w, h := num(args, 0), num(args, 1), num(args, 2), num(args, 3)
		x0, y0 := c.state.ctm.at(x, y)
		x1, y1 := c.state.ctm.at(x+w, y)
		x2, y2 := c.state.ctm.at(x+w, y+h)
		x3, y3 := c.state.ctm.at(x, y+h)
		p.line(x0, y0, x1, y1)
		p.line(x1, y1, x2, y2)
		p.line(x2, y2, x3, y3)
		p.line(x3, y3, x0, y0)
		p.x, p.y, p.sx, p.sy = x0, y0, x0, y0
	default:
		p.curved = true
		if n := len(args); n >= 2 {
			p.x, p.y = c.state.ctm.at(args[n-2].num, args[n-1].num)
		}
	}
}

func (p *path) line(x0, y0, x1, y1 float64) {
	if len(p.lines) < maxSegments {
		p.lines = append(p.lines, segment{x0, y0, x1, y1})
	}
}

// paint ends the path. Stroked straight lines are rules; a filled shape is one
// when it is thin.
func (c *content) paint(op []byte) {
	p := &c.path
	if op[0] == 's' || op[0] == 'b' {
		p.line(p.x, p.y, p.sx, p.sy)
	}
	stroke := op[0] == 'S' || op[0] == 's' || op[0] == 'B' || op[0] == 'b'
	fill := op[0] == 'f' || op[0] == 'F' || op[0] == 'B' || op[0] == 'b'
	if p.curved && (stroke || fill) {
		c.r.shapes++
	}
	if len(p.lines) < maxSegments && !c.marks.muted() {
		if stroke && c.state.lines {
			for _, s := range p.lines {
				c.rule(s)
			}
		}
		if fill && c.state.fills && !p.curved {
			c.bars(p.lines)
		}
	}
	p.lines, p.curved = p.lines[:0], false
}

// bars makes rules of the thin shapes of a filled path; a shape is a chain of
// segments, each beginning where the one before ends.
func (c *content) bars(lines []segment) {
	for len(lines) > 0 {
		n := 1
		b := box{lines[0].x0, lines[0].y0, lines[0].x0, lines[0].y0}
		for b.grow(lines[0]); n < len(lines) && lines[n].x0 == lines[n-1].x1 && lines[n].y0 == lines[n-1].y1; n++ {
			b.grow(lines[n])
			if n >= 3 && lines[n].x1 == lines[0].x0 && lines[n].y1 == lines[0].y0 {
				n++
				break
			}
		}
		lines = lines[n:]
		w, h := b.x1-b.x0, b.y1-b.y0
		switch {
		case w > h && h <= thin:
			y := (b.y0 + b.y1) / 2
			c.rule(segment{b.x0, y, b.x1, y})
		case h > w && w <= thin:
			x := (b.x0 + b.x1) / 2
			c.rule(segment{x, b.y0, x, b.y1})
		}
	}
}

func (b *box) grow(s segment) {
	b.x0, b.x1 = min(b.x0, s.x1), max(b.x1, s.x1)
	b.y0, b.y1 = min(b.y0, s.y1), max(b.y1, s.y1)
}

// rule keeps a line that runs along the page's sides.
func (c *content) rule(s segment) {
	w, h := math.Abs(s.x1-s.x0), math.Abs(s.y1-s.y0)
	if !sane(s.x0, s.y0, s.x1, s.y1) || min(w, h) > 0.3 || max(w, h) < 1 || max(w, h) > 1e4 {
		return
	}
	c.sheet.rule(s)
}
