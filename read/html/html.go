// Package html reads web pages, and what office programs save as web pages, to
// the words that a browser would show of the document in them.
package html

import (
	"bytes"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/refuse"
)

// Read reads an HTML page, or a web archive (MHTML) that holds one.
//
// Menus, link lists, and what else surrounds the document on a page are left
// out where they can be told from it.
//
// Errors: refuse.ErrNotDocument, refuse.ErrTooBig, refuse.ErrDamaged (a web
// archive without a page).
// Source: WHATWG HTML, 13.2 (parsing, in parts), 15.3 (rendering); RFC 2557.
func Read(data []byte) (*doc.Document, error) {
	label := ""
	if IsArchive(data) {
		var err error
		if data, label, err = page(data); err != nil {
			return nil, err
		}
	}
	text, err := decode(data, label)
	if err != nil {
		return nil, err
	}
	t, err := parse(text)
	if err != nil {
		return nil, err
	}
	t.weigh()
	t.dropFurniture()
	d := write(t)
	if len(d.Blocks) == 0 && t.unmark() {
		d = write(t) // a page that is nothing but links
	}
	if d.Len > refuse.MaxText {
		return nil, refuse.TooLong()
	}
	return d, nil
}

// IsArchive reports a web archive (.mht) by the header of a MIME message.
func IsArchive(data []byte) bool {
	head := data[:min(len(data), 4096)]
	end := bytes.Index(head, []byte("\n\r\n"))
	if i := bytes.Index(head, []byte("\n\n")); end < 0 || i >= 0 && i < end {
		end = i
	}
	if end < 0 || bytes.IndexByte(head[:end], '<') == 0 {
		return false
	}
	head = bytes.ToLower(head[:end])
	return bytes.Contains(head, []byte("mime-version:")) && bytes.Contains(head, []byte("content-type:")) &&
		(bytes.Contains(head, []byte("multipart/")) || bytes.Contains(head, []byte("text/html")))
}
