package ocr

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bihuan/bihuan/read/page"
)

// What the rows of tesseract's TSV are about, by their first column.
const (
	ofPage = 1
	ofLine = 4
	ofWord = 5
)

// columns of a row: level, page, block, paragraph, line, word, left, top, width,
// height, confidence, text.
const columns = 12

// box is where something lies, in millimetres from the page's top left.
type box struct{ x, y, w, h float64 }

type word struct {
	box
	text string
}

// line is a line as tesseract found it. The edges of its box are where its ink
// is; those of its words are often a guess.
type line struct {
	box
	words []word
}

// sheet is a recognised page.
type sheet struct {
	w, h  float64
	lines []line
}

// pages makes positioned text of tesseract's tables, one of each page.
func pages(tables [][]byte, dpi []float64) []page.Page {
	sheets := make([]sheet, len(tables))
	for i, table := range tables {
		sheets[i] = parse(string(table), 25.4/dpi[i])
	}
	usual := usualSize(sheets)
	out := make([]page.Page, len(sheets))
	for i, s := range sheets {
		out[i] = page.Page{Number: i + 1, W: s.w, H: s.h}
		for k := range s.lines {
			out[i].Runs = s.lines[k].runs(out[i].Runs, usual, s.left())
		}
	}
	return out
}

// left is where the lines begin that reach out the most.
func (s *sheet) left() float64 {
	x := s.w
	for i := range s.lines {
		x = min(x, s.lines[i].x)
	}
	return x
}

// parse reads one table; unit is the size of a pixel. Rows that are no rows are
// passed over.
func parse(table string, unit float64) (s sheet) {
	for row := range strings.Lines(table) {
		cells := strings.SplitN(strings.TrimRight(row, "\r\n"), "\t", columns)
		if len(cells) < columns-1 {
			continue
		}
		level, err := strconv.Atoi(cells[0])
		b, ok := boxOf(cells[6:10], unit)
		if err != nil || !ok {
			continue
		}
		switch n := len(s.lines); {
		case level == ofPage:
			s.w, s.h = b.w, b.h
		case level == ofLine:
			s.lines = append(s.lines, line{box: b})
		case level == ofWord && n > 0 && len(cells) == columns:
			if text := strings.TrimSpace(cells[columns-1]); text != "" {
				s.lines[n-1].words = append(s.lines[n-1].words, word{b, text})
			}
		}
	}
	s.lines = slices.DeleteFunc(s.lines, func(l line) bool { return !l.readable() })
	return s
}

func boxOf(cells []string, unit float64) (b box, ok bool) {
	for i, v := range []*float64{&b.x, &b.y, &b.w, &b.h} {
		n, err := strconv.Atoi(cells[i])
		if err != nil || n < 0 {
			return b, false
		}
		*v = float64(n) * unit
	}
	return b, true
}

// readable tells lines of text from the edges of pictures, stains and rules, which
// come out as a few signs.
func (l *line) readable() bool {
	return slices.ContainsFunc(l.words, func(w word) bool {
		return strings.ContainsFunc(w.text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
	})
}

// size is the em of the line, as most of its words have it; a sheet laid askew
// makes the box of the whole line too high, a guessed box that of a word.
func (l *line) size() float64 {
	ems := make([]float64, 0, len(l.words))
	var all strings.Builder
	for _, w := range l.words {
		ems = append(ems, w.h/reach(w.text))
		all.WriteString(w.text)
	}
	slices.Sort(ems)
	return min(ems[len(ems)/2], l.h/reach(all.String()))
}

// reach is how much of an em the ink of some words is high, as usual fonts draw
// them.
func reach(words string) float64 {
	above, below := 0.0, 0.0
	for _, r := range words {
		switch {
		case !narrow(r):
			return 0.92
		case strings.ContainsRune("gpqy,;", r):
			below = 0.21
		case strings.ContainsRune("j()[]{}|/Q", r):
			above, below = 0.2, 0.21
		case !strings.ContainsRune("acemnorsuvwxz.-", r):
			above = 0.2
		}
	}
	return 0.52 + above + below
}

// usualSize is that of the lines that hold most of the text.
func usualSize(sheets []sheet) float64 {
	type weighed struct {
		size float64
		n    int
	}
	var list []weighed
	all := 0
	for i := range sheets {
		for k := range sheets[i].lines {
			l := &sheets[i].lines[k]
			n := 0
			for _, w := range l.words {
				n += utf8.RuneCountInString(w.text)
			}
			list = append(list, weighed{l.size(), n})
			all += n
		}
	}
	slices.SortFunc(list, func(a, b weighed) int { return cmp.Compare(a.size, b.size) })
	for _, w := range list {
		if all -= 2 * w.n; all <= 0 {
			return w.size
		}
	}
	return 0
}
