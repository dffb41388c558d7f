package app

import (
	"context"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/examine"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Draft is a text that somebody wants looked at, and not kept.
type Draft struct {
	Name    string // of the file
	Text    string // what was typed, where Data is nil
	Data    []byte // the file
	Profile string // what it is checked under, "" for what it is
	Round   string // whose aspects it should have, "" for none
}

// Tried is what is said of a draft.
type Tried = examine.Tried

// Try reads and checks a draft as an upload is. Nothing of it is kept, nor told to
// anybody else; it is compared with nothing.
//
// Errors: those of the readers; NotFound for a round that the caller does not see.
func (a *App) Try(ctx context.Context, c Caller, d Draft) (*Tried, error) {
	_, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	p := examine.Paper{Name: d.Name, Data: d.Data, Profile: d.Profile, Today: a.today()}
	if d.Round != "" {
		r, err := a.Record(ctx, c, ledger.KindRound, d.Round)
		if err != nil {
			return nil, err
		}
		round := r.(*ledger.Round)
		p.Aspects = round.Aspects
		if p.Profile == "" {
			p.Profile = round.Profile
		}
	}
	who := act.Who
	if act.For != nil {
		who = act.For
	}
	if who != nil {
		if u := act.Org.Unit(who.Unit); u != nil {
			p.Unit = u.Name
		}
	}
	if err := a.useOwn(act.Org); err != nil {
		return nil, err
	}
	if d.Data != nil {
		return a.examiner.Try(ctx, p)
	}
	return a.examiner.TryText(ctx, p, d.Text)
}

// MostTried bounds a file that is only tried, in bytes: it lies in memory.
const MostTried = 16 << 20

// TooBigToTry says that a file is over it.
func TooBigToTry() error {
	return &fault.Error{Kind: fault.TooBig, Code: "app-too-big-to-try", Say: say.Text{
		ZH: "文件超过 16 MB，不能在这里试查；请直接报送", EN: "the file is over 16 MB, too big to be tried here; hand it in instead"}}
}
