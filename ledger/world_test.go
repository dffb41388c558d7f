package ledger_test

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// world is a ledger in memory, as a store would keep it. It gathers for each ask
// what the rule says it wants, and nothing else.
type world struct {
	records map[ledger.Key]ledger.Record
	order   []ledger.Key // as they were made
	chain   ledger.ChainHead
	events  []ledger.Event
	org     *ledger.Org
	people  map[string]*ledger.Person
	cal     *ledger.Calendar
	now     ledger.Moment
	today   ledger.Day
	ids     int
	answer  *ledger.Answer
}

func unit(id, parent string) *ledger.Unit {
	return &ledger.Unit{Head: ledger.Head{ID: id, Unit: id, State: ledger.Active}, Name: id, Parent: parent}
}

func person(id, unit, superior string, grants ...ledger.Grant) *ledger.Person {
	return &ledger.Person{Head: ledger.Head{ID: id, Unit: unit, State: ledger.Active}, Name: id, Superior: superior, Grants: grants}
}

func grant(r ledger.Role, unit string) ledger.Grant { return ledger.Grant{Role: r, Unit: unit} }

// newWorld has a city with two bureaus, one of which has an office below it.
func newWorld(t testing.TB) *world {
	cal, err := ledger.China()
	if err != nil {
		t.Fatal(err)
	}
	units := []*ledger.Unit{unit("city", ""), unit("water", "city"), unit("office", "water"), unit("roads", "city"), unit("old", "city")}
	units[4].State = ledger.Retired
	people := []*ledger.Person{
		person("admin", "city", "", grant(ledger.Administrator, "city")),
		person("mayor", "city", "", grant(ledger.Member, "city")),
		person("organiser", "city", "mayor", grant(ledger.Organiser, "city")),
		person("verifier", "city", "mayor", grant(ledger.Verifier, "city")),
		person("verifier2", "city", "mayor", grant(ledger.Verifier, "city")),
		person("observer", "city", "", grant(ledger.Observer, "city")),
		person("auditor", "city", "", grant(ledger.Auditor, "city")),
		person("director", "water", "mayor", grant(ledger.Member, "water"), grant(ledger.Organiser, "water")),
		person("clerk", "water", "director", grant(ledger.Member, "water"), grant(ledger.Verifier, "water")),
		person("officer", "office", "director", grant(ledger.Member, "office"), grant(ledger.Verifier, "office")),
		person("builder", "roads", "mayor", grant(ledger.Member, "roads"), grant(ledger.Organiser, "roads")),
		person("mason", "roads", "mayor", grant(ledger.Member, "roads"), grant(ledger.Verifier, "roads")),
		person("gone", "city", "", grant(ledger.Organiser, "city")),
	}
	people[len(people)-1].State = ledger.Retired
	deputies := []*ledger.Deputy{
		{Head: ledger.Head{ID: "d1", State: ledger.Active}, For: "verifier", By: "clerk", From: 1, Until: 40000},
		{Head: ledger.Head{ID: "d2", State: ledger.Active}, For: "director", By: "verifier2", From: 1, Until: 40000},
	}
	w := &world{records: map[ledger.Key]ledger.Record{}, org: ledger.NewOrg(units, people, deputies), people: map[string]*ledger.Person{},
		cal: cal, now: 1_780_000_000_000, today: mustDay("2026-05-29"), chain: ledger.ChainHead{Chain: "c"}}
	for _, p := range people {
		w.people[p.ID] = p
	}
	w.answer = &ledger.Answer{
		Items: []ledger.Item{
			{Kind: ledger.KindFinding, ID: "F1", Text: "巡查记录缺三天", Span: ledger.Span{Start: 10, End: 40}},
			{Kind: ledger.KindFinding, ID: "F2", Text: "水表未按期检定", Span: ledger.Span{Start: 40, End: 70}},
			{Kind: ledger.KindCause, ID: "C1", Text: "没有交接制度", Span: ledger.Span{Start: 80, End: 100}},
			{Kind: ledger.KindAction, ID: "M1", Text: "补记并建立交接单", Owner: "张科", Due: "6月底前", Target: "记录不断档", Span: ledger.Span{Start: 110, End: 140}},
		},
		Ties: []ledger.Tie{{From: "F1", To: "C1"}, {From: "F1", To: "M1"}, {From: "F2", To: "M1"}},
	}
	return w
}

func mustDay(s string) ledger.Day {
	d, ok := ledger.ParseDay(s)
	if !ok {
		panic(s)
	}
	return d
}

func (w *world) newID() string {
	w.ids++
	return fmt.Sprintf("%06d", w.ids)
}

func (w *world) act(who, stands string) ledger.Act {
	a := ledger.Act{Now: w.now, Today: w.today, Org: w.org, Calendar: w.cal, Hash: ledger.SHA256(), NewID: w.newID,
		NewNumber: func(k ledger.Kind) string { return string(k[0]) + strconv.Itoa(w.ids) }}
	if who == "" {
		a.House = true
	} else {
		a.Who = w.people[who]
	}
	if stands != "" {
		a.For = w.people[stands]
	}
	return a
}

// get finds a record in its own type, nil where there is none.
func get[T ledger.Record](w *world, k ledger.Kind, id string) T {
	r, _ := w.records[ledger.Key{Kind: k, ID: id}].(T)
	return r
}

// all lists records of a kind in the order in which they were made.
func all[T ledger.Record](w *world, k ledger.Kind, keep func(T) bool) []T {
	var list []T
	for _, key := range w.order {
		if key.Kind == k {
			if r := w.records[key].(T); keep == nil || keep(r) {
				list = append(list, r)
			}
		}
	}
	return list
}

// do makes a move and keeps what came of it.
func (w *world) do(q *ledger.Ask) (ledger.Outcome, error) {
	out, err := ledger.Do(q)
	if err != nil {
		return out, err
	}
	for _, r := range out.Records {
		key := ledger.Key{Kind: r.Kind(), ID: r.Top().ID}
		if _, ok := w.records[key]; !ok {
			w.order = append(w.order, key)
		}
		w.records[key] = r
	}
	for i := range out.Events {
		w.chain.Append(&out.Events[i], ledger.SHA256())
	}
	w.events = append(w.events, out.Events...)
	return out, nil
}

// gather fills the scene with what the rules of the move want.
func (w *world) gather(q *ledger.Ask) {
	r := q.Subject
	if r == nil {
		r = q.Given.Record
	}
	for _, rule := range ledger.Rules(r.Kind()) {
		if rule.Move == q.Move {
			for _, want := range rule.Wants {
				w.fetch(q, r, want)
			}
		}
	}
}

func (w *world) fetch(q *ledger.Ask, r ledger.Record, want ledger.Want) {
	switch want {
	case ledger.WantRound:
		q.Scene.Round = get[*ledger.Round](w, ledger.KindRound, r.Top().Round)
	case ledger.WantReading:
		q.Reading = get[*ledger.Reading](w, ledger.KindReading, readingOf(r))
	case ledger.WantStatement:
		q.Statement = get[*ledger.Statement](w, ledger.KindStatement, statementOf(r))
	case ledger.WantRequest:
		q.Request = get[*ledger.Request](w, ledger.KindRequest, requestOf(r))
	case ledger.WantReceipts:
		q.Receipts = all(w, ledger.KindReceipt, func(c *ledger.Receipt) bool { return c.Reading == readingOf(r) })
	case ledger.WantWaiting:
		if n := r.(*ledger.Nudge); n.Record != "" {
			q.Waiting = w.records[ledger.Key{Kind: n.Of, ID: n.Record}]
		}
	case ledger.WantNudged:
		n := r.(*ledger.Nudge)
		for _, o := range all(w, ledger.KindNudge, func(o *ledger.Nudge) bool {
			return o.Request == n.Request && o.Reading == n.Reading && o.Record == n.Record && (n.Reading == "" || o.Person == n.Person) &&
				(n.Record == "" || q.Waiting != nil && q.Waiting.Top().State == o.At)
		}) {
			q.Nudged = o
		}
	case ledger.WantVersion, ledger.WantAnswer:
		w.fetchVersion(q, statementOf(r))
	case ledger.WantFinding:
		q.Finding = get[*ledger.Finding](w, ledger.KindFinding, findingOf(r))
	case ledger.WantAction:
		of := r
		if _, ok := r.(*ledger.Nudge); ok {
			if of = q.Waiting; of == nil {
				return
			}
		}
		for _, id := range actionsOf(of) {
			q.Action = cmp.Or(q.Action, get[*ledger.Action](w, ledger.KindAction, id))
		}
	case ledger.WantFindings:
		ids := findingsOf(r)
		if q.Given.Record != nil {
			ids = append(slices.Clone(ids), findingsOf(q.Given.Record)...)
		}
		q.Findings = all(w, ledger.KindFinding, func(f *ledger.Finding) bool { return slices.Contains(ids, f.ID) })
	case ledger.WantActions:
		q.Actions = w.actionsAround(r)
	case ledger.WantCauses:
		q.Causes = all(w, ledger.KindCause, func(c *ledger.Cause) bool { return slices.Contains(c.Findings, r.Top().ID) })
	case ledger.WantEvidence:
		var ids []string
		for _, a := range w.actionsAround(r) {
			ids = append(ids, a.ID)
		}
		if r.Kind() == ledger.KindAction {
			ids = []string{r.Top().ID}
		}
		q.Evidence = all(w, ledger.KindEvidence, func(e *ledger.Evidence) bool { return meets(e.Actions, ids) })
	case ledger.WantEntries:
		q.Entries = all(w, ledger.KindEntry, func(e *ledger.Entry) bool { return e.Action == r.Top().ID })
	case ledger.WantExtensions:
		id := r.Top().ID
		if x, ok := r.(*ledger.Extension); ok {
			id = x.Action
		}
		q.Extensions = all(w, ledger.KindExtension, func(x *ledger.Extension) bool { return x.Action == id })
	case ledger.WantTally:
		q.Tally = w.tally(r.Top().ID)
	case ledger.WantDrive, ledger.WantOpinions, ledger.WantSpoken:
		w.fetchDrive(q, r)
	case ledger.WantSurveys:
		q.Surveys = w.surveysAround(r)
	case ledger.WantRecurrences:
		q.Recurrences = all[*ledger.Recurrence](w, ledger.KindRecurrence, nil)
	case ledger.WantIndicator:
		q.Indicator = get[*ledger.Indicator](w, ledger.KindIndicator, r.(*ledger.Measurement).Indicator)
	case ledger.WantMeasurements:
		of := r.(*ledger.Measurement).Indicator
		q.Measurements = all(w, ledger.KindMeasurement, func(m *ledger.Measurement) bool { return m.Indicator == of })
	}
}

// surveysAround are those of an action and its findings, or of a finding and its
// actions.
func (w *world) surveysAround(r ledger.Record) []*ledger.Survey {
	ids := append([]string{r.Top().ID}, findingsOf(r)...)
	if r.Kind() == ledger.KindFinding {
		for _, a := range w.actionsAround(r) {
			ids = append(ids, a.ID)
		}
	}
	return all(w, ledger.KindSurvey, func(s *ledger.Survey) bool { return meets([]string{s.Action, s.Finding}, ids) })
}

func (w *world) fetchVersion(q *ledger.Ask, id string) {
	s := get[*ledger.Statement](w, ledger.KindStatement, id)
	if s == nil || s.Version == 0 {
		return
	}
	q.Version = all(w, ledger.KindVersion, func(v *ledger.Version) bool { return v.Statement == id && v.Number == s.Version })[0]
	q.Answer = w.answer
	q.Corrections = all(w, ledger.KindCorrection, func(c *ledger.Correction) bool { return c.Statement == id && c.Version == s.Version })
}

func (w *world) actionsAround(r ledger.Record) []*ledger.Action {
	ids := findingsOf(r)
	switch r := r.(type) {
	case *ledger.Finding:
		ids = []string{r.ID}
	case *ledger.LookBack:
		ids = []string{r.Finding}
	case *ledger.Survey:
		ids = []string{r.Finding}
	case *ledger.Evidence:
		return all(w, ledger.KindAction, func(a *ledger.Action) bool { return slices.Contains(r.Actions, a.ID) })
	}
	return all(w, ledger.KindAction, func(a *ledger.Action) bool { return a.ID == r.Top().ID || meets(a.Findings, ids) })
}

func (w *world) tally(round string) ledger.Tally {
	count := func(k ledger.Kind) int {
		n := 0
		for _, r := range w.records {
			if r.Kind() == k && r.Top().Round == round && !ledger.Settled(k, r.Top().State) {
				n++
			}
		}
		return n
	}
	return ledger.Tally{Requests: count(ledger.KindRequest), Statements: count(ledger.KindStatement), Findings: count(ledger.KindFinding),
		Actions: count(ledger.KindAction), LookBacks: count(ledger.KindLookBack), Surveys: count(ledger.KindSurvey), Drives: len(all(w, ledger.KindDrive, func(d *ledger.Drive) bool {
			return d.Round == round && (d.State == ledger.Draft || d.State == ledger.Opened)
		}))}
}

func meets(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

func readingOf(r ledger.Record) string {
	switch r := r.(type) {
	case *ledger.Receipt:
		return r.Reading
	case *ledger.Note:
		return r.Reading
	case *ledger.Nudge:
		return r.Reading
	}
	return ""
}

func requestOf(r ledger.Record) string {
	switch r := r.(type) {
	case *ledger.Statement:
		return r.Request
	case *ledger.Nudge:
		return r.Request
	}
	return ""
}

func statementOf(r ledger.Record) string {
	switch r := r.(type) {
	case *ledger.Statement:
		return r.ID
	case *ledger.Version:
		return r.Statement
	case *ledger.Correction:
		return r.Statement
	}
	return ""
}

func findingOf(r ledger.Record) string {
	switch r := r.(type) {
	case *ledger.LookBack:
		return r.Finding
	case *ledger.Recurrence:
		return r.Finding
	case *ledger.Survey:
		return r.Finding
	}
	return ""
}

func findingsOf(r ledger.Record) []string {
	switch r := r.(type) {
	case *ledger.Action:
		return r.Findings
	case *ledger.Cause:
		return r.Findings
	}
	return nil
}

func actionsOf(r ledger.Record) []string {
	switch r := r.(type) {
	case *ledger.Evidence:
		return r.Actions
	case *ledger.Extension:
		return []string{r.Action}
	case *ledger.Survey:
		return []string{r.Action}
	}
	return []string{r.Top().ID}
}
