package cli

import (
	"context"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	whichPerson = say.Text{ZH: "要写明是谁：用户名、ID 或姓名", EN: "say who: a login, an id or a name"}
	noPerson    = say.Text{ZH: "没有 %s 这个人，见 bihuan user list", EN: "there is nobody called %s, see bihuan user list"}
	manyPeople  = say.Text{ZH: "有 %d 个人叫 %s，请写 ID或用户名，见 bihuan user list", EN: "%d people are called %s; give the id or the login, see bihuan user list"}
	noUnit      = say.Text{ZH: "没有 %s 这个单位", EN: "there is no unit %s"}
	manyUnits   = say.Text{ZH: "有 %d 个单位叫 %s，请写 ID", EN: "%d units are called %s; give the id"}
)

// accounts lists all accounts.
func (h *house) accounts(ctx context.Context) ([]app.Account, error) {
	var list []app.Account
	for f := (app.AccountFilter{}); ; {
		page, err := h.app.Accounts(ctx, app.House(), f)
		if err != nil {
			return nil, err
		}
		list = append(list, page...)
		if len(page) < app.MostRows {
			return list, nil
		}
		f.After = page[len(page)-1].Person
	}
}

// account finds somebody by login, id or name. A login is nobody else's, so it goes
// before names.
func (h *house) account(ctx context.Context, called string) (*app.Account, error) {
	list, err := h.accounts(ctx)
	if err != nil {
		return nil, err
	}
	var named []*app.Account
	for i := range list {
		a := &list[i]
		if a.Person == called || a.Login != "" && a.Login == strings.ToLower(called) {
			return a, nil
		}
		if a.Name == called {
			named = append(named, a)
		}
	}
	return onlyOne(named, called, "cli-person", noPerson, manyPeople)
}

// unit finds a unit by id or name.
func (h *house) unit(org *ledger.Org, called string) (string, error) {
	var named []*ledger.Unit
	for _, u := range org.Units() {
		if u.ID == called {
			return u.ID, nil
		}
		if u.State == ledger.Active && (u.Name == called || u.Short == called) {
			named = append(named, u)
		}
	}
	u, err := onlyOne(named, called, "cli-unit", noUnit, manyUnits)
	if err != nil {
		return "", err
	}
	return u.ID, nil
}

// onlyOne gives the only one of what was found.
func onlyOne[T any](found []*T, called, code string, none, many say.Text) (*T, error) {
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return nil, &fault.Error{Kind: fault.NotFound, Code: code, Say: none.With(called)}
	}
	return nil, &fault.Error{Kind: fault.Invalid, Code: code, Say: many.With(len(found), called)}
}
