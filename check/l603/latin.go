package l603

import (
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/script"
)

// latin finds English words that follow themselves with blanks between.
func latin(p *check.Pass, text string) []double {
	var list []double
	// The shortest, a a, has three bytes: every third is enough to meet one.
	for i := 2; i < len(text); i += 3 {
		if text[i] >= utf8.RuneSelf {
			continue
		}
		from, to := i, i
		for from > 0 && text[from-1] < utf8.RuneSelf {
			from--
		}
		for to < len(text) && text[to] < utf8.RuneSelf {
			to++
		}
		list = stretch(p, list, text, from, to)
		i = to
	}
	return list
}

// stretch finds them within a range of bytes that are all ASCII.
func stretch(p *check.Pass, list []double, text string, start, end int) []double {
	var from, to int // of the word before; empty where none can be doubled
	for i := start; i < end; {
		if !script.Letter(rune(text[i])) {
			if text[i] != ' ' {
				to = from
			}
			i++
			continue
		}
		word := i
		for i < end && (script.Letter(rune(text[i])) || text[i] == '\'') {
			i++
		}
		if to > from && sameWord(text[from:to], text[word:i]) && alone(text, from, i) && !right(p, from, i) {
			list = append(list, double{from, i, to - from, true})
		}
		from, to = word, i
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
