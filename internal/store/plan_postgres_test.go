package store

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/need/postgres"
)

// PostgreSQL can lead each list by the index that was made for it, in its order and
// without looking at the records, whatever is asked for. Which it takes depends on how much
// there is; here it is kept from everything else.
func TestIndexesServePostgres(t *testing.T) {
	ctx := context.Background()
	s, err := Open(ctx, postgres.Database(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	conn, err := s.pool.Acquire(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Release()
	run := func(text string) (lines []string) {
		t.Helper()
		rows, err := conn.Conn().PgConn().Exec(ctx, text).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		for _, r := range rows[len(rows)-1].Rows {
			lines = append(lines, string(r[0]))
		}
		return lines
	}
	run("SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_sort = off")
	for _, c := range ledLists(s.NewID()) {
		parts, err := s.View().parts(ctx, &c.l)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(c.want, "own_value") || !slices.ContainsFunc(parts, func(p *part) bool { return p.ordered(&c.l) }) {
			continue // led by another table, or found whole and sorted
		}
		want, _, _ := strings.Cut(c.want, " ")
		var got []string
		for _, p := range parts {
			for i, q := range p.questions(&c.l, nil, "") {
				name := fmt.Sprintf("q%d", i)
				run("PREPARE " + name + " AS " + q.text)
				lines := run("EXPLAIN (COSTS off) EXECUTE " + name + "(" + literals(q.args) + ")")
				run("DEALLOCATE " + name)
				got = append(got, lines...)
			}
		}
		plan := strings.Join(got, "\n")
		if !regexp.MustCompile(`Index Only Scan (Backward )?using ` + want + ` on record`).MatchString(plan) {
			t.Errorf("%s: want %s, got\n%s", c.name, want, plan)
		}
	}
}

func literals(args []any) string {
	var list []string
	for _, a := range args {
		list = append(list, "'"+fmt.Sprint(a)+"'")
	}
	return strings.Join(list, ", ")
}
