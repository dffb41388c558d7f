// Package corpora makes corpora of statements in which it is known who copied what
// from whom: for tests and benchmarks of the search for copies.
//
// Sentences are made of few words, set formulas stand everywhere, and many clauses
// come from a common stock, so that short runs of words say nothing.
package corpora

import (
	"math/rand/v2"
	"strings"
	"unicode/utf8"
)

// Edit says how much a copy was changed.
type Edit string

// The edits.
const (
	Exact Edit = "exact"
	Light Edit = "light" // one word in thirty and the figures
	Heavy Edit = "heavy" // one word in five; clauses dropped and moved
	Whole Edit = "whole" // a whole statement, with another title and another name
)

// Copy is a passage of one statement that was copied into another.
//
// Units: spans count code points.
type Copy struct {
	Source, Target int
	Edit           Edit
	From, To       [2]int // in the source, in the target
}

// Corpus makes statements by their numbers.
type Corpus struct {
	Docs int
	Seed uint64
	// Long is about how many code points a statement has; 0 means 3,000.
	Long int
	// Stock is how many clauses are common; 0 means 4,000.
	Stock int

	formulas, stock []string
}

// New makes a corpus.
func New(c Corpus) *Corpus {
	if c.Long == 0 {
		c.Long = 3000
	}
	if c.Stock == 0 {
		c.Stock = 4000
	}
	r := rand.New(rand.NewPCG(c.Seed, 0))
	for range 300 {
		var b strings.Builder
		for utf8.RuneCountInString(b.String()) < 15+r.IntN(42) {
			clause(&b, r)
			b.WriteString("，")
		}
		words := []rune(b.String())
		c.formulas = append(c.formulas, string(words[:min(len(words)-1, 60)]))
	}
	for range c.Stock {
		var b strings.Builder
		clause(&b, r)
		c.stock = append(c.stock, b.String())
	}
	return &c
}

// clause writes four to nine words; frequent words come often.
func clause(b *strings.Builder, r *rand.Rand) {
	for range 4 + r.IntN(6) {
		b.WriteString(word(r))
	}
}

func word(r *rand.Rand) string {
	f := r.Float64()
	return words[int(f*f*float64(len(words)))]
}

// kinds are the edits in the order of targets.
var kinds = [...]Edit{Exact, Light, Heavy, Whole, Exact, Light, Heavy, Light, Heavy, Exact}

// copyOf gives the copy that a statement holds. Of six statements two are sources,
// each of one copy, and two are targets.
func (c *Corpus) copyOf(i int) (source int, e Edit, ok bool) {
	thirds := c.Docs / 3
	if i%3 != 1 || i/3 >= thirds || thirds == 0 || i/3%2 == 1 {
		return 0, "", false
	}
	t := (i/3*stepOf(thirds) + 1) % thirds
	return 3 * t, kinds[i/6%len(kinds)], true
}

// stepOf is a number without a divisor in common with n, so that its multiples
// come round to every number below n.
func stepOf(n int) int {
	for s := n*5/8 + 1; ; s++ {
		a, b := s, n
		for b > 0 {
			a, b = b, a%b
		}
		if a == 1 {
			return s
		}
	}
}

// Text gives a statement, and the copy that it holds, if any.
func (c *Corpus) Text(i int) (string, *Copy) {
	source, e, ok := c.copyOf(i)
	if !ok {
		return c.plain(i), nil
	}
	r := rand.New(rand.NewPCG(c.Seed+1, uint64(i)))
	from := []rune(c.plain(source))
	own := []rune(c.plain(i))
	head := headLen(own)
	if e == Whole {
		copied := edit(r, from[headLen(from):], 1.0/60, false)
		text := string(own[:head]) + string(copied)
		return text, &Copy{source, i, e, [2]int{headLen(from), len(from)}, [2]int{head, head + len(copied)}}
	}
	long := 60 + r.IntN(341)
	at := headLen(from) + r.IntN(max(len(from)-headLen(from)-long, 1))
	to := min(at+long, len(from))
	copied := from[at:to]
	switch e {
	case Light:
		copied = edit(r, copied, 1.0/30, false)
	case Heavy:
		copied = edit(r, copied, 1.0/5, true)
	}
	put := head + r.IntN(max(len(own)-head, 1))
	text := string(own[:put]) + string(copied) + string(own[put:])
	return text, &Copy{source, i, e, [2]int{at, to}, [2]int{put, put + len(copied)}}
}

func headLen(text []rune) int {
	lines := 0
	for i, r := range text {
		if r == '\n' {
			if lines++; lines == 2 {
				return i + 1
			}
		}
	}
	return len(text)
}

// plain is a statement without its copy.
func (c *Corpus) plain(i int) string {
	r := rand.New(rand.NewPCG(c.Seed, uint64(i)+1))
	var b strings.Builder
	b.Grow(3 * c.Long)
	place, family, given := syllables[r.IntN(len(syllables))], surnames[r.IntN(len(surnames))], syllables[r.IntN(len(syllables))]
	b.WriteString(place + "县水务局对照检查材料\n" + place + "县水务局 " + family + given[:3] + "\n")
	for n := 0; n < c.Long; {
		from := b.Len()
		c.sentence(&b, r)
		if r.IntN(6) == 0 {
			b.WriteString("\n")
		}
		n += (b.Len() - from) / 3
	}
	return b.String()
}

func (c *Corpus) sentence(b *strings.Builder, r *rand.Rand) {
	for k := range 2 + r.IntN(3) {
		if k > 0 {
			b.WriteString("，")
		}
		switch p := r.IntN(100); {
		case p < 8:
			b.WriteString(c.formulas[r.IntN(len(c.formulas))])
		case p < 45:
			b.WriteString(c.stock[r.IntN(len(c.stock))])
		case p < 52:
			b.WriteString("共" + number(r) + "处")
			clause(b, r)
		default:
			clause(b, r)
		}
	}
	b.WriteString("。")
}

func number(r *rand.Rand) string {
	const digits = "0123456789"
	n := 1 + r.IntN(3)
	out := []byte{digits[1+r.IntN(9)]}
	for range n - 1 {
		out = append(out, digits[r.IntN(10)])
	}
	return string(out)
}

// edit changes words at a rate, and all figures; a hard edit also drops a clause
// and moves one.
func edit(r *rand.Rand, text []rune, rate float64, hard bool) []rune {
	var out []rune
	for i := 0; i < len(text); {
		switch {
		case '0' <= text[i] && text[i] <= '9':
			for i < len(text) && '0' <= text[i] && text[i] <= '9' {
				i++
			}
			out = append(out, []rune(number(r))...)
		case i+1 < len(text) && r.Float64() < rate && text[i] > '一' && text[i+1] > '一':
			w := string(text[i : i+2])
			if like, ok := likeWords[w]; ok {
				w = like
			} else {
				w = word(r)
			}
			out = append(out, []rune(w)...)
			i += 2
		default:
			out = append(out, text[i])
			i++
			if i < len(text) && text[i-1] > '一' && text[i] > '一' {
				out = append(out, text[i])
				i++
			}
		}
	}
	if !hard {
		return out
	}
	clauses := strings.SplitAfter(string(out), "，")
	if n := len(clauses); n > 4 {
		drop := 1 + r.IntN(n-2)
		clauses = append(clauses[:drop], clauses[drop+1:]...)
		from := r.IntN(len(clauses) - 1)
		clauses[from], clauses[from+1] = clauses[from+1], clauses[from]
	}
	return []rune(strings.Join(clauses, ""))
}

var (
	surnames  = []string{"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "沈", "陆"}
	syllables = []string{"云溪", "青河", "临江", "白岩", "石桥", "沙田", "清溪", "东山", "南屏", "北辰", "西岭", "长宁", "永安", "和平", "新丰", "大洼"}
)
