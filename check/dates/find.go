package dates

import (
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/numeral"
)

// Find gives the dates of a text, in order.
//
// Shape: places are bytes; none overlap. Dates that cannot be (2月30日, 13月5日) are
// given too, and are not Real.
func Find(text string) []Date {
	s := scanner{text: text}
	for i := 0; i < len(text); {
		n := 0
		if c := text[i]; c >= 0x80 {
			i += s.han(i)
			continue
		} else if c >= '0' && c <= 'S' {
			n = s.latin(i)
		}
		i += max(n, 1)
	}
	return s.found
}

type scanner struct {
	text  string
	found []Date
}

// add keeps a date and gives its length.
func (s *scanner) add(d Date) int {
	s.found = append(s.found, d)
	return d.To - d.From
}

// last is the date found last, where nothing but what joins a range stands
// between it and i.
func (s *scanner) last(i int) *Date {
	if len(s.found) == 0 {
		return nil
	}
	d := &s.found[len(s.found)-1]
	if d.To > i || i-d.To > 12 {
		return nil
	}
	switch strings.Trim(s.text[d.To:i], " ") {
	case "至", "到", "—", "——", "–", "-", "～", "~", "－", "―", "、", "和", "及", "与", "起至", "开始至":
		return d
	}
	return nil
}

// digitBefore: the character before i belongs to a number.
func (s *scanner) digitBefore(i int) bool {
	if i == 0 {
		return false
	}
	if c := s.text[i-1]; c < 0x80 {
		return c >= '0' && c <= '9' || (c == '.' || c == ',') && i > 1 && s.text[i-2] >= '0' && s.text[i-2] <= '9'
	}
	r, _ := utf8.DecodeLastRuneInString(s.text[:i])
	switch r {
	case '十', '百', '千', '万', '点', '．':
		return true
	}
	return r >= '０' && r <= '９' || numeral.Digit(r) >= 0
}

func (s *scanner) endsAny(i int, words ...string) bool {
	for _, w := range words {
		if strings.HasSuffix(s.text[:i], w) {
			return true
		}
	}
	return false
}

// skip passes blanks inside a date; those of other lines are none.
func (s *scanner) skip(i int) int {
	for i < len(s.text) {
		switch {
		case s.text[i] == ' ':
			i++
		case strings.HasPrefix(s.text[i:], "\u00a0"):
			i += 2
		case strings.HasPrefix(s.text[i:], "\u3000"):
			i += 3
		default:
			return i
		}
	}
	return i
}

// word gives the length of the first of some words that stands at i.
func (s *scanner) word(i int, words ...string) int {
	for _, w := range words {
		if s.at(i, w) {
			return len(w)
		}
	}
	return 0
}

// at reports a word at i. It looks at the last byte first: of words that are tried
// one after another, most Chinese characters share their first.
func (s *scanner) at(i int, w string) bool {
	end := i + len(w)
	return end <= len(s.text) && s.text[end-1] == w[len(w)-1] && s.text[i:end] == w
}
