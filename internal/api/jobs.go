package api

import (
	"encoding/json"
	"net/http"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var tagJobs = tag{"jobs", say.Text{ZH: "后台任务", EN: "background work"}}

func jobRoutes(s *shapes) []route {
	job := s.of(typeFor[jobView]())
	states := []string{string(store.JobWaiting), string(store.JobRunning), string(store.JobDone), string(store.JobFailed), string(store.JobCancelled)}
	return []route{
		{method: http.MethodGet, path: "/jobs", tag: tagJobs, scope: app.ScopeRead, gives: s.page("JobList", job), run: (*Server).jobs,
			say: say.Text{ZH: "后台任务，新的在前", EN: "background work, the newest first"},
			query: []param{
				{"sort", oneOf(app.JobImport, app.JobTable, app.JobRecur, app.JobBackup, app.JobProof, app.JobDoctor), say.Text{ZH: "哪一种", EN: "of this sort"}},
				{"state", oneOf(states...), say.Text{ZH: "状态", EN: "in this state"}},
				{"limit", number(1, app.MostRows), say.Text{ZH: "一页几条，默认 50", EN: "how many, 50 if none is named"}},
				{"cursor", id(), say.Text{ZH: "上一页答复里的 next", EN: "what the page before has as next"}},
			}},
		{method: http.MethodGet, path: "/jobs/{id}", tag: tagJobs, scope: app.ScopeRead, gives: job, run: (*Server).job,
			say: say.Text{ZH: "一项后台任务做到哪里", EN: "how far a piece of work has come"}},
		{method: http.MethodDelete, path: "/jobs/{id}", tag: tagJobs, scope: app.ScopeWrite, status: http.StatusNoContent, run: (*Server).cancelJob,
			say: say.Text{ZH: "取消；已经做了的保留", EN: "end it; what has been done stays"}},
		{method: http.MethodPost, path: "/jobs/{id}/retry", tag: tagJobs, scope: app.ScopeWrite, status: http.StatusNoContent, run: (*Server).retryJob,
			say: say.Text{ZH: "失败或取消了的，再排队", EN: "queue it again, where it has failed or was cancelled"}},
		{method: http.MethodPost, path: "/rounds/{id}/imports/files", tag: tagJobs, scope: app.ScopeWrite, kind: ledger.KindRound, large: true,
			status: http.StatusAccepted, takes: s.of(typeFor[importBody]()), gives: job, run: (*Server).importFiles,
			say: say.Text{ZH: "已上传的许多文件（可含压缩包）逐个成为材料", EN: "many files that were uploaded, archives too, become statements"}},
		{method: http.MethodPost, path: "/rounds/{id}/imports", tag: tagJobs, scope: app.ScopeWrite, kind: ledger.KindRound, stream: true,
			status: http.StatusAccepted, gives: job, run: (*Server).importZip,
			query: []param{{"unit", id(), say.Text{ZH: "看不出是哪个单位的，都算这个单位的", EN: "whose they are, where neither name nor text tells"}}},
			say:   say.Text{ZH: "上传压缩包，里面的文件逐个成为材料", EN: "upload a ZIP, whose files become statements"}},
	}
}

// jobView is a piece of work in the background.
type jobView struct {
	ID       string          `json:"id"`
	Sort     string          `json:"sort"`
	State    store.JobState  `json:"state"`
	Person   string          `json:"person"` // who asked for it, "" for the program
	Tries    int             `json:"tries"`
	Error    string          `json:"error"` // of the last try
	Made     ledger.Moment   `json:"made"`
	Changed  ledger.Moment   `json:"changed"`
	Progress json.RawMessage `json:"progress,omitempty"` // in the words of its sort
}

func jobOf(j *store.Job, lang say.Lang) jobView {
	v := jobView{ID: j.ID, Sort: j.Sort, State: j.State, Person: j.Person, Tries: j.Tries, Error: j.Error.In(lang), Made: j.Made, Changed: j.Changed}
	if json.Valid([]byte(j.Progress)) {
		v.Progress = json.RawMessage(j.Progress)
	}
	return v
}

func (s *Server) jobs(q *request) (reply, error) {
	v, limit := q.query, q.number("limit", usualRows)
	list, err := s.app.Jobs(q.Context(), q.caller, store.JobFilter{Sort: v.Get("sort"), State: store.JobState(v.Get("state")), Before: v.Get("cursor"), Limit: limit})
	if err != nil {
		return reply{}, err
	}
	view := items[jobView]{Items: []jobView{}}
	for i := range list {
		view.Items = append(view.Items, jobOf(&list[i], q.lang))
	}
	if len(list) == limit {
		view.Next = list[limit-1].ID
	}
	return whole(view)
}

func (s *Server) job(q *request) (reply, error) {
	j, err := s.app.Job(q.Context(), q.caller, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	return whole(jobOf(&j, q.lang))
}

func (s *Server) cancelJob(q *request) (reply, error) {
	return reply{}, s.app.CancelJob(q.Context(), q.caller, q.PathValue("id"))
}

func (s *Server) retryJob(q *request) (reply, error) {
	return reply{}, s.app.RetryJob(q.Context(), q.caller, q.PathValue("id"))
}

// importBody names files that were uploaded.
type importBody struct {
	Unit  string           `json:"unit,omitempty"`
	Files []importFileBody `json:"files"`
}

type importFileBody struct {
	Name string `json:"name"`
	File string `json:"file"`
}

func (s *Server) importFiles(q *request) (reply, error) {
	var b importBody
	if err := json.Unmarshal(q.body, &b); err != nil {
		return reply{}, err
	}
	in := app.Import{Round: q.PathValue("id"), Unit: b.Unit}
	for _, f := range b.Files {
		in.Files = append(in.Files, app.ImportFile(f))
	}
	return s.queueImport(q, func(once func(store.Job) app.Once) (store.Job, error) {
		return s.app.ImportFiles(q.Context(), q.caller, in, once)
	})
}

// importZip takes an archive in, and queues what is in it.
func (s *Server) importZip(q *request) (reply, error) {
	file, err := s.app.KeepFile(q.Context(), q.caller, q.upload())
	if err != nil {
		return reply{}, err
	}
	q.body = []byte(file.Digest)
	return s.once(q, func() (reply, error) {
		return s.queueImport(q, func(once func(store.Job) app.Once) (store.Job, error) {
			return s.app.ImportZip(q.Context(), q.caller, q.PathValue("id"), q.query.Get("unit"), file, once)
		})
	})
}

// queueImport queues an import, and keeps the answer with it where it is to be kept.
func (s *Server) queueImport(q *request, start func(func(store.Job) app.Once) (store.Job, error)) (reply, error) {
	var out reply
	queued := func(j *store.Job) reply {
		return reply{body: encode(jobOf(j, q.lang)), header: [][2]string{{"Location", Base + "/jobs/" + j.ID}}}
	}
	var once func(store.Job) app.Once
	if q.key != "" {
		once = func(j store.Job) app.Once {
			return q.keeping(&out, func([]*app.Done) (reply, error) { return queued(&j), nil })
		}
	}
	j, err := start(once)
	if err != nil || q.key == "" {
		return queued(&j), err
	}
	q.kept = true
	return out, nil
}
