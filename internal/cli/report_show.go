package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/bihuan/bihuan/internal/figure"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var whyHead = say.Text{ZH: "变了什么", EN: "what changed"}

// showNumbers prints the numbers of a report as tables, and what changed since the one
// before. They are taken out of the record, which is printed before them.
func (r *remote) showNumbers(ctx context.Context, rec ledger.Record) func() error {
	rep, ok := rec.(*ledger.Report)
	if !ok || len(rep.Tables) == 0 {
		return func() error { return nil }
	}
	tables, changes := rep.Tables, rep.Changes
	rep.Tables, rep.Changes = nil, nil
	return func() error {
		refs := map[string]ledger.Kind{}
		for _, t := range tables {
			for _, l := range t.Lines {
				for _, w := range l.Where {
					refs[w.Key] = kindOfDimension(w.Dimension)
				}
			}
		}
		r.names.look(ctx, refs)
		total := lineOf(&tables[0].Lines[0])
		fmt.Fprintln(r.out)
		if err := r.showTotal(&answeredFigures{Total: total, Rates: ratesOf(total.N, r.lang)}); err != nil {
			return err
		}
		for _, t := range tables[1:] {
			var lines []figureLine
			for i := range t.Lines {
				lines = append(lines, lineOf(&t.Lines[i]))
			}
			fmt.Fprintln(r.out)
			if err := r.show(r.broken(lines, &total)); err != nil {
				return err
			}
		}
		return r.showChanges(changes)
	}
}

func lineOf(l *ledger.ReportLine) figureLine {
	out := figureLine{Where: map[string]string{}, N: map[string]int64{}}
	for _, w := range l.Where {
		out.Where[w.Dimension] = w.Key
	}
	for _, c := range l.Counts {
		out.N[c.Figure] = c.N
	}
	return out
}

// ratesOf works the rates out of numbers that were issued.
func ratesOf(n map[string]int64, lang say.Lang) []answeredRate {
	var list []answeredRate
	for _, rate := range figure.Rates() {
		part, all := rate.Part.String(), rate.All.String()
		list = append(list, answeredRate{rate.Say.In(lang), part, all, n[part], n[all]})
	}
	return list
}

func (r *remote) showChanges(changes []ledger.ReportChange) error {
	if len(changes) == 0 {
		return nil
	}
	fmt.Fprintln(r.out)
	t := grid{heads: []string{idHead.In(r.lang), ledger.FieldName(ledger.KindFinding, "number").In(r.lang), whyHead.In(r.lang), ledger.FieldName("", "reason").In(r.lang)}}
	for _, c := range changes {
		var why []string
		for _, w := range c.Why {
			why = append(why, orWord(figure.Why(w).Say(), w, r.lang))
		}
		t.row(c.ID, c.Name, strings.Join(why, map[say.Lang]string{say.ZH: "、", say.EN: ", "}[r.lang]), c.Reason)
	}
	return r.show(&t)
}
