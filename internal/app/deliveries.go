package app

import (
	"context"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Delivery is a message to an address, as far as its job tells.
type Delivery struct {
	At    ledger.Moment // when it was last tried, or arrived
	First int64         // the events that it looked at
	Last  int64         // 0 where it was not made up yet
	State store.JobState
	Tries int
	Job   string        // that makes it
	Next  ledger.Moment // when it is tried again, 0 where it is not
	Error say.Text      // of the last try
}

// mostDeliveries bounds how many of the last deliveries are told.
const mostDeliveries = 20

// Deliveries lists the last messages to an address, the newest first, to its owner, to
// whoever looks after the program, and to auditors. Jobs that ended well are kept for a
// while only.
func (a *App) Deliveries(ctx context.Context, c Caller, hook string) ([]Delivery, error) {
	if _, err := a.Hook(ctx, c, hook); err != nil {
		return nil, err
	}
	jobs, err := a.store.View().Jobs(ctx, store.JobFilter{Sort: JobHook, Input: hook, Limit: mostDeliveries})
	var list []Delivery
	for i := range jobs {
		j := &jobs[i]
		d := Delivery{At: j.Changed, State: j.State, Tries: j.Tries, Error: j.Error}
		if d.Job = j.ID; j.State == store.JobWaiting && j.Tries > 0 {
			d.Next = j.Due
		}
		d.Last, _ = strconv.ParseInt(j.Progress, 10, 64)
		if f := strings.Split(j.Once, ":"); len(f) == 4 {
			told, _ := strconv.ParseInt(f[2], 10, 64)
			d.First = told + 1
		}
		if j.State == store.JobDone {
			if d.Last == 0 {
				continue // there was nothing for it among the events
			}
			d.Error = say.Text{}
		}
		list = append(list, d)
	}
	return list, err
}
