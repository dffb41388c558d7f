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
	for i, j := 0, 0; i < len(a.features) && j < len(b.features); {
		switch x, y := a.features[i], b.features[j]; {
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
	return sum / (a.norm * b.norm)
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

// vectors weighs the features of items by how few of them share each.
func (v *vocabulary) vectors(items []*item, context func(*item) string) []vector {
	raw := make([][]feature, len(items))
	size := 0
	for i, it := range items {
		raw[i] = v.of(it, context(it))
		size += len(raw[i])
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
	list, room := make([]vector, len(items)), make([]feature, 0, size)
	for i, fs := range raw {
		from, sum := len(room), 0.0
		for _, f := range fs {
			f.weight *= rarity[df[f.id]]
			sum += f.weight * f.weight
			room = append(room, f)
		}
		list[i] = vector{room[from:], math.Sqrt(sum)}
	}
	for _, fs := range raw {
		for _, f := range fs {
			df[f.id] = 0
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
