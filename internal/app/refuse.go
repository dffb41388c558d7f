package app

import (
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

func calendarUnnamed() error {
	return &fault.Error{Kind: fault.Invalid, Code: "app-calendar-name", Say: say.Text{
		ZH: "日历要有名称：写一行 calendar 名称", EN: "a calendar has a name: write a line calendar NAME"}}
}

// administers reports whether somebody looks after accounts.
func administers(act *ledger.Act) error {
	if act.House || act.Who != nil && act.Who.State == ledger.Active && slices.ContainsFunc(act.Who.Grants, func(g ledger.Grant) bool {
		return g.Role == ledger.Administrator && (g.From == 0 || g.From <= act.Today) && (g.Until == 0 || act.Today <= g.Until)
	}) {
		return nil
	}
	return &fault.Error{Kind: fault.Forbidden, Code: "app-administrator", Say: say.Text{
		ZH: "这由账号管理员办理", EN: "that is for the account administrator"}}
}
