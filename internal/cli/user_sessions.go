package cli

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/say"
)

var (
	sortHead    = say.Text{ZH: "种类", EN: "sort"}
	labelHead   = say.Text{ZH: "用途", EN: "used by"}
	madeHead    = say.Text{ZH: "开始", EN: "since"}
	usedHead    = say.Text{ZH: "最近使用", EN: "last used"}
	expiresHead = say.Text{ZH: "到期", EN: "expires"}
	whenHead    = say.Text{ZH: "时间", EN: "when"}
	whatHead    = say.Text{ZH: "事项", EN: "what"}
	byHead      = say.Text{ZH: "操作人", EN: "by"}
	fromHead    = say.Text{ZH: "来自", EN: "from"}
	theProgram  = say.Text{ZH: "系统", EN: "the program"}
)

var tokenSorts = map[store.TokenSort]say.Text{
	store.SessionToken: {ZH: "登录", EN: "session"},
	store.APIToken:     {ZH: "令牌", EN: "token"},
	store.LinkToken:    {ZH: "代码", EN: "code"},
}

// listSessions shows what lets somebody in now.
func (w *world) listSessions(ctx context.Context, h *house, a *app.Account) error {
	t := grid{heads: []string{sortHead.In(w.lang), labelHead.In(w.lang), madeHead.In(w.lang), usedHead.In(w.lang), expiresHead.In(w.lang)}}
	for _, sort := range []store.TokenSort{store.SessionToken, store.APIToken, store.LinkToken} {
		list, err := h.store.View().Tokens(ctx, a.Person, sort)
		if err != nil {
			return err
		}
		for _, k := range list {
			label := k.Label
			if len(k.Scopes) > 0 {
				label += " (" + strings.Join(k.Scopes, " ") + ")"
			}
			t.row(tokenSorts[sort].In(w.lang), label, moment(k.Made), momentOrNone(k.Used), moment(k.Expires))
		}
	}
	return w.show(&t)
}

var happenings = map[store.What]say.Text{
	store.WhatIn:       {ZH: "登录", EN: "signed in"},
	store.WhatOut:      {ZH: "退出", EN: "signed out"},
	store.WhatWrong:    {ZH: "密码不对", EN: "wrong password"},
	store.WhatUnknown:  {ZH: "没有这个用户名", EN: "unknown login"},
	store.WhatLocked:   {ZH: "锁定中，未受理", EN: "locked, not looked at"},
	store.WhatRefused:  {ZH: "已停用，未受理", EN: "disabled, not let in"},
	store.WhatMany:     {ZH: "次数太多，未受理", EN: "too many, not looked at"},
	store.WhatIssued:   {ZH: "新建令牌", EN: "made a token"},
	store.WhatRevoked:  {ZH: "结束登录或令牌", EN: "ended a session or token"},
	store.WhatMade:     {ZH: "建账号", EN: "account made"},
	store.WhatInvited:  {ZH: "发一次性代码", EN: "one-time code given"},
	store.WhatSet:      {ZH: "用代码设密码", EN: "password set with a code"},
	store.WhatChanged:  {ZH: "修改密码", EN: "password changed"},
	store.WhatDisabled: {ZH: "停用", EN: "disabled"},
	store.WhatEnabled:  {ZH: "启用", EN: "enabled"},
	store.WhatEnded:    {ZH: "结束全部登录或令牌", EN: "all sessions or tokens ended"},
}

// accountHistory shows what happened to somebody's account, the newest first.
func (w *world) accountHistory(ctx context.Context, h *house, a *app.Account) error {
	list, err := h.app.SignIns(ctx, app.House(), a.Person, "")
	if err != nil {
		return err
	}
	org, err := h.app.Org(ctx)
	if err != nil {
		return err
	}
	t := grid{heads: []string{whenHead.In(w.lang), whatHead.In(w.lang), byHead.In(w.lang), fromHead.In(w.lang)}}
	for _, s := range list {
		by := theProgram.In(w.lang)
		if p := org.Person(s.Who); p != nil {
			by = p.Name
		}
		t.row(moment(s.At), happenings[s.What].In(w.lang), by, s.Source)
	}
	return w.show(&t)
}

// linesOfJSON prints a line for each.
func (w *world) linesOfJSON(list []app.Account) error {
	e := json.NewEncoder(w.out)
	e.SetEscapeHTML(false)
	for _, a := range list {
		if err := e.Encode(accountLine{a.Person, a.Name, a.Unit, a.Login, string(a.State), int64(a.Last), int64(a.Locked)}); err != nil {
			return err
		}
	}
	return nil
}

// accountLine is an account as JSON; times are in milliseconds.
type accountLine struct {
	Person string `json:"person"`
	Name   string `json:"name"`
	Unit   string `json:"unit"`
	Login  string `json:"login,omitempty"`
	State  string `json:"state"`
	Last   int64  `json:"last,omitempty"`
	Locked int64  `json:"locked,omitempty"`
}
