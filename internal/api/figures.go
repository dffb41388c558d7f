package api

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/figure"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var tagFigures = tag{"figures", say.Text{ZH: "统计", EN: "figures"}}

// figureRoutes count the ledger. docs/figures.md says what each figure is.
func figureRoutes(s *shapes) []route {
	rows := func() *shape {
		return object("FigureRows", must("kind", s.of(typeFor[ledger.Kind]())),
			must("items", listOf(s.anyRecord(ledger.KindFinding, ledger.KindAction, ledger.KindLookBack))), must("next", text()))
	}
	page := []param{
		{"limit", number(1, app.MostRows), say.Text{ZH: "一页几条，默认 50", EN: "how many, 50 if none is named"}},
		{"cursor", id(), say.Text{ZH: "上一页答复里的 next", EN: "what the page before has as next"}},
	}
	rounds := []param{
		param{"earlier", id(), say.Text{ZH: "较早的轮次", EN: "the earlier round"}}.needed(),
		param{"later", id(), say.Text{ZH: "较晚的轮次", EN: "the later round"}}.needed(),
	}
	return []route{
		{method: http.MethodGet, path: "/figures", tag: tagFigures, scope: app.ScopeRead, gives: s.of(typeFor[figuresView]()), run: (*Server).figures,
			say: say.Text{ZH: "统计数，可按一两个维度分列", EN: "figures, broken down by dimensions"},
			query: append(whereParams(),
				param{"by", listOf(oneOf(dimensions()...)), say.Text{ZH: "按什么分列，每个维度一张表", EN: "what to break them down by: a table for each"}},
				param{"across", truth(), say.Text{ZH: "两个维度交叉成一张表", EN: "lay two dimensions across each other in one table"}})},
		{method: http.MethodGet, path: "/figures/rows", tag: tagFigures, scope: app.ScopeRead, gives: rows(), run: (*Server).figureRows,
			say:   say.Text{ZH: "一个统计数背后的记录", EN: "the records behind a figure"},
			query: append(append(whereParams(), param{"figure", oneOf(figureNames()...), say.Text{ZH: "哪个统计数", EN: "which figure"}}.needed()), page...)},
		{method: http.MethodGet, path: "/figures/times", tag: tagFigures, scope: app.ScopeRead, gives: s.of(typeFor[timesView]()), run: (*Server).figureTimes,
			say: say.Text{ZH: "从学习到发现、交办、销号、巩固各用多少天", EN: "how many days from reading to finding, to action, to closure, to held"}, query: whereParams()},
		{method: http.MethodGet, path: "/figures/rounds", tag: tagFigures, scope: app.ScopeRead, gives: s.of(typeFor[roundsComparedView]()), run: (*Server).compareRounds,
			say:   say.Text{ZH: "两个轮次比较：新增、解决、反弹、加重", EN: "two rounds compared: new, solved, returned, worse"},
			query: append(whereParams(), rounds...)},
		{method: http.MethodGet, path: "/figures/rounds/rows", tag: tagFigures, scope: app.ScopeRead, gives: rows(), run: (*Server).comparedRows,
			say:   say.Text{ZH: "两个轮次比较中某一部分的问题", EN: "the findings in a part of such a comparison"},
			query: append(append(append(whereParams(), rounds...), param{"part", oneOf(figure.Parts()...), say.Text{ZH: "哪一部分", EN: "which part"}}.needed()), page...)},
	}
}

func dimensions() []string {
	var list []string
	for _, d := range figure.Dimensions() {
		list = append(list, string(d))
	}
	return list
}

func figureNames() []string {
	var list []string
	for f := range figure.Count {
		list = append(list, f.String())
	}
	return list
}

// whereParams choose what is counted.
func whereParams() []param {
	list := []param{{"as_of", day(), say.Text{ZH: "截至这一天结束时；默认为现在", EN: "at the end of this day; as things stand if none is named"}}}
	for _, d := range figure.Dimensions() {
		sh := text()
		if bands := figure.Bands(d); bands != nil {
			sh = oneOf(bands...)
		}
		list = append(list, param{string(d), sh, say.Text{ZH: "只统计" + d.Say().ZH + "为此的；none 表示没有", EN: "only this " + d.Say().EN + "; none for what has none"}})
	}
	return list
}

// figuresAsked reads what is counted out of the query.
func (q *request) figuresAsked() app.FiguresAsked {
	f := app.FiguresAsked{AsOf: q.day("as_of")}
	for _, d := range figure.Dimensions() {
		if key := q.query.Get(string(d)); key != "" {
			f.Where = append(f.Where, figure.Where{By: d, Key: key})
		}
	}
	return f
}

// figuresView is what was counted.
type figuresView struct {
	AsOf   ledger.Day        `json:"as_of"`
	Total  figureLineView    `json:"total"`
	Rates  []figureRateView  `json:"rates"`
	Tables []figureTableView `json:"tables"`
}

// figureRateView is one figure over another; the numbers are those of the total.
type figureRateView struct {
	Name  string `json:"name"`
	Words string `json:"words"`
	Part  string `json:"part"`
	All   string `json:"all"`
	PartN int64  `json:"part_n"`
	AllN  int64  `json:"all_n"`
}

type figureTableView struct {
	By    []string         `json:"by"`
	Lines []figureLineView `json:"lines"`
}

// figureLineView has the numbers of a line by the names of figures; what is not named
// is 0. Rows is the query of the rows route for them, but for the figure.
type figureLineView struct {
	Where map[string]string `json:"where"`
	Rows  string            `json:"rows"`
	N     map[string]int64  `json:"n"`
}

func (s *Server) figures(q *request) (reply, error) {
	f := q.figuresAsked()
	for _, by := range q.list("by") {
		f.By = append(f.By, []figure.Dimension{figure.Dimension(by)})
	}
	if q.flag("across") {
		if len(f.By) != 2 {
			return reply{}, &fault.Error{Kind: fault.Invalid, Code: "figures-across", Say: say.Text{ZH: "交叉要写两个维度", EN: "name two dimensions to lay across each other"}}
		}
		f.By = [][]figure.Dimension{{f.By[0][0], f.By[1][0]}}
	}
	got, err := s.app.Figures(q.Context(), q.caller, f)
	if err != nil {
		return reply{}, err
	}
	view := figuresView{AsOf: f.AsOf, Total: lineView(&f, nil, &got.Total), Rates: []figureRateView{}, Tables: []figureTableView{}}
	if view.AsOf == 0 {
		view.AsOf = s.app.Today()
	}
	for _, r := range figure.Rates() {
		view.Rates = append(view.Rates, figureRateView{r.Name, r.Say.In(q.lang), r.Part.String(), r.All.String(), got.Total[r.Part], got.Total[r.All]})
	}
	for _, t := range got.Tables {
		out := figureTableView{By: []string{}, Lines: []figureLineView{}}
		for _, d := range t.By {
			out.By = append(out.By, string(d))
		}
		for i := range t.Lines {
			out.Lines = append(out.Lines, lineView(&f, t.Lines[i].Where, &t.Lines[i].Numbers))
		}
		view.Tables = append(view.Tables, out)
	}
	return whole(view)
}

// lineView writes numbers down. A line chooses within what was asked for: where it
// names the same dimension, its own key is the narrower one.
func lineView(f *app.FiguresAsked, where []figure.Where, n *figure.Numbers) figureLineView {
	v := figureLineView{Where: map[string]string{}, N: map[string]int64{}}
	query := url.Values{}
	for _, w := range append(f.Where[:len(f.Where):len(f.Where)], where...) {
		query.Set(string(w.By), w.Key)
	}
	for _, w := range where {
		v.Where[string(w.By)] = w.Key
	}
	if f.AsOf != 0 {
		query.Set("as_of", f.AsOf.String())
	}
	v.Rows = query.Encode()
	for i, num := range n {
		if num != 0 {
			v.N[figure.Figure(i).String()] = num
		}
	}
	return v
}

func (s *Server) figureRows(q *request) (reply, error) {
	fig, _ := figure.Named(q.query.Get("figure")) // it is held to their names
	p, err := s.app.FigureRows(q.Context(), q.caller, q.figuresAsked(), fig, q.query.Get("cursor"), q.number("limit", usualRows))
	return s.pageOf(p, err)
}

func (s *Server) pageOf(p *app.FigurePage, err error) (reply, error) {
	if err != nil {
		return reply{}, err
	}
	view := struct {
		Kind  ledger.Kind       `json:"kind"`
		Items []json.RawMessage `json:"items"`
		Next  string            `json:"next"`
	}{p.Kind, []json.RawMessage{}, p.Next}
	today := s.app.Today()
	for i := range p.Rows {
		view.Items = append(view.Items, appendRow(nil, p.Kind, &p.Rows[i], today))
	}
	return whole(view)
}

// timesView tells how long the steps of the loop took, in days.
type timesView struct {
	Items []timeView `json:"items"`
}

type timeView struct {
	Name   string `json:"name"`
	Words  string `json:"words"`
	Rests  int64  `json:"rests_on"` // so many findings
	First  int64  `json:"first_quartile"`
	Median int64  `json:"median"`
	Third  int64  `json:"third_quartile"`
}

func (s *Server) figureTimes(q *request) (reply, error) {
	list, err := s.app.FigureTimes(q.Context(), q.caller, q.figuresAsked())
	if err != nil {
		return reply{}, err
	}
	view := timesView{Items: []timeView{}}
	for _, t := range list {
		view.Items = append(view.Items, timeView{t.Name, t.Say.In(q.lang), t.Rests, t.First, t.Median, t.Third})
	}
	return whole(view)
}

// roundsComparedView lays two rounds side by side.
type roundsComparedView struct {
	Earlier string             `json:"earlier"`
	Later   string             `json:"later"`
	Parts   []comparedPartView `json:"parts"`
}

type comparedPartView struct {
	Name  string `json:"name"`
	Words string `json:"words"`
	N     int    `json:"n"`
	Rows  string `json:"rows"` // the query of the rows route
}

func (s *Server) compareRounds(q *request) (reply, error) {
	earlier, later := q.query.Get("earlier"), q.query.Get("later")
	parts, err := s.app.CompareRounds(q.Context(), q.caller, q.figuresAsked(), earlier, later)
	if err != nil {
		return reply{}, err
	}
	view := roundsComparedView{earlier, later, []comparedPartView{}}
	for _, p := range parts {
		query := url.Values{}
		for name, v := range q.query {
			query.Set(name, strings.Join(v, ","))
		}
		query.Set("part", p.Name)
		view.Parts = append(view.Parts, comparedPartView{p.Name, p.Say.In(q.lang), len(p.IDs), query.Encode()})
	}
	return whole(view)
}

func (s *Server) comparedRows(q *request) (reply, error) {
	p, err := s.app.ComparedRows(q.Context(), q.caller, q.figuresAsked(), q.query.Get("earlier"), q.query.Get("later"), q.query.Get("part"), q.query.Get("cursor"), q.number("limit", usualRows))
	return s.pageOf(p, err)
}
