package web

import (
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/correct"
	"github.com/bihuan/bihuan/ledger"
)

// itemView is one item that was read, with all that can be corrected of it.
type itemView struct {
	Statement, Title string
	Version          int
	ID, Sign, Class  string
	Name             string
	Item             ledger.Item
	Words            string // as they stand in the document
	Parts            string // the same, to be parted
	Aspects          []option
	Others           []option // of its kind, to be put together with it
	Ties             []tieOption
	Kinds            []option // that it may be in truth
	Open             ledger.Deed
	Error, ErrorAt   string
	IsMeasure        bool
}

// tieOption is an item that this one may be tied to.
type tieOption struct {
	option
	Class, Sign string
}

// item is the page of one item. With a script its forms come into the card.
func (s *Server) item(q *request) (reply, error) {
	r, err := s.app.Record(q.Context(), q.caller, ledger.KindStatement, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	st := r.(*ledger.Statement)
	rev, err := s.app.Review(q.Context(), q.caller, st.ID)
	if err != nil {
		return reply{}, err
	}
	it, err := standing(rev, []string{q.PathValue("item")})
	if err != nil {
		return reply{}, err
	}
	text, err := q.text(ledger.KindVersion, rev.Version.ID)
	if err != nil {
		return reply{}, err
	}
	signs := itemSigns[it.Kind]
	v := &itemView{Statement: st.ID, Title: st.Title, Version: st.Version, ID: it.ID, Sign: signs.sign, Class: signs.class, Name: q.itemName(&it), Item: it,
		Words: correct.Words([]rune(text), it.Span), IsMeasure: it.Kind == ledger.KindAction, Open: ledger.Deed(q.param("deed"))}
	v.Parts = v.Words
	if it.Kind == ledger.KindFinding {
		if v.Aspects, err = q.aspectsOf(st, it.Aspect); err != nil {
			return reply{}, err
		}
	}
	q.addOthers(v, rev)
	if f := q.failed; f != nil && f.kind == ledger.KindCorrection {
		q.typeAgain(v)
	}
	return reply{page: "item", title: v.Name, at: "statements", view: v}, nil
}

func (q *request) aspectsOf(st *ledger.Statement, now string) ([]option, error) {
	r, err := q.s.app.Record(q.Context(), q.caller, ledger.KindRound, st.Round)
	if err := unless(err, fault.NotFound); err != nil {
		return nil, err
	}
	round, _ := r.(*ledger.Round)
	list := aspectOptions(round, now)
	for i := range list {
		list[i].Chosen = list[i].ID == now
	}
	return list, nil
}

// addOthers lists what the item may be put together with, tied to, and be in truth.
func (q *request) addOthers(v *itemView, rev *app.Review) {
	list := slices.Clone(rev.Items)
	slices.SortStableFunc(list, func(a, b ledger.Reviewed) int { return a.Span.Start - b.Span.Start })
	for i := range list {
		o := &list[i]
		if !stands(o) || o.ID == v.ID {
			continue
		}
		one := option{ID: o.ID, Name: q.itemName(&o.Item)}
		if o.Kind == v.Item.Kind {
			one.Chosen = o.Span.Start >= v.Item.Span.Start && !slices.ContainsFunc(v.Others, func(p option) bool { return p.Chosen })
			v.Others = append(v.Others, one)
		} else if o.Kind == ledger.KindFinding || v.Item.Kind == ledger.KindFinding {
			one.Chosen = slices.Contains(rev.Ties, ledger.Tie{From: v.ID, To: o.ID}) || slices.Contains(rev.Ties, ledger.Tie{From: o.ID, To: v.ID})
			v.Ties = append(v.Ties, tieOption{one, itemSigns[o.Kind].class, itemSigns[o.Kind].sign})
		}
	}
	for _, k := range []ledger.Kind{ledger.KindFinding, ledger.KindCause, ledger.KindAction} {
		if k != v.Item.Kind {
			v.Kinds = append(v.Kinds, option{ID: string(k), Name: q.say(itemSigns[k].say)})
		}
	}
}

// inputOfDeed is the input that what is wrong with a correction is about.
var inputOfDeed = map[ledger.Deed]string{ledger.DeedEdit: "text", ledger.DeedSplit: "parts", ledger.DeedMerge: "other", ledger.DeedRelink: "ties"}

// typeAgain shows what was typed into a form that could not be done.
func (q *request) typeAgain(v *itemView) {
	v.Error, v.Open = q.say(said(q.failed.err)), ledger.Deed(q.sent.Get("deed"))
	if in := inputOfDeed[v.Open]; in != "" {
		v.ErrorAt = in + "-" + v.ID
	}
	switch v.Open {
	case ledger.DeedEdit:
		it := &v.Item
		aspect := q.typedIn("aspect", it.Aspect)
		for i := range v.Aspects {
			v.Aspects[i].Chosen = v.Aspects[i].ID == aspect
		}
		it.Text, it.Owner, it.Due, it.Target = q.typedIn("text", it.Text), q.typedIn("owner", it.Owner), q.typedIn("due", it.Due), q.typedIn("target", it.Target)
	case ledger.DeedSplit:
		v.Parts = q.sent.Get("parts")
	case ledger.DeedMerge:
		for i := range v.Others {
			v.Others[i].Chosen = v.Others[i].ID == q.sent.Get("other")
		}
	case ledger.DeedRelink:
		for i := range v.Ties {
			v.Ties[i].Chosen = slices.Contains(q.sent.Values["tie"], v.Ties[i].ID)
		}
	}
}

// Is reports the form that is open: the one that was asked for, else the first.
func (v *itemView) Is(d string) bool {
	return string(v.Open) == d || v.Open == "" && d == string(ledger.DeedEdit)
}
