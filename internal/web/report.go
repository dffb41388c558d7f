package web

import (
	"cmp"
	"html/template"
	"net/url"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/figure"
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
	reportLine
	Text, Issued, Digest string
	Of                   []string
	Total                []reportNumber
	Rates                []rateView
	Tables               []reportTable
	Earlier              link
	Changes              []reportChange
	Changed              int
	Moves                []formView
	Pages                []link
	Held                 []heldView
}

// reportNumber is a figure, beside what the earlier report said where there is one.
type reportNumber struct {
	Name, N, Before, More string
}

type reportTable struct {
	Name  string
	Heads []string
	Lines []reportRow
}

type reportRow struct {
	Name    string
	Numbers []string
}

type reportChange struct {
	To, Name, Why, Reason string
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
	rec, err := s.app.Record(q.Context(), q.caller, ledger.KindReport, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	r := rec.(*ledger.Report)
	v, err := q.reportView(r)
	if err != nil {
		return reply{}, err
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

func (s *Server) moveAtReport(q *request) (reply, error) { return s.moveAt(q, (*Server).report) }

func (q *request) reportView(r *ledger.Report) (*reportView, error) {
	v := &reportView{reportLine: q.reportLine(r), Text: r.Text, Issued: q.stamp(r.Issued), Digest: r.Digest, Changed: r.Changed}
	for _, c := range r.Where {
		v.Of = append(v.Of, q.keyName(c))
	}
	var before *ledger.Report
	if r.Earlier != "" {
		rec, err := q.s.app.Record(q.Context(), q.caller, ledger.KindReport, r.Earlier)
		if fault.KindOf(err) != fault.NotFound && err != nil {
			return nil, err
		} else if err == nil {
			before = rec.(*ledger.Report)
			v.Earlier = link{"/reports/" + before.ID, headline(before)}
		}
	}
	if len(r.Tables) == 0 {
		return v, nil
	}
	now := numbersOf(&r.Tables[0].Lines[0])
	v.Total, v.Rates = reportTotal(q, now, before), q.reportRates(now)
	for _, t := range r.Tables[1:] {
		v.Tables = append(v.Tables, q.reportTable(t))
	}
	for _, c := range r.Changes {
		v.Changes = append(v.Changes, q.reportChange(c))
	}
	return v, nil
}

// numbersOf are the figures of a line.
func numbersOf(l *ledger.ReportLine) map[figure.Figure]int64 {
	n := map[figure.Figure]int64{}
	for _, c := range l.Counts {
		if f, ok := figure.Named(c.Figure); ok {
			n[f] = c.N
		}
	}
	return n
}

// reportTotal lists the figures in their order, those that are 0 in both reports left out.
func reportTotal(q *request, now map[figure.Figure]int64, before *ledger.Report) []reportNumber {
	then := map[figure.Figure]int64{}
	if before != nil && len(before.Tables) > 0 {
		then = numbersOf(&before.Tables[0].Lines[0])
	}
	var list []reportNumber
	for f := range figure.Count {
		if now[f] == 0 && then[f] == 0 {
			continue
		}
		one := reportNumber{Name: q.say(capitalText(f.Say())), N: figureText(f, now[f])}
		if before != nil {
			one.Before, one.More = figureText(f, then[f]), signed(f, now[f]-then[f])
		}
		list = append(list, one)
	}
	return list
}

// figureText writes a figure; amounts in yuan.
func figureText(f figure.Figure, n int64) string {
	if f.Money() {
		return cmp.Or(yuan(n), "0")
	}
	return cmp.Or(zeroless(n), "0")
}

func signed(f figure.Figure, n int64) string {
	switch {
	case n > 0:
		return "＋" + figureText(f, n)
	case n < 0:
		return "－" + figureText(f, -n)
	}
	return ""
}

func (q *request) reportRates(n map[figure.Figure]int64) []rateView {
	var list []rateView
	for _, r := range figure.Rates() {
		if n[r.All] == 0 {
			continue
		}
		list = append(list, rateView{capital(r.Say.In(q.lang)), percent(n[r.Part], n[r.All]), r.Part.Say().In(q.lang), r.All.Say().In(q.lang), int(n[r.Part]), int(n[r.All])})
	}
	return list
}

// mostShown are the figures of a table that a page has room for.
var mostShown = []figure.Figure{figure.Found, figure.Closed, figure.Open, figure.Actions, figure.ActionsClosed, figure.Overdue, figure.CameBack}

func (q *request) reportTable(t ledger.ReportTable) reportTable {
	v := reportTable{Name: q.say(figure.Dimension(t.Split).Say())}
	for _, f := range mostShown {
		v.Heads = append(v.Heads, q.say(capitalText(f.Say())))
	}
	for i := range t.Lines {
		l := &t.Lines[i]
		var names []string
		for _, c := range l.Where {
			names = append(names, q.keyName(c))
		}
		row, n := reportRow{Name: strings.Join(names, " · ")}, numbersOf(l)
		for _, f := range mostShown {
			row.Numbers = append(row.Numbers, zeroless(n[f]))
		}
		if !slices.ContainsFunc(row.Numbers, func(s string) bool { return s != "" }) {
			continue
		}
		v.Lines = append(v.Lines, row)
	}
	return v
}

func (q *request) reportChange(c ledger.ReportChange) reportChange {
	v := reportChange{Name: c.Name, Reason: c.Reason}
	switch c.Of {
	case ledger.KindFinding:
		v.To = "/findings/" + c.ID
	case ledger.KindAction:
		v.To = "/actions/" + c.ID
	}
	var why []string
	for _, w := range c.Why {
		why = append(why, figure.Why(w).Say().In(q.lang))
	}
	v.Why = strings.Join(why, comma.In(q.lang))
	return v
}
