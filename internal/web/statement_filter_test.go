package web_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/bihuan/bihuan/ledger"
)

// cards are the marks that a page shows in its margin.
func shownCards(page string) (list []string) {
	for _, m := range regexp.MustCompile(`<li class="card [^>]*data-card="([^"]+)"[^>]*>`).FindAllStringSubmatch(page, -1) {
		if !strings.HasSuffix(m[0], " hidden>") {
			list = append(list, m[1])
		}
	}
	return list
}

// What is shown of the marks stands in the address, and works without a script.
func TestMarksChosen(t *testing.T) {
	w := newWorld(t)
	w.Add("verifier", ledger.KindCorrection, map[string]any{"statement": w.handed, "version": 1, "deed": "refuse", "items": []string{"F2"}})
	w.Add("verifier", ledger.KindCorrection, map[string]any{"statement": w.handed, "version": 1, "deed": "confirm", "items": []string{"F1"}})
	at := "/statements/" + w.handed
	all := w.as("verifier", at).Body.String()
	for _, c := range []struct{ see, want string }{
		{"f", "F1 F2 F3 F4"}, {"c", "C1 C2 C3"}, {"m,c", "C1 C2 C3 M1 M2 M3"}, {"human", "F2"}, {"nothing", ""},
	} {
		page := w.as("verifier", at+"?see="+c.see).Body.String()
		want := c.want
		if c.see == "f" {
			want = "F1 F3 F4" // F2 stands no more
		}
		if got := strings.Join(shownCards(page), " "); got != want {
			t.Errorf("see=%s shows %q, not %q", c.see, got, want)
		}
		if strings.Count(page, "<mark class=\"f\"") > 0 != (c.see == "f") {
			t.Errorf("see=%s: marks of findings in the text", c.see)
		}
	}
	if n := len(shownCards(all)); n < 10 {
		t.Errorf("%d cards without a choice", n)
	}
	for _, words := range []string{`href="` + at + `?see=f"`, "没有人看过 <span class=\"n\">8</span>", "人改过 <span class=\"n\">1</span>", "韩启文 认为不是"} {
		if !strings.Contains(all, words) {
			t.Errorf("the page does not say %q", words)
		}
	}
	page := w.as("verifier", at+"?see=f").Body.String()
	if !strings.Contains(page, `href="`+at+`?see=f,c"`) || !strings.Contains(page, `href="`+at+`"`) {
		t.Error("a second kind cannot be added, or the first not taken away")
	}
}

// With a script the choice is at once, in the address, and outlives a correction.
func TestMarksChosenAtOnce(t *testing.T) {
	w := newWorld(t)
	b := open(t, w)
	b.signIn("verifier")
	b.open("/statements/" + w.handed)
	b.do(chromedp.Click(`[data-token=m]`))
	b.until(`[...document.querySelectorAll(".card")].every((c) => c.hidden === !c.classList.contains("m")) && location.search === "?see=m" && document.querySelectorAll("mark.f").length === 0`)
	js[any](b, `document.querySelector(".card.m button").click()`) // it is confirmed
	b.until(`document.readyState === "complete" && location.hash.startsWith("#card-") && location.search === "?see=m" && document.querySelector(".card.m .quiet") !== null`)
	b.do(chromedp.Click(`[data-all]`))
	b.until(`document.querySelectorAll("mark.f").length > 0 && location.search === "" && document.querySelector("[data-all]").hidden`)
	b.quiet()
}
