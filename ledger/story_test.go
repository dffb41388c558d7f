package ledger_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/ledger"
)

// teller makes moves of a story and fails where one is refused.
type teller struct {
	*testing.T
	*world
}

// ask builds an ask; who may be "clerk" or "clerk for verifier".
func (s *teller) ask(who string, m ledger.Move, subject ledger.Record, given ledger.Given) *ledger.Ask {
	by, stands, _ := strings.Cut(who, " for ")
	q := &ledger.Ask{Act: s.act(by, stands), Move: m, Given: given}
	if subject != nil {
		q.Subject = s.records[ledger.Key{Kind: subject.Kind(), ID: subject.Top().ID}]
	}
	s.gather(q)
	return q
}

func (s *teller) does(who string, m ledger.Move, subject ledger.Record, given ledger.Given) ledger.Outcome {
	s.Helper()
	s.now += 60_000
	out, err := s.do(s.ask(who, m, subject, given))
	if err != nil {
		s.Fatalf("%s %s: %v", who, m, err)
	}
	return out
}

func (s *teller) refused(code, who string, m ledger.Move, subject ledger.Record, given ledger.Given) {
	s.Helper()
	_, err := s.do(s.ask(who, m, subject, given))
	if f, ok := errors.AsType[*fault.Error](err); !ok || f.Code != "ledger-"+code || f.Say.ZH == "" || f.Say.EN == "" {
		s.Fatalf("%s %s: got %v, want it refused with %s", who, m, err, code)
	}
}

func why(text string) ledger.Given { return ledger.Given{Reason: text} }

func add(r ledger.Record) ledger.Given { return ledger.Given{Record: r} }

// rectifying is a round under way with a finding and an action for it.
func (s *teller) rectifying(gates ...ledger.Gate) (*ledger.Round, *ledger.Finding, *ledger.Action) {
	s.Helper()
	r := s.open(gates...)
	s.does("organiser", ledger.MoveRectify, r, ledger.Given{})
	in := ledger.Head{Round: r.ID, Unit: "water"}
	f := s.does("verifier", ledger.MoveAdd, nil, add(&ledger.Finding{Head: in, Text: "水表未检定"})).Records[0].(*ledger.Finding)
	a := s.does("clerk", ledger.MoveAdd, nil, add(&ledger.Action{Head: in, Text: "送检", Findings: []string{f.ID}, Lead: "director",
		Standard: "有检定证书", Due: ledger.Due{Kind: ledger.ByDate, Day: s.today + 30}})).Records[0].(*ledger.Action)
	return r, f, a
}

func (s *teller) open(gates ...ledger.Gate) *ledger.Round {
	s.Helper()
	r := s.does("organiser", ledger.MoveAdd, nil, add(&ledger.Round{Head: ledger.Head{Unit: "city"}, Name: "第一季度", Topic: "作风",
		Notice: ledger.Notice{Number: "市办〔2026〕8号", Text: "请各单位自查"}, Units: []string{"water", "roads"},
		Terms: ledger.Terms{Gates: gates, AtOnce: 3, LookBack: 90, Criteria: "再查一次"}})).Records[0].(*ledger.Round)
	return s.does("organiser", ledger.MoveOpen, r, ledger.Given{}).Records[0].(*ledger.Round)
}

func tell(t *testing.T) *teller { return &teller{t, newWorld(t)} }

func TestActionFromProposalToLookBack(t *testing.T) {
	s := tell(t)
	r, f, a := s.rectifying(ledger.GateEvidence, ledger.GateExtent, ledger.GateMeasures, ledger.GateErrors)
	s.refused("not-by-you", "builder", ledger.MoveAssign, a, ledger.Given{})
	s.does("organiser", ledger.MoveAssign, a, ledger.Given{})
	s.refused("reason", "director", ledger.MoveDispute, a, ledger.Given{})
	s.does("director", ledger.MoveDispute, a, why("不是我们的水表"))
	s.refused("not-disputant", "director", ledger.MoveOverrule, a, why("就这样"))
	s.does("organiser", ledger.MoveOverrule, a, why("水表归你们"))
	s.does("director", ledger.MoveAccept, a, ledger.Given{})
	s.refused("at-once", "director", ledger.MoveClaim, a, why("好了"))
	s.does("director", ledger.MoveReport, a, why("已送检"))
	s.refused("shown", "director", ledger.MoveClaim, a, why("好了"))

	s.refused("file", "director", ledger.MoveAdd, nil, add(&ledger.Evidence{Head: ledger.Head{Round: r.ID}, Title: "证书", Actions: []string{a.ID}}))
	e := s.does("director", ledger.MoveAdd, nil, add(&ledger.Evidence{Head: ledger.Head{Round: r.ID}, Title: "证书", File: "sha256:1", Actions: []string{a.ID}})).Records[0].(*ledger.Evidence)
	x := s.does("director", ledger.MoveAdd, nil, add(&ledger.Extension{Head: ledger.Head{Round: r.ID}, Action: a.ID, Day: s.today + 60, Reason: "检定所排队"})).Records[0].(*ledger.Extension)
	s.refused("not-asker", "director", ledger.MoveGrant, x, ledger.Given{})
	s.does("organiser", ledger.MoveGrant, x, ledger.Given{})
	was := a.Due.Day
	a = get[*ledger.Action](s.world, ledger.KindAction, a.ID)
	if a.Original != was || a.Due.Day != was+30 {
		t.Errorf("extended: due %v, original %v", a.Due.Day, a.Original)
	}

	s.today += 40
	s.does("director", ledger.MoveClaim, a, ledger.Given{Reason: "全部检定", Shown: []string{e.ID}})
	for _, doer := range []string{"director", "clerk", "officer", "clerk for verifier", "verifier2 for director"} {
		_, err := s.do(s.ask(doer, ledger.MoveConfirm, a, ledger.Given{}))
		if fault.KindOf(err) != fault.Forbidden {
			t.Errorf("%s accepts: %v", doer, err)
		}
	}
	s.does("verifier", ledger.MoveReturn, a, ledger.Given{Remarks: []ledger.Remark{{Part: e.ID, Text: "缺第二页"}}})
	s.does("director", ledger.MoveClaim, a, ledger.Given{Reason: "补上了", Shown: []string{e.ID}})
	s.today++
	s.does("verifier", ledger.MoveConfirm, a, ledger.Given{})
	s.refused("third-person", "verifier", ledger.MoveClose, a, ledger.Given{})
	s.refused("gates", "verifier2", ledger.MoveClose, a, ledger.Given{})
	s.does("verifier", ledger.MoveReview, e, ledger.Given{})
	s.refused("gates", "verifier2", ledger.MoveClose, a, ledger.Given{})
	f2 := *f
	f2.Extent = ledger.Extent{Answer: ledger.NowhereElse, Text: "其余水表都查过"}
	s.does("clerk", ledger.MoveExtent, f, add(&f2))
	s.today++
	out := s.does("verifier2", ledger.MoveClose, a, ledger.Given{})
	c := out.Records[1].(*ledger.Closure)
	if c.Claimed.By != "director" || c.Confirmed.By != "verifier" || c.Closed.By != "verifier2" || !(c.Claimed.On < c.Confirmed.On && c.Confirmed.On < c.Closed.On) {
		t.Errorf("closure record: %+v", c)
	}
	if c.Digest != ledger.Digest(ledger.SHA256(), s.closedOf(a)...) {
		t.Error("the closure record does not carry the digest of what was closed")
	}

	s.does("verifier2", ledger.MoveClose, f, ledger.Given{})
	b := all[*ledger.LookBack](s.world, ledger.KindLookBack, nil)[0]
	s.refused("day-come", "verifier", ledger.MoveHold, b, why("还好"))
	s.does("organiser", ledger.MoveClose, r, ledger.Given{})
	s.today = b.On
	s.refused("somewhere", "verifier", ledger.MoveFail, b, why("又超期了"))
	next := s.open()
	q := s.ask("verifier", ledger.MoveFail, b, why("又超期了"))
	q.Into = next
	if _, err := s.do(q); err != nil {
		t.Fatal(err)
	}
	f = get[*ledger.Finding](s.world, ledger.KindFinding, f.ID)
	if f.State != ledger.Opened || f.Turn != 2 || f.Round != next.ID || len(f.Trail) != 1 {
		t.Errorf("opened again: %+v", f)
	}
	q = s.ask("verifier2", ledger.MoveClose, f, ledger.Given{})
	if err := ledger.Allowed(q); err == nil {
		t.Error("a second turn closes with the actions of the first")
	}
	s.holds()
}

func (s *teller) closedOf(a *ledger.Action) []ledger.Record {
	list := []ledger.Record{get[*ledger.Action](s.world, ledger.KindAction, a.ID)}
	for _, e := range all(s.world, ledger.KindEntry, func(e *ledger.Entry) bool { return e.Action == a.ID }) {
		list = append(list, e)
	}
	for _, e := range all[*ledger.Evidence](s.world, ledger.KindEvidence, nil) {
		list = append(list, e)
	}
	for _, x := range all[*ledger.Extension](s.world, ledger.KindExtension, nil) {
		list = append(list, x)
	}
	return list
}

// holds checks that the events replay to the records, and that the chain is whole.
func (s *teller) holds() {
	s.Helper()
	if err := s.world.check(); err != nil {
		s.Fatal(err)
	}
}

func TestStatementEntersTheLedgerSeen(t *testing.T) {
	s := tell(t)
	r := s.open(ledger.GateErrors)
	in := ledger.Head{Round: r.ID, Unit: "water"}
	ask := s.does("organiser", ledger.MoveAdd, nil, add(&ledger.Request{Head: in, Title: "自查报告", Due: s.today + 10})).Records[0].(*ledger.Request)
	p := s.does("clerk", ledger.MoveAdd, nil, add(&ledger.Statement{Head: in, Title: "水务局自查报告", Request: ask.ID})).Records[0].(*ledger.Statement)
	version := func(errs int) *ledger.Version {
		return &ledger.Version{Head: in, Statement: p.ID, File: "sha256:2", Text: "sha256:3", Answer: "sha256:4", Errors: errs}
	}
	s.refused("version", "clerk", ledger.MoveSubmit, p, ledger.Given{})
	s.does("clerk", ledger.MoveAdd, nil, add(version(2)))
	s.does("clerk", ledger.MoveSubmit, p, ledger.Given{})
	s.refused("being-written", "clerk", ledger.MoveAdd, nil, add(version(0)))
	s.refused("not-own-paper", "clerk", ledger.MoveAccept, p, ledger.Given{})
	s.does("verifier", ledger.MoveReturn, p, ledger.Given{Remarks: []ledger.Remark{{Part: "F2", Text: "哪只水表？"}}})
	s.refused("new-version", "clerk", ledger.MoveSubmit, p, ledger.Given{})
	s.does("clerk", ledger.MoveAdd, nil, add(version(0)))
	s.does("clerk", ledger.MoveSubmit, p, ledger.Given{})
	s.refused("all-seen", "verifier", ledger.MoveAccept, p, ledger.Given{})
	correct := func(who string, c ledger.Correction) {
		t.Helper()
		c.Head, c.Statement, c.Version = in, p.ID, 2
		s.does(who, ledger.MoveAdd, nil, add(&c))
	}
	correct("clerk", ledger.Correction{Deed: ledger.DeedSplit, Items: []string{"F1"}, New: []ledger.Item{
		{Text: "缺三天记录", Span: ledger.Span{Start: 10, End: 20}}, {Text: "补签", Span: ledger.Span{Start: 20, End: 40}}}})
	correct("verifier", ledger.Correction{Deed: ledger.DeedConfirm, Items: []string{"C1", "M1"}})
	correct("verifier", ledger.Correction{Deed: ledger.DeedRefuse, Items: []string{"F2"}, Reason: "不是问题"})
	s.refused("fits", "verifier", ledger.MoveAdd, nil, add(&ledger.Correction{Head: in, Statement: p.ID, Version: 2, Deed: ledger.DeedConfirm, Items: []string{"F1"}}))
	faulty := s.ask("verifier", ledger.MoveAccept, p, ledger.Given{})
	v := *faulty.Version
	v.Errors, faulty.Version = 1, &v
	if err := ledger.Allowed(faulty); !errors.Is(err, &fault.Error{Code: "ledger-errors"}) {
		t.Errorf("accepted with check errors: %v", err)
	}
	s.does("verifier", ledger.MoveAccept, p, ledger.Given{})
	found := all[*ledger.Finding](s.world, ledger.KindFinding, nil)
	causes := all[*ledger.Cause](s.world, ledger.KindCause, nil)
	actions := all[*ledger.Action](s.world, ledger.KindAction, nil)
	if len(found) != 2 || len(causes) != 1 || len(actions) != 1 || len(actions[0].Findings) != 2 || len(causes[0].Findings) != 2 {
		t.Errorf("entered: %d findings, %d causes, %d actions, tied to %v", len(found), len(causes), len(actions), actions[0].Findings)
	}
	if a := actions[0]; a.Author != "clerk" || a.Written != "张科 6月底前" || a.State != ledger.Proposed || a.Source.Version != 2 {
		t.Errorf("the action: %+v", a)
	}
	if got := get[*ledger.Request](s.world, ledger.KindRequest, ask.ID); got.State != ledger.Accepted {
		t.Errorf("the request is %s", got.State)
	}
	s.holds()
}

func TestLineageGoesThroughClosedAndMergedFindings(t *testing.T) {
	s := tell(t)
	r, first, _ := s.rectifying()
	in := ledger.Head{Round: r.ID, Unit: "water"}
	finding := func(text string) *ledger.Finding {
		return s.does("verifier", ledger.MoveAdd, nil, add(&ledger.Finding{Head: in, Text: text})).Records[0].(*ledger.Finding)
	}
	again := func(f, earlier *ledger.Finding) {
		t.Helper()
		q := s.ask("", ledger.MoveAdd, nil, add(&ledger.Recurrence{Head: in, Finding: f.ID, Earlier: earlier.ID, Likeness: 80}))
		q.Other = earlier
		out, err := s.do(q)
		if err != nil {
			t.Fatal(err)
		}
		q = s.ask("verifier", ledger.MoveConfirm, out.Records[0], ledger.Given{})
		q.Other = earlier
		if _, err := s.do(q); err != nil {
			t.Fatal(err)
		}
	}
	second, host := finding("水表又未检定"), finding("计量管理混乱")
	again(second, first)
	q := s.ask("verifier", ledger.MoveMerge, second, why("同一件事"))
	q.Other = host
	if _, err := s.do(q); err != nil {
		t.Fatal(err)
	}
	parts := []*ledger.Finding{{Text: "水表"}, {Text: "电表"}}
	out := s.does("verifier", ledger.MoveSplit, host, ledger.Given{Reason: "两件事", Parts: parts})
	part := out.Records[1].(*ledger.Finding)
	third := finding("水表第三次")
	again(third, part)
	find := func(id string) *ledger.Finding { return get[*ledger.Finding](s.world, ledger.KindFinding, id) }
	third = find(third.ID)
	var ids []string
	for _, f := range ledger.Lineage(third, find) {
		ids = append(ids, f.Text)
	}
	if got, want := strings.Join(ids, " "), "水表 水表未检定 计量管理混乱 水表又未检定"; got != want {
		t.Errorf("lineage %s, want %s", got, want)
	}
	if n := ledger.Times(third, find); n != 3 {
		t.Errorf("came up %d times, want 3", n)
	}
	if part = find(part.ID); strings.Join(part.Formerly, " ") != second.Number+" "+host.Number {
		t.Errorf("formerly %v", part.Formerly)
	}
	s.holds()
}

// A part is what the whole was, where it does not say otherwise; money is not counted twice.
func TestPartsKeepWhatWasSaidOfTheWhole(t *testing.T) {
	s := tell(t)
	r, _, _ := s.rectifying()
	whole := s.does("verifier", ledger.MoveAdd, nil, add(&ledger.Finding{Head: ledger.Head{Round: r.ID, Unit: "water"}, Text: "计量混乱", Severity: 2, Amount: 500, Basis: "条例第9条", Place: "三号库", Fields: map[string]string{"等级": "重大"}})).Records[0]
	out := s.does("verifier", ledger.MoveSplit, whole, ledger.Given{Reason: "两件事", Parts: []*ledger.Finding{{Text: "水表"}, {Text: "电表", Severity: 1, Place: "四号库", Amount: 200}}})
	one, other := out.Records[1].(*ledger.Finding), out.Records[2].(*ledger.Finding)
	if one.Severity != 2 || one.Basis != "条例第9条" || one.Place != "三号库" || one.Fields["等级"] != "重大" || one.Amount != 0 {
		t.Errorf("a part that says nothing: %+v", one)
	}
	if other.Severity != 1 || other.Basis != "条例第9条" || other.Place != "四号库" || other.Amount != 200 {
		t.Errorf("a part that says something: %+v", other)
	}
	s.holds()
}

func TestRoundsAreWholeBeforeTheyOpen(t *testing.T) {
	s := tell(t)
	good := ledger.Round{Head: ledger.Head{Unit: "city"}, Name: "一季度", Topic: "作风", Notice: ledger.Notice{Number: "1号", Text: "请自查"},
		Units: []string{"water"}, Stages: []ledger.Stage{{Name: "自查", From: 20000, Until: 20010}}}
	spoilt := func(how func(*ledger.Round)) ledger.Given {
		r := good
		how(&r)
		return add(&r)
	}
	s.refused("name", "organiser", ledger.MoveAdd, nil, spoilt(func(r *ledger.Round) { r.Name = " " }))
	s.refused("unit", "organiser", ledger.MoveAdd, nil, spoilt(func(r *ledger.Round) { r.Unit = "old" }))
	s.refused("unit", "organiser", ledger.MoveAdd, nil, add(&ledger.Category{Head: ledger.Head{Unit: "old"}, Name: "作风"}))
	for _, terms := range []ledger.Terms{{AtOnce: -1}, {AtOnce: 251}, {LookBack: 3661}, {LookBack: 1 << 40}, {Reminders: ledger.Reminders{Every: -1}}, {Gates: []ledger.Gate{"satisfied"}}, {Colours: []ledger.Colour{{Name: "red"}}},
		{Reminders: ledger.Reminders{Before: []int{0}}}, {Reminders: ledger.Reminders{Steps: []ledger.Escalation{{After: 1, To: "all"}}}}} {
		s.refused("terms", "organiser", ledger.MoveAdd, nil, spoilt(func(r *ledger.Round) { r.Terms = terms }))
	}
	open := func(code string, how func(*ledger.Round)) {
		t.Helper()
		r := s.does("organiser", ledger.MoveAdd, nil, spoilt(how)).Records[0]
		s.refused(code, "organiser", ledger.MoveOpen, r, ledger.Given{})
	}
	open("notice", func(r *ledger.Round) { r.Notice.Text = "" })
	open("notice", func(r *ledger.Round) { r.Topic = "" })
	open("units", func(r *ledger.Round) { r.Units = []string{"old"} })
	open("stages", func(r *ledger.Round) { r.Stages = []ledger.Stage{{Name: "自查", From: 5, Until: 4}} })
	r := s.does("organiser", ledger.MoveAdd, nil, add(&good)).Records[0]
	s.does("organiser", ledger.MoveOpen, r, ledger.Given{})
	s.does("organiser", ledger.MoveRectify, r, ledger.Given{})
}

// An action that was closed by mistake is opened again by who judges, with a reason, and
// closed again by a third person; both closings stay on record.
func TestClosedByMistake(t *testing.T) {
	s := tell(t)
	_, f, a := s.rectifying()
	s.does("organiser", ledger.MoveAssign, a, ledger.Given{})
	s.does("director", ledger.MoveAccept, a, ledger.Given{})
	s.does("director", ledger.MoveReport, a, why("已送检"))
	s.does("director", ledger.MoveClaim, a, why("全部检定"))
	s.does("verifier", ledger.MoveConfirm, a, ledger.Given{})
	s.refused("wrong-state", "verifier", ledger.MoveReopen, a, why("还没销号"))
	s.does("verifier2", ledger.MoveClose, a, ledger.Given{})

	s.refused("reason", "verifier", ledger.MoveReopen, a, ledger.Given{})
	for _, who := range []string{"director", "clerk", "officer", "admin", "observer"} {
		if _, err := s.do(s.ask(who, ledger.MoveReopen, a, why("销错了"))); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("%s takes the closing back: %v", who, err)
		}
	}
	out := s.does("verifier2", ledger.MoveReopen, a, why("两只水表没有证书"))
	if e := out.Events[0]; e.Move != ledger.MoveReopen || e.Reason != "两只水表没有证书" || len(out.Events) != 1 {
		t.Errorf("events: %+v", out.Events)
	}
	a = get[*ledger.Action](s.world, ledger.KindAction, a.ID)
	if a.State != ledger.Done || a.Closed.At != 0 || a.Confirmed.By != "verifier" {
		t.Errorf("opened again: %+v", a)
	}
	s.does("verifier", ledger.MoveReturn, a, ledger.Given{Remarks: []ledger.Remark{{Part: ledger.PartStandard, Text: "两只没有证书"}}})
	s.does("director", ledger.MoveClaim, a, why("证书补齐"))
	s.does("verifier", ledger.MoveConfirm, a, ledger.Given{})
	s.refused("third-person", "verifier", ledger.MoveClose, a, ledger.Given{})
	s.does("verifier2", ledger.MoveClose, a, ledger.Given{})
	if n := len(all(s.world, ledger.KindClosure, func(c *ledger.Closure) bool { return c.Record == a.ID })); n != 2 {
		t.Errorf("%d closings on record", n)
	}

	s.does("verifier2", ledger.MoveClose, f, ledger.Given{})
	s.refused("nothing-rests-on-it", "verifier", ledger.MoveReopen, a, why("又销错了"))
	s.does("verifier", ledger.MoveReopen, f, why("群众反映"))
	s.refused("nothing-rests-on-it", "verifier", ledger.MoveReopen, a, why("又销错了"))
	s.holds()
}

// A finding that was struck off: what may still be done, and what not.
func TestAfterClosing(t *testing.T) {
	s := tell(t)
	r, f, a := s.rectifying()
	in := ledger.Head{Round: r.ID, Unit: "water"}
	late := s.does("clerk", ledger.MoveAdd, nil, add(&ledger.Action{Head: in, Text: "再送检", Findings: []string{f.ID}, Lead: "director",
		Standard: "有证书", Due: ledger.Due{Kind: ledger.ByDate, Day: s.today + 90}})).Records[0].(*ledger.Action)
	s.does("organiser", ledger.MoveAssign, a, ledger.Given{})
	s.does("director", ledger.MoveAccept, a, ledger.Given{})
	s.does("director", ledger.MoveReport, a, why("已送检"))
	x := s.does("director", ledger.MoveAdd, nil, add(&ledger.Extension{Head: in, Action: a.ID, Day: s.today + 60, Reason: "排队"})).Records[0]
	s.refused("not-asker", "director", ledger.MoveRefuse, x, why("不用了"))
	s.does("director", ledger.MoveWithdraw, x, ledger.Given{})
	s.does("director", ledger.MoveClaim, a, why("全部检定"))
	s.does("verifier", ledger.MoveConfirm, a, ledger.Given{})
	s.does("verifier2", ledger.MoveClose, a, ledger.Given{})
	s.refused("all-closed", "verifier2", ledger.MoveClose, f, ledger.Given{})
	s.does("organiser", ledger.MoveDrop, late, why("重复"))
	again := s.does("clerk", ledger.MoveAdd, nil, add(&ledger.Action{Head: in, Text: "三送", Findings: []string{f.ID}, Lead: "director",
		Standard: "有证书", Due: ledger.Due{Kind: ledger.ByDate, Day: s.today + 90}})).Records[0]
	s.does("organiser", ledger.MoveDrop, again, why("重复"))
	s.does("verifier2", ledger.MoveClose, f, ledger.Given{})

	s.refused("wrong-state", "organiser", ledger.MoveAssign, late, ledger.Given{})
	s.refused("wrong-state", "director", ledger.MoveReport, a, why("补一句"))
	s.refused("findings", "clerk", ledger.MoveAdd, nil, add(&ledger.Action{Head: in, Text: "又一条", Findings: []string{f.ID}}))
	b := all[*ledger.LookBack](s.world, ledger.KindLookBack, nil)[0]
	s.refused("independent", "director", ledger.MoveFail, b, why("又坏了"))
	s.does("verifier", ledger.MoveReopen, f, why("群众反映"))
	s.refused("closed-finding", "verifier", ledger.MoveHold, b, why("还好"))
	s.secondTurn(f, in)
	s.today = b.On
	s.refused("same-turn", "verifier", ledger.MoveHold, b, why("还好"))
	s.refused("same-turn", "verifier", ledger.MoveFail, b, why("又坏了"))
	s.does("organiser", ledger.MoveClose, r, ledger.Given{})
	s.refused("looked-back", "organiser", ledger.MoveArchive, r, s.archived(r))
	s.refused("sealed", "organiser", ledger.MoveArchive, r, add(get[*ledger.Round](s.world, ledger.KindRound, r.ID)))
	s.refused("reason", "organiser", ledger.MoveWithdraw, b, ledger.Given{})
	s.refused("somewhere", "verifier", ledger.MoveReopen, f, why("又反映"))
	s.does("organiser", ledger.MoveWithdraw, b, why("已重新打开过"))
	next := all(s.world, ledger.KindLookBack, func(l *ledger.LookBack) bool { return l.Turn == 2 })[0]
	s.today = next.On
	s.does("verifier", ledger.MoveHold, next, why("抽查十只，全部在检"))
	s.does("organiser", ledger.MoveArchive, r, s.archived(r))
	s.refused("wrong-phase", "verifier", ledger.MoveReopen, f, why("又反映"))
	s.holds()
}

// secondTurn brings a finding that was opened again to its end with a new action.
func (s *teller) secondTurn(f *ledger.Finding, in ledger.Head) {
	s.Helper()
	a := s.does("mason", ledger.MoveAdd, nil, ledger.Given{Record: &ledger.Action{Head: ledger.Head{Round: in.Round, Unit: "roads"}, Text: "换表",
		Findings: []string{f.ID}, Lead: "builder", Standard: "换完", Due: ledger.Due{Kind: ledger.AtOnce}}}).Records[0]
	s.does("organiser", ledger.MoveAssign, a, ledger.Given{})
	s.does("builder", ledger.MoveAccept, a, ledger.Given{})
	s.does("builder", ledger.MoveClaim, a, why("当天换完"))
	s.does("verifier", ledger.MoveConfirm, a, ledger.Given{})
	s.does("verifier2", ledger.MoveClose, a, ledger.Given{})
	s.does("verifier2", ledger.MoveClose, f, ledger.Given{})
}

func (s *teller) archived(r *ledger.Round) ledger.Given {
	c := *get[*ledger.Round](s.world, ledger.KindRound, r.ID)
	c.Archive, c.ChainHead = "sha256:a", "sha256:b"
	return add(&c)
}

func TestAChangedTextAsksAgain(t *testing.T) {
	s := tell(t)
	r := s.open()
	in := ledger.Head{Round: r.ID}
	text := s.does("organiser", ledger.MoveAdd, nil, add(&ledger.Reading{Head: in, Title: "条例", File: "sha256:1", Text: "sha256:2"})).Records[0].(*ledger.Reading)
	receipt := func(who string, version int) ledger.Given {
		return add(&ledger.Receipt{Head: in, Reading: text.ID, Version: version, Person: who})
	}
	read := func() bool {
		now := get[*ledger.Reading](s.world, ledger.KindReading, text.ID)
		return now.Read("clerk", all[*ledger.Receipt](s.world, ledger.KindReceipt, nil))
	}
	s.refused("not-by-you", "director", ledger.MoveAdd, nil, receipt("clerk", 1))
	s.refused("not-by-you", "clerk for verifier", ledger.MoveAdd, nil, receipt("verifier", 1))
	s.does("clerk", ledger.MoveAdd, nil, receipt("clerk", 1))
	s.does("clerk", ledger.MoveAdd, nil, add(&ledger.Note{Head: in, Reading: text.ID, Version: 1, Span: ledger.Span{Start: 3, End: 9}, Text: "与我局有关"}))
	renamed, changed := *text, *text
	renamed.Title = "条例（2026年修订）"
	s.does("organiser", ledger.MoveEdit, text, add(&renamed))
	if !read() {
		t.Error("a new title asks to read again")
	}
	changed.Title, changed.Text = renamed.Title, "sha256:3"
	s.does("organiser", ledger.MoveEdit, text, add(&changed))
	if read() {
		t.Error("a new text does not ask to read again")
	}
	s.refused("newest", "clerk", ledger.MoveAdd, nil, receipt("clerk", 1))
	s.does("clerk", ledger.MoveAdd, nil, receipt("clerk", 2))
	if !read() {
		t.Error("it was read")
	}
	s.holds()
}

// What a face shows as possible can be done, and nothing else.
func TestMovesAreWhatCanBeDone(t *testing.T) {
	s := tell(t)
	_, _, a := s.rectifying()
	for who, want := range map[string]string{"organiser": "edit assign relay drop", "director": "edit assign relay drop", "clerk": "edit relay", "builder": "", "auditor": ""} {
		q := s.ask(who, ledger.MoveAssign, a, ledger.Given{})
		var got []string
		for _, m := range ledger.Moves(*q) {
			got = append(got, string(m))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %s", who, got, want)
		}
	}
}
