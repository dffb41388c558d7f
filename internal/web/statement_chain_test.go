package web_test

import (
	"fmt"
	"net/url"
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

// TestRemarksAreKept: what was typed on cards and of the whole stands there again after an
// item was confirmed, after marks were chosen, and after a return that failed; and all of
// it goes with the return.
func TestRemarksAreKept(t *testing.T) {
	w := newWorld(t)
	b := open(t, w)
	b.signIn("verifier")
	form := "#return-" + w.handed
	want := map[string]string{"": "整体还要压实", "F1": "说清是哪几次", "F2": "举一个例子", "F4": "答复了没有", "C2": "责任到人", "M1": "写明哪天", "M3": "长期坚持要有节点"}
	same := func(when string) {
		t.Helper()
		b.until(`document.querySelector("#card-F2 textarea[name^='remark.']") !== null`)
		got := js[map[string]string](b, `Object.fromEntries([...document.querySelectorAll("textarea[name^='remark.']")].filter((f) => f.value).map((f) => [f.name.slice(7), f.value]))`)
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s there is %v, want %v", when, got, want)
		}
		if n := js[string](b, `document.querySelector("`+form+` > summary").dataset.n`); n != "7" {
			t.Errorf("%s the return counts %s", when, n)
		}
	}
	b.open("/statements/" + w.handed)
	b.until(`document.querySelector("#card-F2 .remark-here") !== null`)
	b.do(chromedp.Click(form+" > summary"), chromedp.SendKeys(form+" textarea", want[""]))
	for id, text := range want {
		if id != "" {
			js[any](b, `document.querySelector("#card-`+id+` .remark-here").click()`)
			b.do(chromedp.SendKeys("#card-"+id+" textarea[name^='remark.']", text))
		}
	}
	js[any](b, `document.querySelector("#card-F1 input[value=confirm]").form.requestSubmit()`)
	b.until(`document.querySelector("#card-F1") !== null && document.querySelector("#card-F1 input[value=confirm]") === null`)
	same("when an item was confirmed")
	b.open("/statements/" + w.handed + "?see=f")
	same("when findings were chosen")
	b.do(chromedp.Click(form + " > summary"))
	js[any](b, `document.querySelector("`+form+` input[name=seen]").value = "1"`) // as if somebody had changed it
	b.do(chromedp.Click(form + " .end button"))
	b.until(`document.querySelector("main [role=alert]") !== null`)
	same("when the return had failed")
	b.shot("return-failed")
	b.said = nil // the browser tells of the refusal
	b.do(chromedp.Click(form + " .end button"))
	b.waitText("退回意见")
	for _, text := range want {
		b.waitText(text)
	}
	if left := js[bool](b, `sessionStorage.getItem("remarks") !== null`); left {
		t.Error("what was typed is kept for good")
	}
	b.quiet()
}

// TestRemarksOfWhatIsGone: a remark that was typed of an item that is there no more is in
// the form again.
func TestRemarksOfWhatIsGone(t *testing.T) {
	w := newWorld(t)
	form := url.Values{"kind": {"statement"}, "id": {w.handed}, "move": {"return"}, "seen": {"1"}, "remark.F1": {"说清是哪几次"}, "remark.F77": {"这一条写得好"}, "remark.F78": {" "}}
	r := w.send("POST", "/statements/"+w.handed, w.in("verifier"), form)
	page := r.Body.String()
	if r.Code != 409 || !strings.Contains(page, ">说清是哪几次</textarea>") || !strings.Contains(page, ">这一条写得好</textarea>") || !strings.Contains(page, "F77（现在已经没有这一条") || strings.Contains(page, "F78") {
		t.Errorf("%d %s", r.Code, page)
	}
}
