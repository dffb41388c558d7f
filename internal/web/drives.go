package web

import (
	"html/template"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// drivesView lists the drives that the person sees.
type drivesView struct {
	List  []driveLine
	Add   string
	Next  string
	First string
}

// driveLine is a drive, and how many of those who are asked were heard.
type driveLine struct {
	ID, Title, Unit, Days string
	State                 template.HTML
	Heard                 string // in words
	Silent                int
}

var drivesTitle = say.Text{ZH: "征求意见", EN: "Opinion drives"}

func (s *Server) drives(q *request) (reply, error) {
	l := store.List{Kind: ledger.KindDrive, Sort: store.ByMade, Desc: true, Limit: rows, After: q.param("after")}
	page, err := s.app.List(q.Context(), q.caller, l)
	if err != nil {
		return reply{}, err
	}
	list, err := parsedRows[*ledger.Drive](ledger.KindDrive, page.Rows)
	if err != nil {
		return reply{}, err
	}
	v := drivesView{}
	for _, d := range list {
		c, err := s.app.Coverage(q.Context(), q.caller, d.ID)
		if err != nil {
			return reply{}, err
		}
		v.List = append(v.List, q.driveLine(d, c))
	}
	if page.Next != "" {
		v.Next = "/drives?after=" + template.URLQueryEscaper(page.Next)
	}
	if l.After != "" {
		v.First = "/drives"
	}
	ok, err := s.app.CanAdd(q.Context(), q.caller, ledger.KindDrive, with(nil, "unit", q.actor().Unit))
	if err != nil {
		return reply{}, err
	}
	if ok {
		v.Add = "/add/drive?back=%2Fdrives"
	}
	return reply{page: "drives", title: q.say(drivesTitle), at: "drives", view: v}, nil
}

func (q *request) driveLine(d *ledger.Drive, c *app.Coverage) driveLine {
	return driveLine{ID: d.ID, Title: d.Title, Unit: q.unit(d.Unit), Days: span(d), State: q.state(ledger.KindDrive, d.State),
		Heard: q.heardWords(c), Silent: len(c.Silent)}
}

// heardWords say how many were heard, and of how many: those of groups whose size nobody
// told are not held against the others.
func (q *request) heardWords(c *app.Coverage) string {
	switch {
	case c.Asked == 0:
		return q.say(say.Text{ZH: "%d 人", EN: "%d"}.With(c.Heard))
	case !c.Unsized:
		return q.say(say.Text{ZH: "%d / %d 人", EN: "%d of %d"}.With(c.Heard, c.Asked))
	}
	return q.say(say.Text{ZH: "%d 人，其中人数说得准的对象 %d / %d 人", EN: "%d; of the groups whose size is known %d of %d"}.With(c.Heard, c.HeardOfAsked, c.Asked))
}

// span is from when until when a drive asks, "" where that is not settled.
func span(d *ledger.Drive) string {
	if d.From == 0 && d.Until == 0 {
		return ""
	}
	return d.From.String() + " — " + d.Until.String()
}
