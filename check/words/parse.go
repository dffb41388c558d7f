package words

import (
	"slices"
	"strconv"
	"strings"
)

// parse reads a list: lines of entries, of comments behind #, and one line
// "since 2026-11-23" that dates it.
func parse(name, text string) List {
	l := List{Name: name, Entries: make([]Entry, 0, strings.Count(text, "\n"))}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		day, dated := strings.CutPrefix(line, "since ")
		switch {
		case line == "" || line[0] == '#':
		case dated:
			l.Since = day
		default:
			l.Entries = entries(l.Entries, line)
		}
	}
	return l
}

// entries adds those of one line: one, or one for each choice. In the list
// "(看|听)的(少|多)$ → $1得$2" stands for four; an exception goes to the choices
// that it holds, one with ~ to all.
func entries(list []Entry, line string) []Entry {
	e := ParseEntry(line)
	if !strings.Contains(e.Phrase, "|") {
		return append(list, e)
	}
	from := len(list)
	list = choose(list, e, 1)
	for i := range list[from:] {
		list[from+i].Except = holding(e.Except, list[from+i].Phrase)
	}
	return list
}

// ParseEntry reads an entry as lists write it.
//
// Shape: "phrase", "phrase → instead", and behind a "!" the longer words, with
// blanks between, that hold the phrase and are right; in them ~ may stand for the
// phrase. A "$" after the phrase asks for a mark or white space there.
func ParseEntry(line string) Entry {
	words, except, _ := strings.Cut(line, " ! ")
	phrase, instead, _ := strings.Cut(words, " → ")
	e := Entry{Phrase: strings.TrimSpace(phrase), Instead: strings.TrimSpace(instead)}
	if except != "" {
		e.Except = strings.Fields(except)
	}
	if p, ok := strings.CutSuffix(e.Phrase, "$"); ok && p != "" {
		e.Phrase, e.AtEnd = p, true
	}
	return e
}

// choose writes out the choices of a phrase, from the nth on.
func choose(list []Entry, e Entry, n int) []Entry {
	before, rest, ok := strings.Cut(e.Phrase, "(")
	choices, after, closed := strings.Cut(rest, ")")
	if !ok || !closed {
		return append(list, e)
	}
	for word := range strings.SplitSeq(choices, "|") {
		one := e
		one.Phrase = before + word + after
		one.Instead = strings.ReplaceAll(e.Instead, "$"+strconv.Itoa(n), word)
		list = choose(list, one, n+1)
	}
	return list
}

func holding(except []string, phrase string) []string {
	holds := func(long string) bool { return strings.Contains(long, "~") || strings.Contains(long, phrase) }
	if !slices.ContainsFunc(except, func(long string) bool { return !holds(long) }) {
		return except
	}
	var own []string
	for _, long := range except {
		if holds(long) {
			own = append(own, long)
		}
	}
	return own
}
