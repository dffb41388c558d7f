package crash

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/ledgers"
	"github.com/bihuan/bihuan/internal/secret"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// How long it takes from the start of the program to its first answer, over a ledger
// of 100,000 findings where BIHUAN_KILLS is set, and over a small one otherwise. It is
// measured, and held to nothing.
func TestTimeToFirstAnswer(t *testing.T) {
	if testing.Short() {
		t.Skip("makes a ledger")
	}
	n := 2000
	if os.Getenv("BIHUAN_KILLS") != "" {
		n = 100_000
	}
	dir := t.TempDir()
	token := large(t, filepath.Join(dir, "ledger.db"), n)
	info, err := os.Stat(filepath.Join(dir, "ledger.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d findings, %d MiB", n, info.Size()>>20)
	for _, how := range []string{"after it was made", "after a stop", "after a kill"} {
		began := time.Now()
		s := serve(t, dir)
		ready := time.Since(began)
		q, err := http.NewRequest(http.MethodGet, s.url+"/api/v1/findings?limit=50", nil)
		if err != nil {
			t.Fatal(err)
		}
		q.Header.Set("Authorization", "Bearer "+token)
		r, err := http.DefaultClient.Do(q)
		if err != nil {
			t.Fatal(err)
		}
		size, err := io.Copy(io.Discard, r.Body)
		if _ = r.Body.Close(); err != nil || r.StatusCode != http.StatusOK || size < 1000 {
			t.Errorf("%d, %d bytes, %v", r.StatusCode, size, err)
		}
		t.Logf("%s: ready after %v, first list after %v", how, ready.Round(time.Millisecond), time.Since(began).Round(time.Millisecond))
		if how == "after a stop" {
			s.kill()
		} else {
			s.end(t)
		}
	}
}

// large makes a ledger with some findings, and gives the token of somebody who sees
// all of them.
func large(t *testing.T, url string, findings int) (token string) {
	t.Helper()
	s, err := store.Open(ctx, url, store.Options{Cache: 1 << 18})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	now := time.Now()
	today, _ := ledger.Date(now.Year(), int(now.Month()), now.Day())
	made, err := ledgers.Make(ledgers.Plan{Seed: 1, Width: 5, Depth: 2, Rounds: 5, Findings: findings, Actions: 1, Now: ledger.Moment(now.UnixMilli()), Today: today, NewID: s.NewID},
		func(list []ledger.Record) error {
			return s.Write(ctx, func(tx *store.Tx) error {
				out, err := ledger.Imported(&ledger.Act{Now: ledger.Moment(now.UnixMilli())}, s.NewID(), list)
				if err != nil {
					return err
				}
				return tx.Keep(ctx, &out)
			})
		})
	if err != nil {
		t.Fatal(err)
	}
	var who *ledger.Person
	for _, p := range made.People {
		for _, g := range p.Grants {
			if g.Role == ledger.Organiser && g.Unit == made.Units[0] {
				who = p
			}
		}
	}
	if who == nil {
		t.Fatal("nobody sees the whole ledger")
	}
	token, digest := secret.New("bht_")
	err = s.Write(ctx, func(tx *store.Tx) error {
		if err := tx.AddAccount(ctx, &store.Account{Person: who.ID, Login: "organiser"}); err != nil {
			return err
		}
		_, err := tx.AddToken(ctx, store.Token{Person: who.ID, Sort: store.APIToken, Scopes: []string{"read"}, Label: "test",
			Expires: ledger.Moment(now.Add(24 * time.Hour).UnixMilli())}, digest)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return token
}
