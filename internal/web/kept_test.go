package web_test

import (
	"strings"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/web"
	"github.com/bihuan/bihuan/ledger"
)

// TestKeptPagesAreTrue asks for pages that are kept again, after somebody else changed
// what stands on them: nobody is shown what no longer is, or what another one may see.
func TestKeptPagesAreTrue(t *testing.T) {
	w := newWorld(t)
	home := func(who string) string { return w.as(who, "/").Body.String() }
	if text := home("officer"); !strings.Contains(text, "补齐5次集中学习") || home("officer") != text {
		t.Fatal("home does not stay as it was, or lacks what was assigned")
	}
	if text := home("builder"); strings.Contains(text, "补齐5次集中学习") {
		t.Error("somebody is shown what waits for another one")
	}
	w.Move("organiser", ledger.KindAction, w.assigned, ledger.MoveRecall, "换人办理")
	if text := home("officer"); strings.Contains(text, `value="`+w.assigned+`"`) {
		t.Error("what was taken back still waits")
	}
	before := w.as("organiser", "/figures").Body.String()
	w.Add("organiser", ledger.KindFinding, map[string]any{"round": w.round, "unit": w.Units["water"], "text": "值班电话没有人接"})
	if w.as("organiser", "/figures").Body.String() == before {
		t.Error("a new finding is not counted")
	}
	w.Pass(1)
	delete(w.cookies, "officer") // the session has run out
	if text := home("officer"); !strings.Contains(text, w.App.Today().String()) {
		t.Error("home is that of yesterday")
	}
}

// TestKeptPagesShowOwnDeeds: pages that may show late what others did show at once what
// the person did, and nothing that they may no longer see.
func TestKeptPagesShowOwnDeeds(t *testing.T) {
	w := newWorld(t)
	var err error
	if w.pages, err = web.New(w.App, web.Options{Lag: time.Hour}); err != nil {
		t.Fatal(err)
	}
	for range 20 {
		before := w.as("organiser", "/figures").Body.String()
		w.Add("organiser", ledger.KindFinding, map[string]any{"round": w.round, "unit": w.Units["water"], "text": "值班电话没有人接"})
		if w.as("organiser", "/figures").Body.String() == before {
			t.Fatal("a finding of one's own is not counted")
		}
	}
	if !strings.Contains(w.as("officer", "/").Body.String(), "补齐5次集中学习") {
		t.Fatal("home lacks what was assigned")
	}
	w.Do("admin", app.Deed{Kind: ledger.KindPerson, ID: w.People["officer"], Move: ledger.MoveGrant, Fields: apptest.Fields(map[string]any{"grants": []ledger.Grant{}})})
	if strings.Contains(w.as("officer", "/").Body.String(), `value="`+w.assigned+`"`) {
		t.Error("home still offers what the person may no longer do")
	}
}
