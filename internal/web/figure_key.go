package web

import (
	"cmp"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/figure"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var nothingKey = say.Text{ZH: "没有写", EN: "not given"}

// keyName is what people call a key of a dimension.
func (q *request) keyName(c ledger.Condition) string {
	d := figure.Dimension(c.Dimension)
	switch d {
	case figure.ByUnit, figure.ByUnitOwn:
		name, _ := q.unitLine(&app.FiguresAsked{}, figure.Where{By: d, Key: c.Key})
		return name
	}
	if c.Key == figure.None {
		return q.say(nothingKey)
	}
	switch d {
	case figure.ByRound:
		return q.roundName(c.Key)
	case figure.ByAge, figure.ByLate:
		return q.say(bandName(c.Key))
	case figure.ByAspect:
		if names, err := q.aspectNames(&app.FiguresAsked{}); err == nil {
			return names(c.Key)
		}
	case figure.ByCategory, figure.ByCategoryOwn, figure.ByCause:
		for _, o := range q.categories() {
			if o.ID == c.Key {
				return o.Name
			}
		}
	case figure.BySort:
		return cmp.Or(q.choiceName(append(sorts[:len(sorts):len(sorts)], service), c.Key), c.Key)
	}
	return c.Key
}
