package api

import (
	"net/http"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// groupRoutes count the parts of a list.
func groupRoutes(s *shapes) []route {
	var list []route
	for _, k := range []ledger.Kind{ledger.KindFinding, ledger.KindAction} {
		var ways []string
		for _, by := range app.GroupsOf(k) {
			ways = append(ways, string(by))
		}
		query := []param{param{"by", oneOf(ways...), say.Text{ZH: "按什么分组", EN: "what they are grouped by"}}.needed()}
		if k == ledger.KindFinding {
			query[0] = param{"by", oneOf(ways...), say.Text{ZH: "按什么分组；也可以用 by_own", EN: "what they are grouped by; or by_own"}}
			query = append(query, param{"by_own", text(), say.Text{ZH: "按自设栏目分组：栏目名。台账很大时要先用 round 选一个轮次", EN: "a field of one's own that they are grouped by: its name. In a large ledger a round has to be chosen"}})
		}
		for _, p := range listParams(k) {
			if p.name != "sort" && p.name != "sort_own" && p.name != "limit" && p.name != "cursor" {
				query = append(query, p)
			}
		}
		name := ledger.KindName(k)
		list = append(list, route{method: http.MethodGet, path: "/ledger/" + plurals[k] + "/groups", tag: tagFigures, scope: app.ScopeRead, kind: k,
			gives: s.of(typeFor[countedGroupsView]()), run: (*Server).groups, query: query,
			say: say.Text{ZH: "台账分组：每组多少条" + name.ZH, EN: "groups of the ledger: how many " + plurals[k] + " are in each"}})
	}
	return list
}

type countedGroupsView struct {
	Items []countedGroupView `json:"items"`
}

type countedGroupView struct {
	Key string `json:"key"` // "" for what has none
	N   int64  `json:"n"`
}

func (s *Server) groups(q *request) (reply, error) {
	by := app.GroupBy(q.query.Get("by"))
	if own := q.query.Get("by_own"); own != "" {
		by = app.GroupOwn(own)
	}
	list, err := s.app.Groups(q.Context(), q.caller, s.listOf(q), by)
	if err != nil {
		return reply{}, err
	}
	v := countedGroupsView{Items: []countedGroupView{}}
	for _, g := range list {
		v.Items = append(v.Items, countedGroupView(g))
	}
	return whole(v)
}
