package web

import (
	"html/template"
	"net/url"
	"slices"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/chart"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// indicatorsView lists indicators, each with its verdict and its picture.
type indicatorsView struct {
	List        []indicatorLine
	Add         string
	Next, First string
}

// indicatorLine is how an indicator stands.
type indicatorLine struct {
	ID, Name, Unit string
	State          template.HTML
	Words          string
	Picture        template.HTML
}

// indicatorView is one indicator with its readings.
type indicatorView struct {
	indicatorLine
	On, Today string
	Facts     []fact
	Readings  []readLine
	Waiting   int
	Missing   []string
	Add       string // where a reading is entered
	Moves     []formView
	Pages     []link
	Held      []heldView
	Ties      []link
}

// readLine is a reading, beside what was expected on its day.
type readLine struct {
	On, Value, Expected, Source, Note string
	Who                               string
	State                             template.HTML
	Off                               bool // it counts no more
	ID, File, FileName, Correct       string
	Moves                             []formView
	Held                              []heldView
}

// indicatorsAtATime is how many a page has: each comes with its picture.
const indicatorsAtATime = 12

var indicatorsTitle = say.Text{ZH: "指标", EN: "Indicators"}

func (s *Server) indicators(q *request) (reply, error) {
	after := q.param("after")
	page, err := s.app.List(q.Context(), q.caller, store.List{Kind: ledger.KindIndicator, Sort: store.ByMade, After: after, Limit: indicatorsAtATime,
		Filter: store.Filter{States: []ledger.State{ledger.Active}}})
	if err != nil {
		return reply{}, err
	}
	v := indicatorsView{}
	for _, row := range page.Rows {
		j, err := s.app.Indicator(q.Context(), q.caller, row.ID, app.IndicatorAt{})
		if err != nil {
			return reply{}, err
		}
		v.List = append(v.List, q.indicatorLine(j))
	}
	if page.Next != "" {
		v.Next = "/indicators?after=" + url.QueryEscape(page.Next)
	}
	if after != "" {
		v.First = "/indicators"
	}
	ok, err := s.app.CanAdd(q.Context(), q.caller, ledger.KindIndicator, with(nil, "unit", q.actor().Unit))
	if err != nil {
		return reply{}, err
	}
	if ok {
		v.Add = "/add/indicator?back=%2Findicators"
	}
	return reply{page: "indicators", title: q.say(indicatorsTitle), at: "figures", view: v}, nil
}

func (q *request) indicatorLine(j *app.Judged) indicatorLine {
	i := j.Indicator
	picture := chart.Within(i, j.Measurements, &j.Verdict, j.On, q.lang, i.ID)
	return indicatorLine{i.ID, i.Name, q.unit(i.Unit), q.progress(j.Verdict.Progress), capital(j.Verdict.Words.In(q.lang)), template.HTML(picture)}
}

// progressShapes says how a verdict is drawn beside its words.
var progressShapes = map[ledger.Progress]string{ledger.NoReading: "p0", ledger.Missing: "mind", ledger.OnTheWay: "p3", ledger.Behind: "mind", ledger.WrongWay: "mind", ledger.Reached: "ok"}

func (q *request) progress(p ledger.Progress) template.HTML {
	to := append([]byte(`<span class="state `), progressShapes[p]...)
	to = append(to, `"><i></i>`...)
	to = esc(to, q.say(capitalText(ledger.ProgressName(p))))
	return template.HTML(append(to, `</span>`...))
}

func (s *Server) indicator(q *request) (reply, error) {
	on, _ := ledger.ParseDay(q.param("on"))
	j, err := s.app.Indicator(q.Context(), q.caller, q.PathValue("id"), app.IndicatorAt{Known: on})
	if err != nil {
		return reply{}, err
	}
	v := &indicatorView{indicatorLine: q.indicatorLine(j), Today: q.today.String(), Facts: q.indicatorFacts(j.Indicator), Waiting: j.Verdict.Waiting}
	if on != 0 {
		v.On = on.String()
	}
	for _, d := range j.Verdict.Missing {
		v.Missing = append(v.Missing, d.String())
	}
	if err := q.addMeasurements(v, j); err != nil {
		return reply{}, err
	}
	return reply{page: "indicator", title: v.Name, at: "figures", view: v}, nil
}

func (s *Server) moveAtIndicator(q *request) (reply, error) { return s.moveAt(q, (*Server).indicator) }

// addMeasurements lists the readings, the newest first, with what can be done about each.
func (q *request) addMeasurements(v *indicatorView, j *app.Judged) error {
	path := "/indicators/" + j.Indicator.ID
	list := slices.Clone(j.Measurements)
	slices.SortStableFunc(list, func(a, b *ledger.Measurement) int { return int(b.On) - int(a.On) })
	all := []ledger.Record{j.Indicator}
	for _, m := range list {
		all = append(all, m)
	}
	can, err := q.canDo(all...)
	if err != nil {
		return err
	}
	v.Moves, v.Pages, v.Held = q.movesAt(j.Indicator, can, path, nil)
	ok, err := q.s.app.CanAdd(q.Context(), q.caller, ledger.KindMeasurement, with(nil, "indicator", j.Indicator.ID))
	if err != nil {
		return err
	}
	if ok {
		v.Add = addPath(ledger.KindMeasurement, "indicator", j.Indicator.ID, path)
		if ends := j.Indicator.Unread(j.Measurements, q.today); len(ends) > 0 {
			v.Add = readingPath(j.Indicator.ID, ends[0], path)
		}
	}
	for _, m := range list {
		l := readLine{On: m.On.String(), Value: string(m.Value), Expected: string(j.Indicator.Expected(m.On)), Source: m.Source, Note: m.Note, Who: q.author(m),
			State: q.state(ledger.KindMeasurement, m.State), Off: m.State != ledger.Confirmed && m.State != ledger.Offered, ID: m.ID, FileName: m.Name}
		if m.File != "" {
			l.File = "/files/measurement/" + m.ID + "/file"
		}
		if ok && m.State == ledger.Confirmed {
			l.Correct = addPath(ledger.KindMeasurement, "indicator", j.Indicator.ID, path) + "&on.replaces=" + m.ID
		}
		l.Moves, _, l.Held = q.movesAt(m, can, path, nil)
		v.Readings = append(v.Readings, l)
	}
	q.addTies(v, j.Indicator)
	return nil
}

// addTies lists what the indicator is tied to, as far as the person sees it.
func (q *request) addTies(v *indicatorView, i *ledger.Indicator) {
	for _, t := range []struct {
		kind ledger.Kind
		path string
		ids  []string
	}{{ledger.KindRound, "/rounds/", i.Rounds}, {ledger.KindFinding, "/findings/", i.Findings}, {ledger.KindAction, "/actions/", i.Actions}} {
		for _, id := range t.ids {
			if r, err := q.s.app.Record(q.Context(), q.caller, t.kind, id); err == nil {
				v.Ties = append(v.Ties, link{t.path + id, headline(r)})
			}
		}
	}
}

var (
	periodNames = map[ledger.Period]say.Text{ledger.Monthly: {ZH: "每月", EN: "monthly"}, ledger.Quarterly: {ZH: "每季度", EN: "quarterly"},
		ledger.HalfYearly: {ZH: "每半年", EN: "half-yearly"}, ledger.Yearly: {ZH: "每年", EN: "yearly"}, ledger.AnyDay: {ZH: "不定期", EN: "any day"}}
	directionNames = map[ledger.Direction]say.Text{ledger.Up: {ZH: "越高越好", EN: "the higher the better"}, ledger.Down: {ZH: "越低越好", EN: "the lower the better"},
		ledger.Within: {ZH: "在上下限之间", EN: "between two bounds"}}
)

func (q *request) indicatorFacts(i *ledger.Indicator) []fact {
	var list []fact
	add := func(name say.Text, value string) {
		if value != "" {
			list = append(list, fact{q.say(name), value})
		}
	}
	add(say.Text{ZH: "责任单位", EN: "Unit"}, q.unit(i.Unit))
	add(say.Text{ZH: "责任人", EN: "Owner"}, q.person(i.Lead))
	add(say.Text{ZH: "计量单位", EN: "Measure"}, i.Measure)
	add(say.Text{ZH: "方向", EN: "Direction"}, q.say(directionNames[i.Direction]))
	add(say.Text{ZH: "多久一次", EN: "How often"}, q.say(periodNames[i.Period]))
	if i.Base.Value != "" {
		add(say.Text{ZH: "基数", EN: "Base"}, string(i.Base.Value)+" · "+i.Base.Day.String())
	}
	for _, t := range i.Targets {
		value := string(t.Value)
		if t.Most != "" {
			value += " — " + string(t.Most)
		}
		add(say.Text{ZH: "目标", EN: "Target"}, value+" · "+t.Day.String())
	}
	add(say.Text{ZH: "口径", EN: "Counted as"}, i.Definition)
	add(say.Text{ZH: "数据来源", EN: "Source"}, i.Source)
	return list
}
