package grid

import (
	"encoding/binary"
	"math"
	"unicode/utf16"
)

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
