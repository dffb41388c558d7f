package cli

import (
	"cmp"
	"context"
	"slices"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/report/copies"
	"github.com/bihuan/bihuan/similar"
)

// shownPair is a pair with the passages that no group tells.
type shownPair struct {
	*pairOf
	matches []similar.Match
	groups  []int // that tell the others
}

// worst gives the pairs that are listed for a person: what covers most of a document
// first.
func (c *collation) worst() []shownPair {
	var list []shownPair
	for i := range c.pairs {
		p := shownPair{pairOf: &c.pairs[i]}
		for k, m := range p.pairOf.matches {
			if g := c.grouping.Of(i, k); !c.alone(i, k) {
				p.matches = append(p.matches, m)
			} else if !slices.Contains(p.groups, g) {
				p.groups = append(p.groups, g)
			}
		}
		if len(p.matches) > 0 {
			list = append(list, p)
		}
	}
	slices.SortStableFunc(list, func(p, q shownPair) int {
		return cmp.Compare(max(q.shareA, q.shareB), max(p.shareA, p.shareB))
	})
	return list
}

// report gathers all that a face for people shows, the words too, for which the
// documents are read again.
func (c *collation) report(ctx context.Context, most int) (*copies.Report, error) {
	all := c.worst()
	list := all[:min(len(all), most)]
	usual, err := c.usual()
	if err != nil {
		return nil, err
	}
	q := &quotes{c: c, want: map[string][]doc.Span{}, got: map[string]map[doc.Span]copies.Side{}, bare: map[string]map[doc.Span]bool{}}
	c.ask(q, list, usual)
	if err := q.read(ctx); err != nil {
		return nil, err
	}
	r := &copies.Report{Lang: c.lang, Counts: c.counts(), All: c.all(), Aside: c.asides, Allowed: c.allowed, Left: len(all) - len(list)}
	for _, p := range list {
		one := c.head(p.pairOf)
		for _, m := range p.matches {
			one.Passages = append(one.Passages, q.passage(p.a, p.b, m))
		}
		for _, g := range p.groups {
			one.Groups = append(one.Groups, g+1)
		}
		r.Pairs = append(r.Pairs, one)
	}
	for i := range c.sources {
		r.Groups = append(r.Groups, c.shownGroup(q, i))
	}
	for _, u := range usual {
		if words := q.side(u.Doc, u.Span).Words; words != "" {
			r.Usual = append(r.Usual, copies.Usual{Words: words, Docs: u.Docs})
		}
	}
	return r, nil
}

// ask says which words are to be read, and of which documents of groups the lines.
func (c *collation) ask(q *quotes, list []shownPair, usual []similar.Usual) {
	for _, p := range list {
		for _, m := range p.matches {
			q.ask(p.a, m.A)
			q.ask(p.b, m.B)
		}
	}
	for _, s := range c.sources {
		p := c.pairs[s.pair]
		q.ask(p.a, p.matches[s.match].A)
		q.ask(p.b, p.matches[s.match].B)
		if c.format == "text" {
			continue // which names them without their lines
		}
		for _, at := range s.Places {
			q.askLine(at.Doc, at.Span)
		}
	}
	for _, u := range usual {
		q.ask(u.Doc, u.Span)
	}
}

func (c *collation) head(p *pairOf) copies.Pair {
	return copies.Pair{
		A: c.entries[p.a].name, B: c.entries[p.b].name, ShareA: p.shareA, ShareB: p.shareB,
		Comparison: comparisons[max(c.entries[p.a].set, c.entries[p.b].set)].name,
	}
}

func (c *collation) shownGroup(q *quotes, i int) copies.Group {
	s := &c.sources[i]
	p := &c.pairs[s.pair]
	g := copies.Group{N: i + 1, Sample: c.head(p), Alone: s.alone, Total: max(len(s.Places), s.Docs)}
	one := q.passage(p.a, p.b, p.matches[s.match])
	g.Sample.Passages = []copies.Passage{one}
	g.Words = short(one.A.Words)
	for _, at := range s.Places {
		m := s.members[at.Doc]
		g.Docs = append(g.Docs, copies.Member{
			Name: c.entries[at.Doc].name, Line: q.side(at.Doc, at.Span).Line,
			Share: m.share, Likeness: m.best.Likeness, Kind: m.best.Kind,
		})
	}
	slices.SortStableFunc(g.Docs, func(a, b copies.Member) int { return cmp.Compare(a.Name, b.Name) })
	return g
}

// usual are the formulas that are set aside; none where documents were looked up
// one by one.
func (c *collation) usual() ([]similar.Usual, error) {
	if c.corpus.Len() == 0 {
		return nil, nil
	}
	return c.corpus.Usual(usualShare, mostUsual, c.copied())
}

// copied reports whether a place lies in a passage that was copied, or in a text of
// which more than half was: what is left there between the passages was copied too.
func (c *collation) copied() func(similar.Place) bool {
	share := map[int]float64{}
	spans := map[int][]doc.Span{}
	for _, p := range c.pairs {
		share[p.a], share[p.b] = max(share[p.a], p.shareA), max(share[p.b], p.shareB)
		for _, m := range p.matches {
			spans[p.a], spans[p.b] = append(spans[p.a], m.A), append(spans[p.b], m.B)
		}
	}
	return func(at similar.Place) bool {
		middle := (at.Span.Start + at.Span.End) / 2
		return share[at.Doc] > 0.5 || slices.ContainsFunc(spans[at.Doc], func(s doc.Span) bool {
			return s.Start <= middle && middle < s.End
		})
	}
}
