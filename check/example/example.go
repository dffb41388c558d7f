// Package example runs the examples of rules: an archive with a document and the
// diagnostics that it must give.
package example

import (
	"fmt"
	"io/fs"
	"slices"
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
// out, what a profile and a round add for it, and what must be said of it.
type Example struct {
	Name   string
	Title  string
	In     string // name of the document in the archive
	Text   []byte
	Look   string   // how it is laid out, as layout.Sketch reads it; "" for a text alone
	Extra  []byte   // profile.yaml: laid over the profile of the document's kind
	Round  []byte   // round.yaml
	Codes  []string // of a profile's example: the checks that it is about
	Want   string
	Others []Other // documents that the rule compares with
}

// Of gives the examples of a rule, by name.
func Of(r *check.Rule) ([]Example, error) { return in(r.Files) }

// OfProfiles gives the examples of the built-in profiles, by name.
func OfProfiles() ([]Example, error) { return in(profile.Examples()) }

func in(files fs.FS) ([]Example, error) {
	names, err := fs.Glob(files, "testdata/*.txtar")
	if err != nil {
		return nil, err
	}
	var list []Example
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
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
		case f.Name == "round.yaml":
			e.Round = f.Data
		case f.Name == "codes":
			e.Codes = strings.Fields(string(f.Data))
		case strings.HasPrefix(f.Name, "other/"), strings.HasPrefix(f.Name, "own/"):
			e.Others = append(e.Others, other(f))
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
	p, round, err := e.settings([]*check.Rule{r}, st.Profile)
	if err != nil {
		return "", err
	}
	own := p.Checks[r.Code]
	own.On = true
	p.Checks = map[string]check.Setting{r.Code: own}
	c, err := check.New([]*check.Rule{r}, p)
	if err != nil {
		return "", err
	}
	return Lines(d, c.Run(check.Input{Doc: d, Layout: l, Statement: st, Round: round, Copies: e.copies(d)}).Diagnostics), nil
}

// RunAll gives what the rules that the example is about say under the document's
// profile.
func (e Example) RunAll(rules []*check.Rule, d *doc.Document) (string, error) {
	st := statement.Of(d)
	p, round, err := e.settings(rules, st.Profile)
	if err != nil {
		return "", err
	}
	c, err := check.New(rules, p)
	if err != nil {
		return "", err
	}
	found := c.Run(check.Input{Doc: d, Statement: st, Round: round, Copies: e.copies(d)}).Diagnostics
	return Lines(d, slices.DeleteFunc(found, func(g check.Diagnostic) bool {
		return !slices.Contains(e.Codes, g.Rule.Code)
	})), nil
}

// settings are the profile of the document's kind with what the example lays over
// it, and the round.
func (e Example) settings(rules []*check.Rule, kind statement.Profile) (*check.Profile, *check.Round, error) {
	library := profile.New(rules, nil)
	var extras []*profile.Extra
	if e.Extra != nil {
		x, err := library.File("profile.yaml", e.Extra)
		if err != nil {
			return nil, nil, err
		}
		extras = append(extras, x)
	}
	var round *check.Round
	if e.Round != nil {
		r, err := library.Round("round.yaml", e.Round)
		if err != nil {
			return nil, nil, err
		}
		extras, round = append(extras, r.Extra), &r.Round
	}
	over, err := library.For(kind, extras...)
	if err != nil {
		return nil, nil, err
	}
	return &over.Profile, round, nil
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
