package crash

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/secret"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

var ctx = context.Background()

// office is what a server is started over: an organisation with a round under way,
// and a token for everybody.
type office struct {
	dir    string
	db     string // "" for the file in the folder
	units  map[string]string
	people map[string]string
	tokens map[string]string // by name
	round  string
}

// found makes an office before any server runs.
func found(t *testing.T, dir, db string) *office {
	t.Helper()
	w := apptest.NewIn(t, dir, time.Now(), db, store.Options{})
	defer w.Close()
	o := &office{dir: dir, db: db, units: w.Units, people: w.People, tokens: map[string]string{}}
	err := w.Store.Write(ctx, func(tx *store.Tx) error {
		for name, id := range w.People {
			if err := tx.AddAccount(ctx, &store.Account{Person: id, Login: name}); err != nil {
				return err
			}
			plain, digest := secret.New("bht_")
			o.tokens[name] = plain
			if _, err := tx.AddToken(ctx, store.Token{Person: id, Sort: store.APIToken, Scopes: []string{"read", "write", "accounts"},
				Label: "test", Expires: ledger.Moment(time.Now().Add(300 * 24 * time.Hour).UnixMilli())}, digest); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	o.round = w.Add("organiser", ledger.KindRound, map[string]any{"name": "第一轮", "unit": w.Units["city"], "topic": "对照检查",
		"notice": map[string]any{"number": "清发〔2026〕1号", "text": "请对照检查。"}, "units": []string{w.Units["city"]},
		"terms": map[string]any{"gates": []string{"evidence"}, "look_back": 30}})
	w.Add("organiser", ledger.KindRequest, map[string]any{"round": o.round, "unit": w.Units["roads"], "title": "对照检查材料", "due": day(20)})
	w.Move("organiser", ledger.KindRound, o.round, ledger.MoveOpen, "")
	return o
}

// day is the date some days from now.
func day(n int) string { return time.Now().AddDate(0, 0, n).Format(time.DateOnly) }

// url is the database's address.
func (o *office) url() string {
	if o.db != "" {
		return o.db
	}
	return filepath.Join(o.dir, "ledger.db")
}

// args are what the server is started with.
func (o *office) args() []string {
	if o.db == "" {
		return nil
	}
	return []string{"--database", o.db}
}

func (o *office) serve(t *testing.T) *server {
	t.Helper()
	return serve(t, o.dir, o.args()...)
}

// hasten makes every job due: it is as if the time had passed after which somebody
// who is silent has lost a job, and for which new findings wait for others. The try that
// was killed is given back: a slow machine may be killed eight times within one job.
func (o *office) hasten(t *testing.T) {
	t.Helper()
	db := o.open(t)
	defer func() { _ = db.Close() }()
	for _, text := range []string{`UPDATE job SET lease = 1, most = most + 1 WHERE state = 'running'`, `UPDATE job SET due = 1 WHERE state = 'waiting'`} {
		if _, err := db.Exec(text); err != nil {
			t.Fatal(err)
		}
	}
}

// open opens the database as somebody with a knife would.
func (o *office) open(t *testing.T) *sql.DB {
	t.Helper()
	driver, url := "sqlite", "file:"+o.url()+"?_pragma=busy_timeout(10000)"
	if o.db != "" {
		driver, url = "pgx", o.db
	}
	db, err := sql.Open(driver, url)
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// paper is a statement of the water bureau, like no other.
func paper(mark string) []byte {
	return []byte(fmt.Sprintf(`水务局对照检查材料

一、存在的问题
（一）水表检定不及时。2026年上半年有12只水表超过检定周期仍在使用，见台账%[1]s。
（二）值班记录不完整。5月有3天没有值班记录。

二、原因分析
（一）水表检定没有专人负责，对检定周期不掌握。
（二）值班交接没有制度，记录靠自觉。

三、整改措施
（一）由张明负责，%[2]s前完成12只水表检定，建立检定台账。
（二）由李华负责，%[2]s前制定值班交接制度，每月检查值班记录。
`, mark, time.Now().AddDate(0, 0, 20).Format("2006年1月2日")))
}

// blobOf are at least some bytes that nobody else uploads.
func blobOf(mark string, size int) []byte {
	line := []byte(mark + " 号材料。\n")
	return bytes.Repeat(line, size/len(line)+1)
}
