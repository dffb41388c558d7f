package app_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/job"
	"github.com/bihuan/bihuan/internal/need"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// desk is a round with a small ledger: two findings of the water bureau, the first
// with two causes and three measures, and one of the roads bureau.
type desk struct {
	*apptest.World
	round                string
	first, second, third string
	actions              []string
	causes               []string
}

func newDesk(w *apptest.World) *desk {
	d := &desk{World: w}
	d.round, _ = round(w, map[string]any{"at_once": 5, "colours": []map[string]any{
		{"name": "red", "sign": "●", "zh": "红灯", "en": "red", "when": "late"}, {"name": "green", "sign": "○", "zh": "正常", "en": "fine", "when": "any"}}})
	find := func(unit, text string, more map[string]any) string {
		fields := map[string]any{"round": d.round, "unit": w.Units[unit], "text": text}
		for k, v := range more {
			fields[k] = v
		}
		return w.Add("organiser", ledger.KindFinding, fields)
	}
	d.first = find("water", "水表检定不及时", map[string]any{"detail": "2026年上半年有12只水表超过检定周期仍在使用。\n其中3只已经停走。", "amount": 123450, "severity": 2, "basis": "=计量法第九条"})
	d.second = find("water", "值班记录不完整  两处空格", nil)
	d.third = find("roads", "路面坑槽未修补", map[string]any{"place": "东门"})
	for _, c := range []string{"没有专人负责", "对检定周期不掌握"} {
		d.causes = append(d.causes, w.Add("organiser", ledger.KindCause, map[string]any{"findings": []string{d.first}, "text": c}))
	}
	for i, a := range []map[string]any{
		{"findings": []string{d.first}, "causes": d.causes[:1], "text": "完成12只水表检定", "lead": w.People["clerk"], "due": map[string]any{"kind": "date", "day": "2026-12-20"}, "standard": "检定证书齐全"},
		{"findings": []string{d.first}, "causes": d.causes[:1], "text": "建立检定台账", "lead": w.People["director"], "due": map[string]any{"kind": "at_once"}, "helpers": []string{w.People["officer"]}, "standard": "台账"},
		{"findings": []string{d.first}, "causes": d.causes[1:], "text": "组织学习", "sort": "systemic", "due": map[string]any{"kind": "standing", "milestones": []map[string]any{{"day": "2026-12-01", "text": "第一次"}}}},
		{"findings": []string{d.third}, "text": "修补", "lead": w.People["builder"], "standard": "平整", "due": map[string]any{"kind": "date", "day": "2026-12-01", "lasting": true}},
	} {
		_ = i
		d.actions = append(d.actions, w.Add("organiser", ledger.KindAction, a))
	}
	w.Move("organiser", ledger.KindAction, d.actions[3], ledger.MoveAssign, "")
	return d
}

// out gives the ledger as a workbook.
func (d *desk) out(form app.TableForm) []byte {
	d.Helper()
	t, err := d.App.Table(ctx, d.As("organiser"), store.List{Filter: store.Filter{Round: d.round}, Sort: store.ByMade}, form, say.ZH)
	if err != nil {
		d.Fatal(err)
	}
	var b bytes.Buffer
	if err := t.Write(ctx, &b); err != nil {
		d.Fatal(err)
	}
	return b.Bytes()
}

func (d *desk) in(data []byte) app.TableIn {
	d.Helper()
	b, err := d.App.PutFile(ctx, d.As("organiser"), bytes.NewReader(data))
	if err != nil {
		d.Fatal(err)
	}
	for _, who := range []string{"clerk", "officer", "director"} { // each has the table
		if _, err := d.App.PutFile(ctx, d.As(who), bytes.NewReader(data)); err != nil {
			d.Fatal(err)
		}
	}
	return app.TableIn{Round: d.round, File: b.Digest, Name: "台账.xlsx"}
}

func (d *desk) plan(who string, data []byte) *app.Takeover {
	d.Helper()
	p, err := d.App.PlanTable(ctx, d.As(who), d.in(data))
	if err != nil {
		d.Fatal(err)
	}
	return p
}

// work does jobs until it is stopped.
func (d *desk) work() (stop func()) {
	r := job.New(d.Store, map[string]job.Handler{app.JobTable: d.App.Handlers()[app.JobTable]}, job.Options{Now: d.Now})
	on, end := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() { defer close(done); r.Run(on) }()
	return func() {
		end()
		<-done
	}
}

// take takes a table in, and gives what came of it.
func (d *desk) take(who string, in app.TableIn) (*app.Takeover, store.Job) {
	d.Helper()
	j, err := d.App.StartTable(ctx, d.As(who), in, nil)
	if err != nil {
		d.Fatal(err)
	}
	stop := d.work()
	for j.State == store.JobWaiting || j.State == store.JobRunning {
		time.Sleep(5 * time.Millisecond)
		if j, err = d.App.Job(ctx, d.As(who), j.ID); err != nil {
			d.Fatal(err)
		}
	}
	stop()
	var p app.TableProgress
	if err := json.Unmarshal([]byte(j.Progress), &p); err != nil {
		d.Fatalf("%v: %+v", err, j)
	}
	return p.Result, j
}

// events counts all that happened.
func (d *desk) events() int64 {
	d.Helper()
	h, err := d.Store.View().Head(ctx)
	if err != nil {
		d.Fatal(err)
	}
	return h.Seq
}

// edited changes a workbook as a spreadsheet program does, and saves it.
func edited(t testing.TB, data []byte, change func(f *excelize.File)) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	change(f)
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// cellOf finds a cell of the ledger by the head of its column and words of its row.
func cellOf(t testing.TB, f *excelize.File, sheet, head, words string) string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	col := 0
	for i, r := range rows {
		for c, cell := range r {
			if cell == head && i < 5 {
				col = c + 1
			}
		}
		if i < 5 || !strings.Contains(strings.Join(r, "|"), words) {
			continue
		}
		name, err := excelize.CoordinatesToCellName(col, i+1)
		if err != nil {
			t.Fatalf("%s: %v", head, err)
		}
		return name
	}
	t.Fatalf("no row with %s: %v", words, rows)
	return ""
}

func put(t testing.TB, f *excelize.File, head, words, value string) string {
	t.Helper()
	cell := cellOf(t, f, "台账", head, words)
	if err := f.SetCellStr("台账", cell, value); err != nil {
		t.Fatal(err)
	}
	return cell
}

func TestTableUnchanged(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		d := newDesk(w)
		before := d.events()
		for name, data := range map[string][]byte{"as written": d.out(app.TableXLSX), "saved again": edited(t, d.out(app.TableXLSX), func(*excelize.File) {})} {
			p, j := d.take("organiser", d.in(data))
			if j.State != store.JobDone || p.Fatal+p.Doubts+p.Gone != 0 || p.Rows != 5 || !p.Own {
				t.Errorf("%s: %+v %+v", name, p, j)
			}
		}
		if n := d.events(); n != before {
			t.Errorf("%d events came of nothing", n-before)
		}
	})
}

func TestTableOneCell(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		d := newDesk(w)
		before := d.events()
		in := d.in(edited(t, d.out(app.TableXLSX), func(f *excelize.File) { put(t, f, "完成标准", "完成12只水表检定", "证书和标签齐全") }))
		p, j := d.take("organiser", in)
		if j.State != store.JobDone || p.Actions.Changed != 1 || d.events() != before+1 {
			t.Fatalf("%+v %+v, %d events", p, j, d.events()-before)
		}
		history, err := d.App.History(ctx, d.As("organiser"), ledger.KindAction, d.actions[0])
		if err != nil {
			t.Fatal(err)
		}
		if e := history[len(history)-1]; e.Move != ledger.MoveEdit || len(e.Changes) != 1 || e.Changes[0].Field != "standard" || e.Changes[0].After != `"证书和标签齐全"` || e.Who != d.People["organiser"] {
			t.Errorf("%+v", e)
		}
		if p, _ := d.take("organiser", in); p.Actions.Changed != 0 || p.Actions.Same != 1 || d.events() != before+1 || p.Before == nil {
			t.Errorf("once more: %+v", p)
		}
	})
}

// TestTableEveryColumn changes each column that can be changed.
func TestTableEveryColumn(t *testing.T) {
	d := newDesk(apptest.New(t, "", store.Options{}))
	before := d.events()
	p, j := d.take("organiser", d.in(edited(t, d.out(app.TableXLSX), func(f *excelize.File) {
		put(t, f, "存在问题", "WT2026-00001", "水表检定很不及时")
		put(t, f, "具体表现", "WT2026-00001", "甲\n乙")
		put(t, f, "程度（1最重）", "WT2026-00001", "1")
		put(t, f, "涉及金额（元）", "WT2026-00001", "2.5万元")
		put(t, f, "依据", "WT2026-00001", "+计量法")
		put(t, f, "原因分析", "对检定周期不掌握", "不懂")
		put(t, f, "具体措施", "建立检定台账", "建立检定、更换台账")
		put(t, f, "责任人", "组织学习", "clerk")
		put(t, f, "整改时限", "组织学习", "2026年12月底前")
		put(t, f, "措施类型", "组织学习", "立行立改")
	})))
	if j.State != store.JobDone || p.Fatal != 0 || p.Findings.Changed != 1 || p.Causes.Changed != 1 || p.Actions.Changed != 2 || d.events() != before+4 {
		t.Fatalf("%+v %+v", p, j)
	}
	r, err := d.App.Record(ctx, d.As("organiser"), ledger.KindFinding, d.first)
	if err != nil {
		t.Fatal(err)
	}
	if f := r.(*ledger.Finding); f.Text != "水表检定很不及时" || f.Detail != "甲\n乙" || f.Severity != 1 || f.Amount != 2_500_000 || f.Basis != "+计量法" {
		t.Errorf("%+v", f)
	}
	if r, err = d.App.Record(ctx, d.As("organiser"), ledger.KindAction, d.actions[2]); err != nil {
		t.Fatal(err)
	}
	if a := r.(*ledger.Action); a.Lead != d.People["clerk"] || a.Due.Kind != ledger.ByDate || a.Due.Day.String() != "2026-12-31" || len(a.Due.Milestones) != 1 || a.Sort != ledger.Correct {
		t.Errorf("%+v", a)
	}
}

func TestTableConflict(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		d := newDesk(w)
		data := edited(t, d.out(app.TableXLSX), func(f *excelize.File) {
			put(t, f, "存在问题", "WT2026-00001", "我的")
			put(t, f, "存在问题", "WT2026-00002", "也是我的")
		})
		d.Do("organiser", app.Deed{Kind: ledger.KindFinding, ID: d.first, Move: ledger.MoveEdit, Fields: apptest.Fields(map[string]any{"text": "别人的"})})
		before := d.events()
		p, j := d.take("organiser", d.in(data))
		if j.State != store.JobFailed || p.Fatal != 1 || d.events() != before {
			t.Fatalf("%+v %+v", p, j)
		}
		q := p.Problems[0]
		if q.Code != "table-conflict" || *q.Base != "水表检定不及时" || *q.Theirs != "别人的" || *q.Yours != "我的" || q.Sheet != "台账" || q.Row != 6 || q.Col != 5 {
			t.Errorf("%+v", q)
		}
		in := d.in(data)
		in.Keep = true
		p, j = d.take("organiser", in)
		if j.State != store.JobDone || p.Findings.Changed != 1 || d.events() != before+1 {
			t.Fatalf("%+v %+v", p, j)
		}
	})
}

// TestTableRights: what may not be changed, or not by this person, is an error at its
// cell, and nothing of the table is taken.
func TestTableRights(t *testing.T) {
	d := newDesk(apptest.New(t, "", store.Options{}))
	var fixed, free string
	data := edited(t, d.out(app.TableXLSX), func(f *excelize.File) {
		fixed = put(t, f, "完成标准", "修补", "很平整")
		free = put(t, f, "完成标准", "建立检定台账", "新台账")
		put(t, f, "办理状态", "修补", "已销号")
	})
	before := d.events()
	p, _ := d.take("organiser", d.in(data))
	if p.Fatal != 1 || p.Doubts != 1 || name(p.Problems[1].Cell.Col, p.Problems[1].Cell.Row) != fixed || p.Problems[0].Code != "table-fixed" {
		t.Errorf("%+v", p.Problems)
	}
	p = d.plan("officer", data)
	if p.Fatal == 0 || d.events() != before {
		t.Errorf("%+v", p)
	}
	_ = free
}

func name(col, row int) string {
	s, _ := excelize.CoordinatesToCellName(col, row)
	return s
}

func TestTableRows(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		d := newDesk(w)
		data := edited(t, d.out(app.TableXLSX), func(f *excelize.File) {
			must := func(err error) {
				t.Helper()
				if err != nil {
					t.Fatal(err)
				}
			}
			must(f.RemoveRow("台账", 10)) // the finding of the roads bureau
			must(f.SetCellStr("台账", "D11", "新问题"))
			rows, err := f.GetRows("台账")
			must(err)
			last := len(rows) + 1
			for head, words := range map[string]string{"责任单位": "roads", "存在问题": "新发现的问题", "原因分析": "没人管", "具体措施": "派人管", "责任人": "builder", "整改时限": "2026-12-31"} {
				cell := cellOf(t, f, "台账", head, "WT2026-00002")
				col, _, _ := excelize.CellNameToCoordinates(cell)
				must(f.SetCellStr("台账", name(col, last), words))
			}
			col, _, _ := excelize.CellNameToCoordinates(cellOf(t, f, "台账", "具体措施", "WT2026-00002"))
			must(f.SetCellStr("台账", name(col, last+1), "再派一人"))
			must(f.SetCellStr("台账", name(col, 9), "补记值班")) // finding 2 had no measure
			must(f.SetCellStr("台账", "D11", ""))
		})
		before := d.events()
		in := d.in(data)
		p, j := d.take("organiser", in)
		if j.State != store.JobDone || p.Findings.New != 1 || p.Causes.New != 1 || p.Actions.New != 3 || p.Gone != 1 || d.events() != before+5 {
			t.Fatalf("%+v %+v, %d events", p, j, d.events()-before)
		}
		p, _ = d.take("organiser", in)
		if p.Findings.New+p.Causes.New+p.Actions.New != 0 || d.events() != before+5 {
			t.Errorf("once more: %+v", p)
		}
	})
}

// TestTableMishandled: what people and programs do to a workbook changes nothing of
// what it says.
func TestTableMishandled(t *testing.T) {
	d := newDesk(apptest.New(t, "", store.Options{}))
	before := d.events()
	data := edited(t, d.out(app.TableXLSX), func(f *excelize.File) {
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		merged, err := f.GetMergeCells("台账")
		must(err)
		for _, m := range merged {
			must(f.UnmergeCell("台账", m.GetStartAxis(), m.GetEndAxis()))
		}
		must(f.SetSheetName("台账", "水务局报送"))
		sheet := "水务局报送"
		must(f.InsertCols(sheet, "C", 1))
		must(f.SetCellStr(sheet, "C6", "我们的备注"))
		must(f.SetColVisible(sheet, "G", false))
		must(f.DuplicateRowTo(sheet, 6, 12)) // sorted: the first row stands last
		must(f.RemoveRow(sheet, 6))
		day := cellOf(t, f, sheet, "整改时限", "完成12只水表检定")
		style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
		must(err)
		must(f.SetCellInt(sheet, day, 46376)) // 2026-12-20
		must(f.SetCellStyle(sheet, day, day, style))
		text := cellOf(t, f, sheet, "存在问题", "路面坑槽")
		must(f.SetCellStr(sheet, text, "路面坑槽未修补 \n"))
		must(f.DeleteSheet("汇总"))
	})
	p, j := d.take("organiser", d.in(data))
	if j.State != store.JobDone || p.Fatal+p.Gone != 0 || p.Rows != 5 || d.events() != before {
		t.Errorf("%+v %+v, %d events", p, j, d.events()-before)
	}
}

// TestTableThroughOffice has a spreadsheet program open and save the workbook.
func TestTableThroughOffice(t *testing.T) {
	office := need.Program(t, "localc")
	d := newDesk(apptest.New(t, "", store.Options{}))
	dir := t.TempDir()
	through := func(data []byte) []byte {
		in, out := filepath.Join(dir, "台账.xlsx"), filepath.Join(dir, "out")
		if err := os.WriteFile(in, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if said, err := exec.Command(office, "-env:UserInstallation=file://"+filepath.ToSlash(dir)+"/profile", "--headless", "--convert-to", "xlsx", "--outdir", out, in).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
		data, err := os.ReadFile(filepath.Join(out, "台账.xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	before := d.events()
	saved := through(d.out(app.TableXLSX))
	p, _ := d.take("organiser", d.in(saved))
	if p.Fatal+p.Doubts+p.Gone != 0 || p.Rows != 5 || d.events() != before {
		t.Errorf("unchanged: %+v, %d events", p, d.events()-before)
	}
	changed := through(edited(t, saved, func(f *excelize.File) { put(t, f, "具体措施", "修补", "修补") }))
	changed = edited(t, changed, func(f *excelize.File) { put(t, f, "地点", "路面坑槽未修补", "西门") })
	p, _ = d.take("organiser", d.in(through(changed)))
	if p.Findings.Changed != 1 || d.events() != before+1 {
		t.Errorf("one cell: %+v, %d events", p, d.events()-before)
	}
}

func TestTableCSV(t *testing.T) {
	d := newDesk(apptest.New(t, "", store.Options{}))
	out := string(d.out(app.TableCSV))
	for _, want := range []string{"\ufeff序号,问题编号,", ",'=计量法第九条,", "\"2026年上半年有12只水表超过检定周期仍在使用。\n其中3只已经停走。\"", ",1234.5,"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in %s", want, out)
		}
	}
}

// kept are the statements that keep what a table makes.
var kept = regexp.MustCompile(`\b(record|event|tie|tally|counter|table_mark|table_line|table_taken|chain)\b`)

// TestTableWholeOrNot lets each statement fail in turn: what is kept of a table is all
// of it or nothing, and the next try takes it.
func TestTableWholeOrNot(t *testing.T) {
	var left atomic.Int64
	d := newDesk(apptest.New(t, "", store.Options{Interrupt: func(statement string) error {
		if kept.MatchString(statement) && left.Add(-1) == 0 {
			return errors.New("this statement fails")
		}
		return nil
	}}))
	in := d.in([]byte(office))
	before := d.events()
	for n := int64(1); n < 1000; n += 4 {
		j, err := d.App.StartTable(ctx, d.As("organiser"), in, nil)
		if err != nil {
			t.Fatal(err)
		}
		left.Store(n)
		stop := d.work()
		for j.Tries == 0 || j.State == store.JobRunning {
			time.Sleep(2 * time.Millisecond)
			if j, err = d.App.Job(ctx, d.As("organiser"), j.ID); err != nil {
				t.Fatal(err)
			}
		}
		stop()
		left.Store(0)
		switch now := d.events(); {
		case j.State == store.JobDone && now == before+7:
			if n < 10 {
				t.Errorf("done after %d statements", n)
			}
			return
		case now != before:
			t.Fatalf("statement %d: %+v, %d events", n, j, now-before)
		}
		if err := d.App.CancelJob(ctx, d.As("organiser"), j.ID); err != nil {
			t.Fatal(err)
		}
	}
	t.Error("it was never done")
}
