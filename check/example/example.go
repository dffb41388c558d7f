// Package example runs the examples of rules: an archive with a document and the
// diagnostics that it must give.
package example

import (
	"fmt"
	"io/fs"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/profile"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

// Example is one archive: a title, the document in.txt (or in.md), what a profile
// adds for it, and what the rule must say.
type Example struct {
	Name  string
	Title string
	In    string // name of the document in the archive
	Text  []byte
	Want  string
}

// Of gives the examples of a rule, by name.
func Of(r *check.Rule) ([]Example, error) {
	names, err := fs.Glob(r.Files, "testdata/*.txtar")
	if err != nil {
		return nil, err
	}
	var list []Example
	for _, name := range names {
		data, err := fs.ReadFile(r.Files, name)
		if err != nil {
			return nil, err
		}
		list = append(list, parse(name, data))
	}
	return list, nil
}

func parse(name string, data []byte) Example {
	a := txtar.Parse(data)
	e := Example{Name: name, Title: strings.TrimSpace(string(a.Comment))}
	for _, f := range a.Files {
		switch {
		case strings.HasPrefix(f.Name, "in."):
			e.In, e.Text = f.Name, f.Data
		case f.Name == "want":
			e.Want = string(f.Data)
		}
	}
	return e
}

// Run gives what a rule says of a document, a line each: the line of the text,
// the code, the quoted words, the message.
//
// Shape: 3 T201 「档案未数字化」 原因部分没有回应这个问题
func (e Example) Run(r *check.Rule, d *doc.Document) (string, error) {
	st := statement.Of(d)
	c, err := check.New([]*check.Rule{r}, e.profile(r, st.Profile))
	if err != nil {
		return "", err
	}
	return Lines(d, c.Run(check.Input{Doc: d, Statement: st}).Diagnostics), nil
}

// profile is the one of the document, of which only what the rule needs is kept.
func (e Example) profile(r *check.Rule, kind statement.Profile) *check.Profile {
	p := *profile.For(kind)
	s := p.Checks[r.Code]
	s.On = true
	p.Checks = map[string]check.Setting{r.Code: s}
	return &p
}

// Lines writes diagnostics, a line each.
func Lines(d *doc.Document, list []check.Diagnostic) string {
	var b strings.Builder
	for _, g := range list {
		from, _ := d.ByteSpan(g.Span)
		fmt.Fprintf(&b, "%d %s 「%s」 %s\n", 1+strings.Count(d.Text[:from], "\n"), g.Rule.Code,
			strings.ReplaceAll(d.Words(g.Span), "\n", "⏎"), g.Message.In(say.ZH))
	}
	return b.String()
}
