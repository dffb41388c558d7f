package cli

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/config"
	"github.com/bihuan/bihuan/internal/demo"
	"github.com/bihuan/bihuan/internal/form"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	demoShort = say.Text{ZH: "启动带示例数据的服务：一个区档案局，一轮已结束，一轮在办", EN: "Run the server with a demonstration: an archives bureau, one round over, one under way"}
	demoLong  = say.Text{
		ZH: `启动服务，里面是一个虚构的区档案局：15 个人、两轮对照检查、13 份材料、各种状态的台账，
还有征求意见、满意度测评、办实事、指标和签发的统计报告。
材料由程序当场读出、检查、比对。数据放在 bihuan-demo 文件夹（--data 可改），再次启动接着用；
删掉文件夹就从头再来。`,
		EN: `Run the server with an archives bureau that does not exist: 15 people, two rounds, 13 statements, a
ledger in all states, opinions that were asked for, surveys, services, indicators and issued reports. The statements are read, checked and compared as they come in. The data lie in
the folder bihuan-demo (--data names another); the next start goes on with them, and without the
folder it begins anew.`,
	}
	demoFilling = say.Text{ZH: "正在准备示例数据……", EN: "making the demonstration…"}
	demoSignIns = say.Text{ZH: "示例账号（密码都是 %s）：", EN: "log-ins (the password of all is %s):"}
	demoForm    = say.Text{ZH: "不用账号也能填的表：《%s》　%s", EN: "a form that needs no account: %s　%s"}
	demoTold    = say.Text{ZH: "已公开的意见办理情况：《%s》　%s", EN: "what was said and done, published: %s　%s"}
	demoTaken   = say.Text{ZH: "%s 里已有别的数据，不能放示例；请用 --data 另指定一个空文件夹", EN: "%s holds other data; name an empty folder for the demonstration with --data"}
)

const (
	demoFolder = "bihuan-demo"
	// demoMark is the file that tells a demonstration from a ledger in earnest.
	demoMark = "demonstration"
)

func (w *world) demoVerb() *cobra.Command {
	c := &cobra.Command{
		Use: "demo", Short: demoShort.In(w.lang), Long: demoLong.In(w.lang), Args: nothing, DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, _ []string) error {
			v, err := houseValues(c)
			if err != nil {
				return w.told(err)
			}
			if v[config.Data].From == config.FromDefault {
				v[config.Data] = config.Value{Text: demoFolder, From: config.FromDefault}
			}
			v[config.Database] = config.Value{} // one of its own
			if err := w.makeDemo(c.Context(), v); err != nil {
				return w.failed(err)
			}
			return w.inHouseOf(c.Context(), v, opening{reads: true, hash: true}, func(ctx context.Context, h *house) error {
				w.showSignIns()
				return w.serve(ctx, h, w.welcomeToDemo)
			})
		},
	}
	w.houseFlags(c)
	return c
}

// makeDemo fills a folder with the demonstration, unless it has it already. It is made
// beside its place, so that there is all of it or none.
func (w *world) makeDemo(ctx context.Context, v config.Values) error {
	dir := v.Text(config.Data)
	if _, err := os.Stat(filepath.Join(dir, demoMark)); err == nil {
		return nil
	}
	if list, err := os.ReadDir(dir); err == nil && len(list) > 0 {
		return &fault.Error{Kind: fault.Conflict, Code: "demo-taken", Say: demoTaken.With(dir)}
	}
	w.complain(demoFilling.In(w.lang))
	made := filepath.Clean(dir) + ".new"
	err := os.RemoveAll(made)
	if err == nil {
		err = w.fillDemo(ctx, v, made)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(made, demoMark), []byte(Version+"\n"), 0o600)
	}
	if err == nil {
		_ = os.Remove(dir) // it is empty, if it is there
		err = os.Rename(made, dir)
	}
	return err
}

// fillDemo plays the demonstration in a folder of its own.
func (w *world) fillDemo(ctx context.Context, v config.Values, dir string) error {
	zone, err := time.LoadLocation(v.Text(config.Zone))
	if err != nil {
		return err
	}
	v = maps.Clone(v)
	v[config.Data] = config.Value{Text: dir, From: config.FromDefault}
	clock := demo.NewClock(time.Now().In(zone))
	h, err := w.openHouse(ctx, v, opening{reads: true, now: clock.Now})
	if err != nil {
		return err
	}
	defer h.close()
	_, err = demo.Fill(ctx, h.app, clock)
	return err
}

// showSignIns tells one log-in for each role.
func (w *world) showSignIns() {
	list := demo.SignIns()
	fmt.Fprintln(w.out, demoSignIns.With(list[0].Password).In(w.lang))
	told := map[ledger.Role]bool{}
	for _, s := range list {
		if !told[s.Role] {
			told[s.Role] = true
			fmt.Fprintf(w.out, "  %-8s%s（%s）\n", s.Login, s.Name, s.Title)
		}
	}
}

// welcomeToDemo says where the server is, and where the pages are that need no account:
// the forms of drives that are open, and what was published.
func (w *world) welcomeToDemo(ctx context.Context, h *house, at string) error {
	drives, err := store.Everything[*ledger.Drive](ctx, h.store.View(), ledger.KindDrive)
	if err != nil {
		return err
	}
	base := at
	if named := h.values.Text(config.Address); named != "" {
		base = strings.TrimSuffix(named, "/")
	}
	for _, d := range drives {
		switch d.State {
		case ledger.Opened:
			fmt.Fprintln(w.out, demoForm.With(d.Title, base+form.Base+d.ID).In(w.lang))
		case ledger.Published:
			fmt.Fprintln(w.out, demoTold.With(d.Title, base+form.Base+d.ID+"/published").In(w.lang))
		}
	}
	return w.welcome(ctx, h, at)
}
