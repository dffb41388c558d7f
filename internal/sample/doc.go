// Package sample writes documents of every format for tests, with the oddities
// that the word processors put into them.
package sample

import (
	"encoding/binary"
	"unicode/utf16"
)

// Doc writes a Word 97 document with a paragraph for each line; lines that follow
// each other and have the same number of tabs become a table. Split stores the
// text in pieces out of order, as a fast save does, those in Western characters
// in one byte each.
func Doc(lines []string, opts ...Option) []byte {
	w := &docWriter{splitter: splitter{opts: join(opts)}}
	for _, b := range blocks(lines) {
		if b.rows != nil {
			w.table(b.rows)
		} else {
			w.line(b.line)
		}
	}
	if n := len(lines); n == 0 || w.last == docRowEnd {
		w.paragraph([]byte{0, 0}, "") // a table is never the last thing
	}
	w.cut()
	out := Word{
		Pieces:  w.pieces,
		Stories: [8]int{w.n},
		Shuffle: w.opts&Split != 0,
		Tables:  map[int][]byte{6: oneSection(w.n), 15: Fonts("宋体"), 31: docProperties()},
	}
	if len(w.lists.levels) > 0 {
		w.addLists(&out)
	}
	return out.Bytes()
}

type docWriter struct {
	splitter
	lists  counting
	pieces []Piece
	piece  Piece  // under way
	papx   []byte // of the paragraph under way
	n      int    // characters so far
	last   byte   // mark
}

const (
	docMark   = '\r'
	docCell   = '\a'
	docRowEnd = 0xFF // not a character: a cell mark that ends a row
)

func (w *docWriter) line(line string) {
	papx := []byte{0, 0}
	if s, ok := signed(line); ok && w.opts&(Numbers|Styles) != 0 {
		if level, again, ok := w.lists.place(s); ok {
			papx, line = w.listing(level, again), s.words
		}
	}
	w.paragraph(papx, line)
}

// listing is how a paragraph says its list: sprmPIlvl and sprmPIlfo, or a style
// that holds them.
func (w *docWriter) listing(level int, again bool) []byte {
	ilfo := byte(len(w.lists.starts) + 1)
	if w.opts&Styles == 0 {
		return []byte{0, 0, 0x0A, 0x26, byte(level), 0x0B, 0x46, ilfo, 0}
	}
	papx := []byte{byte(level + 1), 0}
	if again || ilfo > 1 {
		papx = append(papx, 0x0A, 0x26, byte(level), 0x0B, 0x46, ilfo, 0)
	}
	return papx
}

func (w *docWriter) paragraph(papx []byte, words string) {
	w.papx = papx
	w.words(words)
	w.mark(docMark)
}

func (w *docWriter) mark(c byte) {
	w.last = c
	if c == docRowEnd {
		c = docCell
	}
	w.add(string(rune(c)), nil)
	w.piece.Paras = append(w.piece.Paras, w.papx)
	w.papx = nil
}

// words writes runs.
func (w *docWriter) words(words string) {
	for words != "" {
		n := len(words)
		if w.opts&(Split|Tracked) != 0 {
			n = w.next(words)
		}
		if w.tracked() {
			w.add(words[:n], []byte{0x01, 0x08, 1}) // sprmCFRMarkIns
			w.add("删去的字", []byte{0x00, 0x08, 1})    // sprmCFRMarkDel
		} else {
			w.add(words[:n], nil)
		}
		words = words[n:]
		if w.opts&Split != 0 && w.random(4) == 0 {
			w.cut()
		}
	}
}

// add puts characters with some sprms into the piece under way.
func (w *docWriter) add(text string, sprms []byte) {
	n := len(utf16.Encode([]rune(text)))
	w.n += n
	w.piece.Text += text
	w.piece.Chars = append(w.piece.Chars, Props{n, sprms})
}

// cut ends the piece under way; the paragraph goes on in the next.
func (w *docWriter) cut() {
	p := w.piece
	if w.piece = (Piece{}); p.Text == "" {
		return
	}
	if w.papx != nil {
		p.Paras = append(p.Paras, w.papx)
	}
	if w.opts&Split != 0 && narrow(p.Text) {
		p.Bytes = []byte(p.Text)
	}
	w.pieces = append(w.pieces, p)
}

func narrow(text string) bool {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return false
		}
	}
	return true
}

func (w *docWriter) table(rows [][]string) {
	for _, row := range rows {
		for _, words := range row {
			w.papx = InTable()
			w.words(words)
			w.mark(docCell)
		}
		w.papx = RowEnd(make([]uint16, len(row)))
		w.mark(docRowEnd)
	}
}

// InTable is the PAPX of a paragraph in a table: sprmPFInTable, sprmPItap.
func InTable() []byte { return []byte{0, 0, 0x16, 0x24, 1, 0x49, 0x66, 1, 0, 0, 0} }

// RowEnd is the PAPX of the mark that ends a row, for cells of equal width with
// these flags ([MS-DOC] TC80).
func RowEnd(flags []uint16) []byte {
	edges := []int{0}
	for i := range flags {
		edges = append(edges, 9000*(i+1)/len(flags))
	}
	return RowEndAt(edges, flags)
}

// RowEndAt is RowEnd for cells between edges in twips.
func RowEndAt(edges []int, flags []uint16) []byte {
	out := append(InTable(), 0x17, 0x24, 1) // sprmPFTtp
	def := []byte{byte(len(flags))}
	for _, e := range edges {
		def = le16(def, uint16(int16(e)))
	}
	for i, f := range flags {
		def = append(le16(le16(def, f), uint16(edges[i+1]-edges[i])), make([]byte, 16)...)
	}
	out = le16(out, 0xD608)
	return append(le16(out, uint16(len(def)+1)), def...)
}

// addLists adds the one list of all levels, an override for it and one for each
// list that starts again.
func (w *docWriter) addLists(out *Word) {
	list := DocList(false)
	for i := range 9 {
		p := pattern{after: "."}
		if i < len(w.lists.levels) {
			p = w.lists.levels[i]
		}
		follow := byte(0)
		if p.tight {
			follow = 2
		}
		out.Lists = append(out.Lists, DocLevel(byte(p.format), 1, follow, p.before+string(rune(i))+p.after)...)
	}
	out.Tables[73] = append([]byte{1, 0}, list...)
	var lfos, data []byte
	for i := range len(w.lists.starts) + 1 {
		lfo := append(le32(nil, 1), make([]byte, 12)...)
		data = le32(data, 0xFFFFFFFF)
		if i > 0 {
			s := w.lists.starts[i-1]
			lfo[12] = 1
			data = le32(le32(data, uint32(s.n)), uint32(s.level)|0x10)
		}
		lfos = append(lfos, lfo...)
	}
	out.Tables[74] = append(append(le32(nil, uint32(len(w.lists.starts)+1)), lfos...), data...)
	if w.opts&Styles == 0 {
		return
	}
	out.Styles = [][]byte{Style(0, 0xFFF, "Normal", nil, nil)}
	for i := range w.lists.levels {
		out.Styles = append(out.Styles, Style(uint16(i+1), 0, "heading "+string(rune('1'+i)),
			[]byte{0x0A, 0x26, byte(i), 0x0B, 0x46, 1, 0, 0x40, 0x26, byte(i)}, nil))
	}
}

// DocList is an LSTF of list number 1, simple with one level or with nine.
func DocList(simple bool) []byte {
	out := append(le32(nil, 1), 0, 0, 0, 0)
	for range 9 {
		out = le16(out, 0xFFF)
	}
	if simple {
		return append(out, 1, 0)
	}
	return append(out, 0, 0)
}

// DocLevel is an LVL: number format (MSONFC), first number, what follows the
// sign (0 tab, 1 space, 2 nothing), the sign with the characters 0 to 8 for the
// numbers of levels ([MS-DOC] LVL).
func DocLevel(format byte, start uint32, follow byte, text string) []byte {
	units := utf16.Encode([]rune(text))
	out := append(le32(nil, start), format, 0)
	places := make([]byte, 0, 9)
	for i, u := range units {
		if u < 9 {
			places = append(places, byte(i+1))
		}
	}
	out = append(out, append(places, make([]byte, 9-len(places))...)...)
	out = append(append(out, follow), make([]byte, 12)...)
	out = le16(out, uint16(len(units)))
	return append(out, utf16le(text)...)
}

// oneSection is a PlcfSed whose only section has the default properties.
func oneSection(end int) []byte {
	return append(le32(le32(nil, 0), uint32(end)),
		0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0)
}

// Fonts is a SttbfFfn of Chinese fonts ([MS-DOC] FFN).
func Fonts(names ...string) []byte {
	out := le16(le16(nil, uint16(len(names))), 0)
	for _, name := range names {
		ffn := []byte{0x16}                          // roman, TrueType
		ffn = append(le16(ffn, 400), 134, 0)         // weight, GB 2312
		ffn = append(ffn, make([]byte, 34)...)       // panose, signature
		ffn = le16(append(ffn, utf16le(name)...), 0) // closed by a zero
		out = append(append(out, byte(len(ffn))), ffn...)
	}
	return out
}

// docProperties is the DOP with default tab stops.
func docProperties() []byte {
	dop := make([]byte, 500)
	binary.LittleEndian.PutUint16(dop[10:], 420)
	return dop
}
