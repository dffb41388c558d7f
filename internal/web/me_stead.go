package web

import (
	"slices"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// steadView is somebody for whom the person can act, and until when.
type steadView struct {
	ID, Name, Until string
	Now             bool // they do
}

// steads lists whom somebody can stand in for today.
func (q *request) steads() []steadView {
	_, list := q.org.StandingIn(q.caller.Person, q.today)
	var out []steadView
	for _, d := range slices.Backward(list) { // of several for one person the last to end
		if !slices.ContainsFunc(out, func(v steadView) bool { return v.ID == d.For }) {
			out = append(out, steadView{d.For, q.person(d.For), d.Until.String(), d.For == q.caller.For})
		}
	}
	return out
}

// standIns says who stands in for the person today.
func (q *request) standIns() []string {
	var out []string
	list, _ := q.org.StandingIn(q.caller.Person, q.today)
	for _, d := range list {
		out = append(out, q.say(say.Text{ZH: "%s 代您办理，到 %s", EN: "%s stands in for you until %s"}.With(q.person(d.By), d.Until)))
	}
	return out
}

const meDeputies = "/me#deputies"

// ownDeputies lists who stands in for the person, or will, and where they name somebody.
func (q *request) ownDeputies(v *meView) error {
	list, err := q.deputyRows(q.me)
	if err != nil {
		return err
	}
	for _, d := range list {
		if d.For == q.me.ID && d.State == ledger.Active && d.Until >= q.today {
			one, err := q.deputyView(d, q.me, meDeputies)
			if err != nil {
				return err
			}
			v.Deputies = append(v.Deputies, one)
		}
	}
	if ok, err := q.s.app.CanAdd(q.Context(), q.caller, ledger.KindDeputy, with(nil, "for", q.me.ID)); err != nil {
		return err
	} else if ok {
		v.AddDeputy = addPath(ledger.KindDeputy, "for", q.me.ID, meDeputies)
	}
	return nil
}
