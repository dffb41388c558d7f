// Package typeset lays plain text out on pages, in the ways office documents are
// set, for tests of the formats that keep only positions.
package typeset

import (
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/read/page"
)

// Layout is how a fixed-layout document is set. Lengths are millimetres unless
// they say ems.
type Layout struct {
	Size       float64 // of body text
	TitleSize  float64 // of the first line, which is centred; 0: as body text
	TableSize  float64
	Pitch      float64 // from line to line
	Spacing    float64 // extra space before a paragraph
	Width      float64 // of the text block
	Left, Top  float64
	Indent     float64 // of first lines, in ems
	Hanging    float64 // of all other lines, in ems
	Cut        int     // characters a line; 0: as many as fit
	Words      bool    // Latin words and numbers are kept whole
	Punctuated bool    // no closing punctuation at the start of a line
	Justified  bool
	SignRight  bool // the last lines, where short and unpunctuated, stand right
	Mirror     float64
	Head       string
	Number     string // page number, # for the number
	Single     bool   // every character is a run of its own
	Plain      bool   // tables without rules
	HeadAgain  bool   // table heads come again on each page
}

// Official is the layout of an official document (GB/T 9704—2012): A4, 22 lines
// of 28 characters in 三号, the title in 二号.
func Official() Layout {
	return Layout{
		Size: 16 * point, TitleSize: 22 * point, TableSize: 10.5 * point, Pitch: 28.95 * point,
		Width: 28 * 16 * point, Left: 28, Top: 37, Indent: 2,
		Punctuated: true, SignRight: true, Number: "— # —",
	}
}

const (
	point      = 25.4 / 72
	pageWidth  = 210.0
	pageHeight = 297.0
	foot       = 262.0 // lowest baseline
)

// Pages lays out lines of plain text, one paragraph each. Lines that follow each
// other with the same number of tabs are a table.
func Pages(lines []string, l Layout) []page.Page {
	s := &setter{Layout: l}
	s.newPage()
	tail := len(lines)
	for l.SignRight && tail > 1 && len(lines)-tail < 2 && signature(lines[tail-1]) {
		tail--
	}
	for i := 0; i < len(lines); i++ {
		n := tableRows(lines[i:])
		switch {
		case n > 0:
			s.table(lines[i : i+n])
			i += n - 1
		case i == 0 && l.TitleSize > 0 && utf8.RuneCountInString(lines[0]) < 100:
			s.centred(lines[i], l.TitleSize)
		case i < 4 && l.TitleSize > 0 && strings.HasPrefix(lines[i], "（2"):
			s.centred(lines[i], l.Size)
		case i >= tail:
			s.right(lines[i])
		default:
			s.paragraph(lines[i])
		}
	}
	return s.pages
}

func signature(s string) bool {
	return utf8.RuneCountInString(s) < 20 && !strings.ContainsAny(s, "。；：，\t")
}

func tableRows(lines []string) int {
	tabs := strings.Count(lines[0], "\t")
	if tabs == 0 {
		return 0
	}
	n := 1
	for n < len(lines) && strings.Count(lines[n], "\t") == tabs {
		n++
	}
	if n == 1 {
		return 0
	}
	return n
}

type setter struct {
	Layout
	pages []page.Page
	y     float64 // last baseline
}

func (s *setter) page() *page.Page { return &s.pages[len(s.pages)-1] }

// left is the left edge on this page: mirrored margins shift even pages.
func (s *setter) left() float64 {
	if len(s.pages)%2 == 0 {
		return s.Left + s.Mirror
	}
	return s.Left
}

func (s *setter) newPage() {
	n := len(s.pages) + 1
	s.pages = append(s.pages, page.Page{Number: n, W: pageWidth, H: pageHeight})
	if s.Head != "" {
		s.draw(s.Head, s.left(), 20, 9*point, 0)
	}
	if s.Number != "" {
		number := strings.ReplaceAll(s.Number, "#", decimal(n))
		s.draw(number, 100, pageHeight-22, 14*point, 0)
	}
	s.y = s.Top - s.Pitch + s.Size
}

func decimal(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return decimal(n/10) + decimal(n%10)
}

// next moves to the next line.
func (s *setter) next(extra float64) {
	s.y += s.Pitch + extra
	if s.y > foot {
		s.newPage()
		s.y += s.Pitch
	}
}

func (s *setter) paragraph(text string) {
	lines := s.broken(text, s.Size, s.Width-s.Indent*s.Size, s.Width-s.Hanging*s.Size)
	for i, line := range lines {
		extra, in := 0.0, s.Hanging*s.Size
		if i == 0 {
			extra, in = s.Spacing, s.Indent*s.Size
		}
		s.next(extra)
		stretch := 0.0
		if s.Justified && i+1 < len(lines) && !strings.Contains(line, "\t") {
			stretch = s.Width - in
		}
		s.draw(line, s.left()+in, s.y, s.Size, stretch)
	}
}

func (s *setter) centred(text string, size float64) {
	for _, line := range s.broken(text, size, s.Width, s.Width) {
		s.next(0)
		s.draw(line, s.left()+(s.Width-width(line, size))/2, s.y, size, 0)
	}
}

func (s *setter) right(text string) {
	s.next(0)
	s.draw(text, s.left()+s.Width-2*s.Size-width(text, s.Size), s.y, s.Size, 0)
}

// draw puts a line on the page; stretch is the width it is stretched to.
func (s *setter) draw(text string, x, y, size, stretch float64) {
	for i, piece := range strings.Split(text, "\t") {
		if i > 0 {
			x += 3 * size
		}
		at, end := offsets(piece, size)
		if n := len(at) - 1; stretch > 0 && n > 0 {
			more := (stretch - end) / float64(n)
			for k := range at {
				at[k] += float64(k) * more
			}
			end = stretch
		}
		s.runs(piece, x, y, size, at, end)
		x += end
	}
}

func (s *setter) runs(text string, x, y, size float64, at []float64, end float64) {
	p := s.page()
	if !s.Single {
		p.Runs = append(p.Runs, page.Run{Text: text, X: x, Y: y, W: end, Size: size, Advances: at})
		return
	}
	i := 0
	for _, c := range text {
		p.Runs = append(p.Runs, page.Run{Text: string(c), X: x + at[i], Y: y, W: ems(c) * size, Size: size})
		i++
	}
}

// offsets gives where each character begins, and the end of the last.
func offsets(text string, size float64) (at []float64, end float64) {
	for _, c := range text {
		at = append(at, end)
		end += ems(c) * size
	}
	return at, end
}

func width(text string, size float64) float64 {
	_, end := offsets(text, size)
	return end
}
