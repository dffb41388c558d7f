package similar

import "math"

// usualness says how common the words of a passage are in a corpus. A formula is
// short and stands in many texts among ever other words; a passage that was copied
// often is long and the same all through.
type usualness struct {
	counts  counter
	from    float64 // texts that may share words before these look usual
	most    float64 // what so many texts share is a formula up to the longest one
	formula int     // symbols of the longest one
	list    []seed
}

// counter knows how often seeds stand in a corpus: in memory (counts) or in an
// index (lookup).
type counter interface {
	fill(list []seed)
	of(s seed) int
}

func newUsualness(n counter, docs, formula int) *usualness {
	return &usualness{counts: n, from: usualFrom(docs), most: max(float64(docs)/2, maxGroup), formula: formula}
}

// maxFormula is the longest set formula, in symbols, that some documents share.
const maxFormula = 72

// sameUse: two seeds belong to the same usual words if one is at most so many
// times as common as the other.
const sameUse = 4

// weigh takes weight from usual words: of a formula by the square of how often it
// stands in the corpus, of longer ones, which were copied, by the root. What most
// texts share may be longer and a formula yet. Words that are rare only together, where two formulas meet, keep their weight.
func (u *usualness) weigh(s []byte, weight []float32) {
	u.list = appendSeeds(u.list[:0], s)
	u.counts.fill(u.list)
	for i := range weight {
		weight[i] = 1
	}
	var run use
	for _, d := range u.list {
		if d.key&lengthMask != short {
			continue
		}
		n := float64(u.counts.of(d))
		switch {
		case n <= u.from:
			u.settle(run, weight)
			run = use{}
		case run.n > 0 && int(d.at) <= run.to && n <= sameUse*run.n && run.n <= sameUse*n:
			run.to = int(d.at) + shortLen
			run.n = max(run.n, n)
		default:
			u.settle(run, weight)
			run = use{int(d.at), int(d.at) + shortLen, n}
		}
	}
	u.settle(run, weight)
	for _, d := range u.list {
		if d.key&lengthMask == short && float64(d.n) <= u.from {
			for i := range weight[d.at : d.at+shortLen] {
				weight[int(d.at)+i] = max(weight[int(d.at)+i], meeting)
			}
		}
	}
}

// meeting is what a symbol counts where two formulas meet: it takes three such
// places, or words of one's own, to make a copy.
const meeting = 0.6

// use is a range of symbols that about n texts share.
type use struct {
	from, to int
	n        float64
}

func (u *usualness) settle(r use, weight []float32) {
	if r.n == 0 {
		return
	}
	w := u.from / r.n
	if n := r.to - r.from; n <= maxFormula || n <= u.formula && r.n > u.most {
		w *= w
	} else {
		w = math.Sqrt(w)
	}
	for i := r.from; i < r.to; i++ {
		weight[i] = min(weight[i], float32(w))
	}
}
