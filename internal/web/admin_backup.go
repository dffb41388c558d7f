package web

import (
	"fmt"
	"net/http"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/say"
)

// backupsView lists the backups that there are.
type backupsView struct {
	admin
	Backups []backupLine
	Proven  string // when the newest one was
	Running bool
	Failed  string // why the last one was not made
	Folder  bool
}

type backupLine struct {
	Name, To, Path, Made, Size, Proven string
	Events, Files                      int64
	Missing                            int
}

const backupPath = "/admin/backup"

func (s *Server) adminBackups(q *request) (reply, error) {
	base, err := q.admin(backupPath)
	if err != nil {
		return reply{}, err
	}
	list, err := s.app.Backups(q.Context(), q.caller)
	if err != nil {
		return reply{}, err
	}
	v := backupsView{admin: base}
	for _, b := range list {
		l := backupLine{Name: b.Name, Path: b.Path, Made: q.moment(b.Made), Size: q.size(b.Bytes), Proven: q.moment(b.Proven), Events: b.Events, Files: b.Files, Missing: b.Missing}
		if base.Duties.Audit {
			l.To = backupPath + "/" + b.Name
		}
		if v.Proven == "" {
			v.Proven = l.Proven
		}
		v.Backups = append(v.Backups, l)
	}
	jobs, err := s.app.Jobs(q.Context(), q.caller, store.JobFilter{Sort: "backup", Limit: 1})
	if err != nil {
		return reply{}, err
	}
	for _, j := range jobs {
		if v.Running = j.State == store.JobWaiting || j.State == store.JobRunning; v.Running {
			q.w.Header().Set("Refresh", "2")
		}
		if j.State == store.JobFailed {
			v.Failed = q.say(j.Error)
		}
	}
	return q.adminReply(backupPath, "admin_backup", v), nil
}

// size writes how large a file is.
func (q *request) size(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%.1f KB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
}

func (s *Server) makeBackup(q *request) (reply, error) {
	if _, err := s.app.StartBackup(q.Context(), q.caller); err != nil {
		return reply{}, err
	}
	return adminDone(backupPath, "backup"), nil
}

// sendBackup gives a backup out to an auditor.
func (s *Server) sendBackup(q *request) (reply, error) {
	f, made, err := s.app.OpenBackup(q.Context(), q.caller, q.PathValue("name"))
	if err != nil {
		return reply{}, err
	}
	return reply{send: func(w http.ResponseWriter) error {
		defer f.Close()
		q.begun = true
		h := w.Header()
		h.Set("Content-Type", "application/zip")
		h.Set("Content-Disposition", `attachment; filename="`+q.PathValue("name")+`"`)
		h.Set("Cache-Control", "private, no-store")
		http.ServeContent(w, q.Request, q.PathValue("name"), made, f)
		return nil
	}}, nil
}

// settingsView lists the settings of the program.
type settingsView struct {
	admin
	Settings []settingLine
}

type settingLine struct{ Name, Value, From, Env, Say string }

var origins = map[string]say.Text{
	"default": {ZH: "默认", EN: "usual"}, "file": {ZH: "设置文件", EN: "file of settings"}, "environment": {ZH: "环境变量", EN: "environment"}, "flag": {ZH: "启动参数", EN: "flag"},
}

func (s *Server) adminSettings(q *request) (reply, error) {
	base, err := q.admin("/admin/settings")
	if err != nil {
		return reply{}, err
	}
	list, err := s.app.Settings(q.Context(), q.caller)
	if err != nil {
		return reply{}, err
	}
	v := settingsView{admin: base}
	for _, one := range list {
		v.Settings = append(v.Settings, settingLine{one.Name, one.Value, q.say(origins[one.From]), one.Env, q.say(one.Say)})
	}
	return q.adminReply("/admin/settings", "admin_settings", v), nil
}
