// Package rtf reads Rich Text Format as Word, WPS, LibreOffice and TextEdit
// write it.
//
// One pass goes over the file. Groups that hold no words of the page (fonts,
// pictures, headers, footnotes) are stepped over unread; text boxes are set aside
// and read where their paragraph ends.
//
// Source: Rich Text Format Specification 1.9.1.
package rtf

import (
	"bytes"
	"fmt"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/refuse"
)

// The limits of one file.
const (
	maxSize   = 128 << 20          // bytes
	maxTokens = 8 << 20            // control words, braces and pieces of text
	maxGroups = 10_000             // nesting: programs forget to close some
	maxParas  = 500_000            // paragraphs, lines and cells
	maxBoxes  = 10_000             // text boxes
	boxDepth  = 4                  // text boxes within text boxes
	maxText   = 4 * refuse.MaxText // bytes
	maxEntry  = 1 << 16            // numbers of fonts, styles and lists
)

// Read gives the words of an RTF file.
//
// Errors: refuse.ErrNotDocument, refuse.ErrDamaged where the file ends in the
// middle of a word, a picture or a paragraph, refuse.ErrTooBig.
func Read(data []byte) (*doc.Document, error) {
	data = bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF")), " \t\r\n\x00")
	if !bytes.HasPrefix(data, []byte(`{\rtf`)) {
		return nil, refuse.NotDocument("")
	}
	if len(data) > maxSize {
		return nil, refuse.TooBig("RTF 文件超过 128 MiB", "an RTF file over 128 MiB")
	}
	r := newReader(data)
	if err := r.run(); err != nil {
		return nil, err
	}
	if err := r.finish(); err != nil {
		return nil, err
	}
	d := r.b.Document()
	if d.Len > refuse.MaxText {
		return nil, refuse.TooLong()
	}
	return d, nil
}

// finish closes the last paragraph and judges a file that ends too early. Word
// opens one that only lacks closing braces, and so do we; but what ends inside a
// paragraph is a part of a document and must not pass for the whole.
func (r *reader) finish() error {
	r.flush()
	if len(r.stack) > 0 && (r.lex.cut || r.flow.started || r.b.At() == 0) {
		return refuse.Damaged(fmt.Sprintf("byte %d", len(r.lex.data)), errCut)
	}
	r.flow.listText = ""
	if r.flow.started || len(r.flow.boxes) > 0 {
		return r.endParagraph()
	}
	return nil
}
