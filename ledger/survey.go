package ledger

import (
	"math/big"
	"slices"
)

// Survey (满意度测评) asks those concerned how satisfied they are: with an action or
// a service item, with how a finding was dealt with, or with a round. Unit is whose
// work is judged.
type Survey struct {
	Head
	Title   string `json:"title"`
	Action  string `json:"action"`  // what it is about; "" for both: the round
	Finding string `json:"finding"` // at most one of the two
	Asked   string `json:"asked"`   // who was asked
	Means   string `json:"means"`   // how: on paper, by telephone …
	From    Day    `json:"from"`
	Until   Day    `json:"until"` // the last answers came
	// Collectors are people who collected the answers, Agency a body outside.
	Collectors []string `json:"collectors"`
	Agency     string   `json:"agency"`
	Drive      string   `json:"drive"` // the opinion drive that the numbers come from

	Scale   string   `json:"scale"` // the name of a scale, "" for that of the round's profile; what follows is copied from it
	Options []Option `json:"options"`
	Base    Base     `json:"base"`

	Sent     int            `json:"sent"` // 0 where nobody can say, as for a link on a page
	Returned int            `json:"returned"`
	Valid    int            `json:"valid"`
	Counts   map[string]int `json:"counts"` // by option
	File     string         `json:"file"`   // digest of the count sheet
	Name     string         `json:"name"`   // of that file

	Counted   Stamp `json:"counted"`
	Confirmed Stamp `json:"confirmed"`
}

// Counted is the state of a survey whose numbers stand and nobody has confirmed.
// The others are Draft, Opened, Confirmed and Dropped.
const Counted State = "counted"

// Scale (测评档次) is what can be answered, what counts as satisfied, and what the
// rate is divided by. Scales are data: a round may bring its own, a profile may name one.
type Scale struct {
	Name    string   `json:"name"`
	Options []Option `json:"options"`
	Base    Base     `json:"base"`
}

// Option (选项) is an answer that can be given.
type Option struct {
	ID        string `json:"id"`
	ZH        string `json:"zh"`
	EN        string `json:"en"`
	Satisfied bool   `json:"satisfied"` // counts as satisfied
	Aside     bool   `json:"aside"`     // 不了解: judges nothing
}

// Base is what a rate of satisfaction is divided by.
type Base string

// The bases.
const (
	BaseValid  Base = "valid"  // all valid answers
	BaseJudged Base = "judged" // valid answers without those that judge nothing
)

var (
	optionVery    = Option{ID: "very_satisfied", ZH: "非常满意", EN: "very satisfied", Satisfied: true}
	optionYes     = Option{ID: "satisfied", ZH: "满意", EN: "satisfied", Satisfied: true}
	optionMostly  = Option{ID: "mostly_satisfied", ZH: "基本满意", EN: "mostly satisfied", Satisfied: true}
	optionNeither = Option{ID: "neutral", ZH: "一般", EN: "neither"}
	optionNo      = Option{ID: "dissatisfied", ZH: "不满意", EN: "dissatisfied"}
	optionVeryNo  = Option{ID: "very_dissatisfied", ZH: "非常不满意", EN: "very dissatisfied"}
	optionUnknown = Option{ID: "unknown", ZH: "不了解", EN: "do not know", Aside: true}
)

// scales are the usual ones. They are not changed.
var scales = []Scale{
	{Name: "three", Options: []Option{optionYes, optionMostly, optionNo}, Base: BaseValid},
	{Name: "three-unknown", Options: []Option{optionYes, optionMostly, optionNo, optionUnknown}, Base: BaseValid},
	{Name: "four", Options: []Option{optionVery, optionYes, optionMostly, optionNo}, Base: BaseValid},
	{Name: "five", Options: []Option{optionVery, optionYes, optionNeither, optionNo, optionVeryNo}, Base: BaseValid},
	{Name: "five-unknown", Options: []Option{optionVery, optionYes, optionNeither, optionNo, optionVeryNo, optionUnknown}, Base: BaseValid},
}

// UsualScale gives one of the usual scales by its name.
func UsualScale(name string) (Scale, bool) { return scaleIn(scales, name) }

// UsualScales are the names of the usual scales.
func UsualScales() []string {
	var list []string
	for _, s := range scales {
		list = append(list, s.Name)
	}
	return list
}

// ScalesOffered lists the scales that surveys of a round choose from: its own, or the usual
// ones where it has none, and that of its profile. The one that a survey takes where it
// names none comes first; where neither the round nor the profile names any, there is none.
func (t *Terms) ScalesOffered(profile *Scale) []Scale {
	list := slices.Clone(t.Scales)
	if len(list) == 0 {
		list = slices.Clone(scales)
		if profile != nil {
			list = slices.DeleteFunc(list, func(s Scale) bool { return s.Name == profile.Name })
			list = append([]Scale{*profile}, list...)
		}
		return list
	}
	if profile != nil {
		if at := slices.IndexFunc(list, func(s Scale) bool { return s.Name == profile.Name }); at > 0 {
			own := list[at]
			list = slices.Insert(slices.Delete(list, at, at+1), 0, own)
		}
	}
	return list
}

// scale finds the scale that a survey names, or takes where it names none.
func (t *Terms) scale(name string, profile *Scale) (Scale, bool) {
	list := t.ScalesOffered(profile)
	if name == "" && (profile != nil || len(t.Scales) > 0) {
		return list[0], true
	}
	return scaleIn(list, name)
}

func scaleIn(list []Scale, name string) (Scale, bool) {
	at := slices.IndexFunc(list, func(s Scale) bool { return s.Name == name })
	if at < 0 {
		return Scale{}, false
	}
	return list[at], true
}

// sound reports whether a scale can be counted by.
func (s *Scale) sound() bool {
	satisfied, not := false, false
	for i, o := range s.Options {
		if !filled(o.ID) || !filled(o.ZH) || !filled(o.EN) || o.Satisfied && o.Aside ||
			slices.ContainsFunc(s.Options[:i], func(p Option) bool { return p.ID == o.ID }) {
			return false
		}
		satisfied, not = satisfied || o.Satisfied, not || !o.Satisfied && !o.Aside
	}
	return filled(s.Name) && satisfied && not && (s.Base == BaseValid || s.Base == BaseJudged)
}

func (s Scale) same(o Scale) bool {
	return s.Name == o.Name && s.Base == o.Base && slices.Equal(s.Options, o.Options)
}

// agrees reports whether the numbers can be: options sum to the valid ones, and no
// more are valid than returned, or returned than sent.
func (s *Survey) agrees() bool {
	sum := 0
	for id, n := range s.Counts {
		if n < 0 || n > mostAsked || !slices.ContainsFunc(s.Options, func(o Option) bool { return o.ID == id }) {
			return false
		}
		sum += n
	}
	return s.Valid > 0 && sum == s.Valid && s.Valid <= s.Returned && s.Returned <= mostAsked &&
		(s.Sent == 0 || s.Returned <= s.Sent) && s.Sent >= 0 && s.Sent <= mostAsked
}

// mostAsked bounds the numbers of a survey.
const mostAsked = 1_000_000_000

// Rate is a share, with what it is of.
type Rate struct {
	Of    RateOf
	Over  Whole
	Part  int
	Whole int
}

// RateOf says what a rate tells.
type RateOf string

// The rates of a survey.
const (
	RateSatisfied RateOf = "satisfied" // 满意率
	RateValid     RateOf = "valid"     // 有效率
	RateReturned  RateOf = "returned"  // 回收率
)

// Whole is what a rate is divided by.
type Whole string

// The denominators.
const (
	OverValid    Whole = "valid"
	OverJudged   Whole = "judged"
	OverReturned Whole = "returned"
	OverSent     Whole = "sent"
)

// Percent gives a rate with one decimal place, "" where there is nothing to divide by.
func (r Rate) Percent() Decimal {
	if r.Whole == 0 {
		return ""
	}
	return r.percent(1)
}

func (r Rate) percent(places int) Decimal {
	return decimalOf(big.NewRat(int64(r.Part)*100, int64(r.Whole)), places)
}

// reaches reports whether a rate is at least so many per cent, exactly.
func (r Rate) reaches(least Decimal) bool {
	return r.Whole > 0 && big.NewRat(int64(r.Part)*100, int64(r.Whole)).Cmp(least.rat()) >= 0
}

// Satisfaction is the rate that counts: by the base of the scale.
func (s *Survey) Satisfaction() Rate { return s.satisfied(s.Base) }

func (s *Survey) satisfied(base Base) Rate {
	r := Rate{Of: RateSatisfied, Over: OverValid, Whole: s.Valid}
	if base == BaseJudged {
		r.Over = OverJudged
	}
	for _, o := range s.Options {
		if o.Satisfied {
			r.Part += s.Counts[o.ID]
		}
		if o.Aside && base == BaseJudged {
			r.Whole -= s.Counts[o.ID]
		}
	}
	return r
}

// Rates lists all rates of a counted survey, the one that counts first. Where the
// scale lets people say that they do not know, satisfaction is told over both bases.
func (s *Survey) Rates() []Rate {
	list := []Rate{s.Satisfaction()}
	if slices.ContainsFunc(s.Options, func(o Option) bool { return o.Aside }) {
		other := BaseJudged
		if s.Base == BaseJudged {
			other = BaseValid
		}
		list = append(list, s.satisfied(other))
	}
	list = append(list, Rate{RateValid, OverReturned, s.Valid, s.Returned})
	if s.Sent > 0 {
		list = append(list, Rate{RateReturned, OverSent, s.Returned, s.Sent})
	}
	return list
}
