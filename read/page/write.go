package page

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
)

// sheet is a page with its lines and tables found.
type sheet struct {
	number int
	w, h   float64
	lines  []line // outside tables, from top to foot
	tables []*table
}

// Write lays the pages' text into b: lines, tables, paragraphs. Page numbers,
// running heads and feet are left out.
//
// Shape: each line's page and box become a doc.Place. The pages are not changed.
func Write(b *doc.Builder, pages []Page) {
	sheets := make([]sheet, len(pages))
	for i := range pages {
		sheets[i] = newSheet(&pages[i], i)
	}
	dropMargins(sheets)
	for i := range sheets {
		sheets[i].columns()
		sheets[i].plainTables()
	}
	st := measure(sheets)
	w := writer{b: b, st: st}
	for i := range sheets {
		w.page(&sheets[i])
	}
	w.closeTable()
	w.closeParagraph()
}

func newSheet(p *Page, index int) sheet {
	s := sheet{number: p.Number, w: p.W, h: p.H}
	runs := make([]Run, 0, len(p.Runs))
	upright := 0
	for i := range p.Runs {
		if r := p.Runs[i]; usable(&r) {
			runs = r.split(runs)
			if r.Vertical {
				upright++
			}
		}
	}
	if upright > 0 {
		runs = turn(runs, upright > len(p.Runs)/2, s.w)
	}
	found := grids(p.Rules)
	if len(found) > 0 {
		runs = slices.DeleteFunc(runs, func(r Run) bool {
			for _, g := range found {
				if g.has(r.X+r.W/2, r.Y-0.35*r.Size) {
					g.take(r)
					return true
				}
			}
			return false
		})
	}
	for _, g := range found {
		if g.sprawls() {
			runs = g.giveBack(runs)
		} else {
			s.tables = append(s.tables, newTable(g, index))
		}
	}
	s.lines = lines(runs, index)
	return s
}

// turn lays the vertical columns of a page down as lines: the rightmost column is
// the first. On a page of level text each character keeps its place instead.
func turn(runs []Run, all bool, width float64) []Run {
	out := make([]Run, 0, len(runs))
	for _, r := range runs {
		switch {
		case !r.Vertical:
			out = append(out, r)
		case all:
			r.X, r.Y = r.Y, width-r.X
			out = append(out, r)
		default:
			at := r.offsets(nil)
			i := 0
			for from, c := range r.Text {
				n := utf8.RuneLen(c)
				out = append(out, Run{Text: r.Text[from : from+n], X: r.X - r.Size/2, Y: r.Y + at[i] + 0.85*r.Size, W: r.Size, Size: r.Size})
				i++
			}
		}
	}
	return out
}

// writer turns the sheets into blocks, in order.
type writer struct {
	b     *doc.Builder
	st    *style
	table *table // under way: the next page may go on with it
	first *line  // of the paragraph under way
	last  *line
	lines int
}

func (w *writer) page(s *sheet) {
	slices.SortStableFunc(s.tables, func(a, b *table) int { return cmp.Compare(a.y, b.y) })
	at := 0
	for _, t := range s.tables {
		for ; at < len(s.lines) && s.lines[at].middle() < t.y; at++ {
			w.line(&s.lines[at])
		}
		w.closeParagraph()
		if w.table != nil && w.table.follow(t, w.st) {
			continue
		}
		w.closeTable()
		w.table = t
	}
	for ; at < len(s.lines); at++ {
		w.line(&s.lines[at])
	}
}

func (w *writer) closeTable() {
	if w.table != nil {
		w.table.write(w.b, w.st)
		w.table = nil
	}
}

func (w *writer) closeParagraph() {
	if w.last != nil {
		w.last.write(w.b, w.last.text, w.st.sheets)
		w.b.EndParagraph(doc.Para{Contents: w.last.contents})
		w.first, w.last, w.lines = nil, nil, 0
	}
}

// line takes the next line; a line is written when the next one tells how they
// meet.
func (w *writer) line(l *line) {
	w.closeTable()
	if w.last != nil && w.st.breaks(w.first, w.last, l, w.lines) {
		w.closeParagraph()
	}
	if w.last == nil {
		w.first = l
	} else {
		drop, between := w.st.link(w.last, l)
		w.last.write(w.b, w.last.text[:len(w.last.text)-drop], w.st.sheets)
		w.b.WriteString(between)
	}
	w.last = l
	w.lines++
}
