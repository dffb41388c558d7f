package web_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// TestCategoriesByForms makes a tree of categories, puts a finding under one, and retires it.
func TestCategoriesByForms(t *testing.T) {
	w := newWorld(t)
	if page := w.as("organiser", "/categories").Body.String(); !strings.Contains(page, "还没有分类") || !strings.Contains(page, "/add/category?back=%2Fcategories") {
		t.Error("the empty page offers no first step")
	}
	add := func(name, parent, place string) string {
		t.Helper()
		form := url.Values{"f.name": {name}, "f.unit": {w.Units["city"]}, "f.place": {place}, "back": {"/categories"}}
		if parent != "" {
			form.Set("on.parent", parent)
		}
		if r := w.send("POST", "/add/category", w.in("organiser"), form); r.Code != 303 || !strings.HasPrefix(r.Header().Get("Location"), "/categories") {
			t.Fatalf("%s: %d %s", name, r.Code, r.Body)
		}
		page := w.as("organiser", "/categories").Body.String()
		before, _, _ := strings.Cut(page, ">"+name+"</a>")
		return before[strings.LastIndex(before, "category=")+len("category=") : len(before)-1]
	}
	works := add("工程项目", "", "2")
	money := add("资金管理", "", "1")
	special := add("专项资金", money, "")
	page := w.as("organiser", "/categories").Body.String()
	if a, b, c := strings.Index(page, "资金管理"), strings.Index(page, `class="d1"><a href="/ledger?category=`+special), strings.Index(page, "工程项目"); a < 0 || b < a || c < b {
		t.Errorf("the tree is not in order: %d %d %d", a, b, c)
	}
	if r := w.as("organiser", "/add/category?on.parent="+money); !strings.Contains(r.Body.String(), "资金管理") {
		t.Error("the form does not say below which it is")
	}
	for _, wrong := range malformed(page) {
		t.Error(wrong)
	}
	if page := w.as("officer", "/categories").Body.String(); strings.Contains(page, "/add/category") || strings.Contains(page, "/do/category") {
		t.Error("a member is offered to change the tree")
	}
	if page := w.as("verifier", "/add/finding?on.round="+w.round).Body.String(); !strings.Contains(page, ">　专项资金</option>") {
		t.Error("a new finding cannot be put under it")
	}
	if r := w.send("POST", "/do/category/"+works+"/edit", w.in("organiser"), url.Values{"f.name": {"工程建设"}, "f.place": {"3"}, "seen": {"1"}, "back": {"/categories"}}); r.Code != 303 {
		t.Errorf("renaming: %d %s", r.Code, r.Body)
	}
	if r := w.send("POST", "/do/category/"+works+"/retire", w.in("organiser"), url.Values{"seen": {"2"}, "back": {"/categories"}}); r.Code != 303 || w.state(ledger.KindCategory, works) != ledger.Retired {
		t.Errorf("retiring: %d %s", r.Code, r.Body)
	}
	if page := w.as("organiser", "/categories").Body.String(); strings.Contains(page, "工程") {
		t.Error("a retired one is still there")
	}
}
