package ledger_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// dice gives choices out of bytes, so that a fuzzer can choose them; at the end
// they are drawn from a seed.
type dice struct {
	data []byte
	rest *rand.Rand
}

func (d *dice) n(n int) int {
	if n <= 1 {
		return 0
	}
	if len(d.data) > 0 {
		b := d.data[0]
		d.data = d.data[1:]
		return int(b) % n
	}
	return d.rest.IntN(n)
}

func pick[T any](d *dice, list []T) (zero T) {
	if len(list) == 0 {
		return zero
	}
	return list[d.n(len(list))]
}

var actors = [][2]string{
	{"organiser"}, {"verifier"}, {"verifier2"}, {"director"}, {"clerk"}, {"officer"}, {"builder"}, {"mason"}, {"mayor"},
	{"admin"}, {"observer"}, {"auditor"}, {"gone"}, {}, {"clerk", "verifier"}, {"verifier2", "director"}, {"mason", "verifier"},
}

// walker makes random asks in a world, and judges each by rules of its own.
type walker struct {
	*world
	d       *dice
	made    map[string]int // moves that were made
	refused int
}

func (w *walker) walk(steps int) error {
	for i := range steps {
		if i%2 == 0 {
			if err := w.step(w.drive()); err != nil {
				return err
			}
		}
		w.now += ledger.Moment(w.d.n(3)) * 1000
		if w.d.n(12) == 0 {
			w.today += ledger.Day(w.d.n(40))
		}
		if err := w.step(w.propose()); err != nil {
			return err
		}
	}
	return w.check()
}

// step makes a move if some actor may, and judges it.
func (w *walker) step(q *ledger.Ask) error {
	if q == nil {
		return nil
	}
	tries := 1 + 12*w.d.n(2)
	for range tries {
		by := pick(w.d, actors)
		q.Act = w.act(by[0], by[1])
		if ledger.Allowed(q) == nil {
			break
		}
	}
	out, err := w.do(q)
	if err != nil {
		w.refused++
		return nil
	}
	k := q.Given.Record
	if q.Subject != nil {
		k = q.Subject
	}
	w.made[string(k.Kind())+" "+string(q.Move)]++
	return w.lawful(q, out)
}

// propose chooses a move and what goes with it, mostly well.
func (w *walker) propose() *ledger.Ask {
	q := &ledger.Ask{}
	kinds := []ledger.Kind{ledger.KindRound, ledger.KindStatement, ledger.KindFinding, ledger.KindCause, ledger.KindAction, ledger.KindAction,
		ledger.KindAction, ledger.KindAction, ledger.KindEvidence, ledger.KindExtension, ledger.KindLookBack, ledger.KindRecurrence,
		ledger.KindReading, ledger.KindReceipt, ledger.KindNote, ledger.KindRequest, ledger.KindVersion, ledger.KindCorrection, ledger.KindCategory}
	k := pick(w.d, kinds)
	rows := ledger.Rules(k)
	have := all(w.world, k, func(r ledger.Record) bool { // mostly those that still move
		return w.d.n(20) == 0 || slices.ContainsFunc(rows, func(x ledger.Rule) bool { return slices.Contains(x.From, r.Top().State) })
	})
	if most := map[ledger.Kind]int{ledger.KindAction: 4, ledger.KindRequest: 2, ledger.KindStatement: 2, ledger.KindFinding: 3}[k]; len(have) == 0 || len(have) < cmp.Or(most, 6) && w.d.n(4) == 0 {
		q.Move, q.Given.Record = ledger.MoveAdd, w.fresh(k)
		if q.Given.Record == nil {
			return nil
		}
	} else {
		q.Subject = pick(w.d, have)
		q.Move = w.moveFor(q.Subject)
	}
	w.fill(q)
	w.gather(q)
	if e, ok := q.Subject.(*ledger.Evidence); ok && q.Move == ledger.MoveLink {
		q.Action = pick(w.d, all[*ledger.Action](w.world, ledger.KindAction, nil))
		c := copied(e).(*ledger.Evidence)
		c.Actions = append(slices.Clone(c.Actions), q.Action.ID)
		q.Given.Record = c
	}
	w.around(q)
	return q
}

// drive brings an action, or what hangs on it, one step on.
func (w *walker) drive() *ledger.Ask {
	k := pick(w.d, []ledger.Kind{ledger.KindAction, ledger.KindAction, ledger.KindEvidence, ledger.KindFinding, ledger.KindLookBack})
	have := all(w.world, k, func(r ledger.Record) bool { return len(onward[k][r.Top().State]) > 0 })
	if len(have) == 0 {
		return nil
	}
	q := &ledger.Ask{Subject: pick(w.d, have)}
	q.Move = pick(w.d, onward[k][q.Subject.Top().State])
	w.fill(q)
	w.gather(q)
	w.around(q)
	return q
}

// moveFor is mostly one that fits the state, and sometimes any.
func (w *walker) moveFor(r ledger.Record) ledger.Move {
	rows := ledger.Rules(r.Kind())
	if on := onward[r.Kind()][r.Top().State]; len(on) > 0 && w.d.n(3) > 0 {
		return pick(w.d, on)
	}
	if w.d.n(5) > 0 {
		if fit := slices.DeleteFunc(slices.Clone(rows), func(x ledger.Rule) bool { return !slices.Contains(x.From, r.Top().State) }); len(fit) > 0 {
			rows = fit
		}
	}
	m := pick(w.d, rows).Move
	if slices.Contains(ending, m) && w.d.n(3) > 0 {
		m = pick(w.d, rows).Move
	}
	return m
}

// ending are moves after which little can happen; they are chosen less often.
var ending = []ledger.Move{ledger.MoveDrop, ledger.MoveRetire, ledger.MoveRefuse, ledger.MoveRecall, ledger.MoveWaive, ledger.MoveSplit,
	ledger.MoveTransfer, ledger.MoveArchive, ledger.MoveReject, ledger.MoveWithdraw}

// onward is how an action and what hangs on it come to an end.
var onward = map[ledger.Kind]map[ledger.State][]ledger.Move{
	ledger.KindAction: {
		ledger.Proposed: {ledger.MoveAssign, ledger.MoveEdit}, ledger.Assigned: {ledger.MoveAccept, ledger.MoveAccept, ledger.MoveDispute}, ledger.Disputed: {ledger.MoveOverrule, ledger.MoveUphold},
		ledger.Accepted: {ledger.MoveReport}, ledger.UnderWay: {ledger.MoveReport, ledger.MoveClaim},
		ledger.Claimed: {ledger.MoveConfirm}, ledger.Done: {ledger.MoveClose},
	},
	ledger.KindFinding:  {ledger.Opened: {ledger.MoveClose, ledger.MoveExtent}},
	ledger.KindEvidence: {ledger.Offered: {ledger.MoveReview}},
	ledger.KindLookBack: {ledger.Scheduled: {ledger.MoveHold, ledger.MoveFail}},
}

func copied(r ledger.Record) ledger.Record {
	v := reflect.New(reflect.TypeOf(r).Elem())
	v.Elem().Set(reflect.ValueOf(r).Elem())
	return v.Interface().(ledger.Record)
}

// fill gives what a person brings along.
func (w *walker) fill(q *ledger.Ask) {
	if w.d.n(6) > 0 {
		q.Reason = pick(w.d, []string{"因为", "好了", "请看"})
	}
	q.On = w.today - ledger.Day(w.d.n(3)) + 1
	switch s := q.Subject.(type) {
	case *ledger.Action:
		for _, e := range all(w.world, ledger.KindEvidence, func(e *ledger.Evidence) bool { return slices.Contains(e.Actions, s.ID) }) {
			q.Shown = append(q.Shown, e.ID)
		}
		if m := pick(w.d, s.Due.Milestones); m.ID != "" {
			q.Milestone = m.ID
			q.Remarks = []ledger.Remark{{Part: m.ID, Text: "再做"}}
		}
	case *ledger.Finding:
		q.Parts = []*ledger.Finding{{Text: "甲"}, {Text: "乙", Amount: 5}}
	}
	if w.d.n(4) > 0 {
		q.Remarks = append(q.Remarks, ledger.Remark{Text: "改"})
	}
	if q.Subject != nil && w.d.n(8) > 0 {
		q.Given.Record = w.changed(q)
	}
	if q.Subject != nil && w.d.n(3) == 0 {
		q.Seen = q.Subject.Top().Rev - w.d.n(2)
	}
}

// around gives the parts of a scene that a person chooses.
func (w *walker) around(q *ledger.Ask) {
	q.Other = pick(w.d, all[*ledger.Finding](w.world, ledger.KindFinding, nil))
	q.Cause = pick(w.d, all[*ledger.Cause](w.world, ledger.KindCause, nil))
	q.Into = pick(w.d, all[*ledger.Round](w.world, ledger.KindRound, nil))
	r, ok := q.Given.Record.(*ledger.Recurrence)
	if !ok {
		r, ok = q.Subject.(*ledger.Recurrence)
	}
	if ok {
		q.Other = get[*ledger.Finding](w.world, ledger.KindFinding, r.Earlier)
	}
}

// changed gives the subject with a field or two changed, allowed or not.
func (w *walker) changed(q *ledger.Ask) ledger.Record {
	r := copied(q.Subject)
	text := pick(w.d, []string{"新的说法", "另一种", ""})
	switch r := r.(type) {
	case *ledger.Round:
		if q.Move == ledger.MoveArchive {
			r.Archive, r.ChainHead = "sha256:a", "sha256:b"
			return r
		}
		r.Name = text
		r.Terms.Gates = pick(w.d, [][]ledger.Gate{{ledger.GateEvidence}, {ledger.GateEvidence, ledger.GateExtent}, {"unheard-of"}, nil})
		r.Units = pick(w.d, [][]string{{"water", "roads"}, {"water"}, {"nowhere"}})
	case *ledger.Reading:
		r.File = text
	case *ledger.Note:
		r.Text = text
	case *ledger.Request:
		r.Title = text
	case *ledger.Statement:
		r.Title = text
	case *ledger.Category:
		r.Name = text
	case *ledger.Finding:
		if q.Move == ledger.MoveTransfer {
			r.Unit = pick(w.d, []string{"water", "roads", "office", "nowhere"})
			return r
		}
		if q.Move == ledger.MoveExtent {
			r.Extent = ledger.Extent{Answer: pick(w.d, []ledger.Answered{ledger.NowhereElse, ledger.Elsewhere, "maybe"}), Text: "查过"}
			return r
		}
		r.Text = text
	case *ledger.Cause:
		r.Text, r.Findings = text, append(slices.Clone(r.Findings), w.someFinding(r.Round))
	case *ledger.Action:
		w.changeAction(r, text)
	case *ledger.Evidence:
		r.File = "sha256:" + text
	case *ledger.LookBack:
		r.On = w.today + ledger.Day(w.d.n(5)) - 1
	}
	return r
}

func (w *walker) changeAction(r *ledger.Action, text string) {
	switch w.d.n(4) {
	case 0:
		r.Text = text
	case 1:
		r.Lead = pick(w.d, []string{"director", "clerk", "officer", "builder", "gone"})
		r.Unit = pick(w.d, []string{"water", "roads", "office"})
	case 2:
		r.Helpers = []string{pick(w.d, []string{"clerk", "mason", "nobody"})}
	case 3:
		r.Due = w.due()
	}
}

func (w *walker) due() ledger.Due {
	d := ledger.Due{Kind: pick(w.d, []ledger.DueKind{ledger.ByDate, ledger.AtOnce, ledger.Perpetual}), Lasting: w.d.n(2) == 0}
	if d.Kind == ledger.ByDate {
		d.Day = w.today + ledger.Day(w.d.n(30)) - 1
	}
	for range w.d.n(3) {
		d.Milestones = append(d.Milestones, ledger.Milestone{Day: w.today + ledger.Day(w.d.n(20)), Text: "一步"})
	}
	return d
}

func (w *walker) someFinding(round string) string {
	open := all(w.world, ledger.KindFinding, func(f *ledger.Finding) bool { return f.Round == round && f.State == ledger.Opened })
	if f := pick(w.d, open); f != nil {
		return f.ID
	}
	return ""
}

// fresh gives a new record of a kind, nil where there is nothing to hang it on.
func (w *walker) fresh(k ledger.Kind) ledger.Record {
	unit := pick(w.d, []string{"water", "roads", "office"})
	live := all(w.world, ledger.KindRound, func(r *ledger.Round) bool {
		return r.State == ledger.Opened || r.State == ledger.Rectifying || w.d.n(4) == 0
	})
	round := pick(w.d, live)
	if round == nil || k == ledger.KindRound {
		if len(live) > 1 || len(all[*ledger.Round](w.world, ledger.KindRound, nil)) > 3 {
			return nil
		}
		return &ledger.Round{Head: ledger.Head{Unit: "city"}, Name: "一季度", Topic: "作风", Notice: ledger.Notice{Number: "1号", Text: "请自查"},
			Units: []string{"water", "roads"}, Terms: ledger.Terms{AtOnce: 3, LookBack: 10, Gates: pick(w.d, [][]ledger.Gate{nil, ledger.Gates()})}}
	}
	in := ledger.Head{Round: round.ID, Unit: unit}
	if r := w.freshPaper(k, in); r != nil {
		return r
	}
	f := pick(w.d, all(w.world, ledger.KindFinding, func(f *ledger.Finding) bool { return f.Round == round.ID }))
	if k == ledger.KindFinding {
		return &ledger.Finding{Head: in, Text: "巡查记录缺失", Amount: int64(w.d.n(1000)) - 1, Severity: w.d.n(4)}
	}
	if f == nil {
		return nil
	}
	return w.freshAnswer(k, in, f)
}

func (w *walker) freshPaper(k ledger.Kind, in ledger.Head) ledger.Record {
	reading := pick(w.d, all(w.world, ledger.KindReading, func(r *ledger.Reading) bool { return r.Round == in.Round }))
	paper := pick(w.d, all(w.world, ledger.KindStatement, func(s *ledger.Statement) bool { return s.Round == in.Round }))
	asked := pick(w.d, all(w.world, ledger.KindRequest, func(r *ledger.Request) bool { return r.Round == in.Round && r.State == ledger.Asked }))
	switch k {
	case ledger.KindReading:
		return &ledger.Reading{Head: in, Title: "条例", File: "sha256:r"}
	case ledger.KindRequest:
		return &ledger.Request{Head: in, Title: "自查报告", Person: pick(w.d, []string{"", "clerk", "mason"})}
	case ledger.KindCategory:
		return &ledger.Category{Head: ledger.Head{Unit: in.Unit}, Name: "作风"}
	case ledger.KindStatement:
		s := &ledger.Statement{Head: in, Title: "自查报告", Person: pick(w.d, []string{"", "clerk", "mason"})}
		if asked != nil {
			s.Request, s.Unit, s.Person = asked.ID, asked.Unit, asked.Person
		}
		return s
	}
	if reading != nil {
		switch k {
		case ledger.KindReceipt:
			return &ledger.Receipt{Head: in, Reading: reading.ID, Version: reading.Version, Person: pick(w.d, []string{"clerk", "director", "mason"})}
		case ledger.KindNote:
			return &ledger.Note{Head: in, Reading: reading.ID, Version: reading.Version, Text: "记下"}
		}
	}
	if paper == nil {
		return nil
	}
	switch k {
	case ledger.KindVersion:
		return &ledger.Version{Head: in, Statement: paper.ID, File: "sha256:f", Text: "sha256:t", Answer: "sha256:a", Errors: w.d.n(4) / 3}
	case ledger.KindCorrection:
		ids := []string{"F1", "F2", "C1", "M1"}
		return &ledger.Correction{Head: in, Statement: paper.ID, Version: paper.Version,
			Deed: pick(w.d, []ledger.Deed{ledger.DeedConfirm, ledger.DeedConfirm, ledger.DeedRefuse, ledger.DeedMove}), Items: ids[w.d.n(4):], Aspect: "廉洁"}
	}
	return nil
}

func (w *walker) freshAnswer(k ledger.Kind, in ledger.Head, f *ledger.Finding) ledger.Record {
	a := pick(w.d, all(w.world, ledger.KindAction, func(a *ledger.Action) bool { return a.Round == in.Round }))
	switch k {
	case ledger.KindCause:
		return &ledger.Cause{Head: in, Text: "没有制度", Findings: []string{f.ID}}
	case ledger.KindAction:
		lead := pick(w.d, []string{"director", "clerk", "officer", "builder", "mason"})
		in.Unit = w.people[lead].Unit
		ids := []string{f.ID}
		if o := w.someFinding(in.Round); o != "" && o != f.ID {
			ids = append(ids, o)
		}
		return &ledger.Action{Head: in, Text: "建立制度", Findings: ids, Lead: lead, Standard: "制度印发", Due: w.due(),
			Superior: "mayor", HelperUnits: []string{"roads"}}
	case ledger.KindLookBack:
		if c := pick(w.d, all(w.world, ledger.KindFinding, func(f *ledger.Finding) bool { return f.State == ledger.Closed && f.Round == in.Round })); c != nil {
			f = c
		}
		return &ledger.LookBack{Head: in, Finding: f.ID, On: w.today + ledger.Day(w.d.n(5)) - 1}
	case ledger.KindRecurrence:
		if o := pick(w.d, all[*ledger.Finding](w.world, ledger.KindFinding, nil)); o != nil {
			return &ledger.Recurrence{Head: in, Finding: f.ID, Earlier: o.ID, Likeness: 70}
		}
	}
	if a == nil {
		return nil
	}
	switch k {
	case ledger.KindEvidence:
		return &ledger.Evidence{Head: in, Actions: []string{a.ID}, Title: "照片", File: "sha256:e"}
	case ledger.KindExtension:
		x := &ledger.Extension{Head: in, Action: a.ID, Day: w.today + ledger.Day(w.d.n(60)), Reason: "天气"}
		if m := pick(w.d, a.Due.Milestones); m.ID != "" && w.d.n(2) == 0 {
			x.Milestone = m.ID
		}
		return x
	}
	return nil
}

func newWalker(t testing.TB, d *dice) *walker {
	return &walker{world: newWorld(t), d: d, made: map[string]int{}}
}

// Random moves by random people: what is made is lawful by rules that are written
// down a second time, events replay to the records, and no row of the tables is
// out of reach.
func TestRandomMoves(t *testing.T) {
	walks, steps := 40, 4000
	if os.Getenv("LEDGER_WALKS") != "" {
		if _, err := fmt.Sscan(os.Getenv("LEDGER_WALKS"), &walks); err != nil {
			t.Fatal(err)
		}
	}
	made, refused := map[string]int{}, 0
	for seed := range walks {
		w := newWalker(t, &dice{rest: rand.New(rand.NewPCG(uint64(seed), 5))})
		if err := w.walk(steps); err != nil {
			t.Fatalf("walk %d: %v", seed, err)
		}
		for m, n := range w.made {
			made[m] += n
		}
		refused += w.refused
	}
	total := 0
	for _, k := range ledger.Kinds() {
		for _, r := range ledger.Rules(k) {
			m := string(k) + " " + string(r.Move)
			total += made[m]
			if made[m] == 0 && k != ledger.KindUnit && k != ledger.KindPerson && k != ledger.KindDeputy {
				t.Errorf("never made: %s", m)
			}
		}
	}
	t.Logf("%d moves made, %d refused", total, refused)
}

func FuzzMoves(f *testing.F) {
	for seed := range 4 {
		r := rand.New(rand.NewPCG(uint64(seed), 6))
		data := make([]byte, 2000)
		for i := range data {
			data[i] = byte(r.IntN(256))
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		w := newWalker(t, &dice{data: data, rest: rand.New(rand.NewPCG(1, 1))})
		if err := w.walk(min(400, len(data)/4)); err != nil {
			t.Fatal(err)
		}
	})
}
