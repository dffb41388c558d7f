package api

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/lawful"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// walker sends moves that somebody might try, mostly out of place.
type walker struct {
	*scene
	rnd     *rand.Rand
	records map[ledger.Kind][]string
	made    map[string]int
	refused map[int]int
	judged  int64 // the last event that was held to the laws
}

// Random people try random moves on random records, in no order. What is done is
// lawful by rules that are written down a second time, the events replay to the
// records, and the chain stays whole.
func TestRandomRequests(t *testing.T) {
	w := newWorld(t)
	k := &walker{scene: newScene(w), rnd: rand.New(rand.NewPCG(7, 7)), records: map[ledger.Kind][]string{}, made: map[string]int{}, refused: map[int]int{}}
	routes := jsonRoutes(w.api)
	for range 12000 {
		if r := routes[k.rnd.IntN(len(routes))]; r.kind != "" && r.move != "" {
			k.step(t, r)
		}
	}
	broken, _, err := w.Store.View().Verify(context.Background())
	if broken != nil || err != nil {
		t.Errorf("the chain: %v %v", broken, err)
	}
	for _, status := range []int{403, 404, 409, 422} {
		if k.refused[status] == 0 {
			t.Errorf("nothing was refused with %d: %v", status, k.refused)
		}
	}
	if len(k.made) < 30 {
		t.Errorf("only these were made: %v", k.made)
	}
	k.hold(t)
	list, err := w.App.Doctor(context.Background(), app.House(), app.DoctorOptions{Deep: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, trouble := range list {
		if trouble.Severity == app.Broken {
			t.Errorf("the doctor: %+v", trouble)
		}
	}
}

// judge holds what was written since the last time to the laws.
func (k *walker) judge(t *testing.T) {
	t.Helper()
	list, err := k.w.Store.View().Events(context.Background(), store.EventFilter{After: k.judged, Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		if err := lawful.Event(e); err != nil {
			t.Fatalf("%s %s of %s: %v", e.Move, e.Kind, e.ID, err)
		}
		k.judged = e.Seq
	}
}

// step makes one request, and judges what came of it.
func (k *walker) step(t *testing.T, r *route) {
	t.Helper()
	c := k.call(r)
	role := ledger.Roles()[k.rnd.IntN(len(ledger.Roles()))]
	c.as = string(role) + "@" + places[k.rnd.IntN(len(places))]
	if k.rnd.IntN(4) == 0 {
		role, c.as = ledger.Member, "doer@water"
	}
	if have := k.records[r.kind]; hasID(r) && len(have) > 0 && k.rnd.IntN(2) == 0 {
		c.path = inPath.ReplaceAllString(r.path, have[k.rnd.IntN(len(have))])
	}
	if k.rnd.IntN(6) == 0 {
		c.body = hostile[k.rnd.IntN(len(hostile)-3)]
	}
	a := k.w.do(c)
	if a.Code >= 300 {
		k.refused[a.Code]++
		if a.Code >= 500 {
			t.Fatalf("%s %s: %d %s\n%s", c.method, c.path, a.Code, a.Body, k.w.log)
		}
		return
	}
	k.judge(t)
	k.made[string(r.kind)+" "+string(r.move)]++
	organisation := r.kind == ledger.KindUnit || r.kind == ledger.KindPerson || r.kind == ledger.KindDeputy
	if role == ledger.Auditor || role == ledger.Observer || role == ledger.Administrator != organisation && r.kind != ledger.KindDeputy {
		t.Fatalf("%s %s was done by %s: %s", c.method, c.path, c.as, a.Body)
	}
	if strings.HasSuffix(c.as, "@roads") && r.kind != ledger.KindReceipt && r.kind != ledger.KindNote {
		t.Fatalf("%s %s was done by a sister, %s: %s", c.method, c.path, c.as, a.Body)
	}
	var done struct {
		Kind   ledger.Kind
		Record struct{ ID string }
		Also   []struct {
			Kind   ledger.Kind
			Record struct{ ID string }
		}
	}
	if err := json.Unmarshal(a.Body.Bytes(), &done); err != nil {
		t.Fatal(err)
	}
	k.records[done.Kind] = append(k.records[done.Kind], done.Record.ID)
	for _, o := range done.Also {
		k.records[o.Kind] = append(k.records[o.Kind], o.Record.ID)
	}
}

// hold looks at all actions: nobody had two parts in closing one.
func (k *walker) hold(t *testing.T) {
	t.Helper()
	list, err := store.Everything[*ledger.Action](context.Background(), k.w.Store.View(), ledger.KindAction)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range list {
		by := []string{a.Claimed.By, a.Confirmed.By, a.Closed.By}
		for i := range by {
			for j := range i {
				if by[i] != "" && by[i] == by[j] {
					t.Errorf("%s: one person had two parts in closing it: %v", a.Number, by)
				}
			}
		}
	}
}
