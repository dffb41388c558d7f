// Package numbering writes the automatic numbers of word processors as the
// reader of the page sees them.
//
// The formats are those of ECMA-376 part 1, 17.18.59 (ST_NumberFormat); the
// binary formats name the same ones by the codes of [MS-OSHARED] 2.2.1.3
// (MSONFC), OpenDocument by a sample of the sign.
package numbering

// Format is one way to write a number.
type Format uint8

// Levels is the number of levels of a list.
const Levels = 9

// Level is how one level of a list is numbered.
type Level struct {
	Format Format
	// Text is the sign with %1 to %9 for the numbers of the levels: "（%1）".
	Text string
	// Start is the first number.
	Start int
	// Restart is the level (1 the highest) after which this one starts again; 0
	// for never, -1 for the usual: after any higher level.
	Restart int
	// Legal writes the numbers of all levels in Arabic digits (isLgl).
	Legal bool
	// Tight: the suffix of the sign is "nothing".
	Tight bool
}

// List is the definition of a list.
type List [Levels]Level
