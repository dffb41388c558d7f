package app

import (
	"bytes"
	"context"
	"io"
	"path"
	"strings"

	"github.com/bihuan/bihuan/internal/blob"
	"github.com/bihuan/bihuan/internal/examine"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// madeParts are the parts of a version that are made when somebody asks, and how their
// files end.
var madeParts = map[Part]string{PartCommented: ".checked.docx", PartReport: ".checked.html", PartCopies: ".copies.html", PartCopiesPaper: ".copies.docx"}

// madePart makes one of them. What is said is what the checks say now, of the day on which
// the version came in.
func (a *App) madePart(ctx context.Context, c Caller, v *ledger.Version, part Part) (*File, error) {
	r, err := a.Record(ctx, c, ledger.KindStatement, v.Statement)
	if err != nil {
		return nil, err
	}
	s := r.(*ledger.Statement)
	var data []byte
	switch part {
	case PartCommented, PartReport:
		data, err = a.annotated(ctx, c.Lang, s, v, part)
	default:
		data, err = a.copies(ctx, c, s, v, part == PartCopiesPaper)
	}
	if err != nil {
		return nil, err
	}
	name := strings.TrimSuffix(v.Name, path.Ext(v.Name)) + madeParts[part]
	return &File{Body: nopCloser{bytes.NewReader(data)}, Size: int64(len(data)), Name: name}, nil
}

func (a *App) annotated(ctx context.Context, lang say.Lang, s *ledger.Statement, v *ledger.Version, part Part) ([]byte, error) {
	p, err := a.paperOf(ctx, s, v.Name, blob.Blob{Digest: v.File})
	if err != nil {
		return nil, err
	}
	p.Today = a.dayOf(v.Made)
	if part == PartCommented {
		return a.examiner.Commented(ctx, p, lang)
	}
	return a.examiner.Page(ctx, p, a.opts.Version, lang)
}

var anotherText = say.Text{ZH: "另一份材料", EN: "another document"}

// copies is the report on what others hold too, as far as the caller may know it.
func (a *App) copies(ctx context.Context, c Caller, s *ledger.Statement, v *ledger.Version, paper bool) ([]byte, error) {
	f, err := a.OpenFile(ctx, c, ledger.KindVersion, v.ID, PartCompared)
	if err != nil {
		return nil, err
	}
	compared, err := io.ReadAll(f.Body)
	if err != nil {
		return nil, err
	}
	allowed, err := a.AllowedCopies(ctx, c, s.ID)
	if err != nil {
		return nil, err
	}
	of := examine.CopiedFrom{Lang: c.Lang, Name: s.Title, Allowed: map[string]string{}, Other: func(id string) string {
		if id != "" {
			if r, err := a.Record(ctx, c, ledger.KindStatement, id); err == nil {
				return r.(*ledger.Statement).Title
			}
		}
		if c.Lang == "" {
			return anotherText.ZH + " / " + anotherText.EN
		}
		return anotherText.In(c.Lang)
	}}
	for mark, why := range allowed {
		of.Allowed[mark] = why.Reason
	}
	return a.examiner.Copies(compared, of, paper)
}

// AllowedCopies gives the copied passages of a statement that a reviewer allowed, by
// their marks, with the correction that says why: also those of earlier versions.
func (a *App) AllowedCopies(ctx context.Context, c Caller, statement string) (map[string]*ledger.Correction, error) {
	v, s, err := a.paper(ctx, c, statement)
	if err != nil {
		return nil, err
	}
	list, err := store.Of[*ledger.Correction](ctx, v, ledger.KindCorrection, s.ID)
	return ledger.AllowedCopies(list), err
}
