package app

import (
	"context"
	"slices"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// InitOptions name what a new ledger begins with.
type InitOptions struct {
	Unit  string // the first unit; a name to be changed later where it is empty
	Name  string // of the first person, who looks after accounts
	Login string // "" lets whoever uses the link choose one
}

// SetupState reports whether the program waits to be set up: nobody has an account.
func (a *App) SetupState(ctx context.Context) (needed bool, err error) {
	has, err := a.store.View().HasAccounts(ctx)
	return err == nil && !has, err
}

// Setup begins a ledger with a unit and an administrator whose names are to be
// changed later, and gives the code of the link that makes their account. Until that
// is used, it can be called again: the new code replaces the old one.
//
// It is for the program itself, which shows the code to whoever started it.
//
// Errors: fault "app-set-up" where there are accounts.
func (a *App) Setup(ctx context.Context) (code string, err error) {
	inv, err := a.Init(ctx, InitOptions{})
	if err != nil {
		return "", err
	}
	return inv.Code, nil
}

// Init begins a ledger as Setup does, with names. Where there are people but no
// accounts, as after an import, the names are not taken: the link is for the first
// account administrator of the topmost unit.
//
// Errors: faults "app-set-up", "app-nobody", "app-login".
func (a *App) Init(ctx context.Context, o InitOptions) (*Invitation, error) {
	var inv *Invitation
	return given(&inv, a.store.Write(ctx, func(tx *store.Tx) error {
		has, err := tx.HasAccounts(ctx)
		if err != nil {
			return err
		}
		if has {
			return setUpAlready()
		}
		w, err := a.work(ctx, House(), tx)
		if err != nil {
			return err
		}
		p, err := w.first(&o)
		if err != nil {
			return err
		}
		inv, err = w.account(p, o.Login)
		return err
	}))
}

// first gives the person who begins.
func (w *work) first(o *InitOptions) (*ledger.Person, error) {
	people, err := store.Everything[*ledger.Person](w.ctx, w.v, ledger.KindPerson)
	if err != nil {
		return nil, err
	}
	if len(people) == 0 {
		return w.found(o)
	}
	var best *ledger.Person
	depth := 0
	for _, p := range people {
		for _, g := range p.Grants {
			d := len(w.act.Org.Path(g.Unit))
			if g.Role == ledger.Administrator && g.Until == 0 && g.From <= w.act.Today && p.State == ledger.Active && d > 0 && (best == nil || d < depth) {
				best, depth = p, d
			}
		}
	}
	if best == nil {
		return nil, nobodyToBegin()
	}
	return best, nil
}

// found makes the first unit, if there is none, and the first person.
func (w *work) found(o *InitOptions) (*ledger.Person, error) {
	units, err := store.Everything[*ledger.Unit](w.ctx, w.v, ledger.KindUnit)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(units, func(u *ledger.Unit) bool { return u.Parent == "" && u.State == ledger.Active })
	var top ledger.Record
	if at >= 0 {
		top = units[at]
	} else if top, err = w.add(ledger.KindUnit, map[string]any{"name": named(o.Unit, "本单位")}); err != nil {
		return nil, err
	}
	unit := top.Top().ID
	p, err := w.add(ledger.KindPerson, map[string]any{"name": named(o.Name, "管理员"), "unit": unit,
		"grants": []ledger.Grant{{Role: ledger.Administrator, Unit: unit}}})
	if err != nil {
		return nil, err
	}
	return p.(*ledger.Person), nil
}

func named(name, otherwise string) string {
	if name == "" {
		return otherwise
	}
	return name
}
