package copies

import "fmt"

// cell is a pair of documents on the map.
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

// plan lays the documents that share most on both sides of a square.
type plan struct {
	at    map[string]int
	taken map[[2]int]bool
	cells []cell
}

// drawMap draws groups first: in them every document shares the passage with every
// other one, whether their pairs are listed or not.
func (r *Report) drawMap(v *view) {
	p := &plan{at: map[string]int{}, taken: map[[2]int]bool{}}
	for i := range r.Groups {
		if r.Groups[i].Alone {
			p.group(&r.Groups[i])
		}
	}
	for i := range r.Pairs {
		q := &r.Pairs[i]
		p.pair(q.A, q.B, q.Share(), pairID(i))
	}
	v.Cells, v.Side = p.cells, len(p.at)*cellSize
}

func (p *plan) group(g *Group) {
	members := g.Docs[:min(len(g.Docs), mapDocs)]
	for i, a := range members {
		for _, b := range members[:i] {
			p.pair(b.Name, a.Name, max(a.Share, b.Share), groupID(g.N))
		}
	}
}

func (p *plan) pair(nameA, nameB string, share float64, href string) {
	a, okA := p.place(nameA)
	b, okB := p.place(nameB)
	if !okA || !okB || p.taken[[2]int{a, b}] || p.taken[[2]int{b, a}] {
		return
	}
	p.taken[[2]int{a, b}] = true
	tone := fmt.Sprintf("%.2f", 0.15+0.85*share)
	title := fmt.Sprintf("%s ⇄ %s  %s", nameA, nameB, Percent(share))
	p.cells = append(p.cells,
		cell{a * cellSize, b * cellSize, tone, href, title},
		cell{b * cellSize, a * cellSize, tone, href, title})
}

func (p *plan) place(name string) (int, bool) {
	at, ok := p.at[name]
	if !ok && len(p.at) < mapDocs {
		at, ok = len(p.at), true
		p.at[name] = at
	}
	return at, ok
}
