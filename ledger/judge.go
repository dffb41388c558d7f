package ledger

import (
	"math/big"
	"slices"

	"github.com/bihuan/bihuan/say"
)

// Progress is how far an indicator has come.
type Progress string

// The kinds of progress.
const (
	NoReading Progress = "no_reading"
	Missing   Progress = "missing" // a reading that is due is not there
	OnTheWay  Progress = "on_the_way"
	Behind    Progress = "behind"
	WrongWay  Progress = "wrong_way"
	Reached   Progress = "reached"
)

// Verdict says how an indicator stands on a day, and why.
type Verdict struct {
	Progress Progress
	// By is what the newest confirmed reading says, also where a later one is missing.
	By       Progress
	Reading  *Measurement // that reading, nil where there is none
	Before   *Measurement // the one before it
	Expected Decimal      // what the path asks on its day; "" for bounds
	Target   Target       // the one that lay ahead on its day
	Missing  []Day        // ends of periods whose reading is due and not there
	Waiting  int          // readings that nobody has confirmed
	Words    say.Text
}

// Judge tells how an indicator stands on a day. What is expected in between lies on
// straight lines from the base to each target in turn, day by day; after the last
// target it stays. A reading is held to what its own day asks, not to what today does.
//
//   - reached: the last target; where a value keeps within bounds, the bounds on its
//     day or after.
//   - on the way: at least what the line asks; within the bounds.
//   - the wrong way: behind, and worse than the base or than the reading before.
//   - behind: what is left, also where the last day has passed and there is no period
//     whose reading could still come.
//
// Only confirmed readings count.
func Judge(i *Indicator, list []*Measurement, today Day) Verdict {
	var v Verdict
	if _, bad := i.amiss(); bad { // what was taken in as it was may be anything
		return Verdict{Progress: NoReading, Words: say.Text{ZH: "指标没有写完整", EN: "the indicator is not written out"}}
	}
	var counted []*Measurement
	for _, m := range list {
		switch {
		case m.State == Offered:
			v.Waiting++
		case m.State == Confirmed && m.On <= today:
			counted = append(counted, m)
		}
	}
	slices.SortStableFunc(counted, func(a, b *Measurement) int { return int(a.On) - int(b.On) })
	for _, end := range i.asked(today - Day(i.Grace)) {
		if !slices.ContainsFunc(counted, func(m *Measurement) bool { return m.On == end }) {
			v.Missing = append(v.Missing, end)
		}
	}
	if n := len(counted); n > 0 {
		v.Reading = counted[n-1]
		if n > 1 {
			v.Before = counted[n-2]
		}
		v.Target = i.target(v.Reading.On)
		v.By = v.byReading(i, today)
	}
	v.Progress = v.progress()
	v.Words = v.words(i, today)
	return v
}

// asked lists the ends of the periods until a day that have a reading each.
func (i *Indicator) asked(until Day) []Day {
	last := i.Targets[len(i.Targets)-1]
	return i.Period.ends(i.Base.Day, min(until, i.Period.end(last.Day)))
}

// Unread lists the ends of the periods that are over and for which nobody has entered a
// reading that counts or may come to count; the first is to be there Grace days later.
func (i *Indicator) Unread(list []*Measurement, today Day) []Day {
	if _, bad := i.amiss(); bad || i.State != Active {
		return nil
	}
	return slices.DeleteFunc(i.asked(today), func(end Day) bool {
		return slices.ContainsFunc(list, func(m *Measurement) bool { return m.On == end && (m.State == Offered || m.State == Confirmed) })
	})
}

// KnownOn gives the readings as they were known at the end of a day: none that was
// entered later, those that were confirmed, refused or replaced later as they stood.
// dayOf tells on which day a moment was.
func KnownOn(list []*Measurement, on Day, dayOf func(Moment) Day) []*Measurement {
	var out []*Measurement
	for _, m := range list {
		if dayOf(m.Made) > on {
			continue
		}
		was := copyOf(m)
		switch answered := m.Answered.At != 0 && dayOf(m.Answered.At) <= on; {
		case !answered && m.State != Replaced:
			was.State, was.Answered = Offered, Stamp{}
		case m.State == Replaced && !replacedBy(list, m, on, dayOf):
			if was.State = Confirmed; !answered {
				was.State, was.Answered = Offered, Stamp{}
			}
		}
		out = append(out, was)
	}
	return out
}

// replacedBy reports whether what puts a reading right was confirmed by the end of a day.
func replacedBy(list []*Measurement, old *Measurement, on Day, dayOf func(Moment) Day) bool {
	return slices.ContainsFunc(list, func(m *Measurement) bool {
		return m.Replaces == old.ID && m.Answered.At != 0 && dayOf(m.Answered.At) <= on && (m.State == Confirmed || m.State == Replaced)
	})
}

func (v *Verdict) progress() Progress {
	switch n := len(v.Missing); {
	case v.Reading == nil:
		return NoReading
	case n > 0 && v.Missing[n-1] > v.Reading.On:
		return Missing
	}
	return v.By
}

// byReading judges the newest reading.
func (v *Verdict) byReading(i *Indicator, today Day) Progress {
	m, last := v.Reading, i.Targets[len(i.Targets)-1]
	late := i.Period == AnyDay && today > last.Day+Day(i.Grace)
	if i.Direction == Within {
		off := i.off(m.Value, m.On)
		switch {
		case off.Sign() == 0 && m.On >= last.Day:
			return Reached
		case off.Sign() == 0 && !late:
			return OnTheWay
		case v.Before != nil && off.Cmp(i.off(v.Before.Value, m.On)) > 0,
			v.Before == nil && i.Base.Value != "" && off.Cmp(i.off(i.Base.Value, m.On)) > 0:
			return WrongWay
		}
		return Behind
	}
	expected := i.expected(m.On)
	v.Expected = decimalOf(expected, i.Decimals)
	gap := new(big.Rat).Sub(m.Value.rat(), expected)
	if i.Direction == Down {
		gap.Neg(gap)
	}
	switch {
	case !i.ahead(last.Value, m.Value):
		return Reached
	case gap.Sign() >= 0 && !late:
		return OnTheWay
	case gap.Sign() < 0 && (i.ahead(i.Base.Value, m.Value) || v.Before != nil && i.ahead(v.Before.Value, m.Value)):
		return WrongWay
	}
	return Behind
}

// target is the one that lies ahead on a day, or the last.
func (i *Indicator) target(on Day) Target {
	for _, t := range i.Targets {
		if t.Day >= on {
			return t
		}
	}
	return i.Targets[len(i.Targets)-1]
}

// off is how far a value lies outside the bounds that hold on a day.
func (i *Indicator) off(value Decimal, on Day) *big.Rat {
	t, v := i.target(on), value.rat()
	switch low, high := t.Value.rat(), t.Most.rat(); {
	case v.Cmp(low) < 0:
		return new(big.Rat).Sub(low, v)
	case v.Cmp(high) > 0:
		return new(big.Rat).Sub(v, high)
	}
	return new(big.Rat)
}

// expected is what the straight lines ask on a day.
func (i *Indicator) expected(on Day) *big.Rat {
	from := i.Base
	for _, t := range i.Targets {
		if on <= t.Day {
			share := big.NewRat(int64(max(on, from.Day)-from.Day), int64(t.Day-from.Day))
			rise := new(big.Rat).Sub(t.Value.rat(), from.Value.rat())
			return rise.Mul(rise, share).Add(rise, from.Value.rat())
		}
		from = Point{t.Day, t.Value}
	}
	return from.Value.rat()
}

// Expected is what is asked on a day, rounded to the decimals of the indicator; ""
// where a value keeps within bounds.
func (i *Indicator) Expected(on Day) Decimal {
	if i.Direction == Within {
		return ""
	}
	return decimalOf(i.expected(on), i.Decimals)
}

// Path gives the points that the straight lines lead through: the base and every
// target; none where a value keeps within bounds.
func (i *Indicator) Path() []Point {
	if i.Direction == Within {
		return nil
	}
	list := []Point{i.Base}
	for _, t := range i.Targets {
		list = append(list, Point{t.Day, t.Value})
	}
	return list
}

func (v *Verdict) words(i *Indicator, today Day) say.Text {
	var t say.Text
	if v.Reading == nil {
		t = say.Text{ZH: "还没有经确认的读数", EN: "there is no confirmed reading yet"}
	} else {
		t = v.told(i, today)
	}
	if n := len(v.Missing); v.Progress == Missing || v.Reading == nil && n > 0 {
		t = both(t, say.Text{ZH: "截至%[1]s的一期缺读数（共缺%[2]d期）", EN: "the reading of the period to %[1]s is missing (%[2]d in all)"}.With(v.Missing[n-1], n))
	}
	if v.Waiting > 0 {
		t = both(t, say.Text{ZH: "有%d条读数待确认", EN: "readings that wait to be confirmed: %d"}.With(v.Waiting))
	}
	return t
}

func both(a, b say.Text) say.Text { return say.Text{ZH: a.ZH + "；" + b.ZH, EN: a.EN + "; " + b.EN} }

// told says what the newest reading is, and what it was held to.
func (v *Verdict) told(i *Indicator, today Day) say.Text {
	m, last := v.Reading, i.Targets[len(i.Targets)-1]
	t := say.Text{ZH: "%[1]s读数%[2]s%[3]s", EN: "the reading of %[1]s is %[2]s %[3]s"}.With(m.On, m.Value, i.Measure)
	switch {
	case v.By == Reached && i.Direction == Within:
		t = both(t, say.Text{ZH: "到期仍在%[1]s至%[2]s之间", EN: "at the end it is still between %[1]s and %[2]s"}.With(v.Target.Value, v.Target.Most))
	case v.By == Reached:
		t = both(t, say.Text{ZH: "已达到目标%[1]s", EN: "the target of %[1]s is reached"}.With(last.Value))
	case i.Direction == Within && v.By == OnTheWay:
		t = both(t, say.Text{ZH: "在%[1]s至%[2]s之间", EN: "that is between %[1]s and %[2]s"}.With(v.Target.Value, v.Target.Most))
	case i.Direction == Within:
		t = both(t, say.Text{ZH: "应在%[1]s至%[2]s之间", EN: "it is to be between %[1]s and %[2]s"}.With(v.Target.Value, v.Target.Most))
	case v.By == OnTheWay:
		t = both(t, say.Text{ZH: "按进度应为%[1]s，跟上了进度", EN: "the line asks for %[1]s on that day, and it keeps up"}.With(v.Expected))
	case v.short(i).rat().Sign() <= 0:
		t = both(t, say.Text{ZH: "按进度应为%[1]s，当时跟上了进度", EN: "the line asked for %[1]s on that day, and it kept up"}.With(v.Expected))
	default:
		t = both(t, say.Text{ZH: "按进度应为%[1]s，还差%[2]s", EN: "the line asks for %[1]s on that day, it is off by %[2]s"}.With(v.Expected, v.short(i)))
	}
	if v.By == WrongWay {
		t = both(t, v.whyWrong(i))
	}
	if v.By != Reached && today > last.Day && v.Progress != Missing {
		t = both(t, say.Text{ZH: "目标期限%[1]s已过", EN: "the day of the target, %[1]s, has passed"}.With(last.Day))
	}
	return t
}

// short is how far the reading is from the line, without a sign.
func (v *Verdict) short(i *Indicator) Decimal {
	if i.Direction == Down {
		return v.Reading.Value.less(v.Expected, i.Decimals)
	}
	return v.Expected.less(v.Reading.Value, i.Decimals)
}

func (v *Verdict) whyWrong(i *Indicator) say.Text {
	if i.Direction != Within && i.ahead(i.Base.Value, v.Reading.Value) {
		return say.Text{ZH: "比基数%[1]s还差", EN: "that is worse than the base of %[1]s"}.With(i.Base.Value)
	}
	if v.Before == nil {
		return say.Text{ZH: "比基数%[1]s离得更远", EN: "that is farther off than the base of %[1]s"}.With(i.Base.Value)
	}
	return say.Text{ZH: "比上一期（%[1]s）的%[2]s退步", EN: "that is worse than the %[2]s of %[1]s"}.With(v.Before.On, v.Before.Value)
}
