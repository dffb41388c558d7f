package web

import (
	"html/template"
	"slices"

	"github.com/bihuan/bihuan/internal/app"
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
	Heard                        heardView
	Counts                       []countView
	Moves                        []formView
	Pages                        []link
	Held                         []heldView
	AddReading, AddRequest       string
	AddStatement, AddFinding     string
	AddDrive, AddSurvey          string
	Archive                      string // where it is opened
	Remind                       string // where those who owe something are reminded
	owing                        []owedBy
	Import                       string
}

type stageView struct {
	Name, From, Until, When, Note string
	State                         string // past, now, ahead
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
	for _, part := range []func(*roundView, *ledger.Round) error{q.addReadings, q.addRequests, q.addCounts, q.addHeard, q.addRoundPlaces} {
		if err := part(v, r); err != nil {
			return nil, err
		}
	}
	v.Remind, err = q.remindLink(r, v.owing)
	return v, err
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
		v := stageView{Name: st.Name, Note: st.Note, From: st.From.String(), Until: st.Until.String(), State: "now"}
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
				v.Counts = append(v.Counts, countView{Name: q.several(of.kind, n), State: q.state(of.kind, st), N: n,
					To: of.path + "?round=" + r.ID + "&state=" + string(st)})
			}
		}
	}
	return nil
}

// several is what records of a kind are called by how many they are.
func (q *request) several(k ledger.Kind, n int64) string {
	name := ledger.KindName(k)
	if n != 1 {
		name.EN += "s"
	}
	return q.say(name)
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
	}{{ledger.KindReading, &v.AddReading}, {ledger.KindRequest, &v.AddRequest}, {ledger.KindFinding, &v.AddFinding}, {ledger.KindDrive, &v.AddDrive}, {ledger.KindSurvey, &v.AddSurvey}} {
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
