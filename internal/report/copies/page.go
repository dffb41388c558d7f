package copies

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
)

var (
	//go:embed page.html
	layout string
	//go:embed page.css
	style string
)

// WritePage writes a page that needs nothing else: a map of the corpus, groups, and
// the passages side by side.
func WritePage(w io.Writer, r *Report) error {
	t, err := template.New("page").Parse(layout)
	if err != nil {
		return err
	}
	return t.Execute(w, r.view())
}

// view is all that the template may use.
type view struct {
	Lang, Title, Lead, None                      string
	Style                                        template.CSS
	MapTitle, GroupTitle, UsualTitle, AsideTitle string
	LikeTitle, Left                              string
	Cells                                        []cell
	Side                                         int
	Pairs                                        []pairView
	Alone, Groups                                []groupView
	Usual                                        []usualView
	Asides                                       []string
	Share                                        string
}

type pairView struct {
	ID, A, B, ShareA, ShareB, Comparison, Also string
	Passages                                   []passageView
}

type passageView struct {
	N                        int
	Kind, Like, LineA, LineB string
	Mark, Allowed            string
	A, B                     []Part
}

type groupView struct {
	ID, Title, Docs, Words string
	About                  []string
	Sample                 pairView
	Members                []memberView
}

type memberView struct{ Name, Line, Share, Like, Kind string }

type usualView struct{ Docs, Words string }

func (r *Report) view() view {
	v := view{
		Lang: string(r.Lang), Title: heading.In(r.Lang), Lead: r.Counts.In(r.Lang), Style: template.CSS(style),
		MapTitle: mapWords.In(r.Lang), GroupTitle: groupWords.In(r.Lang), UsualTitle: usualWords.In(r.Lang),
		AsideTitle: asideWords.In(r.Lang), Asides: r.asides(), Share: shareWords.In(r.Lang),
	}
	if r.Lang == "zh" {
		v.Lang = "zh-CN"
	}
	if len(r.Pairs)+len(r.Groups) == 0 {
		v.None = noneWords.In(r.Lang)
	}
	if r.Left > 0 {
		v.Left = leftWords.With(r.Left).In(r.Lang)
	}
	for i := range r.Pairs {
		v.Pairs = append(v.Pairs, r.pairView(pairID(i), &r.Pairs[i]))
	}
	for i := range r.Groups {
		if g := &r.Groups[i]; g.Alone {
			v.Alone = append(v.Alone, r.groupView(g))
		} else {
			v.Groups = append(v.Groups, r.groupView(g))
		}
	}
	for _, u := range r.Usual {
		v.Usual = append(v.Usual, usualView{docsWords.With(u.Docs).In(r.Lang), u.Words})
	}
	r.drawMap(&v)
	return v
}

func pairID(i int) string { return fmt.Sprintf("p%d", i+1) }

func groupID(n int) string { return fmt.Sprintf("g%d", n) }

func (r *Report) groupView(g *Group) groupView {
	v := groupView{
		ID: groupID(g.N), Title: g.Title(r.Lang), Docs: docsWords.With(len(g.Docs)).In(r.Lang), Words: g.Words,
		About: r.About(g), Sample: r.pairView("", &g.Sample),
	}
	for _, m := range g.Docs {
		v.Members = append(v.Members, memberView{
			m.Name, r.line(Side{Line: m.Line}), Percent(m.Share),
			likeWords.With(Percent(m.Likeness)).In(r.Lang), KindName(m.Kind).In(r.Lang),
		})
	}
	return v
}

func (r *Report) pairView(id string, p *Pair) pairView {
	v := pairView{
		ID: id, A: p.A, B: p.B, ShareA: Percent(p.ShareA), ShareB: Percent(p.ShareB),
		Comparison: p.Comparison.In(r.Lang), Also: r.Also(p),
	}
	for n, q := range p.Passages {
		one := passageView{
			N: n + 1, Kind: KindName(q.Kind).In(r.Lang), Like: likeWords.With(Percent(q.Likeness)).In(r.Lang),
			LineA: r.line(q.A), LineB: r.line(q.B), Mark: q.Mark, Allowed: q.Allowed,
		}
		one.A, one.B = Parts(q.A.Words, q.B.Words)
		v.Passages = append(v.Passages, one)
	}
	return v
}

func (r *Report) line(s Side) string {
	if s.Line == 0 {
		return ""
	}
	return lineWords.With(s.Line).In(r.Lang)
}
