package web_test

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// TestDriveInBrowser writes a drive on a phone as a person would: more rows, what was
// typed stays, and the drive that comes of it says what was typed.
func TestDriveInBrowser(t *testing.T) {
	w := newWorld(t)
	b := open(t, w)
	b.signIn("organiser")
	b.do(chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile))
	b.open("/drives")
	b.do(chromedp.Click("header.head a.primary"), chromedp.WaitVisible("#add--title"))
	b.do(chromedp.SetValue("#add--title", "停水通知征求意见"), chromedp.SetValue("#add--groups-name0", "用户"), chromedp.SetValue("#add--groups-size0", "300"),
		chromedp.SetValue("#add--questions-text0", "停水通知到了吗"), chromedp.SetValue("#add--questions-options0", "到了\n没有到"))
	b.do(chromedp.Click(`button[name=more][value="f.questions"]`), chromedp.WaitVisible("#add--questions-text3"))
	if got := js[string](b, `document.querySelector("#add--questions-options0").value`); got != "到了\n没有到" {
		t.Errorf("after more rows: %q", got)
	}
	b.do(chromedp.SetValue("#add--questions-text3", "还有什么话"), chromedp.SetValue("#add--questions-sort3", "text"))
	b.shot("drive-form-phone")
	b.do(chromedp.Click("form.fields button.primary"), chromedp.WaitVisible("div.drive"))
	if n := js[int](b, `document.querySelectorAll("#questions + ol > li").length`); n != 2 {
		t.Errorf("%d questions", n)
	}
	if wide := js[int64](b, "document.documentElement.scrollWidth"); wide > 390 {
		t.Errorf("the page is %d wide", wide)
	}
	b.do(chromedp.Click(".moves button.primary"), chromedp.WaitVisible("img.qr"))
	b.quiet()
}
