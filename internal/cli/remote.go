package cli

import (
	"context"
	"errors"
	"net/url"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/api"
	"github.com/bihuan/bihuan/internal/client"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	serverFlag   = say.Text{ZH: "服务器地址 `URL`（或环境变量 BIHUAN_SERVER）", EN: "address `URL` of the server (or BIHUAN_SERVER)"}
	forFlag      = say.Text{ZH: "代理 `PERSON` 办理", EN: "stand in for `PERSON`"}
	rawFlag      = say.Text{ZH: "照服务器的答复输出 JSON", EN: "print the JSON that the server gave"}
	serverWanted = say.Text{
		ZH: "%s 要连服务器：先 bihuan login --server http://主机:8420，再用 --server 或环境变量 BIHUAN_SERVER 指定同一地址",
		EN: "%s asks a server: sign in with bihuan login --server http://HOST:8420, then name it with --server or in BIHUAN_SERVER"}
	noServer     = say.Text{ZH: "%s 不连服务器，不用 --server", EN: "%s asks no server and takes no --server"}
	signInHint   = say.Text{ZH: "请先登录：bihuan login --server %s", EN: "sign in first: bihuan login --server %s"}
	tokenRefused = say.Text{ZH: "环境变量 BIHUAN_TOKEN 里的令牌不被接受，可能已经到期或结束", EN: "the token in BIHUAN_TOKEN is not accepted; it may have expired or ended"}
)

// remote is a verb's way to a server.
type remote struct {
	*world
	*client.Client
	server  string
	standIn string
	asJSON  bool
	names   names
}

// remoteVerb makes a verb that asks a server.
func (w *world) remoteVerb(use string, short say.Text, args cobra.PositionalArgs, run func(context.Context, *remote, []string) error) (*cobra.Command, *remote) {
	r := &remote{world: w}
	c := &cobra.Command{
		Use: use, Short: short.In(w.lang), Args: args, DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, args []string) error {
			if err := r.connect(c); err != nil {
				return err
			}
			if err := r.standsIn(c.Context()); err != nil {
				return r.answered(c.Context(), err)
			}
			return r.answered(c.Context(), run(c.Context(), r, args))
		},
	}
	c.Flags().StringVar(&r.server, "server", "", serverFlag.In(w.lang))
	return c, r
}

// forSomebody lets a verb act in somebody's stead.
func (r *remote) forSomebody(c *cobra.Command) {
	c.Flags().StringVar(&r.standIn, "for", "", forFlag.In(r.lang))
}

// givesJSON lets a verb print what the server gave.
func (r *remote) givesJSON(c *cobra.Command) {
	c.Flags().BoolVar(&r.asJSON, "json", false, rawFlag.In(r.lang))
}

// connect finds the server, and the token for it.
func (r *remote) connect(c *cobra.Command) (err error) {
	if r.server == "" {
		r.server = os.Getenv("BIHUAN_SERVER")
	}
	if r.server == "" {
		return usageError(serverWanted, c.CommandPath())
	}
	if r.Client, err = client.New(r.server); err != nil {
		return err
	}
	r.Lang, r.Agent = r.lang, "bihuan/"+version()
	if r.Token = os.Getenv("BIHUAN_TOKEN"); r.Token == "" {
		r.Token = keptToken(r.Server())
	}
	r.names = names{remote: r}
	return nil
}

// standsIn finds the person who is stood in for.
func (r *remote) standsIn(ctx context.Context) (err error) {
	if r.standIn != "" {
		r.For, err = r.id(ctx, ledger.KindPerson, r.standIn)
	}
	return err
}

// answered says what the server, or the way to it, had against what was asked.
func (r *remote) answered(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return exit(exitInterrupted)
	}
	if p, ok := errors.AsType[*client.Problem](err); ok {
		r.complain(problemWords(p, r.lang))
		if p.SignedOut() && r.Token == os.Getenv("BIHUAN_TOKEN") && r.Token != "" {
			r.complain(tokenRefused.In(r.lang))
		} else if p.SignedOut() && p.Code != "app-sign-in" {
			r.complain(signInHint.With(r.Server()).In(r.lang))
		}
		return exit(exitFailed)
	}
	if errors.Is(err, &fault.Error{Code: "usage"}) {
		return err
	}
	return r.failed(err)
}

// problemWords are what a problem says, on one line.
func problemWords(p *client.Problem, lang say.Lang) string {
	words := p.Title
	if p.Detail != "" {
		words += map[say.Lang]string{say.ZH: "：", say.EN: ": "}[lang] + p.Detail
	}
	if p.Request != "" {
		words += " (" + p.Request + ")"
	}
	return words
}

// recordPath is that of a record, or of what lies below it.
func recordPath(k ledger.Kind, id string, more ...string) string {
	p := "/" + api.Plural(k)
	for _, part := range append([]string{id}, more...) {
		if part != "" {
			p += "/" + url.PathEscape(part)
		}
	}
	return p
}

// noServerHere refuses an address of a server where a verb asks none.
func noServerHere(c *cobra.Command, _ []string) error {
	if f := c.Root().PersistentFlags().Lookup("server"); f.Changed {
		return usageError(noServer, c.CommandPath())
	}
	return nil
}

// print writes an answer as it came, on a line of its own.
func (w *world) print(data []byte) error {
	_, err := w.out.Write(append([]byte(strings.TrimRight(string(data), "\n")), '\n'))
	return err
}

// isID reports what looks like the id of a record.
func isID(s string) bool { return store.ValidID(s) }
