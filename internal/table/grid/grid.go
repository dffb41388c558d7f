// Package grid reads the tables of other offices: workbooks, files of separated
// values, tables in documents. What comes out are cells as a person sees them.
package grid

import (
	"bytes"
	"fmt"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/read/cfb"
	"github.com/bihuan/bihuan/read/pack"
	"github.com/bihuan/bihuan/read/refuse"
)

// Format is what the bytes of a file are, whatever its name says.
type Format string

// The formats; a document is any that package read knows.
const (
	XLSX     Format = "xlsx"
	XLS      Format = "xls"
	CSV      Format = "csv"
	Document Format = "document"
)

// Book is a file with its tables.
type Book struct {
	Format Format
	Sheets []*Sheet
}

// The limits of one book.
const (
	MaxSize   = 256 << 20 // bytes of the file
	MaxCells  = 6_000_000 // that hold something
	MaxText   = 256 << 20 // bytes of words
	MaxMarkup = 1 << 30   // bytes of unpacked markup
	MaxRow    = 1 << 20   // the last row
	MaxCol    = 1 << 14   // the last column
	maxSheets = 512
	maxMerged = 2_000_000 // places of merged cells, counted by column
)

// Read reads a file of any format that is known, by what the bytes are.
//
// Shape:  same bytes, same book; it has at least one sheet with words.
// Errors: those of package refuse.
func Read(data []byte) (b *Book, err error) {
	defer func() {
		if p := recover(); p != nil {
			b, err = nil, refuse.Damaged("table", fmt.Errorf("panic: %v", p))
		}
	}()
	switch {
	case len(data) == 0:
		return nil, refuse.Empty()
	case len(data) > MaxSize:
		return nil, refuse.TooBig("文件超过 256 MiB", "the file is over 256 MiB")
	}
	b, err = readAny(data)
	if err != nil {
		return nil, err
	}
	for _, s := range b.Sheets {
		if s.Len() > 0 {
			return b, nil
		}
	}
	return nil, refuse.Empty()
}

func readAny(data []byte) (*Book, error) {
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		p, err := pack.Open(data)
		if err != nil {
			return nil, err
		}
		if p.Has("xl/workbook.bin") {
			return nil, refuse.Unsupported("xlsb")
		}
		if workbookPart(p) != "" {
			return readXLSX(p)
		}
	case bytes.HasPrefix(data, []byte(cfb.Magic)):
		c, err := cfb.Open(data)
		if err != nil {
			return nil, err
		}
		if c.Has("EncryptedPackage") {
			return nil, refuse.Encrypted()
		}
		if c.Has("Workbook") || c.Has("Book") {
			return readXLS(c)
		}
	case isXML2003(data):
		return readXML2003(data)
	default:
		if b, err := readCSV(data); b != nil || err != nil {
			return b, err
		}
	}
	d, err := read.Document(data)
	if err != nil {
		return nil, err
	}
	return fromDocument(d), nil
}

// fromDocument takes the tables of a document.
func fromDocument(d *doc.Document) *Book {
	b := &Book{Format: Document}
	var above []string
	for i := range d.Blocks {
		block := &d.Blocks[i]
		if block.Kind != doc.Table {
			if w := d.Words(block.Span); w != "" && !block.Contents {
				above = append(above, w)
			}
			continue
		}
		s := tableOf(d, block)
		if n := len(above); n > 0 {
			s.Above = above[max(0, n-3):]
		}
		above = nil
		b.Sheets = append(b.Sheets, s)
	}
	if len(b.Sheets) > 1 {
		for i, s := range b.Sheets {
			s.Name = fmt.Sprintf("表%d", i+1)
		}
	}
	return b
}

// tableOf makes a sheet of one table. A cell that is merged stands in each place that
// it covers; here it stands once, with its extent.
func tableOf(d *doc.Document, block *doc.Block) *Sheet {
	w := newWriter("")
	var blocks []Merge
	above := map[int]int{} // by column: the block of the cell above, from 1
	for i, row := range block.Rows {
		w.row(i+1, false)
		left, here := 0, map[int]int{}
		for j, c := range row {
			words := d.Words(c.Span)
			at := 0
			if c.Merged && words != "" {
				at = joins(d, block, blocks, [2]int{above[j], left}, words)
			}
			if at == 0 {
				blocks = append(blocks, Merge{i + 1, j + 1, i + 1, j + 1})
				at = len(blocks)
				w.text(j+1, words)
			}
			m := &blocks[at-1]
			m.LastRow, m.LastCol = i+1, max(m.LastCol, j+1)
			left, here[j] = at, at
		}
		above = here
	}
	for _, m := range blocks {
		w.merge(m)
	}
	return w.done()
}

// joins finds which of the blocks beside a merged cell it belongs to; 0 for none.
func joins(d *doc.Document, block *doc.Block, blocks []Merge, beside [2]int, words string) int {
	for _, at := range beside {
		if at == 0 {
			continue
		}
		first := blocks[at-1]
		if d.Words(block.Rows[first.Row-1][first.Col-1].Span) == words {
			return at
		}
	}
	return 0
}
