package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/schema"
)

// TestJSONKeepsToTheSchema holds what the verb prints of every example against
// the published schema, and every span against the text.
func TestJSONKeepsToTheSchema(t *testing.T) {
	files, err := filepath.Glob("../../testdata/statements/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no examples", err)
	}
	s := compileSchema(t)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d, err := read.Document(data)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		line := drawJSON(nil, source{name: file}, d)
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(string(line)))
		if err == nil {
			err = s.Validate(v)
		}
		if err != nil {
			t.Errorf("%s: %v", file, err)
		}
		checkSpans(t, file, v, d.Len)
	}
}

// checkSpans walks through all that is called span.
func checkSpans(t *testing.T, file string, v any, length int) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			checkSpans(t, file, e, length)
		}
	case map[string]any:
		for key, e := range v {
			checkSpans(t, file, e, length)
			if key != "span" {
				continue
			}
			pair := e.([]any)
			from, err1 := pair[0].(json.Number).Int64()
			to, err2 := pair[1].(json.Number).Int64()
			if err1 != nil || err2 != nil || from < 0 || from > to || int(to) > length {
				t.Errorf("%s: span %v outside a text of %d", file, pair, length)
			}
		}
	}
}

func compileSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(schema.Statement1))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("statement-1.json", v); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("statement-1.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}
