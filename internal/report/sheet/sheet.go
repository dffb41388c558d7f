// Package sheet writes what the checks found as a workbook that an organiser
// sends round: a row a document, all remarks, what was set aside.
package sheet

import (
	"io"
	"path"
	"strings"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

// Writer gathers rows and writes the workbook when it is closed.
type Writer struct {
	to       io.Writer
	run      report.Run
	summary  table
	remarks  table
	aside    table
	failures table
	counts   map[check.Severity]int
	read     int
}

// New makes a writer.
func New(to io.Writer, run report.Run) *Writer {
	return &Writer{
		to: to, run: run, counts: map[check.Severity]int{},
		summary:  table{name: summaryName, title: summaryTitle, columns: summaryColumns, pinned: 3},
		remarks:  table{name: remarksName, title: remarksTitle, columns: remarksColumns, pinned: 2},
		aside:    table{name: asideName, title: asideTitle, columns: asideColumns, pinned: 2},
		failures: table{name: failuresName, title: failuresTitle, columns: failuresColumns, pinned: 2},
	}
}

// Document adds a document.
func (w *Writer) Document(d *report.Document) error {
	lang := w.run.Lang
	st, f := d.Statement, d.Figures()
	w.read++
	cells := []any{len(w.summary.rows) + 1, titleOf(d), d.File, whose(st), f.Characters, percent(f.Share), len(st.Findings), len(st.Causes), len(st.Measures), tenth(f.FactsPerFinding)}
	for _, s := range report.Severities {
		cells = append(cells, d.Count(s))
		w.counts[s] += d.Count(s)
	}
	w.summary.rows = append(w.summary.rows, row{cells: append(cells, len(d.Suppressed), report.Parts(f, lang), mainPoints(d, lang))})
	for i := range d.Diagnostics {
		g := &d.Diagnostics[i]
		line, column := d.Place(g.Span)
		w.remarks.rows = append(w.remarks.rows, row{cells: []any{
			len(w.remarks.rows) + 1, d.File, line, column, g.Rule.Code, g.Rule.Title.In(lang),
			report.SeveritySign(g.Severity) + " " + report.SeverityName(g.Severity).In(lang),
			d.Doc.Words(g.Span), g.Message.In(lang), hint(g, lang),
		}})
	}
	for i := range d.Suppressed {
		s := &d.Suppressed[i]
		line, _ := d.Place(s.Span)
		w.aside.rows = append(w.aside.rows, row{cells: []any{
			len(w.aside.rows) + 1, d.File, line, s.Rule.Code, s.Message.In(lang), d.Doc.Words(s.Span), s.By.Reason, s.By.Until, s.By.From,
		}})
	}
	return nil
}

// Failure adds a file that could not be checked: a row that says so among the
// documents, so that nobody counts it as clean, and the reason.
func (w *Writer) Failure(f report.Failure) error {
	lang := w.run.Lang
	cells := make([]any, len(summaryColumns))
	cells[0], cells[1], cells[2] = len(w.summary.rows)+1, path.Base(strings.ReplaceAll(f.File, `\`, "/")), f.File
	cells[len(cells)-1] = notChecked.In(lang) + f.Say.In(lang)
	w.summary.rows = append(w.summary.rows, row{cells: cells, failed: true})
	w.failures.rows = append(w.failures.rows, row{cells: []any{len(w.failures.rows) + 1, f.File, f.Say.In(lang)}})
	return nil
}

func titleOf(d *report.Document) string {
	if d.Statement.Title != "" {
		return d.Statement.Title
	}
	return path.Base(strings.ReplaceAll(d.File, `\`, "/"))
}

func whose(st *statement.Statement) string {
	return strings.TrimSpace(st.Unit + " " + st.Author)
}

func hint(g *check.Diagnostic, lang say.Lang) string {
	if h := g.Hint.In(lang); h != "" || g.Fix == nil {
		return h
	}
	return g.Fix.Say.In(lang)
}

// mostPoints is how many kinds of remarks the summary of a document names.
const mostPoints = 6

// mainPoints says in a few words what is wrong with a document: what weighs most
// first, then what occurs most. One remark is told in its own words, several of a
// kind by their number.
func mainPoints(d *report.Document, lang say.Lang) string {
	var kinds []*kind
	byCode := map[string]*kind{}
	for i := range d.Diagnostics {
		g := &d.Diagnostics[i]
		if g.Severity == check.Note {
			continue
		}
		k := byCode[g.Rule.Code]
		if k == nil {
			k = &kind{first: g}
			byCode[g.Rule.Code] = k
			kinds = append(kinds, k)
		}
		k.n++
		k.weight = max(k.weight, g.Severity)
	}
	sortKinds(kinds)
	var points []string
	for i, k := range kinds {
		if i == mostPoints {
			points = append(points, morePoints.With(len(kinds)-mostPoints).In(lang))
			break
		}
		points = append(points, k.say(lang))
	}
	if points == nil {
		return nothing.In(lang)
	}
	return strings.Join(points, pointJoint.In(lang))
}
