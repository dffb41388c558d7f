package table

import "strconv"

// Name is what a spreadsheet calls the cell, such as C7.
func (c Cell) Name() string {
	var b [4]byte
	at := len(b)
	for col := c.Col; col > 0 && at > 0; col = (col - 1) / 26 {
		at--
		b[at] = 'A' + byte((col-1)%26)
	}
	return string(b[at:]) + strconv.Itoa(c.Row)
}
