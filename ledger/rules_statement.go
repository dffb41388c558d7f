package ledger

import (
	"slices"

	"github.com/bihuan/bihuan/say"
)

var (
	writers   = []Party{PartyAuthor, PartyMember}
	reviewers = []Party{PartyOrganiser, PartyVerifier}
	hasPaper  = []Want{WantRound, WantStatement}
)

var statementRules = []Rule{
	{Kind: KindStatement, Move: MoveAdd, To: Draft, Phase: working, By: []Party{PartyMember, PartyOrganiser}, Needs: []Need{named, inUnit, knownWriter, asksFor},
		Wants: []Want{WantRound, WantRequest}, do: addStatement},
	{Kind: KindStatement, Move: MoveEdit, From: []State{Draft, Returned}, Phase: working, By: writers, Needs: []Need{named, ownPaper}, Wants: hasRound,
		Fields: []string{"title", "profile"}, do: editRecord},
	{Kind: KindStatement, Move: MoveSubmit, From: []State{Draft, Returned}, To: Submitted, Phase: working, By: writers, Needs: []Need{ownPaper, hasVersion, newVersion},
		Wants: []Want{WantRound, WantRequest, WantVersion}, do: submitStatement},
	{Kind: KindStatement, Move: MoveRecall, From: []State{Submitted}, To: Draft, Phase: working, By: writers, Needs: []Need{ownPaper, reasoned},
		Wants: []Want{WantRound, WantRequest}, do: recallStatement},
	{Kind: KindStatement, Move: MoveReturn, From: []State{Submitted}, To: Returned, Phase: working, By: reviewers, Needs: []Need{notOwnPaper, remarked},
		Wants: []Want{WantRound, WantRequest}, do: returnStatement},
	{Kind: KindStatement, Move: MoveAccept, From: []State{Submitted}, To: Accepted, Phase: working, By: reviewers, Needs: []Need{notOwnPaper, allSeen, paperErrors},
		Wants: []Want{WantRound, WantRequest, WantVersion, WantAnswer}, do: acceptStatement},
	// Entered by mistake, or given up: what was asked for is asked for again.
	{Kind: KindStatement, Move: MoveDrop, From: []State{Draft, Returned}, To: Dropped, Phase: working, By: []Party{PartyAuthor, PartyMember, PartyOrganiser},
		Needs: []Need{ownPaperOrRuns, reasoned}, Wants: []Want{WantRound, WantRequest}, do: dropStatement},
}

var versionRules = []Rule{
	{Kind: KindVersion, Move: MoveAdd, To: Active, Phase: working, By: writers, Needs: []Need{ownPaper, beingWritten, readAlready}, Wants: hasPaper, do: addVersion},
}

var correctionRules = []Rule{
	{Kind: KindCorrection, Move: MoveAdd, To: Active, Phase: working, By: []Party{PartyAuthor, PartyMember, PartyOrganiser, PartyVerifier},
		Needs: []Need{correctable, allowsOthers, newestVersion, fitsAnswer}, Wants: []Want{WantRound, WantStatement, WantVersion, WantAnswer}, do: addRecord},
}

var (
	knownWriter = right("own-paper", say.Text{ZH: "个人材料只能由本人或组织人登记", EN: "a person's statement is entered by that person, or by the organiser"}, func(q *Ask) bool {
		s := as[*Statement](q.record())
		return s.Person == "" || knownPeople(q, s.Person) && (s.Person == q.actor().ID || covering(Organiser)(q))
	})

	asksFor = stands("request", say.Text{ZH: "报送要求对不上：不是这个单位或这个人的，或者已经有材料了", EN: "that request is for somebody else, or has its statement already"}, func(q *Ask) bool {
		s, r := as[*Statement](q.record()), q.Request
		return s.Request == "" || r.Round == q.Scene.Round.ID && r.Unit == s.Unit && r.Person == s.Person && r.Statement == "" && r.State == Asked
	})

	// A person's statement is theirs alone until it is handed in.
	ownPaper = right("own-paper", say.Text{ZH: "这是他人的个人材料", EN: "this is somebody else's own statement"}, func(q *Ask) bool {
		s := q.statement()
		return s.Person == "" || q.actor() != nil && (q.actor().ID == s.Person || q.actor().ID == s.Author)
	})

	ownPaperOrRuns = right("own-paper", ownPaper.Say, func(q *Ask) bool { return ownPaper.ok(q) || covering(Organiser)(q) })

	notOwnPaper = right("not-own-paper", say.Text{ZH: "自己写的材料由他人审核", EN: "somebody else reviews what you wrote"}, func(q *Ask) bool {
		s := q.statement()
		return !q.involves(s.Author, s.Person, s.Submitted.By, s.Submitted.For)
	})

	hasVersion = stands("version", say.Text{ZH: "还没有上传材料", EN: "no file has been uploaded yet"}, func(q *Ask) bool { return q.statement().Version > 0 })

	newVersion = stands("new-version", say.Text{ZH: "退回之后还没有上传新稿", EN: "no new version has been uploaded since it was returned"}, func(q *Ask) bool {
		s := q.statement()
		return s.State != Returned || s.Version > s.Seen
	})

	beingWritten = stands("being-written", say.Text{ZH: "材料已经提交或接收，不能再换稿", EN: "it has been submitted or accepted; its file stays"}, func(q *Ask) bool {
		return q.Statement.State == Draft || q.Statement.State == Returned
	})

	readAlready = given("read", say.Text{ZH: "缺少文件或读出的内容", EN: "the file, or what was read from it, is missing"}, func(q *Ask) bool {
		v := as[*Version](q.record())
		return v.File != "" && v.Text != "" && v.Answer != ""
	})

	correctable = stands("correctable", say.Text{ZH: "材料已经接收，请在台账里改", EN: "the statement has been accepted; change the ledger instead"}, func(q *Ask) bool {
		s := q.Statement
		p := q.actor()
		if p == nil || s.State == Accepted || s.State == Dropped {
			return false
		}
		// Before it is handed in, only those who write it see it.
		return s.State == Submitted || isAuthor(q) || s.Person == "" && isMember(q) || s.Person == p.ID
	})

	// Copied passages are allowed by whoever reviews them, not by who wrote them.
	allowsOthers = right("allows-others", say.Text{ZH: "雷同是否允许，由审核的人定", EN: "whoever reviews a statement says which copies are allowed"}, func(q *Ask) bool {
		c := as[*Correction](q.record())
		return c.Deed != DeedAllow && c.Deed != DeedDisallow ||
			!q.involves(q.Statement.Author, q.Statement.Person) && (covering(Organiser)(q) || covering(Verifier)(q))
	})

	newestVersion = stands("newest", say.Text{ZH: "材料已经换了新稿", EN: "there is a newer version"}, func(q *Ask) bool {
		return q.Statement.Version > 0 && as[*Correction](q.record()).Version == q.Statement.Version
	})

	fitsAnswer = given("fits", say.Text{ZH: "更正与现在的条目对不上", EN: "the correction does not fit the items as they stand"}, func(q *Ask) bool {
		_, err := ReviewOf(q.Answer, with(q.Corrections, as[*Correction](q.record())))
		return err == nil
	})

	allSeen = stands("all-seen", say.Text{ZH: "还有读出的条目没有人看过，请逐条确认、更正或不予采用", EN: "items that were read have not been looked at; confirm, correct or refuse each"}, func(q *Ask) bool {
		r, err := ReviewOf(q.Answer, q.Corrections)
		return err == nil && r.Unseen() == 0
	})

	paperErrors = stands("errors", gates[GateErrors].Say, func(q *Ask) bool {
		return !slices.Contains(q.round().Terms.Gates, GateErrors) || q.Version != nil && q.Version.Errors == 0
	})
)

func addStatement(s *step) {
	r := fresh[*Statement](s)
	r.Version, r.Seen, r.Remarks = 0, 0, nil
	r.Submitted, r.Returned, r.Accepted = Stamp{}, Stamp{}, Stamp{}
	s.put(nil, r)
	if q := s.q; r.Request != "" {
		after := copyOf(q.Request)
		after.Statement = r.ID
		s.put(q.Request, after)
	}
}

// request keeps the request in step with the statement that answers it.
func (s *step) request(state State, change func(*Request)) {
	if as[*Statement](s.q.Subject).Request == "" {
		return
	}
	after := copyOf(s.q.Request)
	after.State = state
	change(after)
	s.put(s.q.Request, after)
}

func submitStatement(s *step) {
	r := move[*Statement](s)
	r.Submitted = s.q.stamp()
	s.done(r)
	s.request(Received, func(t *Request) { t.Received, t.Answered = s.q.stamp(), Stamp{} })
}

func recallStatement(s *step) {
	r := move[*Statement](s)
	r.Submitted = Stamp{}
	s.done(r)
	s.request(Asked, func(t *Request) { t.Received = Stamp{} })
}

func returnStatement(s *step) {
	r := move[*Statement](s)
	r.Returned, r.Remarks, r.Seen = s.q.stamp(), s.q.Remarks, r.Version
	s.done(r)
	s.request(Returned, func(t *Request) { t.Answered = s.q.stamp() })
}

func dropStatement(s *step) {
	s.done(move[*Statement](s))
	s.request(Asked, func(t *Request) { t.Statement, t.Received, t.Answered = "", Stamp{}, Stamp{} })
}

func addVersion(s *step) {
	v := fresh[*Version](s)
	r := copyOf(s.q.Statement)
	r.Version++
	v.Number = r.Version
	s.put(nil, v)
	s.put(s.q.Statement, r)
}

// acceptStatement takes what was read, as people corrected it, into the ledger.
func acceptStatement(s *step) {
	q := s.q
	r := move[*Statement](s)
	r.Accepted = q.stamp()
	s.done(r)
	s.request(Accepted, func(t *Request) { t.Answered = q.stamp() })
	review, err := ReviewOf(q.Answer, q.Corrections)
	if err != nil {
		s.err = err
		return
	}
	taken := review.Taken()
	ids := map[string]string{}
	for _, it := range taken {
		ids[it.ID] = q.NewID()
	}
	for _, it := range taken {
		h := s.head(r.Unit, "")
		h.ID, h.Author = ids[it.ID], r.Author // whoever wrote it, not whoever accepted it
		src := Source{Kind: FromStatement, Record: r.ID, Version: r.Version, Item: it.ID, Span: it.Span}
		s.put(nil, entered(s, it, h, src, tied(review, it.ID, ids)))
	}
}

// tied lists the records that an item is tied to.
func tied(r *Review, id string, ids map[string]string) []string {
	var list []string
	for _, t := range r.Ties {
		if t.To == id && ids[t.From] != "" {
			list = append(list, ids[t.From])
		}
	}
	return list
}

// entered makes a record of the ledger of an item.
func entered(s *step, it Reviewed, h Head, src Source, findings []string) Record {
	switch it.Kind {
	case KindFinding:
		h.State = Opened
		return &Finding{Head: h, Number: s.q.NewNumber(KindFinding), Text: it.Text, Detail: it.Detail, Source: src,
			Aspect: it.Aspect, Turn: 1, Turned: s.q.Now}
	case KindCause:
		h.State = Standing
		return &Cause{Head: h, Text: it.Text, Source: src, Findings: findings}
	}
	h.State = Proposed
	written := it.Owner
	if it.Due != "" {
		written += " " + it.Due
	}
	a := &Action{Head: h, Number: s.q.NewNumber(KindAction), Text: it.Text, Source: src, Findings: findings,
		Written: written, Standard: it.Target, Lead: s.q.leadNamed(it.Owner)}
	if s.q.Meant != nil && it.Due != "" {
		a.Due = s.q.Meant(it.Due)
	}
	return a
}

// leadNamed is whom a statement names as the owner of a measure: the one person of the
// unit, or below it, who has that name and can do things, or the writer of their own
// statement. Nobody is guessed: whoever hands the action out still decides.
func (q *Ask) leadNamed(words string) string {
	r := q.statement()
	if owner := q.Org.Person(r.Person); owner != nil && slices.Contains(oneself, words) {
		return owner.ID
	}
	found := ""
	for _, p := range q.Org.people {
		if p.Name != words || p.State != Active || !q.Org.Within(p.Unit, r.Unit) || !p.works(q.Today, r.Round) {
			continue
		}
		if found != "" {
			return ""
		}
		found = p.ID
	}
	return found
}

// oneself is how the writer of a statement calls himself or herself.
var oneself = []string{"我", "本人", "我本人", "I", "me", "myself"}
