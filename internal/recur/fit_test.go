package recur

import (
	"math"
	"slices"
	"testing"
)

// learned are the files that the weights of the traits are fitted on.
var learned = []string{"first.tsv", "second.tsv", "plain.tsv", "third.tsv", "fourth.tsv"}

// example is a pair of findings as it is learned from, by every two pieces of them.
type example struct {
	pieces []traits
	traits traits // of the two that are most alike, as things are weighed
	same   bool
	weight float64
}

// How much pairs count in the fitting: the restatement of a finding, what was made
// to look like it, and findings of other lines.
const (
	countSame  = 1.0
	countOther = 1.5
	countFar   = 0.5
)

// examples compares the findings of each line with each other, and each
// restatement with the findings of all other lines.
func examples(list []quad) []example {
	p := New()
	var rows [][]profile
	for _, q := range list {
		var row []profile
		for _, text := range q.all() {
			r := p.words.read(Entry{Text: text})
			row = append(row, p.profile(&r, true))
		}
		rows = append(rows, row)
	}
	var out []example
	for i, row := range rows {
		for k := 1; k < len(row); k++ {
			e := example{p.pieces(&row[0], &row[k]), traits{}, k == 1, countOther}
			if k == 1 {
				e.weight = countSame
			}
			out = append(out, e)
		}
		for j, other := range rows {
			for k := range other {
				if i == j || k == 1 {
					continue
				}
				if list := p.pieces(&row[1], &other[k]); list[0][always] == 1 {
					out = append(out, example{list, traits{}, false, countFar})
				}
			}
		}
	}
	return out
}

// pieces gives the traits of all that is compared of two findings, the whole first.
func (p *Past) pieces(a, b *profile) []traits {
	whole, _ := p.compare(piece{a, 0}, piece{b, 0})
	list := []traits{whole}
	for i := range a.parts() + b.parts() {
		if t, ok := p.compare(crossed(a, b, i)); ok {
			list = append(list, t)
		}
	}
	return list
}

// against says which traits speak against two findings being the same. No weight
// may have the other sign: pairs that were made to be hard, where what differs is
// said in the same words, would teach that the same words speak against it.
func against(trait int) bool {
	return slices.Contains([]int{otherFault, leadsPart, onlyDoings, strangers}, trait)
}

// fit finds the weights of the traits: logistic regression by gradient descent
// (Kingma, Ba, Adam, 2015), the weights kept small. What of two findings is most alike
// depends on the weights, and is chosen anew now and then.
func fit(list []example) traits {
	w := traits{always: -4, covered: 2, coveredBoth: 3}
	for range 6 {
		for i := range list {
			list[i].traits = bestOf(list[i].pieces, &w)
		}
		w = descend(list, w)
	}
	return w
}

func bestOf(list []traits, w *traits) traits {
	best := list[0]
	for _, t := range list[1:] {
		if t.sum(w) > best.sum(w) {
			best = t
		}
	}
	if best[always] == 0 {
		best[always], best[leadsPart] = 1, 1
	}
	return best
}

func descend(list []example, w traits) traits {
	var m, v traits
	for range 400 {
		g := gradient(list, w)
		for i := range w {
			m[i] = 0.9*m[i] + 0.1*g[i]
			v[i] = 0.99*v[i] + 0.01*g[i]*g[i]
			w[i] -= 0.05 * m[i] / (math.Sqrt(v[i]) + 1e-9)
			switch {
			case i == always:
			case against(i):
				w[i] = min(0, w[i])
			default:
				w[i] = max(0, w[i])
			}
		}
	}
	return w
}

func gradient(list []example, w traits) traits {
	var g traits
	n := 0.0
	for _, e := range list {
		d := likely(e.traits.sum(&w))
		if e.same {
			d--
		}
		for i, x := range e.traits {
			g[i] += e.weight * d * x
		}
		n += e.weight
	}
	for i := range g {
		if i != always {
			g[i] += 0.5 * w[i]
		}
		g[i] /= n
	}
	return g
}

// TestFit holds the weights to the pairs and the lists: whoever changes these puts
// the new weights into weights.go.
func TestFit(t *testing.T) {
	var list []example
	for _, name := range learned {
		list = append(list, examples(quads(t, name))...)
	}
	want := fit(list)
	for i, w := range want {
		if math.Abs(w-weights[i]) > 0.02 {
			t.Errorf("trait %d weighs %.2f, fitted %.2f; all: %.2f", i, weights[i], w, want)
		}
	}
}
