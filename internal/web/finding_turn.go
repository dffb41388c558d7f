package web

import (
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// turnView tells that a finding was opened again, and why.
type turnView struct {
	N        int
	Who, Why string
	Bare     bool // nothing was planned since
}

// turn is there for a finding that was closed before and is open now.
func (q *request) turn(f *ledger.Finding, actions []*ledger.Action) *turnView {
	if f.Turn < 2 || f.State != ledger.Opened {
		return nil
	}
	v := &turnView{N: f.Turn, Bare: true}
	for _, t := range f.Trail {
		if t.At == f.Turned {
			v.Who, v.Why = q.person(t.By)+" "+q.moment(t.At), t.Reason
		}
	}
	for _, a := range actions {
		v.Bare = v.Bare && (earlierTurn(f, a) || a.State == ledger.Dropped)
	}
	return v
}

// earlierTurn reports an action that was closed before its finding was opened again.
func earlierTurn(f *ledger.Finding, a *ledger.Action) bool {
	return f.Turn > 1 && a.State == ledger.Closed && a.Closed.At < f.Turned
}

var earlierWords = say.Text{ZH: "上一次整改的", EN: "of the turn before"}
