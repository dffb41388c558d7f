package app

import (
	"context"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/job"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// The sorts of jobs.
const (
	JobRecur  = "recurrence" // hold new findings against earlier ones
	JobImport = "import"     // take files in as statements
	JobHook   = "hook"       // tell somebody elsewhere of events
	JobTable  = "table"      // take a table in, all of it or nothing
	JobRemark = "marks"      // let what is below a moved unit be found from its new place
	JobProof  = "proof"      // prove the chain of events
	JobDoctor = "doctor"     // look at everything that can go wrong
	JobBackup = "backup"     // put the ledger and all files into one file, and prove it
)

var jobNames = map[string]say.Text{
	JobRecur: {ZH: "比对屡查屡犯", EN: "Look for recurrences"}, JobImport: {ZH: "批量收材料", EN: "Take statements in"},
	JobTable: {ZH: "导入表格", EN: "Take a table in"}, JobHook: {ZH: "推送", EN: "Tell a webhook"}, JobRemark: {ZH: "单位划转后重建索引", EN: "Mark what a moved unit has"},
	JobProof: {ZH: "核验留痕链", EN: "Prove the chain"}, JobDoctor: {ZH: "彻底检查", EN: "Look at everything"}, JobBackup: {ZH: "备份", EN: "Make a backup"},
}

// JobName is how people call a sort of jobs; one of another program's is called by its code.
func JobName(sort string) say.Text {
	if name, ok := jobNames[sort]; ok {
		return name
	}
	return say.Text{ZH: sort, EN: sort}
}

// Handlers are what does the jobs, for a runner.
func (a *App) Handlers() map[string]job.Handler {
	return map[string]job.Handler{
		JobRecur:  {Run: a.recur},
		JobImport: {Run: a.runImport},
		JobTable:  {Run: a.runTable},
		JobHook:   {Run: a.deliver, Pause: firstPause, Longest: longPause},
		JobRemark: {Run: a.remark},
		JobBackup: {Run: a.runBackup},
		JobProof:  {Run: a.runProof},
		JobDoctor: {Run: a.runDoctor},
	}
}

// Jobs lists jobs, the newest first: one's own, or all for whoever looks after the
// whole program, and for auditors. What another's job is about is content, and is not told.
func (a *App) Jobs(ctx context.Context, c Caller, f store.JobFilter) ([]store.Job, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	if readsAll(&act) != nil {
		f.Person = act.Who.ID
	}
	if f.Limit <= 0 || f.Limit > MostRows {
		f.Limit = MostRows
	}
	list, err := v.Jobs(ctx, f)
	for i := range list {
		withoutContent(&act, &list[i])
	}
	return list, err
}

// Job gives one job.
func (a *App) Job(ctx context.Context, c Caller, id string) (store.Job, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return store.Job{}, err
	}
	j, err := v.Job(ctx, id)
	if fault.KindOf(err) == fault.NotFound || err == nil && readsAll(&act) != nil && j.Person != act.Who.ID {
		return store.Job{}, noSuchJob(id)
	}
	withoutContent(&act, &j)
	return j, err
}

// looksAfterAll reports whether the one who acts administers a unit that no other
// stands above.
func looksAfterAll(act *ledger.Act) bool {
	return act.House || act.For == nil && slices.ContainsFunc(tops(act), func(top string) bool {
		u := act.Org.Unit(top)
		return u != nil && u.Parent == ""
	})
}

func withoutContent(act *ledger.Act, j *store.Job) {
	if !act.House && j.Person != act.Who.ID {
		j.Input, j.Progress = "", ""
	}
}

func noSuchJob(id string) error {
	return &fault.Error{Kind: fault.NotFound, Code: "app-no-job", Say: say.Text{
		ZH: "没有这项后台任务，或者您不能看：%s", EN: "there is no such piece of work, or it is not yours to see: %s"}.With(strings.ToValidUTF8(id, "?"))}
}

// CancelJob ends a job before its time; what it has done already stays done.
func (a *App) CancelJob(ctx context.Context, c Caller, id string) error {
	return a.onJob(ctx, c, id, (*store.Tx).CancelJob)
}

// RetryJob queues a job again that has failed or was cancelled.
func (a *App) RetryJob(ctx context.Context, c Caller, id string) error {
	return a.onJob(ctx, c, id, (*store.Tx).RetryJob)
}

// onJob changes a job of the caller's own, or any for whoever looks after the program.
func (a *App) onJob(ctx context.Context, c Caller, id string, do func(*store.Tx, context.Context, string) error) error {
	if err := c.May(ScopeWrite); err != nil {
		return err
	}
	return a.store.Write(ctx, func(tx *store.Tx) error {
		act, err := a.act(ctx, c, &tx.View)
		if err != nil {
			return err
		}
		j, err := tx.Job(ctx, id)
		if fault.KindOf(err) == fault.NotFound {
			return noSuchJob(id) // as for one that is somebody else's
		}
		if err != nil {
			return err
		}
		if !looksAfterAll(&act) && j.Person != act.Who.ID {
			if readsAll(&act) == nil {
				return forAll(&act)
			}
			return noSuchJob(id)
		}
		return do(tx, ctx, id)
	})
}

// asPerson is the caller in whose name a job is done.
func asPerson(j *job.Work) Caller {
	if j.Person == "" {
		return House()
	}
	return Caller{Person: j.Person, Scopes: Scopes()}
}

// inStep makes deeds within a step of a job.
func (a *App) inStep(ctx context.Context, c Caller, tx *store.Tx, deeds ...*Deed) ([]*Done, error) {
	w, err := a.work(ctx, c, tx)
	if err != nil {
		return nil, err
	}
	var list []*Done
	for _, d := range deeds {
		done, err := w.do(d)
		if err != nil {
			return nil, err
		}
		list = append(list, done)
	}
	return list, w.settleUp()
}
