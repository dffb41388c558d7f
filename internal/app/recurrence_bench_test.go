package app_test

import (
	"context"
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/ledger"
)

// added makes findings, each of other words, in some units in turn.
func added(b *testing.B, w *apptest.World, c app.Caller, round string, units []string, from, n, together int) {
	b.Helper()
	things := []string{"值班记录", "灭火器", "水表", "应急预案", "合同台账", "差旅费报销", "食堂留样", "机房巡检", "印章使用", "公车派车单", "固定资产卡片", "培训签到", "药品效期", "档案目录", "围栏", "配电箱"}
	faults := []string{"不完整", "过期未换", "没有按期检查", "缺少签字", "与账面不符", "无人负责", "没有公示", "多处涂改", "长期未更新", "损坏未修"}
	places := []string{"东片区", "二号楼", "老院区", "第三泵站", "西营业厅", "北校区", "码头仓库", "三车间", "后勤科", "门诊部"}
	var deeds []app.Deed
	for i := from; i < from+n; i++ {
		text := places[i%10] + things[i/7%16] + faults[i/3%10] + "，涉及" + strconv.Itoa(i) + "处"
		deeds = append(deeds, app.Deed{Kind: ledger.KindFinding, Move: ledger.MoveAdd, Fields: apptest.Fields(map[string]any{"round": round, "unit": units[i%len(units)], "severity": 2,
			"text": text, "detail": fmt.Sprintf("检查%s时发现，%s等%d处%s，已当场告知。", places[i/11%10], things[i/5%16], i%9, faults[i/13%10])})})
		if len(deeds) == together || i == from+n-1 {
			if _, err := w.App.DoAll(context.Background(), c, deeds); err != nil {
				b.Fatal(err)
			}
			deeds = nil
		}
	}
}

// BenchmarkRecurrence compares findings that are made one at a time with the earlier
// ones of their units: units that have been compared lately, and those that have not.
func BenchmarkRecurrence(b *testing.B) {
	for _, size := range []struct{ units, each int }{{20, 10}, {20, 900}, {1, 20_000}} {
		b.Run(fmt.Sprintf("units=%d/findings=%d", size.units, size.each), func(b *testing.B) {
			w, made, c := crowd(b, 10)
			w.App.NeverRest()
			units := made.Units[:size.units]
			compare := func(what string, n int) {
				from := time.Now()
				work(w)
				b.ReportMetric(float64(time.Since(from).Microseconds())/float64(n), "µs/"+what)
			}
			added(b, w, c, made.Rounds[0], units, 0, size.units*size.each, 500)
			compare("first", size.units*size.each)
			next := size.units * size.each
			for b.Loop() {
				for i, what := range []string{"kept", "cold"} {
					if i == 1 {
						w.App.ForgetPasts()
					}
					added(b, w, c, made.Rounds[0], units, next, 1000, 1)
					compare(what, 1000)
					next += 1000
				}
			}
		})
	}
}
