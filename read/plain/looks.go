package plain

import "strings"

// looksMarkdown tells Markdown from plain text by what only Markdown has. A
// text with "1. " lines or with ** for a word taken out is plain.
func looksMarkdown(lines []string) bool {
	var e evidence
	e.masked = masked(lines)
	for i, line := range lines {
		next := ""
		if i+1 < len(lines) {
			next = lines[i+1]
		}
		e.add(strings.TrimSpace(unquoted(line)), strings.TrimSpace(unquoted(next)))
	}
	return e.enough()
}

// evidence counts the marks of Markdown. Lines with # that follow each other are
// comments.
type evidence struct {
	masked              bool
	lines               int
	items, bold, fences int
	escapes, slashes    int
	sure                bool
}

func (e *evidence) add(line, next string) {
	if line == "" {
		return
	}
	e.lines++
	switch {
	case headingLevel(line) > 0 && headingLevel(next) == 0, tableBegins(line, next), strings.Contains(line, "](") && hasLink(line):
		e.sure = true
	case next != "" && len(next) > 2 && strings.Trim(next, "=") == "" && !isRule(line):
		e.sure = true
	case fenceOf(line) != "":
		e.fences++
	}
	if _, rest := bullet(line); rest != line {
		e.items++
	}
	if !e.masked && strings.Contains(line, "**") {
		for _, p := range pieces(line, true) {
			if p.drop && len(p.text) == 2 && p.mark == '*' {
				e.bold++
			}
		}
	}
	e.countEscapes(line)
}

// countEscapes counts the backslashes that exporters put before punctuation.
func (e *evidence) countEscapes(line string) {
	for i := 0; i+1 < len(line); i++ {
		if line[i] != '\\' {
			continue
		}
		e.slashes++
		if strings.IndexByte("*_#[]`>~|-+.!", line[i+1]) >= 0 {
			e.escapes++
			i++
		}
	}
}

func (e *evidence) enough() bool {
	return e.sure || e.fences > 1 || e.bold > 2 || e.bold > 0 && e.items > 0 ||
		e.items > 2 && e.items*5 > e.lines || e.escapes > 0 && e.escapes == e.slashes
}

// hasLink reports [words](address).
func hasLink(line string) bool {
	for _, p := range pieces(line, true) {
		if p.mark == ']' {
			return true
		}
	}
	return false
}

// masked reports a text in which ** stands for a word that was taken out: on
// some line its number is odd, so that it cannot be emphasis throughout.
func masked(lines []string) bool {
	for _, line := range lines {
		if strings.Count(line, "**")%2 == 1 && !strings.Contains(line, "***") {
			return true
		}
	}
	return false
}
