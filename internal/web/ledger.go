package web

import (
	"html/template"
	"net/url"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// listView is the ledger as a table: findings or actions.
type listView struct {
	Kind    ledger.Kind
	Title   string
	Filters *filterView
	Columns []columnView
	Labels  string       // the style that says on a phone what cells are
	All     []columnView // that one can choose from
	Rows    template.HTML
	Groups  *groupsView // nil where the list is not in groups
	By      []option    // what it can be grouped by
	Views   *viewsView
	N       int
	First   string // the address of the first page, where this is another
	Next    string
	Add     string
	Here    string
	Tables  []link // where it is given out as a table
	Import  string // where a table is taken in, "" where the person takes none in
	Empty   bool   // nothing at all is there, with no filter set
}

// columnView is a column as its head tells it.
type columnView struct {
	ID, Name string
	Class    string
	Type     ledger.OwnType // of a field of one's own
	Number   bool
	Shown    bool
	Edit     string // kind and field that its cells change, "" for none
	Sort     string // the address that sorts by it, "" where it does not
	begin    string // of its cells
	Dir      string // ascending or descending, "" where it is not sorted by
}

var findingsTitle = say.Text{ZH: "问题台账", EN: "Findings"}

func (s *Server) findings(q *request) (reply, error) {
	l, v := q.listOf(ledger.KindFinding)
	whole := l
	groups, err := q.grouped(&l, v, "/ledger")
	if err != nil {
		return reply{}, err
	}
	page, briefs, err := s.app.Findings(q.Context(), q.caller, l)
	if err != nil {
		return reply{}, err
	}
	own, err := q.ownColumns(l.Filter.Round)
	if err != nil {
		return reply{}, err
	}
	view, err := q.listView(withOwn(findingColumns, own), own, &whole, v, "/ledger", page.Next)
	if err != nil {
		return reply{}, err
	}
	view.Title, view.N, view.Groups = q.say(findingsTitle), len(page.Rows), groups
	if view.Rows, err = q.findingRows(page.Rows, briefs, view.Columns, own); err != nil {
		return reply{}, err
	}
	view.Empty = view.N == 0 && len(view.Filters.Chips) == 0
	view.Tables = tablePaths(v)
	if view.Import, err = q.importLink(l.Filter.Round); err != nil {
		return reply{}, err
	}
	return reply{page: "ledger", title: view.Title, at: "ledger", view: view}, nil
}

var actionsTitle = say.Text{ZH: "措施台账", EN: "Actions"}

func (s *Server) actions(q *request) (reply, error) {
	l, v := q.listOf(ledger.KindAction)
	whole := l
	groups, err := q.grouped(&l, v, "/actions")
	if err != nil {
		return reply{}, err
	}
	page, err := s.app.List(q.Context(), q.caller, l)
	if err != nil {
		return reply{}, err
	}
	view, err := q.listView(actionColumns, nil, &whole, v, "/actions", page.Next)
	if err != nil {
		return reply{}, err
	}
	view.Title, view.N, view.Groups = q.say(actionsTitle), len(page.Rows), groups
	if view.Rows, err = q.actionRows(page.Rows, view.Columns); err != nil {
		return reply{}, err
	}
	view.Empty = view.N == 0 && len(view.Filters.Chips) == 0
	return reply{page: "ledger", title: view.Title, at: "ledger", view: view}, nil
}

// listView makes what stands around the rows.
func (q *request) listView(columns []column, own []ledger.OwnField, l *store.List, v url.Values, path, next string) (*listView, error) {
	f, err := q.filters(l.Kind, l, v, path, own)
	if err != nil {
		return nil, err
	}
	view := &listView{Kind: l.Kind, Filters: f, Here: without(path, v), By: q.groupOptions(l.Kind, own)}
	chosen := q.habits.Columns[string(l.Kind)]
	open, err := q.addViews(view, l.Kind, v, path)
	if err != nil {
		return nil, err
	}
	if open != nil {
		chosen = open.Columns
	}
	for _, c := range columns {
		cv := columnView{ID: c.id, Name: q.say(c.say), Class: c.id, Type: c.own, Number: c.number, Edit: editable(l.Kind, c.id), Shown: c.fixed || chosen == nil && c.usual || slices.Contains(chosen, c.id)}
		cv.begin = `<td class="c-` + c.id
		switch {
		case c.own == "" && c.number:
			cv.begin += ` number"`
		case c.own == "":
			cv.begin += `"`
		case c.number:
			cv.Class, cv.begin = "own", `<td class="number"`
		default:
			cv.Class, cv.begin = "own", `<td`
		}
		if c.sort != "" {
			cv.Sort, cv.Dir = sortedBy(c.sort, l, v, path)
		}
		if !c.fixed {
			view.All = append(view.All, cv)
		}
		if cv.Shown {
			view.Columns = append(view.Columns, cv)
		}
	}
	view.Labels = labelsPath(view.Columns)
	if next != "" {
		w := url.Values{}
		for name, list := range v {
			w[name] = list
		}
		w.Del("done")
		w.Set("after", next)
		view.Next = path + "?" + w.Encode()
	}
	if l.After != "" {
		view.First = without(path, v)
	}
	return view, nil
}

// sortedBy is the address that sorts a list by a column: the other way round where it
// is sorted so already.
func sortedBy(by store.Sort, l *store.List, v url.Values, path string) (to, dir string) {
	w := url.Values{}
	for name, list := range v {
		if name != "after" && name != "done" {
			w[name] = list
		}
	}
	sort := "-" + string(by)
	if l.Sort == by {
		dir = "ascending"
		if l.Desc {
			dir, sort = "descending", string(by)
		}
	} else if by == store.ByDue || strings.HasPrefix(string(by), ownColumn) { // the first comes first
		sort = string(by)
	}
	w.Set("sort", sort)
	return path + "?" + w.Encode(), dir
}

// chooseColumns keeps which columns of a list somebody wants.
func (s *Server) chooseColumns(q *request) (reply, error) {
	kind := q.sent.Get("kind")
	var list []string
	own, err := q.ownColumns("")
	if err != nil {
		return reply{}, err
	}
	for _, c := range slices.Concat(withOwn(findingColumns, own), actionColumns) {
		if slices.Contains(q.sent.Values["column"], c.id) && !slices.Contains(list, c.id) {
			list = append(list, c.id)
		}
	}
	err = s.app.SetHabits(q.Context(), q.caller, func(h *app.Habits) {
		if h.Columns == nil {
			h.Columns = map[string][]string{}
		}
		if kind == string(ledger.KindFinding) || kind == string(ledger.KindAction) {
			h.Columns[kind] = append([]string{}, list...)
		}
	})
	if err != nil {
		return reply{}, err
	}
	return goTo(q.back("/ledger")), nil
}
