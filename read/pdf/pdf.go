// Package pdf reads the text of PDF files (ISO 32000-1, ISO 32000-2).
//
// Only what text needs is decoded: the cross-reference, the page tree, the
// content of each page and of its fonts what maps glyphs to characters. Places
// and thin lines go to package page, which makes lines, tables and paragraphs
// of them.
package pdf

import (
	"bytes"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/page"
	"github.com/bihuan/bihuan/read/refuse"
)

// The limits of one file. They count work, not time, so that the same bytes
// always get the same answer.
const (
	maxDecoded   = 128 << 20 // bytes of all decoded streams
	maxStream    = 64 << 20  // bytes of one
	maxParsed    = 1_000_000 // objects held after parsing
	maxScanned   = 256 << 20 // bytes looked at while parsing
	maxEntries   = 1_000_000 // of the cross-reference
	maxPages     = 5_000
	maxNesting   = 64 // of arrays, dictionaries, page tree, forms
	maxOperators = 5_000_000
	maxOperands  = 1 << 17    // of one operator, arrays included
	maxTokens    = 20_000_000 // of all content
	maxGlyphs    = refuse.MaxText
	maxRuns      = 500_000
	maxRules     = 500_000
	maxFonts     = 4_000
	maxMappings  = 1_000_000 // of all CMaps
)

// Read reads a PDF file.
//
// Errors: refuse.ErrNotDocument without a header, refuse.ErrEncrypted when the
// empty password does not open it, refuse.ErrScan when no page holds text that
// can be read, refuse.ErrEmpty for blank pages, refuse.ErrDamaged with a byte or
// a page, refuse.ErrTooBig.
// Source: ISO 32000-2.
func Read(data []byte) (*doc.Document, error) {
	f, err := open(data)
	if err != nil {
		return nil, err
	}
	pages, err := f.pages()
	if err != nil {
		return nil, err
	}
	r := newReader(f)
	out := make([]page.Page, 0, len(pages))
	for i, leaf := range pages {
		out = append(out, r.page(i+1, leaf))
		if f.err != nil {
			return nil, f.err
		}
	}
	if err := r.verdict(len(pages)); err != nil {
		return nil, err
	}
	b := doc.NewBuilder(doc.PDF)
	b.Grow(r.text)
	page.Write(b, out)
	if d := b.Document(); d.Len > 0 {
		return d, nil
	}
	return nil, refuse.Empty()
}

// verdict refuses files of which nothing can be read.
func (r *reader) verdict(pages int) error {
	switch {
	case r.unknown > 4*r.known:
		return refuse.NoUnicode()
	case r.known > 0:
		return nil
	case r.pictures > 0 || r.shapes > 0:
		return refuse.Scan(pages)
	}
	return refuse.Empty()
}

// open finds the header and the cross-reference.
func open(data []byte) (*file, error) {
	at := bytes.Index(data[:min(len(data), 1024)], []byte("%PDF-"))
	if at < 0 {
		return nil, refuse.NotDocument("")
	}
	f := &file{
		data:    data[at:],
		base:    at,
		entries: map[int]entry{},
		objects: map[int]object{},
		busy:    map[int]bool{},
	}
	f.readXref()
	if err := f.unlock(); err != nil {
		return nil, err
	}
	if !f.hasPages() && !f.rebuilt {
		f.rebuild()
		if err := f.unlock(); err != nil {
			return nil, err
		}
	}
	if f.err == nil && f.trailer.kind != kindDict {
		f.fail(f.damaged(len(f.data)))
	}
	return f, f.err
}
