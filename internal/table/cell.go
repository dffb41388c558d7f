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

// Place is the cell with its sheet, such as 台账!C7.
func (c Cell) Place() string {
	if c.Sheet == "" {
		return c.Name()
	}
	return c.Sheet + "!" + c.Name()
}
