package similar

import (
	"unicode"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
)

// Folded is a text as it is compared: one byte for each character that counts,
// with its place in the document.
//
// Punctuation and white space are dropped; width and case are folded; a number, a
// date's figures, a name of a person or of a unit is one symbol whatever it says.
// A character becomes one of 240 symbols: that different characters sometimes
// share one does no harm over the length of a passage, and eight symbols make one
// machine word.
type Folded struct {
	sym         []byte // followed by windowLen zeros, so that windows can be loaded
	start, stop []int32
	aside       []reason
}

// Len is the number of symbols.
func (f *Folded) Len() int { return len(f.start) }

// span turns symbols [from, to) into code points.
func (f *Folded) span(from, to int) doc.Span {
	return doc.Span{Start: int(f.start[from]), End: int(f.stop[to-1])}
}

// Symbols with a meaning; characters get those from firstSymbol on.
const (
	numberSymbol = 1
	personSymbol = 2
	unitSymbol   = 3
	firstSymbol  = 16
)

// reason says why words do not count as copied though they are equal.
type reason uint8

const (
	own     reason = iota // they count
	title                 // 《…》
	quoted                // “…”
	heading               // of a section
	form                  // words of a form: heads and short cells of tables
	cell                  // long cells of tables: they count, but not within one document
)

// What is taken for a heading, a form's word and a quotation, in code points.
const (
	maxHeading   = 40
	maxFormWord  = 24
	maxQuotation = 200
)

// Fold makes a document's text comparable.
//
// Shape: symbols in the order of the text; merged copies of table cells left out.
func Fold(d *doc.Document) *Folded {
	n := d.Len
	f := &folder{text: d.Text, names: namesOf(d)}
	f.sym = make([]byte, 0, n+windowLen)
	places := make([]int32, 2*n)
	f.start, f.stop = places[:0:n], places[n:n:2*n]
	f.aside = make([]reason, 0, n)
	if len(d.Blocks) == 0 {
		f.segment(doc.Span{Start: 0, End: n}, own)
	}
	for i := range d.Blocks {
		f.block(&d.Blocks[i])
	}
	f.sym = append(f.sym, make([]byte, windowLen)...)[:len(f.start)]
	return &f.Folded
}

// folder reads a text once, from its beginning to its end.
type folder struct {
	Folded
	text  string
	names []name // still to come, in order
	byteN int    // bytes read
	point int    // code points read

	opener      int  // code point of a mark that opens what follows; -1 none
	titleFrom   int  // symbols before the 《 under way; -1 none
	quoteFrom   int  // symbols before the “ under way; -1 none
	nameFrom    int  // symbols before a name that a label announced; -1 none
	letters     int  // of the word under way
	last, other rune // the two characters before, 0 where something stands between
	end         rune // last mark or character of the segment
}

func (f *folder) block(b *doc.Block) {
	switch {
	case b.Kind == doc.Paragraph && (b.Level > 0 || b.Contents):
		f.segment(b.Span, heading)
	case b.Kind == doc.Paragraph:
		from := len(f.start)
		f.segment(b.Span, own)
		if b.Span.Len() <= maxHeading && !endsSentence(f.end) {
			f.setAside(from, heading)
		}
	default:
		for i, row := range b.Rows {
			for _, c := range row {
				switch {
				case c.Merged:
				case i == 0 || c.Span.Len() <= maxFormWord:
					f.segment(c.Span, form)
				default:
					f.segment(c.Span, cell)
				}
			}
		}
	}
}

func endsSentence(r rune) bool {
	switch r {
	case '。', '；', '！', '？', ';', '!', '?', '.', '”', '…':
		return true
	}
	return false
}

// setAside gives the symbols from a place on a reason, where they have none.
func (f *folder) setAside(from int, why reason) {
	for i := from; i < len(f.aside); i++ {
		if f.aside[i] == own {
			f.aside[i] = why
		}
	}
}

// segment folds a span that lies behind all that was folded.
func (f *folder) segment(s doc.Span, why reason) {
	for f.point < s.Start && f.byteN < len(f.text) {
		f.skip()
	}
	f.cut()
	from := len(f.start)
	f.read(s.End)
	f.endName()
	if why != own {
		f.setAside(from, why)
	}
}

// cut forgets what is under way: nothing reaches over the end of a paragraph.
func (f *folder) cut() {
	f.opener, f.titleFrom, f.quoteFrom, f.nameFrom = -1, -1, -1, -1
	f.last, f.other, f.end, f.letters = 0, 0, 0, 0
}

// skip passes over one character.
func (f *folder) skip() {
	_, n := utf8.DecodeRuneInString(f.text[f.byteN:])
	f.byteN += n
	f.point++
}

func (f *folder) read(end int) {
	text := f.text
	for f.point < end && f.byteN < len(text) {
		if len(f.names) > 0 && f.byteN >= f.names[0].from {
			f.name()
			continue
		}
		if f.plain(end) {
			continue
		}
		r, n := rune(text[f.byteN]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[f.byteN:])
		}
		f.character(r)
		f.byteN += n
		f.point++
	}
}

// plain folds Chinese characters that are nothing but themselves, which most are,
// as long as such ones follow; it reports whether there was one.
func (f *folder) plain(end int) bool {
	text, at, point, n := f.text, f.byteN, f.point, len(f.sym)
	if len(f.names) > 0 {
		text = text[:min(f.names[0].from, len(text))]
	}
	if f.opener >= 0 {
		return false
	}
	end = min(end, point+cap(f.sym)-n, point+cap(f.start)-n)
	sym, start, stop, aside := f.sym[:cap(f.sym)], f.start[:cap(f.start)], f.stop[:cap(f.stop)], f.aside[:cap(f.aside)]
	var last, other rune
	for point < end && at+3 <= len(text) {
		b0, b1, b2 := text[at], text[at+1], text[at+2]
		if b0 < 0xE4 || b0 > 0xE9 || b1&0xC0 != 0x80 || b2&0xC0 != 0x80 {
			break
		}
		r := rune(b0&0xF)<<12 | rune(b1&0x3F)<<6 | rune(b2&0x3F)
		s := symbol(r)
		if marked[s] || r < 0x4E00 {
			break
		}
		sym[n], aside[n], start[n], stop[n] = s, own, int32(point), int32(point+1)
		n++
		at += 3
		point++
		last, other = r, last
	}
	if n == len(f.sym) {
		return false
	}
	if n == len(f.sym)+1 {
		other = f.last
	}
	f.last, f.other, f.end, f.letters = last, other, last, 0
	f.sym, f.start, f.stop, f.aside = sym[:n], start[:n], stop[:n], aside[:n]
	f.byteN, f.point = at, point
	return true
}

// marked are the symbols of characters that han looks at.
var marked = func() (m [256]bool) {
	for _, r := range "一二三四五六七八九十〇两百千万亿县镇乡市区村省州" {
		m[symbol(r)] = true
	}
	return m
}()

// character folds one character.
func (f *folder) character(r rune) {
	switch {
	case '\u4E00' <= r && r <= '\u9FFF' || r == '〇':
		f.letters = 0
		f.han(r)
		return
	case r < 0x80:
		if r -= '0'; uint32(r) < 10 {
			f.number()
			return
		}
		r += '0'
		if lower := r | 0x20; 'a' <= lower && lower <= 'z' {
			f.letter(lower)
			return
		}
	case 0xFF10 <= r && r <= 0xFF19:
		f.number()
		return
	case 0xFF21 <= r && r <= 0xFF3A, 0xFF41 <= r && r <= 0xFF5A:
		f.put((r - 0xFF00 + 0x20) | 0x20)
		return
	case r > 0x2FFF && r < 0x3040 || r >= 0x2000 && r < 0x2070 || r >= 0xFF00:
	case unicode.IsNumber(r):
		f.number()
		return
	case unicode.IsLetter(r):
		f.letter(unicode.ToLower(r))
		return
	}
	f.mark(r)
}

// mark drops what is no letter, after seeing what it opens or closes.
func (f *folder) mark(r rune) {
	f.letters = 0
	switch r {
	case '《':
		f.titleFrom = len(f.start)
	case '“':
		f.quoteFrom = len(f.start)
	case '》':
		f.close(&f.titleFrom, title)
	case '”':
		f.close(&f.quoteFrom, quoted)
	case '\n', '\t':
		f.endName()
		f.cut()
		return
	}
	f.endName()
	switch r {
	case '《', '“', '（', '(':
		if f.opener < 0 {
			f.opener = f.point
		}
	case '：', ':':
		if f.last == '人' || f.last == '名' || f.last == '者' || f.last == '导' {
			f.nameFrom = len(f.start)
		}
	case '、':
		if n := len(f.sym); n > 0 && f.sym[n-1] == personSymbol {
			f.nameFrom = n
		}
	}
	if closes(r) {
		if n := len(f.stop); n > 0 && int(f.stop[n-1]) == f.point {
			f.stop[n-1]++
		}
		f.opener = -1
	}
	f.last, f.other = 0, 0
	if r > ' ' && r != '\u3000' {
		f.end = r
	}
}

// closes: a mark that belongs to the words before it.
func closes(r rune) bool {
	switch r {
	case '。', '；', '！', '？', '，', '”', '》', '）', ')', '.', ',', ';', '：', ':', '、', '%', '％':
		return true
	}
	return false
}

// close sets aside what stood between two marks.
func (f *folder) close(from *int, why reason) {
	if *from >= 0 && *from < len(f.start) && f.point-int(f.start[*from]) <= maxQuotation {
		for i := *from; i < len(f.aside); i++ {
			f.aside[i] = why
		}
	}
	*from = -1
}

// endName makes one symbol of a name that a label such as 责任人： announced.
func (f *folder) endName() {
	if from := f.nameFrom; from >= 0 {
		if n := len(f.sym) - from; 2 <= n && n <= 4 && f.stop[len(f.stop)-1]-f.start[from] <= 4 {
			f.join(from, personSymbol)
		}
		f.nameFrom = -1
	}
}

// put adds the symbol of a character.
func (f *folder) put(r rune) {
	f.add(symbol(r))
	f.last, f.other, f.end = r, f.last, r
}

// symbol spreads characters over the bytes from firstSymbol on.
func symbol(r rune) byte {
	return byte(firstSymbol + uint32(r)*0x9E3779B1>>16*(256-firstSymbol)>>16)
}

// letter folds a letter of a script with words: a word is one symbol, a long one
// two, so that a window holds about as much as one of Chinese.
func (f *folder) letter(r rune) {
	f.letters++
	if n := len(f.sym) - 1; f.letters > 1 && f.letters != longWord && n >= 0 {
		f.sym[n] = symbol(rune(f.sym[n])<<8 + r)
		f.stop[n] = int32(f.point + 1)
		f.last, f.other, f.end = r, f.last, r
		return
	}
	f.put(r)
}

// longWord is the letter with which the second half of a word begins.
const longWord = 4

func (f *folder) add(s byte) {
	from := f.point
	if f.opener >= 0 {
		from, f.opener = f.opener, -1
	}
	f.sym = append(f.sym, s)
	f.start = append(f.start, int32(from))
	f.stop = append(f.stop, int32(f.point+1))
	f.aside = append(f.aside, own)
}

// number adds a figure: all figures of a number, and numbers with nothing but
// marks between them, are one symbol.
func (f *folder) number() {
	f.letters = 0
	f.special(numberSymbol)
	f.last, f.other, f.end = '0', 0, '0'
}

func (f *folder) special(s byte) {
	if n := len(f.sym); n > 0 && f.sym[n-1] == s && int(f.stop[n-1])+4 >= f.point {
		f.stop[n-1], f.opener = int32(f.point+1), -1
		return
	}
	f.add(s)
}

// join makes one symbol of all from a place on.
func (f *folder) join(from int, s byte) {
	last := len(f.sym) - 1
	f.stop[from] = f.stop[last]
	f.sym, f.start, f.stop, f.aside = f.sym[:from+1], f.start[:from+1], f.stop[:from+1], f.aside[:from+1]
	f.sym[from] = s
	if from > 0 && f.sym[from-1] == s && f.stop[from-1] == f.start[from] {
		f.stop[from-1] = f.stop[from]
		f.sym, f.start, f.stop, f.aside = f.sym[:from], f.start[:from], f.stop[:from], f.aside[:from]
	}
}

// han folds a Chinese character: figures become a number, and one that ends the
// name of a place takes the name into one symbol.
func (f *folder) han(r rune) {
	switch r {
	case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '〇', '两':
		f.number()
		return
	case '百', '千', '万', '亿':
		if f.last == '0' {
			f.number()
			return
		}
	case '县', '镇', '乡', '市', '区', '村', '省', '州':
		f.place(r)
		return
	}
	f.put(r)
}
