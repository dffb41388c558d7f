// Package example runs the examples of rules: an archive with a document and the
// diagnostics that it must give.
package example

import (
	"fmt"
	"io/fs"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/layout"
	"github.com/bihuan/bihuan/check/profile"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

// Example is one archive: a title, the document in.txt (or in.md), how it is laid
// out, what a profile adds for it, and what the rule must say.
type Example struct {
	Name  string
	Title string
	In    string // name of the document in the archive
	Text  []byte
	Look  string // how it is laid out, as layout.Sketch reads it; "" for a text alone
	Extra []byte // profile.yaml: laid over the profile of the document's kind
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
		case f.Name == "layout":
			e.Look = string(f.Data)
		case f.Name == "profile.yaml":
			e.Extra = f.Data
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
	l, err := e.Layout(d)
	if err != nil {
		return "", err
	}
	return e.RunLaid(r, d, l)
}

// Layout gives the layout of the example's document; nil where it has none.
func (e Example) Layout(d *doc.Document) (*doc.Layout, error) {
	if e.Look == "" {
		return nil, nil
	}
	return layout.Sketch(d, e.Look)
}

// RunLaid does what Run does for a document that is laid out as a file says.
func (e Example) RunLaid(r *check.Rule, d *doc.Document, l *doc.Layout) (string, error) {
	st := statement.Of(d)
	p, err := e.profile(r, st.Profile)
	if err != nil {
		return "", err
	}
	c, err := check.New([]*check.Rule{r}, p)
	if err != nil {
		return "", err
	}
	return Lines(d, c.Run(check.Input{Doc: d, Layout: l, Statement: st}).Diagnostics), nil
}

// profile is the one of the document, of which only what the rule needs is kept.
func (e Example) profile(r *check.Rule, kind statement.Profile) (*check.Profile, error) {
	p := *profile.For(kind)
	if e.Extra != nil {
		library := profile.New([]*check.Rule{r}, nil)
		extra, err := library.File("profile.yaml", e.Extra)
		if err != nil {
			return nil, err
		}
		over, err := library.For(kind, extra)
		if err != nil {
			return nil, err
		}
		p = over.Profile
	}
	s := p.Checks[r.Code]
	s.On = true
	p.Checks = map[string]check.Setting{r.Code: s}
	return &p, nil
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
