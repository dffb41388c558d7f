package store_test

import (
	"context"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/ledgers"
	"github.com/bihuan/bihuan/internal/need/postgres"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// While PostgreSQL is away everybody is told so, and nothing else; when it is back the
// same store goes on.
func TestAway(t *testing.T) {
	c := postgres.Durable(t)
	s := open(t, c.Database(t), store.Options{})
	_, all := filled(t, s, ledgers.Plan{Width: 1, Depth: 1, Rounds: 1, Findings: 3, Actions: 1})
	id := all[len(all)-1].Top().ID
	c.Kill(t)
	for range 3 {
		if _, err := s.View().Get(context.Background(), ledger.KindAction, id); fault.KindOf(err) != fault.Away {
			t.Errorf("who looks is told %v", err)
		}
		if err := keep(s, []ledger.Record{all[0]}); fault.KindOf(err) != fault.Away {
			t.Errorf("who writes is told %v", err)
		}
	}
	c.Start(t)
	if _, err := s.View().Get(context.Background(), ledger.KindAction, id); err != nil {
		t.Error(err)
	}
}
