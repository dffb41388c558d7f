package grid

import (
	"encoding/binary"
	"math"
	"unicode/utf16"

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

// cells puts the cells of a sheet into it.
type cells struct {
	x       *xls
	w       *writer
	row     int // under way
	hidden  map[int]bool
	pending int // the column of a formula whose words follow, 0 for none
}

func (c *cells) take(kind int, body []byte) {
	switch kind {
	case recRow:
		if len(body) >= 16 && body[12]&0x20 != 0 {
			c.hidden[u16(body, 0)] = true
		}
	case recColInfo:
		if len(body) >= 10 && body[8]&1 != 0 {
			c.w.s.hiddenCols = append(c.w.s.hiddenCols, span{u16(body, 0) + 1, u16(body, 2) + 1})
		}
	case recMergeCells:
		for i := 2; i+8 <= len(body); i += 8 {
			c.w.merge(Merge{u16(body, i) + 1, u16(body, i+4) + 1, u16(body, i+2) + 1, u16(body, i+6) + 1})
		}
	case recString:
		if len(body) > 3 && c.pending > 0 {
			words, _ := characters(body[3:], u16(body, 0), body[2]&1 != 0)
			c.w.text(c.pending, words)
		}
		c.pending = 0
	case recLabelSST, recNumber, recRK, recMulRK, recLabel, recBoolErr, recFormula:
		if len(body) >= 6 {
			c.cell(kind, body)
		}
	}
}

// cell reads the records that begin with row, column and style.
func (c *cells) cell(kind int, body []byte) {
	if row := u16(body, 0); row != c.row {
		c.row = row
		c.w.row(row+1, c.hidden[row])
	}
	col, style := u16(body, 2)+1, u16(body, 4)
	switch {
	case kind == recLabelSST && len(body) >= 10:
		if i := u32(body, 6); int64(i) < int64(len(c.x.shared)) {
			c.w.text(col, c.x.shared[i])
		}
	case kind == recNumber && len(body) >= 14:
		c.w.number(col, math.Float64frombits(binary.LittleEndian.Uint64(body[6:])), style)
	case kind == recRK && len(body) >= 10:
		c.w.number(col, rk(u32(body, 6)), style)
	case kind == recMulRK:
		for i := 4; i+6 <= len(body)-2; i += 6 {
			c.w.number(col, rk(u32(body, i+2)), u16(body, i))
			col++
		}
	case kind == recLabel && len(body) >= 9:
		words, _ := characters(body[9:], u16(body, 6), body[8]&1 != 0)
		c.w.text(col, words)
	case kind == recBoolErr && len(body) >= 8:
		c.boolOrFault(col, body[6], body[7] != 0)
	case kind == recFormula && len(body) >= 14:
		c.formula(col, style, body[6:14])
	}
}

func (c *cells) boolOrFault(col int, v byte, fault bool) {
	if fault {
		c.w.words(col, Fault, faults[v])
		return
	}
	c.w.put(col, Bool, uint32(v&1), 0)
}

// faults are the names of errors ([MS-XLS] 2.5.10).
var faults = map[byte]string{0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}

// formula keeps the value that was worked out last ([MS-XLS] 2.5.133).
func (c *cells) formula(col, style int, value []byte) {
	if u16(value, 6) != 0xFFFF {
		c.w.number(col, math.Float64frombits(binary.LittleEndian.Uint64(value)), style)
		return
	}
	switch value[0] {
	case 0:
		c.pending = col
	case 1:
		c.boolOrFault(col, value[2], false)
	case 2:
		c.boolOrFault(col, value[2], true)
	}
}

// rk reads a number of four bytes ([MS-XLS] 2.5.217).
func rk(v uint32) float64 {
	n := float64(int32(v) >> 2)
	if v&2 == 0 {
		n = math.Float64frombits(uint64(v&^3) << 32)
	}
	if v&1 != 0 {
		n /= 100
	}
	return n
}

// characters reads n characters of one or two bytes; those of one are the first 256
// of Unicode.
func characters(b []byte, n int, wide bool) (text string, size int) {
	units := make([]uint16, 0, min(n, len(b)))
	for len(units) < n && size < len(b) {
		if !wide {
			units = append(units, uint16(b[size]))
			size++
			continue
		}
		if size+1 >= len(b) {
			break
		}
		units = append(units, uint16(u16(b, size)))
		size += 2
	}
	return string(utf16.Decode(units)), size
}

func u16(b []byte, at int) int {
	if at+2 > len(b) {
		return 0
	}
	return int(binary.LittleEndian.Uint16(b[at:]))
}

func u32(b []byte, at int) uint32 {
	if at+4 > len(b) {
		return 0
	}
	return binary.LittleEndian.Uint32(b[at:])
}
