package ledger_test

import (
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// Ten years of months: what one picture is drawn of.
func BenchmarkJudge(b *testing.B) {
	i := rate()
	i.Base.Day, i.Targets[1].Day = mustDay("2015-12-31"), mustDay("2026-12-31")
	var list []*ledger.Measurement
	for y := 2016; y < 2026; y++ {
		for m := 1; m <= 12; m++ {
			day, _ := ledger.Date(y, m, 28)
			list = append(list, &ledger.Measurement{Head: ledger.Head{State: ledger.Confirmed}, On: day, Value: "71.5"})
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		ledger.Judge(i, list, mustDay("2026-01-15"))
	}
}
