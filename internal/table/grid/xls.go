package grid

import (
	"encoding/binary"

	"github.com/bihuan/bihuan/read/cfb"
	"github.com/bihuan/bihuan/read/refuse"
)

// Records of a workbook that are read.
//
// Source: [MS-XLS], 2.3 (record enumeration).
const (
	recFormula    = 0x0006
	recEOF        = 0x000A
	recDate1904   = 0x0022
	recFilePass   = 0x002F
	recContinue   = 0x003C
	recColInfo    = 0x007D
	recBoundSheet = 0x0085
	recMulRK      = 0x00BD
	recXF         = 0x00E0
	recMergeCells = 0x00E5
	recSST        = 0x00FC
	recLabelSST   = 0x00FD
	recNumber     = 0x0203
	recLabel      = 0x0204
	recBoolErr    = 0x0205
	recString     = 0x0207
	recRow        = 0x0208
	recRK         = 0x027E
	recFormat     = 0x041E
	recBOF        = 0x0809
	biff8         = 0x0600
)

// xls is a workbook of Excel 97 to 2003 under way.
type xls struct {
	data    []byte
	at      int
	codes   map[int]string // of formats
	formats []format       // by style
	shared  []string
	epoch   epoch
	text    int // bytes of words
}

// readXLS reads a workbook of Excel 97 to 2003, as WPS writes it too.
func readXLS(c *cfb.File) (*Book, error) {
	if !c.Has("Workbook") {
		return nil, refuse.Unsupported("xls (Excel 5.0/95)")
	}
	data, err := c.Stream("Workbook")
	if err != nil {
		return nil, err
	}
	x := &xls{data: data, codes: map[int]string{}}
	bound, err := x.globals()
	if err != nil {
		return nil, err
	}
	b := &Book{Format: XLS}
	for _, s := range bound {
		if s.kind != 0 {
			continue // a chart, a macro
		}
		w := newWriter(s.name)
		w.s.Hidden, w.s.formats, w.s.epoch = s.hidden, x.formats, x.epoch
		if err := x.sheet(s.at, w); err != nil {
			return nil, err
		}
		b.Sheets = append(b.Sheets, w.done())
	}
	return b, nil
}

// next gives a record; ok is false at the end, and where one is cut.
func (x *xls) next() (kind int, body []byte, ok bool) {
	if x.at+4 > len(x.data) {
		return 0, nil, false
	}
	kind = int(binary.LittleEndian.Uint16(x.data[x.at:]))
	size := int(binary.LittleEndian.Uint16(x.data[x.at+2:]))
	from := x.at + 4
	if from+size > len(x.data) {
		return 0, nil, false
	}
	x.at = from + size
	return kind, x.data[from : from+size : from+size], true
}

// bound is a sheet as the workbook names it.
type bound struct {
	name   string
	at     int
	kind   byte
	hidden bool
}

// globals reads what all sheets share.
func (x *xls) globals() ([]bound, error) {
	var list []bound
	kind, body, ok := x.next()
	if !ok || kind != recBOF || u16(body, 0) != biff8 {
		return nil, refuse.Unsupported("xls (Excel 5.0/95)")
	}
	for {
		kind, body, ok := x.next()
		if !ok {
			return nil, refuse.Damaged("Workbook", nil)
		}
		switch kind {
		case recEOF:
			return list, nil
		case recFilePass:
			return nil, refuse.Encrypted()
		case recDate1904:
			if u16(body, 0) == 1 {
				x.epoch = since1904
			}
		case recBoundSheet:
			if len(body) > 8 && len(list) < maxSheets {
				name, _ := characters(body[8:], int(body[6]), body[7]&1 != 0)
				list = append(list, bound{name, int(u32(body, 0)), body[5], body[4]&3 != 0})
			}
		case recFormat:
			if len(body) > 5 {
				x.codes[u16(body, 0)], _ = characters(body[5:], u16(body, 2), body[4]&1 != 0)
			}
		case recXF:
			x.addStyle(u16(body, 2))
		case recSST:
			if err := x.readShared(body); err != nil {
				return nil, err
			}
		}
	}
}

func (x *xls) addStyle(id int) {
	code, own := x.codes[id]
	if !own {
		code = builtin[id]
	}
	x.formats = append(x.formats, parseFormat(code))
}

// sheet reads the cells of one sheet; charts within it are passed over.
func (x *xls) sheet(at int, w *writer) error {
	if at < 0 || at >= len(x.data) {
		return refuse.Damaged("Workbook: "+w.s.Name, nil)
	}
	x.at = at
	depth := 0
	c := cells{x: x, w: w, row: -1, hidden: map[int]bool{}}
	for {
		kind, body, ok := x.next()
		switch {
		case !ok:
			return refuse.Damaged("Workbook: "+w.s.Name, nil)
		case kind == recBOF:
			depth++
		case kind == recEOF:
			if depth--; depth <= 0 {
				return nil
			}
		case depth == 1:
			c.take(kind, body)
		}
		if w.err != nil {
			return tooMuch()
		}
	}
}
