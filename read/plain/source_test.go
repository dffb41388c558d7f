package plain

import (
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

func TestSourceKnowsTheBytesOfEveryCharacter(t *testing.T) {
	for name, c := range map[string]struct {
		e    encoding.Encoding
		text string
	}{
		"utf-8":        {encoding.Nop, simple + "𠮷"},
		"utf-8 mark":   {unicode.UTF8BOM, simple},
		"utf-8 broken": {encoding.Nop, simple + simple + simple + simple + "\xE6\x88\xFF整改"},
		"gb18030":      {simplifiedchinese.GB18030, simple + "㐂𠮷"},
		"big5":         {traditionalchinese.Big5, taiwan},
		"utf-16le":     {unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), simple + "𠮷"},
		"utf-16be":     {unicode.UTF16(unicode.BigEndian, unicode.UseBOM), simple + "𠮷"},
		"utf-32le":     {utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), simple},
		"windows-1252": {charmap.Windows1252, french},
	} {
		t.Run(name, func(t *testing.T) {
			data := []byte(c.text)
			if c.e != encoding.Nop {
				data = encode(t, c.e, c.text)
			}
			s, err := Open(data)
			if err != nil {
				t.Fatal(err)
			}
			text := []rune(s.Text)
			for i, r := range text {
				got, err := s.Encode(string(r))
				if want := data[s.Byte(i):s.Byte(i+1)]; r != 0xFFFD && (err != nil || string(got) != string(want)) {
					t.Fatalf("character %d, %q: % X, the file has % X, %v", i, r, got, want, err)
				}
			}
			if s.Byte(len(text)) != len(data) {
				t.Errorf("ends at %d of %d bytes", s.Byte(len(text)), len(data))
			}
		})
	}
	if s, _ := Open([]byte(french[:20] + "\xE9\x92")); s != nil {
		if _, err := s.Encode("整"); s.Encoding == "windows-1252" && err == nil {
			t.Error("a character that windows-1252 has no code for")
		}
	}
}
