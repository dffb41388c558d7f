package plain

import (
	"errors"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// Source is a text file with the places of its characters, so that words can be
// put into it and all other bytes stay.
type Source struct {
	Text     string
	Encoding string // as Decode names it
	bytes    []int  // where each character begins, and where the last one ends
}

var errPlaces = errors.New("the characters of the file cannot be told apart byte by byte")

// Open decodes a text file.
//
// Errors: those of Decode; one where bytes and characters cannot be matched.
func Open(data []byte) (*Source, error) {
	text, enc, err := Decode(data)
	if err != nil {
		return nil, err
	}
	s := &Source{Text: text, Encoding: enc, bytes: make([]int, 0, len(text)+1)}
	at := markSize(data, enc)
	decoder := encodingOf(enc).NewDecoder()
	for rest := text; rest != ""; {
		want, size := utf8.DecodeRuneInString(rest)
		n := s.next(decoder, data[at:], want)
		if n == 0 {
			return nil, errPlaces
		}
		s.bytes = append(s.bytes, at)
		rest = rest[size:]
		at += n
	}
	s.bytes = append(s.bytes, at)
	return s, nil
}

// markSize is the length of the byte order mark.
func markSize(data []byte, enc string) int {
	mark := map[string]string{
		"utf-8": "\xEF\xBB\xBF", "utf-16le": "\xFF\xFE", "utf-16be": "\xFE\xFF",
		"utf-32le": "\xFF\xFE\x00\x00", "utf-32be": "\x00\x00\xFE\xFF", "gb18030": "\x84\x31\x95\x33",
	}[enc]
	if mark != "" && len(data) >= len(mark) && string(data[:len(mark)]) == mark {
		return len(mark)
	}
	return 0
}

// next counts the bytes of a character; 0 where they stand for another one.
func (s *Source) next(decoder *encoding.Decoder, data []byte, want rune) int {
	if s.Encoding == "utf-8" {
		r, n := utf8.DecodeRune(data)
		if r == utf8.RuneError && n == 1 { // broken bytes beside each other became one
			for n < len(data) {
				if r, size := utf8.DecodeRune(data[n:]); r != utf8.RuneError || size != 1 {
					break
				}
				n++
			}
		}
		if r != want {
			return 0
		}
		return n
	}
	var char [16]byte
	for n := 1; n <= min(4, len(data)); n++ {
		decoder.Reset()
		size, used, _ := decoder.Transform(char[:], data[:n], n == len(data))
		if used > 0 && size > 0 {
			if r, _ := utf8.DecodeRune(char[:size]); r == want && size == utf8.RuneLen(r) {
				return used
			}
			return 0
		}
	}
	return 0
}

// Byte is where a character of the text begins in the file; that behind the last
// one is where it ends.
func (s *Source) Byte(character int) int { return s.bytes[character] }

// Encode writes words as the file does.
//
// Errors: where its encoding has no code for a character.
func (s *Source) Encode(words string) ([]byte, error) {
	return encodingOf(s.Encoding).NewEncoder().Bytes([]byte(words))
}

func encodingOf(enc string) encoding.Encoding {
	switch enc {
	case "utf-8":
		return encoding.Nop
	case "utf-16le":
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case "utf-16be":
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case "utf-32le":
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)
	case "utf-32be":
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)
	case "gb18030":
		return simplifiedchinese.GB18030
	}
	return narrowEncoding(enc)
}
