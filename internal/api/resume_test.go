package api

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// hearer follows the stream as a browser does, over a line that breaks often.
type hearer struct {
	*town
	as    string
	after string // Last-Event-ID
	heard []ledger.Event
}

// once listens until the line breaks after some lines, be it in the middle of an
// event: what was not heard to its end was not heard.
func (h *hearer) once(t *testing.T, lines int, until int64) (more bool) {
	ctx, end := context.WithCancel(context.Background())
	defer end()
	r := h.request(ctx, call{as: h.as, method: "GET", path: "/stream", header: []string{"Last-Event-ID", h.after}})
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Error(err)
		return false
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != 200 {
		t.Errorf("the stream: %d", resp.StatusCode)
		return false
	}
	id, data := "", ""
	for sc := bufio.NewScanner(resp.Body); lines > 0 && sc.Scan(); lines-- {
		name, value, _ := strings.Cut(sc.Text(), ": ")
		switch name {
		case "id":
			id = value
		case "data":
			data = value
		}
		if sc.Text() != "" || id == "" {
			continue
		}
		if data != "" {
			h.heard = append(h.heard, eventOf(t, []byte(data)))
		}
		h.after, id, data = id, "", ""
		var seq int64
		if _, err := fmt.Sscan(h.after, &seq); err != nil || seq >= until {
			return err != nil
		}
	}
	return true
}

// Whoever loses the line and comes back hears every event once, in order, and only
// those that they may see; whatever happened meanwhile, and however often.
func TestStreamResumes(t *testing.T) {
	towns(t, func(t *testing.T, w *town) {
		w.bureau()
		var from headView
		w.do(call{as: "auditor", method: "GET", path: "/events/head"}).into(t, &from)
		const writers, each = 4, 25
		until := from.Seq + writers*each
		hearers := []*hearer{}
		for _, as := range []string{"clerk", "mason", "water.watch", "observer", "auditor", "admin"} {
			w.token(as)
			hearers = append(hearers, &hearer{town: w, as: as, after: fmt.Sprint(from.Seq)})
		}
		w.token("verifier")
		var all sync.WaitGroup
		for i := range writers {
			all.Go(func() {
				for n := range each {
					unit := []string{"water", "roads", "office"}[(i+n)%3]
					w.do(w.addCall("verifier", ledger.KindFinding, obj{"round": w.id("round"), "unit": w.id(unit), "text": fmt.Sprint(unit, i, n)})).want(w, 201)
				}
			})
		}
		for i, h := range hearers {
			rnd := rand.New(rand.NewPCG(uint64(i), 3))
			all.Go(func() {
				for h.once(t, 1+rnd.IntN(14), until) {
				}
			})
		}
		all.Wait()
		for _, h := range hearers {
			h.check(t, from.Seq, until)
		}
	})
}

// check holds what was heard to the chain, and to what lists say one may see.
func (h *hearer) check(t *testing.T, from, until int64) {
	t.Helper()
	var want, got []int64
	for body := range h.pages(h.as, "/events", "after", fmt.Sprint(from)) {
		if e := eventOf(t, body); e.Seq <= until {
			want = append(want, e.Seq)
		}
	}
	for _, e := range h.heard {
		got = append(got, e.Seq)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s heard %v, want %v", h.as, got, want)
	}
	seen := map[string]bool{}
	for _, f := range listed[*ledger.Finding](h.town, h.as, ledger.KindFinding) {
		seen[f.ID] = true
	}
	n := map[string]int{"clerk": 34, "mason": 33, "water.watch": 67, "observer": 100, "auditor": 100}[h.as]
	if len(seen) != n || len(h.heard) != n {
		t.Errorf("%s sees %d findings and heard of %d, want %d", h.as, len(seen), len(h.heard), n)
	}
	for _, e := range h.heard {
		if body, _ := json.Marshal(e.Changes); !seen[e.ID] {
			t.Errorf("%s heard what is not for them: %s", h.as, body)
		}
	}
}
