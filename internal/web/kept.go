package web

import (
	"sync"

	"github.com/bihuan/bihuan/internal/recent"
	"github.com/bihuan/bihuan/ledger"
)

// kept has what was gathered for people lately, as long as the ledger is as it was then:
// somebody who comes back to a page is not asked for anew. Nothing is told by it that
// was not gathered for the same person on the same day.
type kept struct {
	mu   sync.Mutex
	list recent.List[keptFor, keptView]
}

// keptFor says for whom something was gathered, and what.
type keptFor struct {
	page, person, stead string
	asked               string // what the page depends on beside
	lang                string
	day                 ledger.Day
}

type keptView struct {
	reached int64 // the last event when it was gathered
	view    any
}

// mostKept bounds what is kept, in pages of people.
const mostKept = 150

func newKept() *kept { return &kept{list: recent.New[keptFor, keptView](mostKept)} }

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
	if ok && had.reached == reached {
		return had.view.(T), nil
	}
	v, err := make()
	if err == nil {
		at.mu.Lock()
		at.list.Put(k, keptView{reached, v})
		at.mu.Unlock()
	}
	return v, err
}
