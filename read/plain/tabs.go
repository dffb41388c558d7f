package plain

import (
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
)

// writeTabbed writes the lines at the start of lines that tabs part into cells,
// and tells how many they were; 0 where the first has no tab within it. A lone
// one, and what tabs only indent or number, is written as paragraphs.
func writeTabbed(b *doc.Builder, lines []string) int {
	if !strings.ContainsRune(strings.TrimLeft(lines[0], " \t\u3000"), '\t') || trim(lines[0]) == "" {
		return 0
	}
	n, tabs := rowsOf(lines)
	rows := lines[:n]
	switch {
	case isContents(rows, tabs):
		for _, row := range rows {
			b.WriteString(row)
			b.EndParagraph(doc.Para{Contents: true})
		}
	case isTable(rows, tabs):
		writeRows(b, rows, tabs)
	default:
		for _, row := range rows {
			b.WriteString(row)
			b.EndParagraph(doc.Para{})
		}
	}
	return n
}

// rowsOf counts the lines that go on with the tabs of the first one. A line with
// fewer belongs to them when editors may have cut the tabs at its end.
func rowsOf(lines []string) (n, tabs int) {
	tabs = strings.Count(lines[0], "\t")
	for n = 1; n < len(lines); n++ {
		have := strings.Count(lines[n], "\t")
		if have == tabs && trim(lines[n]) != "" {
			continue
		}
		between := n+1 < len(lines) && strings.Count(lines[n+1], "\t") == tabs
		if have == 0 || have > tabs || !between && have*2 < tabs {
			break
		}
	}
	return n, tabs
}

// shortCell is the length, in characters, up to which the cells of a table with
// a single tab are taken for cells and not for sentences.
const shortCell = 40

func isTable(rows []string, tabs int) bool {
	if tabs > 1 {
		return len(rows) > 1
	}
	signs := 0
	for _, row := range rows {
		first, second, _ := strings.Cut(row, "\t")
		if utf8.RuneCountInString(first) > shortCell || utf8.RuneCountInString(second) > shortCell {
			return false
		}
		if bareSign(trim(first)) {
			signs++
		}
	}
	return len(rows) > 2 && signs*2 < len(rows)
}

// bareSign reports the sign of a list item that a tab parts from its words.
func bareSign(s string) bool {
	return signed(s) && !strings.ContainsRune(numerals+digits, lastRune(s)) && utf8.RuneCountInString(s) <= 6
}

// isContents reports a table of contents: titles with page numbers that never
// fall.
func isContents(rows []string, tabs int) bool {
	if tabs != 1 || len(rows) < 3 {
		return false
	}
	numbered, last := 0, 0
	for _, row := range rows {
		title, page, _ := strings.Cut(row, "\t")
		n := pageNumber(trim(page))
		if n < last || n == 0 {
			return false
		}
		last = n
		if signed(title) {
			numbered++
		}
	}
	return numbered*2 > len(rows)
}

func pageNumber(s string) int {
	n := 0
	for _, c := range s {
		if c < '0' || c > '9' || n > 9999 {
			return 0
		}
		n = n*10 + int(c-'0')
	}
	return n
}

func writeRows(b *doc.Builder, rows []string, tabs int) {
	b.BeginTable()
	for _, row := range rows {
		n := 0
		for cell := range strings.SplitSeq(row, "\t") {
			b.WriteString(cell)
			b.EndCell(1)
			n++
		}
		for ; n <= tabs; n++ {
			b.EndCell(1)
		}
		b.EndRow()
	}
	b.EndTable()
}
