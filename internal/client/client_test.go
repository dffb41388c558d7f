package client_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/client"
	"github.com/bihuan/bihuan/say"
)

func TestAddresses(t *testing.T) {
	for _, s := range []string{"", "localhost:8420", "ftp://a", "http://", "http://u:p@a", "http://a?b", "http://a#b", "http://a b"} {
		if _, err := client.New(s); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%q: got %v", s, err)
		}
	}
	for s, private := range map[string]bool{"http://127.0.0.1:1": true, "http://localhost": true, "https://a.example": true, "http://10.0.0.1": false, "http://[::1]:8/": true} {
		c, err := client.New(s)
		if err != nil || c.Private() != private || strings.HasSuffix(c.Server(), "/") {
			t.Errorf("%s: %v %v", s, err, c)
		}
	}
}

func serve(t *testing.T, h http.HandlerFunc) *client.Client {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	c, err := client.New(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestWhatIsSent(t *testing.T) {
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		h := r.Header
		_, _ = io.WriteString(w, strings.Join([]string{r.Method, r.URL.String(), h.Get("Authorization"), h.Get("Accept-Language"),
			h.Get("X-Bihuan-For"), h.Get("If-Match"), h.Get("Content-Type"), string(body)}, "|"))
	})
	c.Token, c.For, c.Lang = "t", "p", say.EN
	for want, ask := range map[string]client.Ask{
		"GET|/api/v1/rounds|Bearer t|en|p|||":                                          {Method: "GET", Path: "/rounds"},
		`PATCH|/api/v1/findings/1|Bearer t|en|p|"3"|application/json|{"a":1}`:          {Method: "PATCH", Path: "/findings/1", Rev: 3, Body: map[string]int{"a": 1}},
		"POST|/api/v1/files|Bearer t|en|p||application/octet-stream|abc":               {Method: "POST", Path: "/files", File: strings.NewReader("abc"), Size: 3},
		"GET|/api/v1/search?q=%E4%BC%9A%E8%AE%AE|Bearer t|en|p|||":                     {Method: "GET", Path: "/search", Query: map[string][]string{"q": {"会议"}}},
		"POST|/api/v1/actions/1/dispute|Bearer t|en|p||application/json|{\"b\":\"c\"}": {Method: "POST", Path: "/actions/1/dispute", Body: map[string]string{"b": "c"}},
	} {
		got, err := c.Do(context.Background(), ask)
		if err != nil || string(got) != want {
			t.Errorf("got  %s\nwant %s\n%v", got, want, err)
		}
	}
}

func TestRefusals(t *testing.T) {
	answers := map[string]func(http.ResponseWriter){
		"/problem": func(w http.ResponseWriter) {
			w.Header().Set("Content-Type", "application/problem+json")
			w.WriteHeader(401)
			_, _ = io.WriteString(w, `{"title":"请先登录","status":401,"detail":"带上令牌","code":"api-sign-in"}`)
		},
		"/proxy":     func(w http.ResponseWriter) { http.Error(w, "<html>", http.StatusBadGateway) },
		"/elsewhere": func(w http.ResponseWriter) { w.Header().Set("Location", "http://other.example/"); w.WriteHeader(307) },
		"/text":      func(w http.ResponseWriter) { _, _ = io.WriteString(w, "hello") },
	}
	c := serve(t, func(w http.ResponseWriter, r *http.Request) { answers[strings.TrimPrefix(r.URL.Path, "/api/v1")](w) })
	err := c.Get(context.Background(), "/problem", nil, nil)
	if p, ok := errors.AsType[*client.Problem](err); !ok || !p.SignedOut() || p.Error() != "请先登录: 带上令牌" {
		t.Errorf("got %v", err)
	}
	for path, code := range map[string]string{"/proxy": "client-answer", "/elsewhere": "client-elsewhere", "/text": "client-answer"} {
		var to any
		if err := c.Get(context.Background(), path, nil, &to); !errors.Is(err, &fault.Error{Code: code}) {
			t.Errorf("%s: got %v", path, err)
		}
	}
}

func TestUnreachable(t *testing.T) {
	s := httptest.NewServer(nil)
	c, _ := client.New(s.URL)
	s.Close()
	if err := c.Get(context.Background(), "/me", nil, nil); !errors.Is(err, &fault.Error{Code: client.CodeUnreachable}) {
		t.Errorf("got %v", err)
	}
}

func TestStream(t *testing.T) {
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, "retry: 3000\n: 4\n\nid: 5\nevent: finding\ndata: {\"a\":\ndata: 1}\n\nid: 6\n: beat\n\nid: "+r.Header.Get("Last-Event-ID")+"\ndata: x\n\n")
	})
	var got []string
	err := c.Stream(context.Background(), "/stream", nil, "9", func(e client.Event) error {
		got = append(got, e.ID+" "+string(e.Data))
		return nil
	})
	if want := "5 {\"a\":\n1}|9 x"; strings.Join(got, "|") != want || err == nil {
		t.Errorf("got %q, %v", got, err)
	}
}
