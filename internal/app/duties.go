package app

import (
	"context"
	"time"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Duties are what somebody looks after beside the work of the ledger: they tell which
// pages of administration are theirs.
type Duties struct {
	Accounts bool // units and people of a subtree
	Whole    bool // the whole program: jobs, calendar, settings, backups
	Audit    bool // reads all of it, and changes nothing
}

// Any reports whether there is something to administer.
func (d Duties) Any() bool { return d.Accounts || d.Whole || d.Audit }

// DutiesOf tells what the caller looks after. Who stands in for somebody has none.
func (a *App) DutiesOf(c Caller, org *ledger.Org) Duties {
	act, err := a.actIn(c, org)
	if err != nil || act.For != nil {
		return Duties{}
	}
	return Duties{Accounts: administers(&act) == nil, Whole: looksAfterAll(&act), Audit: auditor(&act)}
}

// readsAll keeps what concerns the whole program to whoever looks after all of it, and
// to auditors, who only look.
func readsAll(act *ledger.Act) error {
	if auditor(act) && act.For == nil {
		return nil
	}
	return forAll(act)
}

// ChainProof is what came of proving the chain of events.
type ChainProof struct {
	Head    ledger.ChainHead
	Anchors int
	Break   *ledger.Break // nil where the chain is sound
}

// ProveChain proves the whole chain, as it stands at one moment.
//
// Errors: fault "app-administrator" for whoever neither audits nor looks after all.
func (a *App) ProveChain(ctx context.Context, c Caller) (*ChainProof, error) {
	return a.proveChain(ctx, c, func(Progress) error { return nil })
}

// proveChain tells how far it is now and then.
func (a *App) proveChain(ctx context.Context, c Caller, tell func(Progress) error) (*ChainProof, error) {
	_, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	if err := readsAll(&act); err != nil {
		return nil, err
	}
	p := &ChainProof{}
	err = a.store.Snapshot(ctx, func(v *store.View) error {
		anchors, err := v.Anchors(ctx)
		if err != nil {
			return err
		}
		p.Anchors = len(anchors)
		head, err := v.Head(ctx)
		if err != nil {
			return err
		}
		p.Break, p.Head, err = v.VerifyTelling(ctx, nil, func(seq int64) error { return tell(Progress{At: seq, Of: head.Seq}) })
		return err
	})
	return given(&p, err)
}

// EventsSince gives the number before the first event of a day and later ones: what lies
// after it happened on that day or since.
func (a *App) EventsSince(ctx context.Context, c Caller, d ledger.Day) (int64, error) {
	v, _, err := a.asking(ctx, c)
	if err != nil {
		return 0, err
	}
	return v.SeqBefore(ctx, a.morning(d))
}

// morning is the moment at which a day begins on the office's wall.
func (a *App) morning(d ledger.Day) ledger.Moment {
	y, m, day := d.Date()
	return ledger.Moment(time.Date(y, time.Month(m), day, 0, 0, 0, 0, a.opts.Zone).UnixMilli())
}

func noSuchDuty() error {
	return &fault.Error{Kind: fault.Forbidden, Code: "app-administrator", Say: say.Text{
		ZH: "这由账号管理员或审计人办理", EN: "that is for account administrators and auditors"}}
}

// MustAdminister refuses whoever has nothing to look after.
func (d Duties) MustAdminister() error {
	if d.Any() {
		return nil
	}
	return noSuchDuty()
}
