package statement

import (
	"math"
	"strings"
)

// likeness weighs how much items name the same things: cosine of their character
// pairs (words in English), pairs that few items share counting most, with the
// fields of work that the words stand for (concepts) besides.
func likeness(a, b vector) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(a.ids) && j < len(b.ids); {
		switch x, y := a.ids[i], b.ids[j]; {
		case x < y:
			i++
		case x > y:
			j++
		default:
			sum += a.weights[i] * b.weights[j]
			i++
			j++
		}
	}
	if sum == 0 {
		return 0
	}
	return sum / (a.norm * b.norm)
}

// features are what an item has, by number and in that order, with their weights.
type features struct {
	ids     []int32
	weights []float64
}

// vector is the features of an item weighed among others.
type vector struct {
	features
	norm float64
}

// Weights of the words above an item, of concepts and of counts against its own words.
const (
	weightContext = 0.6
	weightConcept = 0.6
	weightCount   = 1.0 // 2人 here and 2人 there
)

// vectors weighs the features of items by how few of them share each.
func (v *vocabulary) vectors(items []*item, context func(*item) string) []vector {
	raw := make([]features, len(items))
	size := 0
	for i, it := range items {
		raw[i] = v.of(it, context(it))
		size += len(raw[i].ids)
	}
	df := v.shares()
	for _, fs := range raw {
		for _, id := range fs.ids {
			df[id]++
		}
	}
	rarity := make([]float64, len(items)+1)
	for i := range rarity[1:] {
		rarity[i+1] = math.Log(1 + float64(len(items))/float64(i+1))
	}
	list, room := make([]vector, len(items)), make([]float64, 0, size)
	for i, fs := range raw {
		from, sum := len(room), 0.0
		for k, id := range fs.ids {
			w := fs.weights[k] * rarity[df[id]]
			sum += w * w
			room = append(room, w)
		}
		list[i] = vector{features{fs.ids, room[from:]}, math.Sqrt(sum)}
	}
	for _, fs := range raw {
		for _, id := range fs.ids {
			df[id] = 0
		}
	}
	return list
}

// shares has a zero for each feature, to count the items that share it; whoever
// counts puts the zeros back.
func (v *vocabulary) shares() []int32 {
	if len(v.zeros) < int(v.n) {
		v.zeros = make([]int32, 2*v.n)
	}
	return v.zeros
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
