package web_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/bihuan/bihuan/internal/form"
	"github.com/bihuan/bihuan/internal/web"
)

// stop is where the walk goes for a route.
type stop struct {
	who   string   // organiser where it is not set; "-" for nobody
	paths []string // how its blanks are filled in
	not   string   // why it is no page
}

// stops are for routes with blanks, those that somebody else opens, and those that are no
// pages. A route without blanks is walked as it stands.
func (w *world) stops() map[string]stop {
	at := func(paths ...string) stop { return stop{paths: paths} }
	return map[string]stop{
		"/sign-in":     {who: "-", paths: []string{"/sign-in"}},
		"/link":        {who: "-", paths: []string{"/link"}},
		"/link/{code}": {who: "-", paths: []string{"/link/AAAA-BBBB-CCCC"}},

		"/rounds/{id}":                  at("/rounds/" + w.round),
		"/rounds":                       at("/rounds", "/rounds?past=1"),
		"/readings/{id}":                {who: "clerk", paths: []string{"/readings/" + w.reading}},
		"/ledger":                       at("/ledger", "/ledger?open="+w.finding, "/ledger?state=closed"),
		"/ledger.xlsx":                  {not: "a workbook"},
		"/ledger.csv":                   {not: "a table"},
		"/import":                       {not: "leads to the round"},
		"/rounds/{id}/import":           at("/rounds/" + w.round + "/import"),
		"/rounds/{id}/import/{job}":     {not: "renews itself: TestTableInBrowser opens it"},
		"/many":                         at("/many?kind=action&id=" + w.action + "&id=" + w.assigned + "&back=/actions"),
		"/findings/{id}":                at("/findings/" + w.finding),
		"/actions/{id}":                 {not: "leads to the finding"},
		"/rounds/{id}/files":            at("/rounds/" + w.round + "/files"),
		"/rounds/{id}/files/{job}":      {who: "clerk", paths: []string{"/rounds/" + w.round + "/files/" + w.filesJob()}},
		"/statements/{id}/compare":      at("/statements/" + w.handed + "/compare"),
		"/statements/new":               at("/statements/new?round=" + w.round),
		"/statements/{id}":              at("/statements/"+w.handed, "/statements/"+w.statement),
		"/statements/{id}/items/{item}": at("/statements/"+w.handed+"/items/F1", "/statements/"+w.handed+"/items/M1?deed=split"),
		"/drives/{id}":                  at("/drives/"+w.asking, "/drives/"+w.asked),
		"/do/{kind}/{id}/{move}":        at("/do/action/"+w.action+"/edit", "/do/finding/"+w.finding+"/extent"),
		"/add/{kind}":                   at("/add/finding?on.round="+w.round, "/add/round"),
		"/figures":                      at("/figures", "/figures?as_of="+w.App.Today().String()+"&round="+w.round+"&count=open"),
		"/figures/rows":                 at("/figures/rows?figure=found"),
		"/indicators/{id}":              at("/indicators/" + w.indicator),
		"/search":                       at("/search", "/search?q=%E5%B7%A1%E6%9F%A5"),
		"/files/{kind}/{id}/{part}":     {not: "a file"},
		"/rounds/{id}/archive":          {not: "there is none before a round is closed: TestArchive opens it"},
		"/rounds/{id}/archive.zip":      {not: "a file"},
		"/admin":                        {not: "leads to the first of its pages"},
		"/admin/units":                  {who: "admin", paths: []string{w.adminPages()["units"]}},
		"/admin/people/{id}":            {who: "admin", paths: []string{w.adminPages()["person"]}},
		"/admin/roles":                  {who: "admin", paths: []string{"/admin/roles"}},
		"/admin/jobs":                   {who: "admin", paths: []string{"/admin/jobs"}},
		"/admin/hooks":                  {who: "admin", paths: []string{"/admin/hooks"}},
		"/admin/doctor":                 {who: "admin", paths: []string{"/admin/doctor"}},
		"/admin/audit":                  {who: "auditor", paths: []string{"/admin/audit"}},
		"/help":                         at("/help", "/help?ask=%E5%BB%B6%E6%9C%9F"),
		"/help/{page}":                  {who: "-", paths: []string{"/help/states", "/help/T201", "/help/correct"}},
	}
}

// formStops are the pages that need no account.
func (w *world) formStops() []string {
	return []string{"/f/" + w.asking, "/f/" + w.asking + "/follow", "/f/" + w.asking + "/poster", "/f/nothing"}
}

// TestWalk opens every page of the table of routes in a real browser, in both languages,
// on a phone and on a desk, light and dark, and looks at what is there: see look.
func TestWalk(t *testing.T) {
	w := newWorld(t)
	both := http.NewServeMux()
	both.Handle(form.Base, form.New(w.App, form.Options{}))
	both.Handle("/", w.pages)
	b := openAt(t, w, both)
	l := newLooker(b)
	stops := w.stops()
	known := map[string]bool{}
	for _, route := range web.Asked() {
		route = strings.TrimSuffix(route, "{$}")
		known[route] = true
		s, ok := stops[route]
		switch {
		case s.not != "":
			continue
		case !ok && strings.Contains(route, "{"):
			t.Errorf("%s is not walked: put it into stops", route)
			continue
		case !ok:
			s.paths = []string{route}
		}
		if s.who == "" {
			s.who = "organiser"
		}
		b.enter(s.who)
		for _, path := range s.paths {
			l.look(path, s.who)
		}
	}
	for route := range stops {
		if !known[route] {
			t.Errorf("%s is walked, and is no route", route)
		}
	}
	b.enter("-")
	for _, path := range w.formStops() {
		l.look(path, "-")
	}
}

// enter signs somebody in, "-" for nobody, by the cookie alone.
func (b *browser) enter(who string) {
	b.Helper()
	b.clearCookies()
	if who != "-" {
		b.setCookie(b.in(who))
	}
}

// widths are the screens that pages are looked at on.
var (
	desk  = chromedp.EmulateViewport(1280, 900)
	phone = chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile)
)
