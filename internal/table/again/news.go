package again

import (
	"strings"

	"github.com/bihuan/bihuan/internal/table/value"
)

// News gives what a text says that was not said before: line by line, and of a line that
// goes on from what was said before, what was added. "" where it says nothing new.
func News(text string, before []string) string {
	var said []string
	for _, b := range before {
		for line := range strings.Lines(b) {
			said = append(said, value.Bare(line))
		}
		said = append(said, value.Bare(b)) // it may have been broken into lines in another way
	}
	if rest(text, said) == "" {
		return ""
	}
	var list []string
	for line := range strings.Lines(text) {
		if line = rest(line, said); line != "" {
			list = append(list, line)
			said = append(said, value.Bare(line))
		}
	}
	return strings.Join(list, "\n")
}

// ends are what stands between one thing that is said and the next.
const ends = "。；;，,、.!！ \t\r\n　"

// rest is what a line says beyond what was said: it goes over what was said from the
// front as far as that reaches.
func rest(line string, said []string) string {
	line = strings.Trim(line, ends)
	whole, at := value.BareAt(line)
	at = append(at, len(line))
	far := 0
	reached := make([]bool, len(whole)+1)
	reached[0] = true
	for from := range whole {
		if !reached[from] {
			continue
		}
		far = from
		for _, s := range said {
			if to := from + len(s); s != "" && strings.HasPrefix(whole[from:], s) && ended(line, whole, at, to) {
				reached[to] = true
			}
		}
	}
	if reached[len(whole)] {
		return ""
	}
	return strings.Trim(line[at[far]:], ends)
}

// ended reports whether something ends where words are cut off: at a stop, or at the end
// of the line. The stop of 3.5 is none.
func ended(line, whole string, at []int, to int) bool {
	return to == len(whole) || whole[to] != '.' && strings.ContainsAny(line[at[to-1]:at[to]], ends)
}
