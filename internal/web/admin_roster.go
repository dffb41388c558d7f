package web

import (
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/roster"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// rosterView is the page on which a table of units and people is tried, then taken in.
type rosterView struct {
	admin
	File, Name string // of what was uploaded
	Error      string
	Plan       *takeoverView
	CanTake    bool
	Taken      bool
	Newcomers  int // people who are new, and have no account yet
}

const rosterPath = "/admin/import"

func (s *Server) adminImport(q *request) (reply, error) {
	return q.rosterReply(&rosterView{}, nil)
}

func (q *request) rosterReply(v *rosterView, bad error) (reply, error) {
	base, err := q.admin("/admin/units")
	if err != nil {
		return reply{}, err
	}
	v.admin = base
	out := q.adminReply("/admin/units", "admin_import", v)
	out.title = q.say(say.Text{ZH: "导入单位和人员", EN: "Take units and people in"})
	if bad != nil {
		if fault.KindOf(bad) == fault.Internal {
			return reply{}, bad
		}
		v.Error, out.status = q.say(said(bad)), statusOf(bad)
	}
	return out, nil
}

// takeRoster tries a table, or takes in what was tried.
func (s *Server) takeRoster(q *request) (reply, error) {
	v := &rosterView{File: q.sent.Get("digest"), Name: q.sent.Get("name")}
	if files := q.sent.files["file"]; len(files) > 0 {
		v.File, v.Name = files[0].digest, files[0].name
	}
	if v.File == "" {
		return q.rosterReply(v, &fault.Error{Kind: fault.Invalid, Code: "web-no-file", Say: say.Text{ZH: "请选一个文件", EN: "choose a file"}})
	}
	take := q.sent.Get("do") == "take" && !q.resumed
	q.takeTime()
	r, err := s.app.TakeRoster(q.Context(), q.caller, app.RosterIn{File: v.File, Name: v.Name, Try: !take})
	if err != nil {
		v.File = ""
		return q.rosterReply(v, err)
	}
	if q.org, err = s.app.Org(q.Context()); err != nil {
		return reply{}, err
	}
	v.Taken = take && r.Fatal == 0
	v.Plan, v.Newcomers = q.mustered(r, v.Taken), r.People.New
	v.CanTake = r.Fatal == 0 && v.Plan.Touches && !v.Taken
	if q.resumed {
		return q.rosterReply(v, resumed())
	}
	return q.rosterReply(v, nil)
}

// mustered lays out what came of a table of units and people.
func (q *request) mustered(r *app.Roster, taken bool) *takeoverView {
	v := &takeoverView{Rows: r.Rows, Touches: r.Units.New+r.Units.Changed+r.People.New+r.People.Changed > 0}
	v.Counts = []takenView{{capital(q.say(ledger.KindName(ledger.KindUnit))), r.Units.New, r.Units.Changed, r.Units.Same},
		{capital(q.say(ledger.KindName(ledger.KindPerson))), r.People.New, r.People.Changed, r.People.Same}}
	for _, p := range r.Problems {
		list, n := &v.Unsure, &v.UnsureN
		if p.Fatal {
			list, n = &v.Wrong, &v.WrongN
		}
		if *n++; len(*list) < mostTold {
			*list = append(*list, cellView{q.cellPlace(p.Cell), capital(q.say(roster.FieldName(p.Field))), capital(q.say(p.Say))})
		}
	}
	for _, row := range r.Plan {
		if row.New {
			one := plannedView{Place: q.cellPlace(table.Cell{Sheet: row.Sheet, Row: row.Row}), Number: row.Name, New: q.say(ledger.KindName(row.Kind))}
			if taken {
				one.To = recordPath(row.Kind, row.ID)
			}
			v.plan(one)
		}
		for _, c := range row.Changes {
			v.change(cellChangeView{Cell: c.Cell.Name(), Number: row.Name, Field: q.say(roster.FieldName(table.Field(c.Field))), Before: app.RolesIn(c.Before, q.lang), After: app.RolesIn(c.After, q.lang)})
		}
	}
	return v
}
