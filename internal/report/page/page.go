// Package page writes what the checks found as one page that needs nothing else:
// the text with marks, beside it the remarks and what answers what. It opens in
// any browser, without a network, and prints on A4.
package page

import (
	"bufio"
	_ "embed"
	"html/template"
	"io"
	"slices"
	"strconv"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/say"
)

var (
	//go:embed page.html
	layout string
	//go:embed page.css
	sheet string
)

// Writer gathers documents and writes the page when it is closed, for the summary
// stands on top. Of each document it keeps what it will print.
type Writer struct {
	to   io.Writer
	run  report.Run
	view view
	sums map[string]*sum
}

// view is all that the template may use.
type view struct {
	Lang      string
	Words     map[string]string
	Style     template.CSS
	Title     string
	Day       string
	Documents []document
	Failures  []failure
	Counts    []count // of all documents
	Sums      []sum   // by code, the most frequent first
	Clean     int     // documents without a diagnostic
}

type failure struct{ File, Why string }

// count is how many diagnostics of one severity there are.
type count struct {
	Class, Sign, Name string
	N                 int
}

// sum is what one rule said in all documents.
type sum struct {
	Code, Title string
	N, In       int
}

// document is one document on the page.
type document struct {
	ID, File, Title string
	Facts           []string // who wrote it, when, what kind of document it is
	Counts          []count
	Figures         []report.Figure
	Parts           string
	List            []remark
	Body            template.HTML
	Suppressed      []aside
	Expired         []string
	Remarks         []string
}

// remark is one diagnostic.
type remark struct {
	ID                    string // of the document and the diagnostic; what leads to it is put before
	N                     int
	Class, Sign, Severity string
	Code, Message, Hint   string
	Quote                 string
	Line                  int
	Fix                   string
	Related               []related

	weight check.Severity
}

type related struct{ ID, Words string }

// aside is a diagnostic that somebody set aside.
type aside struct {
	Code, Message, Quote, Reason, Until, From string
	Line                                      int
}

// New makes a writer.
func New(to io.Writer, run report.Run) *Writer {
	w := &Writer{to: to, run: run, sums: map[string]*sum{}}
	w.view = view{Lang: "zh-CN", Words: wordsIn(run.Lang), Style: template.CSS(sheet), Day: run.Day}
	if run.Lang == say.EN {
		w.view.Lang = "en"
	}
	return w
}

// Failure adds a file that could not be checked.
func (w *Writer) Failure(f report.Failure) error {
	w.view.Failures = append(w.view.Failures, failure{f.File, f.Say.In(w.run.Lang)})
	return nil
}

// Document adds a document.
func (w *Writer) Document(d *report.Document) error {
	id := "d" + strconv.Itoa(len(w.view.Documents)+1)
	lang := w.run.Lang
	v := document{ID: id, File: d.File, Title: d.Statement.Title, Facts: facts(d, lang), Counts: counts(d, lang)}
	f := d.Figures()
	v.Figures, v.Parts = report.FiguresIn(f, lang), report.Parts(f, lang)
	if v.Title == "" {
		v.Title = d.File
	}
	for i := range d.Diagnostics {
		v.List = append(v.List, w.remark(d, id, i))
	}
	v.Body = template.HTML(newText(d, id, v.List, lang).html())
	for _, s := range d.Suppressed {
		line, _ := d.Place(s.Span)
		v.Suppressed = append(v.Suppressed, aside{s.Rule.Code, s.Message.In(lang), short(d.Doc.Words(s.Span), 40), s.By.Reason, s.By.Until, s.By.From, line})
	}
	for _, s := range d.Expired {
		v.Expired = append(v.Expired, expired.With(s.Code, s.Until, s.Reason, s.From).In(lang))
	}
	for _, t := range d.Remarks {
		v.Remarks = append(v.Remarks, t.In(lang))
	}
	w.view.Documents = append(w.view.Documents, v)
	w.add(d)
	return nil
}

func (w *Writer) remark(d *report.Document, id string, i int) remark {
	g, lang := &d.Diagnostics[i], w.run.Lang
	line, _ := d.Place(g.Span)
	r := remark{
		ID: id + "-" + strconv.Itoa(i+1), N: i + 1, Line: line,
		weight: g.Severity, Class: g.Severity.String(), Sign: report.SeveritySign(g.Severity), Severity: report.SeverityName(g.Severity).In(lang),
		Code: g.Rule.Code, Message: g.Message.In(lang), Hint: g.Hint.In(lang), Quote: short(d.Doc.Words(g.Span), 40),
	}
	if g.Fix != nil {
		r.Fix = g.Fix.Say.In(lang)
	}
	for k, at := range g.Related {
		r.Related = append(r.Related, related{r.ID + "-" + strconv.Itoa(k+1), at.Say.In(lang)})
	}
	return r
}

// add counts a document in the summary.
func (w *Writer) add(d *report.Document) {
	if len(d.Diagnostics) == 0 {
		w.view.Clean++
	}
	seen := map[string]bool{}
	for i := range d.Diagnostics {
		rule := d.Diagnostics[i].Rule
		s := w.sums[rule.Code]
		if s == nil {
			s = &sum{Code: rule.Code, Title: rule.Title.In(w.run.Lang)}
			w.sums[rule.Code] = s
		}
		s.N++
		if !seen[rule.Code] {
			s.In++
		}
		seen[rule.Code] = true
	}
}

// Close writes the page.
func (w *Writer) Close() error {
	w.summary()
	t, err := template.New("page").Parse(layout)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w.to)
	if err := t.Execute(out, w.view); err != nil {
		return err
	}
	return out.Flush()
}

func (w *Writer) summary() {
	v := &w.view
	v.Title = v.Words["title"]
	if len(v.Documents) == 1 && len(v.Failures) == 0 {
		v.Title = v.Documents[0].Title + v.Words["title-after"]
	}
	for i, s := range report.Severities {
		c := countOf(s, w.run.Lang)
		for _, d := range v.Documents {
			c.N += d.Counts[i].N
		}
		v.Counts = append(v.Counts, c)
	}
	for _, s := range w.sums {
		v.Sums = append(v.Sums, *s)
	}
	slices.SortFunc(v.Sums, func(a, b sum) int {
		switch {
		case a.N != b.N:
			return b.N - a.N
		case a.Code < b.Code:
			return -1
		}
		return 1
	})
}

func countOf(s check.Severity, lang say.Lang) count {
	return count{Class: s.String(), Sign: report.SeveritySign(s), Name: report.SeverityName(s).In(lang)}
}

func counts(d *report.Document, lang say.Lang) []count {
	var list []count
	for _, s := range report.Severities {
		c := countOf(s, lang)
		c.N = d.Count(s)
		list = append(list, c)
	}
	return list
}
