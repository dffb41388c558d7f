package word97

import (
	"encoding/binary"

	"github.com/bihuan/bihuan/read/refuse"
)

// fib is what we want of the file information block that opens a document.
//
// Source: [MS-DOC] 2.5; for Word 6 and 95 the order of its parts is the same,
// their places are not.
type fib struct {
	old     bool // Word 6 or 95: one stream, one byte per character
	lid     uint16
	mac     bool
	lidFE   uint16 // of East Asian text; 0 in old files
	wide    bool   // old files: two bytes per character
	table   string // the stream of the tables
	textAt  int    // where the text begins if nothing says more
	stories [stories]int
	pairs   []byte // offset and size of each part
}

// The stories of a document, in the order of their characters.
const (
	storyMain  = 0
	storyBoxes = 6
	stories    = 8
)

// The parts of the table stream that are read, by their place in fib.pairs.
const (
	partStyles      = 1
	partCommentRefs = 4
	partCharPages   = 12
	partParaPages   = 13
	partFonts       = 15
	partPieces      = 33
	partShapes      = 40
	partRangeStarts = 42
	partRangeEnds   = 43
	partDrawings    = 50
	partBoxes       = 56
	partLists       = 73
	partOverrides   = 74
)

// Signs of a document: Word 97 and later, Word 6 and 95, their East Asian
// editions, Word 2.
const (
	ident97     = 0xA5EC
	ident6      = 0xA5DC
	identAsian  = 0xA697
	identAsian3 = 0xA699
	ident2      = 0xA5DB
)

// Flags of the first block.
const (
	flagEncrypted = 0x0100
	flagTable1    = 0x0200
	flagWide      = 0x1000
)

func readFIB(main []byte) (*fib, error) {
	if len(main) < 0x60 {
		return nil, refuse.Damaged("WordDocument: FIB", nil)
	}
	ident, version := le16(main, 0), le16(main, 2)
	switch {
	case ident == ident2 || version < 0x65:
		return nil, refuse.Unsupported("Word 2")
	case ident != ident97 && ident != ident6 && (ident < identAsian || ident > identAsian3):
		return nil, refuse.Damaged("WordDocument: FIB", nil)
	}
	flags := le16(main, 0x0A)
	if flags&flagEncrypted != 0 {
		return nil, refuse.Encrypted()
	}
	f := &fib{
		old:    ident != ident97 || version < 0xBE,
		lid:    le16(main, 6),
		mac:    main[0x12] == 1,
		wide:   flags&flagWide != 0,
		table:  "0Table",
		textAt: int(le32(main, 0x18)),
	}
	if flags&flagTable1 != 0 {
		f.table = "1Table"
	}
	if f.old {
		return f, f.readOld(main)
	}
	return f, f.read(main)
}

// read finds the blocks behind the first one; each says its own size.
func (f *fib) read(main []byte) error {
	damaged := refuse.Damaged("WordDocument: FIB", nil)
	words := int(le16(main, 0x20))
	at := 0x22 + 2*words
	if len(main) < at+2 {
		return damaged
	}
	if words >= 14 {
		f.lidFE = le16(main, 0x22+2*13)
	}
	longs := int(le16(main, at))
	at += 2
	if longs < 11 || len(main) < at+4*longs+2 {
		return damaged
	}
	for i := range f.stories {
		f.stories[i] = int(int32(le32(main, at+4*(3+i))))
	}
	at += 4 * longs
	n := 8 * int(le16(main, at))
	if len(main) < at+2+n {
		return damaged
	}
	f.pairs = main[at+2:][:n]
	return nil
}

// readOld reads the block of Word 6 and 95, which has one fixed form.
func (f *fib) readOld(main []byte) error {
	const pairs, end = 0x58, 0x58 + 8*(partPieces+1)
	if len(main) < end {
		return refuse.Damaged("WordDocument: FIB", nil)
	}
	for i := range f.stories {
		f.stories[i] = int(int32(le32(main, 0x34+4*i)))
	}
	f.pairs = main[pairs:end]
	return nil
}

// part cuts a part out of the table stream; one that is not there is nil.
func (f *fib) part(table []byte, at int, name string) ([]byte, error) {
	if 8*at+8 > len(f.pairs) {
		return nil, nil
	}
	from, size := int64(le32(f.pairs, 8*at)), int64(le32(f.pairs, 8*at+4))
	switch {
	case size == 0:
		return nil, nil
	case from+size > int64(len(table)):
		return nil, refuse.Damaged(f.table+": "+name, nil)
	}
	return table[from : from+size], nil
}

// after gives the table stream from a byte of a part on.
func (f *fib) after(table []byte, at, skip int) []byte {
	from := int64(le32(f.pairs, 8*at)) + int64(skip)
	return table[min(from, int64(len(table))):]
}

// chinese reports a file of simplified Chinese.
func (f *fib) chinese() bool {
	return f.lid == 0x0804 || f.lid == 0x1004 || f.lidFE == 0x0804 || f.lidFE == 0x1004
}

func le16(p []byte, at int) uint16 { return binary.LittleEndian.Uint16(p[at:]) }
func le32(p []byte, at int) uint32 { return binary.LittleEndian.Uint32(p[at:]) }
