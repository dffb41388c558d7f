package app_test

import (
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// Tables of a unit's own, as it sends them month by month.
const (
	ownHeads = "问题编号,存在问题,具体表现,整改措施,责任单位,责任人,整改时限,整改情况,是否完成,备注\n"
	october  = ownHeads + `XJ-1,泵站没有围栏,十二米,装上围栏,water,clerk,2026-12-01,已招标,否,
,,,立警示牌,water,clerk,2026-12-01,,,
XJ-2,路灯不亮,三盏,换灯泡,roads,builder,2026-12-10,,,催办
XJ-3,值班记录缺三天,,补齐记录,water,clerk,2026-12-01,,,
XJ-4,井盖丢失,,补井盖,roads,builder,2026-12-01,,,
`
)

func (d *desk) actionOf(text string) *ledger.Action {
	d.Helper()
	for _, row := range list(d.World, "organiser", store.List{Kind: ledger.KindAction, Filter: store.Filter{Round: d.round}}) {
		if r, err := ledger.ParseRecord(ledger.KindAction, row.Body); err == nil && r.(*ledger.Action).Text == text {
			return r.(*ledger.Action)
		}
	}
	d.Fatalf("no measure %q", text)
	return nil
}

func (d *desk) findingOf(text string) *ledger.Finding {
	d.Helper()
	for _, row := range list(d.World, "organiser", store.List{Kind: ledger.KindFinding, Filter: store.Filter{Round: d.round}}) {
		if r, err := ledger.ParseRecord(ledger.KindFinding, row.Body); err == nil && r.(*ledger.Finding).Text == text {
			return r.(*ledger.Finding)
		}
	}
	d.Fatalf("no finding %q", text)
	return nil
}

// told are the entries of a measure.
func (d *desk) told(action string) (list []string) {
	d.Helper()
	all, err := store.Of[*ledger.Entry](ctx, d.Store.View(), ledger.KindEntry, action)
	if err != nil {
		d.Fatal(err)
	}
	for _, e := range all {
		list = append(list, string(e.Move)+" "+e.On.String()+" "+e.Text)
	}
	return list
}

// changesOf lays out what a plan changes.
func changesOf(p *app.Takeover) string {
	var list []string
	for _, r := range p.Plan {
		for _, c := range r.Changes {
			line := c.Name() + " " + string(c.Kind) + "." + c.Field + ": " + c.Before + " → " + c.After
			if c.Left {
				line += " (left)"
			}
			list = append(list, line)
		}
	}
	return strings.Join(list, "\n")
}

func codesOf(p *app.Takeover) string {
	var list []string
	for _, q := range p.Problems {
		list = append(list, q.Cell.Name()+" "+q.Code)
	}
	return strings.Join(list, " ")
}

// sent takes a table in, and holds what was written to what the trial said.
func (d *desk) sent(in app.TableIn) *app.Takeover {
	d.Helper()
	p, err := d.App.PlanTable(ctx, d.As("organiser"), in)
	if err != nil {
		d.Fatal(err)
	}
	done, j := d.take("organiser", in)
	if j.State != store.JobDone {
		d.Fatalf("%+v %+v", j, done.Problems)
	}
	if done.Findings != p.Findings || done.Causes != p.Causes || done.Actions != p.Actions || done.Entries != p.Entries || done.Gone != p.Gone ||
		done.Doubts != p.Doubts || changesOf(done) != changesOf(p) {
		d.Errorf("tried: %+v %+v %d\n%s\nwritten: %+v %+v %d\n%s", p.Findings, p.Actions, p.Entries, changesOf(p), done.Findings, done.Actions, done.Entries, changesOf(done))
	}
	return done
}

func (d *desk) csv(text string) app.TableIn {
	in := d.in([]byte(text))
	in.Name = "台账.csv"
	return in
}

// TestForeignAgain: a unit sends its table again a month later.
func TestForeignAgain(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		d := newDesk(w)
		p := d.sent(d.csv(october))
		if p.Findings.New != 4 || p.Actions.New != 5 || p.Entries != 1 {
			t.Fatalf("%+v", p)
		}
		fence := d.actionOf("装上围栏")
		if got := d.told(fence.ID); len(got) != 1 || !strings.HasPrefix(got[0], "relay 2026-") || !strings.HasSuffix(got[0], " 已招标") {
			t.Errorf("%q", got)
		}

		// Meanwhile somebody changes a day, and another measure is handed out.
		d.Do("organiser", app.Deed{Kind: ledger.KindAction, ID: d.actionOf("补井盖").ID, Move: ledger.MoveEdit, Fields: apptest.Fields(map[string]any{"due": map[string]any{"kind": "date", "day": "2026-12-05"}})})
		d.Do("organiser", app.Deed{Kind: ledger.KindAction, ID: d.actionOf("补齐记录").ID, Move: ledger.MoveEdit, Fields: apptest.Fields(map[string]any{"due": map[string]any{"kind": "date", "day": "2026-12-06"}})})

		november := ownHeads + `XJ-1,泵站没有围栏,十五米,装上围栏,water,director,2026-12-20,已招标。已开工,是,
,,,立警示牌,water,clerk,2026-12-01,,,
XJ-2,路灯大面积不亮,三盏,换成节能灯泡,roads,builder,2026-12-10,,,已催办两次
XJ-4,井盖丢失,,补井盖,roads,builder,2026-12-08,,,
XJ-5,河道有垃圾,,清理,water,clerk,2026-12-01,,,
`
		in := d.csv(november)
		before := d.events()
		p, err := d.App.PlanTable(ctx, d.As("organiser"), in)
		if err != nil {
			t.Fatal(err)
		}
		want := `C2 finding.detail: 十二米 → 十五米
F2 action.lead: clerk → director
G2 action.due: 2026-12-01 → 2026-12-20
H2 action.progress: 已招标 → 已开工
是否完成：是
B4 finding.text: 路灯不亮 → 路灯大面积不亮
J4 finding.fields.备注: 催办 → 已催办两次
D4 action.text: 换灯泡 → 换成节能灯泡`
		if got := changesOf(p); got != want {
			t.Errorf("%s\nwant\n%s", got, want)
		}
		if p.Findings != (app.TakenCount{New: 1, Changed: 2, Same: 1}) || p.Actions != (app.TakenCount{New: 1, Changed: 2, Same: 2}) || p.Entries != 1 || p.Fatal != 1 || p.Gone != 1 || p.Lost[0].Text != "值班记录缺三天" || d.events() != before {
			t.Errorf("%+v", p)
		}
		if got := codesOf(p); got != "I2 table-done G5 table-conflict" {
			t.Error(got)
		}
		// What clashes stays; what the person leaves out stays.
		in.Keep, in.Leave = true, []string{fence.ID + ".lead", d.findingOf("泵站没有围栏").ID + ".detail"}
		p = d.sent(in)
		if !strings.Contains(changesOf(p), "F2 action.lead: clerk → director (left)") || p.Findings.Changed != 1 {
			t.Errorf("%+v\n%s", p.Findings, changesOf(p))
		}
		if a := d.actionOf("装上围栏"); a.Lead != d.People["clerk"] || a.Due.Day.String() != "2026-12-20" || len(d.told(a.ID)) != 2 || !strings.HasSuffix(d.told(a.ID)[1], "已开工\n是否完成：是") {
			t.Errorf("%+v %q", a, d.told(a.ID))
		}
		if a := d.actionOf("补井盖"); a.Due.Day.String() != "2026-12-05" {
			t.Errorf("%+v", a.Due)
		}
		if f := d.findingOf("路灯大面积不亮"); f.Detail != "三盏" || f.Fields["备注"] != "已催办两次" || d.findingOf("泵站没有围栏").Detail != "十二米" {
			t.Errorf("%+v", f)
		}

		// The same file once more makes nothing, nor asks again for what was left out.
		before = d.events()
		again := d.csv(november)
		if p = d.sent(again); changesOf(p) != "" || p.Findings.New+p.Actions.New+p.Entries+p.Fatal != 0 || d.events() != before {
			t.Errorf("%+v\n%s", p, changesOf(p))
		}
		// October's table again: what was newer is not taken back without being shown.
		p = d.plan("organiser", []byte(october))
		if p.Findings.New != 0 || p.Entries != 0 {
			t.Errorf("%+v\n%s", p, changesOf(p))
		}
	})
}

// TestForeignNotLawful: what the ledger does not take as things stand is told, and the
// rest is taken.
func TestForeignNotLawful(t *testing.T) {
	d := newDesk(apptest.New(t, "", store.Options{}))
	d.sent(d.csv(october))
	a := d.actionOf("装上围栏")
	d.Do("organiser", app.Deed{Kind: ledger.KindAction, ID: a.ID, Move: ledger.MoveEdit, Fields: apptest.Fields(map[string]any{"standard": "围栏齐全"})})
	d.Move("organiser", ledger.KindAction, a.ID, ledger.MoveAssign, "")
	d.Move("clerk", ledger.KindAction, a.ID, ledger.MoveAccept, "")
	in := d.csv(strings.Replace(october, "装上围栏,water,clerk,2026-12-01,已招标,否", "装上围栏,water,clerk,2026-12-20,已招标；已开工,否", 1))
	p := d.sent(in)
	if got := codesOf(p); got != "G2 table-not-taken" || p.Entries != 1 || p.Actions.Changed != 0 {
		t.Errorf("%s %+v", got, p)
	}
	// It is told again, as long as both say something else.
	if p = d.sent(in); codesOf(p) != "G2 table-not-taken" || p.Entries != 0 {
		t.Errorf("%s %+v", codesOf(p), p)
	}
	// Whoever does the work reports it.
	mine := d.csv(ownHeads + "XJ-1,泵站没有围栏,十二米,装上围栏,water,clerk,2026-12-01,已招标；已开工；已完工,否,\n")
	mine.Unit = d.Units["water"]
	if p, j := d.take("clerk", mine); j.State != store.JobDone || p.Entries != 1 {
		t.Fatalf("%+v %+v", p, j)
	}
	if got := d.told(a.ID); len(got) != 3 || !strings.HasPrefix(got[2], "report ") || !strings.HasSuffix(got[2], "已完工") || d.actionOf("装上围栏").State != ledger.UnderWay {
		t.Errorf("%q", got)
	}
}

// TestForeignByOurNumber: a table that was made of our own ledger names findings by our
// numbers.
func TestForeignByOurNumber(t *testing.T) {
	d := newDesk(apptest.New(t, "", store.Options{}))
	number := d.findingOf("路面坑槽未修补").Number
	p := d.sent(d.csv("问题编号,问题描述,整改措施,完成时限,整改进展\n" + number + ",路面坑槽没有修补,修补,2026-12-01,已修补一半\n"))
	if got, want := changesOf(p), "B2 finding.text: 路面坑槽未修补 → 路面坑槽没有修补\nE2 action.progress:  → 已修补一半"; got != want || p.Findings.New+p.Actions.New != 0 {
		t.Errorf("%s\n%+v", got, p)
	}
	// A table that says of which day it is, says of which day its progress is.
	d.sent(d.csv("整改台账（截至2026年9月30日）,,\n问题编号,问题描述,整改措施,整改进展情况\n" + number + ",路面坑槽没有修补,修补,全部修补完毕，正在养护\n"))
	if got := d.told(d.actionOf("修补").ID); len(got) != 2 || got[1] != "relay 2026-09-30 全部修补完毕，正在养护" {
		t.Errorf("%q", got)
	}
	// A row that was put in moves plain numbers: what they count is known by its words.
	const heads = "序号,存在问题,责任单位\n"
	d.sent(d.csv(heads + "1,西门泵站没有围栏,water\n2,东门泵站没有围栏,water\n"))
	p = d.sent(d.csv(heads + "1,南门泵站没有围栏,water\n2,西门泵站没有围栏,water\n3,东门泵站没有围栏,water\n"))
	if p.Findings != (app.TakenCount{New: 1, Same: 2}) || changesOf(p) != "" {
		t.Errorf("%+v\n%s", p, changesOf(p))
	}
}
