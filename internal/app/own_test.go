package app_test

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

const ownProfile = "fields: [检查组, {name: 罚款（元）, type: number}, {name: 发现日期, type: date}, {name: 来源, type: choice, of: [日常检查, 群众反映]}]\n"

// TestOwnFields: fields of one's own are those of the profile of a round; values are
// held to their types however they come in.
func TestOwnFields(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		d := newDesk(w)
		if err := w.App.SetProfile(ctx, w.As("admin"), "base", ownProfile, 0); err != nil {
			t.Fatal(err)
		}
		for _, round := range []string{d.round, ""} {
			list, err := w.App.OwnFields(ctx, w.As("organiser"), round)
			if err != nil || len(list) != 4 || list[1].Name != "罚款（元）" || list[1].Type != ledger.OwnNumber || len(list[3].Of) != 2 {
				t.Fatalf("the fields of %q: %+v %v", round, list, err)
			}
		}
		f := func() *ledger.Finding {
			r, err := w.App.Record(ctx, w.As("organiser"), ledger.KindFinding, d.first)
			if err != nil {
				t.Fatal(err)
			}
			return r.(*ledger.Finding)
		}
		edit := func(fields map[string]string) error {
			_, err := w.App.Do(ctx, w.As("organiser"), app.Deed{Kind: ledger.KindFinding, ID: d.first, Move: ledger.MoveEdit, Fields: apptest.Fields(map[string]any{"fields": fields})})
			return err
		}
		if err := edit(map[string]string{"罚款（元）": "1，200.50", "发现日期": "2026年9月3日", "来源": "群众 反映", "备忘": "随便写"}); err != nil {
			t.Fatal(err)
		}
		if got := f().Fields; got["罚款（元）"] != "1200.5" || got["发现日期"] != "2026-09-03" || got["来源"] != "群众反映" || got["备忘"] != "随便写" {
			t.Errorf("given: %v", got)
		}
		for name, bad := range map[string]string{"罚款（元）": "不少", "发现日期": "上回", "来源": "领导交办"} {
			if err := edit(map[string]string{name: bad}); fault.KindOf(err) != fault.Invalid || !strings.Contains(fault.SayOf(err).ZH, bad) {
				t.Errorf("%s took %s: %v", name, bad, err)
			}
		}
		base, was := "", "2026-09-03"
		cell := func(name, words string, base *string) app.CellEdit {
			return app.CellEdit{Kind: ledger.KindFinding, ID: d.first, Field: "fields." + name, Words: words, Base: base}
		}
		list, done, err := w.App.Cells(ctx, w.As("organiser"), []app.CellEdit{cell("检查组", "三组", &base), cell("罚款（元）", "１２．０", nil), cell("发现日期", "", &was)}, say.ZH, false)
		if err != nil || !done || list[1].Before != "1200.5" || list[1].After != "12" {
			t.Fatalf("cells: %v %v %+v", done, err, list)
		}
		if got := f().Fields; len(got) != 4 || got["检查组"] != "三组" || got["罚款（元）"] != "12" || got["备忘"] != "随便写" {
			t.Errorf("after the cells: %v", got)
		}
		list, done, err = w.App.Cells(ctx, w.As("verifier"), []app.CellEdit{cell("检查组", "四组", &base), cell("来源", "别处", nil)}, say.ZH, false)
		if err != nil || done || list[0].Who != w.People["organiser"] || *list[0].Problem.Theirs != "三组" || list[1].Problem == nil {
			t.Errorf("a conflict, and no choice: %v %v %+v", done, err, list)
		}
		c, err := w.App.Cell(ctx, w.As("organiser"), ledger.KindFinding, d.first, "fields.来源", 0, say.ZH)
		if err != nil || c.Words != "群众反映" || !c.Only || len(c.Options) != 2 {
			t.Errorf("the cell: %+v %v", c, err)
		}
		d.own(t, f)
	})
}

// own takes the fields out in a workbook, and in again.
func (d *desk) own(t *testing.T, f func() *ledger.Finding) {
	t.Helper()
	if csv := string(d.out(app.TableCSV)); !strings.Contains(csv, ",其他,检查组,罚款（元）,发现日期,来源\r\n") || !strings.Contains(csv, ",备忘：随便写,三组,12,,群众反映\r\n") {
		t.Errorf("as values:\n%s", csv)
	}
	data := d.out(app.TableXLSX)
	if p, j := d.take("organiser", d.in(data)); j.State != store.JobDone || p.Fatal+p.Doubts > 0 || p.Findings.Changed > 0 {
		t.Errorf("unchanged: %+v %+v", p, j)
	}
	p, j := d.take("organiser", d.in(edited(t, data, func(x *excelize.File) {
		put(t, x, "检查组", "WT2026-00001", "五组")
		put(t, x, "发现日期", "WT2026-00001", "2026.10.8")
	})))
	if got := f().Fields; j.State != store.JobDone || p.Findings.Changed != 1 || got["检查组"] != "五组" || got["发现日期"] != "2026-10-08" || got["来源"] != "群众反映" || got["备忘"] != "随便写" {
		t.Errorf("taken in: %+v %+v %v", p, j, got)
	}
	p, j = d.take("organiser", d.in(edited(t, d.out(app.TableXLSX), func(x *excelize.File) { put(t, x, "来源", "WT2026-00001", "别处") })))
	if j.State == store.JobDone || p.Fatal != 1 || p.Problems[0].Code != "table-own-field" || p.Problems[0].Field != "来源" {
		t.Errorf("no choice: %+v %+v", p, j)
	}
}
