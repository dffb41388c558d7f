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
}

// readLine is a reading, beside what was expected on its day.
type readLine struct {
	On, Value, Expected, Source, Note string
	Who                               string
	State                             template.HTML
	Off                               bool // it counts no more
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
		j, err := s.app.Indicator(q.Context(), q.caller, row.ID, 0)
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
	j, err := s.app.Indicator(q.Context(), q.caller, q.PathValue("id"), on)
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
	list := slices.Clone(j.Measurements)
	slices.SortStableFunc(list, func(a, b *ledger.Measurement) int { return int(b.On) - int(a.On) })
	for _, m := range list {
		v.Readings = append(v.Readings, readLine{m.On.String(), string(m.Value), string(j.Indicator.Expected(m.On)), m.Source, m.Note, q.person(m.Author),
			q.state(ledger.KindMeasurement, m.State), m.State != ledger.Confirmed && m.State != ledger.Offered})
	}
	return reply{page: "indicator", title: v.Name, at: "figures", view: v}, nil
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
