package web

import (
	"strings"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// heardView is what people said in a round: who was heard, what became of it, how
// satisfied they are.
type heardView struct {
	Drives      []heardDrive
	Opinions    []countView
	Surveys     []surveyLine
	MoreSurveys bool
}

// heardDrive is a drive with who was heard.
type heardDrive struct {
	driveLine
	Groups []groupView
	Silent string // the groups of whom nobody was heard
}

// Bounds of what a round's page shows of this.
const (
	mostHeard    = 20
	mostSurveyed = 10
)

func (q *request) addHeard(v *roundView, r *ledger.Round) error {
	page, err := q.s.app.List(q.Context(), q.caller, store.List{Kind: ledger.KindDrive, Limit: mostHeard, Filter: store.Filter{Round: r.ID}})
	if err != nil {
		return err
	}
	drives, err := parsedRows[*ledger.Drive](ledger.KindDrive, page.Rows)
	if err != nil {
		return err
	}
	for _, d := range drives {
		c, err := q.s.app.Coverage(q.Context(), q.caller, d.ID)
		if err != nil {
			return err
		}
		v.Heard.Drives = append(v.Heard.Drives, heardDrive{q.driveLine(d, c), q.groupsHeard(c), q.silent(c)})
	}
	if len(drives) > 0 {
		if err := q.addOpinionCounts(v, r); err != nil {
			return err
		}
	}
	page, err = q.s.app.List(q.Context(), q.caller, store.List{Kind: ledger.KindSurvey, Desc: true, Limit: mostSurveyed, Filter: store.Filter{Round: r.ID}})
	if err != nil {
		return err
	}
	surveys, err := parsedRows[*ledger.Survey](ledger.KindSurvey, page.Rows)
	for _, one := range surveys {
		v.Heard.Surveys = append(v.Heard.Surveys, q.surveyLine(one))
	}
	v.Heard.MoreSurveys = page.Next != ""
	return err
}

// addOpinionCounts tells what became of the opinions that were brought together.
func (q *request) addOpinionCounts(v *roundView, r *ledger.Round) error {
	sums, err := q.s.app.Progress(q.Context(), q.caller, ledger.KindOpinion, []*ledger.Round{r})
	for _, st := range statesInOrder(ledger.KindOpinion) {
		if n := sums[r.ID][st]; n != 0 && st != ledger.Merged {
			v.Heard.Opinions = append(v.Heard.Opinions, countView{State: q.state(ledger.KindOpinion, st), N: n})
		}
	}
	return err
}

// silent names the groups of whom nobody was heard yet.
func (q *request) silent(c *app.Coverage) string {
	var names []string
	for _, g := range c.Silent {
		names = append(names, g.Name)
	}
	return strings.Join(names, comma.In(q.lang))
}

// Any reports whether there is anything to show.
func (h *heardView) Any() bool { return len(h.Drives)+len(h.Surveys) > 0 }
