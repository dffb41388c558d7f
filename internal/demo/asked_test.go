package demo_test

import (
	"context"
	"slices"
	"testing"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

func all[T ledger.Record](t *testing.T, s *store.Store, k ledger.Kind) []T {
	t.Helper()
	list, err := store.Everything[T](context.Background(), s.View(), k)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// asked looks at the drives: one can be answered today, the other is published.
func asked(t *testing.T, s *store.Store, a *app.App, today ledger.Day) {
	t.Helper()
	for _, d := range all[*ledger.Drive](t, s, ledger.KindDrive) {
		if d.State == ledger.Published {
			told(t, a, d.ID)
			continue
		}
		form, err := a.Form(context.Background(), d.ID)
		if err != nil || !form.Takes(today) {
			t.Errorf("%s cannot be answered: %v", d.Title, err)
		}
	}
}

// told: every wording is in an opinion, all kinds of answers are given, each with a
// wording of those who asked for it, and a finding came of one.
func told(t *testing.T, a *app.App, drive string) {
	t.Helper()
	r, err := a.Results(context.Background(), app.House(), drive)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range r.Questions {
		for _, v := range q.Voices {
			if len(v.Opinions) != 1 {
				t.Errorf("%q is in %d opinions", v.Text, len(v.Opinions))
			}
		}
	}
	got, err := a.Told(context.Background(), drive)
	if err != nil {
		t.Fatal(err)
	}
	if got.Heard != r.Heard || len(got.Classes) != 3 {
		t.Errorf("%d were heard, in %v", got.Heard, got.Classes)
	}
	findings := 0
	for _, o := range got.Opinions {
		if len(o.Words) == 0 || o.Reply == "" {
			t.Errorf("%s is told in %q, answered %q", o.Matter, o.Words, o.Reply)
		}
		if o.Finding != "" {
			findings++
		}
	}
	for _, h := range ledger.Handlings() {
		if !slices.ContainsFunc(got.Opinions, func(o app.ToldOpinion) bool { return o.Verdict == h }) {
			t.Errorf("nothing is answered with %s", h)
		}
	}
	if findings != 1 {
		t.Errorf("%d opinions became findings", findings)
	}
}

// served looks at the services: one is closed, with evidence and a survey, one goes on.
func served(t *testing.T, s *store.Store) {
	t.Helper()
	var states []ledger.State
	for _, a := range all[*ledger.Action](t, s, ledger.KindAction) {
		if a.Sort != ledger.Service {
			continue
		}
		states = append(states, a.State)
		if a.State != ledger.Closed {
			continue
		}
		if !slices.ContainsFunc(all[*ledger.Evidence](t, s, ledger.KindEvidence), func(e *ledger.Evidence) bool { return slices.Contains(e.Actions, a.ID) && e.State == ledger.Good }) {
			t.Errorf("%s is closed without evidence", a.Text)
		}
		if !slices.ContainsFunc(all[*ledger.Survey](t, s, ledger.KindSurvey), func(v *ledger.Survey) bool { return v.Action == a.ID && v.State == ledger.Confirmed }) {
			t.Errorf("nobody was asked about %s", a.Text)
		}
	}
	slices.Sort(states)
	if !slices.Equal(states, []ledger.State{ledger.Closed, ledger.UnderWay}) {
		t.Errorf("services are %v", states)
	}
}

// judged looks at how the indicators stand.
func judged(t *testing.T, s *store.Store, a *app.App, today ledger.Day) {
	t.Helper()
	have := map[ledger.Progress]bool{}
	waiting := 0
	for _, i := range all[*ledger.Indicator](t, s, ledger.KindIndicator) {
		got, err := a.Indicator(context.Background(), app.House(), i.ID, app.IndicatorAt{On: today})
		if err != nil {
			t.Fatal(err)
		}
		have[got.Verdict.Progress] = true
		waiting += got.Verdict.Waiting
	}
	if !have[ledger.OnTheWay] || !have[ledger.Behind] || waiting != 1 {
		t.Errorf("indicators are %v, readings that wait %d", have, waiting)
	}
}

// reported: the report that follows the first says what came back.
func reported(t *testing.T, s *store.Store) {
	t.Helper()
	list := all[*ledger.Report](t, s, ledger.KindReport)
	if len(list) != 2 || !slices.ContainsFunc(list, func(r *ledger.Report) bool { return r.Earlier != "" && r.Changed > 0 }) {
		t.Errorf("reports are %+v", list)
	}
}
