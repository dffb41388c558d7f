package columns

import (
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/internal/table"
)

// compose takes a word of the lists that headings are put together from.
func (h *heads) compose(list, word string) {
	switch list {
	case "before":
		h.before = append(h.before, word)
	case "after":
		h.after = append(h.after, word)
	default:
		h.cores = append(h.cores, part{word, table.Field(list)})
	}
}

// composed tells what a heading holds that is put together of known words, the core
// being the last of those that name a field: 隐患点位 is a place.
func (h *heads) composed(heading string) table.Field {
	if utf8.RuneCountInString(heading) > mostComposed {
		return table.Unknown
	}
	for _, c := range h.cores {
		at := strings.LastIndex(heading, c.word)
		if at >= 0 && h.leads(heading[:at]) && made(heading[at+len(c.word):], h.after) {
			return c.field
		}
	}
	return table.Unknown
}

// mostComposed bounds a heading that is put together, in characters.
const mostComposed = 16

// leads reports words that may stand before a core, findings among them.
func (h *heads) leads(s string) bool {
	words := h.before
	for _, c := range h.cores {
		if c.field == table.Finding {
			words = append(words[:len(words):len(words)], c.word)
		}
	}
	return made(s, append(words[:len(words):len(words)], "的"))
}

// made reports that s is made of words of a list, and of nothing else.
func made(s string, list []string) bool {
	if s == "" {
		return true
	}
	for _, w := range list {
		if rest, ok := strings.CutPrefix(s, w); ok && made(rest, list) {
			return true
		}
	}
	return false
}
