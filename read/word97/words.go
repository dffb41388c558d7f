package word97

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/glyph"
)

// cursor remembers where in pieces and runs the characters were last found.
type cursor struct{ piece, run int }

// words writes the characters of a paragraph, stretch by stretch of equal
// properties.
func (w *walk) words(from, to int, istd uint16) {
	for from < to {
		c, end := w.propsAt(from, istd)
		end = min(end, to)
		for from < end {
			cut := min(w.comments.next(from), end)
			w.stretch(from, cut, c)
			from = cut
			w.comments.reach(w.b, from)
		}
	}
}

// propsAt gives the properties of a character and where they change.
func (w *walk) propsAt(cp int, istd uint16) (c chp, end int) {
	f := w.f
	p := f.pieceAt(cp, &w.at.piece)
	fc := uint32(p.place(cp))
	r := f.chpx.at(fc, &w.at.run)
	end = min(p.to, cp+(int(r.to-fc)+p.width-1)/p.width)
	if key := (chpKey{r.at, p.prm, istd}); !w.known || key != w.key {
		w.key, w.known = key, true
		w.props = f.chpOf(f.main[r.at:r.end], p.prm, istd)
	}
	return w.props, end
}

// chpKey tells property lists of characters apart.
type chpKey struct {
	at        int32
	prm, istd uint16
}

// stretch writes characters of equal properties.
func (w *walk) stretch(from, to int, c chp) {
	buf := w.buf[:0]
	text := w.f.text[from:to]
	for i := 0; i < len(text); i++ {
		u := text[i]
		switch {
		case u >= 0x80 && u < 0xD800:
			buf = utf8.AppendRune(buf, rune(u))
		case u >= ' ' && u < 0x80 && !c.special:
			buf = append(buf, byte(u))
		case u < ' ' || c.special:
			w.write(buf, c)
			buf = w.special(u, c, buf[:0])
		case utf16.IsSurrogate(rune(u)):
			if i+1 < len(text) {
				if r := utf16.DecodeRune(rune(u), rune(text[i+1])); r != utf8.RuneError {
					buf = utf8.AppendRune(buf, r)
					i++
				}
			}
		case u&0xFF00 == 0xF000: // a character of a symbol font
			buf = append(buf, glyph.Symbol(w.f.font(c.font), rune(u))...)
		case u != none:
			buf = utf8.AppendRune(buf, rune(u))
		}
	}
	w.write(buf, c)
	w.buf = buf[:0]
}

// special handles a character that is more than itself and gives what it leaves
// in the text.
func (w *walk) special(u uint16, c chp, buf []byte) []byte {
	switch u {
	case charFieldBegin:
		w.beginField()
	case charFieldSplit:
		w.splitField()
	case charFieldEnd:
		w.endField(c)
	case charLineBreak, charPageBreak, charColumnBreak:
		if w.line.begun {
			w.write([]byte{'\n'}, c)
		}
	case '\t':
		return append(buf, '\t')
	case charHyphen:
		return append(buf, "\u2011"...)
	case charSymbol:
		if !c.special {
			return append(buf, '(')
		}
		return append(buf, glyph.Symbol(w.f.font(c.symbolFont), c.symbol)...)
	case charDataBegin, charDataEnd:
		if !c.special {
			return append(buf, byte(u))
		}
	default:
		if u >= ' ' && u != none && !utf16.IsSurrogate(rune(u)) {
			return utf8.AppendRune(buf, rune(u))
		}
	}
	return buf
}

// write adds words to the paragraph unless they are deleted, hidden or the code
// of a field. The first ones bring the paragraph's number with them.
func (w *walk) write(p []byte, c chp) {
	switch {
	case len(p) == 0:
		return
	case w.code > 0:
		w.keepCode(p)
		return
	case c.deleted:
		w.b.Note(doc.Deleted, w.b.At(), w.b.At())
		return
	case c.hidden:
		return
	}
	if !w.line.begun {
		if p = blankLead(p); len(p) == 0 {
			return
		}
		w.begin(p)
	}
	from := w.b.At()
	_, _ = w.b.Write(p)
	w.line.light = w.line.light || !c.bold && len(blankLead(p)) > 0
	if c.inserted {
		w.b.Note(doc.Inserted, from, w.b.At())
	}
	if c.highlight {
		w.b.Note(doc.Highlight, from, w.b.At())
	}
}

// blankLead drops white space before the first words of a paragraph.
func blankLead(p []byte) []byte {
	return bytes.TrimLeftFunc(p, func(r rune) bool {
		return r <= ' ' || r == 0xA0 || r == 0x3000 || 0x2000 <= r && r <= 0x200F || r == 0xFEFF
	})
}

// begin writes the number of a paragraph before its first words.
func (w *walk) begin(words []byte) {
	w.line.begun = true
	w.line.contents = w.contents > 0
	sign, level := w.f.lists.sign(w.line.pap)
	if sign == "" {
		return
	}
	from := w.b.At()
	w.b.WriteString(sign)
	w.line.label = len(sign)
	if next, _ := utf8.DecodeRune(words); level.Space(sign, next) {
		w.b.WriteRune(' ')
	}
	w.comments.shift(from, w.b.At())
}

// field is a field that has begun ([MS-DOC] Plcfld).
type field struct {
	code    []byte
	result  bool // behind the separator
	listing bool // a table of contents
}

// maxCode bounds what is kept of a field's code.
const maxCode = 1000

func (w *walk) beginField() {
	w.fields = append(w.fields, field{})
	w.code++
}

func (w *walk) keepCode(p []byte) {
	if n := len(w.fields); n > 0 && len(w.fields[n-1].code) < maxCode {
		w.fields[n-1].code = append(w.fields[n-1].code, p...)
	}
}

func (w *walk) splitField() {
	n := len(w.fields)
	if n == 0 || w.fields[n-1].result {
		return
	}
	f := &w.fields[n-1]
	f.result = true
	w.code--
	words := strings.Fields(string(f.code))
	if f.listing = len(words) > 0 && strings.EqualFold(words[0], "TOC"); f.listing {
		w.contents++
	}
}

func (w *walk) endField(c chp) {
	n := len(w.fields)
	if n == 0 {
		return
	}
	f := w.fields[n-1]
	w.fields = w.fields[:n-1]
	if f.listing {
		w.contents--
	}
	if !f.result {
		w.code--
		w.write([]byte(glyph.Drawn(string(f.code))), c)
	}
}
