package ledger_test

import (
	"reflect"
	"slices"

	"github.com/bihuan/bihuan/ledger"
)

// changed gives the subject with a field or two changed, allowed or not.
func (w *walker) changed(q *ledger.Ask) ledger.Record {
	r := copied(q.Subject)
	text := pick(w.d, []string{"新的说法", "另一种", ""})
	switch r := r.(type) {
	case *ledger.Round:
		if q.Move == ledger.MoveArchive {
			r.Archive, r.ChainHead = pick(w.d, []string{"sha256:a", ""}), "sha256:b"
			return r
		}
		r.Name = text
		r.Terms.Gates = pick(w.d, [][]ledger.Gate{{ledger.GateEvidence}, {ledger.GateEvidence, ledger.GateExtent}, {"unheard-of"}, nil})
		r.Units = pick(w.d, [][]string{{"water", "roads"}, {"water"}, {"nowhere"}})
		if w.d.n(3) == 0 {
			r.Terms.Satisfaction = pick(w.d, []ledger.Decimal{"95", "50", "a lot"})
		}
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
		r.Text, r.Aspect = text, pick(w.d, []string{r.Aspect, r.Aspect, "a1", "unheard-of"})
	case *ledger.Cause:
		r.Text, r.Findings = text, append(slices.Clone(r.Findings), w.someFinding(r.Round))
	case *ledger.Action:
		w.changeAction(r, text)
	case *ledger.Evidence:
		r.File = "sha256:" + text
	case *ledger.Report:
		return w.changedReport(q, r, text)
	case *ledger.Drive:
		w.changeDrive(r, text)
	case *ledger.Opinion:
		w.changeOpinion(q.Move, r, text)
	case *ledger.LookBack:
		r.On = w.today + ledger.Day(w.d.n(5)) - 1
	case *ledger.Survey:
		return w.changedSurvey(q, r)
	case *ledger.Indicator:
		return w.changedIndicator(q, r)
	}
	return r
}

func (w *walker) changedReport(q *ledger.Ask, r *ledger.Report, text string) ledger.Record {
	if q.Move != ledger.MoveIssue {
		r.Title, r.AsOf = text, w.today+ledger.Day(w.d.n(3)-1)
		return r
	}
	if r.AsOf = w.today; w.d.n(3) > 0 {
		r.Tables = []ledger.ReportTable{{Lines: []ledger.ReportLine{{Counts: []ledger.FigureCount{{Figure: "found", N: int64(w.d.n(5))}}}}}}
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
	unit := pick(w.d, []string{"water", "roads", "office", "water", "roads", "office", "old"})
	live := all(w.world, ledger.KindRound, func(r *ledger.Round) bool {
		return r.State == ledger.Opened || r.State == ledger.Rectifying || w.d.n(4) == 0
	})
	round := pick(w.d, live)
	if round == nil || k == ledger.KindRound {
		if len(live) > 1 || len(all[*ledger.Round](w.world, ledger.KindRound, nil)) > 3 {
			return nil
		}
		return &ledger.Round{Head: ledger.Head{Unit: "city"}, Name: "一季度", Topic: "作风", Notice: ledger.Notice{Number: "1号", Text: "请自查"},
			Units: []string{"water", "roads"}, Aspects: pick(w.d, [][]ledger.Aspect{nil, {{ID: "a1", Text: "作风"}}}), Terms: ledger.Terms{AtOnce: 3, LookBack: 10, Satisfaction: "90", Gates: pick(w.d, [][]ledger.Gate{nil, ledger.Gates(), {ledger.GateSatisfaction}})}}
	}
	in := ledger.Head{Round: round.ID, Unit: unit}
	if r := w.freshDrive(k, in); r != nil {
		return r
	}
	if r := w.freshPaper(k, in); r != nil {
		return r
	}
	f := pick(w.d, all(w.world, ledger.KindFinding, func(f *ledger.Finding) bool { return f.Round == round.ID }))
	if r := w.freshFigure(k, in); r != nil || k == ledger.KindMeasurement {
		return r
	}
	if k == ledger.KindFinding {
		return &ledger.Finding{Head: in, Text: "巡查记录缺失", Amount: int64(w.d.n(1000)) - 1, Severity: w.d.n(4), Aspect: pick(w.d, []string{"", "a1", "a1", "unheard-of"})}
	}
	if f == nil {
		return nil
	}
	return w.freshAnswer(k, in, f)
}

// waiting is something of a round that may wait for somebody.
func (w *walker) waiting(round string) ledger.Record {
	var list []ledger.Record
	for _, key := range w.order {
		switch r := w.records[key]; r.Kind() {
		case ledger.KindAction, ledger.KindEvidence, ledger.KindExtension, ledger.KindLookBack, ledger.KindOpinion, ledger.KindStatement:
			if r.Top().Round == round {
				list = append(list, r)
			}
		}
	}
	return pick(w.d, list)
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
	case ledger.KindNudge:
		n := &ledger.Nudge{Head: in, Text: "请抓紧", Again: w.d.n(4) == 0}
		if w.d.n(2) == 0 {
			if r := w.waiting(in.Round); r != nil {
				n.Of, n.Record = r.Kind(), r.Top().ID
				return n
			}
		}
		if reading != nil && (asked == nil || w.d.n(2) == 0) {
			n.Reading, n.Person = reading.ID, pick(w.d, []string{"clerk", "director", "mason"})
		} else if asked != nil {
			n.Request = asked.ID
		}
		return n
	case ledger.KindCategory:
		return &ledger.Category{Head: ledger.Head{Unit: in.Unit}, Name: "作风"}
	case ledger.KindReport:
		return &ledger.Report{Head: ledger.Head{Unit: in.Unit}, Title: pick(w.d, []string{"月报", "月报", ""}), AsOf: w.today + ledger.Day(w.d.n(3)-1),
			Digest: "sha256:x", Changed: 3}
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
			Deed: pick(w.d, []ledger.Deed{ledger.DeedConfirm, ledger.DeedConfirm, ledger.DeedRefuse, ledger.DeedMove, ledger.DeedAllow}), Reason: "有理由", Items: ids[w.d.n(4):], Aspect: "廉洁"}
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
		if w.d.n(4) == 0 {
			return &ledger.Action{Head: in, Text: "修好路灯", Sort: ledger.Service, Served: "沿线居民", Promise: "年底前全亮", Lead: lead, Standard: "全亮", Due: w.due()}
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

// spoil makes a field of what is given wrong, one that the move may change where
// it changes any.
func (w *walker) spoil(q *ledger.Ask) {
	var names []string
	for _, r := range ledger.Rules(q.Given.Record.Kind()) {
		if r.Move == q.Move {
			names = append(names, r.Fields...)
		}
	}
	r := copied(q.Given.Record)
	v := reflect.ValueOf(r).Elem()
	var fields []reflect.Value
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.Anonymous {
			if len(names) == 0 || slices.Contains(names, "unit") {
				fields = append(fields, v.Field(i).FieldByName("Unit"))
			}
		} else if len(names) == 0 || slices.Contains(names, f.Tag.Get("json")) {
			fields = append(fields, v.Field(i))
		}
	}
	w.wrong(pick(w.d, fields))
	q.Given.Record = r
}

func (w *walker) wrong(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(pick(w.d, []string{"", " ", "nobody", "old"}))
	case reflect.Int, reflect.Int32, reflect.Int64:
		v.SetInt(-5)
	case reflect.Slice:
		v.SetZero()
		if w.d.n(2) == 0 {
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		}
	case reflect.Struct:
		w.wrong(v.Field(w.d.n(v.NumField())))
	}
}
