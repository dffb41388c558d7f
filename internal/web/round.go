package web

import (
	"html/template"
	"slices"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// roundView is a round: its notice, its stages, what is read and handed in, and how
// far its findings have come.
type roundView struct {
	ID, Name, Topic, Unit, Units string
	State                        template.HTML
	Notice                       ledger.Notice
	NoticeOn                     string
	NoticeFile                   string
	Lines                        []string // of the notice
	Stages                       []stageView
	Aspects                      []string
	Gates                        []string
	Readings                     []readingLine
	Requests                     []requestLine
	More                         bool // there are more requests than are shown
	Owed                         []countView
	Late                         int // requests that are overdue
	Drives                       []link
	Counts                       []countView
	Moves                        []formView
	Pages                        []link
	Held                         []heldView
	AddReading, AddRequest       string
	AddStatement, AddFinding     string
	Archive                      string // where it is opened
	Import                       string
}

type stageView struct {
	Name, From, Until, When string
	State                   string // past, now, ahead
}

type readingLine struct {
	ID, Title string
	Due       template.HTML
	Mine      bool // the person has read it
	Receipts  int
	Wants     bool // they are still to read it
	Moves     []link
}

type requestLine struct {
	ID, Unit, Person, Title string
	Due, State              template.HTML
	Statement               string
	Add                     string // where the person hands it in
	Mine                    bool   // it is theirs, or their unit's
	Moves                   []formView
	Pages                   []link
}

// countView is how many records are in a state, and the list of them.
type countView struct {
	Name  string
	To    string
	N     int64
	State template.HTML
}

func (s *Server) round(q *request) (reply, error) {
	r, err := s.app.Record(q.Context(), q.caller, ledger.KindRound, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	v, err := q.roundView(r.(*ledger.Round))
	if err != nil {
		return reply{}, err
	}
	return reply{page: "round", title: v.Name, at: "rounds", view: v}, nil
}

func (s *Server) moveAtRound(q *request) (reply, error) { return s.moveAt(q, (*Server).round) }

func (q *request) roundView(r *ledger.Round) (*roundView, error) {
	v := &roundView{ID: r.ID, Name: r.Name, Topic: r.Topic, Unit: q.unit(r.Unit), Units: q.units(r.Units), State: q.state(ledger.KindRound, r.State),
		Notice: r.Notice, NoticeOn: r.Notice.On.String(), Lines: linesOf(r.Notice.Text), Stages: q.stages(r)}
	if r.Notice.File != "" {
		v.NoticeFile = "/files/round/" + r.ID + "/" + string(app.PartNotice)
	}
	for _, a := range r.Aspects {
		v.Aspects = append(v.Aspects, a.Text)
	}
	for _, g := range r.Terms.Gates {
		v.Gates = append(v.Gates, q.say(gateNames[g]))
	}
	can, err := q.s.app.Can(q.Context(), q.caller, []ledger.Key{{Kind: ledger.KindRound, ID: r.ID}})
	if err != nil {
		return nil, err
	}
	v.Moves, v.Pages, v.Held = q.movesHere(r, can, &around{round: r, unit: r.Unit})
	if r.State == ledger.Archived && q.s.app.MayOpenArchive(q.Context(), q.caller, r.ID) {
		v.Archive = "/rounds/" + r.ID + "/archive"
	}
	for _, part := range []func(*roundView, *ledger.Round) error{q.addReadings, q.addRequests, q.addCounts, q.addDrives, q.addRoundPlaces} {
		if err := part(v, r); err != nil {
			return nil, err
		}
	}
	return v, nil
}

// movesHere is moves for a page that is no finding's.
func (q *request) movesHere(r ledger.Record, can map[string]app.Can, a *around) (forms []formView, more []link, kept []heldView) {
	c := can[r.Top().ID]
	for _, m := range c.Moves {
		if elsewhere[r.Kind()][m] != "" {
			continue
		}
		if slices.Contains(pageMoves, m) {
			more = append(more, link{doPath(r, m, q.URL.Path), q.moveName(r.Kind(), m)})
			continue
		}
		f := q.form(r, m, q.URL.Path, a)
		f.Back = q.URL.Path
		forms = append(forms, f)
	}
	return inOrder(forms), more, q.hindrances(r.Kind(), c)
}

func (q *request) stages(r *ledger.Round) []stageView {
	var list []stageView
	for _, st := range r.Stages {
		v := stageView{Name: st.Name, From: st.From.String(), Until: st.Until.String(), State: "now"}
		switch {
		case st.Until < q.today:
			v.State = "past"
		case st.From > q.today:
			v.State, v.When = "ahead", q.say(say.Text{ZH: "%d 天后开始", EN: "begins in %d days"}.With(int(st.From-q.today)))
		default:
			v.When = q.say(leftWords(int(st.Until - q.today)))
		}
		list = append(list, v)
	}
	return list
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
	for _, x := range list {
		l := requestLine{ID: x.ID, Unit: q.unit(x.Unit), Person: q.person(x.Person), Title: x.Title, Statement: x.Statement, Mine: x.Unit == q.actor().Unit,
			Due: q.due(x.Due, x.State == ledger.Asked || x.State == ledger.Returned), State: q.state(ledger.KindRequest, x.State)}
		l.Moves, l.Pages, _ = q.movesHere(x, can, &around{round: r, unit: x.Unit})
		if x.Statement == "" && x.State == ledger.Asked && (x.Person == "" || x.Person == q.actor().ID) {
			if l.Add, err = q.statementFor(x); err != nil {
				return err
			}
		}
		v.Requests = append(v.Requests, l)
	}
	return nil
}

// addOwed sums up who has handed in and who has not.
func (q *request) addOwed(v *roundView, list []*ledger.Request) {
	n := map[ledger.State]int64{}
	for _, x := range list {
		n[x.State]++
		if (x.State == ledger.Asked || x.State == ledger.Returned) && x.Due != 0 && x.Due < q.today {
			v.Late++
		}
	}
	for _, st := range statesInOrder(ledger.KindRequest) {
		if n[st] > 0 {
			v.Owed = append(v.Owed, countView{N: n[st], State: q.state(ledger.KindRequest, st)})
		}
	}
}

// addDrives links what people were asked in the round.
func (q *request) addDrives(v *roundView, r *ledger.Round) error {
	page, err := q.s.app.List(q.Context(), q.caller, store.List{Kind: ledger.KindDrive, Limit: 20, Filter: store.Filter{Round: r.ID}})
	if err != nil || len(page.Rows) == 0 {
		return err
	}
	list, err := parsedRows[*ledger.Drive](ledger.KindDrive, page.Rows)
	for _, d := range list {
		v.Drives = append(v.Drives, link{"/drives/" + d.ID, d.Title + " · " + q.say(stateWords(ledger.KindDrive, d.State))})
	}
	return err
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

// addCounts tells how many findings, actions and statements are in which state.
func (q *request) addCounts(v *roundView, r *ledger.Round) error {
	for _, of := range []struct {
		kind ledger.Kind
		path string
	}{{ledger.KindStatement, "/statements"}, {ledger.KindFinding, "/ledger"}, {ledger.KindAction, "/actions"}} {
		sums, err := q.s.app.Progress(q.Context(), q.caller, of.kind, []*ledger.Round{r})
		if err != nil {
			return err
		}
		for _, st := range statesInOrder(of.kind) {
			if n := sums[r.ID][st]; n != 0 {
				v.Counts = append(v.Counts, countView{Name: q.say(ledger.KindName(of.kind)), State: q.state(of.kind, st), N: n,
					To: of.path + "?round=" + r.ID + "&state=" + string(st)})
			}
		}
	}
	return nil
}

// statesInOrder lists the states of a kind in the order in which its table leads there.
func statesInOrder(k ledger.Kind) []ledger.State {
	var list []ledger.State
	for _, r := range ledger.Rules(k) {
		if r.To != "" && !slices.Contains(list, r.To) {
			list = append(list, r.To)
		}
	}
	return list
}

// addRoundPlaces says what can be added to the round.
func (q *request) addRoundPlaces(v *roundView, r *ledger.Round) error {
	for _, p := range []struct {
		kind ledger.Kind
		to   *string
	}{{ledger.KindReading, &v.AddReading}, {ledger.KindRequest, &v.AddRequest}, {ledger.KindFinding, &v.AddFinding}} {
		fields := with(with(nil, "round", r.ID), "unit", r.Unit)
		ok, err := q.s.app.CanAdd(q.Context(), q.caller, p.kind, fields)
		if err != nil {
			return err
		}
		if ok {
			*p.to = addPath(p.kind, "round", r.ID, "/rounds/"+r.ID)
		}
	}
	ok, err := q.s.app.CanAdd(q.Context(), q.caller, ledger.KindStatement, with(with(nil, "round", r.ID), "unit", q.actor().Unit))
	if ok {
		v.AddStatement = "/statements/new?round=" + r.ID
	}
	if err != nil {
		return err
	}
	v.Import, err = q.importLink(r.ID)
	return err
}
