package web

import (
	"errors"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// mineView is the page on which somebody answers as themself.
type mineView struct {
	ID, Title, Unit, Purpose, Promise, Until, Error, ErrorAt string
	Name                                                     string // whose answer it is
	Groups                                                   []option
	Code                                                     string // sent twice, it is one answer
	Questions                                                []questionView
	Done, Before                                             bool
}

// minePath is where somebody answers a drive as themself.
func minePath(id string) string { return "/drives/" + id + "/mine" }

func (s *Server) minePage(q *request) (reply, error) {
	d, answered, err := s.app.ToAnswer(q.Context(), q.caller, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	v := q.mineView(d)
	v.Before = answered
	return reply{page: "drive_mine", title: d.Title, at: "drives", view: v}, nil
}

func (q *request) mineView(d *ledger.Drive) *mineView {
	v := &mineView{ID: d.ID, Title: d.Title, Unit: q.unit(d.Unit), Purpose: d.Purpose, Promise: d.Promise, Until: d.Until.String(), Name: q.me.Name, Code: app.NewCode()}
	group := ""
	if q.sent != nil {
		group = q.sent.Get("group")
		if code := q.sent.Get("code"); code != "" {
			v.Code = code
		}
	}
	for _, g := range d.Groups {
		v.Groups = append(v.Groups, option{ID: g.ID, Name: g.Name, Chosen: g.ID == group})
	}
	for i := range d.Questions {
		v.Questions = append(v.Questions, q.questionView(&d.Questions[i], i+1))
	}
	return v
}

// answerMine keeps what the person answers, and shows the code by which they follow it.
func (s *Server) answerMine(q *request) (reply, error) {
	d, err := s.app.Form(q.Context(), q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	if q.resumed {
		return q.mineAgain(d, resumed())
	}
	g := app.Gift{Drive: d.ID, Group: q.sent.Get("group"), Code: q.sent.Get("code"), Said: q.saidTo(d)}
	if len(d.Groups) == 1 {
		g.Group = d.Groups[0].ID
	}
	if _, err := s.app.GiveAs(q.Context(), q.caller, g); err != nil {
		return q.mineAgain(d, err)
	}
	v := q.mineView(d)
	v.Done = true
	return reply{page: "drive_mine", title: d.Title, at: "drives", view: v}, nil
}

// saidTo are the answers of a form.
func (q *request) saidTo(d *ledger.Drive) []ledger.Said {
	var list []ledger.Said
	for i := range d.Questions {
		id := d.Questions[i].ID
		if picked, text := full(q.sent.Values["o."+id]), strings.TrimSpace(q.sent.Get("t."+id)); len(picked) > 0 || text != "" {
			list = append(list, ledger.Said{Question: id, Options: picked, Text: text})
		}
	}
	return list
}

func (q *request) mineAgain(d *ledger.Drive, err error) (reply, error) {
	if k := fault.KindOf(err); k == fault.Internal || k == fault.NotFound {
		return reply{}, err
	}
	v := q.mineView(d)
	v.Error, v.ErrorAt = q.say(said(err)), markBad(v.Questions, err)
	return reply{status: statusOf(err), page: "drive_mine", title: d.Title, at: "drives", view: v}, nil
}

// markBad marks the questions that an error is about, and gives the input where it is
// mended.
func markBad(list []questionView, err error) (at string) {
	at = placesOfCode[codeOf(err)]
	if bad, ok := errors.AsType[*ledger.BadAnswers](err); ok {
		for i := range list {
			if list[i].Bad = slices.Contains(bad.Questions, list[i].ID); list[i].Bad && at == "" {
				at = "t-" + list[i].ID
			}
		}
	}
	return at
}

// asks finds the drives that ask people with an account. Who has answered is no event, and
// is asked for each time: see toAnswer.
func (q *request) asks(v *homeView) error {
	if q.stead != nil { // nobody answers for somebody else
		return nil
	}
	page, err := q.s.app.List(q.Context(), q.caller, store.List{Kind: ledger.KindDrive, Sort: store.ByMade, Desc: true, Limit: 50, Filter: store.Filter{States: []ledger.State{ledger.Opened}}})
	if err != nil {
		return err
	}
	list, err := parsedRows[*ledger.Drive](ledger.KindDrive, page.Rows)
	if err != nil {
		return err
	}
	v.asks = slices.DeleteFunc(list, func(d *ledger.Drive) bool { return !slices.Contains(d.Channels, ledger.ByAccount) || !d.Takes(q.today) })
	return nil
}

// toAnswer adds the drives that the person has not answered yet to a home that is kept.
func (q *request) toAnswer(home *homeView) (*homeView, error) {
	if len(home.asks) == 0 {
		return home, nil
	}
	v := *home
	v.Waiting = slices.Clone(home.Waiting)
	for _, d := range home.asks {
		_, answered, err := q.s.app.ToAnswer(q.Context(), q.caller, d.ID)
		if k := fault.KindOf(err); err != nil && k != fault.Conflict && k != fault.NotFound {
			return nil, err
		}
		if err == nil && !answered { // it may have been closed just now
			v.Waiting = append(v.Waiting, waitingView{Kind: q.say(ledger.KindName(ledger.KindDrive)), To: minePath(d.ID), Text: d.Title, About: q.unit(d.Unit), Due: q.due(d.Until, true), due: d.Until,
				Action: q.say(say.Text{ZH: "去作答", EN: "Answer"})})
		}
	}
	v.order()
	return &v, nil
}
