package web

import (
	"html/template"
	"net/http"
	"net/url"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/issued"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// reportsView lists the reports that the person sees.
type reportsView struct {
	List        []reportLine
	Add         string
	Next, First string
}

type reportLine struct {
	ID, Number, Title, Unit, AsOf string
	State                         template.HTML
}

// reportView is one report with its numbers, as they were when it was issued.
type reportView struct {
	*issued.Report
	State   template.HTML
	Until   string // the day, as a page writes it
	Signed  string
	Why     string // a draft has no numbers
	Earlier link
	Changes []reportChange
	Files   []link
	Moves   []formView
	Pages   []link
	Held    []heldView
}

// reportChange leads to what has changed.
type reportChange struct {
	issued.Change
	To string
}

var reportsTitle = say.Text{ZH: "统计报告", EN: "Reports"}

func (s *Server) reports(q *request) (reply, error) {
	l := store.List{Kind: ledger.KindReport, Sort: store.ByMade, Desc: true, Limit: rows, After: q.param("after")}
	page, err := s.app.List(q.Context(), q.caller, l)
	if err != nil {
		return reply{}, err
	}
	list, err := parsedRows[*ledger.Report](ledger.KindReport, page.Rows)
	if err != nil {
		return reply{}, err
	}
	v := reportsView{}
	for _, r := range list {
		v.List = append(v.List, q.reportLine(r))
	}
	if page.Next != "" {
		v.Next = "/reports?after=" + url.QueryEscape(page.Next)
	}
	if l.After != "" {
		v.First = "/reports"
	}
	ok, err := s.app.CanAdd(q.Context(), q.caller, ledger.KindReport, with(nil, "unit", q.actor().Unit))
	if ok {
		v.Add = "/add/report?back=%2Freports"
	}
	return reply{page: "reports", title: q.say(reportsTitle), at: "figures", view: v}, err
}

func (q *request) reportLine(r *ledger.Report) reportLine {
	l := reportLine{ID: r.ID, Number: r.Number, Title: r.Title, Unit: q.unit(r.Unit), State: q.state(ledger.KindReport, r.State)}
	if r.AsOf != 0 {
		l.AsOf = r.AsOf.String()
	}
	return l
}

func (s *Server) report(q *request) (reply, error) {
	told, r, err := s.app.Report(q.Context(), q.caller, q.PathValue("id"), q.lang)
	if err != nil {
		return reply{}, err
	}
	v := &reportView{Report: told, State: q.state(ledger.KindReport, r.State), Until: q.reportLine(r).AsOf, Signed: q.stamp(r.Issued)}
	if told.Earlier != "" {
		v.Earlier = link{"/reports/" + r.Earlier, told.Earlier}
	}
	for _, c := range told.Changes {
		v.Changes = append(v.Changes, reportChange{c, changedPaths[c.Record.Kind] + c.Record.ID})
	}
	v.Why = q.say(told.Missing)
	if r.State != ledger.Dropped && v.Why == "" {
		v.Files = []link{{"/reports/" + r.ID + "/" + string(app.ReportPaper), "Word"}, {"/reports/" + r.ID + "/" + string(app.ReportSheet), "Excel"}}
	}
	near, err := q.around(r)
	if err != nil {
		return reply{}, err
	}
	can, err := q.canDo(r)
	if err != nil {
		return reply{}, err
	}
	v.Moves, v.Pages, v.Held = q.movesAt(r, can, "/reports/"+r.ID, near)
	return reply{page: "report", title: r.Title, at: "figures", view: v}, nil
}

var changedPaths = map[ledger.Kind]string{ledger.KindFinding: "/findings/", ledger.KindAction: "/actions/"}

func (s *Server) moveAtReport(q *request) (reply, error) { return s.moveAt(q, (*Server).report) }

// reportMedia is what a report is as a file.
var reportMedia = map[app.ReportForm]string{
	app.ReportPaper: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	app.ReportSheet: tableMedia[app.TableXLSX],
}

func (s *Server) reportPaper(q *request) (reply, error) { return s.reportFile(q, app.ReportPaper) }
func (s *Server) reportSheet(q *request) (reply, error) { return s.reportFile(q, app.ReportSheet) }

func (s *Server) reportFile(q *request, form app.ReportForm) (reply, error) {
	f, err := s.app.ReportFile(q.Context(), q.caller, q.PathValue("id"), form, q.lang)
	if err != nil {
		return reply{}, err
	}
	return reply{send: func(w http.ResponseWriter) error {
		q.sendFile(w, f, "attachment", reportMedia[form])
		return nil
	}}, nil
}
