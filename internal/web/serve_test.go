package web_test

import (
	"compress/gzip"
	"io"
	"regexp"
	"strings"
	"testing"
)

// TestHeads: every page has the policy and tells nobody else; it is packed for whoever
// takes it so, and not sent again while it is as it was.
func TestHeads(t *testing.T) {
	w := newWorld(t)
	r := w.send("GET", "/ledger", w.in("organiser"), nil, "Accept-Encoding", "br, gzip")
	h := r.Header()
	for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cache-Control": "private, no-cache",
		"Content-Encoding": "gzip", "Content-Type": "text/html; charset=utf-8", "Content-Language": "zh-CN"} {
		if h.Get(name) != want {
			t.Errorf("%s: %q, want %q", name, h.Get(name), want)
		}
	}
	policy := h.Get("Content-Security-Policy")
	if !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") || strings.Contains(policy, "http") {
		t.Errorf("the policy: %s", policy)
	}
	z, err := gzip.NewReader(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(z)
	if err != nil || !strings.Contains(string(page), "台账") {
		t.Fatalf("unpacked: %v", err)
	}
	if r = w.send("GET", "/ledger", w.in("organiser"), nil, "If-None-Match", h.Get("ETag")); r.Code != 304 || r.Body.Len() > 0 {
		t.Errorf("the same page again: %d", r.Code)
	}
	if len(r.Result().Cookies()) > 0 {
		t.Error("a page sets a cookie")
	}
	if strings.Contains(string(page), "://") {
		t.Error("a page names something outside")
	}
}

// TestAssets: what pages name is there, for good, and of its kind.
func TestAssets(t *testing.T) {
	w := newWorld(t)
	page := w.send("GET", "/sign-in", "", nil).Body.String()
	seen := 0
	pending := regexp.MustCompile(`"(/static/[^"]+)"`).FindAllStringSubmatch(page, -1)
	inner := regexp.MustCompile(`(?:from "\./|url\()([a-z-]+\.[0-9a-f]{12}\.(?:js|svg))`)
	for len(pending) > 0 {
		path := pending[0][1]
		pending = pending[1:]
		r := w.send("GET", path, "", nil)
		if r.Code != 200 || r.Header().Get("Cache-Control") != "public, max-age=31536000, immutable" {
			t.Errorf("%s: %d %s", path, r.Code, r.Header().Get("Cache-Control"))
		}
		seen++
		for _, m := range inner.FindAllStringSubmatch(r.Body.String(), -1) {
			pending = append(pending, []string{"", "/static/" + m[1]})
		}
	}
	if seen < 8 {
		t.Errorf("only %d files are named", seen)
	}
	if r := w.send("GET", "/static/main.css", "", nil); r.Code != 404 {
		t.Errorf("a name without its hash: %d", r.Code)
	}
}

// TestStrangersPages: what is not there, and what is not theirs, is told alike.
func TestStrangersPages(t *testing.T) {
	w := newWorld(t)
	for _, path := range []string{"/findings/0000000000000", "/findings/" + w.finding, "/findings/x%27", "/no/such/page", "/do/finding/" + w.finding + "/edit", "/files/version/x/file", "/add/unit", "/do/round/x/y"} {
		if r := w.as("builder", path); r.Code != 404 {
			t.Errorf("%s: %d", path, r.Code)
		}
	}
	for _, path := range []string{"/ledger?after=rubbish&sort=none&state=none&unit=zzz", "/search?q=%3Cscript%3E&after=x", "/statements/" + w.statement + "?version=99"} {
		r := w.as("organiser", path)
		if r.Code >= 500 || strings.Contains(r.Body.String(), "<script>") {
			t.Errorf("%s: %d %s", path, r.Code, r.Body)
		}
	}
}
