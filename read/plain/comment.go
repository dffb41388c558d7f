package plain

import (
	"strings"

	"github.com/bihuan/bihuan/doc"
)

// remark reads a line that speaks to the program.
func (m *markdown) remark(text string) bool {
	words, ok := remarkOf(text)
	if ok {
		m.flush(doc.Para{})
		m.b.Remark(doc.Remark{At: m.b.At(), Line: m.at + 1, Text: words})
	}
	return ok
}

// comment steps over a comment of HTML that begins a line and goes over several.
func (m *markdown) comment(text string) bool {
	if m.unclosed || !strings.HasPrefix(text, "<!--") || strings.Contains(text, "-->") {
		return false
	}
	for i := m.at + 1; i < len(m.lines); i++ {
		if last, rest, found := strings.Cut(m.lines[i], "-->"); found {
			if trim(rest) == "" {
				m.remark(text + " " + strings.Join(m.lines[m.at+1:i], " ") + " " + last + "-->")
			}
			m.lines[i] = rest
			m.at = i
			return true
		}
	}
	m.unclosed = true
	return false
}
