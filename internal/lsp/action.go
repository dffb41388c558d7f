package lsp

import (
	"context"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/say"
)

// The kinds of action that are offered.
const (
	quickFix = "quickfix"
	fixAll   = "source.fixAll.bihuan"
)

var (
	mendAll    = say.Text{ZH: "改正全部只有一种改法的地方", EN: "Mend all that has one reading only"}
	setAside   = say.Text{ZH: "在这一段放过 %s（要写原因）", EN: "Set %s aside in this paragraph (give a reason)"}
	setComment = say.Text{ZH: "<!-- bihuan: 忽略 %s 原因： -->", EN: "<!-- bihuan: ignore %s reason: -->"}
)

// actions are what may be done about the diagnostics that a range touches.
func (v *server) actions(ctx context.Context, o *document, p actionParams) any {
	list := []codeAction{}
	c := o.latest(ctx)
	if c == nil {
		return list
	}
	if wanted(p.Context.Only, quickFix) {
		list = append(list, v.fixes(c, p.Range)...)
	}
	if wanted(p.Context.Only, fixAll) {
		if edits := c.mendAll(); len(edits) > 0 {
			list = append(list, codeAction{Title: mendAll.In(v.Lang), Kind: fixAll, Edit: v.edit(c, edits)})
		}
	}
	return list
}

// wanted reports a kind that the editor asked for, or one above it.
func wanted(only []string, kind string) bool {
	return len(only) == 0 || slices.ContainsFunc(only, func(o string) bool {
		return o == "" || kind == o || strings.HasPrefix(kind, o+".")
	})
}

func (v *server) fixes(c *checked, at span) []codeAction {
	var list []codeAction
	aside := map[string]bool{}
	for _, f := range c.found {
		if f.ours == nil || !f.Range.touches(at) {
			continue
		}
		if edits := c.edits(f.ours.Fix); edits != nil {
			list = append(list, codeAction{Title: f.ours.Fix.Say.In(v.Lang), Kind: quickFix, Diagnostics: []diagnostic{f.diagnostic},
				Preferred: f.ours.Fix.Safe, Edit: v.edit(c, edits)})
		}
	}
	for _, f := range c.found {
		if f.ours == nil || !f.Range.touches(at) || aside[f.Code] {
			continue
		}
		aside[f.Code] = true
		list = append(list, codeAction{Title: setAside.With(f.Code).In(v.Lang), Kind: quickFix, Diagnostics: []diagnostic{f.diagnostic},
			Edit: v.edit(c, []textEdit{c.comment(f.ours, setComment.With(f.Code).In(v.Lang))})})
	}
	return list
}

// comment writes a line before the paragraph that sets a diagnostic aside there.
// The reason is left to the writer: without one it sets nothing aside.
func (c *checked) comment(g *check.Diagnostic, words string) textEdit {
	start := g.Span.Start
	for i := range c.doc.Blocks {
		if b := c.doc.Blocks[i].Span; b.Start <= start && start <= b.End {
			start = b.Start
			break
		}
	}
	from, _ := c.place(doc.Span{Start: start, End: start + 1})
	at := position{Line: c.position(from).Line}
	return textEdit{Range: span{at, at}, NewText: words + "\n"}
}

// edits are those of a fix, in the order of the text; nil where one of them has
// no place of its own in the file.
func (c *checked) edits(f *check.Fix) []textEdit {
	if f == nil || len(f.Edits) == 0 {
		return nil
	}
	var list []textEdit
	for _, e := range f.Edits {
		from, to := c.place(e.Span)
		if c.text[from:to] != c.doc.Words(e.Span) {
			return nil
		}
		list = append(list, textEdit{span{c.position(from), c.position(to)}, e.New})
	}
	return list
}

// mendAll gathers the edits of all safe fixes; of those that touch each other the
// first.
func (c *checked) mendAll() []textEdit {
	var all []textEdit
	for _, f := range c.found {
		if f.ours == nil || f.ours.Fix == nil || !f.ours.Fix.Safe {
			continue
		}
		edits := c.edits(f.ours.Fix)
		if !slices.ContainsFunc(edits, func(e textEdit) bool {
			return slices.ContainsFunc(all, func(o textEdit) bool { return e.Range.touches(o.Range) })
		}) {
			all = append(all, edits...)
		}
	}
	return all
}

// edit wraps edits of one document as the editor takes them.
func (v *server) edit(c *checked, edits []textEdit) *workspaceEdit {
	if v.edits {
		return &workspaceEdit{DocumentChanges: []documentEdit{{versioned{c.uri, c.version}, edits}}}
	}
	return &workspaceEdit{Changes: map[string][]textEdit{c.uri: edits}}
}

// hover shows the pages of the rules whose diagnostics stand at a place.
func (v *server) hover(ctx context.Context, o *document, p placeParams) any {
	c := o.latest(ctx)
	if c == nil {
		return null
	}
	var pages []string
	var h hover
	seen := map[string]bool{}
	for _, f := range c.found {
		if f.ours == nil || seen[f.Code] || !f.Range.touches(span{p.Position, p.Position}) {
			continue
		}
		seen[f.Code] = true
		page, err := f.ours.Rule.Page(v.Lang)
		if err != nil {
			page = "# " + f.Code + " " + f.ours.Rule.Title.In(v.Lang)
		}
		if pages == nil {
			h.Range = f.Range
		}
		pages = append(pages, strings.TrimSpace(page))
	}
	if pages == nil {
		return null
	}
	h.Contents = markup{"markdown", strings.Join(pages, "\n\n---\n\n")}
	return h
}
