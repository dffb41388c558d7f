package web

import (
	"net/http"
	"time"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/say"
)

// doctorView is what a look at everything that can go wrong has found.
type doctorView struct {
	admin
	Deep     bool
	At       string
	Troubles []troubleLine
	Bad      int
}

type troubleLine struct{ Name, Where, Shape, State, Words, Do string }

var checkNames = map[string]say.Text{
	"database": {ZH: "数据库", EN: "Database"}, "clock": {ZH: "时钟", EN: "Clock"}, "disk": {ZH: "磁盘", EN: "Disk"}, "files-open": {ZH: "打开的文件数", EN: "Open files"},
	"jobs": {ZH: "后台任务", EN: "Jobs"}, "webhooks": {ZH: "推送", EN: "Webhooks"}, "files": {ZH: "上传的文件", EN: "Uploads"}, "records": {ZH: "记录", EN: "Records"},
	"texts": {ZH: "查重索引", EN: "Index of copies"}, "figures": {ZH: "统计", EN: "Figures"}, "engine": {ZH: "数据库内部", EN: "Inside the database"},
	"chain": {ZH: "留痕链", EN: "Chain of events"}, "replay": {ZH: "按留痕重演", EN: "Replay"}, "bytes": {ZH: "文件逐字节", EN: "Every byte of files"},
}

var severityWords = map[app.Severity]struct {
	shape string
	say   say.Text
}{
	app.Fine: {"ok", say.Text{ZH: "正常", EN: "Fine"}}, app.Warning: {"p4", say.Text{ZH: "注意", EN: "Look at it"}}, app.Broken: {"mind", say.Text{ZH: "有问题", EN: "Broken"}},
}

// adminDoctor looks at everything that can go wrong; pressed, at every byte too.
func (s *Server) adminDoctor(q *request) (reply, error) {
	base, err := q.admin("/admin/doctor")
	if err != nil {
		return reply{}, err
	}
	v := doctorView{admin: base, Deep: q.Method == http.MethodPost, At: s.app.Local(s.app.Now()).Format("2006-01-02 15:04")}
	if v.Deep {
		_ = http.NewResponseController(q.w).SetWriteDeadline(time.Now().Add(proving)) // tests have no connection
	}
	list, err := s.app.Doctor(q.Context(), q.caller, app.DoctorOptions{Deep: v.Deep})
	if err != nil {
		return reply{}, err
	}
	for _, t := range list {
		l := troubleLine{Name: t.Check, Where: t.Where, Shape: severityWords[t.Severity].shape, State: q.say(severityWords[t.Severity].say), Words: capital(q.say(t.Say)), Do: q.say(t.Do)}
		if name, ok := checkNames[t.Check]; ok {
			l.Name = q.say(name)
		}
		if t.Severity != app.Fine {
			v.Bad++
		}
		v.Troubles = append(v.Troubles, l)
	}
	return q.adminReply("/admin/doctor", "admin_doctor", v), nil
}
