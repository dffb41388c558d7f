package web

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/figure"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// heatView lays units and aspects across each other.
type heatView struct {
	Name    string // what is counted
	Aspects []string
	Units   []heatLine
	Rest    *restView
}

type heatLine struct {
	Name, In string
	Cells    []heatCell
	Sum      tally
}

// heatCell has a number; Level, 0 to 5, is how dark it is.
type heatCell struct {
	tally
	Level int
}

// heatCounts are what a heat map can count.
var heatCounts = []figure.Figure{figure.Found, figure.Open, figure.CameBack, figure.Overdue}

func (q *request) heatCount() figure.Figure {
	if f, ok := figure.Named(q.param("count")); ok && slices.Contains(heatCounts, f) {
		return f
	}
	return figure.Found
}

// worstView lists units.
type worstView struct {
	Lines []barLine
	Rest  *restView
}

// overdue lists the units with overdue actions, the most first.
func (q *request) overdue(f *app.FiguresAsked, lines []figure.Line) *worstView {
	return q.worst(f, lines, figure.Overdue, figure.Actions, "overdue")
}

// again lists the units in which findings were opened again, or came back.
func (q *request) again(f *app.FiguresAsked, lines []figure.Line) *worstView {
	return q.worst(f, lines, figure.CameBack, figure.Found, "again")
}

// worst lists the units with most of something, and of how much it is; nil where none has
// any. part is where it stands on the page.
func (q *request) worst(f *app.FiguresAsked, lines []figure.Line, fig, of figure.Figure, part string) *worstView {
	lines = slices.DeleteFunc(slices.Clone(lines), func(l figure.Line) bool { return l.Numbers[fig] == 0 })
	if len(lines) == 0 {
		return nil
	}
	lines, left := some(q, lines, func(l *figure.Line) int64 { return l.Numbers[fig] })
	most := slices.MaxFunc(lines, func(a, b figure.Line) int { return cmp.Compare(a.Numbers[fig], b.Numbers[fig]) }).Numbers[fig]
	var list []barLine
	for i := range lines {
		l := &lines[i]
		name, in := q.unitLine(f, l.Where[0])
		list = append(list, barLine{counted(l.Numbers[fig], f, fig, l.Where...), name, in, counted(l.Numbers[of], f, of, l.Where...), hundredths(share(l.Numbers[fig], most))})
	}
	slices.SortStableFunc(list, func(a, b barLine) int { return cmp.Compare(b.N, a.N) })
	return &worstView{list, q.rest(f, len(left), part)}
}

var (
	unitItself = say.Text{ZH: "%s本级", EN: "%s itself"}
	noUnit     = say.Text{ZH: "没有写单位", EN: "no unit"}
	noAspect   = say.Text{ZH: "没有写方面", EN: "no aspect"}
	goneUnit   = say.Text{ZH: "已不在名册的单位", EN: "a unit that is gone"}
)

// unitLine names a line of a table by units, and leads to the figures of those below it.
func (q *request) unitLine(f *app.FiguresAsked, w figure.Where) (name, in string) {
	if w.Key == figure.None {
		return q.say(noUnit), ""
	}
	if name = q.unit(w.Key); name == "" {
		name = q.say(goneUnit)
	}
	if w.By == figure.ByUnitOwn {
		return q.say(unitItself.With(name)), ""
	}
	return name, "/figures?" + asQuery(f, w).Encode()
}

// scale lists the bands of a dimension of days, also those with nothing in them.
func (q *request) scale(f *app.FiguresAsked, d figure.Dimension, fig figure.Figure, lines []figure.Line) []barLine {
	n := map[string]int64{}
	most := int64(0)
	for i := range lines {
		v := lines[i].Numbers[fig]
		n[lines[i].Where[0].Key] = v
		most = max(most, v)
	}
	if most == 0 {
		return nil
	}
	var list []barLine
	for _, key := range figure.Bands(d) {
		list = append(list, barLine{tally: counted(n[key], f, fig, figure.Where{By: d, Key: key}), Name: q.say(figure.KeyName(d, key)), W: hundredths(share(n[key], most))})
	}
	return list
}

// heat makes the map; nil where there is nothing in it.
func (q *request) heat(f *app.FiguresAsked, lines []figure.Line) (*heatView, error) {
	fig := q.heatCount()
	h := &heatView{Name: q.say(capitalText(fig.Say()))}
	var units, aspects []figure.Where
	n, sums, most := map[[2]figure.Where]int64{}, map[figure.Where]int64{}, int64(0)
	for i := range lines {
		u, a, v := lines[i].Where[0], lines[i].Where[1], lines[i].Numbers[fig]
		if v == 0 {
			continue
		}
		n[[2]figure.Where{u, a}] = v
		most = max(most, v)
		if sums[u] == 0 {
			units = append(units, u)
		}
		if sums[u] += v; !slices.Contains(aspects, a) {
			aspects = append(aspects, a)
		}
	}
	if most == 0 {
		return nil, nil
	}
	units, left := some(q, units, func(u *figure.Where) int64 { return sums[*u] })
	h.Rest = q.rest(f, len(left), "heat")
	slices.SortStableFunc(aspects, func(a, b figure.Where) int { return cmp.Compare(a.Key, b.Key) })
	var err error
	if h.Aspects, err = q.heads(f, aspects); err != nil {
		return nil, err
	}
	for _, u := range units {
		var line heatLine
		line.Name, line.In = q.unitLine(f, u)
		for _, a := range aspects {
			v := n[[2]figure.Where{u, a}]
			line.Cells = append(line.Cells, heatCell{counted(v, f, fig, u, a), int((v*5 + most - 1) / most)})
		}
		line.Sum = counted(sums[u], f, fig, u)
		h.Units = append(h.Units, line)
	}
	return h, nil
}

// aspectNames tells what an aspect is called. Rounds call their aspects by ids of their
// own: where several rounds are counted and differ, all names stand.
func (q *request) aspectNames(f *app.FiguresAsked) (func(id string) string, error) {
	round := ""
	for _, w := range f.Where {
		if w.By == figure.ByRound {
			round = w.Key
		}
	}
	rounds, err := q.seenRounds()
	if err != nil {
		return nil, err
	}
	return func(id string) string {
		if id == figure.None {
			return q.say(noAspect)
		}
		list := aspectTexts(rounds, round, id)
		if len(list) == 0 {
			return id
		}
		return strings.Join(list, " / ")
	}, nil
}

// heads are the names of aspects beside each other: where two have one name, each says of
// which rounds it is.
func (q *request) heads(f *app.FiguresAsked, aspects []figure.Where) ([]string, error) {
	name, err := q.aspectNames(f)
	if err != nil {
		return nil, err
	}
	rounds, err := q.seenRounds()
	if err != nil {
		return nil, err
	}
	list, n := make([]string, len(aspects)), map[string]int{}
	for i, a := range aspects {
		list[i] = name(a.Key)
		n[list[i]]++
	}
	for i, a := range aspects {
		if of := roundsWith(rounds, a.Key); n[list[i]] > 1 && len(of) > 0 {
			list[i] += q.say(say.Text{ZH: "（%s）", EN: " (%s)"}.With(strings.Join(of, q.say(say.Text{ZH: "、", EN: ", "}))))
		}
	}
	return list, nil
}

// roundsWith are the names of the rounds that have an aspect.
func roundsWith(rounds []*ledger.Round, id string) []string {
	var list []string
	for _, r := range rounds {
		if slices.ContainsFunc(r.Aspects, func(a ledger.Aspect) bool { return a.ID == id }) {
			list = append(list, r.Name)
		}
	}
	return list
}

func aspectTexts(rounds []*ledger.Round, round, id string) []string {
	var list []string
	for _, r := range rounds {
		if round != "" && r.ID != round {
			continue
		}
		for _, a := range r.Aspects {
			if a.ID == id && !slices.Contains(list, a.Text) {
				list = append(list, a.Text)
			}
		}
	}
	return list
}
