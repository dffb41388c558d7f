package issued

import (
	"io"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/internal/paper"
	"github.com/bihuan/bihuan/say"
)

// WritePaper writes the report as a document (.docx): title, day, text, numbers in
// tables, who signs.
func WritePaper(w io.Writer, r *Report) error {
	p := &writer{r: r, all: r.parts()}
	p.above()
	p.totals()
	p.rates()
	for i := range r.Tables {
		p.table(&r.Tables[i])
	}
	p.changes()
	if r.Digest != "" {
		p.Tied(paper.Small, noteWords.With(r.Digest).In(r.Lang))
	}
	p.Signed(r.Unit, r.signedOn())
	faces := paper.Chinese
	if r.Lang == say.EN {
		faces = paper.English
	}
	return p.Write(w, faces)
}

type writer struct {
	paper.Paper
	r          *Report
	parts, all int
}

// parts is how many tables there will be.
func (r *Report) parts() int {
	n := 0
	for _, rows := range []int{len(r.Totals), len(r.Rates), len(r.Changes)} {
		n += min(rows, 1)
	}
	for i := range r.Tables {
		n += min(len(r.Tables[i].Lines), 1)
	}
	return n
}

func (p *writer) above() {
	r := p.r
	p.Line(paper.Title, r.Title)
	if r.Number != "" {
		p.Line(paper.Under, r.Number)
	}
	if r.AsOf != 0 {
		p.Line(paper.Under, asOfWords.With(r.day(r.AsOf)).In(r.Lang))
	}
	if r.Draft {
		p.Line(paper.Under, draftWords.In(r.Lang))
	}
	for line := range strings.SplitSeq(r.Text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			p.Line(paper.Text, line)
		}
	}
	about := ""
	if len(r.Of) > 0 {
		about = ofWords.With(strings.Join(r.Of, comma.In(r.Lang))).In(r.Lang)
	}
	if r.Earlier != "" {
		about = strings.TrimSpace(about + " " + earlierLine.With(r.Earlier).In(r.Lang))
	}
	if about != "" {
		p.Line(paper.Text, about)
	}
}

// part writes the heading of the next part.
func (p *writer) part(words string) {
	sign := strconv.Itoa(p.parts+1) + ". "
	if p.r.Lang == say.ZH && p.parts < len(ordinals) {
		sign = ordinals[p.parts] + "、"
	}
	p.parts++
	p.Line(paper.Heading, sign+words)
}

func words(s string) paper.Filled  { return paper.Filled{Style: paper.Cell, Words: s} }
func number(s string) paper.Filled { return paper.Filled{Style: paper.Number, Words: s} }

func (p *writer) totals() {
	lang := p.r.Lang
	if len(p.r.Totals) == 0 {
		return
	}
	p.part(totalsHead.In(lang))
	heads, widths := []string{figureHead.In(lang), unitHead.In(lang), nowHead.In(lang)}, []int{5044, 1300, 2500}
	if p.r.Earlier != "" {
		heads, widths = append(heads, beforeHead.In(lang), moreHead.In(lang)), []int{3444, 1200, 1400, 1400, 1400}
	}
	p.Table(widths...)
	p.Heads(heads...)
	var rows [][]paper.Filled
	for i := range p.r.Totals {
		t := &p.r.Totals[i]
		row := []paper.Filled{words(t.Name), {Style: paper.HeadCell, Words: t.unit().In(lang)}, number(t.Text(t.N))}
		if p.r.Earlier != "" {
			row = append(row, number(t.Text(t.Before)), number(t.More()))
		}
		rows = append(rows, row)
	}
	p.rows(rows)
}

func (p *writer) rates() {
	lang := p.r.Lang
	if len(p.r.Rates) == 0 {
		return
	}
	p.part(ratesHead.In(lang))
	p.Table(2144, 1300, 2700, 2700)
	p.Heads(rateHead.In(lang), valueHead.In(lang), partHead.In(lang), allHead.In(lang))
	var rows [][]paper.Filled
	for i := range p.r.Rates {
		r := &p.r.Rates[i]
		rows = append(rows, []paper.Filled{words(r.Name), number(r.Percent()), words(r.Part + " " + strconv.FormatInt(r.PartN, 10)), words(r.All + " " + strconv.FormatInt(r.AllN, 10))})
	}
	p.rows(rows)
}

func (p *writer) table(t *Table) {
	if len(t.Lines) == 0 {
		return
	}
	p.part(byHead.With(t.Name).In(p.r.Lang))
	first, rate, other := 1900, 2184, 680
	if p.r.Lang == say.EN { // whose words are longer
		first, rate, other = 1400, 1424, 860
	}
	widths := []int{first}
	for range t.Heads {
		widths = append(widths, other)
	}
	p.Table(append(widths, rate)...)
	p.Heads(append(append([]string{t.Name}, t.Heads...), closureHead.In(p.r.Lang))...)
	var rows [][]paper.Filled
	for _, l := range append(t.Lines[:len(t.Lines):len(t.Lines)], t.Sum) {
		row := []paper.Filled{words(l.Name)}
		for _, n := range l.N {
			row = append(row, number(strconv.FormatInt(n, 10)))
		}
		rows = append(rows, append(row, number(l.closure(p.r.Lang))))
	}
	p.rows(rows)
}

func (p *writer) changes() {
	r := p.r
	if len(r.Changes) == 0 {
		return
	}
	p.part(changesHead.In(r.Lang))
	if r.Changed > len(r.Changes) {
		p.Line(paper.Text, changesMore.With(r.Changed, len(r.Changes)).In(r.Lang))
	}
	p.Table(2200, 2600, 4044)
	p.Heads(numberHead.In(r.Lang), whatHead.In(r.Lang), whyHead.In(r.Lang))
	var rows [][]paper.Filled
	for _, c := range r.Changes {
		rows = append(rows, []paper.Filled{words(c.Name), words(c.What), words(c.Why)})
	}
	p.rows(rows)
}

// mostTied is up to how many rows a table is not parted by the end of a page.
const mostTied = 15

// rows writes what stands under the heads, and ends the table. The end of the last one
// stays with those who sign, who do not stand on a page alone.
func (p *writer) rows(list [][]paper.Filled) {
	last := p.parts == p.all
	for i, row := range list {
		left := len(list) - 1 - i
		p.Cells(left > 0 && len(list) <= mostTied || last && left < 3, row...)
	}
	if last {
		p.EndTied()
	} else {
		p.EndTable()
	}
}
