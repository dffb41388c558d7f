package app_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/columns"
	"github.com/bihuan/bihuan/ledger"
)

// office is a table of an office's own.
const office = `序号,存在问题,原因分析,整改措施,责任单位,责任人,整改时限,整改情况,备注
1,泵站没有围栏,没人管,装上围栏,water,clerk,2026年12月底前,已招标,要快
,,,立警示牌,water,clerk,立行立改,,
2,路灯不亮,,换灯泡,roads,builder,长期坚持,,
3,值班记录不完整两处空格,,,water,,,,
`

func TestForeignTable(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		d := newDesk(w)
		d.Do("organiser", app.Deed{Kind: ledger.KindFinding, ID: d.second, Move: ledger.MoveEdit, Fields: apptest.Fields(map[string]any{"text": "值班记录不完整 两处空格"})})
		before := d.events()
		in := d.in([]byte(office))
		in.Name = "台账.csv"
		p, err := d.App.PlanTable(ctx, d.As("organiser"), in)
		if err != nil || p.Own || p.Rows != 4 || p.Findings != (app.TakenCount{New: 2, Same: 1}) || p.Actions.New != 3 || p.Causes.New != 1 || p.Fatal != 0 || d.events() != before {
			t.Fatalf("%v: %+v", err, p)
		}
		p, j := d.take("organiser", in)
		if j.State != store.JobDone || p.Findings.New != 2 || d.events() != before+7 {
			t.Fatalf("%+v %+v, %d events", p, j, d.events()-before)
		}
		rows := list(w, "organiser", store.List{Kind: ledger.KindFinding, Filter: store.Filter{Round: d.round, Source: string(ledger.FromImport)}})
		r, err := ledger.ParseRecord(ledger.KindFinding, rows[0].Body)
		if err != nil {
			t.Fatal(err)
		}
		if f := r.(*ledger.Finding); f.Text != "泵站没有围栏" || f.Unit != d.Units["water"] || f.Fields["备注"] != "要快" || f.Source.Words != "台账.csv" || f.Author != d.People["organiser"] {
			t.Errorf("%+v", f)
		}
		actions := list(w, "organiser", store.List{Kind: ledger.KindAction, Filter: store.Filter{Of: rows[0].ID}})
		if r, err = ledger.ParseRecord(ledger.KindAction, actions[0].Body); err != nil {
			t.Fatal(err)
		}
		if a := r.(*ledger.Action); a.Text != "装上围栏" || a.Lead != d.People["clerk"] || a.Due.Day.String() != "2026-12-31" || len(a.Causes) != 1 || !strings.Contains(a.Written, "整改情况：已招标") {
			t.Errorf("%+v", a)
		}

		// The same again, and with a row more.
		p, _ = d.take("organiser", in)
		if n := p.Findings.New + p.Causes.New + p.Actions.New; n != 0 || d.events() != before+7 || p.Before == nil || p.Before.Made != 7 {
			t.Errorf("once more: %+v", p)
		}
		d.Do("organiser", app.Deed{Kind: ledger.KindFinding, ID: rows[0].ID, Move: ledger.MoveEdit, Fields: apptest.Fields(map[string]any{"text": "泵站围栏缺失"})})
		in = d.in([]byte(office + "4,井盖丢失,,补井盖,roads,builder,2026-12-01,,\n"))
		if p, _ = d.take("organiser", in); p.Findings.New != 1 || p.Actions.New != 1 || p.Fatal != 0 {
			t.Errorf("a row more: %+v", p)
		}
	})
}

// TestForeignByOwner: where nobody says whose a finding is, it is that of the unit of who
// answers for it, which is told; the same again makes nothing.
func TestForeignByOwner(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		d := newDesk(w)
		in := d.in([]byte("存在问题,整改措施,责任人,整改时限\n门锁损坏,换锁,builder,2026-12-01\n墙面开裂,修补,,\n"))
		p, err := d.App.PlanTable(ctx, d.As("organiser"), in)
		if err != nil || p.Fatal != 1 || p.Findings.New != 1 {
			t.Fatalf("%v: %+v", err, p)
		}
		told := false
		for _, x := range p.Problems {
			told = told || x.Code == "table-unit-of-owner" && x.Cell.Place() == "C2"
		}
		if !told {
			t.Errorf("%+v", p.Problems)
		}
		in = d.in([]byte("存在问题,整改措施,责任人,整改时限\n门锁损坏,换锁,builder,2026-12-01\n"))
		if p, _ := d.take("organiser", in); p.Findings.New != 1 || p.Actions.New != 1 {
			t.Errorf("%+v", p)
		}
		in = d.in([]byte("存在问题,整改措施,责任人,整改时限\n门锁损坏,换锁,builder,2026-12-20\n"))
		if p, _ := d.take("organiser", in); p.Findings.New != 0 || p.Actions.New != 0 || p.Actions.Changed != 1 {
			t.Errorf("again: %+v", p)
		}
	})
}

// TestForeignAllOrNothing: one row that cannot be keeps all of the table out.
func TestForeignAllOrNothing(t *testing.T) {
	d := newDesk(apptest.New(t, "", store.Options{}))
	before := d.events()
	in := d.in([]byte(strings.Replace(office, "换灯泡,roads", "换灯泡,路灯所", 1)))
	p, j := d.take("organiser", in)
	if j.State != store.JobFailed || p.Fatal != 1 || d.events() != before {
		t.Fatalf("%+v %+v, %d events", p, j, d.events()-before)
	}
	for _, q := range p.Problems {
		if q.Fatal && (q.Row != 4 || q.Col != 5 || q.Field != table.Unit) {
			t.Errorf("%+v", q)
		}
	}
	in.Said = map[string]string{"路灯所": d.Units["roads"]}
	if p, j = d.take("organiser", in); j.State != store.JobDone || p.Findings.New != 2 {
		t.Fatalf("%+v %+v", p, j)
	}
	if p, _ = d.take("clerk", d.in([]byte("序号,存在问题,整改措施,责任单位\n1,甲,乙,water\n"))); p.Fatal != 1 {
		t.Errorf("a member may not enter findings: %+v", p)
	}
}

// TestForeignFormIsRemembered: what a person settled about columns holds for the next
// table of the same sender with the same heads.
func TestForeignFormIsRemembered(t *testing.T) {
	d := newDesk(apptest.New(t, "", store.Options{}))
	const heads = "序号,情形,打算,归谁\n"
	in := d.in([]byte(heads + "1,甲地漏水,修管,water\n"))
	p, err := d.App.PlanTable(ctx, d.As("organiser"), in)
	if err != nil {
		t.Fatal(err)
	}
	var m columns.Mapping
	if err := json.Unmarshal(p.Form, &m); err != nil {
		t.Fatal(err)
	}
	m.Sheets[0].Take, m.Sheets[0].First, m.Sheets[0].Last = true, 1, 1
	fields := map[int]table.Field{1: table.Number, 2: table.Finding, 3: table.Measure, 4: table.Unit}
	m.Sheets[0].Columns = nil
	for col := 1; col <= 4; col++ {
		m.Sheets[0].Columns = append(m.Sheets[0].Columns, columns.Column{Col: col, Heading: strings.Split(strings.TrimSpace(heads), ",")[col-1], Field: fields[col]})
	}
	if in.Form, err = json.Marshal(m); err != nil {
		t.Fatal(err)
	}
	if p, j := d.take("organiser", in); j.State != store.JobDone || p.Findings.New != 1 || p.Actions.New != 1 {
		t.Fatalf("%+v %+v", p, j)
	}
	if p = d.plan("organiser", []byte(heads+"1,乙地漏水,修管,roads\n")); p.Findings.New != 1 || p.Actions.New != 1 || p.Fatal != 0 {
		t.Errorf("%+v", p)
	}
}

// TestForeignMeasureOfSeveral: a measure whose cell is merged over two findings is one
// measure for both.
func TestForeignMeasureOfSeveral(t *testing.T) {
	d := newDesk(apptest.New(t, "", store.Options{}))
	f := excelize.NewFile()
	for i, row := range [][]any{{"序号", "存在问题", "整改措施", "责任单位"}, {1, "围栏缺失", "统一整修", "water"}, {2, "值班室漏雨", "", "water"}, {3, "无关的事", "另办", "roads"}} {
		if err := f.SetSheetRow("Sheet1", name(1, i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.MergeCell("Sheet1", "C2", "C3"); err != nil {
		t.Fatal(err)
	}
	data, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	in := d.in(data.Bytes())
	if p, err := d.App.PlanTable(ctx, d.As("organiser"), in); err != nil || p.Findings.New != 3 || p.Actions.New != 2 || p.Fatal != 0 {
		t.Fatalf("%v %+v", err, p)
	}
	p, j := d.take("organiser", in)
	if j.State != store.JobDone || p.Actions.New != 2 {
		t.Fatalf("%+v %+v", p, j)
	}
	for _, row := range list(d.World, "organiser", store.List{Kind: ledger.KindAction, Filter: store.Filter{Round: d.round, Source: string(ledger.FromImport)}}) {
		r, err := ledger.ParseRecord(ledger.KindAction, row.Body)
		if err != nil {
			t.Fatal(err)
		}
		if a := r.(*ledger.Action); (a.Text == "统一整修") != (len(a.Findings) == 2) {
			t.Errorf("%+v", a)
		}
	}
	if p, _ = d.take("organiser", in); p.Findings.New+p.Actions.New != 0 {
		t.Errorf("once more: %+v", p)
	}
}
