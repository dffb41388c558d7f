package plain

import (
	"strings"
	"unicode"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/numbering"
)

// add takes a line into the paragraph under way, or begins a new one with it.
func (m *markdown) add(line string) {
	if n := len(m.para); n > 0 && (m.broken || !m.joins(m.para[n-1], line)) {
		m.flush(doc.Para{})
	}
	m.broken = strings.HasSuffix(line, "  ")
	text := strings.TrimSpace(line)
	if bare := strings.TrimSuffix(text, `\`); bare != text && !strings.HasSuffix(bare, `\`) {
		m.broken, text = true, bare
	}
	m.para = append(m.para, text)
}

// joins tells whether next goes on with the sentence of prev.
//
// CommonMark makes one paragraph of lines without an empty line between. Texts
// that an office exports line by line mean each line to stand for itself, so
// they join only where the sentence plainly goes on.
func (m *markdown) joins(prev, next string) bool {
	next = strings.TrimSpace(next)
	switch {
	case signed(next):
		return false
	case m.width > 0:
		return wrapped(prev, next, m.width)
	case ended(prev):
		return false
	case strings.ContainsRune("，、,（(“《-", lastRune(prev)), strings.ContainsRune("，。；：、！？）”》", firstRune(next)):
		return true
	case unicode.IsLower(firstRune(next)):
		return true
	}
	return columns(prev) >= longLine
}

// longLine is the width, in columns, from which a line without an end is taken
// to be cut and not to be a title, a name or a date.
const longLine = 44

// flush writes the paragraph under way.
func (m *markdown) flush(p doc.Para) {
	var all strings.Builder
	for i, line := range m.para {
		if i > 0 {
			all.WriteString(joint(m.para[i-1], line))
		}
		all.WriteString(line)
	}
	words := all.String()
	ps := pieces(words, m.strict)
	if m.sign != "" {
		m.b.WriteString(m.sign)
		if words != "" && new(numbering.Level).Space(m.sign, runeAfter(ps, -1)) {
			m.b.WriteString(" ")
		}
	}
	if words != "" || m.sign != "" {
		writePieces(m.b, ps)
		p.Bold = strong(words)
		m.b.EndParagraph(p)
	}
	m.sign, m.para, m.broken = "", m.para[:0], false
}

// strong reports words that are bold from end to end.
func strong(words string) bool {
	for _, mark := range []string{"**", "__"} {
		inner := strings.TrimSuffix(strings.TrimPrefix(words, mark), mark)
		if len(words) == len(inner)+2*len(mark) && inner != "" && !strings.Contains(inner, mark) {
			return true
		}
	}
	return false
}

// table reads rows of cells between |, the second of which is ---|---.
func (m *markdown) table(text string) bool {
	if m.at+1 >= len(m.lines) || !strings.Contains(text, "|") {
		return false
	}
	if !tableBegins(text, strings.TrimSpace(unquoted(m.lines[m.at+1]))) {
		if !isBoxRow(text) && !isRule(text) {
			return false
		}
		m.flush(doc.Para{})
		m.lines[m.at] = text // without the marks of a quote
		m.at += writeBoxed(m.b, m.lines[m.at:])
		return true
	}
	m.flush(doc.Para{})
	m.b.BeginTable()
	wide := len(barCells(text))
	m.row(text, wide)
	for m.at += 2; m.at < len(m.lines); m.at++ {
		line := strings.TrimSpace(unquoted(m.lines[m.at]))
		if !strings.Contains(line, "|") {
			break
		}
		m.row(line, wide)
	}
	m.b.EndTable()
	return true
}

func (m *markdown) row(line string, wide int) {
	cells := barCells(line)
	for _, cell := range cells {
		writePieces(m.b, pieces(strings.TrimSpace(cell), m.strict))
		m.b.EndCell(1)
	}
	for range wide - len(cells) {
		m.b.EndCell(1)
	}
	m.b.EndRow()
}

// tableBegins reports the head of a table with the line of dashes under it.
func tableBegins(head, rule string) bool {
	if !strings.Contains(head, "|") || !strings.Contains(rule, "-") || strings.Trim(rule, "-:| \t") != "" {
		return false
	}
	cells := barCells(rule)
	for _, cell := range cells {
		if strings.Trim(strings.TrimSpace(cell), ":") == "" {
			return false
		}
	}
	return len(cells) == len(barCells(head)) && (len(cells) > 1 || strings.Contains(rule, "|"))
}

// barCells parts a row at each | that no backslash and no code span hides.
func barCells(line string) []string {
	line = strings.TrimPrefix(line, "|")
	var cells []string
	from, code := 0, false
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '`':
			code = !code && strings.Contains(line[i+1:], "`")
		case '|':
			if !code {
				cells = append(cells, line[from:i])
				from = i + 1
			}
		}
	}
	if from < len(line) {
		cells = append(cells, line[from:])
	}
	return cells
}
