package store

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// Lists by fields of one's own are led by the index that was made for them.
func TestListsByOwnFieldsAreLedByTheirIndexes(t *testing.T) {
	ctx := context.Background()
	s, err := Open(ctx, filepath.Join(t.TempDir(), "ledger.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	defer func(n int) { mostSorted = n }(mostSorted)
	id := s.NewID()
	grade := []Own{{Field: "等级", In: []string{"重大"}}}
	for _, c := range []struct {
		name string
		few  int
		l    List
		want string
	}{
		{"in its order", -1, List{Sort: ByOwn("等级")}, "SEARCH own_value USING PRIMARY KEY (field=? AND sort>?); SEARCH record USING INTEGER PRIMARY KEY"},
		{"in its order, of a category", -1, List{Sort: ByOwn("等级"), Filter: Filter{Category: id}}, "SEARCH own_value USING PRIMARY KEY (field=? AND sort>?); SEARCH record USING INTEGER PRIMARY KEY"},
		{"in its order, of a round", -1, List{Sort: ByOwn("等级"), Filter: Filter{Round: id}}, "own_value_round (round=? AND field=? AND sort>?)"},
		{"in its order, of a unit", 5000, List{Sort: ByOwn("等级"), Filter: Filter{Unit: id}}, "own_value_id (id=? AND field=?"},
		{"what few have", 5000, List{Sort: ByChanged, Filter: Filter{Own: grade}}, "SEARCH own_value USING PRIMARY KEY (field=? AND sort=?); SEARCH record USING INTEGER PRIMARY KEY"},
		{"what many have", -1, List{Sort: ByChanged, Filter: Filter{Own: grade}}, "finding_changed (changed>? AND changed<?); SEARCH o EXISTS USING PRIMARY KEY (field=? AND sort=? AND id=?)"},
		{"words that many have", -1, List{Sort: ByMade, Filter: Filter{Own: []Own{{Field: "文号", Has: "督"}}}}, "SEARCH o EXISTS USING INDEX own_value_id (id=? AND field=?)"},
	} {
		mostSorted = c.few
		c.l.Kind, c.l.Scope, c.l.Limit = ledger.KindFinding, ledger.Scope{All: true}, 50
		if got := plans(t, s.View(), &c.l); !strings.Contains(got, c.want) || strings.Contains(got, "SCAN") {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
