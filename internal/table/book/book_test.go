package book

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/bihuan/bihuan/internal/table/xlsx"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// desk makes ledgers of a small office.
type desk struct {
	scene Scene
	org   *ledger.Org
	rnd   *rand.Rand
	n     int
}

func newDesk(t testing.TB, seed uint64, lang say.Lang) *desk {
	t.Helper()
	head := func(id string) ledger.Head { return ledger.Head{ID: id, Unit: id, State: ledger.Active} }
	units := []*ledger.Unit{{Head: head("u1"), Name: "临江市"}, {Head: head("u2"), Name: "市水务局", Short: "水务局", Parent: "u1"}, {Head: head("u3"), Name: "市档案局", Parent: "u1"},
		{Head: head("u4"), Name: "办公室", Parent: "u2"}, {Head: head("u5"), Name: "办公室", Parent: "u3"}}
	var people []*ledger.Person
	for i, name := range []string{"张明", "李华", "张明", "王芳"} {
		p := &ledger.Person{Head: head(fmt.Sprint("p", i+1)), Name: name}
		p.Unit = units[i%3].ID
		people = append(people, p)
	}
	c := &ledger.Category{Head: head("c1"), Name: "作风"}
	org := ledger.NewOrg(units, people, nil)
	today, _ := ledger.Date(2026, 11, 23)
	round := &ledger.Round{Head: ledger.Head{ID: "r1", Unit: "u1", State: ledger.Rectifying}, Name: "一季度", Aspects: []ledger.Aspect{{ID: "a1", Text: "理论学习"}}}
	calendar, err := ledger.China()
	if err != nil {
		t.Fatal(err)
	}
	return &desk{Scene{Lang: lang, Today: today, Labels: NewLabels(org, []*ledger.Category{c}), Rounds: map[string]*ledger.Round{"r1": round},
		Calendar: func(*ledger.Round) *ledger.Calendar { return calendar }}, org, rand.New(rand.NewPCG(seed, 7)), 0}
}

func (d *desk) id() string {
	d.n++
	return fmt.Sprintf("%013d", d.n)
}

func pick[T any](d *desk, list ...T) T { return list[d.rnd.IntN(len(list))] }

func (d *desk) words() string {
	return pick(d, "水表检定不及时", "=HYPERLINK(\"x\")", "-3 天", " 前后空格 ", "第一行 \n第二行\r\n", "_x000D_", "<b>&", "", "@某人", "同样的话", strings.Repeat("长话", 9000)+"\n", "1234.50", "2026-12-20", "\ttab")
}

func (d *desk) item() *Item {
	f := &ledger.Finding{Head: ledger.Head{ID: d.id(), Rev: 1 + d.rnd.IntN(9), Round: "r1", Unit: pick(d, "u2", "u3", "u4"), State: pick(d, ledger.Opened, ledger.Opened, ledger.Closed)},
		Number: fmt.Sprint("WT2026-", d.n), Text: d.words(), Detail: d.words(), Aspect: pick(d, "a1", "", "别的"), Category: pick(d, "c1", ""), Severity: d.rnd.IntN(4),
		Amount: pick(d, int64(0), 5, 123450, 100), Basis: d.words(), Place: d.words()}
	it := &Item{Finding: f}
	for range d.rnd.IntN(3) {
		it.Causes = append(it.Causes, &ledger.Cause{Head: ledger.Head{ID: d.id(), Rev: 1, Round: "r1", State: ledger.Standing}, Text: d.words(), Findings: []string{f.ID}})
	}
	for range d.rnd.IntN(4) {
		a := &ledger.Action{Head: ledger.Head{ID: d.id(), Rev: 1, Round: "r1", Unit: f.Unit, State: pick(d, ledger.Proposed, ledger.UnderWay, ledger.Closed)}, Number: fmt.Sprint("CS2026-", d.n),
			Text: d.words(), Findings: []string{f.ID}, Lead: pick(d, "p1", "p2", ""), Helpers: pick(d, nil, []string{"p3", "p4"}), HelperUnits: pick(d, nil, []string{"u4", "u5"}),
			Sort: pick(d, ledger.Sort(""), ledger.Correct), Due: pick(d, ledger.Due{}, ledger.Due{Kind: ledger.ByDate, Day: d.scene.Today + 9}, ledger.Due{Kind: ledger.AtOnce}, ledger.Due{Kind: ledger.Perpetual, Lasting: true})}
		if len(it.Causes) > 0 {
			a.Causes = pick(d, nil, []string{it.Causes[0].ID})
		}
		it.Actions = append(it.Actions, a)
	}
	return it
}

func (d *desk) items(n int) []*Item {
	var list []*Item
	for range n {
		list = append(list, d.item())
	}
	return list
}

func (d *desk) out(t testing.TB, items []*Item) []byte {
	t.Helper()
	var b bytes.Buffer
	w := New(&b, Options{Scene: d.scene, Title: "一季度", Unit: "临江市", Org: d.org, Made: "2026-11-23T00:00:00Z", First: items, Whole: true})
	for _, it := range items {
		w.Add(it)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func in(t testing.TB, data []byte) *Read {
	t.Helper()
	f, err := xlsx.Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if ours, err := Ours(f); err != nil || !ours {
		t.Fatalf("not ours: %v", err)
	}
	r, err := ReadFrom(f)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func saved(t testing.TB, data []byte, change func(*excelize.File)) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	change(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestUnchanged: whatever a ledger holds, out and in says nothing, also through
// another program; and one cell that is changed is one change.
func TestUnchanged(t *testing.T) {
	for seed := range uint64(20) {
		d := newDesk(t, seed, pick(&desk{rnd: rand.New(rand.NewPCG(seed, 1))}, say.ZH, say.EN))
		items := d.items(12)
		data := d.out(t, items)
		name := sheetName.In(d.scene.Lang)
		rows := 0
		for _, it := range items {
			rows += len(paired(it))
		}
		for how, data := range map[string][]byte{"as written": data, "saved": saved(t, data, func(*excelize.File) {})} {
			if r := in(t, data); len(r.Lines) != 0 || r.Gone != 0 || r.Rows != rows || len(r.Ignored) != 0 {
				t.Fatalf("seed %d, %s: %d of %d rows, %d gone, %+v %+v", seed, how, r.Rows, rows, r.Gone, r.Lines, r.Ignored)
			}
		}
		changed := saved(t, data, func(f *excelize.File) {
			if err := f.SetCellStr(name, xlsx.CellName(int(Text)+1, firstRow), "新的"); err != nil {
				t.Fatal(err)
			}
		})
		r := in(t, changed)
		if len(r.Lines) != 1 || len(r.Lines[0].Changes) != 1 || r.Lines[0].Changes[0].Column != Text || r.Lines[0].Words[Text] != "新的" || r.Lines[0].IDs.Finding != items[0].Finding.ID {
			t.Fatalf("seed %d: %+v", seed, r.Lines)
		}
	}
}

func TestPaired(t *testing.T) {
	cause := func(id string) *ledger.Cause { return &ledger.Cause{Head: ledger.Head{ID: id}} }
	action := func(id string, causes ...string) *ledger.Action {
		return &ledger.Action{Head: ledger.Head{ID: id}, Causes: causes}
	}
	for want, it := range map[string]*Item{
		"-/-":               {},
		"c1/-":              {Causes: []*ledger.Cause{cause("c1")}},
		"-/a1 -/a2":         {Actions: []*ledger.Action{action("a1"), action("a2")}},
		"c1/a1 c2/a2":       {Causes: []*ledger.Cause{cause("c1"), cause("c2")}, Actions: []*ledger.Action{action("a1"), action("a2")}},
		"c1/a2 c1/a3 c2/a1": {Causes: []*ledger.Cause{cause("c1"), cause("c2")}, Actions: []*ledger.Action{action("a1", "c2"), action("a2", "c1"), action("a3", "c1", "c2")}},
		"c1/a1 -/a2":        {Causes: []*ledger.Cause{cause("c1")}, Actions: []*ledger.Action{action("a1", "c1"), action("a2")}},
	} {
		var got []string
		for _, n := range paired(it) {
			c, a := "-", "-"
			if n.cause != nil {
				c = n.cause.ID
			}
			if n.action != nil {
				a = n.action.ID
			}
			got = append(got, c+"/"+a)
		}
		if g := strings.Join(got, " "); g != want {
			t.Errorf("got %s, want %s", g, want)
		}
	}
}

func TestLabels(t *testing.T) {
	l := newDesk(t, 1, say.ZH).scene.Labels
	for id, want := range map[string]string{"p1": "张明（临江市）", "p2": "李华", "p3": "张明（市档案局）"} {
		if got := l.Person(id); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
		if ids := l.People(want); len(ids) != 1 || ids[0] != id {
			t.Errorf("%s: %v", want, ids)
		}
	}
	if ids := l.People("张明"); len(ids) != 2 {
		t.Errorf("%v", ids)
	}
	if got := l.Unit("u4"); got != "办公室（市水务局）" {
		t.Error(got)
	}
	if ids := l.Units("水务局"); len(ids) != 1 || ids[0] != "u2" {
		t.Errorf("%v", ids)
	}
	if ids := l.Units(" 办公室 (市档案局) "); len(ids) != 1 || ids[0] != "u5" {
		t.Errorf("%v", ids)
	}
}

func TestRefused(t *testing.T) {
	d := newDesk(t, 1, say.ZH)
	data := d.out(t, d.items(3))
	for name, change := range map[string]func(f *excelize.File) error{
		"codes": func(f *excelize.File) error { return f.RemoveRow("台账", codeRow) },
		"sheet": func(f *excelize.File) error { return f.DeleteSheet("台账") },
	} {
		broken := saved(t, data, func(f *excelize.File) {
			if err := change(f); err != nil {
				t.Fatal(err)
			}
		})
		f, err := xlsx.Open(bytes.NewReader(broken), int64(len(broken)))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ReadFrom(f); err == nil {
			t.Errorf("without its %s it was read", name)
		}
	}
}

func BenchmarkAdd(b *testing.B) {
	d := newDesk(b, 1, say.ZH)
	items := d.items(100)
	w := New(nowhere{}, Options{Scene: d.scene, Title: "一季度", Org: d.org})
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		w.Add(items[i%len(items)])
	}
}

type nowhere struct{}

func (nowhere) Write(p []byte) (int, error) { return len(p), nil }
