package api

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/bihuan/bihuan/ledger"
)

// listen follows the stream of a real server; what it says comes line by line.
func (w *world) listen(t *testing.T, as string, header ...string) (lines <-chan string, hangUp func()) {
	t.Helper()
	srv := httptest.NewServer(w.api)
	ctx, end := context.WithCancel(context.Background())
	r, err := http.NewRequestWithContext(ctx, "GET", srv.URL+Base+"/stream", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+as)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != 200 || resp.Header.Get("Content-Type") != "text/event-stream" {
		body, _ := io.ReadAll(resp.Body)
		t.Fatalf("%d %v %s", resp.StatusCode, resp.Header, body)
	}
	out := make(chan string, 100)
	go func() {
		defer close(out)
		for sc := bufio.NewScanner(resp.Body); sc.Scan(); {
			out <- sc.Text()
		}
	}()
	return out, func() {
		end()
		_ = resp.Body.Close()
		srv.Close()
	}
}

// until waits for a line with some words, and gives it.
func until(t *testing.T, lines <-chan string, words string) string {
	t.Helper()
	late := time.After(10 * time.Second)
	for {
		select {
		case line, ok := <-lines:
			if !ok {
				t.Fatalf("the stream ended before %q", words)
			}
			if strings.Contains(line, words) {
				return line
			}
		case <-late:
			t.Fatalf("%q did not come", words)
		}
	}
}

func TestStream(t *testing.T) {
	w := newWorld(t)
	w.put(w.round("round", "city", ledger.Rectifying))
	body := func(unit, text string) string {
		return `{"round":"` + w.id("round") + `","unit":"` + w.id(unit) + `","text":"` + text + `"}`
	}
	seen, hangUp := w.listen(t, "member@water")
	defer hangUp()
	until(t, seen, "retry:")
	w.add(t, "verifier@city", "/findings", body("roads", "路面破损"))
	w.add(t, "verifier@city", "/findings", body("water", "会议过多"))
	id := until(t, seen, "id: ")
	line := until(t, seen, "data: ")
	if strings.Contains(line, "路面破损") || !strings.Contains(line, "会议过多") {
		t.Errorf("a member of the water bureau hears %s", line)
	}
	until(t, seen, "id: ") // a heartbeat tells where the chain is

	// Whoever comes back goes on after what they heard.
	w.add(t, "verifier@city", "/findings", body("water", "文件过多"))
	again, hangUp := w.listen(t, "member@water", "Last-Event-ID", strings.TrimPrefix(id, "id: "))
	defer hangUp()
	if line := until(t, again, "data: "); !strings.Contains(line, "文件过多") {
		until(t, again, "文件过多") // a heartbeat had come before the first
	}

	w.api.Close()
	for range again { // it ends
	}
	for range seen {
	}
}

// A stream ends when its token does.
func TestStreamEndsWithItsToken(t *testing.T) {
	w := newWorld(t)
	lines, hangUp := w.listen(t, "member@water")
	defer hangUp()
	until(t, lines, "retry:")
	w.bar("member@water")
	for range lines {
	}
}

// Whoever has no token any more is told nothing, however much happens.
func TestStreamTellsNothingAfterItsToken(t *testing.T) {
	w := newWorld(t)
	w.api = New(w.App, Options{Enter: w.enter, Log: w.api.opts.Log, Beat: time.Hour})
	t.Cleanup(w.api.Close)
	w.put(w.round("round", "city", ledger.Rectifying))
	lines, hangUp := w.listen(t, "member@water")
	defer hangUp()
	until(t, lines, "retry:")
	w.bar("member@water")
	w.add(t, "verifier@city", "/findings", `{"round":"`+w.id("round")+`","unit":"`+w.id("water")+`","text":"会议过多"}`)
	for line := range lines {
		if strings.HasPrefix(line, "data:") {
			t.Errorf("it is told %s", line)
		}
	}
}

func TestStreamRefuses(t *testing.T) {
	w := newWorld(t)
	w.do(call{as: "member@water", method: "GET", path: "/stream", header: []string{"Last-Event-ID", "1000000"}}).want(t, 409, "api-ahead")
	w.do(call{method: "GET", path: "/stream"}).want(t, 401)
	w.do(call{as: "member@water", method: "GET", path: "/stream", header: []string{"Last-Event-ID", "x"}}).want(t, 422)
	w.do(call{as: "member@water", method: "GET", path: "/stream", header: []string{"Accept", "application/json"}}).want(t, 406)
	w.do(call{as: "member@water/write", method: "GET", path: "/stream"}).want(t, 403)
	w.do(call{as: "member@water", method: "HEAD", path: "/stream"}).want(t, 200)
	for range mostStreams {
		_, hangUp := w.listen(t, "member@water")
		defer hangUp()
	}
	w.do(call{as: "member@water", method: "GET", path: "/stream"}).want(t, 429, "api-streams")
}

// The chain can be walked from end to end in both directions, and what the API tells
// of an event is what was hashed.
func TestEvents(t *testing.T) {
	w := newWorld(t)
	for _, direction := range []string{"", "&newest=true"} {
		path, n := "/events?limit=7"+direction, 0
		for {
			a := w.do(call{as: "auditor@city", method: "GET", path: path}).want(t, 200)
			n += strings.Count(a.Body.String(), `"hash":"sha256:`)
			_, next, _ := strings.Cut(a.Body.String(), `"next":"`)
			if next = strings.TrimSuffix(next, `"}`); next == "" {
				break
			}
			bound := "&after="
			if direction != "" {
				bound = "&before="
			}
			path = "/events?limit=7" + direction + bound + next
		}
		head, err := w.Store.View().Head(context.Background())
		if err != nil || int64(n) != head.Seq {
			t.Errorf("%d events, want %d: %v", n, head.Seq, err)
		}
	}
	w.do(call{as: "plain", method: "GET", path: "/events/head"}).want(t, 200, `"chain":"ledger"`)
}
