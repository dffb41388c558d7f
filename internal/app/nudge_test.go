package app_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/store"
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

// TestRemindOfWork reminds of what waits beside papers and texts: of an action that is to
// be accepted, of completion that is to be judged, of a request for more time.
func TestRemindOfWork(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		r, request := round(w, nil)
		accepted(w, r, request)
		action := list(w, "clerk", store.List{Kind: ledger.KindAction})[0].ID
		work := app.Pick{Of: ledger.KindAction, Record: action}
		add := func(who string, again bool) error {
			_, err := w.App.Do(ctx, w.As(who), app.Deed{Kind: ledger.KindNudge, Move: ledger.MoveAdd, Fields: apptest.Fields(map[string]any{"of": "action", "record": action, "again": again})})
			return err
		}
		if err := add("organiser", false); fault.KindOf(err) != fault.Conflict {
			t.Errorf("reminded of what waits for nobody: %v", err)
		}
		w.Move("organiser", ledger.KindRound, r, ledger.MoveRectify, "")
		w.Do("organiser", app.Deed{Kind: ledger.KindAction, ID: action, Move: ledger.MoveEdit, Fields: apptest.Fields(map[string]any{"lead": w.People["director"],
			"due": map[string]any{"kind": "date", "day": "2026-12-20"}, "standard": "台账齐全", "superior": w.People["mayor"]})})
		w.Move("organiser", ledger.KindAction, action, ledger.MoveAssign, "")
		owing := func(who string) *app.Owing {
			t.Helper()
			all, err := w.App.OwingOf(ctx, w.As(who), []ledger.Key{{Kind: ledger.KindAction, ID: action}})
			if err != nil {
				t.Fatal(err)
			}
			for i := range all {
				if all[i].Pick() == work {
					return &all[i]
				}
			}
			return nil
		}
		const owner = "director"
		if o := owing("organiser"); o == nil || o.Person != w.People[owner] || !slices.Contains(o.Tells, o.Person) {
			t.Fatalf("whom it waits for: %+v", o)
		}
		for _, who := range []string{owner, "observer", "mason"} {
			if owing(who) != nil || add(who, false) == nil {
				t.Errorf("%s reminds of it", who)
			}
		}
		done, err := w.App.RemindOf(ctx, w.As("organiser"), []ledger.Key{{Kind: ledger.KindAction, ID: action}}, app.Reminding{Text: "请今天认领"})
		if err != nil || len(done) != 1 {
			t.Fatalf("%d reminded: %v", len(done), err)
		}
		if o := owing("organiser"); o.Last == nil || !o.Lately || o.Last.Text != "请今天认领" {
			t.Errorf("the last one: %+v", o.Last)
		}
		if err := add("organiser", false); fault.KindOf(err) != fault.Conflict {
			t.Errorf("twice within a working day: %v", err)
		}
		if err := add("organiser", true); err != nil {
			t.Errorf("twice, and meant: %v", err)
		}
		seen := func(who string) *ledger.Nudge {
			t.Helper()
			got, err := w.App.Nudged(ctx, w.As(who), []app.Pick{work})
			if err != nil {
				t.Fatal(err)
			}
			return got[work]
		}
		if n := seen(owner); n == nil || n.Author != w.People["organiser"] {
			t.Errorf("whoever is reminded sees %+v", n)
		}
		w.Move(owner, ledger.KindAction, action, ledger.MoveAccept, "")
		if seen(owner) != nil {
			t.Error("it is still told when it is accepted")
		}
		more := w.Add(owner, ledger.KindExtension, map[string]any{"action": action, "day": "2027-01-20", "reason": "设备没有到货"})
		asked := app.Pick{Of: ledger.KindExtension, Record: more}
		if done, err := w.App.RemindOf(ctx, w.As(owner), []ledger.Key{{Kind: ledger.KindAction, ID: action}}, app.Reminding{Picks: []app.Pick{asked}}); err != nil || len(done) != 1 {
			t.Errorf("the owner reminds of the answer: %d %v", len(done), err)
		}
		if got, err := w.App.Nudged(ctx, w.As("organiser"), []app.Pick{asked}); err != nil || got[asked] == nil {
			t.Errorf("whoever answers sees nothing: %v", err)
		}
		all, _, err := w.App.Owing(ctx, w.As("organiser"), r)
		if err != nil || !slices.ContainsFunc(all, func(o app.Owing) bool { return o.Pick() == asked && o.Lately }) {
			t.Errorf("the round does not list it: %v", err)
		}
	})
}
