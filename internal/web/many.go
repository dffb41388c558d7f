package web

import (
	"errors"
	"net/url"
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// named is something with an id and a name.
type named struct{ ID, Name string }

// manyView is what can be done with several records at once.
type manyView struct {
	Kind   ledger.Kind
	Kinds  string
	N      int
	Ways   []wayView
	Sets   []setView
	Remind string // where others are reminded of what waits
	Back   string
	IDs    []string
	Error  string
	At     string // the input that the error is about
	Reason string
}

// canMany is one of the records that a move can be made with; Off where its tick was
// taken away in the form that is shown again.
type canMany struct {
	named
	Off bool
}

// wayView is one move, with those it can be made with, and those it cannot.
type wayView struct {
	Move   ledger.Move
	Name   string
	Weight string
	Reason string // the label, where it wants a reason
	Can    []canMany
	Cannot []heldView // a record, and why
	Open   bool
	Undo   bool // it can be taken back
}

// mostAtOnce bounds how many records are moved at once.
const mostAtOnce = 200

// chosenIDs are the records that were marked in a list.
func chosenIDs(v url.Values) []string {
	list := full(v["id"])
	return list[:min(len(list), mostAtOnce)]
}

func (s *Server) manyPage(q *request) (reply, error) {
	v := q.URL.Query()
	return q.manyReply(ledger.Kind(v.Get("kind")), chosenIDs(v), q.backParam("/ledger"), nil)
}

// manyReply shows what can be done with the marked records: of moves that want no more
// than a reason.
func (q *request) manyReply(k ledger.Kind, ids []string, back string, bad error) (reply, error) {
	if k != ledger.KindFinding && k != ledger.KindAction && k != ledger.KindStatement {
		return q.s.lost(q)
	}
	keys := make([]ledger.Key, len(ids))
	for i, id := range ids {
		keys[i] = ledger.Key{Kind: k, ID: id}
	}
	can, err := q.s.app.Can(q.Context(), q.caller, keys)
	if err != nil {
		return reply{}, err
	}
	v := manyView{Kind: k, Kinds: q.say(ledger.KindName(k)), N: len(can), Back: back, IDs: ids}
	names := map[string]string{}
	var list []ledger.Record
	for _, id := range ids {
		if _, ok := can[id]; !ok {
			continue
		}
		r, err := q.s.app.Record(q.Context(), q.caller, k, id)
		if err != nil {
			return reply{}, err
		}
		names[id], list = headline(r), append(list, r)
	}
	at := "ledger"
	if k == ledger.KindStatement {
		at = "statements"
	} else if v.Sets, err = q.sets(k, list, can); err != nil {
		return reply{}, err
	}
	for _, m := range simpleMoves(k) {
		if w, ok := q.way(k, m, ids, can, names); ok {
			v.Ways = append(v.Ways, w)
		}
	}
	status := 0
	if bad != nil {
		v.Error, v.Reason, status = q.say(said(bad)), q.sent.Get("reason"), statusOf(bad)
		for i := range v.Ways {
			if v.Ways[i].Open = string(v.Ways[i].Move) == q.sent.Get("move"); v.Ways[i].Open {
				q.showWay(&v, &v.Ways[i], bad)
			}
		}
		q.showBad(&v, bad)
	}
	if v.Remind, err = q.remindManyPath(k, ids, back); err != nil {
		return reply{}, err
	}
	title := say.Text{ZH: "一起办理 %d 条", EN: "%d at once"}.With(v.N)
	return reply{status: status, page: "many", title: q.say(title), at: at, view: v}, nil
}

// simpleMoves are those that ask for a reason at most.
func simpleMoves(k ledger.Kind) []ledger.Move {
	var list []ledger.Move
	for _, r := range ledger.Rules(k) {
		inputs := brought[k][r.Move]
		simple := len(r.Fields) == 0 && (len(inputs) == 0 || len(inputs) == 1 && inputs[0].name == "reason")
		if simple && r.Move != ledger.MoveAdd && !slices.Contains(list, r.Move) {
			list = append(list, r.Move)
		}
	}
	return list
}

func (q *request) way(k ledger.Kind, m ledger.Move, ids []string, can map[string]app.Can, names map[string]string) (wayView, bool) {
	w := wayView{Move: m, Name: q.moveName(k, m), Weight: weights[m], Undo: app.CanTakeBack(k, m)}
	if in := brought[k][m]; len(in) == 1 {
		w.Reason = q.say(in[0].say)
	}
	for _, id := range ids {
		c, ok := can[id]
		if !ok {
			continue
		}
		if slices.Contains(c.Moves, m) {
			w.Can = append(w.Can, canMany{named: named{id, names[id]}})
			continue
		}
		for _, h := range c.Held {
			if h.Move == m {
				w.Cannot = append(w.Cannot, heldView{names[id], q.say(h.Why)})
			}
		}
	}
	return w, len(w.Can)+len(w.Cannot) > 0
}

// many makes one move with all marked records that allow it: all of them, or none.
func (s *Server) many(q *request) (reply, error) {
	k, m := ledger.Kind(q.sent.Get("kind")), ledger.Move(q.sent.Get("move"))
	ids, back := chosenIDs(q.sent.Values), q.back("/ledger")
	if m == setting {
		return s.setMany(q)
	}
	if m == "" || !slices.Contains(simpleMoves(k), m) {
		return q.manyReply(k, ids, back, nil)
	}
	if q.resumed {
		return q.manyReply(k, ids, back, resumed())
	}
	var deeds []app.Deed
	for _, id := range full(q.sent.Values["with"]) {
		deeds = append(deeds, app.Deed{Kind: k, ID: id, Move: m, Reason: q.sent.Get("reason")})
	}
	if len(deeds) == 0 || len(deeds) > mostAtOnce {
		return q.manyReply(k, ids, back, &fault.Error{Kind: fault.Invalid, Code: "web-none-marked", Say: say.Text{ZH: "一条也没有勾，请勾上要办的", EN: "none is ticked; tick those that are meant"}})
	}
	done, err := s.app.DoAll(q.Context(), q.caller, deeds)
	if err == nil {
		return goTo(q.afterMany(back, k, m, len(done), app.StretchOf(done))), nil
	}
	if fault.KindOf(err) == fault.Internal {
		return reply{}, err
	}
	if n, ok := errors.AsType[*app.Nth](err); ok {
		err = q.nthRefused(k, deeds[n.Index].ID, n.Unwrap())
	}
	return q.manyReply(k, ids, back, err)
}

// showWay leaves the ticks of a form as they were sent, and says which input is at fault.
func (q *request) showWay(v *manyView, w *wayView, bad error) {
	for i := range w.Can {
		w.Can[i].Off = !slices.Contains(q.sent.Values["with"], w.Can[i].ID)
	}
	switch {
	case codeOf(bad) == "web-none-marked":
		v.At = "with-" + string(w.Move)
	case w.Reason != "" && slices.Contains(fieldsOfCode[codeOf(bad)], "reason"):
		v.At = "reason-" + string(w.Move)
	}
}

// nthRefused names the record that stood in the way of all.
func (q *request) nthRefused(k ledger.Kind, id string, err error) error {
	r, bad := q.s.app.Record(q.Context(), q.caller, k, id)
	if bad != nil {
		return err
	}
	said := fault.SayOf(err)
	return &fault.Error{Kind: fault.KindOf(err), Code: codeOf(err), Err: err, Say: say.Text{
		ZH: "“" + headline(r) + "”：" + said.ZH + "。其余的也都没有办", EN: "“" + headline(r) + "”: " + said.EN + "; none of the others was done either"}}
}
