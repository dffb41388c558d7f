package app

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/figure"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// counted counts the numbers of reports that are to be issued, and of surveys that have a
// drive: nobody else writes them. It is done before the operation, so that the writer is not held up; a report that was
// changed meanwhile is not issued.
func (a *App) counted(ctx context.Context, c Caller, deeds []Deed) error {
	for i := range deeds {
		d := &deeds[i]
		var err error
		switch {
		case d.Kind == ledger.KindReport && d.Move == ledger.MoveIssue:
			err = a.countReport(ctx, c, d)
		case d.Kind == ledger.KindSurvey && d.Move == ledger.MoveCount:
			err = a.countSurvey(ctx, c, d)
		}
		if err != nil {
			return nth(i, len(deeds), err)
		}
	}
	return nil
}

func (a *App) countReport(ctx context.Context, c Caller, d *Deed) error {
	rec, err := a.Record(ctx, c, ledger.KindReport, d.ID)
	if err != nil {
		return err
	}
	r := rec.(*ledger.Report)
	if d.Fields = nil; r.State != ledger.Draft {
		return nil // the ledger says so
	}
	if d.Seen == 0 {
		d.Seen = r.Rev
	}
	if r.AsOf == 0 {
		r.AsOf = a.today()
	}
	if err := a.fillTables(ctx, c, r); err != nil {
		return err
	}
	if r.Earlier != "" {
		if err := a.fillChanges(ctx, c, r); err != nil {
			return err
		}
	}
	body, err := json.Marshal(map[string]any{"as_of": r.AsOf, "tables": r.Tables, "changes": r.Changes, "changed": r.Changed})
	if err != nil {
		return err
	}
	return json.Unmarshal(body, &d.Fields)
}

// reportAsked is what a report counts: that it is of its unit goes without saying.
func reportAsked(r *ledger.Report) FiguresAsked {
	f := FiguresAsked{AsOf: r.AsOf}
	for _, c := range r.Where {
		f.Where = append(f.Where, figure.Where{By: figure.Dimension(c.Dimension), Key: c.Key})
	}
	if !slices.ContainsFunc(f.Where, func(w figure.Where) bool { return w.By == figure.ByUnit || w.By == figure.ByUnitOwn }) {
		f.Where = append(f.Where, figure.Where{By: figure.ByUnit, Key: r.Unit})
	}
	for _, d := range r.Split {
		f.By = append(f.By, []figure.Dimension{figure.Dimension(d)})
	}
	return f
}

// mostReported bounds the lines of a report, and the changes that it lists.
const (
	mostReported = 2000
	mostChanges  = 200
)

func (a *App) fillTables(ctx context.Context, c Caller, r *ledger.Report) error {
	got, err := a.Figures(ctx, c, reportAsked(r))
	if err != nil {
		return err
	}
	r.Tables = []ledger.ReportTable{{Lines: []ledger.ReportLine{reportLine(nil, &got.Total)}}}
	n := 0
	for i, t := range got.Tables {
		out := ledger.ReportTable{Split: r.Split[i]}
		for j := range t.Lines {
			out.Lines = append(out.Lines, reportLine(t.Lines[j].Where, &t.Lines[j].Numbers))
		}
		n += len(out.Lines)
		r.Tables = append(r.Tables, out)
	}
	if n > mostReported {
		return &fault.Error{Kind: fault.TooBig, Code: "app-report-large", Say: say.Text{
			ZH: "报告有 %d 行，最多 %d 行，请换个分法", EN: "the report has %d lines, %d at most; split it by something else"}.With(n, mostReported)}
	}
	return nil
}

func reportLine(where []figure.Where, n *figure.Numbers) ledger.ReportLine {
	var l ledger.ReportLine
	for _, w := range where {
		l.Where = append(l.Where, ledger.Condition{Dimension: string(w.By), Key: w.Key})
	}
	for f, v := range n {
		if v != 0 {
			l.Counts = append(l.Counts, ledger.FigureCount{Figure: figure.Figure(f).String(), N: v})
		}
	}
	return l
}

// fillChanges tells what has become of records that the earlier report counted, beside
// the plain course of things: what somebody who laid the two side by side would ask about.
func (a *App) fillChanges(ctx context.Context, c Caller, r *ledger.Report) error {
	rec, err := a.Record(ctx, c, ledger.KindReport, r.Earlier)
	if err != nil {
		return err
	}
	earlier := rec.(*ledger.Report)
	if earlier.State != ledger.Issued || earlier.AsOf > r.AsOf {
		return &fault.Error{Kind: fault.Conflict, Code: "app-report-earlier", Say: say.Text{
			ZH: "接续的报告要已经签发，截至日期不晚于这一份", EN: "the report that this one follows must be issued, with a day not after this one's"}}
	}
	ask, book, done, err := a.askFigures(ctx, c, reportAsked(r))
	if err != nil {
		return err
	}
	list, err := book.Changes(ask, earlier.AsOf)
	done()
	if err != nil {
		return err
	}
	list = slices.DeleteFunc(list, func(ch figure.Change) bool { return !telling(ch.Why) })
	r.Changed, r.Changes = len(list), nil
	for _, ch := range list[:min(len(list), mostChanges)] {
		told, err := a.toldChange(ctx, ch, earlier.AsOf, r.AsOf)
		if err != nil {
			return err
		}
		r.Changes = append(r.Changes, told)
	}
	return nil
}

// telling reports whether a change is more than that something was found, added or
// closed since.
func telling(why []figure.Why) bool {
	if slices.Contains(why, figure.WhyFound) || slices.Contains(why, figure.WhyAdded) {
		return false
	}
	return slices.ContainsFunc(why, func(w figure.Why) bool { return w != figure.WhyClosed })
}

// toldChange adds what people call the record, and what was said when it changed.
func (a *App) toldChange(ctx context.Context, ch figure.Change, since, until ledger.Day) (ledger.ReportChange, error) {
	out := ledger.ReportChange{Of: ch.Kind, ID: ch.ID}
	for _, w := range ch.Why {
		out.Why = append(out.Why, string(w))
	}
	v := a.store.View()
	rec, err := v.Get(ctx, ch.Kind, ch.ID)
	if err != nil {
		return out, err
	}
	switch rec := rec.(type) {
	case *ledger.Finding:
		out.Name = rec.Number
	case *ledger.Action:
		out.Name = rec.Number
	}
	story, err := v.Story(ctx, ch.ID, 0)
	for _, e := range story {
		if day := a.dayOf(e.At); day > since && day <= until && e.Reason != "" {
			out.Reason = e.Reason
		}
	}
	return out, err
}
