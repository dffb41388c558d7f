package web_test

import (
	"strings"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// TestOwedSaysThatADraftIsThere: who writes goes on with it from the list of what is owed;
// who asked is told that it is being written.
func TestOwedSaysThatADraftIsThere(t *testing.T) {
	w := newWorld(t)
	asked := w.Add("organiser", ledger.KindRequest, map[string]any{"round": w.round, "unit": w.Units["water"], "title": "补充材料", "due": "2026-12-01"})
	id := w.Add("clerk", ledger.KindStatement, map[string]any{"round": w.round, "unit": w.Units["water"], "request": asked, "title": "水务局补充材料"})
	if page := w.as("clerk", "/rounds/"+w.round).Body.String(); !strings.Contains(page, `href="/statements/`+id+`">接着写</a>`) || strings.Contains(page, "on.request="+asked) {
		t.Error("its author is not led on to it, or is offered another")
	}
	if page := w.as("organiser", "/rounds/"+w.round).Body.String(); strings.Contains(page, id) || !strings.Contains(page, "有草稿，还没有提交") {
		t.Error("whoever asked is not told that it is being written, or led to what they do not see")
	}
}
