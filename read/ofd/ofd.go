// Package ofd reads OFD, the Chinese fixed-layout format (GB/T 33190—2016).
//
// An OFD file keeps where each character is drawn, not what a paragraph is; the
// package gathers text and straight lines page by page and leaves the rest to
// package page. Annotations, seals and signatures are no text and stay out.
package ofd

import (
	"bytes"
	"errors"
	"path"
	"strings"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/markup"
	"github.com/bihuan/bihuan/read/pack"
	"github.com/bihuan/bihuan/read/page"
	"github.com/bihuan/bihuan/read/refuse"
)

// The limits of one file.
const (
	maxPages  = 5_000
	maxGlyphs = refuse.MaxText
	maxRuns   = 300_000 // pieces of text
	maxRules  = 1 << 20
	maxDrawn  = 1 << 21 // objects, those of composites counted each time
	maxNested = 8       // composites within composites
)

// Read reads an OFD file. Several documents in one file are read in order.
//
// Errors: refuse.ErrNotDocument, ErrEncrypted, ErrScan (images only, or glyph
// numbers only), ErrEmpty, ErrTooBig, ErrDamaged with the part.
// Source: GB/T 33190—2016, 7 (file structure), 11 (text).
func Read(data []byte) (*doc.Document, error) {
	p, err := pack.Open(data)
	if err != nil {
		return nil, err
	}
	r := &reader{pack: p}
	root, ok := r.find("", "OFD.xml")
	if !ok {
		return nil, refuse.NotDocument("")
	}
	bodies, err := r.bodies(root)
	if err != nil {
		return nil, err
	}
	for _, b := range bodies {
		if err := r.document(b); err != nil {
			return nil, err
		}
	}
	if 4*r.unmapped > r.letters {
		return nil, refuse.NoUnicode() // too many gaps to make sense
	}
	b := doc.NewBuilder(doc.OFD)
	b.Grow(3*r.glyphs + r.glyphs/8)
	page.Write(b, r.pages)
	d := b.Document()
	if d.Text == "" {
		return nil, r.wordless()
	}
	return d, nil
}

// reader holds what is known of one file.
type reader struct {
	pack   *pack.Package
	folded map[string]string // part names in lower case; made when wanted
	pages  []page.Page

	// Of the document under way.
	box       [4]float64 // of pages that name none
	templates map[string]*template
	units     map[string][]object

	glyphs, rules, runs, drawn int
	images                     int
	letters, unmapped          int       // characters, and glyph numbers without one
	advances                   []float64 // room for those of the next runs
	canvas                     canvas    // of the page under way
}

// wordless tells why there is no text.
func (r *reader) wordless() error {
	if r.images > 0 {
		return refuse.Scan(len(r.pages))
	}
	return refuse.Empty()
}

// over reports that a limit was passed; full names it.
func (r *reader) over() bool {
	return r.glyphs > maxGlyphs || r.runs > maxRuns || r.rules > maxRules || r.drawn > maxDrawn
}

func (r *reader) full() error {
	switch {
	case len(r.pages) > maxPages:
		return refuse.TooBig("超过 5000 页", "more than 5,000 pages")
	case r.glyphs > maxGlyphs:
		return refuse.TooBig("超过 100 万字", "more than 1 million characters")
	case r.runs > maxRuns:
		return refuse.TooBig("文字超过 30 万段", "more than 300,000 pieces of text")
	case r.rules > maxRules, r.drawn > maxDrawn:
		return refuse.TooBig("图形过多", "too many drawn objects")
	}
	return nil
}

// find gives the part that loc names in a part of the folder dir: from the root
// where it begins with a slash, else beside the part, else from the root. Some
// programs mix up case.
func (r *reader) find(dir, loc string) (string, bool) {
	loc = strings.ReplaceAll(strings.TrimSpace(loc), `\`, "/")
	rooted := strings.TrimPrefix(path.Clean("/"+loc), "/")
	tries := []string{rooted}
	if !strings.HasPrefix(loc, "/") && dir != "" {
		tries = []string{strings.TrimPrefix(path.Join("/", dir, loc), "/"), rooted}
	}
	for _, name := range tries {
		if r.pack.Has(name) {
			return name, true
		}
	}
	if r.folded == nil {
		r.folded = make(map[string]string)
		for _, name := range r.pack.Names() {
			if low := strings.ToLower(name); r.folded[low] == "" {
				r.folded[low] = name
			}
		}
	}
	for _, name := range tries {
		if real := r.folded[strings.ToLower(name)]; real != "" {
			return real, true
		}
	}
	return tries[0], false
}

// scan opens a part; one that is missing is damage.
func (r *reader) scan(name string) (*markup.Scanner, error) {
	part, err := r.pack.Part(name)
	if err != nil {
		return nil, err
	}
	if part == nil {
		return nil, refuse.Damaged(name, errors.New("the part is missing"))
	}
	return markup.New(part), nil
}

// done names the part in which scanning stopped early.
func done(s *markup.Scanner, name string) error {
	if err := s.Err(); err != nil {
		return refuse.Damaged(name, err)
	}
	return nil
}

// textOf gives the text of the element that was just opened.
func textOf(s *markup.Scanner) string {
	var out []byte
	for depth := s.Depth(); s.Depth() >= depth; {
		switch s.Next() {
		case markup.Text:
			out = append(out, s.Text()...)
		case markup.EOF:
			return ""
		}
	}
	return string(bytes.TrimSpace(out))
}
