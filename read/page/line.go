package page

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// line is what stands on one baseline.
type line struct {
	runs     []Run // by x
	text     string
	x0, x1   float64 // of the ink, without spaces at the edges
	y        float64 // baseline
	size     float64 // of most of its characters
	count    int     // characters, spaces at both edges included
	lead     int     // spaces at its start
	space    bool    // a space stood at its end
	page     int     // index
	contents bool    // of a table of contents
	head     float64 // width of its first token, once asked for
	col      *block  // of text in columns
}

func (l *line) width() float64 { return l.x1 - l.x0 }

// middle is the height of the middle of its characters.
func (l *line) middle() float64 { return l.y - 0.35*l.size }

// usable leaves out runs that no arithmetic can hold, and mends what it can.
func usable(r *Run) bool {
	sum := r.X + r.Y + r.W + r.Size
	if r.Size <= 0 || r.W < 0 || math.IsNaN(sum) || math.Abs(r.X)+math.Abs(r.Y)+r.W+r.Size > 1e6 {
		return false
	}
	if !utf8.ValidString(r.Text) {
		r.Text, r.Advances = strings.ToValidUTF8(r.Text, ""), nil
	}
	if len(r.Advances) < utf8.RuneCountInString(r.Text) {
		r.Advances = nil
	}
	for _, a := range r.Advances {
		if !(math.Abs(a) < 1e6) {
			r.Advances = nil
			break
		}
	}
	return r.Text != ""
}

// lines groups runs by baseline, from the top of the page to its foot. Its own
// copy of the runs is sorted.
func lines(runs []Run, page int) []line {
	slices.SortStableFunc(runs, func(a, b Run) int {
		if c := cmp.Compare(a.Y, b.Y); c != 0 {
			return c
		}
		return cmp.Compare(a.X, b.X)
	})
	var rows []row
	at := make([]int, len(runs))
	for i := range runs {
		at[i] = place(&rows, &runs[i])
	}
	out := make([]line, len(rows))
	pool := make([]Run, 0, len(runs))
	for i := range rows {
		rows[i].from = len(pool)
		pool = pool[:len(pool)+rows[i].n]
		rows[i].n = 0
	}
	for i := range runs {
		r := &rows[at[i]]
		pool[r.from+r.n] = runs[i]
		r.n++
	}
	for i := range rows {
		r := &rows[i]
		out[i] = line{runs: pool[r.from : r.from+r.n : r.from+r.n], y: r.y, page: page}
		out[i].assemble()
	}
	out = slices.DeleteFunc(out, func(l line) bool { return l.text == "" })
	slices.SortStableFunc(out, func(a, b line) int { return cmp.Compare(a.y, b.y) })
	return out
}

// row is a line being gathered: its tallest run decides what fits.
type row struct {
	y, size float64
	from, n int
}

// rowsBack is how many of the last rows a run may still belong to.
const rowsBack = 6

// place finds the row of a run, a new one where none fits. Superscripts and
// small print sit beside the height of their row, never below half of it.
func place(rows *[]row, r *Run) int {
	list := *rows
	best, most := -1, 0.0
	for i := len(list) - 1; i >= max(0, len(list)-rowsBack); i-- {
		top := max(list[i].y-0.8*list[i].size, r.Y-0.8*r.Size)
		foot := min(list[i].y+0.2*list[i].size, r.Y+0.2*r.Size)
		if share := (foot - top) / min(list[i].size, r.Size); share >= 0.5 && share > most {
			best, most = i, share
		}
	}
	if best < 0 {
		*rows = append(list, row{y: r.Y, size: r.Size, n: 1})
		return len(list)
	}
	b := &list[best]
	b.n++
	if r.Size > b.size*1.05 && strings.TrimSpace(r.Text) != "" {
		b.y, b.size = r.Y, r.Size
	}
	return best
}

// assemble orders the runs of a line and measures it.
func (l *line) assemble() {
	slices.SortStableFunc(l.runs, func(a, b Run) int { return cmp.Compare(a.X, b.X) })
	l.runs = slices.CompactFunc(l.runs, struckTwice)
	l.measure()
	if len(l.runs) > 0 {
		l.text, l.contents = leader(l.join("\t"))
	}
}

// struckTwice reports a run drawn again a hair beside the one before, which is
// how some programs draw bold.
func struckTwice(a, b Run) bool {
	return a.Text == b.Text && math.Abs(a.X-b.X) < 0.2*a.Size && math.Abs(a.Y-b.Y) < 0.2*a.Size
}

// measure drops the spaces at both edges and takes the sizes of the rest.
func (l *line) measure() {
	for len(l.runs) > 0 && l.runs[0].trimLeft(&l.count) {
		l.runs = l.runs[1:]
	}
	l.lead = l.count
	for n := len(l.runs); n > 0; n-- {
		r := &l.runs[n-1]
		before := l.count
		empty := r.trimRight(&l.count)
		l.space = l.space || l.count > before
		if !empty {
			break
		}
		l.runs = l.runs[:n-1]
	}
	if len(l.runs) == 0 {
		return
	}
	l.x0, l.x1 = l.runs[0].X, l.runs[0].X
	most := 0
	for i := range l.runs {
		r := &l.runs[i]
		n := utf8.RuneCountInString(r.Text)
		l.count += n
		l.x1 = max(l.x1, r.X+r.W)
		if n > most {
			most, l.size = n, r.Size
		}
	}
}

// trimLeft drops leading spaces, and moves the run to where its ink begins; it
// reports a run without ink.
func (r *Run) trimLeft(count *int) bool {
	c, n := utf8.DecodeRuneInString(r.Text)
	if !space(c) {
		return false
	}
	skip := 0
	for rest := r.Text; rest != "" && space(c); c, n = utf8.DecodeRuneInString(rest) {
		rest = rest[n:]
		skip++
	}
	*count += skip
	*r = r.cut(skip, utf8.RuneCountInString(r.Text))
	return r.Text == ""
}

func (r *Run) trimRight(count *int) bool {
	kept := strings.TrimRightFunc(r.Text, space)
	if len(kept) < len(r.Text) {
		*count += utf8.RuneCountInString(r.Text[len(kept):])
		*r = r.cut(0, utf8.RuneCountInString(kept))
	}
	return r.Text == ""
}
