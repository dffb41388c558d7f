package rtf

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/glyph"
)

// maxCode bounds the code that is kept of a field.
const maxCode = 1000

// endCode acts on the code of a field: its result is kept whatever it is, but a
// table of contents is marked, and some fields say what they draw in their code
// alone.
func (r *reader) endCode() {
	code := string(r.code)
	words := strings.Fields(code)
	if len(words) == 0 {
		return
	}
	sign := glyph.Drawn(code)
	switch {
	case strings.EqualFold(words[0], "TOC"):
		r.toc = true
	case strings.EqualFold(words[0], "SYMBOL") && len(words) > 1:
		sign = symbolField(words)
	}
	if sign != "" {
		r.drawn = true
		r.out = append(r.out, sign...)
		r.flush()
	}
}

// symbolField gives the sign of a field such as SYMBOL 252 \f "Wingdings".
func symbolField(words []string) string {
	code, err := strconv.Atoi(words[1])
	if err != nil || code <= ' ' || code > 0xFFFF {
		return ""
	}
	_, font, _ := strings.Cut(strings.Join(words, " "), `\f "`)
	font, _, _ = strings.Cut(font, `"`)
	return glyph.Symbol(font, rune(code))
}

// Where symbol fonts have their characters in Unicode.
const (
	firstSymbol = 0xF020
	lastSymbol  = 0xF0FF
)

// drawnSign gives the character for what a symbol font draws; Wingdings is meant
// where the font is none.
func (r *reader) drawnSign(font int, c rune) string {
	name, ok := r.faces[font]
	switch {
	case c < ' ':
		return string(c)
	case !ok:
		name = "Wingdings"
	}
	return glyph.Symbol(name, c)
}

// nameFont keeps the name of a symbol font.
func (r *reader) nameFont(words []byte) {
	name := strings.Trim(string(words), "; ")
	if _, named := r.faces[r.font]; r.pageOfFont(r.font) == symbols && !named && name != "" {
		r.faces[r.font] = name
	}
}

// comment notes the words between \atrfstart and \atrfend of one number, or the
// place of an \annotation without them.
func (r *reader) comment(name string) {
	from := r.lex.pos
	r.leave()
	group := r.lex.data[from:r.lex.pos]
	if name == "annotation" {
		if _, ref, ok := bytes.Cut(group, []byte(`\atnref`)); !ok || !r.noted[leadingInt(ref)] {
			r.b.Note(doc.Comment, r.b.At(), r.b.At())
		}
		return
	}
	switch id := leadingInt(group); {
	case name == "atrfstart" && len(r.comments) < maxEntry:
		r.comments[id] = r.b.At()
		r.fresh = append(r.fresh, id)
	case name == "atrfend" && !r.noted[id]:
		if from, ok := r.comments[id]; ok {
			r.noted[id] = true
			r.b.Note(doc.Comment, from, r.b.At())
		}
	}
}

// leadingInt reads the number at the start of p; 0 where there is none.
func leadingInt(p []byte) int {
	p = bytes.TrimLeft(p, " \r\n")
	n := 0
	for n < len(p) && '0' <= p[n] && p[n] <= '9' {
		n++
	}
	id, _ := strconv.Atoi(string(p[:n]))
	return id
}
