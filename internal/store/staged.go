package store

import (
	"context"
	"strings"
)

// What an operation adds waits until something is asked, or until the operation ends:
// many rows then go in with one statement.

// rows wait for one table.
type rows struct {
	into    string // the table, with the names of the columns
	replace bool   // rows that are there; where an engine can
	cast    string // the type that the last column is read as, "" for its own
	end     string // what follows the values
	single  bool   // each with a statement of its own
	wide    bool   // each touches very many pages: see engine.oneWide
	width   int
	args    []any
}

// There are statements for 1, 2, 4 … rows.
const mostRows = 128

func (r *rows) add(values ...any) { r.args = append(r.args, values...) }

// staged are the rows that an operation adds, in the order in which they go in.
type staged struct{ record, tie, part, own, event rows }

func newStaged() *staged {
	return &staged{
		record: rows{into: "record (id, kind, rev, round, unit, state, author, person, category, aspect, source, grade, amount, due, changed, body)", width: 16, wide: true},
		tie:    rows{into: "tie (owner, kind, id)", width: 3},
		part:   rows{into: "part (person, record)", end: " ON CONFLICT (person, record) DO NOTHING", width: 2},
		own:    rows{into: "own_value (field, sort, id, round, value)", width: 5},
		event:  rows{into: "event (seq, step, at, who, whom, kind, record, rev, move, reason, changes, prev, hash)", width: 13},
	}
}

// put writes what waits.
func (tx *Tx) put(ctx context.Context) error { return tx.putAll(ctx, tx.staged) }

func (tx *Tx) putAll(ctx context.Context, s *staged) error {
	for _, r := range []*rows{&s.record, &s.tie, &s.part, &s.own, &s.event} {
		if err := tx.insert(ctx, r); err != nil {
			return err
		}
	}
	return nil
}

// insert writes rows, many with each statement.
func (tx *Tx) insert(ctx context.Context, r *rows) error {
	args := r.args
	r.args = r.args[:0]
	if len(args) == 0 {
		return nil
	}
	if err := tx.inStep(); err != nil { // before the statements of the connection are looked through
		return err
	}
	for len(args) > 0 {
		n := 1
		for !r.single && !(r.wide && tx.s.engine.oneWide) && n < mostRows && 2*n*r.width <= len(args) {
			n *= 2
		}
		if err := tx.later(ctx, tx.b.conn.inserting(r, n), args[:n*r.width]...); err != nil {
			return err
		}
		args = args[n*r.width:]
	}
	return nil
}

// inserting gives the statement for n rows.
func (c *onConn) inserting(r *rows, n int) string {
	k := manyRows{r.into, n}
	text := c.texts[k]
	if text != "" {
		return text
	}
	var b strings.Builder
	begin := c.e.insert
	if r.replace {
		begin = "INSERT OR REPLACE INTO "
	}
	b.WriteString(begin + r.into + " VALUES ")
	for i := range n {
		cells := make([]string, r.width)
		for j := range cells {
			cells[j] = c.e.place(i*r.width + j + 1)
		}
		if last := &cells[r.width-1]; r.cast != "" {
			*last = "CAST(" + *last + " AS " + r.cast + ")"
		}
		b.WriteString(strings.Repeat(",", min(i, 1)) + "(" + strings.Join(cells, ",") + ")")
	}
	text = b.String() + r.end
	c.texts[k] = text
	return text
}

// manyRows names a statement that adds a number of rows.
type manyRows struct {
	into string
	n    int
}

// reading is how an operation asks: what it has added is there first.
type reading struct{ tx *Tx }

func (r reading) query(ctx context.Context, text string, args ...any) (answer, error) {
	if err := r.tx.put(ctx); err != nil {
		return nil, err
	}
	found, err := r.tx.b.conn.query(ctx, text, args...)
	if err != nil && r.tx.failed == nil {
		r.tx.failed = r.tx.s.engine.fault(err) // PostgreSQL takes nothing more in this transaction
	}
	return found, err
}
