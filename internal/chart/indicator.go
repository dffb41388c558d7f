// Package chart draws what is better seen than read, as SVG.
package chart

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// The measures of a picture, in pixels.
const (
	width, height = 720, 340
	left, right   = 64, 84
	top, bottom   = 92, 40
	head          = 60 // what stands above the picture itself
)

var (
	todayWord = say.Text{ZH: "今天", EN: "today"}
	baseWord  = say.Text{ZH: "基数", EN: "base"}
	goalWord  = say.Text{ZH: "目标", EN: "target"}
	waitWord  = say.Text{ZH: "待确认", EN: "not confirmed"}
)

// Indicator draws an indicator as a line from its base to its targets with the
// readings, those that nobody has confirmed as open points. What was refused,
// withdrawn or replaced is left out. The verdict stands above it in words.
//
// Errors: none; an indicator without a target is a picture of its name.
func Indicator(i *ledger.Indicator, list []*ledger.Measurement, v *ledger.Verdict, today ledger.Day, lang say.Lang) []byte {
	return draw(i, list, v, today, lang, "")
}

// Within draws the same to stand within a page, which says the name and the verdict
// itself and has the styles of its classes; id tells its words from those of other
// pictures.
func Within(i *ledger.Indicator, list []*ledger.Measurement, v *ledger.Verdict, today ledger.Day, lang say.Lang, id string) []byte {
	return draw(i, list, v, today, lang, id)
}

func draw(i *ledger.Indicator, list []*ledger.Measurement, v *ledger.Verdict, today ledger.Day, lang say.Lang, id string) []byte {
	d := &drawing{i: i, today: today, lang: lang}
	for _, m := range list {
		if m.State == ledger.Confirmed || m.State == ledger.Offered {
			d.readings = append(d.readings, m)
		}
	}
	slices.SortStableFunc(d.readings, func(a, b *ledger.Measurement) int { return int(a.On) - int(b.On) })
	d.begin(id, i.Name, ledger.ProgressName(v.Progress).In(lang)+" · "+v.Words.In(lang))
	if id == "" {
		d.heading(v)
	} else {
		d.text("faint", left-8, top-14, "end", lines(i.Measure, 8, 1)[0])
	}
	if len(i.Targets) > 0 && i.Base.Day != 0 {
		d.axes()
		d.way()
		d.line()
	}
	d.end()
	return d.Bytes()
}

// drawing is the picture of an indicator under way.
type drawing struct {
	picture
	i        *ledger.Indicator
	readings []*ledger.Measurement // in the order of their days
	today    ledger.Day
	lang     say.Lang
	x, y     scale
}

// heading is the name, the unit of measure and the verdict.
func (d *drawing) heading(v *ledger.Verdict) {
	d.text("strong", left, 24, "start", lines(d.i.Name, 76, 1)[0])
	d.text("faint", width-12, 24, "end", lines(d.i.Measure, 14, 1)[0])
	for n, words := range lines(ledger.ProgressName(v.Progress).In(d.lang)+" · "+v.Words.In(d.lang), 98, 2) {
		d.text("faint", left, 44+float64(n)*17, "start", words)
	}
}

// lines breaks words into lines of a width, counted in characters of which a Chinese
// one takes two. What is cut stands in the title and the description.
func lines(words string, wide, most int) []string {
	var list []string
	from, n := 0, 0
	for at, r := range words {
		size := 1
		if r >= 0x2E80 {
			size = 2
		}
		if n += size; n <= wide || n <= wide+2 && strings.ContainsRune("；，。、：）", r) {
			continue // no line begins with these
		}
		if len(list) == most-1 {
			return append(list, words[from:at]+"…")
		}
		if space := strings.LastIndexByte(words[from:at], ' '); r < 0x2E80 && space > 0 {
			at = from + space + 1
		}
		list = append(list, words[from:at])
		from, n = at, 0
	}
	return append(list, words[from:])
}

func (d *drawing) axes() {
	i := d.i
	from, to := i.Base.Day, i.Targets[len(i.Targets)-1].Day
	var all []float64
	add := func(list ...ledger.Decimal) {
		for _, v := range list {
			if v != "" {
				all = append(all, float(v))
			}
		}
	}
	add(i.Base.Value)
	for _, t := range i.Targets {
		add(t.Value, t.Most)
	}
	for _, m := range d.readings {
		from, to = min(from, m.On), max(to, m.On)
		add(m.Value)
	}
	ticks, low, high := values(slices.Min(all), slices.Max(all))
	d.x = scale{float64(from), float64(to), left, width - right}
	d.y = scale{low, high, height - bottom, top}
	for _, t := range ticks {
		y := d.y.at(t.at)
		d.picture.line("grid", left, y, width-right, y)
		d.text("faint", left-8, y+4, "end", t.label)
	}
	for _, t := range dates(from, to) {
		x := d.x.at(t.at)
		d.picture.line("grid", x, height-bottom, x, height-bottom+5)
		d.text("faint", x, height-bottom+20, "middle", t.label)
	}
	if d.today >= from && d.today <= to {
		x := d.x.at(float64(d.today))
		d.picture.line("today", x, top-4, x, height-bottom)
		d.text("faint", x, top-8, "middle", todayWord.In(d.lang))
	}
}

// way draws what is asked for: straight lines, or bounds.
func (d *drawing) way() {
	i := d.i
	if i.Direction == ledger.Within {
		from := i.Base.Day
		for _, t := range i.Targets {
			x, y := d.x.at(float64(from)), d.y.at(float(t.Most))
			d.rect("band", x, y, d.x.at(float64(t.Day))-x, d.y.at(float(t.Value))-y)
			from = t.Day
		}
		last := i.Targets[len(i.Targets)-1]
		x := d.x.at(float64(last.Day)) + 8
		d.text("faint", x, d.y.at(float(last.Most))+4, "start", string(last.Most))
		if last.Most != last.Value {
			d.text("faint", x, d.y.at(float(last.Value))+4, "start", string(last.Value))
		}
		return
	}
	var points [][2]float64
	for _, p := range i.Path() {
		points = append(points, [2]float64{d.x.at(float64(p.Day)), d.y.at(float(p.Value))})
	}
	d.polyline("path", points)
	d.dot("goal", points[0][0], points[0][1], 3.5, d.named(baseWord, i.Base.Day, i.Base.Value))
	for n, t := range i.Targets {
		at := points[n+1]
		d.dot("goal", at[0], at[1], 4, d.named(goalWord, t.Day, t.Value))
		if n == len(i.Targets)-1 {
			words := goalWord.In(d.lang) + " " + string(t.Value)
			if len(words) > 14 {
				words = string(t.Value)
			}
			d.text("faint", at[0]+8, at[1]+4, "start", words)
			d.text("faint", at[0]+8, at[1]+20, "start", t.Day.String())
		}
	}
}

// line draws the readings; the newest has its value beside it, away from the way.
func (d *drawing) line() {
	var points [][2]float64
	var last *ledger.Measurement
	for _, m := range d.readings {
		if m.State == ledger.Confirmed {
			points = append(points, [2]float64{d.x.at(float64(m.On)), d.y.at(float(m.Value))})
			last = m
		}
	}
	if len(points) > 1 {
		d.polyline("line", points)
	}
	for _, m := range d.readings {
		x, y := d.x.at(float64(m.On)), d.y.at(float(m.Value))
		if m.State == ledger.Confirmed {
			d.dot("dot", x, y, 4, m.On.String()+" "+string(m.Value))
		} else {
			d.dot("open", x, y, 4, d.named(waitWord, m.On, m.Value))
		}
	}
	if last == nil {
		return
	}
	at := points[len(points)-1]
	y := at[1] - 10
	if expected := d.i.Expected(last.On); expected != "" && d.y.at(float(expected)) < at[1] {
		y = at[1] + 20
	}
	d.text("strong", at[0], y, "middle", string(last.Value))
}

func (d *drawing) named(what say.Text, on ledger.Day, v ledger.Decimal) string {
	return what.In(d.lang) + " " + on.String() + " " + string(v)
}

// float is exact enough for a place on paper; what is no number lies at 0.
func float(v ledger.Decimal) float64 {
	f, err := strconv.ParseFloat(string(v), 64)
	if err != nil || !v.Sound() {
		return 0
	}
	return f
}
