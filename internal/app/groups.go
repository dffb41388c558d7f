package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/figure"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// GroupBy is what a list of the ledger is grouped by.
type GroupBy string

// What lists are grouped by.
const (
	GroupUnit     GroupBy = "unit"
	GroupAspect   GroupBy = "aspect"
	GroupCategory GroupBy = "category"
	GroupGrade    GroupBy = "severity"
	GroupState    GroupBy = "state"
	GroupOwner    GroupBy = "person"
	GroupMonth    GroupBy = "month" // in which it is due
)

// GroupsOf lists what lists of a kind are grouped by.
func GroupsOf(k ledger.Kind) []GroupBy {
	switch k {
	case ledger.KindFinding:
		return []GroupBy{GroupUnit, GroupAspect, GroupCategory, GroupGrade, GroupState}
	case ledger.KindAction:
		return []GroupBy{GroupUnit, GroupState, GroupOwner, GroupMonth}
	}
	return nil
}

// Group is a part of a list that has something in common.
type Group struct {
	Key string // "" for what has none
	N   int64
}

// Groups counts the parts of a list, by what the caller sees because of a role.
// Findings, and actions by unit and state, are counted in the book of figures; owners
// and months in the store: few actions one by one, with what the caller has a part in,
// many by the numbers that are kept.
//
// Errors: fault "app-group" for what the list is not grouped by, or not with that filter.
func (a *App) Groups(ctx context.Context, c Caller, l store.List, by GroupBy) ([]Group, error) {
	if !slices.Contains(GroupsOf(l.Kind), by) {
		return nil, notGrouped()
	}
	if by == GroupOwner || by == GroupMonth {
		return a.countedGroups(ctx, c, l, by)
	}
	f, states, ok := figuresFor(&l)
	if !ok {
		return nil, notGrouped()
	}
	if by == GroupState {
		got, err := a.Figures(ctx, c, f)
		if err != nil {
			return nil, err
		}
		var list []Group
		for _, s := range states {
			if n := inState(&got.Total, s); n > 0 {
				list = append(list, Group{string(s.state), n})
			}
		}
		return list, nil
	}
	f.By = [][]figure.Dimension{{groupDimensions[by]}}
	got, err := a.Figures(ctx, c, f)
	if err != nil {
		return nil, err
	}
	return groupLines(got.Tables[0].Lines, states), nil
}

var groupDimensions = map[GroupBy]figure.Dimension{
	GroupUnit: figure.ByUnitOwn, GroupAspect: figure.ByAspect, GroupCategory: figure.ByCategoryOwn, GroupGrade: figure.BySeverity,
}

func groupLines(lines []figure.Line, states []stateFigures) []Group {
	var list []Group
	for i := range lines {
		n := int64(0)
		for _, s := range states {
			n += inState(&lines[i].Numbers, s)
		}
		key := lines[i].Where[0].Key
		if key == figure.None {
			key = ""
		}
		if n > 0 {
			list = append(list, Group{key, n})
		}
	}
	return list
}

// stateFigures are the figures in which records of a state are counted.
type stateFigures struct {
	state ledger.State
	in    []figure.Figure
}

var findingStates = []stateFigures{
	{ledger.Opened, []figure.Figure{figure.Open}}, {ledger.Closed, []figure.Figure{figure.Closed}},
	{ledger.Refused, []figure.Figure{figure.Refused}},
}

// replaced is for states that figures count together.
var replaced = stateFigures{"", []figure.Figure{figure.Replaced}}

var actionStates = []stateFigures{
	both(ledger.Proposed, figure.Proposed), both(ledger.Assigned, figure.Assigned), both(ledger.Disputed, figure.Disputed), both(ledger.Accepted, figure.Accepted),
	both(ledger.UnderWay, figure.UnderWay), both(ledger.Claimed, figure.Claimed), both(ledger.Done, figure.Done), both(ledger.Closed, figure.ActionsClosed), both(ledger.Dropped, figure.Dropped),
}

// both counts measures and services, which the list of actions has together.
func both(s ledger.State, f figure.Figure) stateFigures {
	return stateFigures{s, []figure.Figure{f, f.OfService()}}
}

func inState(n *figure.Numbers, s stateFigures) int64 {
	sum := int64(0)
	for _, f := range s.in {
		sum += n[f]
	}
	return sum
}

// figuresFor asks figures what a list shows; false where they cannot say it.
func figuresFor(l *store.List) (f FiguresAsked, states []stateFigures, ok bool) {
	x := &l.Filter
	if x.Person != "" || x.Source != "" || x.Of != "" || x.Measure != "" || x.From != 0 || x.Due != 0 || len(x.Own) > 0 || x.Ready {
		return f, nil, false
	}
	unit := figure.ByUnitOwn
	if x.Below {
		unit = figure.ByUnit
	}
	severity := ""
	if x.Severity > 0 {
		severity = strconv.Itoa(x.Severity)
	}
	for _, w := range []figure.Where{{By: figure.ByRound, Key: x.Round}, {By: unit, Key: x.Unit}, {By: figure.ByAspect, Key: x.Aspect},
		{By: figure.ByCategoryOwn, Key: x.Category}, {By: figure.BySeverity, Key: severity}} {
		if w.Key != "" {
			f.Where = append(f.Where, w)
		}
	}
	all := findingStates
	if l.Kind == ledger.KindAction {
		all = actionStates
	} else if len(x.States) == 0 {
		all = append(slices.Clone(all), replaced)
	}
	known := 0
	for _, s := range all {
		if len(x.States) == 0 || slices.Contains(x.States, s.state) {
			states = append(states, s)
			known++
		}
	}
	return f, states, len(x.States) == 0 || known == len(x.States)
}

// mostGrouped is how many actions are gone over to be grouped; of more the numbers are
// taken that are kept.
const mostGrouped = 20_000

func (a *App) countedGroups(ctx context.Context, c Caller, l store.List, by GroupBy) ([]Group, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	l.Scope = scope(&act, l.Kind)
	way := store.GroupMonth
	if by == GroupOwner {
		way = store.GroupPerson
	}
	count := v.Groups
	if store.Tallied(&l) {
		if n, err := v.HowMany(ctx, l.Kind, l.Filter.Round); err != nil {
			return nil, err
		} else if n > mostGrouped {
			count = v.Tally
		}
	}
	got, err := count(ctx, l, way)
	return foldGroups(got, by, act.Org), err
}

// foldGroups names what was counted; owners come by their numbers and names.
func foldGroups(got []store.Group, by GroupBy, org *ledger.Org) []Group {
	list := make([]Group, len(got))
	for i, g := range got {
		list[i].N = g.N
		switch {
		case g.Value <= 0:
		case by == GroupMonth:
			list[i].Key = fmt.Sprintf("%04d-%02d", g.Value/12, g.Value%12+1)
		default:
			list[i].Key = store.IDText(g.Value)
		}
	}
	if by == GroupOwner {
		name := func(id string) string {
			if p := org.Person(id); p != nil {
				return p.Name
			}
			return ""
		}
		slices.SortStableFunc(list, func(x, y Group) int { return cmp.Or(cmp.Compare(y.N, x.N), cmp.Compare(name(x.Key), name(y.Key))) })
	}
	return list
}

func notGrouped() error {
	return &fault.Error{Kind: fault.Invalid, Code: "app-group", Say: say.Text{
		ZH: "这个列表在这些条件下不能这样分组", EN: "this list is not grouped so under these conditions"}}
}
