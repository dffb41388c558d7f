package api

import (
	"net/http"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/say"
)

// viewRoutes keep how somebody wants to see a list.
func viewRoutes(s *shapes) []route {
	one := s.of(typeFor[app.View]())
	return []route{
		{method: http.MethodGet, path: "/views", tag: tagLooks, scope: app.ScopeRead, gives: s.of(typeFor[viewsKept]()), run: (*Server).views,
			say: say.Text{ZH: "我的视图，和本单位共享的", EN: "my views, and those shared with my unit"}},
		{method: http.MethodPost, path: "/views", tag: tagLooks, scope: app.ScopeWrite, takes: s.of(typeFor[viewBody]()), gives: one, status: http.StatusCreated, run: (*Server).keepView,
			say: say.Text{ZH: "保存一个视图；同名的替换", EN: "keep a view; one of that name is replaced"}},
		{method: http.MethodDelete, path: "/views/{id}", tag: tagLooks, scope: app.ScopeWrite, status: http.StatusNoContent,
			run: func(s *Server, q *request) (reply, error) {
				return reply{}, s.app.DropView(q.Context(), q.caller, q.PathValue("id"))
			},
			say: say.Text{ZH: "删去一个视图", EN: "remove a view"}},
	}
}

type viewsKept struct {
	Items []app.View `json:"items"`
}

type viewBody struct {
	Name    string   `json:"name"`
	List    string   `json:"list"`
	Query   string   `json:"query,omitempty"`
	Columns []string `json:"columns,omitempty"`
	Shared  bool     `json:"shared,omitempty"`
}

func (s *Server) views(q *request) (reply, error) {
	list, err := s.app.Views(q.Context(), q.caller)
	if err != nil {
		return reply{}, err
	}
	return whole(viewsKept{list})
}

func (s *Server) keepView(q *request) (reply, error) {
	var b viewBody
	if err := q.decode(&b); err != nil {
		return reply{}, err
	}
	x, err := s.app.KeepView(q.Context(), q.caller, app.View{Name: b.Name, List: b.List, Query: b.Query, Columns: b.Columns, Shared: b.Shared})
	if err != nil {
		return reply{}, err
	}
	return whole(x)
}
