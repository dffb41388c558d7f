package api

import (
	"encoding/json"
	"net/url"
	"slices"
	"testing"

	"github.com/bihuan/bihuan/internal/figure"
	"github.com/bihuan/bihuan/ledger"
)

// sameFigures holds figures of every unit, as things stand and at the end of every day on
// which something happened, to what the events up to that day lead to; and the rows
// behind them to their numbers.
func (w *town) sameFigures(t *testing.T, auditor string, r *reconciled) {
	t.Helper()
	today := w.App.Today()
	days := []ledger.Day{today}
	for _, e := range r.events {
		if d := w.dayOf(e.At); !slices.Contains(days, d) {
			days = append(days, d)
		}
	}
	for _, day := range days {
		then := w.until(t, r, day)
		for _, u := range append(then.org.Units(), &ledger.Unit{}) {
			w.sameFiguresOf(t, auditor, then, u.ID, day)
		}
	}
}

// until is what the events up to the end of a day lead to.
func (w *town) until(t *testing.T, r *reconciled, day ledger.Day) *reconciled {
	t.Helper()
	then := &reconciled{}
	for _, e := range r.events {
		if w.dayOf(e.At) <= day {
			then.events = append(then.events, e)
		}
	}
	var err error
	if then.records, err = ledger.Replay(then.events); err != nil {
		t.Fatal(err)
	}
	then.organise()
	return then
}

func (w *town) dayOf(m ledger.Moment) ledger.Day {
	return ledger.Day((int64(m) + 8*3_600_000) / 86_400_000) // the office is in Shanghai
}

func (w *town) sameFiguresOf(t *testing.T, auditor string, then *reconciled, unit string, day ledger.Day) {
	t.Helper()
	path := "/figures?by=unit&by=round&as_of=" + day.String()
	if unit != "" {
		path += "&unit=" + unit
	}
	var view figuresView
	w.do(call{as: auditor, method: "GET", path: path}).into(t, &view)
	want := then.figures(unit, day)
	for f := range figure.Count {
		if name := f.String(); view.Total.N[name] != want[name] && countedTwice(name) {
			t.Errorf("%s as of %v: %s is %d, want %d", unit, day, name, view.Total.N[name], want[name])
		}
	}
	for _, table := range view.Tables {
		sum := map[string]int64{}
		for _, l := range table.Lines {
			for name, n := range l.N {
				sum[name] += n
			}
		}
		for name, n := range view.Total.N {
			if sum[name] != n {
				t.Errorf("%s by %v: %s adds up to %d, not %d", unit, table.By, name, sum[name], n)
			}
		}
		for _, l := range table.Lines {
			w.sameRows(t, auditor, l)
		}
	}
}

// countedTwice tells which figures are counted here a second time.
func countedTwice(name string) bool {
	f, _ := figure.Named(name)
	return f < figure.Caused || f > figure.CameBack && f < figure.Dated || f == figure.Overdue || f >= figure.Looked && !f.Money()
}

// figures counts plainly.
func (r *reconciled) figures(top string, day ledger.Day) map[string]int64 {
	n := map[string]int64{}
	for _, one := range r.records {
		if top != "" && !r.org.Within(one.Top().Unit, top) {
			continue
		}
		switch one := one.(type) {
		case *ledger.Finding:
			switch one.State {
			case ledger.Opened, ledger.Closed:
				n["found"]++
				n[string(one.State)]++
			case ledger.Refused:
				n["refused"]++
			default:
				n["replaced"]++
			}
		case *ledger.Action:
			if one.Sort == ledger.Service {
				continue // counted apart
			}
			countAction(n, one, day)
		case *ledger.LookBack:
			switch one.State {
			case ledger.Held:
				n["looked"]++
				n["held"]++
			case ledger.NotHeld:
				n["looked"]++
				n["failed"]++
			}
		}
	}
	return n
}

// countAction counts a measure, or a service under names of its own.
func countAction(n map[string]int64, a *ledger.Action, day ledger.Day) {
	count := func(measure, service string) {
		if a.Sort == ledger.Service {
			measure = service
		}
		n[measure]++
	}
	if a.State == ledger.Closed {
		count("actions_closed", "service_closed")
	} else {
		count(string(a.State), "service_"+string(a.State))
	}
	if a.State != ledger.Proposed && a.State != ledger.Dropped {
		count("actions", "services")
	}
	if a.State == ledger.Done || a.State == ledger.Closed {
		count("completed", "service_completed")
	}
	if ledger.TimingOf(a, day, new(ledger.Calendar)).Overdue {
		count("overdue", "service_overdue")
	}
}

// sameRows opens every figure of a line.
func (w *town) sameRows(t *testing.T, as string, l figureLineView) {
	t.Helper()
	for name, n := range l.N {
		if f, _ := figure.Named(name); f.Money() {
			continue
		}
		ids := map[string]bool{}
		for cursor := ""; ; {
			var page struct {
				Items []json.RawMessage
				Next  string
			}
			path := "/figures/rows?" + l.Rows + "&limit=2&figure=" + name
			if cursor != "" {
				path += "&cursor=" + url.QueryEscape(cursor)
			}
			w.do(call{as: as, method: "GET", path: path}).into(t, &page)
			for _, item := range page.Items {
				ids[idOf(t, item)] = true
			}
			if cursor = page.Next; cursor == "" {
				break
			}
		}
		if int64(len(ids)) != n {
			t.Errorf("%s: %d rows of %s, which is %d", l.Rows, len(ids), name, n)
		}
	}
}

func idOf(t *testing.T, item []byte) string {
	t.Helper()
	var head struct{ ID string }
	if err := json.Unmarshal(item, &head); err != nil {
		t.Fatal(err)
	}
	return head.ID
}
