// Package odt reads OpenDocument text: the packages .odt and .ott, and the flat
// XML form .fodt.
//
// Source: OpenDocument 1.3, part 2 (packages) and part 3 (schema), with the
// elements that LibreOffice adds (loext).
package odt

import (
	"bytes"
	"errors"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/markup"
	"github.com/bihuan/bihuan/read/pack"
	"github.com/bihuan/bihuan/read/refuse"
)

// The namespaces of the elements that matter, in the order of spaces.
const (
	office = iota
	text
	table
	draw
	style
)

var spaces = []string{
	office: "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
	text:   "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
	table:  "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
	draw:   "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
	style:  "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
}

// The limits of one file.
const (
	maxParas = 500_000 // paragraphs and cells
	boxDepth = 8       // text boxes within text boxes
	maxText  = 4 * refuse.MaxText
)

var errNoText = errors.New("no office:text")

// Read gives the words of an OpenDocument text.
//
// Errors: refuse.ErrEncrypted, refuse.ErrDamaged (names the part),
// refuse.ErrTooBig, refuse.ErrUnsupported for a spreadsheet or a presentation,
// refuse.ErrNotDocument.
func Read(data []byte) (*doc.Document, error) {
	r := newReader()
	var err error
	if bytes.HasPrefix(data, []byte("PK")) {
		err = r.readPackage(data)
	} else {
		err = r.readFlat(data)
	}
	if err != nil {
		return nil, err
	}
	r.endComments()
	d := r.b.Document()
	if d.Len > refuse.MaxText {
		return nil, refuse.TooLong()
	}
	return d, nil
}

func (r *reader) readPackage(data []byte) error {
	p, err := pack.Open(data)
	if err != nil {
		return err
	}
	content, err := p.Part("content.xml")
	if err == nil && content != nil {
		err = r.readParts(p, content)
	}
	switch {
	case err == nil && content != nil && r.found:
		return nil
	case encrypted(p): // what is locked looks damaged
		return refuse.Encrypted()
	case err != nil:
		return err
	case content == nil:
		return refuse.NotDocument("ZIP")
	}
	return r.noText("content.xml")
}

func (r *reader) readParts(p *pack.Package, content []byte) error {
	styles, err := p.Part("styles.xml")
	if err != nil {
		return err
	}
	if err := r.readPart("styles.xml", styles); err != nil {
		return err
	}
	return r.readPart("content.xml", content)
}

// encrypted reports a package whose manifest tells how to decrypt a part:
// OpenDocument 1.3 part 2, 3.4.
func encrypted(p *pack.Package) bool {
	manifest, err := p.Part("META-INF/manifest.xml")
	return err == nil && bytes.Contains(manifest, []byte("encryption-data"))
}

func (r *reader) readFlat(data []byte) error {
	if head := data[:min(len(data), 4096)]; !bytes.Contains(head, []byte("opendocument")) {
		return refuse.NotDocument("")
	}
	if len(data) > pack.MaxPart {
		return refuse.TooBig("XML 超过 64 MiB", "XML over 64 MiB")
	}
	if err := r.readPart("XML", data); err != nil {
		return err
	}
	if !r.found {
		return r.noText("XML")
	}
	return nil
}

// noText tells why a sound package has no text to read.
func (r *reader) noText(part string) error {
	if r.other != "" {
		return refuse.Unsupported("OpenDocument " + r.other)
	}
	return refuse.Damaged(part, errNoText)
}

// readPart reads a part, or a whole flat file: the styles, then the body.
func (r *reader) readPart(name string, part []byte) error {
	s := markup.New(part, spaces...)
	for k := s.Next(); k != markup.EOF; k = s.Next() {
		if k != markup.Start || s.Depth() == 1 {
			continue
		}
		switch {
		case s.Space != office:
			s.Skip()
		case string(s.Name) == "styles":
			r.styles(s)
		case string(s.Name) == "automatic-styles" && name != "styles.xml": // those are for headers
			r.styles(s)
		case string(s.Name) == "body":
			r.body(s)
		default:
			s.Skip()
		}
		if r.err != nil {
			return r.err
		}
	}
	if err := s.Err(); err != nil {
		return refuse.Damaged(name, err)
	}
	return nil
}

// body finds the text among the kinds of content that a body may have.
func (r *reader) body(s *markup.Scanner) {
	for k := s.Next(); k == markup.Start || k == markup.Text; k = s.Next() {
		switch {
		case k == markup.Text:
		case s.Space == office && string(s.Name) == "text":
			r.found = true
			r.blocks(s)
		default:
			r.other = string(s.Name)
			s.Skip()
		}
	}
}
