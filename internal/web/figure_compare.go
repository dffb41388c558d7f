package web

import (
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/figure"
	"github.com/bihuan/bihuan/say"
)

// comparedView lays two rounds side by side; Parts are none until two are chosen.
type comparedView struct {
	Earlier, Later []option
	Parts          []barLine
	Lack           string   // why there is nothing to compare
	Keep           []option // what else the address says
}

// compared makes the comparison; nil where there are no two rounds. The round of the
// page is not counted in: a comparison names its own two.
func (q *request) compared(f *app.FiguresAsked) (*comparedView, error) {
	rounds, err := q.seenRounds()
	if err != nil || len(rounds) < 2 {
		return nil, err
	}
	earlier, later := q.param("earlier"), q.param("later")
	v := &comparedView{}
	for _, r := range rounds {
		v.Earlier = append(v.Earlier, option{ID: r.ID, Name: r.Name, Chosen: r.ID == earlier})
		v.Later = append(v.Later, option{ID: r.ID, Name: r.Name, Chosen: r.ID == later})
	}
	plain := withoutRound(f)
	for name, list := range asQuery(f) {
		v.Keep = append(v.Keep, option{ID: name, Name: list[0]})
	}
	v.Keep = append(v.Keep, option{ID: "count", Name: q.heatCount().String()})
	if earlier == "" || later == "" || earlier == later {
		if earlier+later != "" {
			v.Lack = q.say(say.Text{ZH: "请选两个不同的轮次", EN: "choose two different rounds"})
		}
		return v, nil
	}
	parts, err := q.s.app.CompareRounds(q.Context(), q.caller, plain, earlier, later)
	if err != nil {
		return nil, err
	}
	most := int64(1)
	for _, p := range parts {
		most = max(most, int64(len(p.IDs)))
	}
	for _, p := range parts {
		line := barLine{tally: tally{N: int64(len(p.IDs))}, Name: capital(p.Say.In(q.lang)), W: hundredths(share(int64(len(p.IDs)), most))}
		if line.N > 0 {
			query := asQuery(&plain)
			query.Set("part", p.Name)
			query.Set("earlier", earlier)
			query.Set("later", later)
			line.To = "/figures/rows?" + query.Encode()
		}
		v.Parts = append(v.Parts, line)
	}
	return v, nil
}

func withoutRound(f *app.FiguresAsked) app.FiguresAsked {
	plain := app.FiguresAsked{AsOf: f.AsOf}
	for _, w := range f.Where {
		if w.By != figure.ByRound {
			plain.Where = append(plain.Where, w)
		}
	}
	return plain
}
