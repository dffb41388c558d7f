package app

import (
	"context"
	"fmt"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/secret"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// mostEntered bounds what is entered at a time, and the links that are made.
const mostEntered = 5000

// Entry is an answer that staff enters for a giver.
type Entry struct {
	Group string
	Name  string // of a drive that is not anonymous
	Said  []ledger.Said
	// Code is one that was printed on the paper, or that the program made which sends
	// it: sent again, it is not entered twice. "" for none.
	Code string
	key  string // of a row of a table, which has no code
}

// Enter keeps answers that came on paper, by telephone or in a letter, all of them
// or none. That so many were entered is an event; what they say is in none.
//
// Shape:  how many were not there before.
// Errors: *Nth with *ledger.BadAnswers for the first that is not right.
func (a *App) Enter(ctx context.Context, c Caller, drive string, by ledger.Channel, list []Entry) (fresh int, err error) {
	if n := len(list); n == 0 || n > mostEntered {
		return 0, tooManyEntries()
	}
	if err := c.May(ScopeWrite); err != nil {
		return 0, err
	}
	err = a.store.Write(ctx, func(tx *store.Tx) error {
		w, err := a.work(ctx, c, tx)
		if err != nil {
			return err
		}
		fresh, err = w.enter(drive, by, list)
		return err
	})
	return fresh, err
}

func tooManyEntries() error {
	return &fault.Error{Kind: fault.Invalid, Code: "app-entries", Say: say.Text{
		ZH: "一次录入 1 到 %d 份", EN: "1 to %d are entered at a time"}.With(mostEntered)}
}

func (w *work) enter(drive string, by ledger.Channel, list []Entry) (fresh int, err error) {
	d, err := w.mayMove(drive, ledger.MoveEnter, by, len(list))
	if err != nil {
		return 0, err
	}
	for i := range list {
		r, err := w.entered(d, by, &list[i])
		if err != nil {
			return 0, nth(i, max(2, len(list)), err)
		}
		ok, err := w.tx.KeepReply(w.ctx, d.ID, r, by, "")
		if err != nil {
			return 0, err
		}
		if ok {
			fresh++
		}
	}
	if fresh == 0 {
		return 0, nil
	}
	_, err = w.do(&Deed{Kind: ledger.KindDrive, ID: d.ID, Move: ledger.MoveEnter, Channel: by, Count: fresh})
	return fresh, err
}

// mayMove reports whether the caller may make a move with so many, before anything
// is kept that hangs on it.
func (w *work) mayMove(drive string, m ledger.Move, by ledger.Channel, n int) (*ledger.Drive, error) {
	q := &ledger.Ask{Act: w.act, Move: m}
	q.NewNumber = func(ledger.Kind) string { return "" }
	if err := w.prepare(q, &Deed{Kind: ledger.KindDrive, ID: drive, Move: m, Channel: by, Count: n}); err != nil {
		return nil, err
	}
	if err := ledger.Allowed(q); err != nil {
		return nil, w.refused(q, err)
	}
	return q.Subject.(*ledger.Drive), nil
}

func (w *work) entered(d *ledger.Drive, by ledger.Channel, e *Entry) (r *ledger.Reply, err error) {
	r = &ledger.Reply{Key: e.key, Group: e.Group}
	if r.Key == "" {
		plain, ok := secret.Follow(e.Code)
		if e.Code == "" {
			plain, ok = secret.Follow(secret.NewFollow())
		}
		if !ok {
			return nil, badCode()
		}
		r.Key = ledger.ReplyKey(plain)
	}
	if r.Said, err = d.Fit(e.Group, e.Said); err != nil {
		return nil, err
	}
	if !d.Anonymous {
		r.Name, r.Channel, r.Day = tidy(strings.TrimSpace(e.Name), mostName), by, w.act.Today
	}
	return r, nil
}

// Addressee is somebody for whom a link is made.
type Addressee struct {
	Group string
	Name  string // kept where the drive is not anonymous
}

// MakeLinks makes links that are good for one answer each. What stands in them is
// given this once; hashes are kept. That so many were made is an event.
//
// Shape:  a link for each addressee, in their order.
func (a *App) MakeLinks(ctx context.Context, c Caller, drive string, list []Addressee) (links []string, err error) {
	if n := len(list); n == 0 || n > mostEntered {
		return nil, tooManyEntries()
	}
	if err := c.May(ScopeWrite); err != nil {
		return nil, err
	}
	err = a.store.Write(ctx, func(tx *store.Tx) error {
		w, err := a.work(ctx, c, tx)
		if err != nil {
			return err
		}
		d, err := w.mayMove(drive, ledger.MoveInvite, "", len(list))
		if err != nil {
			return err
		}
		invites := make([]store.Invite, len(list))
		links = make([]string, len(list))
		for i, to := range list {
			if to.Group != "" && d.Group(to.Group) == nil {
				return noSuchGroup(to.Group)
			}
			links[i] = strings.ToLower(strings.ReplaceAll(secret.NewFollow(), "-", ""))
			invites[i] = store.Invite{Key: linkKey(links[i]), Group: to.Group}
			if !d.Anonymous {
				if invites[i].Name = tidy(strings.TrimSpace(to.Name), mostName); invites[i].Name == "" {
					return nth(i, max(2, len(list)), nameless())
				}
			}
		}
		if err := tx.AddInvites(ctx, d.ID, invites); err != nil {
			return err
		}
		_, err = w.do(&Deed{Kind: ledger.KindDrive, ID: d.ID, Move: ledger.MoveInvite, Count: len(list)})
		return err
	})
	return links, err
}

func noSuchGroup(id string) error {
	return &fault.Error{Kind: fault.Invalid, Code: "app-group", Say: say.Text{
		ZH: "没有这个对象类别：%s", EN: "there is no such group: %s"}.With(fmt.Sprintf("%.40s", id))}
}

func notForYou() error {
	return &fault.Error{Kind: fault.Forbidden, Code: "app-replies", Say: say.Text{
		ZH: "答卷由组织人、核验人和审计人查看", EN: "answers are read by organisers, verifiers and auditors"}}
}
