// Package job works off the queue in the database: each job once in effect, tried
// again where it failed, taken over where somebody died.
package job

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime/debug"
	"time"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Handler does the jobs of one sort.
type Handler struct {
	// Run does one job. What it writes to the database it writes with Work.Step and
	// Work.Finish; where it returns nil without Finish the job is done. A job may be
	// run again after anything that was not written so.
	Run func(context.Context, *Work) error
	// Pause is the wait after the first failure, which doubles with each further one
	// up to Longest; ten seconds and one hour where they are 0.
	Pause, Longest time.Duration
	// Limit is how long a try may take; 0 for as long as it likes.
	Limit time.Duration
}

// Work is a job in somebody's hands.
type Work struct {
	store.Job
	store *store.Store
	done  bool
}

// Step writes a part of the job's effect together with how far it has come, so
// that whoever goes on begins after it.
//
// Errors: store.ErrJobLost where the job is no longer ours; nothing is kept then.
func (w *Work) Step(ctx context.Context, progress string, write func(*store.Tx) error) error {
	err := w.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.JobProgress(ctx, w.Claim(), progress); err != nil || write == nil {
			return err
		}
		return write(tx)
	})
	if err == nil {
		w.Progress = progress
	}
	return err
}

// Finish writes the job's effect and marks it as done, in one operation.
//
// Errors: store.ErrJobLost where the job is no longer ours; nothing is kept then.
func (w *Work) Finish(ctx context.Context, write func(*store.Tx) error) error {
	err := w.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.FinishJob(ctx, w.Claim()); err != nil || write == nil {
			return err
		}
		return write(tx)
	})
	w.done = w.done || err == nil
	return err
}

// Later is returned by a handler that knows when to try again.
type Later struct {
	At  ledger.Moment
	Err error
}

// Error tells why it has to wait.
func (l *Later) Error() string { return l.Err.Error() }

// Unwrap gives the reason.
func (l *Later) Unwrap() error { return l.Err }

// try runs a handler on a job, and sees to what becomes of it.
func (r *Runner) try(ctx context.Context, j store.Job) {
	w := &Work{Job: j, store: r.store}
	err := r.run(ctx, w)
	if w.done {
		return // what went wrong after the end changes nothing
	}
	// Whoever stops the program wants to know how the job ended all the same.
	after := context.WithoutCancel(ctx)
	switch {
	case err == nil:
		err = w.Finish(after, nil)
	case errors.Is(err, store.ErrJobLost) || errors.Is(context.Cause(ctx), store.ErrJobLost):
		return
	case errors.Is(context.Cause(ctx), errStopping):
		err = r.store.Write(after, func(tx *store.Tx) error { return tx.HandBackJob(after, j.Claim()) })
	default:
		err = r.store.Write(after, func(tx *store.Tx) error { return r.failed(after, tx, &j, err) })
	}
	if err != nil && !errors.Is(err, store.ErrJobLost) {
		r.report(&j, err) // the lease will run out, and the job is tried again
	}
}

// run calls the handler, within its time; a panic is its error.
func (r *Runner) run(ctx context.Context, w *Work) (err error) {
	h := r.handlers[w.Sort]
	if h.Limit > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, h.Limit, tooLong(h.Limit))
		defer cancel()
	}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("job %s (%s) panicked: %v\n%s", w.ID, w.Sort, p, debug.Stack())
			r.report(&w.Job, err)
		}
	}()
	err = h.Run(ctx, w)
	if cause := context.Cause(ctx); err != nil && errors.Is(err, context.DeadlineExceeded) && cause != nil {
		err = cause
	}
	return err
}

func tooLong(limit time.Duration) error {
	return &fault.Error{Kind: fault.Internal, Code: "job-too-long", Say: say.Text{
		ZH: "超过 %s 没有做完", EN: "it was not done within %s"}.With(limit)}
}

// failed puts a job off, or gives it up.
func (r *Runner) failed(ctx context.Context, tx *store.Tx, j *store.Job, err error) error {
	why := fault.SayOf(err)
	if hopeless(err) || j.Tries >= j.Most {
		return tx.FailJob(ctx, j.Claim(), why)
	}
	due := r.now().Add(r.handlers[j.Sort].wait(j.Tries)).UnixMilli()
	if l, ok := errors.AsType[*Later](err); ok {
		due = int64(l.At)
	}
	return tx.PutOffJob(ctx, j.Claim(), ledger.Moment(due), why)
}

// hopeless reports an error that another try would meet again: what was asked for
// is wrong.
func hopeless(err error) bool {
	switch fault.KindOf(err) {
	case fault.Invalid, fault.Forbidden, fault.NotFound, fault.TooBig, fault.Unsupported:
		return true
	}
	return false
}

const (
	usualPause   = 10 * time.Second
	usualLongest = time.Hour
)

// wait is how long to wait after a try. A quarter is left to chance, so that what
// failed together is not tried again together.
func (h Handler) wait(try int) time.Duration {
	pause, longest := h.Pause, h.Longest
	if pause <= 0 {
		pause = usualPause
	}
	if longest <= 0 {
		longest = usualLongest
	}
	for ; try > 1 && pause < longest; try-- {
		pause *= 2
	}
	pause = min(pause, longest)
	return pause - time.Duration(rand.Int64N(int64(pause)/4+1))
}
