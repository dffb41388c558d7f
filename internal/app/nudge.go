package app

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Owing is something that is owed to a round: a statement, the receipt of a text, or what
// else somebody waits for.
type Owing struct {
	Request *ledger.Request // one of the three
	Reading *ledger.Reading
	Waiting ledger.Record
	Action  *ledger.Action // that what waits is of, or is; nil for none
	Finding string         // of a look-back
	Unit    string
	Person  string // "" where the unit owes it
	Tells   []string
	Last    *ledger.Nudge // the last reminder, nil for none
	Lately  bool          // it was on this working day
}

// Pick names something that is owed.
type Pick struct {
	Request, Reading, Person string
	Of                       ledger.Kind
	Record                   string
}

// Pick names what is owed.
func (o *Owing) Pick() Pick {
	switch {
	case o.Waiting != nil:
		return Pick{Of: o.Waiting.Kind(), Record: o.Waiting.Top().ID}
	case o.Request != nil:
		return Pick{Request: o.Request.ID}
	}
	return Pick{Reading: o.Reading.ID, Person: o.Person}
}

// Due is the day by which it is owed.
func (o *Owing) Due() ledger.Day {
	switch r := o.Waiting.(type) {
	case *ledger.Action:
		return r.Due.Next()
	case *ledger.LookBack:
		return r.On
	case nil:
		if o.Request != nil {
			return o.Request.Due
		}
		return o.Reading.Due
	}
	return 0
}

// Title is what is waited for: an action, a statement, a text, and so on.
func (o *Owing) Title() string {
	switch r := o.Waiting.(type) {
	case *ledger.Action:
		return r.Number + " " + r.Text
	case *ledger.Evidence:
		return r.Title
	case *ledger.Extension:
		return r.Before.String() + " → " + r.Day.String() + " " + r.Reason
	case *ledger.LookBack:
		return r.Criteria
	case *ledger.Opinion:
		return r.Matter
	case *ledger.Statement:
		return r.Title
	}
	if o.Request != nil {
		return o.Request.Title
	}
	return o.Reading.Title
}

// mostOwing bounds what is reminded of at once.
const mostOwing = 2000

// Owing lists what is owed to a round and may be reminded of by the caller, statements
// before receipts; more says that there is more than is listed.
func (a *App) Owing(ctx context.Context, c Caller, round string) (list []Owing, more bool, err error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, false, err
	}
	if err := a.visible(ctx, v, &act, ledger.KindRound, round); err != nil {
		return nil, false, err
	}
	w := a.looking(ctx, v, act)
	return w.owing(round)
}

func (w *work) owing(id string) (list []Owing, more bool, err error) {
	round, err := part[*ledger.Round](w, ledger.KindRound, id)
	if err != nil {
		return nil, false, err
	}
	for _, gather := range []func(*ledger.Round) ([]Owing, error){w.owedPapers, w.owedReceipts, w.keptWaiting} {
		some, err := gather(round)
		if err != nil {
			return nil, false, err
		}
		list = append(list, some...)
	}
	if list, err = w.nudgeable(round, list); err != nil {
		return nil, false, err
	}
	if more = len(list) > mostOwing; more {
		list = list[:mostOwing]
	}
	return list, more, nil
}

func (w *work) owedPapers(r *ledger.Round) ([]Owing, error) {
	asked, err := everyOf[*ledger.Request](w, ledger.KindRequest, store.ByDue, store.Filter{Round: r.ID, States: []ledger.State{ledger.Asked, ledger.Returned}})
	var list []Owing
	for _, x := range asked {
		list = append(list, Owing{Request: x, Unit: x.Unit, Person: x.Person, Tells: w.told(x)})
	}
	return list, err
}

// told are those at whose home a request stands: whoever owes it, or the members of the
// unit.
func (w *work) told(x *ledger.Request) []string {
	if x.Person != "" {
		return []string{x.Person}
	}
	var list []string
	for _, p := range w.act.Org.PeopleOf(x.Unit) {
		if p.State == ledger.Active && slices.ContainsFunc(p.Grants, func(g ledger.Grant) bool { return g.Role == ledger.Member && g.Unit == x.Unit }) {
			list = append(list, p.ID)
		}
	}
	return list
}

func (w *work) owedReceipts(r *ledger.Round) ([]Owing, error) {
	texts, err := everyOf[*ledger.Reading](w, ledger.KindReading, store.ByMade, store.Filter{Round: r.ID, States: []ledger.State{ledger.Active}})
	if err != nil || len(texts) == 0 {
		return nil, err
	}
	receipts, err := everyOf[*ledger.Receipt](w, ledger.KindReceipt, store.ByMade, store.Filter{Round: r.ID})
	if err != nil {
		return nil, err
	}
	type read struct {
		reading, person string
		version         int
	}
	have := map[read]bool{}
	for _, c := range receipts {
		have[read{c.Reading, c.Person, c.Version}] = true
	}
	var list []Owing
	for _, x := range texts {
		for _, u := range w.act.Org.Units() {
			for _, p := range w.act.Org.PeopleOf(u.ID) {
				if ledger.MustRead(w.act.Org, r, p) && !have[read{x.ID, p.ID, x.Version}] {
					list = append(list, Owing{Reading: x, Unit: p.Unit, Person: p.ID, Tells: []string{p.ID}})
				}
			}
		}
	}
	return list, nil
}

// nudgeable leaves what the caller may remind of, with the last reminder of each.
func (w *work) nudgeable(r *ledger.Round, list []Owing) ([]Owing, error) {
	list = slices.DeleteFunc(list, func(o Owing) bool {
		scene := ledger.Scene{Round: r, Request: o.Request, Reading: o.Reading, Waiting: o.Waiting, Action: o.Action}
		return !ledger.May(ledger.Ask{Act: w.act, Scene: scene, Given: ledger.Given{Record: o.nudge(r.ID)}}, ledger.MoveAdd)
	})
	if len(list) == 0 {
		return nil, nil
	}
	last, err := w.lastNudges(store.Filter{Round: r.ID})
	calendar := w.app.calendarOf(w.ctx, w.v, &w.act, r)
	for i := range list {
		o := &list[i]
		if n := last[o.Pick()]; n != nil && (o.Waiting == nil || n.At == o.Waiting.Top().State) {
			o.Last, o.Lately = n, n.Lately(w.act.Today, calendar)
		}
	}
	return list, err
}

// nudge is a reminder of what is owed.
func (o *Owing) nudge(round string) *ledger.Nudge {
	p := o.Pick()
	return &ledger.Nudge{Head: ledger.Head{Round: round, Unit: o.Unit}, Request: p.Request, Reading: p.Reading, Of: p.Of, Record: p.Record, Person: o.Person, Again: true}
}

// Reminding says how is reminded.
type Reminding struct {
	Text  string
	Again bool   // also those who were reminded on this working day
	Picks []Pick // of these alone; all, where nothing is picked
	Twice []Pick // of these too, though they were reminded on this working day
	// What says of which kinds is reminded where nothing is picked; requests and readings
	// where it names none.
	What []ledger.Kind
}

// wants reports whether something is to be reminded of.
func (h *Reminding) wants(o *Owing) bool {
	if h.Picks != nil || h.Twice != nil {
		return slices.Contains(h.Picks, o.Pick()) || slices.Contains(h.Twice, o.Pick())
	}
	if len(h.What) == 0 {
		return o.Waiting == nil
	}
	return slices.Contains(h.What, o.Kind())
}

// Kind is that of what is owed.
func (o *Owing) Kind() ledger.Kind {
	switch {
	case o.Waiting != nil:
		return o.Waiting.Kind()
	case o.Request != nil:
		return ledger.KindRequest
	}
	return ledger.KindReading
}

// Remind reminds whoever owes something to a round, with an event for each: all of
// them, or none. Those who were reminded today are left out unless it is meant.
func (a *App) Remind(ctx context.Context, c Caller, round string, how Reminding) ([]*Done, error) {
	list, _, err := a.Owing(ctx, c, round)
	if err != nil {
		return nil, err
	}
	return a.remindOf(ctx, c, list, how)
}

func (a *App) remindOf(ctx context.Context, c Caller, list []Owing, how Reminding) ([]*Done, error) {
	var deeds []Deed
	for _, o := range list {
		twice := how.Again || slices.Contains(how.Twice, o.Pick())
		if how.wants(&o) && (twice || !o.Lately) {
			deeds = append(deeds, o.deed(how.Text, twice && o.Lately))
		}
	}
	if len(deeds) == 0 {
		return nil, nobodyOwes(len(list))
	}
	return a.DoAll(ctx, c, deeds)
}

// nobodyOwes says why nobody was reminded.
func nobodyOwes(listed int) error {
	t := say.Text{ZH: "没有要您催办的：都已经办了，或者等的是您自己，或者不由您来催", EN: "there is nothing for you to remind of: all is done, waits for you yourself, or is not yours to remind of"}
	if listed > 0 {
		t = say.Text{ZH: "一件也没有催：没有选中哪一件，或者这个工作日都催过了", EN: "nobody was reminded: nothing was chosen, or all were reminded on this working day"}
	}
	return &fault.Error{Kind: fault.Conflict, Code: "app-nobody-owes", Say: t}
}

// deed is how somebody is reminded of what is owed.
func (o *Owing) deed(words string, again bool) Deed {
	p, fields := o.Pick(), map[string]json.RawMessage{}
	for name, value := range map[string]string{"request": p.Request, "reading": p.Reading, "of": string(p.Of), "record": p.Record, "person": o.Person, "text": words} {
		if value != "" {
			fields[name], _ = json.Marshal(value) // a string can be written
		}
	}
	if again {
		fields["again"] = json.RawMessage("true")
	}
	return Deed{Kind: ledger.KindNudge, Move: ledger.MoveAdd, Fields: fields}
}

// Nudged gives the last reminder of each of some things, as far as the caller sees them.
func (a *App) Nudged(ctx context.Context, c Caller, of []Pick) (map[Pick]*ledger.Nudge, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	w, list := a.looking(ctx, v, act), map[Pick]*ledger.Nudge{}
	for _, p := range of {
		n, err := w.lastNudge(p, scope(&act, ledger.KindNudge))
		if err != nil {
			return nil, err
		}
		if n != nil {
			list[p] = n
		}
	}
	return list, nil
}

// lastNudges gives the last reminder of each thing among some.
func (w *work) lastNudges(f store.Filter) (map[Pick]*ledger.Nudge, error) {
	nudges, err := everyOf[*ledger.Nudge](w, ledger.KindNudge, store.ByMade, f)
	last := map[Pick]*ledger.Nudge{}
	for _, n := range nudges { // the oldest first
		last[pickOf(n)] = n
	}
	return last, err
}

// pickOf names what a reminder is about.
func pickOf(n *ledger.Nudge) Pick {
	switch {
	case n.Record != "":
		return Pick{Of: n.Of, Record: n.Record}
	case n.Request != "":
		return Pick{Request: n.Request}
	}
	return Pick{Reading: n.Reading, Person: n.Person}
}

// lastNudge is the last reminder of something, nil for none.
func (w *work) lastNudge(p Pick, seen ledger.Scope) (*ledger.Nudge, error) {
	page, err := w.v.List(w.ctx, store.List{Kind: ledger.KindNudge, Scope: seen, Desc: true, Sort: store.ByMade, Limit: 1,
		Filter: store.Filter{Of: cmp.Or(p.Request, p.Reading, p.Record), Person: p.Person}})
	if err != nil || len(page.Rows) == 0 {
		return nil, err
	}
	r, err := ledger.ParseRecord(ledger.KindNudge, page.Rows[0].Body)
	if err != nil {
		return nil, err
	}
	n := r.(*ledger.Nudge)
	if n.Record == "" {
		return n, nil
	}
	of, err := w.get(n.Of, n.Record)
	if err != nil || of.Top().State != n.At {
		return nil, err // it waits for something else now
	}
	return n, nil
}

// everyOf gives all records of a kind that a filter chooses, whoever may see them.
func everyOf[T ledger.Record](w *work, k ledger.Kind, sort store.Sort, f store.Filter) ([]T, error) {
	var list []T
	l := store.List{Kind: k, Scope: ledger.Scope{All: true}, Sort: sort, Limit: MostRows, Filter: f}
	for {
		page, err := w.v.List(w.ctx, l)
		if err != nil {
			return nil, err
		}
		for _, row := range page.Rows {
			r, err := ledger.ParseRecord(k, row.Body)
			if err != nil {
				return nil, err
			}
			list = append(list, r.(T))
		}
		if l.After = page.Next; page.Next == "" {
			return list, nil
		}
	}
}
