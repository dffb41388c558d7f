package plain

import (
	"strings"
	"unicode/utf8"
)

// Bounds of the width to which a text may have been wrapped, in columns.
const (
	minWrap = 30
	maxWrap = 160
)

// wrapWidth finds the width at which every line of a text was cut, as mail
// programs and copies from PDF do; 0 where the evidence is not overwhelming.
//
// The evidence: the lines that could continue are nearly all so full that the
// first word of the next one did not fit, and they are sentences that end in the
// middle.
func wrapWidth(lines []string) int {
	width := fullWidth(lines)
	if width == 0 {
		return 0
	}
	pairs, full, open, clauses := 0, 0, 0, 0
	for i := range len(lines) - 1 {
		line, next := lines[i], lines[i+1]
		if trim(line) == "" || !continues(next) {
			continue
		}
		pairs++
		if !wrapped(line, next, width) || !prose(line, next) {
			continue
		}
		full++
		if !ended(line) {
			open++
		}
		if strings.ContainsAny(line, "，。；：、,.;:") {
			clauses++
		}
	}
	if full < 5 || full*10 < pairs*7 || open*10 < full*7 || clauses*3 < full {
		return 0
	}
	return width
}

// fullWidth is the greatest width that many lines share, give or take a hanging
// comma or a letter.
func fullWidth(lines []string) int {
	var count [maxWrap + 3]int
	all := 0
	for _, line := range lines {
		if trim(line) != "" {
			count[min(columns(strings.TrimRight(line, " \u3000")), maxWrap+2)]++
			all++
		}
	}
	over := count[maxWrap+1] + count[maxWrap+2]
	for w := maxWrap; w >= minWrap; w-- {
		if near := count[w] + count[w-1] + count[w-2]; near >= max(4, all*15/100) {
			return commonest(count[:], w-2, w)
		}
		over += count[w]
		if over*20 > all {
			return 0
		}
	}
	return 0
}

func commonest(count []int, from, to int) int {
	best := to
	for w := to; w >= from; w-- {
		if count[w] > count[best] {
			best = w
		}
	}
	return best
}

// continues reports a line that may be the rest of the one before it.
func continues(line string) bool {
	return trim(line) != "" && !indented(line) && !signed(line)
}

func indented(line string) bool {
	return strings.HasPrefix(line, "\u3000") || strings.HasPrefix(line, "  ") || strings.HasPrefix(line, "\t")
}

// wrapped reports that the first word of next did not fit on line.
func wrapped(line, next string, width int) bool {
	if strings.ContainsRune(line, '\t') || strings.ContainsRune(next, '\t') {
		return false
	}
	line = strings.TrimRight(line, " \u3000")
	gap := 0
	if !FullWidth(lastRune(line)) && !FullWidth(firstRune(next)) {
		gap = 1
	}
	return columns(line)+gap+columns(firstWord(next)) > width
}

// firstWord is what must not be parted at the start of a line: a Latin word, or
// a hanzi with the punctuation that follows it.
func firstWord(line string) string {
	for i, r := range line {
		switch {
		case i == 0:
		case r == ' ':
			return line[:i]
		case !FullWidth(r) && !FullWidth(firstRune(line)):
		case !strings.ContainsRune("，。、；：？！”’）》…", r):
			return line[:i]
		}
	}
	return line
}

// prose tells running words from lists of equal lines (numbers, codes, entries
// of a table of contents).
func prose(line, next string) bool {
	a, b := lastRune(strings.TrimRight(line, " \u3000")), firstRune(next)
	if FullWidth(a) || FullWidth(b) {
		return !strings.Contains(line, "……") && !strings.Contains(line, "....")
	}
	return strings.Count(line, " ") >= 3 && (b < 'A' || b > 'Z' || !ended(line))
}

// joint is what stands between two lines that are made one.
func joint(line, next string) string {
	a, size := utf8.DecodeLastRuneInString(line)
	if FullWidth(a) || FullWidth(firstRune(next)) {
		return ""
	}
	if a == '-' && len(line) > size && letter(lastRune(line[:len(line)-size])) {
		return ""
	}
	return " "
}

func letter(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }
