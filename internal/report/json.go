package report

import (
	"bytes"
	"encoding/json"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/say"
)

// line is one diagnostic as JSON (schema/diagnostic-1.json).
type line struct {
	File       string      `json:"file"`
	Code       string      `json:"code"`
	Name       string      `json:"name"`
	Severity   string      `json:"severity"`
	Span       span        `json:"span"`
	Line       int         `json:"line"`
	Column     int         `json:"column"`
	Quote      string      `json:"quote"`
	Message    string      `json:"message"`
	Hint       string      `json:"hint,omitempty"`
	Role       string      `json:"role,omitempty"`
	Fix        *fix        `json:"fix,omitempty"`
	Related    []related   `json:"related,omitempty"`
	Suppressed *suppressed `json:"suppressed,omitempty"`
}

type span [2]int

type fix struct {
	Message string `json:"message"`
	Safe    bool   `json:"safe"`
	Edits   []edit `json:"edits"`
}

type edit struct {
	Span span   `json:"span"`
	New  string `json:"new"`
}

type related struct {
	Span    span   `json:"span"`
	Quote   string `json:"quote"`
	Message string `json:"message"`
}

type suppressed struct {
	Reason string `json:"reason"`
	Until  string `json:"until,omitempty"`
	From   string `json:"from"`
}

// AppendJSON adds every diagnostic of a document to dst, an object a line, then
// those that were set aside, each with its reason.
//
// Units: spans as [start,end), code points of the plain text.
func AppendJSON(dst []byte, d *Document, lang say.Lang) []byte {
	for i := range d.Diagnostics {
		dst = appendLine(dst, lineOf(d, &d.Diagnostics[i], lang))
	}
	for i := range d.Suppressed {
		s := &d.Suppressed[i]
		l := lineOf(d, &s.Diagnostic, lang)
		l.Suppressed = &suppressed{s.By.Reason, s.By.Until, s.By.From}
		dst = appendLine(dst, l)
	}
	return dst
}

// failure is a file that could not be checked, as JSON.
type failure struct {
	File  string `json:"file"`
	Error string `json:"error"`
}

// AppendFailure adds the line of a file that could not be checked, so that nobody
// takes it for clean.
func AppendFailure(dst []byte, f Failure, lang say.Lang) []byte {
	return appendLine(dst, failure{f.File, f.Say.In(lang)})
}

func lineOf(d *Document, g *check.Diagnostic, lang say.Lang) line {
	l := line{
		File: d.File, Code: g.Rule.Code, Name: g.Rule.Name, Severity: g.Severity.String(),
		Span: pair(g.Span), Quote: d.Doc.Words(g.Span),
		Message: g.Message.In(lang), Hint: g.Hint.In(lang), Role: string(g.Role),
	}
	l.Line, l.Column = d.Place(g.Span)
	if g.Fix != nil {
		l.Fix = &fix{Message: g.Fix.Say.In(lang), Safe: g.Fix.Safe, Edits: []edit{}}
		for _, e := range g.Fix.Edits {
			l.Fix.Edits = append(l.Fix.Edits, edit{pair(e.Span), e.New})
		}
	}
	for _, r := range g.Related {
		l.Related = append(l.Related, related{pair(r.Span), d.Doc.Words(r.Span), r.Say.In(lang)})
	}
	return l
}

func pair(s doc.Span) span { return span{s.Start, s.End} }

func appendLine(dst []byte, v any) []byte {
	b := bytes.NewBuffer(dst)
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // strings and numbers always encode
	}
	return b.Bytes()
}
