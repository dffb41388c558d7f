package web_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestLook opens every page as a person would see it, in both languages, on a desk and
// on a phone, light and dark: nothing complains, nothing is wider than the screen, and
// no text is missing.
func TestLook(t *testing.T) {
	w := newWorld(t)
	b := open(t, w)
	b.signIn("organiser")
	names := map[string]string{
		"home": "/", "rounds": "/rounds", "round": "/rounds/" + w.round, "reading": "/readings/" + w.reading, "ledger": "/ledger", "actions": "/actions",
		"finding": "/findings/" + w.finding, "statement": "/statements/" + w.handed, "statements": "/statements", "search": "/search?q=%E5%B7%A1%E6%9F%A5",
		"me": "/me", "add-finding": "/add/finding?on.round=" + w.round, "add-round": "/add/round", "edit": "/do/action/" + w.action + "/edit", "figures": "/figures", "figures-then": "/figures?as_of=" + w.App.Today().String() + "&round=" + w.round + "&count=open", "figure-rows": "/figures/rows?figure=found", "figure-looks": "/figures/rows?figure=look_due",
		"indicators": "/indicators", "indicator": "/indicators/" + w.indicator, "new-statement": "/statements/new?round=" + w.round, "import": "/rounds/" + w.round + "/import",
		"drives": "/drives", "asking": "/drives/" + w.asking, "asked": "/drives/" + w.asked,
		"add-drive": "/add/drive", "enter": "/drives/" + w.asking + "/enter", "surveys": "/surveys", "services": "/services", "reports": "/reports",
		"add-indicator": "/add/indicator", "add-reading": "/add/measurement?on.indicator=" + w.indicator, "add-survey": "/add/survey?on.round=" + w.round, "add-report": "/add/report",
	}
	for name, path := range w.adminPages() {
		names["admin-"+name] = path
	}
	for _, lang := range []string{"zh", "en"} {
		for _, at := range []struct {
			name          string
			width, height int64
			scheme        string
		}{{"desk", 1366, 900, "light"}, {"dark", 1680, 1000, "dark"}, {"phone", 390, 844, "light"}} {
			b.scheme(at.scheme)
			var phone []chromedp.EmulateViewportOption
			if at.name == "phone" {
				phone = append(phone, chromedp.EmulateMobile)
			}
			b.do(chromedp.EmulateViewport(at.width, at.height, phone...))
			for name, path := range names {
				sep := "?"
				if len(path) > 0 && containsRune(path, '?') {
					sep = "&"
				}
				b.open(path + sep + "lang=" + lang)
				if wide := js[int64](b, "document.documentElement.scrollWidth"); wide > at.width {
					t.Errorf("%s in %s is %d wide on a screen of %d", name, lang, wide, at.width)
				}
				b.shot(fmt.Sprintf("%s-%s-%s", name, lang, at.name))
				b.quiet()
			}
		}
	}
}

func containsRune(s string, r rune) bool {
	for _, c := range s {
		if c == r {
			return true
		}
	}
	return false
}
