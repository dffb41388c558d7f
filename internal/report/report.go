// Package report writes what the checks said of documents: for a terminal, for
// programs, and as files to hand on.
package report

import (
	"strings"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

// Document is one document with what was found in it. Writers get documents in
// the order of the input, one at a time, and keep of them only what they print.
type Document struct {
	File      string // as the person named it
	Doc       *doc.Document
	Statement *statement.Statement
	check.Report
	Profile *check.Profile // what it was checked under
	Remarks []say.Text     // what is wrong with its suppressions, for a person
	// Data are the bytes of the file, for writers that give it back; nil where
	// nobody asked for them.
	Data []byte
}

// Failure is a file that could not be checked. It is never reported as clean.
type Failure struct {
	File string
	Say  say.Text
}

// Place is the line and the column at which a span begins, both from 1; columns
// count characters.
func Place(d *doc.Document, s doc.Span) (line, column int) {
	from, _ := d.ByteSpan(s)
	start := strings.LastIndexByte(d.Text[:from], '\n') + 1
	return 1 + strings.Count(d.Text[:from], "\n"), 1 + d.PointSpan(start, from).Len()
}
