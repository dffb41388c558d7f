package markup

import (
	"bytes"
	"errors"
	"strconv"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// Text gives the characters of the current Text token. The slice is valid until
// the next call of Next.
func (s *Scanner) Text() []byte {
	if s.cdata || bytes.IndexByte(s.text, '&') < 0 {
		return s.text
	}
	return AppendUnescaped(nil, s.text)
}

// Attr gives an attribute of the current start tag by its local name, whatever
// its prefix; nil where there is none.
func (s *Scanner) Attr(local string) []byte {
	var found []byte
	s.eachAttr(func(name, value []byte) bool {
		if _, l := split(name); string(l) != local || bytes.HasPrefix(name, []byte("xmlns")) {
			return true
		}
		found = value
		return false
	})
	if bytes.IndexByte(found, '&') < 0 {
		return found
	}
	return AppendUnescaped(nil, found)
}

// EachAttr gives every attribute of the current start tag in one pass: its local
// name and its raw value, in which references are not resolved.
func (s *Scanner) EachAttr(f func(local, raw []byte)) {
	s.eachAttr(func(name, value []byte) bool {
		_, local := split(name)
		f(local, value)
		return true
	})
}

// Int gives a whole-number attribute, or def where it is missing or none.
func (s *Scanner) Int(local string, def int) int {
	value := s.Attr(local)
	if len(value) == 0 {
		return def
	}
	n, err := strconv.Atoi(string(value))
	if err != nil {
		return def
	}
	return n
}

// eachAttr calls f with the raw name and value of each attribute until it
// answers false.
func (s *Scanner) eachAttr(f func(name, value []byte) bool) {
	a := s.attrs
	for {
		a = skipBlank(a)
		eq := bytes.IndexByte(a, '=')
		if eq < 0 {
			return
		}
		name := a[:eq]
		for len(name) > 0 && blank(name[len(name)-1]) {
			name = name[:len(name)-1]
		}
		a = skipBlank(a[eq+1:])
		if len(a) == 0 || a[0] != '"' && a[0] != '\'' {
			return
		}
		end := bytes.IndexByte(a[1:], a[0])
		if end < 0 {
			return
		}
		if !f(name, a[1:1+end]) {
			return
		}
		a = a[end+2:]
	}
}

func skipBlank(a []byte) []byte {
	for len(a) > 0 && blank(a[0]) {
		a = a[1:]
	}
	return a
}

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// AppendUnescaped adds raw XML text with its references resolved. Unknown ones
// stay as they are written.
func AppendUnescaped(dst, raw []byte) []byte {
	for {
		i := bytes.IndexByte(raw, '&')
		if i < 0 {
			return append(dst, raw...)
		}
		dst, raw = append(dst, raw[:i]...), raw[i:]
		end := bytes.IndexByte(raw[:min(len(raw), 12)], ';')
		r, ok := rune(0), false
		if end > 0 {
			r, ok = reference(string(raw[1:end]))
		}
		if !ok {
			dst, raw = append(dst, '&'), raw[1:]
			continue
		}
		dst, raw = utf8.AppendRune(dst, r), raw[end+1:]
	}
}

func reference(name string) (rune, bool) {
	switch name {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], 10
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	return rune(n), err == nil && n <= utf8.MaxRune
}

// decode turns a part into UTF-8: UTF-16 by its byte order mark, the Chinese
// encodings by the XML declaration.
func decode(part []byte) []byte {
	switch {
	case bytes.HasPrefix(part, []byte{0xEF, 0xBB, 0xBF}):
		return part[3:]
	case bytes.HasPrefix(part, []byte{0xFF, 0xFE}), bytes.HasPrefix(part, []byte{0xFE, 0xFF}):
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(part)
		if err == nil {
			return out
		}
	case chinese(part):
		if out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(part); err == nil {
			return out
		}
	}
	return part
}

// Encode writes a part in UTF-8 as another one is encoded that New decoded.
//
// Errors: where that encoding does not give the other part back byte for byte.
func Encode(text, like []byte) ([]byte, error) {
	decoded := decode(like)
	back, err := encode(decoded, like)
	switch {
	case err != nil:
		return nil, err
	case !bytes.Equal(back, like):
		return nil, errEncoding
	}
	return encode(text, like)
}

var errEncoding = errors.New("the encoding of the part cannot be written again")

func encode(text, like []byte) ([]byte, error) {
	switch {
	case bytes.HasPrefix(like, []byte{0xEF, 0xBB, 0xBF}):
		return append([]byte{0xEF, 0xBB, 0xBF}, text...), nil
	case bytes.HasPrefix(like, []byte{0xFF, 0xFE}):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes(text)
	case bytes.HasPrefix(like, []byte{0xFE, 0xFF}):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().Bytes(text)
	case chinese(like):
		return simplifiedchinese.GB18030.NewEncoder().Bytes(text)
	}
	return text, nil
}

// chinese reports an XML declaration of one of the encodings of GB 18030.
func chinese(part []byte) bool {
	return bytes.HasPrefix(part, []byte("<?xml")) && bytes.Contains(bytes.ToLower(part[:min(len(part), 100)]), []byte(`"gb`))
}
