package rtf

import (
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// page is a code page for bytes beyond ASCII, an index of tables.
type page uint8

const (
	ofFile page = iota // \ansicpg
	ansi
	mac
	gbk
	big5
	shiftJS
	uhc
	symbols // a font that draws signs instead of letters
	utf8Page
	firstSingle
)

// doubles are the code pages of East Asia.
var doubles = [...]encoding.Encoding{
	gbk: simplifiedchinese.GB18030, big5: traditionalchinese.Big5,
	shiftJS: japanese.ShiftJIS, uhc: korean.EUCKR, firstSingle: nil,
}

// others are the code pages of one byte from firstSingle on.
var others = [...]struct {
	number int
	table  *charmap.Charmap
}{
	{437, charmap.CodePage437}, {850, charmap.CodePage850}, {852, charmap.CodePage852},
	{855, charmap.CodePage855}, {858, charmap.CodePage858}, {860, charmap.CodePage860},
	{862, charmap.CodePage862}, {863, charmap.CodePage863}, {865, charmap.CodePage865},
	{866, charmap.CodePage866}, {874, charmap.Windows874}, {1250, charmap.Windows1250},
	{1251, charmap.Windows1251}, {1253, charmap.Windows1253}, {1254, charmap.Windows1254},
	{1255, charmap.Windows1255}, {1256, charmap.Windows1256}, {1257, charmap.Windows1257},
	{1258, charmap.Windows1258}, {10007, charmap.MacintoshCyrillic},
}

// pageOf gives the code page with a number, as \ansicpg and \cpg name it; that of
// the file for one that is not known.
func pageOf(number int) page {
	switch number {
	case 42:
		return symbols
	case 932, 10001:
		return shiftJS
	case 936, 10008, 54936:
		return gbk
	case 949, 10003:
		return uhc
	case 950, 10002:
		return big5
	case 1252:
		return ansi
	case 10000:
		return mac
	case 65001:
		return utf8Page
	}
	for i, o := range others {
		if o.number == number {
			return firstSingle + page(i)
		}
	}
	return ofFile
}

// single gives the table of a code page of one byte, nil for others.
func (p page) single() *charmap.Charmap {
	switch {
	case p == ansi:
		return charmap.Windows1252
	case p == mac:
		return charmap.Macintosh
	case p >= firstSingle:
		return others[p-firstSingle].table
	}
	return nil
}

func (p page) double() encoding.Encoding { return doubles[min(p, firstSingle)] }

// charsets are the code pages of \fcharset; 1 is the file's own.
var charsets = map[int]int{
	0: 1252, 2: 42, 77: 10000, 78: 932, 79: 949, 80: 936, 81: 950, 128: 932, 129: 949,
	134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 179: 1256,
	180: 1256, 181: 1255, 186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850,
}

// decoder turns bytes into UTF-8.
type decoder struct {
	file page // \ansicpg
	last page
	dec  *encoding.Decoder
}

// append adds bytes in a code page to dst.
func (d *decoder) append(dst, raw []byte, p page) []byte {
	if p == ofFile {
		p = d.file
	}
	if p == utf8Page || ascii(raw) {
		return append(dst, raw...)
	}
	if p == ansi && d.file.double() != nil && paired(raw) {
		p = d.file
	}
	table := p.single()
	if table == nil {
		return d.appendDouble(dst, raw, p)
	}
	for _, c := range raw {
		dst = utf8.AppendRune(dst, table.DecodeByte(c))
	}
	return dst
}

func (d *decoder) appendDouble(dst, raw []byte, p page) []byte {
	if d.last != p {
		d.last, d.dec = p, p.double().NewDecoder()
	}
	d.dec.Reset()
	from := len(dst)
	dst = append(dst, make([]byte, 3*len(raw))...) // a byte gives at most U+FFFD
	n, _, _ := d.dec.Transform(dst[from:], raw, true)
	return dst[:from+n]
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
