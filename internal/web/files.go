package web

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// filesView is the page on which many statements come in at once, and the one that tells
// what became of each.
type filesView struct {
	Round   link
	Error   string
	ErrorAt string // the input that it is about
	Own     bool   // what cannot be told is the own unit's
	State   store.JobState
	Done    int
	All     int
	Running bool
	Broke   string
	Taken   []takenFile
	Known   []string
	Failed  []failedFile
	Units   []option // whose a file can be
}

type takenFile struct{ Name, Statement, Unit string }

// failedFile is one that was not taken; where nobody could tell whose it is, it has the
// digest under which it is taken once that is said.
type failedFile struct{ Name, Why, Digest string }

var filesTitle = say.Text{ZH: "一次报送多份材料", EN: "Hand in many statements"}

func (q *request) filesView() (*filesView, error) {
	r, err := q.s.app.Record(q.Context(), q.caller, ledger.KindRound, q.PathValue("id"))
	if err != nil {
		return nil, err
	}
	round := r.(*ledger.Round)
	return &filesView{Round: link{round.ID, round.Name}, Units: unchosen(q.owers(round))}, nil
}

// unchosen leaves to the person which of several it is.
func unchosen(list []option) []option {
	for i := range list {
		list[i].Chosen = false
	}
	return list
}

func (s *Server) filesPage(q *request) (reply, error) { return s.atFiles(q, nil) }

func (s *Server) atFiles(q *request, bad error) (reply, error) {
	v, err := q.filesView()
	if err != nil {
		return reply{}, err
	}
	out := reply{page: "files", title: q.say(filesTitle), at: "statements", view: v}
	if bad != nil {
		v.Error, v.Own, out.status = q.say(said(bad)), q.sent.Get("own") != "", statusOf(bad)
		if codeOf(bad) == "web-no-file" || codeOf(bad) == "app-import-files" {
			v.ErrorAt = "files-" + v.Round.To
		}
	}
	return out, nil
}

// takeFiles queues files: those of the form, and those that a script sent before, piece
// by piece.
func (s *Server) takeFiles(q *request) (reply, error) {
	if q.resumed {
		return s.atFiles(q, resumed())
	}
	j, err := q.queueFiles()
	if err == nil {
		return goTo("/rounds/" + q.PathValue("id") + "/files/" + j.ID), nil
	}
	if k := fault.KindOf(err); k == fault.Internal || k == fault.NotFound {
		return reply{}, err
	}
	return s.atFiles(q, err)
}

func (q *request) queueFiles() (store.Job, error) {
	in := app.Import{Round: q.PathValue("id")}
	if in.Unit = q.sent.Get("unit"); in.Unit == "" && q.sent.Get("own") != "" {
		in.Unit = q.actor().Unit
	}
	for _, f := range q.sent.files["file"] {
		in.Files = append(in.Files, app.ImportFile{Name: f.name, File: f.digest})
	}
	names, pieces := q.sent.Values["name"], q.sent.Values["pieces"]
	for i, name := range names {
		if i >= len(pieces) {
			return store.Job{}, badForm(nil)
		}
		list := strings.Split(pieces[i], ",")
		if len(list) > 1 {
			whole, err := q.s.app.JoinFile(q.Context(), q.caller, list)
			if err != nil {
				return store.Job{}, err
			}
			list = []string{whole.Digest}
		}
		in.Files = append(in.Files, app.ImportFile{Name: name, File: list[0]})
	}
	if len(in.Files) == 0 {
		return store.Job{}, &fault.Error{Kind: fault.Invalid, Code: "web-no-file", Say: say.Text{ZH: "请选至少一个文件", EN: "choose at least one file"}}
	}
	return q.s.app.ImportFiles(q.Context(), q.caller, in, nil)
}

// takePiece keeps a piece of a file, and answers with its digest: a script sends long
// files in pieces, so that little is lost when the line is.
func (s *Server) takePiece(q *request) (reply, error) {
	list := q.sent.files["piece"]
	if len(list) != 1 {
		return reply{}, badForm(nil)
	}
	return reply{send: func(w http.ResponseWriter) error {
		q.begun = true
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		_, _ = w.Write([]byte("piece " + list[0].digest)) // who has gone hears nothing
		return nil
	}}, nil
}

// filesJob tells what has become of each file. The browser asks again by itself.
func (s *Server) filesJob(q *request) (reply, error) {
	v, err := q.filesView()
	if err != nil {
		return reply{}, err
	}
	j, err := s.app.Job(q.Context(), q.caller, q.PathValue("job"))
	if err != nil {
		return reply{}, err
	}
	var in app.Import
	if j.Sort != app.JobImport || json.Unmarshal([]byte(j.Input), &in) != nil || in.Round != q.PathValue("id") {
		return s.lost(q)
	}
	var at app.Imported
	if j.Progress != "" {
		if err := json.Unmarshal([]byte(j.Progress), &at); err != nil {
			return reply{}, err
		}
	}
	v.State, v.Done, v.All, v.Known = j.State, at.Next, len(in.Files), at.Known
	for _, f := range at.Taken {
		v.Taken = append(v.Taken, takenFile{f.Name, f.Statement, q.unit(f.Unit)})
	}
	for _, f := range at.Failed {
		one := failedFile{Name: f.Name, Why: q.say(f.Say)}
		if i := slices.IndexFunc(in.Files, func(x app.ImportFile) bool { return x.Name == f.Name }); f.Code == "app-import-unit" && i >= 0 {
			one.Digest = in.Files[i].File
		}
		v.Failed = append(v.Failed, one)
	}
	switch j.State {
	case store.JobWaiting, store.JobRunning:
		v.Running = true
		q.w.Header().Set("Refresh", "2")
	case store.JobDone:
	default:
		v.Broke = q.say(j.Error)
	}
	return reply{status: http.StatusOK, page: "files", title: q.say(filesTitle), at: "statements", view: v}, nil
}
