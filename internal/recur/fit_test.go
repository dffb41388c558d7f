package recur

import (
	"math"
	"testing"
)

// learned are the files that the weights of the traits are fitted on.
var learned = []string{"first.tsv", "second.tsv", "plain.tsv", "third.tsv"}

// example is a pair of findings as it is learned from.
type example struct {
	traits traits
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
			row = append(row, p.profile(p.words.read(Entry{Text: text}), true))
		}
		rows = append(rows, row)
	}
	var out []example
	for i, row := range rows {
		first, again := p.ask(&row[0]), p.ask(&row[1])
		for k := 1; k < len(row); k++ {
			t, ok := p.compare(first, &row[k])
			if !ok {
				t[always], t[leadsPart] = 1, 1
			}
			if k == 1 {
				out = append(out, example{t, true, countSame})
			} else {
				out = append(out, example{t, false, countOther})
			}
		}
		for j, other := range rows {
			for k := range other {
				if t, ok := p.compare(again, &other[k]); ok && i != j && k != 1 {
					out = append(out, example{t, false, countFar})
				}
			}
		}
	}
	return out
}

// against says which traits speak against two findings being the same. No weight
// may have the other sign: pairs that were made to be hard, where what differs is
// said in the same words, would teach that the same words speak against it.
func against(trait int) bool {
	return trait == otherFault || trait == leadsPart || trait == onlyDoings
}

// fit finds the weights of the traits: logistic regression by gradient descent
// (Kingma, Ba, Adam, 2015), the weights kept small.
func fit(list []example) traits {
	var w, m, v traits
	for range 1500 {
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
		sum := 0.0
		for i, x := range e.traits {
			sum += x * w[i]
		}
		d := 1 / (1 + math.Exp(-sum))
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
