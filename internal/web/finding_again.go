package web

import (
	"html/template"

	"github.com/bihuan/bihuan/ledger"
)

// againView is the earlier finding that one may be again, and why it was proposed.
type againView struct {
	Earlier  link
	Was      string        // when it was made
	State    template.HTML // as it stands
	Likeness int
	Shared   string
	Moves    []formView
}

// recurrenceView is what was proposed of a finding, with what became of it.
type recurrenceView struct {
	ID    string
	State template.HTML
	Again againView
	Moves []formView
}

// mayBe tells of which earlier finding one may be again, as far as the person sees it.
func (q *request) mayBe(r *ledger.Recurrence) againView {
	v := againView{Likeness: r.Likeness, Shared: r.Shared}
	rec, err := q.s.app.Record(q.Context(), q.caller, ledger.KindFinding, r.Earlier)
	if err != nil {
		return v
	}
	f := rec.(*ledger.Finding)
	v.Earlier = link{"/findings/" + f.ID, f.Number + " " + f.Text}
	v.Was, v.State = q.dayOf(f.Made).String(), q.state(ledger.KindFinding, f.State)
	return v
}

// mayBeAtHome is the same with the two answers, each given with one press.
func (q *request) mayBeAtHome(r *ledger.Recurrence) *againView {
	v := q.mayBe(r)
	for _, m := range []ledger.Move{ledger.MoveConfirm, ledger.MoveReject} {
		v.Moves = append(v.Moves, q.form(r, m, "/", nil))
		v.Moves[len(v.Moves)-1].Back = "/"
	}
	return &v
}
