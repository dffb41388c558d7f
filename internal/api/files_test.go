package api

import (
	"net/url"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

func TestFiles(t *testing.T) {
	w := newWorld(t)
	newScene(w)
	a := w.do(call{as: "doer@water", method: "POST", path: "/files", body: "0123456789", header: []string{"Content-Type", "image/png"}}).want(t, 201, `"size":10`)
	digest := strings.Split(a.Body.String(), `"`)[3]
	id := w.add(t, "doer@water", "/evidence", `{"actions":["`+w.id("action")+`"],"title":"照片","name":"现场 \"一\".png","file":"`+digest+`"}`)
	at := "/evidence/" + id + "/file"

	a = w.do(call{as: "verifier@city", method: "GET", path: at}).want(t, 200)
	for name, want := range map[string]string{
		"Content-Type": "application/octet-stream", "X-Content-Type-Options": "nosniff", "ETag": `"` + digest + `"`, "Accept-Ranges": "bytes",
		"Content-Disposition": `attachment; filename="__ ___.png"; filename*=UTF-8''%E7%8E%B0%E5%9C%BA%20%22%E4%B8%80%22.png`,
	} {
		if got := a.Header().Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if a.Body.String() != "0123456789" {
		t.Errorf("the file is %q", a.Body)
	}
	if a := w.do(call{as: "verifier@city", method: "GET", path: at, header: []string{"Range", "bytes=2-4"}}).want(t, 206); a.Body.String() != "234" {
		t.Errorf("the part is %q", a.Body)
	}
	w.do(call{as: "verifier@city", method: "GET", path: at, header: []string{"Range", "bytes=20-"}}).want(t, 416, "api-range")
	w.do(call{as: "verifier@city", method: "GET", path: at, header: []string{"If-None-Match", `"` + digest + `"`}}).want(t, 304)
	w.do(call{as: "member@roads", method: "GET", path: at}).want(t, 404)
	w.do(call{as: "doer@water", method: "POST", path: "/evidence", body: `{"actions":["` + w.id("action") + `"],"title":"无","name":"无","file":"sha256:00"}`}).
		want(t, 422, "app-no-upload")
	// Whoever knows the digest of a file has not the file: the verifier uploaded none.
	for _, as := range []string{"organiser@city", "member@roads"} {
		w.do(call{as: as, method: "POST", path: "/files/join", body: `{"pieces":["` + digest + `"]}`}).want(t, 422, "app-no-upload")
		w.do(call{as: as, method: "POST", path: "/evidence", body: `{"actions":["` + w.id("action") + `"],"title":"别人的","name":"别人的","file":"` + digest + `"}`}).
			want(t, 422, "app-no-upload")
	}
	w.do(call{as: "verifier@city", method: "GET", path: "/requests/" + w.id("request") + "/file"}).want(t, 404)
	round := w.add(t, "organiser@city", "/rounds", `{"name":"没有通知","unit":"`+w.id("city")+`"}`)
	w.do(call{as: "organiser@city", method: "GET", path: "/rounds/" + round + "/notice"}).want(t, 404, "app-no-file")
}

func TestStatement(t *testing.T) {
	w := newWorld(t)
	w.put(w.round("round", "city", ledger.Opened))
	id := w.add(t, "doer@water", "/statements", `{"round":"`+w.id("round")+`","unit":"`+w.id("water")+`","title":"材料"}`)
	at := "/statements/" + id
	up := call{as: "doer@water", method: "POST", path: at + "/versions?name=%E7%A8%BF.txt", body: paper, header: []string{"Content-Type", "text/plain", keyHeader, "v1"}}
	first := w.do(up).want(t, 201, `"number":1`, `"name":"稿.txt"`)
	if again := w.do(up).want(t, 201); again.Body.String() != first.Body.String() {
		t.Error("uploaded twice")
	}
	other := up
	other.body += "。"
	w.do(other).want(t, 422, "app-key-used")
	up.header = up.header[:2]
	up.body = strings.Replace(strings.Replace(paper, "12只", "13只", 1), "12月20日", "2月30日", 1) // a day that is none
	w.do(up).want(t, 201, `"number":2`)
	w.do(call{as: "doer@water", method: "GET", path: at + "/review"}).want(t, 200, `"unseen":3`, "水表检定不及时", `"fate":"proposed"`, `"sure":false,"score":`, `"headings":[{"level":1,"text":"一、`, `"comments":[]`)
	up.body = ""
	w.do(up).want(t, 422, "read-empty")
	up.as = "member@roads"
	w.do(up).want(t, 404)

	version := w.do(call{as: "doer@water", method: "GET", path: "/versions?of=" + id + "&limit=1"}).want(t, 200)
	_, rest, _ := strings.Cut(version.Body.String(), `"id":"`)
	v := "/versions/" + rest[:13]
	w.do(call{as: "doer@water", method: "GET", path: v + "/text"}).want(t, 200, "水务局对照检查材料")
	w.do(call{as: "doer@water", method: "GET", path: v + "/answer"}).want(t, 200, "bihuan/statement/1")
	zh := w.do(call{as: "doer@water", method: "GET", path: v + "/checked", header: []string{"Accept-Language", "zh"}}).want(t, 200, `"code":"`)
	en := w.do(call{as: "doer@water", method: "GET", path: v + "/checked", header: []string{"Accept-Language", "en"}}).want(t, 200, `"code":"`)
	if zh.Body.String() == en.Body.String() || strings.Contains(en.Body.String(), `"en":`) || zh.Header().Get("ETag") == en.Header().Get("ETag") {
		t.Errorf("what the checks say:\n%s%s", zh.Body, en.Body)
	}
	w.do(call{as: "doer@water", method: "GET", path: v + "/compared"}).want(t, 200, "bihuan/compared/1")
	w.do(call{as: "doer@water", method: "POST", path: at + "/submit"}).want(t, 200)
	w.do(call{as: "verifier@city", method: "POST", path: at + "/return", body: `{"remarks":[{"text":"原因不清"}]}`}).want(t, 200)
	up.as, up.body = "doer@water", strings.Replace(paper, "没有专人负责", "分工不明", 1)
	w.do(up).want(t, 201, `"number":3`)
	w.do(call{as: "doer@water", method: "GET", path: at + "/changes"}).want(t, 200, `"before":{`, "分工不明")
}

// A statement is found by its title as it stands, and by its text.
func TestTitleChanges(t *testing.T) {
	w := newWorld(t)
	newScene(w)
	at := "/statements/" + w.id("writing")
	w.do(call{as: "doer@water", method: "PATCH", path: at, body: `{"title":"年终述职材料"}`}).want(t, 200)
	for words, found := range map[string]bool{"年终述职": true, "对照检查材料": true, "超过检定周期": true, "没有这些字": false} {
		a := w.do(call{as: "doer@water", method: "GET", path: "/search?q=" + url.QueryEscape(words)}).want(t, 200)
		if strings.Contains(a.Body.String(), w.id("writing")) != found {
			t.Errorf("%s: %s", words, a.Body)
		}
	}
}
