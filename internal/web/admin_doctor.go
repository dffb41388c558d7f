package web

import (
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/say"
)

// doctorView is what a look at everything that can go wrong has found: the quick one, made
// as the page is asked for, and the last thorough one.
type doctorView struct {
	admin
	At       string
	Troubles []troubleLine
	Bad      int
	Deep     checkupView
	Deeply   []troubleLine
	DeepBad  int
}

type troubleLine struct{ Name, Where, Shape, State, Words, Do, To string }

// checkupView is a check-up in the background.
type checkupView struct {
	Running  string // how far it is, "" where none is under way
	Renews   bool   // the page asks again by itself
	Failed   string // why the newest one came to no end
	When, By string // of the last one that came to its end
}

const doctorPath = "/admin/doctor"

// troublePages are where something is done about what a check has found.
var troublePages = map[string]string{"jobs": "/admin/jobs", "webhooks": hooksPath}

var severityWords = map[app.Severity]struct {
	shape string
	say   say.Text
}{
	app.Fine: {"ok", say.Text{ZH: "正常", EN: "Fine"}}, app.Warning: {"p4", say.Text{ZH: "注意", EN: "Look at it"}}, app.Broken: {"mind", say.Text{ZH: "有问题", EN: "Broken"}},
}

func (s *Server) adminDoctor(q *request) (reply, error) {
	base, err := q.admin(doctorPath)
	if err != nil {
		return reply{}, err
	}
	v := doctorView{admin: base, At: q.moment(s.app.Now())}
	list, err := s.app.Doctor(q.Context(), q.caller, app.DoctorOptions{})
	if err != nil {
		return reply{}, err
	}
	v.Troubles, v.Bad = q.troubles(list)
	deep, err := s.app.Checkup(q.Context(), q.caller, app.JobDoctor)
	if err != nil {
		return reply{}, err
	}
	if v.Deep = q.checkup(deep); deep.Running() {
		v.Deep.Renews = true
		q.w.Header().Set("Refresh", "2")
	}
	if deep.Last != nil {
		v.Deeply, v.DeepBad = q.troubles(deep.Last.Troubles)
	}
	return q.adminReply(doctorPath, "admin_doctor", v), nil
}

func (q *request) troubles(list []app.Trouble) (lines []troubleLine, bad int) {
	for _, t := range list {
		l := troubleLine{Name: q.say(app.CheckName(t.Check)), Where: t.Where, To: troublePages[t.Check], Shape: severityWords[t.Severity].shape, State: q.say(severityWords[t.Severity].say), Words: capital(q.say(t.Say)), Do: q.say(t.Do)}
		if t.Check == "jobs" {
			l.Where = "" // an id tells people nothing, and the page says which
		}
		if t.Severity != app.Fine {
			bad++
		} else if t.Say == app.AllWell {
			l.Words = "" // the column beside says so
		}
		lines = append(lines, l)
	}
	return lines, bad
}

// checkup says how a check-up stands.
func (q *request) checkup(c *app.CheckupState) checkupView {
	var v checkupView
	if c.Last != nil {
		v.When, v.By = q.moment(c.Last.Ended), q.person(c.Last.By)
	}
	if c.Running() {
		v.Running = q.say(progressWords(c))
	} else if c.Job != nil && c.Job.State == store.JobFailed {
		v.Failed = q.say(c.Job.Error)
	}
	return v
}

// progressWords say how far a check-up is.
func progressWords(c *app.CheckupState) say.Text {
	p := c.Progress
	switch {
	case p.Of == 0:
		return say.Text{ZH: "已排队，马上开始", EN: "it is queued, and begins in a moment"}
	case p.Now == "":
		return say.Text{ZH: "已核对 %d 条，共 %d 条", EN: "%d of %d events"}.With(p.At, p.Of)
	}
	name := app.CheckName(p.Now)
	at := say.Text{ZH: "第 %d 项，共 %d 项：", EN: "check %d of %d: "}.With(p.At+1, p.Of)
	return say.Text{ZH: at.ZH + name.ZH, EN: at.EN + name.EN}
}

// startDoctor begins a thorough look.
func (s *Server) startDoctor(q *request) (reply, error) {
	return q.startCheckup(app.JobDoctor, doctorPath)
}

func (q *request) startCheckup(sort, back string) (reply, error) {
	if _, err := q.admin(back); err != nil {
		return reply{}, err
	}
	if _, err := q.s.app.StartCheckup(q.Context(), q.caller, sort); err != nil {
		return reply{}, err
	}
	return adminDone(back, "checkup"), nil
}
