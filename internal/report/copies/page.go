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
	Map                                          []column
	Cells                                        []cell
	Side                                         int
	Pairs                                        []pairView
	Groups                                       []groupView
	Usual                                        []usualView
	Asides                                       []string
	Share                                        string
}

type pairView struct {
	ID, A, B, ShareA, ShareB, Comparison string
	Passages                             []passageView
}

type passageView struct {
	N                        int
	Kind, Like, LineA, LineB string
	Mark, Allowed            string
	A, B                     []Part
}

type groupView struct {
	Docs, Words string
	Names       []string
}

type usualView struct{ Docs, Words string }

// column is a document on the map, cell a pair of them.
type column struct {
	X    int
	Name string
}

type cell struct {
	X, Y  int
	Tone  string // opacity
	Href  string
	Title string
}

// mapDocs is how many documents the map shows at most: those that share most.
const mapDocs = 60

// cellSize is the side of a cell of the map, in pixels.
const cellSize = 12

func (r *Report) view() view {
	v := view{
		Lang: string(r.Lang), Title: heading.In(r.Lang), Lead: r.lead(), Style: template.CSS(style),
		MapTitle: mapWords.In(r.Lang), GroupTitle: groupWords.In(r.Lang), UsualTitle: usualWords.In(r.Lang),
		AsideTitle: asideWords.In(r.Lang), Asides: r.asides(), Share: shareWords.In(r.Lang),
	}
	if r.Lang == "zh" {
		v.Lang = "zh-CN"
	}
	if len(r.Pairs) == 0 {
		v.None = noneWords.In(r.Lang)
	}
	if r.Left > 0 {
		v.Left = leftWords.With(r.Left).In(r.Lang)
	}
	for i := range r.Pairs {
		v.Pairs = append(v.Pairs, r.pairView(i))
	}
	for _, g := range r.Groups {
		v.Groups = append(v.Groups, groupView{docsWords.With(len(g.Docs)).In(r.Lang), g.Words, g.Docs})
	}
	for _, u := range r.Usual {
		v.Usual = append(v.Usual, usualView{docsWords.With(u.Docs).In(r.Lang), u.Words})
	}
	r.drawMap(&v)
	return v
}

func pairID(i int) string { return fmt.Sprintf("p%d", i+1) }

func (r *Report) pairView(i int) pairView {
	p := &r.Pairs[i]
	v := pairView{ID: pairID(i), A: p.A, B: p.B, ShareA: Percent(p.ShareA), ShareB: Percent(p.ShareB), Comparison: p.Comparison.In(r.Lang)}
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

// drawMap lays the documents that share most on both sides of a square.
func (r *Report) drawMap(v *view) {
	at := map[string]int{}
	for i := range r.Pairs {
		p := &r.Pairs[i]
		for _, name := range [...]string{p.A, p.B} {
			if _, ok := at[name]; !ok && len(at) < mapDocs {
				at[name] = len(at)
				v.Map = append(v.Map, column{at[name]*cellSize + cellSize/2, name})
			}
		}
		a, okA := at[p.A]
		b, okB := at[p.B]
		if !okA || !okB {
			continue
		}
		tone := fmt.Sprintf("%.2f", 0.15+0.85*p.Share())
		title := fmt.Sprintf("%s ⇄ %s  %s", p.A, p.B, Percent(p.Share()))
		v.Cells = append(v.Cells,
			cell{a * cellSize, b * cellSize, tone, pairID(i), title},
			cell{b * cellSize, a * cellSize, tone, pairID(i), title})
	}
	v.Side = len(at) * cellSize
}
