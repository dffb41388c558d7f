package api

import (
	"slices"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// course is a whole round, as its people go through it.
type course struct {
	*town
	t      *testing.T
	papers []*paperOf
}

// One round, from its notice to its archive, by what its roles ask of the API. A
// round before it was short: what was closed there comes back.
func TestRound(t *testing.T) {
	towns(t, func(t *testing.T, w *town) {
		c := &course{town: w, t: t}
		c.people()
		c.before()
		c.announce()
		c.read()
		c.handIn()
		c.compare()
		c.review()
		c.enter()
		c.sort()
		c.extent()
		c.assign()
		c.actions()
		c.closeAll()
		c.lookBack()
		c.end()
		c.promises()
		c.measured()
		c.figures(t)
	})
}

// people are a city with five bureaus, one of which has an office below it.
func (c *course) people() {
	c.unit("清河市", "")
	for _, name := range []string{"清河市水务局", "清河市道路局", "清河市教育局", "清河市卫生健康局", "清河市园林局"} {
		c.unit(name, "清河市")
	}
	c.unit("清河市水务局办公室", "清河市水务局")
	c.person("mayor", "清河市", "", "member@清河市")
	for _, p := range []struct{ login, role string }{
		{"organiser", "organiser"}, {"verifier", "verifier"}, {"second", "verifier"}, {"third", "verifier"}, {"observer", "observer"},
	} {
		c.person(p.login, "清河市", "mayor", p.role+"@清河市")
	}
	c.person("auditor", "清河市", "", "auditor@清河市")
	for _, p := range [][3]string{
		{"zhang", "清河市水务局", "mayor"}, {"li", "清河市水务局", "zhang"}, {"chen", "清河市水务局办公室", "zhang"},
		{"wang", "清河市道路局", "mayor"}, {"zhou", "清河市道路局", "wang"}, {"zhao", "清河市教育局", "mayor"}, {"sun", "清河市教育局", "zhao"},
		{"he", "清河市卫生健康局", "mayor"}, {"gao", "清河市卫生健康局", "he"}, {"lin", "清河市园林局", "mayor"}, {"tang", "清河市园林局", "lin"},
	} {
		c.person(p[0], p[1], p[2], "member@"+p[1])
	}
	c.person("liang", "清河市水务局", "mayor", "organiser@清河市水务局") // runs what belongs to the bureau
}

// before is the round of last spring: what was found then was closed, and all of it
// is in the archive.
func (c *course) before() {
	c.add("organiser", ledger.KindRound, "spring", obj{"name": "春季专项检查", "unit": c.top, "topic": "计量管理", "units": []string{c.id("清河市水务局")},
		"notice": obj{"number": "清发〔2026〕3号", "text": "请各单位自查计量器具。"}})
	c.move("organiser", ledger.KindRound, "spring", ledger.MoveOpen, nil)
	c.add("verifier", ledger.KindFinding, "meters of spring", obj{"round": c.id("spring"), "unit": c.id("清河市水务局"), "text": "水表检定不及时",
		"detail": "城北有20只水表超过检定周期。", "source": obj{"kind": "inspection", "words": "春季检查组"}})
	c.add("li", ledger.KindAction, "meters of spring, done", obj{"findings": []string{c.id("meters of spring")}, "text": "送检20只水表", "sort": "correction",
		"lead": c.id("zhang"), "standard": "都有检定证书", "due": obj{"kind": "date", "day": "2026-11-30"}})
	c.move("organiser", ledger.KindRound, "spring", ledger.MoveRectify, nil)
	c.refused("ledger-settled", "organiser", ledger.KindRound, "spring", ledger.MoveClose, nil)
	c.carriedOut("meters of spring, done", "zhang")
	c.move("third", ledger.KindFinding, "meters of spring", ledger.MoveClose, why("已检定"))
	c.move("organiser", ledger.KindRound, "spring", ledger.MoveClose, nil)
	c.archive("spring")
	c.refused("ledger-wrong-phase", "verifier", ledger.KindFinding, "meters of spring", ledger.MoveReopen, why("又见超期"))
}

// archive seals a round, with the end of the chain as it stands.
func (c *course) archive(round string) {
	c.Helper()
	var head headView
	c.do(call{as: "organiser", method: "GET", path: "/events/head"}).into(c.t, &head)
	m := c.move("organiser", ledger.KindRound, round, ledger.MoveArchive, nil)
	if r := m.record.(*ledger.Round); r.State != ledger.Archived || r.ChainHead != head.Hash {
		c.Fatalf("archived: %+v", r)
	}
	var p archiveProofView
	c.do(call{as: "organiser", method: "GET", path: "/rounds/" + c.id(round) + "/archive/proof"}).into(c.t, &p)
	if !p.Proven || p.ChainHead != head.Hash || p.Records == 0 || p.Records != p.InLedger {
		c.Fatalf("proof: %+v", p)
	}
}

// carriedOut brings an assigned or proposed action to its end, without a hitch: by
// its owner, a verifier and another one.
func (c *course) carriedOut(action, owner string) {
	c.Helper()
	a := got[*ledger.Action](c.town, "organiser", ledger.KindAction, action)
	if a.State == ledger.Proposed {
		c.move("organiser", ledger.KindAction, action, ledger.MoveAssign, nil)
		a.State = ledger.Assigned
	}
	if a.State == ledger.Assigned {
		c.move(owner, ledger.KindAction, action, ledger.MoveAccept, nil)
	}
	c.move(owner, ledger.KindAction, action, ledger.MoveReport, why("已开始"))
	e := c.shown(owner, action, "台账")
	c.move(owner, ledger.KindAction, action, ledger.MoveClaim, obj{"reason": "已办完", "evidence": []string{e}})
	c.move("verifier", ledger.KindEvidence, e, ledger.MoveReview, nil)
	c.accepted(action)
}

// accepted has a claim accepted by one verifier and closed by another.
func (c *course) accepted(action string) {
	c.Helper()
	c.move("verifier", ledger.KindAction, action, ledger.MoveConfirm, nil)
	c.refused("ledger-third-person", "verifier", ledger.KindAction, action, ledger.MoveClose, nil)
	m := c.move("second", ledger.KindAction, action, ledger.MoveClose, nil)
	a, proof := m.record.(*ledger.Action), m.also[0].(*ledger.Closure)
	if proof.Record != a.ID || proof.Claimed != a.Claimed || proof.Confirmed.By != c.id("verifier") || proof.Closed.By != c.id("second") {
		c.Fatalf("the closure of %s: %+v", action, proof)
	}
}

// shown uploads evidence of an action.
func (c *course) shown(owner, action, title string) string {
	c.Helper()
	file := c.upload(owner, title+" "+c.id(action))
	return c.add(owner, ledger.KindEvidence, "", obj{"actions": []string{c.id(action)}, "title": title, "name": title + ".txt", "file": file}).Top().ID
}

// announce is the notice, what is asked for, and the opening.
func (c *course) announce() {
	c.add("organiser", ledger.KindRound, "round", obj{"name": "2026年度对照检查", "unit": c.top,
		"aspects": []obj{{"id": "A1", "text": "服务群众"}, {"id": "A2", "text": "安全管理"}},
		"terms": obj{"gates": []string{"evidence", "errors", "measures", "extent"}, "at_once": 3, "look_back": 30, "criteria": "抽查是否仍在执行",
			"reminders": obj{"before": []int{3}, "on_day": true}}})
	c.unseen("zhang", ledger.KindRound, "round")
	c.refused("ledger-notice", "organiser", ledger.KindRound, "round", ledger.MoveOpen, nil)
	file := c.upload("organiser", "关于开展2026年度对照检查的通知")
	var units []string
	for _, name := range []string{"清河市水务局", "清河市道路局", "清河市教育局", "清河市卫生健康局", "清河市园林局"} {
		units = append(units, c.id(name))
	}
	c.move("organiser", ledger.KindRound, "round", ledger.MoveEdit, obj{"topic": "对照检查", "units": units,
		"notice": obj{"number": "清发〔2026〕12号", "title": "关于开展2026年度对照检查的通知", "text": "请各单位对照检查。", "file": file},
		"stages": []obj{{"name": "自查", "from": "2026-11-23", "until": "2026-11-30"}, {"name": "整改", "from": "2026-12-01", "until": "2026-12-31"}}})
	c.askFor()
	c.move("organiser", ledger.KindRound, "round", ledger.MoveOpen, nil)
	c.do(call{as: "chen", method: "GET", path: "/rounds/" + c.id("round") + "/notice"}).want(c.t, 200, "对照检查的通知")
	c.refused("ledger-gates-kept", "organiser", ledger.KindRound, "round", ledger.MoveEdit, obj{"terms": obj{"gates": []string{"evidence"}}})
	c.refused("ledger-not-by-you", "liang", ledger.KindRound, "round", ledger.MoveEdit, obj{"name": "改名"})
}

// askFor says who owes what: twelve statements, and two things on paper.
func (c *course) askFor() {
	c.papers = statements()
	for _, p := range c.papers {
		fields := obj{"round": c.id("round"), "unit": c.id(p.unit), "title": "对照检查材料", "due": "2026-11-30"}
		if p.own {
			fields["person"] = c.id(p.writer)
		}
		c.add("organiser", ledger.KindRequest, "request "+p.name, fields)
	}
	for _, name := range []string{"on paper", "waived"} {
		c.add("organiser", ledger.KindRequest, name, obj{"round": c.id("round"), "unit": c.id("清河市道路局"), "title": "整改台账纸质件"})
	}
	for _, open := range listed[*ledger.Request](c.town, "organiser", ledger.KindRequest, "round", c.id("round")) {
		if open.State != ledger.Asked {
			c.Errorf("%+v", open)
		}
	}
}

// read is the required reading: a text that changes asks again.
func (c *course) read() {
	first := c.upload("organiser", "# 条例\n\n第一条 各单位应当建立台账。\n\n第二条 台账应当每月核对。\n")
	c.add("organiser", ledger.KindReading, "reading", obj{"round": c.id("round"), "title": "台账管理条例", "file": first, "due": "2026-11-27"})
	readers := []string{"zhang", "li", "chen", "wang", "zhao", "he", "lin", "verifier"}
	receipt := func(version int) obj { return obj{"reading": c.id("reading"), "version": version} }
	for _, who := range readers {
		c.add(who, ledger.KindReceipt, "", receipt(1))
	}
	c.refused("ledger-not-by-you", "observer", ledger.KindReceipt, "", ledger.MoveAdd, receipt(1))
	c.passage()

	second := c.upload("organiser", "# 条例\n\n第一条 各单位应当建立台账。\n\n第二条 台账应当每周核对。\n")
	c.move("organiser", ledger.KindReading, "reading", ledger.MoveEdit, obj{"title": "台账管理条例（修订）"})
	if r := c.move("organiser", ledger.KindReading, "reading", ledger.MoveEdit, obj{"file": second}).record.(*ledger.Reading); r.Version != 2 {
		c.Fatalf("version %d", r.Version)
	}
	c.refused("ledger-newest", "zhang", ledger.KindReceipt, "", ledger.MoveAdd, receipt(1))
	c.haveRead()
	for _, who := range readers {
		c.add(who, ledger.KindReceipt, "", receipt(2))
		c.refused("ledger-signed", who, ledger.KindReceipt, "", ledger.MoveAdd, receipt(2))
	}
	c.haveRead(readers...)
}

// haveRead holds who has read the text as it stands.
func (c *course) haveRead(want ...string) {
	c.Helper()
	r := got[*ledger.Reading](c.town, "organiser", ledger.KindReading, "reading")
	list := listed[*ledger.Receipt](c.town, "organiser", ledger.KindReceipt, "of", r.ID)
	for _, who := range []string{"zhang", "li", "chen", "wang", "zhou", "zhao", "he", "lin", "verifier"} {
		if r.Read(c.id(who), list) != slices.Contains(want, who) {
			c.Errorf("%s is told wrongly whether they read version %d", who, r.Version)
		}
	}
}

// passage is a note that is tied to words of the text, and its author's own.
func (c *course) passage() {
	text := []rune(c.do(call{as: "chen", method: "GET", path: "/readings/" + c.id("reading") + "/text"}).want(c.t, 200).Body.String())
	at := slices.Index(text, '每')
	span := []int{at, at + 4}
	c.add("chen", ledger.KindNote, "note", obj{"reading": c.id("reading"), "version": 1, "span": span, "text": "我室每季度才核对一次"})
	n := got[*ledger.Note](c.town, "chen", ledger.KindNote, "note")
	if words := string(text[n.Span.Start:n.Span.End]); words != "每月核对" {
		c.Errorf("the note is tied to %q", words)
	}
	for _, who := range []string{"zhang", "organiser", "verifier", "observer", "admin"} {
		c.unseen(who, ledger.KindNote, "note")
	}
	c.move("chen", ledger.KindNote, "note", ledger.MoveEdit, obj{"text": "我室每季度才核对一次，要改"})
}
