// Package form is the pages that need no account: what people are asked, what
// became of what they said, and what was done. They are plain HTML, work without a
// script, and keep nothing of who looks at them.
package form

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"log/slog"
	"net/http"
	"net/netip"
	"runtime/debug"
	"time"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/visitor"
	"github.com/bihuan/bihuan/say"
)

// Base is where the pages stand.
const Base = "/f/"

// Options say how the pages run.
type Options struct {
	Log *slog.Logger // slog.Default where it is nil
	// Proxies stand before the server: they tell the address of whoever asks.
	Proxies []netip.Prefix
	// Address is where people reach the server; by what they asked for where it is "".
	Address string
}

// Server shows the pages. It may be used by many at once.
type Server struct {
	app    *app.App
	opts   Options
	mux    *http.ServeMux
	pages  *template.Template
	blanks *blanks
}

//go:embed templates/*.html
var templates embed.FS

//go:embed style.css
var style []byte

// New makes the pages of a program.
func New(a *app.App, opts Options) *Server {
	if opts.Log == nil {
		opts.Log = slog.Default()
	}
	s := &Server{app: a, opts: opts, mux: http.NewServeMux(), blanks: newBlanks()}
	s.pages = template.Must(template.New("").Funcs(funcs).ParseFS(templates, "templates/*.html"))
	for pattern, run := range map[string]handler{
		"GET /f/{drive}":           s.ask,
		"GET /f/{drive}/{link}":    s.ask,
		"POST /f/{drive}":          s.take,
		"GET /f/{drive}/follow":    s.followForm,
		"POST /f/{drive}/follow":   s.follow,
		"GET /f/{drive}/published": s.published,
		"GET /f/{drive}/poster":    s.poster,
		"GET /f/{drive}/qr.svg":    s.code,
		styles:                     s.style,
		"/":                        s.nowhere,
	} {
		s.mux.Handle(pattern, s.on(pattern, run))
	}
	return s
}

// ServeHTTP answers a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.mux.ServeHTTP(w, r) }

const styles = "GET /f/style.css"

// handler answers a visit.
type handler func(*visit) error

// visit is a request on its way. Nothing of it is logged but the pattern it fits.
type visit struct {
	*http.Request
	w    http.ResponseWriter
	lang say.Lang
}

// safety are headers of all answers: nothing is loaded from elsewhere, told
// elsewhere, kept, or shown inside other pages.
var safety = [][2]string{
	{"Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
	{"Referrer-Policy", "no-referrer"},
	{"Cache-Control", "no-store"},
	{"X-Content-Type-Options", "nosniff"},
	{"Cross-Origin-Opener-Policy", "same-origin"},
	{"X-Robots-Tag", "noindex"},
}

// patience is how long somebody may take to send a form, or to hear an answer.
const patience = time.Minute

// on makes a handler. It alone turns errors into pages.
func (s *Server) on(pattern string, run handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := &visit{Request: r, w: w, lang: langOf(r)}
		for _, h := range safety {
			w.Header().Set(h[0], h[1])
		}
		line := http.NewResponseController(w)
		_, _ = line.SetReadDeadline(time.Now().Add(patience)), line.SetWriteDeadline(time.Now().Add(patience)) // tests have none
		defer func() {
			if p := recover(); p != nil {
				s.opts.Log.Error("form: a page panicked", "page", pattern, "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
				s.fail(v, pattern, errors.New("panic"))
			}
		}()
		var err error
		if pattern != styles { // which costs nothing, and comes with every page
			err = s.app.HoldOff(visitor.Source(r, s.opts.Proxies))
		}
		if err == nil {
			err = run(v)
		}
		if err != nil {
			s.fail(v, pattern, err)
		}
	})
}

// langOf is the language that somebody chose, or that their program asks for.
func langOf(r *http.Request) say.Lang {
	switch l := say.Lang(r.URL.Query().Get("lang")); l {
	case say.ZH, say.EN:
		return l
	}
	return visitor.Lang(r.Header.Get("Accept-Language"))
}

// page is what all templates may use.
type page struct {
	Lang  say.Lang
	Title string
	Other string // the same page in the other language, "" for what cannot be asked for again
	At    string // where the pages of the drive stand
	Body  any
}

// show writes a page. It is made whole before any of it is sent.
func (s *Server) show(v *visit, status int, name, title string, body any) error {
	page, err := s.draw(v, name, title, body)
	if err != nil {
		return err
	}
	return v.write(status, page)
}

// draw makes a page.
func (s *Server) draw(v *visit, name, title string, body any) ([]byte, error) {
	p := page{Lang: v.lang, Title: title, At: Base + v.PathValue("drive"), Body: body}
	if v.Method == http.MethodGet {
		other := map[say.Lang]say.Lang{say.ZH: say.EN, say.EN: say.ZH}[v.lang]
		p.Other = v.URL.Path + "?lang=" + string(other)
	}
	var b bytes.Buffer
	err := s.pages.ExecuteTemplate(&b, name, p)
	return b.Bytes(), err
}

// trouble is a page that says what is wrong. What was sent is in it, to be sent
// again, where sending it again helps.
type trouble struct {
	Words  string
	Again  [][2]string
	Drive  bool // the pages of a drive can be looked at
	Action string
}

func (s *Server) fail(v *visit, pattern string, err error) {
	status, words := fault.KindOf(err).Status(), fault.SayOf(err).In(v.lang)
	if status == http.StatusInternalServerError {
		words = broken.In(v.lang)
	}
	if status >= http.StatusInternalServerError {
		s.opts.Log.Error("form: a page failed", "page", pattern, "error", err)
	}
	t := trouble{Words: words, Drive: status == http.StatusConflict, Action: v.URL.Path}
	if status == http.StatusTooManyRequests {
		v.w.Header().Set("Retry-After", "60")
	}
	if v.Method == http.MethodPost && (status == http.StatusTooManyRequests || status >= http.StatusInternalServerError) {
		t.Again = v.sent()
	}
	if err := s.show(v, status, "trouble", word("trouble").In(v.lang), t); err != nil {
		s.opts.Log.Error("form: no page", "page", pattern, "error", err)
		http.Error(v.w, words, status)
	}
}

var broken = say.Text{ZH: "服务器出了问题，不能确定有没有保存。请再提交一次：同一份答卷不会重复保存", EN: "something went wrong on the server, and it is not certain that this was kept. Send it again: the same answers are not kept twice"}

func (s *Server) nowhere(v *visit) error {
	return &fault.Error{Kind: fault.NotFound, Code: "form-path", Say: say.Text{ZH: "没有这个页面，请核对地址", EN: "there is no such page; check the address"}}
}

func (s *Server) style(v *visit) error {
	v.w.Header().Set("Content-Type", "text/css; charset=utf-8")
	v.w.Header().Set("Cache-Control", "public, max-age=3600")
	_, _ = v.w.Write(style)
	return nil
}
