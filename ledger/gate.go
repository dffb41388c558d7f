package ledger

import (
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// Gate is a condition that a round sets before anything in it is closed.
type Gate string

// The gates.
const (
	GateEvidence Gate = "evidence" // something was shown, and found good
	GateErrors   Gate = "errors"   // the checks report no error
	GateMeasures Gate = "measures" // every measure of the finding is done
	GateExtent   Gate = "extent"   // 举一反三 is answered
	// GateSatisfaction: those concerned were asked, and enough of them are satisfied.
	GateSatisfaction Gate = "satisfaction"
	// GateDrives: what people were asked in the round is closed. It is held before the
	// round is.
	GateDrives Gate = "drives"
)

// Gates lists the gates that a round can set.
func Gates() []Gate {
	return []Gate{GateEvidence, GateErrors, GateMeasures, GateExtent, GateSatisfaction, GateDrives}
}

type gate struct {
	Say   say.Text
	holds func(*Ask) bool
	// why gives the sentence where it depends on the case.
	why func(*Ask) say.Text
}

// gates is a table: it is not changed.
var gates = map[Gate]gate{
	GateEvidence:     {say.Text{ZH: "还没有审核通过的佐证材料", EN: "no evidence has been found good yet"}, evidenced, nil},
	GateDrives:       {say.Text{ZH: "本轮还有征求意见没有结束", EN: "an opinion drive of the round is not closed yet"}, finished, nil},
	GateErrors:       {say.Text{ZH: "相关材料还有检查错误", EN: "the statement it came from still has check errors"}, func(q *Ask) bool { return q.Errors == 0 }, nil},
	GateMeasures:     {say.Text{ZH: "这个问题还有措施没有办完", EN: "another measure of the finding is not done yet"}, measured, nil},
	GateExtent:       {say.Text{ZH: "还没有举一反三", EN: "nobody has answered whether the same is wrong elsewhere"}, extended, nil},
	GateSatisfaction: {say.Text{ZH: "还没有经确认的满意度测评，或者满意率低于本轮的要求", EN: "there is no confirmed survey of satisfaction, or its rate is below what the round asks for"}, pleased, displeased},
}

// GateName is what is missing while a gate is shut.
func GateName(g Gate) say.Text { return gates[g].Say }

// gated holds all gates of the round. A gate that this program does not know
// stays shut.
var gated = Need{Name: "gates", kind: fault.Conflict,
	Say: say.Text{ZH: "本轮的销号条件还没有满足", EN: "the gates of the round are not all open"},
	why: func(q *Ask) (say.Text, bool) {
		for _, g := range q.round().Terms.Gates {
			switch known, ok := gates[g]; {
			case !ok:
				return say.Text{ZH: "本轮的销号条件 " + string(g) + " 无法判断，请升级程序", EN: "the gate " + string(g) + " of this round is not known to this program; upgrade it"}, true
			case !known.holds(q) && known.why != nil:
				return known.why(q), true
			case !known.holds(q):
				return known.Say, true
			}
		}
		return say.Text{}, false
	}}

// evidenced: every action that is closed here has shown something good.
func evidenced(q *Ask) bool {
	if a := as[*Action](q.Subject); a != nil {
		return shown(q, a)
	}
	f := q.finding()
	return f != nil && !slices.ContainsFunc(q.Actions, func(a *Action) bool {
		return a.State == Closed && turnHas(f, a) && !shown(q, a)
	})
}

func shown(q *Ask, a *Action) bool {
	return slices.ContainsFunc(q.Evidence, func(e *Evidence) bool {
		return e.State == Good && slices.Contains(e.Actions, a.ID)
	})
}

// measured: what else belongs to the findings has been accepted as done.
func measured(q *Ask) bool {
	return !slices.ContainsFunc(q.Actions, func(a *Action) bool {
		return a.State != Done && a.State != Closed && a.State != Dropped
	})
}

func extended(q *Ask) bool {
	list := q.Findings
	if f := as[*Finding](q.Subject); f != nil {
		list = []*Finding{f}
	}
	return !slices.ContainsFunc(list, func(f *Finding) bool { return f.State == Opened && f.Extent.Answer == "" })
}

// pleased: the survey that counts says that enough are satisfied.
func pleased(q *Ask) bool {
	s := asked(q)
	return s != nil && s.State == Confirmed && s.Satisfaction().reaches(q.round().Terms.Satisfaction)
}

// asked is the survey that decides about what is to be closed.
func asked(q *Ask) *Survey {
	if a := as[*Action](q.Subject); a != nil {
		return ofAction(q, a)
	}
	if f := q.finding(); f != nil {
		return ofFinding(q, f)
	}
	return nil
}

// finished: no drive of the round goes on. Before the round itself is closed they may.
func finished(q *Ask) bool { return as[*Round](q.Subject) == nil || q.Tally.Drives == 0 }

func displeased(q *Ask) say.Text {
	s := asked(q)
	if s == nil {
		return say.Text{ZH: "还没有经确认的满意度测评", EN: "there is no confirmed survey of satisfaction"}
	}
	if s.State != Confirmed {
		return say.Text{ZH: "最近一次满意度测评还没有确认", EN: "the latest survey of satisfaction is not confirmed"}
	}
	r := s.Satisfaction()
	if r.Whole == 0 {
		return say.Text{ZH: "满意度测评中没有人作出评价", EN: "nobody in the survey has judged"}
	}
	least, told := q.round().Terms.Satisfaction, r.Percent()
	if told.Compare(least) >= 0 { // rounded, it would look as if it were enough
		told = r.percent(4)
	}
	return say.Text{ZH: "满意率%[1]s%%（%[2]d/%[3]d），本轮要求%[4]s%%", EN: "%[1]s %% are satisfied (%[2]d of %[3]d), the round asks for %[4]s %%"}.
		With(told, r.Part, r.Whole, least)
}

// ofItems are the gates that were held when an action or a finding was closed.
func ofItems(list []Gate) []Gate {
	if !slices.Contains(list, GateDrives) {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(g Gate) bool { return g == GateDrives })
}
