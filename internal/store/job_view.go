package store

import (
	"context"

	"github.com/bihuan/bihuan/ledger"
)

// Job gives a job.
//
// Errors: fault "store-not-found".
func (v *View) Job(ctx context.Context, id string) (Job, error) {
	n, err := number(id)
	if err != nil {
		return Job{}, err
	}
	list, err := v.jobs(ctx, `SELECT `+jobColumns+` FROM job WHERE id = $1`, n)
	if err != nil {
		return Job{}, err
	}
	if len(list) == 0 {
		return Job{}, notFound(id)
	}
	return list[0], nil
}

// JobOf gives the job with a key; false where there is none.
func (v *View) JobOf(ctx context.Context, once string) (Job, bool, error) {
	list, err := v.jobs(ctx, `SELECT `+jobColumns+` FROM job WHERE once = $1`, once)
	if err != nil || len(list) == 0 {
		return Job{}, false, err
	}
	return list[0], true, nil
}

// JobFilter chooses jobs; what is empty does not choose.
type JobFilter struct {
	Sort   string
	State  JobState
	Person string
	Input  string
	Before string // only those that were made before this one
	Limit  int
}

// Jobs lists jobs, the newest first.
func (v *View) Jobs(ctx context.Context, f JobFilter) ([]Job, error) {
	var args []any
	text := `SELECT ` + jobColumns + ` FROM job WHERE 1 = 1`
	add := func(condition string, arg any) {
		args = append(args, arg)
		text += condition + place(len(args))
	}
	if f.Sort != "" {
		add(` AND sort = `, f.Sort)
	}
	if f.State != "" {
		add(` AND state = `, string(f.State))
	}
	if f.Person != "" {
		add(` AND person = `, idOf(f.Person))
	}
	if f.Input != "" {
		add(` AND input = `, f.Input)
	}
	if f.Before != "" {
		add(` AND id < `, idOf(f.Before))
	}
	text += ` ORDER BY id DESC`
	add(` LIMIT `, f.Limit)
	return v.jobs(ctx, text, args...)
}

func (v *View) jobs(ctx context.Context, text string, args ...any) ([]Job, error) {
	var list []Job
	err := v.each(ctx, text, args, func(scan func(...any) error) error {
		j, err := scanJob(scan)
		list = append(list, j)
		return err
	})
	return list, err
}

// OldestJob gives the job that has waited longest for its turn; nil where none does.
func (v *View) OldestJob(ctx context.Context) (*Job, error) {
	list, err := v.jobs(ctx, `SELECT `+jobColumns+` FROM job WHERE state = 'waiting' ORDER BY due LIMIT 1`)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	return &list[0], nil
}

// NextJob tells when there will be something to claim: a job of one of the sorts
// is due, or somebody's time runs out. 0 where nothing waits.
func (v *View) NextJob(ctx context.Context, sorts []string) (ledger.Moment, error) {
	var args []any
	named := placed(&args, sorts, func(s string) any { return s })
	if named == "" {
		return 0, nil
	}
	due, err := v.numbers(ctx, `SELECT due FROM job WHERE state = 'waiting' AND sort IN (`+named+`) ORDER BY due LIMIT 1`, args...)
	if err != nil {
		return 0, err
	}
	lease, err := v.numbers(ctx, `SELECT lease FROM job WHERE state = 'running' ORDER BY lease LIMIT 1`)
	if err != nil {
		return 0, err
	}
	var next int64
	for _, at := range append(due, lease...) {
		if next == 0 || at < next {
			next = at
		}
	}
	return ledger.Moment(next), nil
}
