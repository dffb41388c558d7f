package word97

import (
	"sort"

	"github.com/bihuan/bihuan/read/refuse"
)

// none stands in text for a place that holds no character: the second byte of
// a double-byte character, a field mark without a partner.
const none = 0xFFFF

// piece is a run of text that lies in one piece in the file ([MS-DOC] PlcPcd).
type piece struct {
	from, to int // characters
	at       int // byte of the main stream
	width    int // bytes of a character
	prm      uint16
}

// place gives the byte at which a character is stored.
func (p *piece) place(cp int) int { return p.at + (cp-p.from)*p.width }

// readPieces finds the piece table and the property lists that pieces ask for.
func (f *file) readPieces() error {
	clx, err := f.fib.part(f.table, partPieces, "Clx")
	if err != nil {
		return err
	}
	damaged := refuse.Damaged(f.fib.table+": Clx", nil)
	for len(clx) >= 3 && clx[0] == 1 { // Prc
		n := int(le16(clx, 1))
		if len(clx) < 3+n {
			return damaged
		}
		f.prcs = append(f.prcs, clx[3:3+n])
		clx = clx[3+n:]
	}
	if len(clx) == 0 {
		return f.onePiece()
	}
	if len(clx) < 5 || clx[0] != 2 || int64(len(clx)) < 5+int64(le32(clx, 1)) {
		return damaged
	}
	return f.addPieces(clx[5 : 5+int(le32(clx, 1))])
}

// onePiece is the whole text where no table divides it.
func (f *file) onePiece() error {
	n := 0
	for _, s := range f.fib.stories {
		n += max(s, 0)
	}
	p := piece{to: n, at: f.fib.textAt, width: 1}
	if !f.fib.old || f.fib.wide {
		p.width = 2
	}
	if n > len(f.main) || p.place(n) > len(f.main) {
		return refuse.Damaged("WordDocument: text", nil)
	}
	f.pieces = []piece{p}
	return nil
}

func (f *file) addPieces(plc []byte) error {
	n := (len(plc) - 4) / 12
	f.pieces = make([]piece, 0, max(n, 0))
	last := 0
	for i := range n {
		from, to := int(le32(plc, 4*i)), int(le32(plc, 4*i+4))
		pcd := plc[4*(n+1)+8*i:]
		p := piece{from: from, to: to, prm: le16(pcd, 6)}
		fc := le32(pcd, 2)
		switch {
		case f.fib.old:
			p.at, p.width = int(fc), 1
			if f.fib.wide {
				p.width = 2
			}
		case fc&(1<<30) != 0: // FcCompressed
			p.at, p.width = int(fc&^(3<<30))/2, 1
		default:
			p.at, p.width = int(fc&^(3<<30)), 2
		}
		if from != last || to < from {
			return refuse.Damaged(f.fib.table+": Clx", nil)
		}
		if p.place(to) > len(f.main) {
			return refuse.Damaged("WordDocument: text", nil)
		}
		if last = to; from < to {
			f.pieces = append(f.pieces, p)
		}
	}
	return nil
}

// readText makes one row of UTF-16 units of all pieces, so that a character's
// number is its place.
func (f *file) readText() error {
	n := 0
	if k := len(f.pieces); k > 0 {
		n = f.pieces[k-1].to
	}
	if n > refuse.MaxText {
		return refuse.TooLong()
	}
	f.text = make([]uint16, n)
	for i := range f.pieces {
		p := &f.pieces[i]
		stored := f.main[p.at:p.place(p.to)]
		dst := f.text[p.from:p.to]
		if p.width == 1 {
			f.charset.decode(dst, stored)
			continue
		}
		for j := range dst {
			dst[j] = uint16(stored[2*j]) | uint16(stored[2*j+1])<<8
		}
	}
	marks := 0
	for _, u := range f.text {
		if u == charPara || u == charCell {
			marks++
		}
	}
	if marks > maxParas {
		return refuse.TooBig("段落和单元格超过 50 万个", "more than 500,000 paragraphs and cells")
	}
	return nil
}

// maxParas bounds paragraphs and cells, all stories together.
const maxParas = 500_000

// pieceAt finds the piece of a character; hint is where it most likely is.
func (f *file) pieceAt(cp int, hint *int) *piece {
	if i := *hint; i < len(f.pieces) && f.pieces[i].from <= cp && cp < f.pieces[i].to {
		return &f.pieces[i]
	}
	i := sort.Search(len(f.pieces), func(i int) bool { return f.pieces[i].to > cp })
	if i == len(f.pieces) {
		return nil
	}
	*hint = i
	return &f.pieces[i]
}
