package app_test

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

func (d *desk) set(text string, fields map[string]any) {
	d.Helper()
	d.Do("organiser", app.Deed{Kind: ledger.KindAction, ID: d.actionOf(text).ID, Move: ledger.MoveEdit, Fields: apptest.Fields(fields)})
}

func dueOn(day string) map[string]any {
	return map[string]any{"due": map[string]any{"kind": "date", "day": day}}
}

// TestConflictsAreSettled: of what was changed in the table and in the ledger, a person
// says one by one what holds.
func TestConflictsAreSettled(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		const heads = "存在问题,整改措施,责任单位,整改时限\n"
		const sent = heads + "泵站没有围栏,装上围栏,water,2026-12-01\n路灯不亮,换灯泡,roads,2026-12-01\n井盖丢失,补井盖,roads,2026-12-01\n"
		now := func(d *desk) string {
			var list []string
			for _, text := range []string{"装上围栏", "换灯泡", "补井盖"} {
				list = append(list, d.actionOf(text).Due.Day.String()[5:])
			}
			return strings.Join(list, " ")
		}
		begin := func() (*desk, app.TableIn) {
			d := newDesk(w)
			d.sent(d.csv(sent))
			for _, text := range []string{"装上围栏", "换灯泡", "补井盖"} {
				d.set(text, dueOn("2026-12-05"))
			}
			return d, d.csv(strings.ReplaceAll(sent, "2026-12-01", "2026-12-09"))
		}

		d, in := begin()
		before := d.events()
		if p, j := d.take("organiser", in); j.State != store.JobFailed || p.Fatal != 3 || codesOf(p) != "D2 table-conflict D3 table-conflict D4 table-conflict" || d.events() != before {
			t.Errorf("%+v %+v", p, j)
		}
		key := func(text string) string { return d.actionOf(text).ID + ".due" }
		in.Take, in.Leave, in.Later = []string{key("装上围栏") + "=2026-12-05"}, []string{"D3"}, []string{key("补井盖")}
		p := d.sent(in)
		if got := now(d); got != "12-09 12-05 12-05" || p.Fatal != 0 || p.Actions.Changed != 1 {
			t.Errorf("%s %+v\n%s", got, p, changesOf(p))
		}
		for i, want := range []app.Settled{app.TableSettled, app.LedgerSettled, app.LaterSettled} {
			if got := p.Problems[i]; got.Settled != want || got.Fatal || *got.Theirs != "2026-12-05" {
				t.Errorf("%+v, want %s", got, want)
			}
		}
		if got, want := changesOf(p), "D2 action.due: 2026-12-05 → 2026-12-09\nD3 action.due: 2026-12-05 → 2026-12-09 (left)"; got != want {
			t.Error(got)
		}
		// What was put off is asked again, what was settled is not.
		again := in
		again.Take, again.Leave, again.Later = nil, nil, nil
		if p = d.plan("organiser", []byte(strings.ReplaceAll(sent, "2026-12-01", "2026-12-09"))); codesOf(p) != "D4 table-conflict" {
			t.Errorf("%s\n%s", codesOf(p), changesOf(p))
		}
		again.Take = []string{"D4"}
		if d.sent(again); now(d) != "12-09 12-05 12-09" {
			t.Error(now(d))
		}

		// What changed once more after it was seen is a conflict again.
		d, in = begin()
		in.Keep = true
		in.Take = []string{key("装上围栏") + "=2026-12-05", key("换灯泡") + "=2026-12-05"}
		d.set("装上围栏", dueOn("2026-12-07"))
		in.Keep = false
		in.Later = []string{"D4"}
		if p, j := d.take("organiser", in); j.State != store.JobFailed || p.Fatal != 1 || *p.Problems[0].Theirs != "2026-12-07" {
			t.Errorf("%+v %+v", p.Problems, j)
		}
		in.Keep = true // what nobody settled stays
		if d.sent(in); now(d) != "12-07 12-09 12-05" {
			t.Error(now(d))
		}
	})
}

// TestOwnConflictsAreSettled does so with a workbook of the ledger.
func TestOwnConflictsAreSettled(t *testing.T) {
	d := newDesk(apptest.New(t, "", store.Options{}))
	in := d.in(edited(t, d.out(app.TableXLSX), func(f *excelize.File) { put(t, f, "存在问题", "WT2026-00001", "我的") }))
	d.Do("organiser", app.Deed{Kind: ledger.KindFinding, ID: d.first, Move: ledger.MoveEdit, Fields: apptest.Fields(map[string]any{"text": "别人的"})})
	p, j := d.take("organiser", in)
	if j.State != store.JobFailed || p.Fatal != 1 || p.Problems[0].Key != d.first+".text" {
		t.Fatalf("%+v %+v", p, j)
	}
	in.Take = []string{p.Problems[0].Place() + "=" + *p.Problems[0].Theirs}
	if p, j = d.take("organiser", in); j.State != store.JobDone || p.Findings.Changed != 1 || !p.Plan[0].Changes[0].Clash {
		t.Fatalf("%+v %+v", p, j)
	}
	if f := d.findingOf("我的"); f.ID != d.first {
		t.Errorf("%+v", f)
	}
}
