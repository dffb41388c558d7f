package app

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/bihuan/bihuan/internal/job"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// Checkup is what came of a thorough look, kept until the next one.
type Checkup struct {
	By       string        `json:"by"`
	Began    ledger.Moment `json:"began"`
	Ended    ledger.Moment `json:"ended"`
	Proof    *ChainProof   `json:"proof,omitempty"`    // of the chain
	Troubles []Trouble     `json:"troubles,omitempty"` // of everything that can go wrong
}

// Progress is how far a check-up has come.
type Progress struct {
	At  int64  `json:"at"`
	Of  int64  `json:"of"`
	Now string `json:"now,omitempty"` // the check under way
}

// CheckupState is the last check-up of a sort, and the one that is under way.
type CheckupState struct {
	Last     *Checkup   // nil where there was none
	Job      *store.Job // the newest; nil where none is kept
	Progress Progress   // of the job
}

// Running reports whether one is waiting or under way.
func (s *CheckupState) Running() bool { return s.Job != nil && running(s.Job) }

func running(j *store.Job) bool { return j.State == store.JobWaiting || j.State == store.JobRunning }

// Checkups are the sorts of jobs that look at everything: they take minutes on a large
// ledger.
func Checkups() []string { return []string{JobProof, JobDoctor} }

const checkupPrefix = "checkup:"

// StartCheckup queues a check-up; where one waits or is under way it gives that.
//
// Errors: fault "app-administrator" for whoever neither audits nor looks after all.
func (a *App) StartCheckup(ctx context.Context, c Caller, sort string) (store.Job, error) {
	if err := c.May(ScopeWrite); err != nil {
		return store.Job{}, err
	}
	if !slices.Contains(Checkups(), sort) {
		return store.Job{}, noSuchJob(sort)
	}
	var j store.Job
	err := a.store.Write(ctx, func(tx *store.Tx) error {
		act, err := a.act(ctx, c, &tx.View)
		if err == nil {
			err = readsAll(&act)
		}
		if err != nil {
			return err
		}
		newest, err := tx.Jobs(ctx, store.JobFilter{Sort: sort, Limit: 1})
		if err != nil {
			return err
		}
		if len(newest) > 0 && running(&newest[0]) {
			j = newest[0]
			return nil
		}
		j, _, err = tx.Enqueue(ctx, store.NewJob{Sort: sort, Person: c.Person, Most: 2})
		return err
	})
	return j, err
}

// Checkup tells how a check-up stands, and what the last one found.
func (a *App) Checkup(ctx context.Context, c Caller, sort string) (*CheckupState, error) {
	v, act, err := a.asking(ctx, c)
	if err == nil {
		err = readsAll(&act)
	}
	if err != nil {
		return nil, err
	}
	s := &CheckupState{}
	text, err := v.Meta(ctx, checkupPrefix+sort)
	if err != nil {
		return nil, err
	}
	if text != "" {
		s.Last = &Checkup{}
		_ = json.Unmarshal([]byte(text), s.Last) // we wrote it
	}
	newest, err := v.Jobs(ctx, store.JobFilter{Sort: sort, Limit: 1})
	if len(newest) > 0 {
		s.Job = &newest[0]
		_ = json.Unmarshal([]byte(s.Job.Progress), &s.Progress)
	}
	return s, err
}

// runProof proves the chain in the background.
func (a *App) runProof(ctx context.Context, w *job.Work) error {
	began := a.now()
	p, err := a.proveChain(ctx, asPerson(w), func(p Progress) error { return stepOf(ctx, w, p) })
	if err != nil {
		return err
	}
	return a.keepCheckup(ctx, w, &Checkup{By: w.Person, Began: began, Proof: p})
}

// runDoctor looks at everything in the background.
func (a *App) runDoctor(ctx context.Context, w *job.Work) error {
	began := a.now()
	list, err := a.Doctor(ctx, asPerson(w), DoctorOptions{Deep: true, Tell: func(p Progress) error { return stepOf(ctx, w, p) }})
	if err != nil {
		return err
	}
	return a.keepCheckup(ctx, w, &Checkup{By: w.Person, Began: began, Troubles: list})
}

func stepOf(ctx context.Context, w *job.Work, p Progress) error {
	text, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return w.Step(ctx, string(text), nil)
}

func (a *App) keepCheckup(ctx context.Context, w *job.Work, c *Checkup) error {
	c.Ended = a.now()
	text, err := json.Marshal(c)
	if err != nil {
		return err
	}
	return w.Finish(ctx, func(tx *store.Tx) error { return tx.SetMeta(ctx, checkupPrefix+w.Sort, string(text)) })
}
