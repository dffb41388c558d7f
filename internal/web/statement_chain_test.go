package web_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/bihuan/bihuan/ledger"
)

// lineTo is what a page says of the tie between two items.
func lineTo(page, from, to string) string {
	_, card, _ := strings.Cut(page, `data-card="`+from+`"`)
	card, _, _ = strings.Cut(card, "<li class=\"card")
	m := regexp.MustCompile(`<li class="(sure|guess)"><a class="mark ." href="#at-` + to + `">.*?<span class="tie">([^<]*)</span>`).FindStringSubmatch(card)
	if m == nil {
		return ""
	}
	return m[1] + " " + m[2]
}

// A line tells whether a person or the program tied two items, and why, in the reader's
// language.
func TestChainLines(t *testing.T) {
	w := newWorld(t)
	at := "/statements/" + w.handed
	page := w.as("verifier", at).Body.String()
	if got := lineTo(page, "F1", "C1"); !strings.HasPrefix(got, "guess 推测，把握 ") || !strings.Contains(got, "%：") {
		t.Errorf("what the program tied: %q", got)
	}
	if got := lineTo(w.as("verifier", at+"?lang=en").Body.String(), "F1", "M1"); !strings.HasPrefix(got, "guess taken to be so, ") || strings.Contains(got, "顺序") {
		t.Errorf("in English: %q", got)
	}
	if !strings.Contains(page, `class="mark f guess" href="#at-F1"`) {
		t.Error("a cause does not say what it answers")
	}
	w.Add("verifier", ledger.KindCorrection, map[string]any{"statement": w.handed, "version": 1, "deed": "confirm", "items": []string{"F1", "C1"}})
	w.Add("verifier", ledger.KindCorrection, map[string]any{"statement": w.handed, "version": 1, "deed": "relink", "items": []string{"F2"}, "ties": []ledger.Tie{{From: "F2", To: "M3"}}})
	page = w.as("verifier", at).Body.String()
	for _, c := range []struct{ from, to, want string }{{"F1", "C1", "sure 人已确认"}, {"F1", "M1", "guess 推测"}, {"F2", "M3", "sure 人已确认"}} {
		if got := lineTo(page, c.from, c.to); !strings.HasPrefix(got, c.want) {
			t.Errorf("%s to %s: %q, not %q", c.from, c.to, got, c.want)
		}
	}
	for _, wrong := range malformed(page) {
		t.Error(wrong)
	}
}

// What is pointed at has lines to what it is tied to.
func TestChainIsDrawn(t *testing.T) {
	w := newWorld(t)
	w.Add("verifier", ledger.KindCorrection, map[string]any{"statement": w.handed, "version": 1, "deed": "confirm", "items": []string{"F1", "C1"}})
	b := open(t, w)
	b.signIn("verifier")
	b.open("/statements/" + w.handed)
	js[any](b, `document.querySelector("#card-F1").focus()`)
	b.until(`document.querySelectorAll(".threads path.sure").length === 1 && document.querySelectorAll(".threads path.guess").length >= 1`)
	b.do(chromedp.Click("[data-token=m]"))
	b.until(`document.querySelector(".threads") === null`)
	b.quiet()
}

// On a phone the card of words that are pressed comes up beneath them; where there is room
// it stands level with them, however many crowd above it.
func TestCardComesToItsWords(t *testing.T) {
	w := newWorld(t)
	b := open(t, w)
	const words, card = `document.querySelector('mark[data-of~="M2"]')`, `document.querySelector("#card-M2")`
	b.signIn("verifier")
	b.do(phone)
	b.open("/statements/" + w.handed)
	js[any](b, words+".click()")
	b.until(`(() => { const c = ` + card + `.getBoundingClientRect(), m = ` + words + `.getBoundingClientRect(); return c.bottom <= innerHeight && m.top > 0 && m.bottom < c.top; })()`)
	b.do(chromedp.Click(".card.up .shut"))
	b.until(`document.querySelector(".card.up") === null`)
	b.do(desk)
	b.open("/statements/" + w.handed)
	js[any](b, words+".click()")
	b.until(`Math.abs(` + card + `.getBoundingClientRect().top - ` + words + `.getBoundingClientRect().top) < 2`)
	b.quiet()
}

// What a return asks for is written at the words.
func TestReturnAtTheWords(t *testing.T) {
	w := newWorld(t)
	b := open(t, w)
	b.signIn("verifier")
	b.open("/statements/" + w.handed)
	b.until(`document.querySelector("#card-F2 .remark-here") !== null`)
	js[any](b, `document.querySelector("#card-F2 .remark-here").click()`) // wherever the card has come to by now
	b.do(chromedp.SendKeys("#card-F2 textarea", "举一个例子"))
	b.until(`(() => { const f = document.querySelector("#card-F2 textarea").getBoundingClientRect(); return f.top > 120 && f.bottom < innerHeight; })()`)
	form := "#return-" + w.handed
	b.until(`document.querySelector("` + form + ` > summary").dataset.n === "1" && document.querySelector("` + form + ` .on-cards").textContent.includes("卡片上写了 1 条")`)
	b.do(chromedp.Click(form+" > summary"), chromedp.Click(form+" .end button"))
	b.waitText("退回意见")
	b.waitText("举一个例子")
	b.quiet()
}
