package store_test

import (
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/need/postgres"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// Wherever the server of a database has no room, it is told that the disk is full, nothing
// of the operation is kept, and the next one is kept if there is room. Statements go to the
// server together: any of them may be the one.
func TestFullDiskOfAServer(t *testing.T) {
	url := postgres.Database(t)
	s := open(t, url, store.Options{})
	db := raw(t, url)
	run := func(text string) {
		t.Helper()
		if _, err := db.Exec(text); err != nil {
			t.Fatal(err)
		}
	}
	run(`CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no space left on device' USING ERRCODE = 'disk_full'; END $$`)
	for n, table := range []string{"record", "tie", "event", "tally", "found", "chain"} {
		u := unit(s, table)
		f := &ledger.Finding{Head: ledger.Head{ID: s.NewID(), Unit: u.ID, Round: u.ID, State: ledger.Opened, Rev: 1}, Text: "问题", From: []string{u.ID}}
		// The head of the chain is locked by an update that changes nothing.
		run(`CREATE TRIGGER no_room BEFORE ` + map[bool]string{true: "UPDATE", false: "INSERT"}[table == "chain"] + ` ON ` + table + ` FOR EACH ROW ` + map[bool]string{true: `WHEN (OLD.seq <> NEW.seq) `}[table == "chain"] + `EXECUTE FUNCTION no_room()`)
		for range 2 {
			if err := keep(s, []ledger.Record{u, f}); fault.KindOf(err) != fault.Full {
				t.Errorf("no room for %s: %v", table, err)
			}
		}
		run(`DROP TRIGGER no_room ON ` + table)
		if err := keep(s, []ledger.Record{u, f}); err != nil {
			t.Errorf("after there was no room for %s: %v", table, err)
		}
		if got := len(whole(t, s)); got != 2*(n+1) {
			t.Fatalf("%s: %d records, want %d", table, got, 2*(n+1))
		}
	}
}
