package ofd

import (
	"math"
	"unicode"
	"unicode/utf8"

	"github.com/bihuan/bihuan/read/page"
)

// quarter is the direction in which text runs: right, down, left or up.
type quarter int8

// askew is text at any other angle, such as a watermark.
const askew quarter = -1

func (m matrix) quarter() quarter {
	along := math.Hypot(m.a, m.b)
	switch near := 0.03 * along; {
	case along == 0:
		return askew
	case math.Abs(m.b) < near && m.a > 0:
		return 0
	case math.Abs(m.a) < near && m.b > 0:
		return 1
	case math.Abs(m.b) < near:
		return 2
	case math.Abs(m.a) < near:
		return 3
	}
	return askew
}

// text draws a text object: a run for each piece that stays on one line.
func (r *reader) text(c *canvas, o *object, m matrix) {
	turn := m.quarter()
	if turn == askew {
		return
	}
	at := 0
	for i := range o.codes {
		n := utf8.RuneCountInString(o.codes[i].text)
		if n > 0 {
			r.code(c, o, &o.codes[i], m, turn, at, n)
		}
		at += n
		if r.over() {
			return
		}
	}
}

// placeholder reports a sign that stands where only a glyph number counts. Any
// sign may (GB/T 33190—2016, 11.4); these are what programs write.
func (o *object) placeholder(ch rune, at int) bool {
	if len(o.glyphs) == 0 || ch != '¤' && ch != utf8.RuneError && ch >= ' ' && (ch < 0xE000 || ch > 0xF8FF) {
		return false
	}
	for _, g := range o.glyphs {
		if g.from <= at && at < g.to {
			return true
		}
	}
	return false
}

// code draws one piece of text.
func (r *reader) code(c *canvas, o *object, t *code, m matrix, turn quarter, at, n int) {
	r.glyphs += n
	var roomX, roomY [128]float64
	dx := deltas(roomX[:0], t.dx, n-1)
	dy := deltas(roomY[:0], t.dy, n-1)
	if cap(r.advances)-len(r.advances) < n {
		r.advances = make([]float64, 0, max(n, 2048))
	}
	p := placing{r: r, c: c, o: o, m: m, turn: turn, text: t.text}
	p.along, p.across = math.Hypot(m.a, m.b), math.Hypot(m.c, m.d)
	p.upright = o.upright && n == 1 || len(dy) > 0 && n > 1 && downwards(dx, dy)
	x, y, i := t.x, t.y, 0
	p.begin(0, x, y)
	for b, ch := range t.text {
		if hidden := o.placeholder(ch, at+i); hidden {
			p.end(b)
			p.begin(b+utf8.RuneLen(ch), x, y)
			r.unmapped++
		} else {
			if p.first < len(r.advances) && p.off(x, y) {
				p.end(b)
			}
			if p.first == len(r.advances) {
				p.begin(b, x, y)
			}
			p.add(ch, x, y)
		}
		x, y = x+step(dx, i, len(dy) == 0, em(ch)*o.size*o.hscale), y+step(dy, i, false, 0)
		i++
	}
	p.end(len(t.text))
}

// step is the distance to the next character; where the list ends early its last
// value goes on, where there is none the font's own width, which we guess.
func step(list []float64, i int, guess bool, own float64) float64 {
	switch {
	case i < len(list):
		return list[i]
	case len(list) > 0:
		return list[len(list)-1]
	case guess:
		return own
	}
	return 0
}

func downwards(dx, dy []float64) bool {
	for i := range dy {
		if dy[i] <= 0 || i < len(dx) && dx[i] != 0 {
			return false
		}
	}
	return true
}

// placing gathers the characters of one run.
type placing struct {
	r       *reader
	c       *canvas
	o       *object
	m       matrix
	turn    quarter
	text    string
	upright bool
	along   float64 // how much m stretches along the line
	across  float64 // and across it

	from   int     // byte
	x, y   float64 // where it begins
	lastAt float64 // offset of the last character
	last   rune
	first  int // in r.advances
}

func (p *placing) begin(b int, x, y float64) {
	p.from, p.x, p.y, p.first = b, x, y, len(p.r.advances)
}

// off reports a character that leaves the line of the run.
func (p *placing) off(x, y float64) bool {
	if p.upright {
		return false
	}
	return math.Abs(y-p.y) > 0.1*p.o.size || x < p.x+p.lastAt-0.5*p.o.size
}

func (p *placing) add(ch rune, x, y float64) {
	if ch > 0x2E80 || unicode.IsLetter(ch) {
		p.r.letters++
	}
	p.lastAt, p.last = x-p.x, ch
	scale := p.along
	if p.upright {
		p.lastAt, scale = y-p.y, p.across
	}
	p.r.advances = append(p.r.advances, p.lastAt*scale)
}

// end closes the run before byte b; one without characters is none.
func (p *placing) end(b int) {
	if p.first == len(p.r.advances) {
		return
	}
	o := p.o
	run := page.Run{
		Text:     p.text[p.from:b],
		Size:     o.size * p.across,
		Advances: p.r.advances[p.first:len(p.r.advances):len(p.r.advances)],
	}
	if p.upright {
		run.Vertical = true
		run.X, run.Y = p.m.at(p.x+o.size/2, p.y-0.85*o.size)
		run.W = (p.lastAt + o.size) * p.across
	} else {
		run.X, run.Y = p.m.at(p.x, p.y)
		run.W = (p.lastAt + p.lastWidth()) * p.along
	}
	p.r.runs++
	p.c.runs = append(p.c.runs, run)
	p.c.turn = append(p.c.turn, p.turn)
	p.first = len(p.r.advances)
}

// lastWidth is the width of the last character: up to the boundary's edge where
// that is a likely place for it.
func (p *placing) lastWidth() float64 {
	guess := em(p.last) * p.o.size * p.o.hscale
	if rest := p.o.box[2] - p.x - p.lastAt; p.o.ctm == unit && math.Abs(rest-guess) < 0.3*guess {
		return rest
	}
	return guess
}

// em is the width of a character in ems, as in common Song fonts.
func em(c rune) float64 {
	switch {
	case c >= 0x2E80, c == '“', c == '”', c == '‘', c == '’', c == '—', c == '…', 0x2460 <= c && c <= 0x27BF:
		return 1
	}
	return 0.5
}

// finish turns a page whose text mostly runs up or down and gives what stands
// level on it.
func (c *canvas) finish(p *page.Page) {
	count := [4]int{}
	for i, t := range c.turn {
		count[t] += len(c.runs[i].Text)
	}
	most := quarter(0)
	for t := range quarter(4) {
		if count[t] > count[most] {
			most = t
		}
	}
	p.Runs = make([]page.Run, 0, len(c.runs))
	for i := range c.runs {
		if c.turn[i] == most {
			c.runs[i].X, c.runs[i].Y = level(most, p, c.runs[i].X, c.runs[i].Y)
			p.Runs = append(p.Runs, c.runs[i])
		}
	}
	p.Rules = make([]page.Rule, 0, len(c.rules))
	for _, r := range c.rules {
		r.X0, r.Y0 = level(most, p, r.X0, r.Y0)
		r.X1, r.Y1 = level(most, p, r.X1, r.Y1)
		p.Rules = append(p.Rules, r)
	}
	if most%2 == 1 {
		p.W, p.H = p.H, p.W
	}
}

// level maps a place on a turned page to where it stands once text runs right.
func level(t quarter, p *page.Page, x, y float64) (float64, float64) {
	switch t {
	case 1:
		return y, p.W - x
	case 2:
		return p.W - x, p.H - y
	case 3:
		return p.H - y, x
	}
	return x, y
}
