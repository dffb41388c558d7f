package web_test

import (
	"context"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
)

var pairOf = regexp.MustCompile(`(?s)<div class="pair( changed[^"]*)?"(?: id="odd-\d+")?><div class="other"[^>]*>(.*?)</div><div class="own">(.*?)</div></div>`)

var tags = regexp.MustCompile(`<[^>]*>`)

// again returns the document that was handed in, and hands it in once more.
func (w *world) again() (text string) {
	w.Helper()
	w.Do("verifier", app.Deed{Kind: ledger.KindStatement, ID: w.handed, Move: ledger.MoveReturn, Remarks: []ledger.Remark{{Text: "打卡制度要写到哪一天"}}})
	text = strings.Replace(document, "2026年12月15日前完成", "2026年12月5日前完成", 1) + "（四）公开办理结果，办公室负责，2026年12月31日前完成。\n"
	if _, err := w.App.AddVersion(context.Background(), w.As("clerk"), w.handed, app.Upload{Name: "第二稿.txt", Body: strings.NewReader(text)}); err != nil {
		w.Fatal(err)
	}
	w.Move("clerk", ledger.KindStatement, w.handed, ledger.MoveSubmit, "")
	return text
}

// The page of a statement is looked at as all pages are, in each of the ways that it can
// be laid out.
func TestStatementLooks(t *testing.T) {
	w := newWorld(t)
	text := w.again()
	w.Add("verifier", ledger.KindCorrection, map[string]any{"statement": w.handed, "version": 2, "deed": "relink", "items": []string{"F2"}, "ties": []ledger.Tie{{From: "F2", To: "M3"}}})
	b := open(t, w)
	l := newLooker(b)
	l.data += text
	b.enter("verifier")
	for _, path := range []string{"", "?see=f,m,d-error", "?beside=v1", "?version=1"} {
		l.look("/statements/"+w.handed+path, "verifier")
	}
}

// An earlier version stands beside the document, a paragraph beside what became of it,
// and the document keeps its marks.
func TestVersionBeside(t *testing.T) {
	w := newWorld(t)
	next := w.again()
	at := "/statements/" + w.handed
	page := w.as("verifier", at+"?see=m&beside=v1").Body.String()
	var changed []string
	own := ""
	for _, p := range pairOf.FindAllStringSubmatch(page, -1) {
		if p[1] != "" {
			changed = append(changed, tags.ReplaceAllString(p[2], "")+" → "+tags.ReplaceAllString(p[3], ""))
		}
		own += tags.ReplaceAllString(p[3], "")
	}
	want := []string{"~ 两边不同（二）建立巡查打卡和双人签字制度，由孟知行负责，2026年12月15日前完成。 → （二）建立巡查打卡和双人签字制度，由孟知行负责，2026年12月5日前完成。\n",
		"+ 只在本文 → （四）公开办理结果，办公室负责，2026年12月31日前完成。\n"}
	if strings.Join(changed, "|") != strings.Join(want, "|") {
		t.Errorf("got  %q\nwant %q", changed, want)
	}
	if strings.ReplaceAll(own, "\n", "") != strings.ReplaceAll(next, "\n", "") {
		t.Errorf("the document is not whole: %s", own)
	}
	for _, words := range []string{`<mark class="odd">1</mark>`, `<a href="#odd-1">2 处`, "2 处", "/compare?before=1&amp;after=2", `href="` + at + `?see=m"`, `<option value="v1" selected>`} {
		if !strings.Contains(page, words) {
			t.Errorf("the page does not say %q", words)
		}
	}
	if !regexp.MustCompile(`<mark class="[^"]*\bm\b[^"]*" data-of="[^"]*\bM2\b`).MatchString(page) {
		t.Error("the document lost its marks")
	}
	for _, wrong := range malformed(page) {
		t.Error(wrong)
	}
	for _, odd := range []string{"v9", "vx", "v2", "nobody"} {
		if r := w.as("verifier", at+"?beside="+odd); r.Code != 200 || strings.Contains(r.Body.String(), `class="pair`) {
			t.Errorf("beside=%s: %d", odd, r.Code)
		}
	}
	r := w.send("POST", at+"/items", w.in("verifier"), url.Values{"version": {"2"}, "deed": {"confirm"}, "item": {"M2"}}, "Referer", "http://here"+at+"?see=m&beside=v1")
	if to := r.Header().Get("Location"); !strings.HasPrefix(to, at+"?beside=v1&see=m#card-") {
		t.Errorf("after a correction one comes to %s", to)
	}
}

// What stands in another document too is laid beside it in the paragraph it has there;
// whoever may not see that document is not told of it.
func TestCopyBeside(t *testing.T) {
	w := newWorld(t)
	const one = "交通局对照检查材料\n一、存在的问题\n（一）养护巡查不到位。城东大桥的伸缩缝在六月就已经开裂，巡查人员三次路过都没有登记上报，直到群众打电话反映才去看。\n"
	const two = "水务局补充材料\n一、存在的问题\n（一）巡查不细。据了解，城东大桥的伸缩缝在六月就已经开裂，巡查人员三次路过都没有登记上报，直到群众打电话反映才去看。这样的事还有。\n"
	add := func(who, unit, text string) string {
		id := w.Add(who, ledger.KindStatement, map[string]any{"round": w.round, "unit": w.Units[unit], "title": unit})
		if _, err := w.App.AddVersion(context.Background(), w.As(who), id, app.Upload{Name: unit + ".txt", Body: strings.NewReader(text)}); err != nil {
			t.Fatal(err)
		}
		w.Move(who, ledger.KindStatement, id, ledger.MoveSubmit, "")
		return id
	}
	first := add("builder", "roads", one)
	second := add("clerk", "water", two)
	at := "/statements/" + second
	page := w.as("organiser", at+"?beside="+first).Body.String()
	found := false
	for _, p := range pairOf.FindAllStringSubmatch(page, -1) {
		found = found || strings.Contains(p[1], "copied") && strings.Contains(tags.ReplaceAllString(p[2], ""), "（一）养护巡查不到位。") && strings.Contains(p[2], `<mark class="y">`) && strings.Contains(p[3], "据了解")
	}
	if !found {
		t.Errorf("the passage is not beside its twin:\n%s", page)
	}
	if page := w.as("clerk", at+"?beside="+first).Body.String(); strings.Contains(page, "养护巡查不到位") {
		t.Error("who may not see the other document sees it")
	}
}
