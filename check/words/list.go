package words

import (
	"slices"
	"strings"
)

// parse reads a list: an entry a line, "phrase", "phrase → instead", and behind a
// "!" the longer words that hold it and are right. Lines that begin with # say
// why; "since 2026-11-23" dates the list.
func parse(name, text string) List {
	l := List{Name: name}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		day, dated := strings.CutPrefix(line, "since ")
		switch {
		case line == "" || line[0] == '#':
		case dated:
			l.Since = day
		default:
			l.Entries = append(l.Entries, entry(line))
		}
	}
	return l
}

func entry(line string) Entry {
	words, except, _ := strings.Cut(line, " ! ")
	phrase, instead, _ := strings.Cut(words, " → ")
	e := Entry{Phrase: strings.TrimSpace(phrase), Instead: strings.TrimSpace(instead)}
	e.Except = strings.Fields(except)
	return e
}

// With gives the list as a profile changes it.
func (l List) With(c Change) List {
	l.Entries = slices.DeleteFunc(slices.Clone(l.Entries), func(e Entry) bool {
		return slices.Contains(c.Drop, e.Phrase)
	})
	l.Entries = append(l.Entries, c.Add...)
	return l
}
