package app_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/job"
	"github.com/bihuan/bihuan/internal/need/postgres"
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

// comeAgain are findings of three units, many of which say what an earlier one says.
func comeAgain(n int) (list [][2]string) {
	units := []string{"water", "roads", "office"}
	things := []string{"水表", "灭火器", "值班记录", "合同台账", "印章使用", "公车派车单", "培训签到"}
	faults := []string{"没有按期检查", "缺少签字", "与账面不符", "损坏未修", "无人负责"}
	for i := range n {
		list = append(list, [2]string{units[i*i%3], fmt.Sprintf("%s%s，涉及%d处", things[i*5%7], faults[i/3%5], i)})
	}
	return list
}

// proposed lists what is proposed, by the words of both findings.
func proposed(w *apptest.World) (all []string) {
	w.Helper()
	v := w.Store.View()
	page, err := v.List(ctx, store.List{Kind: ledger.KindRecurrence, Scope: ledger.Scope{All: true}, Limit: 10_000})
	if err != nil {
		w.Fatal(err)
	}
	for _, row := range page.Rows {
		r, err := ledger.ParseRecord(ledger.KindRecurrence, row.Body)
		if err != nil {
			w.Fatal(err)
		}
		rec := r.(*ledger.Recurrence)
		both, err := store.Some[*ledger.Finding](ctx, v, ledger.KindFinding, []string{rec.Finding, rec.Earlier})
		if err != nil || len(both) != 2 {
			w.Fatal(both, err)
		}
		all = append(all, fmt.Sprint(both[0].Text, "|", both[1].Text, "|", rec.Likeness, "|", rec.Shared))
	}
	slices.Sort(all)
	return all
}

// However findings come, and whatever fails or is started anew meanwhile, the same is
// proposed, each once.
func TestRecurrenceInAnyPieces(t *testing.T) {
	const n = 150
	add := func(w *apptest.World, r string, list [][2]string) {
		for _, f := range list {
			w.PassTime(time.Millisecond)
			w.Add("verifier", ledger.KindFinding, map[string]any{"round": r, "unit": w.Units[f[0]], "text": f[1]})
		}
	}
	whole := apptest.New(t, "", store.Options{})
	r, _ := round(whole, nil)
	add(whole, r, comeAgain(n))
	work(whole)
	want := proposed(whole)
	if len(want) < n {
		t.Fatalf("%d are proposed of %d", len(want), n)
	}
	for engine, url := range map[string]string{"sqlite": "", "postgres": postgres.Database(t)} {
		t.Run(engine, func(t *testing.T) {
			var left atomic.Int64 // how often statements are to fail yet
			statements, failed := 0, 0
			w := apptest.New(t, url, store.Options{Interrupt: func(string) error {
				if statements++; left.Load() <= 0 || statements%61 != 0 {
					return nil
				}
				left.Add(-1)
				failed++
				return errors.New("the disk is away")
			}})
			r, _ := round(w, nil)
			list := comeAgain(n)
			for i, size := 0, 1; i < n; i, size = i+size, size*3 {
				add(w, r, list[i:min(i+size, n)])
				left.Store(3)
				workAgain(w)
				left.Store(0)
				if i%2 == 0 {
					w.App.ForgetPasts() // as after a restart
				}
			}
			if got := proposed(w); !slices.Equal(got, want) || failed == 0 {
				for _, p := range want {
					if !slices.Contains(got, p) {
						t.Log("lacks", p)
					}
				}
				t.Errorf("%d are proposed, want %d; %d statements failed", len(got), len(want), failed)
			}
		})
	}
}

// workAgain does all comparisons that are due, and tries those again that fail.
func workAgain(w *apptest.World) {
	w.Helper()
	h := w.App.Handlers()[app.JobRecur]
	h.Pause, h.Longest = time.Millisecond, time.Millisecond
	var busy atomic.Int64
	run := h.Run
	h.Run = func(ctx context.Context, j *job.Work) error {
		busy.Add(1)
		defer busy.Add(-1)
		return run(ctx, j)
	}
	running, stop := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		job.New(w.Store, map[string]job.Handler{app.JobRecur: h}, job.Options{Now: w.Now, Look: time.Millisecond}).Run(running)
	}()
	for open := true; open; time.Sleep(time.Millisecond) {
		if busy.Load() == 0 { // no lease ends while somebody is at it
			w.PassTime(time.Second)
		}
		jobs, err := w.Store.View().Jobs(ctx, store.JobFilter{Limit: 100})
		if err != nil {
			w.Fatal(err)
		}
		open = slices.ContainsFunc(jobs, func(j store.Job) bool { return j.State == store.JobWaiting || j.State == store.JobRunning })
		if i := slices.IndexFunc(jobs, func(j store.Job) bool { return j.State == store.JobFailed }); i >= 0 {
			w.Fatal(jobs[i].Error.EN)
		}
	}
	stop()
	<-ended
}

// What is kept of a unit follows what becomes of its findings.
func TestPastsFollowChanges(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		r, _ := round(w, nil)
		finding := func(text string) string {
			w.PassTime(time.Millisecond)
			id := w.Add("verifier", ledger.KindFinding, map[string]any{"round": r, "unit": w.Units["water"], "text": text})
			work(w)
			return id
		}
		meter, seal, gate := finding("水表超过检定周期仍在使用"), finding("印章使用没有登记"), finding("闸门启闭机漏油")
		w.Do("verifier", app.Deed{Kind: ledger.KindFinding, ID: gate, Move: ledger.MoveEdit, Fields: apptest.Fields(map[string]any{"text": "食堂留样记录缺失"})})
		w.Move("verifier", ledger.KindFinding, seal, ledger.MoveRefuse, "不是问题")
		finding("3号闸门启闭机漏油") // what the other one said once
		finding("用印没有登记，印章使用不规范")
		again, food := finding("5只水表超过检定周期"), finding("食堂留样记录缺了两天")
		var got [][2]string
		for _, row := range list(w, "verifier", store.List{Kind: ledger.KindRecurrence}) {
			rec, err := w.App.Record(ctx, w.As("verifier"), ledger.KindRecurrence, row.ID)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, [2]string{rec.(*ledger.Recurrence).Finding, rec.(*ledger.Recurrence).Earlier})
		}
		if want := [][2]string{{again, meter}, {food, gate}}; !slices.Equal(got, want) {
			t.Errorf("proposed: %v, want %v", got, want)
		}
	})
}

// answered lists what is proposed or was answered, as later and earlier finding and state.
func answered(w *apptest.World) (all [][3]string) {
	w.Helper()
	for _, row := range list(w, "verifier", store.List{Kind: ledger.KindRecurrence}) {
		r, err := ledger.ParseRecord(ledger.KindRecurrence, row.Body)
		if err != nil {
			w.Fatal(err)
		}
		rec := r.(*ledger.Recurrence)
		all = append(all, [3]string{rec.Finding, rec.Earlier, string(rec.State)})
	}
	return all
}

// What was proposed and what was confirmed stays right when findings are merged, split
// and refused afterwards.
func TestRecurrenceAfterMergeAndSplit(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		r, _ := round(w, nil)
		finding := func(text string) string {
			w.PassTime(time.Millisecond)
			return w.Add("verifier", ledger.KindFinding, map[string]any{"round": r, "unit": w.Units["water"], "text": text})
		}
		meter, seal := finding("水表超过检定周期仍在使用"), finding("印章使用没有登记")
		work(w)
		second, host := finding("5只水表超过检定周期"), finding("计量管理混乱")
		work(w)
		// Merged before anybody answered: the other one is asked about.
		w.Do("verifier", app.Deed{Kind: ledger.KindFinding, ID: second, Move: ledger.MoveMerge, Other: host, Reason: "同一件事"})
		if got, want := answered(w), [][3]string{{host, meter, "proposed"}}; !slices.Equal(got, want) {
			t.Fatalf("after the merge: %v, want %v", got, want)
		}
		rows := list(w, "verifier", store.List{Kind: ledger.KindRecurrence})
		w.Move("verifier", ledger.KindRecurrence, rows[0].ID, ledger.MoveConfirm, "")
		earlier := func(id string) []string {
			f, err := w.App.Record(ctx, w.As("verifier"), ledger.KindFinding, id)
			if err != nil {
				t.Fatal(err)
			}
			return f.(*ledger.Finding).Earlier
		}
		if got := earlier(host); !slices.Equal(got, []string{meter}) {
			t.Errorf("the one that stands for both is again %v, want %v", got, meter)
		}
		// Split before anybody answered: its parts are compared, each by itself.
		both := finding("印章使用没有登记，会议纪要没有归档")
		work(w)
		w.Do("verifier", app.Deed{Kind: ledger.KindFinding, ID: both, Move: ledger.MoveSplit, Reason: "两件事",
			Parts: []map[string]json.RawMessage{apptest.Fields(map[string]any{"text": "印章使用没有登记"}), apptest.Fields(map[string]any{"text": "会议纪要没有归档"})}})
		work(w)
		got := answered(w)
		if len(got) != 3 || got[1] != [3]string{both, seal, "rejected"} || got[2][1] != seal || got[2][2] != "proposed" || got[2][0] == both {
			t.Fatalf("after the split: %v", got)
		}
		// Refused: nothing waits for an answer.
		w.Move("verifier", ledger.KindFinding, got[2][0], ledger.MoveRefuse, "不是问题")
		if got := answered(w); got[2][2] != "rejected" {
			t.Errorf("after it was refused: %v", got)
		}
	})
}

// What was merged goes on being remembered, by its own words: what stands for it now is
// what may have come back.
func TestRecurrenceOfWhatWasMerged(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		r, _ := round(w, nil)
		finding := func(text string) string {
			w.PassTime(time.Millisecond)
			return w.Add("verifier", ledger.KindFinding, map[string]any{"round": r, "unit": w.Units["water"], "text": text})
		}
		merge := func(id, into string) {
			w.Do("verifier", app.Deed{Kind: ledger.KindFinding, ID: id, Move: ledger.MoveMerge, Other: into, Reason: "一并整改"})
		}
		meter, seal, host := finding("水表超过检定周期仍在使用"), finding("印章使用没有登记"), finding("计量管理混乱")
		merge(meter, seal)
		work(w)
		again := finding("5只水表超过检定周期")
		work(w)
		merge(seal, host)
		third := finding("又有水表超过检定周期在用")
		work(w)
		want := [][3]string{{again, seal, "proposed"}, {third, again, "proposed"}, {third, host, "proposed"}}
		got := answered(w)
		slices.SortFunc(got, func(a, b [3]string) int { return slices.Compare(a[:], b[:]) })
		slices.SortFunc(want, func(a, b [3]string) int { return slices.Compare(a[:], b[:]) })
		if !slices.Equal(got, want) {
			t.Errorf("proposed: %v, want %v", got, want)
		}
		// Refused, it is no more.
		w.Move("verifier", ledger.KindFinding, host, ledger.MoveRefuse, "不是问题")
		last := finding("水表超过检定周期")
		work(w)
		for _, p := range answered(w) {
			if p[0] == last && p[1] == host {
				t.Errorf("of what was refused: %v", p)
			}
		}
	})
}

// What one statement tells is not again what it tells elsewhere.
func TestRecurrenceNotWithinAStatement(t *testing.T) {
	w := apptest.New(t, "", store.Options{})
	r, request := round(w, nil)
	s := accepted(w, r, request)
	finding := func(paper, text string) string {
		w.PassTime(time.Millisecond)
		source := map[string]any{"kind": "hand"}
		if paper != "" {
			source = map[string]any{"kind": "statement", "record": paper, "version": 1, "item": text}
		}
		return w.Add("verifier", ledger.KindFinding, map[string]any{"round": r, "unit": w.Units["water"], "text": text, "source": source})
	}
	first := finding("", "闸门启闭机漏油，没有修理")
	second, third := finding(s, "3号闸门启闭机漏油"), finding(s, "闸门启闭机仍然漏油没有修")
	work(w)
	if got, want := answered(w), [][3]string{{second, first, "proposed"}, {third, first, "proposed"}}; !slices.Equal(got, want) {
		t.Errorf("proposed: %v, want %v", got, want)
	}
}
