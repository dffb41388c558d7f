package statement

import (
	"math"
	"strings"
	"unicode"
)

// likeness weighs how much items name the same things: cosine of their character
// pairs (words in English), pairs that few items share counting most, with the
// fields of work that the words stand for (concepts) besides.
type likeness struct {
	vectors map[*item]map[string]float64
	norms   map[*item]float64
}

// Weights of the words above an item and of concepts against its own words.
const (
	weightContext = 0.6
	weightConcept = 0.6
)

// newLikeness indexes items; context gives the words that stand above an item.
func newLikeness(items []*item, context func(*item) string) *likeness {
	l := &likeness{vectors: make(map[*item]map[string]float64, len(items)), norms: make(map[*item]float64, len(items))}
	df := map[string]int{}
	for _, it := range items {
		v := map[string]float64{}
		addFeatures(v, it.text, 1)
		addFeatures(v, it.full, 1)
		addFeatures(v, context(it), weightContext)
		l.vectors[it] = v
		for f := range v {
			df[f]++
		}
	}
	n := float64(len(items))
	for it, v := range l.vectors {
		sum := 0.0
		for _, f := range sortedKeys(v) {
			w := math.Sqrt(v[f]) * math.Log(1+n/float64(df[f]))
			v[f] = w
			sum += w * w
		}
		l.norms[it] = math.Sqrt(sum)
	}
	return l
}

// of gives the likeness of two items, 0 to 1.
func (l *likeness) of(a, b *item) float64 {
	va, vb := l.vectors[a], l.vectors[b]
	if len(vb) < len(va) {
		va, vb = vb, va
	}
	sum := 0.0
	for _, f := range sortedKeys(va) {
		if w, ok := vb[f]; ok {
			sum += va[f] * w
		}
	}
	if sum == 0 {
		return 0
	}
	return sum / (l.norms[a] * l.norms[b])
}

// shared names the longest words that two items have in common, for why.
func sharedWords(a, b string) string {
	if latin(a) {
		return sharedEnglish(a, b)
	}
	best := ""
	ra := []rune(squeeze(a))
	for i := range ra {
		for n := min(len(ra)-i, 10); n > runeLen(best) && n >= 2; n-- {
			w := string(ra[i : i+n])
			if plainHan(w) && strings.Contains(b, w) && !stopWord(w) {
				best = w
				break
			}
		}
	}
	return best
}

func sharedEnglish(a, b string) string {
	other := map[string]bool{}
	for _, w := range englishStems(b) {
		other[w] = true
	}
	best := ""
	for _, w := range englishStems(a) {
		if other[w] && len(w) > len(best) {
			best = w
		}
	}
	return best
}

func plainHan(s string) bool {
	for _, r := range s {
		if !unicode.Is(unicode.Han, r) && !unicode.IsDigit(r) && !unicode.IsLetter(r) {
			return false
		}
	}
	return true
}

// addFeatures counts the pairs of Chinese characters, the words, and the concepts
// of a text.
func addFeatures(v map[string]float64, s string, weight float64) {
	if s == "" {
		return
	}
	s = squeezeHan(s)
	prev, prevAt := rune(0), 0
	for i, r := range s {
		if unicode.Is(unicode.Han, r) {
			if unicode.Is(unicode.Han, prev) {
				if pair := s[prevAt : i+len(string(r))]; !stopPairs[pair] {
					v[pair] += weight
				}
			}
		}
		prev, prevAt = r, i
	}
	for _, w := range englishStems(s) {
		v[w] += 2 * weight
	}
	for _, c := range conceptsIn(s) {
		v[c] += weight * weightConcept
	}
}

// squeezeHan drops the stray blanks of a web copy, but not those between words.
func squeezeHan(s string) string {
	if latin(s) {
		return s
	}
	return squeeze(s)
}

// englishStems gives the telling words of a text, cut to their stems.
func englishStems(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-')
	}) {
		if len(w) < 3 || englishStop[w] {
			continue
		}
		out = append(out, stem(w))
	}
	return out
}

func stem(w string) string {
	for _, end := range []string{"ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ers", "ed", "es", "er", "s", "e", "y"} {
		if len(w) > len(end)+3 && strings.HasSuffix(w, end) {
			return w[:len(w)-len(end)]
		}
	}
	return w
}

func sortedKeys(m map[string]float64) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sortStrings(keys)
	return keys
}
