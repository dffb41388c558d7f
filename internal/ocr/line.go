package ocr

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bihuan/bihuan/read/page"
)

// alike is how much lines of one size may seem to differ.
const alike = 0.2

// piece is the distance between words, in ems, that parts a line.
const piece = 2.0

// runs adds the line, in pieces where wide gaps part it. A line of about the
// usual size is taken to have it. left is where the lines of the page begin.
func (l *line) runs(out []page.Run, usual, left float64) []page.Run {
	size := l.size()
	if math.Abs(size-usual) <= alike*usual {
		size = usual
	}
	if size <= 0 {
		return out
	}
	base := l.y + l.h/2 + 0.35*size
	loose := l.loose()
	from, right := l.x, l.x
	var text strings.Builder
	end := func(x float64) {
		words := mend(text.String(), from-left > size)
		out = append(out, page.Run{Text: words, X: from, Y: base, W: max(0, x-from), Size: size})
		text.Reset()
	}
	for i, w := range l.words {
		switch {
		case i == 0:
		case w.x-right > piece*size:
			end(right)
			from = w.x
		case spaced(&l.words[i-1], &w, size, loose):
			text.WriteByte(' ')
		}
		text.WriteString(w.text)
		right = max(right, w.x+w.w)
	}
	end(max(from, l.x+l.w))
	return out
}

// loose is the usual distance of Chinese characters in the line.
func (l *line) loose() float64 {
	var list []float64
	for i := 1; i < len(l.words); i++ {
		if a, b := &l.words[i-1], &l.words[i]; a.beforeHan(b) {
			list = append(list, b.x-a.x-a.w)
		}
	}
	if len(list) == 0 {
		return 0
	}
	slices.Sort(list)
	return list[len(list)/2]
}

func (w *word) beforeHan(next *word) bool {
	a, _ := utf8.DecodeLastRuneInString(w.text)
	b, _ := utf8.DecodeRuneInString(next.text)
	return unicode.Is(unicode.Han, a) && unicode.Is(unicode.Han, b)
}

// A space between Chinese characters parts them by so many ems, and by so many
// more than the others of their line. Measured: boxes of neighbours lie up to 0.6
// apart, those with half an em between them 0.8.
const (
	hanSpace = 0.7
	hanMore  = 0.3
)

// spaced reports a space. Chinese is cut into words too, with nothing between them.
func spaced(a, b *word, size, loose float64) bool {
	if a.beforeHan(b) {
		gap := b.x - a.x - a.w
		return gap > hanSpace*size && gap-loose > hanMore*size
	}
	before, _ := utf8.DecodeLastRuneInString(a.text)
	after, _ := utf8.DecodeRuneInString(b.text)
	return narrow(before) && narrow(after)
}

// narrow reports characters below the punctuation and the scripts of East Asia.
func narrow(r rune) bool { return r < 0x2E80 && !strings.ContainsRune("“”‘’…—·", r) }

var (
	// strayed matches a numbering sign at the start of a line, and the comma or quote
	// that tesseract often sees in the blank half of 、 and ） or behind a full stop.
	strayed = regexp.MustCompile(`^((?:[一二三四五六七八九十]+、|\d+[.、]|[（(][一二三四五六七八九十\d]+[)）]))[，”’]`)
	// comma matches a sign whose full stop was taken for a comma.
	comma = regexp.MustCompile(`^(\d{1,2})，`)
)

// mend puts right what tesseract makes of numbering signs at the start of a line,
// where what it saw cannot be meant: no clause ends behind a sign, and no line
// that is set in begins with the end of one.
func mend(words string, indented bool) string {
	if indented {
		words = comma.ReplaceAllString(words, "$1.")
	}
	return strayed.ReplaceAllString(words, "$1")
}
