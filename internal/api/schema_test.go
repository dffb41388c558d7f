package api

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/bihuan/bihuan/say"
)

// schemaBook holds answers to the description, with nothing in them that it does
// not name.
type schemaBook struct{ list map[string]*jsonschema.Schema }

func bookOf(t testing.TB, s *Server) *schemaBook {
	t.Helper()
	parts := schemas{parts: tree{}, closed: true}
	doc := tree{"routes": tree{}}
	for i := range s.routes {
		r := &s.routes[i]
		if r.gives != nil && !r.open {
			doc["routes"].(tree)[strconv.Itoa(i)] = parts.schema(r.gives)
		}
	}
	doc["routes"].(tree)["problem"] = parts.schema(s.shapes.problem())
	doc["components"] = tree{"schemas": parts.parts}
	data, err := jsonschema.UnmarshalJSON(bytes.NewReader(encode(doc)))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("book.json", data); err != nil {
		t.Fatal(err)
	}
	b := &schemaBook{map[string]*jsonschema.Schema{}}
	for name := range doc["routes"].(tree) {
		if b.list[name], err = c.Compile("book.json#/routes/" + name); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

// check holds an answer to the description.
func (b *schemaBook) check(t testing.TB, s *Server, r *http.Request, a answer) {
	t.Helper()
	name, media := "problem", "application/problem+json"
	if a.Code < http.StatusBadRequest {
		_, pattern := s.mux.Handler(r)
		name, media = s.named(pattern), "application/json"
	}
	schema := b.list[name]
	if schema == nil || a.Code == http.StatusNotModified {
		return
	}
	if got := a.Header().Get("Content-Type"); got != media {
		t.Fatalf("%s %s: %s, want %s: %s", r.Method, r.URL, got, media, a.Body)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(a.Body.Bytes()))
	if err != nil {
		t.Fatalf("%s %s: %v: %s", r.Method, r.URL, err, a.Body)
	}
	if err := schema.Validate(value); err != nil {
		t.Fatalf("%s %s: %v\n%s", r.Method, r.URL, err, a.Body)
	}
}

func (s *Server) named(pattern string) string {
	for i := range s.routes {
		if s.routes[i].method+" "+Base+s.routes[i].path == pattern {
			return strconv.Itoa(i)
		}
	}
	return ""
}

// The description says what there is, and leaves nothing open.
func TestDescription(t *testing.T) {
	s := New(nil, Options{})
	for _, lang := range []say.Lang{say.ZH, say.EN} {
		var d struct {
			OpenAPI string
			Paths   map[string]map[string]struct {
				OperationID string `json:"operationId"`
				Summary     string
				Tags        []string
				Parameters  []struct{ Name, In string }
				Responses   map[string]any
			}
			Components struct{ Schemas map[string]map[string]any }
		}
		data := []byte(s.books[lang].openapi)
		if err := json.Unmarshal(data, &d); err != nil {
			t.Fatal(err)
		}
		if d.OpenAPI != "3.1.0" {
			t.Errorf("openapi is %q", d.OpenAPI)
		}
		seen, n := map[string]bool{}, 0
		for path, ops := range d.Paths {
			for method, op := range ops {
				n++
				if seen[op.OperationID] || op.OperationID == "" || op.Summary == "" || len(op.Tags) != 1 || op.Responses["default"] == nil {
					t.Errorf("%s %s: %+v", method, path, op)
				}
				seen[op.OperationID] = true
				for _, m := range inPath.FindAllStringSubmatch(path, -1) {
					if !strings.Contains(string(encode(op.Parameters)), `"Name":"`+m[1]+`","In":"path"`) {
						t.Errorf("%s %s does not name %s", method, path, m[1])
					}
				}
			}
		}
		if n != len(s.routes) {
			t.Errorf("%d operations, %d routes", n, len(s.routes))
		}
		for ref := range strings.SplitSeq(string(data), `"$ref":"#/components/schemas/`) {
			if name, _, ok := strings.Cut(ref, `"`); ok && name != "{" && name != "" && d.Components.Schemas[name] == nil {
				t.Errorf("nothing stands under %s", name)
			}
		}
		for name, part := range d.Components.Schemas {
			if len(part) == 0 {
				t.Errorf("%s says nothing", name)
			}
		}
	}
}

// Two shapes of one name would overwrite each other in the description.
func TestNamesMeanOneShape(t *testing.T) {
	s := New(nil, Options{})
	known := map[string]string{}
	var walk func(sh *shape)
	walk = func(sh *shape) {
		if sh == nil {
			return
		}
		if sh.name != "" {
			c := schemas{parts: tree{}}
			text := string(encode(c.plain(sh)))
			if was, ok := known[sh.name]; ok {
				if was != text {
					t.Errorf("%s is two things:\n%s\n%s", sh.name, was, text)
				}
				return
			}
			known[sh.name] = text
		}
		walk(sh.elem)
		for _, m := range sh.of {
			walk(m.shape)
		}
		for _, one := range sh.any {
			walk(one)
		}
	}
	for i := range s.routes {
		walk(s.routes[i].takes)
		walk(s.routes[i].gives)
	}
}
