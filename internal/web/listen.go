package web

import (
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
)

// listenRoutes are what is asked and counted: drives, surveys, services, indicators,
// reports.
func listenRoutes() []route {
	return []route{
		{method: "GET", path: "/drives/{id}/enter", run: (*Server).enterPage},
		{method: "POST", path: "/drives/{id}/enter", keeps: true, run: (*Server).enterOne},
		{method: "POST", path: "/drives/{id}/table", unkept: true, run: (*Server).enterTable},
		{method: "GET", path: "/drives/{id}/mine", run: (*Server).minePage},
		{method: "POST", path: "/drives/{id}/mine", keeps: true, run: (*Server).answerMine},
		{method: "GET", path: "/drives/{id}/links", run: (*Server).linksPage},
		{method: "POST", path: "/drives/{id}/links", keeps: true, run: (*Server).makeLinks},
		{method: "GET", path: "/surveys", run: (*Server).surveys},
		{method: "GET", path: "/surveys/{id}", run: (*Server).survey},
		{method: "POST", path: "/surveys/{id}", keeps: true, run: (*Server).moveAtSurvey},
		{method: "GET", path: "/services", run: (*Server).services},
		{method: "POST", path: "/actions/{id}", keeps: true, run: (*Server).moveAtAction},
		{method: "POST", path: "/indicators/{id}", keeps: true, run: (*Server).moveAtIndicator},
		{method: "GET", path: "/reports", run: (*Server).reports},
		{method: "GET", path: "/reports/{id}", run: (*Server).report},
		{method: "GET", path: "/reports/{id}/docx", run: (*Server).reportPaper},
		{method: "GET", path: "/reports/{id}/xlsx", run: (*Server).reportSheet},
		{method: "POST", path: "/reports/{id}", keeps: true, run: (*Server).moveAtReport},
	}
}

// canDo says what the person may do with some records.
func (q *request) canDo(list ...ledger.Record) (map[string]app.Can, error) {
	keys := make([]ledger.Key, len(list))
	for i, r := range list {
		keys[i] = ledger.Key{Kind: r.Kind(), ID: r.Top().ID}
	}
	return q.s.app.Can(q.Context(), q.caller, keys)
}
