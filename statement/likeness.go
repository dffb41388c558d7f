package statement

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// likeness weighs how much items name the same things: cosine of their character
// pairs (words in English), pairs that few items share counting most, with the
// fields of work that the words stand for (concepts) besides.
type likeness struct {
	ids     map[string]int32
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

// Weights of the words above an item and of concepts against its own words.
const (
	weightContext = 0.6
	weightConcept = 0.6
)

// newLikeness indexes items; context gives the words that stand above an item.
func newLikeness(items []*item, context func(*item) string) *likeness {
	l := &likeness{ids: make(map[string]int32, 1024), vectors: make(map[*item]vector, len(items))}
	for _, it := range items {
		var fs []feature
		fs = l.count(fs, it.text, 1)
		fs = l.count(fs, it.full, 1)
		fs = l.count(fs, context(it), weightContext)
		l.vectors[it] = vector{features: merge(fs)}
	}
	df := make([]int32, len(l.ids))
	for _, it := range items {
		for _, f := range l.vectors[it].features {
			df[f.id]++
		}
	}
	n := float64(len(items))
	for _, it := range items {
		v := l.vectors[it]
		sum := 0.0
		for i := range v.features {
			f := &v.features[i]
			f.weight = math.Sqrt(f.weight) * math.Log(1+n/float64(df[f.id]))
			sum += f.weight * f.weight
		}
		v.norm = math.Sqrt(sum)
		l.vectors[it] = v
	}
	return l
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
func (l *likeness) count(fs []feature, s string, weight float64) []feature {
	if s == "" {
		return fs
	}
	english := latin(s)
	if !english {
		s = squeeze(s)
	}
	prev, prevAt := rune(0), 0
	for i, r := range s {
		if unicode.Is(unicode.Han, r) && unicode.Is(unicode.Han, prev) {
			if pair := s[prevAt : i+utf8.RuneLen(r)]; !stopPairs()[pair] {
				fs = append(fs, feature{l.id(pair), weight})
			}
		}
		prev, prevAt = r, i
	}
	if english || strings.ContainsFunc(s, func(r rune) bool { return r < 0x80 && unicode.IsLetter(r) }) {
		for _, w := range englishStems(s) {
			fs = append(fs, feature{l.id(w), 2 * weight})
		}
	}
	for _, c := range conceptsIn(s) {
		fs = append(fs, feature{l.id(c), weight * weightConcept})
	}
	return fs
}

func (l *likeness) id(name string) int32 {
	id, ok := l.ids[name]
	if !ok {
		id = int32(len(l.ids))
		l.ids[name] = id
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
	for _, end := range []string{"ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ers", "ed", "es", "er", "s", "e", "y"} {
		if len(w) > len(end)+3 && strings.HasSuffix(w, end) {
			return w[:len(w)-len(end)]
		}
	}
	return w
}
