package api

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/job"
	"github.com/bihuan/bihuan/internal/need/postgres"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// town is a whole program: a server that is asked over HTTP, a runner that works its
// jobs off, and people who came in by an invitation and sign in with a password.
type town struct {
	*apptest.World
	api    *Server
	srv    *httptest.Server
	schema *schemaBook
	log    noted
	ids    map[string]string // by the names that tests give
	top    string            // the unit above all others

	mu     sync.Mutex
	tokens map[string]string // of sessions, by login
}

// noted keeps what is logged; many may write.
type noted struct {
	mu   sync.Mutex
	text strings.Builder
}

func (n *noted) Write(b []byte) (int, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.text.Write(b)
}

func (n *noted) String() string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.text.String()
}

// obj is a body.
type obj = map[string]any

// towns runs a test on every engine.
func towns(t *testing.T, test func(t *testing.T, w *town)) {
	t.Run("sqlite", func(t *testing.T) { test(t, newTown(t, "")) })
	t.Run("postgres", func(t *testing.T) { test(t, newTown(t, postgres.Database(t))) })
}

// newTown sets a program up as an office does: with the link of the first start, by
// which its administrator comes in.
func newTown(t testing.TB, url string) *town {
	t.Helper()
	w := &town{World: apptest.Open(t, url, store.Options{}), ids: map[string]string{}, tokens: map[string]string{}}
	opts := Options{Log: slog.New(slog.NewTextHandler(&w.log, nil)), Beat: 20 * time.Millisecond}
	w.api = New(w.App, opts)
	t.Cleanup(w.api.Close)
	w.srv = httptest.NewServer(w.api)
	t.Cleanup(w.srv.Close)
	w.schema = bookOf(t, w.api)

	ctx, end := context.WithCancel(context.Background())
	over := make(chan struct{})
	r := job.New(w.Store, w.App.Handlers(), job.Options{Now: w.Now, Look: 50 * time.Millisecond,
		Report: func(sort string, err error) { t.Errorf("a job (%s): %v", sort, err) }})
	go func() {
		defer close(over)
		r.Run(ctx)
	}()
	t.Cleanup(func() {
		end()
		<-over
		if text := w.log.String(); strings.Contains(text, "level=ERROR") {
			t.Errorf("the log: %s", text)
		}
	})

	code, err := w.App.Setup(ctx)
	if err != nil {
		t.Fatal(err)
	}
	w.comeIn(code, "admin")
	var me struct{ Person ledger.Person }
	w.do(call{as: "admin", method: "GET", path: "/me"}).into(t, &me)
	w.ids["admin"], w.top = me.Person.ID, me.Person.Unit
	return w
}

// comeIn uses a link.
func (w *town) comeIn(code, login string) {
	w.Helper()
	w.do(call{method: "POST", path: "/links/" + code, body: asJSON(obj{"login": login, "password": password})}).want(w, 204)
}

func asJSON(v any) string { return string(encode(v)) }

// unit founds a unit below another; the first of all is named only.
func (w *town) unit(name, above string) {
	w.Helper()
	if above == "" {
		w.ids[name] = w.top
		w.do(call{as: "admin", method: "PATCH", path: "/units/" + w.top, body: asJSON(obj{"name": name})}).want(w, 200)
		return
	}
	w.add("admin", ledger.KindUnit, name, obj{"name": name, "parent": w.id(above)})
}

// person lets somebody in: roles are written as role@unit.
func (w *town) person(login, unit, superior string, roles ...string) {
	w.Helper()
	var grants []obj
	for _, r := range roles {
		role, at, _ := strings.Cut(r, "@")
		grants = append(grants, obj{"role": role, "unit": w.id(at)})
	}
	body := obj{"name": login, "unit": w.id(unit), "grants": grants}
	if superior != "" {
		body["superior"] = w.id(superior)
	}
	var inv invitationView
	w.do(call{as: "admin", method: "POST", path: "/accounts", body: asJSON(body)}).want(w, 201).into(w, &inv)
	w.ids[login] = inv.Person
	w.comeIn(inv.Code, login)
}

// id gives what a name stands for; what is no name is an id.
func (w *town) id(name string) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	if id, ok := w.ids[name]; ok {
		return id
	}
	return name
}

func (w *town) named(name, id string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.ids[name] = id
}

// token signs somebody in, unless they are.
func (w *town) token(login string) string {
	w.Helper()
	w.mu.Lock()
	known := w.tokens[login]
	w.mu.Unlock()
	if known != "" {
		return known
	}
	a := w.do(call{method: "POST", path: "/sessions", body: asJSON(obj{"login": login, "password": password})}).want(w, 201)
	var in signedInView
	a.into(w, &in)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.tokens[login] = in.Token
	return in.Token
}

// later lets days go by. Nobody stays signed in as long as that.
func (w *town) later(days int) {
	w.Helper()
	w.idle()
	w.Pass(days)
	w.mu.Lock()
	defer w.mu.Unlock()
	clear(w.tokens)
}

// do sends a request: as somebody, or as "clerk for head". Whatever comes back is
// held to the description, and is no failure of the program.
func (w *town) do(c call) answer {
	w.Helper()
	return w.doIn(context.Background(), c)
}

func (w *town) doIn(ctx context.Context, c call) answer {
	w.Helper()
	r := w.request(ctx, c)
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		w.Fatalf("%s %s: %v", c.method, c.path, err)
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		w.Fatalf("%s %s: %v", c.method, c.path, err)
	}
	out := answer{httptest.NewRecorder()}
	for name, values := range resp.Header {
		out.Header()[name] = values
	}
	out.WriteHeader(resp.StatusCode)
	_, _ = out.Write(body)
	if resp.StatusCode >= 500 {
		w.Fatalf("%s: %s %s %s: %d %s\n%s", c.as, c.method, c.path, c.body, resp.StatusCode, body, w.log.String())
	}
	w.schema.check(w, w.api, r, out)
	return out
}

func (w *town) request(ctx context.Context, c call) *http.Request {
	w.Helper()
	server := w.srv.URL
	if c.server != "" {
		server = c.server
	}
	r, err := http.NewRequestWithContext(ctx, c.method, server+Base+c.path, strings.NewReader(c.body))
	if err != nil {
		w.Fatal(err)
	}
	if strings.HasPrefix(c.body, "{") {
		r.Header.Set("Content-Type", "application/json")
	}
	r.Header.Set("Accept-Language", "en")
	if c.as != "" {
		login, stands, other := strings.Cut(c.as, " for ")
		r.Header.Set("Authorization", "Bearer "+w.token(login))
		if other {
			r.Header.Set(forHeader, w.id(stands))
		}
	}
	for i := 0; i+1 < len(c.header); i += 2 {
		r.Header.Set(c.header[i], c.header[i+1])
	}
	return r
}

// into reads an answer that is well.
func (a answer) into(t testing.TB, v any) {
	t.Helper()
	if a.Code >= 300 {
		t.Fatalf("got %d: %s", a.Code, a.Body)
	}
	if err := json.Unmarshal(a.Body.Bytes(), v); err != nil {
		t.Fatalf("%v: %s", err, a.Body)
	}
}

// idle waits until no job is left to do: some wait for others to be done in one go. A
// job that failed is tried again much later, which no test waits for.
func (w *town) idle() {
	w.Helper()
	w.PassTime(20 * time.Second)
	var left int
	var last []jobView
	for range 600 {
		left, last = 0, nil
		for _, state := range []store.JobState{store.JobWaiting, store.JobRunning} {
			var list items[jobView]
			w.do(call{as: "admin", method: "GET", path: "/jobs?state=" + string(state)}).into(w, &list)
			for _, j := range list.Items {
				if j.Tries > 0 && j.Error != "" {
					w.Fatalf("a job failed: %+v", j)
				}
			}
			left += len(list.Items)
			last = append(last, list.Items...)
		}
		if left == 0 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	w.Fatalf("the jobs do not come to an end: %+v now %v", last, w.Now().UnixMilli())
}
