package web

import (
	"html/template"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

type readingLine struct {
	ID, Title string
	Due       template.HTML
	Mine      bool // the person has read it
	Receipts  int
	Unread    int  // of those who are to read it, for whoever runs the round
	Wants     bool // they are still to read it
	Moves     []link
}

type requestLine struct {
	ID, Unit, Person, Title string
	Due, State              template.HTML
	Statement               string
	Add                     string // where the person hands it in
	Mine                    bool   // it is theirs, or their unit's
	Draft                   link   // that something is being written for it, and where by the person
	Moves                   []formView
	Pages                   []link
}

func (q *request) addReadings(v *roundView, r *ledger.Round) error {
	page, err := q.s.app.List(q.Context(), q.caller, store.List{Kind: ledger.KindReading, Filter: store.Filter{Round: r.ID, States: []ledger.State{ledger.Active}}})
	if err != nil || len(page.Rows) == 0 {
		return err
	}
	list, err := parsedRows[*ledger.Reading](ledger.KindReading, page.Rows)
	if err != nil {
		return err
	}
	receipts, err := q.receipts(r.ID)
	if err != nil {
		return err
	}
	for _, x := range list {
		l := readingLine{ID: x.ID, Title: x.Title, Mine: x.Read(q.me.ID, receipts)}
		for _, c := range receipts {
			if c.Reading == x.ID && c.Version == x.Version {
				l.Receipts++
			}
		}
		unread := q.unread(r, x, receipts)
		v.owing = append(v.owing, owedReceipts(x, unread)...)
		if q.organises(r, r.Unit) {
			l.Unread = len(unread)
		}
		if l.Wants, err = q.s.app.CanAdd(q.Context(), q.caller, ledger.KindReceipt, with(with(nil, "reading", x.ID), "version", x.Version)); err != nil {
			return err
		}
		l.Due = q.due(x.Due, l.Wants && !l.Mine)
		v.Readings = append(v.Readings, l)
	}
	return nil
}

// receipts are those of a round that the person sees: their own, or everybody's.
func (q *request) receipts(round string) ([]*ledger.Receipt, error) {
	return q.allReceipts(store.Filter{Round: round})
}

// receiptsOf are those of one text.
func (q *request) receiptsOf(reading string) ([]*ledger.Receipt, error) {
	return q.allReceipts(store.Filter{Of: reading})
}

func (q *request) allReceipts(f store.Filter) ([]*ledger.Receipt, error) {
	var list []*ledger.Receipt
	l := store.List{Kind: ledger.KindReceipt, Filter: f}
	for range mostReceipts {
		page, err := q.s.app.List(q.Context(), q.caller, l)
		if err != nil {
			return nil, err
		}
		more, err := parsedRows[*ledger.Receipt](ledger.KindReceipt, page.Rows)
		if err != nil {
			return nil, err
		}
		if list = append(list, more...); page.Next == "" {
			break
		}
		l.After = page.Next
	}
	return list, nil
}

// mostReceipts bounds the receipts that are counted, in pages.
const mostReceipts = 10

func (q *request) addRequests(v *roundView, r *ledger.Round) error {
	page, err := q.s.app.List(q.Context(), q.caller, store.List{Kind: ledger.KindRequest, Sort: store.ByDue, Limit: 100, Filter: store.Filter{Round: r.ID}})
	if err != nil || len(page.Rows) == 0 {
		return err
	}
	v.More = page.Next != ""
	list, err := parsedRows[*ledger.Request](ledger.KindRequest, page.Rows)
	if err != nil {
		return err
	}
	keys := make([]ledger.Key, len(list))
	for i, x := range list {
		keys[i] = ledger.Key{Kind: ledger.KindRequest, ID: x.ID}
	}
	can, err := q.s.app.Can(q.Context(), q.caller, keys)
	if err != nil {
		return err
	}
	q.addOwed(v, list)
	drafts, err := q.draftsOf(r.ID)
	if err != nil {
		return err
	}
	for _, x := range list {
		if ledger.Owed(x) {
			v.owing = append(v.owing, owedBy{app.Pick{Request: x.ID}, x.Unit})
		}
		l := requestLine{ID: x.ID, Unit: q.unit(x.Unit), Person: q.person(x.Person), Title: x.Title, Statement: x.Statement, Mine: x.Unit == q.actor().Unit,
			Due: q.due(x.Due, ledger.Owed(x)), State: q.state(ledger.KindRequest, x.State)}
		l.Moves, l.Pages, _ = q.movesHere(x, can, &around{round: r, unit: x.Unit})
		if x.Statement == "" && x.State == ledger.Asked && (x.Person == "" || x.Person == q.actor().ID) {
			if l.Add, err = q.statementFor(x); err != nil {
				return err
			}
		}
		if x.State == ledger.Asked && x.Statement != "" {
			s := drafts[x.ID]
			l.Draft = link{Name: q.say(say.Text{ZH: "有草稿，还没有提交", EN: "a draft, not submitted yet"})}
			switch {
			case s == nil:
				l.Statement = "" // it is for those who write it
			case s.Author == q.actor().ID:
				l.Draft = link{recordPath(ledger.KindStatement, s.ID), q.say(say.Text{ZH: "接着写", EN: "Go on writing"})}
			}
		}
		v.Requests = append(v.Requests, l)
	}
	return nil
}

// draftsOf are the statements of a round that are still being written, by what asks for
// them, as far as the person sees them.
func (q *request) draftsOf(round string) (map[string]*ledger.Statement, error) {
	page, err := q.s.app.List(q.Context(), q.caller, store.List{Kind: ledger.KindStatement, Limit: app.MostRows, Filter: store.Filter{Round: round, States: []ledger.State{ledger.Draft}}})
	if err != nil {
		return nil, err
	}
	list, err := parsedRows[*ledger.Statement](ledger.KindStatement, page.Rows)
	out := map[string]*ledger.Statement{}
	for _, s := range list {
		if s.Request != "" {
			out[s.Request] = s
		}
	}
	return out, err
}

// addOwed sums up who has handed in and who has not.
func (q *request) addOwed(v *roundView, list []*ledger.Request) {
	n := map[ledger.State]int64{}
	for _, x := range list {
		n[x.State]++
		if ledger.Owed(x) && x.Due != 0 && x.Due < q.today {
			v.Late++
		}
	}
	for _, st := range statesInOrder(ledger.KindRequest) {
		if n[st] > 0 {
			v.Owed = append(v.Owed, countView{N: n[st], State: q.state(ledger.KindRequest, st)})
		}
	}
}

// statementFor is where the person answers a request, "" where they may not.
func (q *request) statementFor(x *ledger.Request) (string, error) {
	fields := with(with(with(nil, "round", x.Round), "unit", x.Unit), "request", x.ID)
	if x.Person != "" {
		fields = with(fields, "person", x.Person)
	}
	ok, err := q.s.app.CanAdd(q.Context(), q.caller, ledger.KindStatement, fields)
	if err != nil || !ok {
		return "", err
	}
	return "/statements/new?request=" + x.ID, nil
}
