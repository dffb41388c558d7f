package app

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/figure"
	"github.com/bihuan/bihuan/internal/issued"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// ReportForm is how a report is written.
type ReportForm string

// The forms.
const (
	ReportPaper ReportForm = "docx"
	ReportSheet ReportForm = "xlsx"
)

// Report lays a report out in words: one that was issued with the numbers that it was
// issued with, a draft with those of the moment.
func (a *App) Report(ctx context.Context, c Caller, id string, lang say.Lang) (*issued.Report, *ledger.Report, error) {
	rec, err := a.Record(ctx, c, ledger.KindReport, id)
	if err != nil {
		return nil, nil, err
	}
	r := rec.(*ledger.Report)
	var missing error
	if r.State == ledger.Draft {
		missing = a.draftNumbers(ctx, c, r)
		if k := fault.KindOf(missing); missing != nil && k != fault.Conflict && k != fault.Invalid && k != fault.TooBig {
			return nil, nil, missing
		}
	}
	s, err := a.reportScene(ctx, c, r, lang)
	if err != nil {
		return nil, nil, err
	}
	told := issued.Of(r, s)
	if missing != nil { // the draft can be put right
		told.Missing = fault.SayOf(missing)
	}
	return told, r, nil
}

// draftNumbers counts what a draft would be issued with now.
func (a *App) draftNumbers(ctx context.Context, c Caller, r *ledger.Report) error {
	if r.AsOf == 0 {
		r.AsOf = a.today()
	}
	err := a.fillTables(ctx, c, r)
	if err == nil && r.Earlier != "" {
		err = a.fillChanges(ctx, c, r)
	}
	return err
}

// ReportFile writes a report as a file, in the language of whoever asks.
//
// Errors: NotFound, also for what the caller may not see; those of Figures for a draft.
func (a *App) ReportFile(ctx context.Context, c Caller, id string, form ReportForm, lang say.Lang) (*File, error) {
	r, _, err := a.Report(ctx, c, id, lang)
	if err != nil {
		return nil, err
	}
	if r.Missing != (say.Text{}) {
		return nil, &fault.Error{Kind: fault.Conflict, Code: "app-report-draft", Say: r.Missing}
	}
	var b bytes.Buffer
	if form == ReportPaper {
		err = issued.WritePaper(&b, r)
	} else {
		err = issued.WriteSheet(&b, r, a.opts.Now().UTC().Format(time.RFC3339))
	}
	if err != nil {
		return nil, err
	}
	return &File{Body: nopCloser{bytes.NewReader(b.Bytes())}, Size: int64(b.Len()), Name: strings.TrimSpace(r.Number+" "+r.Title) + "." + string(form)}, nil
}

// reportScene gathers what the words of a report need: the report before, and the names
// of units, rounds, aspects and categories, as far as the caller sees them.
func (a *App) reportScene(ctx context.Context, c Caller, r *ledger.Report, lang say.Lang) (*issued.Scene, error) {
	s := &issued.Scene{Lang: lang}
	if r.Earlier != "" {
		rec, err := a.Record(ctx, c, ledger.KindReport, r.Earlier)
		if err != nil && fault.KindOf(err) != fault.NotFound {
			return nil, err
		} else if err == nil {
			s.Before = rec.(*ledger.Report)
		}
	}
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	names := &keyNames{org: act.Org, lang: lang, categories: map[string]string{}}
	page, err := v.List(ctx, store.List{Kind: ledger.KindRound, Scope: scope(&act, ledger.KindRound), Desc: true, Limit: inOneTable})
	if err != nil {
		return nil, err
	}
	for _, row := range page.Rows {
		rec, err := ledger.ParseRecord(ledger.KindRound, row.Body)
		if err != nil {
			return nil, err
		}
		names.rounds = append(names.rounds, rec.(*ledger.Round))
	}
	categories, err := store.Everything[*ledger.Category](ctx, v, ledger.KindCategory)
	for _, c := range categories {
		names.categories[c.ID] = c.Name
	}
	if u := act.Org.Unit(r.Unit); u != nil {
		s.Unit = u.Name
	}
	s.Name = names.of
	return s, err
}

// keyNames knows what people call the keys of dimensions.
type keyNames struct {
	org        *ledger.Org
	lang       say.Lang
	rounds     []*ledger.Round
	categories map[string]string
}

var (
	itselfKey = say.Text{ZH: "%s本级", EN: "%s itself"}
	goneKey   = say.Text{ZH: "已不在名册的单位", EN: "a unit that is gone"}
)

func (n *keyNames) of(c ledger.Condition) string {
	d := figure.Dimension(c.Dimension)
	if words := figure.KeyName(d, c.Key).In(n.lang); words != "" {
		return words
	}
	name := c.Key
	switch d {
	case figure.ByUnit, figure.ByUnitOwn:
		name = n.unit(c.Key)
	case figure.ByRound:
		if at := slices.IndexFunc(n.rounds, func(r *ledger.Round) bool { return r.ID == c.Key }); at >= 0 {
			name = n.rounds[at].Name
		}
	case figure.ByAspect:
		name = n.aspect(c.Key)
	case figure.ByCategory, figure.ByCategoryOwn, figure.ByCause:
		if known := n.categories[c.Key]; known != "" {
			name = known
		}
	}
	if d == figure.ByUnitOwn || d == figure.ByCategoryOwn {
		return itselfKey.With(name).In(n.lang)
	}
	return name
}

func (n *keyNames) unit(id string) string {
	switch u := n.org.Unit(id); {
	case u == nil:
		return goneKey.In(n.lang)
	case u.Short != "":
		return u.Short
	default:
		return u.Name
	}
}

// aspect names an aspect by all names that rounds have for it: they call them by ids of
// their own.
func (n *keyNames) aspect(id string) string {
	var list []string
	for _, r := range n.rounds {
		for _, a := range r.Aspects {
			if a.ID == id && !slices.Contains(list, a.Text) {
				list = append(list, a.Text)
			}
		}
	}
	if len(list) == 0 {
		return id
	}
	return strings.Join(list, " / ")
}
