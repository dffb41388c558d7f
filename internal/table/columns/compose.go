package columns

import (
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/grid"
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

// spread reads a heading that names the columns it is merged over one after the other:
// 责任单位、责任人、完成时限 over three.
func (h *heads) spread(s *grid.Sheet, behind, col int) table.Field {
	if behind < 1 || behind > s.Len() {
		return table.Unknown
	}
	m, ok := s.MergeAt(s.Number(behind-1), col)
	if !ok || m.LastCol == m.Col {
		return table.Unknown
	}
	c, _, _ := s.Seen(behind-1, col)
	names := strings.FieldsFunc(c.Words, func(r rune) bool { return strings.ContainsRune("、/，,；;及和 \n", r) })
	if len(names) != m.LastCol-m.Col+1 {
		return table.Unknown
	}
	for i, name := range names {
		f, _ := h.of(bare(name))
		if !field(f) {
			return table.Unknown
		}
		if m.Col+i == col {
			return f
		}
	}
	return table.Unknown
}
