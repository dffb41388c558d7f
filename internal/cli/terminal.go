package cli

import (
	"os"
	"strconv"

	"golang.org/x/term"
)

// The widths of a page. Wider lines are hard to read, narrower ones hold nothing.
const (
	defaultWidth = 90
	minWidth     = 40
	maxWidth     = 110
)

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// pageWidth is the number of columns to lay a page out for: COLUMNS, else the
// terminal's own, else the default.
func pageWidth(f *os.File) int {
	n, err := strconv.Atoi(os.Getenv("COLUMNS"))
	if err != nil || n <= 0 {
		if n, _, err = term.GetSize(int(f.Fd())); err != nil || n <= 0 {
			n = defaultWidth
		}
	}
	return min(max(n, minWidth), maxWidth)
}
