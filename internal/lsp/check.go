package lsp

import (
	"strings"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/internal/revise"
	"github.com/bihuan/bihuan/read/plain"
	"github.com/bihuan/bihuan/say"
)

// checked is one version of a document with what was found in it.
type checked struct {
	lines
	uri     string
	version int
	doc     *doc.Document
	own     *revise.Original
	bytes   []int // of the file, by code point
	found   []found
	lang    say.Lang
}

// found is a diagnostic as the editor gets it, with ours; nil for what is said of
// the document by itself.
type found struct {
	diagnostic
	ours *check.Diagnostic
}

// check reads and checks a text. Whatever hinders it is shown: a document that
// could not be checked must not look clean.
func (v *server) check(o *document, text string, version int) *checked {
	c := &checked{lines: linesOf(text), uri: o.uri, version: version, lang: v.Lang}
	if strings.TrimSpace(text) == "" {
		return c
	}
	r, err := v.read(c, o.file)
	if err != nil {
		c.say(check.Error, "", fault.SayOf(err))
		return c
	}
	for _, t := range r.Remarks {
		c.say(check.Warning, "", t)
	}
	for _, s := range r.Expired {
		c.say(check.Note, s.Code, ranOut.With(s.Code, s.Until, s.Reason))
	}
	for i := range r.Diagnostics {
		c.add(&r.Diagnostics[i])
	}
	return c
}

var ranOut = say.Text{ZH: "放过 %s 的期限 %s 已过（理由：%s），照常报告", EN: "what set %s aside ran out on %s (reason: %s); it is reported again"}

// read finds the document in the text, and where its words stand in it.
func (v *server) read(c *checked, file string) (r *report.Document, err error) {
	defer func() {
		if p := recover(); p != nil { // one document must not end the conversation
			err = &fault.Error{Code: "internal", Say: ourFault}
		}
	}()
	data := []byte(c.text)
	if c.doc, err = plain.Read(data); err != nil {
		return nil, err
	}
	if c.own, err = revise.OpenOriginal(c.doc, data); err != nil {
		return nil, err
	}
	at := len(c.text) - len(strings.TrimPrefix(c.text, "\uFEFF"))
	for i := range c.own.Text {
		c.bytes = append(c.bytes, at+i)
	}
	c.bytes = append(c.bytes, at+len(c.own.Text))
	if c.text[at:] != c.own.Text {
		return nil, &fault.Error{Code: "lsp-text", Say: strangeText}
	}
	return v.Check(file, c.doc)
}

var (
	ourFault    = say.Text{ZH: "程序出错，未能检查；请把文件和版本告诉我们", EN: "the program failed on this text; please report it with the version"}
	strangeText = say.Text{ZH: "文中有控制字符，未能检查", EN: "the text holds control characters and was not checked"}
)

// severities are those of the protocol; a note is information.
var severities = [...]int{check.Error: 1, check.Warning: 2, check.Note: 3}

const source = "bihuan"

// say puts a sentence about the whole document at its first line.
func (c *checked) say(s check.Severity, code string, t say.Text) {
	c.found = append(c.found, found{diagnostic: diagnostic{
		Range: span{End: c.position(len(firstLine(c.text)))}, Severity: severities[s], Code: code, Source: source, Message: t.In(c.lang),
	}})
}

func firstLine(text string) string {
	if end := strings.IndexAny(text, "\r\n"); end >= 0 {
		return text[:end]
	}
	return text
}

func (c *checked) add(g *check.Diagnostic) {
	d := diagnostic{Range: c.span(g.Span), Severity: severities[g.Severity], Code: g.Rule.Code, Source: source, Message: g.Message.In(c.lang)}
	if hint := g.Hint.In(c.lang); hint != "" {
		d.Message += "\n" + hint
	}
	for _, r := range g.Related {
		d.Related = append(d.Related, relatedInfo{location{c.uri, c.span(r.Span)}, r.Say.In(c.lang)})
	}
	c.found = append(c.found, found{d, g})
}

// place gives the bytes in the text of words of the document.
func (c *checked) place(s doc.Span) (from, to int) {
	at, _ := c.own.Span(s)
	return c.bytes[at.Start], c.bytes[at.End]
}

func (c *checked) span(s doc.Span) span {
	from, to := c.place(s)
	return span{c.position(from), c.position(to)}
}

func (c *checked) shown() []diagnostic {
	list := make([]diagnostic, 0, len(c.found))
	for _, f := range c.found {
		list = append(list, f.diagnostic)
	}
	return list
}
