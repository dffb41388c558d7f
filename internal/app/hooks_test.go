package app_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/hook"
	"github.com/bihuan/bihuan/internal/job"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// ear listens for deliveries, and answers what it is told to.
type ear struct {
	*testing.T
	*httptest.Server
	mu      sync.Mutex
	secret  string
	answer  int
	told    []event
	ids     []string
	refused int
}

type event struct {
	Seq  int64       `json:"seq"`
	Kind ledger.Kind `json:"kind"`
	ID   string      `json:"id"`
	Hash string      `json:"hash"`
}

func newEar(t *testing.T) *ear {
	e := &ear{T: t, answer: 200}
	e.Server = httptest.NewServer(http.HandlerFunc(e.hear))
	t.Cleanup(e.Close)
	return e
}

func (e *ear) hear(w http.ResponseWriter, r *http.Request) {
	e.mu.Lock()
	defer e.mu.Unlock()
	body, _ := io.ReadAll(r.Body)
	at := ledgerTime(e.T, r.Header.Get("webhook-timestamp"))
	want, err := hook.Sign(e.secret, hook.Message{ID: r.Header.Get("webhook-id"), At: at, Body: body})
	if got := r.Header.Get("webhook-signature"); got != want || err != nil {
		e.Errorf("signed %s, want %s %v", got, want, err)
	}
	w.WriteHeader(e.answer)
	if e.answer != 200 {
		e.refused++
		return
	}
	var m struct{ Events []event }
	if err := json.Unmarshal(body, &m); err != nil || len(m.Events) == 0 {
		e.Errorf("%s: %v", body, err)
	}
	e.told, e.ids = append(e.told, m.Events...), append(e.ids, r.Header.Get("webhook-id"))
}

func (e *ear) answers(status int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.answer = status
}

func (e *ear) heard() (events []event, refused int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.Clone(e.told), e.refused
}

func ledgerTime(t *testing.T, stamp string) time.Time {
	var n int64
	if err := json.Unmarshal([]byte(stamp), &n); err != nil {
		t.Error(err)
	}
	return time.Unix(n, 0)
}

// delivering runs what delivers; stop ends it.
func delivering(w *apptest.World) (stop func()) {
	over, end := context.WithCancel(ctx)
	var group sync.WaitGroup
	group.Go(func() { w.App.TellHooks(over) })
	r := job.New(w.Store, w.App.Handlers(), job.Options{Now: w.Now, Look: 20 * time.Millisecond, Lease: time.Hour})
	group.Go(func() { r.Run(over) })
	stop = func() { end(); group.Wait() }
	w.Cleanup(stop)
	return stop
}

func wait(t testing.TB, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); !is(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("waited in vain: " + what)
		}
	}
}

// hooked lets an ear hear what somebody sees.
func hooked(w *apptest.World, e *ear, who string, kinds ...ledger.Kind) *store.Hook {
	w.Helper()
	h, secret, err := w.App.AddHook(ctx, w.As(who), app.NewHook{URL: e.URL, Label: "试", Kinds: kinds})
	if err != nil {
		w.Fatal(err)
	}
	if e.secret = secret; h.Secret != "" {
		w.Error("the secret is shown twice")
	}
	return h
}

// Whoever is told hears every event in their sight, at least once and in order,
// through failures, and nothing else.
func TestHookHearsAllInOrder(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		all, roads, kinds := newEar(t), newEar(t), newEar(t)
		first := hooked(w, all, "auditor")
		hooked(w, roads, "builder")
		hooked(w, kinds, "auditor", ledger.KindFinding, ledger.KindStatement)
		head, _ := w.Store.View().Head(ctx)
		from := head.Seq
		delivering(w)
		r, request := round(w, nil)
		all.answers(500)
		accepted(w, r, request)
		wait(t, "a failure", func() bool { _, n := all.heard(); return n >= 2 || passed(w, n) })
		all.answers(200)
		w.Move("organiser", ledger.KindRound, r, ledger.MoveRectify, "")
		head, _ = w.Store.View().Head(ctx)
		wait(t, "all events", func() bool {
			w.PassTime(time.Minute) // over the pauses
			list, _ := all.heard()
			return len(list) > 0 && list[len(list)-1].Seq == head.Seq
		})
		list, _ := all.heard()
		for i, e := range list {
			if e.Seq != from+1+int64(i) || e.Hash == "" {
				t.Fatalf("event %d is the number %d", e.Seq, i)
			}
		}
		behind := func() bool {
			list, err := w.Store.View().HooksBehind(ctx, head.Seq)
			return err != nil || len(list) > 0
		}
		wait(t, "nobody behind", func() bool { w.PassTime(time.Minute); return !behind() })
		told, err := w.App.Deliveries(ctx, w.As("auditor"), first.ID)
		if err != nil || len(told) == 0 || told[0].State != store.JobDone || told[0].Last != head.Seq || told[0].First > told[0].Last {
			t.Errorf("the last deliveries: %+v %v", told, err)
		}
		if _, err := w.App.Deliveries(ctx, w.As("builder"), first.ID); fault.KindOf(err) != fault.NotFound {
			t.Errorf("another's deliveries: %v", err)
		}
		seen, _ := roads.heard()
		for _, e := range seen {
			if e.Kind != ledger.KindRound {
				t.Errorf("somebody of another unit was told of a %s", e.Kind)
			}
		}
		few, _ := kinds.heard()
		if len(few) == 0 || len(few) >= len(list) || slices.ContainsFunc(few, func(e event) bool { return e.Kind != ledger.KindFinding && e.Kind != ledger.KindStatement }) {
			t.Errorf("%d events of two kinds: %v", len(few), few)
		}
	})
}

// passed lets time go by where nobody has been asked again yet.
func passed(w *apptest.World, n int) bool {
	if n > 0 {
		w.PassTime(time.Minute)
	}
	return false
}

func TestHookIsSwitchedOffAfterThreeDays(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		e := newEar(t)
		h := hooked(w, e, "auditor")
		e.answers(500)
		delivering(w)
		round(w, nil)
		wait(t, "switched off", func() bool {
			w.PassTime(time.Hour)
			time.Sleep(5 * time.Millisecond)
			now, err := w.App.Hook(ctx, w.As("auditor"), h.ID)
			return err == nil && now.Stopped > 0
		})
		off, _ := w.App.Hook(ctx, w.As("auditor"), h.ID)
		if days := time.Duration(off.Stopped-off.Failing) * time.Millisecond; days < 72*time.Hour || days > 90*time.Hour || off.Error.ZH == "" {
			t.Errorf("after %v: %+v", days, off.Error)
		}
		e.answers(200)
		if err := w.App.StartHook(ctx, w.As("auditor"), h.ID); err != nil {
			t.Fatal(err)
		}
		w.Found(ledger.KindUnit, map[string]any{"name": "又一局"})
		head, _ := w.Store.View().Head(ctx)
		wait(t, "told again", func() bool {
			list, _ := e.heard()
			return len(list) > 0 && list[0].Seq == off.Told+1 && list[len(list)-1].Seq == head.Seq
		})
		e.answers(410)
		w.Found(ledger.KindUnit, map[string]any{"name": "新局"})
		wait(t, "gone", func() bool { h, err := w.App.Hook(ctx, w.As("auditor"), h.ID); return err == nil && h.Stopped > 0 })
	})
}

func TestHookIsItsOwners(t *testing.T) {
	w := apptest.New(t, "", store.Options{})
	e := newEar(t)
	h := hooked(w, e, "clerk")
	for _, c := range []struct {
		name string
		do   func() error
		want string
	}{
		{"others look", func() error { _, err := w.App.Hook(ctx, w.As("builder"), h.ID); return err }, "app-no-hook"},
		{"others stop", func() error { return w.App.StopHook(ctx, w.As("builder"), h.ID) }, "app-no-hook"},
		{"admin stops", func() error { return w.App.StopHook(ctx, w.As("admin"), h.ID) }, ""},
		{"admin starts", func() error { return w.App.StartHook(ctx, w.As("admin"), h.ID) }, "app-hook"},
		{"admin renews", func() error { _, err := w.App.RenewHook(ctx, w.As("admin"), h.ID); return err }, "app-hook"},
		{"owner starts", func() error { return w.App.StartHook(ctx, w.As("clerk"), h.ID) }, ""},
		{"reads only", func() error {
			_, _, err := w.App.AddHook(ctx, app.Caller{Person: w.People["clerk"], Scopes: []app.Scope{app.ScopeRead}}, app.NewHook{URL: e.URL})
			return err
		}, "app-scope"},
		{"in a stead", func() error {
			c := w.As("clerk")
			c.For = w.People["director"]
			_, _, err := w.App.AddHook(ctx, c, app.NewHook{URL: e.URL})
			return err
		}, "app-hook"},
		{"no such kind", func() error {
			_, _, err := w.App.AddHook(ctx, w.As("clerk"), app.NewHook{URL: e.URL, Kinds: []ledger.Kind{"x"}})
			return err
		}, "app-hook"},
		{"clouds", func() error {
			_, _, err := w.App.AddHook(ctx, w.As("clerk"), app.NewHook{URL: "http://169.254.169.254/"})
			return err
		}, "hook-inside"},
		{"owner removes", func() error { return w.App.RemoveHook(ctx, w.As("clerk"), h.ID) }, ""},
		{"removed", func() error { return w.App.RemoveHook(ctx, w.As("clerk"), h.ID) }, "app-no-hook"},
	} {
		if got := codeOf(c.do()); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func codeOf(err error) string {
	if e, ok := errors.AsType[*fault.Error](err); ok {
		return e.Code
	}
	return ""
}
