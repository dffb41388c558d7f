package examine

import (
	"bytes"
	"context"
	"encoding/json"
	"time"

	"github.com/bihuan/bihuan/check/all"
	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/internal/report/copies"
	"github.com/bihuan/bihuan/internal/report/page"
	"github.com/bihuan/bihuan/internal/report/review"
	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/similar"
	"github.com/bihuan/bihuan/statement"
)

// Commented gives the file itself (.docx) with what the checks say of it as comments at
// the words; all else in it stays as it was.
//
// Errors: those of Examine; "review-format" for anything but a .docx.
func (e *Examiner) Commented(ctx context.Context, p Paper, lang say.Lang) ([]byte, error) {
	var out []byte
	err := e.again(ctx, p, func(d *report.Document) error {
		d.Data = p.Data
		r, err := review.File(d, e.in(lang), time.Time{})
		out = r.Data
		return err
	})
	return out, err
}

// Page gives the text with all that is said of it as a page that needs nothing else.
// version is that of the program.
func (e *Examiner) Page(ctx context.Context, p Paper, version string, lang say.Lang) ([]byte, error) {
	var out bytes.Buffer
	err := e.again(ctx, p, func(d *report.Document) error {
		w := page.New(&out, report.Run{Lang: e.in(lang), Rules: all.Rules(), Version: version, Day: p.Today.String()})
		if err := w.Document(d); err != nil {
			return err
		}
		return w.Close()
	})
	return out.Bytes(), err
}

// again reads and checks a file once more, for whoever wants it written out.
func (e *Examiner) again(ctx context.Context, p Paper, write func(*report.Document) error) (err error) {
	leave, err := e.enter(ctx, len(p.Data))
	if err != nil {
		return err
	}
	defer leave()
	defer guard(&err)
	d, err := read.Document(p.Data)
	if err != nil {
		return err
	}
	checked, err := e.check(p, d, statement.Of(d))
	if err != nil {
		return err
	}
	return write(checked)
}

// CopiedFrom is what a report on copies needs beside what the comparison said.
type CopiedFrom struct {
	Lang    say.Lang
	Name    string                 // of the document
	Other   func(id string) string // what another is called
	Allowed map[string]string      // by mark: why
}

// Copies makes a report of what the comparison said (Result.Compared), passages side by
// side: as a page, or as a document (.docx) where paper says so.
func (e *Examiner) Copies(data []byte, of CopiedFrom, paper bool) ([]byte, error) {
	var c compared
	if err := json.Unmarshal(data, &c); err != nil {
		return nil, noAnswer(err)
	}
	r := &copies.Report{Lang: e.in(of.Lang), All: c.Texts + 1, Aside: map[similar.Why]int{}, Left: c.Left}
	r.Counts.Docs = c.Texts + 1
	for _, o := range c.Others {
		pair := copies.Pair{A: of.Name, B: of.Other(o.ID), ShareA: o.Share, ShareB: o.OtherShare, Comparison: comparisonNames[o.Comparison]}
		for _, m := range o.Passages {
			why, allowed := of.Allowed[m.Mark]
			if allowed {
				r.Allowed++
			}
			pair.Passages = append(pair.Passages, copies.Passage{
				A: copies.Side{Start: m.Span[0], End: m.Span[1], Words: m.Words}, B: copies.Side{Start: m.OtherSpan[0], End: m.OtherSpan[1], Words: m.OtherWords},
				Likeness: m.Likeness, Kind: similar.Kind(m.Kind), Mark: m.Mark, Allowed: why})
		}
		for _, a := range o.Aside {
			r.Aside[similar.Why(a.Why)]++
		}
		r.Pairs = append(r.Pairs, pair)
		r.Counts.Pairs++
		r.Counts.Passages += len(pair.Passages)
	}
	var out bytes.Buffer
	write := copies.WritePage
	if paper {
		write = copies.WritePaper
	}
	err := write(&out, r)
	return out.Bytes(), err
}

var comparisonNames = map[comparison]say.Text{
	ownEarlier: {ZH: "与自己以前的材料", EN: "one's own earlier document"},
	sister:     {ZH: "与别的材料", EN: "another document"},
}
