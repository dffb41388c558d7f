package page

import (
	"cmp"
	"slices"
	"sort"
)

// maxCells bounds the places of the grids of one page.
const maxCells = 1 << 14

// grid is a ruled table on one page: places between borders, joined to cells
// where the border between them is not drawn.
type grid struct {
	xs, ys []float64 // borders
	cell   []int     // of each place, row by row: the place that begins its cell
	runs   map[int][]Run
}

func (g *grid) columns() int { return len(g.xs) - 1 }
func (g *grid) rows() int    { return len(g.ys) - 1 }

// newGrid lays a frame out; ok is false for what is no table.
func newGrid(f frame) (g *grid, ok bool) {
	x0, x1, y0, y1 := f.bounds()
	if len(f.level) < 2 || x1-x0 < narrow || y1-y0 < narrow/2 {
		return nil, false
	}
	g = &grid{xs: borders(f.upright, x0, x1), ys: borders(f.level, y0, y1), runs: map[int][]Run{}}
	cols, rows := g.columns(), g.rows()
	if cols < 1 || rows < 1 || cols*rows < 2 || cols*rows > maxCells {
		return nil, false
	}
	g.joinPlaces(f)
	for _, c := range g.cell {
		if c != 0 {
			return g, true
		}
	}
	return nil, false // a box around one text
}

func (f *frame) bounds() (x0, x1, y0, y1 float64) {
	x0, x1, y0, y1 = 1e9, -1e9, 1e9, -1e9
	for _, h := range f.level {
		x0, x1 = min(x0, h.lo), max(x1, h.hi)
		y0, y1 = min(y0, h.at), max(y1, h.at)
	}
	for _, v := range f.upright {
		x0, x1 = min(x0, v.at), max(x1, v.at)
		y0, y1 = min(y0, v.lo), max(y1, v.hi)
	}
	return x0, x1, y0, y1
}

// borders gives the places of borders in order, both outer ones included even
// where a table is open at its sides.
func borders(list []edge, lo, hi float64) []float64 {
	at := []float64{lo, hi}
	for _, e := range list {
		at = append(at, e.at)
	}
	slices.Sort(at)
	out := at[:1]
	for _, a := range at[1:] {
		if a-out[len(out)-1] > merge {
			out = append(out, a)
		}
	}
	return out
}

// joinPlaces makes one cell of places with no border between them.
func (g *grid) joinPlaces(f frame) {
	cols, rows := g.columns(), g.rows()
	right := make([]bool, cols*rows)
	below := make([]bool, cols*rows)
	for _, v := range f.upright {
		if j := nearest(g.xs, v.at); j > 0 && j < cols {
			for i := range rows {
				right[i*cols+j-1] = right[i*cols+j-1] || covers(v, g.ys[i], g.ys[i+1])
			}
		}
	}
	for _, h := range f.level {
		if i := nearest(g.ys, h.at); i > 0 && i < rows {
			for j := range cols {
				below[(i-1)*cols+j] = below[(i-1)*cols+j] || covers(h, g.xs[j], g.xs[j+1])
			}
		}
	}
	s := newSets(cols * rows)
	for i := range rows {
		for j := range cols {
			at := i*cols + j
			if j+1 < cols && !right[at] {
				s.join(at, at+1)
			}
			if i+1 < rows && !below[at] {
				s.join(at, at+cols)
			}
		}
	}
	g.cell = make([]int, cols*rows)
	for at := range g.cell {
		g.cell[at] = s.root(at)
	}
}

// covers reports an edge that runs along most of a stretch.
func covers(e edge, lo, hi float64) bool {
	return min(e.hi, hi)-max(e.lo, lo) > 0.5*(hi-lo)
}

func nearest(list []float64, at float64) int {
	i := sort.SearchFloat64s(list, at)
	if i == len(list) || i > 0 && at-list[i-1] < list[i]-at {
		i--
	}
	return i
}

// has reports a point within the table.
func (g *grid) has(x, y float64) bool {
	return x > g.xs[0]-touch && x < g.xs[len(g.xs)-1]+touch && y > g.ys[0]-touch/2 && y < g.ys[len(g.ys)-1]+touch/2
}

// take puts a run into the cells it stands in; one run may fill several.
func (g *grid) take(r Run) {
	i := band(g.ys, r.Y-0.35*r.Size)
	var local [64]float64
	at := r.offsets(local[:])
	k, from, begin, cell := 0, 0, 0, -1
	for b := range r.Text {
		c := g.cell[i*g.columns()+band(g.xs, r.X+(at[k]+min(at[k+1], at[k]+1.2*r.Size))/2)]
		if c != cell && cell >= 0 {
			g.runs[cell] = append(g.runs[cell], r.part(at, from, k, begin, b))
			from, begin = k, b
		}
		cell = c
		k++
	}
	if from == 0 {
		g.runs[cell] = append(g.runs[cell], r)
		return
	}
	g.runs[cell] = append(g.runs[cell], r.part(at, from, k, begin, len(r.Text)))
}

// sprawls reports a form or a drawing taken for a table: its borders lie anywhere,
// so that nearly every cell would cover many places and be told in each.
func (g *grid) sprawls() bool {
	own, told := 0, 0
	for at, root := range g.cell {
		n := 0
		for _, r := range g.runs[root] {
			n += len(r.Text)
		}
		if told += n; at == root {
			own += n
		}
	}
	return len(g.cell) > 64 && told > 6*own
}

// giveBack adds the runs of all cells.
func (g *grid) giveBack(runs []Run) []Run {
	for at, root := range g.cell {
		if at == root {
			runs = append(runs, g.runs[root]...)
		}
	}
	return runs
}

// band is the place between two borders, the outer ones reaching on for ever.
func band(borders []float64, at float64) int {
	i := sort.SearchFloat64s(borders, at) - 1
	return max(0, min(i, len(borders)-2))
}

// grids finds the ruled tables of a page, the outermost where one holds another.
func grids(rules []Rule) []*grid {
	level, upright := edges(rules)
	var out []*grid
	places := 0
	for _, f := range frames(level, upright) {
		if g, ok := newGrid(f); ok && places+len(g.cell) <= maxCells {
			out = append(out, g)
			places += len(g.cell)
		}
	}
	slices.SortStableFunc(out, func(a, b *grid) int { return cmp.Compare(b.area(), a.area()) })
	kept := out[:0]
	for _, g := range out {
		inner := slices.ContainsFunc(kept, func(o *grid) bool {
			return o.has((g.xs[0]+g.xs[len(g.xs)-1])/2, (g.ys[0]+g.ys[len(g.ys)-1])/2)
		})
		if !inner {
			kept = append(kept, g)
		}
	}
	return kept
}

func (g *grid) area() float64 {
	return (g.xs[len(g.xs)-1] - g.xs[0]) * (g.ys[len(g.ys)-1] - g.ys[0])
}
