package web_test

import (
	"html"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var (
	groupLink = regexp.MustCompile(`<a href="([^"]+[?&;]g=[^"]+)">▸ ([^<]+)</a> <span class="count">(\d+)</span>`)
	groupOpen = regexp.MustCompile(`<h2 class="group open">▾ ([^<]+) <span class="count">(\d+)</span>`)
)

// TestGroups: behind the head of every group stand as many rows as it says, and all of
// them together are the list.
func TestGroups(t *testing.T) {
	w := newWorld(t)
	w.withFields()
	own := url.QueryEscape("own.来源 <甲>.乙")
	form := url.Values{"back": {"/ledger"}, "f.text": {w.findingNow().Text}, "f.fields": {""}, "f.fields.来源 <甲>.乙": {"群众反映"}}
	if r := w.send("POST", "/do/finding/"+w.finding+"/edit", w.in("organiser"), form); r.Code != 303 {
		t.Fatal(r.Code, r.Body)
	}
	page := w.as("organiser", "/ledger?group="+own).Body.String()
	if m := groupOpen.FindStringSubmatch(page); m == nil || m[1] != "群众反映" || m[2] != "1" || !strings.Contains(page, `selected>按来源 &lt;甲&gt;.乙分组</option>`) {
		t.Errorf("by a field of one's own: %v", m)
	}
	for path, ways := range map[string][]string{"/ledger?source=statement": {"unit", "aspect", "state", own}, "/ledger": {"unit", "aspect", "category", "severity", "state", own}, "/actions": {"unit", "state", "person", "month"},
		"/ledger?state=open&round=" + w.round: {"unit", "aspect", "state"}, "/actions?unit=" + w.Units["water"]: {"unit", "person", "month"}} {
		all := strings.Count(w.as("organiser", path).Body.String(), "<tr data-id=")
		for _, by := range ways {
			sep := "?"
			if strings.Contains(path, "?") {
				sep = "&"
			}
			page := w.as("organiser", path+sep+"group="+by).Body.String()
			sum := 0
			pages := []string{page}
			for _, m := range groupLink.FindAllStringSubmatch(page, -1) {
				pages = append(pages, w.as("organiser", html.UnescapeString(m[1])).Body.String())
			}
			for _, one := range pages {
				m := groupOpen.FindStringSubmatch(one)
				if m == nil {
					if n := strings.Count(page, `<li class="group">`); n == 0 {
						t.Errorf("%s by %s: no group is open", path, by)
					}
					continue
				}
				n, _ := strconv.Atoi(m[2])
				if rows := strings.Count(one, "<tr data-id="); rows != n {
					t.Errorf("%s by %s: %q says %d, and has %d rows", path, by, m[1], n, rows)
				}
				sum += n
			}
			for _, m := range regexp.MustCompile(`<li class="group">[^<▸]+<span class="count">(\d+)</span>`).FindAllStringSubmatch(page, -1) {
				n, _ := strconv.Atoi(m[1])
				sum += n
			}
			if sum != all {
				t.Errorf("%s by %s: %d in groups, %d in the list", path, by, sum, all)
			}
			for _, wrong := range malformed(page) {
				t.Errorf("%s by %s: %s", path, by, wrong)
			}
		}
	}
}

// TestViews keeps a view, comes back to it, shares it with one's unit and removes it.
func TestViews(t *testing.T) {
	w := newWorld(t)
	keep := func(who, name, shared string) string {
		t.Helper()
		r := w.send("POST", "/views", w.in(who), url.Values{"list": {"finding"}, "name": {name}, "query": {"group=unit&state=open"}, "column": {"number", "text", "place"}, "shared": {shared}})
		if r.Code != 303 {
			t.Fatal(r.Code, r.Body)
		}
		return r.Header().Get("Location")
	}
	to := keep("director", "按单位看没销号的", "")
	page := w.as("director", to).Body.String()
	for _, want := range []string{"按单位看没销号的", `<th scope="col" class="c-place"`, `class="group open"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the view has no %q", want)
		}
	}
	if strings.Contains(page, `class="c-state"`) {
		t.Error("the view has columns that were not chosen")
	}
	if strings.Contains(w.as("clerk", "/ledger").Body.String(), "按单位看没销号的") {
		t.Error("somebody else has a view that was not shared")
	}
	shared := keep("director", "本局台账", "yes")
	if page := w.as("clerk", "/ledger").Body.String(); !strings.Contains(page, "本局台账") || strings.Contains(page, `/drop"`) {
		t.Error("what is shared is not there, or can be removed by others")
	}
	if strings.Contains(w.as("builder", "/ledger").Body.String(), "本局台账") {
		t.Error("another unit has the view")
	}
	id := shared[strings.Index(shared, "view=")+5:]
	if r := w.send("POST", "/views/"+id+"/drop", w.in("clerk"), url.Values{}); r.Code != 403 {
		t.Errorf("somebody removed another one's view: %d", r.Code)
	}
	if r := w.send("POST", "/views/"+id+"/drop", w.in("director"), url.Values{}); r.Code != 303 || strings.Contains(w.as("clerk", "/ledger").Body.String(), "本局台账") {
		t.Errorf("it is still there: %d", r.Code)
	}
	if r := w.send("POST", "/views", w.in("director"), url.Values{"list": {"finding"}, "name": {" "}}); r.Code != 422 {
		t.Errorf("a view without a name: %d", r.Code)
	}
}
