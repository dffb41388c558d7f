package web

import (
	"sync"
	"time"

	"github.com/bihuan/bihuan/internal/recent"
	"github.com/bihuan/bihuan/ledger"
)

// kept has what was gathered for people lately, as long as the ledger is as it was then:
// somebody who comes back to a page is not asked for anew. Nothing is told by it that
// was not gathered for the same person, on the same day, by the same rights.
//
// What others did meanwhile may be seen a little later, so that in a ledger in which
// somebody always writes not every look costs a gathering: as many times later as the
// gathering took, and never later than lag. What the person did is seen at once.
type kept struct {
	lag  time.Duration
	mu   sync.Mutex
	list recent.List[keptFor, keptView]
}

// rests is how many times as long as a gathering took it holds for what others do: one
// person who looks all the time costs a hundredth of a processor.
const rests = 100

// keptFor says for whom something was gathered, and what.
type keptFor struct {
	page, person, stead string
	asked               string // what the page depends on beside
	lang                string
	day                 ledger.Day
}

type keptView struct {
	reached int64 // the last event when it was gathered
	org     *ledger.Org
	until   time.Time // what others do may stay unseen
	view    any
}

// mostKept bounds what is kept, in pages of people.
const mostKept = 150

func newKept(lag time.Duration) *kept {
	return &kept{lag: lag, list: recent.New[keptFor, keptView](mostKept)}
}

// gathered gives what make gathers out of the ledger for the person, as far as it can be
// kept: make asks for records and nothing else. A form that failed is not kept.
func gathered[T any](q *request, page, asked string, make func() (T, error)) (T, error) {
	if q.failed != nil {
		return make()
	}
	k := keptFor{page, q.caller.Person, q.caller.For, asked, tagOf(q.lang), q.today}
	reached, err := q.s.app.Reached(q.Context())
	if err != nil {
		var none T
		return none, err
	}
	at := q.s.kept
	at.mu.Lock()
	had, ok := at.list.Get(k)
	at.mu.Unlock()
	if ok {
		if ok, err = q.stillTrue(had, reached); err != nil {
			var none T
			return none, err
		}
	}
	if ok {
		return had.view.(T), nil
	}
	began := time.Now()
	v, err := make()
	if err == nil {
		now := time.Now()
		at.mu.Lock()
		at.list.Put(k, keptView{reached, q.org, now.Add(min(rests*now.Sub(began), at.lag)), v})
		at.mu.Unlock()
	}
	return v, err
}

// stillTrue reports whether what was gathered may be shown: nothing happened since, or
// nothing that the person did, a moment ago.
func (q *request) stillTrue(had keptView, reached int64) (bool, error) {
	switch {
	case had.reached == reached:
		return true, nil
	case had.org != q.org, !time.Now().Before(had.until):
		return false, nil
	}
	did, err := q.s.app.DidSince(q.Context(), q.caller, had.reached)
	return !did, err
}
