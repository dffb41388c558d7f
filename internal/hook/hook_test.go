package hook

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/bihuan/bihuan/fault"
)

// The example of the specification's reference libraries.
func TestSignatureOfTheSpecification(t *testing.T) {
	got, err := Sign("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", Message{ID: "msg_p5jXN8AQM9LWM0D4loKWxJek", At: time.Unix(1614265330, 0), Body: []byte(`{"test": 2432232314}`)})
	if want := "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="; got != want || err != nil {
		t.Errorf("got  %s %v\nwant %s", got, err, want)
	}
}

func TestGuard(t *testing.T) {
	for _, c := range []struct {
		address              string
		out, in, httpsInside bool
	}{
		{"8.8.8.8", true, true, false},
		{"2606:4700::1111", true, true, false},
		{"127.0.0.1", false, true, true},
		{"127.9.9.9", false, true, true},
		{"::1", false, true, true},
		{"::ffff:127.0.0.1", false, true, true},
		{"::ffff:10.1.2.3", false, true, true},
		{"10.0.0.8", false, true, true},
		{"172.31.255.255", false, true, true},
		{"172.32.0.1", true, true, false},
		{"192.168.1.1", false, true, true},
		{"100.64.0.1", false, true, true},
		{"fd12::1", false, true, true},
		{"64:ff9b::a00:1", false, true, true},
		{"2002:7f00:1::", false, true, true},
		{"169.254.169.254", false, false, false},
		{"::ffff:169.254.169.254", false, false, false},
		{"64:ff9b::a9fe:a9fe", false, false, false},
		{"100.100.100.200", false, false, false},
		{"fd00:ec2::254", false, false, false},
		{"fe80::1", false, false, false},
		{"fe80::1%eth0", false, false, false},
		{"0.0.0.0", false, false, false},
		{"::", false, false, false},
		{"224.0.0.1", false, false, false},
		{"255.255.255.255", false, false, false},
		{"nonsense", false, false, false},
	} {
		for _, g := range []struct {
			guard
			want bool
		}{{guard{}, c.out}, {guard{inside: true}, c.in}, {guard{inside: true, only: true}, c.httpsInside}} {
			if err := g.lets(c.address); (err == nil) != g.want {
				t.Errorf("%s with %+v: %v", c.address, g.guard, err)
			}
		}
	}
}

func TestAcceptable(t *testing.T) {
	out, in := New(Options{}), New(Options{Inside: true})
	for _, c := range []struct {
		url           string
		outside, with bool
	}{
		{"https://example.com/hook", true, true},
		{"http://example.com/hook", false, true}, // its addresses are looked at when it is dialled
		{"http://127.0.0.1:8080/", false, true},
		{"http://8.8.8.8/", false, false},
		{"https://10.0.0.1/", false, true},
		{"https://169.254.169.254/latest", false, false},
		{"https://user:word@example.com/", false, false},
		{"https://example.com/#x", false, false},
		{"ftp://example.com/", false, false},
		{"file:///etc/passwd", false, false},
		{"https://", false, false},
		{"example.com", false, false},
		{"https://example.com/" + strings.Repeat("x", 2000), false, false},
	} {
		if err := out.Acceptable(c.url); (err == nil) != c.outside {
			t.Errorf("%s: %v", c.url, err)
		}
		if err := in.Acceptable(c.url); (err == nil) != c.with {
			t.Errorf("%s, with addresses inside: %v", c.url, err)
		}
	}
}

func TestPost(t *testing.T) {
	secret := NewSecret()
	m := Message{ID: "msg_1", At: time.Unix(1_790_000_000, 0), Body: []byte(`{"events":[]}`)}
	status := 204
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		want, _ := Sign(secret, m)
		if r.Header.Get("webhook-signature") != want || r.Header.Get("webhook-id") != "msg_1" || r.Header.Get("webhook-timestamp") != "1790000000" || string(body) != string(m.Body) {
			t.Errorf("%v %s", r.Header, body)
		}
		if status == 302 {
			w.Header().Set("Location", "/elsewhere")
		}
		w.WriteHeader(status)
	}))
	defer s.Close()
	c := New(Options{Inside: true, Agent: "bihuan/test"})
	for _, x := range []struct {
		status int
		code   string
	}{{204, ""}, {200, ""}, {500, "hook-refused"}, {302, "hook-refused"}, {410, "hook-gone"}} {
		status = x.status
		if got := code(c.Post(t.Context(), s.URL, secret, m)); got != x.code {
			t.Errorf("%d: %s", x.status, got)
		}
	}
	if got := code(New(Options{}).Post(t.Context(), s.URL, secret, m)); got != "hook-url" {
		t.Error(got)
	}
	// A name that means an address inside is found out when it is dialled.
	address := strings.Replace(s.URL, "http://127.0.0.1", "https://localhost", 1)
	if got := code(New(Options{}).Post(t.Context(), address, secret, m)); got != "hook-inside" {
		t.Error(got)
	}
	s.Close()
	if got := code(c.Post(t.Context(), s.URL, secret, m)); got != "hook-unreached" {
		t.Error(got)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if c.Post(gone, s.URL, secret, m) == nil {
		t.Error("posted after the end")
	}
}

func code(err error) string {
	if e, ok := errors.AsType[*fault.Error](err); ok {
		return e.Code
	}
	return ""
}
