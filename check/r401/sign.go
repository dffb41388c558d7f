package r401

import (
	"strings"

	"github.com/bihuan/bihuan/check/script"
)

// kind of a sign that is repeated to leave something open.
type kind byte

const (
	none  kind = iota
	star       // * ＊
	cross      // X x ×
	line       // _ ＿
	ring       // ○
)

func kindOf(r rune) kind {
	switch r {
	case '*', '＊':
		return star
	case 'X', 'x', '×', 'Ｘ', 'ｘ':
		return cross
	case '_', '＿':
		return line
	case '○':
		return ring
	}
	return none
}

// kindAt is kindOf for the first character of a text, without decoding it.
func kindAt(text string) kind {
	switch {
	case strings.HasPrefix(text, "×"), strings.HasPrefix(text, "Ｘ"), strings.HasPrefix(text, "ｘ"):
		return cross
	case strings.HasPrefix(text, "＊"):
		return star
	case strings.HasPrefix(text, "＿"):
		return line
	case strings.HasPrefix(text, "○"):
		return ring
	}
	return none
}

// signs is a run of one kind, in bytes, with the characters around it.
type signs struct {
	kind
	from, to, count int
	before, after   rune
}

func (f *finder) signs(from int) signs {
	r, _ := script.After(f.text, from)
	s := signs{kind: kindOf(r), from: from, to: from}
	for {
		r, next := script.After(f.text, s.to)
		if s.after = r; s.kind == none || kindOf(r) != s.kind {
			break
		}
		s.to, s.count = next, s.count+1
	}
	s.before, _ = script.Before(f.text, from)
	return s
}

// sign judges the run of signs at a byte.
func (f *finder) sign(from int) (place, int) {
	s := f.signs(from)
	if s.kind == none {
		return place{}, from + 1
	}
	found := f.date(s)
	if found.to == 0 && s.count > 1 {
		switch s.kind {
		case star:
			found = f.stars(s)
		case cross:
			found = f.crosses(s)
		case line:
			found = f.lines(s)
		case ring:
			found = f.rings(s)
		}
	}
	return found, max(s.to, found.to)
}

// date finds a date with signs for numbers: x月x日, ____年__月__日. A
// number with one unit behind it is no date: of XX年 and 20XX年 the XX alone is
// unfilled.
func (f *finder) date(s signs) place {
	if s.kind == ring || s.kind == line && f.signed(s) {
		return place{} // 二○○五年
	}
	from := s.from
	for from > 0 && script.Digit(rune(f.text[from-1])) {
		from--
	}
	begin, _ := script.Before(f.text, from)
	if script.Letter(begin) || s.from-from > 3 {
		return place{}
	}
	parts, end, at := 0, 0, from
	for rest := "年月日"; rest != ""; {
		to, open := f.number(at, s.kind)
		unit, next := script.After(f.text, to)
		i := strings.IndexRune(rest, unit)
		if to == at || i < 0 {
			break
		}
		if parts++; open {
			end = next
		}
		rest, at = rest[i+len("年"):], next
	}
	switch {
	case parts > 1 && end > s.to+len("年"):
		return place{from: from, to: end}
	case end > 0 && from < s.from:
		return place{from: s.from, to: s.to} // of 20XX年 the XX alone, and of 202X年 the X
	}
	return place{}
}

// longestNumber bounds a number of a date with its blanks, in characters.
const longestNumber = 16

// number passes over digits and signs of one kind behind them, with blanks around.
func (f *finder) number(at int, k kind) (to int, open bool) {
	to = at
	for range longestNumber {
		r, next := script.After(f.text, to)
		switch {
		case kindOf(r) == k:
			open = true
		case r != ' ' && (open || !script.Digit(r)):
			return to, open
		}
		to = next
	}
	return to, open
}

// stars judges ** and longer runs.
func (f *finder) stars(s signs) place {
	head, tail := f.beside(s)
	switch {
	case f.alone(s), // a rule across the page
		script.Digit(head) && (script.Digit(tail) || !script.Han(s.after) || s.count > 3), // 138****1234, 0.85**
		script.Letter(s.after) && !script.Han(s.before),                                   // **kw
		s.count < 5 && f.footnote(s), s.count < 4 && f.bold(s):
		return place{}
	}
	return place{from: s.from, to: s.to, doubt: f.person(s)}
}

// crosses judges XX and longer runs.
func (f *finder) crosses(s signs) place {
	switch {
	case wordly(s.before), wordly(s.after), // XXL, 4xx
		joined(s.before) && !f.numbered(s), joined(s.after) && f.joins(s.to), // AB-XX, v2.xx
		s.before == '√', s.after == '√',
		f.roman(s):
		return place{}
	}
	return place{from: s.from, to: s.to, doubt: f.person(s)}
}

// lines judges __ and longer runs.
func (f *finder) lines(s signs) place {
	if wordly(s.before) && wordly(s.after) || f.alone(s) || f.filled(s) || f.signed(s) {
		return place{}
	}
	return place{from: s.from, to: s.to}
}

// rings judges ○○, which in numbers is nought.
func (f *finder) rings(s signs) place {
	if script.Numeral(s.before) || script.Numeral(s.after) || wordly(s.before) || wordly(s.after) ||
		!script.Han(s.before) && !script.Han(s.after) {
		return place{}
	}
	return place{from: s.from, to: s.to}
}

func wordly(r rune) bool { return script.Letter(r) || script.Digit(r) }

// joined reports a mark that joins the parts of codes and addresses.
func joined(r rune) bool { return r != 0 && strings.ContainsRune("-.@/&#=:\\_", r) }
