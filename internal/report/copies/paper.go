package copies

import (
	"fmt"
	"io"

	"github.com/bihuan/bihuan/internal/paper"
	"github.com/bihuan/bihuan/say"
)

// WritePaper writes a document (.docx) with the passages side by side.
func WritePaper(w io.Writer, r *Report) error {
	p := &writer{}
	p.body(r)
	faces := paper.Chinese
	if r.Lang == say.EN {
		faces = paper.English
	}
	return p.Write(w, faces)
}

type writer struct{ paper.Paper }

func (p *writer) body(r *Report) {
	p.Line(paper.Title, heading.In(r.Lang))
	p.Line(paper.Body, r.Counts.In(r.Lang))
	if r.Left > 0 {
		p.Line(paper.Body, leftWords.With(r.Left).In(r.Lang))
	}
	if len(r.Pairs)+len(r.Groups) == 0 {
		p.Line(paper.Body, noneWords.In(r.Lang))
	}
	for i := range r.Groups {
		if g := &r.Groups[i]; g.Alone {
			p.Line(paper.Heading, g.Title(r.Lang))
			for _, about := range r.About(g) {
				p.Line(paper.Small, about)
			}
			p.passages(r, &g.Sample)
			p.Line(paper.Small, g.names(r.Lang))
		}
	}
	for i := range r.Pairs {
		p.pair(r, i)
	}
	if groups := r.besides(); len(groups) > 0 {
		p.Line(paper.Heading, groupWords.In(r.Lang))
		for _, g := range groups {
			p.Line(paper.Body, docsWords.With(len(g.Docs)).In(r.Lang)+"　"+g.Words)
			p.Line(paper.Small, g.names(r.Lang))
		}
	}
	if list := r.asides(); len(list)+len(r.Usual) > 0 {
		p.Line(paper.Heading, asideWords.In(r.Lang))
		for _, line := range list {
			p.Line(paper.Body, line)
		}
		for _, u := range r.Usual {
			p.Line(paper.Small, docsWords.With(u.Docs).In(r.Lang)+"　"+u.Words)
		}
	}
}

func (p *writer) pair(r *Report, i int) {
	q := &r.Pairs[i]
	p.Line(paper.Heading, fmt.Sprintf("%d. %s ⇄ %s", i+1, q.A, q.B))
	about := shareWords.In(r.Lang) + " " + Percent(q.ShareA) + " / " + Percent(q.ShareB)
	if words := q.Comparison.In(r.Lang); words != "" {
		about = words + "，" + about
	}
	p.Line(paper.Small, about)
	if also := r.Also(q); also != "" {
		p.Line(paper.Small, also)
	}
	p.passages(r, q)
}

func (p *writer) passages(r *Report, q *Pair) {
	p.Table(paper.Width/2, paper.Width/2)
	p.Head(func() { p.Line(paper.Small, q.A) }, func() { p.Line(paper.Small, q.B) })
	for n, one := range q.Passages {
		left, right := Parts(one.A.Words, one.B.Words)
		about := fmt.Sprintf("%d　%s，%s", n+1, KindName(one.Kind).In(r.Lang), likeWords.With(Percent(one.Likeness)).In(r.Lang))
		if one.Allowed != "" {
			about += "　" + one.Allowed
		}
		p.Row(
			func() { p.Line(paper.Small, about+"　"+r.line(one.A)); p.words(left) },
			func() { p.Line(paper.Small, r.line(one.B)); p.words(right) })
	}
	p.EndTable()
}

// words writes a passage, what is equal shaded.
func (p *writer) words(list []Part) {
	runs := make([]paper.Run, len(list))
	for i, part := range list {
		runs[i] = paper.Run{Words: part.Words, Shaded: part.Same}
	}
	p.Runs(paper.Passage, runs)
}
