package api

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/say"
)

// Every example is a body that its route takes, and brings all that is asked for.
func TestExamples(t *testing.T) {
	s := New(nil, Options{})
	for name, example := range examples {
		r := s.routeOf(name)
		if r == nil || r.takes == nil {
			t.Errorf("%s: there is no such route, or it takes no body", name)
			continue
		}
		if err := fits([]byte(example), r.takes); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		var given map[string]json.RawMessage
		if err := json.Unmarshal([]byte(example), &given); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, m := range r.takes.of {
			if m.asked && given[m.name] == nil {
				t.Errorf("%s: %s is asked for", name, m.name)
			}
		}
	}
}

func (s *Server) routeOf(name string) *route {
	for i := range s.routes {
		if s.routes[i].method+" "+s.routes[i].path == name {
			return &s.routes[i]
		}
	}
	return nil
}

// What a program cannot guess stands beside the fields, in both languages.
func TestFieldsAreExplained(t *testing.T) {
	s := New(nil, Options{})
	for _, want := range []struct{ name, field, zh, en string }{
		{"Finding", "amount", "分", "fen"},
		{"Finding", "made", "毫秒", "milliseconds"},
		{"Action", "sort", "长效机制", "systemic"},
		{"Due", "kind", "长期坚持", "standing"},
		{"Terms", "gates", "举一反三", "extent"},
		{"Closure", "digest", "docs/ledger.md", "docs/ledger.md"},
		{"Evidence", "file", "POST /files", "POST /files"},
	} {
		for lang, words := range map[say.Lang]string{say.ZH: want.zh, say.EN: want.en} {
			var d struct {
				Components struct {
					Schemas map[string]struct {
						Properties map[string]struct{ Description string }
					}
				}
			}
			if err := json.Unmarshal([]byte(s.books[lang].openapi), &d); err != nil {
				t.Fatal(err)
			}
			if got := d.Components.Schemas[want.name].Properties[want.field].Description; !strings.Contains(got, words) {
				t.Errorf("%s.%s is explained as %q", want.name, want.field, got)
			}
		}
	}
	for _, field := range s.routeOf("POST /actions").takes.of {
		if field.name == "sort" && len(field.shape.enum) == 0 {
			t.Error("nobody is told which sorts of actions there are")
		}
	}
}

// No note stands for a field that is not there.
func TestNotesAreOfFields(t *testing.T) {
	s := New(nil, Options{})
	said := map[string]bool{}
	for t, sh := range s.shapes.types {
		for _, m := range sh.of {
			said[strings.ToLower(t.Name())+"."+m.name] = true
		}
	}
	for name := range memberNotes {
		if !said[name] && !strings.HasPrefix(name, "head.") {
			t.Errorf("there is no %s", name)
		}
	}
}
