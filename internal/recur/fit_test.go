package recur

import (
	"cmp"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
)

// example is a pair of findings as it is learned from.
type example struct {
	traits traits
	same   bool
	weight float64
	line   int
	text   string
	col    int // 1 again, 2 and 3 others, 0 of another line
}

// examples compares the findings of each line with each other, and each
// restatement with the findings of all other lines.
func examples(list []quad, base int) []example {
	p := New()
	var all [][]profile
	for _, q := range list {
		var row []profile
		for _, t := range append([]string{q.finding, q.again}, q.others...) {
			row = append(row, p.profile(p.words.read(Entry{Text: t}), true))
		}
		all = append(all, row)
	}
	var out []example
	for i, row := range all {
		for k := 1; k < 4; k++ {
			t, ok := p.compare(&row[0], &row[k])
			if !ok {
				t[always] = 1
				t[leadsPart] = 1
			}
			w := 1.0
			if k > 1 {
				w = 1.5
			}
			out = append(out, example{t, k == 1, w, base + i, list[i].finding + " | " + append([]string{"", list[i].again}, list[i].others...)[k] + show(list[i].finding, append([]string{"", list[i].again}, list[i].others...)[k]), k})
		}
		for j, other := range all {
			for k := range other {
				if i == j || k == 1 {
					continue
				}
				if t, ok := p.compare(&row[1], &other[k]); ok {
					out = append(out, example{t, false, 0.5, base + i, "", 0})
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
	switch trait {
	case otherFault, leadsPart, onlyDoings:
		return true
	}
	return false
}

// fit finds the weights of the traits by gradient descent.
func fit(list []example, skip func(example) bool) traits {
	var w traits
	var m, v traits
	for step := 1; step <= 1500; step++ {
		var g traits
		n := 0.0
		for _, e := range list {
			if skip(e) {
				continue
			}
			n += e.weight
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
		}
		for i := range w {
			if i != always {
				g[i] += 0.5 * w[i]
			}
			g[i] /= n
			m[i] = 0.9*m[i] + 0.1*g[i]
			v[i] = 0.99*v[i] + 0.01*g[i]*g[i]
			w[i] -= 0.05 * m[i] / (math.Sqrt(v[i]) + 1e-9)
			if against(i) {
				w[i] = min(0, w[i])
			} else if i != always {
				w[i] = max(0, w[i])
			}
		}
	}
	return w
}

func TestFit(t *testing.T) {
	var all []example
	for i, name := range strings.Fields(cmp.Or(os.Getenv("FILES"), "first.tsv second.tsv plain.tsv third.tsv")) {
		all = append(all, examples(quads(t, name), 1000*i)...)
	}
	show := os.Getenv("SHOW")
	const folds = 5
	type scored struct {
		e example
		p float64
	}
	var out []scored
	for f := range folds {
		w := fit(all, func(e example) bool { return e.line%folds == f })
		for _, e := range all {
			if e.line%folds == f {
				sum := 0.0
				for i, x := range e.traits {
					sum += x * w[i]
				}
				out = append(out, scored{e, 1 / (1 + math.Exp(-sum))})
			}
		}
	}
	for file := range 4 {
		line := ""
		for th := 20; th < 80; th += 5 {
			var tp, fn, fp, fr float64
			for _, s := range out {
				if s.e.line/1000 != file {
					continue
				}
				hit := s.p >= float64(th)/100
				switch {
				case s.e.same && hit:
					tp++
				case s.e.same:
					fn++
				case hit && s.e.col > 1:
					fp++
				case hit:
					fr++
				}
			}
			line += fmt.Sprintf("%d: R %.3f P %.3f reg %.3f\n", th, tp/(tp+fn), tp/(tp+fp), tp/(tp+fr))
		}
		t.Logf("file %d\n%s", file, line)
	}
	for _, s := range out {
		if show != "" && s.e.line/1000 == int(show[0]-'0') {
			if s.e.same && s.p < 0.5 {
				t.Logf("MISS %.2f %s %.2f", s.p, s.e.text, s.e.traits)
			}
			if s.e.col > 1 && s.p > 0.45 {
				t.Logf("FALSE %.2f %s %.2f", s.p, s.e.text, s.e.traits)
			}
		}
	}
	w := fit(all, func(example) bool { return false })
	t.Logf("%.2f", w)
}
