package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/bihuan/bihuan/check/all"
	"github.com/bihuan/bihuan/check/profile"
	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/schema"
	"github.com/bihuan/bihuan/statement"
)

// TestDiagnosticsKeepToTheSchema holds what check --format json prints of labelled
// documents against the published schema, and every span against the text.
func TestDiagnosticsKeepToTheSchema(t *testing.T) {
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(schema.Diagnostic1))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("diagnostic", v); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("diagnostic")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../../testdata/checks/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no documents", err)
	}
	k := &checking{checkers: map[statement.Profile]*checker{}, face: &jsonFace{lang: say.ZH, figures: true}}
	k.library = profile.New(all.Rules(), nil)
	lines := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d, err := read.Document(data)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		var o outcome
		if err := k.draw(&o, opened{source{name: file}, d, data}); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for line := range bytes.Lines(o.out) {
			lines++
			v, err := jsonschema.UnmarshalJSON(bytes.NewReader(line))
			if err == nil {
				err = s.Validate(v)
			}
			if err != nil {
				t.Errorf("%s: %v\n%s", file, err, line)
			}
			checkSpans(t, file, v, d.Len)
		}
	}
	if lines == 0 {
		t.Error("no diagnostics")
	}
	failed := report.AppendFailure(nil, report.Failure{File: "a\xff.txt", Say: noSuchFile}, say.EN)
	if v, err = jsonschema.UnmarshalJSON(bytes.NewReader(failed)); err != nil || s.Validate(v) != nil {
		t.Errorf("%s: %v", failed, err)
	}
}

// TestLearnedProfileReads learns from an example and reads what was written.
func TestLearnedProfileReads(t *testing.T) {
	w := &world{lang: say.ZH}
	out, err := w.learn("../../examples/个人对照检查.docx")
	if err != nil {
		t.Fatal(err)
	}
	l := profile.New(all.Rules(), nil)
	x, err := l.File("learned.yaml", out)
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	e, err := l.Named("self-examination", x)
	if err != nil || len(e.Layout.Body.Faces) == 0 || e.Layout.Paper.Width != 210 {
		t.Errorf("%v: %+v", err, e.Layout)
	}
	if _, err := w.learn("../../examples/学习研讨发言.txt"); err == nil {
		t.Error("learned from a text file")
	}
}
