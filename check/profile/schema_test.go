package profile

import (
	"encoding/json"
	"io/fs"
	"path"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/bihuan/bihuan/check/all"
	"github.com/bihuan/bihuan/schema"
)

func compiled(t *testing.T, name, text string) *jsonschema.Schema {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(name, v); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// valid holds a YAML text against a schema.
func valid(t *testing.T, s *jsonschema.Schema, text string) error {
	t.Helper()
	var v any
	if err := yaml.Unmarshal([]byte(text), &v); err != nil {
		return err
	}
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	if v, err = jsonschema.UnmarshalJSON(strings.NewReader(string(data))); err != nil {
		t.Fatal(err)
	}
	return s.Validate(v)
}

func TestBuiltInFilesKeepToTheSchema(t *testing.T) {
	s := compiled(t, "profile", schema.Profile1)
	l := New(all.Rules(), nil)
	err := fs.WalkDir(files, "profiles", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		if err := valid(t, s, string(data)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		// Read as somebody's own, its codes and params are held against the rules.
		if _, err := l.File(path.Base(name), data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := valid(t, s, organisation); err != nil {
		t.Error(err)
	}
}

const round = `schema: bihuan/round/1
name: 2026年度民主生活会
date: 2026-12
units:
  - 县林业局
  - {name: 县水务局, others: [水务局, 原水利局], people: [温若谷]}
reading:
  - 《关于进一步加强水资源管理的意见》
  - {title: 河道管理条例, number: 国令第3号, others: [条例]}
works:
  - {title: 旧办法, repealed: true, instead: 《新办法》}
aspects: leaders-2025
superior: 上级材料.docx
checks: {A302: error}
profiles:
  self-examination:
    require: [findings, causes, measures, matters]
    suppress: [{code: T204, reason: 合并写}]
`

func TestRound(t *testing.T) {
	if err := valid(t, compiled(t, "round", schema.Round1), round); err != nil {
		t.Error(err)
	}
	l := New(all.Rules(), nil)
	r, err := l.Round("轮次.yaml", []byte(round))
	if err != nil {
		t.Fatal(err)
	}
	if r.Name != "2026年度民主生活会" || r.Date != "2026-12" || len(r.Units) != 2 || r.Units[1].Others[1] != "原水利局" ||
		r.Reading[0].Title != "关于进一步加强水资源管理的意见" || r.Works[0].Instead != "新办法" || r.Superior != "上级材料.docx" || len(r.Aspects) != 5 {
		t.Errorf("%+v", r)
	}
	own, err := l.For("self-examination", r.Extra)
	if err != nil {
		t.Fatal(err)
	}
	other, err := l.For("self-inspection", r.Extra)
	if err != nil {
		t.Fatal(err)
	}
	if len(own.Require) != 4 || len(own.Suppress) != 1 || len(other.Suppress) != 0 || len(other.Require) != 2 ||
		own.Checks["A302"].Severity == nil || other.Checks["A302"].Severity == nil {
		t.Errorf("%+v\n%+v", own.Profile, other.Profile)
	}
	if o := own.Origins["require"]; o != (Origin{ThisRound, "轮次.yaml", 17, 14}) {
		t.Errorf("%+v", o)
	}
}
