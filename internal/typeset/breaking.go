package typeset

import (
	"strings"

	"github.com/bihuan/bihuan/read/page"
)

// ems is the width of a character, as in a Song font with Latin letters.
func ems(c rune) float64 {
	switch {
	case c >= 0x2E80, c == '“', c == '”', c == '‘', c == '’', c == '—', c == '…', 0x2460 <= c && c <= 0x24FF, c == '×':
		return 1
	case strings.ContainsRune("ijl.,:;'|! ", c):
		return 0.28
	case strings.ContainsRune("mwMW%", c):
		return 0.8
	}
	return 0.5
}

const (
	notFirst = "，。、；：？！）》」』】〕”’％,.;:?!)]}"
	notLast  = "（《「『【〔“‘([{"
)

// broken cuts a paragraph into lines: the first as wide as one, the others as
// wide as rest.
func (s *setter) broken(text string, size, one, rest float64) []string {
	var out []string
	left := []rune(text)
	limit, count := one, s.Cut
	if count > 0 {
		count -= int((s.Width-one)/size + 0.5)
	}
	for len(left) > 0 {
		n := count
		if n == 0 {
			n = s.fit(left, size, limit)
		}
		n = max(1, min(n, len(left)))
		line := string(left[:n])
		if s.Words {
			for n < len(left) && left[n] == ' ' {
				line += " "
				n++
			}
		}
		if s.Justified {
			line = strings.TrimRight(line, " ")
		}
		out = append(out, line)
		left = left[n:]
		limit, count = rest, s.Cut
	}
	return out
}

// fit counts the characters that a line holds.
func (s *setter) fit(text []rune, size, limit float64) int {
	at, n := 0.0, 0
	for n < len(text) && at+ems(text[n])*size < limit+0.01 {
		at += ems(text[n]) * size
		n++
	}
	if n == len(text) {
		return n
	}
	whole := n
	for n > 0 && s.holds(text, n) {
		n--
	}
	if n < 1 {
		return whole
	}
	return n
}

// holds: no line may end before text[n].
func (s *setter) holds(text []rune, n int) bool {
	return s.Words && latin(text[n]) && latin(text[n-1]) ||
		s.Punctuated && n > 1 && (strings.ContainsRune(notFirst, text[n]) || strings.ContainsRune(notLast, text[n-1]))
}

func latin(c rune) bool { return c > ' ' && c < 0x250 }

// pad is the space inside a cell's borders.
const pad = 1.5

// table draws rows of tab-separated cells, ruled unless the layout is plain.
func (s *setter) table(rows []string) {
	cells := make([][]string, len(rows))
	for i, r := range rows {
		cells[i] = strings.Split(r, "\t")
	}
	wide := s.columns(cells)
	s.y += s.Size / 2
	top := s.y
	for i, row := range cells {
		h := s.rowHeight(row, wide)
		if s.y+h > foot+s.Size {
			s.upright(wide, top)
			s.newPage()
			top = s.y
			if s.HeadAgain && i > 0 {
				s.row(cells[0], wide, s.rowHeight(cells[0], wide))
			}
		}
		s.row(row, wide, h)
	}
	s.upright(wide, top)
	s.y += s.Size
}

// columns shares the width out by the longest cell of each column; no Latin word
// is wider than its column.
func (s *setter) columns(cells [][]string) []float64 {
	wide := make([]float64, len(cells[0]))
	least := make([]float64, len(wide))
	sum, room := 0.0, s.Width
	for j := range wide {
		most := 0.0
		for _, row := range cells {
			most = max(most, width(row[j], s.TableSize))
			for _, w := range strings.FieldsFunc(row[j], func(c rune) bool { return !latin(c) }) {
				least[j] = max(least[j], width(w, s.TableSize)+2*pad+0.1)
			}
		}
		least[j] = max(least[j], 1.1*s.TableSize+2*pad)
		wide[j] = most + 3*s.TableSize
		if !s.Plain {
			wide[j] = min(most, 20*s.TableSize)
		}
		sum += wide[j]
		room -= least[j]
	}
	for j := range wide {
		if !s.Plain {
			wide[j] = least[j] + max(0, room)*wide[j]/sum
		}
	}
	return wide
}

func (s *setter) cellLines(text string, wide float64) []string {
	whole := *s
	whole.Cut = 0
	room := wide - 2*pad
	if s.Plain {
		room = 1e6
	}
	return whole.broken(text, s.TableSize, room, room)
}

func (s *setter) rowHeight(row []string, wide []float64) float64 {
	most := 1
	for j, text := range row {
		most = max(most, len(s.cellLines(text, wide[j])))
	}
	return float64(most)*1.3*s.TableSize + pad
}

func (s *setter) row(row []string, wide []float64, h float64) {
	x := s.left()
	s.level(wide, s.y)
	for j, text := range row {
		for k, line := range s.cellLines(text, wide[j]) {
			s.draw(line, x+pad, s.y+float64(k+1)*1.3*s.TableSize, s.TableSize, 0)
		}
		x += wide[j]
	}
	s.y += h
	s.level(wide, s.y)
}

func (s *setter) level(wide []float64, y float64) {
	if s.Plain {
		return
	}
	x := s.left()
	for _, w := range wide {
		s.page().Rules = append(s.page().Rules, page.Rule{X0: x, Y0: y, X1: x + w, Y1: y})
		x += w
	}
}

func (s *setter) upright(wide []float64, top float64) {
	if s.Plain {
		return
	}
	x := s.left()
	for j := 0; j <= len(wide); j++ {
		s.page().Rules = append(s.page().Rules, page.Rule{X0: x, Y0: top, X1: x, Y1: s.y})
		if j < len(wide) {
			x += wide[j]
		}
	}
}
