package cli

import "strings"

// grid is a table for a terminal. Where it is wider than the page, its widest columns
// are cut; the first one, which people copy from, never is.
type grid struct {
	heads []string
	rows  [][]string
}

func (g *grid) row(cells ...string) { g.rows = append(g.rows, cells) }

// between stands between two columns.
const between = "  "

// least is the narrowest that a column is cut to.
const least = 8

// draw lays the table out.
func (g *grid) draw(p *paper) {
	wide := g.widths(p.width)
	g.line(p, g.heads, wide, faint)
	for _, r := range g.rows {
		g.line(p, r, wide, plain)
	}
}

func (g *grid) line(p *paper, cells []string, wide []int, s style) {
	last := len(cells) - 1
	for last > 0 && cells[last] == "" {
		last--
	}
	for i, words := range cells[:last+1] {
		words = headOf(words, wide[i])
		if i < last {
			words = pad(words, wide[i]) + between
		}
		p.put([]run{{words, s}})
	}
	p.blank()
}

// widths settles how wide the columns are. What nobody has anything in takes no more
// than its head.
func (g *grid) widths(page int) []int {
	wide := make([]int, len(g.heads))
	total := len(between) * (len(wide) - 1)
	for i := range wide {
		wide[i] = columnsOf(g.heads[i])
		for _, r := range g.rows {
			wide[i] = max(wide[i], columnsOf(r[i]))
		}
		total += wide[i]
	}
	for total > page {
		at := 0
		for i := 1; i < len(wide); i++ {
			if wide[i] > least && (at == 0 || wide[i] > wide[at]) {
				at = i
			}
		}
		if at == 0 {
			break
		}
		wide[at]--
		total--
	}
	return wide
}

func columnsOf(words string) int { return widthOf(split([]run{{words: words}})) }

// headOf is the beginning of words that are too wide.
func headOf(words string, columns int) string {
	glyphs := split([]run{{words: words}})
	if widthOf(glyphs) <= columns {
		return words
	}
	var b strings.Builder
	for _, g := range glyphs {
		if columns -= g.width; columns < len([]rune(cut)) {
			break
		}
		b.WriteString(g.words)
	}
	return b.String() + cut
}

// show prints a table.
func (w *world) show(g *grid) error {
	p := &paper{width: pageWidth(w.out), palette: stdoutPalette()}
	if len(g.rows) == 0 {
		p.line(nil, nil, run{noneThere.In(w.lang), faint})
	} else {
		g.draw(p)
	}
	_, err := w.out.Write(p.out)
	return err
}
