package api

import (
	"net/http"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// gridRoutes are what the ledger as a sheet has: cells that are changed by their words,
// and what falls on which day.
func gridRoutes(s *shapes) []route {
	return []route{
		{method: http.MethodPost, path: "/ledger/cells", tag: tagTables, scope: app.ScopeWrite, takes: s.of(typeFor[cellsBody]()), gives: s.of(typeFor[cellsView]()), run: (*Server).cells,
			say: say.Text{ZH: "按单元格改台账：全部改成，或者一格也不改；try 只看会怎样", EN: "change cells of the ledger, all of them or none; with try nothing is written"}},
		{method: http.MethodPost, path: "/ledger/undo", tag: tagTables, scope: app.ScopeWrite, takes: s.of(typeFor[app.Stretch]()), gives: s.of(typeFor[undoneView]()), run: (*Server).undo,
			say: say.Text{ZH: "撤销自己一次办的事（这一段留痕里的）：改了的改回，交办的收回，全部撤销或者都不撤销，各有留痕", EN: "take back what one did in one operation, named by its events: what was edited is edited back, what was assigned is taken back; all of it or nothing, with events of its own"}},
		{method: http.MethodGet, path: "/rounds/{id}/fields", tag: tag{plurals[ledger.KindRound], ledger.KindName(ledger.KindRound)}, scope: app.ScopeRead, kind: ledger.KindRound, gives: s.of(typeFor[ownFieldsView]()), run: (*Server).ownFields,
			say: say.Text{ZH: "本轮问题的自有栏目，由配置定", EN: "the fields of one's own that findings of the round have, by its profile"}},
		{method: http.MethodGet, path: "/dates", tag: tagLooks, scope: app.ScopeRead, gives: s.of(typeFor[datesView]()), run: (*Server).dates,
			say: say.Text{ZH: "一段时间里的到期、提醒和回头看", EN: "what is due, what is reminded of and looked back at in a time"},
			query: []param{param{"from", day(), say.Text{ZH: "从哪天起", EN: "from this day"}}.needed(), param{"until", day(), say.Text{ZH: "到哪天止", EN: "until this day"}}.needed(),
				{"mine", truth(), say.Text{ZH: "措施只列我负责的，并列出提醒日", EN: "of actions those that I lead, with the days of reminders"}}}},
	}
}

type undoneView struct {
	N int `json:"n"` // records that were taken back
}

func (s *Server) undo(q *request) (reply, error) {
	var span app.Stretch
	if err := q.decode(&span); err != nil {
		return reply{}, err
	}
	n, err := s.app.TakeBack(q.Context(), q.caller, span)
	if err != nil {
		return reply{}, err
	}
	return whole(undoneView{N: n})
}

type ownFieldsView struct {
	Items []ledger.OwnField `json:"items"`
}

func (s *Server) ownFields(q *request) (reply, error) {
	list, err := s.app.OwnFields(q.Context(), q.caller, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	return whole(ownFieldsView{Items: append([]ledger.OwnField{}, list...)})
}

// cellsBody are cells, in the words in which they stand in a table.
type cellsBody struct {
	Try   bool       `json:"try,omitempty"`
	Cells []cellBody `json:"cells"`
}

type cellBody struct {
	Kind  ledger.Kind `json:"kind"`
	ID    string      `json:"id"`
	Field string      `json:"field"`
	Words string      `json:"words"`
	Base  *string     `json:"base,omitempty"` // what stood there; one that stands otherwise now is not written over
}

type cellsView struct {
	Done  bool           `json:"done"`
	Cells []cellDoneView `json:"cells"`
}

type cellDoneView struct {
	Before string  `json:"before"`
	After  string  `json:"after"`
	Code   string  `json:"code,omitempty"` // of what is wrong with it
	Wrong  string  `json:"wrong,omitempty"`
	Unsure string  `json:"unsure,omitempty"`
	Theirs *string `json:"theirs,omitempty"` // of a conflict: what stands there now
	Who    string  `json:"who,omitempty"`    // who changed it
}

func (s *Server) cells(q *request) (reply, error) {
	var b cellsBody
	if err := q.decode(&b); err != nil {
		return reply{}, err
	}
	var edits []app.CellEdit
	for _, c := range b.Cells {
		edits = append(edits, app.CellEdit(c))
	}
	list, done, err := s.app.Cells(q.Context(), q.caller, edits, q.lang, b.Try)
	if err != nil {
		return reply{}, err
	}
	if !b.Try && !done {
		return reply{}, cellRefused(list)
	}
	v := cellsView{Done: done, Cells: []cellDoneView{}}
	for _, d := range list {
		one := cellDoneView{Before: d.Before, After: d.After, Who: d.Who}
		if d.Problem != nil {
			one.Code, one.Wrong, one.Theirs = d.Problem.Code, d.Problem.Say.In(q.lang), d.Problem.Theirs
		}
		if d.Doubt != nil {
			one.Unsure = d.Doubt.Say.In(q.lang)
		}
		v.Cells = append(v.Cells, one)
	}
	return whole(v)
}

// cellRefused is the failure of the first cell that keeps all of them out; what is wrong
// with the others, a trial says.
func cellRefused(list []app.CellDone) error {
	for i, d := range list {
		if d.Problem == nil {
			continue
		}
		kind := fault.Conflict
		if d.Problem.Code == "table-gone" {
			kind = fault.NotFound
		}
		n := say.Text{ZH: "第 %d 格", EN: "cell %d"}.With(i + 1)
		return &fault.Error{Kind: kind, Code: d.Problem.Code, Say: say.Text{
			ZH: n.ZH + "：" + d.Problem.Say.ZH + "。一格也没有改", EN: n.EN + ": " + d.Problem.Say.EN + "; none was changed"}}
	}
	return nil
}

type datesView struct {
	Items []dateView `json:"items"`
	More  bool       `json:"more"` // there are more than are listed
}

type dateView struct {
	On     ledger.Day   `json:"on"`
	Sort   app.DateSort `json:"sort"`
	Kind   ledger.Kind  `json:"kind"`
	ID     string       `json:"id"`
	Number string       `json:"number"`
	Text   string       `json:"text"`
	State  ledger.State `json:"state"`
	Lead   string       `json:"lead,omitempty"`
	Left   int          `json:"left_working,omitempty"` // of a reminder
}

// longestDates bounds the time that is asked for.
const longestDates = 800

func (s *Server) dates(q *request) (reply, error) {
	from, until := q.day("from"), q.day("until")
	if from == 0 || until < from || until-from > longestDates {
		return reply{}, &fault.Error{Kind: fault.Invalid, Code: "api-dates", Say: say.Text{
			ZH: "请写明 from 和 until，不超过 %d 天", EN: "name from and until, %d days apart at most"}.With(longestDates)}
	}
	d, err := s.app.Dates(q.Context(), q.caller, from, until, q.flag("mine"))
	if err != nil {
		return reply{}, err
	}
	v := datesView{Items: []dateView{}, More: d.More}
	for _, x := range d.List {
		one := dateView{On: x.On, Sort: x.Sort, Left: x.Left}
		if x.Action != nil {
			one.Kind, one.ID, one.Number, one.Text, one.State, one.Lead = ledger.KindAction, x.Action.ID, x.Action.Number, x.Action.Text, x.Action.State, x.Action.Lead
		} else {
			one.Kind, one.ID, one.State = ledger.KindLookBack, x.Look.ID, x.Look.State
			if x.Of != nil {
				one.Number, one.Text = x.Of.Number, x.Of.Text
			}
		}
		v.Items = append(v.Items, one)
	}
	return whole(v)
}
