package web_test

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/bihuan/bihuan/ledger"
)

// reviewed draws what stands of a statement under review.
func (w *world) reviewed(id string) string {
	w.Helper()
	rev, err := w.App.Review(context.Background(), w.As("verifier"), id)
	if err != nil {
		w.Fatal(err)
	}
	var list []string
	for _, it := range rev.Items {
		if it.Fate == ledger.Proposed || it.Fate == ledger.Confirmed {
			list = append(list, it.ID)
		}
	}
	for _, t := range rev.Ties {
		list = append(list, t.From+"-"+t.To)
	}
	slices.Sort(list)
	return strings.Join(list, " ")
}

// Every correction has a plain form, and what it does stands beside what was read.
func TestCorrections(t *testing.T) {
	w := newWorld(t)
	at := "/statements/" + w.handed
	page := w.as("verifier", at+"/items/F3").Body.String()
	for _, words := range []string{"水源地巡查走过场", "对应哪些", "分成几条", "与另一条合并", "其实是原因"} {
		if !strings.Contains(page, words) {
			t.Errorf("the page of an item does not say %q", words)
		}
	}
	if r := w.as("builder", at+"/items/F3"); r.Code != 404 {
		t.Errorf("a stranger: %d", r.Code)
	}
	send := func(form url.Values) (int, string) {
		t.Helper()
		form.Set("version", "1")
		r := w.send("POST", at+"/items", w.in("verifier"), form)
		return r.Code, r.Header().Get("Location") + r.Body.String()
	}
	was := w.reviewed(w.handed)
	for _, c := range []struct {
		form     url.Values
		to, want string // want: what stands and did not before, or is gone
	}{
		{url.Values{"deed": {"split"}, "item": {"F3"}, "parts": {"水源地巡查走过场，\r\n9月份有4次巡查记录是事后补填的"}}, "F3.1", "+F3.1 +F3.2 -F3"},
		{url.Values{"deed": {"merge"}, "item": {"F2"}, "other": {"F1"}}, "F1", "-F2"},
		{url.Values{"deed": {"relink"}, "item": {"M3"}, "tie": {"F4", "F3.1"}}, "M3", "+F3.1-M3 +F4-M3"},
		{url.Values{"deed": {"relink"}, "item": {"M3"}}, "M3", "-F3.1-M3 -F4-M3"},
		{url.Values{"deed": {"add"}, "kind": {"cause"}, "words": {"补课也没有人过问"}}, "H1", "+H1"},
		{url.Values{"deed": {"refuse"}, "item": {"H1"}}, "", "-H1"},
		{url.Values{"deed": {"restore"}, "item": {"H1"}}, "H1", "+H1"},
		{url.Values{"deed": {"move"}, "item": {"H1"}, "into": {"finding"}}, "H1", ""},
		{url.Values{"deed": {"edit"}, "item": {"M2"}, "text": {"巡查打卡"}, "owner": {"孟知行"}, "due": {"2026年12月20日前"}, "target": {""}}, "M2", ""},
	} {
		code, body := send(c.form)
		if code != 303 || c.to != "" && !strings.HasSuffix(body, "#card-"+c.to) {
			t.Fatalf("%v: %d %s", c.form, code, body)
		}
		now := w.reviewed(w.handed)
		for _, want := range strings.Fields(c.want) {
			sign, id := want[0], want[1:]
			if slices.Contains(strings.Fields(now), id) != (sign == '+') {
				t.Errorf("%v: want %s\nwas %s\nnow %s", c.form, want, was, now)
			}
		}
		was = now
	}
	// What could not be done is shown with what was typed.
	for _, form := range []url.Values{
		{"deed": {"split"}, "item": {"F4"}, "parts": {"这不是原文\n也不是"}},
		{"deed": {"add"}, "kind": {"finding"}, "words": {"这不是原文"}},
		{"deed": {"edit"}, "item": {"M2"}, "text": {" "}, "owner": {"这不是原文"}},
	} {
		if code, body := send(form); code < 400 || code > 499 || !strings.Contains(body, "这不是原文") || !strings.Contains(body, `class="wrong"`) {
			t.Errorf("%v: %d %s", form, code, body)
		}
	}
	// Who wrote it does not say which copies are allowed.
	form := url.Values{"deed": {"allow"}, "item": {"0123456789ab"}, "reason": {"上级原文"}, "version": {"1"}}
	if r := w.send("POST", at+"/items", w.in("clerk"), form); r.Code != 403 {
		t.Errorf("the writer allows a copy: %d", r.Code)
	}
	if r := w.send("POST", at+"/items", w.in("verifier"), form); r.Code != 303 {
		t.Errorf("the reviewer allows a copy: %d %s", r.Code, r.Body)
	}
}

// Keys do what buttons do, and words that are selected become an item.
func TestCorrectionKeys(t *testing.T) {
	w := newWorld(t)
	b := open(t, w)
	b.signIn("verifier")
	b.open("/statements/" + w.handed)
	js[bool](b, `(() => { document.querySelector(".card.m").focus(); return true })()`)
	b.do(chromedp.KeyEvent("l"))
	b.do(chromedp.WaitVisible(".card [data-deed=relink][open] input[name=tie]"))
	card := js[string](b, `document.querySelector("[data-mend]").closest(".card").dataset.card`)
	other := js[string](b, `[...document.querySelectorAll("[data-mend] input[name=tie]")].find((i) => !i.checked).value`)
	b.do(chromedp.Click(fmt.Sprintf(`.doc mark[data-of~="%s"]`, other)))
	if !js[bool](b, fmt.Sprintf(`document.querySelector('input[name=tie][value="%s"]').checked`, other)) {
		t.Error("words that are pressed are not tied")
	}
	js[any](b, `document.querySelector("[data-deed=relink] button").click()`)
	b.waitHash("#card-" + card)
	if tie := other + "-" + card; !slices.Contains(strings.Fields(w.reviewed(w.handed)), tie) {
		t.Errorf("%s is not there", tie)
	}
	js[bool](b, `(() => { document.querySelector(".card.f").focus(); return true })()`)
	b.do(chromedp.KeyEvent("s"), chromedp.WaitVisible(".card [data-deed=split][open] textarea"))
	js[bool](b, `(() => { document.querySelector(".card [data-deed=split][open] textarea").focus(); return true })()`)
	b.do(chromedp.KeyEvent(kb.Escape))
	b.soon(`document.activeElement.matches(".card.f") && !document.querySelector(".card [data-deed=split][open]")`, "Escape does not lead out of a field")
	b.open("/statements/" + w.handed)
	js[bool](b, `(() => { const p = [...document.querySelectorAll(".doc p")].find((p) => p.textContent.includes("补课也没有人过问")); const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
		for (let n; n = walk.nextNode();) { const i = n.data.indexOf("补课也没有人过问"); if (i >= 0) { getSelection().setBaseAndExtent(n, i, n, i + 8); return true; } } return false; })()`)
	b.do(chromedp.WaitVisible(".pick-bar button[value=cause]"))
	b.shot("pick")
	b.do(chromedp.Click(".pick-bar button[value=cause]"))
	b.waitHash("#card-H1")
	b.quiet()
	if !slices.Contains(strings.Fields(w.reviewed(w.handed)), "H1") {
		t.Error("it was not added")
	}
}

// waitHash waits until somebody has come to a card.
func (b *browser) waitHash(hash string) {
	b.Helper()
	for range 100 {
		if got, err := chromedp.Run(b.ctx, chromedp.Evaluate[string]("document.readyState === 'complete' ? location.hash : ''")); err == nil && got == hash {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	b.Fatalf("nobody comes to %s", hash)
}
