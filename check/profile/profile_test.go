package profile

import (
	"slices"
	"testing"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/statement"
)

func TestEveryKindHasItsProfile(t *testing.T) {
	l := New(nil, nil)
	names, err := l.Names()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		e, err := l.Named(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if e.Title.ZH == "" || e.Title.EN == "" || e.Since == "" || len(e.Require) == 0 {
			t.Errorf("%s: %+v", name, e)
		}
		for _, k := range e.Kinds {
			if string(k) != name {
				t.Errorf("%s is for %s; For looks a kind up by its own name", name, k)
			}
		}
	}
	for _, k := range kinds {
		if p := For(statement.Profile(k)); !slices.Contains(p.Kinds, statement.Profile(k)) {
			t.Errorf("%s: %+v", k, p)
		}
	}
	if p := For(""); p.Name != Base {
		t.Errorf("no kind: %s", p.Name)
	}
}

func TestBuiltInProfilesSayWhatChecksNeed(t *testing.T) {
	for kind, want := range map[statement.Profile]struct {
		require []statement.Role
		off     bool // A301
		voice   check.Voice
	}{
		statement.StudyStatement:     {[]statement.Role{"insight", "findings", "causes", "measures"}, true, check.Person},
		statement.SelfExamination:    {[]statement.Role{"findings", "causes", "measures"}, true, check.Person},
		statement.TeamExamination:    {[]statement.Role{"findings", "causes", "measures"}, false, check.Group},
		statement.CAPA:               {[]statement.Role{"findings", "causes", "measures"}, false, ""},
		statement.SelfInspection:     {[]statement.Role{"findings", "measures"}, false, ""},
		statement.AuditRectification: {[]statement.Role{"findings", "measures"}, false, ""},
		statement.Ledger:             {[]statement.Role{"findings", "measures"}, false, ""},
	} {
		p := For(kind)
		if !slices.Equal(p.Require, want.require) || p.Checks["A301"].Off != want.off || p.Voice != want.voice {
			t.Errorf("%s: %+v", kind, p)
		}
	}
}

func TestAspectSets(t *testing.T) {
	l := New(nil, nil)
	sets, err := l.AspectSets()
	if err != nil || len(sets) == 0 {
		t.Fatal(err, len(sets))
	}
	for _, s := range sets {
		byTitle, err := l.Aspects(s.Title.ZH)
		if err != nil || len(byTitle) != len(s.Aspects) || len(s.Aspects) == 0 {
			t.Errorf("%s: %d, %v", s.Name, len(byTitle), err)
		}
	}
	if _, err := l.Aspects("没有的"); err == nil {
		t.Error("a set that is not there")
	}
}
