package web

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// profilesView lists the profiles that documents are checked under.
type profilesView struct {
	admin
	Profiles []profileLine
	May      bool
}

type profileLine struct {
	To, Name, Title, Kinds, Over string
	Own                          bool
}

// profileView is one profile: what the organisation wrote, what holds, and a trial.
type profileView struct {
	admin
	Name, Title string
	Text, Shown string
	Own, May    bool
	New         bool
	Rev         int
	Sample      string
	Tried       bool
	Remarks     []remarkLine
	Error       string
}

// remarkLine is what a check says of the sample.
type remarkLine struct{ Code, Sign, Quote, Say string }

const profilesPath = "/admin/profiles"

func (s *Server) adminProfiles(q *request) (reply, error) {
	base, err := q.admin(profilesPath)
	if err != nil {
		return reply{}, err
	}
	h, err := s.app.HouseRules(q.Context(), q.caller)
	if err != nil {
		return reply{}, err
	}
	list, err := s.app.Profiles(q.Context(), q.caller)
	if err != nil {
		return reply{}, err
	}
	v := profilesView{admin: base, May: h.May && h.Unit != ""}
	for _, p := range list {
		l := profileLine{To: profilesPath + "/" + p.Name, Name: p.Name, Title: capital(q.say(p.Title)), Own: ownProfile(h.Profiles, p.Name) != ""}
		for _, k := range p.Kinds {
			for _, c := range profiles {
				if c.id == k {
					l.Kinds += q.say(c.say) + " "
				}
			}
		}
		if len(p.Chain) > 1 {
			l.Over = strings.Join(p.Chain[:len(p.Chain)-1], " ← ")
		}
		v.Profiles = append(v.Profiles, l)
	}
	return q.adminReply(profilesPath, "admin_profiles", v), nil
}

func ownProfile(list []ledger.OwnProfile, name string) string {
	for _, p := range list {
		if p.Name == name {
			return p.Text
		}
	}
	return ""
}

func (s *Server) adminProfile(q *request) (reply, error) {
	v, err := q.profileView()
	if err != nil {
		return reply{}, err
	}
	return q.profileReply(v, nil)
}

func (q *request) profileView() (*profileView, error) {
	base, err := q.admin(profilesPath)
	if err != nil {
		return nil, err
	}
	h, err := q.s.app.HouseRules(q.Context(), q.caller)
	if err != nil {
		return nil, err
	}
	name := q.PathValue("name")
	v := &profileView{admin: base, Name: name, May: h.May && h.Unit != "", Rev: h.Rev, Text: ownProfile(h.Profiles, name)}
	v.Own = v.Text != ""
	v.Shown, err = q.s.app.ProfileShown(q.Context(), q.caller, name)
	if err != nil && fault.KindOf(err) == fault.Internal {
		return nil, err
	}
	v.New = err != nil
	list, err := q.s.app.Profiles(q.Context(), q.caller)
	if err != nil {
		return nil, err
	}
	for _, one := range list {
		if one.Name == name {
			v.Title = capital(q.say(one.Title))
		}
	}
	if !v.Own {
		v.Text = q.say(profileStart)
	}
	return v, nil
}

// profileStart is what somebody begins to write a profile with.
var profileStart = say.Text{
	ZH: "# 只写与原来不同的，例如：\n# checks:\n#   S106: off                 # 不查\n#   A302: {severity: error}   # 改轻重\n# words:\n#   wrong-word: {add: [{find: 布署, use: 部署}]}\n",
	EN: "# Write only what differs, such as:\n# checks:\n#   S106: off                 # leave it out\n#   A302: {severity: error}   # graver\n# words:\n#   wrong-word: {add: [{find: teh, use: the}]}\n"}

func (q *request) profileReply(v *profileView, bad error) (reply, error) {
	out := q.adminReply(profilesPath, "admin_profile", v)
	out.title = v.Name
	if bad != nil {
		if fault.KindOf(bad) == fault.Internal {
			return reply{}, bad
		}
		v.Error, out.status = q.lineOf(q.say(said(bad))), statusOf(bad)
	}
	return out, nil
}

// inFile is how a mistake in a profile names its place; here there is one text alone.
var inFile = regexp.MustCompile(`(?m)^profiles/[^:]+\.yaml:(\d+):\d+[：:]\s*`)

// lineOf says the place of a mistake as somebody who types counts it.
func (q *request) lineOf(words string) string {
	return inFile.ReplaceAllString(words, q.say(say.Text{ZH: "第 $1 行：", EN: "line $1: "}))
}

var severitySigns = map[string]string{"error": "✕", "warning": "!", "note": "i"}

// setProfile tries a profile on a sample, keeps it, or takes it away.
func (s *Server) setProfile(q *request) (reply, error) {
	v, err := q.profileView()
	if err != nil {
		return reply{}, err
	}
	v.Text, v.Sample = strings.ReplaceAll(q.sent.Get("text"), "\r\n", "\n"), q.sent.Get("sample")
	if seen, err := strconv.Atoi(q.sent.Get("seen")); err == nil {
		v.Rev = seen
	}
	if q.resumed {
		return q.profileReply(v, resumed())
	}
	switch q.sent.Get("do") {
	case "keep", "remove":
		text, what := v.Text, "profile"
		if q.sent.Get("do") == "remove" {
			text, what = "", "remove"
		}
		if err := s.app.SetProfile(q.Context(), q.caller, v.Name, text, v.Rev); err != nil {
			return q.profileReply(v, err)
		}
		return adminDone(profilesPath, what), nil
	}
	tried, err := s.app.TryProfile(q.Context(), q.caller, v.Name, v.Text, v.Sample)
	if err != nil {
		return q.profileReply(v, err)
	}
	v.Tried = true
	text := []rune(tried.Text)
	for _, r := range tried.Said {
		v.Remarks = append(v.Remarks, remarkLine{r.Code, severitySigns[string(r.Severity)], string(text[r.Span.Start:r.Span.End]), q.say(r.Message)})
	}
	return q.profileReply(v, nil)
}

// newProfile leads to the page of a profile that is to be written.
func (s *Server) newProfile(q *request) (reply, error) {
	name := strings.TrimSpace(q.param("name"))
	if name == "" || strings.ContainsAny(name, "/?#%\\ ") {
		return goTo(profilesPath), nil
	}
	return goTo(profilesPath + "/" + name), nil
}
