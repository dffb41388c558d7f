package statement

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// likeness weighs how much items name the same things: cosine of their character
// pairs (words in English), pairs that few items share counting most, with the
// fields of work that the words stand for (concepts) besides.
type likeness struct {
	vectors map[*item]vector
}

// vector is the weighted features of one item in the order of their ids.
type vector struct {
	features []feature
	norm     float64
}

type feature struct {
	id     int32
	weight float64
}

// vocabulary numbers the features of a statement's items and keeps each item's
// raw counts, which both sides of the links are weighed by.
type vocabulary struct {
	pairs map[uint64]int32
	words map[string]int32
	n     int32
	items map[*item][]feature
	zeros []int32
}

func newVocabulary() *vocabulary {
	return &vocabulary{pairs: make(map[uint64]int32, 1024), words: map[string]int32{}, items: map[*item][]feature{}}
}

// Weights of the words above an item and of concepts against its own words.
const (
	weightContext = 0.6
	weightConcept = 0.6
)

// of gives the raw features of an item; context is the words that stand above it.
func (v *vocabulary) of(it *item, context string) []feature {
	if fs, ok := v.items[it]; ok {
		return fs
	}
	fs := make([]feature, 0, len(it.full)/2+16)
	fs = v.count(fs, it.text, 1)
	fs = v.count(fs, it.full, 1)
	fs = v.count(fs, context, weightContext)
	fs = merge(fs)
	v.items[it] = fs
	return fs
}

// newLikeness weighs the features of items by how few of them share each.
func newLikeness(v *vocabulary, items []*item, context func(*item) string) *likeness {
	l := &likeness{vectors: make(map[*item]vector, len(items))}
	raw := make([][]feature, len(items))
	for i, it := range items {
		raw[i] = v.of(it, context(it))
	}
	df := v.shares()
	for _, fs := range raw {
		for _, f := range fs {
			df[f.id]++
		}
	}
	rarity := make([]float64, len(items)+1)
	for i := range rarity[1:] {
		rarity[i+1] = math.Log(1 + float64(len(items))/float64(i+1))
	}
	for i, it := range items {
		fs, sum := make([]feature, len(raw[i])), 0.0
		for k, f := range raw[i] {
			f.weight = math.Sqrt(f.weight) * rarity[df[f.id]]
			sum += f.weight * f.weight
			fs[k] = f
		}
		l.vectors[it] = vector{fs, math.Sqrt(sum)}
	}
	for _, fs := range raw {
		for _, f := range fs {
			df[f.id] = 0
		}
	}
	return l
}

// shares has a zero for each feature, to count the items that share it; whoever
// counts puts the zeros back.
func (v *vocabulary) shares() []int32 {
	if len(v.zeros) < int(v.n) {
		v.zeros = make([]int32, 2*v.n)
	}
	return v.zeros
}

// merge sums features of one id.
func merge(fs []feature) []feature {
	slices.SortFunc(fs, func(a, b feature) int { return int(a.id) - int(b.id) })
	out := fs[:0]
	for _, f := range fs {
		if n := len(out); n > 0 && out[n-1].id == f.id {
			out[n-1].weight += f.weight
			continue
		}
		out = append(out, f)
	}
	return out
}

// of gives the likeness of two items, 0 to 1.
func (l *likeness) of(a, b *item) float64 {
	va, vb := l.vectors[a], l.vectors[b]
	sum := 0.0
	for i, j := 0, 0; i < len(va.features) && j < len(vb.features); {
		switch x, y := va.features[i], vb.features[j]; {
		case x.id < y.id:
			i++
		case x.id > y.id:
			j++
		default:
			sum += x.weight * y.weight
			i++
			j++
		}
	}
	if sum == 0 {
		return 0
	}
	return sum / (va.norm * vb.norm)
}

// count adds the pairs of Chinese characters, the words, and the concepts of a
// text.
func (v *vocabulary) count(fs []feature, s string, weight float64) []feature {
	if s == "" {
		return fs
	}
	english := latin(s)
	if !english {
		s = squeeze(s)
	}
	stop, prev, letters := stopPairs(), rune(0), english
	for _, r := range s {
		han := unicode.Is(unicode.Han, r)
		if han && prev != 0 {
			if key := pairKey(prev, r); !stop[key] {
				fs = append(fs, feature{v.pair(key), weight})
			}
		}
		letters = letters || r < 0x80 && unicode.IsLetter(r)
		if prev = 0; han {
			prev = r
		}
	}
	if letters {
		for _, w := range englishStems(s) {
			fs = append(fs, feature{v.word(w), 2 * weight})
		}
	}
	for _, c := range conceptsIn(s) {
		fs = append(fs, feature{v.word(c), weight * weightConcept})
	}
	return fs
}

func pairKey(a, b rune) uint64 { return uint64(a)<<32 | uint64(b) }

func (v *vocabulary) pair(key uint64) int32 {
	id, ok := v.pairs[key]
	if !ok {
		id = v.n
		v.n++
		v.pairs[key] = id
	}
	return id
}

func (v *vocabulary) word(w string) int32 {
	id, ok := v.words[w]
	if !ok {
		id = v.n
		v.n++
		v.words[w] = id
	}
	return id
}

// englishStems gives the telling words of a text, cut to their stems.
func englishStems(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-')
	}) {
		if len(w) < 3 || englishStop()[w] {
			continue
		}
		out = append(out, stem(w))
	}
	return out
}

func stem(w string) string {
	for _, end := range []string{"ations", "ation", "ments", "ment", "ings", "ing", "ages", "age", "ies", "ied", "ers", "ed", "es", "er", "s", "e", "y"} {
		if len(w) > len(end)+3 && strings.HasSuffix(w, end) {
			return w[:len(w)-len(end)]
		}
	}
	return w
}
