package chart_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"math"
	"os"
	"strconv"
	"testing"

	"github.com/bihuan/bihuan/internal/chart"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var update = flag.Bool("update", false, "write the pictures in testdata anew")

func day(s string) ledger.Day {
	d, ok := ledger.ParseDay(s)
	if !ok {
		panic(s)
	}
	return d
}

func reading(on, value string, s ledger.State) *ledger.Measurement {
	return &ledger.Measurement{Head: ledger.Head{State: s}, On: day(on), Value: ledger.Decimal(value)}
}

// up is an indicator with two steps, on its way.
func up() (*ledger.Indicator, []*ledger.Measurement) {
	i := &ledger.Indicator{Name: "群众诉求按期办结率", Definition: "x", Measure: "%", Decimals: 1, Direction: ledger.Up, Period: ledger.Quarterly, Grace: 10,
		Base:    ledger.Point{Day: day("2025-06-30"), Value: "72.0"},
		Targets: []ledger.Target{{Day: day("2025-12-31"), Value: "85.0"}, {Day: day("2026-12-31"), Value: "95.0"}}}
	return i, []*ledger.Measurement{reading("2025-09-30", "76.5", ledger.Confirmed), reading("2025-12-31", "86.2", ledger.Confirmed), reading("2026-03-31", "84.0", ledger.Replaced),
		reading("2026-03-31", "87.1", ledger.Confirmed), reading("2026-06-30", "88.4", ledger.Confirmed), reading("2026-09-30", "92.0", ledger.Offered)}
}

func down() (*ledger.Indicator, []*ledger.Measurement) {
	i := &ledger.Indicator{Name: "供水管网漏损率", Definition: "x", Measure: "%", Decimals: 2, Direction: ledger.Down, Period: ledger.Monthly,
		Base: ledger.Point{Day: day("2025-12-31"), Value: "12.00"}, Targets: []ledger.Target{{Day: day("2026-12-31"), Value: "9.00"}}}
	return i, []*ledger.Measurement{reading("2026-01-31", "12.20", ledger.Confirmed), reading("2026-02-28", "12.35", ledger.Confirmed), reading("2026-03-31", "12.60", ledger.Confirmed)}
}

func within() (*ledger.Indicator, []*ledger.Measurement) {
	i := &ledger.Indicator{Name: "热线平均等待时间", Definition: "x", Measure: "秒", Direction: ledger.Within, Period: ledger.AnyDay,
		Base: ledger.Point{Day: day("2025-12-31")}, Targets: []ledger.Target{{Day: day("2026-06-30"), Value: "10", Most: "40"}, {Day: day("2026-12-31"), Value: "10", Most: "30"}}}
	return i, []*ledger.Measurement{reading("2026-02-10", "35", ledger.Confirmed), reading("2026-05-20", "28", ledger.Confirmed), reading("2026-08-01", "33", ledger.Confirmed)}
}

// Pictures stay as they were looked at; -update draws them anew, to be looked at again.
func TestPictures(t *testing.T) {
	for name, c := range map[string]struct {
		make  func() (*ledger.Indicator, []*ledger.Measurement)
		today string
		lang  say.Lang
	}{"up": {up, "2026-10-08", say.ZH}, "down": {down, "2026-04-02", say.EN}, "within": {within, "2026-09-01", say.ZH}, "empty": {func() (*ledger.Indicator, []*ledger.Measurement) {
		i, _ := up()
		return i, nil
	}, "2025-07-02", say.ZH}} {
		i, list := c.make()
		v := ledger.Judge(i, list, day(c.today))
		got := chart.Indicator(i, list, &v, day(c.today), c.lang)
		golden(t, name, got)
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := "testdata/" + name + ".svg"
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is drawn otherwise; go test ./internal/chart -update, and look at it", name)
	}
	sound(t, got)
}

// A picture within a page has no styles of its own, which the page's policy forbids, and
// ids of its own.
func TestPictureWithinPage(t *testing.T) {
	i, list := up()
	v := ledger.Judge(i, list, day("2026-10-08"))
	got := chart.Within(i, list, &v, day("2026-10-08"), say.ZH, "a<1")
	sound(t, got)
	if bytes.Contains(got, []byte("style")) || !bytes.Contains(got, []byte(`aria-labelledby="t-a&lt;1 d-a&lt;1"`)) {
		t.Errorf("%s", got)
	}
}

// What nobody wrote out is a picture of its name.
func TestPictureOfNothing(t *testing.T) {
	i := &ledger.Indicator{Name: "x"}
	v := ledger.Judge(i, nil, 20600)
	sound(t, chart.Indicator(i, nil, &v, 20600, say.EN))
}

// Whatever names and values are, the picture is well-formed, runs nothing and keeps
// within its paper.
func FuzzIndicator(f *testing.F) {
	f.Add("名称", "%", "60", "90", "72.5", 30, 365)
	f.Add(`</text><script>alert(1)</script>`, `" onload="x`, "-999999999999", "999999999999", "0.000001", 1, 1)
	f.Add("x", "x", "NaN", "Inf", "1e300", 3, 3)
	f.Add("x", "x", "999999999999", "999999999999.000001", "999999999999", 3, 3)
	f.Add("a\x00\xff\u202e", "&amp;", "0", "0.000001", "5", 36500, 36501)
	f.Fuzz(func(t *testing.T, name, measure, base, target, value string, at, end int) {
		if at < 1 || end < 1 || at > 100000 || end > 100000 {
			return
		}
		i := &ledger.Indicator{Name: name, Definition: "x", Measure: measure, Decimals: 6, Direction: ledger.Up, Period: ledger.AnyDay,
			Base: ledger.Point{Day: 20000, Value: ledger.Decimal(base)}, Targets: []ledger.Target{{Day: 20000 + ledger.Day(end), Value: ledger.Decimal(target)}}}
		list := []*ledger.Measurement{{Head: ledger.Head{State: ledger.Confirmed}, On: 20000 + ledger.Day(at), Value: ledger.Decimal(value)}}
		v := ledger.Judge(i, list, 20000+ledger.Day(at))
		sound(t, chart.Indicator(i, list, &v, 20000+ledger.Day(at), say.ZH))
	})
}

// sound holds a picture to being one: known elements, no attribute that runs or
// fetches, every place within a wide margin of the paper.
func sound(t *testing.T, svg []byte) {
	t.Helper()
	known := map[string]bool{"svg": true, "title": true, "desc": true, "style": true, "rect": true, "line": true, "polyline": true, "circle": true, "text": true}
	attributes := map[string]bool{"xmlns": true, "viewBox": true, "width": true, "height": true, "role": true, "aria-labelledby": true, "id": true, "class": true,
		"x": true, "y": true, "x1": true, "y1": true, "x2": true, "y2": true, "cx": true, "cy": true, "r": true, "points": true, "text-anchor": true}
	d := xml.NewDecoder(bytes.NewReader(svg))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%v: %s", err, svg)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if !known[e.Name.Local] {
			t.Fatalf("an element %s: %s", e.Name.Local, svg)
		}
		for _, a := range e.Attr {
			if !attributes[a.Name.Local] {
				t.Fatalf("an attribute %s: %s", a.Name.Local, svg)
			}
			if n, err := strconv.ParseFloat(a.Value, 64); err == nil && (math.IsNaN(n) || n < -1000 || n > 2000) {
				t.Fatalf("%s=%s lies off the paper: %s", a.Name.Local, a.Value, svg)
			}
		}
	}
}

// TestSpans: every step is named and told in words, its bar lies where its days are, and
// what took no time is still drawn.
func TestSpans(t *testing.T) {
	list := []chart.Span{{Name: "发现到措施 <b>", First: 3, Median: 10, Third: 40, Of: 12}, {Name: "措施到认领", First: 1, Median: 1, Third: 1, Of: 5}, {Name: "销号到回头看"}}
	golden(t, "spans", chart.Spans(list, say.ZH, "x"))
	golden(t, "spans-none", chart.Spans(list[2:], say.EN, "x"))
}
