package demo_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/blob"
	"github.com/bihuan/bihuan/internal/demo"
	"github.com/bihuan/bihuan/internal/examine"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// The demonstration plays on any day of the week, and ends with a ledger in which
// everything that the program tells apart is there.
func TestFill(t *testing.T) {
	zone := time.FixedZone("CST", 8*60*60)
	for _, day := range []int{23, 28} { // a Monday, a Saturday
		clock := demo.NewClock(time.Date(2026, 11, day, 15, 0, 0, 0, zone))
		s, a := open(t, clock, zone)
		people, err := demo.Fill(context.Background(), a, clock)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := a.SignIn(context.Background(), people[1].Login, people[1].Password); err != nil {
			t.Error(err)
		}
		holds(t, s)
		today, _ := ledger.Date(2026, 11, day)
		asked(t, s, a, today)
		served(t, s)
		judged(t, s, a, today)
		reported(t, s)
		list, err := a.Doctor(context.Background(), app.House(), app.DoctorOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for _, trouble := range list {
			if trouble.Severity != app.Fine && trouble.Check != "jobs" {
				t.Errorf("the doctor: %+v", trouble)
			}
		}
	}
}

func open(t *testing.T, clock *demo.Clock, zone *time.Location) (*store.Store, *app.App) {
	t.Helper()
	dir := t.TempDir()
	s, err := store.Open(context.Background(), filepath.Join(dir, "ledger.db"), store.Options{Now: clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	blobs, err := blob.Open(filepath.Join(dir, "files"))
	if err != nil {
		t.Fatal(err)
	}
	ex, err := examine.New(examine.Options{Dir: filepath.Join(dir, "texts"), Lang: say.ZH})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = ex.Close(), s.Close() })
	a, err := app.New(s, blobs, ex, app.Options{Now: clock.Now, Zone: zone, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return s, a
}

// holds looks for all the states that visitors should find.
func holds(t *testing.T, s *store.Store) {
	t.Helper()
	want := map[ledger.Kind][]ledger.State{
		ledger.KindRound:     {ledger.Opened, ledger.Closed},
		ledger.KindStatement: {ledger.Draft, ledger.Submitted, ledger.Accepted},
		ledger.KindFinding:   {ledger.Opened, ledger.Closed},
		ledger.KindAction:    {ledger.Proposed, ledger.Assigned, ledger.Disputed, ledger.Accepted, ledger.UnderWay, ledger.Claimed, ledger.Done, ledger.Closed},
		ledger.KindExtension: {ledger.Asked, ledger.Granted},
		ledger.KindLookBack:  {ledger.Scheduled, ledger.Held, ledger.NotHeld},
		ledger.KindEvidence:  {ledger.Offered, ledger.Good},
		ledger.KindSurvey:    {ledger.Opened, ledger.Counted, ledger.Confirmed},
		ledger.KindDrive:     {ledger.Opened, ledger.Published},
		ledger.KindOpinion:   {ledger.Merged, ledger.Replied, ledger.Raised},
		ledger.KindReport:    {ledger.Issued},
		ledger.KindIndicator: {ledger.Active},

		ledger.KindMeasurement: {ledger.Offered, ledger.Confirmed, ledger.Replaced},
	}
	for k, states := range want {
		have := map[ledger.State]bool{}
		list, err := store.Everything[ledger.Record](context.Background(), s.View(), k)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range list {
			have[r.Top().State] = true
		}
		for _, state := range states {
			if !have[state] {
				t.Errorf("no %s is %s", k, state)
			}
		}
	}
}
