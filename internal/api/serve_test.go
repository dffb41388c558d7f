package api

import (
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// What breaks down inside is told to the log, and to nobody else.
func TestNothingInsideIsTold(t *testing.T) {
	w := newWorld(t)
	for _, run := range []handler{
		func(*Server, *request) (reply, error) { panic("the secret of the house") },
		func(*Server, *request) (reply, error) { return reply{}, http.ErrBodyNotAllowed },
		func(*Server, *request) (reply, error) {
			return reply{}, &fault.Error{Code: "store-failed", Err: http.ErrBodyNotAllowed, Say: say.Text{ZH: "数据库 the secret", EN: "the secret"}}
		},
	} {
		w.log.Reset()
		a := httptest.NewRecorder()
		w.api.on(&route{open: true, run: run}).ServeHTTP(a, httptest.NewRequest("GET", Base+"/x", nil))
		text := a.Body.String()
		if a.Code != 500 || strings.Contains(text, "secret") || strings.Contains(text, "goroutine") || strings.Contains(text, "body") {
			t.Errorf("%d %s", a.Code, text)
		}
		id := regexp.MustCompile(`"request":"([0-9a-f]{16})"`).FindStringSubmatch(text)
		if id == nil || !strings.Contains(w.log.String(), id[1]) || a.Header().Get("X-Request-Id") != id[1] {
			t.Errorf("%s\nlog: %s", text, w.log)
		}
	}
}

// Every kind of fault has a status, and every status that is given a title.
func TestEveryFaultHasAStatus(t *testing.T) {
	for k := fault.Internal; k <= fault.TooMany; k++ {
		if titles[k.Status()].ZH == "" || titles[k.Status()].EN == "" {
			t.Errorf("kind %d: %d", k, k.Status())
		}
	}
}

func TestDocs(t *testing.T) {
	w := newWorld(t)
	for lang, words := range map[string]string{"zh": "闭环 API", "en": "Bihuan API"} {
		a := w.do(call{method: "GET", path: "/docs?lang=" + lang, header: []string{"Accept", "text/html"}}).want(t, 200, words, "/api/v1/findings/{id}/close")
		page := a.Body.String()
		if got := a.Header().Get("Content-Security-Policy"); !strings.HasPrefix(got, "default-src 'none'; style-src 'self'") {
			t.Error(got)
		}
		for _, m := range regexp.MustCompile(`(?:src|href)="([^"]*)"`).FindAllStringSubmatch(page, -1) {
			if strings.Contains(m[1], "//") {
				t.Errorf("the page asks for %s", m[1])
			}
		}
		for _, m := range regexp.MustCompile(`href="#([^"]*)"`).FindAllStringSubmatch(page, -1) {
			if !strings.Contains(page, `id="`+m[1]+`"`) {
				t.Errorf("nothing stands at #%s", m[1])
			}
		}
		if strings.Contains(page, "<script") || strings.Contains(page, "style=") {
			t.Error("the page has a script or a style of its own")
		}
		w.do(call{method: "GET", path: "/docs", header: []string{"If-None-Match", a.Header().Get("ETag"), "Accept-Language", lang}}).want(t, 304)
	}
	w.do(call{method: "GET", path: "/docs.css"}).want(t, 200, "body {")
	w.do(call{method: "GET", path: "/openapi.json"}).want(t, 200, `"openapi":"3.1.0"`)
	w.do(call{method: "GET", path: "/docs?lang=fr"}).want(t, 422)
}

func TestAccepts(t *testing.T) {
	for _, c := range []struct {
		wanted string
		ok     bool
	}{
		{"", true}, {"*/*", true}, {"application/json", true}, {"application/*", true}, {"text/html, application/json;q=0.5", true},
		{"text/html", false}, {"application/json;q=0", false}, {"*/*, application/json;q=0", false}, {"application/*;q=0, application/json", true},
		{"rubbish", false}, {";;;", false},
	} {
		if got := accepts([]string{c.wanted}, "application/json"); got != c.ok {
			t.Errorf("%q: %v", c.wanted, got)
		}
	}
}

func TestMe(t *testing.T) {
	w := newWorld(t)
	newScene(w)
	w.do(call{as: "plain", method: "GET", path: "/me"}).want(t, 200, `"name":"plain"`, w.id("deputy"), `"scopes":["read","write"]`)
	w.do(call{as: "administrator@city", method: "GET", path: "/me"}).want(t, 200, `"scopes":["read","write","accounts"]`)
	w.do(call{as: "plain", method: "GET", path: "/me", header: []string{forHeader, w.id("doer@water")}}).want(t, 200, `"for":{`, `"name":"doer@water"`)
	w.do(call{as: "plain", method: "GET", path: "/findings", header: []string{forHeader, w.id("doer@water")}}).want(t, 200, w.id("finding"))
	w.do(call{as: "observer@city", method: "GET", path: "/findings", header: []string{forHeader, w.id("doer@water")}}).want(t, 403, "app-deputy")
}

func TestLists(t *testing.T) {
	w := newWorld(t)
	newScene(w)
	w.put(&ledger.Action{Head: w.head("late", "water", "main", ledger.UnderWay), Text: "早该做完", Findings: []string{w.id("finding")},
		Due: ledger.Due{Kind: ledger.ByDate, Day: 20779}})
	for path, want := range map[string][]string{
		"/actions?overdue=true":                                                 {"late"},
		"/actions?overdue=true&state=claimed":                                   {},
		"/actions?due=2026-12-03&sort=due&state=claimed":                        {"claimed"},
		"/actions?state=done,disputed&sort=due":                                 {"disputed", "done"},
		"/actions?state=done&state=disputed":                                    {"done", "disputed"},
		"/actions?person=" + w.id("plain"):                                      {},
		"/actions?of=" + w.id("struck"):                                         {"before"},
		"/findings?unit=" + w.id("city") + "&state=closed":                      {},
		"/findings?below=true&unit=" + w.id("city") + "&state=closed&sort=made": {"earlier", "struck"},
		"/rounds?state=draft":                                                   {"draft"},
	} {
		body := w.do(call{as: "auditor@city", method: "GET", path: path}).want(t, 200).Body.String()
		last := -1
		for _, name := range want {
			at := strings.Index(body, `"id":"`+w.id(name)+`"`)
			if at < last {
				t.Errorf("%s: %s is not where it should be: %s", path, name, body)
			}
			last = at
		}
		if strings.Contains(path, "overdue=true") != strings.Contains(body, `"overdue":true`) && len(want) > 0 {
			t.Errorf("%s does not tell what is overdue: %s", path, body)
		}
		if n := strings.Count(body, `"rev":`); n != len(want) {
			t.Errorf("%s: %d records, want %d", path, n, len(want))
		}
	}
}

// Work that takes longer than somebody may take to send is no fault of theirs; who
// sends nothing more is not waited for.
func TestPatience(t *testing.T) {
	w := newWorld(t)
	w.api = New(w.App, Options{Enter: w.enter, Patience: 100 * time.Millisecond})
	slow := func(s *Server, q *request) (reply, error) {
		if q.route.stream {
			if _, err := io.ReadAll(q.upload()); err != nil {
				return reply{}, err
			}
		}
		select {
		case <-time.After(400 * time.Millisecond):
			return reply{body: []byte(`{}`)}, nil
		case <-q.Context().Done():
			return reply{}, q.Context().Err()
		}
	}
	for _, r := range []*route{{method: "POST", open: true, takes: object(""), run: slow}, {method: "POST", open: true, stream: true, run: slow}} {
		srv := httptest.NewServer(w.api.on(r))
		for range 2 {
			resp, err := http.Post(srv.URL, "application/json", strings.NewReader(`{}`))
			if err != nil || resp.StatusCode != 200 {
				t.Fatalf("%v %v", resp, err)
			}
			_ = resp.Body.Close()
		}
		hanging, hold := io.Pipe()
		began := time.Now()
		resp, err := http.Post(srv.URL, "application/json", hanging)
		if err == nil {
			if resp.StatusCode != 400 {
				t.Errorf("answered %d", resp.StatusCode)
			}
			_ = resp.Body.Close()
		}
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("waited for %v", took)
		}
		_ = hold.Close()
		srv.Close()
	}
}

// What broke down after it had begun is cut off, so that nobody takes it for whole.
func TestBrokenAnswersAreCutOff(t *testing.T) {
	w := newWorld(t)
	r := &route{method: "GET", open: true, run: func(*Server, *request) (reply, error) {
		return reply{send: func(_ http.ResponseWriter, q *request) error {
			q.write(reply{body: []byte(`{}`)})
			panic("too late")
		}}, nil
	}}
	defer func() {
		if p := recover(); p != http.ErrAbortHandler {
			t.Errorf("recovered %v", p)
		}
	}()
	w.api.on(r).ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil))
}
