package docx

import (
	"bytes"
	"strings"

	"github.com/bihuan/bihuan/read/glyph"
	"github.com/bihuan/bihuan/read/markup"
)

// field is a complex field that has begun.
type field struct {
	code    []byte
	result  bool // behind the separator
	listing bool // a table of contents
	at      int  // the byte of the part where it begins
	from    int  // where in the text its result begins
}

// maxCode bounds the code that is kept of a field.
const maxCode = 1000

// balanced reports whether all complex fields of a part have an end. Where they
// have not, the code of a field cannot be told from text and only w:instrText is
// left out.
func balanced(part []byte) bool {
	return bytes.Count(part, []byte(`fldCharType="begin"`)) == bytes.Count(part, []byte(`fldCharType="end"`))
}

// fieldMark reads w:fldChar.
//
// Source: ECMA-376 part 1, 17.16.18.
func (r *reader) fieldMark() {
	switch string(r.x.Attr("fldCharType")) {
	case "begin":
		r.fields = append(r.fields, field{at: r.x.Offset()})
		r.code++
	case "separate":
		if n := len(r.fields); n > 0 && !r.fields[n-1].result {
			f := &r.fields[n-1]
			r.code--
			f.result = true
			f.from = r.b.At()
			if f.listing = r.balanced && listsContents(string(f.code)); f.listing {
				r.contents++
			}
		}
	case "end":
		r.endField()
	}
	r.x.Skip()
}

func (r *reader) endField() {
	n := len(r.fields)
	if n == 0 {
		return
	}
	f := r.fields[n-1]
	r.fields = r.fields[:n-1]
	if f.listing {
		r.contents--
	}
	if !f.result {
		r.code--
		r.trace.since(f.at)
		r.write([]byte(glyph.Drawn(string(f.code))))
		r.trace.since(0)
		f.from = r.b.At()
	}
	if r.looks != nil && showsPage(string(f.code)) {
		r.looks.page(r, string(f.code), f.from)
	}
}

// listsContents reports the code of a table of contents: TOC \o "1-3".
func listsContents(code string) bool {
	first, _, _ := strings.Cut(strings.TrimLeft(code, " "), " ")
	return strings.EqualFold(first, "TOC")
}

// fieldCode reads w:instrText.
func (r *reader) fieldCode() {
	for {
		switch r.x.Next() {
		case markup.Text:
			if n := len(r.fields); n > 0 && len(r.fields[n-1].code) < maxCode {
				r.fields[n-1].code = append(r.fields[n-1].code, r.x.Text()...)
			}
		case markup.Start:
			r.x.Skip()
		case markup.End, markup.EOF:
			return
		}
	}
}

// simpleField reads w:fldSimple, whose content is the result.
func (r *reader) simpleField() {
	code := string(r.x.Attr("instr"))
	listing, from := listsContents(code), r.b.At()
	if listing {
		r.contents++
	}
	r.trace.enterField(code)
	r.children()
	r.trace.leaveField(code)
	if listing {
		r.contents--
	}
	if r.looks != nil && showsPage(code) {
		r.looks.page(r, code, from)
	}
}
