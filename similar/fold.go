package similar

import (
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
	maxHeadings  = 4 // in a row: as a title with unit and name, or three levels
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
	f.endHeadings(len(f.start))
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

	short       [][2]int // symbols of the short lines before, which may be headings
	opener      int      // code point of a mark that opens what follows; -1 none
	titleFrom   int      // symbols before the 《 under way; -1 none
	quoteFrom   int      // symbols before the “ under way; -1 none
	nameFrom    int      // symbols before a name that a label announced; -1 none
	letters     int      // of the word under way
	last, other rune     // the two characters before, 0 where something stands between
	end         rune     // last mark or character of the segment
}

func (f *folder) block(b *doc.Block) {
	switch {
	case b.Kind == doc.Paragraph && (b.Level > 0 || b.Contents):
		f.segment(b.Span, heading)
	case b.Kind == doc.Paragraph:
		from := len(f.start)
		f.segment(b.Span, own)
		if b.Span.Len() <= maxHeading && !endsSentence(f.end) {
			f.short = append(f.short, [2]int{from, len(f.start)})
			return
		}
		f.endHeadings(from)
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

// endHeadings sets aside the short lines before a place. Headings stand alone or
// one below the other; more short lines in a row are a list, or lines of a text.
func (f *folder) endHeadings(before int) {
	if len(f.short) <= maxHeadings {
		for _, s := range f.short {
			for i := s[0]; i < min(s[1], before); i++ {
				if f.aside[i] == own {
					f.aside[i] = heading
				}
			}
		}
	}
	f.short = f.short[:0]
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
