package word97

import (
	"bytes"
	"unicode/utf16"
)

// font is what we know of a font: its character set and its name.
type font struct {
	chs  byte
	name string
}

// readFonts reads the table of fonts ([MS-DOC] SttbfFfn, FFN).
func (f *file) readFonts() error {
	p, err := f.fib.part(f.table, partFonts, "SttbfFfn")
	if err != nil {
		return err
	}
	head, name := 4, 40 // the name in UTF-16 behind panose and signature
	if f.fib.old {
		head, name = 2, 6
	}
	for p = p[min(head, len(p)):]; len(p) > 0; {
		ffn := p[:min(1+int(p[0]), len(p))]
		p = p[len(ffn):]
		var one font
		if len(ffn) > name {
			one = font{ffn[4], fontName(ffn[name:], f.fib.old)}
		}
		f.fonts = append(f.fonts, one)
	}
	return nil
}

// fontName reads a name that is closed by a zero; a second name may follow.
func fontName(p []byte, old bool) string {
	if old {
		name, _, _ := bytes.Cut(p, []byte{0})
		return string(name)
	}
	units := make([]uint16, 0, len(p)/2)
	for ; len(p) >= 2 && le16(p, 0) != 0; p = p[2:] {
		units = append(units, le16(p, 0))
	}
	return string(utf16.Decode(units))
}

// font gives the name of a font, "" for one that is not there.
func (f *file) font(ftc uint16) string {
	if int(ftc) < len(f.fonts) {
		return f.fonts[ftc].name
	}
	return ""
}
