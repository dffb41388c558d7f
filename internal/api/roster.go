package api

import (
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// rosterBody is a table of units and people that was uploaded.
type rosterBody struct {
	File string `json:"file"` // digest
	Name string `json:"name"`
	Try  bool   `json:"try,omitempty"` // write nothing
}

// rosterView is what the table makes and changes, or would.
type rosterView struct {
	Rows     int             `json:"rows"`
	Units    takenView       `json:"units"`
	People   takenView       `json:"people"`
	Plan     []rosterRowView `json:"plan"` // the first thousand
	Problems []cellView      `json:"problems"`
	Fatal    int             `json:"fatal"`  // how many keep the table out
	Doubts   int             `json:"doubts"` // and how many do not
}

type rosterRowView struct {
	Sheet   string           `json:"sheet"`
	Row     int              `json:"row"`
	Kind    ledger.Kind      `json:"kind"`
	ID      string           `json:"id"` // of one that is only tried, nobody's
	Name    string           `json:"name"`
	New     bool             `json:"new"`
	Changes []cellChangeView `json:"changes"`
}

func (s *shapes) roster() *shape { return s.of(typeFor[rosterView]()) }

// roster takes a table of units and people in, or tries it.
func (s *Server) roster(q *request) (reply, error) {
	var b rosterBody
	if err := q.decode(&b); err != nil {
		return reply{}, err
	}
	r, err := s.app.TakeRoster(q.Context(), q.caller, app.RosterIn{File: b.File, Name: b.Name, Try: b.Try})
	if err != nil {
		return reply{}, err
	}
	return whole(rosterOf(r, q.lang))
}

func rosterOf(r *app.Roster, lang say.Lang) rosterView {
	v := rosterView{Rows: r.Rows, Units: takenView(r.Units), People: takenView(r.People), Plan: []rosterRowView{}, Problems: []cellView{}, Fatal: r.Fatal, Doubts: r.Doubts}
	for _, p := range r.Plan {
		one := rosterRowView{Sheet: p.Sheet, Row: p.Row, Kind: p.Kind, ID: p.ID, Name: p.Name, New: p.New, Changes: []cellChangeView{}}
		for _, c := range p.Changes {
			one.Changes = append(one.Changes, cellChangeView{Cell: c.Cell.Name(), Kind: c.Kind, ID: c.ID, Field: c.Field, Before: app.RolesIn(c.Before, lang), After: app.RolesIn(c.After, lang)})
		}
		v.Plan = append(v.Plan, one)
	}
	for _, p := range r.Problems {
		v.Problems = append(v.Problems, cellView{Sheet: p.Sheet, Cell: p.Cell.Name(), Row: p.Row, Col: p.Col, Field: string(p.Field), Code: p.Code, Fatal: p.Fatal, Say: p.Say.In(lang)})
	}
	return v
}
