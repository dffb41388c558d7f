package api

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// round opens a round in which the bureaus take part.
func (w *world) round(name, unit string, state ledger.State) *ledger.Round {
	r := &ledger.Round{Head: w.head(name, unit, "", state), Name: name, Topic: "对照检查", Units: []string{w.id("water"), w.id("roads"), w.id("office")},
		Notice: ledger.Notice{Number: "清发〔2026〕1号", Text: "请对照检查。", File: w.id("file")}}
	r.Round = r.ID
	return r
}

func (w *world) add(t *testing.T, as, path, body string) (id string) {
	t.Helper()
	a := w.do(call{as: as, method: "POST", path: path, body: body}).want(t, 201)
	var got struct {
		Record struct{ ID string }
	}
	if err := json.Unmarshal(a.Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if want := Base + path + "/" + got.Record.ID; a.Header().Get("Location") != want {
		t.Fatalf("Location %q, want %q", a.Header().Get("Location"), want)
	}
	return got.Record.ID
}

// The course of a finding, from a person's hand to its closing, by requests alone.
func TestCourse(t *testing.T) {
	w := newWorld(t)
	w.put(w.round("round", "city", ledger.Rectifying))
	find := w.add(t, "verifier@city", "/findings", `{"round":"`+w.id("round")+`","unit":"`+w.id("water")+`","text":"会议过多","severity":2}`)
	w.do(call{as: "member@water", method: "GET", path: "/findings/" + find}).want(t, 200, `"会议过多"`, `"number":"WT2026-00001"`)
	w.do(call{as: "member@roads", method: "GET", path: "/findings/" + find}).want(t, 404, "app-not-found")

	act := w.add(t, "doer@water", "/actions", `{"findings":["`+find+`"],"text":"每周一会","sort":"corrective","lead":"`+w.id("doer@water")+
		`","due":{"kind":"date","day":"2026-12-01"},"standard":"会议减半"}`)
	step := func(as, path, body, state string) {
		t.Helper()
		w.do(call{as: as, method: "POST", path: path, body: body}).want(t, 200, `"state":"`+state+`"`)
	}
	step("organiser@city", "/actions/"+act+"/assign", ``, "assigned")
	step("doer@water", "/actions/"+act+"/accept", `{}`, "accepted")
	step("doer@water", "/actions/"+act+"/report", `{"reason":"开了第一次会","on":"2026-11-23"}`, "under_way")
	ev := w.add(t, "doer@water", "/evidence", `{"actions":["`+act+`"],"title":"纪要","name":"纪要.docx","file":"`+w.id("file")+`"}`)
	step("doer@water", "/actions/"+act+"/claim", `{"reason":"做完了","evidence":["`+ev+`"]}`, "claimed")
	step("verifier@city", "/evidence/"+ev+"/review", ``, "good")
	step("verifier@city", "/actions/"+act+"/confirm", ``, "done")
	w.do(call{as: "organiser@city", method: "GET", path: "/actions/" + act + "/moves"}).want(t, 200, `"close"`)
	step("organiser@city", "/actions/"+act+"/close", ``, "closed")
	step("organiser@city", "/findings/"+find+"/close", `{"reason":"到位"}`, "closed")

	w.do(call{as: "observer@city", method: "GET", path: "/findings/" + find + "/story"}).want(t, 200, ev, act, `"closures":[{`)
	w.do(call{as: "observer@city", method: "GET", path: "/findings/" + find + "/events"}).want(t, 200, `"hash":"sha256:`, `"move":"close"`)
	w.do(call{as: "observer@city", method: "GET", path: "/search?q=%E4%BC%9A%E8%AE%AE"}).want(t, 200, find)
	w.do(call{as: "auditor@city", method: "GET", path: "/events?newest=true&limit=2"}).want(t, 200, `"next":"`)
}

func TestRefusals(t *testing.T) {
	w := newWorld(t)
	w.put(w.round("round", "city", ledger.Rectifying))
	find := w.add(t, "verifier@city", "/findings", `{"round":"`+w.id("round")+`","unit":"`+w.id("water")+`","text":"会议过多"}`)
	at := "/findings/" + find
	long := strings.Repeat("[", 40) + strings.Repeat("]", 40)
	for _, c := range []struct {
		name   string
		call   call
		status int
		words  string
	}{
		{"no token", call{method: "GET", path: at}, 401, "api-sign-in"},
		{"a token that is none", call{as: "nobody", method: "GET", path: at}, 401, "app-signed-out"},
		{"a token that may only read", call{as: "verifier@city/read", method: "PATCH", path: at, body: `{"text":"多"}`}, 403, "app-scope"},
		{"no such path", call{as: "verifier@city", method: "GET", path: "/nothing"}, 404, "api-path"},
		{"a path that is not clean", call{as: "verifier@city", method: "GET", path: "//findings"}, 404, "api-path"},
		{"no such record", call{as: "verifier@city", method: "GET", path: "/findings/zzzzzzzzzzzzz"}, 404, "app-not-found"},
		{"an id that is none", call{as: "verifier@city", method: "GET", path: "/findings/%00"}, 404, "app-not-found"},
		{"a method that is not there", call{as: "verifier@city", method: "DELETE", path: at}, 405, "GET, PATCH"},
		{"a form that there is not", call{as: "verifier@city", method: "GET", path: at, header: []string{"Accept", "text/csv"}}, 406, "api-accept"},
		{"a form that is unwanted", call{as: "verifier@city", method: "GET", path: at, header: []string{"Accept", "application/json;q=0, */*"}}, 406, "api-accept"},
		{"an unknown parameter", call{as: "verifier@city", method: "GET", path: "/findings?colour=red&limit=5"}, 422, `"names":["colour"]`},
		{"a parameter of another kind of list", call{as: "verifier@city", method: "GET", path: "/rounds?overdue=true"}, 422, `"names":["overdue"]`},
		{"a limit that is too high", call{as: "verifier@city", method: "GET", path: "/findings?limit=201"}, 422, "limit"},
		{"an id in a filter that is none", call{as: "verifier@city", method: "GET", path: "/findings?round=x"}, 422, "round"},
		{"no such state", call{as: "verifier@city", method: "GET", path: "/findings?state=open,gone"}, 422, "state"},
		{"a sort that the list has not", call{as: "verifier@city", method: "GET", path: "/findings?sort=due"}, 422, "sort"},
		{"a cursor that is none", call{as: "verifier@city", method: "GET", path: "/findings?cursor=x"}, 422, "store-list"},
		{"nothing to look for", call{as: "verifier@city", method: "GET", path: "/search?q="}, 422, "store-words"},
		{"no JSON", call{as: "verifier@city", method: "PATCH", path: at, body: `{"text":`}, 400, "api-json"},
		{"two values", call{as: "verifier@city", method: "PATCH", path: at, body: `{} {}`}, 400, "api-json"},
		{"no UTF-8", call{as: "verifier@city", method: "PATCH", path: at, body: "{\"text\":\"\xff\"}"}, 400, "api-json"},
		{"half a character", call{as: "verifier@city", method: "PATCH", path: at, body: `{"text":"\ud800"}`}, 400, "api-json"},
		{"another media type", call{as: "verifier@city", method: "PATCH", path: at, body: `text=1`, header: []string{"Content-Type", "text/plain"}}, 415, "api-media"},
		{"nested too deep", call{as: "verifier@city", method: "PATCH", path: at, body: `{"text":` + long + `}`}, 400, "api-depth"},
		{"a member twice", call{as: "verifier@city", method: "PATCH", path: at, body: `{"text":"a","text":"b"}`}, 422, "text stands there twice"},
		{"an unknown member", call{as: "verifier@city", method: "PATCH", path: at, body: `{"txet":"a"}`}, 422, `"names":["txet"]`},
		{"a member in other letters", call{as: "verifier@city", method: "PATCH", path: at, body: `{"Text":"a"}`}, 422, `"names":["Text"]`},
		{"a member that the move takes not", call{as: "verifier@city", method: "POST", path: at + "/refuse", body: `{"other":"x"}`}, 422, "other"},
		{"a deep member", call{as: "verifier@city", method: "POST", path: "/actions", body: `{"due":{"KIND":"date"}}`}, 422, "due.KIND"},
		{"text for a number", call{as: "verifier@city", method: "PATCH", path: at, body: `{"severity":"2"}`}, 422, "severity"},
		{"no whole number", call{as: "verifier@city", method: "PATCH", path: at, body: `{"severity":1e99}`}, 422, "severity"},
		{"a list", call{as: "verifier@city", method: "PATCH", path: at, body: `[]`}, 422, "body"},
		{"null", call{as: "verifier@city", method: "PATCH", path: at, body: `null`}, 422, "body"},
		{"what only the ledger writes", call{as: "verifier@city", method: "PATCH", path: at, body: `{"state":"closed"}`}, 422, "state"},
		{"a zero character", call{as: "verifier@city", method: "PATCH", path: at, body: `{"text":"a\u0000"}`}, 422, "ledger-unsound"},
		{"far too large", call{as: "verifier@city", method: "PATCH", path: at, body: `{"text":"` + strings.Repeat("a", 20*mostBody) + `"}`}, 413, "api-too-big"},
		{"packed", call{as: "verifier@city", method: "PATCH", path: at, body: `{"text":"x"}`, header: []string{"Content-Encoding", "gzip"}}, 415, "api-encoding"},
		{"too large", call{as: "verifier@city", method: "PATCH", path: at, body: `{"text":"` + strings.Repeat("a", mostBody) + `"}`}, 413, "api-too-big"},
		{"not by you", call{as: "member@water", method: "PATCH", path: at, body: `{"text":"a"}`}, 403, "ledger-not-by-you"},
		{"not as things stand", call{as: "verifier@city", method: "POST", path: at + "/reopen", body: `{"reason":"a"}`}, 409, "ledger-wrong-state"},
		{"not seen", call{as: "member@roads", method: "PATCH", path: at, body: `{"text":"a"}`}, 404, "app-not-found"},
		{"a version without a file", call{as: "doer@water", method: "POST", path: "/versions", body: `{}`}, 405, "GET"},
		{"nobody to stand in for", call{as: "verifier@city", method: "GET", path: at, header: []string{"X-Bihuan-For", "x"}}, 403, "app-deputy"},
	} {
		t.Run(c.name, func(t *testing.T) { w.do(c.call).want(t, c.status, c.words) })
	}
	if w.log.Len() > 0 {
		t.Error(w.log)
	}
}

func TestRefusalsInChinese(t *testing.T) {
	w := newWorld(t)
	for _, lang := range []string{"", "fr", "en;q=0.5, zh-CN", "zh"} {
		a := w.do(call{method: "GET", path: "/me", header: []string{"Accept-Language", lang}}).want(t, 401, "请先登录")
		if got := a.Header().Get("WWW-Authenticate"); got != `Bearer realm="bihuan"` {
			t.Error(got)
		}
		if got := a.Header().Get("Content-Language"); got != "zh" {
			t.Error(got)
		}
	}
}

// Whoever looked at an older revision is told what was done since.
func TestRevisions(t *testing.T) {
	w := newWorld(t)
	w.put(w.round("round", "city", ledger.Rectifying))
	at := "/findings/" + w.add(t, "verifier@city", "/findings", `{"round":"`+w.id("round")+`","unit":"`+w.id("water")+`","text":"会议过多"}`)
	a := w.do(call{as: "verifier@city", method: "GET", path: at}).want(t, 200)
	if got := a.Header().Get("ETag"); got != `"1"` {
		t.Fatal(got)
	}
	w.do(call{as: "verifier@city", method: "GET", path: at, header: []string{"If-None-Match", `"9", W/"1"`}}).want(t, 304)
	w.do(call{as: "organiser@city", method: "PATCH", path: at, body: `{"text":"会议太多"}`, header: []string{"If-Match", `"1"`}}).want(t, 200, `"rev":2`)
	w.do(call{as: "verifier@city", method: "GET", path: at, header: []string{"If-None-Match", `"1"`}}).want(t, 200)
	w.do(call{as: "verifier@city", method: "PATCH", path: at, body: `{"text":"会"}`, header: []string{"If-Match", `"1"`}}).
		want(t, 412, "ledger-changed-meanwhile", `"since":[{`, `会议太多`)
	w.do(call{as: "verifier@city", method: "PATCH", path: at, body: `{"text":"会"}`, header: []string{"If-Match", `W/"1"`}}).want(t, 412, "api-if-match")
	// What is no entity tag cannot be read; one that is not ours is nobody's revision.
	for tag, status := range map[string]int{`1`: 400, `"1`: 400, `1"`: 400, `"1","2"`: 400, `"1""`: 400, `W/1`: 400, `"+1"`: 412, `"01"`: 412, `"0"`: 412, `"x"`: 412, `""`: 412} {
		w.do(call{as: "verifier@city", method: "PATCH", path: at, body: `{"text":"会"}`, header: []string{"If-Match", tag}}).want(t, status, "api-if-match")
	}
	w.do(call{as: "verifier@city", method: "PATCH", path: at, body: `{"text":"会"}`, header: []string{"If-Match", `*`}}).want(t, 200)
	w.do(call{as: "verifier@city", method: "POST", path: "/bulk", body: `{"deeds":[{"kind":"finding","move":"edit","id":"` + strings.TrimPrefix(at, "/findings/") +
		`","rev":1,"fields":{"text":"会"}}]}`}).want(t, 200, `"status":409`, `"since":[{`)
}
