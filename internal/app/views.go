package app

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/say"
)

// View is how somebody wants to see a list: a name for filters, order, columns and
// groups. Views are no part of the ledger: nobody sees more by them.
type View struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	List    string   `json:"list"`  // finding or action
	Query   string   `json:"query"` // filters, order and groups, as in the address of the list
	Columns []string `json:"columns"`
	Shared  bool     `json:"shared"` // with the unit of whoever made it
	By      string   `json:"by"`     // who made it
}

const (
	ownViews    = "views:own:"  // then the id of a person
	sharedViews = "views:unit:" // then the id of a unit
	mostViews   = 100
	longestView = 4000
)

// Views gives the caller's views, and those that are shared with their unit.
func (a *App) Views(ctx context.Context, c Caller) ([]View, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	list, err := readViews(ctx, v, ownViews+c.Person)
	if err != nil || act.Who == nil {
		return list, err
	}
	shared, err := readViews(ctx, v, sharedViews+act.Who.Unit)
	return append(list, shared...), err
}

func readViews(ctx context.Context, v *store.View, name string) ([]View, error) {
	list := []View{}
	text, err := v.Meta(ctx, name)
	if err != nil || text == "" {
		return list, err
	}
	return list, json.Unmarshal([]byte(text), &list)
}

// KeepView keeps a view under its name: one of that name, of the same list and shared
// alike, is replaced, unless somebody else shared it.
//
// Errors: faults "app-view", "app-view-others", "app-views-full".
func (a *App) KeepView(ctx context.Context, c Caller, x View) (View, error) {
	x.Name, x.By, x.ID = strings.TrimSpace(x.Name), c.Person, a.store.NewID()
	if x.Name == "" || utf8.RuneCountInString(x.Name) > 60 || x.List != "finding" && x.List != "action" || len(x.Query) > longestView || len(x.Columns) > 100 {
		return x, &fault.Error{Kind: fault.Invalid, Code: "app-view", Say: say.Text{ZH: "视图要有名称，不超过 60 个字", EN: "give the view a name, of 60 characters at most"}}
	}
	if x.Columns == nil {
		x.Columns = []string{}
	}
	err := a.writeViews(ctx, c, func(tx *store.Tx, unit string) error {
		name := ownViews + c.Person
		if x.Shared {
			name = sharedViews + unit
		}
		list, err := readViews(ctx, &tx.View, name)
		if err == nil {
			list, err = withView(list, &x)
		}
		if err != nil {
			return err
		}
		return setViews(ctx, tx, name, list)
	})
	return x, err
}

// withView puts a view among others: in the place of the one of its name.
func withView(list []View, x *View) ([]View, error) {
	for i := range list {
		if list[i].Name != x.Name || list[i].List != x.List {
			continue
		}
		if list[i].By != x.By {
			return nil, othersView()
		}
		x.ID = list[i].ID
		list[i] = *x
		return list, nil
	}
	if len(list) >= mostViews {
		return nil, &fault.Error{Kind: fault.Invalid, Code: "app-views-full", Say: say.Text{ZH: "视图已有 %d 个，请先删去不用的", EN: "there are %d views; remove some first"}.With(mostViews)}
	}
	return append(list, *x), nil
}

// DropView removes a view of the caller's.
//
// Errors: NotFound; fault "app-view-others".
func (a *App) DropView(ctx context.Context, c Caller, id string) error {
	return a.writeViews(ctx, c, func(tx *store.Tx, unit string) error {
		for _, name := range []string{ownViews + c.Person, sharedViews + unit} {
			list, err := readViews(ctx, &tx.View, name)
			if err != nil {
				return err
			}
			i := slices.IndexFunc(list, func(v View) bool { return v.ID == id })
			if i < 0 {
				continue
			}
			if list[i].By != c.Person {
				return othersView()
			}
			return setViews(ctx, tx, name, slices.Delete(list, i, i+1))
		}
		return &fault.Error{Kind: fault.NotFound, Code: "app-no-view", Say: say.Text{ZH: "没有这个视图，可能已经删去", EN: "there is no such view; it may have been removed"}}
	})
}

func othersView() error {
	return &fault.Error{Kind: fault.Forbidden, Code: "app-view-others", Say: say.Text{ZH: "这个共享视图是别人建的，请换个名称另存", EN: "somebody else shared this view; keep yours under another name"}}
}

// writeViews changes views in one operation; it tells the caller's unit.
func (a *App) writeViews(ctx context.Context, c Caller, change func(tx *store.Tx, unit string) error) error {
	if err := c.May(ScopeWrite); err != nil {
		return err
	}
	if c.House {
		return sessionOnly() // the program has no views
	}
	return a.store.Write(ctx, func(tx *store.Tx) error {
		act, err := a.act(ctx, c, &tx.View)
		if err != nil {
			return err
		}
		return change(tx, act.Who.Unit)
	})
}

func setViews(ctx context.Context, tx *store.Tx, name string, list []View) error {
	data, err := json.Marshal(list)
	if err != nil {
		return err
	}
	return tx.SetMeta(ctx, name, string(data))
}
