package cli

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/client"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	loginShort = say.Text{ZH: "登录服务器，会话存在本机，只有自己能读", EN: "Sign in at a server; the session is kept in a file that only you read"}
	loginLong  = say.Text{
		ZH: `问用户名和密码（不显示），登录后会话存在自己的配置文件夹里，每个服务器一个。
标准输入不是终端时从中读两行：用户名、密码。程序要用的令牌放在环境变量 BIHUAN_TOKEN 里，优先于会话。`,
		EN: `Asks for login and password (not shown), and keeps the session in your folder of settings, one for
each server. Where standard input is no terminal, two lines are read from it: login and password. A
token for a program stands in BIHUAN_TOKEN, and goes before the session.`,
	}
	loginName    = say.Text{ZH: "用户名 `LOGIN`，不写就问", EN: "`LOGIN`, asked for where it is not given"}
	logoutShort  = say.Text{ZH: "退出登录", EN: "Sign out"}
	linkUse      = say.Text{ZH: "link 代码", EN: "link CODE"}
	linkShort    = say.Text{ZH: "用一次性代码设定密码", EN: "Set a password with a one-time code"}
	passwdShort  = say.Text{ZH: "修改自己的密码，其他登录随之结束", EN: "Change your password; your other sessions end"}
	codeWanted   = say.Text{ZH: "要写一次性代码，如 bihuan link 9HTJ-YWXS-4E79", EN: "give the one-time code, such as bihuan link 9HTJ-YWXS-4E79"}
	askLogin     = say.Text{ZH: "用户名：", EN: "login: "}
	askPassword  = say.Text{ZH: "密码：", EN: "password: "}
	askOld       = say.Text{ZH: "原密码：", EN: "old password: "}
	askNew       = say.Text{ZH: "新密码：", EN: "new password: "}
	askAgain     = say.Text{ZH: "再输一遍：", EN: "once more: "}
	notTheSame   = say.Text{ZH: "两遍密码不一样，没有改动", EN: "the two passwords differ; nothing was changed"}
	isSignedIn   = say.Text{ZH: "%s 已登录 %s，%s 前有效", EN: "%s is signed in at %s until %s"}
	isSignedOut  = say.Text{ZH: "已退出 %s", EN: "signed out of %s"}
	wasNotIn     = say.Text{ZH: "没有登录 %s", EN: "not signed in at %s"}
	passwordSet  = say.Text{ZH: "密码已设定。登录：bihuan login --server %s", EN: "the password is set. To sign in: bihuan login --server %s"}
	passwordNew  = say.Text{ZH: "密码已修改，其他登录已结束", EN: "the password is changed, and your other sessions have ended"}
	inTheClear   = say.Text{ZH: "提醒：%s 没有加密，密码会明文传输", EN: "note: %s is not encrypted, and the password travels in the clear"}
	tokenIsGiven = say.Text{ZH: "提醒：环境变量 BIHUAN_TOKEN 里有令牌，它优先于这次登录", EN: "note: there is a token in BIHUAN_TOKEN, which goes before this session"}
)

func (w *world) loginVerb() *cobra.Command {
	login := ""
	c, _ := w.remoteVerb("login [--login LOGIN]", loginShort, nothing, func(ctx context.Context, r *remote, _ []string) error {
		return r.signIn(ctx, login)
	})
	c.Long = loginLong.In(w.lang)
	c.Flags().StringVar(&login, "login", "", loginName.In(w.lang))
	return c
}

func (r *remote) signIn(ctx context.Context, login string) (err error) {
	r.warnOfClear()
	ask := r.asker()
	if login == "" {
		if login, err = ask.words(ctx, askLogin); err != nil {
			return err
		}
	}
	password, err := ask.secret(ctx, askPassword)
	if err != nil {
		return err
	}
	r.Token = "" // whoever signs in is nobody yet
	data, err := r.Do(ctx, client.Ask{Method: http.MethodPost, Path: "/sessions", Body: map[string]string{"login": login, "password": password}})
	if err != nil {
		return err
	}
	s := signedIn{Server: r.Server(), Login: strings.TrimSpace(login)}
	if err := understand(data, &s); err != nil {
		return err
	}
	s.Server = r.Server()
	if err := s.keep(); err != nil {
		return err
	}
	fmt.Fprintln(r.out, isSignedIn.With(harmless(s.Login), r.Server(), moment(ledger.Moment(s.Until))).In(r.lang))
	if os.Getenv("BIHUAN_TOKEN") != "" {
		r.complain(tokenIsGiven.In(r.lang))
	}
	return nil
}

func (r *remote) warnOfClear() {
	if !r.Private() {
		r.complain(inTheClear.With(r.Server()).In(r.lang))
	}
}

func (w *world) logoutVerb() *cobra.Command {
	c, _ := w.remoteVerb("logout", logoutShort, nothing, func(ctx context.Context, r *remote, _ []string) error {
		s := keptSession(r.Server())
		if s == nil {
			fmt.Fprintln(r.out, wasNotIn.With(r.Server()).In(r.lang))
			return nil
		}
		r.Token = s.Token
		_, err := r.Do(ctx, client.Ask{Method: http.MethodDelete, Path: "/sessions/current"})
		if p, ok := errors.AsType[*client.Problem](err); err != nil && (!ok || !p.SignedOut()) {
			return err
		}
		forgetSession(r.Server())
		fmt.Fprintln(r.out, isSignedOut.With(r.Server()).In(r.lang))
		return nil
	})
	return c
}

func (w *world) linkVerb() *cobra.Command {
	login := ""
	c, _ := w.remoteVerb(linkUse.In(w.lang), linkShort, one(codeWanted), func(ctx context.Context, r *remote, args []string) (err error) {
		r.warnOfClear()
		ask := r.asker()
		if login == "" {
			if login, err = ask.words(ctx, askLogin); err != nil {
				return err
			}
		}
		password, err := r.newPassword(ctx, ask)
		if err != nil {
			return err
		}
		r.Token = ""
		_, err = r.Do(ctx, client.Ask{Method: http.MethodPost, Path: "/links/" + url.PathEscape(args[0]), Body: map[string]string{"login": login, "password": password}})
		if err == nil {
			fmt.Fprintln(r.out, passwordSet.With(r.Server()).In(r.lang))
		}
		return err
	})
	c.Flags().StringVar(&login, "login", "", loginName.In(w.lang))
	return c
}

// newPassword asks for a password twice.
func (r *remote) newPassword(ctx context.Context, ask *asker) (string, error) {
	first, err := ask.secret(ctx, askNew)
	if err != nil {
		return "", err
	}
	second, err := ask.secret(ctx, askAgain)
	if err == nil && first != second {
		err = &fault.Error{Kind: fault.Invalid, Code: "cli-password", Say: notTheSame}
	}
	return first, err
}

func (w *world) passwordVerb() *cobra.Command {
	c, _ := w.remoteVerb("password", passwdShort, nothing, func(ctx context.Context, r *remote, _ []string) error {
		r.warnOfClear()
		ask := r.asker()
		old, err := ask.secret(ctx, askOld)
		if err != nil {
			return err
		}
		password, err := r.newPassword(ctx, ask)
		if err != nil {
			return err
		}
		_, err = r.Do(ctx, client.Ask{Method: http.MethodPut, Path: "/me/password", Body: map[string]string{"old": old, "new": password}})
		if err == nil {
			fmt.Fprintln(r.out, passwordNew.In(r.lang))
		}
		return err
	})
	return c
}
