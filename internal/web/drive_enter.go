package web

import (
	"slices"
	"strconv"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// enterView is the page on which staff enters what came on paper, by telephone or in a
// letter, one by one, or as a table.
type enterView struct {
	ID, Title, Error, ErrorAt string
	Channels                  []option
	Groups                    []option
	Named                     bool // the giver is asked for
	Name                      string
	Code                      string // of this form: sent twice, it is entered once
	Questions                 []questionView
	Done                      string
	TableError                string
	Heads                     []string // what a table is headed with
}

// questionView is a question with what was answered to it.
type questionView struct {
	ID, Text, Help string
	Must, Many     bool
	Bad            bool
	Options        []option
	Words          string
	N              int
}

// driveOf is the drive of a page.
func (q *request) driveOf() (*ledger.Drive, error) {
	r, err := q.s.app.Record(q.Context(), q.caller, ledger.KindDrive, q.PathValue("id"))
	if err != nil {
		return nil, err
	}
	return r.(*ledger.Drive), q.mayDo(ledger.KindDrive, r.Top().ID, moveOfPage[q.route.path])
}

// moveOfPage is what a page of a drive is for.
var moveOfPage = map[string]ledger.Move{"/drives/{id}/enter": ledger.MoveEnter, "/drives/{id}/table": ledger.MoveEnter, "/drives/{id}/links": ledger.MoveInvite}

func (s *Server) enterPage(q *request) (reply, error) {
	d, err := q.driveOf()
	if err != nil {
		return reply{}, err
	}
	v := q.enterView(d)
	if n, _ := strconv.Atoi(q.param("rows")); q.param("rows") != "" {
		v.Done = q.say(say.Text{ZH: "表里的 %d 份已录入；以前录过的没有重复", EN: "entered from the table: %d; those that were there before are not doubled"}.With(n))
	} else if q.param("entered") != "" {
		v.Done = q.say(say.Text{ZH: "录入了一份，可以接着录下一份", EN: "One was entered; here is the form for the next"})
	}
	return reply{page: "drive_enter", title: v.Title, at: "drives", view: v}, nil
}

func (q *request) enterView(d *ledger.Drive) *enterView {
	v := &enterView{ID: d.ID, Title: d.Title, Named: !d.Anonymous, Code: app.NewCode()}
	chosen, group := q.param("channel"), q.param("group")
	if q.sent != nil {
		chosen, group, v.Name = q.sent.Get("channel"), q.sent.Get("group"), q.sent.Get("name")
		if code := q.sent.Get("code"); code != "" {
			v.Code = code
		}
	}
	for _, c := range d.Channels {
		if ledger.EnteredByStaff(c) {
			v.Channels = append(v.Channels, option{ID: string(c), Name: capital(q.say(ledger.ChannelName(c))), Chosen: string(c) == chosen})
		}
	}
	for _, g := range d.Groups {
		v.Groups = append(v.Groups, option{ID: g.ID, Name: g.Name, Chosen: g.ID == group})
		v.Heads = append(v.Heads, g.Name)
	}
	for i := range d.Questions {
		v.Questions = append(v.Questions, q.questionView(&d.Questions[i], i+1))
	}
	return v
}

func (q *request) questionView(of *ledger.Question, n int) questionView {
	v := questionView{ID: of.ID, Text: of.Text, Help: of.Help, Must: of.Required, Many: of.Sort == ledger.Several, N: n}
	var picked []string
	if q.sent != nil {
		picked, v.Words = q.sent.Values["o."+of.ID], q.sent.Get("t."+of.ID)
	}
	for _, o := range of.Options {
		v.Options = append(v.Options, option{ID: o.ID, Name: o.Text, Chosen: slices.Contains(picked, o.ID)})
	}
	return v
}

// enterOne keeps one answer, and shows the form for the next.
func (s *Server) enterOne(q *request) (reply, error) {
	d, err := q.driveOf()
	if err != nil {
		return reply{}, err
	}
	if q.resumed {
		return q.enterAgain(d, resumed())
	}
	e := app.Entry{Group: q.sent.Get("group"), Name: q.sent.Get("name"), Code: q.sent.Get("code"), Said: q.saidTo(d)}
	by := ledger.Channel(q.sent.Get("channel"))
	if _, err := s.app.Enter(q.Context(), q.caller, d.ID, by, []app.Entry{e}); err != nil {
		return q.enterAgain(d, err)
	}
	return goTo("/drives/" + d.ID + "/enter?entered=1&channel=" + string(by) + "&group=" + e.Group), nil
}

// enterAgain shows what was typed once more, with what is wrong.
func (q *request) enterAgain(d *ledger.Drive, err error) (reply, error) {
	if k := fault.KindOf(err); k == fault.Internal || k == fault.NotFound {
		return reply{}, err
	}
	v := q.enterView(d)
	v.Error, v.ErrorAt = q.say(said(err)), markBad(v.Questions, err)
	return reply{status: statusOf(err), page: "drive_enter", title: v.Title, at: "drives", view: v}, nil
}

// enterTable keeps the rows of a table, all of them or none.
func (s *Server) enterTable(q *request) (reply, error) {
	d, err := q.driveOf()
	if err != nil {
		return reply{}, err
	}
	list := q.sent.files["table"]
	if len(list) == 0 {
		return q.tableAgain(d, wrong(input{name: "table", say: say.Text{ZH: "表格", EN: "Table"}}, say.Text{ZH: "还没有选文件", EN: "has no file yet"}))
	}
	fresh, _, err := s.app.EnterTable(q.Context(), q.caller, d.ID, ledger.Channel(q.sent.Get("channel")), list[0].data, false)
	if err != nil {
		return q.tableAgain(d, err)
	}
	return goTo("/drives/" + d.ID + "/enter?rows=" + strconv.Itoa(fresh)), nil
}

func (q *request) tableAgain(d *ledger.Drive, err error) (reply, error) {
	out, bad := q.enterAgain(d, err)
	if v, ok := out.view.(*enterView); ok {
		v.TableError, v.Error = v.Error, ""
	}
	return out, bad
}
