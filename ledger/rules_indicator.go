package ledger

import (
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

var (
	ofIndicator  = []Want{WantIndicator}
	readings     = []Want{WantIndicator, WantMeasurements}
	keepers      = []Party{PartyOwner, PartyMember, PartyOrganiser}
	indicatorWay = []string{"definition", "measure", "decimals", "direction", "period", "base", "targets"}
)

var indicatorRules = []Rule{
	{Kind: KindIndicator, Move: MoveAdd, To: Active, By: byRunner, Needs: []Need{named, inUnit, knownKeeper, soundIndicator}, do: addIndicator},
	{Kind: KindIndicator, Move: MoveEdit, From: []State{Active}, By: byRunner, Needs: []Need{named, knownKeeper, soundIndicator},
		Fields: []string{"name", "source", "grace", "lead", "rounds", "findings", "actions"}, do: editRecord},
	// What an indicator is judged by is moved with a reason, which stays.
	{Kind: KindIndicator, Move: MoveShift, From: []State{Active}, By: byRunner, Needs: []Need{reasoned, soundIndicator},
		Fields: indicatorWay, do: shiftIndicator},
	{Kind: KindIndicator, Move: MoveRetire, From: []State{Active}, To: Retired, By: byRunner, Needs: []Need{reasoned}, do: moveRecord},
}

var measurementRules = []Rule{
	{Kind: KindMeasurement, Move: MoveAdd, To: Offered, By: keepers, Needs: []Need{liveIndicator, soundMeasurement, periodOver, onePerPeriod}, Wants: readings, do: addMeasurement},
	{Kind: KindMeasurement, Move: MoveConfirm, From: []State{Offered}, To: Confirmed, By: judgesOfFindings, Needs: []Need{notKeeper}, Wants: readings, do: confirmMeasurement},
	{Kind: KindMeasurement, Move: MoveRefuse, From: []State{Offered}, To: Refused, By: judgesOfFindings, Needs: []Need{notKeeper, reasoned}, Wants: ofIndicator, do: answerMeasurement},
	{Kind: KindMeasurement, Move: MoveWithdraw, From: []State{Offered}, To: Withdrawn, By: []Party{PartyAuthor}, Wants: ofIndicator, do: answerMeasurement},
}

var (
	soundIndicator = Need{Name: "indicator", kind: fault.Invalid, given: true, Say: say.Text{
		ZH: "口径、计量单位、方向、周期、基数和目标要写全；目标按日期排列，从基数朝一个方向走，小数位数不超过约定",
		EN: "say how it is counted, its unit of measure, direction, period, base and targets; targets stand in the order of their days, lead one way from the base, and have no more decimals than agreed",
	}, why: func(q *Ask) (say.Text, bool) { return as[*Indicator](q.after()).amiss() }}

	knownKeeper = given("keeper", say.Text{ZH: "没有这位责任人", EN: "there is no such owner"}, func(q *Ask) bool {
		return knownPeople(q, as[*Indicator](q.after()).Lead)
	})

	liveIndicator = stands("in-use", say.Text{ZH: "这项指标已停用", EN: "the indicator is retired"}, func(q *Ask) bool {
		return q.Indicator.State == Active
	})

	soundMeasurement = given("measurement", say.Text{ZH: "请写明数值和来源；小数位数不能超过指标的约定", EN: "give the value and where it comes from; it has no more decimals than the indicator"}, func(q *Ask) bool {
		m := as[*Measurement](q.after())
		return q.Indicator.fits(m.Value) && filled(m.Source)
	})

	periodOver = given("period", say.Text{ZH: "请写明读数所属时期：基数之后、已经结束的一期", EN: "say which period it is for: one after the base that is over"}, func(q *Ask) bool {
		m := as[*Measurement](q.after())
		end := q.Indicator.Period.end(m.On)
		return m.On > q.Indicator.Base.Day && end <= q.Today
	})

	onePerPeriod = stands("one-per-period", say.Text{
		ZH: "这一期已有读数；要更正，请写明替换哪一条，且它没有别的更正在等确认",
		EN: "there is a reading for that period; to put it right, name the one that it replaces, while no other correction of it waits",
	}, func(q *Ask) bool {
		m := as[*Measurement](q.record())
		end := q.Indicator.Period.end(m.On)
		found := m.Replaces == ""
		for _, o := range q.Measurements {
			switch {
			case o.State != Offered && o.State != Confirmed || o.On != end:
			case o.ID == m.Replaces:
				found = true
			default:
				return false
			}
		}
		return found
	})

	notKeeper = right("not-keeper", say.Text{ZH: "读数由登记人、责任人及其下属以外的人确认", EN: "somebody else confirms a reading than who entered it, who owns the indicator, and those who answer to them"}, func(q *Ask) bool {
		if q.Who == nil || q.involves(q.Subject.Top().Author, q.Indicator.Lead) {
			return false
		}
		for _, id := range []string{q.Subject.Top().Author, q.Indicator.Lead} {
			boss := q.Org.Person(id)
			for _, p := range []*Person{q.Who, q.For} {
				if boss != nil && p != nil && q.Org.Subordinate(p, boss) {
					return false
				}
			}
		}
		return true
	})
)

func addIndicator(s *step) {
	i := fresh[*Indicator](s)
	i.written()
	s.put(nil, i)
}

func shiftIndicator(s *step) {
	i := copyOf(as[*Indicator](s.q.Given.Record))
	i.Head = *s.q.Subject.Top()
	i.written()
	s.done(i)
}

func addMeasurement(s *step) {
	m := fresh[*Measurement](s)
	m.On, m.Value, m.Answered = s.q.Indicator.Period.end(m.On), s.q.Indicator.places(m.Value), Stamp{}
	s.put(nil, m)
}

// confirmMeasurement lets a reading count; only then is the one replaced that it puts
// right, so that nobody takes a number away by themselves.
func confirmMeasurement(s *step) {
	answerMeasurement(s)
	m := as[*Measurement](s.q.Subject)
	if m.Replaces == "" {
		return
	}
	at := slices.IndexFunc(s.q.Measurements, func(o *Measurement) bool { return o.ID == m.Replaces })
	if at < 0 || s.q.Measurements[at].State != Confirmed && s.q.Measurements[at].State != Offered {
		return
	}
	old := copyOf(s.q.Measurements[at])
	old.State = Replaced
	s.put(s.q.Measurements[at], old)
}

func answerMeasurement(s *step) {
	m := move[*Measurement](s)
	m.Answered = s.q.stamp()
	s.done(m)
}
