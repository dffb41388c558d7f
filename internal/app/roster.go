package app

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/roster"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// RosterIn is a table of units and people that is to be taken in.
type RosterIn struct {
	File string `json:"file"` // digest of what was uploaded
	Name string `json:"name"` // of the file
	Try  bool   `json:"try"`  // nothing is written
}

// Roster is what a table of units and people makes and changes, or would.
type Roster struct {
	Rows     int             `json:"rows"`
	Units    TakenCount      `json:"units"`
	People   TakenCount      `json:"people"`
	Plan     []RosterRow     `json:"plan"` // the first of them
	Problems []table.Problem `json:"problems"`
	Fatal    int             `json:"fatal"` // problems that keep the table out
	Doubts   int             `json:"doubts"`
}

// RosterRow is what becomes of a row.
type RosterRow struct {
	table.Cell
	Kind    ledger.Kind  `json:"kind"`
	ID      string       `json:"id"`
	Name    string       `json:"name"`
	New     bool         `json:"new"`
	Changes []CellChange `json:"changes"` // as people read them
}

// errTried rolls back what was only tried.
var errTried = errors.New("app: only tried")

// TakeRoster takes a table of units and people in, by the ledger's own moves: all of it,
// or nothing where a cell is wrong. What is only tried goes the same way, and is taken
// back.
//
// Shape:  with Fatal problems, or where it was tried, nothing was written.
// Errors: fault "app-administrator"; those of the readers.
func (a *App) TakeRoster(ctx context.Context, c Caller, in RosterIn) (*Roster, error) {
	if err := c.May(ScopeAccounts); err != nil {
		return nil, err
	}
	if err := a.mayRoster(ctx, c); err != nil {
		return nil, err
	}
	if err := a.brought(ctx, c, in.File, in.Name); err != nil {
		return nil, err
	}
	data, err := a.blobs.Bytes(in.File)
	if err != nil {
		return nil, err
	}
	read, err := roster.Read(data)
	if err != nil {
		return nil, err
	}
	var out *Roster
	err = a.store.Write(ctx, func(tx *store.Tx) error {
		w, err := a.work(ctx, c, tx)
		if err != nil {
			return err
		}
		m := &mustering{work: w, out: &Roster{Rows: len(read.Rows), Plan: []RosterRow{}, Problems: []table.Problem{}}}
		out = m.out
		for _, p := range read.Problems {
			m.tell(p)
		}
		if err := m.all(read.Rows); err != nil {
			return err
		}
		slices.SortStableFunc(out.Problems, func(a, b table.Problem) int {
			return cmp.Or(cmp.Compare(a.Sheet, b.Sheet), cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col))
		})
		if in.Try || out.Fatal > 0 {
			return errTried
		}
		return nil
	})
	if errors.Is(err, errTried) {
		err = nil
	}
	return given(&out, err)
}

// mayRoster keeps tables of people to account administrators in their own name.
func (a *App) mayRoster(ctx context.Context, c Caller) error {
	org, err := a.Org(ctx)
	if err != nil {
		return err
	}
	act, err := a.actIn(c, org)
	if err == nil {
		err = administers(&act)
	}
	if err == nil && act.For != nil {
		err = notYours()
	}
	return err
}

// mustering is a table on its way in.
type mustering struct {
	*work
	out *Roster
}

func (m *mustering) tell(p table.Problem) {
	if p.Fatal {
		m.out.Fatal++
	} else {
		m.out.Doubts++
	}
	if len(m.out.Problems) < mostDoubts {
		m.out.Problems = append(m.out.Problems, p)
	}
}

func (m *mustering) wrong(r *roster.Row, f table.Field, code string, words say.Text) {
	m.tell(table.Problem{Cell: r.At(f), Field: f, Code: code, Fatal: true, Say: words})
}

// all takes rows in, each after those that it names: a unit after the one above, a
// person after their superior.
func (m *mustering) all(rows []roster.Row) error {
	ahead := map[bool]map[string]int{} // rows that are still to come, by what they name
	for _, person := range []bool{false, true} {
		ahead[person] = map[string]int{}
	}
	for i := range rows {
		ahead[rows[i].Person][rows[i].Words(ownName(&rows[i]))]++
	}
	for len(rows) > 0 {
		var later []roster.Row
		for i := range rows {
			r := &rows[i]
			above := r.Words(aboveOf(r))
			if above != "" && above != r.Words(ownName(r)) && ahead[r.Person][above] > 0 && !m.isThere(r.Person, above) {
				later = append(later, *r)
				continue
			}
			ahead[r.Person][r.Words(ownName(r))]--
			if err := m.row(r); err != nil {
				return err
			}
		}
		if len(later) == len(rows) {
			for i := range later {
				m.wrong(&later[i], aboveOf(&later[i]), "roster-circle", say.Text{ZH: "上下级绕成了圈，或者上级那一行有错", EN: "the line of superiors is a circle, or the row of the superior is wrong"})
			}
			return nil
		}
		rows = later
	}
	return nil
}

func ownName(r *roster.Row) table.Field {
	if r.Person {
		return roster.Name
	}
	return roster.Unit
}

func aboveOf(r *roster.Row) table.Field {
	if r.Person {
		return roster.Superior
	}
	return roster.Parent
}

func (m *mustering) isThere(person bool, name string) bool {
	if person {
		return len(m.peopleNamed(name, "")) > 0
	}
	return len(m.unitsNamed(name)) > 0
}

func (m *mustering) unitsNamed(name string) []*ledger.Unit {
	var list []*ledger.Unit
	for _, u := range m.act.Org.Units() {
		if u.State == ledger.Active && (u.Name == name || u.Short == name && name != "") {
			list = append(list, u)
		}
	}
	return list
}

// peopleNamed finds people in use, of one unit where it is named.
func (m *mustering) peopleNamed(name, unit string) []*ledger.Person {
	var list []*ledger.Person
	for _, p := range m.act.Org.People() {
		if p.State == ledger.Active && p.Name == name && (unit == "" || p.Unit == unit) {
			list = append(list, p)
		}
	}
	return list
}

// row takes one row in.
func (m *mustering) row(r *roster.Row) error {
	before := m.out.Fatal
	var was ledger.Record
	var fields map[string]any
	count := &m.out.Units
	kind := ledger.KindUnit
	if r.Person {
		kind, count = ledger.KindPerson, &m.out.People
		was, fields = m.person(r)
	} else {
		was, fields = m.unit(r)
	}
	if m.out.Fatal > before {
		return nil
	}
	line := RosterRow{Cell: r.Cell, Kind: kind, Name: r.Words(ownName(r)), Changes: []CellChange{}}
	done, err := m.make(kind, was, fields)
	switch k := fault.KindOf(err); {
	case err == nil:
	case k == fault.Invalid || k == fault.Forbidden || k == fault.Conflict || k == fault.NotFound:
		m.wrong(r, m.blamed(r, err), "roster-move", fault.SayOf(err))
		return nil
	default:
		return err
	}
	switch {
	case was == nil:
		line.New, line.ID = true, done[0].First().Top().ID
		count.New++
	case len(done) == 0:
		count.Same++
		return nil
	default:
		line.ID, line.Changes = was.Top().ID, m.changes(r, done)
		count.Changed++
	}
	if len(m.out.Plan) < mostPlanned {
		m.out.Plan = append(m.out.Plan, line)
	}
	return nil
}

// blamed is the cell that a refusal is about: that of the name where none is known, or
// where the table has no such column.
func (m *mustering) blamed(r *roster.Row, err error) table.Field {
	code := ""
	if e, ok := errors.AsType[*fault.Error](err); ok {
		code = e.Code
	}
	f, ok := map[string]table.Field{"ledger-grants": roster.Roles, "ledger-not-oneself": roster.Roles, "ledger-parent": roster.Parent, "ledger-no-circle": roster.Parent,
		"ledger-own-parent": roster.Parent, "ledger-superior": roster.Superior}[code]
	if !ok || r.Words(f) == "" {
		return ownName(r)
	}
	return f
}

// make makes the moves that a row asks for: none where all stands as it says.
func (m *mustering) make(k ledger.Kind, was ledger.Record, fields map[string]any) ([]*Done, error) {
	if was == nil {
		r, err := m.add(k, fields)
		if err != nil {
			return nil, err
		}
		return []*Done{{Records: []ledger.Record{r}}}, nil
	}
	var list []*Done
	for _, move := range []ledger.Move{ledger.MoveEdit, ledger.MoveGrant} {
		d := &Deed{Kind: k, ID: was.Top().ID, Move: move, Fields: map[string]json.RawMessage{}}
		for name, v := range fields {
			if (name == "grants") == (move == ledger.MoveGrant) {
				text, err := json.Marshal(v)
				if err != nil {
					return nil, err
				}
				d.Fields[name] = text
			}
		}
		if len(d.Fields) == 0 {
			continue
		}
		done, err := m.do(d)
		if err != nil {
			return nil, err
		}
		if len(done.Events) > 0 {
			list = append(list, done)
		}
	}
	return list, nil
}

// changes tells what was changed, in words.
func (m *mustering) changes(r *roster.Row, done []*Done) []CellChange {
	list := []CellChange{}
	for _, d := range done {
		for _, e := range d.Events {
			for _, c := range e.Changes {
				f := table.Field(c.Field)
				if c.Field == "grants" {
					f = roster.Roles
				}
				list = append(list, CellChange{Cell: r.At(f), Kind: e.Kind, ID: e.ID, Field: string(f), Before: m.words(c.Field, c.Before), After: m.words(c.Field, c.After)})
			}
		}
	}
	return list
}
