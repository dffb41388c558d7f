package app_test

import (
	"context"
	"strconv"
	"testing"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/ledger"
)

// BenchmarkDoAll adds findings, 500 in each operation, as an import over the API does.
func BenchmarkDoAll(b *testing.B) {
	w, made, c := crowd(b, 10)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		deeds := make([]app.Deed, 500)
		for i := range deeds {
			n++
			deeds[i] = app.Deed{Kind: ledger.KindFinding, Move: ledger.MoveAdd, Fields: apptest.Fields(map[string]any{"round": made.Rounds[0], "unit": made.Units[n%len(made.Units)],
				"text": "第" + strconv.Itoa(n) + "号泵站没有围栏，值班记录不完整", "detail": "检查时发现，围栏缺失十二米，值班记录缺三天。", "severity": 2})}
		}
		if _, err := w.App.DoAll(context.Background(), c, deeds); err != nil {
			b.Fatal(err)
		}
	}
}
