// Package demo fills an empty ledger with a demonstration: the archives bureau of a
// district that does not exist, with its people, a round that is over and one that is
// under way. All of it is done by the verbs that people use, on the days on which they
// would have done it, and the engine reads the statements as it reads anybody's.
package demo

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
)

// Clock is the time in which the demonstration happens. It is handed to the program
// (app.Options.Now) while Fill runs.
type Clock struct {
	today time.Time // midnight, where the office is
	at    atomic.Int64
}

// NewClock is a clock for a demonstration that ends on a day, in the zone of the time.
func NewClock(today time.Time) *Clock {
	y, m, d := today.Date()
	c := &Clock{today: time.Date(y, m, d, 0, 0, 0, 0, today.Location())}
	c.at.Store(c.today.AddDate(0, 0, first).UnixMilli())
	return c
}

// Now is the moment at which the demonstration stands.
func (c *Clock) Now() time.Time { return time.UnixMilli(c.at.Load()).In(c.today.Location()) }

// first is the day on which the demonstration begins, before today.
const first = -165

// reach lets the morning of a day come, counted from today; on a weekend it is the
// Friday before. Time never goes back.
func (c *Clock) reach(day int) {
	t := c.day(day).Add(9 * time.Hour)
	for t.Weekday() == time.Saturday || t.Weekday() == time.Sunday {
		t = t.AddDate(0, 0, -1)
	}
	c.at.Store(max(c.at.Load(), t.UnixMilli()))
}

// pass lets a while go by: nobody does two things in the same moment.
func (c *Clock) pass() { c.at.Add((7*time.Minute + 13*time.Second).Milliseconds()) }

func (c *Clock) day(n int) time.Time { return c.today.AddDate(0, 0, n) }

// SignIn is how somebody of the demonstration gets in.
type SignIn struct {
	Login, Password, Name, Title string
	Role                         ledger.Role
}

// play is the demonstration under way. After the first failure nothing more happens.
type play struct {
	ctx    context.Context
	app    *app.App
	clock  *Clock
	units  map[string]string // ids by name
	people map[string]string // ids by login
	ids    map[string]string // of records, by what the play calls them
	err    error
}

// Fill plays the demonstration in an empty ledger and gives the sign-ins, one for
// each role first. The program's clock must be the one that is handed in.
//
// Errors: fault "app-set-up" where there are accounts; what a verb says, with the step.
func Fill(ctx context.Context, a *app.App, c *Clock) ([]SignIn, error) {
	p := &play{ctx: ctx, app: a, clock: c, units: map[string]string{}, people: map[string]string{}, ids: map[string]string{}}
	p.organise()
	p.spring()
	p.autumn()
	return SignIns(), p.err
}

// fail keeps the first failure, and says in which step it was.
func (p *play) fail(err error, step string, args ...any) {
	if p.err == nil && err != nil {
		p.err = fmt.Errorf("%s on %s: %w", fmt.Sprintf(step, args...), p.clock.Now().Format(time.DateOnly), err)
	}
}
