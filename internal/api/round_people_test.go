package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/api"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/job"
	"github.com/bihuan/bihuan/internal/need/postgres"
	"github.com/bihuan/bihuan/internal/store"
)

// town is a server with people who have signed in, each with a session of their own.
type town struct {
	*apptest.World
	server *httptest.Server
	tokens map[string]string
}

// eachTown runs a test on every engine.
func eachTown(t *testing.T, test func(*town)) {
	t.Run("sqlite", func(t *testing.T) { test(newTown(t, "")) })
	t.Run("postgres", func(t *testing.T) { test(newTown(t, postgres.Database(t))) })
}

func newTown(t *testing.T, db string) *town {
	w := apptest.New(t, db, store.Options{})
	face := api.New(w.App, api.Options{})
	s := &town{World: w, server: httptest.NewServer(face), tokens: map[string]string{}}
	t.Cleanup(s.server.Close)
	t.Cleanup(face.Close)
	for name, id := range w.People {
		inv, err := w.App.Invite(context.Background(), app.House(), id)
		if err != nil {
			t.Fatal(err)
		}
		s.post("", "/links/"+inv.Code, obj{"login": name + "-1", "password": "江边一盏灯 " + name})
	}
	s.days(0)
	return s
}

// days lets days go by; sessions do not last that long.
func (s *town) days(n int) {
	s.Helper()
	s.Pass(n)
	for name := range s.People {
		s.tokens[name] = s.post("", "/sessions", obj{"login": name + "-1", "password": "江边一盏灯 " + name}).text("token")
	}
}

// obj is a JSON object.
type obj map[string]any

func (o obj) text(name string) string {
	s, _ := o[name].(string)
	return s
}

func (o obj) obj(name string) obj {
	m, _ := o[name].(map[string]any)
	return m
}

func (o obj) list(name string) []obj {
	var list []obj
	all, _ := o[name].([]any)
	for _, v := range all {
		m, _ := v.(map[string]any)
		list = append(list, m)
	}
	return list
}

// ask sends a request, and gives status and body.
func (s *town) ask(who, method, path, kind string, body []byte) (int, []byte) {
	s.Helper()
	q, err := http.NewRequest(method, s.server.URL+api.Base+path, bytes.NewReader(body))
	if err != nil {
		s.Fatal(err)
	}
	if kind != "" {
		q.Header.Set("Content-Type", kind)
	}
	if who, stands, ok := strings.Cut(who, " for "); ok {
		q.Header.Set("X-Bihuan-For", s.People[stands])
		q.Header.Set("Authorization", "Bearer "+s.tokens[who])
	} else if who != "" {
		q.Header.Set("Authorization", "Bearer "+s.tokens[who])
	}
	res, err := s.server.Client().Do(q)
	if err != nil {
		s.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		s.Fatal(err)
	}
	return res.StatusCode, data
}

// want sends a request that has to be answered so.
func (s *town) want(status int, who, method, path string, body obj) obj {
	s.Helper()
	var data []byte
	kind := ""
	if body != nil {
		data, _ = json.Marshal(body)
		kind = "application/json"
	}
	got, answer := s.ask(who, method, path, kind, data)
	if got/100 != status/100 || status > 299 && got != status {
		s.Fatalf("%s: %s %s %s: got %d, want %d: %s", who, method, path, data, got, status, answer)
	}
	var out obj
	_ = json.Unmarshal(answer, &out)
	return out
}

func (s *town) get(who, path string) obj {
	s.Helper()
	return s.want(200, who, "GET", path, nil)
}
func (s *town) post(who, path string, body obj) obj {
	s.Helper()
	return s.want(200, who, "POST", path, body)
}

// add adds a record, and gives its id.
func (s *town) add(who, path string, body obj) string {
	s.Helper()
	return s.post(who, path, body).obj("record").text("id")
}

// list gives all records of a list.
func (s *town) list(who, path string) []obj {
	s.Helper()
	var all []obj
	sign := map[bool]string{true: "&", false: "?"}[strings.Contains(path, "?")]
	for next := ""; ; {
		page := s.get(who, path+sign+"limit=7&cursor="+url.QueryEscape(next))
		all = append(all, page.list("items")...)
		if next = page.text("next"); next == "" {
			return all
		}
	}
}

// upload sends a file, and gives its digest.
func (s *town) upload(who string, data []byte) string {
	s.Helper()
	status, answer := s.ask(who, "POST", "/files", "application/octet-stream", data)
	var out obj
	if _ = json.Unmarshal(answer, &out); status != 201 {
		s.Fatalf("upload: %d %s", status, answer)
	}
	return out.text("digest")
}

// version uploads a file for a statement.
func (s *town) version(who, statement, name string, data []byte) obj {
	s.Helper()
	status, answer := s.ask(who, "POST", "/statements/"+statement+"/versions?name="+url.QueryEscape(name), "application/octet-stream", data)
	var out obj
	if _ = json.Unmarshal(answer, &out); status != 201 {
		s.Fatalf("version: %d %s", status, answer)
	}
	return out.obj("record")
}

// jobs does what waits in the background.
func (s *town) jobs() {
	s.Helper()
	s.days(1)
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	r := job.New(s.Store, s.App.Handlers(), job.Options{Now: s.Now, Look: 10 * time.Millisecond, Report: func(sort string, err error) { s.Error(sort, err) }})
	go func() { r.Run(ctx); close(done) }()
	for {
		open := len(s.get("admin", "/jobs?state=waiting").list("items")) + len(s.get("admin", "/jobs?state=running").list("items"))
		if open == 0 {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	stop()
	<-done
}

func ids(list []obj) []string {
	var out []string
	for _, o := range list {
		out = append(out, fmt.Sprint(o["id"]))
	}
	return out
}
