package api

import (
	"net/http"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/say"
)

var tagHouse = tag{"house", say.Text{ZH: "整个程序", EN: "the whole program"}}

// houseRoutes are for whoever looks after the program, and for auditors.
func houseRoutes(s *shapes) []route {
	remarks := s.of(typeFor[sampledView]())
	return []route{
		{method: http.MethodGet, path: "/backups", tag: tagHouse, scope: app.ScopeRead, gives: s.page("BackupList", s.of(typeFor[app.Backup]())), run: (*Server).backups,
			say: say.Text{ZH: "已有的备份，新的在前", EN: "the backups that there are, the newest first"}},
		{method: http.MethodPost, path: "/backups", tag: tagHouse, scope: app.ScopeWrite, status: http.StatusAccepted, gives: s.of(typeFor[jobView]()), run: (*Server).makeBackup,
			say: say.Text{ZH: "在后台做一份备份，写完就核对", EN: "make a backup in the background, and prove it"}},
		{method: http.MethodGet, path: "/settings", tag: tagHouse, scope: app.ScopeRead, gives: s.page("SettingList", s.of(typeFor[settingView]())), run: (*Server).settings,
			say: say.Text{ZH: "程序的设置和各自来自哪里", EN: "the settings of the program, and where each comes from"}},
		{method: http.MethodGet, path: "/profiles", tag: tagHouse, scope: app.ScopeRead, gives: s.page("ProfileList", s.of(typeFor[profileView]())), run: (*Server).profiles,
			say: say.Text{ZH: "材料按哪些配置检查；自己写的在最上级单位的 profiles 里", EN: "the profiles that documents are checked under; one's own stand in the profiles of the topmost unit"}},
		{method: http.MethodGet, path: "/profiles/{name}", tag: tagHouse, scope: app.ScopeRead, media: "application/yaml", run: (*Server).profile,
			say: say.Text{ZH: "一个配置现在实际执行的，每项写明来自哪里", EN: "a profile as it holds, with where each setting comes from"}},
		{method: http.MethodPost, path: "/profiles/try", tag: tagHouse, scope: app.ScopeRead, takes: s.of(typeFor[tryBody]()), gives: remarks, run: (*Server).tryProfile,
			say: say.Text{ZH: "拿一段文字试一个检查配置，不写入", EN: "try a profile on a text; nothing is written"}},
	}
}

// settingView is a setting as it holds.
type settingView struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	From  string `json:"from"` // flag, environment, file or default
	Env   string `json:"env"`
	Say   string `json:"say"`
}

func (s *Server) backups(q *request) (reply, error) {
	list, err := s.app.Backups(q.Context(), q.caller)
	if err != nil {
		return reply{}, err
	}
	return whole(items[app.Backup]{Items: append([]app.Backup{}, list...)})
}

func (s *Server) makeBackup(q *request) (reply, error) {
	j, err := s.app.StartBackup(q.Context(), q.caller)
	if err != nil {
		return reply{}, err
	}
	out, err := whole(jobOf(&j, q.lang))
	out.header = [][2]string{{"Location", Base + "/jobs/" + j.ID}}
	return out, err
}

func (s *Server) settings(q *request) (reply, error) {
	list, err := s.app.Settings(q.Context(), q.caller)
	if err != nil {
		return reply{}, err
	}
	view := items[settingView]{Items: []settingView{}}
	for _, one := range list {
		view.Items = append(view.Items, settingView{one.Name, one.Value, one.From, one.Env, one.Say.In(q.lang)})
	}
	return whole(view)
}

// tryBody is a profile and a text to try it on.
type tryBody struct {
	Name   string `json:"name"`
	Text   string `json:"text"`             // of the profile, YAML
	Sample string `json:"sample,omitempty"` // none only holds the profile against its rules
}

type sampledView struct {
	Items []sampledLine `json:"items"`
}

// sampledLine is what a check says of the sample.
type sampledLine struct {
	Code     string `json:"code"`
	Severity string `json:"severity"`
	Quote    string `json:"quote"`
	Say      string `json:"say"`
}

func (s *Server) tryProfile(q *request) (reply, error) {
	var b tryBody
	if err := q.decode(&b); err != nil {
		return reply{}, err
	}
	tried, err := s.app.TryProfile(q.Context(), q.caller, b.Name, b.Text, b.Sample)
	if err != nil {
		return reply{}, err
	}
	view := sampledView{Items: []sampledLine{}}
	text := []rune(tried.Text)
	for _, r := range tried.Said {
		view.Items = append(view.Items, sampledLine{r.Code, string(r.Severity), string(text[r.Span.Start:r.Span.End]), r.Message.In(q.lang)})
	}
	return whole(view)
}

// profileView is a profile that documents are checked under.
type profileView struct {
	Name  string   `json:"name"`
	Title string   `json:"title"`
	Kinds []string `json:"kinds"` // of documents
	Chain []string `json:"chain"` // what it is made of, from the lowest up
}

func (s *Server) profiles(q *request) (reply, error) {
	list, err := s.app.Profiles(q.Context(), q.caller)
	if err != nil {
		return reply{}, err
	}
	view := items[profileView]{Items: []profileView{}}
	for _, p := range list {
		view.Items = append(view.Items, profileView{p.Name, p.Title.In(q.lang), append([]string{}, p.Kinds...), append([]string{}, p.Chain...)})
	}
	return whole(view)
}

func (s *Server) profile(q *request) (reply, error) {
	text, err := s.app.ProfileShown(q.Context(), q.caller, q.PathValue("name"))
	if err != nil {
		return reply{}, err
	}
	return reply{send: func(w http.ResponseWriter, q *request) error {
		w.Header().Set("Content-Type", q.route.media+"; charset=utf-8")
		q.begun = true
		_, err := w.Write([]byte(text))
		return err
	}}, nil
}
