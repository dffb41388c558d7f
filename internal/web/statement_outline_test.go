package web_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// The contents list the headings of the document, with what stands under each; every line
// leads to a place that is there.
func TestContents(t *testing.T) {
	w := newWorld(t)
	page := w.as("verifier", "/statements/"+w.handed).Body.String()
	_, list, _ := strings.Cut(page, "<details class=\"outline\"")
	list, _, _ = strings.Cut(list, "</details>")
	for _, line := range []string{"一、存在的主要问题", "（一）理论学习方面", "（二）服务群众方面", "二、原因分析", "三、整改措施"} {
		if !strings.Contains(list, ">"+line+"</a>") {
			t.Errorf("%q is not in the contents", line)
		}
	}
	if under := regexp.MustCompile(`一、存在的主要问题</a>.*?</b><span class="hidden">问题 </span>(\d)`).FindStringSubmatch(list); under == nil || under[1] != "4" {
		t.Errorf("findings under the first heading: %v", under)
	}
	links := regexp.MustCompile(`href="#([^"]+)"`).FindAllStringSubmatch(list, -1)
	for _, to := range links {
		if strings.Count(page, `id="`+to[1]+`"`) != 1 {
			t.Errorf("%s leads nowhere, or to more than one place", to[1])
		}
	}
	if !strings.Contains(page, `role="heading" aria-level="3"`) {
		t.Error("headings of the document are none to a screen reader")
	}
}

func TestContentsFollow(t *testing.T) {
	w := newWorld(t)
	b := open(t, w)
	b.signIn("verifier")
	b.do(chromedp.EmulateViewport(390, 700))
	b.open("/statements/" + w.handed)
	if js[bool](b, `document.querySelector("[data-outline]").open`) {
		t.Error("the contents lie over the document on a phone")
	}
	b.do(chromedp.Click("[data-outline] summary"))
	js[any](b, `document.querySelector("[data-outline] li:last-child a").click()`)
	b.until(`!document.querySelector("[data-outline]").open && document.querySelector("[data-outline] li:last-child [aria-current]") !== null`)
	b.do(chromedp.EmulateViewport(1600, 900))
	b.until(`document.querySelector("[data-outline]").open`)
	b.quiet()
}

// until waits for something to be so on the page, or on the one that comes next.
func (b *browser) until(expression string) {
	b.Helper()
	for range 300 {
		if got, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](expression)); err == nil && got {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	b.Fatalf("it is never so: %s", expression)
}
