package rtf

import (
	"unicode/utf8"

	"github.com/bihuan/bihuan/read/refuse"
)

// byte adds a byte in the code page of the font.
func (r *reader) byte(c byte) {
	if r.skip > 0 {
		r.skip--
		return
	}
	r.page, r.face, r.high = r.state.page, r.state.face, 0
	r.raw = append(r.raw, c)
}

func (r *reader) literal(text []byte) {
	if r.dest == toNobody {
		return
	}
	if len(r.raw)+len(r.out)+len(text) > maxText {
		r.err = refuse.TooLong()
		return
	}
	if r.skip > 0 {
		n := min(r.skip, len(text))
		r.skip -= n
		if text = text[n:]; len(text) == 0 {
			return
		}
	}
	r.high = 0
	if !ascii(text) && r.rawUTF8() {
		r.decode()
		r.out = append(r.out, text...)
		return
	}
	r.page, r.face = r.state.page, r.state.face
	r.raw = append(r.raw, text...)
}

// unicode handles \u: a UTF-16 code unit as a signed number, followed by \uc
// characters for readers that do not know it.
func (r *reader) unicode(n int) {
	if n < 0 {
		n += 1 << 16
	}
	r.skip = r.uc
	high := r.high
	r.high = 0
	switch {
	case 0xD800 <= n && n < 0xDC00:
		r.high = rune(n)
		return
	case 0xDC00 <= n && n < 0xE000:
		if high != 0 {
			r.rune((high-0xD800)<<10 + rune(n) - 0xDC00 + 0x10000)
		}
		return
	case 0 < n && n <= utf8.MaxRune:
		r.rune(rune(n))
	}
}

func (r *reader) rune(c rune) {
	if len(r.raw) > 0 {
		r.decode()
	}
	if firstSymbol <= c && c <= lastSymbol {
		r.out = append(r.out, r.drawnSign(r.state.face, c)...)
		return
	}
	r.out = utf8.AppendRune(r.out, c)
}

func (r *reader) decode() {
	switch {
	case len(r.raw) == 0:
		return
	case r.page == symbols && r.dest != toFonts:
		for _, c := range r.raw {
			r.out = append(r.out, r.drawnSign(r.face, rune(c))...)
		}
	default:
		r.out = r.dec.append(r.out, r.raw, r.page)
	}
	r.raw = r.raw[:0]
}

// flush puts down what was gathered, before anything changes.
func (r *reader) flush() {
	r.decode()
	if len(r.out) == 0 {
		return
	}
	p := r.out
	r.out = r.out[:0]
	switch r.dest {
	case toBody:
		r.words(p)
	case toStyle:
		if len(r.stack) > 0 && r.stack[len(r.stack)-1].dest == toStyles {
			r.lists.name = append(r.lists.name, p...)
		}
	case toSign:
		r.lists.sign = append(r.lists.sign, p...)
	case toLabel:
		if len(r.flow.listText) < maxCode {
			r.flow.listText += string(p)
		}
	case toFonts:
		r.nameFont(p)
	case toCode:
		if len(r.code) < maxCode {
			r.code = append(r.code, p...)
		}
	}
}
