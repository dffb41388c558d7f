package app_test

import (
	"context"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/job"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// work does all jobs that are due.
func work(w *apptest.World) {
	w.Helper()
	w.Pass(1)
	ctx, stop := context.WithCancel(ctx)
	done := make(chan struct{})
	r := job.New(w.Store, w.App.Handlers(), job.Options{Now: w.Now, Look: 10 * time.Millisecond, Report: func(sort string, err error) { w.Error(sort, err) }})
	go func() { r.Run(ctx); close(done) }()
	for {
		list, err := w.Store.View().Jobs(ctx, store.JobFilter{Limit: 100})
		if err != nil {
			w.Fatal(err)
		}
		open := 0
		for _, j := range list {
			switch j.State {
			case store.JobWaiting, store.JobRunning:
				open++
			case store.JobFailed:
				w.Fatalf("%s failed: %s", j.Sort, j.Error.EN)
			}
		}
		if open == 0 {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	stop()
	<-done
}

func TestRecurrenceIsProposedOnce(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		r, _ := round(w, nil)
		finding := func(unit, text string) string {
			return w.Add("verifier", ledger.KindFinding, map[string]any{"round": r, "unit": w.Units[unit], "text": text})
		}
		first := finding("water", "12只水表超过检定周期仍在使用")
		finding("water", "会议纪要没有归档")
		work(w)
		if n := len(list(w, "verifier", store.List{Kind: ledger.KindRecurrence})); n != 0 {
			t.Fatalf("%d are proposed of different findings", n)
		}
		again := finding("water", "又有3只水表超过检定周期")
		finding("roads", "5只水表超过检定周期") // another unit's
		work(w)
		rows := list(w, "verifier", store.List{Kind: ledger.KindRecurrence})
		if len(rows) != 1 {
			t.Fatalf("%d are proposed", len(rows))
		}
		rec, err := w.App.Record(ctx, w.As("verifier"), ledger.KindRecurrence, rows[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		if x := rec.(*ledger.Recurrence); x.Finding != again || x.Earlier != first || x.Likeness < 45 || x.Shared == "" {
			t.Errorf("proposed: %+v", x)
		}
		w.Move("verifier", ledger.KindRecurrence, rows[0].ID, ledger.MoveConfirm, "")
		f, err := w.App.Record(ctx, w.As("organiser"), ledger.KindFinding, again)
		if err != nil || len(f.(*ledger.Finding).Earlier) != 1 {
			t.Errorf("after it was confirmed: %+v %v", f, err)
		}
		work(w)
		if n := len(list(w, "verifier", store.List{Kind: ledger.KindRecurrence})); n != 1 {
			t.Errorf("%d are there after nothing was added", n)
		}
	})
}
