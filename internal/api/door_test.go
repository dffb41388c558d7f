package api

import (
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"
)

// real is the API with the tokens that the program gives out.
func (w *world) real(t *testing.T) {
	t.Helper()
	newScene(w)
	w.api = New(w.App, Options{Log: w.api.opts.Log})
	t.Cleanup(w.api.Close)
}

// field reads one text out of an answer.
func (a answer) field(t *testing.T, name string) string {
	t.Helper()
	var all map[string]any
	if err := json.Unmarshal(a.Body.Bytes(), &all); err != nil {
		t.Fatal(err)
	}
	s, _ := all[name].(string)
	if s == "" {
		t.Fatalf("there is no %s in %s", name, a.Body)
	}
	return s
}

func (w *world) signIn(t *testing.T, login, password string) string {
	t.Helper()
	a := w.do(call{method: "POST", path: "/sessions", body: `{"login":"` + login + `","password":"` + password + `"}`}).want(t, 201)
	if a.Header().Get("Cache-Control") != "no-store" || a.Header().Get("Set-Cookie") != "" {
		t.Errorf("%v", a.Header())
	}
	return a.field(t, "token")
}

func TestSigningIn(t *testing.T) {
	w := newWorld(t)
	w.real(t)
	a := w.do(call{method: "POST", path: "/sessions", body: `{"login":"plain","password":"wrong"}`}).want(t, 401, "app-sign-in")
	if a.Header().Get("WWW-Authenticate") == "" {
		t.Error("no WWW-Authenticate")
	}
	w.do(call{method: "POST", path: "/sessions", body: `{"login":"plain"}`}).want(t, 422, "password")
	session := w.signIn(t, "plain", password)
	w.do(call{as: session, method: "GET", path: "/me"}).want(t, 200, `"name":"plain"`)
	w.do(call{as: session, method: "GET", path: "/sessions"}).want(t, 200, `"current":true`)

	made := w.do(call{as: session, method: "POST", path: "/tokens", body: `{"label":"报表","scopes":["read"],"days":30}`, header: []string{keyHeader, "t"}}).want(t, 201)
	token := made.field(t, "token")
	w.do(call{as: token, method: "GET", path: "/findings"}).want(t, 200)
	w.do(call{as: token, method: "POST", path: "/findings", body: `{}`}).want(t, 403, "app-scope")
	w.do(call{as: token, method: "POST", path: "/tokens", body: `{"label":"再来","scopes":["read"],"days":30}`}).want(t, 403, "app-session-only")
	// What was shown once is not kept to be shown again.
	w.do(call{as: session, method: "POST", path: "/tokens", body: `{"label":"报表","scopes":["read"],"days":30}`, header: []string{keyHeader, "t"}}).want(t, 409, "api-shown-once")
	if kept := w.all(t, `SELECT body FROM answered`); strings.Contains(kept, token) {
		t.Errorf("kept: %s", kept)
	}
	w.do(call{as: session, method: "POST", path: "/tokens", body: `{"label":"报表","scopes":["all"],"days":30}`}).want(t, 422, "app-token")
	w.do(call{as: session, method: "POST", path: "/tokens", body: `{"label":"报表","scopes":["read"],"days":999999999999}`}).want(t, 422, "days")
	w.do(call{as: session, method: "DELETE", path: "/tokens/" + made.field(t, "id")}).want(t, 204)
	w.do(call{as: token, method: "GET", path: "/findings"}).want(t, 401, "app-signed-out")
	w.do(call{as: session, method: "DELETE", path: "/tokens/zzzzzzzzzzzzz"}).want(t, 404)

	w.do(call{as: session, method: "PUT", path: "/me/password", body: `{"old":"x","new":"` + password + `-2"}`}).want(t, 422, "app-old-password")
	w.do(call{as: session, method: "PUT", path: "/me/password", body: `{"old":"` + password + `","new":"123456"}`}).want(t, 422)
	w.do(call{as: session, method: "PUT", path: "/me/password", body: `{"old":"` + password + `","new":"` + password + `-2"}`}).want(t, 204)
	w.do(call{as: session, method: "DELETE", path: "/sessions/current"}).want(t, 204)
	w.do(call{as: session, method: "GET", path: "/me"}).want(t, 401)
	w.signIn(t, "plain", password+"-2")
}

func TestLinks(t *testing.T) {
	w := newWorld(t)
	w.real(t)
	w.do(call{method: "POST", path: "/links/wrong-code", body: `{"password":"` + password + `"}`}).want(t, 404, "app-link")
	w.do(call{method: "POST", path: "/links/" + w.id("link"), body: `{"password":"1"}`}).want(t, 422)
	w.do(call{method: "POST", path: "/links/" + w.id("link"), body: `{"password":"` + password + `-3"}`}).want(t, 204)
	w.do(call{method: "POST", path: "/links/" + w.id("link"), body: `{"password":"` + password + `-4"}`}).want(t, 404, "app-link")
	w.signIn(t, "plain", password+"-3")
}

// Whoever guesses from one address is told to wait.
func TestManyGuesses(t *testing.T) {
	w := newWorld(t)
	w.real(t)
	for range 500 {
		r := httptest.NewRequest("POST", Base+"/links/wrong", strings.NewReader(`{"password":"x"}`))
		r.Header.Set("Content-Type", "application/json")
		a := answer{httptest.NewRecorder()}
		w.api.ServeHTTP(a, r)
		if a.Code == 429 {
			if a.Header().Get("Retry-After") == "" {
				t.Error("no Retry-After")
			}
			return
		}
	}
	t.Error("500 guesses, and nobody minds")
}

func TestImports(t *testing.T) {
	w := newWorld(t)
	newScene(w)
	at := "/rounds/" + w.id("main") + "/imports?unit=" + w.id("water")
	a := w.do(call{as: "doer@water", method: "POST", path: at, body: zipped(t, "水务局/一.txt", paper, "__MACOSX/._x", "")}).want(t, 202, `"state":"waiting"`)
	job := strings.TrimPrefix(a.Header().Get("Location"), Base)
	w.do(call{as: "doer@water", method: "GET", path: job}).want(t, 200, `"sort":"import"`)
	w.do(call{as: "administrator@roads", method: "GET", path: job}).want(t, 404, "app-no-job")
	for _, c := range []call{{method: "GET", path: "/jobs/0cnzzzzzzzzzz"}, {method: "DELETE", path: "/jobs/0cnzzzzzzzzzz"}, {method: "POST", path: "/jobs/0cnzzzzzzzzzz/retry", body: `{}`}} {
		c.as = "administrator@roads"
		w.do(c).want(t, 404, "app-no-job")
	}
	w.do(call{as: "doer@water", method: "DELETE", path: job}).want(t, 204)
	w.do(call{as: "doer@water", method: "GET", path: job}).want(t, 200, `"cancelled"`)
	for body, status := range map[string]int{
		"": 422, "no archive": 422, zipped(t): 422, zipped(t, "__MACOSX/x", "1"): 422,
		zipped(t, "大.txt", strings.Repeat("0", 80<<20)): 413,
	} {
		if got := w.do(call{as: "doer@water", method: "POST", path: at, body: body}); got.Code != status {
			t.Errorf("%d bytes: %d, want %d: %s", len(body), got.Code, status, got.Body)
		}
	}
	w.do(call{as: "doer@water", method: "POST", path: "/rounds/zzzzzzzzzzzzz/imports", body: "x"}).want(t, 404)
}
