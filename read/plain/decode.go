// Package plain reads plain text and Markdown, and finds out in what encoding
// unlabelled bytes are written.
package plain

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"github.com/bihuan/bihuan/read/refuse"
)

// Decode turns the bytes of a text file into UTF-8.
//
// Shape:  enc names the encoding that was found, as the WHATWG Encoding Standard
// does ("utf-8", "utf-16le", "gb18030", "big5", "windows-1252"). A sequence that
// stands for nothing in it becomes U+FFFD. A byte order mark is left out.
// Errors: refuse.ErrNotDocument where the bytes are no text.
func Decode(data []byte) (text, enc string, err error) {
	if text, enc := decodeMarked(data); enc != "" {
		return sound(text, enc)
	}
	if utf8.Valid(data) && bytes.IndexByte(data, 0) < 0 && !binaryBytes(data) {
		return string(data), "utf-8", nil
	}
	if enc := wide(data); enc != "" {
		return sound(decodeWide(data, enc), enc)
	}
	whole := len(data)
	data = bytes.TrimRight(data, "\x00\x1a")
	if binaryBytes(data) || len(data) == 0 && whole > 0 {
		return "", "", refuse.NotDocument("")
	}
	if mostlyUTF8(data) {
		return strings.ToValidUTF8(string(data), "\uFFFD"), "utf-8", nil
	}
	if enc := narrow(data); enc != "" {
		return decodeWith(narrowEncoding(enc), data), enc, nil
	}
	return "", "", refuse.NotDocument("")
}

// sound refuses what a mark or a guess made of bytes that are no text.
func sound(text, enc string) (string, string, error) {
	all, odd := 0, 0
	for _, r := range text {
		all++
		if r == utf8.RuneError || 0xE000 <= r && r <= 0xF8FF {
			odd++
		}
	}
	if binaryBytes(text) || 20*odd > all+20 {
		return "", "", refuse.NotDocument("")
	}
	return text, enc, nil
}

// decodeMarked reads text that opens with a byte order mark.
func decodeMarked(data []byte) (text, enc string) {
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		return strings.ToValidUTF8(string(data[3:]), "\uFFFD"), "utf-8"
	case bytes.HasPrefix(data, []byte("\xFF\xFE\x00\x00")) && valid32(data, binary.LittleEndian):
		return decodeWith(utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), data[4:]), "utf-32le"
	case bytes.HasPrefix(data, []byte("\x00\x00\xFE\xFF")) && valid32(data, binary.BigEndian):
		return decodeWith(utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), data[4:]), "utf-32be"
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		return decodeWide(data[2:], "utf-16le"), "utf-16le"
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return decodeWide(data[2:], "utf-16be"), "utf-16be"
	case bytes.HasPrefix(data, []byte("\x84\x31\x95\x33")):
		return decodeWith(simplifiedchinese.GB18030, data[4:]), "gb18030"
	}
	return "", ""
}

// valid32 tells UTF-32 from UTF-16 that opens with a NUL.
func valid32(data []byte, order binary.ByteOrder) bool {
	for at := 0; at+4 <= min(len(data), 4096); at += 4 {
		if order.Uint32(data[at:]) > utf8.MaxRune {
			return false
		}
	}
	return len(data) >= 8
}

func decodeWide(data []byte, enc string) string {
	order := unicode.LittleEndian
	if enc == "utf-16be" {
		order = unicode.BigEndian
	}
	return decodeWith(unicode.UTF16(order, unicode.IgnoreBOM), data[:len(data)&^1])
}

func narrowEncoding(enc string) encoding.Encoding {
	switch enc {
	case "big5":
		return traditionalchinese.Big5
	case "windows-1252":
		return charmap.Windows1252
	}
	return simplifiedchinese.GB18030
}

// decodeWith never fails: these decoders write U+FFFD for what they do not know.
func decodeWith(e encoding.Encoding, data []byte) string {
	out, err := e.NewDecoder().Bytes(data)
	if err != nil {
		return ""
	}
	return string(out)
}

// binaryBytes reports more control characters than a text file has. One or two
// stray ones occur in texts that went through old terminals and databases.
func binaryBytes[T string | []byte](data T) bool {
	controls := 0
	for i := range len(data) {
		if c := data[i]; c < ' ' && !lineControl(c) || c == 0x7F {
			controls++
		}
	}
	return controls > 2+len(data)/500
}

func lineControl(c byte) bool { return '\t' <= c && c <= '\r' || c == 0x1A }

// mostlyUTF8 reports UTF-8, a broken character here and there allowed: files
// are cut in the middle of one.
func mostlyUTF8(data []byte) bool {
	if utf8.Valid(data) {
		return true
	}
	good, bad := 0, 0
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		data = data[n:]
	}
	return good >= 20*bad
}
