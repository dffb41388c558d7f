package store

import (
	"bytes"
	"context"
	"slices"
	"strconv"
	"strings"
)

// foundPostgres keeps terms as tsvector. It holds 16,383 places and 1 MiB, so a
// long text lies in several pieces. New words wait in a list beside the index, and go in
// together, which costs a tenth; every search reads that list, so it is kept short.
const foundPostgres = `CREATE TABLE found (
	id    BIGINT   NOT NULL,
	piece BIGINT   NOT NULL,
	terms TSVECTOR NOT NULL,
	PRIMARY KEY (id, piece)
);
CREATE INDEX found_terms ON found USING GIN (terms) WITH (fastupdate = on, gin_pending_list_limit = 128);`

// pieceTerms is how many terms a piece holds; pieces share overlap terms, so that
// a phrase is whole in one of them.
const (
	pieceTerms = 12000
	overlap    = 100
)

// postgresText is tsvector with GIN.
type postgresText struct{ windows *windows }

func (postgresText) keep(ctx context.Context, tx *Tx, list []wording) error {
	var args []any
	ids := placed(&args, list, func(w wording) any { return w.id })
	if ids == "" {
		return nil
	}
	if err := tx.later(ctx, `DELETE FROM found WHERE id IN (`+ids+`)`, args...); err != nil {
		return err
	}
	add := rows{into: "found (id, piece, terms)", cast: "tsvector", width: 3}
	for _, w := range list {
		for piece, text := range vectors(w.terms, w.marks+spanMarks(w.id)) {
			add.add(w.id, piece, text)
		}
	}
	return tx.insert(ctx, &add)
}

// fill hands the words over in one go, as rows are loaded.
func (postgresText) fill(ctx context.Context, tx *Tx, list []wording) error {
	var rows []byte
	for _, w := range list {
		for piece, text := range vectors(w.terms, w.marks+spanMarks(w.id)) {
			rows = strconv.AppendInt(rows, w.id, 10)
			rows = append(strconv.AppendInt(append(rows, '\t'), int64(piece), 10), '\t')
			rows = append(appendValue(rows, []byte(text)), '\n')
		}
	}
	if err := tx.inStep(); err != nil {
		return err
	}
	if err := tx.b.conn.settle(ctx); err != nil {
		return err
	}
	_, err := takePostgres(ctx, tx.b.conn.conn, foundTable, bytes.NewReader(rows))
	return err
}

// foundTable is the table of words, for loading; it is not changed.
var foundTable = Table{Name: "found", Columns: []Column{{"id", NumberColumn}, {"piece", NumberColumn}, {"terms", TextColumn}}}

// vectors are the pieces that a text is kept in.
func vectors(terms []string, marks string) []string {
	var list []string
	for from := 0; ; {
		to := min(from+pieceTerms, len(terms))
		list = append(list, vector(terms[from:to], marks))
		if to == len(terms) {
			return list
		}
		from = to - overlap
	}
}

// vector writes a tsvector by hand: no parser of the server has a say in what a
// word is.
func vector(terms []string, marks string) string {
	var b strings.Builder
	for _, m := range strings.Fields(marks) {
		b.WriteString("'" + m + "' ")
	}
	for i, t := range terms {
		b.WriteString("'" + t + "':" + strconv.Itoa(i+1) + " ")
	}
	return b.String()
}

// tidyPending puts the words into the index that wait beside it.
func tidyPending(ctx context.Context, conn *onConn) (bool, error) {
	pages, err := conn.number(ctx, `SELECT gin_clean_pending_list('found_terms')`)
	return pages > 0, err
}

func (postgresText) clear() string { return `DELETE FROM found` }

func (postgresText) kept(p *part, at span) string {
	return "SELECT DISTINCT id FROM found WHERE id > " + p.arg(at.from) + " AND id <= " + p.arg(at.to)
}

// A long text has pieces. The order must not lead: the words do.
func (postgresText) pick() string                    { return "DISTINCT found.id + 0" }
func (postgresText) from() string                    { return "FROM found" }
func (postgresText) id() string                      { return "found.id" }
func (postgresText) newest() string                  { return "found.id + 0 DESC" }
func (postgresText) is(id string) string             { return "found.id = " + id }
func (postgresText) before(p *part, id int64) string { return "found.id + 0 < " + p.arg(id) }

func (t postgresText) back(ctx context.Context, v *View, q *Search, before int64, wanted int, list []*seeker, phrases [][]string) (*way, error) {
	known, err := t.windows.lately(ctx, v)
	if err != nil {
		return nil, err
	}
	w := known.way(t.windows.first, before, wanted, list, phrases)
	if before == 0 && w.steps {
		w.to = q.newest + 1
	}
	return w, nil
}

func (postgresText) newestOf() string { return `SELECT COALESCE(MAX(id), 0) FROM found` }

func (postgresText) since(p *part, m *marks, at stretch, how looking) {
	switch {
	case at.from == 0:
	case how == byRecord:
		p.and("found.id >= " + p.arg(at.from) + " AND found.id < " + p.arg(at.to))
	case how == inIndex:
		m.oneOf(spansBetween(at.from, at.to-1), func(mark string) string { return mark })
	}
}

func (postgresText) match(p *part, phrases [][]string, m marks, how looking) string {
	var all []string
	for _, ph := range phrases {
		var terms []string
		for _, t := range ph {
			t, star := strings.CutSuffix(t, "*")
			t = "'" + t + "'" // letters and digits only
			if star {
				t += ":*"
			}
			terms = append(terms, t)
		}
		all = append(all, "("+strings.Join(terms, " <-> ")+")")
	}
	// Each of these is looked through in turn with the others: GIN goes on in one to where
	// another one is. Within one it looks at every record of what it takes for the rarest.
	mark := func(mark string) string { return "'" + mark + "'" }
	write := func(m marks, words string) string {
		return strings.TrimPrefix(m.write(words, " & ", " | ", " & !", mark), " & ")
	}
	var list []string
	for _, set := range m.one {
		list = append(list, write(marks{one: [][]string{set}}, ""))
	}
	list = append(list, write(marks{any: m.any}, ""), write(marks{all: m.all}, ""))
	list = slices.DeleteFunc(list, func(query string) bool { return query == "" })
	list = append(list, write(marks{none: m.none}, strings.Join(all, " & ")))
	for i, query := range list {
		list[i] = "found.terms @@ CAST(" + p.arg(query) + " AS tsquery)"
		if how == byRecord || how == marksFirst && i == len(list)-1 {
			list[i] = "(" + list[i] + ") IS TRUE" // which no index finds
		}
	}
	return strings.Join(list, " AND ")
}
