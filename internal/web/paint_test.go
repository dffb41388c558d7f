package web_test

import (
	"context"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// slowness is how many times slower than this machine the one is for which first paint is
// measured: an old office PC.
const slowness = 4

// BenchmarkFirstPaint tells when a page shows its first words in a real browser whose
// processor is throttled, in milliseconds: the median, and the least, which other work on
// the machine says least about. Files are kept by the browser after the first page, as
// they are for everybody but on their first visit ("first").
func BenchmarkFirstPaint(b *testing.B) {
	pages, paths := large(b)
	br := openAt(b, nil, pages)
	paths["help"], paths["first"] = "/help", "/ledger"
	br.setCookie("bihuan=x")
	br.do(func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: slowness})
		return chromedp.Void{}, err
	})
	for name, path := range paths {
		b.Run(name, func(b *testing.B) {
			var list []float64
			for b.Loop() {
				if name == "first" {
					br.forget()
				}
				br.open(path)
				list = append(list, br.firstPaint())
			}
			slices.Sort(list)
			b.ReportMetric(list[len(list)/2], "ms-paint")
			b.ReportMetric(list[0], "ms-least")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// firstPaint waits for the first paint of what is open, and tells when it was.
func (b *browser) firstPaint() float64 {
	b.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[float64](`new Promise((done) => new PerformanceObserver((list, o) => {
	  const first = list.getEntriesByName("first-contentful-paint")[0];
	  if (first) { o.disconnect(); done(first.startTime); }
	}).observe({ type: "paint", buffered: true }))`, chromedp.EvalAwaitPromise))
	if err != nil {
		b.Fatal(err)
	}
	return v
}
