package app_test

import (
	"strings"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/ledger"
)

// TestRemind leads reminders from what is owed to what is done.
func TestRemind(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		r, request := round(w, nil)
		f, err := w.App.PutFile(ctx, w.As("organiser"), strings.NewReader("必读"))
		if err != nil {
			t.Fatal(err)
		}
		text := w.Add("organiser", ledger.KindReading, map[string]any{"round": r, "title": "必读", "file": f.Digest})
		owing := func(who string) map[app.Pick]app.Owing {
			t.Helper()
			list, more, err := w.App.Owing(ctx, w.As(who), r)
			if err != nil || more {
				t.Fatalf("%s: %v %v", who, more, err)
			}
			all := map[app.Pick]app.Owing{}
			for _, o := range list {
				all[o.Pick()] = o
			}
			return all
		}
		paper, clerk := app.Pick{Request: request}, app.Pick{Reading: text, Person: w.People["clerk"]}
		all := owing("organiser")
		if o := all[paper]; o.Unit != w.Units["water"] || len(o.Tells) == 0 || o.Last != nil || all[clerk].Person != w.People["clerk"] {
			t.Fatalf("what is owed: %+v", all)
		}
		for _, who := range []string{"clerk", "observer", "verifier"} {
			if n := len(owing(who)); n > 0 {
				t.Errorf("%s may remind of %d", who, n)
			}
			if _, err := w.App.Remind(ctx, w.As(who), r, app.Reminding{}); fault.KindOf(err) != fault.Conflict {
				t.Errorf("%s reminds: %v", who, err)
			}
		}
		w.Add("clerk", ledger.KindReceipt, map[string]any{"reading": text, "version": 1})
		if _, ok := owing("organiser")[clerk]; ok {
			t.Error("who has read is still reminded")
		}

		head, _ := w.App.Head(ctx, w.As("auditor"))
		done, err := w.App.Remind(ctx, w.As("organiser"), r, app.Reminding{Text: "请尽快", Picks: []app.Pick{paper, {Reading: text, Person: w.People["director"]}, clerk}})
		if err != nil || len(done) != 2 {
			t.Fatalf("%d reminded: %v", len(done), err)
		}
		if now, _ := w.App.Head(ctx, w.As("auditor")); now.Seq != head.Seq+2 {
			t.Errorf("%d events for two reminders", now.Seq-head.Seq)
		}
		if o := owing("organiser")[paper]; o.Last == nil || o.Last.Text != "请尽快" || o.Last.Author != w.People["organiser"] {
			t.Errorf("the last one: %+v", o.Last)
		}
		director := app.Pick{Reading: text, Person: w.People["director"]}
		for who, want := range map[string][2]bool{"clerk": {true, false}, "director": {true, true}, "mason": {false, false}, "organiser": {true, true}} {
			got, err := w.App.Nudged(ctx, w.As(who), []app.Pick{paper, director})
			if err != nil || (got[paper] != nil) != want[0] || (got[director] != nil) != want[1] {
				t.Errorf("%s sees %v: %v", who, got, err)
			}
		}
		notTwice(t, w, r, paper)
	})
}

// notTwice reminds on one day and on the next.
func notTwice(t *testing.T, w *apptest.World, r string, paper app.Pick) {
	t.Helper()
	remind := func(how app.Reminding) (int, error) {
		done, err := w.App.Remind(ctx, w.As("organiser"), r, how)
		return len(done), err
	}
	add := app.Deed{Kind: ledger.KindNudge, Move: ledger.MoveAdd, Fields: apptest.Fields(map[string]any{"request": paper.Request})}
	if n, err := remind(app.Reminding{Picks: []app.Pick{paper}}); n != 0 || fault.KindOf(err) != fault.Conflict {
		t.Errorf("twice on a day: %d %v", n, err)
	}
	if _, err := w.App.Do(ctx, w.As("organiser"), add); fault.KindOf(err) != fault.Conflict {
		t.Errorf("twice on a day, by hand: %v", err)
	}
	if n, err := remind(app.Reminding{Twice: []app.Pick{paper}}); n != 1 || err != nil {
		t.Errorf("twice, and meant: %d %v", n, err)
	}
	w.Pass(1)
	if n, err := remind(app.Reminding{Picks: []app.Pick{paper}}); n != 1 || err != nil {
		t.Errorf("on the next day: %d %v", n, err)
	}
	w.Move("organiser", ledger.KindRequest, paper.Request, ledger.MoveReceive, "")
	w.Pass(1)
	if _, err := w.App.Do(ctx, w.As("organiser"), add); fault.KindOf(err) != fault.Conflict {
		t.Errorf("reminded of what came: %v", err)
	}
}
