package statement

import "github.com/bihuan/bihuan/doc"

// Of reads a document.
func Of(d *doc.Document) *Statement {
	return &Statement{}
}
