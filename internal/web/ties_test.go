package web_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// TestManyToManyByForms ties a cause and an action to several findings, and the action to
// causes; whoever leaves the ticks alone changes nothing.
func TestManyToManyByForms(t *testing.T) {
	w := newWorld(t)
	f := w.Add("verifier", ledger.KindFinding, map[string]any{"round": w.round, "unit": w.Units["water"], "text": "水表超期"})
	g := w.Add("verifier", ledger.KindFinding, map[string]any{"round": w.round, "unit": w.Units["water"], "text": "水质未检"})
	number := func(id string) string { return w.record(ledger.KindFinding, id).(*ledger.Finding).Number }
	c := w.Add("clerk", ledger.KindCause, map[string]any{"findings": []string{f}, "text": "没有人管", "unit": w.Units["water"]})
	other := w.Add("clerk", ledger.KindCause, map[string]any{"findings": []string{g}, "text": "没有经费", "unit": w.Units["water"]})
	page := w.as("clerk", "/do/cause/"+c+"/edit").Body.String()
	if !strings.Contains(page, "是哪些问题的原因") || !strings.Contains(page, number(f)+" 水表超期") {
		t.Errorf("the form does not say which findings: %s", page)
	}
	r := w.send("POST", "/do/cause/"+c+"/edit", w.in("clerk"), url.Values{"f.text": {"没有人管"}, "f.findings": {number(f) + " 水表超期\r\n" + number(g)}, "seen": {"1"}})
	if got := w.record(ledger.KindCause, c).(*ledger.Cause).Findings; r.Code != 303 || !slices.Equal(got, []string{f, g}) {
		t.Fatalf("a cause of two: %d %v", r.Code, got)
	}
	a := w.Add("clerk", ledger.KindAction, map[string]any{"findings": []string{f}, "text": "专人负责", "lead": w.People["director"], "standard": "有台账", "due": map[string]any{"kind": "date", "day": "2026-12-20"}})
	if r := w.send("POST", "/do/action/"+a+"/edit", w.in("organiser"), url.Values{"f.findings": {number(f) + "\n" + number(g)}, "seen": {"1"}}); r.Code != 303 {
		t.Fatalf("an action for two: %d %s", r.Code, r.Body)
	}
	page = w.as("organiser", "/do/action/"+a+"/edit").Body.String()
	for _, words := range []string{`<input type="hidden" name="f.causes" value="">`, `value="` + c + `"> 没有人管`, `value="` + other + `"> 没有经费`} {
		if !strings.Contains(page, words) {
			t.Errorf("the form does not offer %s", words)
		}
	}
	if r := w.send("POST", "/do/action/"+a+"/edit", w.in("organiser"), url.Values{"f.causes": {"", c}}); r.Code != 303 {
		t.Fatalf("a cause that it removes: %d", r.Code)
	}
	page = w.as("organiser", "/findings/"+f).Body.String()
	for _, words := range []string{"也是这些问题的原因：", "消除的原因：没有人管", "同时针对：", `href="/findings/` + g + `"`} {
		if !strings.Contains(page, words) {
			t.Errorf("the finding does not say %s", words)
		}
	}
	for _, wrong := range malformed(page) {
		t.Error(wrong)
	}
	for _, s := range []struct {
		sent url.Values
		want []string
	}{
		{url.Values{"f.causes": {"", other}}, []string{other}},
		{url.Values{"f.text": {"专人负责到底"}}, []string{other}}, // a form that did not ask
		{url.Values{"f.causes": {""}}, nil},
	} {
		r := w.send("POST", "/do/action/"+a+"/edit", w.in("organiser"), s.sent)
		got := w.record(ledger.KindAction, a).(*ledger.Action)
		if r.Code != 303 || !slices.Equal(got.Causes, s.want) || len(got.Findings) != 2 {
			t.Errorf("%v: %d %v %v", s.sent, r.Code, got.Causes, got.Findings)
		}
	}
	if r := w.send("POST", "/do/cause/"+c+"/edit", w.in("clerk"), url.Values{"f.text": {"没有人管"}, "f.findings": {"WT2026-99999"}}); r.Code != 422 || !strings.Contains(r.Body.String(), "WT2026-99999") {
		t.Errorf("a number that is none: %d", r.Code)
	}
}

// TestEvidenceForAnotherAction uses one file for two actions, by the page of the second.
func TestEvidenceForAnotherAction(t *testing.T) {
	w := newWorld(t)
	action := func(text string) string {
		a := w.Add("clerk", ledger.KindAction, map[string]any{"findings": []string{w.finding}, "text": text, "lead": w.People["director"], "standard": "有台账", "due": map[string]any{"kind": "date", "day": "2026-12-20"}})
		w.Move("organiser", ledger.KindAction, a, ledger.MoveAssign, "")
		w.Move("director", ledger.KindAction, a, ledger.MoveAccept, "")
		return a
	}
	one, two := action("专人负责"), action("每周巡查")
	e := w.Add("director", ledger.KindEvidence, map[string]any{"actions": []string{one}, "title": "巡查台账", "name": "台账.txt", "file": w.put("director", "台账")})
	if page := w.as("director", "/findings/"+w.finding).Body.String(); !strings.Contains(page, `href="/actions/`+two+`/evidence"`) {
		t.Error("the action does not offer what is there")
	}
	at := "/actions/" + two + "/evidence"
	page := w.as("director", at).Body.String()
	if !strings.Contains(page, `value="`+e+`"> 巡查台账`) || !strings.Contains(page, "专人负责") {
		t.Errorf("it is not offered: %s", page)
	}
	for _, wrong := range malformed(page) {
		t.Error(wrong)
	}
	if r := w.send("POST", at, w.in("director"), url.Values{}); r.Code != 422 || !strings.Contains(r.Body.String(), "还没有选") {
		t.Errorf("nothing chosen: %d", r.Code)
	}
	if r := w.send("POST", at, w.in("clerk"), url.Values{"evidence": {e}}); r.Code == 303 || len(w.record(ledger.KindEvidence, e).(*ledger.Evidence).Actions) != 1 {
		t.Errorf("by somebody who does not do it: %d", r.Code)
	}
	r := w.send("POST", at, w.in("director"), url.Values{"evidence": {e}})
	if got := w.record(ledger.KindEvidence, e).(*ledger.Evidence).Actions; r.Code != 303 || !slices.Equal(got, []string{one, two}) {
		t.Errorf("one for two: %d %v", r.Code, got)
	}
	if page := w.as("director", at).Body.String(); strings.Contains(page, `value="`+e+`"`) {
		t.Error("it is offered again")
	}
}
