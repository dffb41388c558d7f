package web_test

import (
	"strings"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// TestAskedForIsComeTo: whoever is to decide on something that belongs to an action comes
// to it, and not to the top of the action.
func TestAskedForIsComeTo(t *testing.T) {
	w := newWorld(t)
	w.Move("officer", ledger.KindAction, w.assigned, ledger.MoveAccept, "")
	x := w.Add("officer", ledger.KindExtension, map[string]any{"action": w.assigned, "day": "2027-02-01", "reason": "要等区里批复"})
	to := "/actions/" + w.assigned + "?at=" + x
	if home := w.as("organiser", "/").Body.String(); !strings.Contains(home, `href="`+to+`"`) {
		t.Errorf("home does not lead to the request")
	}
	if at := w.as("organiser", to).Header().Get("Location"); at != "/findings/"+w.finding+"#r-"+x {
		t.Errorf("it leads to %s", at)
	}
	page := w.as("organiser", "/findings/"+w.finding).Body.String()
	if at := strings.Index(page, `id="r-`+x+`"`); at < 0 || at > strings.Index(page[at:], `class="steps"`)+at {
		t.Error("what waits for an answer stands below what was done")
	}
	w.Move("organiser", ledger.KindExtension, x, ledger.MoveGrant, "同意")
	if page := w.as("officer", "/findings/"+w.finding).Body.String(); !strings.Contains(page, "同意延期") || !strings.Contains(page, "→ 2027-02-01") {
		t.Error("the story does not tell what day it was moved to")
	}
}
