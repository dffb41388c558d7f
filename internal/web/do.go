package web

import (
	"net/url"
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// doView is the page of one move: its form, and what it is about.
type doView struct {
	Name  string
	About string
	Back  string
	Note  string // what cannot be taken back
	Form  formView
}

// doPath is where a move has its page.
func doPath(r ledger.Record, m ledger.Move, back string) string {
	return "/do/" + string(r.Kind()) + "/" + r.Top().ID + "/" + string(m) + "?" + url.Values{"back": {back}}.Encode()
}

// addPath is where a record is added that hangs on another one.
func addPath(k ledger.Kind, field, id, back string) string {
	return "/add/" + string(k) + "?" + url.Values{"on." + field: {id}, "back": {back}}.Encode()
}

// backParam is where the page leads back to.
func (q *request) backParam(otherwise string) string {
	if q.sent != nil {
		return q.back(otherwise)
	}
	if to := q.param("back"); local(to) {
		return to
	}
	return otherwise
}

// finals say before a move is made what comes of it for good.
var finals = map[ledger.Kind]map[ledger.Move]say.Text{
	ledger.KindDrive: {ledger.MoveClose: {ZH: "结束以后谁也不能再答，也不能再打开。结束了才看得到不记名的答了什么。", EN: "Once it is closed nobody answers any more, and it is not opened again. What was answered without a name is read from then on."}},
}

func (s *Server) deedPage(q *request) (reply, error) {
	k, m := ledger.Kind(q.PathValue("kind")), ledger.Move(q.PathValue("move"))
	if ledger.New(k) == nil || ledger.MoveName(k, m).ZH == "" || m == ledger.MoveAdd {
		return s.lost(q)
	}
	r, err := s.app.Record(q.Context(), q.caller, k, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	near, err := q.around(r)
	if err != nil {
		return reply{}, err
	}
	v := doView{Name: q.moveName(k, m), About: headline(r), Back: q.backParam("/"), Form: q.form(r, m, q.URL.Path, near)}
	v.Form.Back = v.Back
	if note, ok := finals[k][m]; ok {
		v.Note = q.say(note)
	}
	if q.failed == nil {
		if err := q.mayDo(k, r.Top().ID, m); err != nil {
			return reply{}, err
		}
	}
	return reply{page: "do", title: v.Name, at: placeOf(k), view: v}, nil
}

// mayDo says at once what would be said after the form was filled in.
func (q *request) mayDo(k ledger.Kind, id string, m ledger.Move) error {
	can, err := q.s.app.Can(q.Context(), q.caller, []ledger.Key{{Kind: k, ID: id}})
	if err != nil || slices.Contains(can[id].Moves, m) {
		return err
	}
	why := say.Text{ZH: "现在不能" + ledger.MoveName(k, m).ZH + "，或者这不由您办理", EN: "you cannot " + ledger.MoveName(k, m).EN + " now, or that is for somebody else"}
	for _, h := range can[id].Held {
		if h.Move == m {
			why = h.Why
		}
	}
	return &fault.Error{Kind: fault.Conflict, Code: "web-not-now", Say: why}
}

func (s *Server) deed(q *request) (reply, error) {
	q.sent.Set("kind", q.PathValue("kind"))
	q.sent.Set("id", q.PathValue("id"))
	q.sent.Set("move", q.PathValue("move"))
	return s.moveAt(q, (*Server).deedPage)
}

// around gathers what the choices of a form are made of.
func (q *request) around(r ledger.Record) (*around, error) {
	h := r.Top()
	a := &around{unit: h.Unit}
	if h.Round != "" && r.Kind() != ledger.KindRound {
		round, err := q.s.app.Record(q.Context(), q.caller, ledger.KindRound, h.Round)
		if err != nil && fault.KindOf(err) != fault.NotFound {
			return nil, err
		} else if err == nil {
			a.round = round.(*ledger.Round)
		}
	}
	switch r := r.(type) {
	case *ledger.Action:
		a.action = r
		page, err := q.s.app.List(q.Context(), q.caller, store.List{Kind: ledger.KindEvidence, Filter: store.Filter{Of: r.ID}})
		if err != nil {
			return nil, err
		}
		if a.evidence, err = parsedRows[*ledger.Evidence](ledger.KindEvidence, page.Rows); err == nil {
			a.causes, err = q.causesFor(r)
		}
		return a, err
	case *ledger.Person:
		a.person = r.ID
	case *ledger.Opinion:
		a.opinion = r
		list, err := q.opinionsOf(r.Drive)
		a.opinions = slices.DeleteFunc(list, func(o *ledger.Opinion) bool { return o.ID == r.ID || o.State != ledger.Opened })
		return a, err
	case *ledger.Cause:
		page, err := q.s.app.List(q.Context(), q.caller, store.List{Kind: ledger.KindCause, Filter: store.Filter{Round: h.Round, Unit: h.Unit, States: []ledger.State{ledger.Standing}}})
		if err != nil {
			return nil, err
		}
		list, err := parsedRows[*ledger.Cause](ledger.KindCause, page.Rows)
		a.causes = slices.DeleteFunc(list, func(c *ledger.Cause) bool { return c.ID == h.ID })
		return a, err
	}
	return a, q.listenAround(a, r.Kind(), r)
}

// causesFor are the causes of the findings of an action: those that stand, and those that
// it is tied to.
func (q *request) causesFor(a *ledger.Action) ([]*ledger.Cause, error) {
	var list []*ledger.Cause
	for _, id := range a.Findings {
		page, err := q.s.app.List(q.Context(), q.caller, store.List{Kind: ledger.KindCause, Filter: store.Filter{Of: id}})
		if err != nil {
			return nil, err
		}
		causes, err := parsedRows[*ledger.Cause](ledger.KindCause, page.Rows)
		if err != nil {
			return nil, err
		}
		for _, c := range causes {
			if (c.State == ledger.Standing || slices.Contains(a.Causes, c.ID)) && !slices.ContainsFunc(list, func(o *ledger.Cause) bool { return o.ID == c.ID }) {
				list = append(list, c)
			}
		}
	}
	return list, nil
}

func (s *Server) addPage(q *request) (reply, error) {
	k := ledger.Kind(q.PathValue("kind"))
	if ledger.New(k) == nil || fields[k] == nil {
		return s.lost(q)
	}
	fixed, hangs := q.hangingFields(k)
	near, about, err := q.aroundNew(k, hangs)
	if err != nil {
		return reply{}, err
	}
	base := q.fresh(k, hangs)
	base.Top().Unit = near.unit
	if err := q.putRight(base, hangs["replaces"]); err != nil {
		return reply{}, err
	}
	f := q.form(base, ledger.MoveAdd, q.URL.Path, near)
	f.Fixed, f.Back, f.Seen, f.Weight = fixed, q.backParam("/"), 0, "primary"
	if a := near.action; k == ledger.KindExtension && a != nil && a.Due.Day != 0 {
		about += q.say(say.Text{ZH: "（现在的时限是 %s）", EN: " (due %s now)"}.With(a.Due.Day))
	}
	v := doView{Name: q.moveName(k, ledger.MoveAdd), About: about, Back: f.Back, Form: f}
	return reply{page: "do", title: v.Name, at: placeOf(k), view: v}, nil
}

// hangingFields reads what a new record hangs on out of the address or the form.
func (q *request) hangingFields(k ledger.Kind) ([]held, map[string]string) {
	var list []held
	m := map[string]string{}
	for _, field := range hangings[k] {
		value := q.param("on." + field)
		if q.sent != nil {
			value = q.sent.Get("on." + field)
		}
		if value != "" {
			list = append(list, held{"on." + field, value})
			m[field] = value
		}
	}
	return list, m
}

// aroundNew gathers what the choices for a new record are made of.
func (q *request) aroundNew(k ledger.Kind, hangs map[string]string) (*around, string, error) {
	a := &around{unit: q.me.Unit}
	if k == ledger.KindUnit || k == ledger.KindPerson || k == ledger.KindDeputy {
		return q.aroundOrg(k, hangs)
	}
	for field, id := range hangs {
		kind := map[string]ledger.Kind{"round": ledger.KindRound, "findings": ledger.KindFinding, "finding": ledger.KindFinding, "actions": ledger.KindAction,
			"action": ledger.KindAction, "reading": ledger.KindReading, "request": ledger.KindRequest, "indicator": ledger.KindIndicator, "parent": ledger.KindCategory}[field]
		if kind == "" {
			continue
		}
		r, err := q.s.app.Record(q.Context(), q.caller, kind, id)
		if err != nil {
			return nil, "", err
		}
		if round, ok := r.(*ledger.Round); ok {
			a.round = round
			return a, round.Name, q.listenAround(a, k, ledger.New(k))
		}
		near, err := q.around(r)
		if err == nil {
			err = q.listenAround(near, k, ledger.New(k))
		}
		return near, headline(r), err
	}
	return a, "", q.listenAround(a, k, ledger.New(k))
}

func (s *Server) add(q *request) (reply, error) {
	k := ledger.Kind(q.PathValue("kind"))
	if ledger.New(k) == nil || fields[k] == nil && k != ledger.KindReceipt {
		return s.lost(q)
	}
	q.sent.Set("kind", string(k))
	q.sent.Set("move", string(ledger.MoveAdd))
	q.sent.Del("id")
	m := q.asked()
	if q.sent.Has("more") {
		q.failed = &failure{kind: k, move: ledger.MoveAdd}
		return s.addPage(q)
	}
	done, err := q.act(m)
	if err == nil {
		return goTo(q.after(m, done, q.afterAdd(k, done))), nil
	}
	if k := fault.KindOf(err); k == fault.Internal || k == fault.NotFound {
		return reply{}, err
	}
	q.failed = q.failure(m, err)
	out, bad := s.addPage(q)
	out.status = statusOf(err)
	return out, bad
}

// afterAdd is the page of a new record that has one, else where one came from; also for
// what is added at its finding or its round.
func (q *request) afterAdd(k ledger.Kind, done *app.Done) string {
	if to := recordPath(k, done.First().Top().ID); to != "" && k != ledger.KindAction && k != ledger.KindReading {
		return to
	}
	return q.back("/")
}
