package api_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/ledger"
)

// reconciled holds every figure and every record against the events, as an auditor
// reads them.
func (s *town) reconciled() {
	s.Helper()
	if broken, _, err := s.Store.View().Verify(context.Background()); broken != nil || err != nil {
		s.Fatalf("the chain: %v %v", broken, err)
	}
	records, err := ledger.Replay(s.events())
	if err != nil {
		s.Fatal(err)
	}
	for k, r := range records {
		want, err := ledger.AppendRecord(nil, r)
		if err != nil {
			s.Fatal(err)
		}
		status, got := s.ask("auditor", "GET", "/"+plural(k.Kind)+"/"+k.ID, "", nil)
		if status != 200 || !same(got, want) {
			s.Errorf("%s %s: %d\nis      %s\nreplays %s", k.Kind, k.ID, status, got, want)
		}
	}
	s.counted(records)
}

// plural is a kind in the paths of the API.
func plural(k ledger.Kind) string {
	switch k {
	case ledger.KindPerson:
		return "people"
	case ledger.KindDeputy, ledger.KindCategory, ledger.KindEntry:
		return strings.TrimSuffix(string(k), "y") + "ies"
	case ledger.KindEvidence:
		return "evidence"
	case ledger.KindLookBack:
		return "look-backs"
	}
	return string(k) + "s"
}

// same compares JSON, but for what is worked out with each answer.
func same(got, want []byte) bool {
	var a, b map[string]any
	if json.Unmarshal(got, &a) != nil || json.Unmarshal(want, &b) != nil {
		return false
	}
	delete(a, "overdue")
	return fmt.Sprint(a) == fmt.Sprint(b)
}

// events reads the whole chain.
func (s *town) events() []ledger.Event {
	s.Helper()
	var list []ledger.Event
	for after := "0"; ; {
		page := s.get("auditor", "/events?limit=200&after="+after)
		for _, o := range page.list("items") {
			e := ledger.Event{Seq: int64(o["seq"].(float64)), Kind: ledger.Kind(o.text("kind")), ID: o.text("id"), Rev: int(o["rev"].(float64)), Move: ledger.Move(o.text("move"))}
			for _, c := range o.list("changes") {
				e.Changes = append(e.Changes, ledger.Change{Field: c.text("field"), Before: c.text("before"), After: c.text("after")})
			}
			list = append(list, e)
		}
		n := len(list)
		if len(page.list("items")) == 0 {
			if head := s.get("auditor", "/events/head"); n == 0 || head["seq"] != float64(list[n-1].Seq) {
				s.Fatalf("%d events, the head is %v", n, head)
			}
			return list
		}
		after = strconv.FormatInt(list[n-1].Seq, 10)
	}
}

// counted holds the figures against a count made the slow way, and those of a unit
// against the sum of what stands below it.
func (s *town) counted(records map[ledger.Key]ledger.Record) {
	s.Helper()
	slow := map[string]int{}
	for k, r := range records {
		h := r.Top()
		slow[fmt.Sprint(k.Kind, h.Round, h.Unit, h.State)]++
	}
	total := func(unit string) (map[string]int, int) {
		sums, all := map[string]int{}, 0
		for _, c := range s.get("auditor", "/counts?unit="+unit).list("items") {
			key, n := fmt.Sprint(c["kind"], c["round"], c["unit"], c["state"]), int(c["n"].(float64))
			if slow[key] != n {
				s.Errorf("%s: %d are counted, %d are there", key, n, slow[key])
			}
			sums[fmt.Sprint(c["kind"], c["state"])] += n
			all += n
		}
		return sums, all
	}
	city, all := total(s.Units["city"])
	if all == 0 {
		s.Error("nothing is counted")
	}
	below := map[string]int{}
	for _, unit := range []string{"water", "roads"} {
		sums, _ := total(s.Units[unit])
		for k, n := range sums {
			below[k] += n
		}
	}
	for k, n := range city {
		if !strings.HasPrefix(k, "evidence") && !strings.HasPrefix(k, "extension") && below[k] != n {
			s.Errorf("%s: %d above, %d below", k, n, below[k])
		}
	}
}
