package app

import (
	"context"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/secret"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Gift is what one giver answers to a drive.
type Gift struct {
	Drive string
	// Code is the one that came with the form. What is sent again with it is no
	// second answer, and by it the giver follows what becomes of the first.
	Code  string
	Link  string // what stands in a named link, "" for the open one
	Group string // a link has its own
	Name  string // asked for where a drive is not anonymous
	Said  []ledger.Said
}

// NewCode makes the code of a form.
func NewCode() string { return secret.NewFollow() }

// Form is what somebody who needs no account may know of a drive.
//
// Errors: NotFound for what is no drive, or was never opened.
func (a *App) Form(ctx context.Context, drive string) (*ledger.Drive, error) {
	return a.formOf(ctx, a.store.View(), drive)
}

func (a *App) formOf(ctx context.Context, v *store.View, drive string) (*ledger.Drive, error) {
	d, err := a.drives.get(ctx, v, drive)
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return nil, err
	}
	if d == nil || !slices.Contains([]ledger.State{ledger.Opened, ledger.Closed, ledger.Published}, d.State) {
		return nil, &fault.Error{Kind: fault.NotFound, Code: "app-drive", Say: say.Text{
			ZH: "没有这次征求意见，请核对地址", EN: "there is no such collection of opinions; check the address"}}
	}
	return d, nil
}

// UnitOf names the unit that runs a drive.
func (a *App) UnitOf(ctx context.Context, d *ledger.Drive) string {
	org, err := a.Org(ctx)
	if err != nil || org.Unit(d.Unit) == nil {
		return ""
	}
	return org.Unit(d.Unit).Name
}

// Link finds what a named link is for, and whether it was used.
//
// Errors: NotFound where there is no such link.
func (a *App) Link(ctx context.Context, drive, link string) (in store.Invite, used bool, err error) {
	return a.store.View().Invite(ctx, drive, linkKey(link))
}

// linkKey is what a link is kept under; what is none has a key that nothing has.
func linkKey(link string) string {
	plain, ok := secret.Follow(link)
	if !ok {
		return "none"
	}
	return ledger.LinkKey(plain)
}

// Give keeps what a giver answered. What is sent again under its code changes
// nothing, and is no error: an answer that was lost on its way is asked for again.
//
// Shape:  fresh reports that it was not there before.
// Errors: *ledger.BadAnswers; Conflict for a drive that takes no answers, or a link
// that is used; NotFound for a link that is not there; Invalid for a code that is none.
func (a *App) Give(ctx context.Context, g Gift) (fresh bool, err error) {
	by := ledger.ByLink
	if g.Link != "" {
		by = ledger.ByName
	}
	return a.give(ctx, g, by, nil)
}

// GiveAs keeps what somebody with an account answers, as themself.
func (a *App) GiveAs(ctx context.Context, c Caller, g Gift) (fresh bool, err error) {
	if err := c.May(ScopeWrite); err != nil {
		return false, err
	}
	org, err := a.Org(ctx)
	if err != nil {
		return false, err
	}
	act, err := a.actIn(Caller{Person: c.Person}, org) // nobody answers for somebody else
	if err != nil {
		return false, err
	}
	if act.Who.State != ledger.Active {
		return false, noAccount()
	}
	g.Link, g.Name = "", act.Who.Name
	return a.give(ctx, g, ledger.ByAccount, act.Who)
}

// ToAnswer tells whether the caller can answer a drive as themself, and has not yet.
//
// Errors: NotFound for what was never opened; Conflict for a drive that takes no answers
// from accounts.
func (a *App) ToAnswer(ctx context.Context, c Caller, drive string) (d *ledger.Drive, answered bool, err error) {
	if err := c.May(ScopeRead); err != nil {
		return nil, false, err
	}
	if d, err = a.Form(ctx, drive); err != nil {
		return nil, false, err
	}
	if answered, err = a.store.View().HasAnswered(ctx, d.ID, c.Person); err != nil || answered {
		return d, answered, err
	}
	if !d.Takes(a.today()) || !slices.Contains(d.Channels, ledger.ByAccount) {
		return nil, false, a.notTaking(d, ledger.ByAccount)
	}
	return d, false, nil
}

func (a *App) give(ctx context.Context, g Gift, by ledger.Channel, who *ledger.Person) (fresh bool, err error) {
	code, ok := secret.Follow(g.Code)
	if !ok {
		return false, badCode()
	}
	r, link := &ledger.Reply{Key: ledger.ReplyKey(code), Group: g.Group}, ""
	d, err := a.Form(ctx, g.Drive)
	if err != nil {
		return false, err
	}
	if by == ledger.ByName {
		link = linkKey(g.Link)
		in, _, err := a.store.View().Invite(ctx, d.ID, link)
		if err != nil {
			return false, err
		}
		r.Group, g.Name = in.Group, in.Name
	}
	if r.Said, err = d.Fit(r.Group, g.Said); err != nil {
		return false, err
	}
	if !d.Anonymous {
		if r.Name = tidy(strings.TrimSpace(g.Name), mostName); r.Name == "" {
			return false, nameless()
		}
		r.Channel, r.Day = by, a.today()
		if who != nil {
			r.Person = who.ID
		}
	}
	err = a.store.Write(ctx, func(tx *store.Tx) error {
		d, err := a.formOf(ctx, &tx.View, g.Drive)
		if err != nil {
			return err
		}
		if !d.Takes(a.today()) || !slices.Contains(d.Channels, by) {
			if had, err := tx.Reply(ctx, d.ID, r.Key); err != nil || had != nil {
				return err // sent again, after the last day
			}
			return a.notTaking(d, by)
		}
		fresh, err = tx.KeepReply(ctx, d.ID, r, by, link)
		return err
	})
	return fresh, err
}

// mostName is how long a name may be, in bytes.
const mostName = 120

func badCode() error {
	return &fault.Error{Kind: fault.Invalid, Code: "app-code", Say: say.Text{
		ZH: "查询码不对：一共20个字母和数字，请对照当时给出的核对", EN: "this is no code: it has 20 letters and digits; compare it with the one you were given"}}
}

func nameless() error {
	return &fault.Error{Kind: fault.Invalid, Code: "app-name", Say: say.Text{
		ZH: "这次是实名征求意见，请写明您的姓名", EN: "this collection is not anonymous; write your name"}}
}

// notTaking says why a drive takes no answers now.
func (a *App) notTaking(d *ledger.Drive, by ledger.Channel) error {
	why := say.Text{ZH: "征求意见已经结束，没有保存", EN: "the collection is over; nothing was kept"}
	switch today := a.today(); {
	case d.State == ledger.Opened && today < d.From:
		why = say.Text{ZH: "征求意见从 %s 开始", EN: "the collection begins on %s"}.With(d.From)
	case d.Takes(today):
		n := ledger.ChannelName(by)
		why = say.Text{ZH: "这次征求意见不通过这个渠道收：%s", EN: "answers do not come by this way: %s"}.With(n.ZH)
		why.EN = "this collection takes no answers by this way: " + n.EN
	}
	return &fault.Error{Kind: fault.Conflict, Code: "app-not-taking", Say: why}
}
