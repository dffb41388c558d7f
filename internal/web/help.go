package web

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/help"
	"github.com/bihuan/bihuan/say"
)

// helpBooks reads what the program tells of itself, in both languages.
func helpBooks() (map[say.Lang]*help.Book, error) {
	books := map[say.Lang]*help.Book{}
	for _, lang := range []say.Lang{say.ZH, say.EN} {
		b, err := help.Open(lang)
		if err != nil {
			return nil, err
		}
		books[lang] = b
	}
	return books, nil
}

// helpView is the contents of the help, or what was found in it.
type helpView struct {
	Asked  string
	Other  say.Lang
	Found  []help.Found
	Parts  []helpPart // roles and tasks
	Checks []helpPart
}

// helpPart is a section of the contents.
type helpPart struct {
	ID, Title string
	Pages     []*help.Page
}

var helpTitle = say.Text{ZH: "帮助", EN: "Help"}

func (s *Server) help(q *request) (reply, error) {
	book := s.books[q.lang]
	v := helpView{Other: otherLang(q.lang), Asked: strings.TrimSpace(q.param("ask"))}
	if v.Asked != "" {
		v.Found = book.Find(v.Asked)
	}
	for _, one := range book.Sections {
		part := helpPart{"s-" + one.Name, one.Title, one.Pages}
		if isFamily(&one) {
			v.Checks = append(v.Checks, part)
		} else {
			v.Parts = append(v.Parts, part)
		}
	}
	return reply{page: "help", title: q.say(helpTitle), at: "help", view: v}, nil
}

// isFamily reports whether a section is one of checks.
func isFamily(s *help.Section) bool { return len(s.Name) == 1 }

// helpPageView is a page of the help, with those that stand around it.
type helpPageView struct {
	*help.Page
	Section string
	Other   say.Lang
	Near    []*help.Page // the whole section
}

func (s *Server) helpPage(q *request) (reply, error) {
	book := s.books[q.lang]
	p := book.Page(q.PathValue("page"))
	if p == nil {
		return reply{}, &fault.Error{Kind: fault.NotFound, Code: "web-help", Say: say.Text{
			ZH: "帮助里没有这一页，请从目录里找", EN: "the help has no such page; look in its contents"}}
	}
	section := book.SectionOf(p)
	return reply{page: "help_page", title: p.Title, at: "help", view: helpPageView{p, section.Title, otherLang(q.lang), section.Pages}}, nil
}

// helpLink is the address of a page that another one names.
func helpLink(to string) string {
	if strings.HasPrefix(to, "/") {
		return to
	}
	return "/help/" + to
}

// helpOf says which page of help belongs to a page of the program; helpAt, to a place of
// the rail, for the pages that have none of their own.
var (
	helpOf = map[string]string{
		"sign_in": "sign-in", "link": "sign-in", "me": "account", "round": "loop", "round_remind": "remind", "reading": "required-reading",
		"finding": "findings", "many": "many", "table_in": "import", "table_job": "import", "statement": "correct", "item": "correct", "check": "check-first",
		"round_archive": "archive", "admin_roles": "roles", "admin_import": "roster", "admin_calendar": "workdays", "admin_profile": "profiles", "admin_profiles": "profiles", "admin_backup": "backup", "admin_settings": "care", "calendar": "calendar",
		"admin_audit": "proof", "admin_doctor": "care", "admin_jobs": "care", "admin_hooks": "care",
		"statement_new": "hand-in", "files": "hand-in", "drive": "use-opinions", "drive_enter": "ask-opinions", "drive_links": "ask-opinions", "survey": "satisfaction", "surveys": "satisfaction",
		"services": "service", "report": "report-figures", "reports": "report-figures", "indicator": "indicators", "indicators": "indicators", "search": "search",
	}
	helpAt = map[string]string{
		"home": "home", "rounds": "loop", "ledger": "ledger", "statements": "hand-in", "figures": "figures",
		"drives": "ask-opinions", "me": "account", "admin": "people",
	}
)

// helpFor is the address of the help that belongs to a page.
func helpFor(out *reply) string {
	if name := helpOf[out.page]; name != "" {
		return "/help/" + name
	}
	if name := helpAt[out.at]; name != "" {
		return "/help/" + name
	}
	return "/help"
}

// retold gives a remark in the language of the page. What was kept of an upload of old is
// in one language, that of the server: in the other, the check says what it objects to, and its
// page tells the rest.
func (q *request) retold(r remark) remark {
	p := q.s.books[q.lang].Page(r.Code)
	if p == nil || chinese(r.Message) == (q.lang == say.ZH) {
		return r
	}
	r.Message, r.Hint, r.Fix = strings.TrimSpace(strings.TrimPrefix(p.Title, r.Code)), "", nil
	return r
}

// citation is words of a document in a sentence about it.
var citation = regexp.MustCompile(`「[^」]*」|“[^”]*”|《[^》]*》`)

func chinese(sentence string) bool {
	return strings.ContainsFunc(citation.ReplaceAllString(sentence, ""), func(r rune) bool { return unicode.Is(unicode.Han, r) })
}
