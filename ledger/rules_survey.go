package ledger

import (
	"maps"
	"slices"

	"github.com/bihuan/bihuan/say"
)

var (
	surveyors    = []Party{PartyMember, PartyOrganiser, PartyVerifier}
	aroundSurvey = []Want{WantRound, WantAction, WantFinding, WantActions}
	ofSurvey     = []Want{WantRound, WantAction, WantFinding}
	onScale      = []Want{WantRound, WantAction, WantFinding, WantScale}
)

// The life of a survey. Whoever counts does not confirm, and neither does anybody
// whose work is judged. A confirmed survey stays; a later one takes its place.
var surveyRules = []Rule{
	{Kind: KindSurvey, Move: MoveAdd, To: Draft, Phase: working, By: surveyors, Needs: []Need{named, inUnit, ofOneThing, takingPart, knownScale, soundSurvey}, Wants: onScale, do: addSurvey},
	{Kind: KindSurvey, Move: MoveEdit, From: []State{Draft}, Phase: working, By: surveyors, Needs: []Need{named, knownScale, soundSurvey}, Wants: onScale,
		Fields: []string{"title", "asked", "means", "from", "until", "collectors", "agency", "drive", "scale", "sent"}, do: editSurvey},
	// What people are answering is not put to them otherwise.
	{Kind: KindSurvey, Move: MoveEdit, From: []State{Opened}, Phase: working, By: surveyors, Needs: []Need{soundSurvey}, Wants: ofSurvey,
		Fields: []string{"means", "until", "collectors", "agency", "drive", "sent"}, do: editRecord},
	{Kind: KindSurvey, Move: MoveOpen, From: []State{Draft}, To: Opened, Phase: working, By: surveyors, Needs: []Need{surveySetUp}, Wants: ofSurvey, do: moveRecord},
	{Kind: KindSurvey, Move: MoveCount, From: []State{Opened}, To: Counted, Phase: working, By: surveyors, Needs: []Need{numbersAgree, surveyOver, hasSheet}, Wants: ofSurvey,
		Fields: []string{"until", "sent", "returned", "valid", "counts", "file", "name"}, do: countSurvey},
	{Kind: KindSurvey, Move: MoveRecall, From: []State{Counted}, To: Opened, Phase: working, By: []Party{PartyAuthor}, Needs: []Need{reasoned}, Wants: ofSurvey, do: recallSurvey},
	{Kind: KindSurvey, Move: MoveReturn, From: []State{Counted}, To: Opened, Phase: working, By: judgesOfFindings, Needs: []Need{notJudged, reasoned}, Wants: aroundSurvey, do: recallSurvey},
	{Kind: KindSurvey, Move: MoveConfirm, From: []State{Counted}, To: Confirmed, Phase: working, By: judgesOfFindings, Needs: []Need{notJudged}, Wants: aroundSurvey, do: confirmSurvey},
	{Kind: KindSurvey, Move: MoveDrop, From: []State{Draft, Opened}, To: Dropped, Phase: working, By: byRunner, Needs: []Need{notJudged, reasoned}, Wants: aroundSurvey, do: moveRecord},
}

var (
	ofOneThing = given("about", say.Text{ZH: "测评只能对应一条措施或一个问题，不能两样都写", EN: "a survey is about one action or one finding, not both"}, func(q *Ask) bool {
		s := as[*Survey](q.after())
		return s.Action == "" || s.Finding == ""
	})

	// What hangs on nothing else hangs on a round that its unit has a part in.
	takingPart = given("taking-part", say.Text{ZH: "这个单位不参加本轮", EN: "that unit does not take part in the round"}, func(q *Ask) bool {
		if hangs(q.after()) {
			return true
		}
		r, unit := q.round(), q.after().Top().Unit
		return unit == r.Unit || slices.ContainsFunc(r.Units, func(u string) bool { return q.Org.Within(unit, u) })
	})

	knownScale = given("scale", say.Text{ZH: "本轮没有这种测评档次", EN: "the round has no such scale"}, func(q *Ask) bool {
		_, ok := q.round().Terms.scale(as[*Survey](q.after()).Scale, q.Scale)
		return ok
	})

	soundSurvey = given("survey", say.Text{ZH: "起止日期、发出份数或收集人不对", EN: "its days, how many were sent, or who collects is wrong"}, func(q *Ask) bool {
		s := as[*Survey](q.after())
		return s.Sent >= 0 && s.Sent <= mostAsked && (s.Until == 0 || s.From <= s.Until) && knownPeople(q, s.Collectors...) && !slices.Contains(s.Collectors, "")
	})

	surveySetUp = stands("set-up", say.Text{ZH: "请先写明测评对象、方式和由谁收集", EN: "say first who is asked, how, and who collects the answers"}, func(q *Ask) bool {
		s := as[*Survey](q.Subject)
		return filled(s.Asked) && filled(s.Means) && (len(s.Collectors) > 0 || filled(s.Agency))
	})

	numbersAgree = given("numbers", say.Text{ZH: "数字对不上：各选项合计要等于有效份数，有效不多于收回，收回不多于发出", EN: "the numbers do not agree: the options add up to the valid ones, no more are valid than returned, or returned than sent"},
		func(q *Ask) bool { return as[*Survey](q.after()).agrees() })

	surveyOver = given("until", say.Text{ZH: "请写明收集截止日期，不能晚于今天", EN: "say until when answers were collected, no later than today"}, func(q *Ask) bool {
		s := as[*Survey](q.after())
		return s.Until != 0 && s.Until >= s.From && s.Until <= q.Today
	})

	hasSheet = given("sheet", say.Text{ZH: "请上传计票表，或写明数字来自哪次征求意见", EN: "upload the count sheet, or name the opinion drive that the numbers come from"}, func(q *Ask) bool {
		s := as[*Survey](q.after())
		return s.File != "" || s.Drive != ""
	})

	notJudged = right("not-judged", say.Text{
		ZH: "登记、收集、计票的人和工作被测评的人及其下属不能办理，请由他人办理",
		EN: "whoever entered, collected or counted it, those whose work is judged, and those who answer to them do not do this; let somebody else do it",
	}, free)
)

// hangs reports whether a record belongs to a round through something else.
func hangs(r Record) bool {
	switch r := r.(type) {
	case *Survey:
		return r.Action != "" || r.Finding != ""
	case *Action:
		return len(r.Findings) > 0
	}
	return true
}

// free reports whether those who act are free to judge a survey.
func free(q *Ask) bool {
	s := as[*Survey](q.Subject)
	if q.Who == nil || q.involves(s.Author, s.Counted.By, s.Counted.For) || q.involves(s.Collectors...) {
		return false
	}
	switch {
	case s.Action != "":
		return q.Scene.Action.Lead != "" && judges(q, q.Scene.Action)
	case s.Finding != "":
		return !slices.ContainsFunc(q.Actions, func(a *Action) bool {
			return a.State != Dropped && slices.Contains(a.Findings, s.Finding) && !judges(q, a)
		})
	}
	// Of a whole unit, people of the unit do not judge; in a round that it runs itself
	// there are no others.
	for _, p := range []*Person{q.Who, q.For} {
		if p != nil && q.Org.Within(p.Unit, s.Unit) && s.Unit != q.round().Unit {
			return false
		}
	}
	return true
}

func addSurvey(s *step) {
	r := fresh[*Survey](s)
	r.Returned, r.Valid, r.Counts, r.File, r.Name = 0, 0, nil, "", ""
	r.Counted, r.Confirmed = Stamp{}, Stamp{}
	s.measured(r)
	s.put(nil, r)
}

// measured copies the scale that a survey names: what was counted stays what it was.
func (s *step) measured(r *Survey) {
	scale, _ := s.q.round().Terms.scale(r.Scale, s.q.Scale)
	r.Scale, r.Options, r.Base = scale.Name, scale.Options, scale.Base
}

func editSurvey(s *step) {
	r := copyOf(as[*Survey](s.q.Given.Record))
	r.Head = *s.q.Subject.Top()
	s.measured(r)
	s.done(r)
}

// countSurvey takes the numbers. An option that nobody chose is told as well.
func countSurvey(s *step) {
	r := copyOf(as[*Survey](s.q.Given.Record))
	r.Head = *s.q.Subject.Top()
	r.State = s.rule.To
	r.Counts = maps.Clone(r.Counts)
	for _, o := range r.Options {
		r.Counts[o.ID] += 0
	}
	r.Counted = s.q.stamp()
	s.done(r)
}

func recallSurvey(s *step) {
	r := move[*Survey](s)
	r.Counted = Stamp{}
	s.done(r)
}

func confirmSurvey(s *step) {
	r := move[*Survey](s)
	r.Confirmed = s.q.stamp()
	s.done(r)
}

// deciding is the survey that counts of those that fit: the one with the latest
// answers, so that nobody falls back on an older and better one by leaving the newer
// one unconfirmed.
func deciding(list []*Survey, since Moment, fits func(*Survey) bool) *Survey {
	var best *Survey
	for _, s := range list {
		told := s.Counted.At
		if s.State == Confirmed {
			told = s.Confirmed.At
		}
		if s.State != Confirmed && s.State != Counted || told < since || !fits(s) {
			continue
		}
		if best == nil || s.Until > best.Until || s.Until == best.Until && (s.Made > best.Made || s.Made == best.Made && s.ID > best.ID) {
			best = s
		}
	}
	return best
}

// worst is the one of several surveys that counts: one that nobody has confirmed, or
// the one with the lowest rate. Where one is missing, none counts.
func worst(list []*Survey) *Survey {
	var out *Survey
	for _, s := range list {
		switch {
		case s == nil || s.State == Counted:
			return s
		case out == nil || s.Satisfaction().lower(out.Satisfaction()):
			out = s
		}
	}
	return out
}

// ofAction is the survey that decides about an action: its own, or where it has none
// those of its findings.
func ofAction(q *Ask, a *Action) *Survey {
	if s := deciding(q.Surveys, 0, func(s *Survey) bool { return s.Action == a.ID }); s != nil {
		return s
	}
	var list []*Survey
	for _, id := range a.Findings {
		list = append(list, deciding(q.Surveys, turnedAt(q, id), func(s *Survey) bool { return s.Finding == id }))
	}
	return worst(list)
}

// turnedAt is when a finding was opened last; what was asked before tells nothing of
// this turn.
func turnedAt(q *Ask, finding string) Moment {
	list := q.Findings
	if f := q.finding(); f != nil {
		list = append(slices.Clip(list), f)
	}
	for _, f := range list {
		if f.ID == finding && f.Turn > 1 {
			return f.Turned
		}
	}
	return 0
}

// ofFinding is the survey that decides about a finding: its own, or where it has none
// those of its actions.
func ofFinding(q *Ask, f *Finding) *Survey {
	if s := deciding(q.Surveys, turnedAt(q, f.ID), func(s *Survey) bool { return s.Finding == f.ID }); s != nil {
		return s
	}
	var list []*Survey
	for _, a := range q.Actions {
		if a.State == Closed && slices.Contains(a.Findings, f.ID) && turnHas(f, a) {
			list = append(list, deciding(q.Surveys, 0, func(s *Survey) bool { return s.Action == a.ID }))
		}
	}
	return worst(list)
}

// lower reports whether a share is the smaller one; one of nothing is the smallest.
func (r Rate) lower(o Rate) bool {
	if r.Whole == 0 || o.Whole == 0 {
		return o.Whole > 0
	}
	return int64(r.Part)*int64(o.Whole) < int64(o.Part)*int64(r.Whole)
}
