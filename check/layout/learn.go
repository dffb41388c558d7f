package layout

import (
	"math"
	"slices"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/statement"
)

// Learn takes the style of a good sample: for each figure what most of it has.
// What the sample does not show, or shows in too many ways, stays unchecked.
//
// Errors: none; without a layout the style is empty.
func Learn(d *doc.Document, l *doc.Layout, st *statement.Statement) Style {
	var s Style
	c := &Case{Doc: d, Layout: l, Statement: st, Style: &s}
	sheets := c.sheets()
	if len(sheets) == 0 {
		return s
	}
	main := slices.MaxFunc(sheets, func(a, b doc.Sheet) int { return a.Span.Len() - b.Span.Len() })
	s.Paper = Paper{Width: rounded(min(main.Width, main.Height)), Height: rounded(max(main.Width, main.Height))}
	if main.Width < main.Height && main.Top+main.Bottom > 0 {
		s.Margins = Margins{
			Top: rounded(main.Top), Bottom: rounded(main.Bottom), Left: rounded(main.Left), Right: rounded(main.Right), Tolerance: 1,
		}
	}
	s.Chars = main.Grid.Chars
	c.learnTypes()
	c.learnPitch()
	s.Number = learnNumber(main.Numbers)
	return s
}

// rounded drops what units of the ruler add, to the tenth of a millimetre.
func rounded(mm float64) float64 { return math.Round(mm*10) / 10 }

// share is what of the text must agree for a figure to be learnt.
const share = 0.6

func (c *Case) learnTypes() {
	counts := map[int][]count{} // by level; 0 for the body, -1 for the title
	for i, p := range c.survey() {
		level := 0
		switch p.role {
		case title:
			level = -1
		case heading:
			level = levelFor(p)
		}
		for _, r := range runsIn(p.look, p.span) {
			span := within(r.Span, p.span)
			if n := hans(c.Doc, span); n > 0 {
				counts[level] = counted(counts[level], r.Type, n, i, span)
			}
		}
	}
	c.Style.Body = learnType(counts[0], false)
	c.Style.Title = learnType(counts[-1], true)
	for i := range c.Style.Headings {
		c.Style.Headings[i] = learnType(counts[i+1], true)
	}
}

// learnType takes the type of most of the text, if it is of enough of it. Bold is
// learnt of headings; in body text it is emphasis.
func learnType(list []count, bold bool) Typeface {
	all, best := 0, count{}
	for _, n := range list {
		all += n.chars
		if n.chars > best.chars {
			best = n
		}
	}
	if best.chars == 0 || float64(best.chars) < share*float64(all) {
		return Typeface{}
	}
	y := Typeface{Size: best.Size}
	if best.Han != "" {
		y.Faces = []string{displayed(best.Han)}
	}
	if bold {
		y.Bold = choose(best.Bold)
	}
	return y
}

// displayed is the family of a face where one is known, else its own name.
func displayed(face string) string {
	if f := familyOf(face); f != folded(face) {
		return f
	}
	return face
}

func (c *Case) learnPitch() {
	counts, total := c.pitchCounts()
	if total == 0 {
		return
	}
	best := slices.MaxFunc(counts, func(a, b pitchCount) int { return a.paragraphs - b.paragraphs })
	if float64(best.paragraphs) < share*float64(total) {
		return
	}
	if best.said.Rule == doc.Multiple && !best.grid {
		c.Style.Pitch = Pitch{Times: best.said.Value}
		return
	}
	if best.points == 0 {
		return
	}
	c.Style.Pitch = Pitch{Least: best.points, Most: best.points, Fixed: Yes}
	c.Style.Lines = linesOf(best.height, best.points)
}

func learnNumber(list []doc.PageNumber) Number {
	list = slices.DeleteFunc(slices.Clone(list), func(n doc.PageNumber) bool { return n.Pages == doc.FirstPage || n.Header })
	if len(list) == 0 {
		return Number{}
	}
	out := Number{Wanted: Yes, Size: list[0].Type.Size}
	if f := list[0].Type.Latin; f != "" {
		out.Faces = []string{displayed(f)}
	}
	for _, place := range places() {
		out.Place = place
		if t, _ := out.place(list); t.ZH == "" {
			break
		}
		out.Place = ""
	}
	for _, dashes := range []Choice{Yes, No} {
		out.Dashes = dashes
		if out.trifle(list[0]).ZH == "" {
			break
		}
		out.Dashes = Open
	}
	return out
}
