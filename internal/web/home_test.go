package web_test

import (
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/internal/web"
	"github.com/bihuan/bihuan/ledger"
)

// TestEmptyHomeOffersTheFirstStep opens home as every role, before anything has begun.
func TestEmptyHomeOffersTheFirstStep(t *testing.T) {
	w := &world{World: apptest.New(t, "", store.Options{}), cookies: map[string]string{}}
	var err error
	if w.pages, err = web.New(w.App, web.Options{}); err != nil {
		t.Fatal(err)
	}
	for who, wants := range map[string][]string{"organiser": {`href="/add/round?back=/"`, "一轮从一份通知开始"}, "auditor": {`href="/admin/audit"`, `href="/ledger"`},
		"admin": {`href="/admin/units"`, "您管理单位、人员和账号"}, "observer": {`href="/figures"`, "只查看"}, "officer": {"现在没有等您办的事"}} {
		page := w.as(who, "/").Body.String()
		for _, words := range wants {
			if !strings.Contains(page, words) {
				t.Errorf("the home of %s does not offer %s", who, words)
			}
		}
		for _, wrong := range malformed(page) {
			t.Errorf("%s: %s", who, wrong)
		}
	}
	if strings.Contains(w.as("officer", "/").Body.String(), "/add/round") {
		t.Error("a member is offered a round")
	}
}

// TestHomeHasOneActionForEach opens home as each role of a round under way: what waits,
// and what is done about it.
func TestHomeHasOneActionForEach(t *testing.T) {
	w := newWorld(t)
	for who, wants := range map[string][]string{"officer": {"认领", "报进展"}, "verifier": {"验收"}, "organiser": {"审批", "定人定时限"}, "mason": {}, "builder": {"去报送", "阅读"}} {
		page := w.as(who, "/").Body.String()
		for _, words := range wants {
			if !strings.Contains(page, words) {
				t.Errorf("the home of %s does not offer %q", who, words)
			}
		}
	}
	late := strings.Index(w.as("builder", "/").Body.String(), "late-row")
	if first := strings.Index(w.as("builder", "/").Body.String(), "<li"); late < first || late < 0 {
		t.Error("what is overdue is not on top")
	}
	round := w.Add("organiser", ledger.KindRound, map[string]any{"name": "下一轮", "unit": w.Units["city"]})
	if page := w.as("organiser", "/").Body.String(); !strings.Contains(page, "/rounds/"+round) || !strings.Contains(page, "继续准备") {
		t.Error("a round that is being prepared does not wait for its organiser")
	}
}

// TestMissingReadingsWait: a reading that is due waits at the home of whoever keeps the
// indicator, and of their unit where nobody does, until it is entered.
func TestMissingReadingsWait(t *testing.T) {
	w := newWorld(t)
	fields := map[string]any{"unit": w.Units["water"], "name": "巡查到位率", "definition": "到位次数除以应巡次数", "measure": "%", "decimals": 0, "direction": "up", "period": "month", "grace": 10,
		"lead": w.People["officer"], "base": map[string]any{"day": "2026-08-31", "value": "60"}, "targets": []map[string]any{{"day": "2026-12-31", "value": "95"}}}
	kept := w.Add("organiser", ledger.KindIndicator, fields)
	fields["name"], fields["lead"] = "来信按期答复率", ""
	w.Add("organiser", ledger.KindIndicator, fields)
	for who, wants := range map[string][2]bool{"officer": {true, false}, "clerk": {false, true}, "builder": {false, false}, "organiser": {false, false}} {
		page := waits(w.as(who, "/").Body.String())
		if got := [2]bool{strings.Contains(page, "巡查到位率"), strings.Contains(page, "来信按期答复率")}; got != wants {
			t.Errorf("at the home of %s stand %v, want %v", who, got, wants)
		}
	}
	page := waits(w.as("officer", "/").Body.String())
	if !strings.Contains(page, "截至 2026-09-30 起有 2 期没有读数") || !strings.Contains(page, "period=2026-09-30") {
		t.Error("it does not say which readings are missing")
	}
	if form := w.as("officer", "/add/measurement?on.indicator="+kept+"&period=2026-09-30").Body.String(); !strings.Contains(form, `value="2026-09-30"`) {
		t.Error("the form does not begin with the period")
	}
	for _, end := range []string{"2026-09-30", "2026-10-31"} {
		w.Add("officer", ledger.KindMeasurement, map[string]any{"indicator": kept, "on": end, "value": "70", "source": "巡查打卡记录"})
	}
	if strings.Contains(waits(w.as("officer", "/").Body.String()), "巡查到位率") {
		t.Error("it waits though it was entered")
	}
}

// waits is what waits on a home, without what has changed.
func waits(page string) string {
	page, _, _ = strings.Cut(page, `id="rounds"`)
	return page
}

// TestReadingsAreNotLate: the day of a reading is the one that it tells of, not one by
// which it is due.
func TestReadingsAreNotLate(t *testing.T) {
	w := newWorld(t)
	_, rest, ok := strings.Cut(w.as("organiser", "/").Body.String(), "81.5")
	if row, _, _ := strings.Cut(rest, "</li>"); !ok || strings.Contains(row, "逾期") {
		t.Errorf("there is no such reading, or it is said to be late: %s", row)
	}
}

// TestNewsOfOneDeedAreOne: what a statement brings into the ledger is told once for each
// kind, not in a line for each finding, cause and action.
func TestNewsOfOneDeedAreOne(t *testing.T) {
	w := newWorld(t)
	w.confirmAll(w.handed)
	w.Move("verifier", ledger.KindStatement, w.handed, ledger.MoveAccept, "")
	page := w.as("organiser", "/").Body.String()
	_, news, _ := strings.Cut(page, `<ul class="news">`)
	came, _, ok := strings.Cut(news, "<b>接收</b> 材料")
	if n := strings.Count(came, "<b>进入台账</b>"); !ok || n != 3 || !strings.Contains(came, "还有 ") {
		t.Errorf("%d lines for what came into the ledger: %s", n, came)
	}
}
