package web

import (
	"net/url"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// categoryRoutes show the tree of categories that findings and causes are put under.
func categoryRoutes() []route {
	return []route{
		{method: "GET", path: "/categories", run: (*Server).categoriesPage},
		{method: "POST", path: "/categories", run: (*Server).moveAtCategories},
	}
}

var categoryFields = []input{
	{name: "f.name", shape: aLine, say: say.Text{ZH: "名称", EN: "Name"}, must: true},
	{name: "f.unit", shape: aUnit, say: say.Text{ZH: "由哪个单位管理", EN: "Looked after by"}, must: true},
	{name: "f.place", shape: aNumber, say: say.Text{ZH: "排序号", EN: "Place in the list"}, help: say.Text{ZH: "同级分类按它从小到大排", EN: "Sisters stand in the order of these numbers"}},
}

// categoriesView is the tree.
type categoriesView struct {
	List []categoryLine
	Add  string
}

// categoryLine is a category in the tree, with the way to its findings.
type categoryLine struct {
	Name, To string
	Depth    int
	Below    string // where one is added below it
	Moves    []moveLink
}

var categoriesTitle = say.Text{ZH: "分类", EN: "Categories"}

const categoriesPath = "/categories"

func (s *Server) categoriesPage(q *request) (reply, error) {
	tree, err := q.categoryTree()
	if err != nil {
		return reply{}, err
	}
	v := &categoriesView{}
	may, err := s.app.CanAdd(q.Context(), q.caller, ledger.KindCategory, with(nil, "unit", q.actor().Unit))
	if err != nil {
		return reply{}, err
	}
	if may {
		v.Add = addPath(ledger.KindCategory, "parent", "", categoriesPath)
	}
	keys := make([]ledger.Key, len(tree))
	for i, c := range tree {
		keys[i] = ledger.Key{Kind: ledger.KindCategory, ID: c.ID}
	}
	can, err := s.app.Can(q.Context(), q.caller, keys)
	if err != nil {
		return reply{}, err
	}
	for _, c := range tree {
		l := categoryLine{Name: c.Name, To: "/ledger?" + url.Values{"category": {c.ID}}.Encode(), Depth: min(c.depth, deepest)}
		if may {
			l.Below = addPath(ledger.KindCategory, "parent", c.ID, categoriesPath)
		}
		l.Moves = q.moveLinksOf(c.Category, can[c.ID].Moves, categoriesPath)
		v.List = append(v.List, l)
	}
	return reply{page: "categories", title: q.say(categoriesTitle), at: "ledger", view: v}, nil
}

func (s *Server) moveAtCategories(q *request) (reply, error) {
	return s.moveAt(q, (*Server).categoriesPage)
}

// placed is a category with how deep it stands in the tree.
type placed struct {
	*ledger.Category
	depth int
}

// categoryTree lays the categories that are in use out: each below its own, sisters by
// their places. One whose own is not in use stands at the top.
func (q *request) categoryTree() ([]placed, error) {
	all, err := q.s.app.Categories(q.Context(), q.caller)
	if err != nil {
		return nil, err
	}
	below, used := map[string][]*ledger.Category{}, map[string]bool{}
	for _, c := range all {
		used[c.ID] = true
	}
	for _, c := range all {
		parent := c.Parent
		if !used[parent] {
			parent = ""
		}
		below[parent] = append(below[parent], c)
	}
	list := make([]placed, 0, len(all))
	var lay func(parent string, depth int)
	lay = func(parent string, depth int) {
		sisters := slices.Clone(below[parent])
		slices.SortStableFunc(sisters, func(a, b *ledger.Category) int { return a.Place - b.Place })
		for _, c := range sisters {
			list = append(list, placed{c, depth})
			lay(c.ID, depth+1)
		}
	}
	lay("", 0)
	return list, nil
}

// categories are those that are in use, by their plain names.
func (q *request) categories() []option { return q.categoryNames("") }

// categoryChoices are the same for somebody to choose from, each set in below its own.
func (q *request) categoryChoices() []option { return q.categoryNames("　") }

func (q *request) categoryNames(setIn string) []option {
	tree, err := q.categoryTree()
	if err != nil {
		return nil // one can do without
	}
	list := make([]option, 0, len(tree))
	for _, c := range tree {
		list = append(list, option{ID: c.ID, Name: strings.Repeat(setIn, c.depth) + c.Name})
	}
	return list
}
