package recur

import (
	"strings"
)

// term is a stretch of a finding that says something of what it is about.
type term struct {
	features []string
	weight   float64 // by where it stands, and by how much of a word it is
	from, to int     // in the folded text
	part     uint8
}

// reading is a finding taken apart.
type reading struct {
	folded []rune
	terms  []term
	wrong  []wrong
	faults []faults // of the whole, and of each part if there are several
	head   int      // where the headline ends
}

// wrong is what a word says is wrong, and where it stands.
type wrong struct {
	faults
	at int
}

// read takes a finding apart: words of the lists, the longest first, and pairs of
// characters of what stands in no list.
func (l *lexicon) read(e Entry) reading {
	text := fold(cut(e.Text, mostText))
	r := reading{folded: append(append(text, '.'), fold(cut(e.Detail, mostDetail))...), head: headline(text)}
	run := 0 // characters before i that stand in no list
	for i := 0; i < len(r.folded); {
		c := r.folded[i]
		switch {
		case isHan(c):
			n, w := l.longestAt(r.folded[i:])
			if k := counted(r.folded[i:]); k > n {
				n, w = k, nothing
			}
			if w == nil {
				run, i = run+1, i+1
				continue
			}
			r.rest(i-run, i)
			r.take(w, i, i+n)
			run, i = 0, i+n
		case isBreak(c):
			r.rest(i-run, i)
			run, i = 0, i+1
		default:
			r.rest(i-run, i)
			run, i = 0, l.latin(&r, i)
		}
	}
	r.rest(len(r.folded)-run, len(r.folded))
	l.divide(&r)
	return r
}

// isBreak reports whether no word runs over a character.
func isBreak(c rune) bool { return c == ' ' || c == '.' || c == ',' }

// key is the same for findings that say the same words; 0 where they say none.
func (r *reading) key() uint64 {
	h := uint64(14695981039346656037) // FNV-1a
	gap, some := false, false
	for _, c := range r.folded {
		if isBreak(c) {
			gap = some
			continue
		}
		if gap {
			h = (h ^ ' ') * 1099511628211
		}
		h = (h ^ uint64(c)) * 1099511628211
		gap, some = false, true
	}
	if !some {
		return 0
	}
	return max(1, h)
}

// headline is where the first sentence ends: some write all into one field.
func headline(text []rune) int {
	for i, c := range text {
		if c == '.' && i >= 4 {
			return i
		}
	}
	return len(text)
}

var nothing = &word{}

// longestAt finds the longest word of the lists at the start of r.
func (l *lexicon) longestAt(r []rune) (int, *word) {
	if len(r) > 1 {
		for n := min(l.longest[[2]rune{r[0], r[1]}], len(r)); n > 1; n-- {
			if w := l.words[string(r[:n])]; w != nil {
				return n, w
			}
		}
	}
	if w := l.words[string(r[:1])]; w != nil {
		return 1, w
	}
	return 0, nil
}

// take adds a word of the lists.
func (r *reading) take(w *word, from, to int) {
	if w.faults != (faults{}) {
		r.wrong = append(r.wrong, wrong{w.faults, from})
	}
	if len(w.sets) > 0 {
		r.terms = append(r.terms, term{w.sets, 1 / float64(len(w.sets)), from, to, 0})
	}
}

// rest adds what stands in no list: its pairs of characters, which together weigh
// as much as words of two characters would.
func (r *reading) rest(from, to int) {
	n := to - from
	if n == 1 {
		r.terms = append(r.terms, term{[]string{string(r.folded[from:to])}, weightSingle, from, to, 0})
		return
	}
	for i := from; i+1 < to; i++ {
		r.terms = append(r.terms, term{[]string{string(r.folded[i : i+2])}, float64(n) / float64(2*(n-1)), i, i + 2, 0})
	}
}

// latin adds the English word or phrase at i, and gives where it ends.
func (l *lexicon) latin(r *reading, i int) int {
	first, end := latinWord(r.folded, i)
	key, ends := first, []int{end}
	keys := []string{key}
	for len(keys) < l.phrases[first] && end < len(r.folded) && r.folded[end] == ' ' && end+1 < len(r.folded) {
		next, to := latinWord(r.folded, end+1)
		if next == "" {
			break
		}
		key, end = key+"_"+next, to
		keys, ends = append(keys, key), append(ends, end)
	}
	for k := len(keys) - 1; k >= 0; k-- {
		if w := l.words[keys[k]]; w != nil {
			r.take(w, i, ends[k])
			return ends[k]
		}
	}
	if len(first) > 1 {
		r.terms = append(r.terms, term{[]string{first}, 1, i, ends[0], 0})
	}
	return ends[0]
}

// latinWord gives the stem of the word at i, and where it ends.
func latinWord(r []rune, i int) (string, int) {
	end := i
	for end < len(r) && !isHan(r[end]) && !isBreak(r[end]) {
		end++
	}
	w := strings.Trim(string(r[i:end]), "-'")
	return stem(strings.TrimSuffix(w, "'s")), max(end, i+1)
}
