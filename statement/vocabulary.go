package statement

import (
	"math"
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"
)

// vocabulary numbers the features of a statement's items and keeps each item's
// counts, which both sides of the links are weighed by.
type vocabulary struct {
	pairs  *pairTable
	ofPair []int32 // the feature that a pair is
	words  map[string]int32
	n      int32
	items  map[*item]features
	zeros  []int32

	// own is the name of the unit whose statement it is: that two items name it ties
	// them no more than that both say "we".
	own string

	// Of the item under way, by the numbers of features: the sums of their weights,
	// and a bit for each that it has.
	sums []float64
	held []uint64
}

func newVocabulary() *vocabulary {
	return &vocabulary{pairs: newPairTable(512), words: map[string]int32{}, items: map[*item]features{}}
}

// of gives the features of an item in the order of their numbers, the more often
// it has them the heavier; context is the words that stand above it.
func (v *vocabulary) of(it *item, context string) features {
	if fs, ok := v.items[it]; ok {
		return fs
	}
	v.count(it.text, 1)
	v.count(it.full, 1)
	v.count(context, weightContext)
	n := 0
	for _, word := range v.held {
		n += bits.OnesCount64(word)
	}
	fs := features{make([]int32, 0, n), make([]float64, 0, n)}
	for i, word := range v.held {
		for ; word != 0; word &= word - 1 {
			id := 64*i + bits.TrailingZeros64(word)
			fs.ids = append(fs.ids, int32(id))
			fs.weights = append(fs.weights, math.Sqrt(v.sums[id]))
			v.sums[id] = 0
		}
		v.held[i] = 0
	}
	v.items[it] = fs
	return fs
}

// count adds the pairs of Chinese characters, the words, and the concepts of a
// text.
func (v *vocabulary) count(s string, weight float64) {
	if s == "" {
		return
	}
	english := latin(s)
	if !english {
		s = squeeze(s)
	}
	if v.own != "" {
		s = strings.ReplaceAll(s, v.own, " ")
	}
	prev, letters, digits := rune(0), english, -1
	for i, r := range s {
		if r >= '0' && r <= '9' {
			if digits < 0 {
				digits = i
			}
		} else {
			if digits >= 0 && isHan(r) && !ofDates(r) {
				v.add(v.word(s[digits:i+utf8.RuneLen(r)]), weight*weightCount)
			}
			digits = -1
		}
		if !isHan(r) {
			letters = letters || r < 0x80 && unicode.IsLetter(r)
			prev = 0
			continue
		}
		if prev != 0 {
			if id := v.pair(pairKey(prev, r)); id != stopped {
				v.add(id, weight)
			}
		}
		prev = r
	}
	if letters {
		for _, w := range englishStems(s) {
			v.add(v.word(w), 2*weight)
		}
	}
	for _, c := range conceptsIn(s) {
		v.add(v.word(c), weight*weightConcept)
	}
}

// ofDates: a number before the character tells a day, an hour, a share or a thing without a name
// (个), which items share by chance.
func ofDates(r rune) bool {
	return strings.ContainsRune("年月日号时点分秒周天期季至到多余万亿元个", r)
}

func (v *vocabulary) add(id int32, weight float64) {
	if int(id) >= len(v.sums) {
		more := max(int(id)+1, 2*len(v.sums), 1024)
		v.sums = append(v.sums, make([]float64, more-len(v.sums))...)
		v.held = append(v.held, make([]uint64, more/64+1-len(v.held))...)
	}
	v.sums[id] += weight
	v.held[id/64] |= 1 << (id % 64)
}

// stopped is the number of pairs that tie nothing to anything.
const stopped = -1

func (v *vocabulary) pair(key uint64) int32 {
	n, fresh := v.pairs.number(key)
	if !fresh {
		return v.ofPair[n]
	}
	id := int32(stopped)
	if !stopPairs()[key] {
		id = v.next()
	}
	v.ofPair = append(v.ofPair, id)
	return id
}

func (v *vocabulary) word(w string) int32 {
	id, ok := v.words[w]
	if !ok {
		id = v.next()
		v.words[w] = id
	}
	return id
}

func (v *vocabulary) next() int32 {
	v.n++
	return v.n - 1
}
