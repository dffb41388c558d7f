package docx

import (
	"strconv"

	"github.com/bihuan/bihuan/read/glyph"
)

// symbol gives the character that a font draws for a code in hexadecimal digits.
//
// Source: ECMA-376 part 1, 17.3.3.30 (sym).
func symbol(font, char []byte) []byte {
	code, err := strconv.ParseInt(string(char), 16, 32)
	if err != nil {
		return nil
	}
	return []byte(glyph.Symbol(string(font), rune(code)))
}
