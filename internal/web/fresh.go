package web

import (
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// fresh is a new record as its form shows it first: what is usual, and what it says by
// what it hangs on.
func (q *request) fresh(k ledger.Kind, hangs map[string]string) ledger.Record {
	r := ledger.New(k)
	switch r := r.(type) {
	case *ledger.Drive:
		r.Anonymous, r.Sort, r.Channels = true, ledger.AskOpinions, []ledger.Channel{ledger.ByLink, ledger.ByPaper}
		r.From, r.Until, r.Round = q.today, q.today+usualDrive, hangs["round"]
	case *ledger.Round:
		r.Terms.Reminders = usualReminders
	case *ledger.Action:
		r.Sort = ledger.Sort(hangs["sort"])
	case *ledger.Indicator:
		r.Direction, r.Period = ledger.Up, ledger.Quarterly
	case *ledger.Measurement:
		r.On, _ = ledger.ParseDay(q.param("period"))
	case *ledger.Survey:
		r.From = q.today
	case *ledger.Report:
		r.AsOf, r.Split = q.today, []string{"unit", "aspect"}
		if id := hangs["round"]; id != "" {
			r.Where = countedOf(id, nil)
		}
	}
	return r
}

// usualDrive is for how many days a drive asks unless somebody says otherwise.
const usualDrive = 14

// putRight shows the form of a reading with what it puts right.
func (q *request) putRight(r ledger.Record, id string) error {
	m, ok := r.(*ledger.Measurement)
	if !ok || id == "" {
		return nil
	}
	old, err := q.s.app.Record(q.Context(), q.caller, ledger.KindMeasurement, id)
	if err != nil {
		return err
	}
	was := old.(*ledger.Measurement)
	m.On, m.Value, m.Source = was.On, was.Value, was.Source
	return nil
}

// listenAround gathers what the choices of surveys, indicators and reports are made of.
func (q *request) listenAround(a *around, k ledger.Kind, r ledger.Record) (err error) {
	switch k {
	case ledger.KindSurvey:
		a.survey, _ = r.(*ledger.Survey)
		a.drives, err = listed[*ledger.Drive](q, ledger.KindDrive, ledger.Opened, ledger.Closed, ledger.Published)
	case ledger.KindReport:
		if a.reports, err = listed[*ledger.Report](q, ledger.KindReport, ledger.Issued); err == nil {
			a.rounds, err = q.seenRounds()
		}
	case ledger.KindIndicator:
		a.rounds, err = q.seenRounds()
	}
	return err
}

// listed are the newest records of a kind in some states.
func listed[T ledger.Record](q *request, k ledger.Kind, in ...ledger.State) ([]T, error) {
	page, err := q.s.app.List(q.Context(), q.caller, store.List{Kind: k, Sort: store.ByMade, Desc: true, Filter: store.Filter{States: in}})
	if err != nil {
		return nil, err
	}
	return parsedRows[T](k, page.Rows)
}
