package web

import (
	"time"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
)

const (
	// away is how long somebody has to be gone for a new visit to begin.
	away = 30 * time.Minute
	// mostNews is how many events are told.
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
func (q *request) news(v *homeView, since ledger.Moment) error {
	list, err := q.s.app.News(q.Context(), q.caller, since, mostNews, func(r ledger.Record) bool {
		return r.Kind() != ledger.KindNudge && q.pathOf(r) != "" && headline(r) != "" // reminders come by the dozen, to those concerned
	})
	if err != nil {
		return err
	}
	if since != 0 {
		v.Since = q.moment(since)
	}
	for _, n := range list {
		e := n.Event
		v.News = append(v.News, newsView{Who: q.doer(e.Who, e.For), When: q.moment(e.At), Move: q.eventName(e), Kind: q.say(ledger.KindName(e.Kind)),
			To: link{q.pathOf(n.Record), headline(n.Record)}, Why: e.Reason, More: n.More})
	}
	return nil
}
