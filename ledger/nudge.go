package ledger

import (
	"slices"

	"github.com/bihuan/bihuan/say"
)

// Nudge (催办) is a word to whoever still owes a statement, or has not read what the
// round wants read. It hangs on the one or on the other.
type Nudge struct {
	Head           // Unit is the one that owes, or that of the person
	Request string `json:"request"`
	Reading string `json:"reading"`
	Version int    `json:"version"` // of the reading
	Person  string `json:"person"`  // who owes it, "" for the unit as such
	Text    string `json:"text"`
	On      Day    `json:"on"`
	Again   bool   `json:"again"` // said knowingly, though the same was said on the same day
}

var nudgeRules = []Rule{
	{Kind: KindNudge, Move: MoveAdd, To: Active, Phase: working, By: byRunner, Needs: []Need{owedStill, notTwice},
		Wants: []Want{WantRound, WantRequest, WantReading, WantReceipts, WantNudged}, do: addNudge},
}

var (
	owedStill = stands("not-owed", say.Text{ZH: "已经报送、读过，或者不在本轮范围，不用再催", EN: "it was handed in or read, or is not asked of them: there is nothing to remind of"}, func(q *Ask) bool {
		n := as[*Nudge](q.record())
		switch {
		case n.Request != "":
			return n.Reading == "" && Owed(q.Request)
		case n.Reading != "":
			p := q.Org.Person(n.Person)
			return p != nil && MustRead(q.Org, q.Scene.Round, p) && q.Reading.State == Active && !q.Reading.Read(p.ID, q.Receipts)
		}
		return false
	})

	notTwice = stands("not-twice", say.Text{ZH: "今天已经催过；确实要再催一次，请选“再催一次”", EN: "they were reminded today; to do so once more, say that you mean it"}, func(q *Ask) bool {
		return as[*Nudge](q.record()).Again || q.Nudged == nil || q.Nudged.On < q.Today
	})
)

// Owed reports whether what was asked for has not come, or has to come again.
func Owed(r *Request) bool { return r.State == Asked || r.State == Returned }

// MustRead reports whether somebody is one of those of whom a round wants its texts
// read: the members of the units that take part, and of those below.
func MustRead(o *Org, r *Round, p *Person) bool {
	return p.State == Active &&
		slices.ContainsFunc(r.Units, func(top string) bool { return o.Within(p.Unit, top) }) &&
		slices.ContainsFunc(p.Grants, func(g Grant) bool { return g.Role == Member })
}

// concerned gives the unit and the person that a nudge goes to.
func (n *Nudge) concerned(q *Ask) (unit, person string) {
	if q.Request != nil && n.Request != "" {
		return q.Request.Unit, q.Request.Person
	}
	if p := q.Org.Person(n.Person); p != nil {
		return p.Unit, p.ID
	}
	return n.Unit, n.Person
}

func addNudge(s *step) {
	n := fresh[*Nudge](s)
	n.Unit, n.Person = n.concerned(s.q)
	n.Version, n.On = 0, s.q.Today
	if n.Request == "" {
		n.Version = s.q.Reading.Version
	}
	s.put(nil, n)
}
