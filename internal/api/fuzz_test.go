package api

import (
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"
)

// hostile are bodies that somebody might send to see what breaks.
var hostile = []string{
	``, `{`, `}`, `null`, `0`, `"x"`, `[]`, `{}{}`, `{"":1}`, "\xff\xfe{}", `{"reason":"\ud800"}`, `{"reason":null}`, `{"fields":null}`, `{"fields":{}}`,
	`{"id":"zzzzzzzzzzzzz"}`, `{"rev":-1}`, `{"round":"x","unit":"x","text":"x"}`, `{"round":"zzzzzzzzzzzzz","unit":"zzzzzzzzzzzzz","name":"a","title":"a","text":"a"}`,
	`{"findings":["x"],"actions":["x"],"finding":"x","action":"x","statement":"x","reading":"x"}`, `{"findings":[null]}`, `{"due":{"milestones":[null]}}`,
	`{"source":{"span":[9,1]}}`, `{"source":{"span":[1]}}`, `{"source":{"span":["a",{}]}}`, `{"from":"9999-99-99"}`, `{"from":"2026-02-30","until":""}`,
	`{"severity":9223372036854775807}`, `{"amount":-9007199254740993}`, `{"amount":1.5}`, `{"fields":{"a":1}}`, `{"fields":{"a":"` + "\u0000" + `"}}`,
	`{"terms":{"gates":["x"],"colours":[{}],"reminders":{"before":[0]}}}`, `{"notice":{"file":"sha256:../../etc/passwd"}}`, `{"file":"../../x","title":"x"}`,
	`{"grants":[{"role":"king","unit":"x"}]}`, `{"remarks":[null],"parts":[null,null]}`, `{"parts":[{"id":"x"}],"other":"x","into":"x","milestone":"x","evidence":["x"]}`,
	`{"deeds":[]}`, `{"deeds":[null]}`, `{"deeds":[{"kind":"finding","move":"merge","id":"zzzzzzzzzzzzz"}]}`, `{"deeds":[{"kind":"x","move":"y"}],"all":true}`,
	`{"login":"' OR 1=1 --","password":"x"}`, `{"password":"` + strings.Repeat("长", 2000) + `"}`, `{"label":"\n","scopes":[],"days":1}`, `{"old":"","new":""}`,
	`{"items":["1"],"deed":"split","new":[null],"ties":[{"from":"a"}],"into":"king","statement":"","version":-1}`,
	strings.Repeat(`{"a":`, 5000) + `1` + strings.Repeat(`}`, 5000), strings.Repeat(`[`, 20000), `{"text":"` + strings.Repeat("a", mostBody) + `"}`,
}

// jsonRoutes are those whose body is read as JSON, and those that take none.
func jsonRoutes(s *Server) []*route {
	var list []*route
	for i := range s.routes {
		if r := &s.routes[i]; r.changes() && !r.stream {
			list = append(list, r)
		}
	}
	return list
}

// attack sends a body to a route, by somebody who may do what it does.
func (s *scene) attack(t *testing.T, r *route, as, body string) {
	t.Helper()
	c := s.call(r)
	q := httptest.NewRequest(c.method, Base+c.path, strings.NewReader(body))
	q.Header.Set("Content-Type", "application/json")
	q.Header.Set("Authorization", "Bearer "+as)
	a := answer{httptest.NewRecorder()}
	s.w.api.ServeHTTP(a, q)
	if a.Code >= 500 {
		t.Fatalf("%s %s with %.200q: %d %s\n%s", c.method, c.path, body, a.Code, a.Body, s.w.log)
	}
	if a.Code < 400 {
		return
	}
	var p problem
	if err := json.Unmarshal(a.Body.Bytes(), &p); err != nil || p.Status != a.Code || p.Code == "" || p.Title == "" || p.Detail == "" || p.Type == "" {
		t.Fatalf("%s %s with %.200q: %d %s", c.method, c.path, body, a.Code, a.Body)
	}
	if got := a.Header().Get("Content-Type"); got != "application/problem+json" {
		t.Fatalf("%s %s: %s", c.method, c.path, got)
	}
	if strings.Contains(a.Body.String(), "goroutine") || strings.Contains(a.Body.String(), ".go:") {
		t.Fatalf("%s %s tells of the inside: %s", c.method, c.path, a.Body)
	}
}

// attackers may do most of what there is.
var attackers = []string{"organiser@city", "verifier@city", "doer@water", "administrator@city"}

// quick leaves out what works on passwords: that is slow on purpose.
func quick(r *route) bool {
	return r.path != "/sessions" && r.path != "/links/{code}" && r.path != "/me/password"
}

func TestHostileBodies(t *testing.T) {
	w := newWorld(t)
	s := newScene(w)
	w.dry.Store(true)
	for _, r := range jsonRoutes(w.api) {
		for i, body := range hostile {
			if quick(r) || i%5 == 0 || strings.Contains(body, "password") || strings.Contains(body, "old") {
				s.attack(t, r, attackers[i%len(attackers)], body)
			}
		}
	}
}

// Whatever is sent, where it is said to be JSON, is done or refused in words.
func FuzzBody(f *testing.F) {
	for i, body := range hostile {
		f.Add(uint16(i*7), uint8(i), []byte(body))
	}
	w := newWorld(f)
	s := newScene(w)
	w.dry.Store(true)
	routes := jsonRoutes(w.api)
	f.Fuzz(func(t *testing.T, at uint16, who uint8, body []byte) {
		r := routes[int(at)%len(routes)]
		if quick(r) {
			s.attack(t, r, attackers[int(who)%len(attackers)], string(body))
		}
	})
}

// Heads and queries of strangers do no harm either.
func TestHostileHeads(t *testing.T) {
	w := newWorld(t)
	s := newScene(w)
	w.dry.Store(true)
	odd := []string{"", "\x00", "%00", "'; DROP TABLE record; --", strings.Repeat("9", 400), "-1", "\"", "W/\"\"", "*", ",,,", "bytes=0-0,1-1", "Bearer", "\xff"}
	for i := range w.api.routes {
		r := &w.api.routes[i]
		if r.media == "text/event-stream" || !quick(r) {
			continue
		}
		for _, v := range odd {
			c := s.call(r)
			for _, name := range []string{"If-Match", "If-None-Match", "Range", "Accept", "Accept-Language", "Content-Type", keyHeader, forHeader, "Last-Event-ID", "Authorization"} {
				q := httptest.NewRequest(c.method, Base+c.path, strings.NewReader(c.body))
				q.Header.Set("Authorization", "Bearer organiser@city")
				q.Header.Set("Content-Type", "application/json")
				q.Header.Set(name, v)
				a := httptest.NewRecorder()
				w.api.ServeHTTP(a, q)
				if a.Code >= 500 {
					t.Fatalf("%s %s, %s: %q: %d %s\n%s", c.method, c.path, name, v, a.Code, a.Body, w.log)
				}
			}
		}
		for _, p := range r.query {
			for _, v := range odd {
				c := s.call(r)
				path, _, _ := strings.Cut(c.path, "?")
				q := httptest.NewRequest(c.method, Base+path, strings.NewReader(c.body))
				q.URL.RawQuery = p.name + "=" + v
				q.Header.Set("Authorization", "Bearer organiser@city")
				q.Header.Set("Content-Type", "application/json")
				a := httptest.NewRecorder()
				w.api.ServeHTTP(a, q)
				if a.Code >= 500 {
					t.Fatalf("%s %s?%s: %d %s\n%s", c.method, path, q.URL.RawQuery, a.Code, a.Body, w.log)
				}
			}
		}
	}
}
