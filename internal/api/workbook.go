package api

import (
	"encoding/json"
	"net/http"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var tagTables = tag{"tables", say.Text{ZH: "台账表格", EN: "tables"}}

const (
	mediaXLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	mediaCSV  = "text/csv"
)

// workbookRoutes give the ledger out as a table, and take tables in.
func workbookRoutes(s *shapes) []route {
	var filters []param
	for _, p := range listParams(ledger.KindFinding) {
		switch p.name {
		case "limit", "cursor":
			continue
		case "sort":
			p.say = say.Text{ZH: "排序，前加 - 为倒序；默认 made，先登记的在前", EN: "the order, with - for descending; made if none is named: as they were entered"}
		}
		filters = append(filters, p)
	}
	body := s.of(typeFor[tableBody]())
	return []route{
		{method: http.MethodGet, path: "/ledger.xlsx", tag: tagTables, scope: app.ScopeRead, media: mediaXLSX, query: filters,
			run: func(s *Server, q *request) (reply, error) { return s.table(q, app.TableXLSX) },
			say: say.Text{ZH: "台账的 Excel 表，筛选同问题列表", EN: "the ledger as a workbook, with the filters of the list of findings"}},
		{method: http.MethodGet, path: "/ledger.csv", tag: tagTables, scope: app.ScopeRead, media: mediaCSV, query: filters,
			run: func(s *Server, q *request) (reply, error) { return s.table(q, app.TableCSV) },
			say: say.Text{ZH: "台账的 CSV", EN: "the ledger as CSV"}},
		{method: http.MethodPost, path: "/rounds/{id}/tables/plan", tag: tagTables, scope: app.ScopeWrite, kind: ledger.KindRound, takes: body,
			gives: s.takeover(), run: (*Server).planTable,
			say: say.Text{ZH: "试导入：会登记什么、改什么、哪些单元格不对；不写入", EN: "what a table would make and change, and which cells are wrong; nothing is written"}},
		{method: http.MethodPost, path: "/rounds/{id}/tables", tag: tagTables, scope: app.ScopeWrite, kind: ledger.KindRound, takes: body,
			status: http.StatusAccepted, gives: s.of(typeFor[jobView]()), run: (*Server).takeTable,
			say: say.Text{ZH: "导入表格：在后台全部导入，或者一行也不导入", EN: "take a table in, in the background: all of it or nothing"}},
	}
}

// table gives the ledger out while it is read.
func (s *Server) table(q *request, form app.TableForm) (reply, error) {
	l := s.listOf(q)
	l.Desc = l.Desc && (q.query.Has("sort") || q.query.Has("sort_own"))
	t, err := s.app.Table(q.Context(), q.caller, l, form, q.lang)
	if err != nil {
		return reply{}, err
	}
	return reply{send: func(w http.ResponseWriter, q *request) error {
		h := w.Header()
		media := q.route.media
		if form == app.TableCSV {
			media += "; charset=utf-8"
		}
		h.Set("Content-Type", media)
		h.Set("Content-Disposition", attachment(t.Name))
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cache-Control", "private, no-store")
		if err := t.Write(q.Context(), &sender{ResponseWriter: w, q: q}); err != nil {
			return s.cutOff(q, err)
		}
		return nil
	}}, nil
}

// cutOff ends an answer that has begun, so that nobody takes it for whole; one that
// has not can still become a problem.
func (s *Server) cutOff(q *request, err error) error {
	if !q.begun {
		return err
	}
	if q.Context().Err() == nil {
		s.opts.Log.Error("api: a table broke off", "request", q.id, "error", err)
	}
	panic(http.ErrAbortHandler)
}

// tableBody names a file that was uploaded, and what a person has settled about it.
type tableBody struct {
	File string            `json:"file"` // digest
	Name string            `json:"name"`
	Unit string            `json:"unit,omitempty"` // whose findings they are, where rows do not tell
	Said map[string]string `json:"said,omitempty"` // ids by words of cells
	Form json.RawMessage   `json:"form,omitempty"` // what the columns hold
	Keep bool              `json:"keep,omitempty"` // leave what is newer in the ledger as it is
	// Leave are changes that are left out: each as id.field of a record, or as its cell, such as 台账!C7.
	Leave []string `json:"leave,omitempty"`
	// Take are conflicts in which the table holds, Later those that are settled another time: named as in leave.
	// One to take may have = behind it and what stands in the ledger, and is a conflict again if that has changed.
	Take  []string `json:"take,omitempty"`
	Later []string `json:"later,omitempty"`
	// TakeRest takes the table in all conflicts that are not named, as long as they are those of a plan: its clashes.
	TakeRest string `json:"take_rest,omitempty"`
	// New are cells of findings whose rows are taken for new ones though they look like a known one.
	New []string `json:"new,omitempty"`
}

func (q *request) tableIn() (app.TableIn, error) {
	var b tableBody
	if err := q.decode(&b); err != nil {
		return app.TableIn{}, err
	}
	return app.TableIn{Round: q.PathValue("id"), Unit: b.Unit, File: b.File, Name: b.Name, Said: b.Said, Form: b.Form, Keep: b.Keep, Leave: b.Leave,
		Take: b.Take, Later: b.Later, TakeRest: b.TakeRest, New: b.New}, nil
}

func (s *shapes) takeover() *shape { return s.of(typeFor[takeoverView]()) }

// takeoverView is what a table makes and changes, in the caller's language.
type takeoverView struct {
	Own      bool             `json:"own"` // a workbook of this ledger
	Rows     int              `json:"rows"`
	Findings takenView        `json:"findings"`
	Causes   takenView        `json:"causes"`
	Actions  takenView        `json:"actions"`
	Entries  int              `json:"entries"` // of progress
	Gone     int              `json:"gone"`    // rows that are no longer in the table: nothing is done about them
	Lost     []lostView       `json:"lost"`    // the first of them, of an office's own table
	Plan     []plannedView    `json:"plan"`    // the first thousand
	Problems []cellView       `json:"problems"`
	Fatal    int              `json:"fatal"`  // how many keep the table out
	Doubts   int              `json:"doubts"` // and how many do not
	Before   *takenBeforeView `json:"before,omitempty"`
	Form     json.RawMessage  `json:"form,omitempty"`
}

type takenView struct {
	New     int `json:"new"`
	Changed int `json:"changed"`
	Same    int `json:"same"`
}

type takenBeforeView struct {
	At      ledger.Moment `json:"at"`
	Person  string        `json:"person"`
	Made    int           `json:"made"`
	Changed int           `json:"changed"`
}

// plannedView is what becomes of a row.
type plannedView struct {
	Sheet   string           `json:"sheet"`
	Row     int              `json:"row"`
	Number  string           `json:"number"` // of what is there already
	Text    string           `json:"text"`   // the words of what is changed
	New     []ledger.Kind    `json:"new"`
	Changes []cellChangeView `json:"changes"`
}

type cellChangeView struct {
	Cell   string      `json:"cell"` // such as C7
	Kind   ledger.Kind `json:"kind"`
	ID     string      `json:"id"`
	Field  string      `json:"field"`
	Before string      `json:"before"`
	After  string      `json:"after"`
	Left   bool        `json:"left"`  // it is left out
	Guess  bool        `json:"guess"` // the row was taken for this finding by its number or by like words: see new
	Clash  bool        `json:"clash"` // of a conflict that was settled
}

// lostView is a record that the sender's tables had before, and this one has not.
type lostView struct {
	Kind   ledger.Kind `json:"kind"`
	ID     string      `json:"id"`
	Number string      `json:"number"`
	Text   string      `json:"text"`
}

// cellView is what is wrong with a cell. Of a conflict it has what was given out,
// what stands in the ledger now, and what the cell says.
type cellView struct {
	Sheet  string  `json:"sheet"`
	Cell   string  `json:"cell"`
	Row    int     `json:"row"`
	Col    int     `json:"col"`
	Field  string  `json:"field"`
	Code   string  `json:"code"`
	Fatal  bool    `json:"fatal"`
	Say    string  `json:"say"`
	Base   *string `json:"base,omitempty"`
	Theirs *string `json:"theirs,omitempty"`
	Yours  *string `json:"yours,omitempty"`
	// Key names the conflict for take, leave and later; Settled says how it was settled: table, ledger or later.
	Key     string `json:"key,omitempty"`
	Number  string `json:"number,omitempty"` // of its record
	Text    string `json:"text,omitempty"`
	Settled string `json:"settled,omitempty"`
}

func takeoverOf(t *app.Takeover, lang say.Lang) takeoverView {
	v := takeoverView{Own: t.Own, Rows: t.Rows, Findings: takenView(t.Findings), Causes: takenView(t.Causes), Actions: takenView(t.Actions), Gone: t.Gone, Entries: t.Entries, Lost: []lostView{},
		Plan: []plannedView{}, Problems: []cellView{}, Fatal: t.Fatal, Doubts: t.Doubts, Form: t.Form}
	if b := t.Before; b != nil {
		v.Before = &takenBeforeView{b.At, b.Person, b.Made, b.Changed}
	}
	for _, l := range t.Lost {
		v.Lost = append(v.Lost, lostView(l))
	}
	for _, p := range t.Plan {
		one := plannedView{Sheet: p.Sheet, Row: p.Row, Number: p.Number, Text: p.Text, New: p.New, Changes: []cellChangeView{}}
		for _, c := range p.Changes {
			one.Changes = append(one.Changes, cellChangeView{c.Cell.Name(), c.Kind, c.ID, c.Field, c.Before, c.After, c.Left, c.Guess, c.Clash})
		}
		v.Plan = append(v.Plan, one)
	}
	for _, p := range t.Problems {
		v.Problems = append(v.Problems, cellView{p.Sheet, p.Cell.Name(), p.Row, p.Col, string(p.Field), p.Code, p.Fatal, p.Say.In(lang), p.Base, p.Theirs, p.Yours, p.Key, p.Number, p.Text, string(p.Settled)})
	}
	return v
}

// planTable says what would come of a table.
func (s *Server) planTable(q *request) (reply, error) {
	in, err := q.tableIn()
	if err != nil {
		return reply{}, err
	}
	t, err := s.app.PlanTable(q.Context(), q.caller, in)
	if err != nil {
		return reply{}, err
	}
	return whole(takeoverOf(t, q.lang))
}

// takeTable queues a table.
func (s *Server) takeTable(q *request) (reply, error) {
	in, err := q.tableIn()
	if err != nil {
		return reply{}, err
	}
	var out reply
	queued := func(j *store.Job) reply {
		return reply{body: encode(jobOf(j, q.lang)), header: [][2]string{{"Location", Base + "/jobs/" + j.ID}}}
	}
	var once func(store.Job) app.Once
	if q.key != "" {
		once = func(j store.Job) app.Once {
			return q.keeping(&out, func([]*app.Done) (reply, error) { return queued(&j), nil })
		}
	}
	j, err := s.app.StartTable(q.Context(), q.caller, in, once)
	if err != nil || q.key == "" {
		return queued(&j), err
	}
	q.kept = true
	return out, nil
}
