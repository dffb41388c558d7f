package store

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// A list is led by the index that was made for it: where it is not, a large ledger is
// walked from one end to the other, and only its size shows it.
func TestListsAreLedByTheirIndexes(t *testing.T) {
	ctx := context.Background()
	s, err := Open(ctx, filepath.Join(t.TempDir(), "ledger.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	id := s.NewID()
	all := ledger.Scope{All: true}
	member := ledger.Scope{Person: id, Places: []ledger.Place{{Unit: id}}}
	for _, c := range []struct {
		name string
		l    List
		want string
	}{
		{"all", List{Kind: ledger.KindFinding, Sort: ByMade, Scope: all}, "record_id "},
		{"of a round, by amount", List{Kind: ledger.KindFinding, Sort: ByAmount, Scope: all, Filter: Filter{Round: id}}, "finding_round_amount "},
		{"by severity", List{Kind: ledger.KindFinding, Sort: ByGrade, Scope: all}, "finding_grade "},
		{"of a category and state", List{Kind: ledger.KindFinding, Sort: ByMade, Scope: all, Filter: Filter{Category: id, States: []ledger.State{ledger.Refused}}}, "finding_category (category=? AND state=?)"},
		{"of a category and severity", List{Kind: ledger.KindFinding, Sort: ByChanged, Scope: all, Filter: Filter{Category: id, Severity: 2}}, "finding_category (category=?)"},
		{"overdue", List{Kind: ledger.KindAction, Sort: ByDue, Scope: all, Filter: Filter{Due: 20000}}, "action_due (due>? AND due<?)"},
		{"somebody's, by day", List{Kind: ledger.KindAction, Sort: ByDue, Scope: all, Filter: Filter{Person: id, From: 1, Due: 20000}}, "record_person (kind=? AND person=?)"},
		{"somebody's, as they see it", List{Kind: ledger.KindAction, Sort: ByMade, Scope: member, Filter: Filter{Person: id}}, "record_person (kind=? AND person=?"},
		{"of a unit", List{Kind: ledger.KindFinding, Sort: ByMade, Scope: all, Filter: Filter{Unit: id}}, "record_unit_id (kind=? AND unit=?"},
		{"by a field of one's own", List{Kind: ledger.KindFinding, Sort: ByOwn("等级"), Scope: all, few: -1}, "SEARCH own_value USING PRIMARY KEY (field=? AND sort>?); SEARCH record USING INTEGER PRIMARY KEY"},
		{"by a field of one's own, of a round", List{Kind: ledger.KindFinding, Sort: ByOwn("等级"), Scope: all, Filter: Filter{Round: id}, few: -1}, "own_value_round (round=? AND field=? AND sort>?)"},
		{"by a field of one's own, of a unit", List{Kind: ledger.KindFinding, Sort: ByOwn("等级"), Scope: all, Filter: Filter{Unit: id}}, "own_value_id (id=? AND field=?"},
		{"by what few have in a field", List{Kind: ledger.KindFinding, Sort: ByChanged, Scope: all, Filter: Filter{Own: []Own{{Field: "等级", In: []string{"重大"}}}}}, "SEARCH own_value USING PRIMARY KEY (field=? AND sort=?); SEARCH record USING INTEGER PRIMARY KEY"},
		{"by what many have in a field", List{Kind: ledger.KindFinding, Sort: ByChanged, Scope: all, Filter: Filter{Own: []Own{{Field: "等级", In: []string{"重大"}}}}, few: -1}, "finding_changed (changed>? AND changed<?); SEARCH o EXISTS USING PRIMARY KEY (field=? AND sort=? AND id=?)"},
		{"services", List{Kind: ledger.KindAction, Sort: ByMade, Scope: all, Filter: Filter{Measure: ledger.Service}}, "action_service "},
	} {
		c.l.Limit = 50
		if got := plans(t, s.View(), &c.l); !strings.Contains(got, c.want) {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// plans tells how SQLite goes about a list.
func plans(t *testing.T, v *View, l *List) string {
	t.Helper()
	ctx := context.Background()
	parts, err := v.parts(ctx, l)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, p := range parts {
		for _, q := range p.questions(l, nil, "") {
			err := v.each(ctx, "EXPLAIN QUERY PLAN "+q.text, append(q.args, l.Limit), func(scan func(...any) error) error {
				var id, parent, none int
				var detail string
				err := scan(&id, &parent, &none, &detail)
				all = append(all, detail)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	return strings.Join(all, "; ")
}
