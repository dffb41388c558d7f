package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/config"
	"github.com/bihuan/bihuan/say"
)

var (
	initUse   = say.Text{ZH: "init [--unit 单位 --name 姓名 --login 用户名] [设置]", EN: "init [--unit NAME --name NAME --login LOGIN] [SETTINGS]"}
	initShort = say.Text{ZH: "建数据文件夹和数据库，给出账号管理员的一次性代码", EN: "Make folder and database, give the account administrator's one-time code"}
	initLong  = say.Text{
		ZH: `建数据文件夹和数据库，登记本单位和账号管理员，给出一次性代码。代码没用之前可以再运行，
旧代码随即作废；写了 --login 的，改用 bihuan user invite 换代码。

不运行也可以：bihuan serve 第一次启动时会做同样的事，单位和姓名以后再改。`,
		EN: `Make the folder of the data and the database, enter the unit and the account administrator, and
give a one-time code. It can be run again until the code is used, and the old code then ends; after
--login, bihuan user invite gives another code.

bihuan serve does the same at its first start, with names to be changed later.`,
	}
	initUnit  = say.Text{ZH: "单位名称 `NAME`", EN: "`NAME` of the unit"}
	initName  = say.Text{ZH: "账号管理员的姓名 `NAME`", EN: "`NAME` of the account administrator"}
	initLogin = say.Text{ZH: "账号管理员的用户名 `LOGIN`；不写就由本人用代码时自定", EN: "`LOGIN` of the account administrator; whoever uses the code chooses one where it is not set"}

	madeHouse = say.Text{ZH: "数据在 %s，数据库是 %s", EN: "the data are in %s, the database is %s"}
	useCode   = say.Text{
		ZH: "一次性代码（%[1]s 前有效，只显示这一次）：%[2]s\n服务启动后，用它设定用户名和密码：\n  bihuan --server %[3]s link %[2]s",
		EN: "one-time code (good until %[1]s, shown this once): %[2]s\nwhen the server runs, set login and password with it:\n  bihuan --server %[3]s link %[2]s"}
	setUpHint = say.Text{
		ZH: "已经启用，有账号了。看账号：bihuan user list；给某人新代码：bihuan user invite 用户名",
		EN: "it has been set up: there are accounts. To see them: bihuan user list; for a new code: bihuan user invite LOGIN"}
)

func (w *world) initVerb() *cobra.Command {
	var o app.InitOptions
	c := &cobra.Command{
		Use: initUse.In(w.lang), Short: initShort.In(w.lang), Long: initLong.In(w.lang), Args: nothing, DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, _ []string) error {
			return w.inHouse(c, false, func(ctx context.Context, h *house) error { return w.begin(ctx, h, o) })
		},
	}
	f := c.Flags()
	f.StringVar(&o.Unit, "unit", "", initUnit.In(w.lang))
	f.StringVar(&o.Name, "name", "", initName.In(w.lang))
	f.StringVar(&o.Login, "login", "", initLogin.In(w.lang))
	w.houseFlags(c, config.Data, config.Database, config.Hash, config.Listen, config.Zone)
	return c
}

// begin sets a ledger up.
func (w *world) begin(ctx context.Context, h *house, o app.InitOptions) error {
	inv, err := h.app.Init(ctx, o)
	if errors.Is(err, &fault.Error{Code: "app-set-up"}) {
		return &fault.Error{Kind: fault.Conflict, Code: "app-set-up", Err: nil, Say: setUpHint}
	}
	if err != nil {
		return err
	}
	fmt.Fprintln(w.out, madeHouse.With(h.values.Text(config.Data), h.shownDatabase()).In(w.lang))
	w.showCode(h, inv)
	return nil
}

// showCode tells a one-time code, and how it is used.
func (w *world) showCode(h *house, inv *app.Invitation) {
	fmt.Fprintln(w.out, useCode.With(moment(inv.Until), inv.Code, h.expected()).In(w.lang))
}
