package api

import (
	"context"
	"encoding/json"
	"iter"
	"maps"
	"slices"
	"testing"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// reconciled is what the events of a program lead to, as its API tells them.
type reconciled struct {
	events  []ledger.Event
	records map[ledger.Key]ledger.Record
	org     *ledger.Org
}

// reconcile holds everything that the API tells against its events: the chain is
// whole, every record is what its events lead to, and every number is what one
// counts by hand. The program's own audit finds nothing.
func (w *town) reconcile(t *testing.T, auditor string) *reconciled {
	t.Helper()
	w.idle()
	r := &reconciled{events: w.chain(t, auditor)}
	var err error
	if r.records, err = ledger.Replay(r.events); err != nil {
		t.Fatal(err)
	}
	r.organise()
	w.sameRecords(t, auditor, r)
	w.sameCounts(t, auditor, r)
	w.sameFigures(t, auditor, r)
	w.sound(t)
	return r
}

// chain walks all events, and proves them by the head that the API gives.
func (w *town) chain(t *testing.T, auditor string) []ledger.Event {
	t.Helper()
	var head headView
	w.do(call{as: auditor, method: "GET", path: "/events/head"}).into(t, &head)
	var list []ledger.Event
	for body := range w.pages(auditor, "/events") {
		list = append(list, eventOf(t, body))
	}
	anchors := []ledger.ChainHead{{Chain: head.Chain, Seq: head.Seq, Hash: head.Hash}}
	broken, err := ledger.Verify(each(list), anchors, ledger.SHA256())
	if broken != nil || err != nil {
		t.Fatalf("the chain: %v %v", broken, err)
	}
	return list
}

func each(list []ledger.Event) iter.Seq2[*ledger.Event, error] {
	return func(yield func(*ledger.Event, error) bool) {
		for i := range list {
			if !yield(&list[i], nil) {
				return
			}
		}
	}
}

// eventOf reads an event as the API tells it.
func eventOf(t testing.TB, body []byte) ledger.Event {
	t.Helper()
	var e ledger.Event
	if err := json.Unmarshal(body, &e); err != nil {
		t.Fatalf("%v: %s", err, body)
	}
	return e
}

func (r *reconciled) organise() {
	var units []*ledger.Unit
	for _, one := range r.records {
		if u, ok := one.(*ledger.Unit); ok {
			units = append(units, u)
		}
	}
	r.org = ledger.NewOrg(units, nil, nil)
}

// sameRecords holds lists, records and their own events to the replay.
func (w *town) sameRecords(t *testing.T, auditor string, r *reconciled) {
	t.Helper()
	n := 0
	for _, k := range ledger.Kinds() {
		for _, one := range listed[ledger.Record](w, auditor, k) {
			n++
			key := ledger.Key{Kind: k, ID: one.Top().ID}
			replayed := r.records[key]
			if replayed == nil {
				t.Errorf("%v has no events", key)
				continue
			}
			want := canonical(t, replayed)
			if got := canonical(t, one); got != want {
				t.Errorf("listed %v\n got %s\nwant %s", key, got, want)
			}
			at := "/" + plurals[k] + "/" + key.ID
			shown, err := ledger.ParseRecord(k, w.do(call{as: auditor, method: "GET", path: at}).want(t, 200).Body.Bytes())
			if err != nil {
				t.Fatal(err)
			}
			if got := canonical(t, shown); got != want {
				t.Errorf("shown %v\n got %s\nwant %s", key, got, want)
			}
			own := ledger.New(k)
			for _, e := range w.history(auditor, k, key.ID) {
				if err := ledger.Apply(own, &e); err != nil {
					t.Fatalf("%v: %v", key, err)
				}
			}
			if got := canonical(t, own); got != want {
				t.Errorf("its own events lead %v\n  to %s\nwant %s", key, got, want)
			}
		}
	}
	if n != len(r.records) {
		t.Errorf("%d records are listed, the events tell of %d", n, len(r.records))
	}
}

// history gives the events of one record.
func (w *town) history(as string, k ledger.Kind, name string) []ledger.Event {
	w.Helper()
	var page items[json.RawMessage]
	w.do(call{as: as, method: "GET", path: "/" + plurals[k] + "/" + w.id(name) + "/events"}).into(w, &page)
	var list []ledger.Event
	for _, body := range page.Items {
		list = append(list, eventOf(w, body))
	}
	return list
}

func canonical(t testing.TB, r ledger.Record) string {
	t.Helper()
	body, err := ledger.AppendRecord(nil, r)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// tallyKey is what is counted by.
type tallyKey struct {
	kind        ledger.Kind
	round, unit string
	state       ledger.State
}

// counted are the kinds that GET /counts counts.
var counted = []ledger.Kind{ledger.KindRequest, ledger.KindStatement, ledger.KindFinding, ledger.KindCause, ledger.KindAction,
	ledger.KindEvidence, ledger.KindExtension, ledger.KindLookBack, ledger.KindRecurrence, ledger.KindSurvey}

// slow counts the records below a unit one by one, "" for all.
func (r *reconciled) slow(top, round string) map[tallyKey]int64 {
	n := map[tallyKey]int64{}
	for k, one := range r.records {
		h := one.Top()
		if slices.Contains(counted, k.Kind) && (round == "" || h.Round == round) && (top == "" || r.org.Within(h.Unit, top)) {
			n[tallyKey{k.Kind, h.Round, h.Unit, h.State}]++
		}
	}
	return n
}

// counts are the numbers that somebody is told.
func (w *town) counts(t testing.TB, as, top, round string) map[tallyKey]int64 {
	t.Helper()
	path := "/counts?"
	if top != "" {
		path += "unit=" + top + "&"
	}
	if round != "" {
		path += "round=" + round
	}
	var view countsView
	w.do(call{as: as, method: "GET", path: path}).into(t, &view)
	n := map[tallyKey]int64{}
	for _, c := range view.Items {
		n[tallyKey{c.Kind, c.Round, c.Unit, c.State}] += c.N
	}
	return n
}

// sameCounts holds the numbers of every unit and round to a slow count, and to the
// numbers of what stands below.
func (w *town) sameCounts(t *testing.T, auditor string, r *reconciled) {
	t.Helper()
	rounds := []string{""}
	for k := range r.records {
		if k.Kind == ledger.KindRound {
			rounds = append(rounds, k.ID)
		}
	}
	for _, round := range rounds {
		if got, want := w.counts(t, auditor, "", round), r.slow("", round); !maps.Equal(got, want) {
			t.Errorf("round %q: counted %v, want %v", round, got, want)
		}
		for _, u := range r.org.Units() {
			got, want := w.counts(t, auditor, u.ID, round), r.slow(u.ID, round)
			if !maps.Equal(got, want) {
				t.Errorf("%s in round %q: counted %v, want %v", u.Name, round, got, want)
			}
			sum := map[tallyKey]int64{}
			for f, n := range got { // its own
				if f.unit == u.ID {
					sum[f] += n
				}
			}
			for _, below := range r.org.Units() {
				if below.Parent == u.ID {
					for f, n := range w.counts(t, auditor, below.ID, round) {
						sum[f] += n
					}
				}
			}
			if !maps.Equal(sum, got) {
				t.Errorf("%s in round %q: those below have %v, it has %v", u.Name, round, sum, got)
			}
		}
	}
}

// sound has the program look for itself.
func (w *town) sound(t *testing.T) {
	t.Helper()
	ctx := context.Background()
	odd := func(o store.Odd) error {
		t.Errorf("odd: %+v", o)
		return nil
	}
	err := w.Store.Snapshot(ctx, func(v *store.View) error {
		if _, err := v.Audit(ctx, odd); err != nil {
			return err
		}
		if err := v.Replay(ctx, odd); err != nil {
			return err
		}
		broken, _, err := v.Verify(ctx)
		if broken != nil {
			t.Errorf("the chain: %+v", broken)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
