package web

import (
	"html/template"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// findingView is a finding's whole story, as one column.
type findingView struct {
	ID, Number, Text, Detail string
	State                    template.HTML
	Round                    link
	Facts                    []fact
	Source                   *sourceView
	Moves                    []formView
	More                     []link // moves that have a page of their own
	Held                     []heldView
	Causes                   []causeView
	Actions                  []actionView
	AddCause, AddAction      string // where they are added, "" where the person may not
	AddLookBack              string
	LookBacks                []lookBackView
	Recurrences              []recurrenceView
	Lineage                  []lineView
	Closed                   string
	Extent                   *extentView
}

// link is a way to another page.
type link struct{ To, Name string }

// fact is something that is told of a record.
type fact struct{ Name, Value string }

// heldView is a move that is the person's, and what it waits for.
type heldView struct{ Name, Why string }

type causeView struct {
	ID, Text string
	Whys     []string
	State    template.HTML
	Off      bool // it holds no more
	Moves    []formView
	More     []link
}

type lookBackView struct {
	ID, Criteria, Answer, Who string
	On, State                 template.HTML
	Moves                     []formView
	More                      []link
}

type recurrenceView struct {
	ID, Shared string
	Likeness   int
	State      template.HTML
	Earlier    link
	Moves      []formView
}

type extentView struct{ Words, Text, Who string }

// lineView is a finding that this one goes back to, or that took its place.
type lineView struct {
	Why  string
	To   link
	Text string
}

func (s *Server) finding(q *request) (reply, error) {
	v, title, err := q.findingView(q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	return reply{page: "finding", title: title, at: "ledger", view: v}, nil
}

func (s *Server) moveAtFinding(q *request) (reply, error) { return s.moveAt(q, (*Server).finding) }

// action shows an action within its finding's story.
func (s *Server) action(q *request) (reply, error) {
	r, err := s.app.Record(q.Context(), q.caller, ledger.KindAction, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	a := r.(*ledger.Action)
	for _, id := range a.Findings {
		if _, err := s.app.Get(q.Context(), q.caller, ledger.KindFinding, id); err == nil {
			return goTo("/findings/" + id + "#r-" + a.ID), nil
		}
	}
	return s.lost(q)
}

// tale is a story, read.
type tale struct {
	finding     *ledger.Finding
	round       *ledger.Round
	causes      []*ledger.Cause
	actions     []*ledger.Action
	entries     []*ledger.Entry
	evidence    []*ledger.Evidence
	extensions  []*ledger.Extension
	lookBacks   []*ledger.LookBack
	recurrences []*ledger.Recurrence
	can         map[string]app.Can
}

func read[T ledger.Record](to *[]T, k ledger.Kind, rows []store.Found) error {
	for i := range rows {
		r, err := ledger.ParseRecord(k, rows[i].Body)
		if err != nil {
			return err
		}
		*to = append(*to, r.(T))
	}
	return nil
}

// tale gathers a finding's story, and what the person may do in it.
func (q *request) tale(id string) (*tale, error) {
	ctx := q.Context()
	st, err := q.s.app.Story(ctx, q.caller, id)
	if err != nil {
		return nil, err
	}
	t := &tale{}
	f, err := ledger.ParseRecord(ledger.KindFinding, st.Finding)
	if err != nil {
		return nil, err
	}
	t.finding = f.(*ledger.Finding)
	for _, err := range []error{
		read(&t.causes, ledger.KindCause, st.Causes), read(&t.actions, ledger.KindAction, st.Actions), read(&t.entries, ledger.KindEntry, st.Entries),
		read(&t.evidence, ledger.KindEvidence, st.Evidence), read(&t.extensions, ledger.KindExtension, st.Extensions),
		read(&t.lookBacks, ledger.KindLookBack, st.LookBacks), read(&t.recurrences, ledger.KindRecurrence, st.Recurrences),
	} {
		if err != nil {
			return nil, err
		}
	}
	if r, err := q.s.app.Record(ctx, q.caller, ledger.KindRound, t.finding.Round); err == nil {
		t.round = r.(*ledger.Round)
	}
	keys := []ledger.Key{{Kind: ledger.KindFinding, ID: id}}
	for k, rows := range map[ledger.Kind][]store.Found{ledger.KindCause: st.Causes, ledger.KindAction: st.Actions, ledger.KindEvidence: st.Evidence,
		ledger.KindExtension: st.Extensions, ledger.KindLookBack: st.LookBacks, ledger.KindRecurrence: st.Recurrences} {
		for i := range rows {
			keys = append(keys, ledger.Key{Kind: k, ID: rows[i].ID})
		}
	}
	t.can, err = q.s.app.Can(ctx, q.caller, keys)
	return t, err
}

func (q *request) findingView(id string) (*findingView, string, error) {
	t, err := q.tale(id)
	if err != nil {
		return nil, "", err
	}
	f := t.finding
	v := &findingView{ID: f.ID, Number: f.Number, Text: f.Text, Detail: f.Detail, State: q.state(ledger.KindFinding, f.State), Facts: q.factsOf(f, t.round)}
	if t.round != nil {
		v.Round = link{"/rounds/" + t.round.ID, t.round.Name}
	}
	if v.Source, err = q.source(f.Source); err != nil {
		return nil, "", err
	}
	v.Moves, v.More, v.Held = q.moves(f, t, &around{round: t.round, unit: f.Unit})
	q.addCauses(v, t)
	if err := q.addActions(v, t); err != nil {
		return nil, "", err
	}
	q.addLookBacks(v, t)
	if err := q.addLineage(v, t); err != nil {
		return nil, "", err
	}
	if err := q.addPlaces(v, f.ID); err != nil {
		return nil, "", err
	}
	if f.Extent.Answer != "" {
		v.Extent = &extentView{q.choiceName(extents, string(f.Extent.Answer)), f.Extent.Text, q.person(f.Extent.By)}
	}
	if f.Closed.At != 0 {
		v.Closed = q.stamp(f.Closed)
	}
	return v, f.Number, nil
}

func (q *request) choiceName(list []choice, id string) string {
	for _, c := range list {
		if c.id == id {
			return q.say(c.say)
		}
	}
	return id
}

// stamp says who did something, and when.
func (q *request) stamp(s ledger.Stamp) string {
	if s.At == 0 {
		return ""
	}
	who := q.person(s.By)
	if s.For != "" {
		who += q.say(say.Text{ZH: "（代 %s）", EN: " (for %s)"}.With(q.person(s.For)))
	}
	return who + " " + q.moment(s.At)
}

// pageMoves are those that want more room than a sheet beside a button.
var pageMoves = []ledger.Move{ledger.MoveEdit, ledger.MoveMerge, ledger.MoveSplit, ledger.MoveTransfer, ledger.MoveReopen, ledger.MoveReplace, ledger.MoveShift}

// moves makes the forms of all moves that the person may make now, links to those that
// have a page of their own, and says what keeps the others.
func (q *request) moves(r ledger.Record, t *tale, a *around) (forms []formView, more []link, kept []heldView) {
	can := t.can[r.Top().ID]
	back := "/findings/" + t.finding.ID
	for _, m := range can.Moves {
		if elsewhere[r.Kind()][m] != "" {
			continue
		}
		if slices.Contains(pageMoves, m) {
			more = append(more, link{doPath(r, m, back), q.moveName(r.Kind(), m)})
			continue
		}
		f := q.form(r, m, back, a)
		f.Back = back
		forms = append(forms, f)
	}
	return inOrder(forms), more, q.hindrances(r.Kind(), can)
}

// inOrder puts the next step first, and what ends something last.
func inOrder(list []formView) []formView {
	rank := map[string]int{"primary": 0, "": 1, "grave": 2}
	slices.SortStableFunc(list, func(a, b formView) int { return rank[a.Weight] - rank[b.Weight] })
	return list
}

// hindrances says what keeps the person from moves that are theirs.
func (q *request) hindrances(k ledger.Kind, can app.Can) []heldView {
	var list []heldView
	for _, h := range can.Held {
		if weights[h.Move] != "primary" {
			continue // that something cannot be taken back now is no news
		}
		list = append(list, heldView{q.moveName(k, h.Move), q.say(h.Why)})
	}
	return list
}

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
		bv.Moves, bv.More, _ = q.moves(b, t, &around{})
		v.LookBacks = append(v.LookBacks, bv)
	}
}

// addLineage tells where a finding came back from, and what took its place.
func (q *request) addLineage(v *findingView, t *tale) error {
	for _, r := range t.recurrences {
		if r.Finding != t.finding.ID {
			continue
		}
		rv := recurrenceView{ID: r.ID, Likeness: r.Likeness, Shared: r.Shared, State: q.state(ledger.KindRecurrence, r.State)}
		rv.Earlier = q.findingLink(r.Earlier)
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

// findingNumbered finds a finding by its number, nil where the person sees none.
func (q *request) findingNumbered(text string) (*ledger.Finding, error) {
	if text == "" {
		return nil, nil
	}
	got, err := q.s.app.Search(q.Context(), q.caller, store.Search{Words: text, Kinds: []ledger.Kind{ledger.KindFinding}, Limit: 20})
	if err != nil {
		return nil, err
	}
	for i := range got.Rows {
		r, err := ledger.ParseRecord(ledger.KindFinding, got.Rows[i].Body)
		if err != nil {
			return nil, err
		}
		if f := r.(*ledger.Finding); f.Number == text {
			return f, nil
		}
	}
	return nil, nil
}
