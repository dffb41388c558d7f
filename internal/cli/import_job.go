package cli

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/client"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	importFailed  = say.Text{ZH: "%s: 没有导入：%s", EN: "%s: not imported: %s"}
	importStarted = say.Text{ZH: "已上传，导入在服务器上进行：bihuan job show %s", EN: "uploaded; the import runs on the server: bihuan job show %s"}
	importGoesOn  = say.Text{ZH: "导入还在服务器上进行：bihuan job show %s", EN: "the import goes on on the server: bihuan job show %s"}
	importEnd     = say.Text{ZH: "导入 %d 份，已有 %d 份，没有导入 %d 份", EN: "%d taken, %d there already, %d not imported"}
	importMoves   = say.Text{ZH: "服务器已办 %d 份，共 %d 份", EN: "%d of %d done by the server"}
	jobBroke      = say.Text{ZH: "后台任务 %s 没有办完：%s", EN: "the job %s did not end well: %s"}
	jobShort      = say.Text{ZH: "后台任务：列出、查看、取消", EN: "Background work: list, show, cancel"}
	jobListShort  = say.Text{ZH: "列出后台任务", EN: "List background work"}
	jobShowShort  = say.Text{ZH: "一项任务办到哪里、结果如何", EN: "How far a job has come, and what came of it"}
	jobEndShort   = say.Text{ZH: "取消；已经办了的保留", EN: "End a job; what it has done stays"}
	jobRetryShort = say.Text{ZH: "失败或取消了的，再排队", EN: "Queue a job again that has failed or was cancelled"}
	jobQueued     = say.Text{ZH: "任务 %s 已重新排队", EN: "the job %s is queued again"}
	jobEnded      = say.Text{ZH: "任务 %s 已取消", EN: "the job %s is cancelled"}
	takenHead     = say.Text{ZH: "已导入", EN: "taken"}
	changedHead   = say.Text{ZH: "最近变动", EN: "changed"}
)

// piece is one of work in the background, as the server tells it.
type piece struct {
	ID       string         `json:"id"`
	Sort     string         `json:"sort"`
	State    store.JobState `json:"state"`
	Error    string         `json:"error"`
	Made     ledger.Moment  `json:"made"`
	Changed  ledger.Moment  `json:"changed"`
	Progress *app.Imported  `json:"progress"` // of an import

	files int
}

// over reports whether nothing more will come of a job by itself.
func (j *piece) over() bool {
	return j.State == store.JobDone || j.State == store.JobFailed || j.State == store.JobCancelled
}

var jobStates = map[store.JobState]say.Text{
	store.JobWaiting:   {ZH: "等待", EN: "waiting"},
	store.JobRunning:   {ZH: "进行中", EN: "running"},
	store.JobDone:      {ZH: "完成", EN: "done"},
	store.JobFailed:    {ZH: "失败", EN: "failed"},
	store.JobCancelled: {ZH: "已取消", EN: "cancelled"},
}

// finish waits for the server, and says what became of all files.
func (im *importing) finish(ctx context.Context, detach bool) error {
	if len(im.jobs) == 0 && im.failed == 0 {
		fmt.Fprintln(im.out, nothingNew.In(im.lang))
	}
	taken, bad := 0, false
	for i := range im.jobs {
		j := &im.jobs[i]
		if detach {
			fmt.Fprintln(im.out, importStarted.With(j.ID).In(im.lang))
			continue
		}
		if err := im.wait(ctx, j); err != nil {
			if ctx.Err() != nil {
				im.complain(importGoesOn.With(j.ID).In(im.lang))
			}
			return err
		}
		if j.State != store.JobDone {
			bad = true
			im.complain(jobBroke.With(j.ID, j.Error).In(im.lang))
		}
		if p := j.Progress; p != nil {
			im.tellFailed(p)
			taken, im.known, im.failed = taken+len(p.Taken), im.known+len(p.Known), im.failed+len(p.Failed)
		}
	}
	if detach {
		return im.endsWith(bad)
	}
	fmt.Fprintln(im.out, importEnd.With(taken, im.known, im.failed).In(im.lang))
	return im.endsWith(bad)
}

func (im *importing) endsWith(bad bool) error {
	if bad || im.failed > 0 {
		return exit(exitFailed)
	}
	return nil
}

// tellFailed names what the server could not take.
func (r *remote) tellFailed(p *app.Imported) {
	for _, f := range p.Failed {
		r.complain(importFailed.With(harmless(f.Name), f.Say.In(r.lang)).In(r.lang))
	}
}

// How often is asked how far a job has come, and for how long a server may be away,
// as it is when it is started again.
const (
	askEvery = 400 * time.Millisecond
	awayFor  = 2 * time.Minute
)

// wait asks until a job is over.
func (im *importing) wait(ctx context.Context, j *piece) error {
	bar := newProgress(im.err, im.lang)
	defer bar.end()
	seen := time.Now()
	for !j.over() {
		bar.says(func(int, string) say.Text {
			n := 0
			if j.Progress != nil {
				n = j.Progress.Next
			}
			return importMoves.With(n, j.files)
		})
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(askEvery):
		}
		next := piece{files: j.files}
		err := im.Get(ctx, "/jobs/"+url.PathEscape(j.ID), nil, &next)
		switch {
		case err == nil:
			*j, seen = next, time.Now()
		case !errors.Is(err, &fault.Error{Code: client.CodeUnreachable}) || time.Since(seen) > awayFor:
			return err
		}
	}
	return nil
}

func (w *world) jobVerb() *cobra.Command {
	c := &cobra.Command{
		Use: "job", Short: jobShort.In(w.lang), Args: knownPart, DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	list, r := w.remoteVerb("list [--json]", jobListShort, nothing, func(ctx context.Context, r *remote, _ []string) error {
		data, err := r.Do(ctx, client.Ask{Method: http.MethodGet, Path: "/jobs"})
		if err != nil || r.asJSON {
			return orPrint(r.world, data, err)
		}
		return r.listJobs(data)
	})
	r.givesJSON(list)
	show, r := w.remoteVerb("show ID [--json]", jobShowShort, one(idWanted), func(ctx context.Context, r *remote, args []string) error {
		data, err := r.Do(ctx, client.Ask{Method: http.MethodGet, Path: "/jobs/" + url.PathEscape(args[0])})
		if err != nil || r.asJSON {
			return orPrint(r.world, data, err)
		}
		return r.showJob(data)
	})
	r.givesJSON(show)
	cancel, _ := w.remoteVerb("cancel ID", jobEndShort, one(idWanted), func(ctx context.Context, r *remote, args []string) error {
		_, err := r.Do(ctx, client.Ask{Method: http.MethodDelete, Path: "/jobs/" + url.PathEscape(args[0])})
		if err == nil {
			fmt.Fprintln(r.out, jobEnded.With(harmless(args[0])).In(r.lang))
		}
		return err
	})
	retry, _ := w.remoteVerb("retry ID", jobRetryShort, one(idWanted), func(ctx context.Context, r *remote, args []string) error {
		_, err := r.Do(ctx, client.Ask{Method: http.MethodPost, Path: "/jobs/" + url.PathEscape(args[0]) + "/retry"})
		if err == nil {
			fmt.Fprintln(r.out, jobQueued.With(harmless(args[0])).In(r.lang))
		}
		return err
	})
	c.AddCommand(list, show, cancel, retry)
	return c
}

func (r *remote) listJobs(data []byte) error {
	var page struct {
		Items []piece `json:"items"`
	}
	if err := understand(data, &page); err != nil {
		return err
	}
	t := grid{heads: []string{idHead.In(r.lang), sortHead.In(r.lang), stateHead.In(r.lang), madeHead.In(r.lang), changedHead.In(r.lang)}}
	for i := range page.Items {
		j := &page.Items[i]
		t.row(j.ID, app.JobName(j.Sort).In(r.lang), orWord(jobStates[j.State], string(j.State), r.lang), moment(j.Made), moment(j.Changed))
	}
	return r.show(&t)
}

// showJob says how far a job has come; of an import, what became of each file.
func (r *remote) showJob(data []byte) error {
	var j piece
	if err := understand(data, &j); err != nil {
		return err
	}
	words := j.ID + "  " + app.JobName(j.Sort).In(r.lang) + "  " + orWord(jobStates[j.State], string(j.State), r.lang)
	if j.Error != "" {
		words += r.colon() + j.Error
	}
	fmt.Fprintln(r.out, harmless(words))
	if j.Sort == app.JobTable {
		return r.showTable(data)
	}
	p := j.Progress
	if p == nil || j.Sort != app.JobImport {
		return nil
	}
	for _, f := range p.Taken {
		fmt.Fprintln(r.out, harmless("  "+takenHead.In(r.lang)+r.colon()+f.Name+"  "+f.Statement))
	}
	r.tellFailed(p)
	fmt.Fprintln(r.out, importEnd.With(len(p.Taken), len(p.Known), len(p.Failed)).In(r.lang))
	return nil
}
