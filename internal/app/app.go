// Package app is what people can do: each verb asks whether they may, makes the
// move in one transaction, and says no in words. The faces (API, pages, command)
// have no way around it.
package app

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bihuan/bihuan/internal/blob"
	"github.com/bihuan/bihuan/internal/examine"
	"github.com/bihuan/bihuan/internal/hook"
	"github.com/bihuan/bihuan/internal/recent"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// Options say how the program runs.
type Options struct {
	// Now is the clock; time.Now where it is nil.
	Now func() time.Time
	// Zone is where the office is: it decides which day it is.
	Zone *time.Location
	// Calendar is that of working days where a round names none.
	Calendar *ledger.Calendar
	// Version is that of the program, kept with what it read.
	Version string
	Log     *slog.Logger
	// Figures is the file in which figures are kept from one start to the next, "" for
	// none.
	Figures string
	// Holds is told how many bytes the program holds beside what it always has: for good,
	// or for work that is under way.
	Holds func(bytes int64)
	// Backups is the folder of backups that are made from the program, "" for none.
	Backups string
	// Settings are shown to whoever looks after the program.
	Settings []Setting
	// Hooks says where webhooks may go.
	Hooks hook.Options
}

// App is the program. It may be used by many at once.
type App struct {
	store     *store.Store
	blobs     *blob.Dir
	examiner  *examine.Examiner
	opts      Options
	answers   answers
	readings  readings
	hooks     *hook.Client
	isMarked  atomic.Bool // new findings are known from the old ones
	comparing turn        // new findings with earlier ones
	pasts     pasts       // of units, for whoever compares
	rests     int         // how many times as long as it works a comparison rests

	mu         sync.RWMutex
	orgCache   *ledger.Org
	revs       store.Revs // of orgCache
	roundLists recent.List[roundsFor, []*ledger.Round]
	rounds     recent.List[string, *ledger.Round]
	categories *keptCategories
	orgSeen    int64 // commits of the store when the cache was held to be true
	calendars  map[string]*ledger.Calendar

	ownText     string // of ownCalendar
	ownCalendar *ledger.Calendar
	ownProfiles []ledger.OwnProfile // that the examiner has

	guard   guard
	counter counter
	held    held
	floods  floods
	drives  readDrives
	tried   tried
	laid    laid
}

// New makes the program over a database, a folder of files and an examiner.
func New(s *store.Store, blobs *blob.Dir, ex *examine.Examiner, opts Options) (*App, error) {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.Zone == nil {
		opts.Zone = time.Local
	}
	if opts.Calendar == nil {
		c, err := ledger.China()
		if err != nil {
			return nil, err
		}
		opts.Calendar = c
	}
	if opts.Log == nil {
		opts.Log = slog.New(slog.DiscardHandler)
	}
	return &App{rests: usualRests, store: s, blobs: blobs, examiner: ex, opts: opts, orgSeen: -1, roundLists: recent.New[roundsFor, []*ledger.Round](mostRoundLists), rounds: recent.New[string, *ledger.Round](mostRounds), calendars: map[string]*ledger.Calendar{}, guard: newGuard(), hooks: hook.New(opts.Hooks), held: held{tell: opts.Holds}, counter: counter{many: manyEvents}}, nil
}

// today is the day on the office's wall.
func (a *App) today() ledger.Day {
	y, m, d := a.opts.Now().In(a.opts.Zone).Date()
	day, _ := ledger.Date(y, int(m), d)
	return day
}

func (a *App) now() ledger.Moment { return ledger.Moment(a.opts.Now().UnixMilli()) }

// org gives the organisation as a view has it. What one operation sees before it
// is committed is not kept for others.
func (a *App) org(ctx context.Context, v *store.View) (*ledger.Org, error) {
	revs, err := v.Revs(ctx)
	if err != nil {
		return nil, err
	}
	rev := revs.Org
	if org := a.orgOf(rev); org != nil {
		return org, nil
	}
	if _, err := a.Org(ctx); err != nil {
		return nil, err
	}
	if org := a.orgOf(rev); org != nil {
		return org, nil
	}
	return v.Org(ctx)
}

// orgOf gives the organisation that is kept in memory, if it is of a revision.
func (a *App) orgOf(rev int64) *ledger.Org {
	a.mu.RLock()
	defer a.mu.RUnlock()
	if a.revs.Org != rev {
		return nil
	}
	return a.orgCache
}

// Org gives the organisation as it is committed. It is kept in memory until
// something was committed here, or elsewhere for a second.
func (a *App) Org(ctx context.Context) (*ledger.Org, error) {
	commits := a.store.Commits()
	a.mu.RLock()
	org, seen := a.orgCache, a.orgSeen
	a.mu.RUnlock()
	if org != nil && seen == commits && a.store.Engine() == "sqlite" {
		return org, nil
	}
	v := a.store.View()
	revs, err := v.Revs(ctx)
	if err != nil {
		return nil, err
	}
	a.mu.RLock()
	org = a.orgCache
	same := org != nil && a.revs.Org == revs.Org
	a.mu.RUnlock()
	if !same {
		if org, err = v.Org(ctx); err != nil {
			return nil, err
		}
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if revs.Org >= a.revs.Org && revs.Frame >= a.revs.Frame { // somebody may have read a newer one meanwhile
		a.orgCache, a.revs, a.orgSeen = org, revs, commits
	}
	return org, nil
}

// Local is a moment on the office's wall.
func (a *App) Local(m ledger.Moment) time.Time {
	return time.UnixMilli(int64(m)).In(a.opts.Zone)
}
