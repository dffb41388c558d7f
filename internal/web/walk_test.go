package web_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/form"
	"github.com/bihuan/bihuan/internal/web"
	"github.com/bihuan/bihuan/ledger"
)

// stop is where the walk goes for a route.
type stop struct {
	who   string   // the organiser where it is not set, the administrator below /admin; "-" for nobody
	paths []string // how its blanks are filled in
	not   string   // why it is no page
}

// stops are for routes with blanks, those that somebody else opens, and those that are no
// pages. A route without blanks is walked as it stands.
func (w *world) stops() map[string]stop {
	at := func(paths ...string) stop { return stop{paths: paths} }
	survey, report, sealed := w.more()
	if _, _, err := w.App.AddHook(context.Background(), w.As("organiser"), app.NewHook{URL: "https://example.com/told"}); err != nil {
		w.Fatal(err)
	}
	s := map[string]stop{}
	s["/sign-in"] = stop{who: "-", paths: []string{"/sign-in"}}
	s["/link"] = stop{who: "-", paths: []string{"/link"}}
	s["/link/{code}"] = stop{who: "-", paths: []string{"/link/AAAA-BBBB-CCCC"}}
	s["/rounds/{id}"] = at("/rounds/" + w.round)
	s["/rounds"] = at("/rounds", "/rounds?past=1")
	s["/rounds/{id}/remind"] = at("/rounds/" + w.round + "/remind")
	s["/readings/{id}"] = stop{who: "clerk", paths: []string{"/readings/" + w.reading}}
	s["/ledger"] = at("/ledger", "/ledger?open="+w.finding, "/ledger?state=closed")
	s["/ledger.xlsx"] = stop{not: "a workbook"}
	s["/ledger.csv"] = stop{not: "a table"}
	s["/ledger/labels.css"] = stop{not: "styles"}
	s["/remind"] = at("/remind?kind=action&id=" + w.action)
	s["/import"] = stop{not: "leads to the round"}
	s["/rounds/{id}/import"] = at("/rounds/" + w.round + "/import")
	s["/rounds/{id}/import/{job}"] = stop{not: "renews itself: TestTableInBrowser opens it"}
	s["/many"] = at("/many?kind=action&id=" + w.action + "&id=" + w.assigned + "&back=/actions")
	s["/findings/{id}"] = at("/findings/" + w.finding)
	s["/actions/{id}"] = stop{not: "leads to the finding"}
	s["/statements/new"] = at("/statements/new?round=" + w.round)
	s["/statements/{id}"] = at("/statements/"+w.handed, "/statements/"+w.statement)
	s["/drives/{id}"] = at("/drives/"+w.asking, "/drives/"+w.asked)
	s["/do/{kind}/{id}/{move}"] = at("/do/action/"+w.action+"/edit", "/do/finding/"+w.finding+"/extent")
	s["/add/{kind}"] = at("/add/finding?on.round="+w.round, "/add/round", "/add/drive", "/add/indicator", "/add/report")
	s["/figures"] = at("/figures", "/figures?as_of="+w.App.Today().String()+"&round="+w.round+"&count=open")
	s["/figures/rows"] = at("/figures/rows?figure=found")
	s["/indicators/{id}"] = at("/indicators/" + w.indicator)
	s["/search"] = at("/search", "/search?q=%E5%B7%A1%E6%9F%A5")
	s["/files/{kind}/{id}/{part}"] = stop{not: "a file"}
	s["/rounds/{id}/archive"] = at(sealed + "/archive")
	s["/cells"] = stop{not: "answers a script"}
	s["/drives/{id}/enter"] = at("/drives/" + w.asking + "/enter")
	s["/drives/{id}/links"] = at("/drives/" + w.asking + "/links")
	s["/drives/{id}/mine"] = stop{who: "clerk", paths: []string{"/drives/" + w.ownDrive() + "/mine"}}
	w.Add("organiser", ledger.KindCategory, map[string]any{"name": "计量管理", "unit": w.Units["city"]})
	s["/surveys/{id}"] = at(survey)
	s["/reports/{id}"] = at(report)
	s["/rounds/{id}/archive.zip"] = stop{not: "a file"}
	s["/reports/{id}/docx"] = stop{not: "a file"}
	s["/reports/{id}/xlsx"] = stop{not: "a file"}
	s["/admin"] = stop{not: "leads to the first of its pages"}
	s["/admin/units"] = stop{who: "admin", paths: []string{w.adminPages()["units"]}}
	s["/admin/people/{id}"] = stop{who: "admin", paths: []string{w.adminPages()["person"]}}
	s["/admin/roles"] = stop{who: "admin", paths: []string{"/admin/roles"}}
	s["/admin/jobs"] = stop{who: "admin", paths: []string{"/admin/jobs"}}
	s["/admin/hooks"] = stop{who: "admin", paths: []string{"/admin/hooks"}}
	s["/admin/doctor"] = stop{who: "admin", paths: []string{"/admin/doctor"}}
	s["/admin/audit"] = stop{who: "auditor", paths: []string{"/admin/audit"}}
	s["/help"] = at("/help", "/help?ask=%E5%BB%B6%E6%9C%9F")
	s["/help/{page}"] = stop{who: "-", paths: []string{"/help/states", "/help/T201", "/help/correct"}}
	s["/statements/{id}/compare"] = at("/statements/" + w.handed + "/compare")
	s["/rounds/{id}/files"] = at("/rounds/" + w.round + "/files")
	s["/rounds/{id}/files/{job}"] = stop{who: "clerk", paths: []string{"/rounds/" + w.round + "/files/" + w.filesJob()}}
	s["/statements/{id}/items/{item}"] = at("/statements/"+w.handed+"/items/F1", "/statements/"+w.handed+"/items/M1?deed=split")
	s["/calendar.ics"] = stop{not: "a file"}
	s["/admin/backup/{name}"] = stop{not: "a file"}
	s["/admin/new-profile"] = stop{not: "leads to the profile"}
	s["/admin/profiles/{name}"] = stop{paths: []string{"/admin/profiles/self-inspection"}}
	return s
}

// more makes what only this walk wants: a survey, an issued report, a round in the archive.
func (w *world) more() (survey, report, sealed string) {
	w.Helper()
	survey = w.add("organiser", ledger.KindSurvey, url.Values{"on.action": {w.claimed}, "f.title": {"诉求办理回访"}, "f.scale": {"three"}, "f.asked": {"提过诉求的6户"}, "f.means": {"电话"},
		"f.collectors": {w.People["clerk"]}, "f.sent": {"6"}, "f.from": {w.App.Today().String()}})
	report = w.add("organiser", ledger.KindReport, url.Values{"f.title": {"整改情况第一期"}, "f.unit": {w.Units["city"]}, "f.where": {w.round}, "f.split": {"unit", "aspect"}})
	round := w.Add("organiser", ledger.KindRound, map[string]any{"name": "去年的自查", "topic": "自查", "unit": w.Units["city"], "units": []string{w.Units["water"]},
		"notice": map[string]any{"title": "关于开展自查的通知", "text": "请自查。"}})
	sealed = "/rounds/" + round
	for page, moves := range map[string][]ledger.Move{report: {ledger.MoveIssue}, sealed: {ledger.MoveOpen, ledger.MoveRectify, ledger.MoveClose, ledger.MoveArchive}} {
		for _, m := range moves {
			kind := ledger.KindRound
			if page == report {
				kind = ledger.KindReport
			}
			if r := w.deed("organiser", page, kind, idOf(page), m, nil); r.Code != http.StatusSeeOther {
				w.Fatalf("%s: %d %s", m, r.Code, r.Body)
			}
		}
	}
	return survey, report, sealed
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
	stops := w.stops()
	l := newLooker(b) // it learns the words of all records
	for _, route := range web.Asked() {
		route = strings.TrimSuffix(route, "{$}")
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
			if strings.HasPrefix(route, "/admin") {
				s.who = "admin"
			}
		}
		b.enter(s.who)
		for _, path := range s.paths {
			l.look(path, s.who)
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
