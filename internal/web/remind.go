package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// remindRoutes remind of what waits among records that somebody chose.
func remindRoutes() []route {
	return []route{
		{method: "GET", path: "/remind", run: (*Server).remindOfPage},
		{method: "POST", path: "/remind", keeps: true, run: (*Server).remindOf},
	}
}

// chosenKeys are the records of which somebody is to be reminded.
func (q *request) chosenKeys() (ledger.Kind, []string, []ledger.Key) {
	v := q.URL.Query()
	if q.sent != nil {
		v = q.sent.Values
	}
	kind := ledger.Kind(v.Get("kind"))
	ids := chosenIDs(v)
	keys := make([]ledger.Key, len(ids))
	for i, id := range ids {
		keys[i] = ledger.Key{Kind: kind, ID: id}
	}
	return kind, ids, keys
}

func (s *Server) remindOfPage(q *request) (reply, error) {
	kind, ids, keys := q.chosenKeys()
	if kind != ledger.KindFinding && kind != ledger.KindAction {
		return s.lost(q)
	}
	list, err := s.app.OwingOf(q.Context(), q.caller, keys)
	if err != nil {
		return reply{}, err
	}
	v := &remindView{Action: "/remind", Of: ids, Kind: kind, Back: q.backParam("/ledger")}
	q.remindRows(v, list)
	return reply{page: "round_remind", title: q.say(say.Text{ZH: "催办", EN: "Remind"}), at: "ledger", view: v}, nil
}

func (s *Server) remindOf(q *request) (reply, error) {
	if q.resumed {
		return q.remindAgain(resumed(), (*Server).remindOfPage)
	}
	_, _, keys := q.chosenKeys()
	how := app.Reminding{Text: strings.TrimSpace(q.sent.Get("words")), Picks: picksOf(q.sent.Values["pick"]), Twice: picksOf(q.sent.Values["again"])}
	list, err := s.app.RemindOf(q.Context(), q.caller, keys, how)
	if err != nil {
		return q.remindAgain(err, (*Server).remindOfPage)
	}
	to, err := url.Parse(q.back("/ledger"))
	if err != nil {
		return reply{}, err
	}
	v := to.Query()
	v.Set("done", "nudge."+strconv.Itoa(len(list)))
	to.RawQuery = v.Encode()
	return goTo(to.String()), nil
}

// remindManyPath is where others are reminded of what waits among some records, "" where
// there is nothing of which the person may.
func (q *request) remindManyPath(k ledger.Kind, ids []string, back string) (string, error) {
	keys := make([]ledger.Key, len(ids))
	for i, id := range ids {
		keys[i] = ledger.Key{Kind: k, ID: id}
	}
	list, err := q.s.app.OwingOf(q.Context(), q.caller, keys)
	if err != nil || len(list) == 0 {
		return "", err
	}
	return "/remind?" + url.Values{"kind": {string(k)}, "id": ids, "back": {back}}.Encode(), nil
}

// remindOfPath is where somebody reminds of what waits of a record, "" where there is
// nothing of which they may.
func (q *request) remindOfPath(r ledger.Record, back string, waiting ...ledger.Record) (string, error) {
	if !slices.ContainsFunc(waiting, func(w ledger.Record) bool { return len(ledger.Awaited(w, q.today)) > 0 }) {
		return "", nil
	}
	return q.remindManyPath(r.Kind(), []string{r.Top().ID}, back)
}
