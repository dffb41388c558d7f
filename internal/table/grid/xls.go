package grid

import (
	"github.com/bihuan/bihuan/read/cfb"
	"github.com/bihuan/bihuan/read/refuse"
)

// readXLS reads a workbook of Excel 97 to 2003.
func readXLS(*cfb.File) (*Book, error) {
	return nil, refuse.Unsupported("xls")
}
