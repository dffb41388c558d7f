// Package api gives what people can do as JSON over HTTP, under /api/v1. One table
// of routes makes the server, its description (OpenAPI 3.1), the page that people
// read, and the table that tests hold rights to.
package api

import (
	"context"
	"log/slog"
	"net/http"
	"net/netip"
	"path"
	"strings"
	"sync"
	"time"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/say"
)

// Base is where the API stands.
const Base = "/api/v1"

// Options say how the API runs.
type Options struct {
	// Log takes what goes wrong; slog.Default where it is nil.
	Log *slog.Logger
	// Enter tells who brings a token; App.Caller where it is nil.
	Enter func(ctx context.Context, token, forPerson string) (app.Caller, error)
	// Proxies stand before the server: they tell the address of whoever asks.
	Proxies []netip.Prefix
	// Patience is how long somebody may take to send or to hear a piece of something;
	// a minute where it is 0.
	Patience time.Duration
	// Beat is how often a stream shows that it lives; 15 seconds where it is 0.
	Beat time.Duration
}

// Server answers requests of the API. It may be used by many at once.
type Server struct {
	app    *app.App
	opts   Options
	routes []route
	mux    *http.ServeMux
	shapes *shapes
	books  map[say.Lang]*book
	atWork keys
	seats  seats
	stop   chan struct{}
	ended  sync.Once
}

// New makes the API of a program.
func New(a *app.App, opts Options) *Server {
	if opts.Enter == nil {
		opts.Enter = a.Caller
	}
	if opts.Log == nil {
		opts.Log = slog.Default()
	}
	if opts.Patience == 0 {
		opts.Patience = time.Minute
	}
	if opts.Beat == 0 {
		opts.Beat = 15 * time.Second
	}
	s := &Server{app: a, opts: opts, mux: http.NewServeMux(), shapes: newShapes(), stop: make(chan struct{})}
	s.routes = routes(s.shapes)
	for i := range s.routes {
		r := &s.routes[i]
		s.mux.Handle(r.method+" "+Base+r.path, s.on(r))
	}
	s.mux.Handle("/", s.on(&route{open: true, run: (*Server).lost}))
	s.books = map[say.Lang]*book{say.ZH: newBook(s.routes, s.shapes, say.ZH), say.EN: newBook(s.routes, s.shapes, say.EN)}
	return s
}

// ServeHTTP answers a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if clean(r.URL.Path) != r.URL.Path {
		s.on(&route{open: true, run: (*Server).lost}).ServeHTTP(w, r)
		return
	}
	s.mux.ServeHTTP(w, r)
}

// clean is the path as the routes are written; ServeMux would send the caller
// there, with a page that is no JSON.
func clean(p string) string {
	if p == "" {
		return "/"
	}
	if strings.HasSuffix(p, "/") && p != "/" {
		return path.Clean(p) + "/"
	}
	return path.Clean(p)
}

// Close ends the streams; requests that are being answered are left to the server.
func (s *Server) Close() { s.ended.Do(func() { close(s.stop) }) }

// Timeouts sets what a server of this API needs: whoever sends nothing is not waited
// for, and a stream may last.
func Timeouts(h *http.Server) {
	h.ReadHeaderTimeout = 10 * time.Second
	h.IdleTimeout = 2 * time.Minute
	h.MaxHeaderBytes = 64 << 10
}
