package ledger

import (
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// Phases of a round in which things are done.
var (
	planning = []State{Draft, Opened}
	working  = []State{Opened, Rectifying}
	lasting  = []State{Opened, Rectifying, Closed}
	byRunner = []Party{PartyOrganiser}
	hasRound = []Want{WantRound}
)

var roundRules = []Rule{
	{Kind: KindRound, Move: MoveAdd, To: Draft, By: byRunner, Needs: []Need{named, inUnit, soundTerms}, do: addRound},
	{Kind: KindRound, Move: MoveEdit, From: []State{Draft}, By: byRunner, Needs: []Need{named, soundTerms},
		Fields: []string{"name", "notice", "topic", "profile", "aspects", "stages", "units", "terms"}, do: editRecord},
	// What has been announced is not taken back; dates and those who take part may change.
	{Kind: KindRound, Move: MoveEdit, From: []State{Opened, Rectifying}, By: byRunner, Needs: []Need{named, soundTerms, soundUnits, gatesKept},
		Fields: []string{"name", "stages", "units", "terms"}, do: editRecord},
	{Kind: KindRound, Move: MoveOpen, From: []State{Draft}, To: Opened, By: byRunner, Needs: []Need{noticed, soundUnits, soundStages}, do: moveRecord},
	{Kind: KindRound, Move: MoveRectify, From: []State{Opened}, To: Rectifying, By: byRunner, Needs: []Need{handedIn}, Wants: []Want{WantTally}, do: moveRecord},
	{Kind: KindRound, Move: MoveClose, From: []State{Rectifying}, To: Closed, By: byRunner, Needs: []Need{settled, drivesOver}, Wants: []Want{WantTally}, do: closeRound},
	{Kind: KindRound, Move: MoveArchive, From: []State{Closed}, To: Archived, By: byRunner, Needs: []Need{sealed, lookedBack}, Wants: []Want{WantTally},
		Fields: []string{"archive", "chain_head"}, do: editRecord},
}

var readingRules = []Rule{
	{Kind: KindReading, Move: MoveAdd, To: Active, Phase: planning, By: byRunner, Needs: []Need{named, hasText}, Wants: hasRound, do: addReading},
	{Kind: KindReading, Move: MoveEdit, From: []State{Active}, Phase: planning, By: byRunner, Needs: []Need{named, hasText}, Wants: hasRound,
		Fields: []string{"title", "file", "text", "due"}, do: editReading},
	{Kind: KindReading, Move: MoveRetire, From: []State{Active}, To: Retired, Phase: planning, By: byRunner, Needs: []Need{reasoned}, Wants: hasRound, do: moveRecord},
}

var receiptRules = []Rule{
	{Kind: KindReceipt, Move: MoveAdd, To: Active, Phase: working, By: []Party{PartySelf}, Needs: []Need{inRound, newestText, unsigned}, Wants: []Want{WantRound, WantReading, WantReceipts}, do: addReceipt},
}

var noteRules = []Rule{
	{Kind: KindNote, Move: MoveAdd, To: Active, Phase: working, By: []Party{PartyParticipant}, Needs: []Need{newestText}, Wants: []Want{WantRound, WantReading}, do: addRecord},
	{Kind: KindNote, Move: MoveEdit, From: []State{Active}, Phase: lasting, By: []Party{PartyAuthor}, Wants: hasRound, Fields: []string{"text"}, do: editRecord},
	{Kind: KindNote, Move: MoveRetire, From: []State{Active}, To: Retired, Phase: lasting, By: []Party{PartyAuthor}, Wants: hasRound, do: moveRecord},
}

var requestRules = []Rule{
	{Kind: KindRequest, Move: MoveAdd, To: Asked, Phase: planning, By: byRunner, Needs: []Need{named, inUnit, knownOwer}, Wants: hasRound, do: addRecord},
	{Kind: KindRequest, Move: MoveEdit, From: []State{Asked}, Phase: planning, By: byRunner, Needs: []Need{named, knownOwer}, Wants: hasRound,
		Fields: []string{"title", "person", "due"}, do: editRecord},
	{Kind: KindRequest, Move: MoveReceive, From: []State{Asked, Returned}, To: Received, Phase: working, By: byRunner, Needs: []Need{onPaper}, Wants: hasRound, do: receiveRequest},
	{Kind: KindRequest, Move: MoveReturn, From: []State{Received}, To: Returned, Phase: working, By: []Party{PartyOrganiser, PartyVerifier}, Needs: []Need{reasoned, onPaper}, Wants: hasRound, do: answerRequest},
	{Kind: KindRequest, Move: MoveAccept, From: []State{Received}, To: Accepted, Phase: working, By: []Party{PartyOrganiser, PartyVerifier}, Needs: []Need{onPaper}, Wants: hasRound, do: answerRequest},
	{Kind: KindRequest, Move: MoveWaive, From: []State{Asked, Returned}, To: Waived, Phase: working, By: byRunner, Needs: []Need{reasoned, onPaper}, Wants: hasRound, do: answerRequest},
}

var (
	noticed = stands("notice", say.Text{ZH: "请先写明通知和主题", EN: "enter the notice and the topic first"}, func(q *Ask) bool {
		r := q.round()
		return filled(r.Topic) && (filled(r.Notice.Number) || filled(r.Notice.Title)) && (filled(r.Notice.Text) || r.Notice.File != "")
	})

	soundUnits = stands("units", say.Text{ZH: "请写明参加的单位，都要是在用的单位", EN: "name the units that take part; all of them must be in use"}, func(q *Ask) bool {
		r := as[*Round](q.after())
		return len(r.Units) > 0 && knownUnits(q, r.Units...)
	})

	soundStages = stands("stages", say.Text{ZH: "阶段的起止日期不对", EN: "the days of a stage are wrong"}, func(q *Ask) bool {
		for _, s := range q.round().Stages {
			if !filled(s.Name) || s.From == 0 || s.Until < s.From {
				return false
			}
		}
		return true
	})

	soundTerms = Need{Name: "terms", kind: fault.Invalid, given: true,
		Say: say.Text{ZH: "销号条件、期限、提醒、颜色、测评档次和满意率要求要能照着办", EN: "gates, terms, reminders, colours, scales and the rate of satisfaction are such as can be kept to"},
		why: func(q *Ask) (say.Text, bool) { return as[*Round](q.after()).Terms.amiss() }}

	// A gate that has been announced is not opened by taking it away, or by counting
	// otherwise.
	gatesKept = stands("gates-kept", say.Text{ZH: "本轮开始后，销号条件只能加，不能减；满意率要求不能降低，测评档次不能改", EN: "once the round is open, gates can be added but not taken away; the rate of satisfaction is not lowered, and scales stay"}, func(q *Ask) bool {
		was, now := &as[*Round](q.Subject).Terms, &as[*Round](q.after()).Terms
		return !slices.ContainsFunc(was.Gates, func(g Gate) bool { return !slices.Contains(now.Gates, g) }) &&
			(was.Satisfaction == "" || now.Satisfaction.Sound() && now.Satisfaction.Compare(was.Satisfaction) >= 0) &&
			slices.EqualFunc(was.Scales, now.Scales, Scale.same)
	})

	handedIn = stands("handed-in", say.Text{ZH: "还有材料没有报送或接收", EN: "documents are still due, or under review"}, func(q *Ask) bool {
		return q.Tally.Requests == 0 && q.Tally.Statements == 0
	})

	settled = stands("settled", say.Text{ZH: "还有材料、问题、措施、办实事项目或测评没有办结", EN: "documents, findings, actions, service items or surveys are still open"}, func(q *Ask) bool {
		t := q.Tally
		return t.Requests == 0 && t.Statements == 0 && t.Findings == 0 && t.Actions == 0 && t.Surveys == 0
	})

	drivesOver = stands("drives-over", gates[GateDrives].Say, func(q *Ask) bool {
		return !slices.Contains(q.round().Terms.Gates, GateDrives) || finished(q)
	})

	lookedBack = stands("looked-back", say.Text{ZH: "还有没做的回头看", EN: "look-backs are still to be done"}, func(q *Ask) bool {
		return q.Tally.LookBacks == 0 && q.Tally.Findings == 0
	})

	sealed = given("sealed", say.Text{ZH: "缺少归档包的摘要", EN: "the digest of the sealed archive is missing"}, func(q *Ask) bool {
		r := as[*Round](q.after())
		return r.Archive != "" && r.ChainHead != ""
	})

	hasText = given("text", say.Text{ZH: "请上传原文", EN: "upload the text"}, func(q *Ask) bool {
		return as[*Reading](q.after()).File != ""
	})

	inRound = right("in-round", say.Text{ZH: "您的单位不参加本轮", EN: "your unit does not take part in the round"}, takesPart)

	newestText = stands("newest", say.Text{ZH: "这份材料已经换了新的文本，请看新的", EN: "this text has been replaced; read the new one"}, func(q *Ask) bool {
		switch r := q.record().(type) {
		case *Receipt:
			return r.Version == q.Reading.Version && q.Reading.State == Active
		case *Note:
			return r.Version == q.Reading.Version && q.Reading.State == Active && r.Span.Start >= 0 && r.Span.End >= r.Span.Start
		}
		return false
	})

	unsigned = stands("signed", say.Text{ZH: "这一版已经签过回执", EN: "this version has been signed for already"}, func(q *Ask) bool {
		r := as[*Receipt](q.record())
		return !slices.ContainsFunc(q.Receipts, func(c *Receipt) bool {
			return c.ID != r.ID && c.Reading == r.Reading && c.Person == r.Person && c.Version == r.Version
		})
	})

	knownOwer = given("ower", say.Text{ZH: "没有这个人", EN: "there is no such person"}, func(q *Ask) bool {
		return knownPeople(q, as[*Request](q.after()).Person)
	})

	onPaper = stands("on-paper", say.Text{ZH: "已有材料，请在材料上办理", EN: "a statement answers it; move that one"}, func(q *Ask) bool {
		return as[*Request](q.Subject).Statement == ""
	})
)

// The longest terms of a round, of a year and of ten.
const (
	mostAtOnce   = 250
	mostLookBack = 3660
)

// amiss says why terms cannot be kept to, false where they can.
func (t *Terms) amiss() (say.Text, bool) {
	switch {
	case slices.ContainsFunc(t.Gates, func(g Gate) bool { _, ok := gates[g]; return !ok }):
		return say.Text{ZH: "没有这种销号条件", EN: "there is no such gate"}, true
	case t.Satisfaction == "" && slices.Contains(t.Gates, GateSatisfaction):
		return say.Text{ZH: "把满意度定为销号条件，要写明满意率不低于多少", EN: "where satisfaction is a gate, say how many per cent it takes"}, true
	case t.Satisfaction != "" && (!t.Satisfaction.Sound() || t.Satisfaction.Compare("0") <= 0 || t.Satisfaction.Compare("100") > 0):
		return say.Text{ZH: "满意率要求是大于0、不超过100的数", EN: "the rate of satisfaction lies above 0 and not above 100"}, true
	case t.AtOnce < 0 || t.LookBack < 0 || t.Reminders.Every < 0:
		return say.Text{ZH: "期限和天数不能是负数", EN: "terms and days are not negative"}, true
	case t.AtOnce > mostAtOnce || t.LookBack > mostLookBack: // what lies too far ahead is no day
		return say.Text{ZH: "立行立改最长%d个工作日，回头看最晚在%d天后", EN: "what is due at once is done within %d working days, and looked back at within %d days"}.With(mostAtOnce, mostLookBack), true
	case slices.ContainsFunc(t.Reminders.Before, func(n int) bool { return n < 1 || n > MostBefore }):
		return say.Text{ZH: "提前几天提醒，写1到%d的数", EN: "reminders come 1 to %d days ahead"}.With(MostBefore), true
	case slices.ContainsFunc(t.Reminders.Steps, func(s Escalation) bool {
		return s.After < 1 || s.To != TellLead && s.To != TellSuperior && s.To != TellOrganisers
	}):
		return say.Text{ZH: "逾期提醒要写明逾期几天、提醒谁", EN: "a reminder of what is overdue says after how many days, and whom"}, true
	case slices.ContainsFunc(t.Colours, func(c Colour) bool { return c.Name == "" || c.Sign == "" || c.ZH == "" || c.EN == "" }): // never colour alone
		return say.Text{ZH: "每条颜色提醒都要有颜色、符号和文字", EN: "every line of the rule of colours has a colour, a sign and words"}, true
	}
	for i := range t.Scales {
		if !t.Scales[i].sound() || slices.ContainsFunc(t.Scales[:i], func(s Scale) bool { return s.Name == t.Scales[i].Name }) {
			return say.Text{ZH: "测评档次不对，或者有两种同名", EN: "a scale is wrong, or two have the same name"}, true
		}
	}
	return say.Text{}, false
}

func addRound(s *step) {
	r := fresh[*Round](s)
	r.Round, r.ClosedAt, r.Archive, r.ChainHead = r.ID, Stamp{}, "", ""
	s.put(nil, r)
}

func closeRound(s *step) {
	r := move[*Round](s)
	r.ClosedAt = s.q.stamp()
	s.done(r)
}

func addReading(s *step) {
	r := fresh[*Reading](s)
	r.Version = 1
	s.put(nil, r)
}

// editReading counts a new version when the words change, which asks everybody
// to read again.
func editReading(s *step) {
	was := as[*Reading](s.q.Subject)
	r := copyOf(as[*Reading](s.q.Given.Record))
	r.Head = was.Head
	if r.File != was.File || r.Text != was.Text {
		r.Version = was.Version + 1
	}
	s.done(r)
}

func addReceipt(s *step) {
	r := fresh[*Receipt](s)
	r.On = s.q.Today
	s.put(nil, r)
}

func receiveRequest(s *step) {
	r := move[*Request](s)
	r.Received, r.Answered = s.q.stamp(), Stamp{}
	s.done(r)
}

func answerRequest(s *step) {
	r := move[*Request](s)
	r.Answered = s.q.stamp()
	s.done(r)
}
