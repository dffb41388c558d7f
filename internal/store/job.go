package store

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Job is a piece of work in the background.
type Job struct {
	ID       string
	Sort     string // what is to be done
	Once     string // what it is: the same is not queued twice
	Person   string // who asked for it, "" for the program
	Input    string
	Progress string // where it stands, in the words of its sort
	State    JobState
	Tries    int // how often it was claimed
	Most     int // it is given up after that many tries
	Due      ledger.Moment
	Lease    ledger.Moment // claimed until
	Error    say.Text      // of the last try
	Made     ledger.Moment
	Changed  ledger.Moment
}

// JobState is where a job stands.
type JobState string

// The states of a job.
const (
	JobWaiting   JobState = "waiting"
	JobRunning   JobState = "running"
	JobDone      JobState = "done"
	JobFailed    JobState = "failed"
	JobCancelled JobState = "cancelled"
)

// NewJob is a job to be queued.
type NewJob struct {
	Sort   string
	Once   string // "" for one that is like no other
	Person string
	Input  string
	Due    ledger.Moment // not before; 0 for now
	Most   int           // tries; 0 for MostTries
}

// MostTries is how often a job is tried where it does not say.
const MostTries = 8

const jobColumns = `id, sort, once, person, input, progress, state, tries, most, due, lease, error_zh, error_en, made, changed`

func scanJob(scan func(...any) error) (Job, error) {
	var j Job
	var id, person int64
	err := scan(&id, &j.Sort, &j.Once, &person, &j.Input, &j.Progress, &j.State, &j.Tries, &j.Most, &j.Due, &j.Lease,
		&j.Error.ZH, &j.Error.EN, &j.Made, &j.Changed)
	j.ID, j.Person = idText(id), idText(person)
	return j, err
}

// Enqueue queues a job; false gives the one with the same key that is there, in
// whatever state. Keys of jobs that were swept are free again.
func (tx *Tx) Enqueue(ctx context.Context, n NewJob) (Job, bool, error) {
	id, now := tx.s.newID(), tx.now()
	if n.Once == "" {
		n.Once = idText(id)
	}
	made, err := tx.exec(ctx, `INSERT INTO job (`+jobColumns+`) VALUES ($1, $2, $3, $4, $5, '', 'waiting', 0, $6, $7, 0, '', '', $8, $8)
		ON CONFLICT (once) DO NOTHING`,
		id, n.Sort, n.Once, idOf(n.Person), n.Input, cmp.Or(n.Most, MostTries), cmp.Or(int64(n.Due), now), now)
	if err != nil {
		return Job{}, false, err
	}
	list, err := tx.jobs(ctx, `SELECT `+jobColumns+` FROM job WHERE once = $1`, n.Once)
	if err != nil || len(list) == 0 {
		return Job{}, false, cmp.Or(err, error(errNoRow))
	}
	return list[0], made == 1, nil
}

func (tx *Tx) now() int64 { return tx.s.opts.Now().UnixMilli() }

// ClaimJobs takes up to a number of jobs that are due, the longest due first. They
// belong to the caller for a time; whose time has run out may be claimed by
// others, and those that were tried too often are given up.
func (tx *Tx) ClaimJobs(ctx context.Context, sorts []string, most int, lease time.Duration) ([]Job, error) {
	if len(sorts) == 0 || most <= 0 {
		return nil, nil
	}
	now := tx.now()
	if err := tx.releaseJobs(ctx, now); err != nil {
		return nil, err
	}
	args := []any{now, now + lease.Milliseconds(), most}
	named := placed(&args, sorts, func(s string) any { return s })
	list, err := tx.returning(ctx, `UPDATE job SET state = 'running', tries = tries + 1, lease = $2, changed = $1 WHERE id IN
		(SELECT id FROM job WHERE state = 'waiting' AND due <= $1 AND sort IN (`+named+`) ORDER BY due, id LIMIT $3) RETURNING `+jobColumns, args...)
	slices.SortFunc(list, func(a, b Job) int { return cmp.Or(cmp.Compare(a.Due, b.Due), cmp.Compare(a.ID, b.ID)) })
	return list, err
}

// releaseJobs takes jobs away from those who did not say in time that they live.
func (tx *Tx) releaseJobs(ctx context.Context, now int64) error {
	lost, err := tx.numbers(ctx, `SELECT id FROM job WHERE state = 'running' AND lease <= $1 LIMIT 1`, now)
	if err != nil || len(lost) == 0 {
		return err // nothing is written where nobody died
	}
	_, err = tx.exec(ctx, `UPDATE job SET state = CASE WHEN tries >= most THEN 'failed' ELSE 'waiting' END,
		due = $1, lease = 0, changed = $1, error_zh = $2, error_en = $3 WHERE state = 'running' AND lease <= $1`,
		now, jobLost.ZH, jobLost.EN)
	return err
}

var jobLost = say.Text{ZH: "执行中的程序中断了", EN: "the program that worked on it broke off"}

// HoldJobs makes the caller's claims last, and gives the ids of those that are
// still theirs.
func (tx *Tx) HoldJobs(ctx context.Context, claims []Claim, lease time.Duration) ([]string, error) {
	var held []string
	for _, c := range claims {
		n, err := tx.exec(ctx, `UPDATE job SET lease = $3 WHERE id = $1 AND tries = $2 AND state = 'running'`,
			idOf(c.ID), c.Try, tx.now()+lease.Milliseconds())
		if err != nil {
			return nil, err
		}
		if n == 1 {
			held = append(held, c.ID)
		}
	}
	return held, nil
}

// Claim is one try of a job: nobody else has the same.
type Claim struct {
	ID  string
	Try int
}

// Claim is that of the try that a job was claimed for.
func (j *Job) Claim() Claim { return Claim{j.ID, j.Tries} }

// JobProgress says where a job stands. What is written in the same operation is
// kept only if the job still belongs to the caller.
//
// Errors: fault "store-job-lost".
func (tx *Tx) JobProgress(ctx context.Context, c Claim, progress string) error {
	return tx.ofClaim(tx.exec(ctx, `UPDATE job SET progress = $3, changed = $4 WHERE id = $1 AND tries = $2 AND state = 'running'`,
		idOf(c.ID), c.Try, progress, tx.now()))
}

// JobCameFurther lets the tries before this one not count any more: what the job has done
// stands, so that a program that breaks off often does not end it.
//
// Errors: fault "store-job-lost".
func (tx *Tx) JobCameFurther(ctx context.Context, c Claim) error {
	return tx.ofClaim(tx.exec(ctx, `UPDATE job SET most = tries + $3 WHERE id = $1 AND tries = $2 AND state = 'running'`, idOf(c.ID), c.Try, MostTries))
}

// FinishJob marks a job as done, in the operation that does what the job is for.
//
// Errors: fault "store-job-lost".
func (tx *Tx) FinishJob(ctx context.Context, c Claim) error {
	return tx.ofClaim(tx.exec(ctx, `UPDATE job SET state = 'done', lease = 0, error_zh = '', error_en = '', changed = $3
		WHERE id = $1 AND tries = $2 AND state = 'running'`, idOf(c.ID), c.Try, tx.now()))
}

// PutOffJob lets a job be tried again at a moment.
//
// Errors: fault "store-job-lost".
func (tx *Tx) PutOffJob(ctx context.Context, c Claim, due ledger.Moment, why say.Text) error {
	return tx.ofClaim(tx.exec(ctx, `UPDATE job SET state = 'waiting', due = $3, lease = 0, error_zh = $4, error_en = $5, changed = $6
		WHERE id = $1 AND tries = $2 AND state = 'running'`, idOf(c.ID), c.Try, int64(due), why.ZH, why.EN, tx.now()))
}

// HandBackJob lets somebody else take a job that was not finished, at once. The try
// does not count.
//
// Errors: fault "store-job-lost".
func (tx *Tx) HandBackJob(ctx context.Context, c Claim) error {
	return tx.ofClaim(tx.exec(ctx, `UPDATE job SET state = 'waiting', due = $3, lease = 0, most = most + 1, changed = $3
		WHERE id = $1 AND tries = $2 AND state = 'running'`, idOf(c.ID), c.Try, tx.now()))
}

// FailJob gives a job up.
//
// Errors: fault "store-job-lost".
func (tx *Tx) FailJob(ctx context.Context, c Claim, why say.Text) error {
	return tx.ofClaim(tx.exec(ctx, `UPDATE job SET state = 'failed', lease = 0, error_zh = $3, error_en = $4, changed = $5
		WHERE id = $1 AND tries = $2 AND state = 'running'`, idOf(c.ID), c.Try, why.ZH, why.EN, tx.now()))
}

// ofClaim makes a claim that found nothing an error of the whole operation.
func (tx *Tx) ofClaim(n int64, err error) error {
	if err == nil && n == 0 {
		tx.failed = ErrJobLost
		err = tx.failed
	}
	return err
}

// ErrJobLost is said to whoever no longer has the job they work on: it was
// cancelled, or they were silent for too long and somebody else has it.
var ErrJobLost error = &fault.Error{Kind: fault.Conflict, Code: "store-job-lost", Say: say.Text{
	ZH: "这项后台任务已被取消，或由别的进程接手", EN: "this job was cancelled, or another process has taken it over"}}

// CancelJob ends a job that waits, runs or has failed. Who works on it finds that
// they have lost it; nothing of theirs is kept any more.
//
// Errors: fault "store-job-state" where it is over already.
func (tx *Tx) CancelJob(ctx context.Context, id string) error {
	return tx.moveJob(ctx, id, `UPDATE job SET state = 'cancelled', lease = 0, changed = $2 WHERE id = $1 AND state IN ('waiting', 'running', 'failed')`)
}

// RetryJob queues a job again that has failed or was cancelled, and allows it more
// tries; one that waits for its next try is tried at once.
//
// Errors: fault "store-job-state".
func (tx *Tx) RetryJob(ctx context.Context, id string) error {
	return tx.moveJob(ctx, id, `UPDATE job SET most = CASE WHEN state = 'waiting' THEN most ELSE tries + most END, state = 'waiting', due = $2, changed = $2
		WHERE id = $1 AND (state IN ('failed', 'cancelled') OR state = 'waiting' AND tries > 0)`)
}

func (tx *Tx) moveJob(ctx context.Context, id, text string) error {
	n, err := number(id)
	if err != nil {
		return err
	}
	moved, err := tx.exec(ctx, text, n, tx.now())
	if err != nil || moved == 1 {
		return err
	}
	if _, err := tx.Job(ctx, id); err != nil {
		return err
	}
	return &fault.Error{Kind: fault.Conflict, Code: "store-job-state", Say: say.Text{
		ZH: "这项后台任务已经结束，或正在进行", EN: "this job is over, or under way"}}
}

// SweepJobs removes jobs that ended well, or were cancelled, before a moment; true
// where there are more of them than one operation should remove.
func (tx *Tx) SweepJobs(ctx context.Context, before ledger.Moment) (more bool, err error) {
	old, err := tx.numbers(ctx, `SELECT id FROM job WHERE state IN ('done', 'cancelled') AND changed < $1 LIMIT $2`, int64(before), mostSwept)
	if err != nil || len(old) == 0 {
		return false, err
	}
	var args []any
	list := placed(&args, old, func(id int64) any { return id })
	_, err = tx.exec(ctx, `DELETE FROM job WHERE id IN (`+list+`)`, args...)
	return len(old) == mostSwept, err
}

const mostSwept = 2048

// returning writes, and gives the jobs that were written.
func (tx *Tx) returning(ctx context.Context, text string, args ...any) ([]Job, error) {
	if tx.failed != nil {
		return nil, tx.failed
	}
	if err := tx.put(ctx); err != nil {
		return nil, err
	}
	if tx.failed = tx.b.allowed(text); tx.failed != nil {
		return nil, tx.failed
	}
	list, err := tx.jobs(ctx, text, args...)
	tx.failed = err
	tx.wrote = tx.wrote || len(list) > 0
	return list, err
}
