package book

import (
	"bufio"
	"io"
	"strings"

	"github.com/bihuan/bihuan/internal/table/xlsx"
)

// CSV writes a ledger as comma-separated values, one row for each measure with all of
// its finding, for programs. What a spreadsheet could take for a formula begins with
// an apostrophe.
type CSV struct {
	lay layer
	out *bufio.Writer
}

// byteOrder is by what spreadsheets know that a file is UTF-8.
const byteOrder = "\ufeff"

// NewCSV begins a ledger.
func NewCSV(w io.Writer, s Scene) *CSV {
	c := &CSV{layer{Scene: &s}, bufio.NewWriterSize(w, 64<<10)}
	_, _ = c.out.WriteString(byteOrder) // an error stays, and Close gives it
	var heads [Columns]string
	for col := range s.columns() {
		heads[col] = s.head(col)
	}
	c.row(&heads)
	return c
}

// Add writes a finding.
func (c *CSV) Add(it *Item) {
	for _, n := range c.lay.lines(it) {
		c.row(&n.words)
	}
}

func (c *CSV) row(words *[Columns]string) {
	for col := range c.lay.columns() {
		if col == Key { // it is for workbooks
			continue
		}
		if col > 0 {
			_ = c.out.WriteByte(',')
		}
		c.value(words[col])
	}
	_, _ = c.out.WriteString("\r\n")
}

func (c *CSV) value(s string) {
	if xlsx.IsFormula(s) {
		s = "'" + s
	}
	if !strings.ContainsAny(s, ",\"\r\n") {
		_, _ = c.out.WriteString(s)
		return
	}
	_ = c.out.WriteByte('"')
	_, _ = c.out.WriteString(strings.ReplaceAll(s, `"`, `""`))
	_ = c.out.WriteByte('"')
}

// Close writes what is left.
func (c *CSV) Close() error { return c.out.Flush() }
