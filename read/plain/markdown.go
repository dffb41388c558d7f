package plain

import (
	"strings"

	"github.com/bihuan/bihuan/doc"
)

// markdown reads the lines of a Markdown text. Containers (lists, quotes) are
// not kept as such: only their words matter, and the signs of numbered items.
//
// Source: CommonMark 0.31, GitHub Flavored Markdown (tables). It departs from
// them where office texts do: see joins and settle.
type markdown struct {
	b      *doc.Builder
	lines  []string
	at     int
	strict bool     // ** may be a mask
	width  int      // to which the text was wrapped, or 0
	sign   string   // of the numbered item under way
	para   []string // lines of the paragraph under way
	broken bool     // the last of them ends in a hard break

	repeats  int  // of merged cells, so far
	unclosed bool // a comment or table that was opened goes to the end: it is words
}

func readMarkdown(lines []string) *doc.Document {
	m := &markdown{b: doc.NewBuilder(doc.MD), lines: lines, strict: masked(lines), width: wrapWidth(lines)}
	m.at = frontMatter(lines)
	for m.at < len(m.lines) {
		m.block(unquoted(m.lines[m.at]))
	}
	m.flush(doc.Para{})
	return m.b.Document()
}

// frontMatter counts the lines of settings between --- at the very start.
func frontMatter(lines []string) int {
	if strings.TrimSpace(lines[0]) != "---" {
		return 0
	}
	for i, line := range lines[1:] {
		switch line = strings.TrimRight(line, " \t"); {
		case line == "---" || line == "...":
			return i + 2
		case line != "" && !strings.Contains(line, ":") && !strings.HasPrefix(line, " ") &&
			!strings.HasPrefix(line, "- ") && !strings.HasPrefix(line, "#"):
			return 0
		}
	}
	return 0
}

// unquoted strips the marks of block quotes.
func unquoted(line string) string {
	for {
		rest := strings.TrimLeft(line, " \t")
		if !strings.HasPrefix(rest, ">") {
			return line
		}
		line = strings.TrimPrefix(rest[1:], " ")
	}
}

// block reads the line under way, and those after it that belong to it.
func (m *markdown) block(line string) {
	text := strings.TrimSpace(line)
	level := headingLevel(text)
	switch {
	case text == "":
		m.flush(doc.Para{})
	case fenceOf(text) != "":
		m.fence(fenceOf(text))
		return
	case m.underline(text):
	case isThematic(text):
		m.flush(doc.Para{})
	case level > 0:
		m.flush(doc.Para{})
		m.para = append(m.para, headingWords(text[level:]))
		m.flush(doc.Para{Level: level})
	case m.table(text), m.comment(text), m.htmlTable(text):
		return
	case m.remark(text):
	case isDefinition(text):
		m.flush(doc.Para{})
	case m.item(line):
		return
	default:
		m.add(line)
	}
	m.at++
}

// fence reads a block of code: its lines are words as they stand.
func (m *markdown) fence(mark string) {
	m.flush(doc.Para{})
	for m.at++; m.at < len(m.lines); m.at++ {
		line := m.lines[m.at]
		if text := strings.TrimSpace(unquoted(line)); strings.HasPrefix(text, mark) && strings.Trim(text, mark[:1]) == "" {
			m.at++
			return
		}
		m.b.WriteString(line)
		m.b.EndParagraph(doc.Para{})
	}
}

// fenceOf gives the ``` or ~~~ that opens a block of code.
func fenceOf(text string) string {
	for _, c := range []string{"`", "~"} {
		rest := strings.TrimLeft(text, c)
		if n := len(text) - len(rest); n >= 3 && !strings.Contains(rest, c) {
			return text[:n]
		}
	}
	return ""
}

// underline reads === or --- under a short line, which makes it a heading.
func (m *markdown) underline(text string) bool {
	level := 0
	switch {
	case strings.Trim(text, "=") == "" && len(text) > 1:
		level = 1
	case strings.Trim(text, "-") == "" && len(text) > 1:
		level = 2
	}
	if level == 0 || len(m.para) != 1 || m.sign != "" || ended(m.para[0]) {
		return false
	}
	m.flush(doc.Para{Level: level})
	return true
}

// isThematic reports a line of three or more * - or _, or of = that underlines
// nothing.
func isThematic(text string) bool {
	bare := strings.ReplaceAll(strings.ReplaceAll(text, " ", ""), "\t", "")
	return len(bare) >= 3 && strings.Trim(bare, bare[:1]) == "" && strings.ContainsAny(bare[:1], "*-_=")
}

// headingLevel counts the # of a heading; 0 where it is none.
func headingLevel(text string) int {
	rest := strings.TrimLeft(text, "#")
	n := len(text) - len(rest)
	if n > 6 || rest != "" && rest[0] != ' ' && rest[0] != '\t' {
		return 0
	}
	return n
}

func headingWords(text string) string {
	text = strings.TrimSpace(text)
	if bare := strings.TrimRight(text, "#"); bare == "" || strings.HasSuffix(bare, " ") {
		return strings.TrimSpace(bare)
	}
	return text
}

// isDefinition reports the address of a link, or a footnote, which is no part of
// the text.
func isDefinition(text string) bool {
	if text[0] != '[' {
		return false
	}
	end := strings.Index(text, "]:")
	return end > 1 && !strings.ContainsAny(text[1:end], "[]") &&
		(text[1] == '^' || strings.ContainsAny(text[end:], "/#."))
}

// item strips the marks of list items; the sign of a numbered one is kept for
// its first line.
func (m *markdown) item(line string) bool {
	if _, rest := bullet(line); rest != line {
		m.flush(doc.Para{})
		for _, box := range []string{"[ ] ", "[x] ", "[X] "} {
			rest = strings.TrimPrefix(rest, box)
		}
		m.lines[m.at] = rest
		return true
	}
	sign, rest := ordered(line)
	if sign == "" {
		return false
	}
	m.flush(doc.Para{})
	m.sign = sign
	m.lines[m.at] = rest
	return true
}

// bullet parts the mark of a bulleted item from its words.
func bullet(line string) (mark, rest string) {
	text := strings.TrimLeft(line, " \t")
	if len(text) < 2 || !strings.ContainsAny(text[:1], "-*+") || text[1] != ' ' && text[1] != '\t' {
		return "", line
	}
	return text[:1], strings.TrimLeft(text[2:], " \t")
}

// ordered parts the sign of a numbered item (1. or 1)) from its words.
func ordered(line string) (sign, rest string) {
	text := strings.TrimLeft(line, " \t")
	n := 0
	for n < len(text) && n < 9 && '0' <= text[n] && text[n] <= '9' {
		n++
	}
	if n == 0 || n+1 >= len(text) || text[n] != '.' && text[n] != ')' || text[n+1] != ' ' && text[n+1] != '\t' {
		return "", line
	}
	return text[:n+1], strings.TrimLeft(text[n+1:], " \t")
}
