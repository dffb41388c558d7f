package again

import (
	"slices"
	"strings"

	"github.com/bihuan/bihuan/internal/table/value"
)

// nearly is from what likeness on a finding is taken for one that is known, with other
// words, though no number says so.
const nearly = 0.9

// MostNear bounds how many rows and records Near compares.
const MostNear = 1000

// Near finds the record that each row says in nearly the same words: -1 where there is
// none, or more than one, or where more than one row does. A record may have several
// wordings. Figures, letters and points of the compass are the same in both: 3号泵站 is
// never 4号泵站, however alike the rest is.
func Near(rows []string, known [][]string) []int {
	rows, known = rows[:min(len(rows), MostNear)], known[:min(len(known), MostNear)]
	of := make([]int, len(rows))
	met := make([]int, len(known))
	var all []wording
	for k, list := range known {
		for _, words := range list {
			all = append(all, wordingOf(words, k))
		}
	}
	for i, words := range rows {
		w := wordingOf(words, -1)
		of[i] = -1
		hits := 0
		for k := range all {
			if of[i] != all[k].of && w.near(&all[k]) {
				of[i] = all[k].of
				met[of[i]]++
				hits++
			}
		}
		if hits > 1 {
			of[i] = -1
		}
	}
	for i, k := range of {
		if k >= 0 && met[k] > 1 {
			of[i] = -1
		}
	}
	return of
}

// wording is a text as it is compared.
type wording struct {
	of    int
	pairs []uint64 // of characters, in order
	marks string
}

// telling are characters that tell one thing from another of its kind.
const telling = "〇零一二三四五六七八九十百千万两甲乙丙丁东南西北"

func wordingOf(words string, of int) wording {
	w := wording{of: of}
	var marks strings.Builder
	before := rune(0)
	for _, r := range value.Bare(words) {
		if len(w.pairs) > mostPairs {
			break
		}
		if before != 0 {
			w.pairs = append(w.pairs, uint64(before)<<32|uint64(r))
		}
		if r < 0x7F || strings.ContainsRune(telling, r) {
			marks.WriteRune(r)
		}
		before = r
	}
	slices.Sort(w.pairs)
	w.marks = marks.String()
	return w
}

// near reports whether two texts are nearly the same in words.
func (w *wording) near(other *wording) bool {
	short, long := len(w.pairs), len(other.pairs)
	if short > long {
		short, long = long, short
	}
	if short == 0 || w.marks != other.marks || 2*float64(short) < nearly*float64(short+long) {
		return false
	}
	both, k := 0, 0
	for _, p := range w.pairs {
		for k < len(other.pairs) && other.pairs[k] < p {
			k++
		}
		if k < len(other.pairs) && other.pairs[k] == p {
			both++
			k++
		}
	}
	return 2*float64(both) >= nearly*float64(short+long)
}
