// Package layout holds how a document is laid out against a house style: pages,
// faces and sizes, line spacing, page numbers.
//
// A Style says what should be, and is data: GBT9704 is that of the standard, a
// profile changes it key by key, and Learn takes one from a good sample. The rules
// G901 to G905 report what Pages, Bodies, Headings, Pitches and Numbers find.
package layout

import (
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

// Case is a document that is held against a style. What was found out about it is
// kept, so that it is for one goroutine.
type Case struct {
	Doc       *doc.Document
	Layout    *doc.Layout // nil: nothing is found
	Statement *statement.Statement
	Style     *Style

	parts    []part
	surveyed bool
}

// Remark is one thing that differs from the style, told once however often it
// stands in the document.
type Remark struct {
	Span doc.Span // the first place
	Say  say.Text
	Hint say.Text // how to mend it
	// Small: a trifle, such as the face of a page number that is in its place.
	Small bool
}
