// Package report writes what the checks said of documents: for a terminal, for
// programs, and as files to hand on.
package report

import (
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

	source *source // nil where places are those of the plain text
	lines  Lines   // of the plain text; nil before anybody asked for a place
}

// Failure is a file that could not be checked. It is never reported as clean.
type Failure struct {
	File string
	Say  say.Text
}
