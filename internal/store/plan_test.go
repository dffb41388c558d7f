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
	for _, c := range ledLists(s.NewID()) {
		if got := plans(t, s.View(), &c.l); !strings.Contains(got, c.want) {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// ledList is a list with the index that leads it, as SQLite says it.
type ledList struct {
	name string
	l    List
	want string
}

func ledLists(id string) []ledList {
	all := ledger.Scope{All: true}
	member := ledger.Scope{Person: id, Places: []ledger.Place{{Unit: id}}}
	list := []ledList{
		{"all", List{Kind: ledger.KindFinding, Sort: ByMade, Scope: all}, "record_id "},
		{"of a round, by amount", List{Kind: ledger.KindFinding, Sort: ByAmount, Scope: all, Filter: Filter{Round: id}}, "finding_round_amount "},
		{"by severity", List{Kind: ledger.KindFinding, Sort: ByGrade, Scope: all}, "finding_grade "},
		{"of a category", List{Kind: ledger.KindFinding, Sort: ByMade, Scope: all, Filter: Filter{Category: id}}, "finding_category_id (category=? AND id>?)"},
		{"of a category and state", List{Kind: ledger.KindFinding, Sort: ByAmount, Scope: all, Filter: Filter{Category: id, States: []ledger.State{ledger.Refused}}}, "finding_category_amount (category=? AND amount>? AND amount<?)"},
		{"of a category and severity", List{Kind: ledger.KindFinding, Sort: ByChanged, Scope: all, Filter: Filter{Category: id, Severity: 2}}, "finding_category_changed (category=? AND changed>? AND changed<?)"},
		{"of a category and severity, by it", List{Kind: ledger.KindFinding, Sort: ByGrade, Scope: all, Filter: Filter{Category: id, Severity: 2}}, "finding_category_grade (category=? AND grade>? AND grade<?)"},
		{"refused", List{Kind: ledger.KindFinding, Sort: ByMade, Scope: all, Filter: Filter{States: []ledger.State{ledger.Refused}}}, "finding_rare_id (state=? AND id>?)"},
		{"merged or split, as they changed", List{Kind: ledger.KindFinding, Sort: ByChanged, Scope: all, Filter: Filter{States: []ledger.State{ledger.Merged, ledger.Divided}}}, "finding_rare_changed (state=? AND changed>? AND changed<?); SEARCH record USING COVERING INDEX finding_rare_changed (state=? AND changed>? AND changed<?)"},
		{"transferred, by severity", List{Kind: ledger.KindFinding, Sort: ByGrade, Scope: all, Filter: Filter{States: []ledger.State{ledger.Transferred}}}, "finding_rare_grade (state=? AND grade>? AND grade<?)"},
		{"refused, by amount", List{Kind: ledger.KindFinding, Sort: ByAmount, Scope: all, Filter: Filter{States: []ledger.State{ledger.Refused}}}, "finding_rare_amount (state=? AND amount>? AND amount<?)"},
		{"refused or open", List{Kind: ledger.KindFinding, Sort: ByMade, Scope: all, Filter: Filter{States: []ledger.State{ledger.Refused, ledger.Opened}}}, "record_id "},
		{"disputed", List{Kind: ledger.KindAction, Sort: ByMade, Scope: all, Filter: Filter{States: []ledger.State{ledger.Disputed}}}, "action_rare_id (state=? AND id>?)"},
		{"disputed, as they changed", List{Kind: ledger.KindAction, Sort: ByChanged, Scope: all, Filter: Filter{States: []ledger.State{ledger.Disputed}}}, "action_rare_changed (state=? AND changed>? AND changed<?)"},
		{"dropped, by day", List{Kind: ledger.KindAction, Sort: ByDue, Scope: all, Filter: Filter{States: []ledger.State{ledger.Dropped}}}, "action_rare_due (state=? AND due>? AND due<?)"},
		{"overdue", List{Kind: ledger.KindAction, Sort: ByDue, Scope: all, Filter: Filter{Due: 20000}}, "action_due (due>? AND due<?)"},
		{"somebody's, by day", List{Kind: ledger.KindAction, Sort: ByDue, Scope: all, Filter: Filter{Person: id, From: 1, Due: 20000}}, "record_person (kind=? AND person=?)"},
		{"somebody's, as they see it", List{Kind: ledger.KindAction, Sort: ByMade, Scope: member, Filter: Filter{Person: id}}, "record_person (kind=? AND person=?"},
		{"of a unit", List{Kind: ledger.KindFinding, Sort: ByMade, Scope: all, Filter: Filter{Unit: id}}, "record_unit_id (kind=? AND unit=?"},
		{"of a unit, as they changed", List{Kind: ledger.KindFinding, Sort: ByChanged, Scope: all, Filter: Filter{Unit: id}}, "finding_unit_changed (unit=? AND changed>? AND changed<?)"},
		{"of a unit, by severity", List{Kind: ledger.KindFinding, Sort: ByGrade, Scope: member}, "finding_unit_grade (unit=? AND grade>? AND grade<?)"},
		{"of a unit, by amount", List{Kind: ledger.KindFinding, Sort: ByAmount, Scope: member, Filter: Filter{Round: id}}, "finding_unit_amount (unit=? AND amount>? AND amount<?)"},
		{"actions of a unit, by day", List{Kind: ledger.KindAction, Sort: ByDue, Scope: member}, "action_unit_due (unit=? AND due>? AND due<?)"},
		{"actions of a unit, as they changed", List{Kind: ledger.KindAction, Sort: ByChanged, Scope: member, Filter: Filter{States: []ledger.State{ledger.UnderWay}}}, "action_unit_changed (unit=? AND changed>? AND changed<?)"},
		{"of a source", List{Kind: ledger.KindFinding, Sort: ByMade, Scope: all, Filter: Filter{Source: "opinion"}}, "finding_source (round=? AND source=?)"},
		{"of an aspect in a round", List{Kind: ledger.KindFinding, Sort: ByAmount, Scope: member, Filter: Filter{Round: id, Aspect: "A1"}}, "finding_source (round=? AND source=? AND aspect=?)"},
		{"of a sort", List{Kind: ledger.KindAction, Sort: ByMade, Scope: all, Filter: Filter{Measure: ledger.Systemic}}, "action_source (round=? AND source=? AND grade=?)"},
		{"overdue, by when they were made", List{Kind: ledger.KindAction, Sort: ByMade, Scope: all, Filter: Filter{Due: 20000, States: []ledger.State{ledger.Assigned, ledger.UnderWay}}}, "action_waiting (due>? AND due<?)"},
		{"by a field of one's own", List{Kind: ledger.KindFinding, Sort: ByOwn("等级"), Scope: all, few: -1}, "SEARCH own_value USING PRIMARY KEY (field=? AND sort>?); SEARCH record USING INTEGER PRIMARY KEY"},
		{"by a field of one's own, of a round", List{Kind: ledger.KindFinding, Sort: ByOwn("等级"), Scope: all, Filter: Filter{Round: id}, few: -1}, "own_value_round (round=? AND field=? AND sort>?)"},
		{"by a field of one's own, of a unit", List{Kind: ledger.KindFinding, Sort: ByOwn("等级"), Scope: all, Filter: Filter{Unit: id}}, "own_value_id (id=? AND field=?"},
		{"by what few have in a field", List{Kind: ledger.KindFinding, Sort: ByChanged, Scope: all, Filter: Filter{Own: []Own{{Field: "等级", In: []string{"重大"}}}}}, "SEARCH own_value USING PRIMARY KEY (field=? AND sort=?); SEARCH record USING INTEGER PRIMARY KEY"},
		{"by what many have in a field", List{Kind: ledger.KindFinding, Sort: ByChanged, Scope: all, Filter: Filter{Own: []Own{{Field: "等级", In: []string{"重大"}}}}, few: -1}, "finding_changed (changed>? AND changed<?); SEARCH o EXISTS USING PRIMARY KEY (field=? AND sort=? AND id=?)"},
		{"services", List{Kind: ledger.KindAction, Sort: ByMade, Scope: all, Filter: Filter{Measure: ledger.Service}}, "action_service "},
	}
	for i := range list {
		list[i].l.Limit = 50
	}
	return list
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
			err := v.each(ctx, "EXPLAIN QUERY PLAN "+q.text, q.args, func(scan func(...any) error) error {
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
