package web_test

import (
	"context"
	"strconv"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
)

// compose types as an input method does: letters first, which stand there marked, and the
// word in the end.
func (b *browser) compose(word string, letters ...string) {
	b.Helper()
	b.do(func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		for _, s := range letters {
			n := int64(len(s))
			if _, err := cdp.Call(ctx, t, input.ImeSetComposition, input.ImeSetCompositionParams{Text: s, SelectionStart: n, SelectionEnd: n}); err != nil {
				return chromedp.Void{}, err
			}
		}
		_, err := cdp.Call(ctx, t, input.InsertText, input.InsertTextParams{Text: word})
		return chromedp.Void{}, err
	})
}

// settled waits until a cell of the finding says something, and nothing is on its way.
func (b *browser) settled(column, words string) {
	b.Helper()
	b.soon(`(() => { const c = document.querySelector('tr[data-id="`+b.finding+`"] .c-`+column+`');
		return c.innerText.trim() === "`+words+`" && !document.querySelector(".pending, .editing") })()`, "the "+column+" is not "+words)
}

// TestTyping types into cells as into those of a spreadsheet.
func TestTyping(t *testing.T) {
	w := newWorld(t)
	w.columnsFor("organiser", "unit", "place", "amount", "severity", "lead", "due", "state")
	b := open(t, w)
	b.signIn("organiser")
	b.open("/ledger?sort=made")
	cell := func(column string) string { return `tr[data-id="` + w.finding + `"] .c-` + column }

	b.do(chromedp.Click(cell("place")))
	b.compose("北库", "b", "be", "bei", "beiku")
	b.do(chromedp.WaitVisible(editor))
	b.shot("typing")
	b.do(chromedp.KeyEvent("\r"))
	b.settled("place", "北库")
	if got := w.findingNow().Place; got != "北库" {
		t.Errorf("composed, the place is %q", got)
	}
	b.do(chromedp.Click(cell("place")), chromedp.KeyEvent(kb.F2), chromedp.WaitVisible(editor), chromedp.SendKeys(editor, "二号"))
	if got := js[string](b, `document.activeElement.value`); got != "北库二号" {
		t.Errorf("F2 and typing: %q", got)
	}
	b.do(chromedp.KeyEvent("\x1b"))
	b.settled("place", "北库")

	// Keys of the page are letters in a cell, and keys of the page again after Esc.
	b.do(chromedp.KeyEvent("/"), chromedp.KeyEvent("?"))
	if got := js[string](b, `document.activeElement.value`); got != "/?" {
		t.Errorf("typed / and ?: %q", got)
	}
	b.do(chromedp.KeyEvent("\x1b"), chromedp.KeyEvent("\x1b"), chromedp.KeyEvent("?"))
	b.waitText("替换原来的")
	b.do(chromedp.KeyEvent("\x1b"))

	// One row after the other: Tab to the side, Enter back below where it began.
	b.do(chromedp.Click(cell("severity")), chromedp.KeyEvent("2"), chromedp.KeyEvent("\t"), chromedp.KeyEvent("3"), chromedp.KeyEvent("2"), chromedp.KeyEvent("0"), chromedp.KeyEvent("\r"))
	b.soon(`!document.querySelector(".pending, .editing")`, "something is still being written")
	if f := w.findingNow(); f.Severity != 2 || f.Amount != 32000 {
		t.Errorf("typed in a row: %d %d", f.Severity, f.Amount)
	}
	b.soon(`document.activeElement.closest("td")?.matches(".c-severity") && document.activeElement.closest("tr").dataset.id !== "`+w.finding+`"`, "Enter does not go back below")

	b.do(chromedp.Click(cell("amount")), chromedp.KeyEvent(kb.Delete))
	b.settled("amount", "")
	if got := w.findingNow().Amount; got != 0 {
		t.Errorf("cleared, the amount is %d", got)
	}
	for range 3 {
		b.ctrl("z")
	}
	b.settled("amount", "")
	b.soon(`document.querySelector("[data-said]").innerText.startsWith("已还原")`, "nothing is taken back")
	b.soon(`document.querySelector('`+cell("severity")+`').innerText === ""`, "the severity is not taken back")
	if f := w.findingNow(); f.Severity != 0 || f.Amount != 0 || f.Place != "北库" {
		t.Errorf("taken back step by step: %d %d %q", f.Severity, f.Amount, f.Place)
	}

	// What somebody else changed since the page was made is told before it is written over.
	w.Do("verifier", app.Deed{Kind: ledger.KindFinding, ID: w.finding, Move: ledger.MoveEdit, Fields: deedOf("", "", map[string]any{"place": "二号泵房"}).Fields})
	b.do(chromedp.Click(cell("place")), chromedp.KeyEvent("x"))
	b.waitText("您打开这一页以后，韩启文 在")
	b.shot("typing-since")
	b.do(chromedp.Click(".cell-note button:last-child"))
	b.settled("place", "二号泵房")
	if got := w.findingNow().Place; got != "二号泵房" {
		t.Errorf("theirs was kept, and it is %q", got)
	}
	b.do(chromedp.Click(cell("state")), chromedp.KeyEvent("x"))
	b.waitText("这一列不在表里改")
	b.widths(cell("place"))
	b.quiet()
}

// widths makes a column wider by keys, which a page that is loaded again keeps, and tells
// what chosen numbers make together.
func (b *browser) widths(cell string) {
	b.Helper()
	width := func() int64 { return js[int64](b, "document.querySelector('"+cell+"').offsetWidth") }
	was := width()
	b.do(chromedp.Click(cell))
	press := func(key, with string) {
		b.Helper()
		js[bool](b, `document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "`+key+`", `+with+`, bubbles: true, cancelable: true }))`)
	}
	press("ArrowRight", "altKey: true, shiftKey: true")
	press("ArrowRight", "altKey: true, shiftKey: true")
	if now := width(); now != was+48 {
		b.Errorf("the column was %d wide, and is %d", was, now)
	}
	b.do(chromedp.Reload(), chromedp.WaitVisible(cell))
	b.soon("document.querySelector('"+cell+"').offsetWidth === "+strconv.FormatInt(was+48, 10), "the width is forgotten")
	b.do(chromedp.Click(cell))
	press("ArrowDown", "shiftKey: true")
	b.waitText("选了 2 格")
}
