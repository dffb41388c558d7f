package app_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// muster takes a table in as somebody.
func muster(t *testing.T, w *apptest.World, who, table string, try bool) (*app.Roster, error) {
	t.Helper()
	b, err := w.App.PutFile(ctx, w.As("admin"), strings.NewReader(table))
	if err != nil {
		t.Fatal(err)
	}
	return w.App.TakeRoster(ctx, w.As(who), app.RosterIn{File: b.Digest, Name: "t.csv", Try: try})
}

func TestRoster(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		units := "单位名称,上级单位,简称,排序\n支队,队,zd,2\n队,water,,1\n"
		r, err := muster(t, w, "admin", units, false)
		if err != nil || r.Fatal > 0 || r.Units.New != 2 {
			t.Fatalf("units: %+v %v", r, err)
		}
		people := "姓名,单位,职务,上级,角色\n乙,支队,队员,甲,\n甲,队,队长,director,成员、核验人@支队\n"
		before, _ := w.Store.View().Head(ctx)
		r, err = muster(t, w, "admin", people, true)
		if after, _ := w.Store.View().Head(ctx); err != nil || r.Fatal > 0 || r.People.New != 2 || after.Seq != before.Seq {
			t.Fatalf("a trial: %+v %v", r, err)
		}
		if r, err = muster(t, w, "admin", people, false); err != nil || r.Fatal > 0 || r.People.New != 2 {
			t.Fatalf("people: %+v %v", r, err)
		}
		org, err := w.App.Org(ctx)
		if err != nil {
			t.Fatal(err)
		}
		found := map[string]*ledger.Person{}
		for _, p := range org.People() {
			found[p.Name] = p
		}
		if a, b := found["甲"], found["乙"]; a == nil || b == nil || b.Superior != a.ID || a.Superior != w.People["director"] || len(a.Grants) != 2 || org.Unit(a.Grants[1].Unit).Name != "支队" || org.Unit(b.Unit).Parent != a.Unit {
			t.Errorf("who is there: %+v %+v", found["甲"], found["乙"])
		}
		if r, err = muster(t, w, "admin", people, false); err != nil || r.People.Same != 2 || len(r.Plan) > 0 {
			t.Errorf("the same again: %+v %v", r, err)
		}
		r, err = muster(t, w, "admin", "姓名,单位,职务,角色\n甲,队,副队长,成员\n", false)
		if err != nil || r.People.Changed != 1 || len(r.Plan) != 1 || len(r.Plan[0].Changes) != 2 || r.Plan[0].Changes[0].After != "副队长" {
			t.Errorf("a change: %+v %v", r, err)
		}
	})
}

func TestRosterRefuses(t *testing.T) {
	w := apptest.New(t, "", store.Options{})
	head, _ := w.Store.View().Head(ctx)
	for _, c := range []struct{ name, table, code string }{
		{"a unit that is none", "姓名,单位\n甲,水利局\n", "roster-unit"},
		{"a role that is none", "姓名,单位,角色\n甲,water,大管家\n", "roster-role"},
		{"a superior that is none", "姓名,单位,上级\n甲,water,王五\n", "roster-superior"},
		{"a circle of people", "姓名,单位,上级\n甲,water,乙\n乙,water,甲\n", "roster-circle"},
		{"a circle of units", "单位,上级单位\n甲局,乙局\n乙局,甲局\n", "roster-circle"},
		{"roles that do not go together", "姓名,单位,角色\n甲,water,账号管理员、成员\n", "roster-move"},
		{"one's own roles", "姓名,单位,角色\nadmin,city,成员\n", "roster-move"},
		{"a good row beside a bad one", "姓名,单位\n甲,water\n乙,水利局\n", "roster-unit"},
	} {
		r, err := muster(t, w, "admin", c.table, false)
		if err != nil || r.Fatal == 0 || r.Problems[0].Code != c.code {
			t.Errorf("%s: %+v %v", c.name, r, err)
		}
	}
	if after, _ := w.Store.View().Head(ctx); after != head {
		t.Error("something was written")
	}
	r, err := muster(t, w, "admin", "姓名,单位,角色\n甲,water,大管家\n乙,水利局,成员\n丙,water,账号管理员、成员\n,water,\n", true)
	var at []string
	for _, p := range r.Problems {
		at = append(at, p.Name())
	}
	if err != nil || strings.Join(at, " ") != "C2 B3 C4 A5" {
		t.Errorf("what is wrong is told at %v, %v", at, err)
	}
	for _, who := range []string{"auditor", "organiser", "clerk"} {
		if _, err := muster(t, w, who, "姓名,单位\n甲,water\n", true); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("%s: %v", who, err)
		}
	}
}

// A thousand people come in one operation.
func TestRosterOfMany(t *testing.T) {
	w := apptest.New(t, "", store.Options{})
	var b strings.Builder
	b.WriteString("姓名,单位,角色\n")
	for i := range 1000 {
		fmt.Fprintf(&b, "人%d,water,成员\n", i)
	}
	r, err := muster(t, w, "admin", b.String(), false)
	if err != nil || r.Fatal > 0 || r.People.New != 1000 {
		t.Fatalf("%d %v", r.People.New, err)
	}
}
