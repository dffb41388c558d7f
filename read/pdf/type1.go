package pdf

import "bytes"

// type1Encoding reads the encoding in the clear part of a Type 1 font (Adobe Type
// 1 Font Format, 2.2).
func type1Encoding(s *simpleFont, data []byte) bool {
	if end := bytes.Index(data, []byte("eexec")); end >= 0 {
		data = data[:end]
	}
	at := bytes.Index(data, []byte("/Encoding"))
	if at < 0 {
		return false
	}
	l := &lexer{data: data, pos: at + len("/Encoding"), left: 4096, loose: true}
	any := false
	for {
		o := l.next()
		switch {
		case o.kind == kindEnd || o.kind == kindWord && (string(o.data) == "def" || string(o.data) == "readonly"):
			return any
		case o.kind == kindWord && string(o.data) == "StandardEncoding":
			s.fill("StandardEncoding")
			return true
		case o.kind == kindWord && string(o.data) == "dup":
			code, name := l.next(), l.next()
			if n := code.int(); code.kind == kindInt && n >= 0 && n < 256 && name.kind == kindName {
				s.texts[n] = glyphText(string(name.data), n)
				any = any || s.texts[n] != ""
			}
		}
	}
}
