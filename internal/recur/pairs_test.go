package recur

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// quad is a line of labelled findings.
type quad struct {
	field          string
	finding, again string
	others         []string
}

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

type figures struct{ right, wrong, missed int }

func (f figures) precision() float64 { return float64(f.right) / float64(max(1, f.right+f.wrong)) }
func (f figures) recall() float64    { return float64(f.right) / float64(max(1, f.right+f.missed)) }

func pairwise(list []quad, say func(string, ...any)) figures {
	var f figures
	like := func(a, b string) int {
		p := New()
		p.Add(Entry{ID: "1", Text: a})
		for _, m := range p.Like(Entry{ID: "2", Text: b}) {
			return m.Likeness
		}
		return 0
	}
	for _, q := range list {
		if n := like(q.finding, q.again); n > 0 {
			f.right++
		} else {
			f.missed++
			if say != nil {
				say("MISS %2d %s | %s", score(q.finding, q.again), q.finding, q.again+show(q.finding, q.again))
			}
		}
		for _, o := range q.others {
			if n := like(q.finding, o); n > 0 {
				f.wrong++
				if say != nil {
					say("FALSE %d %s | %s", n, q.finding, o+show(q.finding, o))
				}
			}
		}
	}
	return f
}

// register asks each restatement against all other findings of the file at once.
func register(list []quad, say func(string, ...any)) figures {
	p := New()
	words := map[string]string{}
	for i, q := range list {
		for k, t := range append([]string{q.finding}, q.others...) {
			id := fmt.Sprint(i, ".", k)
			words[id] = t
			p.Add(Entry{ID: id, Text: t})
		}
	}
	var f figures
	for i, q := range list {
		hit := false
		for _, m := range p.Like(Entry{ID: "new", Text: q.again}) {
			if m.ID == fmt.Sprint(i, ".", 0) {
				hit = true
			} else {
				f.wrong++
				if say != nil {
					say("REG %d %s | %s", m.Likeness, q.again, words[m.ID])
				}
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

// score is the likeness of two findings, however low.
func score(a, b string) int {
	p := New()
	x, y := p.profile(p.words.read(Entry{Text: a}), true), p.profile(p.words.read(Entry{Text: b}), true)
	return p.likeness(&x, &y)
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
			if v&r.faults.kinds != 0 && k[0] != '/' {
				out += "!" + k + " "
			}
		}
	}
	return out
}

func TestPairs(t *testing.T) {
	for _, name := range []string{"first.tsv", "second.tsv", "plain.tsv", "third.tsv", "unseen.tsv"} {
		list := quads(t, name)
		p := pairwise(list, nil)
		r := register(list, nil)
		t.Logf("%s: pairs P %.3f R %.3f %v; register P %.3f R %.3f %v", name, p.precision(), p.recall(), p, r.precision(), r.recall(), r)
	}
}
