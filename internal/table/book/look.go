package book

import (
	"github.com/bihuan/bihuan/internal/table/xlsx"
	"github.com/bihuan/bihuan/say"
)

// looks are the styles of the ledger.
type looks struct {
	book  *xlsx.Book
	faces faces
	title int
	about int
	right int
	head  int
	small int
	sum   int
	// numbers are the fields of one's own that hold numbers.
	numbers [Columns]bool
}

// faces are those that offices use; where one is missing, programs take another.
type faces struct{ title, head, body string }

func facesOf(lang say.Lang) faces {
	if lang == say.EN {
		return faces{"Times New Roman", "Arial", "Arial"}
	}
	return faces{"方正小标宋简体", "黑体", "仿宋"}
}

const (
	bodySize = 10.5
	headFill = "E9E6DE"
)

func newLooks(b *xlsx.Book, lang say.Lang, numbers [Columns]bool) *looks {
	f := facesOf(lang)
	l := &looks{book: b, faces: f, numbers: numbers}
	l.title = b.Style(xlsx.Style{Face: f.title, Size: 20, Across: xlsx.Centre, Down: xlsx.Middle})
	l.about = b.Style(xlsx.Style{Face: f.body, Size: bodySize, Across: xlsx.Left, Down: xlsx.Middle})
	l.right = b.Style(xlsx.Style{Face: f.body, Size: bodySize, Across: xlsx.Right, Down: xlsx.Middle})
	l.head = b.Style(xlsx.Style{Face: f.head, Size: bodySize, Fill: headFill, Border: true, Across: xlsx.Centre, Down: xlsx.Middle, Wrap: true})
	l.small = b.Style(xlsx.Style{Face: f.body, Size: bodySize, Border: true, Across: xlsx.Centre, Down: xlsx.Middle})
	l.sum = b.Style(xlsx.Style{Face: f.head, Size: bodySize, Border: true, Across: xlsx.Centre, Down: xlsx.Middle})
	return l
}

// cell is the style of a cell of the ledger: open where what is typed into it is
// taken over.
func (l *looks) cell(c Column, open, formula bool, colour string) int {
	col := &columns[c]
	s := xlsx.Style{Face: l.faces.body, Size: bodySize, Border: true, Down: xlsx.Middle, Wrap: true, Open: open, Words: formula, Format: "@"}
	if col.figure {
		s.Across = xlsx.Centre
	}
	switch c {
	case No, Key:
		s.Format = ""
	case Amount:
		s.Format, s.Across = "#,##0.00", xlsx.Right
	}
	if l.numbers[c] {
		s.Format, s.Across = "", xlsx.Right
	}
	if c == Timing {
		s.Fill = fills[colour]
	}
	return l.book.Style(s)
}

// blank is the style of the cells of a column that are not there yet.
func (l *looks) blank(c Column) int {
	s := xlsx.Style{Face: l.faces.body, Size: bodySize, Down: xlsx.Middle, Wrap: true, Open: columns[c].fresh, Format: "@"}
	if c == Amount {
		s.Format = "#,##0.00"
	}
	if l.numbers[c] {
		s.Format = ""
	}
	return l.book.Style(s)
}

// fills are the colours of rules, pale enough to read on; a colour that is not known
// has none.
var fills = map[string]string{
	"red": "F8D7DA", "orange": "FDE2C8", "amber": "FFECB8", "yellow": "FFF7B8", "green": "DCEFDC", "blue": "DCE8F8", "grey": "E6E6E6", "purple": "E8DDF3",
}
