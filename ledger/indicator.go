package ledger

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

// sound reports whether an indicator can be judged.
func (i *Indicator) sound() bool {
	known := map[Period]bool{Monthly: true, Quarterly: true, HalfYearly: true, Yearly: true, AnyDay: true}
	if !filled(i.Definition) || !filled(i.Measure) || i.Decimals < 0 || i.Decimals > mostPlaces || !known[i.Period] ||
		i.Grace < 0 || i.Grace > 366 || len(i.Targets) == 0 || len(i.Targets) > mostPeriods || i.Base.Day == 0 {
		return false
	}
	switch i.Direction {
	case Up, Down:
		return i.climbs()
	case Within:
		return i.bounded()
	}
	return false
}

// fits reports whether a value is a number with no more places than the indicator.
func (i *Indicator) fits(v Decimal) bool {
	if !v.Sound() {
		return false
	}
	_, ok := v.fixed(i.Decimals)
	return ok
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
