package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/config"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	userShort = say.Text{ZH: "管理账号：列出、新增、发代码、停用、登录情况", EN: "Look after accounts: list, add, invite, disable, sessions"}
	userLong  = say.Text{
		ZH: `在数据文件夹上直接管理账号，服务开着也可以。谁能打开数据文件夹，谁就能这样做，不用登录。

结束登录和令牌、停用账号，运行中的服务最迟半分钟后生效。“人”可以写用户名、ID 或姓名（姓名不重复时）。`,
		EN: `Look after accounts in the folder of the data, also while a server runs on it. Whoever can open
that folder can do so, without signing in.

What is ended or disabled here counts for a running server after half a minute at most. A PERSON is a
login, an id, or a name that only one has.`,
	}
	userListShort     = say.Text{ZH: "列出人员和账号", EN: "List people and their accounts"}
	userInviteUse     = say.Text{ZH: "invite 人", EN: "invite PERSON"}
	userInviteShort   = say.Text{ZH: "发一次性代码，用来设新密码；没有账号的随即有账号", EN: "Give a one-time code to set a password with, the first one or a new one"}
	userDisableUse    = say.Text{ZH: "disable 人", EN: "disable PERSON"}
	userDisableShort  = say.Text{ZH: "停用账号：登录、令牌、代码随即作废", EN: "Disable an account: sessions, tokens and codes end"}
	userEnableUse     = say.Text{ZH: "enable 人", EN: "enable PERSON"}
	userEnableShort   = say.Text{ZH: "启用停用的账号，密码不变", EN: "Enable a disabled account; its password stays"}
	userSessionsUse   = say.Text{ZH: "sessions 人 [--end]", EN: "sessions PERSON [--end]"}
	userSessionsShort = say.Text{ZH: "列出某人的登录和令牌，--end 全部结束", EN: "List somebody's sessions and tokens; --end ends them all"}
	userHistoryUse    = say.Text{ZH: "history 人", EN: "history PERSON"}
	userHistoryShort  = say.Text{ZH: "某人账号上发生的事：登录、失败、改密码、停用", EN: "What happened to an account: sign-ins, failures, passwords, ends"}
	endFlag           = say.Text{ZH: "全部结束，此人要重新登录", EN: "end them all; the person has to sign in again"}

	isDisabled = say.Text{ZH: "%s 的账号已停用", EN: "the account of %s is disabled"}
	isEnabled  = say.Text{ZH: "%s 的账号已启用", EN: "the account of %s is enabled"}
	areEnded   = say.Text{ZH: "%s 的登录和令牌已全部结束", EN: "all sessions and tokens of %s have ended"}
	noneThere  = say.Text{ZH: "没有", EN: "none"}
)

// accountHouse are the settings that verbs of accounts take.
var accountHouse = []string{config.Data, config.Database, config.Listen, config.Zone}

func (w *world) userVerb() *cobra.Command {
	c := &cobra.Command{
		Use: "user", Short: userShort.In(w.lang), Long: userLong.In(w.lang), Args: knownPart, DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(w.userListVerb(), w.userAddVerb(),
		w.onPerson(userInviteUse, userInviteShort, w.invite),
		w.onPerson(userDisableUse, userDisableShort, func(ctx context.Context, h *house, a *app.Account) error {
			return w.doneTo(a, isDisabled, h.app.Disable(ctx, app.House(), a.Person))
		}),
		w.onPerson(userEnableUse, userEnableShort, func(ctx context.Context, h *house, a *app.Account) error {
			return w.doneTo(a, isEnabled, h.app.Enable(ctx, app.House(), a.Person))
		}),
		w.userSessionsVerb(), w.onPerson(userHistoryUse, userHistoryShort, w.accountHistory))
	return c
}

// onPerson makes a verb that is about one person's account.
func (w *world) onPerson(use, short say.Text, do func(context.Context, *house, *app.Account) error) *cobra.Command {
	c := &cobra.Command{
		Use: use.In(w.lang), Short: short.In(w.lang), Args: one(whichPerson), DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, args []string) error {
			return w.onLedger(c, func(ctx context.Context, h *house) error {
				a, err := h.account(ctx, args[0])
				if err != nil {
					return err
				}
				return do(ctx, h, a)
			})
		},
	}
	w.houseFlags(c, accountHouse...)
	return c
}

func (w *world) doneTo(a *app.Account, words say.Text, err error) error {
	if err == nil {
		fmt.Fprintln(w.out, words.With(harmless(a.Name)).In(w.lang))
	}
	return err
}

func (w *world) invite(ctx context.Context, h *house, a *app.Account) error {
	inv, err := h.app.Invite(ctx, app.House(), a.Person)
	if err != nil {
		return err
	}
	w.showCode(h, inv)
	return nil
}

func (w *world) userSessionsVerb() *cobra.Command {
	end := false
	c := w.onPerson(userSessionsUse, userSessionsShort, func(ctx context.Context, h *house, a *app.Account) error {
		if !end {
			return w.listSessions(ctx, h, a)
		}
		err := h.app.EndSessions(ctx, app.House(), a.Person)
		if err == nil {
			err = h.app.EndTokens(ctx, app.House(), a.Person)
		}
		return w.doneTo(a, areEnded, err)
	})
	c.Flags().BoolVar(&end, "end", false, endFlag.In(w.lang))
	return c
}

var (
	personHead  = say.Text{ZH: "姓名", EN: "name"}
	unitHead    = say.Text{ZH: "单位", EN: "unit"}
	loginHead   = say.Text{ZH: "用户名", EN: "login"}
	accountHead = say.Text{ZH: "账号", EN: "account"}
	lastHead    = say.Text{ZH: "上次登录", EN: "last signed in"}
	idHead      = say.Text{ZH: "ID", EN: "id"}
	lockedUntil = say.Text{ZH: "（锁定到 %s）", EN: " (locked until %s)"}
)

var accountStates = map[app.AccountState]say.Text{
	app.AccountNone:     {ZH: "没有", EN: "none"},
	app.AccountInvited:  {ZH: "已发代码", EN: "invited"},
	app.AccountLapsed:   {ZH: "代码已过期", EN: "code expired"},
	app.AccountActive:   {ZH: "在用", EN: "in use"},
	app.AccountDisabled: {ZH: "停用", EN: "disabled"},
	app.AccountRetired:  {ZH: "人员已停用", EN: "person retired"},
}

func (w *world) userListVerb() *cobra.Command {
	asJSON := false
	c := &cobra.Command{
		Use: "list [--json]", Short: userListShort.In(w.lang), Args: nothing, DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, _ []string) error {
			return w.onLedger(c, func(ctx context.Context, h *house) error {
				list, err := h.accounts(ctx)
				if err != nil {
					return err
				}
				if asJSON {
					return w.linesOfJSON(list)
				}
				return w.listAccounts(ctx, h, list)
			})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, checksJSON.In(w.lang))
	w.houseFlags(c, accountHouse...)
	return c
}

func (w *world) listAccounts(ctx context.Context, h *house, list []app.Account) error {
	org, err := h.app.Org(ctx)
	if err != nil {
		return err
	}
	t := grid{heads: []string{idHead.In(w.lang), personHead.In(w.lang), unitHead.In(w.lang), loginHead.In(w.lang), accountHead.In(w.lang), lastHead.In(w.lang)}}
	for _, a := range list {
		unit := ""
		if u := org.Unit(a.Unit); u != nil {
			unit = u.Name
		}
		state := accountStates[a.State].In(w.lang)
		if a.Locked > 0 {
			state += lockedUntil.With(moment(a.Locked)).In(w.lang)
		}
		t.row(a.Person, a.Name, unit, a.Login, state, momentOrNone(a.Last))
	}
	return w.show(&t)
}

func momentOrNone(m ledger.Moment) string {
	if m == 0 {
		return ""
	}
	return moment(m)
}
