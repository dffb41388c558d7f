package pdf

import (
	"strings"
	"unicode/utf8"

	symbols "github.com/bihuan/bihuan/read/glyph"
)

// glyph is what a character code stands for.
type glyph struct {
	text    string
	width   float64 // along the line, in parts of the size
	unknown bool    // nothing tells the character
}

// font maps character codes to characters and widths (ISO 32000-2, 9.5 to 9.10).
type font struct {
	composite bool
	vertical  bool
	tall      float64 // height of the characters, in parts of the size
	coding    coding
	symbol    string // name of a symbol font
	toUnicode *cmap
	blocks    [256]*[256]glyph // glyphs met so far

	simple simpleFont
	cid    cidFont
}

// maxBlocks bounds the memory that met glyphs take.
const maxBlocks = 4096

// loadFont reads a font dictionary; what is wrong with it leaves glyphs without
// characters.
func (r *reader) loadFont(dict object) *font {
	fn := &font{tall: 1}
	if dict.kind != kindDict {
		return fn
	}
	fn.symbol = symbolFont(baseName(r.get(dict, "BaseFont")))
	switch m := r.get(dict, "ToUnicode"); m.kind {
	case kindStream:
		fn.toUnicode = r.cmap(m)
	case kindName: // Identity-H here says that codes are UTF-16
		fn.toUnicode = &cmap{ranges: []mapping{{hi: 0xFFFF}}}
	}
	if r.get(dict, "Subtype").isName("Type0") {
		r.loadComposite(fn, dict)
	} else {
		r.loadSimple(fn, dict)
	}
	return fn
}

// fallback is the font of text before any Tf.
func (r *reader) fallback() *font {
	fn, ok := r.fonts[-1]
	if !ok {
		fn = r.loadFont(dictOf([]object{{kind: kindName, data: []byte("Subtype")}, {kind: kindName, data: []byte("Type1")}}))
		r.fonts[-1] = fn
	}
	return fn
}

// next takes the first code of a string: its value and its length in bytes.
func (fn *font) next(s []byte) (code uint32, n int) {
	if !fn.composite {
		return uint32(s[0]), 1
	}
	n = min(fn.coding.length(s), len(s))
	for _, c := range s[:n] {
		code = code<<8 | uint32(c)
	}
	return code, n
}

// glyph looks a code up, once.
func (r *reader) glyph(fn *font, code uint32, n int) *glyph {
	if code > 0xFFFF {
		g := r.makeGlyph(fn, code, n)
		return &g
	}
	block := fn.blocks[code>>8]
	if block == nil {
		if r.blocks++; r.blocks > maxBlocks {
			g := r.makeGlyph(fn, code, n)
			return &g
		}
		block = &[256]glyph{}
		for i := range block {
			block[i].width = unset
		}
		fn.blocks[code>>8] = block
	}
	g := &block[code&0xFF]
	if g.width == unset {
		*g = r.makeGlyph(fn, code, n)
	}
	return g
}

// unset marks a glyph that was not looked up yet.
const unset = -1e9

func (r *reader) makeGlyph(fn *font, code uint32, n int) glyph {
	g := glyph{}
	if fn.composite {
		g.width = r.cidWidth(fn, code, n)
	} else {
		g.width = fn.simple.widths[code&0xFF]
	}
	if !sane(g.width) {
		g.width = 0
	}
	text, ok := fn.toUnicode.lookup(code)
	if !ok {
		if fn.composite {
			text, ok = r.cidText(fn, code, n)
		} else {
			text, ok = fn.simple.text(byte(code))
		}
	}
	switch {
	case ok:
		g.text = fn.plain(text)
	case fn.toUnicode == nil && g.width != 0:
		g.text, g.unknown = string(utf8.RuneError), true
	default: // the font's map leaves it out on purpose
		g.unknown = g.width != 0
	}
	return g
}

// plain writes characters as they are typed: ligatures as letters; radicals,
// vertical forms and codes of symbol fonts, which fonts name for want of better,
// as the common characters.
func (fn *font) plain(s string) string {
	odd := false
	for _, c := range s {
		odd = odd || c >= 0x2E80 && c <= 0x2FDF || c >= 0xF000 || c == 0xAD || c < ' '
	}
	if !odd {
		return s
	}
	var b strings.Builder
	for _, c := range s {
		switch {
		case c < ' ' && c != '\t':
		case c == 0xAD:
			b.WriteByte('-')
		case fn.symbol != "" && c >= 0xF000 && c <= 0xF0FF:
			b.WriteString(symbols.Symbol(fn.symbol, c))
		default:
			b.WriteString(common(c))
		}
	}
	return b.String()
}

// baseName is a font's name without the six letters that mark a subset.
func baseName(o object) string {
	name := string(o.data)
	if at := strings.IndexByte(name, '+'); at == 6 {
		name = name[at+1:]
	}
	return name
}
