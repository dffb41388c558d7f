package web_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

var wrongAt = regexp.MustCompile(`<p class="wrong" role="alert" tabindex="-1" autofocus id="([^"]+)-wrong">✕ <a href="#([^"]+)">`)

// TestErrorLeadsToItsField: what is wrong with a form leads to the input that it is about,
// which says so too.
func TestErrorLeadsToItsField(t *testing.T) {
	w := newWorld(t)
	proposed := w.measure(w.finding, "补课", "2026-12-31")
	for name, c := range map[string]struct {
		who  string
		kind ledger.Kind
		id   string
		move ledger.Move
		form url.Values
		at   string // the end of the id
		mark string // what the input has
	}{
		"a line":          {"officer", ledger.KindAction, w.action, ledger.MoveReport, url.Values{"reason": {"谈妥"}, "on": {"2027-01-01"}}, "-on", `aria-invalid="true" aria-describedby="`},
		"a text":          {"officer", ledger.KindAction, w.assigned, ledger.MoveDispute, url.Values{"reason": {" "}}, "-reason", `aria-invalid="true" aria-describedby="`},
		"a date in parts": {"clerk", ledger.KindAction, proposed, ledger.MoveEdit, url.Values{"f.text": {"补课"}, "f.due.kind": {"date"}, "f.due.day": {"明天"}}, "-due", `tabindex="-1" aria-describedby="`},
	} {
		c.form.Set("back", "/")
		r := w.send("POST", "/do/"+string(c.kind)+"/"+c.id+"/"+string(c.move), w.in(c.who), c.form)
		page := r.Body.String()
		at := wrongAt.FindStringSubmatch(page)
		if r.Code != 422 || at == nil || at[1] != at[2] || !strings.HasSuffix(at[1], c.at) {
			t.Errorf("%s: %d, it leads to %q", name, r.Code, at)
			continue
		}
		field := regexp.MustCompile(`<(?:input|textarea|select|fieldset)[^>]* id="` + regexp.QuoteMeta(at[1]) + `"[^>]*>`).FindString(page)
		if !strings.Contains(field, c.mark+at[1]+"-wrong") {
			t.Errorf("%s: the input does not say that it is wrong: %s", name, field)
		}
	}
}

// TestErrorOfFormsByHand: so do the forms that are written by hand, which keep what was
// chosen in them.
func TestErrorOfFormsByHand(t *testing.T) {
	w := newWorld(t)
	items, proposed := "/statements/"+w.handed+"/items", w.measure(w.finding, "补课", "2026-12-31")
	for name, c := range map[string]struct {
		who, path string
		form      url.Values
		at        string   // the id of the input
		keeps     []string // what stands in the form again
	}{
		"a split":           {"verifier", items, url.Values{"version": {"1"}, "item": {"F1"}, "deed": {"split"}, "parts": {"一句没有的话"}}, "parts-F1", []string{">一句没有的话</textarea>"}},
		"an edit":           {"verifier", items, url.Values{"version": {"1"}, "item": {"F1"}, "deed": {"edit"}, "text": {" "}, "aspect": {""}}, "text-F1", nil},
		"many, none ticked": {"organiser", "/many", url.Values{"kind": {"action"}, "move": {"drop"}, "id": {w.assigned, w.action}, "reason": {"并到别处"}}, "with-drop", []string{">并到别处</textarea>"}},
		"many, no reason":   {"organiser", "/many", url.Values{"kind": {"action"}, "move": {"drop"}, "id": {w.assigned, w.action}, "with": {w.action}, "reason": {" "}}, "reason-drop", []string{`value="` + w.assigned + `">`, `value="` + w.action + `" checked>`}},
		"many alike":        {"organiser", "/many", url.Values{"kind": {"action"}, "move": {"set"}, "field": {"due"}, "id": {proposed}, "with": {proposed}, "words": {"说不清"}}, "set-", []string{`value="说不清"`}},
		"files":             {"clerk", "/rounds/" + w.round + "/files", url.Values{"own": {"1"}}, "files-" + w.round, []string{`name="own" value="1" checked`}},
	} {
		r := w.send("POST", c.path, w.in(c.who), c.form)
		page := r.Body.String()
		at := wrongAt.FindStringSubmatch(page)
		if r.Code < 400 || r.Code >= 500 || at == nil || at[1] != at[2] || !strings.HasPrefix(at[1], c.at) || !strings.Contains(page, ` id="`+at[1]+`"`) {
			t.Errorf("%s: %d, it leads to %q", name, r.Code, at)
			continue
		}
		for _, words := range c.keeps {
			if !strings.Contains(page, words) {
				t.Errorf("%s: %s is lost", name, words)
			}
		}
	}
}

// TestErrorIsComeTo: whoever sent a form that is wrong is at the sentence that says so, and
// one key further at its input.
func TestErrorIsComeTo(t *testing.T) {
	w := newWorld(t)
	b := open(t, w)
	b.signIn("officer")
	b.open("/do/action/" + w.assigned + "/dispute?back=/")
	b.fill(map[string]string{"reason": "  "})
	b.submit("提出异议")
	b.soon(`document.activeElement.className === "wrong"`, "focus is not at what is wrong")
	b.soon(`document.querySelector("main .wrong a").click() || document.activeElement.name === "reason"`, "the sentence does not lead to its input")
	b.quiet()
}
