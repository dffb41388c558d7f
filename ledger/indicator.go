package ledger

import "github.com/bihuan/bihuan/say"

// Indicator (指标) says how far something has come, as a number: how it is counted,
// where it stood, where it is to be by when. Unit answers for it. It belongs to no
// round: it outlives them, and names those that it is tied to.
type Indicator struct {
	Head
	Name       string    `json:"name"`
	Definition string    `json:"definition"` // 口径: how it is counted
	Source     string    `json:"source"`     // where the numbers come from
	Measure    string    `json:"measure"`    // unit of measure: 件, %
	Decimals   int       `json:"decimals"`
	Direction  Direction `json:"direction"`
	Period     Period    `json:"period"`
	Grace      int       `json:"grace"` // days after the end of a period by which its reading is there
	Base       Point     `json:"base"`
	Targets    []Target  `json:"targets"` // in the order of their days
	Lead       string    `json:"lead"`    // whose it is to keep
	Rounds     []string  `json:"rounds"`
	Findings   []string  `json:"findings"`
	Actions    []string  `json:"actions"`
}

// Direction is which way is better.
type Direction string

// The directions.
const (
	Up     Direction = "up"
	Down   Direction = "down"
	Within Direction = "within" // between two bounds
)

// Period is how often there is a reading.
type Period string

// The periods.
const (
	Monthly    Period = "month"
	Quarterly  Period = "quarter"
	HalfYearly Period = "half"
	Yearly     Period = "year"
	AnyDay     Period = "none"
)

// Point is a value on a day.
type Point struct {
	Day   Day     `json:"day"`
	Value Decimal `json:"value"`
}

// Target is what is to be reached by a day. Where a value is to keep within bounds,
// Value is the lower one and Most the upper one.
type Target struct {
	Day   Day     `json:"day"`
	Value Decimal `json:"value"`
	Most  Decimal `json:"most"`
}

// Measurement (指标读数) is the value of an indicator for a period. It is never
// changed: a mistake is put right by another one, which names the one that it
// replaces.
type Measurement struct {
	Head
	Indicator string  `json:"indicator"`
	On        Day     `json:"on"` // the last day of its period
	Value     Decimal `json:"value"`
	Source    string  `json:"source"` // which report or register it was taken from
	Note      string  `json:"note"`
	File      string  `json:"file"` // digest of what shows it
	Name      string  `json:"name"` // of that file
	Replaces  string  `json:"replaces"`
	Answered  Stamp   `json:"answered"` // confirmed, refused or withdrawn
}

// end gives the last day of the period that a day lies in.
func (p Period) end(d Day) Day {
	months := map[Period]int{Monthly: 1, Quarterly: 3, HalfYearly: 6, Yearly: 12}[p]
	if months == 0 {
		return d
	}
	year, month, _ := d.Date()
	month = (month + months - 1) / months * months
	return civil(year, month, daysIn(year, month))
}

// ends lists the last days of the periods that end after one day and until another.
func (p Period) ends(after, until Day) []Day {
	if p == AnyDay || after == 0 {
		return nil
	}
	var list []Day
	for d := p.end(after + 1); d <= until && len(list) < mostPeriods; d = p.end(d + 1) {
		list = append(list, d)
	}
	return list
}

// mostPeriods bounds how many periods are looked at: fifty years of months.
const mostPeriods = 600

// amiss says why an indicator cannot be judged, false where it can.
func (i *Indicator) amiss() (say.Text, bool) {
	known := map[Period]bool{Monthly: true, Quarterly: true, HalfYearly: true, Yearly: true, AnyDay: true}
	switch {
	case !filled(i.Definition):
		return say.Text{ZH: "请写明口径：怎样统计", EN: "say how it is counted"}, true
	case !filled(i.Measure):
		return say.Text{ZH: "请写明计量单位", EN: "say in what it is measured"}, true
	case i.Decimals < 0 || i.Decimals > mostPlaces:
		return say.Text{ZH: "小数位数写0到%d", EN: "decimals are 0 to %d"}.With(mostPlaces), true
	case !known[i.Period]:
		return say.Text{ZH: "请选多久报一次", EN: "say how often it is read"}, true
	case i.Grace < 0 || i.Grace > 366:
		return say.Text{ZH: "期末后几天内报，写0到366", EN: "it is reported within 0 to 366 days"}, true
	case i.Base.Day == 0 || !i.fits(i.Base.Value) && i.Direction != Within:
		return say.Text{ZH: "请写明基数：哪一天、多少；小数位数不超过约定", EN: "give the base: its day and its value, with no more decimals than agreed"}, true
	case len(i.Targets) == 0 || len(i.Targets) > mostPeriods:
		return say.Text{ZH: "请写明目标：到哪一天、多少", EN: "give a target: by which day, and how much"}, true
	case (i.Direction == Up || i.Direction == Down) && i.stays():
		return say.Text{ZH: "目标与基数相同。要保持不变的，选“在上下限之间”，上下限都写这个数",
			EN: "the target is the base. What is to stay as it is stands between two bounds: choose that, with this number as both"}, true
	case (i.Direction == Up || i.Direction == Down) && !i.climbs():
		return say.Text{ZH: "目标要晚于基数，按日期排列，从基数朝一个方向走，不写上限，小数位数不超过约定",
			EN: "targets come after the base in the order of their days, lead one way from it, name no upper bound, and have no more decimals than agreed"}, true
	case i.Direction == Within && !i.bounded():
		return say.Text{ZH: "目标要晚于基数，按日期排列，上下限都要写，下限不高于上限", EN: "targets come after the base in the order of their days, and each has a lower and an upper bound"}, true
	case i.Direction != Up && i.Direction != Down && i.Direction != Within:
		return say.Text{ZH: "请选怎样算好", EN: "say which way is better"}, true
	}
	return say.Text{}, false
}

// fits reports whether a value is a number with no more places than the indicator.
func (i *Indicator) fits(v Decimal) bool {
	if !v.Sound() {
		return false
	}
	_, ok := v.fixed(i.Decimals)
	return ok
}

// stays reports a last target that is the base again.
func (i *Indicator) stays() bool {
	last := i.Targets[len(i.Targets)-1].Value
	return i.fits(i.Base.Value) && i.fits(last) && last.Compare(i.Base.Value) == 0
}

// climbs reports whether the steps lead from the base to the last target, one after
// the other, and none of them back.
func (i *Indicator) climbs() bool {
	last := i.Base
	if !i.fits(last.Value) {
		return false
	}
	for _, t := range i.Targets {
		if t.Day <= last.Day || !i.fits(t.Value) || t.Most != "" || i.ahead(last.Value, t.Value) {
			return false
		}
		last = Point{t.Day, t.Value}
	}
	return i.ahead(last.Value, i.Base.Value)
}

func (i *Indicator) bounded() bool {
	last := i.Base.Day
	for _, t := range i.Targets {
		if t.Day <= last || !i.fits(t.Value) || !i.fits(t.Most) || t.Value.Compare(t.Most) > 0 {
			return false
		}
		last = t.Day
	}
	return i.Base.Value == "" || i.fits(i.Base.Value)
}

// ahead reports whether one value is better than another.
func (i *Indicator) ahead(v, than Decimal) bool {
	if i.Direction == Down {
		return v.Compare(than) < 0
	}
	return v.Compare(than) > 0
}

// written gives an indicator with all its values in so many places as it has.
func (i *Indicator) written() {
	i.Base.Value = i.places(i.Base.Value)
	targets := make([]Target, len(i.Targets))
	for n, t := range i.Targets {
		targets[n] = Target{t.Day, i.places(t.Value), i.places(t.Most)}
	}
	i.Targets = targets
}

func (i *Indicator) places(v Decimal) Decimal {
	if v == "" {
		return ""
	}
	v, _ = v.fixed(i.Decimals)
	return v
}
