// Package issued lays out a report with its numbers as superiors want it: as a document
// and as a workbook. The numbers are those that the report was issued with.
package issued

import (
	"slices"
	"strings"

	"github.com/bihuan/bihuan/internal/figure"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Report is a report in the words of a language.
type Report struct {
	Lang                say.Lang
	Draft               bool // not issued: its numbers are as they stand
	Number, Title, Unit string
	AsOf, Issued        ledger.Day // 0 where there is none yet
	Of                  []string   // what it counts, where that is not all of the unit
	Text                string
	Earlier             string // the report that it follows; "" for none
	Totals              []Total
	Rates               []Rate
	Tables              []Table
	Changes             []Change
	Changed             int // how many there are; Changes lists the first
	Digest              string
	Missing             say.Text // why a draft cannot be counted
}

// Total is a figure, beside what it was in the report before.
type Total struct {
	Figure    figure.Figure
	Name      string
	N, Before int64
}

// Rate is one figure over another: both stand beside it.
type Rate struct {
	Name, Part, All string
	PartN, AllN     int64
}

// Table is the numbers by one dimension.
type Table struct {
	Name  string
	Heads []string
	Lines []Line
	Sum   Line // what all of them are counted of: of causes, a finding may have several
}

// Line is what stands under a key. Closed over Found is its rate.
type Line struct {
	Name          string
	N             []int64 // under the heads
	Closed, Found int64
}

// Change is what became of a record since the report before.
type Change struct {
	Record          ledger.Key
	Name, What, Why string
}

// Scene is what a report does not say itself.
type Scene struct {
	Lang   say.Lang
	Unit   string
	Before *ledger.Report // the report that it follows; nil for none
	Name   func(ledger.Condition) string
}

// shown are the figures that a table has room for.
var shown = []figure.Figure{figure.Found, figure.Closed, figure.Open, figure.Actions, figure.ActionsClosed, figure.Overdue, figure.CameBack}

// Of lays a report out in words.
func Of(r *ledger.Report, s *Scene) *Report {
	out := &Report{Lang: s.Lang, Draft: r.State != ledger.Issued, Number: r.Number, Title: r.Title, Unit: s.Unit, AsOf: r.AsOf, Issued: r.Issued.On,
		Text: r.Text, Changed: r.Changed, Digest: r.Digest}
	for _, c := range r.Where {
		out.Of = append(out.Of, s.Name(c))
	}
	if s.Before != nil {
		out.Earlier = strings.TrimSpace(s.Before.Number + " " + s.Before.Title)
	}
	if len(r.Tables) == 0 {
		return out
	}
	now := numbersOf(&r.Tables[0].Lines[0])
	out.Totals, out.Rates = totals(now, s), rates(now, s.Lang)
	for _, t := range r.Tables[1:] {
		table := tableOf(t, s)
		table.Sum = lineOf(sumWords.In(s.Lang), now)
		out.Tables = append(out.Tables, table)
	}
	for _, c := range r.Changes {
		var why []string
		for _, w := range c.Why {
			why = append(why, figure.Why(w).Say().In(s.Lang))
		}
		out.Changes = append(out.Changes, Change{ledger.Key{Kind: c.Of, ID: c.ID}, c.Name, strings.Join(why, comma.In(s.Lang)), c.Reason})
	}
	return out
}

// numbersOf are the figures of a line.
func numbersOf(l *ledger.ReportLine) *figure.Numbers {
	n := &figure.Numbers{}
	for _, c := range l.Counts {
		if f, ok := figure.Named(c.Figure); ok {
			n[f] = c.N
		}
	}
	return n
}

// totals lists the figures in their order, those that are 0 in both reports left out.
func totals(now *figure.Numbers, s *Scene) []Total {
	then := &figure.Numbers{}
	if s.Before != nil && len(s.Before.Tables) > 0 {
		then = numbersOf(&s.Before.Tables[0].Lines[0])
	}
	var list []Total
	for f := range figure.Count {
		if now[f] != 0 || then[f] != 0 {
			list = append(list, Total{f, say.Capital(f.Say().In(s.Lang)), now[f], then[f]})
		}
	}
	return list
}

func rates(n *figure.Numbers, lang say.Lang) []Rate {
	var list []Rate
	for _, r := range figure.Rates() {
		if n[r.All] != 0 {
			list = append(list, Rate{say.Capital(r.Say.In(lang)), r.Part.Say().In(lang), r.All.Say().In(lang), n[r.Part], n[r.All]})
		}
	}
	return list
}

func tableOf(t ledger.ReportTable, s *Scene) Table {
	out := Table{Name: say.Capital(figure.Dimension(t.Split).Say().In(s.Lang))}
	for _, f := range shown {
		out.Heads = append(out.Heads, say.Capital(f.Say().In(s.Lang)))
	}
	for i := range t.Lines {
		l := &t.Lines[i]
		var names []string
		for _, c := range l.Where {
			names = append(names, s.Name(c))
		}
		row := lineOf(strings.Join(names, " · "), numbersOf(l))
		if slices.ContainsFunc(row.N, func(n int64) bool { return n != 0 }) {
			out.Lines = append(out.Lines, row)
		}
	}
	return out
}

func lineOf(name string, n *figure.Numbers) Line {
	l := Line{Name: name, Closed: n[figure.Closed], Found: n[figure.Found]}
	for _, f := range shown {
		l.N = append(l.N, n[f])
	}
	return l
}
