package web

import (
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// closable adds findings of which nothing is left but to close them.
func (q *request) closable(v *homeView) error {
	if !q.could(ledger.KindFinding, []ledger.Move{ledger.MoveClose}) {
		return nil
	}
	list, next, err := q.s.app.Closable(q.Context(), q.caller, "", mostWaiting)
	for _, f := range list {
		v.Waiting = append(v.Waiting, waitingView{Kind: q.say(ledger.KindName(ledger.KindFinding)), To: q.pathOf(f), Text: headline(f),
			About: q.unit(f.Unit) + q.say(say.Text{ZH: "，措施都办完了", EN: ", all its measures are done"}), Action: q.moveName(ledger.KindFinding, ledger.MoveClose)})
	}
	if next != "" {
		v.More = append(v.More, link{"/ledger?ready=1", q.say(say.Text{ZH: "全部：措施都办完、还没有销号的问题", EN: "All: findings that are open, with all measures done"})})
	}
	return err
}

// owed adds what the person, or their unit, has to hand in.
func (q *request) owed(v *homeView) error {
	states := []ledger.State{ledger.Asked, ledger.Returned}
	page, err := q.s.app.List(q.Context(), q.caller, store.List{Kind: ledger.KindRequest, Sort: store.ByDue, Limit: mostWaiting,
		Filter: store.Filter{States: states, Unit: q.actor().Unit}})
	if err != nil {
		return err
	}
	list, err := parsedRows[*ledger.Request](ledger.KindRequest, page.Rows)
	if err != nil {
		return err
	}
	for _, r := range list {
		if r.Person != "" && r.Person != q.actor().ID || r.Statement != "" {
			continue
		}
		fields := with(with(with(nil, "round", r.Round), "unit", r.Unit), "request", r.ID)
		if r.Person != "" {
			fields = with(fields, "person", r.Person)
		}
		ok, err := q.s.app.CanAdd(q.Context(), q.caller, ledger.KindStatement, fields)
		if err != nil {
			return err
		}
		if ok {
			v.Waiting = append(v.Waiting, waitingView{Kind: q.say(ledger.KindName(ledger.KindRequest)), pick: app.Pick{Request: r.ID}, To: "/statements/new?request=" + r.ID, Text: r.Title, About: q.unit(r.Unit), Due: q.due(r.Due, true),
				Late: r.Due != 0 && r.Due < q.today, due: r.Due, Action: q.say(say.Text{ZH: "去报送", EN: "Hand in"})})
		}
	}
	return nil
}

// toRead adds required reading for which there is no receipt of the person yet.
func (q *request) toRead(v *homeView) error {
	page, err := q.s.app.List(q.Context(), q.caller, store.List{Kind: ledger.KindReading, Limit: 50, Desc: true, Filter: store.Filter{States: []ledger.State{ledger.Active}}})
	if err != nil || len(page.Rows) == 0 {
		return err
	}
	list, err := parsedRows[*ledger.Reading](ledger.KindReading, page.Rows)
	if err != nil {
		return err
	}
	receipts, err := q.ownReceipts()
	if err != nil {
		return err
	}
	for _, r := range list {
		if r.Read(q.me.ID, receipts) {
			continue
		}
		ok, err := q.s.app.CanAdd(q.Context(), q.caller, ledger.KindReceipt, with(with(nil, "reading", r.ID), "version", r.Version))
		if err != nil {
			return err
		}
		if ok {
			v.Waiting = append(v.Waiting, waitingView{Kind: q.say(ledger.KindName(ledger.KindReading)), pick: app.Pick{Reading: r.ID, Person: q.me.ID}, To: "/readings/" + r.ID, Text: r.Title, Due: q.due(r.Due, true),
				Late: r.Due != 0 && r.Due < q.today, due: r.Due, Action: q.say(say.Text{ZH: "阅读", EN: "Read"})})
		}
	}
	return nil
}

// unmeasured adds indicators whose readings are to be entered, by whoever answers for them.
func (q *request) unmeasured(v *homeView) error {
	list, err := q.s.app.Unread(q.Context(), q.caller)
	for _, u := range list {
		ok, err := q.s.app.CanAdd(q.Context(), q.caller, ledger.KindMeasurement, with(nil, "indicator", u.Indicator.ID))
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		path := "/indicators/" + u.Indicator.ID
		about := say.Text{ZH: "%s，截至 %s 的一期还没有读数", EN: "%s, there is no reading for the period to %s"}.With(q.unit(u.Indicator.Unit), u.Ends[0])
		if n := len(u.Ends); n > 1 {
			about = say.Text{ZH: "%s，截至 %s 起有 %d 期没有读数", EN: "%s, from the period to %s on, %d readings are missing"}.With(q.unit(u.Indicator.Unit), u.Ends[0], n)
		}
		v.Waiting = append(v.Waiting, waitingView{Kind: q.say(ledger.KindName(ledger.KindIndicator)), To: path, Text: u.Indicator.Name, About: q.say(about),
			Due: q.due(u.Due, true), Late: u.Due < q.today, due: u.Due, Action: q.moveName(ledger.KindMeasurement, ledger.MoveAdd), Do: readingPath(u.Indicator.ID, u.Ends[0], "/")})
	}
	return err
}

// readingPath is where a reading is entered, of a period that is named.
func readingPath(indicator string, end ledger.Day, back string) string {
	return addPath(ledger.KindMeasurement, "indicator", indicator, back) + "&period=" + end.String()
}

// askedFor says by when a statement that is being written was asked for.
func (q *request) askedFor(w *waitingView, request string) error {
	if request == "" {
		return nil
	}
	rec, err := q.s.app.Record(q.Context(), q.caller, ledger.KindRequest, request)
	if err != nil {
		return unless(err, fault.NotFound)
	}
	r := rec.(*ledger.Request)
	w.pick = app.Pick{Request: r.ID}
	w.due, w.Due, w.Late = r.Due, q.due(r.Due, true), r.Due != 0 && r.Due < q.today
	return nil
}

// addNudges puts the last reminder beside what somebody was reminded of.
func (q *request) addNudges(v *homeView) error {
	var of []app.Pick
	for _, w := range v.Waiting {
		if w.pick != (app.Pick{}) {
			of = append(of, w.pick)
		}
	}
	list, err := q.s.app.Nudged(q.Context(), q.caller, of)
	for i := range v.Waiting {
		if n := list[v.Waiting[i].pick]; n != nil {
			v.Waiting[i].Nudge = q.nudgeWords(n)
		}
	}
	return err
}

// ownReceipts are the person's own, the newest first.
func (q *request) ownReceipts() ([]*ledger.Receipt, error) {
	page, err := q.s.app.List(q.Context(), q.caller, store.List{Kind: ledger.KindReceipt, Desc: true, Filter: store.Filter{Person: q.me.ID}})
	if err != nil {
		return nil, err
	}
	return parsedRows[*ledger.Receipt](ledger.KindReceipt, page.Rows)
}
