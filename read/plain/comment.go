package plain

import "strings"

// comment steps over a comment of HTML that begins a line and goes over several.
func (m *markdown) comment(text string) bool {
	if m.unclosed || !strings.HasPrefix(text, "<!--") || strings.Contains(text, "-->") {
		return false
	}
	for i := m.at + 1; i < len(m.lines); i++ {
		if _, rest, found := strings.Cut(m.lines[i], "-->"); found {
			m.lines[i] = rest
			m.at = i
			return true
		}
	}
	m.unclosed = true
	return false
}
