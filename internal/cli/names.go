package cli

import (
	"context"
	"encoding/json"
	"net/url"
	"sync"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// names tells what ids are called, and which ids have a name. What was asked once is
// not asked again.
type names struct {
	*remote
	known map[string]string // by id; "" where the caller may not know
	all   map[ledger.Kind][]called
}

// called is a record with what people call it.
type called struct {
	ID     string       `json:"id"`
	State  ledger.State `json:"state"`
	Name   string       `json:"name"`
	Short  string       `json:"short"`
	Title  string       `json:"title"`
	Number string       `json:"number"`
	Text   string       `json:"text"`
}

// name is what people call it: a name, a title or a number.
func (c *called) name() string {
	for _, s := range []string{c.Name, c.Title, c.Number} {
		if s != "" {
			return s
		}
	}
	return ""
}

// oneByOne is how many names are asked for one by one; for more, whole lists are
// cheaper.
const (
	oneByOne = 12
	atOnce   = 4
)

// look finds out the names of ids, each with its kind.
func (n *names) look(ctx context.Context, refs map[string]ledger.Kind) {
	if n.known == nil {
		n.known = map[string]string{}
	}
	missing := map[ledger.Kind][]string{}
	for id, k := range refs {
		if _, ok := n.known[id]; !ok && isID(id) {
			missing[k] = append(missing[k], id)
		}
	}
	for k, ids := range missing {
		if len(ids) > oneByOne && (k == ledger.KindUnit || k == ledger.KindPerson) {
			list, _ := n.list(ctx, k)
			for i := range list {
				n.known[list[i].ID] = list[i].name()
			}
		}
		n.each(ctx, k, ids)
	}
}

// each asks for names one by one, a few at a time. A name that cannot be had is shown
// as an id.
func (n *names) each(ctx context.Context, k ledger.Kind, ids []string) {
	var mu sync.Mutex
	var all sync.WaitGroup
	free := make(chan struct{}, atOnce)
	for _, id := range ids {
		if _, ok := n.known[id]; ok {
			continue
		}
		all.Go(func() {
			free <- struct{}{}
			defer func() { <-free }()
			var c called
			_ = n.Get(ctx, recordPath(k, id), nil, &c)
			mu.Lock()
			defer mu.Unlock()
			n.known[id] = c.name()
		})
	}
	all.Wait()
}

// of is what an id is called, or the id.
func (n *names) of(id string) string {
	if name := n.known[id]; name != "" {
		return name
	}
	return id
}

// list gives all records of a kind of which there are few.
func (n *names) list(ctx context.Context, k ledger.Kind) ([]called, error) {
	if list, ok := n.all[k]; ok {
		return list, nil
	}
	var list []called
	err := n.pages(ctx, recordPath(k, ""), url.Values{"limit": {"200"}}, func(item json.RawMessage) error {
		var c called
		err := json.Unmarshal(item, &c)
		list = append(list, c)
		return err
	})
	if n.all == nil {
		n.all = map[ledger.Kind][]called{}
	}
	n.all[k] = list
	return list, err
}

// pages hands on all items of a list.
func (r *remote) pages(ctx context.Context, path string, query url.Values, take func(json.RawMessage) error) error {
	for {
		var page struct {
			Items []json.RawMessage `json:"items"`
			Next  string            `json:"next"`
		}
		if err := r.Get(ctx, path, query, &page); err != nil {
			return err
		}
		for _, item := range page.Items {
			if err := take(item); err != nil {
				return err
			}
		}
		if page.Next == "" {
			return nil
		}
		query.Set("cursor", page.Next)
	}
}

var (
	noSuchName = say.Text{ZH: "没有叫 %[2]s 的%[1]s，或者您不能看", EN: "there is no %[1]s called %[2]s, or it is not yours to see"}
	manyNamed  = say.Text{ZH: "有 %[3]d 条%[1]s叫 %[2]s，请写 ID", EN: "%[3]d records (%[1]s) are called %[2]s; give the id"}
)

// id finds a record by its id, its number, or its name where it has one.
func (r *remote) id(ctx context.Context, k ledger.Kind, typed string) (string, error) {
	if isID(typed) || typed == "" {
		return typed, nil
	}
	var list []called
	var err error
	switch k {
	case ledger.KindUnit, ledger.KindPerson, ledger.KindRound, ledger.KindCategory, ledger.KindReading,
		ledger.KindIndicator, ledger.KindSurvey:
		list, err = r.names.list(ctx, k)
	case ledger.KindFinding, ledger.KindAction, ledger.KindStatement:
		list, err = r.found(ctx, k, typed)
	}
	if err != nil {
		return "", err
	}
	return r.onlyID(k, typed, list)
}

func (r *remote) onlyID(k ledger.Kind, typed string, list []called) (string, error) {
	var ids []string
	for i := range list {
		if c := &list[i]; c.name() == typed || c.Short == typed {
			ids = append(ids, c.ID)
		}
	}
	switch kind := ledger.KindName(k).In(r.lang); len(ids) {
	case 1:
		return ids[0], nil
	case 0:
		return "", &fault.Error{Kind: fault.NotFound, Code: "cli-name", Say: noSuchName.With(kind, typed)}
	default:
		return "", &fault.Error{Kind: fault.Invalid, Code: "cli-name", Say: manyNamed.With(kind, typed, len(ids))}
	}
}

// found searches for records by a number or a title.
func (r *remote) found(ctx context.Context, k ledger.Kind, words string) ([]called, error) {
	var page struct {
		Items []struct {
			Record called `json:"record"`
		} `json:"items"`
	}
	err := r.Get(ctx, "/search", url.Values{"q": {words}, "kind": {string(k)}, "limit": {"50"}}, &page)
	var list []called
	for _, item := range page.Items {
		list = append(list, item.Record)
	}
	return list, err
}
