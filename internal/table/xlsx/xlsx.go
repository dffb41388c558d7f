// Package xlsx writes workbooks as a stream, and reads them as one: what stands in
// memory does not grow with the rows, but for the texts.
package xlsx

import (
	"strconv"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// What a sheet can hold (ECMA-376, and the limits of the programs that open it).
const (
	MostRows = 1 << 20
	MostCols = 1 << 14
	// MostUnits is how long the text of a cell may be, in UTF-16 units.
	MostUnits = 32_767
)

// ColName is the name of a column, which counts from 1: A, B, …, AA.
func ColName(col int) string {
	var b [4]byte
	at := len(b)
	for ; col > 0; col = (col - 1) / 26 {
		at--
		b[at] = 'A' + byte((col-1)%26)
	}
	return string(b[at:])
}

// CellName is the name of a cell, such as C7.
func CellName(col, row int) string { return ColName(col) + strconv.Itoa(row) }

// Area is a rectangle of cells, such as A1:C7.
func Area(col, row, toCol, toRow int) string {
	return CellName(col, row) + ":" + CellName(toCol, toRow)
}

// place reads the name of a cell; ok is false where it is none.
func place(name []byte) (col, row int, ok bool) {
	i := 0
	for ; i < len(name) && name[i] >= 'A' && name[i] <= 'Z'; i++ {
		if col = col*26 + int(name[i]-'A') + 1; col > MostCols {
			return 0, 0, false
		}
	}
	letters := i
	for ; i < len(name) && name[i] >= '0' && name[i] <= '9'; i++ {
		if row = row*10 + int(name[i]-'0'); row > MostRows {
			return 0, 0, false
		}
	}
	return col, row, letters > 0 && i > letters && i == len(name)
}

func damaged(err error) error {
	return &fault.Error{Kind: fault.Unsupported, Code: "xlsx-damaged", Err: err, Say: say.Text{
		ZH: "这不是完整的 .xlsx 表格；请用 Excel、WPS 或 LibreOffice 打开，另存为 .xlsx 再试",
		EN: "this is no whole .xlsx workbook; open it in Excel, WPS or LibreOffice, save it as .xlsx and try again"}}
}

func tooBig() error {
	return &fault.Error{Kind: fault.TooBig, Code: "xlsx-too-big", Say: say.Text{
		ZH: "表格解开后过大，请分成几个文件", EN: "the workbook is too big when unpacked; make several files of it"}}
}
