package figure

import (
	"strings"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Figure is a number that can be asked for.
type Figure int

// The figures. docs/figures.md says what each counts.
const (
	Found Figure = iota
	Open
	Closed
	Replaced
	Refused
	Caused
	Measured
	TakenOn
	Begun
	PutForward
	Rectified
	Kept
	Reopened
	Again
	CameBack

	firstOfActions
)

// Figures of actions stand twice: of measures, and of services.
const (
	Actions Figure = firstOfActions + iota
	Proposed
	Assigned
	Disputed
	Accepted
	UnderWay
	Claimed
	Done
	ActionsClosed
	Dropped
	Completed
	Dated
	InTime
	Late
	Overdue
	Extended
	Returned

	endOfActions
	ofActions = endOfActions - firstOfActions
)

// Figures of look-backs, and of money.
const (
	LookDue Figure = endOfActions + ofActions + iota
	Looked
	Held
	Failed

	endOfCounts
	AmountFound = endOfCounts + iota - 5
	AmountClosed

	// Count is how many figures there are.
	Count
)

// OfService is the figure that counts of services what f counts of measures.
func (f Figure) OfService() Figure { return f + ofActions }

// Numbers are all figures, by their own number.
type Numbers [Count]int64

// mask has a bit for each figure that something is counted in.
type mask uint64

func (n *Numbers) sum(o *Numbers) {
	for i, v := range o {
		n[i] += v
	}
}

// about is what is known of a figure beside its number.
type about struct {
	name string
	say  say.Text
}

var abouts = [endOfActions]about{
	Found:         {"found", say.Text{ZH: "问题", EN: "findings"}},
	Open:          {"open", say.Text{ZH: "未销号问题", EN: "findings open"}},
	Closed:        {"closed", say.Text{ZH: "已销号问题", EN: "findings closed"}},
	Replaced:      {"replaced", say.Text{ZH: "已合并、拆分、移交", EN: "merged, split or transferred"}},
	Refused:       {"refused", say.Text{ZH: "不予认定", EN: "not upheld"}},
	Caused:        {"caused", say.Text{ZH: "有原因的问题", EN: "with a cause"}},
	Measured:      {"measured", say.Text{ZH: "已交办措施的问题", EN: "with an action assigned"}},
	TakenOn:       {"taken_on", say.Text{ZH: "已认领措施的问题", EN: "with an action taken on"}},
	Begun:         {"begun", say.Text{ZH: "已着手办理的问题", EN: "with work begun"}},
	PutForward:    {"put_forward", say.Text{ZH: "已申请销号的问题", EN: "with completion claimed"}},
	Kept:          {"kept", say.Text{ZH: "回头看保持的问题", EN: "closed, and held at the look-back"}},
	Rectified:     {"rectified", say.Text{ZH: "已整改问题", EN: "rectified"}},
	Reopened:      {"reopened", say.Text{ZH: "重新打开", EN: "opened again"}},
	Again:         {"again", say.Text{ZH: "屡查屡犯", EN: "an earlier one again"}},
	CameBack:      {"came_back", say.Text{ZH: "反弹回潮", EN: "came back"}},
	Actions:       {"actions", say.Text{ZH: "已交办措施", EN: "actions assigned"}},
	Proposed:      {"proposed", say.Text{ZH: "待交办", EN: "proposed"}},
	Assigned:      {"assigned", say.Text{ZH: "待认领", EN: "assigned"}},
	Disputed:      {"disputed", say.Text{ZH: "有异议", EN: "disputed"}},
	Accepted:      {"accepted", say.Text{ZH: "已认领", EN: "accepted"}},
	UnderWay:      {"under_way", say.Text{ZH: "办理中", EN: "under way"}},
	Claimed:       {"claimed", say.Text{ZH: "待验收", EN: "claimed"}},
	Done:          {"done", say.Text{ZH: "已验收", EN: "completion accepted"}},
	ActionsClosed: {"actions_closed", say.Text{ZH: "已销号措施", EN: "actions closed"}},
	Dropped:       {"dropped", say.Text{ZH: "已撤销", EN: "dropped"}},
	Completed:     {"completed", say.Text{ZH: "已完成", EN: "completed"}},
	Dated:         {"closed_dated", say.Text{ZH: "已销号且有期限", EN: "closed, with a date"}},
	InTime:        {"in_time", say.Text{ZH: "按期销号", EN: "closed in time"}},
	Late:          {"late", say.Text{ZH: "逾期销号", EN: "closed late"}},
	Overdue:       {"overdue", say.Text{ZH: "逾期未办结", EN: "overdue"}},
	Extended:      {"extended", say.Text{ZH: "已延期", EN: "extended"}},
	Returned:      {"returned", say.Text{ZH: "被退回过", EN: "returned"}},
}

var lookAbouts = [4]about{
	{"look_due", say.Text{ZH: "应回头看", EN: "look-backs due"}},
	{"looked", say.Text{ZH: "已回头看", EN: "look-backs done"}},
	{"held", say.Text{ZH: "保持住了", EN: "held"}},
	{"failed", say.Text{ZH: "没保持住", EN: "not held"}},
}

var amountAbouts = [2]about{
	{"amount_found", say.Text{ZH: "涉及金额", EN: "amount"}},
	{"amount_closed", say.Text{ZH: "已销号金额", EN: "amount closed"}},
}

func (f Figure) about() about {
	switch {
	case f < endOfActions:
		return abouts[f]
	case f < LookDue:
		a := abouts[f-ofActions]
		return about{servicePrefix + strings.TrimPrefix(a.name, "actions_"), say.Text{ZH: "实事：" + a.say.ZH, EN: "services: " + a.say.EN}}.whole()
	case f < endOfCounts:
		return lookAbouts[f-LookDue]
	}
	return amountAbouts[f-AmountFound]
}

const servicePrefix = "service_"

// whole gives the number of all services its own name.
func (a about) whole() about {
	if a.name == servicePrefix+"actions" {
		return about{"services", say.Text{ZH: "实事", EN: "services"}}
	}
	return a
}

// String is the name of a figure for programs. It never changes.
func (f Figure) String() string { return f.about().name }

// Say is what people call it.
func (f Figure) Say() say.Text { return f.about().say }

// Money reports whether a figure is an amount in fen, and no count.
func (f Figure) Money() bool { return f >= AmountFound }

// Kind is what a figure counts; of an amount, whose amount it is.
func (f Figure) Kind() ledger.Kind {
	switch {
	case f < firstOfActions || f.Money():
		return ledger.KindFinding
	case f < LookDue:
		return ledger.KindAction
	}
	return ledger.KindLookBack
}

// Named finds a figure by its name.
func Named(name string) (Figure, bool) {
	for f := range Count {
		if f.String() == name {
			return f, true
		}
	}
	return 0, false
}

// counts gives the figure whose rows stand behind a figure: those of an amount are
// the findings that it is summed over.
func (f Figure) counts() Figure {
	switch f {
	case AmountFound:
		return Found
	case AmountClosed:
		return Closed
	}
	return f
}

// Rate is one figure over another: both are always shown beside it.
type Rate struct {
	Name      string
	Say       say.Text
	Part, All Figure
}

// Rates lists the rates. Their denominators differ, and are not to be mixed.
func Rates() []Rate {
	return []Rate{
		{"rectification", say.Text{ZH: "整改率", EN: "rectification rate"}, Rectified, Found},
		{"completion", say.Text{ZH: "完成率", EN: "completion rate"}, Completed, Actions},
		{"closure", say.Text{ZH: "销号率", EN: "closure rate"}, Closed, Found},
		{"in_time", say.Text{ZH: "按期销号率", EN: "closed in time"}, InTime, Dated},
		{"look_back", say.Text{ZH: "回头看率", EN: "look-back rate"}, Looked, LookDue},
		{"held", say.Text{ZH: "保持率", EN: "rate held"}, Held, Looked},
		{"services", say.Text{ZH: "实事完成率", EN: "completion of services"}, Completed.OfService(), Actions.OfService()},
	}
}
