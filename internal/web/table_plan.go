package web

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// takeoverView is what a table makes and changes.
type takeoverView struct {
	Own      bool
	Rows     int
	Counts   []takenView
	Touches  bool // it makes or changes something
	Gone     int
	Before   string // who took the same file in, and when
	Clashes  []clashView
	ClashesN int    // how many there are, listed or not
	Seen     string // which: see app.Takeover.Clashes
	Wrong    []cellView
	WrongN   int
	Unsure   []cellView
	UnsureN  int
	Entries  int
	Lost     []lostRowView
	Pick     bool // changes can be left out
	Changes  []cellChangeView
	ChangesN int
	Plan     []plannedView // what is new
	MorePlan bool
}

// cellChangeView is what a cell changes in a record.
type cellChangeView struct {
	Key, Cell, Number, Text, Field, Before, After string
	Left                                          bool
	New                                           string // the cell under which it may be another finding
}

// lostRowView is a record that the table had before.
type lostRowView struct{ Number, Text string }

// takenView counts records of a kind.
type takenView struct {
	Name               string
	New, Changed, Same int
}

// cellView is what is wrong with a cell.
type cellView struct{ Cell, Field, Say string }

// clashView is a cell that somebody else has changed since it was given out.
type clashView struct {
	N                                     int // by which its choice is called
	Key, Cell, Field, Base, Theirs, Yours string
	Of                                    string // the record that it is about
	Settled                               app.Settled
}

// plannedView is what becomes of a row.
type plannedView struct {
	Place, Number, New string
	To                 string // its page, once it is there
}

// MoreClashes is how many conflicts there are beside those that are listed.
func (v *takeoverView) MoreClashes() int { return v.ClashesN - len(v.Clashes) }

// mostTold bounds what is listed of each.
const mostTold = 200

func (q *request) takeover(t *app.Takeover) *takeoverView {
	v := &takeoverView{Own: t.Own, Rows: t.Rows, Gone: t.Gone}
	for _, c := range []struct {
		kind ledger.Kind
		n    app.TakenCount
	}{{ledger.KindFinding, t.Findings}, {ledger.KindCause, t.Causes}, {ledger.KindAction, t.Actions}} {
		v.Counts = append(v.Counts, takenView{capital(q.say(ledger.KindName(c.kind))), c.n.New, c.n.Changed, c.n.Same})
		v.Touches = v.Touches || c.n.New+c.n.Changed > 0
	}
	if t.Before != nil {
		v.Before = q.person(t.Before.Person) + " " + q.moment(t.Before.At)
	}
	q.addProblems(v, t)
	v.Entries = t.Entries
	v.Touches = v.Touches || t.Entries > 0
	for _, l := range t.Lost {
		v.Lost = append(v.Lost, lostRowView{l.Number, l.Text})
	}
	for _, p := range t.Plan {
		for _, c := range p.Changes {
			one := cellChangeView{Key: c.ID + "." + c.Field, Cell: q.cellPlace(c.Cell), Number: p.Number, Text: p.Text, Field: q.cellField(c.Kind, c.Field), Before: c.Before, After: c.After, Left: c.Left}
			if c.Guess {
				one.New = c.Place()
			}
			if !c.Clash { // conflicts stand by themselves
				v.change(one)
			}
		}
		if len(p.New) > 0 {
			v.plan(q.planned(&p))
		}
	}
	return v
}

// change and plan list the first of what changes and of what is new.
func (v *takeoverView) change(c cellChangeView) {
	if v.ChangesN++; v.ChangesN <= mostTold {
		v.Changes = append(v.Changes, c)
	}
}

func (v *takeoverView) plan(p plannedView) {
	if v.MorePlan = len(v.Plan) >= mostTold; !v.MorePlan {
		v.Plan = append(v.Plan, p)
	}
}

// addProblems lays out what is wrong: conflicts beside each other, what keeps the table
// out, and what is only to be looked at, each in the order of the table.
func (q *request) addProblems(v *takeoverView, t *app.Takeover) {
	list := slices.Clone(t.Problems)
	slices.SortStableFunc(list, func(a, b app.TableDoubt) int {
		return cmp.Or(cmp.Compare(a.Sheet, b.Sheet), cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col))
	})
	for _, p := range list {
		c := cellView{q.cellPlace(p.Cell), q.columnName(p.Field), q.say(p.Say)}
		switch {
		case p.Theirs != nil && p.Base != nil && p.Yours != nil:
			v.Clashes = append(v.Clashes, clashView{len(v.Clashes), p.Key, c.Cell, c.Field, *p.Base, *p.Theirs, *p.Yours, strings.TrimSpace(p.Number + " " + p.Text), p.Settled})
		case p.Fatal:
			v.Wrong = append(v.Wrong, c)
		default:
			v.Unsure = append(v.Unsure, c)
		}
	}
	v.ClashesN, v.Seen = max(t.Clashing, len(v.Clashes)), t.Clashes
	v.WrongN = t.Fatal - t.Open
	v.UnsureN = t.Doubts - v.ClashesN + t.Open
	v.Wrong, v.Unsure = v.Wrong[:min(len(v.Wrong), mostTold)], v.Unsure[:min(len(v.Unsure), mostTold)]
}

var rowPlace = say.Text{ZH: "第 %d 行", EN: "row %d"}

// cellPlace is where something stands, as a spreadsheet names it.
func (q *request) cellPlace(c table.Cell) string {
	at := c.Sheet
	switch {
	case c.Row == 0:
		return at
	case at != "":
		at += "!"
	}
	if c.Col == 0 {
		return at + strconv.Itoa(c.Row)
	}
	return at + c.Name()
}

func (q *request) planned(p *app.PlannedRow) plannedView {
	v := plannedView{Place: q.say(rowPlace.With(p.Row)), Number: p.Number}
	if p.Sheet != "" {
		v.Place = p.Sheet + " " + v.Place
	}
	for i, k := range p.New {
		if i > 0 {
			v.New += q.say(comma)
		}
		v.New += q.say(ledger.KindName(k))
	}
	return v
}
