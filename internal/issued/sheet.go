package issued

import (
	"io"
	"strconv"

	"github.com/bihuan/bihuan/internal/table/xlsx"
	"github.com/bihuan/bihuan/say"
)

// WriteSheet writes the report as a workbook (.xlsx): a sheet for the totals, one for the
// rates with their numerators and denominators, one for each table, one for what has
// changed. Numbers are numbers.
//
// Units: made is the moment, as XML has it.
func WriteSheet(w io.Writer, r *Report, made string) error {
	lang, face := "zh-CN", "仿宋"
	if r.Lang == say.EN {
		lang, face = "en-US", "Arial"
	}
	b := &bookOf{Report: r, book: xlsx.New(w, xlsx.Options{Title: r.Title, Lang: lang, Made: made, Face: face, Size: size})}
	b.looks(face)
	b.totals()
	b.rates()
	for i := range r.Tables {
		b.table(&r.Tables[i])
	}
	b.changes()
	return b.book.Close()
}

const (
	size    = 10.5
	headRow = 4 // the title and what is said under it stand above
)

type bookOf struct {
	*Report
	book                                                        *xlsx.Book
	title, about, head, words, middle, count, money, rate, note int
	names                                                       map[string]bool
}

func (b *bookOf) looks(body string) {
	title, head := "方正小标宋简体", "黑体"
	if b.Lang == say.EN {
		title, head = "Times New Roman", "Arial"
	}
	cell := xlsx.Style{Face: body, Size: size, Border: true, Down: xlsx.Middle, Wrap: true}
	of := func(change func(*xlsx.Style)) int {
		s := cell
		change(&s)
		return b.book.Style(s)
	}
	b.title = b.book.Style(xlsx.Style{Face: title, Size: 18, Across: xlsx.Centre, Down: xlsx.Middle, Wrap: true})
	b.about = b.book.Style(xlsx.Style{Face: body, Size: size, Down: xlsx.Middle})
	b.note = b.book.Style(xlsx.Style{Face: body, Size: size, Down: xlsx.Middle, Wrap: true})
	b.head = of(func(s *xlsx.Style) { s.Face, s.Fill, s.Across = head, "E9E6DE", xlsx.Centre })
	b.words = of(func(s *xlsx.Style) { s.Format, s.Words = "@", true })
	b.middle = of(func(s *xlsx.Style) { s.Format, s.Across = "@", xlsx.Centre })
	b.count = of(func(s *xlsx.Style) { s.Format, s.Across = "0", xlsx.Right })
	b.money = of(func(s *xlsx.Style) { s.Format, s.Across = "#,##0.00", xlsx.Right })
	b.rate = of(func(s *xlsx.Style) { s.Format, s.Across = "0.0%", xlsx.Right })
}

func (b *bookOf) text(words string, style int) xlsx.Cell {
	if words == "" {
		return xlsx.Cell{Style: style}
	}
	return xlsx.Cell{Sort: xlsx.Words, Text: b.book.Text(xlsx.Cut(words)), Style: style}
}

func (b *bookOf) number(n int64) xlsx.Cell {
	return xlsx.Cell{Sort: xlsx.Number, Number: strconv.FormatInt(n, 10), Style: b.count}
}

// share is a rate as a number; a dash where there is nothing to divide by.
func (b *bookOf) share(part, all int64) xlsx.Cell {
	if all == 0 {
		return b.text("—", b.rate)
	}
	return xlsx.Cell{Sort: xlsx.Number, Number: strconv.FormatFloat(float64(part)/float64(all), 'g', -1, 64), Style: b.rate}
}

// amount is a figure as a number, in yuan where it is money.
func (b *bookOf) amount(t *Total, n int64) xlsx.Cell {
	if !t.Figure.Money() {
		return b.number(n)
	}
	return xlsx.Cell{Sort: xlsx.Number, Number: t.Text(n), Style: b.money}
}

// under is a sheet under way with what it merges.
type under struct {
	*xlsx.Sheet
	b      *bookOf
	width  int
	merged []string
}

// begin begins a sheet with the title, whose it is and as of when.
func (b *bookOf) begin(name string, widths ...float64) *under {
	l := xlsx.Layout{Paper: xlsx.A4, Foot: "&P / &N", FreezeRows: headRow, FromRow: headRow, ToRow: headRow}
	for _, w := range widths {
		l.Cols = append(l.Cols, xlsx.Col{Width: w})
	}
	u := &under{b.book.Sheet(b.free(name), l, false), b, len(widths), nil}
	u.across(38, b.text(b.Title, b.title))
	about := ""
	if b.AsOf != 0 {
		about = asOfWords.With(b.day(b.AsOf)).In(b.Lang)
	}
	if b.Number != "" {
		about = b.Number + "　" + about
	}
	u.across(20, b.text(sealWords.With(b.Unit).In(b.Lang)+"　　"+about, b.about))
	if b.Draft {
		about = draftWords.In(b.Lang)
	} else {
		about = noteWords.With(b.Digest).In(b.Lang)
	}
	u.across(20, b.text(about, b.about))
	return u
}

// free makes a name for a sheet that no other has.
func (b *bookOf) free(name string) string {
	if b.names == nil {
		b.names = map[string]bool{}
	}
	out := name
	for n := 2; b.names[out]; n++ {
		out = name + strconv.Itoa(n)
	}
	b.names[out] = true
	return out
}

// across writes a row of one cell as wide as the sheet.
func (u *under) across(height float64, c xlsx.Cell) {
	u.Row(height, []xlsx.Cell{c})
	u.merged = append(u.merged, xlsx.Area(1, u.Rows(), u.width, u.Rows()))
}

func (u *under) heads(words ...string) {
	cells := make([]xlsx.Cell, len(words))
	for i, w := range words {
		cells[i] = u.b.text(w, u.b.head)
	}
	u.Row(32, cells)
}

// end writes who signs and ends the sheet.
func (u *under) end() {
	u.Row(12, nil)
	u.across(28, u.b.text(signWords.In(u.b.Lang), u.b.about))
	u.End(xlsx.Ending{Merged: u.merged, Print: xlsx.Area(1, 1, u.width, u.Rows())})
}

func (b *bookOf) totals() {
	lang := b.Lang
	u := b.begin(totalsHead.In(lang), 34, 14, 22, 22, 22)
	heads := []string{figureHead.In(lang), unitHead.In(lang), nowHead.In(lang), beforeHead.In(lang), moreHead.In(lang)}
	n := 5
	if b.Earlier == "" {
		n = 3
	}
	u.heads(heads[:n]...)
	for i := range b.Totals {
		t := &b.Totals[i]
		u.Row(20, []xlsx.Cell{b.text(t.Name, b.words), b.text(t.unit().In(lang), b.middle), b.amount(t, t.N), b.amount(t, t.Before), b.amount(t, t.N-t.Before)}[:n])
	}
	if b.Text != "" {
		u.Row(12, nil)
		u.across(60, b.text(textWords.With(b.Text).In(lang), b.note))
	}
	u.end()
}

func (b *bookOf) rates() {
	if len(b.Rates) == 0 {
		return
	}
	lang := b.Lang
	u := b.begin(ratesHead.In(lang), 24, 14, 26, 12, 26, 12)
	u.heads(rateHead.In(lang), valueHead.In(lang), partHead.In(lang), "", allHead.In(lang), "")
	u.merged = append(u.merged, xlsx.Area(3, headRow, 4, headRow), xlsx.Area(5, headRow, 6, headRow))
	for i := range b.Rates {
		r := &b.Rates[i]
		u.Row(20, []xlsx.Cell{b.text(r.Name, b.words), b.share(r.PartN, r.AllN), b.text(r.Part, b.words), b.number(r.PartN), b.text(r.All, b.words), b.number(r.AllN)})
	}
	u.end()
}

func (b *bookOf) table(t *Table) {
	if len(t.Lines) == 0 {
		return
	}
	lang := b.Lang
	widths := []float64{30}
	for range t.Heads {
		widths = append(widths, 11)
	}
	u := b.begin(t.Name, append(widths, 11)...)
	u.heads(append(append([]string{t.Name}, t.Heads...), closureHead.In(lang))...)
	for _, l := range append(t.Lines[:len(t.Lines):len(t.Lines)], t.Sum) {
		row := []xlsx.Cell{b.text(l.Name, b.words)}
		for _, n := range l.N {
			row = append(row, b.number(n))
		}
		u.Row(20, append(row, b.share(l.Closed, l.Found)))
	}
	u.end()
}

func (b *bookOf) changes() {
	if len(b.Changes) == 0 {
		return
	}
	lang := b.Lang
	u := b.begin(whatHead.In(lang), 20, 40, 60)
	u.heads(numberHead.In(lang), whatHead.In(lang), whyHead.In(lang))
	for _, c := range b.Changes {
		u.Row(0, []xlsx.Cell{b.text(c.Name, b.words), b.text(c.What, b.words), b.text(c.Why, b.words)})
	}
	u.end()
}
