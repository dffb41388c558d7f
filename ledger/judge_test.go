package ledger_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/ledger"
)

// rate is an indicator of a bureau that goes up from 60 by two steps.
func rate() *ledger.Indicator {
	return &ledger.Indicator{Name: "办结率", Definition: "按时办结除以应办", Measure: "%", Decimals: 1, Direction: ledger.Up, Period: ledger.Monthly, Grace: 10,
		Base:    ledger.Point{Day: mustDay("2025-12-31"), Value: "60.0"},
		Targets: []ledger.Target{{Day: mustDay("2026-06-30"), Value: "80.0"}, {Day: mustDay("2026-12-31"), Value: "90.0"}}}
}

// readings are written as day=value, with ? behind one that nobody has confirmed.
func readings(list string) []*ledger.Measurement {
	var out []*ledger.Measurement
	for i, one := range strings.Fields(list) {
		day, value, _ := strings.Cut(one, "=")
		value, waits := strings.CutSuffix(value, "?")
		m := &ledger.Measurement{Head: ledger.Head{ID: fmt.Sprint(i), State: ledger.Confirmed}, On: mustDay(day), Value: ledger.Decimal(value)}
		if waits {
			m.State = ledger.Offered
		}
		out = append(out, m)
	}
	return out
}

func TestJudge(t *testing.T) {
	down := rate()
	down.Direction, down.Base.Value, down.Targets = ledger.Down, "12.0", []ledger.Target{{Day: mustDay("2026-12-31"), Value: "9.0"}}
	within := rate()
	within.Direction, within.Period, within.Targets = ledger.Within, ledger.AnyDay, []ledger.Target{{Day: mustDay("2026-12-31"), Value: "40.0", Most: "55.0"}}
	free := rate()
	free.Period = ledger.AnyDay
	all := "2026-01-31=63.5 2026-02-28=67.0 2026-03-31=70.0 "
	for _, c := range []struct {
		name  string
		i     *ledger.Indicator
		list  string
		today string
		want  ledger.Progress
		by    ledger.Progress
		words string // in Chinese
	}{
		{"nothing", rate(), "", "2026-01-05", ledger.NoReading, "", "还没有经确认的读数"},
		{"nothing, though due", rate(), "", "2026-03-12", ledger.NoReading, "", "截至2026-02-28的一期缺读数（共缺2期）"},
		{"only offered", rate(), "2026-01-31=63.5?", "2026-02-03", ledger.NoReading, "", "有1条读数待确认"},
		{"on the line", rate(), "2026-01-31=63.5", "2026-02-03", ledger.OnTheWay, ledger.OnTheWay, "按进度应为63.4，跟上了进度"},
		{"above it", rate(), all, "2026-04-03", ledger.OnTheWay, ledger.OnTheWay, "按进度应为69.9"},
		{"below it", rate(), "2026-01-31=62.0", "2026-02-03", ledger.Behind, ledger.Behind, "还差1.4"},
		{"worse than the base", rate(), "2026-01-31=59.9", "2026-02-03", ledger.WrongWay, ledger.WrongWay, "比基数60.0还差"},
		{"worse than before, and behind", rate(), all + "2026-04-30=69.0", "2026-05-03", ledger.WrongWay, ledger.WrongWay, "比上一期（2026-03-31）的70.0退步"},
		{"worse than before, and ahead", rate(), "2026-01-31=70.0 2026-02-28=69.0", "2026-03-03", ledger.OnTheWay, ledger.OnTheWay, "跟上了进度"},
		{"the days of grace", rate(), "2026-01-31=63.5", "2026-03-09", ledger.OnTheWay, ledger.OnTheWay, ""},
		{"after the days of grace", rate(), "2026-01-31=63.5", "2026-03-10", ledger.Missing, ledger.OnTheWay, "截至2026-02-28的一期缺读数（共缺1期）"},
		{"a gap before the newest", rate(), "2026-02-28=67.0", "2026-03-12", ledger.OnTheWay, ledger.OnTheWay, "按进度应为66.5"},
		{"a later one is not known yet", rate(), all, "2026-02-03", ledger.OnTheWay, ledger.OnTheWay, "2026-01-31读数63.5%"},
		{"second step", rate(), "2026-07-31=81.0", "2026-08-03", ledger.Behind, ledger.Behind, "按进度应为81.7"},
		{"reached early", rate(), "2026-07-31=90.0", "2026-08-03", ledger.Reached, ledger.Reached, "已达到目标90.0"},
		{"the end is missing", rate(), "2026-11-30=88.5", "2027-01-11", ledger.Missing, ledger.OnTheWay, "截至2026-12-31"},
		{"never reached", rate(), "2026-12-31=89.9", "2027-02-01", ledger.Behind, ledger.Behind, "目标期限2026-12-31已过"},
		{"down, on the way", down, "2026-06-30=10.5", "2026-07-03", ledger.OnTheWay, ledger.OnTheWay, "按进度应为10.5"},
		{"down, behind", down, "2026-06-30=10.6", "2026-07-03", ledger.Behind, ledger.Behind, "还差0.1"},
		{"down, the wrong way", down, "2026-06-30=12.1", "2026-07-03", ledger.WrongWay, ledger.WrongWay, "比基数12.0还差"},
		{"down, reached", down, "2026-06-30=8.8", "2026-07-03", ledger.Reached, ledger.Reached, "已达到目标9.0"},
		{"within", within, "2026-06-15=55.0", "2026-07-03", ledger.OnTheWay, ledger.OnTheWay, "在40.0至55.0之间"},
		{"within, at the end", within, "2026-12-31=40.0", "2027-01-03", ledger.Reached, ledger.Reached, "到期仍在40.0至55.0之间"},
		{"outside, nearer than the base", within, "2026-06-15=56.0", "2026-07-03", ledger.Behind, ledger.Behind, "应在40.0至55.0之间"},
		{"outside, farther than the base", within, "2026-06-15=61.0", "2026-07-03", ledger.WrongWay, ledger.WrongWay, "离得更远"},
		{"outside, and was inside", within, "2026-03-15=50.0 2026-06-15=56.0", "2026-07-03", ledger.WrongWay, ledger.WrongWay, "退步"},
		{"within, nobody looked again", within, "2026-06-15=50.0", "2027-02-03", ledger.Behind, ledger.Behind, "已过"},
		{"at any time", free, "2026-03-15=70.0", "2026-06-03", ledger.OnTheWay, ledger.OnTheWay, ""},
		{"at any time, and the day has passed", free, "2026-03-15=70.0", "2027-02-03", ledger.Behind, ledger.Behind, "当时跟上了进度"},
	} {
		v := ledger.Judge(c.i, readings(c.list), mustDay(c.today))
		if v.Progress != c.want || v.By != c.by || !strings.Contains(v.Words.ZH, c.words) || v.Words.EN == "" || strings.Contains(v.Words.ZH+v.Words.EN, "%!") {
			t.Errorf("%s: %s by %s (%s; %s), want %s by %s with %q", c.name, v.Progress, v.By, v.Words.ZH, v.Words.EN, c.want, c.by, c.words)
		}
	}
}

// An indicator that nobody wrote out is no reason to fall over.
// TestUnread: a reading is asked for from the day on which its period is over, until
// somebody has entered one that may count.
func TestUnread(t *testing.T) {
	i := rate()
	i.State = ledger.Active
	for _, c := range []struct {
		list, on string
		want     string
	}{
		{"", "2026-01-30", "[]"},
		{"", "2026-01-31", "[2026-01-31]"},
		{"2026-01-31=61?", "2026-02-28", "[2026-02-28]"},
		{"2026-02-28=61", "2026-03-31", "[2026-01-31 2026-03-31]"},
	} {
		if got := fmt.Sprint(i.Unread(readings(c.list), mustDay(c.on))); got != c.want {
			t.Errorf("%s on %s: %s, want %s", c.list, c.on, got, c.want)
		}
	}
	refused := readings("2026-01-31=61")
	refused[0].State = ledger.Refused
	if len(i.Unread(refused, mustDay("2026-01-31"))) != 1 {
		t.Error("one that was refused counts")
	}
	if i.State = ledger.Retired; len(i.Unread(nil, mustDay("2026-01-31"))) != 0 {
		t.Error("an indicator that is retired asks for readings")
	}
}

func TestJudgeWhatIsUnsound(t *testing.T) {
	if v := ledger.Judge(&ledger.Indicator{Name: "x"}, readings("2026-01-31=1"), 20600); v.Progress != ledger.NoReading || v.Words.EN == "" {
		t.Errorf("%+v", v)
	}
}

// Judged another way, in whole numbers: for random lines, readings and days.
func TestJudgeAgrees(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 3))
	seen := map[ledger.Progress]int{}
	for range 4000 {
		i := rate()
		sign := int64(1)
		if rnd.IntN(2) == 0 {
			i.Direction, sign = ledger.Down, -1
		}
		i.Period = []ledger.Period{ledger.Monthly, ledger.Quarterly, ledger.HalfYearly, ledger.Yearly, ledger.AnyDay}[rnd.IntN(5)]
		at, value := i.Base.Day, int64(500)
		i.Base.Value, i.Targets = tenths(value), nil
		for range 1 + rnd.IntN(3) {
			at += ledger.Day(1 + rnd.IntN(300))
			value += sign * int64(1+rnd.IntN(200))
			i.Targets = append(i.Targets, ledger.Target{Day: at, Value: tenths(value)})
		}
		var list []*ledger.Measurement
		for range rnd.IntN(6) {
			on := i.Base.Day + ledger.Day(1+rnd.IntN(700))
			list = append(list, &ledger.Measurement{Head: ledger.Head{State: []ledger.State{ledger.Confirmed, ledger.Offered, ledger.Replaced}[rnd.IntN(3)]}, On: on,
				Value: tenths(500 + sign*int64(rnd.IntN(500)-100))})
		}
		slices.SortFunc(list, func(a, b *ledger.Measurement) int { return int(a.On - b.On) })
		list = slices.CompactFunc(list, func(a, b *ledger.Measurement) bool { return a.On == b.On })
		today := i.Base.Day + ledger.Day(rnd.IntN(900))
		v := ledger.Judge(i, list, today)
		seen[v.By]++
		if want := slowly(i, list, today, sign); v.By != want {
			t.Fatalf("%s, want %s\n%+v\n%+v on %s: %s", v.By, want, i, v.Reading, today, v.Words.EN)
		}
	}
	for _, p := range []ledger.Progress{"", ledger.OnTheWay, ledger.Behind, ledger.WrongWay, ledger.Reached} {
		if seen[p] < 50 {
			t.Errorf("only %d are %q", seen[p], p)
		}
	}
}

func tenths(n int64) ledger.Decimal {
	return ledger.Decimal(big.NewRat(n, 10).FloatString(1))
}

// slowly judges the newest reading: everything is brought to one that goes up, and
// fractions are compared by crosswise products.
func slowly(i *ledger.Indicator, list []*ledger.Measurement, today ledger.Day, sign int64) ledger.Progress {
	whole := func(d ledger.Decimal) int64 {
		n, _ := new(big.Int).SetString(strings.Replace(string(d), ".", "", 1), 10)
		return sign * n.Int64()
	}
	var last, before *ledger.Measurement
	for _, m := range list {
		if m.State == ledger.Confirmed && m.On <= today {
			last, before = m, last
		}
	}
	if last == nil {
		return ""
	}
	goal, v := i.Targets[len(i.Targets)-1], whole(last.Value)
	late := i.Period == ledger.AnyDay && int(today) > int(goal.Day)+i.Grace
	if v >= whole(goal.Value) {
		return ledger.Reached
	}
	from, keeps := i.Base, false
	for n, s := range i.Targets {
		if last.On <= s.Day || n == len(i.Targets)-1 {
			on := min(last.On, s.Day)
			keeps = (v-whole(from.Value))*int64(s.Day-from.Day) >= (whole(s.Value)-whole(from.Value))*int64(on-from.Day)
			break
		}
		from = ledger.Point{Day: s.Day, Value: s.Value}
	}
	switch {
	case keeps && !late:
		return ledger.OnTheWay
	case !keeps && (v < whole(i.Base.Value) || before != nil && v < whole(before.Value)):
		return ledger.WrongWay
	}
	return ledger.Behind
}

func TestDecimals(t *testing.T) {
	for d, want := range map[ledger.Decimal]bool{"0": true, "-0.5": true, "98.50": true, "123456789012.123456": true, "": false, "-": false, "1.": false, ".5": false,
		"01": false, "1e3": false, "1/3": false, "+1": false, "1234567890123": false, "1.1234567": false, "１": false, "1,000": false, " 1": false, "--1": false} {
		if d.Sound() != want {
			t.Errorf("%q is sound: %v", d, !want)
		}
	}
	if ledger.Decimal("0.1").Compare("0.10") != 0 || ledger.Decimal("-2").Compare("1") >= 0 {
		t.Error("compared wrongly")
	}
}

// What does not lead one way, or has too many places, is no indicator.
func TestSoundIndicators(t *testing.T) {
	w := newWorld(t)
	for name, spoil := range map[string]func(*ledger.Indicator){
		"back":      func(i *ledger.Indicator) { i.Targets[1].Value = "79" },
		"nowhere":   func(i *ledger.Indicator) { i.Targets[0].Value, i.Targets[1].Value = "60", "60" },
		"stays":     func(i *ledger.Indicator) { i.Targets[0].Value, i.Targets[1].Value = i.Base.Value, i.Base.Value },
		"order":     func(i *ledger.Indicator) { i.Targets[1].Day = i.Targets[0].Day },
		"places":    func(i *ledger.Indicator) { i.Targets[1].Value = "90.05" },
		"no base":   func(i *ledger.Indicator) { i.Base = ledger.Point{} },
		"no target": func(i *ledger.Indicator) { i.Targets = nil },
		"direction": func(i *ledger.Indicator) { i.Direction = "sideways" },
		"period":    func(i *ledger.Indicator) { i.Period = "week" },
		"bounds": func(i *ledger.Indicator) {
			i.Direction, i.Targets[0].Most, i.Targets[1].Most = ledger.Within, "70", "95"
		},
		"measure": func(i *ledger.Indicator) { i.Measure = " " },
		"sound":   func(*ledger.Indicator) {},
	} {
		i := rate()
		i.Unit = "water"
		spoil(i)
		_, err := w.do(&ledger.Ask{Act: w.act("organiser", ""), Move: ledger.MoveAdd, Given: ledger.Given{Record: i}})
		if (err == nil) != (name == "sound") || name == "stays" && !strings.Contains(fault.SayOf(err).EN, "between two bounds") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
