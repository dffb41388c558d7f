package web

import (
	"net/url"
	"slices"
	"strconv"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/figure"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// groupsView is a list in groups: the rows of one of them are shown, under its head.
type groupsView struct {
	Before, After []groupHead
	Open          groupHead
	Why           string // there are no groups, and why
}

// groupHead is the head of a group.
type groupHead struct {
	Name string
	N    int64
	To   string // the address at which it is open, "" where the filters cannot say it
}

var groupNames = []choice{
	{string(app.GroupUnit), say.Text{ZH: "按单位分组", EN: "by unit"}}, {string(app.GroupAspect), say.Text{ZH: "按方面分组", EN: "by aspect"}},
	{string(app.GroupCategory), say.Text{ZH: "按分类分组", EN: "by category"}}, {string(app.GroupGrade), say.Text{ZH: "按程度分组", EN: "by severity"}},
	{string(app.GroupState), say.Text{ZH: "按状态分组", EN: "by state"}}, {string(app.GroupOwner), say.Text{ZH: "按责任人分组", EN: "by owner"}},
	{string(app.GroupMonth), say.Text{ZH: "按到期月份分组", EN: "by the month it is due"}},
}

// groupOptions are what a list can be grouped by, fields of one's own last.
func (q *request) groupOptions(k ledger.Kind, own []ledger.OwnField) []option {
	var list []option
	for _, o := range words(q.lang, groupNames) {
		if slices.Contains(app.GroupsOf(k), app.GroupBy(o.ID)) {
			o.Chosen = q.param("group") == o.ID
			list = append(list, o)
		}
	}
	for _, f := range own {
		if by := string(app.GroupOwn(f.Name)); f.Type == ledger.OwnChoice {
			list = append(list, option{ID: by, Name: q.say(byOwnField.With(f.Name)), Chosen: q.param("group") == by})
		}
	}
	return list
}

var byOwnField = say.Text{ZH: "按%s分组", EN: "by %s"}

// grouped counts the groups of a list where it is asked for in groups, and holds the
// list to the one that is open; nil where it is not.
func (q *request) grouped(l *store.List, v url.Values, path string) (*groupsView, error) {
	by := app.GroupBy(v.Get("group"))
	if _, own := by.Own(); !own && !slices.Contains(app.GroupsOf(l.Kind), by) {
		return nil, nil
	}
	list, err := q.s.app.Groups(q.Context(), q.caller, *l, by)
	if err != nil {
		if k := fault.KindOf(err); k == fault.Invalid || k == fault.TooBig {
			return &groupsView{Why: q.say(said(err))}, nil
		}
		return nil, err
	}
	name, err := q.groupName(by, l)
	if err != nil {
		return nil, err
	}
	out := &groupsView{}
	open := v.Get("g")
	if open == "" && len(list) > 0 {
		open = firstKey(list)
	}
	found := false
	for _, g := range list {
		view := groupHead{Name: name(g.Key), N: g.N}
		if g.Key != "" {
			view.To = groupPath(path, v, g.Key)
		}
		switch {
		case g.Key == open && open != "":
			found, out.Open = true, view
		case found:
			out.After = append(out.After, view)
		default:
			out.Before = append(out.Before, view)
		}
	}
	if found {
		holdTo(l, by, open)
	}
	return out, nil
}

func firstKey(list []app.Group) string {
	for _, g := range list {
		if g.Key != "" {
			return g.Key
		}
	}
	return ""
}

func groupPath(path string, v url.Values, key string) string {
	w := url.Values{}
	for name, list := range v {
		if name != "after" && name != "done" && name != "open" {
			w[name] = list
		}
	}
	w.Set("g", key)
	return path + "?" + w.Encode()
}

// holdTo narrows a list to a group.
func holdTo(l *store.List, by app.GroupBy, key string) {
	f := &l.Filter
	if field, own := by.Own(); own {
		f.Own = append(slices.Clip(f.Own), store.Own{Field: field, In: []string{key}})
		return
	}
	switch by {
	case app.GroupUnit:
		f.Unit, f.Below = key, false
	case app.GroupAspect:
		f.Aspect = key
	case app.GroupCategory:
		f.Category = key
	case app.GroupGrade:
		f.Severity, _ = strconv.Atoi(key)
	case app.GroupState:
		f.States = []ledger.State{ledger.State(key)}
	case app.GroupOwner:
		f.Person = key
	case app.GroupMonth:
		if first, ok := ledger.ParseDay(key + "-01"); ok {
			f.From, f.Due = max(f.From, first), minDay(f.Due, nextMonth(first)-1)
		}
	}
}

// minDay is the earlier of two days, of which the first may be none.
func minDay(a, b ledger.Day) ledger.Day {
	if a == 0 || b < a {
		return b
	}
	return a
}

// groupName names groups by their keys.
func (q *request) groupName(by app.GroupBy, l *store.List) (func(string) string, error) {
	none := q.say(say.Text{ZH: "没有写的", EN: "none given"})
	name := func(key string) string { return key }
	switch by {
	case app.GroupUnit:
		name = q.unit
	case app.GroupOwner:
		name, none = q.person, q.say(say.Text{ZH: "还没有责任人", EN: "nobody yet"})
	case app.GroupMonth:
		none = q.say(say.Text{ZH: "还没有时限", EN: "no date yet"})
	case app.GroupState:
		name = func(key string) string { return q.say(stateWords(l.Kind, ledger.State(key))) }
		none = q.say(say.Text{ZH: "并入、拆分、移交了的", EN: "merged, split or transferred"})
	case app.GroupGrade:
		name = func(key string) string { n, _ := strconv.Atoi(key); return q.say(grade(n)) }
	case app.GroupCategory:
		names := map[string]string{}
		for _, o := range q.categories() {
			names[o.ID] = o.Name
		}
		name = func(key string) string { return names[key] }
	case app.GroupAspect:
		f := &app.FiguresAsked{}
		if l.Filter.Round != "" {
			f.Where = []figure.Where{{By: figure.ByRound, Key: l.Filter.Round}}
		}
		var err error
		if name, err = q.aspectNames(f); err != nil {
			return nil, err
		}
	}
	return func(key string) string {
		if key == "" {
			return none
		}
		return name(key)
	}, nil
}
