// Package aligned lays two versions of a text side by side, paragraph by paragraph.
package aligned

import (
	"strings"

	"github.com/bihuan/bihuan/internal/report/copies"
)

// Part is a run of words; Same where the other side has them too.
type Part = copies.Part

// Words splits two texts into what both have and what they have not.
func Words(before, after string) (b, a []Part) { return copies.Parts(before, after) }

// Row is a paragraph as it was and as it is; one of them is empty where it was added or
// taken out.
type Row struct {
	Before, After []copies.Part
	Same          bool
}

// mostCells bounds how many pairs of paragraphs are held against each other between
// two that are the same; beyond, they stand in their order.
const mostCells = 10_000

// Texts aligns two texts.
//
// Shape:  every paragraph of both is in one row, in order; blank lines are in none.
func Texts(before, after string) []Row {
	a, b := paragraphs(before), paragraphs(after)
	var rows []Row
	for _, run := range common(a, b) {
		rows = append(rows, between(a[run.fromA:run.a], b[run.fromB:run.b])...)
		for i := range run.n {
			p := []copies.Part{{Words: a[run.a+i], Same: true}}
			rows = append(rows, Row{p, p, true})
		}
	}
	return rows
}

func paragraphs(text string) []string {
	var list []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			list = append(list, line)
		}
	}
	return list
}

// run is n paragraphs that are the same, with those before it that are not.
type run struct{ fromA, fromB, a, b, n int }

// common finds the paragraphs that are the same, in order: the longest run first, then on
// both of its sides. The last run is empty and stands at the end.
func common(a, b []string) []run {
	var list []run
	var part func(a0, a1, b0, b1 int)
	part = func(a0, a1, b0, b1 int) {
		at, in, n := longest(a[a0:a1], b[b0:b1])
		if n == 0 {
			return
		}
		at, in = at+a0, in+b0
		part(a0, at, b0, in)
		list = append(list, run{a: at, b: in, n: n})
		part(at+n, a1, in+n, b1)
	}
	part(0, len(a), 0, len(b))
	list = append(list, run{a: len(a), b: len(b)})
	for i := range list {
		if i > 0 {
			list[i].fromA, list[i].fromB = list[i-1].a+list[i-1].n, list[i-1].b+list[i-1].n
		}
	}
	return list
}

// mostTimes bounds the places of a paragraph that stands again and again.
const mostTimes = 50

// longest finds the longest run of equal paragraphs.
func longest(a, b []string) (at, in, n int) {
	places := map[string][]int{}
	for j, p := range b {
		places[p] = append(places[p], j)
	}
	ends := map[int]int{}
	for i, p := range a {
		next := map[int]int{}
		if len(places[p]) > mostTimes {
			places[p] = places[p][:mostTimes]
		}
		for _, j := range places[p] {
			next[j] = ends[j-1] + 1
			if next[j] > n {
				at, in, n = i-next[j]+1, j-next[j]+1, next[j]
			}
		}
		ends = next
	}
	return at, in, n
}

// leastAlike is how much of the longer of two paragraphs must be in both for one to be
// the other, edited.
const leastAlike = 0.4

// between pairs paragraphs that were edited, so that what they have in common is most.
func between(a, b []string) []Row {
	best := make([][]float64, len(a)+1)
	for i := range best {
		best[i] = make([]float64, len(b)+1)
	}
	like := func(i, j int) float64 { return alike(a[i], b[j]) }
	if len(a)*len(b) > mostCells {
		like = func(i, j int) float64 { return 0 }
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1])
			if l := like(i, j); l >= leastAlike {
				best[i][j] = max(best[i][j], l+best[i+1][j+1])
			}
		}
	}
	var rows []Row
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && (j == len(b) || best[i][j] == best[i+1][j]):
			rows = append(rows, Row{Before: []copies.Part{{Words: a[i]}}})
			i++
		case j < len(b) && (i == len(a) || best[i][j] == best[i][j+1]):
			rows = append(rows, Row{After: []copies.Part{{Words: b[j]}}})
			j++
		default:
			before, after := copies.Parts(a[i], b[j])
			rows = append(rows, Row{Before: before, After: after})
			i, j = i+1, j+1
		}
	}
	return rows
}

// alike tells how much two paragraphs have in common: twice the pairs of characters that
// both have, of all (Dice, 1945).
func alike(a, b string) float64 {
	count := map[[2]rune]int{}
	n, shared := 0, 0
	var last rune
	for _, r := range a {
		count[[2]rune{last, r}]++
		last = r
		n++
	}
	last = 0
	for _, r := range b {
		p := [2]rune{last, r}
		if count[p] > 0 {
			count[p]--
			shared++
		}
		last = r
		n++
	}
	if n == 0 {
		return 1
	}
	return 2 * float64(shared) / float64(n)
}
