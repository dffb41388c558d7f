package pdf

import (
	"strings"

	symbols "github.com/bihuan/bihuan/read/glyph"
)

// simpleFont is a font with one-byte codes (ISO 32000-2, 9.6).
type simpleFont struct {
	widths [256]float64
	texts  [256]string
}

func (s *simpleFont) text(code byte) (string, bool) {
	return s.texts[code], s.texts[code] != ""
}

// The font descriptor's flag for characters outside the Latin alphabet.
const flagSymbolic = 4

func (r *reader) loadSimple(fn *font, dict object) {
	s := &fn.simple
	descriptor := r.get(dict, "FontDescriptor")
	name := baseName(r.get(dict, "BaseFont"))
	r.baseEncoding(fn, dict, descriptor, name)
	drawn := r.get(dict, "Subtype").isName("Type3")
	r.differences(s, r.get(dict, "Encoding"), drawn)
	scale := 0.001
	if drawn {
		m := r.matrixOf(r.get(dict, "FontMatrix"))
		scale = m.a
		if b := r.get(dict, "FontBBox"); b.kind == kindArray && r.item(b, 3).num > r.item(b, 1).num {
			fn.tall = m.d * (r.item(b, 3).num - r.item(b, 1).num)
		} else {
			fn.tall = m.d * 1000
		}
		if fn.tall < 0 {
			fn.tall = -fn.tall
		}
		if fn.tall == 0 {
			fn.tall = 1
		}
	}
	r.simpleWidths(s, dict, descriptor, name, scale)
}

func (r *reader) simpleWidths(s *simpleFont, dict, descriptor object, name string, scale float64) {
	widths := r.get(dict, "Widths")
	if widths.kind != kindArray {
		for i := range s.widths {
			s.widths[i] = standardWidth(name, s.texts[i])
		}
		return
	}
	missing := r.get(descriptor, "MissingWidth").num
	first := r.get(dict, "FirstChar").int()
	for i := range s.widths {
		w := missing
		if at := i - first; at >= 0 && at < len(widths.list) {
			w = r.resolve(widths.list[at]).num
		}
		s.widths[i] = w * scale
	}
}

// baseEncoding fills in what codes mean before /Differences: as the dictionary
// says, or as the font itself does.
func (r *reader) baseEncoding(fn *font, dict, descriptor object, name string) {
	s := &fn.simple
	enc := r.get(dict, "Encoding")
	if enc.kind == kindDict {
		enc = r.get(enc, "BaseEncoding")
	}
	kind := r.get(dict, "Subtype")
	embedded := r.get(descriptor, "FontFile").kind != kindNull || r.get(descriptor, "FontFile2").kind != kindNull ||
		r.get(descriptor, "FontFile3").kind != kindNull
	symbolic := r.get(descriptor, "Flags").int()&flagSymbolic != 0
	switch {
	case enc.isName("WinAnsiEncoding"), enc.isName("MacRomanEncoding"), enc.isName("StandardEncoding"):
		s.fill(string(enc.data))
	case !embedded && (strings.HasPrefix(name, "Symbol") || strings.HasPrefix(name, "ZapfDingbats")):
		s.fill(name)
	case strings.HasPrefix(fn.symbol, "wingdings"):
		for code := range s.texts {
			s.texts[code] = symbols.Symbol(fn.symbol, rune(code))
		}
	case kind.isName("Type3"):
	case embedded && fn.toUnicode == nil && r.builtIn(s, descriptor):
	case embedded && symbolic && r.get(dict, "FirstChar").int() < ' ':
		// Codes that begin below the blank were dealt out in order of use.
	case kind.isName("TrueType"):
		s.fill("WinAnsiEncoding")
	default:
		s.fill("StandardEncoding")
	}
}

// differences applies /Differences (9.6.5). In a font whose glyphs are drawn in
// the file itself names may be anything: there an unknown one changes nothing.
func (r *reader) differences(s *simpleFont, enc object, drawn bool) {
	code := 0
	for _, o := range r.get(enc, "Differences").list {
		o = r.resolve(o)
		if o.number() {
			code = o.int()
			continue
		}
		if o.kind != kindName || code < 0 || code > 255 {
			continue
		}
		if text := glyphText(string(o.data), code); text != "" || !drawn {
			s.texts[code] = text
		}
		code++
	}
}

// builtIn takes the encoding out of an embedded font.
func (r *reader) builtIn(s *simpleFont, descriptor object) bool {
	if p := r.get(descriptor, "FontFile"); p.kind == kindStream {
		return type1Encoding(s, r.peek(p))
	}
	if p := r.get(descriptor, "FontFile3"); p.kind == kindStream {
		if cff, ok := r.parseCFF(cffOf(r.peek(p))); ok {
			return cff.encode(s)
		}
	}
	if p := r.get(descriptor, "FontFile2"); p.kind == kindStream {
		return r.trueTypeEncoding(s, r.peek(p))
	}
	return false
}
