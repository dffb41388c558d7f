package cli

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/internal/client"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	tokenShort     = say.Text{ZH: "给程序用的令牌：新建、列出、结束", EN: "Tokens for programs: make, list, end"}
	tokenAddUse    = say.Text{ZH: "add --label 用途 [--scope read,write] [--days N]", EN: "add --label WORDS [--scope read,write] [--days N]"}
	tokenAddShort  = say.Text{ZH: "新建令牌，只显示这一次", EN: "Make a token, which is shown this once"}
	tokenListShort = say.Text{ZH: "列出我的登录和令牌", EN: "List my sessions and tokens"}
	tokenEndShort  = say.Text{ZH: "结束我的一个登录或令牌", EN: "End one of my sessions or tokens"}
	labelFlag      = say.Text{ZH: "用途 `WORDS`", EN: "what it is for: `WORDS`"}
	scopeFlag      = say.Text{ZH: "权限 `SCOPES`：read、write，账号管理员还有 accounts；默认 read", EN: "`SCOPES`: read, write, for administrators also accounts; read where none is named"}
	daysFlag       = say.Text{ZH: "有效 `N` 天，最长 366；默认 90", EN: "good for `N` days, 366 at most; 90 where none is named"}
	labelWanted    = say.Text{ZH: "请用 --label 写明令牌的用途", EN: "say what the token is for with --label"}
	tokenMade      = say.Text{ZH: "%s 前有效，请放进环境变量 BIHUAN_TOKEN；不会再显示", EN: "good until %s; put it into BIHUAN_TOKEN, it is not shown again"}
	tokenEnded     = say.Text{ZH: "已结束", EN: "it has ended"}
	thisOne        = say.Text{ZH: "（当前）", EN: " (this one)"}
)

// usualDays is how long a token counts where nobody says.
const usualDays = 90

func (w *world) tokenVerb() *cobra.Command {
	c := &cobra.Command{
		Use: "token", Short: tokenShort.In(w.lang), Args: knownPart, DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	list, _ := w.remoteVerb("list", tokenListShort, nothing, func(ctx context.Context, r *remote, _ []string) error { return r.listTokens(ctx) })
	end, _ := w.remoteVerb("end ID", tokenEndShort, one(idWanted), func(ctx context.Context, r *remote, args []string) error {
		_, err := r.Do(ctx, client.Ask{Method: http.MethodDelete, Path: "/tokens/" + url.PathEscape(args[0])})
		if err == nil {
			fmt.Fprintln(r.out, tokenEnded.In(r.lang))
		}
		return err
	})
	c.AddCommand(w.tokenAddVerb(), list, end)
	return c
}

func (w *world) tokenAddVerb() *cobra.Command {
	label, scopes, days := "", "", 0
	var c *cobra.Command
	c, _ = w.remoteVerb(tokenAddUse.In(w.lang), tokenAddShort, nothing, func(ctx context.Context, r *remote, _ []string) error {
		if label == "" {
			return usageError(labelWanted)
		}
		if scopes == "" {
			scopes = "read"
		}
		if !c.Flags().Changed("days") {
			days = usualDays
		}
		data, err := r.Do(ctx, client.Ask{Method: http.MethodPost, Path: "/tokens",
			Body: map[string]any{"label": label, "scopes": strings.Split(scopes, ","), "days": days}})
		if err != nil {
			return err
		}
		var made struct {
			Token   string        `json:"token"`
			Expires ledger.Moment `json:"expires"`
		}
		if err := understand(data, &made); err != nil {
			return err
		}
		fmt.Fprintln(r.out, harmless(made.Token))
		r.complain(tokenMade.With(moment(made.Expires)).In(r.lang))
		return nil
	})
	c.Flags().StringVar(&label, "label", "", labelFlag.In(w.lang))
	c.Flags().StringVar(&scopes, "scope", "", scopeFlag.In(w.lang))
	c.Flags().IntVar(&days, "days", 0, daysFlag.In(w.lang))
	return c
}

// listTokens shows what lets the person in.
func (r *remote) listTokens(ctx context.Context) error {
	t := grid{heads: []string{idHead.In(r.lang), sortHead.In(r.lang), labelHead.In(r.lang), usedHead.In(r.lang), expiresHead.In(r.lang)}}
	for _, part := range []struct {
		path string
		sort say.Text
	}{{"/sessions", tokenSorts["session"]}, {"/tokens", tokenSorts["token"]}} {
		var page struct {
			Items []struct {
				ID      string        `json:"id"`
				Label   string        `json:"label"`
				Scopes  []string      `json:"scopes"`
				Used    ledger.Moment `json:"used"`
				Expires ledger.Moment `json:"expires"`
				Current bool          `json:"current"`
			} `json:"items"`
		}
		if err := r.Get(ctx, part.path, nil, &page); err != nil {
			return err
		}
		for _, k := range page.Items {
			sort, label := part.sort.In(r.lang), k.Label
			if k.Current {
				sort += thisOne.In(r.lang)
			}
			if len(k.Scopes) > 0 {
				label += " (" + strings.Join(k.Scopes, " ") + ")"
			}
			t.row(k.ID, sort, label, moment(k.Used), moment(k.Expires))
		}
	}
	return r.show(&t)
}
