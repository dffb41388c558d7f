package api

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// What is sent again with its key is done once, and answered as before.
func TestOnce(t *testing.T) {
	w := newWorld(t)
	w.put(w.round("round", "city", ledger.Rectifying))
	body := `{"round":"` + w.id("round") + `","unit":"` + w.id("water") + `","text":"会议过多"}`
	ask := call{as: "verifier@city", method: "POST", path: "/findings", body: body, header: []string{keyHeader, "k-1"}}
	first := w.do(ask).want(t, 201)
	if first.Header().Get("Idempotency-Replayed") != "" {
		t.Error("the first is told as one that was done before")
	}
	again := w.do(ask).want(t, 201)
	if again.Body.String() != first.Body.String() || again.Header().Get("Idempotency-Replayed") != "true" ||
		again.Header().Get("Location") != first.Header().Get("Location") || again.Header().Get("ETag") != first.Header().Get("ETag") {
		t.Errorf("%v %s\n%v %s", first.Header(), first.Body, again.Header(), again.Body)
	}
	w.do(call{as: "verifier@city", method: "GET", path: "/findings"}).want(t, 200)
	if n := w.count(t, "/findings"); n != 1 {
		t.Errorf("%d findings", n)
	}
	other := ask
	other.body = strings.Replace(body, "过多", "太多", 1)
	w.do(other).want(t, 422, "app-key-used")
	other = ask
	other.as = "organiser@city" // keys are everybody's own
	if a := w.do(other).want(t, 201); a.Body.String() == first.Body.String() {
		t.Error("somebody else's answer was given")
	}
	w.do(call{as: "verifier@city", method: "POST", path: "/findings", body: body, header: []string{keyHeader, "a b"}}).want(t, 422, "api-key")
	w.do(call{as: "verifier@city", method: "POST", path: "/findings", body: body, header: []string{keyHeader, strings.Repeat("k", 201)}}).want(t, 422, "api-key")

	w.Pass(2)
	w.do(ask).want(t, 201)
	if n := w.count(t, "/findings"); n != 3 {
		t.Errorf("%d findings after two days", n)
	}
}

func (w *world) count(t *testing.T, path string) int {
	t.Helper()
	return strings.Count(w.do(call{as: "auditor@city", method: "GET", path: path}).want(t, 200).Body.String(), `"id":`)
}

// A refusal is not kept: nothing was done, and what was refused may be right later.
func TestRefusalsAreNotKept(t *testing.T) {
	w := newWorld(t)
	r := w.round("round", "city", ledger.Draft)
	w.put(r)
	ask := call{as: "verifier@city", method: "POST", path: "/findings", header: []string{keyHeader, "k"},
		body: `{"round":"` + w.id("round") + `","unit":"` + w.id("water") + `","text":"会议过多"}`}
	w.do(ask).want(t, 409, "ledger-wrong-phase")
	w.do(call{as: "organiser@city", method: "POST", path: "/rounds/" + w.id("round") + "/open"}).want(t, 200)
	w.do(ask).want(t, 201)
}

// The same request, sent by many at once, is done once.
func TestOnceAtOnce(t *testing.T) {
	w := newWorld(t)
	w.put(w.round("round", "city", ledger.Rectifying))
	ask := call{as: "verifier@city", method: "POST", path: "/findings", header: []string{keyHeader, "k"},
		body: `{"round":"` + w.id("round") + `","unit":"` + w.id("water") + `","text":"会议过多"}`}
	var all sync.WaitGroup
	codes := make([]int, 16)
	for i := range codes {
		all.Go(func() {
			a := w.do(ask)
			if codes[i] = a.Code; a.Code == 409 && a.Header().Get("Retry-After") == "" {
				t.Error("no Retry-After")
			}
		})
	}
	all.Wait()
	for _, code := range codes {
		if code != 201 && code != 409 {
			t.Errorf("answered %d", code)
		}
	}
	if n := w.count(t, "/findings"); n != 1 {
		t.Errorf("%d findings", n)
	}
}

// The answer is kept in the same transaction: wherever writing fails, either both
// are there or neither.
func TestOnceIsWhole(t *testing.T) {
	w := newWorld(t)
	w.put(w.round("round", "city", ledger.Rectifying))
	ask := call{as: "verifier@city", method: "POST", path: "/findings", header: []string{keyHeader, "k"},
		body: `{"round":"` + w.id("round") + `","unit":"` + w.id("water") + `","text":"会议过多"}`}
	for n := int64(1); ; n++ {
		w.failAt.Store(n)
		a := w.do(ask)
		w.failAt.Store(0)
		if a.Code == 201 {
			if n < 5 {
				t.Fatalf("only %d statements wrote anything", n)
			}
			break
		}
		a.want(t, 500, "store-failed")
		if got := w.count(t, "/findings"); got != 0 {
			t.Fatalf("statement %d failed, and %d findings are there", n, got)
		}
	}
	w.do(ask).want(t, 201)
	if n := w.count(t, "/findings"); n != 1 {
		t.Errorf("%d findings", n)
	}
}

// What is no move of the ledger is one commit with its answer, too.
func TestOnceIsOneCommit(t *testing.T) {
	w := newWorld(t)
	w.put(w.round("main", "city", ledger.Opened))
	for _, c := range []call{
		{as: "administrator@city", method: "POST", path: "/accounts", body: `{"name":"新人","unit":"` + w.id("water") + `"}`},
		{as: "administrator@city", method: "POST", path: "/accounts/" + w.id("plain") + "/invite"},
		{as: "plain", method: "POST", path: "/tokens", body: `{"label":"报表","scopes":["read"],"days":30}`},
		{as: "organiser@city", method: "POST", path: "/rounds/" + w.id("main") + "/imports", body: zipped(t, "水务局.txt", paper)},
	} {
		c.header = []string{keyHeader, strings.ReplaceAll(c.path, "/", "-"), "Content-Type", "application/json"}
		before := w.Store.Commits()
		if a := w.do(c); a.Code >= 300 {
			t.Fatalf("%s: %d %s", c.path, a.Code, a.Body)
		}
		if n := w.Store.Commits() - before; n != 1 {
			t.Errorf("%s: %d commits", c.path, n)
		}
		w.do(c)
		if n := w.Store.Commits() - before; n != 1 {
			t.Errorf("%s was done again", c.path)
		}
	}
}

func TestBulk(t *testing.T) {
	w := newWorld(t)
	w.put(w.round("round", "city", ledger.Rectifying))
	deed := func(text string) string {
		return fmt.Sprintf(`{"kind":"finding","move":"add","fields":{"round":%q,"unit":%q,"text":%q}}`, w.id("round"), w.id("water"), text)
	}
	bulk := func(all bool, deeds ...string) call {
		return call{as: "verifier@city", method: "POST", path: "/bulk", body: fmt.Sprintf(`{"all":%v,"deeds":[%s]}`, all, strings.Join(deeds, ","))}
	}
	w.do(bulk(true, deed("一"), deed(""), deed("三"))).want(t, 422, `"index":1`, "ledger-finding")
	if n := w.count(t, "/findings"); n != 0 {
		t.Errorf("%d findings of a request that was refused", n)
	}
	w.do(bulk(true, deed("一"), deed("二"))).want(t, 200, `"status":201`, "WT2026-00001", "WT2026-00002")
	w.do(bulk(false, deed("三"), deed(""), `{"kind":"version","move":"add"}`, `{"kind":"finding","move":"add","fields":{"state":"closed"}}`, deed("四"))).
		want(t, 200, `"results":[{"status":201,`, `{"status":422,"problem":{"type":"urn:bihuan:problem:ledger-finding"`, "api-deed", `"names":["fields.state"]`)
	if n := w.count(t, "/findings"); n != 4 {
		t.Errorf("%d findings", n)
	}
	w.do(bulk(true, deed("五"), `{"kind":"version","move":"add"}`)).want(t, 422, `"index":1`, "api-deed")
	w.do(bulk(true)).want(t, 422, "api-deeds")
	w.do(bulk(true, strings.TrimSuffix(strings.Repeat(deed("多")+",", mostDeeds+1), ","))).want(t, 422, "api-deeds")
	w.do(bulk(false, `{"kind":"finding","move":"add","colour":1}`)).want(t, 422, "deeds[0].colour")
}

// A bulk request that broke off goes on where it was.
func TestBulkGoesOn(t *testing.T) {
	w := newWorld(t)
	w.put(w.round("round", "city", ledger.Rectifying))
	deed := fmt.Sprintf(`{"kind":"finding","move":"add","fields":{"round":%q,"unit":%q,"text":"会议过多"}}`, w.id("round"), w.id("water"))
	ask := call{as: "verifier@city", method: "POST", path: "/bulk", header: []string{keyHeader, "k"}, body: `{"deeds":[` + deed + `,` + deed + `]}`}
	first := w.do(ask).want(t, 200)
	// As if it had been killed before the answer to all of it was kept.
	w.forget(t, "k")
	if again := w.do(ask).want(t, 200); again.Body.String() != first.Body.String() {
		t.Errorf("%s\n%s", first.Body, again.Body)
	}
	if n := w.count(t, "/findings"); n != 2 {
		t.Errorf("%d findings", n)
	}
}

// Where one of several deeds met a failure of ours, the same request makes it good:
// what was done is told again, and the rest is done.
func TestBulkMakesGood(t *testing.T) {
	w := newWorld(t)
	w.put(w.round("round", "city", ledger.Rectifying))
	deed := fmt.Sprintf(`{"kind":"finding","move":"add","fields":{"round":%q,"unit":%q,"text":"会议过多"}}`, w.id("round"), w.id("water"))
	for n := int64(1); n < 200; n++ {
		ask := call{as: "verifier@city", method: "POST", path: "/bulk", header: []string{keyHeader, fmt.Sprint("k", n)}, body: `{"deeds":[` + deed + `,` + deed + `]}`}
		before := len(strings.Split(w.do(call{as: "auditor@city", method: "GET", path: "/findings?limit=200"}).Body.String(), `"id":`))
		w.failAt.Store(n)
		a := w.do(ask)
		w.failAt.Store(0)
		if strings.Count(a.Body.String(), `"status":201`) != 1 || !strings.Contains(a.Body.String(), `"status":500`) {
			continue
		}
		done := w.do(ask).want(t, 200)
		if strings.Count(done.Body.String(), `"status":201`) != 2 {
			t.Errorf("not made good: %s", done.Body)
		}
		if after := len(strings.Split(w.do(call{as: "auditor@city", method: "GET", path: "/findings?limit=200"}).Body.String(), `"id":`)); after != before+2 {
			t.Errorf("%d findings more", after-before)
		}
		return
	}
	t.Error("no statement failed for one deed alone")
}
