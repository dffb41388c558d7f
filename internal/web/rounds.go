package web

import (
	"html/template"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// roundLine is a round in a list, with how far it has come.
type roundLine struct {
	ID, Name, Unit, Number string
	State                  template.HTML
	Stage                  string
	Due                    template.HTML
	Done, All              int64 // findings that are closed, of those that are not refused or merged
}

type roundsView struct {
	Rounds []roundLine
	Past   bool
	Next   string
	Add    string
}

// announced are the states of a round that is not over.
var running = []ledger.State{ledger.Draft, ledger.Opened, ledger.Rectifying}

func (s *Server) rounds(q *request) (reply, error) {
	v, err := gathered(q, "rounds", q.param("past"), q.roundsView)
	if err != nil {
		return reply{}, err
	}
	return reply{page: "rounds", title: q.say(say.Text{ZH: "轮次", EN: "Rounds"}), at: "rounds", view: v}, nil
}

func (q *request) roundsView() (*roundsView, error) {
	v := &roundsView{Past: q.param("past") != ""}
	states := running
	if v.Past {
		states = []ledger.State{ledger.Closed, ledger.Archived}
	}
	var err error
	if v.Rounds, err = q.roundLines(100, states...); err != nil {
		return nil, err
	}
	v.Add, err = q.newRound("/rounds")
	return v, err
}

// newRound is where the person opens a round, "" where they may not.
func (q *request) newRound(back string) (string, error) {
	ok, err := q.s.app.CanAdd(q.Context(), q.caller, ledger.KindRound, with(nil, "unit", q.actor().Unit))
	if err != nil || !ok {
		return "", err
	}
	return "/add/round?back=" + back, nil
}

// roundLines lists the rounds that the person sees, the newest first.
func (q *request) roundLines(most int, states ...ledger.State) ([]roundLine, error) {
	page, err := q.s.app.List(q.Context(), q.caller, store.List{Kind: ledger.KindRound, Desc: true, Limit: most, Filter: store.Filter{States: states}})
	if err != nil {
		return nil, err
	}
	list, err := parsedRows[*ledger.Round](ledger.KindRound, page.Rows)
	if err != nil {
		return nil, err
	}
	sums, err := q.s.app.Progress(q.Context(), q.caller, ledger.KindFinding, list)
	if err != nil {
		return nil, err
	}
	var out []roundLine
	for _, r := range list {
		l := roundLine{ID: r.ID, Name: r.Name, Unit: q.unit(r.Unit), Number: r.Notice.Number, State: q.state(ledger.KindRound, r.State)}
		if st := q.stage(r); st != nil {
			l.Stage, l.Due = st.Name, q.due(st.Until, true)
		}
		l.Done = sums[r.ID][ledger.Closed]
		l.All = l.Done + sums[r.ID][ledger.Opened]
		out = append(out, l)
	}
	return out, nil
}

// stage is the one that runs today, or the next.
func (q *request) stage(r *ledger.Round) *ledger.Stage {
	for i := range r.Stages {
		if r.Stages[i].Until >= q.today {
			return &r.Stages[i]
		}
	}
	return nil
}
