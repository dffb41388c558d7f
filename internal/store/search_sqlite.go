package store

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// foundSQLite keeps the terms without the text: it stands in the records.
const foundSQLite = `CREATE VIRTUAL TABLE found USING fts5 (terms, marks, content = '', contentless_delete = 1,
	tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn'");
INSERT INTO found (found, rank) VALUES ('usermerge', 2);`

// sqliteText is FTS5. A row has the id with the sign turned round: FTS5 goes on to a
// distant row much faster in the order of its numbers than against it, and the newest
// come first.
type sqliteText struct{}

func (sqliteText) keep(ctx context.Context, tx *Tx, list []wording) error {
	// A statement of many rows makes FTS5 write out what it holds: questions then have
	// more pieces to look through.
	// It does so too for a row whose number is less than the last one's.
	slices.SortFunc(list, func(a, b wording) int { return cmp.Compare(b.id, a.id) })
	add := rows{into: "found (rowid, terms, marks)", replace: true, single: true, width: 3}
	for _, w := range list {
		add.add(-w.id, strings.Join(w.terms, " "), w.marks)
	}
	return tx.insert(ctx, &add)
}

func (t sqliteText) fill(ctx context.Context, tx *Tx, list []wording) error {
	return t.keep(ctx, tx, list)
}

// tidyPages is how many pages of words are laid together in one go: some milliseconds.
const tidyPages = 64

// tidyWords merges pieces of one size. FTS5 says that nothing was left to merge by changing
// less than two rows.
func tidyWords(ctx context.Context, conn *onConn) (bool, error) {
	before, err := conn.number(ctx, `SELECT total_changes()`)
	if err != nil {
		return false, err
	}
	if _, err := conn.exec(ctx, `INSERT INTO found (found, rank) VALUES ('merge', $1)`, tidyPages); err != nil {
		return false, err
	}
	after, err := conn.number(ctx, `SELECT total_changes()`)
	return after-before >= 2, err
}

func (sqliteText) clear() string { return `INSERT INTO found (found) VALUES ('delete-all')` }

// kept asks for -to <= id < -from.
func (sqliteText) kept(p *part, at span) string {
	return "SELECT -id FROM found_docsize WHERE id < " + p.arg(-at.from) + " AND id >= " + p.arg(-at.to)
}

func (sqliteText) pick() string                    { return "-found.rowid" }
func (sqliteText) from() string                    { return "FROM found" }
func (sqliteText) id() string                      { return "-found.rowid" }
func (sqliteText) newest() string                  { return "found.rowid" }
func (sqliteText) is(id string) string             { return "found.rowid = -" + id }
func (sqliteText) before(p *part, id int64) string { return "found.rowid > " + p.arg(-id) }

// back looks at everything at once: FTS5 goes through it in order, and stops.
func (sqliteText) back(context.Context, *View, *Search, int64, int, []*seeker, [][]string) (*way, error) {
	return nil, nil
}

func (sqliteText) newestOf() string { return "" }

func (sqliteText) since(*part, *marks, stretch, looking) {}

// match writes a query of FTS5: phrases in quotes, so that nothing in them is taken
// for a sign of its language.
func (sqliteText) match(p *part, phrases [][]string, m marks, _ looking) string {
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
