package api

import (
	"net/http"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// checkupRoutes look at everything in the background, and tell what was found.
func checkupRoutes(s *shapes) []route {
	job := s.of(typeFor[jobView]())
	one := func(path, sort string, zh, en string) []route {
		return []route{
			{method: http.MethodPost, path: path, tag: tagHouse, scope: app.ScopeWrite, status: http.StatusAccepted, gives: job,
				say: say.Text{ZH: "在后台" + zh, EN: en + " in the background"},
				run: func(s *Server, q *request) (reply, error) { return s.startCheckup(q, sort) }},
			{method: http.MethodGet, path: path, tag: tagHouse, scope: app.ScopeRead, gives: s.of(typeFor[checkupView]()),
				say: say.Text{ZH: "上一次" + zh + "的结果，正在进行的做到哪里", EN: "what came of it the last time, and how far the present one is: " + en},
				run: func(s *Server, q *request) (reply, error) { return s.checkup(q, sort) }},
		}
	}
	return append(one("/checkups/chain", app.JobProof, "核验留痕链", "prove the chain of events"),
		one("/checkups/doctor", app.JobDoctor, "彻底检查", "look at everything that can go wrong")...)
}

// checkupView is what came of a check-up.
type checkupView struct {
	State    store.JobState `json:"state"` // of the newest job, "" where none is kept
	Error    string         `json:"error"` // of the newest job
	At       int64          `json:"at"`    // how far it is
	Of       int64          `json:"of"`
	Now      string         `json:"now,omitempty"` // the check under way
	By       string         `json:"by"`            // of the last one that came to an end
	Began    ledger.Moment  `json:"began"`
	Ended    ledger.Moment  `json:"ended"` // 0 where there was none
	Proof    *proofView     `json:"proof,omitempty"`
	Troubles []troubleView  `json:"troubles,omitempty"`
}

// troubleView is something that was looked at.
type troubleView struct {
	Check    string       `json:"check"`
	Where    string       `json:"where"`
	Severity app.Severity `json:"severity"`
	Say      string       `json:"say"`
	Do       string       `json:"do"`
}

func (s *Server) startCheckup(q *request, sort string) (reply, error) {
	j, err := s.app.StartCheckup(q.Context(), q.caller, sort)
	if err != nil {
		return reply{}, err
	}
	out, err := whole(jobOf(&j, q.lang))
	out.header = [][2]string{{"Location", Base + "/jobs/" + j.ID}}
	return out, err
}

func (s *Server) checkup(q *request, sort string) (reply, error) {
	c, err := s.app.Checkup(q.Context(), q.caller, sort)
	if err != nil {
		return reply{}, err
	}
	v := checkupView{At: c.Progress.At, Of: c.Progress.Of, Now: c.Progress.Now}
	if c.Job != nil {
		v.State, v.Error = c.Job.State, c.Job.Error.In(q.lang)
	}
	if last := c.Last; last != nil {
		v.By, v.Began, v.Ended = last.By, last.Began, last.Ended
		if last.Proof != nil {
			p := q.proofOf(last.Proof)
			v.Proof = &p
		}
		for _, t := range last.Troubles {
			v.Troubles = append(v.Troubles, troubleView{t.Check, t.Where, t.Severity, t.Say.In(q.lang), t.Do.In(q.lang)})
		}
	}
	return whole(v)
}
