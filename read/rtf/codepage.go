package rtf

import (
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// page is a code page for bytes beyond ASCII.
type page struct {
	single *charmap.Charmap
	double encoding.Encoding
	symbol bool // a font of pictures: bytes become private-use characters
	utf8   bool
}

var (
	gbk     = &page{double: simplifiedchinese.GB18030}
	big5    = &page{double: traditionalchinese.Big5}
	shiftJS = &page{double: japanese.ShiftJIS}
	uhc     = &page{double: korean.EUCKR}
	ansi    = &page{single: charmap.Windows1252}
	mac     = &page{single: charmap.Macintosh}
	symbols = &page{symbol: true}
)

// pages are the code pages of \ansicpg and \cpg.
var pages = map[int]*page{
	42: symbols, 437: {single: charmap.CodePage437}, 850: {single: charmap.CodePage850},
	852: {single: charmap.CodePage852}, 855: {single: charmap.CodePage855},
	858: {single: charmap.CodePage858}, 860: {single: charmap.CodePage860},
	862: {single: charmap.CodePage862}, 863: {single: charmap.CodePage863},
	865: {single: charmap.CodePage865}, 866: {single: charmap.CodePage866},
	874: {single: charmap.Windows874}, 932: shiftJS, 936: gbk, 949: uhc, 950: big5,
	1250: {single: charmap.Windows1250}, 1251: {single: charmap.Windows1251}, 1252: ansi,
	1253: {single: charmap.Windows1253}, 1254: {single: charmap.Windows1254},
	1255: {single: charmap.Windows1255}, 1256: {single: charmap.Windows1256},
	1257: {single: charmap.Windows1257}, 1258: {single: charmap.Windows1258},
	10000: mac, 10001: shiftJS, 10002: big5, 10003: uhc, 10007: {single: charmap.MacintoshCyrillic},
	10008: gbk, 54936: gbk, 65001: {utf8: true},
}

// charsets are the code pages of \fcharset; 1 is the file's own.
var charsets = map[int]int{
	0: 1252, 2: 42, 77: 10000, 78: 932, 79: 949, 80: 936, 81: 950, 128: 932, 129: 949,
	134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 179: 1256,
	180: 1256, 181: 1255, 186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850,
}

// decoder turns bytes into UTF-8.
type decoder struct {
	file *page // \ansicpg
	last *page
	dec  *encoding.Decoder
}

// append adds bytes in a code page to dst.
func (d *decoder) append(dst, raw []byte, p *page) []byte {
	if p == nil {
		p = d.file
	}
	if p == ansi && d.file.double != nil && paired(raw) {
		p = d.file
	}
	switch {
	case p.utf8 || ascii(raw) && !p.symbol:
		return append(dst, raw...)
	case p.symbol:
		for _, c := range raw {
			dst = appendSymbol(dst, c)
		}
		return dst
	case p.single != nil:
		for _, c := range raw {
			dst = append(dst, string(p.single.DecodeByte(c))...)
		}
		return dst
	}
	return d.appendDouble(dst, raw, p)
}

func (d *decoder) appendDouble(dst, raw []byte, p *page) []byte {
	if d.last != p {
		d.last, d.dec = p, p.double.NewDecoder()
	}
	d.dec.Reset()
	from := len(dst)
	dst = append(dst, make([]byte, 3*len(raw))...) // a byte gives at most U+FFFD
	n, _, _ := d.dec.Transform(dst[from:], raw, true)
	return dst[:from+n]
}

// appendSymbol adds a sign of a font of pictures: its letters are none of ours.
func appendSymbol(dst []byte, c byte) []byte {
	if c <= ' ' {
		return append(dst, c)
	}
	return append(dst, string(rune(0xF000+int(c)))...)
}

func ascii(raw []byte) bool {
	for _, c := range raw {
		if c >= 0x80 {
			return false
		}
	}
	return true
}

// paired reports that all high bytes stand in pairs of GB 2312 or Big5: programs
// leave a Western font in force while they write Chinese.
func paired(raw []byte) bool {
	found := false
	for i := 0; i < len(raw); i++ {
		if raw[i] < 0x80 {
			continue
		}
		if i+1 >= len(raw) || raw[i] < 0xA1 || raw[i+1] < 0xA1 {
			return false
		}
		found = true
		i++
	}
	return found
}
