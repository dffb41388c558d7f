// Package review puts what the checks found into the writer's own file, as
// comments that a word processor shows at the words themselves.
package review

import (
	"time"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/internal/revise"
	"github.com/bihuan/bihuan/say"
)

// Author signs the comments.
var Author = say.Text{ZH: "闭环", EN: "Bihuan"}

// File gives the file of a document with a comment for each diagnostic; what was
// set aside is not in it. All else in the file stays byte for byte as it was.
//
// Shape:  d.Data is the file. at is the date of the comments, none where zero.
// Errors: review-format for anything but a .docx; those of revise.Docx.
func File(d *report.Document, lang say.Lang, at time.Time) (revise.Result, error) {
	if d.Doc.Format != doc.Docx {
		return revise.Result{}, &fault.Error{Kind: fault.Unsupported, Code: ErrFormat.Code, Say: onlyDocx.With(string(d.Doc.Format))}
	}
	e := revise.Edits{Author: Author.In(lang), Initials: Author.In(lang), Date: at}
	for i := range d.Diagnostics {
		e.Remarks = append(e.Remarks, remark(&d.Diagnostics[i], lang))
	}
	return revise.Docx(d.Data, e)
}

// ErrFormat is for errors.Is.
var ErrFormat = &fault.Error{Code: "review-format"}

var onlyDocx = say.Text{
	ZH: "批注只能写进 .docx，这个文件是 %s；请用 Word 或 WPS 另存为 .docx 再试",
	EN: "comments can be written into .docx only, and this is %s; save it as .docx and try again",
}

// remark is short, because a margin is narrow: what it is, what is wrong, how to
// mend it.
func remark(g *check.Diagnostic, lang say.Lang) revise.Remark {
	text := g.Message.In(lang)
	if hint := g.Hint.In(lang); hint != "" {
		text += "\n" + hint
	} else if g.Fix != nil {
		if mend := g.Fix.Say.In(lang); mend != "" {
			text += "\n" + mend
		}
	}
	return revise.Remark{Span: g.Span, Title: report.SeverityName(g.Severity).In(lang) + " " + g.Rule.Code, Text: text}
}
