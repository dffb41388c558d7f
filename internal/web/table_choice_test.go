package web_test

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// Tables of an office's, before and after somebody went over them.
const (
	sentFirst = "存在问题,整改措施,责任单位,整改时限\n泵站没有围栏,装上围栏,临江市水务局,2026-12-01\n井盖丢失,补上井盖,临江市水务局,2026-12-01\n主干道路灯长期不亮，报修以后超过一周没有人处理,换灯泡,临江市交通局,2026-12-01\n"
	sentNext  = "存在问题,整改措施,责任单位,整改时限\n泵站没有围栏,装上围栏,临江市水务局,2026-12-09\n井盖丢失,补上井盖,临江市水务局,2026-12-09\n主干道路灯长期都不亮，报修以后超过一周没有人处理,换灯泡,临江市交通局,2026-12-01\n"
)

// clashing is a round into which a table was taken, and in which somebody has changed
// something since.
func clashing(t *testing.T) (*world, string) {
	t.Helper()
	w := newWorld(t)
	path := "/rounds/" + w.round + "/import"
	v := inputs(w.bring("organiser", path, "台账.csv", []byte(sentFirst)).Body.String())
	v.Set("do", "take")
	r := w.send("POST", path, w.in("organiser"), v)
	if r.Code != 303 {
		t.Fatalf("%d %s", r.Code, r.Body)
	}
	w.jobs("organiser", r.Header().Get("Location"))
	for _, text := range []string{"装上围栏", "补上井盖"} {
		w.must(w.App.Do(context.Background(), w.As("organiser"), deedOf(ledger.KindAction, w.actionOf(text).ID, map[string]any{"due": map[string]any{"kind": "date", "day": "2026-12-05"}})))
	}
	return w, path
}

// TestConflictsChosen settles conflicts one by one, on a page without scripts: whoever
// has not chosen is asked to, and what was chosen stays.
func TestConflictsChosen(t *testing.T) {
	w, path := clashing(t)
	page := w.bring("organiser", path, "台账.csv", []byte(sentNext)).Body.String()
	for _, wrong := range malformed(page) {
		t.Error(wrong)
	}
	if strings.Count(page, `value="table"`) != 3 || !strings.Contains(page, `value="take"`) || !strings.Contains(page, `name="new" value="A4"`) {
		t.Fatalf("%s", page)
	}
	v := inputs(page)
	fence, cover := w.actionOf("装上围栏").ID+".due", w.actionOf("补上井盖").ID+".due"
	v["clash.of"], v["clash.now"] = []string{fence, cover}, []string{"2026-12-05", "2026-12-05"}
	v.Set("clash.0", "table")
	v.Set("do", "take")
	r := w.send("POST", path, w.in("organiser"), v)
	if page = r.Body.String(); r.Code != 409 || !strings.Contains(page, "还有 1 处冲突") || !strings.Contains(page, `name="clash.0" value="table" checked`) {
		t.Fatalf("%d %s", r.Code, page)
	}
	v.Set("new", "A4")
	v.Set("clash.1", "ledger")
	if r = w.send("POST", path, w.in("organiser"), v); r.Code != 409 || !strings.Contains(r.Body.String(), `name="new" value="A4" checked`) {
		t.Fatalf("a row that is new was not shown as such: %d %s", r.Code, r.Body)
	}
	v.Set("checked", inputs(r.Body.String()).Get("checked"))
	if r = w.send("POST", path, w.in("organiser"), v); r.Code != 303 {
		t.Fatalf("%d %s", r.Code, r.Body)
	}
	if page = w.jobs("organiser", r.Header().Get("Location")); !strings.Contains(page, "已经导入") || !strings.Contains(page, "用了表里的") || !strings.Contains(page, "用了台账的") {
		t.Errorf("%s", page)
	}
	if a, b := w.actionOf("装上围栏").Due.Day.String(), w.actionOf("补上井盖").Due.Day.String(); a != "2026-12-09" || b != "2026-12-05" || w.findings("主干道路灯长期") != 2 {
		t.Errorf("%s %s %d", a, b, w.findings("主干道路灯长期"))
	}
}

// TestConflictsLook does so in a browser, on a desk and on a phone.
func TestConflictsLook(t *testing.T) {
	w, path := clashing(t)
	b := open(t, w)
	b.signIn("organiser")
	file := filepath.Join(t.TempDir(), "台账.csv")
	if err := os.WriteFile(file, []byte(sentNext), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{"en", "zh"} {
		w.send("POST", "/me/lang", w.in("organiser"), url.Values{"lang": {lang}})
		for name, width := range map[string]int64{"desk": 1280, "phone": 390} {
			b.do(chromedp.EmulateViewport(width, 900))
			b.open(path)
			b.do(chromedp.SetUploadFiles("#file", []string{file}), chromedp.Click("button.primary"), chromedp.WaitVisible("fieldset.clash"))
			if wide := js[int64](b, "document.documentElement.scrollWidth"); wide > width {
				t.Errorf("%s %s is %d wide", lang, name, wide)
			}
			b.shot("table-clash-" + lang + "-" + name)
			b.quiet()
		}
	}
	js[bool](b, "document.querySelectorAll('input[type=radio][value=table]').forEach(r => r.click()) || document.querySelector('button[value=take]').click() || true")
	b.do(chromedp.WaitVisible("main p[role=status]"))
	w.jobs("organiser", js[string](b, "location.pathname"))
	if day := w.actionOf("补上井盖").Due.Day.String(); day != "2026-12-09" {
		t.Error(day)
	}
	b.quiet()
}

func (w *world) actionOf(text string) *ledger.Action {
	w.Helper()
	page, err := w.App.List(context.Background(), w.As("organiser"), store.List{Kind: ledger.KindAction, Filter: store.Filter{Round: w.round}, Limit: 100})
	if err != nil {
		w.Fatal(err)
	}
	for _, row := range page.Rows {
		r, err := ledger.ParseRecord(ledger.KindAction, row.Body)
		if err != nil {
			w.Fatal(err)
		}
		if a := r.(*ledger.Action); a.Text == text {
			return a
		}
	}
	w.Fatalf("no measure %q", text)
	return nil
}

// TestManyConflicts: more conflicts than are listed are settled at once, either way, and
// only those that the person saw.
func TestManyConflicts(t *testing.T) {
	w := newWorld(t)
	path := "/rounds/" + w.round + "/import"
	table := func(due string) []byte {
		var b strings.Builder
		b.WriteString("存在问题,整改措施,责任单位,整改时限\n")
		for i := range 1010 {
			fmt.Fprintf(&b, "第%d号井盖丢失,补上第%d号井盖,临江市水务局,%s\n", i, i, due)
		}
		return []byte(b.String())
	}
	v := inputs(w.bring("organiser", path, "井盖.csv", table("2026-12-01")).Body.String())
	v.Set("do", "take")
	w.jobs("organiser", w.send("POST", path, w.in("organiser"), v).Header().Get("Location"))
	var deeds []app.Deed
	page, err := w.App.List(context.Background(), w.As("organiser"), store.List{Kind: ledger.KindAction, Limit: 500})
	for ; err == nil; page, err = w.App.List(context.Background(), w.As("organiser"), store.List{Kind: ledger.KindAction, Limit: 500, After: page.Next}) {
		for _, row := range page.Rows {
			r, err := ledger.ParseRecord(ledger.KindAction, row.Body)
			if err != nil {
				t.Fatal(err)
			}
			if a := r.(*ledger.Action); strings.Contains(a.Text, "号井盖") {
				deeds = append(deeds, deedOf(ledger.KindAction, a.ID, map[string]any{"due": map[string]any{"kind": "date", "day": "2026-12-05"}}))
			}
		}
		if page.Next == "" {
			break
		}
	}
	if err != nil || len(deeds) != 1010 {
		t.Fatalf("%d actions, %v", len(deeds), err)
	}
	if _, err := w.App.DoAll(context.Background(), w.As("organiser"), deeds); err != nil {
		t.Fatal(err)
	}
	text := w.bring("organiser", path, "井盖.csv", table("2026-12-09")).Body.String()
	if !strings.Contains(text, "还有 10 处没有列出") || !strings.Contains(text, `<span class="count">1010</span>`) {
		t.Fatal("the page does not say how many are not listed")
	}
	v = inputs(text)
	v.Set("do", "take")
	if r := w.send("POST", path, w.in("organiser"), v); r.Code != 409 || !strings.Contains(r.Body.String(), "还有 1010 处冲突") {
		t.Fatalf("nothing was chosen: %d", r.Code)
	}
	v.Set("rest", "table")
	last := deeds[1009]
	last.Fields = deedOf(ledger.KindAction, last.ID, map[string]any{"due": map[string]any{"kind": "date", "day": "2026-12-06"}}).Fields
	w.must(w.App.Do(context.Background(), w.As("organiser"), last))
	if text = w.jobs("organiser", w.send("POST", path, w.in("organiser"), v).Header().Get("Location")); !strings.Contains(text, "冲突和您看到的不一样") {
		t.Fatal("a conflict that nobody saw was settled")
	}
	v = inputs(w.bring("organiser", path, "井盖.csv", table("2026-12-09")).Body.String())
	v.Set("do", "take")
	v.Set("rest", "table")
	if text = w.jobs("organiser", w.send("POST", path, w.in("organiser"), v).Header().Get("Location")); !strings.Contains(text, "已经导入") {
		t.Fatal("it was not taken in")
	}
	for _, d := range []app.Deed{deeds[0], deeds[500], last} {
		if due := w.record(ledger.KindAction, d.ID).(*ledger.Action).Due.Day.String(); due != "2026-12-09" {
			t.Errorf("one is due %s", due)
		}
	}
}
