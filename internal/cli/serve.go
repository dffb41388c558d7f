package cli

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"net"
	"net/http"
	"regexp"
	"slices"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/api"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/config"
	"github.com/bihuan/bihuan/internal/form"
	"github.com/bihuan/bihuan/internal/job"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/internal/web"
	"github.com/bihuan/bihuan/say"
)

var (
	serveShort = say.Text{ZH: "启动服务：台账、接口和后台任务", EN: "Run the server: ledger, API and background work"}
	serveLong  = say.Text{
		ZH: `启动服务。数据放在一个文件夹里，不需要别的程序。第一次启动会给出账号管理员的一次性链接。

每项设置可以写成参数、环境变量（BIHUAN_加大写的名称，如 BIHUAN_LISTEN）或设置文件里的一行
（listen: 127.0.0.1:8420），前面的优先。按 Ctrl+C 停止：正在办的事办完才停。`,
		EN: `Run the server. Its data lie in one folder, and no other program is needed. The first start gives a
one-time link for the account administrator.

Each setting can be a flag, a variable of the environment (BIHUAN_ and its name in capitals, such as
BIHUAN_LISTEN) or a line of the file of settings (listen: 127.0.0.1:8420); the first of these wins.
Ctrl+C stops the server: what is under way is finished first.`,
	}
	listening     = say.Text{ZH: "已启动，用浏览器打开：%s　接口说明：%s/api/v1/docs", EN: "running, open %s in a browser; the API is described at %s/api/v1/docs"}
	firstLink     = say.Text{ZH: "第一次使用：在浏览器打开这个一次性链接，设定账号管理员的用户名和密码（%[1]s 前有效）：\n  %[2]s/link/%[3]s\n或者用命令：\n  bihuan --server %[2]s link %[3]s", EN: "first start: open this one-time link in a browser and set the account administrator's login and password (good until %[1]s):\n  %[2]s/link/%[3]s\nor with the command:\n  bihuan --server %[2]s link %[3]s"}
	codeWaits     = say.Text{ZH: "还没有账号：请用先前给出的一次性代码；丢了就运行 bihuan init 换一个", EN: "there is no account yet: use the one-time code that was given; if it is lost, bihuan init gives another"}
	noCertificate = say.Text{ZH: "HTTPS 证书用不了（tls-cert、tls-key 要一起写）：%v", EN: "the certificate for HTTPS cannot be used (tls-cert and tls-key go together): %v"}
	cannotHear    = say.Text{ZH: "不能监听 %s：%v", EN: "cannot listen at %s: %v"}
	clockBack     = say.Text{ZH: "提醒：最后一条留痕比本机的时间晚 %s，时钟拨回过或当时不准；请校准（NTP），期限、超期和留痕的时间都按它算", EN: "note: the last event lies %s ahead: the clock was set back, or was wrong then; set it (NTP), for days that are due and times of events go by it"}
	plainAbroad   = say.Text{ZH: "提醒：没有设置 tls-cert，密码和材料会明文传输；请放在 HTTPS 代理后面，或只监听 127.0.0.1", EN: "note: without tls-cert, passwords and documents travel in the clear; put it behind an HTTPS proxy, or listen at 127.0.0.1 only"}
)

func (w *world) serveVerb() *cobra.Command {
	c := &cobra.Command{
		Use: "serve", Short: serveShort.In(w.lang), Long: serveLong.In(w.lang), Args: nothing, DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, _ []string) error {
			return w.inHouse(c, true, func(ctx context.Context, h *house) error { return w.serve(ctx, h, w.welcome) })
		},
	}
	w.houseFlags(c)
	return c
}

// patience is how long requests that are under way may take when the server stops.
const patience = 15 * time.Second

// pagesLag is how late at most a page that is gathered out of much shows what others did.
const pagesLag = 3 * time.Second

// serve runs until the context ends. welcome says where the server is.
func (w *world) serve(ctx context.Context, h *house, welcome func(ctx context.Context, h *house, at string) error) error {
	if err := w.lookAtClock(ctx, h); err != nil {
		return err
	}
	certs, err := h.certificates()
	if err != nil {
		return err
	}
	h.room.serve()
	where := h.values.Text(config.Listen)
	l, err := net.Listen("tcp", where)
	if err != nil {
		return &fault.Error{Kind: fault.Invalid, Code: "serve-listen", Err: err, Say: cannotHear.With(where, err)}
	}
	face := api.New(h.app, api.Options{Log: h.log, Proxies: h.values.Networks(config.Proxies)})
	forms := form.New(h.app, form.Options{Log: h.log, Proxies: h.values.Networks(config.Proxies), Address: h.values.Text(config.Address)})
	pages, err := web.New(h.app, web.Options{Log: h.log, Proxies: h.values.Networks(config.Proxies), Address: h.values.Text(config.Address), Secure: h.values.Text(config.Certs) != "", Lag: pagesLag})
	if err != nil {
		return errors.Join(err, l.Close())
	}
	server := &http.Server{Handler: doors(h, face, forms, pages), ErrorLog: log.New(&faceless{h.log}, "", 0)}
	api.Timeouts(server)
	server.RegisterOnShutdown(face.Close)
	if err := welcome(ctx, h, address(h, l)); err != nil {
		return errors.Join(err, l.Close())
	}
	var background sync.WaitGroup
	working, stop := context.WithCancel(ctx)
	background.Go(func() { h.runner().Run(working) })
	background.Go(func() { h.app.TellHooks(working) })
	ended := make(chan error, 1)
	server.TLSConfig = certs
	go func() { ended <- listen(server, l) }()
	select {
	case err = <-ended:
	case <-ctx.Done():
		late, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
		defer cancel()
		err = server.Shutdown(late)
	}
	stop()
	background.Wait()
	if err := h.app.SaveFigures(context.WithoutCancel(ctx)); err != nil {
		h.log.Warn("the figures were not saved", "error", err)
	}
	if errors.Is(err, http.ErrServerClosed) || errors.Is(err, context.DeadlineExceeded) {
		return nil
	}
	return err
}

// lookAtClock warns of a clock that stands before the last event: days that are due, sessions
// and times of events go by it.
func (w *world) lookAtClock(ctx context.Context, h *house) error {
	last, err := h.store.View().Events(ctx, store.EventFilter{Newest: true, Limit: 1})
	if err != nil || len(last) == 0 {
		return err
	}
	if ahead := time.Duration(last[0].At-h.app.Now()) * time.Millisecond; ahead > time.Minute {
		w.complain(clockBack.With(ahead.Round(time.Second)).In(w.lang))
	}
	return nil
}

func listen(s *http.Server, l net.Listener) error {
	if s.TLSConfig != nil {
		return s.ServeTLS(l, "", "")
	}
	return s.Serve(l)
}

// certificates reads what HTTPS needs, before anybody is told that the server runs; nil
// where there is to be none.
func (h *house) certificates() (*tls.Config, error) {
	cert, key := h.values.Text(config.Certs), h.values.Text(config.Key)
	if cert == "" && key == "" {
		return nil, nil
	}
	pair, err := tls.LoadX509KeyPair(cert, key)
	if err != nil {
		return nil, &fault.Error{Kind: fault.Invalid, Code: "serve-certificate", Err: err, Say: noCertificate.With(err)}
	}
	return &tls.Config{Certificates: []tls.Certificate{pair}}, nil
}

// faceless logs what the server of HTTP has to say without the addresses in it: who
// came to answer stands nowhere.
type faceless struct{ log *slog.Logger }

var visitorAddress = regexp.MustCompile(`\[[0-9A-Fa-f:.]+(%[^\]]*)?\]:\d+|[0-9A-Fa-f:.]*[0-9A-Fa-f]:\d+`)

func (f *faceless) Write(line []byte) (int, error) {
	f.log.Warn("http", "said", string(visitorAddress.ReplaceAll(bytes.TrimSpace(line), []byte("-"))))
	return len(line), nil
}

// address is how the server is reached.
func address(h *house, l net.Listener) string {
	scheme := "http"
	if h.values.Text(config.Certs) != "" {
		scheme = "https"
	}
	return scheme + "://" + l.Addr().String()
}

// doors are the ways in: the API, the pages, those that need no account, and what tells
// whether the server lives.
func doors(h *house, face, forms, pages http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/api/", face)
	mux.HandleFunc("GET /openapi.json", func(w http.ResponseWriter, r *http.Request) { // where programs look for it
		at := r.Clone(r.Context())
		at.URL.Path = api.Base + "/openapi.json"
		face.ServeHTTP(w, at)
	})
	mux.Handle(form.Base, forms)
	mux.Handle("/", pages)
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ok\n")) })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		if err := h.store.Ping(r.Context()); err != nil {
			http.Error(w, "the database does not answer", http.StatusServiceUnavailable)
			return
		}
		_, _ = w.Write([]byte("ok\n"))
	})
	return mux
}

// runner does the jobs in the background.
func (h *house) runner() *job.Runner {
	workers := 0
	_, _ = fmt.Sscan(h.values.Text(config.Workers), &workers)
	return job.New(h.store, h.app.Handlers(), job.Options{Workers: workers, Report: func(sort string, err error) {
		h.log.Error("a job failed", "sort", sort, "error", err)
	}})
}

// welcome says where the server is, and how to begin.
func (w *world) welcome(ctx context.Context, h *house, at string) error {
	fmt.Fprintln(w.out, listening.With(at, at).In(w.lang))
	if host, _, err := net.SplitHostPort(h.values.Text(config.Listen)); err == nil && h.values.Text(config.Certs) == "" && !net.ParseIP(host).IsLoopback() && host != "localhost" {
		w.complain(plainAbroad.In(w.lang))
	}
	needed, err := h.app.SetupState(ctx)
	if err != nil || !needed {
		return err
	}
	list, err := h.accounts(ctx)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(list, func(a app.Account) bool { return a.State == app.AccountInvited }) {
		fmt.Fprintln(w.out, codeWaits.In(w.lang)) // a new code would end the one that somebody holds
		return nil
	}
	inv, err := h.app.Init(ctx, app.InitOptions{})
	if err != nil {
		return err
	}
	fmt.Fprintln(w.out, firstLink.With(moment(inv.Until), at, inv.Code).In(w.lang))
	return nil
}
