// Package again tells which rows of a table that comes back are records that are known:
// by their words, where these were changed a little too; and what is new of what a row
// says of progress.
package again

import (
	"cmp"
	"slices"

	"github.com/bihuan/bihuan/internal/table/value"
)

// Known is a record that a row may be.
type Known struct {
	Text string // as it stands in the ledger
	Said string // as the sender's last table had it, "" where it had none such
	Unit string
}

// Row is what a row says.
type Row struct{ Text, Unit string }

// alike is from what likeness on words are taken for the same, changed.
const alike = 0.5

// Pair finds the record of each row: -1 for those that are new. No record is taken twice.
//
// Rows that say what they said come first, then those that say what the ledger says, of
// the same unit first; then what is alike, the likest first. One row and one record of
// the sender's that are left over belong together, whatever they say.
func Pair(rows []Row, known []Known) []int {
	p := pairing{rows: rows, known: known, of: make([]int, len(rows)), taken: make([]bool, len(known))}
	for i := range p.of {
		p.of[i] = -1
	}
	for _, same := range []func(*Row, *Known) bool{
		func(r *Row, k *Known) bool { return k.Said != "" && value.Bare(r.Text) == value.Bare(k.Said) },
		func(r *Row, k *Known) bool {
			return value.Bare(r.Text) == value.Bare(k.Text) && (r.Unit == "" || r.Unit == k.Unit)
		},
		func(r *Row, k *Known) bool { return value.Bare(r.Text) == value.Bare(k.Text) },
	} {
		p.each(same)
	}
	p.likest()
	p.last()
	return p.of
}

type pairing struct {
	rows  []Row
	known []Known
	of    []int
	taken []bool
}

func (p *pairing) each(same func(*Row, *Known) bool) {
	for i := range p.rows {
		for k := range p.known {
			if p.of[i] < 0 && !p.taken[k] && same(&p.rows[i], &p.known[k]) {
				p.of[i], p.taken[k] = k, true
			}
		}
	}
}

// mostLikened bounds how many rows of one finding are compared with how many records.
const mostLikened = 100

func (p *pairing) likest() {
	type pair struct {
		row, known int
		like       float64
	}
	var list []pair
	for i := range p.rows[:min(len(p.rows), mostLikened)] {
		for k := range p.known[:min(len(p.known), mostLikened)] {
			if p.of[i] >= 0 || p.taken[k] {
				continue
			}
			like := max(Likeness(p.rows[i].Text, p.known[k].Text), Likeness(p.rows[i].Text, p.known[k].Said))
			if like >= alike {
				list = append(list, pair{i, k, like})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b pair) int { return cmp.Compare(b.like, a.like) })
	for _, x := range list {
		if p.of[x.row] < 0 && !p.taken[x.known] {
			p.of[x.row], p.taken[x.known] = x.known, true
		}
	}
}

// last ties what is left over, where there is no doubt about it.
func (p *pairing) last() {
	row, known := -1, -1
	for i := range p.rows {
		if p.of[i] < 0 {
			if row >= 0 {
				return
			}
			row = i
		}
	}
	for k := range p.known {
		if !p.taken[k] && p.known[k].Said != "" {
			if known >= 0 {
				return
			}
			known = k
		}
	}
	if row >= 0 && known >= 0 {
		p.of[row] = known
	}
}

// Likeness is how much two texts have in common, from 0 to 1: by pairs of characters.
func Likeness(a, b string) float64 {
	x, y := pairs(a), pairs(b)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	both := 0
	for p, n := range x {
		both += min(n, y[p])
	}
	return 2 * float64(both) / float64(total(x)+total(y))
}

func total(m map[[2]rune]int) (n int) {
	for _, k := range m {
		n += k
	}
	return n
}

// mostPairs bounds what is looked at of a text.
const mostPairs = 2000

func pairs(s string) map[[2]rune]int {
	m := map[[2]rune]int{}
	before := rune(0)
	for i, r := range []rune(value.Bare(s)) {
		if i > mostPairs {
			break
		}
		if before != 0 {
			m[[2]rune{before, r}]++
		}
		before = r
	}
	return m
}
