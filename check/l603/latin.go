package l603

import (
	"strings"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/script"
)

// latin finds English words that follow themselves with blanks between.
func latin(p *check.Pass, text string) []double {
	var list []double
	right := p.Hits("doubled-right")
	var from, to int // of the word before; empty where none can be doubled
	for i := 0; i < len(text); {
		if !script.Letter(rune(text[i])) {
			if text[i] != ' ' {
				to = from
			}
			i++
			continue
		}
		start := i
		for i < len(text) && (script.Letter(rune(text[i])) || text[i] == '\'') {
			i++
		}
		if to > from && sameWord(text[from:to], text[start:i]) && alone(text, from, i) {
			for len(right) > 0 && right[0].From < from {
				right = right[1:]
			}
			if len(right) == 0 || right[0].From != from {
				list = append(list, double{from, i, to - from})
			}
		}
		from, to = start, i
	}
	return list
}

// sameWord: the second is written small, or a name would be meant (Wagga Wagga).
// A letter alone is a word only as the article.
func sameWord(a, b string) bool {
	if len(a) != len(b) || b != strings.ToLower(b) || !strings.EqualFold(a, b) {
		return false
	}
	return len(b) > 1 || b == "a"
}

// alone reports that the words are no parts of longer ones: check-in in, the
// the-then, x.is is.
func alone(text string, from, to int) bool {
	before, _ := script.Before(text, from)
	after, _ := script.After(text, to)
	return !strings.ContainsRune("-./@_\\'0123456789", before) && !strings.ContainsRune("-/@_0123456789", after)
}
