package store

import (
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

func (postgresText) keep(ctx context.Context, tx *Tx, id int64, terms []string, marks string) error {
	if _, err := tx.exec(ctx, `DELETE FROM found WHERE id = $1`, id); err != nil {
		return err
	}
	for piece, from := 0, 0; ; piece++ {
		to := min(from+pieceTerms, len(terms))
		_, err := tx.exec(ctx, `INSERT INTO found (id, piece, terms) VALUES ($1, $2, CAST($3 AS tsvector))`, id, piece, vector(terms[from:to], marks))
		if err != nil || to == len(terms) {
			return err
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
func (postgresText) ids() string   { return `SELECT DISTINCT id FROM found` }

func (postgresText) pick() string { return "DISTINCT found.id" } // a long text has pieces
func (postgresText) from() string { return "FROM found" }
func (postgresText) id() string   { return "found.id" }

func (postgresText) match(p *part, phrases [][]string, marks []string) string {
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
	for _, m := range marks {
		all = append(all, "'"+m+"'")
	}
	return "found.terms @@ CAST(" + p.arg(strings.Join(all, " & ")) + " AS tsquery)"
}
