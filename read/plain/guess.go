package plain

import (
	"unicode/utf16"
	"unicode/utf8"
)

// How many bytes the guesses below look at.
const (
	sample       = 256 << 10
	narrowSample = 32 << 10 // from the first that is not ASCII
)

// wide recognises UTF-16 without a byte order mark: nearly all its units are
// characters of office text in one byte order, and far fewer in the other.
func wide(data []byte) string {
	data = data[:min(len(data), sample)&^1]
	n := len(data) / 2
	if n < 2 {
		return ""
	}
	le, be := fitting(data, 0), fitting(data, 1)
	best, other, enc := le, be, "utf-16le"
	if be > le {
		best, other, enc = be, le, "utf-16be"
	}
	if best*20 < n*19 || (best-other)*10 < n {
		return ""
	}
	if plainASCII(data) {
		return "" // any two ASCII letters look like a hanzi
	}
	return enc
}

func plainASCII(data []byte) bool {
	for _, c := range data {
		if c >= utf8.RuneSelf || c == 0 {
			return false
		}
	}
	return true
}

// fitting counts the UTF-16 units that office text is made of; high is the
// place of the high byte in each pair.
func fitting(data []byte, low int) int {
	count := 0
	surrogate := false
	for i := 0; i+1 < len(data); i += 2 {
		u := uint16(data[i+low]) | uint16(data[i+1-low])<<8
		switch {
		case surrogate:
			if utf16.IsSurrogate(rune(u)) && u >= 0xDC00 {
				count += 2
			}
			surrogate = false
		case 0xD800 <= u && u < 0xDC00:
			surrogate = true
		case officeUnit(u):
			count++
		}
	}
	return count
}

// officeUnit reports a character of office text. A low byte of zero is what
// ASCII looks like in the wrong byte order, so few of those count.
func officeUnit(u uint16) bool {
	if u&0xFF == 0 {
		return u == 0x4E00 || u == 0x3000
	}
	switch {
	case u < 0x20:
		return lineControl(byte(u))
	case u < 0x7F, 0xA0 <= u && u <= 0x017F:
		return true
	case 0x2010 <= u && u <= 0x2642, 0x3001 <= u && u <= 0x30FF, 0x3200 <= u && u <= 0x9FFF:
		return true
	}
	return 0xFE30 <= u && u <= 0xFE6B || 0xFF01 <= u && u <= 0xFFE6
}

// narrow chooses among the byte encodings that Chinese offices met before
// UTF-8: the one in which more of the characters are common ones. What makes
// sense in none and is mostly ASCII is Western.
func narrow(data []byte) string {
	if western(data[:min(len(data), sample)]) {
		return "windows-1252"
	}
	mostASCII := highBytes(data)*4 < len(data)
	for len(data) > 0 && data[0] < utf8.RuneSelf {
		data = data[1:]
	}
	data = data[:min(len(data), narrowSample)]
	gb, big5 := commonShare(data, "gb18030"), commonShare(data, "big5")
	best, enc := gb, "gb18030"
	if big5 > gb {
		best, enc = big5, "big5"
	}
	switch {
	case best >= minCommon:
		return enc
	case mostASCII:
		return "windows-1252"
	}
	return ""
}

func highBytes(data []byte) int {
	n := 0
	for _, c := range data {
		if c >= utf8.RuneSelf {
			n++
		}
	}
	return n
}

// minCommon is the least share, in percent, of common characters. Prose has
// over 60, a list of names and places over 20, bytes at random about 4.
const minCommon = 12

// commonShare gives the percentage of common characters among those that are
// not ASCII; every broken one takes four away.
func commonShare(data []byte, enc string) int {
	all, good := 0, 0
	for _, r := range decodeWith(narrowEncoding(enc), data) {
		switch {
		case r < utf8.RuneSelf:
			continue
		case r == utf8.RuneError:
			good -= 4
		case common.has(r):
			good++
		}
		all++
	}
	if all == 0 {
		return 0
	}
	return 100 * good / all
}

// western reports text in which the bytes over 0x7F stand singly among ASCII
// letters, as accents and curly quotes of windows-1252 do; those of Chinese
// come in pairs.
func western(data []byte) bool {
	single, all := 0, 0
	for i, c := range data {
		if c < utf8.RuneSelf {
			continue
		}
		all++
		before := i == 0 || data[i-1] < utf8.RuneSelf
		after := i+1 == len(data) || data[i+1] < utf8.RuneSelf
		if before && after {
			single++
		}
	}
	return single*10 >= all*8 && all*5 < len(data)
}
