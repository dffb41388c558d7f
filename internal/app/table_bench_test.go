package app_test

import (
	"bytes"
	"cmp"
	"context"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/ledgers"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/internal/table/xlsx"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// crowd is a program with a ledger of some size in it.
func crowd(t testing.TB, findings int) (*apptest.World, *ledgers.Made, app.Caller) {
	t.Helper()
	w := apptest.Open(t, "", store.Options{})
	ctx := context.Background()
	today, _ := ledger.Date(2026, 11, 23)
	plan := ledgers.Plan{Seed: 1, Width: 5, Depth: 2, Rounds: 1, Findings: findings, Actions: 1, Causes: true, Now: ledger.Moment(apptest.Noon.UnixMilli()), Today: today, NewID: w.Store.NewID}
	made, err := ledgers.Make(plan, func(list []ledger.Record) error {
		return w.Store.Write(ctx, func(tx *store.Tx) error {
			out, err := ledger.Imported(&ledger.Act{Now: plan.Now}, w.Store.NewID(), list)
			if err != nil {
				return err
			}
			return tx.Keep(ctx, &out)
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return w, made, app.Caller{Person: made.People["organiser0 "+made.Units[0]].ID, Scopes: app.Scopes()}
}

func BenchmarkTableOut(b *testing.B) {
	w, made, c := crowd(b, 100_000)
	b.ReportAllocs()
	b.ResetTimer()
	for b.Loop() {
		tb, err := w.App.Table(context.Background(), c, store.List{Filter: store.Filter{Round: made.Rounds[0]}, Sort: store.ByMade}, app.TableXLSX, say.ZH)
		if err != nil {
			b.Fatal(err)
		}
		var out bytes.Buffer
		from := time.Now()
		if err := tb.Write(context.Background(), &out); err != nil {
			b.Fatal(err)
		}
		b.Logf("%v %d MB", time.Since(from), out.Len()>>20)
	}
}

// officeTable is a table of an office's own, of many rows.
func officeTable(rows int, units []string, progress string) []byte {
	var b bytes.Buffer
	book := xlsx.New(&b, xlsx.Options{Face: "Arial", Size: 10})
	s := book.Sheet("台账", xlsx.Layout{}, true)
	row := func(cells ...string) {
		var list []xlsx.Cell
		for _, c := range cells {
			list = append(list, xlsx.Cell{Sort: xlsx.Words, Text: book.Text(c)})
		}
		s.Row(0, list)
	}
	row("序号", "存在问题", "具体表现", "整改措施", "责任单位", "整改时限", "完成标准", "整改情况")
	for i := range rows {
		n := strconv.Itoa(i + 1)
		row(n, "第"+n+"号泵站没有围栏，值班记录不完整", "检查时在第"+n+"号泵站发现，围栏缺失十二米，值班记录缺三天。", "装上围栏并补齐记录，第"+n+"处", units[i%len(units)], "2026年12月31日前", "围栏完整", progress)
	}
	s.End(xlsx.Ending{})
	_ = book.Close()
	return b.Bytes()
}

// BenchmarkTableAgain takes a table in that was taken in before: with new progress in
// every row, then as it is.
func BenchmarkTableAgain(b *testing.B) {
	w, made, c := crowd(b, 10)
	d := &desk{World: w}
	d.People["me"] = c.Person
	take := func(progress string) {
		up, err := w.App.PutFile(context.Background(), c, bytes.NewReader(officeTable(benchRows(), unitNames(b, w, made), progress)))
		if err != nil {
			b.Fatal(err)
		}
		in := app.TableIn{Round: made.Rounds[0], File: up.Digest, Name: "台账.xlsx"}
		from := time.Now()
		if _, err := w.App.PlanTable(context.Background(), c, in); err != nil {
			b.Fatal(err)
		}
		tried := time.Since(from)
		p, j := d.take("me", in)
		b.Logf("dry run %v, all %v: %+v %+v, %d entries, %v", tried, time.Since(from), p.Findings, p.Actions, p.Entries, j.State)
	}
	take("")
	b.ResetTimer()
	b.ReportAllocs()
	for b.Loop() {
		take("已完成一半")
		take("已完成一半")
	}
}

func benchRows() int {
	rows, _ := strconv.Atoi(cmp.Or(os.Getenv("BIHUAN_ROWS"), "10000"))
	return rows
}

func unitNames(t testing.TB, w *apptest.World, made *ledgers.Made) (units []string) {
	org, err := w.App.Org(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range made.Units {
		units = append(units, org.Unit(u).Name)
	}
	return units
}

func BenchmarkTableIn(b *testing.B) {
	w, made, c := crowd(b, 10)
	up, err := w.App.PutFile(context.Background(), c, bytes.NewReader(officeTable(benchRows(), unitNames(b, w, made), "")))
	if err != nil {
		b.Fatal(err)
	}
	in := app.TableIn{Round: made.Rounds[0], File: up.Digest, Name: "台账.xlsx"}
	b.ResetTimer()
	b.ReportAllocs()
	for b.Loop() {
		from := time.Now()
		p, err := w.App.PlanTable(context.Background(), c, in)
		if err != nil || p.Fatal > 0 {
			b.Fatal(err, p)
		}
		b.Logf("dry run %v: %+v", time.Since(from), p.Findings)
		d := &desk{World: w}
		d.People["me"] = c.Person
		from = time.Now()
		p, j := d.take("me", in)
		b.Logf("all %v: %+v %+v %v", time.Since(from), p.Findings, p.Actions, j.State)
	}
}
