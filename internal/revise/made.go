package revise

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// made writes the elements that are new to a part.
type made struct {
	prefix
	tracked bool
	who     string // the attributes of a tracked change or a comment, but for its id
	used    map[int]bool
	last    int
}

func newMade(p prefix, e Edits) *made {
	m := &made{prefix: p, tracked: e.Tracked, used: map[int]bool{}}
	m.who = m.attribute("author", e.Author)
	if !e.Date.IsZero() {
		m.who += m.attribute("date", e.Date.Format("2006-01-02T15:04:05Z"))
	}
	return m
}

// avoid keeps new ids apart from those of a part.
func (m *made) avoid(part []byte) {
	for {
		i := bytes.Index(part, []byte("id=\""))
		if i < 0 {
			return
		}
		part = part[i+4:]
		if end := bytes.IndexByte(part[:min(len(part), 12)], '"'); end > 0 {
			if n, err := strconv.Atoi(string(part[:end])); err == nil {
				m.used[n] = true
			}
		}
	}
}

// id gives a number that nothing has.
func (m *made) id() int {
	for m.used[m.last] {
		m.last++
	}
	m.used[m.last] = true
	return m.last
}

func (m *made) attribute(name, value string) string {
	return " " + m.name + name + `="` + escape(value) + `"`
}

// revision opens a tracked change of a kind: ins or del.
func (m *made) revision(kind string) string {
	return "<" + m.name + kind + m.declare + m.attribute("id", strconv.Itoa(m.id())) + m.who + ">"
}

func (m *made) close(kind string) string { return "</" + m.name + kind + ">" }

// renumbered gives a copy of an element with an id of its own.
func (m *made) renumbered(element []byte) []byte {
	end := bytes.IndexByte(element, '>') + 1
	from, to, ok := identity(element[:end])
	if !ok {
		return element
	}
	return fmt.Appendf(nil, "%s%d%s", element[:from], m.id(), element[to:])
}

// words writes a w:t.
func (m *made) words(text string) string {
	return "<" + m.name + `t xml:space="preserve">` + escape(text) + m.close("t")
}

// escape writes text as XML does, without what XML cannot hold.
//
// Source: XML 1.0, 2.2 (characters), 2.4 (what must be escaped).
func escape(text string) string {
	var out strings.Builder
	for _, r := range text {
		switch {
		case r == '&':
			out.WriteString("&amp;")
		case r == '<':
			out.WriteString("&lt;")
		case r == '>':
			out.WriteString("&gt;")
		case r == '"':
			out.WriteString("&quot;")
		case writable(r):
			out.WriteRune(r)
		}
	}
	return out.String()
}

// writable reports a character that a line of XML text may hold.
func writable(r rune) bool {
	return r >= ' ' && r != 0x7F && r != utf8.RuneError && r != 0xFFFE && r != 0xFFFF || r == '\t'
}
