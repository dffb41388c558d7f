package crash

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/job"
	"github.com/bihuan/bihuan/internal/need/postgres"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// broken is a database in which one statement that writes fails.
type broken struct{ left atomic.Int64 }

var errBroken = errors.New("this statement fails")

func (b *broken) interrupt(string) error {
	if b.left.Add(-1) == 0 {
		return errBroken
	}
	return nil
}

// Whichever statement of a verb fails, nothing of the verb is kept: the ledger and its
// events agree, and every table is as it was. The same verb succeeds afterwards.
func TestNthStatementFails(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) { eachFails(t, "") })
	t.Run("postgres", func(t *testing.T) { eachFails(t, postgres.Database(t)) })
}

func eachFails(t *testing.T, db string) {
	b := &broken{}
	w := apptest.New(t, db, store.Options{Interrupt: b.interrupt})
	o := &office{dir: w.Dir, db: db, units: w.Units, people: w.People}
	for _, v := range verbs(w) {
		t.Run(v.name, func(t *testing.T) {
			w.TB = t
			do := v.ready()
			for n := int64(1); ; n++ {
				before := o.dump(t)
				b.left.Store(n)
				err := do()
				over := b.left.Load() > 0
				b.left.Store(0)
				read(t, w.Store).whole(t)
				if over {
					if err != nil {
						t.Fatalf("undisturbed: %v", err)
					}
					if n < 3 {
						t.Fatalf("only %d statements could fail", n-1)
					}
					t.Logf("%d statements", n-1)
					return
				}
				if !errors.Is(err, errBroken) {
					t.Fatalf("statement %d failed: %v", n, err)
				}
				if after := o.dump(t); after != before {
					t.Fatalf("statement %d failed, and something is kept: %s", n, difference(before, after))
				}
			}
		})
	}
}

// verb is what somebody does; ready brings the ledger to where it can be done.
type verb struct {
	name  string
	ready func() func() error
}

func verbs(w *apptest.World) []verb {
	round := w.Add("organiser", ledger.KindRound, fields{"name": "第一轮", "unit": w.Units["city"], "topic": "对照检查",
		"notice": fields{"number": "清发〔2026〕1号", "text": "请对照检查。"}, "units": []string{w.Units["city"]}, "terms": fields{"gates": []string{"evidence"}, "look_back": 30}})
	request := w.Add("organiser", ledger.KindRequest, fields{"round": round, "unit": w.Units["water"], "title": "材料", "due": "2026-11-30"})
	w.Move("organiser", ledger.KindRound, round, ledger.MoveOpen, "")
	finding := func() string {
		return w.Add("verifier", ledger.KindFinding, fields{"round": round, "unit": w.Units["water"], "text": "水表超期"})
	}
	deed := func(who string, d app.Deed) func() error {
		return func() error {
			_, err := w.App.Do(ctx, w.As(who), d)
			return err
		}
	}
	var statement, action, evidence, person, drive string
	var links []string
	said, codes := []ledger.Said{{Question: "w", Text: "水压低"}}, []string{app.NewCode(), app.NewCode()}
	taken := func() string { // an action that its owner has accepted
		id := w.Add("organiser", ledger.KindAction, fields{"findings": []string{finding()}, "text": "检定水表", "sort": "corrective", "lead": w.People["director"],
			"superior": w.People["mayor"], "standard": "台账齐全", "due": fields{"kind": "date", "day": "2026-12-20"}})
		w.Move("organiser", ledger.KindAction, id, ledger.MoveAssign, "")
		w.Move("director", ledger.KindAction, id, ledger.MoveAccept, "")
		return id
	}
	return []verb{
		{"add a version", func() func() error {
			statement = w.Add("clerk", ledger.KindStatement, fields{"round": round, "unit": w.Units["water"], "title": "材料", "request": request})
			return func() error {
				_, err := w.App.AddVersion(ctx, w.As("clerk"), statement, app.Upload{Name: "材料.txt", Body: bytes.NewReader(paper("甲"))})
				return err
			}
		}},
		{"accept a statement", func() func() error {
			w.Move("clerk", ledger.KindStatement, statement, ledger.MoveSubmit, "")
			review, err := w.App.Review(ctx, w.As("verifier"), statement)
			if err != nil {
				w.Fatal(err)
			}
			var ids []string
			for _, it := range review.Items {
				ids = append(ids, it.ID)
			}
			w.Add("verifier", ledger.KindCorrection, fields{"statement": statement, "version": 1, "deed": "confirm", "items": ids})
			return deed("verifier", app.Deed{Kind: ledger.KindStatement, ID: statement, Move: ledger.MoveAccept})
		}},
		{"merge findings", func() func() error {
			return deed("verifier", app.Deed{Kind: ledger.KindFinding, ID: finding(), Move: ledger.MoveMerge, Reason: "同一件事", Other: finding()})
		}},
		{"split a finding", func() func() error {
			return deed("verifier", app.Deed{Kind: ledger.KindFinding, ID: finding(), Move: ledger.MoveSplit, Reason: "两件事",
				Parts: []map[string]json.RawMessage{apptest.Fields(fields{"text": "水表"}), apptest.Fields(fields{"text": "台账"})}})
		}},
		{"grant an extension", func() func() error {
			action = taken()
			e := w.Add("director", ledger.KindExtension, fields{"action": action, "day": "2026-12-25", "reason": "天气"})
			return deed("organiser", app.Deed{Kind: ledger.KindExtension, ID: e, Move: ledger.MoveGrant, Reason: "可以"})
		}},
		{"claim completion", func() func() error {
			w.Move("director", ledger.KindAction, action, ledger.MoveReport, "已开始")
			file, err := w.App.PutFile(ctx, w.As("director"), strings.NewReader("台账"))
			if err != nil {
				w.Fatal(err)
			}
			evidence = w.Add("director", ledger.KindEvidence, fields{"actions": []string{action}, "title": "台账", "name": "台账.txt", "file": file.Digest})
			return deed("director", app.Deed{Kind: ledger.KindAction, ID: action, Move: ledger.MoveClaim, Reason: "已办完", Shown: []string{evidence}})
		}},
		{"close an action", func() func() error {
			w.Move("verifier", ledger.KindEvidence, evidence, ledger.MoveReview, "")
			w.Move("verifier", ledger.KindAction, action, ledger.MoveConfirm, "")
			return deed("verifier2", app.Deed{Kind: ledger.KindAction, ID: action, Move: ledger.MoveClose})
		}},
		{"close a finding, to be looked back at", func() func() error {
			a, err := w.Store.View().Get(ctx, ledger.KindAction, action)
			if err != nil {
				w.Fatal(err)
			}
			return deed("verifier2", app.Deed{Kind: ledger.KindFinding, ID: a.(*ledger.Action).Findings[0], Move: ledger.MoveClose})
		}},
		{"several at once, under a key", func() func() error {
			var deeds []app.Deed
			for range 5 {
				deeds = append(deeds, app.Deed{Kind: ledger.KindFinding, Move: ledger.MoveAdd, Fields: apptest.Fields(fields{"round": round, "unit": w.Units["roads"], "text": "路面破损"})})
			}
			return func() error {
				_, err := w.App.DoOnce(ctx, w.As("verifier"), deeds, app.Once{Key: "k", Request: "r", Answer: func([]*app.Done) (int, string, []byte, error) {
					return 200, "[]", []byte("{}"), nil
				}})
				return err
			}
		}},
		{"queue an import", func() func() error {
			in := imported(w, round, "乙")
			return func() error {
				_, err := w.App.StartImport(ctx, w.As("organiser"), in, nil)
				return err
			}
		}},
		{"make links", func() func() error {
			drive = w.Add("organiser", ledger.KindDrive, fields{"unit": w.Units["water"], "title": "征求意见", "anonymous": true, "channels": []string{"link", "named", "paper"},
				"from": "2026-11-01", "until": "2026-12-31", "groups": []fields{{"id": "staff", "name": "职工"}}, "questions": []fields{{"id": "w", "sort": "text", "text": "意见"}}})
			w.Move("organiser", ledger.KindDrive, drive, ledger.MoveOpen, "")
			return func() (err error) {
				links, err = w.App.MakeLinks(ctx, w.As("organiser"), drive, []app.Addressee{{Group: "staff"}, {Group: "staff"}})
				return err
			}
		}},
		{"answer by a link", func() func() error {
			g := app.Gift{Drive: drive, Link: links[1], Code: app.NewCode(), Said: said}
			return func() error {
				_, err := w.App.Give(ctx, g)
				return err
			}
		}},
		{"enter answers", func() func() error {
			return func() error {
				_, err := w.App.Enter(ctx, w.As("organiser"), drive, ledger.ByPaper, []app.Entry{{Said: said, Code: codes[0]}, {Said: said, Code: codes[1]}})
				return err
			}
		}},
		{"close a drive", func() func() error {
			return deed("organiser", app.Deed{Kind: ledger.KindDrive, ID: drive, Move: ledger.MoveClose})
		}},
		{"add a user", func() func() error {
			admin := w.As("admin")
			admin.Session = true
			return func() error {
				_, err := w.App.AddUser(ctx, admin, app.NewUser{Name: "李娜", Unit: w.Units["water"], Login: "li.na"})
				return err
			}
		}},
		{"invite", func() func() error {
			admin := w.As("admin")
			admin.Session = true
			person = w.People["clerk"]
			return func() error {
				_, err := w.App.Invite(ctx, admin, person)
				return err
			}
		}},
		{"use a link", func() func() error {
			admin := w.As("admin")
			admin.Session = true
			inv, err := w.App.Invite(ctx, admin, person)
			if err != nil {
				w.Fatal(err)
			}
			return func() error { return w.App.UseLink(ctx, inv.Code, "clerk", "三只水表-不及时-2026") }
		}},
	}
}

// imported is an import of two files.
func imported(w *apptest.World, round, mark string) app.Import {
	w.Helper()
	in := app.Import{Round: round, Unit: w.Units["roads"]}
	for i := range 2 {
		file, err := w.App.PutFile(ctx, w.As("organiser"), bytes.NewReader(paper(fmt.Sprint(mark, i))))
		if err != nil {
			w.Fatal(err)
		}
		in.Files = append(in.Files, app.ImportFile{Name: fmt.Sprintf("%s-%d.txt", mark, i), File: file.Digest})
	}
	return in
}

// A job whose n-th statement fails is tried again, and has its effect once.
func TestNthStatementOfAnImportFails(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) { importFails(t, "") })
	t.Run("postgres", func(t *testing.T) { importFails(t, postgres.Database(t)) })
}

func importFails(t *testing.T, db string) {
	b := &broken{}
	w := apptest.New(t, db, store.Options{Interrupt: b.interrupt})
	round := w.Add("organiser", ledger.KindRound, fields{"name": "第一轮", "unit": w.Units["city"], "units": []string{w.Units["city"]},
		"topic": "对照检查", "notice": fields{"number": "清发〔2026〕1号", "text": "请对照检查。"}})
	w.Add("organiser", ledger.KindRequest, fields{"round": round, "unit": w.Units["roads"], "title": "材料", "due": "2026-11-30"})
	w.Move("organiser", ledger.KindRound, round, ledger.MoveOpen, "")
	h := w.App.Handlers()[app.JobImport]
	var busy atomic.Int64
	handlers := map[string]job.Handler{app.JobImport: {Pause: time.Millisecond, Longest: time.Millisecond, Run: func(ctx context.Context, j *job.Work) error {
		busy.Add(1)
		defer busy.Add(-1)
		return h.Run(ctx, j)
	}}}
	for n := int64(1); ; n++ {
		in := imported(w, round, fmt.Sprint("第", n))
		j, err := w.App.StartImport(ctx, w.As("organiser"), in, nil)
		if err != nil {
			t.Fatal(err)
		}
		b.left.Store(n)
		running, stop := context.WithCancel(ctx)
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			job.New(w.Store, handlers, job.Options{Look: time.Millisecond, Now: w.Now}).Run(running)
		}()
		for end := time.Now().Add(patience); ; time.Sleep(time.Millisecond) {
			now, err := w.Store.View().Job(ctx, j.ID)
			if err != nil || now.State == store.JobFailed || time.Now().After(end) {
				t.Fatalf("statement %d failed: %+v %v", n, now, err)
			}
			if now.State == store.JobDone {
				break
			}
			if busy.Load() == 0 { // whoever waits, for a lease or another try, need not wait for long
				w.PassTime(time.Second)
			}
		}
		stop()
		<-ended
		over := b.left.Swap(0) > 0
		books := read(t, w.Store)
		books.whole(t)
		for _, f := range in.Files {
			times := 0
			for _, r := range books.records {
				if v, ok := r.(*ledger.Version); ok && v.Name == f.Name {
					times++
				}
			}
			if times != 1 {
				t.Fatalf("statement %d failed: %s was taken in %d times", n, f.Name, times)
			}
		}
		if over {
			t.Logf("%d statements", n-1)
			return
		}
	}
}

// laidTogether are where the words of an SQLite file lie: between operations they are
// laid together, and nothing is added or lost by that.
var laidTogether = []string{"found_data", "found_idx"}

// dump is all that is in the tables of a database.
func (o *office) dump(t *testing.T) string {
	t.Helper()
	db := o.open(t)
	defer func() { _ = db.Close() }()
	tables := `SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`
	if o.db != "" {
		tables = `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`
	}
	var b strings.Builder
	for _, table := range rowsOf(t, db, tables) {
		if slices.Contains(laidTogether, table) {
			continue
		}
		list := rowsOf(t, db, `SELECT * FROM `+table)
		slices.Sort(list)
		for _, row := range list {
			b.WriteString(table + " " + row + "\n")
		}
	}
	return b.String()
}

// rowsOf gives the rows that a question finds, each in a line.
func rowsOf(t *testing.T, db *sql.DB, question string) (list []string) {
	t.Helper()
	rows, err := db.Query(question)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	names, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		row, to := make([]any, len(names)), make([]any, len(names))
		for i := range row {
			to[i] = &row[i]
		}
		if err := rows.Scan(to...); err != nil {
			t.Fatal(err)
		}
		line := fmt.Sprintln(row...)
		list = append(list, line[:len(line)-1])
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}

// difference names the first line that is in one of two dumps only.
func difference(before, after string) string {
	a, b := strings.Split(before, "\n"), strings.Split(after, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return a[i] + "\n" + b[i]
		}
	}
	return "more or fewer rows"
}
