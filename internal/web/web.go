// Package web gives what people can do as pages, for a browser. Pages are made here
// on the server; a script only makes them handier, and all that matters is done
// without one. What may be done is asked of the program, never decided here.
package web

import (
	"context"
	"log/slog"
	"net/http"
	"net/netip"
	"time"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/help"
	"github.com/bihuan/bihuan/say"
)

// Options say how the pages run.
type Options struct {
	// Log takes what goes wrong; slog.Default where it is nil.
	Log *slog.Logger
	// Proxies stand before the server: they tell the address of whoever asks.
	Proxies []netip.Prefix
	// Address is where people reach the server; "" for the address at which they came.
	Address string
	// Secure says that people come by HTTPS only: the cookie travels no other way.
	Secure bool
	// Enter tells who brings a session; App.Caller where it is nil.
	Enter func(ctx context.Context, token, forPerson string) (app.Caller, error)
	// Lag is how late at most pages that are gathered out of much (home, rounds, the
	// calendar, figures) show what others did; 0 is never late.
	Lag time.Duration
}

// Server answers requests for pages. It may be used by many at once.
type Server struct {
	app    *app.App
	opts   Options
	routes []route
	mux    *http.ServeMux
	guard  http.Handler
	assets *assets
	pages  *pages
	books  map[say.Lang]*help.Book
	kept   *kept
}

// New makes the pages of a program.
//
// Errors: none but mistakes of ours in a template.
func New(a *app.App, opts Options) (*Server, error) {
	if opts.Log == nil {
		opts.Log = slog.Default()
	}
	if opts.Enter == nil {
		opts.Enter = a.Caller
	}
	s := &Server{app: a, opts: opts, routes: routes(), mux: http.NewServeMux(), kept: newKept(opts.Lag)}
	var err error
	if s.assets, err = newAssets(); err != nil {
		return nil, err
	}
	if s.pages, err = newPages(s.assets); err != nil {
		return nil, err
	}
	if s.books, err = helpBooks(); err != nil {
		return nil, err
	}
	for i := range s.routes {
		r := &s.routes[i]
		s.mux.Handle(r.method+" "+r.path, s.on(r))
	}
	s.mux.Handle("GET "+assetBase, s.assets)
	s.mux.Handle("/", s.on(&route{run: (*Server).lost}))
	cross := http.NewCrossOriginProtection()
	cross.SetDenyHandler(s.on(&route{open: true, run: (*Server).crossed}))
	s.guard = cross.Handler(s.mux)
	return s, nil
}

// ServeHTTP answers a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.guard.ServeHTTP(w, r) }
