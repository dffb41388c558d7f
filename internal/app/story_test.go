package app_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/need/postgres"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

var ctx = context.Background()

// each runs a test on every engine.
func each(t *testing.T, test func(t *testing.T, w *apptest.World)) {
	t.Run("sqlite", func(t *testing.T) { test(t, apptest.New(t, "", store.Options{})) })
	t.Run("postgres", func(t *testing.T) { test(t, apptest.New(t, postgres.Database(t), store.Options{})) })
}

// text is a statement of a unit.
const text = `水务局对照检查材料

一、存在的问题
（一）水表检定不及时。2026年上半年有12只水表超过检定周期仍在使用。
（二）值班记录不完整。5月有3天没有值班记录。

二、原因分析
（一）水表检定没有专人负责，对检定周期不掌握。
（二）值班交接没有制度，记录靠自觉。

三、整改措施
（一）由张明负责，2026年12月20日前完成12只水表检定，建立检定台账。
（二）由李华负责，2026年12月31日前制定值班交接制度，每月检查值班记录。
`

// round opens a round with one statement due from the water bureau.
func round(w *apptest.World, terms map[string]any) (round, request string) {
	round = w.Add("organiser", ledger.KindRound, map[string]any{"name": "第一轮", "unit": w.Units["city"], "topic": "对照检查",
		"notice": map[string]any{"number": "清发〔2026〕1号", "text": "请对照检查。"}, "units": []string{w.Units["city"]}, "terms": terms})
	request = w.Add("organiser", ledger.KindRequest, map[string]any{"round": round, "unit": w.Units["water"], "title": "对照检查材料", "due": "2026-11-30"})
	w.Move("organiser", ledger.KindRound, round, ledger.MoveOpen, "")
	return round, request
}

// accepted takes the statement into the ledger.
func accepted(w *apptest.World, round, request string) (statement string) {
	w.Helper()
	statement = w.Add("clerk", ledger.KindStatement, map[string]any{"round": round, "unit": w.Units["water"], "title": "水务局对照检查材料", "request": request})
	if _, err := w.App.AddVersion(ctx, w.As("clerk"), statement, app.Upload{Name: "材料.txt", Body: bytes.NewReader([]byte(text))}); err != nil {
		w.Fatal(err)
	}
	w.Move("clerk", ledger.KindStatement, statement, ledger.MoveSubmit, "")
	review, err := w.App.Review(ctx, w.As("verifier"), statement)
	if err != nil {
		w.Fatal(err)
	}
	var ids []string
	for _, it := range review.Items {
		ids = append(ids, it.ID)
	}
	if review.Unseen != 6 {
		w.Fatalf("%d items: %+v", review.Unseen, review.Items)
	}
	w.Add("verifier", ledger.KindCorrection, map[string]any{"statement": statement, "version": 1, "deed": "confirm", "items": ids})
	w.Move("verifier", ledger.KindStatement, statement, ledger.MoveAccept, "")
	return statement
}

func list(w *apptest.World, who string, l store.List) []store.Row {
	w.Helper()
	page, err := w.App.List(ctx, w.As(who), l)
	if err != nil {
		w.Fatal(err)
	}
	return page.Rows
}

func TestFromStatementToLookBack(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		r, request := round(w, map[string]any{"gates": []string{"evidence"}, "look_back": 30})
		accepted(w, r, request)
		w.Move("organiser", ledger.KindRound, r, ledger.MoveRectify, "")
		findings := list(w, "organiser", store.List{Kind: ledger.KindFinding, Filter: store.Filter{Round: r}})
		actions := list(w, "clerk", store.List{Kind: ledger.KindAction})
		if len(findings) != 2 || len(actions) != 2 {
			t.Fatalf("%d findings, %d actions", len(findings), len(actions))
		}
		closable := func(who string, want int) {
			t.Helper()
			if list, next, err := w.App.Closable(ctx, w.As(who), "", 10); len(list) != want || next != "" || err != nil {
				t.Errorf("%s may close %d findings, want %d: %v", who, len(list), want, err)
			}
		}
		for i, row := range actions {
			closable("verifier2", i)
			closeAction(w, row.ID)
		}
		closable("verifier2", 2)
		closable("clerk", 0)
		one, next, err := w.App.Closable(ctx, w.As("verifier2"), "", 1)
		if len(one) != 1 || next == "" || err != nil {
			t.Errorf("one of two: %d %v %v", len(one), next, err)
		}
		if two, end, err := w.App.Closable(ctx, w.As("verifier2"), next, 1); len(two) != 1 || two[0].ID == one[0].ID || end != "" || err != nil {
			t.Errorf("the other: %d %v %v", len(two), end, err)
		}
		ready := store.List{Kind: ledger.KindFinding, Filter: store.Filter{Round: r, Ready: true}}
		if got := list(w, "verifier2", ready); len(got) != 2 {
			t.Errorf("%d are listed as ready", len(got))
		}
		for _, row := range findings {
			w.Move("verifier2", ledger.KindFinding, row.ID, ledger.MoveClose, "")
		}
		closable("verifier2", 0)
		if got := list(w, "verifier2", ready); len(got) != 0 {
			t.Errorf("%d are still listed as ready", len(got))
		}
		// What was closed is seen, so are the records that prove it, of findings and of actions.
		for who, want := range map[string]int{"organiser": 4, "auditor": 4, "director": 4, "admin": 0} {
			if got := list(w, who, store.List{Kind: ledger.KindClosure}); len(got) != want {
				t.Errorf("%s is shown %d closures, want %d", who, len(got), want)
			}
		}
		provesItself(w, actions[0].ID)
		backs := list(w, "verifier", store.List{Kind: ledger.KindLookBack, Sort: store.ByDue})
		if len(backs) != 2 {
			t.Fatalf("%d look-backs", len(backs))
		}
		w.Pass(40)
		w.Move("verifier", ledger.KindLookBack, backs[0].ID, ledger.MoveHold, "抽查仍在执行")
		w.Move("verifier", ledger.KindLookBack, backs[1].ID, ledger.MoveFail, "又有3天没有记录")
		again := list(w, "organiser", store.List{Kind: ledger.KindFinding, Filter: store.Filter{States: []ledger.State{ledger.Opened}}})
		if len(again) != 1 {
			t.Fatalf("%d findings are open again", len(again))
		}
		story, err := w.App.Story(ctx, w.As("observer"), again[0].ID)
		if err != nil || len(story.Actions) != 1 || len(story.Causes) != 1 || len(story.Entries) != 2 || len(story.Evidence) != 1 || len(story.LookBacks) != 1 || len(story.Closures) != 2 {
			t.Errorf("the story: %+v %v", story, err)
		}
		if broken, _, err := w.Store.View().Verify(ctx); broken != nil || err != nil {
			t.Errorf("the chain: %v %v", broken, err)
		}
	})
}

// provesItself takes the digest of what was closed again, as docs/ledger.md says that a
// reader does.
func provesItself(w *apptest.World, action string) {
	w.Helper()
	var lines bytes.Buffer
	for _, k := range []ledger.Kind{ledger.KindAction, ledger.KindEntry, ledger.KindEvidence, ledger.KindExtension} {
		ids := []string{action}
		if k != ledger.KindAction {
			ids = nil
			for _, row := range list(w, "auditor", store.List{Kind: k, Filter: store.Filter{Of: action}}) {
				ids = append(ids, row.ID)
			}
		}
		slices.Sort(ids)
		for _, id := range ids {
			body, err := w.App.Get(ctx, w.As("auditor"), k, id)
			if err != nil {
				w.Fatal(err)
			}
			fmt.Fprintf(&lines, "{%q:%s}\n", k, body)
		}
	}
	for _, row := range list(w, "auditor", store.List{Kind: ledger.KindClosure, Filter: store.Filter{Of: action}}) {
		body, err := w.App.Record(ctx, w.As("auditor"), ledger.KindClosure, row.ID)
		if err != nil {
			w.Fatal(err)
		}
		if got, want := fmt.Sprintf("sha256:%x", sha256.Sum256(lines.Bytes())), body.(*ledger.Closure).Digest; got != want {
			w.Errorf("a reader gets %s, the closure says %s, of\n%s", got, want, &lines)
		}
	}
}

// closeAction brings an action to its end, by three people.
func closeAction(w *apptest.World, id string) {
	w.Helper()
	w.Do("organiser", app.Deed{Kind: ledger.KindAction, ID: id, Move: ledger.MoveEdit, Fields: apptest.Fields(map[string]any{"lead": w.People["director"],
		"due": map[string]any{"kind": "date", "day": "2026-12-20"}, "standard": "台账齐全", "superior": w.People["mayor"]})})
	w.Move("organiser", ledger.KindAction, id, ledger.MoveAssign, "")
	w.Move("director", ledger.KindAction, id, ledger.MoveAccept, "")
	w.Move("director", ledger.KindAction, id, ledger.MoveReport, "已开始")
	file, err := w.App.PutFile(ctx, w.As("director"), bytes.NewReader([]byte("台账 "+id)))
	if err != nil {
		w.Fatal(err)
	}
	e := w.Add("director", ledger.KindEvidence, map[string]any{"actions": []string{id}, "title": "台账", "name": "台账.txt", "file": file.Digest})
	w.Do("director", app.Deed{Kind: ledger.KindAction, ID: id, Move: ledger.MoveClaim, Reason: "已办完", Shown: []string{e}})
	w.Move("verifier", ledger.KindEvidence, e, ledger.MoveReview, "")
	w.Move("verifier", ledger.KindAction, id, ledger.MoveConfirm, "")
	if _, err := w.App.Do(ctx, w.As("verifier"), app.Deed{Kind: ledger.KindAction, ID: id, Move: ledger.MoveClose}); fault.KindOf(err) != fault.Forbidden {
		w.Fatalf("who accepted closes: %v", err)
	}
	w.Move("verifier2", ledger.KindAction, id, ledger.MoveClose, "")
}

// Who looked at an older revision is told what was done meanwhile.
func TestStaleTellsWhatChanged(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		r, _ := round(w, nil)
		f := w.Add("verifier", ledger.KindFinding, map[string]any{"round": r, "unit": w.Units["water"], "text": "水表超期"})
		edit := func(who, field string, value any, seen int) error {
			_, err := w.App.Do(ctx, w.As(who), app.Deed{Kind: ledger.KindFinding, ID: f, Move: ledger.MoveEdit, Seen: seen, Fields: apptest.Fields(map[string]any{field: value})})
			return err
		}
		if err := edit("verifier", "severity", 2, 1); err != nil {
			t.Fatal(err)
		}
		err := edit("organiser", "place", "城北站", 1)
		stale, ok := errors.AsType[*app.Stale](err)
		if !ok || fault.KindOf(err) != fault.Conflict || len(stale.Since) != 1 || stale.Since[0].Who != w.People["verifier"] || stale.Since[0].Changes[0].Field != "severity" {
			t.Fatalf("got %v", err)
		}
		if err := edit("organiser", "place", "城北站", 2); err != nil {
			t.Error(err)
		}
	})
}

// Several deeds are one operation, or none of them is made.
func TestAllOrNone(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		r, _ := round(w, nil)
		finding := func(text string) app.Deed {
			return app.Deed{Kind: ledger.KindFinding, Move: ledger.MoveAdd, Fields: apptest.Fields(map[string]any{"round": r, "unit": w.Units["water"], "text": text})}
		}
		_, err := w.App.DoAll(ctx, w.As("verifier"), []app.Deed{finding("甲"), finding("乙"), finding(" ")})
		if n, ok := errors.AsType[*app.Nth](err); !ok || n.Index != 2 {
			t.Fatalf("got %v", err)
		}
		if rows := list(w, "verifier", store.List{Kind: ledger.KindFinding}); len(rows) != 0 {
			t.Errorf("%d findings are there", len(rows))
		}
		if _, err := w.App.DoAll(ctx, w.As("verifier"), []app.Deed{finding("甲"), finding("乙")}); err != nil {
			t.Fatal(err)
		}
		counts, err := w.App.Counts(ctx, w.As("organiser"), r, "")
		if err != nil || len(counts) != 2 {
			t.Errorf("%+v %v", counts, err)
		}
	})
}

// Nothing is told of what somebody may not see.
func TestUnseenIsNotThere(t *testing.T) {
	w := apptest.New(t, "", store.Options{})
	r, request := round(w, nil)
	s := accepted(w, r, request)
	f := list(w, "organiser", store.List{Kind: ledger.KindFinding})[0].ID
	for _, who := range []string{"mason", "admin"} {
		for _, ask := range []func() error{
			func() error { _, err := w.App.Get(ctx, w.As(who), ledger.KindFinding, f); return err },
			func() error { _, err := w.App.Story(ctx, w.As(who), f); return err },
			func() error { _, err := w.App.History(ctx, w.As(who), ledger.KindStatement, s); return err },
			func() error { _, err := w.App.Review(ctx, w.As(who), s); return err },
			func() error {
				_, err := w.App.Do(ctx, w.As(who), app.Deed{Kind: ledger.KindFinding, ID: f, Move: ledger.MoveClose, Seen: 1})
				return err
			},
			func() error {
				_, err := w.App.OpenFile(ctx, w.As(who), ledger.KindVersion, f, app.PartFile)
				return err
			},
		} {
			if err := ask(); fault.KindOf(err) != fault.NotFound {
				t.Errorf("%s: got %v", who, err)
			}
		}
		if rows := list(w, who, store.List{Kind: ledger.KindFinding}); len(rows) != 0 {
			t.Errorf("%s sees %d findings", who, len(rows))
		}
	}
}

// Fields that only the program writes are refused, and unknown ones.
func TestFieldsOfTheProgram(t *testing.T) {
	w := apptest.New(t, "", store.Options{})
	r, _ := round(w, nil)
	for _, fields := range []map[string]any{{"id": "x"}, {"rev": 3}, {"state": "closed"}, {"author": "x"}, {"nonsense": 1}, {"text": 5}, {"severity": "high"}} {
		fields["round"], fields["unit"] = r, w.Units["water"]
		_, err := w.App.Do(ctx, w.As("verifier"), app.Deed{Kind: ledger.KindFinding, Move: ledger.MoveAdd, Fields: apptest.Fields(fields)})
		if fault.KindOf(err) != fault.Invalid {
			t.Errorf("%v: got %v", fields, err)
		}
	}
	_, err := w.App.Do(ctx, w.As("clerk"), app.Deed{Kind: ledger.KindVersion, Move: ledger.MoveAdd, Fields: map[string]json.RawMessage{}})
	if fault.KindOf(err) != fault.Invalid {
		t.Errorf("a version without a file: %v", err)
	}
}
