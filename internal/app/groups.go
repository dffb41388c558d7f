package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

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

// ownGroup begins what findings are grouped by where it is a field of one's own.
const ownGroup = "own."

// GroupOwn groups findings by a field of one's own that is a choice.
func GroupOwn(field string) GroupBy { return GroupBy(ownGroup + field) }

// Own gives the field of one's own that findings are grouped by.
func (by GroupBy) Own() (field string, ok bool) { return strings.CutPrefix(string(by), ownGroup) }

// Group is a part of a list that has something in common.
type Group struct {
	Key string // "" for what has none
	N   int64
}

// Groups counts the parts of a list, by what the caller sees because of a role.
// Findings, and actions by unit and state, are counted in the book of figures; owners
// and months in the store: few actions one by one, with what the caller has a part in,
// many by the numbers that are kept. What figures do not know (fields of one's own, some
// filters) is gone over one by one where there are few, and refused else: of a million
// findings that would take seconds.
//
// Errors: fault "app-group" for what the list is not grouped by, "app-group-many" for
// that of many.
func (a *App) Groups(ctx context.Context, c Caller, l store.List, by GroupBy) ([]Group, error) {
	field, own := by.Own()
	if own && (field == "" || l.Kind != ledger.KindFinding) || !own && !slices.Contains(GroupsOf(l.Kind), by) {
		return nil, notGrouped()
	}
	if by == GroupOwner || by == GroupMonth {
		return a.countedGroups(ctx, c, l, by)
	}
	f, states, ok := figuresFor(&l)
	if !ok || own {
		return a.goneOver(ctx, c, l, by)
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

// mostGrouped is how many records are gone over to be grouped; of more actions the
// numbers are taken that are kept.
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

var partsBy = map[GroupBy]store.PartBy{
	GroupUnit: store.PartUnit, GroupAspect: store.PartAspect, GroupCategory: store.PartCategory, GroupGrade: store.PartGrade, GroupState: store.PartState,
}

// goneOver counts the parts of a list of few records.
func (a *App) goneOver(ctx context.Context, c Caller, l store.List, by GroupBy) ([]Group, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	if n, err := v.HowMany(ctx, l.Kind, l.Filter.Round); err != nil {
		return nil, err
	} else if n > mostGrouped {
		return nil, &fault.Error{Kind: fault.TooBig, Code: "app-group-many", Say: say.Text{
			ZH: "条数太多，先在筛选里选一个轮次，再这样分组", EN: "there are too many to be grouped so: choose a round among the filters first"}}
	}
	l.Scope = scope(&act, l.Kind)
	field, own := by.Own()
	way := partsBy[by]
	if own {
		way = store.ByOwnPart(field)
	}
	got, err := v.Parts(ctx, l, way)
	if err != nil {
		return nil, err
	}
	list := make([]Group, len(got))
	for i, p := range got {
		list[i] = Group(p)
	}
	switch {
	case own:
		err = a.inChoices(ctx, v, &act, l.Filter.Round, field, list)
	case by == GroupState:
		list = inStates(list, l.Kind)
	case by != GroupUnit && by != GroupCategory: // these come in the order that they were made in
		noneFirst(list)
	}
	return list, err
}

// inChoices puts groups into the order that the choices of a field have in its profile;
// what is none of them comes behind, what has none first.
func (a *App) inChoices(ctx context.Context, v *store.View, act *ledger.Act, round, field string, list []Group) error {
	fields, err := a.ownSeen(ctx, v, act, round)
	if err != nil {
		return err
	}
	var of []string
	for _, f := range fields {
		if f.Name == field {
			of = f.Of
		}
	}
	place := func(g Group) int {
		i := slices.Index(of, g.Key)
		if i < 0 && g.Key != "" {
			return len(of)
		}
		return i
	}
	slices.SortStableFunc(list, func(x, y Group) int { return cmp.Compare(place(x), place(y)) })
	return nil
}

// inStates puts groups into the order of the loop; findings that others stand for are
// one group, as figures have them.
func inStates(list []Group, k ledger.Kind) []Group {
	all := findingStates
	if k == ledger.KindAction {
		all = actionStates
	}
	out, rest := make([]Group, 0, len(list)), int64(0)
	for _, s := range all {
		for _, g := range list {
			if g.Key == string(s.state) {
				out = append(out, g)
			}
		}
	}
	for _, g := range list {
		rest += g.N
	}
	for _, g := range out {
		rest -= g.N
	}
	if rest > 0 {
		out = append(out, Group{"", rest})
	}
	return out
}

// noneFirst puts what has no key where figures have it.
func noneFirst(list []Group) {
	slices.SortStableFunc(list, func(x, y Group) int { return cmp.Compare(min(len(x.Key), 1), min(len(y.Key), 1)) })
}

func notGrouped() error {
	return &fault.Error{Kind: fault.Invalid, Code: "app-group", Say: say.Text{
		ZH: "这个列表在这些条件下不能这样分组", EN: "this list is not grouped so under these conditions"}}
}
