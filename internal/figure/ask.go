package figure

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Ask says what is counted.
type Ask struct {
	// Day is the day at whose end things are looked at; 0 for as they stand.
	Day   ledger.Day
	Today ledger.Day
	Where []Where
	// By are the tables that are wanted, each by one dimension, or by two that are laid
	// across each other.
	By [][]Dimension
	// Times asks how long the steps of the loop took, too.
	Times bool
	// Sees reports what the one who asks sees; nil for all.
	Sees func(unit, round string) bool
}

// Answer is what was counted.
type Answer struct {
	Total  Numbers
	Tables []Table
	Times  []Span
}

// Table is the total, broken down.
type Table struct {
	By    []Dimension
	Lines []Line
}

// Line is what stands under a key of each dimension of its table. Where chooses
// exactly what was counted in it.
type Line struct {
	Where []Where
	Numbers
}

// mostLines bounds a table.
const mostLines = 200_000

// Count counts.
//
// Shape:  lines of a table are in the order of the tree, of the scale, or of their
// names; those with nothing in them are left out. Their sums are the total, but for
// categories of causes, of which a finding may have several.
// Errors: faults "figure-dimension", "figure-key", "figure-large".
func (b *Book) Count(ask *Ask) (*Answer, error) {
	q, err := b.Lay(ask)
	if err != nil {
		return nil, err
	}
	return q.Count()
}

// Count counts, in one pass.
func (q *Question) Count() (*Answer, error) {
	if err := q.layTables(); err != nil {
		return nil, err
	}
	workers := q.pass(func() *worker {
		w := q.newWorker((*worker).counted)
		w.tally = newTally(q.width)
		if q.ask.Times {
			w.sink, w.spans = (*worker).countedAndTimed, new([spans]histogram)
		}
		return w
	})
	sum := workers[0].tally
	for _, w := range workers[1:] {
		sum.join(w.tally)
	}
	out := &Answer{Total: sum.numbers(0)}
	for i := range q.tables {
		out.Tables = append(out.Tables, q.lines(&q.tables[i], sum))
	}
	if q.ask.Times {
		out.Times = timesOf(workers)
	}
	return out, nil
}

// Row is a record that was counted.
type Row struct {
	Kind ledger.Kind
	ID   string
}

// Rows gives the records behind a figure, in the order of their ids: so many at most
// after an id.
func (b *Book) Rows(ask *Ask, fig Figure, after string, limit int) ([]Row, error) {
	q, err := b.Lay(ask)
	if err != nil {
		return nil, err
	}
	q.after, q.limit = b.opts.Number(after), limit
	var ids []int64
	workers := q.pass(func() *worker {
		w := q.newWorker((*worker).take)
		w.want = 1 << fig.counts()
		return w
	})
	for _, w := range workers {
		ids = append(ids, w.ids...)
	}
	slices.Sort(ids)
	var rows []Row
	for _, id := range ids[:min(limit, len(ids))] {
		rows = append(rows, Row{fig.Kind(), b.opts.Text(id)})
	}
	return rows, nil
}

func badDimension(d Dimension) error {
	var all []string
	for _, d := range Dimensions() {
		all = append(all, string(d))
	}
	return &fault.Error{Kind: fault.Invalid, Code: "figure-dimension", Say: say.Text{
		ZH: "不能按 %s 统计；可以按 %s", EN: "figures are not broken down by %s; take %s"}.With(string(d), strings.Join(all, " "))}
}

func badKey(w Where) error {
	return &fault.Error{Kind: fault.Invalid, Code: "figure-key", Say: say.Text{
		ZH: "%s 不能是 %s", EN: "%s cannot be %s"}.With(string(w.By), w.Key)}
}

func tooLarge(n int) error {
	return &fault.Error{Kind: fault.TooBig, Code: "figure-large", Say: say.Text{
		ZH: "这张表有 %d 行以上，请缩小范围或换个分法", EN: "that table has over %d lines; ask for less, or by something else"}.With(n)}
}

// sized reports the size of a table by dimensions.
func sized(dims []*axis) (int, error) {
	n := 1
	for _, d := range dims {
		if n *= max(len(d.keys), 1); n > mostLines {
			return 0, tooLarge(mostLines)
		}
	}
	return n, nil
}

func (w Where) String() string { return fmt.Sprintf("%s=%s", w.By, w.Key) }
