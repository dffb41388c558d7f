package ledger

import (
	"slices"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

var (
	aroundOpinion = []Want{WantRound, WantDrive, WantSpoken}
	driveFields   = []string{"title", "purpose", "sort", "about", "groups", "channels", "from", "until", "questions", "anonymous", "least", "promise"}
)

var driveRules = []Rule{
	{Kind: KindDrive, Move: MoveAdd, To: Draft, By: byRunner, Needs: []Need{named, inUnit, inLiveRound, soundDrive}, Wants: hasRound, do: addDrive},
	{Kind: KindDrive, Move: MoveEdit, From: []State{Draft}, By: byRunner, Needs: []Need{named, soundDrive}, Wants: hasRound, Fields: driveFields, do: editDrive},
	// What people have answered to, and what they were promised, stays as it was.
	{Kind: KindDrive, Move: MoveEdit, From: []State{Opened}, By: byRunner, Needs: []Need{named, soundDrive, groupsKept}, Wants: hasRound,
		Fields: []string{"title", "purpose", "groups", "channels", "until"}, do: editDrive},
	{Kind: KindDrive, Move: MoveOpen, From: []State{Draft}, To: Opened, By: byRunner, Needs: []Need{inLiveRound, askable, notOver}, Wants: hasRound, do: openDrive},
	{Kind: KindDrive, Move: MoveEnter, From: []State{Opened}, By: []Party{PartyOrganiser, PartyMember}, Needs: []Need{byChannel}, Wants: hasRound, do: enterDrive},
	{Kind: KindDrive, Move: MoveInvite, From: []State{Draft, Opened}, By: byRunner, Needs: []Need{byNamedLink}, Wants: hasRound, do: inviteDrive},
	{Kind: KindDrive, Move: MoveClose, From: []State{Opened}, To: Closed, By: byRunner, Wants: hasRound, do: closeDrive},
	{Kind: KindDrive, Move: MovePublish, From: []State{Closed}, To: Published, By: byRunner, Needs: []Need{allAnswered}, Wants: []Want{WantRound, WantOpinions}, do: publishDrive},
	{Kind: KindDrive, Move: MoveWithdraw, From: []State{Published}, To: Closed, By: byRunner, Needs: []Need{reasoned}, Wants: hasRound, do: withdrawDrive},
	{Kind: KindDrive, Move: MoveDrop, From: []State{Draft}, To: Dropped, By: byRunner, Needs: []Need{reasoned}, Wants: hasRound, do: moveRecord},
}

var opinionRules = []Rule{
	{Kind: KindOpinion, Move: MoveAdd, To: Opened, By: judgesOfFindings, Needs: []Need{heardOut, soundOpinion, spoken}, Wants: aroundOpinion, do: addOpinion},
	{Kind: KindOpinion, Move: MoveEdit, From: []State{Opened}, By: judgesOfFindings, Needs: []Need{soundOpinion, spoken}, Wants: aroundOpinion,
		Fields: []string{"matter", "voices", "shown"}, do: editOpinion},
	{Kind: KindOpinion, Move: MoveEdit, From: []State{Replied, Raised}, By: judgesOfFindings, Needs: []Need{shownOfOwn}, Wants: []Want{WantRound, WantDrive},
		Fields: []string{"shown"}, do: showOpinion},
	{Kind: KindOpinion, Move: MoveMerge, From: []State{Opened}, To: Merged, By: judgesOfFindings, Needs: []Need{intoOpinion},
		Wants: append([]Want{WantOpinion}, aroundOpinion...), do: mergeOpinion},
	{Kind: KindOpinion, Move: MoveAnswer, From: []State{Opened, Replied}, To: Replied, By: byRunner, Needs: []Need{soundAnswer}, Wants: []Want{WantRound, WantDrive},
		Fields: []string{"verdict", "reply"}, do: answerOpinion},
	{Kind: KindOpinion, Move: MoveAnswer, From: []State{Raised}, By: byRunner, Needs: []Need{soundAnswer}, Wants: []Want{WantRound, WantDrive},
		Fields: []string{"verdict", "reply"}, do: answerOpinion},
	{Kind: KindOpinion, Move: MoveRaise, From: []State{Opened, Replied}, To: Raised, By: judgesOfFindings, Needs: []Need{inRoundThatRuns, oneFinding},
		Wants: []Want{WantRound, WantDrive, WantInto}, do: raiseOpinion},
}

var (
	inLiveRound = stands("live-round", say.Text{ZH: "这一轮次已经关闭", EN: "the round is closed"}, func(q *Ask) bool {
		r := q.round()
		return r == nil || r.State != Closed && r.State != Archived
	})

	soundDrive = Need{Name: "drive", kind: fault.Invalid, given: true, Say: say.Text{
		ZH: "题目要有文字，选择题至少两个选项，对象要有名称，最少人数不能小于3，日期要对",
		EN: "every question has words, a choice two options, every group a name, the least number is not below 3, and the days are in order",
	}, why: func(q *Ask) (say.Text, bool) { return as[*Drive](q.after()).amiss() }}

	// Whoever answered for a group is counted there.
	groupsKept = given("groups-kept", say.Text{ZH: "开始后可以增加对象、改人数，不能去掉对象", EN: "once it is open, groups can be added and their sizes changed, but none taken away"}, func(q *Ask) bool {
		now := as[*Drive](q.after())
		return !slices.ContainsFunc(as[*Drive](q.Subject).Groups, func(g Group) bool { return now.Group(g.ID) == nil })
	})

	askable = stands("askable", say.Text{ZH: "请先写明题目、对象、渠道和起止日期", EN: "say first what is asked, of whom, by which channels, and from when until when"}, func(q *Ask) bool {
		d := as[*Drive](q.Subject)
		return len(d.Questions) > 0 && len(d.Groups) > 0 && len(d.Channels) > 0 && d.From != 0 && d.Until != 0
	})

	notOver = stands("not-over", say.Text{ZH: "截止日期已经过了", EN: "its last day is past"}, func(q *Ask) bool {
		return as[*Drive](q.Subject).Until >= q.Today
	})

	byChannel = given("channel", say.Text{ZH: "请写明经哪个渠道收到、多少份；这次征求意见没有用这个渠道，或者它不由工作人员录入",
		EN: "say by which channel they came, and how many; this drive does not use the channel, or its answers are not entered by staff"}, func(q *Ask) bool {
		return q.Count > 0 && EnteredByStaff(q.Channel) && slices.Contains(as[*Drive](q.Subject).Channels, q.Channel)
	})

	byNamedLink = given("links", say.Text{ZH: "请写明做多少个专用链接；渠道里要有专用链接", EN: "say how many links are made; named links must be among the channels"}, func(q *Ask) bool {
		return q.Count > 0 && slices.Contains(as[*Drive](q.Subject).Channels, ByName)
	})

	allAnswered = stands("all-answered", say.Text{ZH: "还有意见没有答复，或者一条意见也没有归并", EN: "opinions are still to be answered, or none was brought together"}, func(q *Ask) bool {
		return len(q.Opinions) > 0 && !slices.ContainsFunc(q.Opinions, func(o *Opinion) bool { return o.State == Opened })
	})

	heardOut = stands("heard-out", say.Text{ZH: "不记名的征求意见，结束之后才能看和归并", EN: "what was answered without a name is read and brought together when the drive is closed"}, func(q *Ask) bool {
		return q.Drive.Readable()
	})

	soundOpinion = given("opinion", say.Text{ZH: "请写明是什么事，选出说这件事的原话；公开的原话要在其中", EN: "say what it is about, and choose the wordings that say it; those that are published are among them"}, func(q *Ask) bool {
		o := as[*Opinion](q.after())
		return filled(o.Matter) && len(o.Voices) > 0 && o.shows()
	})

	spoken = given("voices", say.Text{ZH: "这次征求意见里没有这些原话，或者人数太少、不能看", EN: "the drive has no such wordings, or they are of too few to be read"}, func(q *Ask) bool {
		known := map[string]bool{}
		for _, s := range q.Spoken {
			known[s.ID] = true
		}
		return !slices.ContainsFunc(as[*Opinion](q.after()).Voices, func(v Voice) bool { return !known[v.ID] })
	})

	shownOfOwn = given("opinion", soundOpinion.Say, func(q *Ask) bool {
		o := *as[*Opinion](q.Subject)
		o.Shown = as[*Opinion](q.after()).Shown
		return o.shows()
	})

	intoOpinion = chosen("into", say.Text{ZH: "只能并入同一次征求意见另一条未答复的意见", EN: "an opinion is merged into another one of the same drive that is not answered yet"}, func(q *Ask) bool {
		o, into := as[*Opinion](q.Subject), q.Opinion
		return into.ID != o.ID && into.Drive == o.Drive && into.State == Opened
	})

	soundAnswer = given("answer", say.Text{ZH: "请写明怎样处理：采纳、已办、计划办、不能办，并写明理由或办法", EN: "say what becomes of it (accepted, done, planned or cannot), and why or how"}, func(q *Ask) bool {
		o := as[*Opinion](q.after())
		return slices.Contains(Handlings(), o.Verdict) && filled(o.Reply)
	})

	inRoundThatRuns = chosen("round", say.Text{ZH: "请写明转入哪一轮次，要是正在进行的", EN: "name the round that the finding comes to; it must be open or rectifying"}, func(q *Ask) bool {
		r := q.landing()
		return r != nil && slices.Contains(working, r.State)
	})

	oneFinding = given("parts", say.Text{ZH: "请写明转成的一个问题，以及归哪个单位", EN: "say what the one finding is that it becomes, and whose"}, func(q *Ask) bool {
		if len(q.Parts) != 1 {
			return false
		}
		f := q.Parts[0]
		return filled(f.Text) && f.Amount >= 0 && graded(f.Severity) && (f.Unit == "" || knownUnits(q, f.Unit))
	})
)

// shows reports whether what an opinion publishes is its own.
func (o *Opinion) shows() bool {
	return !slices.ContainsFunc(o.Shown, func(id string) bool {
		return !slices.ContainsFunc(o.Voices, func(v Voice) bool { return v.ID == id })
	})
}

// amiss says what keeps a drive from being asked as it is written, false for nothing.
func (d *Drive) amiss() (say.Text, bool) {
	switch {
	case d.Least != 0 && d.Least < FewestLeast:
		return say.Text{ZH: "少于几人的结果不显示：不能小于%d", EN: "the number below which nothing is shown is %d at least"}.With(FewestLeast), true
	case d.From != 0 && d.Until != 0 && d.Until < d.From:
		return say.Text{ZH: "截止日期早于开始日期", EN: "its last day is before its first"}, true
	case d.Sort != "" && !slices.Contains(DriveSorts(), d.Sort):
		return say.Text{ZH: "没有“%[1]s”这种征求意见，可以写 %[2]s", EN: "there is no drive of the kind “%[1]s”; there are %[2]s"}.With(d.Sort, listed(DriveSorts())), true
	case d.Anonymous && slices.Contains(d.Channels, ByAccount):
		return say.Text{ZH: "不记名的不能用账号答：去掉“账号”这个渠道，或者改成记名", EN: "without names nobody answers by account: take that channel away, or ask with names"}, true
	case slices.ContainsFunc(d.Channels, func(c Channel) bool { return !slices.Contains(Channels(), c) }):
		return say.Text{ZH: "渠道可以写 %[1]s", EN: "the channels are %[1]s"}.With(listed(Channels())), true
	case !once(d.Groups, func(g Group) string { return g.ID }) || !once(d.Questions, func(q Question) string { return q.ID }):
		return say.Text{ZH: "题目或对象的编号重复或不对", EN: "an id of a question or a group is wrong, or stands twice"}, true
	}
	for i, g := range d.Groups {
		if !filled(g.Name) || g.Size < 0 {
			return say.Text{ZH: "第 %d 类对象要有名称，人数不能是负数", EN: "group %d needs a name, and its size is not negative"}.With(i + 1), true
		}
	}
	for i := range d.Questions {
		if t, bad := d.Questions[i].amiss(i + 1); bad {
			return t, true
		}
	}
	return say.Text{}, false
}

// amiss says what keeps the n-th question from being asked.
func (q *Question) amiss(n int) (say.Text, bool) {
	switch {
	case !filled(q.Text):
		return say.Text{ZH: "第 %d 题还没有写问什么", EN: "question %d does not say what is asked"}.With(n), true
	case !slices.Contains(QuestionSorts(), q.Sort):
		return say.Text{ZH: "第 %d 题还没有选怎样答", EN: "question %d does not say how it is answered"}.With(n), true
	case q.Sort == Words && len(q.Options) > 0:
		return say.Text{ZH: "第 %d 题“%s”是写几句话的，不要选项", EN: "question %d, “%s”, is answered in words and has no options"}.With(n, q.Text), true
	case q.Sort != Words && len(q.Options) < 2:
		return say.Text{ZH: "第 %d 题“%s”是选择题，至少要两个选项，每行一个", EN: "question %d, “%s”, is a choice: it has two options at least, one on each line"}.With(n, q.Text), true
	case slices.ContainsFunc(q.Options, func(o Pick) bool { return !filled(o.Text) }):
		return say.Text{ZH: "第 %d 题“%s”有一个选项是空的", EN: "question %d, “%s”, has an option without words"}.With(n, q.Text), true
	case !once(q.Options, func(o Pick) string { return o.ID }):
		return say.Text{ZH: "第 %d 题“%s”的选项编号重复或不对", EN: "question %d, “%s”, has an option whose id is wrong or stands twice"}.With(n, q.Text), true
	}
	return say.Text{}, false
}

// once reports whether ids are sound, and none stands twice; "" is one to be made.
func once[T any](list []T, id func(T) string) bool {
	seen := map[string]bool{}
	for _, t := range list {
		switch name := id(t); {
		case name == "":
		case seen[name] || !plainID(name):
			return false
		default:
			seen[name] = true
		}
	}
	return true
}

// plainID reports whether an id can stand in a form and in a heading of a table.
func plainID(s string) bool {
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-' && r != '_' {
			return false
		}
	}
	return len(s) <= 40
}

// listed writes what may be written.
func listed[T ~string](list []T) string {
	words := make([]string, len(list))
	for i, w := range list {
		words[i] = string(w)
	}
	return strings.Join(words, " ")
}
