package pdf

import (
	"math"

	"github.com/bihuan/bihuan/read/page"
)

// piece is text as one operator draws it, in millimetres on the page.
type piece struct {
	x, y     float64
	ux, uy   float64 // direction of the line
	width    float64
	size     float64
	vertical bool
	text     []byte
	advances []float64 // of each character from the start
}

// turn is the direction of a line of text on the page.
type turn uint8

const (
	turnNone  turn = iota // to the right
	turnDown              // turned clockwise, read downwards
	turnOver              // upside down
	turnUp                // read upwards
	turnOther             // askew
)

// run is a piece on the sheet; its text and advances lie in the sheet's.
type run struct {
	x, y, ux, uy, width, size float64
	vertical                  bool
	turn                      turn
	text, advances            [2]int
}

// sheet gathers what is drawn on one page.
type sheet struct {
	r        *reader
	w, h     float64
	runs     []run
	text     []byte
	advances []float64
	rules    []page.Rule
	seen     map[trace]spot
	turns    [5]int // characters of each direction
	pen      pen
}

// begin clears the sheet for the next page. The advances of the page before are
// in use: that page has them for its own.
func (s *sheet) begin(r *reader, w, h float64) {
	*s = sheet{
		r: r, w: w, h: h, pen: s.pen, seen: s.seen, runs: s.runs[:0], text: s.text[:0],
		advances: make([]float64, 0, len(s.advances)+64),
	}
	if s.seen == nil {
		s.seen = map[trace]spot{}
	}
	clear(s.seen)
}

func (s *sheet) rule(g segment) {
	s.r.rules++
	if s.r.limit(s.r.rules, maxRules, "线条超过 50 万条", "more than 500,000 lines") {
		s.rules = append(s.rules, page.Rule{X0: g.x0, Y0: g.y0, X1: g.x1, Y1: g.y1})
	}
}

func turnOf(ux, uy float64) turn {
	switch {
	case math.Abs(uy) <= 0.2*math.Abs(ux) && ux > 0:
		return turnNone
	case math.Abs(uy) <= 0.2*math.Abs(ux) && ux < 0:
		return turnOver
	case math.Abs(ux) <= 0.2*math.Abs(uy) && uy > 0:
		return turnDown
	case math.Abs(ux) <= 0.2*math.Abs(uy) && uy < 0:
		return turnUp
	}
	return turnOther
}

// maxPlace bounds every place and size, in millimetres.
const maxPlace = 1e5

func sane(v ...float64) bool {
	for _, x := range v {
		if !(math.Abs(x) < maxPlace) {
			return false
		}
	}
	return true
}

// add puts a piece on the sheet: joined to the run before it where it goes on,
// left out where the same was drawn at the same place.
func (s *sheet) add(p *piece) {
	if !sane(p.x, p.y, p.width, p.size) || p.size <= 0 || s.drawn(p) {
		return
	}
	t := turnOf(p.ux, p.uy)
	if p.vertical && t == turnDown {
		t = turnNone
	}
	s.turns[t] += len(p.text)
	text, advances := len(s.text), len(s.advances)
	s.text = append(s.text, p.text...)
	along, joined := s.follows(p, t)
	if len(p.advances) > 0 {
		for _, a := range p.advances {
			s.advances = append(s.advances, along+math.Abs(a))
		}
	}
	if joined {
		q := &s.runs[len(s.runs)-1]
		q.width = max(q.width, along+p.width)
		q.text[1], q.advances[1] = len(s.text), len(s.advances)
		return
	}
	s.r.runs++
	s.r.limit(s.r.runs, maxRuns, "文字块超过 50 万个", "more than 500,000 pieces of text")
	s.runs = append(s.runs, run{
		x: p.x, y: p.y, ux: p.ux, uy: p.uy, width: p.width, size: p.size, vertical: p.vertical, turn: t,
		text: [2]int{text, len(s.text)}, advances: [2]int{advances, len(s.advances)},
	})
}

// follows reports whether a piece goes on right where the last run ended, and
// how far from that run's start it stands.
func (s *sheet) follows(p *piece, t turn) (along float64, ok bool) {
	if len(s.runs) == 0 {
		return 0, false
	}
	q := &s.runs[len(s.runs)-1]
	if q.turn != t || q.vertical != p.vertical || math.Abs(q.size-p.size) > 0.01*p.size ||
		len(p.advances) == 0 || q.advances[0] == q.advances[1] {
		return 0, false
	}
	dx, dy := p.x-q.x, p.y-q.y
	along = dx*q.ux + dy*q.uy
	gap := along - q.width
	if math.Abs(dx*q.uy-dy*q.ux) > 0.02*p.size || gap < -0.05*p.size || gap > 0.1*p.size {
		return 0, false
	}
	return along, true
}

// trace finds text drawn before by what it says and where, in steps of its size.
type trace struct {
	words uint64
	x, y  int32
}

type spot struct{ x, y float64 }

// drawn reports a piece that repeats one at nearly the same place: bold or a
// shadow made by drawing twice.
func (s *sheet) drawn(p *piece) bool {
	near := 0.12 * p.size
	if near == 0 {
		return false
	}
	words := uint64(14695981039346656037) // FNV-1a
	for _, c := range p.text {
		words = (words ^ uint64(c)) * 1099511628211
	}
	step := func(v float64) int32 { return int32(max(-1e9, min(1e9, math.Floor(v/p.size)))) }
	for x := step(p.x - near); x <= step(p.x+near); x++ {
		for y := step(p.y - near); y <= step(p.y+near); y++ {
			at, ok := s.seen[trace{words, x, y}]
			if ok && math.Abs(at.x-p.x) <= near && math.Abs(at.y-p.y) <= near {
				return true
			}
		}
	}
	s.seen[trace{words, step(p.x), step(p.y)}] = spot{p.x, p.y}
	return false
}

// page gives what was gathered, turned so that most text reads upright.
func (s *sheet) page(number int) page.Page {
	main := turnNone
	for t := turnNone; t < turnOther; t++ {
		if s.turns[t] > s.turns[main] {
			main = t
		}
	}
	upright := s.turns[main] > 0
	s.rotate(main)
	out := page.Page{Number: number, W: s.w, H: s.h, Rules: s.rules, Runs: make([]page.Run, 0, len(s.runs))}
	words := string(s.text)
	s.r.text += len(words) + 1
	crop := s.cropped()
	for i := range s.runs {
		q := &s.runs[i]
		if q.turn == turnOther && upright || crop && !s.within(q) {
			continue // a stamp across the page, or off the paper
		}
		r := page.Run{Text: words[q.text[0]:q.text[1]], X: q.x, Y: q.y, W: q.width, Size: q.size, Vertical: q.vertical}
		if a := s.advances[q.advances[0]:q.advances[1]]; len(a) > 0 {
			r.Advances = a[:len(a):len(a)]
		}
		q.stand(&r)
		out.Runs = append(out.Runs, r)
	}
	return out
}

// stand lays a run that does not read to the right down as a column, or on its
// feet.
func (q *run) stand(r *page.Run) {
	switch q.turn {
	case turnDown:
		r.X, r.Vertical = q.x+0.35*q.size, true
	case turnUp:
		r.X, r.Y, r.Vertical, r.Advances = q.x-0.35*q.size, q.y-q.width, true, nil
	case turnOver:
		r.X, r.Advances = q.x-q.width, nil
	}
}

// cropped reports that text off the paper is left out, as it must be; a page
// nearly all of whose text is there has a wrong box.
func (s *sheet) cropped() bool {
	in, all := 0, 0
	for i := range s.runs {
		q := &s.runs[i]
		all += q.text[1] - q.text[0]
		if s.within(q) {
			in += q.text[1] - q.text[0]
		}
	}
	return 10*in >= all
}

// within reports whether any of a run lies on the paper.
func (s *sheet) within(q *run) bool {
	x1, y1 := q.x+q.ux*q.width, q.y+q.uy*q.width
	return max(q.x, x1) > -q.size && min(q.x, x1) < s.w+q.size && max(q.y, y1) > -q.size && min(q.y, y1) < s.h+2*q.size
}

// rotate turns the sheet so that text of one direction reads to the right.
func (s *sheet) rotate(main turn) {
	if main == turnNone {
		return
	}
	w, h := s.w, s.h
	at := func(x, y float64) (float64, float64) {
		switch main {
		case turnDown:
			return y, w - x
		case turnUp:
			return h - y, x
		}
		return w - x, h - y
	}
	if main != turnOver {
		s.w, s.h = h, w
	}
	for i := range s.runs {
		q := &s.runs[i]
		x1, y1 := at(q.x+q.ux, q.y+q.uy)
		q.x, q.y = at(q.x, q.y)
		q.ux, q.uy = x1-q.x, y1-q.y
		if q.turn != turnOther {
			q.turn = (q.turn - main + 4) % 4
		}
	}
	for i, g := range s.rules {
		x0, y0 := at(g.X0, g.Y0)
		x1, y1 := at(g.X1, g.Y1)
		s.rules[i] = page.Rule{X0: x0, Y0: y0, X1: x1, Y1: y1}
	}
}
