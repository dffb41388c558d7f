// Package digits finds the long numbers of a text that people, telephones and
// accounts bear, however their digits are grouped.
package digits

import (
	"strings"

	"github.com/bihuan/bihuan/check/script"
)

// Number is a number in bytes of the text, with blanks and hyphens between its
// groups, and its digits alone.
type Number struct {
	From, To int
	Digits   string // the last may be X
}

type group struct{ from, to int }

func (g group) len() int { return g.to - g.from }

// Bounds of a row of groups: fewer digits tell of nobody, more groups are a table.
const (
	fewest     = 11
	mostGroups = 24
	reach      = 64 // bytes before the digit that is met first
)

// Find gives the numbers whose groups have the lengths of one of the patterns,
// the first that fits. Parts of longer numbers, words and addresses are none.
//
// Shape: a pattern is the lengths of groups: 11, or 3 4 4 with the same blank or
// hyphen between. A final X counts as a digit.
func Find(text string, patterns ...[]int) []Number {
	var list []Number
	// No pattern has a group of less than three digits but at an end: every third
	// byte is enough to meet one.
	var room [mostGroups]group
	end := 0 // of the row before
	for i := 2; i < len(text); i += 3 {
		if i < end || !digit(text[i]) {
			continue
		}
		row, to := rowAt(room[:0], text, i, max(end, i-reach))
		if to-row[0].from >= fewest {
			list = fit(list, text, row, patterns)
		}
		end = to
	}
	return list
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

func gap(c byte) bool { return c == ' ' || c == '-' }

// rowAt adds the groups of digits around a byte, from least on, to an empty row, and
// gives where they end.
func rowAt(row []group, text string, at, least int) ([]group, int) {
	from := at
	for from > least && from > 0 && (digit(text[from-1]) || from > 1 && gap(text[from-1]) && digit(text[from-2])) {
		from--
	}
	for {
		to := from
		for to < len(text) && digit(text[to]) {
			to++
		}
		if to < len(text) && text[to]|0x20 == 'x' && to-from >= 3 && !wordAt(text, to+1) {
			to++
		}
		row = append(row, group{from, to})
		if to+1 >= len(text) || !gap(text[to]) || !digit(text[to+1]) || len(row) == mostGroups {
			return row, to
		}
		from = to + 1
	}
}

func wordAt(text string, at int) bool {
	return at < len(text) && (digit(text[at]) || script.Letter(rune(text[at])))
}

func fit(list []Number, text string, row []group, patterns [][]int) []Number {
	for i := 0; i < len(row); i++ {
		for _, p := range patterns {
			if i+len(p) > len(row) || !same(row[i:i+len(p)], p) {
				continue
			}
			n := Number{From: row[i].from, To: row[i+len(p)-1].to}
			if whole(text, row, i, i+len(p)) {
				for _, g := range row[i : i+len(p)] {
					n.Digits += text[g.from:g.to]
				}
				if !strings.ContainsAny(n.Digits[:len(n.Digits)-1], "Xx") {
					list = append(list, n)
				}
				i += len(p) - 1
				break
			}
		}
	}
	return list
}

func same(row []group, lengths []int) bool {
	for i, n := range lengths {
		if row[i].len() != n {
			return false
		}
	}
	return true
}

// whole reports that the groups are no part of something longer.
func whole(text string, row []group, from, to int) bool {
	first, last := row[from].from, row[to-1].to
	between := byte(' ')
	if to-from > 1 {
		between = text[row[from].to]
	}
	for i := from; i+1 < to; i++ {
		if text[row[i].to] != between {
			return false
		}
	}
	if from > 0 && joined(text[first-1], between, to-from) && !country(text, row[from-1]) {
		return false
	}
	if to < len(row) && joined(text[last], between, to-from) {
		return false
	}
	return !glued(text, first-1, -1) && !glued(text, last, 1)
}

// joined reports that a further group belongs to the number: by a hyphen, or by
// the blank that separates its groups too.
func joined(c, between byte, groups int) bool { return c == '-' || groups > 1 && c == between }

// country reports the number of the country before a telephone number.
func country(text string, g group) bool {
	n := text[g.from:g.to]
	return n == "86" || n == "0086"
}

// glued reports a letter or mark that makes the number part of a code, an address
// or a sum: a14, 1.3, 14@b, 138****.
func glued(text string, at, step int) bool {
	if at < 0 || at >= len(text) {
		return false
	}
	switch c := text[at]; c {
	case '*', '@', '_', '=', '%':
		return true
	case '.':
		return at+step >= 0 && at+step < len(text) && digit(text[at+step])
	case '-':
		return script.Letter(rune(text[max(0, min(len(text)-1, at+step))]))
	default:
		return script.Letter(rune(c)) || digit(c)
	}
}
