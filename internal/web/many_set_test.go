package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// TestSetMany fills a field in for many, all or none, and takes it back.
func TestSetMany(t *testing.T) {
	w := newWorld(t)
	w.withFields()
	other := w.Add("organiser", ledger.KindFinding, map[string]any{"round": w.round, "unit": w.Units["roads"], "text": "修路不报告"})
	list := "/ledger?round=" + w.round
	page := w.as("organiser", "/many?kind=finding&id="+w.finding+"&id="+other+"&back="+url.QueryEscape(list)).Body.String()
	for _, want := range []string{"都填成一样的", "检查组", "改 2 条", "办完可以还原", "办完不能还原", `<option value="群众反映">`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	send := func(field, words string) *http.Response {
		t.Helper()
		r := w.send("POST", "/many", w.in("organiser"), url.Values{"kind": {"finding"}, "move": {"set"}, "field": {field}, "words": {words}, "back": {list},
			"id": {w.finding, other}, "with": {w.finding, other}})
		return r.Result()
	}
	if r := send("fields.罚款（元）", "很多"); r.StatusCode == 303 || len(w.findingNow().Fields) > 0 {
		t.Errorf("what is no number was taken: %d", r.StatusCode)
	}
	r := send("place", "北库")
	to := r.Header.Get("Location")
	if r.StatusCode != 303 || !strings.Contains(to, "undo=") || w.findingNow().Place != "北库" {
		t.Fatalf("%d %s %q", r.StatusCode, to, w.findingNow().Place)
	}
	page = w.as("organiser", to).Body.String()
	_, form, _ := strings.Cut(page, `action="/undo"`)
	if !strings.Contains(form, "还原</button>") {
		t.Fatalf("no way back:\n%s", page)
	}
	u, err := url.Parse(to)
	if err != nil {
		t.Fatal(err)
	}
	back := w.send("POST", "/undo", w.in("organiser"), url.Values{"undo": {u.Query().Get("undo")}, "back": {to}})
	if back.Code != 303 || w.findingNow().Place != "" || !strings.Contains(w.as("organiser", back.Header().Get("Location")).Body.String(), "已还原") {
		t.Errorf("taken back: %d %q", back.Code, w.findingNow().Place)
	}
	if r := w.send("POST", "/undo", w.in("verifier"), url.Values{"undo": {u.Query().Get("undo")}, "back": {to}}); r.Code != http.StatusConflict {
		t.Errorf("somebody else: %d", r.Code)
	}
}
