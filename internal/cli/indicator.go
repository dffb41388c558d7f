package cli

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/internal/client"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	verdictUse     = say.Text{ZH: "verdict ID [--on DAY] [--as-of DAY] [--json]", EN: "verdict ID [--on DAY] [--as-of DAY] [--json]"}
	verdictShort   = say.Text{ZH: "评定：按进度、落后、已达到、倒退或缺读数，连同读数", EN: "How it stands and why, with its readings"}
	judgedOn       = say.Text{ZH: "按哪一天评定，默认今天", EN: "on which day, today if none is named"}
	judgedAsOf     = say.Text{ZH: "当时怎么评定的：只用这一天结束时已知的读数", EN: "as it stood then: by the readings that were known at the end of this day"}
	periodHead     = say.Text{ZH: "截至", EN: "to"}
	valueHead      = say.Text{ZH: "读数", EN: "reading"}
	expectedHead   = say.Text{ZH: "按进度应为", EN: "expected"}
	ratesUse       = say.Text{ZH: "rates ID [--json]", EN: "rates ID [--json]"}
	ratesShort     = say.Text{ZH: "满意率等，每个都写明分母", EN: "The rates, each with what it is divided by"}
	surveyRateHead = say.Text{ZH: "比率", EN: "rate"}
	shareHead      = say.Text{ZH: "份数", EN: "share"}
	overHead       = say.Text{ZH: "分母", EN: "divided by"}
	optionHead     = say.Text{ZH: "选项", EN: "answer"}
	countHead      = say.Text{ZH: "份数", EN: "count"}
	meaningHead    = say.Text{ZH: "作用", EN: "meaning"}
	satisfiedSay   = say.Text{ZH: "计入满意", EN: "counts as satisfied"}
	asideSay       = say.Text{ZH: "不作评价", EN: "judges nothing"}
	thisCounts     = say.Text{ZH: "%s（以此为准）", EN: "%s (this one counts)"}
	scalesUse      = say.Text{ZH: "scales ID [--json]", EN: "scales ID [--json]"}
	scalesShort    = say.Text{ZH: "本轮可用的测评档次", EN: "The scales that surveys of a round choose from"}
	chartUse       = say.Text{ZH: "chart ID [--on DAY] [--as-of DAY] [-o FILE]", EN: "chart ID [--on DAY] [--as-of DAY] [-o FILE]"}
	chartShort     = say.Text{ZH: "从基数到目标的折线图（SVG）", EN: "A picture of the line from base to target (SVG)"}
	scaleHead      = say.Text{ZH: "档次", EN: "scale"}
)

// onDay makes a verb that asks something about one indicator, on a day.
func (w *world) onDay(use, short say.Text, below string, draw func(context.Context, *remote, client.Ask) error) (*cobra.Command, *remote) {
	on, asOf := &setting{takes: "DAY"}, &setting{takes: "DAY"}
	c, r := w.remoteVerb(use.In(w.lang), short, one(idWanted), func(ctx context.Context, r *remote, args []string) error {
		id, err := r.id(ctx, ledger.KindIndicator, args[0])
		if err != nil {
			return err
		}
		ask := client.Ask{Method: http.MethodGet, Path: recordPath(ledger.KindIndicator, id, below), Query: url.Values{}}
		for name, s := range map[string]*setting{"on": on, "as_of": asOf} {
			if s.text != "" {
				ask.Query.Set(name, s.text)
			}
		}
		return draw(ctx, r, ask)
	})
	c.Flags().Var(on, "on", judgedOn.In(w.lang))
	c.Flags().Var(asOf, "as-of", judgedAsOf.In(w.lang))
	r.forSomebody(c)
	return c, r
}

// verdictVerb tells how an indicator stands.
func (w *world) verdictVerb() *cobra.Command {
	c, r := w.onDay(verdictUse, verdictShort, "verdict", func(ctx context.Context, r *remote, ask client.Ask) error {
		data, err := r.Do(ctx, ask)
		if err != nil || r.asJSON {
			return orPrint(r.world, data, err)
		}
		return r.showVerdict(data)
	})
	r.givesJSON(c)
	return c
}

// chartVerb fetches the picture of an indicator.
func (w *world) chartVerb() *cobra.Command {
	to := ""
	c, _ := w.onDay(chartUse, chartShort, "chart", func(ctx context.Context, r *remote, ask client.Ask) error {
		return r.download(ctx, ask, to)
	})
	c.Flags().StringVarP(&to, "output", "o", "", saveFlag.In(w.lang))
	return c
}

func (r *remote) showVerdict(data []byte) error {
	var v struct {
		Indicator ledger.Indicator `json:"indicator"`
		Name      string           `json:"name"`
		Words     string           `json:"words"`
		Readings  []struct {
			Record   ledger.Measurement `json:"record"`
			Expected string             `json:"expected"`
		} `json:"readings"`
	}
	if err := understand(data, &v); err != nil {
		return err
	}
	p := &paper{width: pageWidth(r.out), palette: stdoutPalette()}
	p.line(nil, nil, run{v.Indicator.Name, bold}, run{"  " + v.Name, plain})
	p.line(nil, nil, run{v.Words, plain})
	if len(v.Readings) > 0 {
		t := grid{heads: []string{periodHead.In(r.lang), valueHead.In(r.lang), expectedHead.In(r.lang), ledger.FieldName(ledger.KindMeasurement, "state").In(r.lang), ledger.FieldName(ledger.KindMeasurement, "source").In(r.lang), idHead.In(r.lang)}}
		for i := range v.Readings {
			m := &v.Readings[i].Record
			t.row(m.On.String(), string(m.Value), v.Readings[i].Expected, r.stateOf(m, false), m.Source, m.ID)
		}
		t.draw(p)
	}
	_, err := r.out.Write(p.out)
	return err
}

// ratesVerb tells what a survey says.
func (w *world) ratesVerb() *cobra.Command {
	return w.oneRecord(ledger.KindSurvey, ratesUse, ratesShort, "rates", func(_ context.Context, r *remote, data []byte) error {
		var v struct {
			Rates []struct {
				Name     string `json:"name"`
				OverName string `json:"over_name"`
				Percent  string `json:"percent"`
				Part     int    `json:"part"`
				Whole    int    `json:"whole"`
				Counts   bool   `json:"counts"`
			} `json:"rates"`
			Options []struct {
				Name      string `json:"name"`
				N         int    `json:"n"`
				Satisfied bool   `json:"satisfied"`
				Aside     bool   `json:"aside"`
			} `json:"options"`
		}
		if err := understand(data, &v); err != nil {
			return err
		}
		rates := grid{heads: []string{surveyRateHead.In(r.lang), "%", shareHead.In(r.lang), overHead.In(r.lang)}}
		for _, x := range v.Rates {
			name := x.Name
			if x.Counts {
				name = thisCounts.With(name).In(r.lang)
			}
			rates.row(name, x.Percent, strconv.Itoa(x.Part)+"/"+strconv.Itoa(x.Whole), x.OverName)
		}
		options := grid{heads: []string{optionHead.In(r.lang), countHead.In(r.lang), meaningHead.In(r.lang)}}
		for _, o := range v.Options {
			options.row(o.Name, strconv.Itoa(o.N), r.countsAs(o.Satisfied, o.Aside))
		}
		if err := r.show(&rates); err != nil {
			return err
		}
		return r.show(&options)
	})
}

func (r *remote) countsAs(satisfied, aside bool) string {
	switch {
	case satisfied:
		return satisfiedSay.In(r.lang)
	case aside:
		return asideSay.In(r.lang)
	}
	return ""
}

// scalesVerb lists the scales of a round.
func (w *world) scalesVerb() *cobra.Command {
	return w.oneRecord(ledger.KindRound, scalesUse, scalesShort, "scales", func(_ context.Context, r *remote, data []byte) error {
		var page struct {
			Items []ledger.Scale `json:"items"`
		}
		if err := understand(data, &page); err != nil {
			return err
		}
		t := grid{heads: []string{scaleHead.In(r.lang), optionHead.In(r.lang), "ID", meaningHead.In(r.lang), overHead.In(r.lang)}}
		for _, s := range page.Items {
			over := ledger.OverValid
			if s.Base == ledger.BaseJudged {
				over = ledger.OverJudged
			}
			for i, o := range s.Options {
				head, base := "", ""
				if i == 0 {
					head, base = s.Name, ledger.WholeName(over).In(r.lang)
				}
				name := say.Text{ZH: o.ZH, EN: o.EN}
				t.row(head, name.In(r.lang), o.ID, r.countsAs(o.Satisfied, o.Aside), base)
			}
		}
		return r.show(&t)
	})
}
