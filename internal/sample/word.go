package sample

import (
	"encoding/binary"
	"unicode/utf16"
)

// Word is a Word 97 file ([MS-DOC]) in parts, so that a test can make each one
// odd. Characters are counted in UTF-16 units, as the format does.
type Word struct {
	Pieces  []Piece
	Stories [8]int         // characters of main text, footnotes, headers, macros, comments, endnotes, boxes, header boxes
	Tables  map[int][]byte // further parts of the table stream, by their place in the FIB
	Styles  [][]byte       // STDs; nil for a place without one
	Lists   []byte         // definitions of levels, which lie behind Tables[73]
	Prcs    [][]byte       // property lists that pieces ask for
	Data    []byte         // the Data stream
	Streams []Stream       // further streams
	Flags   uint16         // further flags of the FIB
	Shuffle bool           // store the pieces in reverse, as a fast save may
}

// Piece is a piece of the text with its properties. Every paragraph of it
// takes the next of Paras, the last one lasts; Chars covers the characters in
// turn, the rest have none.
type Piece struct {
	Text  string
	Bytes []byte // stored instead of Text, one character each
	Prm   uint16
	Paras [][]byte // style number (2 bytes) and sprms
	Chars []Props
}

// Props is the property list of some characters.
type Props struct {
	N     int
	Sprms []byte
}

const (
	fibSize   = 0x384
	textStart = 0x400
	page      = 512
)

// Bytes gives the file.
func (w Word) Bytes() []byte {
	main := make([]byte, textStart)
	starts := make([]int, len(w.Pieces))
	var paras, chars []fkpRun
	for i := range w.Pieces {
		if w.Shuffle {
			i = len(w.Pieces) - 1 - i
		}
		p := &w.Pieces[i]
		starts[i] = len(main)
		main = append(main, p.stored()...)
		paras = append(paras, p.paraRuns(starts[i])...)
		chars = append(chars, p.charRuns(starts[i])...)
	}
	textEnd := len(main)
	var table []byte
	places := map[int][2]int{}
	put := func(at int, part []byte) {
		places[at] = [2]int{len(table), len(part)}
		table = append(table, part...)
	}
	main, bin := appendFKPs(main, chars, 1)
	put(12, bin)
	main, bin = appendFKPs(main, paras, 13)
	put(13, bin)
	put(1, w.stylesheet())
	put(33, w.clx(starts))
	for at := range 93 {
		if part := w.Tables[at]; part != nil {
			put(at, part)
			if at == 73 {
				table = append(table, w.Lists...)
			}
		}
	}
	copy(main, w.fib(textEnd, places))
	streams := []Stream{{"WordDocument", main}, {"1Table", table}}
	if w.Data != nil {
		streams = append(streams, Stream{"Data", w.Data})
	}
	return Compound{Streams: append(streams, w.Streams...)}.Bytes()
}

func (p *Piece) stored() []byte {
	if p.Bytes != nil {
		return p.Bytes
	}
	return utf16le(p.Text)
}

func utf16le(s string) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		out = le16(out, u)
	}
	return out
}

func (p *Piece) width() int {
	if p.Bytes != nil {
		return 1
	}
	return 2
}

// fkpRun is properties up to a byte of the file.
type fkpRun struct {
	from, to int
	props    []byte
}

func (p *Piece) paraRuns(at int) []fkpRun {
	var out []fkpRun
	text, wide, n := p.stored(), p.width(), 0
	for from, i := 0, 0; i < len(text); i += wide {
		c := text[i]
		mark := (c == '\r' || c == '\a') && (wide == 1 || text[i+1] == 0)
		if !mark && i+wide < len(text) {
			continue
		}
		props := []byte{0, 0}
		if len(p.Paras) > 0 {
			props = p.Paras[min(n, len(p.Paras)-1)]
		}
		out = append(out, fkpRun{at + from, at + i + wide, props})
		from = i + wide
		n++
	}
	return out
}

func (p *Piece) charRuns(at int) []fkpRun {
	var out []fkpRun
	end := at + len(p.stored())
	for _, c := range p.Chars {
		to := at + c.N*p.width()
		out = append(out, fkpRun{at, to, c.Sprms})
		at = to
	}
	if at < end {
		out = append(out, fkpRun{at, end, nil})
	}
	return out
}

// appendFKPs writes runs on pages of 512 bytes and gives the table of pages
// ([MS-DOC] PlcBtePapx). each is the size of a run's entry: 1 for
// characters, 13 for paragraphs.
func appendFKPs(main []byte, runs []fkpRun, each int) (file, bin []byte) {
	for len(main)%page != 0 {
		main = append(main, 0)
	}
	var firsts, pages []byte
	for len(runs) > 0 {
		firsts = le32(firsts, uint32(runs[0].from))
		pages = le32(pages, uint32(len(main)/page))
		n, p := fkp(runs, each)
		main = append(main, p...)
		if runs = runs[n:]; len(runs) == 0 {
			firsts = le32(firsts, uint32(lastEdge(p)))
		}
	}
	return main, append(firsts, pages...)
}

func lastEdge(p []byte) uint32 {
	return binary.LittleEndian.Uint32(p[4*int(p[page-1]):])
}

// fkp fills one page and tells how many runs it took ([MS-DOC] PapxFkp, ChpxFkp).
func fkp(runs []fkpRun, each int) (int, []byte) {
	p := make([]byte, page)
	places := map[string]int{}
	free, n := page-1, 0
	var at []int
	for ; n < len(runs); n++ {
		body := propsBody(runs[n].props, each)
		where, ok := places[string(body)]
		if !ok && len(body) > 0 {
			where = (free - len(body)) &^ 1
		}
		if limit := min(where, free); 4*(n+2)+each*(n+1) > limit && len(body) > 0 || 4*(n+2)+each*(n+1) > free {
			break
		}
		if !ok && len(body) > 0 {
			copy(p[where:], body)
			free = where
			places[string(body)] = where
		}
		at = append(at, where)
	}
	for i := range n {
		binary.LittleEndian.PutUint32(p[4*i:], uint32(runs[i].from))
		binary.LittleEndian.PutUint32(p[4*i+4:], uint32(runs[i].to))
		p[4*(n+1)+each*i] = byte(at[i] / 2)
	}
	p[page-1] = byte(n)
	return n, p
}

func propsBody(props []byte, each int) []byte {
	switch {
	case len(props) == 0:
		return nil
	case each == 1:
		return append([]byte{byte(len(props))}, props...)
	case len(props)%2 == 1:
		return append([]byte{byte((len(props) + 1) / 2)}, props...)
	}
	return append([]byte{0, byte(len(props) / 2)}, props...)
}

func (w *Word) clx(starts []int) []byte {
	var out []byte
	for _, prc := range w.Prcs {
		out = append(le16(append(out, 1), uint16(len(prc))), prc...)
	}
	var cps, pcds []byte
	cp := 0
	for i := range w.Pieces {
		p := &w.Pieces[i]
		cps = le32(cps, uint32(cp))
		cp += len(p.stored()) / p.width()
		fc := uint32(starts[i])
		if p.Bytes != nil {
			fc = 2*fc | 1<<30
		}
		pcds = le16(le32(le16(pcds, 0), fc), p.Prm)
	}
	cps = le32(cps, uint32(cp))
	out = le32(append(out, 2), uint32(len(cps)+len(pcds)))
	return append(append(out, cps...), pcds...)
}

// stylesheet writes the STSH ([MS-DOC] STSH).
func (w *Word) stylesheet() []byte {
	styles := w.Styles
	if styles == nil {
		styles = [][]byte{Style(0, 0xFFF, "Normal", nil, nil)}
	}
	for len(styles) < 15 {
		styles = append(styles, nil)
	}
	out := le16(nil, 18)
	for _, n := range []uint16{uint16(len(styles)), 10, 1, 0x5B, 15, 0, 0, 0, 0} {
		out = le16(out, n)
	}
	for _, std := range styles {
		out = append(le16(out, uint16(len(std))), std...)
	}
	return out
}

// Style is a paragraph style: its number among the built-in ones, the style it
// is based on, name, paragraph and character sprms ([MS-DOC] STD).
func Style(sti, base uint16, name string, papx, chpx []byte) []byte {
	var out []byte
	for _, n := range []uint16{sti, 1 | base<<4, 2, 0, 0} {
		out = le16(out, n)
	}
	units := utf16le(name)
	out = append(le16(out, uint16(len(units)/2)), units...)
	out = le16(out, 0)
	out = le16(le16(out, uint16(len(papx)+2)), 0)
	out = append(out, papx...)
	if len(out)%2 == 1 {
		out = append(out, 0)
	}
	out = append(le16(out, uint16(len(chpx))), chpx...)
	if len(out)%2 == 1 {
		out = append(out, 0)
	}
	return out
}

// fib writes the file information block ([MS-DOC] 2.5).
func (w *Word) fib(textEnd int, places map[int][2]int) []byte {
	out := make([]byte, fibSize)
	le := binary.LittleEndian
	le.PutUint16(out, 0xA5EC)
	le.PutUint16(out[2:], 0xC1)
	le.PutUint16(out[6:], 0x0804)
	le.PutUint16(out[0x0A:], 0x1200|w.Flags) // 1Table, wide characters
	le.PutUint16(out[0x0C:], 0xBF)
	le.PutUint32(out[0x18:], textStart)
	le.PutUint32(out[0x1C:], uint32(textEnd))
	le.PutUint16(out[0x20:], 14)
	le.PutUint16(out[0x3C:], 0x0804)
	le.PutUint16(out[0x3E:], 22)
	le.PutUint32(out[0x40:], uint32(textEnd))
	for i, n := range w.Stories {
		le.PutUint32(out[0x4C+4*i:], uint32(n))
	}
	le.PutUint16(out[0x98:], 93)
	for at, place := range places {
		le.PutUint32(out[0x9A+8*at:], uint32(place[0]))
		le.PutUint32(out[0x9E+8*at:], uint32(place[1]))
	}
	return out
}
