package store

import (
	"bytes"
	"context"
	"strconv"
	"strings"
)

// foundPostgres keeps terms as tsvector. It holds 16,383 places and 1 MiB, so a
// long text lies in several pieces.
const foundPostgres = `CREATE TABLE found (
	id    BIGINT   NOT NULL,
	piece BIGINT   NOT NULL,
	terms TSVECTOR NOT NULL,
	PRIMARY KEY (id, piece)
);
CREATE INDEX found_terms ON found USING GIN (terms) WITH (fastupdate = off);`

// pieceTerms is how many terms a piece holds; pieces share overlap terms, so that
// a phrase is whole in one of them.
const (
	pieceTerms = 12000
	overlap    = 100
)

// postgresText is tsvector with GIN.
type postgresText struct{}

func (postgresText) keep(ctx context.Context, tx *Tx, list []wording) error {
	var args []any
	ids := placed(&args, list, func(w wording) any { return w.id })
	if ids == "" {
		return nil
	}
	if _, err := tx.write(ctx, `DELETE FROM found WHERE id IN (`+ids+`)`, args...); err != nil {
		return err
	}
	add := rows{into: "found (id, piece, terms)", cast: "tsvector", width: 3}
	for _, w := range list {
		for piece, text := range vectors(w.terms, w.marks) {
			add.add(w.id, piece, text)
		}
	}
	return tx.insert(ctx, &add)
}

// fill hands the words over in one go, as rows are loaded.
func (postgresText) fill(ctx context.Context, tx *Tx, list []wording) error {
	var rows []byte
	for _, w := range list {
		for piece, text := range vectors(w.terms, w.marks) {
			rows = strconv.AppendInt(rows, w.id, 10)
			rows = append(strconv.AppendInt(append(rows, '\t'), int64(piece), 10), '\t')
			rows = append(appendValue(rows, []byte(text)), '\n')
		}
	}
	if err := tx.inStep(); err != nil {
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

func (postgresText) clear() string { return `DELETE FROM found` }

func (postgresText) kept(p *part, at span) string {
	return "SELECT DISTINCT id FROM found WHERE id > " + p.arg(at.from) + " AND id <= " + p.arg(at.to)
}

func (postgresText) pick() string                    { return "DISTINCT found.id" } // a long text has pieces
func (postgresText) from() string                    { return "FROM found" }
func (postgresText) id() string                      { return "found.id" }
func (postgresText) newest() string                  { return "found.id DESC" }
func (postgresText) is(id string) string             { return "found.id = " + id }
func (postgresText) before(p *part, id int64) string { return "found.id < " + p.arg(id) }

func (postgresText) match(p *part, phrases [][]string, m marks) string {
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
	query := m.write(strings.Join(all, " & "), " & ", " | ", " & !", func(mark string) string { return "'" + mark + "'" })
	return "found.terms @@ CAST(" + p.arg(query) + " AS tsquery)"
}
