package web

import (
	"context"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/say"
)

// jobsView is the work in the background.
type jobsView struct {
	admin
	States []option
	Only   string // the state that was asked for
	Jobs   []jobLine
	Next   string
}

// jobLine is one piece of work.
type jobLine struct {
	ID, Name, Who, State, Shape, Made, Changed, Error string
	Next                                              string // when it is tried again
	Tries                                             int
	Retry, Cancel                                     bool
}

var jobStates = []struct {
	state store.JobState
	shape string
	say   say.Text
}{
	{store.JobWaiting, "p0", say.Text{ZH: "排队", EN: "Waiting"}}, {store.JobRunning, "p3", say.Text{ZH: "进行中", EN: "Under way"}},
	{store.JobFailed, "mind", say.Text{ZH: "失败", EN: "Failed"}}, {store.JobDone, "ok", say.Text{ZH: "完成", EN: "Done"}},
	{store.JobCancelled, "off", say.Text{ZH: "已取消", EN: "Cancelled"}},
}

// triedAgain is the state of a job that waits after a try that failed.
var triedAgain = say.Text{ZH: "等着再试", EN: "To be tried again"}

const jobsOnPage = 50

func (s *Server) adminJobs(q *request) (reply, error) {
	base, err := q.admin("/admin/jobs")
	if err != nil {
		return reply{}, err
	}
	v := jobsView{admin: base}
	f := store.JobFilter{Before: q.param("before"), Limit: jobsOnPage}
	for _, st := range jobStates {
		v.States = append(v.States, option{ID: string(st.state), Name: q.say(st.say), Chosen: q.param("state") == string(st.state)})
		if q.param("state") == string(st.state) {
			f.State, v.Only = st.state, q.say(st.say)
		}
	}
	list, err := s.app.Jobs(q.Context(), q.caller, f)
	if err != nil {
		return reply{}, err
	}
	for i := range list {
		v.Jobs = append(v.Jobs, q.jobLine(&list[i], base.Duties))
	}
	if len(list) == jobsOnPage {
		v.Next = "/admin/jobs?state=" + string(f.State) + "&before=" + list[len(list)-1].ID
	}
	return q.adminReply("/admin/jobs", "admin_jobs", v), nil
}

func (q *request) jobLine(j *store.Job, d app.Duties) jobLine {
	l := jobLine{ID: j.ID, Name: q.say(app.JobName(j.Sort)), Who: q.person(j.Person), Made: q.moment(j.Made), Changed: q.moment(j.Changed), Tries: j.Tries}
	if j.Person == "" {
		l.Who = q.say(say.Text{ZH: "系统", EN: "the program"})
	}
	l.State, l.Shape = q.jobState(j.State)
	again := j.State == store.JobWaiting && j.Tries > 0
	if again {
		l.State, l.Next = q.say(triedAgain), q.moment(j.Due)
	}
	if j.State != store.JobDone {
		l.Error = q.say(j.Error)
	}
	mine := d.Whole || j.Person == q.me.ID
	l.Retry = mine && (j.State == store.JobFailed || j.State == store.JobCancelled || again)
	l.Cancel = mine && (j.State == store.JobFailed || j.State == store.JobWaiting || j.State == store.JobRunning)
	return l
}

// jobState is where a job stands, in words and as a shape.
func (q *request) jobState(state store.JobState) (words, shape string) {
	for _, st := range jobStates {
		if st.state == state {
			return q.say(st.say), st.shape
		}
	}
	return string(state), ""
}

// adminJob retries a job, or ends it.
func (s *Server) adminJob(q *request) (reply, error) {
	do := map[string]func(*app.App, context.Context, app.Caller, string) error{"retry": (*app.App).RetryJob, "cancel": (*app.App).CancelJob}
	return s.adminDo(q, do, "/admin/jobs")
}

// adminDo does something with what the address names.
func (s *Server) adminDo(q *request, deeds map[string]func(*app.App, context.Context, app.Caller, string) error, to string) (reply, error) {
	deed := q.PathValue("deed")
	if deeds[deed] == nil {
		return s.lost(q)
	}
	if err := deeds[deed](s.app, s.atDoor(q), q.caller, q.PathValue("id")); err != nil {
		return reply{}, err
	}
	return adminDone(to, deed), nil
}
