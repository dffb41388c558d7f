package pdf

import (
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// scheme is how a composite font's strings fall into codes.
type scheme uint8

const (
	schemeTwo    scheme = iota // two bytes
	schemeOne                  // one byte
	schemeUTF16                // two, or a pair of surrogates
	schemeUTF32                // four
	schemeUTF8                 // one to four
	schemeDouble               // one below 0x80, else two
	schemeGB                   // likewise, with the four-byte codes of GB 18030
	schemeShift                // Shift-JIS: half-width katakana are one byte too
	schemeSpaces               // as the codespaces of the CMap say
)

// coding is what a composite font's codes are.
type coding struct {
	scheme  scheme
	unicode bool              // codes are Unicode in UTF-16, -32 or -8
	charset encoding.Encoding // codes are characters of this set
	seven   bool              // with the high bits off (ISO-2022)
	half    int               // CID of the half-width space, 0 unknown
	spaces  []codespace
}

// predefined tells the predefined CMaps (ISO 32000-2, 9.7.5.2) apart by name. For
// those whose codes are characters, no table of CIDs is needed.
func predefined(name string) (c coding, vertical, ok bool) {
	vertical = strings.HasSuffix(name, "-V") || name == "V"
	name = strings.TrimSuffix(strings.TrimSuffix(name, "-H"), "-V")
	switch {
	case name == "Identity":
		return coding{}, vertical, true
	case strings.HasPrefix(name, "Uni"):
		c = coding{unicode: true, half: 1}
		switch {
		case strings.HasSuffix(name, "UTF16"):
			c.scheme = schemeUTF16
		case strings.HasSuffix(name, "UTF32"):
			c.scheme = schemeUTF32
		case strings.HasSuffix(name, "UTF8"):
			c.scheme = schemeUTF8
		}
		return c, vertical, true
	}
	gb, big5 := simplifiedchinese.GB18030, traditionalchinese.Big5
	switch name {
	case "GBK-EUC", "GB-EUC":
		return coding{scheme: schemeDouble, charset: gb, half: 813}, vertical, true
	case "GBKp-EUC", "GBpc-EUC":
		return coding{scheme: schemeDouble, charset: gb, half: 1}, vertical, true
	case "GBK2K":
		return coding{scheme: schemeGB, charset: gb, half: 1}, vertical, true
	case "ETen-B5", "B5":
		return coding{scheme: schemeDouble, charset: big5, half: 13648}, vertical, true
	case "ETenms-B5", "B5pc", "HKscs-B5":
		return coding{scheme: schemeDouble, charset: big5, half: 1}, vertical, true
	case "90ms-RKSJ", "90msp-RKSJ", "90pv-RKSJ", "83pv-RKSJ", "Add-RKSJ", "Ext-RKSJ":
		return coding{scheme: schemeShift, charset: japanese.ShiftJIS, half: 231}, vertical, true
	case "EUC":
		return coding{scheme: schemeDouble, charset: japanese.EUCJP, half: 231}, vertical, true
	case "H", "V", "Add", "Ext":
		return coding{charset: japanese.EUCJP, seven: true}, vertical, true
	case "KSC-EUC", "KSCms-UHC", "KSCms-UHC-HW", "KSCpc-EUC":
		return coding{scheme: schemeDouble, charset: korean.EUCKR, half: 8094}, vertical, true
	}
	return coding{}, vertical, false
}

// length tells how many bytes of s the first code takes.
func (c *coding) length(s []byte) int {
	b := s[0]
	switch c.scheme {
	case schemeOne:
		return 1
	case schemeUTF16:
		if b >= 0xD8 && b <= 0xDB {
			return 4
		}
	case schemeUTF32:
		return 4
	case schemeUTF8:
		switch {
		case b < 0x80:
			return 1
		case b >= 0xF0:
			return 4
		case b >= 0xE0:
			return 3
		}
	case schemeDouble:
		if b < 0x81 || b == 0xFF {
			return 1
		}
	case schemeGB:
		switch {
		case b < 0x81 || b == 0xFF:
			return 1
		case len(s) > 3 && s[1] >= '0' && s[1] <= '9':
			return 4
		}
	case schemeShift:
		if b < 0x81 || b >= 0xA0 && b <= 0xDF {
			return 1
		}
	case schemeSpaces:
		return c.inSpaces(s)
	}
	return 2
}

// inSpaces finds the shortest code that lies in a codespace; each byte must lie
// between those of its bounds.
func (c *coding) inSpaces(s []byte) int {
	for n := 1; n <= min(4, len(s)); n++ {
		for _, sp := range c.spaces {
			if sp.length == n && sp.has(code(s[:n])) {
				return n
			}
		}
	}
	return c.spaces[0].length
}

func (sp codespace) has(n uint32) bool {
	for shift := 0; shift < 8*sp.length; shift += 8 {
		b := n >> shift & 0xFF
		if b < sp.lo>>shift&0xFF || b > sp.hi>>shift&0xFF {
			return false
		}
	}
	return true
}

// text gives the character of a code of n bytes where the coding itself tells it.
func (c *coding) text(code uint32, n int) (string, bool) {
	raw := make([]byte, n)
	for i := range raw {
		raw[i] = byte(code >> (8 * (n - 1 - i)))
		if c.seven {
			raw[i] |= 0x80
		}
	}
	switch {
	case c.unicode && c.scheme == schemeUTF8:
		return string(raw), true
	case c.unicode && c.scheme == schemeUTF32:
		return string(rune(code)), true
	case c.unicode:
		return utf16Text(raw), true
	case c.charset == nil:
		return "", false
	}
	return decoded(c.charset, raw)
}

// decoded decodes one character of a charset.
func decoded(e encoding.Encoding, raw []byte) (string, bool) {
	out, err := e.NewDecoder().Bytes(raw)
	if err != nil || len(out) == 0 || string(out) == "\uFFFD" {
		return "", false
	}
	return string(out), true
}
