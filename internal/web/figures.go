package web

import (
	"html/template"
	"net/url"
	"slices"
	"strconv"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/chart"
	"github.com/bihuan/bihuan/internal/figure"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// figuresView is what is counted, as of a day: of a round, of a unit and those below.
type figuresView struct {
	Filters *filterView
	AsOf    string // what was asked for
	Today   string
	Of      []string // the sentence that says what is counted
	Counts  []option // what the heat map counts
	Error   string
	None    bool
	Funnel  []figureStep
	Rates   []rateLine
	Overdue *worstView
	Late    []barLine
	Ages    []barLine
	Heat    *heatView
	Times   []timeLine
	Spans   template.HTML // the same as a picture
	Again   *worstView
	Rounds  *comparedView
	By      *byView
}

// tally is a figure with the way to its rows, "" where there are none.
type tally struct {
	N  int64
	To string
}

// figureStep is a step of the funnel. X and W place its bar, in hundredths of the whole.
type figureStep struct {
	tally
	Sign, Name, Share string
	X, W              string
}

type rateLine struct {
	Name, Percent     string
	Part, All         tally
	PartName, AllName string
}

// barLine is a line of a table with a bar.
type barLine struct {
	tally
	Name, In string // In leads to the figures of what the line is about
	All      tally
	W        string
}

type timeLine struct {
	Name                 string
	First, Median, Third int64
	Rests                int64
}

var figuresTitle = say.Text{ZH: "图表", EN: "Figures"}

func (s *Server) figures(q *request) (reply, error) {
	v, err := gathered(q, "figures", q.URL.RawQuery, q.figuresCounted)
	status := 0
	if k := fault.KindOf(err); err != nil && v != nil && (k == fault.Invalid || k == fault.Away) {
		v.Error, status, err = q.say(said(err)), statusOf(err), nil
	}
	return reply{status: status, page: "figures", title: q.say(figuresTitle), at: "figures", view: v}, err
}

// figuresCounted is the page with its figures; where these could not be counted, with
// its form alone.
func (q *request) figuresCounted() (*figuresView, error) {
	v, err := q.figuresPage()
	if err == nil {
		err = q.count(v)
	}
	return v, err
}

// figuresPage is the page with its form, before anything is counted.
func (q *request) figuresPage() (*figuresView, error) {
	query, f := q.URL.Query(), q.figuresAsked()
	v := &figuresView{Filters: &filterView{Path: "/figures", Unit: query.Get("name")}, Today: q.today.String()}
	if f.AsOf != 0 {
		v.AsOf = f.AsOf.String()
	}
	rounds, err := q.seenRounds()
	if err != nil {
		return nil, err
	}
	for _, r := range rounds {
		v.Filters.Rounds = append(v.Filters.Rounds, option{ID: r.ID, Name: r.Name, Chosen: r.ID == query.Get("round")})
	}
	l := &store.List{}
	l.Filter.Unit = query.Get("unit")
	q.unitFilter(v.Filters, l, query)
	v.Of = q.figuresOf(&f)
	for _, c := range heatCounts {
		v.Counts = append(v.Counts, option{ID: c.String(), Name: q.say(capitalText(c.Say())), Chosen: c == q.heatCount()})
	}
	return v, nil
}

// figuresAsked reads what is counted out of the address. What does not fit is left out.
func (q *request) figuresAsked() app.FiguresAsked {
	query := q.URL.Query()
	var f app.FiguresAsked
	if d, ok := ledger.ParseDay(query.Get("as_of")); ok {
		f.AsOf = d
	}
	for _, d := range figure.Dimensions() {
		if key := query.Get(string(d)); key != "" {
			f.Where = append(f.Where, figure.Where{By: d, Key: key})
		}
	}
	return f
}

// rowsOf is the address of the rows behind a figure: of what is asked for, and where a
// line of a table names the same dimension, of its narrower key.
func rowsOf(f *app.FiguresAsked, fig figure.Figure, where ...figure.Where) string {
	v := asQuery(f, where...)
	v.Set("figure", fig.String())
	return "/figures/rows?" + v.Encode()
}

func asQuery(f *app.FiguresAsked, where ...figure.Where) url.Values {
	v := url.Values{}
	for _, w := range append(f.Where[:len(f.Where):len(f.Where)], where...) {
		v.Set(string(w.By), w.Key)
	}
	if f.AsOf != 0 {
		v.Set("as_of", f.AsOf.String())
	}
	return v
}

func counted(n int64, f *app.FiguresAsked, fig figure.Figure, where ...figure.Where) tally {
	if n == 0 {
		return tally{}
	}
	return tally{n, rowsOf(f, fig, where...)}
}

// count fills the page in.
func (q *request) count(v *figuresView) error {
	f := q.figuresAsked()
	f.By = [][]figure.Dimension{{figure.ByUnit}, {figure.ByLate}, {figure.ByAge}, {figure.ByUnit, figure.ByAspect}}
	by := 0
	if d := q.byDimension(); d != figure.ByUnit {
		by, f.By = len(f.By), append(f.By, []figure.Dimension{d})
	}
	f.Times = true
	got, err := q.s.app.Figures(q.Context(), q.caller, f)
	if err != nil {
		return err
	}
	if v.None = got.Total == (figure.Numbers{}); v.None {
		return nil
	}
	v.Funnel = q.funnel(&f, &got.Total)
	v.Rates = q.rates(&f, &got.Total)
	v.Overdue = q.overdue(&f, got.Tables[0].Lines)
	v.Again = q.again(&f, got.Tables[0].Lines)
	v.Late = q.scale(&f, figure.ByLate, figure.Overdue, got.Tables[1].Lines)
	v.Ages = q.scale(&f, figure.ByAge, figure.Open, got.Tables[2].Lines)
	if v.Heat, err = q.heat(&f, got.Tables[3].Lines); err != nil {
		return err
	}
	if v.By, err = q.brokenDown(&f, &got.Total, got.Tables[by].Lines); err != nil {
		return err
	}
	var spans []chart.Span
	for _, t := range got.Times {
		spans = append(spans, chart.Span{Name: capital(t.Say.In(q.lang)), First: t.First, Median: t.Median, Third: t.Third, Of: t.Rests})
		v.Times = append(v.Times, timeLine{capital(t.Say.In(q.lang)), t.First, t.Median, t.Third, t.Rests})
	}
	if slices.ContainsFunc(got.Times, func(t figure.Span) bool { return t.Rests > 0 }) {
		v.Spans = template.HTML(chart.Spans(spans, q.lang, "times"))
	}
	v.Rounds, err = q.compared(&f)
	return err
}

// steps are those of the loop, all counted in findings, so that they can be held
// against each other.
var steps = []struct {
	of   figure.Figure
	sign string
	say  say.Text
}{
	{figure.Found, "f", say.Text{ZH: "问题", EN: "Findings"}}, {figure.Caused, "c", say.Text{ZH: "有原因", EN: "With a cause"}},
	{figure.TakenOn, "m", say.Text{ZH: "认领", EN: "Taken on"}}, {figure.Begun, "m", say.Text{ZH: "办理中", EN: "Under way"}},
	{figure.PutForward, "m", say.Text{ZH: "申请销号", EN: "Completion claimed"}}, {figure.Closed, "ok", say.Text{ZH: "销号", EN: "Closed"}},
	{figure.Kept, "ok", say.Text{ZH: "回头看保持", EN: "Held at look-back"}},
}

func (q *request) funnel(f *app.FiguresAsked, n *figure.Numbers) []figureStep {
	var list []figureStep
	for _, s := range steps {
		w := share(n[s.of], n[figure.Found])
		list = append(list, figureStep{counted(n[s.of], f, s.of), s.sign, q.say(s.say), figure.Percent(n[s.of], n[figure.Found]), hundredths((100 - w) / 2), hundredths(w)})
	}
	return list
}

func (q *request) rates(f *app.FiguresAsked, n *figure.Numbers) []rateLine {
	var list []rateLine
	for _, r := range figure.Rates() {
		if n[r.All] == 0 && r.All >= figure.Actions.OfService() && r.All < figure.LookDue {
			continue // many have no services at all
		}
		list = append(list, rateLine{capital(r.Say.In(q.lang)), figure.Percent(n[r.Part], n[r.All]), counted(n[r.Part], f, r.Part), counted(n[r.All], f, r.All),
			r.Part.Say().In(q.lang), r.All.Say().In(q.lang)})
	}
	return list
}

// share is how much of a whole a number is, in hundredths.
func share(n, of int64) float64 {
	if of == 0 {
		return 0
	}
	return min(float64(n)*100/float64(of), 100)
}

func hundredths(v float64) string { return strconv.FormatFloat(v, 'f', 2, 64) }

func capitalText(t say.Text) say.Text { return say.Text{ZH: t.ZH, EN: capital(t.EN)} }
