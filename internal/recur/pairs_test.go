package recur

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// quad is a line of labelled findings: one, the same problem again, and two that
// only look like it.
type quad struct {
	field          string
	finding, again string
	others         []string
}

func (q quad) all() []string { return append([]string{q.finding, q.again}, q.others...) }

func quads(t testing.TB, name string) []quad {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var list []quad
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		c := strings.Split(line, "\t")
		if len(c) != 5 {
			t.Fatalf("%s: %d columns in %q", name, len(c), line)
		}
		list = append(list, quad{c[0], c[1], c[2], c[3:]})
	}
	return list
}

// figures count proposals.
type figures struct{ right, wrong, missed int }

func (f figures) precision() float64 { return float64(f.right) / float64(max(1, f.right+f.wrong)) }
func (f figures) recall() float64    { return float64(f.right) / float64(max(1, f.right+f.missed)) }

func (f figures) String() string {
	return fmt.Sprintf("precision %.3f recall %.3f (%d right, %d wrong, %d missed)", f.precision(), f.recall(), f.right, f.wrong, f.missed)
}

// pairwise compares each finding with the others of its line, two and two.
func pairwise(t *testing.T, list []quad) figures {
	var f figures
	for _, q := range list {
		if likes(q.finding, q.again) > 0 {
			f.right++
		} else {
			f.missed++
			t.Logf("missed: %s | %s%s", q.finding, q.again, show(q.finding, q.again))
		}
		for _, o := range q.others {
			if n := likes(q.finding, o); n > 0 {
				f.wrong++
				t.Logf("wrong, %d: %s | %s%s", n, q.finding, o, show(q.finding, o))
			}
		}
	}
	return f
}

// likes is the likeness of a match, 0 if it is none.
func likes(a, b string) int {
	p := New()
	p.Add(Entry{ID: "1", Text: a})
	for _, m := range p.Like(Entry{ID: "2", Text: b}) {
		return m.Likeness
	}
	return 0
}

// show tells what two findings are compared by.
func show(a, b string) string {
	l, out := shipped(), ""
	for _, text := range []string{a, b} {
		r := l.read(Entry{Text: text})
		out += "\n        "
		for _, t := range r.terms {
			for _, f := range t.features {
				out += fmt.Sprintf("%s:%.2f ", f, t.weight*l.weight(f))
			}
		}
		for k, v := range l.bits {
			if k[0] != '/' && v&r.faults[0].kinds != 0 {
				out += "!" + k + " "
			}
		}
	}
	return out
}

// register asks each restatement against the first findings and those that only
// look like them, of all lines at once.
func register(list []quad) figures {
	p := New()
	for i, q := range list {
		for k, text := range append([]string{q.finding}, q.others...) {
			p.Add(Entry{ID: fmt.Sprint(i, ".", k), Text: text})
		}
	}
	var f figures
	for i, q := range list {
		hit := false
		for _, m := range Nearest(p.Like(Entry{ID: "new", Text: q.again})) {
			if m.ID == fmt.Sprint(i, ".", 0) {
				hit = true
			} else {
				f.wrong++
			}
		}
		if hit {
			f.right++
		} else {
			f.missed++
		}
	}
	return f
}

// TestPairs holds what docs/accuracy.md says of precision and recall, pair by pair
// and in a register of findings.
func TestPairs(t *testing.T) {
	for _, c := range []struct {
		file                 string
		precision, recall    float64
		inRegister, recalled float64
	}{
		{"first.tsv", 0.91, 0.67, 0.86, 0.66},
		{"second.tsv", 0.83, 0.65, 0.95, 0.65},
		{"third.tsv", 0.72, 0.51, 0.90, 0.50},
		{"plain.tsv", 0.68, 0.95, 0.97, 0.95},
		{"unseen.tsv", 0.91, 0.78, 0.99, 0.78},
		{"fourth.tsv", 0.68, 0.56, 0.90, 0.56},
		{"held.tsv", 0.72, 0.46, 0.96, 0.46},
	} {
		list := quads(t, c.file)
		pairs, reg := pairwise(t, list), register(list)
		if pairs.precision() < c.precision || pairs.recall() < c.recall || reg.precision() < c.inRegister || reg.recall() < c.recalled {
			t.Errorf("%s: pairs %v, want at least %.2f and %.2f; register %v, want at least %.2f and %.2f",
				c.file, pairs, c.precision, c.recall, reg, c.inRegister, c.recalled)
		}
		t.Logf("%s: pairs %v; register %v", c.file, pairs, reg)
	}
}
