package web

import (
	"html/template"
	"net/url"
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/figure"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// figureRowsView has exactly the records that were counted in a figure.
type figureRowsView struct {
	Name    string
	Of      []string
	Kind    ledger.Kind
	Columns []columnView
	Labels  string
	Rows    template.HTML
	Looks   []lookLine
	N       int
	Here    string
	Figures string // the page that they were counted on
	Ledger  string // the same as a list that can be worked on, "" where its filters cannot say it
	Next    string
	First   string
}

// lookLine is a look-back in a list.
type lookLine struct {
	To, Number, Text, Criteria string
	On, State                  template.HTML
}

func (s *Server) figureRows(q *request) (reply, error) {
	f, query := q.figuresAsked(), q.URL.Query()
	var page *app.FigurePage
	v := &figureRowsView{}
	if part := query.Get("part"); part != "" {
		name, ok := figure.PartSay(part)
		if !ok {
			return s.lost(q)
		}
		v.Name = q.say(capitalText(name))
		var err error
		if page, err = s.app.ComparedRows(q.Context(), q.caller, f, query.Get("earlier"), query.Get("later"), part, query.Get("after"), rows); err != nil {
			return reply{}, err
		}
	} else {
		fig, ok := figure.Named(query.Get("figure"))
		if !ok {
			return s.lost(q)
		}
		v.Name, v.Ledger = q.say(capitalText(fig.Say())), ledgerOf(&f, fig)
		var err error
		if page, err = s.app.FigureRows(q.Context(), q.caller, f, fig, query.Get("after"), rows); err != nil {
			return reply{}, err
		}
	}
	v.Of = q.figuresOf(&f)
	if query.Get("part") != "" {
		v.Of[1] = q.say(say.Text{ZH: "上轮“%s”，本轮“%s”", EN: "“%s”, then “%s”"}.With(q.nameOf(ledger.KindRound, query.Get("earlier")), q.nameOf(ledger.KindRound, query.Get("later"))))
	}
	if err := q.laidRows(v, page); err != nil {
		return reply{}, err
	}
	q.aroundRows(v, page.Next)
	return reply{page: "figure_rows", title: v.Name, at: "figures", view: v}, nil
}

// aroundRows sets the addresses that stand around the rows.
func (q *request) aroundRows(v *figureRowsView, next string) {
	query := q.URL.Query()
	v.Here = without("/figures/rows", query)
	if query.Get("after") != "" {
		v.First = v.Here
	}
	if next != "" {
		query.Set("after", next)
		v.Next = "/figures/rows?" + query.Encode()
	}
	back := url.Values{}
	for _, name := range []string{"as_of", "round", "unit", "earlier", "later"} {
		if s := query.Get(name); s != "" {
			back.Set(name, s)
		}
	}
	v.Figures = without("/figures", back)
}

// laidRows lays the records out as the ledger does.
func (q *request) laidRows(v *figureRowsView, page *app.FigurePage) (err error) {
	v.Kind, v.N = page.Kind, len(page.Rows)
	if v.Kind == ledger.KindLookBack {
		v.Looks, err = q.lookLines(page.Rows)
		return err
	}
	columns := findingColumns
	if v.Kind == ledger.KindAction {
		columns = actionColumns
	}
	list, err := q.listView(columns, nil, &store.List{Kind: v.Kind}, url.Values{}, "/ledger", "")
	if err != nil {
		return err
	}
	v.Columns, v.Labels = list.Columns, list.Labels
	if v.Kind == ledger.KindAction {
		v.Rows, err = q.actionRows(page.Rows, v.Columns)
		return err
	}
	v.Rows, err = q.findingRows(page.Rows, page.Briefs, v.Columns, nil)
	return err
}

func (q *request) lookLines(list []store.Row) ([]lookLine, error) {
	looks, err := parsedRows[*ledger.LookBack](ledger.KindLookBack, list)
	if err != nil {
		return nil, err
	}
	var out []lookLine
	for _, l := range looks {
		line := lookLine{To: "/findings/" + l.Finding, Criteria: l.Criteria, On: q.due(l.On, l.State == ledger.Scheduled), State: q.state(ledger.KindLookBack, l.State)}
		r, err := q.s.app.Record(q.Context(), q.caller, ledger.KindFinding, l.Finding)
		if err != nil && fault.KindOf(err) != fault.NotFound {
			return nil, err
		}
		if f, ok := r.(*ledger.Finding); ok {
			line.Number, line.Text = f.Number, f.Text
		}
		out = append(out, line)
	}
	return out, nil
}

var (
	asOfDay  = say.Text{ZH: "截至 %s", EN: "As of %s"}
	allUnits = say.Text{ZH: "各单位", EN: "all units"}
	allTurns = say.Text{ZH: "各轮次", EN: "all rounds"}
)

// figuresOf says what is counted, in pieces of a sentence.
func (q *request) figuresOf(f *app.FiguresAsked) []string {
	day := f.AsOf
	if day == 0 {
		day = q.today
	}
	list := []string{q.say(asOfDay.With(day.String()))}
	round, unit := q.say(allTurns), q.say(allUnits)
	var more []string
	for _, w := range f.Where {
		switch w.By {
		case figure.ByRound:
			round = q.roundName(w.Key)
		case figure.ByUnit:
			name, _ := q.unitLine(f, w)
			unit = q.say(unitBelow.With(name))
		case figure.ByUnitOwn:
			unit, _ = q.unitLine(f, w)
		case figure.ByAge, figure.ByLate:
			more = append(more, q.say(capitalText(w.By.Say()))+" "+q.say(figure.KeyName(w.By, w.Key)))
		case figure.ByAspect:
			if names, err := q.aspectNames(f); err == nil {
				more = append(more, names(w.Key))
			}
		default:
			name, err := q.lineName(f, w)
			if err != nil {
				name = w.Key
			}
			more = append(more, q.say(capitalText(w.By.Say()))+" "+name)
		}
	}
	return slices.Concat(list, []string{round, unit}, more)
}

func (q *request) roundName(id string) string {
	rounds, err := q.seenRounds()
	if err != nil {
		return id
	}
	for _, r := range rounds {
		if r.ID == id {
			return r.Name
		}
	}
	return id
}

// ledgerOf is the list of the ledger that shows what a figure counts, "" where its
// filters cannot say it. The list has, beside what was counted, what somebody sees only
// because they have a part in it.
func ledgerOf(f *app.FiguresAsked, fig figure.Figure) string {
	v := url.Values{}
	switch fig {
	case figure.Found:
		v["state"] = []string{string(ledger.Opened), string(ledger.Closed)}
	case figure.Open:
		v.Set("state", string(ledger.Opened))
	case figure.Closed:
		v.Set("state", string(ledger.Closed))
	default:
		return "" // of actions, the ledger lists measures and services together
	}
	if f.AsOf != 0 {
		return ""
	}
	for _, w := range f.Where {
		if w.Key == figure.None || !slices.Contains(ledgerDimensions, w.By) {
			return ""
		}
		v.Set(string(w.By), w.Key)
	}
	return "/ledger?" + v.Encode()
}

// ledgerDimensions are those that are filters of the ledger under the same name.
var ledgerDimensions = []figure.Dimension{figure.ByRound, figure.ByUnit, figure.ByAspect}
