package lsp

import (
	"sort"
	"strings"
	"unicode/utf16"
)

// lines finds the places of a text by line and UTF-16 unit.
type lines struct {
	text   string
	starts []int // in bytes
}

// linesOf finds the lines. \n, \r\n and \r end one, as the protocol says.
//
// Source: Language Server Protocol 3.17, Text Documents.
func linesOf(text string) lines {
	l := lines{text: text, starts: []int{0}}
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' || text[i] == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			l.starts = append(l.starts, i+1)
		}
	}
	return l
}

// offset gives the byte of a position. One behind the end of a line means its
// end, one behind the text the end of the text.
func (l lines) offset(p position) int {
	switch {
	case p.Line < 0:
		return 0
	case p.Line >= len(l.starts):
		return len(l.text)
	}
	from := l.starts[p.Line]
	line := l.text[from:]
	if end := strings.IndexAny(line, "\r\n"); end >= 0 {
		line = line[:end]
	}
	units := 0
	for i, r := range line {
		if units += max(1, utf16.RuneLen(r)); units > p.Character {
			return from + i
		}
	}
	return from + len(line)
}

// position gives the place of a byte.
func (l lines) position(offset int) position {
	line := sort.SearchInts(l.starts, offset+1) - 1
	p := position{Line: line}
	for _, r := range l.text[l.starts[line]:offset] {
		p.Character += max(1, utf16.RuneLen(r))
	}
	return p
}

// apply gives the text after changes, each made to what those before it left.
func apply(text string, changes []change) string {
	for _, c := range changes {
		if c.Range == nil {
			text = c.Text
			continue
		}
		l := linesOf(text)
		from, to := l.offset(c.Range.Start), l.offset(c.Range.End)
		text = text[:from] + c.Text + text[max(from, to):]
	}
	return text
}
