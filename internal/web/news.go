package web

import (
	"time"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

const (
	// away is how long somebody has to be gone for a new visit to begin.
	away = 30 * time.Minute
	// lookedAt is how many of the newest events are looked at, mostNews how many are told.
	lookedAt = 60
	mostNews = 12
)

// visit notes that somebody came, and gives when they came before.
func (q *request) visit() (ledger.Moment, error) {
	now := q.s.app.Now()
	h := q.habits
	if now-h.Came < ledger.Moment(away.Milliseconds()) {
		return h.Before, nil
	}
	err := q.s.app.SetHabits(q.Context(), q.caller, func(h *app.Habits) { h.Before, h.Came = h.Came, now })
	return h.Came, err
}

// news tells what others did since the visit before, the newest first, each record
// once.
func (q *request) news(v *homeView) error {
	since, err := q.visit()
	if err != nil {
		return err
	}
	events, err := q.s.app.Events(q.Context(), q.caller, store.EventFilter{Newest: true, Limit: lookedAt})
	if err != nil {
		return err
	}
	if since != 0 {
		v.Since = q.moment(since)
	}
	told := map[string]bool{}
	for _, e := range events {
		if e.At < since || len(v.News) == mostNews {
			break
		}
		if e.Who == q.me.ID || told[e.ID] {
			continue
		}
		told[e.ID] = true
		r, err := q.s.app.Record(q.Context(), q.caller, e.Kind, e.ID)
		if fault.KindOf(err) == fault.NotFound {
			continue
		}
		if err != nil {
			return err
		}
		if to := q.pathOf(r); to != "" && headline(r) != "" {
			v.News = append(v.News, newsView{Who: q.person(e.Who), When: q.moment(e.At), Move: q.eventName(e), Kind: q.say(ledger.KindName(e.Kind)), To: link{to, headline(r)}})
		}
	}
	return nil
}
