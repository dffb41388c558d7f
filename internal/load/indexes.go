package main

import (
	"context"
	"errors"
	"strings"

	"github.com/jackc/pgx/v5"
)

// secondary are the indexes of PostgreSQL that no constraint has made.
const secondary = `SELECT c.relname, pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
	WHERE c.relnamespace = CAST(current_schema() AS regnamespace) AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)`

// withoutIndexes runs something on a database of PostgreSQL without its indexes, and
// makes them afterwards: to keep them in order row by row costs several times as much.
// Then it does what the server would do in the background.
func withoutIndexes(ctx context.Context, url string, run func() error) (err error) {
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close(ctx)) }()
	rows, err := conn.Query(ctx, secondary)
	if err != nil {
		return err
	}
	var texts, names []string
	var name, text string
	_, err = pgx.ForEachRow(rows, []any{&name, &text}, func() error {
		names, texts = append(names, name), append(texts, text)
		return nil
	})
	if err != nil {
		return err
	}
	if _, err := conn.Exec(ctx, "DROP INDEX "+strings.Join(names, ", ")); err != nil {
		return err
	}
	err = run()
	for _, text := range append(texts, "VACUUM ANALYZE") {
		_, e := conn.Exec(ctx, text)
		err = errors.Join(err, e)
	}
	return err
}
