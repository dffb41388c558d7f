package web

import (
	"encoding/json"
	"net/http"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
)

// tableJob tells how far a table has come, and at last what came of it. Without a script
// the browser asks again by itself.
func (s *Server) tableJob(q *request) (reply, error) {
	v, err := q.tableInView()
	if err != nil {
		return reply{}, err
	}
	j, err := s.app.Job(q.Context(), q.caller, q.PathValue("job"))
	if err != nil {
		return reply{}, err
	}
	var in app.TableIn
	if j.Sort != app.JobTable || json.Unmarshal([]byte(j.Input), &in) != nil || in.Round != q.PathValue("id") {
		return s.lost(q)
	}
	var at app.TableProgress
	if j.Progress != "" {
		if err := json.Unmarshal([]byte(j.Progress), &at); err != nil {
			return reply{}, err
		}
	}
	v.Name = in.Name
	if at.Result != nil {
		v.Plan = q.takeover(at.Result)
	}
	switch j.State {
	case store.JobWaiting, store.JobRunning:
		v.Running = q.say(tablePhases[at.Phase])
		q.w.Header().Set("Refresh", "2")
	case store.JobDone:
		v.Taken = true
	default:
		v.Broke, v.Error = true, q.say(j.Error)
	}
	out, err := q.tableReply(v, nil)
	out.page, out.status = "table_job", http.StatusOK // never from what the browser has kept
	return out, err
}
