package store

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// termsOf cuts a text into terms: Latin words and numbers, and every Han character
// with the one that follows it.
func termsOf(text string) []string {
	var list []string
	for _, run := range runsOf(text) {
		if !run.han {
			list = append(list, string(run.letters))
			continue
		}
		for i := range run.letters {
			list = append(list, string(run.letters[i:min(i+2, len(run.letters))]))
		}
	}
	return list
}

// run is what stands together: Han characters, or other letters and digits.
type run struct {
	han     bool
	letters []rune
}

func runsOf(text string) []run {
	var list []run
	open := false
	for _, r := range norm.NFKC.String(text) {
		r = unicode.ToLower(r)
		han := unicode.Is(unicode.Han, r)
		if !han && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			open = false
			continue
		}
		if !open || list[len(list)-1].han != han || !han && len(list[len(list)-1].letters) == longestWord {
			list = append(list, run{han: han})
		}
		open = true
		list[len(list)-1].letters = append(list[len(list)-1].letters, r)
	}
	return list
}

// phrasesOf makes of what somebody typed the phrases that must all be there. A Han
// character that stands alone is the beginning of a pair: its term ends in "*".
func phrasesOf(typed string) [][]string {
	var list [][]string
	for _, run := range runsOf(typed) {
		switch n := len(run.letters); {
		case !run.han:
			list = append(list, []string{string(run.letters) + "*"})
		case n == 1:
			list = append(list, []string{string(run.letters) + "*"})
		default:
			var phrase []string
			for i := range n - 1 {
				phrase = append(phrase, string(run.letters[i:i+2]))
			}
			list = append(list, phrase)
		}
	}
	return list
}
