package store

import (
	"context"
	"strings"
)

// foundSQLite keeps the terms without the text: it stands in the records.
const foundSQLite = `CREATE VIRTUAL TABLE found USING fts5 (terms, marks, content = '', contentless_delete = 1,
	tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn'");`

// sqliteText is FTS5.
type sqliteText struct{}

func (sqliteText) keep(ctx context.Context, tx *Tx, list []wording) error {
	add := rows{into: "found (rowid, terms, marks)", replace: true, width: 3}
	for _, w := range list {
		add.add(w.id, strings.Join(w.terms, " "), w.marks)
	}
	return tx.insert(ctx, &add)
}

func (t sqliteText) fill(ctx context.Context, tx *Tx, list []wording) error {
	return t.keep(ctx, tx, list)
}

func (sqliteText) clear() string { return `INSERT INTO found (found) VALUES ('delete-all')` }
func (sqliteText) ids() string   { return `SELECT id FROM found_docsize` }

func (sqliteText) pick() string { return "found.rowid" }
func (sqliteText) from() string { return "FROM found" }
func (sqliteText) id() string   { return "found.rowid" }

// match writes a query of FTS5: phrases in quotes, so that nothing in them is taken
// for a sign of its language.
func (sqliteText) match(p *part, phrases [][]string, m marks) string {
	var all []string
	for _, ph := range phrases {
		last := ph[len(ph)-1]
		star := ""
		if strings.HasSuffix(last, "*") {
			last, star = strings.TrimSuffix(last, "*"), " *"
		}
		words := strings.Join(append(ph[:len(ph)-1:len(ph)-1], last), " ")
		all = append(all, `terms : "`+words+`"`+star)
	}
	query := m.write("("+strings.Join(all, " AND ")+")", " AND ", " OR ", " NOT ", func(mark string) string { return `marks : "` + mark + `"` })
	return "found MATCH " + p.arg(query)
}
