package web_test

import (
	"strings"
	"testing"

	"github.com/bihuan/bihuan/check/all"
)

// TestHelp: the help is open to everybody, in both languages; each check has its page
// there, and what is asked is found.
func TestHelp(t *testing.T) {
	w := newWorld(t)
	for path, words := range map[string]string{
		"/help": "办一轮", "/help?lang=en": "A round", "/help/accept": "提出异议", "/help/accept?lang=en": "Dispute",
		"/help/t201": "问题没有对应的原因", "/help?ask=怎么申请延期": `href="/help/extension"`, "/help?ask=qqqqqq": "没有找到", "/help?ask=%3Cb%3E": "&lt;b&gt;",
	} {
		r := w.send("GET", path, "", nil)
		if r.Code != 200 || !strings.Contains(r.Body.String(), words) {
			t.Errorf("%s: %d, and does not say %q", path, r.Code, words)
		}
		for _, wrong := range malformed(r.Body.String()) {
			t.Errorf("%s: %s", path, wrong)
		}
	}
	for _, r := range all.Rules() {
		if got := w.send("GET", "/help/"+r.Code, "", nil); got.Code != 200 || !strings.Contains(got.Body.String(), r.Title.ZH) {
			t.Errorf("%s has no page: %d", r.Code, got.Code)
		}
	}
	if r := w.send("GET", "/help/nothing", "", nil); r.Code != 404 {
		t.Errorf("a page that is not there: %d", r.Code)
	}
}

// TestHelpByPlace: a page leads to the help that belongs to it, and that is there.
func TestHelpByPlace(t *testing.T) {
	w := newWorld(t)
	for path, want := range map[string]string{"/": "home", "/ledger": "ledger", "/findings/" + w.finding: "findings", "/rounds/" + w.round: "loop", "/statements/" + w.statement: "correct", "/me": "account"} {
		if !strings.Contains(w.as("organiser", path).Body.String(), `class="ask" href="/help/`+want+`"`) {
			t.Errorf("%s does not lead to the help %s", path, want)
		}
	}
	if !strings.Contains(w.send("GET", "/sign-in", "", nil).Body.String(), `href="/help/sign-in"`) {
		t.Error("signing in does not lead to its help")
	}
}
