package odt

import (
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/read/glyph"
)

// drawn puts the characters that symbol fonts draw in place of the private ones
// by which they are written.
func (r *reader) drawn(words []byte) []byte {
	if !glyph.InSymbols(words) {
		return words
	}
	font := r.p.font
	if name := strings.ToLower(font); name != "symbol" && !strings.HasPrefix(name, "wingdings") {
		font = "Wingdings"
	}
	out := make([]byte, 0, len(words))
	for len(words) > 0 {
		c, n := utf8.DecodeRune(words)
		if 0xF020 <= c && c <= 0xF0FF {
			out = append(out, glyph.Symbol(font, c)...)
		} else {
			out = append(out, words[:n]...)
		}
		words = words[n:]
	}
	return out
}
