package app

import (
	"context"
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/secret"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Followed is what became of an answer.
type Followed struct {
	Drive *ledger.Drive
	// Opinions are those that have words of it and were answered; Waiting is how many
	// are still to be answered.
	Opinions []*ledger.Opinion
	Waiting  int
}

// BecameOf tells a giver, by the code that only they have, what became of an answer.
//
// Errors: Invalid for what is no code; NotFound where nothing is kept under it.
func (a *App) BecameOf(ctx context.Context, drive, code string) (*Followed, error) {
	plain, ok := secret.Follow(code)
	if !ok {
		return nil, badCode()
	}
	v := a.store.View()
	d, err := a.formOf(ctx, v, drive)
	if err != nil {
		return nil, err
	}
	r, err := v.Reply(ctx, d.ID, ledger.ReplyKey(plain))
	if err != nil {
		return nil, err
	}
	if r == nil {
		return nil, &fault.Error{Kind: fault.NotFound, Code: "app-no-reply", Say: say.Text{
			ZH: "没有查到这个查询码对应的答卷，请核对", EN: "nothing is kept under this code; check it"}}
	}
	own := map[string]bool{}
	for _, s := range r.Said {
		own[ledger.VoiceID(r.Key, s.Question)] = true
	}
	out := &Followed{Drive: d}
	list, err := store.Of[*ledger.Opinion](ctx, v, ledger.KindOpinion, d.ID)
	for _, o := range list {
		if o.Drive != d.ID || !slices.ContainsFunc(o.Voices, func(v ledger.Voice) bool { return own[v.ID] }) {
			continue
		}
		switch {
		case o.State == ledger.Opened:
			out.Waiting++
		case o.Verdict != "":
			out.Opinions = append(out.Opinions, o)
		case o.State == ledger.Raised:
			out.Opinions = append(out.Opinions, o)
		}
	}
	return out, err
}
