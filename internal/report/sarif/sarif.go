// Package sarif writes what the checks found as SARIF 2.1.0, which editors,
// code hosts and archives of results read.
package sarif

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/say"
)

const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

// Writer writes one log with one run. Results are written as they come; what
// concerns the whole run follows them.
//
// Source: SARIF 2.1.0 plus Errata 01 (OASIS Standard, 28 August 2023).
type Writer struct {
	to    io.Writer
	run   report.Run
	rules map[string]int // places of rules, by code

	artifacts []artifact
	results   int
	call      invocation
	err       error
}

// New makes a writer.
func New(to io.Writer, run report.Run) *Writer {
	w := &Writer{to: to, run: run, rules: map[string]int{}, call: invocation{Successful: true}}
	for i, r := range run.Rules {
		w.rules[r.Code] = i
	}
	head := encode(log{schema, "2.1.0"})
	w.write(head[:len(head)-1])
	w.write([]byte(`,"runs":[{"tool":`))
	w.write(encode(tool{Driver: w.driver()}))
	w.write([]byte(`,"translations":`))
	w.write(encode([]component{w.translation()}))
	w.write(append([]byte(`,"language":`), encode(culture(run.Lang))...))
	w.write([]byte(`,"columnKind":"unicodeCodePoints","newlineSequences":["\r\n","\n"],"results":[`))
	return w
}

// Document adds the results of a document. Its Data is used where it is there,
// for places and fixes in text files.
func (w *Writer) Document(d *report.Document) error {
	p := w.place(d)
	for i := range d.Diagnostics {
		w.result(p, &d.Diagnostics[i], nil)
	}
	for i := range d.Suppressed {
		w.result(p, &d.Suppressed[i].Diagnostic, &d.Suppressed[i].By)
	}
	for _, s := range d.Expired {
		w.configuring(p, expired.With(s.Code, s.Until, s.Reason, s.From))
	}
	for _, t := range d.Remarks {
		w.configuring(p, t)
	}
	return w.err
}

var expired = say.Text{
	ZH: "放过 %s 的期限 %s 已过（理由：%s；写在 %s），照常报告",
	EN: "what set %s aside ran out on %s (reason: %s; written in %s); it is reported again",
}

func (w *Writer) configuring(p *placing, t say.Text) {
	w.call.Configuring = append(w.call.Configuring, notification{
		Level: "warning", Message: message{t.In(w.run.Lang)}, Locations: p.whole(),
	})
}

// Failure adds a file that could not be checked. The run then counts as failed,
// so that nobody takes the file for clean (3.20.14).
func (w *Writer) Failure(f report.Failure) error {
	at := w.artifact(f.File, "")
	w.call.Successful = false
	w.call.Notifications = append(w.call.Notifications, notification{
		Level: "error", Message: message{f.Say.In(w.run.Lang)},
		Locations: []location{{Physical: physical{Artifact: at}}},
	})
	return w.err
}

// Close ends the log.
func (w *Writer) Close() error {
	w.write([]byte("\n],\"artifacts\":"))
	if w.artifacts == nil {
		w.artifacts = []artifact{}
	}
	w.write(encode(w.artifacts))
	w.write([]byte(`,"invocations":`))
	w.write(encode([]invocation{w.call}))
	w.write([]byte("}]}\n"))
	return w.err
}

// write remembers the first error; nothing is written after it.
func (w *Writer) write(data []byte) {
	if w.err == nil {
		_, w.err = w.to.Write(data)
	}
}

func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // strings and numbers always encode
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// artifact adds a file and gives the way to it.
func (w *Writer) artifact(file string, f doc.Format) artifactLocation {
	index := len(w.artifacts)
	at := artifactLocation{URI: address(file), Index: &index}
	a := artifact{Location: at, MIME: types[f], Roles: []string{"analysisTarget"}}
	if f != "" && f != doc.TXT && f != doc.MD {
		a.Description = &message{inPlainText.In(w.run.Lang)}
	}
	w.artifacts = append(w.artifacts, a)
	return at
}

var inPlainText = say.Text{
	ZH: "行、列和位置按 bihuan read --text 输出的正文计",
	EN: "lines, columns and offsets are those of the text that bihuan read --text prints",
}

// types are the media types of the formats.
//
// Source: IANA media types; GB/T 33190 names none, ofd is what offices use.
var types = map[doc.Format]string{
	doc.Docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	doc.Doc:  "application/msword",
	doc.WPS:  "application/vnd.ms-works",
	doc.ODT:  "application/vnd.oasis.opendocument.text",
	doc.RTF:  "application/rtf",
	doc.OFD:  "application/ofd",
	doc.PDF:  "application/pdf",
	doc.HTML: "text/html",
	doc.MD:   "text/markdown",
	doc.TXT:  "text/plain",
}
