package ledger_test

import (
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// One finding into the ledger, with its event in the chain: what a store does
// besides writing.
func BenchmarkAddFinding(b *testing.B) {
	w := newWorld(b)
	round := &ledger.Round{Head: ledger.Head{ID: "r", Round: "r", Unit: "city", State: ledger.Rectifying}, Units: []string{"water"}}
	f := &ledger.Finding{Head: ledger.Head{Unit: "water", Round: "r"}, Text: "巡查记录缺三天", Detail: "二季度抽查发现，五月有三天没有巡查记录，值班人员不能说明原因。",
		Source: ledger.Source{Kind: ledger.FromInspection, Words: "市督查组"}, Aspect: "a1", Severity: 2, Amount: 120000, Basis: "巡查制度第六条"}
	q := &ledger.Ask{Act: w.act("verifier", ""), Move: ledger.MoveAdd, Scene: ledger.Scene{Round: round}, Given: ledger.Given{Record: f}}
	head := ledger.ChainHead{Chain: "r"}
	b.ReportAllocs()
	for b.Loop() {
		out, err := ledger.Do(q)
		if err != nil {
			b.Fatal(err)
		}
		head.Append(&out.Events[0], q.Hash)
	}
}

func BenchmarkMoves(b *testing.B) {
	w := newWorld(b)
	list, scene := fixture("city")
	a := list[ledger.KindAction]
	a.Top().State = ledger.UnderWay
	q := ledger.Ask{Act: w.act("director", ""), Subject: a, Scene: scene}
	b.ReportAllocs()
	for b.Loop() {
		ledger.Moves(q)
	}
}

func BenchmarkVerify(b *testing.B) {
	list, head := chainOf(1000, ledger.SHA256())
	b.ReportAllocs()
	for b.Loop() {
		if broken, err := ledger.Verify(each(list), []ledger.ChainHead{head}, ledger.SHA256()); broken != nil || err != nil {
			b.Fatal(broken, err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1000, "ns/event")
}

func BenchmarkReplay(b *testing.B) {
	w := newWorld(b)
	var list []ledger.Event
	for range 1000 {
		f := &ledger.Finding{Head: ledger.Head{ID: w.newID(), Unit: "water"}, Text: "巡查记录缺三天", Amount: 5}
		changes, err := ledger.Diff(nil, f)
		if err != nil {
			b.Fatal(err)
		}
		list = append(list, ledger.Event{Kind: ledger.KindFinding, ID: f.ID, Rev: 1, Changes: changes})
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ledger.Replay(list); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWorkingDays(b *testing.B) {
	c := china(b)
	from := mustDay("2026-01-05")
	for b.Loop() {
		c.Between(from, from+300)
	}
}
