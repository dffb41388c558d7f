package cli

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/bihuan/bihuan/internal/figure"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	figureHead   = say.Text{ZH: "统计数", EN: "figure"}
	figureName   = say.Text{ZH: "名称", EN: "name"}
	numberHead   = say.Text{ZH: "数", EN: "number"}
	rateHead     = say.Text{ZH: "率", EN: "rate"}
	ofHead       = say.Text{ZH: "分子 / 分母", EN: "numerator / denominator"}
	spanHead     = say.Text{ZH: "时间", EN: "time"}
	restsHead    = say.Text{ZH: "依据（个问题）", EN: "findings it rests on"}
	quartersHead = []say.Text{{ZH: "四分之一（天）", EN: "a quarter (days)"}, {ZH: "中位（天）", EN: "half (days)"}, {ZH: "四分之三（天）", EN: "three quarters (days)"}}
	partHead     = say.Text{ZH: "部分", EN: "part"}
	noneKey      = say.Text{ZH: "（无）", EN: "(none)"}
	ownKey       = say.Text{ZH: "%s（本级）", EN: "%s itself"}
	asOfWords    = say.Text{ZH: "截至 %s", EN: "as of %s"}
	daysKey      = say.Text{ZH: "%s 天", EN: "%s days"}
	yuanKey      = say.Text{ZH: "%s 元", EN: "%s yuan"}
)

// answeredFigures is what the server counted.
type answeredFigures struct {
	AsOf   ledger.Day     `json:"as_of"`
	Total  figureLine     `json:"total"`
	Rates  []answeredRate `json:"rates"`
	Tables []struct {
		By    []string     `json:"by"`
		Lines []figureLine `json:"lines"`
	} `json:"tables"`
}

type answeredRate struct {
	Words string `json:"words"`
	Part  string `json:"part"`
	All   string `json:"all"`
	PartN int64  `json:"part_n"`
	AllN  int64  `json:"all_n"`
}

type figureLine struct {
	Where map[string]string `json:"where"`
	N     map[string]int64  `json:"n"`
}

func (r *remote) showFigures(ctx context.Context, data []byte, heat string) error {
	var got answeredFigures
	if err := understand(data, &got); err != nil {
		return err
	}
	r.complain(asOfWords.With(got.AsOf.String()).In(r.lang))
	if len(got.Tables) == 0 {
		return r.showTotal(&got)
	}
	refs := map[string]ledger.Kind{}
	for _, t := range got.Tables {
		for _, l := range t.Lines {
			for by, key := range l.Where {
				if k := kindOfDimension(by); k != "" {
					refs[key] = k
				}
			}
		}
	}
	r.names.look(ctx, refs)
	for i, t := range got.Tables {
		if i > 0 {
			fmt.Fprintln(r.out)
		}
		var g *grid
		if heat != "" && len(t.By) == 2 {
			g = r.heatMap(t.By, t.Lines, heat)
		} else {
			g = r.broken(t.Lines, &got.Total)
		}
		if err := r.show(g); err != nil {
			return err
		}
	}
	return nil
}

// showTotal prints all numbers, and the rates with what they divide.
func (r *remote) showTotal(got *answeredFigures) error {
	t := grid{heads: []string{figureName.In(r.lang), figureHead.In(r.lang), numberHead.In(r.lang)}}
	for f := range figure.Count {
		if n := got.Total.N[f.String()]; n != 0 {
			t.row(f.String(), f.Say().In(r.lang), r.figureCell(f, n))
		}
	}
	if err := r.show(&t); err != nil {
		return err
	}
	fmt.Fprintln(r.out)
	rates := grid{heads: []string{rateHead.In(r.lang), "%", ofHead.In(r.lang)}}
	for _, rate := range got.Rates {
		part, _ := figure.Named(rate.Part)
		all, _ := figure.Named(rate.All)
		rates.row(rate.Words, percent(rate.PartN, rate.AllN), fmt.Sprintf("%s %d / %s %d", part.Say().In(r.lang), rate.PartN, all.Say().In(r.lang), rate.AllN))
	}
	return r.show(&rates)
}

// figureCell writes a number; an amount is in yuan.
func (r *remote) figureCell(f figure.Figure, n int64) string {
	if f.Money() {
		return yuanKey.With(strconv.FormatFloat(float64(n)/100, 'f', 2, 64)).In(r.lang)
	}
	return strconv.FormatInt(n, 10)
}

// percent is a rate to one place; "—" where there is nothing to divide by.
func percent(part, all int64) string {
	if all == 0 {
		return "—"
	}
	return strconv.FormatFloat(float64(part)*100/float64(all), 'f', 1, 64)
}

// tableFigures are what a table on a terminal has room for; --json has all.
var tableFigures = []struct {
	of   figure.Figure
	head say.Text
}{
	{figure.Found, say.Text{ZH: "问题", EN: "found"}}, {figure.Open, say.Text{ZH: "未销号", EN: "open"}}, {figure.Rectified, say.Text{ZH: "已整改", EN: "rectified"}},
	{figure.Closed, say.Text{ZH: "已销号", EN: "closed"}}, {figure.Actions, say.Text{ZH: "措施", EN: "actions"}}, {figure.Completed, say.Text{ZH: "已完成", EN: "completed"}},
	{figure.Overdue, say.Text{ZH: "逾期", EN: "overdue"}}, {figure.CameBack, say.Text{ZH: "反弹", EN: "back"}},
}

// broken is a table of lines, with the total at its end.
func (r *remote) broken(lines []figureLine, total *figureLine) *grid {
	t := &grid{heads: []string{figureName.In(r.lang)}}
	for _, f := range tableFigures {
		t.heads = append(t.heads, f.head.In(r.lang))
	}
	closure := figure.Rates()[2]
	t.heads = append(t.heads, closure.Say.In(r.lang)+" %")
	row := func(name string, n map[string]int64) {
		cells := []string{name}
		for _, f := range tableFigures {
			cells = append(cells, strconv.FormatInt(n[f.of.String()], 10))
		}
		t.row(append(cells, percent(n[closure.Part.String()], n[closure.All.String()]))...)
	}
	for _, l := range lines {
		name := ""
		for _, d := range figure.Dimensions() {
			if key, ok := l.Where[string(d)]; ok {
				if name != "" {
					name += " × "
				}
				name += r.keyName(d, key)
			}
		}
		row(name, l.N)
	}
	row(totalWord.In(r.lang), total.N)
	return t
}

var totalWord = say.Text{ZH: "合计", EN: "total"}

// keyName is what people call a key of a dimension.
func (r *remote) keyName(d figure.Dimension, key string) string {
	if key == figure.None {
		return noneKey.In(r.lang)
	}
	switch d {
	case figure.ByUnitOwn, figure.ByCategoryOwn:
		return ownKey.With(r.names.of(key)).In(r.lang)
	case figure.ByUnit, figure.ByRound, figure.ByCategory, figure.ByCause:
		return r.names.of(key)
	case figure.ByAge, figure.ByLate:
		return daysKey.With(key).In(r.lang)
	case figure.ByAmount:
		return yuanKey.With(key).In(r.lang)
	case figure.BySort:
		if words, ok := wordNames[key]; ok {
			return words.In(r.lang)
		}
	}
	return key
}

// heatMap lays two dimensions across each other.
func (r *remote) heatMap(by []string, lines []figureLine, name string) *grid {
	var rows, columns []string
	cells := map[[2]string]int64{}
	at := func(d string, l *figureLine) string {
		for _, own := range []string{d, d + "_own"} {
			if key, ok := l.Where[own]; ok {
				return r.keyName(figure.Dimension(own), key)
			}
		}
		return ""
	}
	for i := range lines {
		a, b := at(by[0], &lines[i]), at(by[1], &lines[i])
		if !slices.Contains(rows, a) {
			rows = append(rows, a)
		}
		if !slices.Contains(columns, b) {
			columns = append(columns, b)
		}
		cells[[2]string{a, b}] += lines[i].N[name]
	}
	slices.Sort(columns)
	t := &grid{heads: append([]string{""}, columns...)}
	for _, a := range rows {
		line := []string{a}
		for _, b := range columns {
			line = append(line, strconv.FormatInt(cells[[2]string{a, b}], 10))
		}
		t.row(line...)
	}
	return t
}

func (r *remote) showTimes(data []byte) error {
	var got struct {
		Items []struct {
			Words  string `json:"words"`
			Rests  int64  `json:"rests_on"`
			First  int64  `json:"first_quartile"`
			Median int64  `json:"median"`
			Third  int64  `json:"third_quartile"`
		} `json:"items"`
	}
	if err := understand(data, &got); err != nil {
		return err
	}
	t := grid{heads: []string{spanHead.In(r.lang), restsHead.In(r.lang)}}
	for _, h := range quartersHead {
		t.heads = append(t.heads, h.In(r.lang))
	}
	for _, s := range got.Items {
		cells := []string{s.Words, strconv.FormatInt(s.Rests, 10)}
		for _, n := range []int64{s.First, s.Median, s.Third} {
			if s.Rests == 0 {
				cells = append(cells, "—")
			} else {
				cells = append(cells, strconv.FormatInt(n, 10))
			}
		}
		t.row(cells...)
	}
	return r.show(&t)
}

func (r *remote) showRounds(data []byte) error {
	var got struct {
		Parts []struct {
			Name  string `json:"name"`
			Words string `json:"words"`
			N     int    `json:"n"`
		} `json:"parts"`
	}
	if err := understand(data, &got); err != nil {
		return err
	}
	t := grid{heads: []string{partHead.In(r.lang), figureHead.In(r.lang), numberHead.In(r.lang)}}
	for _, p := range got.Parts {
		t.row(p.Name, p.Words, strconv.Itoa(p.N))
	}
	return r.show(&t)
}
