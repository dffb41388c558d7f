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
			said = append(said, bare(line))
		}
		said = append(said, bare(b)) // it may have been broken into lines in another way
	}
	if rest(text, said) == "" {
		return ""
	}
	var list []string
	for line := range strings.Lines(text) {
		if line = rest(line, said); line != "" {
			list = append(list, line)
			said = append(said, bare(line))
		}
	}
	return strings.Join(list, "\n")
}

// ends are what stands between one thing that is said and the next.
const ends = "。；;，,、.!！ \t\r\n　"

func bare(s string) string { return strings.Trim(value.Squeeze(s), "。;,、.!") }

// rest is what a line says beyond what was said: it goes over what was said from the
// front as far as that reaches.
func rest(line string, said []string) string {
	line = strings.Trim(line, ends)
	whole, at, end := squeezed(line)
	far := 0
	reached := make([]bool, len(whole)+1)
	reached[0] = true
	for from := range whole {
		if !reached[from] {
			continue
		}
		far = max(far, from)
		if strings.ContainsRune(ends, first(whole[from:])) {
			_, to := cut(whole[from:])
			reached[from+to] = true
		}
		for _, s := range said {
			if to := from + len(s); s != "" && strings.HasPrefix(whole[from:], s) && end[to] {
				reached[to] = true
			}
		}
	}
	if reached[len(whole)] {
		return ""
	}
	return strings.Trim(line[at[far]:], ends)
}

// squeezed gives a line without blanks, where each byte of it comes from, and whether
// something may end before it.
func squeezed(line string) (whole string, at []int, end []bool) {
	var b strings.Builder
	before := true
	for i, r := range line {
		s, ends := value.Squeeze(string(r)), strings.ContainsRune(ends, r)
		for range len(s) {
			at, end = append(at, i), append(end, before || ends)
		}
		b.WriteString(s)
		before = ends
	}
	return b.String(), append(at, len(line)), append(end, true)
}

func first(s string) rune {
	r, _ := cut(s)
	return r
}

// cut is the first character of a text, and how long it is.
func cut(s string) (r rune, size int) {
	for i, c := range s {
		if i > 0 {
			return r, i
		}
		r = c
	}
	return r, len(s)
}
