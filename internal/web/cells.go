package web

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// cellRoutes are what the script of the ledger asks when cells are changed where they
// stand. Without it a row is changed on the page of its move.
func cellRoutes() []route {
	return []route{
		{method: "GET", path: "/cells", run: (*Server).cell},
		{method: "POST", path: "/cells", run: (*Server).cells},
	}
}

// json answers a script.
func (q *request) json(v any) (reply, error) {
	data, err := json.Marshal(v)
	return reply{send: func(w http.ResponseWriter) error {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		_, err := w.Write(data)
		return err
	}}, err
}

// openCell is a cell that is about to be changed.
type openCell struct {
	Words   string   `json:"words"`
	Options []string `json:"options"`
	Only    bool     `json:"only"`
	Why     string   `json:"why"`             // it cannot be changed now
	Since   string   `json:"since,omitempty"` // somebody changed it since the page was made
}

func (s *Server) cell(q *request) (reply, error) {
	k, id, field := ledger.Kind(q.param("kind")), q.param("id"), q.param("field")
	if k != ledger.KindFinding && k != ledger.KindAction {
		return s.lost(q)
	}
	seen, _ := strconv.Atoi(q.param("rev")) // 0 where the page does not know
	c, err := s.app.Cell(q.Context(), q.caller, k, id, field, seen, q.lang)
	if err != nil {
		return reply{}, err
	}
	v := openCell{Words: c.Words, Options: c.Options, Only: c.Only}
	if c.Who != "" {
		v.Since = q.say(cellSince.With(q.person(c.Who), q.moment(c.When), q.orEmpty(c.Words)))
	}
	if err := q.mayEdit(k, id, field); err != nil {
		if fault.KindOf(err) == fault.Internal {
			return reply{}, err
		}
		v.Why = q.say(said(err))
	}
	return q.json(v)
}

// mayEdit says why a field of a record cannot be changed now, if so.
func (q *request) mayEdit(k ledger.Kind, id, field string) error {
	if err := q.mayDo(k, id, ledger.MoveEdit); err != nil {
		return err
	}
	r, err := q.s.app.Record(q.Context(), q.caller, k, id)
	whole, _, _ := strings.Cut(field, ".") // of a field of one's own, all of them
	if err == nil && !changes(k, ledger.MoveEdit, r, whole) {
		err = &fault.Error{Kind: fault.Conflict, Code: "web-settled", Say: settledField(k, r.Top().State)}
	}
	return err
}

func settledField(k ledger.Kind, s ledger.State) say.Text {
	name := ledger.StateName(k, s)
	return say.Text{ZH: "“" + name.ZH + "”以后这一项不能直接改", EN: "this is settled once it is " + name.EN}
}

// typedCell is a cell as a script sends it.
type typedCell struct {
	Kind  ledger.Kind `json:"kind"`
	ID    string      `json:"id"`
	Field string      `json:"field"`
	Words string      `json:"words"`
	Base  *string     `json:"base"`
}

// cellsView is what became of cells, or would.
type cellsView struct {
	Done  bool       `json:"done"`
	Cells []cellDone `json:"cells"`
}

type cellDone struct {
	Before string  `json:"before"`
	After  string  `json:"after"`
	Wrong  string  `json:"wrong,omitempty"`
	Theirs *string `json:"theirs,omitempty"` // in conflict: what stands there now
	Who    string  `json:"who,omitempty"`
	Unsure string  `json:"unsure,omitempty"`
}

func (s *Server) cells(q *request) (reply, error) {
	if q.resumed {
		return reply{}, resumed()
	}
	var list []typedCell
	if err := json.Unmarshal([]byte(q.sent.Get("cells")), &list); err != nil {
		return reply{}, badForm(err)
	}
	var edits []app.CellEdit
	for _, c := range list {
		edits = append(edits, app.CellEdit(c))
	}
	done, written, err := s.app.Cells(q.Context(), q.caller, edits, q.lang, q.sent.Get("try") != "")
	if err != nil {
		return reply{}, err
	}
	v := cellsView{Done: written, Cells: make([]cellDone, len(done))}
	for i, d := range done {
		v.Cells[i] = q.cellDone(&d)
	}
	return q.json(v)
}

func (q *request) cellDone(d *app.CellDone) cellDone {
	v := cellDone{Before: d.Before, After: d.After}
	if d.Doubt != nil {
		v.Unsure = q.say(d.Doubt.Say)
	}
	if d.Problem != nil {
		v.Wrong, v.Theirs = q.say(d.Problem.Say), d.Problem.Theirs
	}
	if v.Theirs != nil {
		v.Who = q.person(d.Who)
		v.Wrong = q.say(cellConflict.With(v.Who, q.moment(d.When), q.orEmpty(*d.Problem.Base), q.orEmpty(*v.Theirs), q.orEmpty(d.After)))
	}
	return v
}

// orEmpty says of nothing that it is nothing.
func (q *request) orEmpty(s string) string {
	if s == "" {
		return q.say(say.Text{ZH: "（空）", EN: "nothing"})
	}
	return s
}

var cellSince = say.Text{ZH: "您打开这一页以后，%s 在 %s 把这一格改成了「%s」", EN: "since you opened this page, %s changed this at %s to “%s”"}

var cellConflict = say.Text{ZH: "%s 在 %s 把这一格从「%s」改成了「%s」；您填的是「%s」，还没有保存",
	EN: "%s changed this at %s from “%s” to “%s”; you typed “%s”, which is not kept yet"}

// editable are the columns of a list that are changed where they stand, with the kind
// of record that they belong to.
func editable(k ledger.Kind, column string) string {
	of, field := k, column
	name, own := strings.CutPrefix(column, ownColumn)
	if own {
		field, column = "fields", "fields."+name
	} else if column == "fields" {
		return "" // several in one cell
	}
	if k == ledger.KindFinding && (column == "lead" || column == "due") {
		of = ledger.KindAction
	}
	if !slices.ContainsFunc(ledger.Rules(of), func(r ledger.Rule) bool {
		return r.Move == ledger.MoveEdit && slices.Contains(r.Fields, field)
	}) {
		return ""
	}
	return string(of) + "." + column
}
