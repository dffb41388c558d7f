// Package read is the door to the readers: it tells what the bytes of a file are
// and gives them to the reader of that format.
package read

import (
	"fmt"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/docx"
	"github.com/bihuan/bihuan/read/html"
	"github.com/bihuan/bihuan/read/odt"
	"github.com/bihuan/bihuan/read/ofd"
	"github.com/bihuan/bihuan/read/pdf"
	"github.com/bihuan/bihuan/read/plain"
	"github.com/bihuan/bihuan/read/refuse"
	"github.com/bihuan/bihuan/read/rtf"
	"github.com/bihuan/bihuan/read/word97"
)

// MaxSize bounds the file, in bytes.
const MaxSize = 64 << 20

// Document reads a file of any format that is known, by what the bytes are and
// not by what the file is called.
//
// Shape:  same bytes, same document; it holds at least one word.
// Errors: those of package refuse.
func Document(data []byte) (*doc.Document, error) {
	kind, err := kindOf(data)
	if err != nil {
		return nil, err
	}
	d, err := guarded(kind, data)
	switch {
	case err != nil:
		return nil, err
	case d.Len > refuse.MaxText:
		return nil, refuse.TooLong()
	case len(d.Blocks) == 0:
		return nil, refuse.Empty()
	}
	return d, nil
}

func kindOf(data []byte) (doc.Format, error) {
	switch {
	case len(data) == 0:
		return "", refuse.Empty()
	case len(data) > MaxSize:
		return "", refuse.TooBig("文件超过 64 MiB", "the file is over 64 MiB")
	}
	return sniff(data)
}

// guarded reads a file and turns a panic into a refusal. Readers must not panic;
// where one does, the other files of a batch must not pay for it.
func guarded(kind doc.Format, data []byte) (d *doc.Document, err error) {
	defer func() {
		if p := recover(); p != nil {
			d, err = nil, refuse.Damaged(string(kind), fmt.Errorf("panic: %v", p))
		}
	}()
	switch kind {
	case doc.Docx:
		return docx.Read(data)
	case doc.Doc:
		return word97.Read(data)
	case doc.ODT:
		return odt.Read(data)
	case doc.RTF:
		return rtf.Read(data)
	case doc.OFD:
		return ofd.Read(data)
	case doc.PDF:
		return pdf.Read(data)
	case doc.HTML:
		return html.Read(data)
	}
	return plain.Read(data)
}

// Layout reads how a document is laid out; nil for a format that does not say.
//
// Shape:  places are those of the text that Document gives for the same bytes.
// Errors: those of package refuse.
func Layout(data []byte) (l *doc.Layout, err error) {
	if kind, err := kindOf(data); err != nil || kind != doc.Docx {
		return nil, err
	}
	defer func() {
		if p := recover(); p != nil {
			l, err = nil, refuse.Damaged(string(doc.Docx), fmt.Errorf("panic: %v", p))
		}
	}()
	return docx.Layout(data)
}
