package store

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

func TestSmoke(t *testing.T) {
	ctx := context.Background()
	s, err := Open(ctx, filepath.Join(t.TempDir(), "a b#.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	cal, _ := ledger.China()
	var unit *ledger.Unit
	err = s.Write(ctx, func(tx *Tx) error {
		org, err := tx.Org(ctx)
		if err != nil {
			return err
		}
		out, err := ledger.Do(&ledger.Ask{Act: ledger.Act{House: true, Now: 1, Today: 20000, Org: org, Calendar: cal, Hash: ledger.SHA256(), NewID: s.NewID,
			NewNumber: func(ledger.Kind) string { return "x" }}, Move: ledger.MoveAdd, Given: ledger.Given{Record: &ledger.Unit{Name: "市档案局"}}})
		if err != nil {
			return err
		}
		unit = out.Records[0].(*ledger.Unit)
		return tx.Keep(ctx, &out)
	})
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.View().List(ctx, List{Kind: ledger.KindUnit, Scope: ledger.Scope{All: true}, Limit: 10})
	t.Logf("%+v %v %s", p, err, unit.ID)
	b, h, err := s.View().Verify(ctx)
	t.Log(b, h, err)
}
