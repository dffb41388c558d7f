package ledger

import (
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// Gate is a condition that a round sets before anything in it is closed.
type Gate string

// The gates. Satisfaction will be one of them.
const (
	GateEvidence Gate = "evidence" // something was shown, and found good
	GateErrors   Gate = "errors"   // the checks report no error
	GateMeasures Gate = "measures" // every measure of the finding is done
	GateExtent   Gate = "extent"   // 举一反三 is answered
)

// Gates lists the gates that a round can set.
func Gates() []Gate { return []Gate{GateEvidence, GateErrors, GateMeasures, GateExtent} }

type gate struct {
	Say   say.Text
	holds func(*Ask) bool
}

// gates is a table: it is not changed.
var gates = map[Gate]gate{
	GateEvidence: {say.Text{ZH: "还没有审核通过的佐证材料", EN: "no evidence has been found good yet"}, evidenced},
	GateErrors:   {say.Text{ZH: "相关材料还有检查错误", EN: "the statement it came from still has check errors"}, func(q *Ask) bool { return q.Errors == 0 }},
	GateMeasures: {say.Text{ZH: "这个问题还有措施没有办完", EN: "another measure of the finding is not done yet"}, measured},
	GateExtent:   {say.Text{ZH: "还没有举一反三", EN: "nobody has answered whether the same is wrong elsewhere"}, extended},
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
