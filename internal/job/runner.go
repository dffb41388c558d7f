package job

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// Options say how a runner works.
type Options struct {
	// Workers bounds the jobs under way; 2 where it is 0.
	Workers int
	// Lease is how long a job belongs to a process that says nothing more; a minute
	// where it is 0. Clocks of machines that share a database may differ by less.
	Lease time.Duration
	// Grace is how long jobs may go on when the program stops; ten seconds where it
	// is 0.
	Grace time.Duration
	// Look is how often the queue is looked at though nothing was heard: other
	// processes may have queued something. Five seconds where it is 0.
	Look time.Duration
	// Kept is how long jobs that are over are kept; thirty days where it is 0.
	Kept time.Duration
	// Report is told what no job can keep: that the database did not answer, a panic.
	Report func(sort string, err error)
	// Now is the clock of the database; time.Now where it is nil.
	Now func() time.Time
}

// Runner works jobs off. Several may work on one database, in one process or many.
type Runner struct {
	store    *store.Store
	handlers map[string]Handler
	sorts    []string
	opts     Options

	mu      sync.Mutex
	running map[store.Claim]context.CancelCauseFunc
	freed   chan struct{} // somebody has finished
	swept   time.Time
}

// New makes a runner for jobs of some sorts. Others are left for other runners.
func New(s *store.Store, handlers map[string]Handler, o Options) *Runner {
	usual := func(d *time.Duration, to time.Duration) {
		if *d <= 0 {
			*d = to
		}
	}
	usual(&o.Lease, time.Minute)
	usual(&o.Grace, 10*time.Second)
	usual(&o.Look, 5*time.Second)
	usual(&o.Kept, 30*24*time.Hour)
	if o.Workers <= 0 {
		o.Workers = 2
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Runner{store: s, handlers: handlers, sorts: slices.Sorted(maps.Keys(handlers)), opts: o,
		running: map[store.Claim]context.CancelCauseFunc{}, freed: make(chan struct{}, 1)}
}

func (r *Runner) now() time.Time { return r.opts.Now() }

func (r *Runner) report(j *store.Job, err error) {
	if r.opts.Report != nil {
		r.opts.Report(j.Sort, err)
	}
}

// errStopping is why jobs are cancelled when the program stops.
var errStopping = errors.New("job: the program is stopping")

// Run works until the context ends. Jobs that are under way then may finish within
// the time of grace; those that do not are handed back.
func (r *Runner) Run(ctx context.Context) {
	beat := make(chan struct{})
	alive, end := context.WithCancel(context.WithoutCancel(ctx))
	go func() {
		defer close(beat)
		r.beat(alive)
	}()
	for r.look(ctx) {
	}
	r.settle()
	end()
	<-beat
}

// look claims what there is, and waits for more; false when it is over.
func (r *Runner) look(ctx context.Context) bool {
	if ctx.Err() != nil {
		return false
	}
	heard := r.store.Committed() // before looking, so that nothing falls between
	next, err := r.claim(ctx)
	if err != nil {
		r.report(&store.Job{}, err)
	}
	timer := time.NewTimer(next)
	defer timer.Stop()
	if r.free() == 0 {
		heard = nil // nothing can be begun before somebody finishes
	}
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
	case <-heard:
	case <-r.freed:
	}
	return true
}

// claim begins what is due, and tells how long there is to wait for the next.
func (r *Runner) claim(ctx context.Context) (time.Duration, error) {
	free := r.free()
	if free == 0 {
		return r.opts.Look, nil
	}
	r.sweep(ctx)
	next, err := r.store.View().NextJob(ctx, r.sorts)
	if err != nil || next == 0 {
		return r.opts.Look, err
	}
	if wait := r.until(next); wait > 0 {
		return wait, nil
	}
	var list []store.Job
	err = r.store.Write(ctx, func(tx *store.Tx) (err error) {
		list, err = tx.ClaimJobs(ctx, r.sorts, free, r.opts.Lease)
		return err
	})
	if err != nil {
		return r.opts.Look, err
	}
	for _, j := range list {
		r.begin(ctx, j)
	}
	if next, err = r.store.View().NextJob(ctx, r.sorts); err != nil || next == 0 {
		return r.opts.Look, err
	}
	return max(r.until(next), shortest), nil
}

// shortest is a rest between two looks at a queue that has something due and gives
// nothing out: clocks that differ must not keep a processor busy.
const shortest = 10 * time.Millisecond

func (r *Runner) until(m ledger.Moment) time.Duration {
	return min(time.UnixMilli(int64(m)).Sub(r.now()), r.opts.Look)
}

func (r *Runner) free() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.opts.Workers - len(r.running)
}

// begin works on a job. It does not end with the context of Run, but with settle.
func (r *Runner) begin(ctx context.Context, j store.Job) {
	ctx, cancel := context.WithCancelCause(context.WithoutCancel(ctx))
	r.mu.Lock()
	r.running[j.Claim()] = cancel
	r.mu.Unlock()
	go func() {
		defer func() {
			cancel(nil)
			r.mu.Lock()
			delete(r.running, j.Claim())
			r.mu.Unlock()
			select {
			case r.freed <- struct{}{}:
			default:
			}
		}()
		r.try(ctx, j)
	}()
}

// beat says of the jobs under way that somebody works on them, and stops those
// that were lost.
func (r *Runner) beat(ctx context.Context) {
	tick := time.NewTicker(r.opts.Lease / 4)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if err := r.hold(ctx); err != nil && ctx.Err() == nil {
				r.report(&store.Job{}, err)
			}
		}
	}
}

func (r *Runner) hold(ctx context.Context) error {
	claims := r.claims()
	if len(claims) == 0 {
		return nil
	}
	var held []string
	err := r.store.Write(ctx, func(tx *store.Tx) (err error) {
		held, err = tx.HoldJobs(ctx, claims, r.opts.Lease)
		return err
	})
	if err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, c := range claims {
		if cancel := r.running[c]; cancel != nil && !slices.Contains(held, c.ID) {
			cancel(store.ErrJobLost)
		}
	}
	return nil
}

func (r *Runner) claims() []store.Claim {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Collect(maps.Keys(r.running))
}

// settle lets jobs finish, and then stops them. One that does not listen is left
// behind: nothing of it is kept once its job was handed back.
func (r *Runner) settle() {
	if r.drained(r.opts.Grace) {
		return
	}
	r.mu.Lock()
	for _, cancel := range r.running {
		cancel(errStopping)
	}
	r.mu.Unlock()
	if r.drained(r.opts.Grace) {
		return
	}
	claims := r.claims()
	ctx := context.Background()
	err := r.store.Write(ctx, func(tx *store.Tx) error {
		for _, c := range claims {
			if j, err := tx.Job(ctx, c.ID); err != nil || j.State != store.JobRunning || j.Tries != c.Try {
				continue
			}
			if err := tx.HandBackJob(ctx, c); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		r.report(&store.Job{}, err)
	}
}

// drained waits until nothing is under way; false where that takes too long.
func (r *Runner) drained(patience time.Duration) bool {
	over := time.NewTimer(patience)
	defer over.Stop()
	for r.free() < r.opts.Workers {
		select {
		case <-r.freed:
		case <-over.C:
			return r.free() == r.opts.Workers
		}
	}
	return true
}

// sweep removes old jobs, now and then.
func (r *Runner) sweep(ctx context.Context) {
	now := r.now()
	if now.Sub(r.swept) < time.Hour {
		return
	}
	r.swept = now
	before := ledger.Moment(now.Add(-r.opts.Kept).UnixMilli())
	for more := true; more; {
		err := r.store.Write(ctx, func(tx *store.Tx) (err error) {
			more, err = tx.SweepJobs(ctx, before)
			return err
		})
		if err != nil {
			more = false
			if ctx.Err() == nil {
				r.report(&store.Job{}, err)
			}
		}
	}
}
