package word97

import (
	"slices"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// charset is how text of one byte per character is meant.
type charset struct {
	// double is the double-byte set of the file's language, nil for none.
	double encoding.Encoding
	// certain: the file says that its text is in that set. Word 97 and later
	// store such text as Western European, and other programs, in Chinese files,
	// as GBK without saying so: there the bytes decide.
	certain bool
	single  *charmap.Charmap
}

// gb2312 is the character set of fonts for simplified Chinese.
const gb2312 = 134

// newCharset chooses by the language and the fonts of a file.
//
// Source: [MS-DOC] FcCompressed for the Western European set; [MS-LCID].
func newCharset(f *fib, fonts []font) charset {
	c := charset{single: charmap.Windows1252}
	if f.chinese() || !f.old && slices.ContainsFunc(fonts, func(f font) bool { return f.chs == gb2312 }) {
		c.double = simplifiedchinese.GBK
	}
	if !f.old {
		return c
	}
	c.certain = true
	switch f.lid {
	case 0x0404, 0x0C04, 0x1404:
		c.double = traditionalchinese.Big5
	case 0x0411:
		c.double = japanese.ShiftJIS
	case 0x0412:
		c.double = korean.EUCKR
	}
	switch set := singles[f.lid&0x3FF]; {
	case f.mac:
		c.single = charmap.Macintosh
	case set != nil:
		c.single = set
	case c.double == nil:
		c.byFonts(fonts)
	}
	return c
}

// singles are the sets of languages that are not Western European.
var singles = map[uint16]*charmap.Charmap{
	0x05: charmap.Windows1250, 0x0E: charmap.Windows1250, 0x15: charmap.Windows1250,
	0x18: charmap.Windows1250, 0x1A: charmap.Windows1250, 0x1B: charmap.Windows1250,
	0x24: charmap.Windows1250,
	0x02: charmap.Windows1251, 0x19: charmap.Windows1251, 0x22: charmap.Windows1251,
	0x23: charmap.Windows1251,
	0x08: charmap.Windows1253, 0x1F: charmap.Windows1254,
}

// byFonts chooses by the first font for a language that is not Western European.
func (c *charset) byFonts(fonts []font) {
	c.certain = false
	for _, f := range fonts {
		switch f.chs {
		case gb2312:
			c.double = simplifiedchinese.GBK
		case 161:
			c.single = charmap.Windows1253
		case 162:
			c.single = charmap.Windows1254
		case 204:
			c.single = charmap.Windows1251
		case 238:
			c.single = charmap.Windows1250
		default:
			continue
		}
		return
	}
}

// decode writes one unit for each byte. A double-byte character leaves none in
// the place of its second byte.
func (c *charset) decode(dst []uint16, stored []byte) {
	if c.double != nil && (c.certain || gbk(stored)) {
		c.decodeDouble(dst, stored)
		return
	}
	for i, b := range stored {
		if dst[i] = uint16(b); b >= 0x80 {
			dst[i] = uint16(c.single.DecodeByte(b))
		}
	}
}

func (c *charset) decodeDouble(dst []uint16, stored []byte) {
	decoder := c.double.NewDecoder()
	var out [8]byte
	for i := 0; i < len(stored); i++ {
		b := stored[i]
		if dst[i] = uint16(b); b < 0x80 {
			continue
		}
		dst[i] = uint16(c.single.DecodeByte(b))
		if i+1 == len(stored) {
			break
		}
		decoder.Reset()
		n, _, err := decoder.Transform(out[:], stored[i:i+2], true)
		r, size := utf8.DecodeRune(out[:n])
		if err != nil || size < n || r == utf8.RuneError || r > 0xFFFF {
			continue
		}
		dst[i], dst[i+1] = uint16(r), none
		i++
	}
}

// gbk reports bytes that are GBK and cannot well be Western European: all from
// 0x80 up are pairs, and most pairs are common Chinese characters, at least two.
// Quotes, signs and accents of Western text do not come in such pairs.
func gbk(stored []byte) bool {
	pairs, common := 0, 0
	for i := 0; i < len(stored); i++ {
		lead := stored[i]
		if lead < 0x80 {
			continue
		}
		i++
		if lead == 0x80 || lead == 0xFF || i == len(stored) {
			return false
		}
		if trail := stored[i]; trail < 0x40 || trail == 0x7F || trail == 0xFF {
			return false
		} else if 0xB0 <= lead && lead <= 0xF7 && trail >= 0xA1 {
			common++
		}
		pairs++
	}
	return common >= 2 && 2*common >= pairs
}
