package web

import (
	"net/url"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
)

// viewRoutes keep how somebody wants to see a list, under a name.
func viewRoutes() []route {
	return []route{
		{method: "POST", path: "/views", run: (*Server).keepView},
		{method: "POST", path: "/views/{id}/drop", run: (*Server).dropView},
	}
}

// viewsView are the views of a list, and what would be kept as one.
type viewsView struct {
	Open  string // the name of the one that is open
	Views []viewLine
	Query string
}

type viewLine struct {
	Name, To string
	By       string // who shared it, "" for one's own
	Shared   bool
	Here     bool
	Drop     string // where it is removed, "" for those of others
}

// addViews puts the views of a list beside it, and gives the one that is open.
func (q *request) addViews(view *listView, k ledger.Kind, v url.Values, path string) (*app.View, error) {
	list, err := q.s.app.Views(q.Context(), q.caller)
	if err != nil {
		return nil, err
	}
	here, err := url.Parse(without(path, v, "view"))
	if err != nil {
		return nil, err
	}
	var open *app.View
	view.Views = &viewsView{Query: here.RawQuery}
	for i := range list {
		x := &list[i]
		if x.List != string(k) {
			continue
		}
		line := viewLine{Name: x.Name, To: viewPath(path, x), Shared: x.Shared, Here: v.Get("view") == x.ID}
		if x.By == q.caller.Person {
			line.Drop = "/views/" + x.ID + "/drop"
		} else {
			line.By = q.person(x.By)
		}
		if line.Here {
			open, view.Views.Open = x, x.Name
		}
		view.Views.Views = append(view.Views.Views, line)
	}
	return open, nil
}

// viewPath is the address of a list as a view shows it.
func viewPath(path string, x *app.View) string {
	w, err := url.ParseQuery(x.Query)
	if err != nil {
		w = url.Values{}
	}
	w.Set("view", x.ID)
	return path + "?" + w.Encode()
}

func (s *Server) keepView(q *request) (reply, error) {
	path := "/ledger"
	if q.sent.Get("list") == string(ledger.KindAction) {
		path = "/actions"
	}
	x, err := s.app.KeepView(q.Context(), q.caller, app.View{Name: q.sent.Get("name"), List: q.sent.Get("list"), Query: q.sent.Get("query"),
		Columns: q.sent.Values["column"], Shared: q.sent.Get("shared") != ""})
	if err != nil {
		return reply{}, err
	}
	return goTo(viewPath(path, &x)), nil
}

func (s *Server) dropView(q *request) (reply, error) {
	if err := s.app.DropView(q.Context(), q.caller, q.PathValue("id")); err != nil {
		return reply{}, err
	}
	return goTo(q.back("/ledger")), nil
}
