package web

import (
	"slices"
	"strings"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// factsOf lists what is told of a finding beside its words.
func (q *request) factsOf(f *ledger.Finding, r *ledger.Round) []fact {
	list := []fact{{q.say(say.Text{ZH: "责任单位", EN: "Unit"}), q.unit(f.Unit)}}
	add := func(name say.Text, value string) {
		if value != "" {
			list = append(list, fact{q.say(name), value})
		}
	}
	add(say.Text{ZH: "方面", EN: "Aspect"}, aspectName(r, f.Aspect))
	add(say.Text{ZH: "分类", EN: "Category"}, q.category(f.Category))
	add(say.Text{ZH: "程度", EN: "Severity"}, q.say(grade(f.Severity)))
	add(say.Text{ZH: "涉及金额", EN: "Amount"}, q.money(f.Amount))
	add(say.Text{ZH: "依据", EN: "Held against"}, f.Basis)
	add(say.Text{ZH: "地点", EN: "Place"}, f.Place)
	for name, value := range f.Fields {
		add(say.Text{ZH: name, EN: name}, value)
	}
	slices.SortStableFunc(list[min(len(list), 7):], func(a, b fact) int { return compareText(a.Name, b.Name) })
	return list
}

func compareText(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// aspectName is the text of a prescribed aspect; what is none of them is its own text.
func aspectName(r *ledger.Round, id string) string {
	if r != nil {
		for _, a := range r.Aspects {
			if a.ID == id {
				return a.Text
			}
		}
	}
	return id
}

// category is what a category is called.
func (q *request) category(id string) string {
	if id == "" {
		return ""
	}
	r, err := q.s.app.Record(q.Context(), q.caller, ledger.KindCategory, id)
	if err != nil {
		return ""
	}
	return r.(*ledger.Category).Name
}

// money writes an amount as an office would.
func (q *request) money(fen int64) string {
	switch {
	case fen == 0:
		return ""
	case q.lang == say.ZH && fen >= 100_0000 && fen%100_00 == 0:
		whole, part, _ := strings.Cut(yuan(fen/10000), ".")
		if part = strings.TrimRight(part, "0"); part != "" {
			whole += "." + part
		}
		return whole + " 万元"
	case q.lang == say.ZH:
		return yuan(fen) + " 元"
	}
	return yuan(fen) + " yuan"
}

func (q *request) addCauses(v *findingView, t *tale) {
	for _, c := range t.causes {
		if !slices.Contains(c.Findings, t.finding.ID) {
			continue
		}
		cv := causeView{ID: c.ID, Text: c.Text, Whys: c.Whys, Off: c.State != ledger.Standing, State: q.state(ledger.KindCause, c.State)}
		cv.Moves, cv.More, _ = q.moves(c, t, &around{causes: t.causes})
		v.Causes = append(v.Causes, cv)
	}
}

func (q *request) addLookBacks(v *findingView, t *tale) {
	for _, b := range t.lookBacks {
		bv := lookBackView{ID: b.ID, Criteria: b.Criteria, On: q.due(b.On, b.State == ledger.Scheduled), State: q.state(ledger.KindLookBack, b.State), Answer: b.Answered.Text, Who: q.stamp(b.Answered)}
		bv.Moves, bv.More, _ = q.moves(b, t, &around{round: t.round})
		if len(bv.Moves) > 0 && b.On > q.today {
			bv.Early = q.say(say.Text{ZH: "到了 %s 才能记“保持住了”；要提前看，先改期", EN: "That it held is noted from %s on; move its day to look earlier"}.With(b.On))
		}
		v.LookBacks = append(v.LookBacks, bv)
	}
}

// addLineage tells where a finding came back from, and what took its place.
func (q *request) addLineage(v *findingView, t *tale) error {
	for _, r := range t.recurrences {
		if r.Finding != t.finding.ID {
			continue
		}
		rv := recurrenceView{ID: r.ID, State: q.state(ledger.KindRecurrence, r.State), Again: q.mayBe(r)}
		rv.Moves, _, _ = q.moves(r, t, &around{})
		v.Recurrences = append(v.Recurrences, rv)
	}
	f := t.finding
	for _, of := range []struct {
		why  say.Text
		list []string
	}{
		{say.Text{ZH: "又是这个问题", EN: "This one again"}, f.Earlier},
		{say.Text{ZH: "由它而来", EN: "Came from"}, f.From},
		{say.Text{ZH: "转为", EN: "Became"}, f.Into},
	} {
		for _, id := range of.list {
			if to := q.findingLink(id); to.To != "" {
				v.Lineage = append(v.Lineage, lineView{Why: q.say(of.why), To: to})
			}
		}
	}
	return nil
}

// findingLink is the way to a finding, as far as the person sees it.
func (q *request) findingLink(id string) link {
	r, err := q.s.app.Record(q.Context(), q.caller, ledger.KindFinding, id)
	if err != nil {
		return link{}
	}
	f := r.(*ledger.Finding)
	return link{"/findings/" + id, f.Number + " " + f.Text}
}

// addPlaces says where more can be added.
func (q *request) addPlaces(v *findingView, id string) error {
	back := "/findings/" + id
	for _, p := range []struct {
		kind  ledger.Kind
		field string
		value any
		to    *string
	}{
		{ledger.KindCause, "findings", []string{id}, &v.AddCause},
		{ledger.KindAction, "findings", []string{id}, &v.AddAction},
		{ledger.KindLookBack, "finding", id, &v.AddLookBack},
	} {
		ok, err := q.s.app.CanAdd(q.Context(), q.caller, p.kind, with(nil, p.field, p.value))
		if err != nil {
			return err
		}
		if ok {
			*p.to = addPath(p.kind, p.field, id, back)
		}
	}
	return nil
}
