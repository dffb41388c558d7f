package api

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"testing"
)

// What a page names as its next one is taken by the route that named it, and leads on.
func TestNextLeadsOn(t *testing.T) {
	w := newWorld(t)
	s := newScene(w)
	went := map[string]int{}
	for i := range w.api.routes {
		r := &w.api.routes[i]
		names := func(name string) bool {
			return slices.ContainsFunc(r.query, func(p param) bool { return p.name == name })
		}
		if r.method != http.MethodGet || r.media != "" || !names("limit") {
			continue
		}
		at := "cursor"
		if !names(at) {
			at = "after"
		}
		as := "auditor@city"
		if r.tag == tagAccounts {
			as = "administrator@city"
		}
		u, err := url.Parse(s.call(r).path)
		if err != nil {
			t.Fatal(err)
		}
		q, before := u.Query(), ""
		for q.Set("limit", "1"); went[r.path] < 3; went[r.path]++ {
			var page struct {
				Items []json.RawMessage
				Next  string
			}
			w.do(call{as: as, method: r.method, path: u.Path + "?" + q.Encode()}).into(t, &page)
			if page.Next == "" {
				break
			}
			if got := string(slices.Concat(page.Items...)); got == before {
				t.Errorf("%s: the same page again: %s", r.path, got)
			} else {
				before = got
			}
			q.Set(at, page.Next)
		}
	}
	for _, path := range []string{"/search", "/findings", "/events", "/accounts", "/figures/rows"} {
		if went[path] == 0 {
			t.Errorf("%s: there was one page", path)
		}
	}
}
