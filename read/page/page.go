// Package page turns positioned text, as fixed-layout formats (OFD, PDF) hold it,
// into lines, tables and paragraphs.
//
// Such files know where ink goes, not what a paragraph is. The same words must
// give the same plain text as a word processor's file gives, so lines are joined
// again by what a reader's eye uses: indents, full lines, signs, punctuation.
package page

// Run is a piece of text drawn at one place.
//
// A run holds its own spaces; where a file has only a gap in place of a space,
// the words on both sides are runs of their own.
//
// Units: millimetres from the page's top left, y downwards. Y is the baseline;
// for vertical text X is the middle of the column and Y its top, W its height.
// Advances may give the offset of each rune from X; nil spreads them over W.
type Run struct {
	Text     string
	X, Y, W  float64
	Size     float64 // height of the characters
	Advances []float64
	Vertical bool
}

// Rule is a straight line or a thin filled bar, as drawn for tables.
type Rule struct{ X0, Y0, X1, Y1 float64 }

// Page is what is drawn on one page.
type Page struct {
	Number int // from 1
	W, H   float64
	Runs   []Run
	Rules  []Rule
}
