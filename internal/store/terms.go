package store

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// termsOf cuts a text into terms: Latin words and numbers, and every Han character
// with the one that follows it. They are pieces of one text: there may be very many.
func termsOf(text string) []string {
	small, runs := runsOf(text)
	n := 0
	for _, r := range runs {
		n += r.n
	}
	list := make([]string, 0, n)
	for _, r := range runs {
		if !r.han {
			list = append(list, small[r.from:r.to])
			continue
		}
		for at := r.from; at < r.to; {
			_, size := utf8.DecodeRuneInString(small[at:])
			end := at + size
			if end < r.to {
				_, next := utf8.DecodeRuneInString(small[end:])
				end += next
			}
			list = append(list, small[at:end])
			at += size
		}
	}
	return list
}

// run is what stands together in a text, in bytes: Han characters, or other letters and
// digits.
type run struct {
	han      bool
	from, to int
	n        int // how many characters
}

// runsOf gives a text in small letters, and the runs of it.
func runsOf(text string) (string, []run) {
	var list []run
	small := make([]byte, 0, len(text)+len(text)/8)
	open := false
	for _, r := range norm.NFKC.String(text) {
		r = unicode.ToLower(r)
		han := r >= 0x4E00 && r < 0xA000 || unicode.Is(unicode.Han, r) // nearly all are there
		if !han && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			open = false
			continue
		}
		if !open || list[len(list)-1].han != han || !han && list[len(list)-1].n == longestWord {
			list = append(list, run{han: han, from: len(small)})
		}
		open = true
		small = utf8.AppendRune(small, r)
		last := &list[len(list)-1]
		last.to, last.n = len(small), last.n+1
	}
	return string(small), list
}

// phrasesOf makes of what somebody typed the phrases that must all be there. A Han
// character that stands alone is the beginning of a pair: its term ends in "*".
func phrasesOf(typed string) [][]string {
	var list [][]string
	small, runs := runsOf(typed)
	for _, r := range runs {
		words := small[r.from:r.to]
		if !r.han || r.n == 1 {
			list = append(list, []string{words + "*"})
			continue
		}
		pairs := termsOf(words)
		list = append(list, pairs[:len(pairs)-1]) // the last stands alone
	}
	return list
}
