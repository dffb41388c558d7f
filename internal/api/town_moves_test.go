package api

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// made is what a move led to.
type made struct {
	kind   ledger.Kind
	record ledger.Record
	also   []ledger.Record
}

func (a answer) made(t testing.TB) made {
	t.Helper()
	type one struct {
		Kind   ledger.Kind
		Record json.RawMessage
	}
	var got struct {
		one
		Also []one
	}
	a.into(t, &got)
	parse := func(o one) ledger.Record {
		r, err := ledger.ParseRecord(o.Kind, o.Record)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	m := made{kind: got.Kind, record: parse(got.one)}
	for _, o := range got.Also {
		m.also = append(m.also, parse(o))
	}
	return m
}

func (w *town) addCall(as string, k ledger.Kind, fields obj) call {
	w.Helper()
	return call{as: as, method: "POST", path: "/" + plurals[k], body: asJSON(fields)}
}

// add adds a record that must be allowed, and calls it by a name.
func (w *town) add(as string, k ledger.Kind, name string, fields obj) ledger.Record {
	w.Helper()
	r := w.do(w.addCall(as, k, fields)).want(w, 201).made(w).record
	if name != "" {
		w.named(name, r.Top().ID)
	}
	return r
}

func (w *town) moveCall(as string, k ledger.Kind, name string, m ledger.Move, body obj) call {
	w.Helper()
	c := call{as: as, method: "POST", path: "/" + plurals[k] + "/" + w.id(name) + "/" + string(m), body: asJSON(body)}
	if body == nil {
		c.body = "{}"
	}
	if m == ledger.MoveEdit {
		c.method, c.path = "PATCH", "/"+plurals[k]+"/"+w.id(name)
	}
	return c
}

// move makes a move that must be allowed.
func (w *town) move(as string, k ledger.Kind, name string, m ledger.Move, body obj) made {
	w.Helper()
	a := w.do(w.moveCall(as, k, name, m, body))
	if a.Code != 200 {
		w.Fatalf("%s: %s %s %s %v: %d %s", as, m, k, name, body, a.Code, a.Body)
	}
	return a.made(w)
}

// refused makes a move that must be refused, for this.
func (w *town) refused(code, as string, k ledger.Kind, name string, m ledger.Move, body obj) {
	w.Helper()
	c := w.moveCall(as, k, name, m, body)
	if m == ledger.MoveAdd {
		c = w.addCall(as, k, body)
	}
	a := w.do(c)
	if a.Code < 400 || !strings.Contains(a.Body.String(), `"code":"`+code+`"`) {
		w.Fatalf("%s: %s %s %s is not refused for %s: %d %s", as, m, k, name, code, a.Code, a.Body)
	}
}

// why is a body with a reason.
func why(reason string) obj { return obj{"reason": reason} }

// got is a record as somebody is shown it.
func got[T ledger.Record](w *town, as string, k ledger.Kind, name string) T {
	w.Helper()
	a := w.do(call{as: as, method: "GET", path: "/" + plurals[k] + "/" + w.id(name)}).want(w, 200)
	r, err := ledger.ParseRecord(k, a.Body.Bytes())
	if err != nil {
		w.Fatal(err)
	}
	return r.(T)
}

// unseen holds that somebody is told that there is no such record.
func (w *town) unseen(as string, k ledger.Kind, names ...string) {
	w.Helper()
	for _, name := range names {
		w.do(call{as: as, method: "GET", path: "/" + plurals[k] + "/" + w.id(name)}).want(w, 404, "app-not-found")
	}
}

// listed walks a whole list, in short pages; the query is name, value, …
func listed[T ledger.Record](w *town, as string, k ledger.Kind, query ...string) []T {
	w.Helper()
	var list []T
	for body := range w.pages(as, "/"+plurals[k], query...) {
		r, err := ledger.ParseRecord(k, body)
		if err != nil {
			w.Fatal(err)
		}
		list = append(list, r.(T))
	}
	return list
}

// pages gives the items of all pages of a list.
func (w *town) pages(as, path string, query ...string) func(yield func(json.RawMessage) bool) {
	q := url.Values{"limit": {"37"}}
	for i := 0; i+1 < len(query); i += 2 {
		q.Set(query[i], query[i+1])
	}
	return func(yield func(json.RawMessage) bool) {
		w.Helper()
		for {
			var page struct {
				Items []json.RawMessage
				Next  string
			}
			w.do(call{as: as, method: "GET", path: path + "?" + q.Encode()}).into(w, &page)
			for _, one := range page.Items {
				if !yield(one) {
					return
				}
			}
			if page.Next == "" {
				return
			}
			if path == "/events" {
				q.Set("after", page.Next)
			} else {
				q.Set("cursor", page.Next)
			}
		}
	}
}

// found gives the ids of what a search finds; the query is name, value, …
func (w *town) found(as string, query ...string) []string {
	w.Helper()
	var list []string
	for body := range w.pages(as, "/search", query...) {
		var f struct{ Record ledger.Head }
		if err := json.Unmarshal(body, &f); err != nil {
			w.Fatal(err)
		}
		list = append(list, f.Record.ID)
	}
	slices.Sort(list)
	return list
}

// upload keeps a file and gives its digest.
func (w *town) upload(as, content string) string {
	w.Helper()
	var f fileView
	w.do(call{as: as, method: "POST", path: "/files", body: content}).want(w, 201).into(w, &f)
	return f.Digest
}
