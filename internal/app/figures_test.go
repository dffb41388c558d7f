package app_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/figure"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/read/docx"
	"github.com/bihuan/bihuan/say"
)

func figures(w *apptest.World, who string, f app.FiguresAsked) *figure.Answer {
	w.Helper()
	got, err := w.App.Figures(ctx, w.As(who), f)
	if err != nil {
		w.Fatal(err)
	}
	return got
}

func found(w *apptest.World, round, unit string) string {
	return w.Add("verifier", ledger.KindFinding, map[string]any{"round": round, "unit": w.Units[unit], "text": "台账不全", "amount": 10000})
}

// What happens after a question is in the next answer, and what was is not forgotten.
func TestFiguresKeepUp(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		r, _ := round(w, nil)
		first, begun := found(w, r, "water"), w.App.Today()
		found(w, r, "roads")
		if n := figures(w, "verifier", app.FiguresAsked{}).Total; n[figure.Found] != 2 || n[figure.Open] != 2 || n[figure.AmountFound] != 20000 {
			t.Errorf("found %v", n)
		}
		w.App.TakeBeside()
		w.Pass(2)
		w.Move("verifier", ledger.KindFinding, first, ledger.MoveRefuse, "不属实")
		if n := figures(w, "verifier", app.FiguresAsked{}).Total; n[figure.Found] != 1 || n[figure.Refused] != 1 {
			t.Errorf("after one was refused: %v", n)
		}
		if n := figures(w, "verifier", app.FiguresAsked{AsOf: begun}).Total; n[figure.Found] != 2 || n[figure.Refused] != 0 {
			t.Errorf("as of the day before it was refused: %v", n)
		}
		_, err := w.App.Figures(ctx, w.As("verifier"), app.FiguresAsked{AsOf: w.App.Today() + 1})
		if fault.KindOf(err) != fault.Invalid {
			t.Errorf("tomorrow: %v", err)
		}
	})
}

// Whoever sees a part of the ledger counts that part; what one has a part in without a
// role adds nothing.
func TestFiguresOfWhatOneSees(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		r, _ := round(w, nil)
		found(w, r, "water")
		found(w, r, "roads")
		for who, want := range map[string]int64{"organiser": 2, "auditor": 2, "clerk": 1, "admin": 0} {
			if n := figures(w, who, app.FiguresAsked{}).Total[figure.Found]; n != want {
				t.Errorf("%s counts %d, want %d", who, n, want)
			}
			page, err := w.App.FigureRows(ctx, w.As(who), app.FiguresAsked{}, figure.Found, "", 10)
			if err != nil || int64(len(page.Rows)) != want {
				t.Errorf("%s opens %d rows, want %d (%v)", who, len(page.Rows), want, err)
			}
		}
		got := figures(w, "organiser", app.FiguresAsked{By: [][]figure.Dimension{{figure.ByUnit}}})
		var sum int64
		for _, l := range got.Tables[0].Lines {
			sum += l.Numbers[figure.Found]
		}
		if len(got.Tables[0].Lines) != 2 || sum != 2 {
			t.Errorf("by unit: %+v", got.Tables[0].Lines)
		}
	})
}

// An issued report keeps its numbers when a finding is refused later; the next report
// has others, and says which finding and why.
func TestReportsKeepTheirNumbers(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		r, _ := round(w, nil)
		first := found(w, r, "water")
		found(w, r, "roads")
		report := func(more map[string]any) *ledger.Report {
			fields := map[string]any{"unit": w.Units["city"], "title": "月报", "split": []string{"unit"}}
			for k, v := range more {
				fields[k] = v
			}
			id := w.Add("organiser", ledger.KindReport, fields)
			return w.Move("organiser", ledger.KindReport, id, ledger.MoveIssue, "").(*ledger.Report)
		}
		one := report(nil)
		if n := numberOf(one, "found"); n != 2 || one.State != ledger.Issued || one.Digest != one.Proof(w.Store.Hasher()) || len(one.Tables) != 2 {
			t.Fatalf("issued: %+v", one)
		}
		w.Pass(3)
		w.Move("verifier", ledger.KindFinding, first, ledger.MoveRefuse, "不属实")
		again, err := w.App.Record(ctx, w.As("organiser"), ledger.KindReport, one.ID)
		if err != nil || numberOf(again.(*ledger.Report), "found") != 2 {
			t.Errorf("the report that was issued: %+v %v", again, err)
		}
		if text := paperOf(w, one.ID); !strings.Contains(text, "0.0%（0/2）") {
			t.Errorf("taken down: %s", text)
		}
		two := report(map[string]any{"earlier": one.ID})
		if numberOf(two, "found") != 1 || two.Changed != 1 || len(two.Changes) != 1 {
			t.Fatalf("the next report: %+v", two)
		}
		if c := two.Changes[0]; c.ID != first || !slices.Equal(c.Why, []string{"refused"}) || c.Reason != "不属实" || c.Name == "" {
			t.Errorf("what changed: %+v", c)
		}
		for _, m := range []ledger.Move{ledger.MoveEdit, ledger.MoveIssue, ledger.MoveDrop} {
			if _, err := w.App.Do(ctx, w.As("organiser"), app.Deed{Kind: ledger.KindReport, ID: one.ID, Move: m, Reason: "改", Fields: apptest.Fields(map[string]any{"title": "改"})}); err == nil {
				t.Errorf("%s an issued report", m)
			}
		}
		if n := numbersAsOf(w, one.AsOf); n != 2 {
			t.Errorf("counted again as of the day of the first report: %d", n)
		}
	})
}

func numbersAsOf(w *apptest.World, day ledger.Day) int64 {
	return figures(w, "organiser", app.FiguresAsked{AsOf: day}).Total[figure.Found]
}

func numberOf(r *ledger.Report, name string) int64 {
	for _, c := range r.Tables[0].Lines[0].Counts {
		if c.Figure == name {
			return c.N
		}
	}
	return 0
}

// Two programs on one database count alike: each reads what the other has done.
func TestFiguresOfTwoPrograms(t *testing.T) {
	w := apptest.New(t, "", store.Options{})
	r, _ := round(w, nil)
	other, err := app.New(w.Store, w.Blobs, nil, app.Options{Now: w.Now})
	if err != nil {
		t.Fatal(err)
	}
	for want := range int64(3) {
		got, err := other.Figures(ctx, w.As("verifier"), app.FiguresAsked{})
		if err != nil || got.Total[figure.Found] != want {
			t.Errorf("the other program counts %v, want %d (%v)", got, want, err)
		}
		found(w, r, "water")
	}
}

// What was saved is taken at the next start and brought up to date; what is damaged, or
// of another ledger, is made again.
func TestSavedFigures(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		r, _ := round(w, nil)
		found(w, r, "water")
		file := filepath.Join(t.TempDir(), "figures")
		start := func(want int64) *app.App {
			t.Helper()
			a, err := app.New(w.Store, w.Blobs, nil, app.Options{Now: w.Now, Figures: file})
			if err != nil {
				t.Fatal(err)
			}
			got, err := a.Figures(ctx, w.As("verifier"), app.FiguresAsked{})
			if err != nil || got.Total[figure.Found] != want {
				t.Errorf("counted %v, want %d (%v)", got, want, err)
			}
			return a
		}
		a := start(1)
		found(w, r, "roads")
		if err := a.SaveFigures(ctx); err != nil {
			t.Fatal(err)
		}
		whole, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		found(w, r, "water")
		start(3)
		for name, data := range map[string][]byte{"cut": whole[:len(whole)/2], "empty": nil, "damaged": append(whole[:len(whole)-9:len(whole)-9], "123456789"...),
			"another": bytes.Replace(whole, []byte(`"hash":"sha256:`), []byte(`"hash":"sha256:0`), 1)} {
			if err := os.WriteFile(file, data, 0o600); err != nil {
				t.Fatal(err)
			}
			start(3)
			if again, err := os.ReadFile(file); err != nil || bytes.Equal(again, data) {
				t.Errorf("%s: it was not made again (%v)", name, err)
			}
		}
	})
}

// The doctor holds the book against what is there, and has it made again.
func TestDoctorLooksAtFigures(t *testing.T) {
	w := apptest.New(t, "", store.Options{})
	r, _ := round(w, nil)
	found(w, r, "water")
	figures(w, "verifier", app.FiguresAsked{})
	if list := told(w, "figures"); len(list) != 1 || list[0].Severity != app.Fine {
		t.Errorf("told: %+v", list)
	}
	w.App.LoseFigures()
	if list := told(w, "figures"); len(list) != 1 || list[0].Severity != app.Warning {
		t.Errorf("told of a book that has lost a finding: %+v", list)
	}
	if _, err := w.App.Repair(ctx, app.House()); err != nil {
		t.Fatal(err)
	}
	if n := figures(w, "verifier", app.FiguresAsked{}).Total[figure.Found]; n != 1 {
		t.Errorf("after the repair: %d", n)
	}
}

// told is what the doctor says of one check.
func told(w *apptest.World, check string) (list []app.Trouble) {
	w.Helper()
	all, err := w.App.Doctor(ctx, app.House(), app.DoctorOptions{})
	if err != nil {
		w.Fatal(err)
	}
	for _, t := range all {
		if t.Check == check {
			list = append(list, t)
		}
	}
	return list
}

// An answer that is kept is the one that would be counted, whoever asks and whatever was
// done in between; those who see the same share it.
func TestKeptFiguresAreTrue(t *testing.T) {
	w := apptest.New(t, "", store.Options{})
	first, _ := round(w, nil)
	second, _ := round(w, nil)
	kept, err := app.New(w.Store, w.Blobs, nil, app.Options{Now: w.Now})
	if err != nil {
		t.Fatal(err)
	}
	kept.KeepFigures()
	asked := []app.FiguresAsked{{Times: true}, {Where: []figure.Where{{By: figure.ByRound, Key: first}}}, {Where: []figure.Where{{By: figure.ByRound, Key: second}}},
		{By: [][]figure.Dimension{{figure.ByUnit}}}, {Where: []figure.Where{{By: figure.ByUnit, Key: w.Units["water"]}}}}
	hold := func() {
		t.Helper()
		for _, f := range asked {
			for _, who := range []string{"organiser", "auditor", "verifier", "clerk", "admin"} {
				want := figures(w, who, f)
				got, err := kept.Figures(ctx, w.As(who), f)
				if err != nil || !reflect.DeepEqual(got, want) {
					t.Fatalf("%s asks %+v: %+v, want %+v (%v)", who, f, got, want, err)
				}
			}
		}
	}
	answer := func(who string, f app.FiguresAsked) *figure.Answer {
		got, err := kept.Figures(ctx, w.As(who), f)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	hold()
	one := found(w, first, "water")
	hold()
	before := answer("organiser", asked[1])
	if answer("auditor", asked[1]) != before || answer("organiser", asked[1]) != before {
		t.Error("what people of one sight ask is counted more than once")
	}
	found(w, second, "roads")
	hold()
	if answer("organiser", asked[1]) != before {
		t.Error("a round is counted again because of another one")
	}
	w.Move("verifier", ledger.KindFinding, one, ledger.MoveRefuse, "不属实")
	hold()
	if answer("organiser", asked[1]) == before {
		t.Error("a refusal is not counted")
	}
	w.Pass(1)
	hold()
	kept.LoseFigures()
	if n := answer("organiser", asked[0]).Total[figure.Found]; n != 0 {
		t.Errorf("an empty book counts %d", n)
	}
}

// Many ask while others write, and while the book is saved: every answer is whole, and
// no number goes back, whether who asks takes events in or somebody beside them.
func TestFiguresWhileOthersWrite(t *testing.T) {
	t.Run("who asks", func(t *testing.T) { figuresWhileOthersWrite(t, (*app.App).KeepFigures) })
	t.Run("beside", func(t *testing.T) {
		figuresWhileOthersWrite(t, func(a *app.App) {
			a.KeepFigures()
			a.TakeBeside()
		})
	})
}

func figuresWhileOthersWrite(t *testing.T, set func(a *app.App)) {
	w := apptest.New(t, "", store.Options{})
	r, _ := round(w, nil)
	a, err := app.New(w.Store, w.Blobs, nil, app.Options{Now: w.Now, Figures: filepath.Join(t.TempDir(), "figures")})
	if err != nil {
		t.Fatal(err)
	}
	set(a)
	var asking sync.WaitGroup
	stop := make(chan struct{})
	for range 4 {
		asking.Go(func() {
			last := int64(0)
			for {
				got, err := a.Figures(ctx, w.As("verifier"), app.FiguresAsked{By: [][]figure.Dimension{{figure.ByUnit}}})
				if err != nil || got.Total[figure.Found] < last || got.Total[figure.Found] != got.Total[figure.Open] {
					t.Errorf("%v after %d (%v)", got, last, err)
					return
				}
				last = got.Total[figure.Found]
				if err := a.SaveFigures(ctx); err != nil {
					t.Error(err)
					return
				}
				select {
				case <-stop:
					return
				default:
				}
			}
		})
	}
	for range 25 {
		found(w, r, "water")
	}
	close(stop)
	asking.Wait()
	if got, err := a.Figures(ctx, w.As("verifier"), app.FiguresAsked{}); err != nil || got.Total[figure.Found] != 25 {
		t.Errorf("at the end: %v %v", got, err)
	}
}

// paperOf is the text of a report as a document.
func paperOf(w *apptest.World, id string) string {
	f, err := w.App.ReportFile(ctx, w.As("organiser"), id, app.ReportPaper, say.ZH)
	if err != nil {
		w.Fatal(err)
	}
	data, err := io.ReadAll(f.Body)
	if err != nil {
		w.Fatal(err)
	}
	d, err := docx.Read(data)
	if err != nil {
		w.Fatal(err)
	}
	return d.Text
}

// TestReportFiles: a draft is counted as things stand, an issued report never again; units
// and aspects go by their names; whoever does not see a report does not get it.
func TestReportFiles(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		r, _ := round(w, nil)
		found(w, r, "water")
		id := w.Add("organiser", ledger.KindReport, map[string]any{"unit": w.Units["city"], "title": "月报", "split": []string{"unit", "unit_own", "age", "cause"},
			"where": []map[string]any{{"dimension": "round", "key": r}}})
		if text := paperOf(w, id); !strings.Contains(text, "草稿") || !strings.Contains(text, "water") || !strings.Contains(text, "（0/1）") || strings.Contains(text, r) {
			t.Errorf("a draft: %s", text)
		}
		found(w, r, "roads")
		if text := paperOf(w, id); !strings.Contains(text, "（0/2）") {
			t.Errorf("a draft, counted again: %s", text)
		}
		w.Move("organiser", ledger.KindReport, id, ledger.MoveIssue, "")
		found(w, r, "roads")
		if text := paperOf(w, id); !strings.Contains(text, "（0/2）") || strings.Contains(text, "草稿") {
			t.Errorf("issued: %s", text)
		}
		bad := w.Add("organiser", ledger.KindReport, map[string]any{"unit": w.Units["city"], "title": "更早的", "as_of": (w.App.Today() - 5).String(), "earlier": id})
		if told, _, err := w.App.Report(ctx, w.As("organiser"), bad, say.ZH); err != nil || told.Missing.ZH == "" {
			t.Errorf("a draft that cannot be counted opens all the same: %+v %v", told, err)
		}
		if _, err := w.App.ReportFile(ctx, w.As("organiser"), bad, app.ReportPaper, say.ZH); fault.KindOf(err) != fault.Conflict {
			t.Errorf("and is not taken down: %v", err)
		}
		if _, err := w.App.ReportFile(ctx, w.As("clerk"), id, app.ReportSheet, say.EN); fault.KindOf(err) != fault.NotFound {
			t.Errorf("a stranger: %v", err)
		}
	})
}
