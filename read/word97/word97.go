// Package word97 reads the binary documents of Word 97 to 2003 (.doc), which WPS
// Writer writes too (.wps), and those of Word 6 and 95.
//
// The text lies in pieces, the properties of its paragraphs and characters on
// pages that are found by the bytes of the text. Reader and walker first make one
// row of all characters, then go through its paragraphs in order.
//
// Source: [MS-DOC], Word (.doc) Binary File Format.
package word97

import (
	"bytes"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/cfb"
	"github.com/bihuan/bihuan/read/refuse"
)

// file is a document taken apart.
type file struct {
	fib     *fib
	main    []byte // the stream WordDocument
	table   []byte // the stream of the tables; main in old files
	data    []byte // the stream Data
	charset charset
	fonts   []font
	prcs    [][]byte // property lists of pieces
	pieces  []piece
	text    []uint16 // all stories
	papx    runs
	chpx    runs
	styles  styles
	lists   lists
	shared  int // bytes of property lists read for several users
}

// Read reads a document.
//
// Shape:  the main text in order; text boxes after the paragraph that holds them.
// Errors: refuse.ErrEncrypted, refuse.ErrDamaged names stream and part,
// refuse.ErrTooBig, refuse.ErrUnsupported for Word 2 and relatives,
// refuse.ErrNotDocument for a compound file of another kind.
// Source: [MS-DOC] 2.4.
func Read(data []byte) (*doc.Document, error) {
	c, err := cfb.Open(data)
	if err != nil {
		return nil, before97(data, err)
	}
	if !c.Has("WordDocument") {
		return nil, otherKind(c)
	}
	f, err := open(c)
	if err != nil {
		return nil, err
	}
	format := doc.Doc
	if byWPS(c) {
		format = doc.WPS
	}
	return f.document(format)
}

// open reads everything but the properties, which are worked out on the way.
func open(c *cfb.File) (*file, error) {
	f := &file{}
	var err error
	if f.main, err = c.Stream("WordDocument"); err != nil {
		return nil, err
	}
	if f.fib, err = readFIB(f.main); err != nil {
		return nil, err
	}
	if err := f.openTables(c); err != nil {
		return nil, err
	}
	if err := f.readFonts(); err != nil {
		return nil, err
	}
	f.charset = newCharset(f.fib, f.fonts)
	paraPages, charPages := fkpKind{partParaPages, "PlcBtePapx", 13, paraList}, fkpKind{partCharPages, "PlcBteChpx", 1, charList}
	if f.fib.old {
		paraPages.entry, paraPages.list = 7, oldParaList
	}
	for _, step := range []func() error{f.readPieces, f.readText, f.readStyles, f.readLists} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	if f.papx, err = f.readRuns(paraPages); err != nil {
		return nil, err
	}
	f.chpx, err = f.readRuns(charPages)
	return f, err
}

// openTables opens the table stream and the stream of long property lists.
func (f *file) openTables(c *cfb.File) (err error) {
	if f.fib.old {
		f.table, f.fib.table = f.main, "WordDocument"
		return nil
	}
	if !c.Has(f.fib.table) {
		return refuse.Damaged("stream "+f.fib.table, nil)
	}
	if f.table, err = c.Stream(f.fib.table); err != nil {
		return err
	}
	// Without its pictures a document still has all its text.
	f.data, _ = c.Stream("Data")
	return nil
}

func (f *file) document(format doc.Format) (*doc.Document, error) {
	main := f.fib.stories[storyMain]
	if main < 0 || main > len(f.text) {
		return nil, refuse.Damaged("WordDocument: text", nil)
	}
	notes, err := f.readComments()
	if err != nil {
		return nil, err
	}
	boxes, err := f.readBoxes()
	if err != nil {
		return nil, err
	}
	b := doc.NewBuilder(format)
	b.Grow(3*main + main/8)
	w := walk{f: f, b: b, comments: notes, boxes: boxes}
	w.story(0, main)
	notes.reach(b, main)
	for _, box := range w.boxes {
		w.box(box)
	}
	if b.At() > maxBytes {
		return nil, refuse.TooLong()
	}
	return b.Document(), nil
}

// before97 tells what a file is that is no compound file.
func before97(data []byte, err error) error {
	switch {
	case bytes.HasPrefix(data, []byte{0xDB, 0xA5}):
		return refuse.Unsupported("Word 2")
	case bytes.HasPrefix(data, []byte{0x31, 0xBE}), bytes.HasPrefix(data, []byte{0x32, 0xBE}):
		return refuse.Unsupported("Word for DOS, Write")
	}
	return err
}
