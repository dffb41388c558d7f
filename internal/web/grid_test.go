package web_test

import (
	"context"
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
)

// columnsFor chooses the columns of the list of findings.
func (w *world) columnsFor(who string, columns ...string) {
	w.Helper()
	if r := w.send("POST", "/ledger/columns", w.in(who), url.Values{"kind": {"finding"}, "column": columns, "back": {"/ledger"}}); r.Code != 303 {
		w.Fatal(r.Code, r.Body)
	}
}

func (w *world) findingNow() *ledger.Finding {
	r, err := w.Store.View().Get(context.Background(), ledger.KindFinding, w.finding)
	if err != nil {
		w.Fatal(err)
	}
	return r.(*ledger.Finding)
}

const editor = ".cell-editor:not(.waiting) :is(input, select, textarea)"

// begin opens a cell of a finding to be changed.
func (b *browser) begin(column string) {
	b.Helper()
	cell := `tr[data-id="` + b.finding + `"] .c-` + column
	b.do(chromedp.Click(cell), chromedp.KeyEvent(kb.F2), chromedp.WaitVisible(editor))
}

// TestCells changes cells where they stand, is told what another one changed, and
// takes back what was written.
func TestCells(t *testing.T) {
	w := newWorld(t)
	w.columnsFor("organiser", "unit", "place", "amount", "severity", "lead", "due", "state")
	b := open(t, w)
	b.signIn("organiser")
	b.open("/ledger")
	b.begin("place")
	b.do(chromedp.SendKeys(editor, "一号水源地\t")) // Tab keeps it, and goes on to the next
	b.waitText("已改 1 格")
	if got := w.findingNow().Place; got != "一号水源地" {
		t.Fatalf("the place is %q", got)
	}
	if _, err := chromedp.Run(b.ctx, chromedp.Poll[bool](`document.activeElement.closest("td")?.matches(".c-lead")`)); err != nil {
		t.Errorf("after Tab the focus is elsewhere: %v", err)
	}
	b.do(chromedp.Click("[data-said] button"))
	b.waitText("已还原")
	if got := w.findingNow().Place; got != "" {
		t.Errorf("taken back, the place is %q", got)
	}

	b.begin("amount")
	b.do(chromedp.SendKeys(editor, "很多\r"))
	b.waitText("很多")
	b.do(chromedp.WaitVisible(".cell-note:not(:empty)"))
	b.shot("cell-wrong")
	b.do(chromedp.KeyEvent("\x1b"))

	b.begin("place")
	w.Do("verifier", app.Deed{Kind: ledger.KindFinding, ID: w.finding, Move: ledger.MoveEdit, Fields: deedOf("", "", map[string]any{"place": "二号泵房"}).Fields})
	b.do(chromedp.SendKeys(editor, "三号泵房\r"))
	b.waitText("韩启文 在")
	b.shot("cell-conflict")
	if got := w.findingNow().Place; got != "二号泵房" {
		t.Errorf("a conflict was written over: %q", got)
	}
	b.do(chromedp.Click(".cell-note button"))
	b.waitText("已改 1 格")
	if got := w.findingNow().Place; got != "三号泵房" {
		t.Errorf("mine was kept, and it is %q", got)
	}
	b.quiet()
}

// TestCellsSent sends cells without a browser: tried, written, all or none.
func TestCellsSent(t *testing.T) {
	w := newWorld(t)
	send := func(try, cells string) string {
		t.Helper()
		r := w.send("POST", "/cells", w.in("organiser"), url.Values{"cells": {cells}, "try": {try}})
		if r.Code != 200 {
			t.Fatal(r.Code, r.Body)
		}
		return r.Body.String()
	}
	cell := func(kind, id, field, words, base string) string {
		data, err := json.Marshal(map[string]any{"kind": kind, "id": id, "field": field, "words": words, "base": base})
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	place := func(words, base string) string { return "[" + cell("finding", w.finding, "place", words, base) + "]" }
	if got := send("1", place("北库", "")); got != `{"done":false,"cells":[{"before":"","after":"北库"}]}` {
		t.Errorf("tried: %s", got)
	}
	if got := w.findingNow().Place; got != "" {
		t.Errorf("what was tried was written: %q", got)
	}
	if got := send("", place("北库", "")); got != `{"done":true,"cells":[{"before":"","after":"北库"}]}` {
		t.Errorf("written: %s", got)
	}
	if got := send("", place("", "北库")); got != `{"done":true,"cells":[{"before":"北库","after":""}]}` || w.findingNow().Place != "" {
		t.Errorf("taken back: %s %q", got, w.findingNow().Place)
	}
	both := "[" + cell("finding", w.finding, "place", "南库", "") + "," + cell("action", w.assigned, "lead", "没有这个人", "孟知行") + "," + cell("finding", w.finding, "state", "x", "") + "]"
	if got := send("", both); !strings.Contains(got, `"done":false`) || strings.Count(got, `"wrong"`) != 2 || w.findingNow().Place != "" {
		t.Errorf("one is wrong, and all of it is refused: %s %q", got, w.findingNow().Place)
	}
	if r := w.send("POST", "/cells", w.in("observer"), url.Values{"cells": {place("西库", "")}}); r.Code != 200 || !strings.Contains(r.Body.String(), `"wrong"`) {
		t.Errorf("an observer: %d %s", r.Code, r.Body)
	}
	if r := w.send("POST", "/cells", w.in("builder"), url.Values{"cells": {place("西库", "别的")}}); strings.Contains(r.Body.String(), "theirs") {
		t.Errorf("somebody who sees nothing of it is told: %s", r.Body)
	}
	if r := w.as("organiser", "/cells?kind=action&field=lead&id="+w.assigned); !strings.Contains(r.Body.String(), `"words":"孟知行"`) || !strings.Contains(r.Body.String(), "江映雪") {
		t.Errorf("the owner's cell: %s", r.Body)
	}
}

// pasteText pastes as a person does who copied from a spreadsheet.
func (b *browser) pasteText(text string) {
	b.Helper()
	quoted, err := json.Marshal(text)
	if err != nil {
		b.Fatal(err)
	}
	js[bool](b, `(() => { const data = new DataTransfer(); data.setData("text/plain", `+string(quoted)+`);
		return document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })); })()`)
}

// TestPaste pastes a block: what it changes is shown first, what is wrong keeps all of
// it out, and all of it is written and taken back as one.
func TestPaste(t *testing.T) {
	w := newWorld(t)
	w.columnsFor("organiser", "unit", "severity", "amount", "place", "state")
	b := open(t, w)
	b.signIn("organiser")
	b.open("/ledger?sort=made")
	cell := `tr[data-id="` + w.finding + `"] .c-severity`
	b.do(chromedp.Click(cell))
	b.pasteText("9九\t3.2万\t北库\r\n2\t\"1,200\"\t南\"库\r\n")
	b.do(chromedp.WaitVisible("dialog.paste"))
	b.waitText("有 1 格不对，还没有写入")
	b.shot("paste-wrong")
	if w.findingNow().Place != "" {
		t.Error("a block with a wrong cell was written")
	}
	b.do(chromedp.KeyEvent("\x1b"), chromedp.WaitNotPresent("dialog.paste"))
	b.do(chromedp.Click(cell))
	b.pasteText("2\t3.2万\t北库\r\n3\t\"1,200\"\t南库\r\n")
	b.waitText("粘贴会改 6 格")
	b.shot("paste")
	b.do(chromedp.Click("dialog.paste .primary"))
	b.waitText("已改 6 格")
	if f := w.findingNow(); f.Place != "北库" || f.Amount != 3200000 || f.Severity != 2 {
		t.Errorf("pasted: %q %d %d", f.Place, f.Amount, f.Severity)
	}
	b.do(chromedp.Click("[data-said] button"))
	b.waitText("已还原")
	if f := w.findingNow(); f.Place != "" || f.Amount != 0 || f.Severity != 0 {
		t.Errorf("taken back: %q %d %d", f.Place, f.Amount, f.Severity)
	}
	copied := js[string](b, `(() => { const data = new DataTransfer();
		const rows = document.querySelectorAll("table.ledger tbody tr"); rows[0].cells[1].focus();
		document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", shiftKey: true, bubbles: true }));
		document.activeElement.dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true })); return data.getData("text/plain"); })()`)
	if f := w.findingNow(); copied != f.Number+"\t"+f.Text {
		t.Errorf("copied: %q", copied)
	}
	b.quiet()
}

// ctrl presses a key together with Ctrl.
func (b *browser) ctrl(key string) {
	b.Helper()
	js[bool](b, `document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "`+key+`", ctrlKey: true, bubbles: true, cancelable: true }))`)
}

// TestCommands goes by the keyboard alone.
func TestCommands(t *testing.T) {
	w := newWorld(t)
	b := open(t, w)
	b.signIn("organiser")
	b.open("/ledger")
	b.do(chromedp.KeyEvent("?"))
	b.waitText("在单元格间走")
	b.shot("keys")
	b.do(chromedp.KeyEvent("\x1b"), chromedp.WaitNotPresent("dialog.palette"))
	b.ctrl("k")
	b.do(chromedp.WaitVisible("dialog.palette input"))
	b.do(chromedp.SendKeys("dialog.palette input", "轮次"))
	b.shot("palette")
	b.do(chromedp.SendKeys("dialog.palette input", "\r"))
	b.waitText("2026年度民主生活会")
	b.soon(`document.readyState === "complete"`, "the page is not ready for keys")
	b.ctrl("k")
	b.do(chromedp.WaitVisible("dialog.palette input"), chromedp.SendKeys("dialog.palette input", "巡查\r"))
	b.waitText("查找")
	if _, err := chromedp.Run(b.ctx, chromedp.Poll[bool](`location.pathname === "/search"`)); err != nil {
		t.Error(err)
	}
	b.open("/ledger?group=aspect")
	b.shot("groups")
	b.open("/calendar?all=1&month=2026-12")
	b.shot("calendar")
	b.open("/findings/" + w.finding)
	b.shot("finding-judge")
	b.open("/do/round/" + w.round + "/edit")
	b.shot("round-edit")
	b.scheme("dark")
	b.do(chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile))
	for name, path := range map[string]string{"phone-calendar": "/calendar?all=1&month=2026-12", "phone-groups": "/ledger?group=aspect"} {
		b.open(path + "&lang=en")
		if wide := js[int64](b, "document.documentElement.scrollWidth"); wide > 390 {
			t.Errorf("%s is %d wide", name, wide)
		}
		b.shot(name)
	}
	b.quiet()
}
