package api

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

func TestHooks(t *testing.T) {
	w := newWorld(t)
	ask := call{as: "doer@water", method: "POST", path: "/hooks", body: `{"url":"https://example.com/x","label":"报表","kinds":["finding"]}`, header: []string{keyHeader, "h"}}
	made := w.do(ask).want(t, 201, `"kinds":["finding"]`)
	secret, at := made.field(t, "secret"), "/hooks/"+made.field(t, "id")
	w.do(ask).want(t, 409, "api-shown-once")
	if text := w.do(call{as: "doer@water", method: "GET", path: at}).want(t, 200).Body.String(); strings.Contains(text, secret) {
		t.Errorf("the secret is shown again: %s", text)
	}
	if kept := w.all(t, `SELECT body FROM answered`); strings.Contains(kept, secret) {
		t.Errorf("kept: %s", kept)
	}
	ear := httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
		if body, _ := io.ReadAll(r.Body); string(body) != `{"events":[],"test":true}` || r.Header.Get("Webhook-Signature") == "" {
			t.Errorf("the test says %s", body)
		}
		out.WriteHeader(204)
	}))
	heard := w.do(call{as: "doer@water", method: "POST", path: "/hooks", body: `{"url":"` + ear.URL + `"}`}).want(t, 201).field(t, "id")
	try := call{as: "doer@water", method: "POST", path: "/hooks/" + heard + "/test"}
	w.do(try).want(t, 200, `"arrived":true`)
	ear.Close()
	w.do(try).want(t, 200, `"arrived":false`, "cannot be reached")
	w.do(call{as: "doer@water", method: "GET", path: "/hooks/" + heard}).want(t, 200, `"failing":0`)
	w.do(call{as: "doer@water", method: "DELETE", path: "/hooks/" + heard}).want(t, 204)
	w.do(call{as: "doer@water", method: "POST", path: at + "/stop"}).want(t, 204)
	w.do(call{as: "doer@water", method: "POST", path: at + "/start"}).want(t, 204)
	if again := w.do(call{as: "doer@water", method: "POST", path: at + "/renew"}).want(t, 200).field(t, "secret"); again == secret {
		t.Error("the secret is the same")
	}
	w.do(call{as: "member@roads", method: "DELETE", path: at}).want(t, 404)
	w.do(call{as: "doer@water", method: "DELETE", path: at}).want(t, 204)
	w.do(call{as: "doer@water", method: "GET", path: at}).want(t, 404)
	for _, url := range []string{"file:///etc/passwd", "x", ""} {
		w.do(call{as: "doer@water", method: "POST", path: "/hooks", body: `{"url":"` + url + `"}`}).want(t, 422)
	}
}

// An action without a day has none in its timing.
func TestTimingWithoutADay(t *testing.T) {
	w := newWorld(t)
	w.put(w.round("round", "city", ledger.Rectifying), &ledger.Action{Head: w.head("action", "water", "round", ledger.Proposed), Text: "减会"})
	w.do(call{as: "organiser@city", method: "GET", path: "/actions/" + w.id("action") + "/timing"}).want(t, 200, `"left":0`)
}
