package web_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"github.com/bihuan/bihuan/ledger"
)

// waitText waits until the page says something. The page may be on its way to another
// one meanwhile.
func (b *browser) waitText(words string) {
	b.Helper()
	text := ""
	for range 300 {
		got, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`document.body?.innerText ?? ""`))
		if err == nil {
			if text = got; strings.Contains(text, words) {
				return
			}
		}
		time.Sleep(100 * time.Millisecond)
	}
	b.Fatalf("the page does not say %q:\n%s", words, text)
}

// press presses the button of a move.
func (b *browser) press(id string, m ledger.Move) {
	b.Helper()
	form := `form:has(input[name=id][value="` + id + `"]):has(input[name=move][value="` + string(m) + `"])`
	b.soon("document.readyState === \"complete\" && Boolean(document.querySelector(`"+form+"`))", "there is no form to "+string(m)+" "+id)
	b.do(chromedp.Click(form + " button"))
}

// TestJourney goes the way of an action in a browser: accepted from home, reported on
// its page, found in the ledger beside the list.
func TestJourney(t *testing.T) {
	w := newWorld(t)
	b := open(t, w)
	b.signIn("officer")
	b.waitText("等我办的")
	b.press(w.assigned, ledger.MoveAccept)
	b.waitText("✓ 已认领")
	if is := w.state(ledger.KindAction, w.assigned); is != ledger.Accepted {
		t.Fatalf("after accepting it is %s", is)
	}
	if _, err := chromedp.Run(b.ctx, chromedp.Poll[bool](`location.search === ""`)); err != nil {
		t.Errorf("what was done would be told again: %v", err)
	}
	b.open("/findings/" + w.finding)
	report := "#report-" + w.assigned
	b.do(chromedp.Click(report+" > summary"), chromedp.WaitVisible(report+" textarea"), chromedp.SendKeys(report+" textarea", "第一次补课已经办完"))
	b.press(w.assigned, ledger.MoveReport)
	b.waitText("第一次补课已经办完")
	b.quiet()
	b.ledger(w)
	b.language()
	b.expire(w)
}

// ledger opens a row beside the list, marks it, and comes back.
func (b *browser) ledger(w *world) {
	b.Helper()
	b.open("/ledger")
	b.do(chromedp.Click(`tr[data-id="`+w.finding+`"] a`), chromedp.WaitVisible(".pane .story"))
	if at := js[string](b, "location.search"); at != "?open="+w.finding {
		b.Errorf("the address of what is open: %s", at)
	}
	if back := js[string](b, `document.querySelector(".pane input[name=back]").value`); back != "/ledger?open="+w.finding {
		b.Errorf("what is done in the pane leads to %s", back)
	}
	b.shot("pane")
	b.do(chromedp.KeyEvent("\x1b"))
	b.do(chromedp.WaitNotVisible(".pane"))
	b.do(chromedp.Click(`tr[data-id="`+w.finding+`"] .pick input`), chromedp.WaitVisible(".bar"))
	if said := js[string](b, `document.querySelector("[data-marked-count]").textContent`); said != "已选 1 条" {
		b.Errorf("the bar says %q", said)
	}
	b.quiet()
}

func (b *browser) language() {
	b.Helper()
	b.open("/rounds")
	b.do(chromedp.Click(".who summary"), chromedp.Click(`.who button[lang=en]`))
	b.waitText("Under way")
	if lang := js[string](b, "document.documentElement.lang"); lang != "en" {
		b.Errorf("the page is in %s", lang)
	}
	b.do(chromedp.Click(".who summary"), chromedp.Click(`.who button[lang="zh-CN"]`))
	b.waitText("进行中")
}

// expire ends the session while something is typed: nothing of it is lost.
func (b *browser) expire(w *world) {
	b.Helper()
	b.open("/findings/" + w.finding)
	report := "#report-" + w.assigned
	b.do(chromedp.Click(report+" > summary"), chromedp.WaitVisible(report+" textarea"), chromedp.SendKeys(report+" textarea", "这段话不能丢"))
	b.do(func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, network.ClearBrowserCookies, cdp.Empty{})
		return chromedp.Void{}, err
	})
	b.press(w.assigned, ledger.MoveReport)
	b.waitText("请重新登录")
	b.do(chromedp.SetValue("#login", "officer"), chromedp.SetValue("#password", password), chromedp.Click("button.primary"))
	b.waitText("已重新登录")
	if typed := js[string](b, `document.querySelector("`+report+` textarea").value`); typed != "这段话不能丢" {
		b.Errorf("what was typed is now %q", typed)
	}
	b.press(w.assigned, ledger.MoveReport)
	b.waitText("这段话不能丢")
	b.quiet()
}

// scriptless serves pages whose policy lets no script run: what a browser with scripting
// off would do with them.
type scriptless struct{ http.Handler }

func (s scriptless) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.Handler.ServeHTTP(policed{w}, r)
}

type policed struct{ http.ResponseWriter }

func (p policed) WriteHeader(status int) {
	h := p.Header()
	h.Set("Content-Security-Policy", strings.Replace(h.Get("Content-Security-Policy"), "script-src 'self'", "script-src 'none'", 1))
	p.ResponseWriter.WriteHeader(status)
}

// TestWithoutScript does what matters with scripting off.
func TestWithoutScript(t *testing.T) {
	w := newWorld(t)
	b := openAt(t, w, scriptless{w.pages})
	b.signIn("officer")
	if js[bool](b, `document.documentElement.classList.contains("scripted")`) {
		t.Fatal("a script ran")
	}
	b.press(w.assigned, ledger.MoveAccept)
	b.waitText("✓ 已认领")
	b.open("/findings/" + w.finding)
	report := "#report-" + w.assigned
	b.do(chromedp.Click(report+" > summary"), chromedp.WaitVisible(report+" textarea"), chromedp.SendKeys(report+" textarea", "已经开始"))
	b.press(w.assigned, ledger.MoveReport)
	b.waitText("✓ 已报进展")
	if is := w.state(ledger.KindAction, w.assigned); is != ledger.UnderWay {
		t.Errorf("after the report it is %s", is)
	}
	b.open("/ledger")
	b.do(chromedp.Click(`tr[data-id="`+w.finding+`"] a`), chromedp.WaitVisible("article.story"))
	b.open("/rounds/" + w.round)
	b.do(chromedp.WaitVisible(".stages"))
}
