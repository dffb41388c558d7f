package api

import (
	"slices"
	"strings"

	"github.com/bihuan/bihuan/ledger"
)

// finding is how somebody of the city sees a finding now.
func (c *course) finding(name string) *ledger.Finding {
	c.Helper()
	return got[*ledger.Finding](c.town, "organiser", ledger.KindFinding, name)
}

// sort puts the findings where they belong: what came back, what is one thing, what
// is two, what is another's, what is none. Nothing is lost on the way.
func (c *course) sort() {
	c.cameBack()
	c.refused("ledger-not-own-finding", "liang", ledger.KindFinding, "值班记录不完整", ledger.MoveRefuse, why("没有这回事"))
	c.merged()
	c.divided()
	c.transferred()
	c.none()
	c.byHand()
}

// cameBack: the job proposes that a finding is one of last spring again, which was
// closed in a round that is in the archive. A person confirms.
func (c *course) cameBack() {
	c.idle()
	confirmed := 0
	for _, r := range listed[*ledger.Recurrence](c.town, "verifier", ledger.KindRecurrence) {
		if r.Author != "" || r.State != ledger.Proposed {
			c.Errorf("%+v", r)
		}
		if r.Finding == c.id("水表检定不及时") && r.Earlier == c.id("meters of spring") {
			confirmed++
			c.refused("ledger-not-by-you", "zhang", ledger.KindRecurrence, r.ID, ledger.MoveConfirm, nil)
			c.move("verifier", ledger.KindRecurrence, r.ID, ledger.MoveConfirm, nil)
			continue
		}
		c.move("verifier", ledger.KindRecurrence, r.ID, ledger.MoveReject, why("不是一回事"))
	}
	if confirmed != 1 {
		c.Fatalf("%d proposals that the meters came back", confirmed)
	}
	c.descends("水表检定不及时", "meters of spring")
}

// descends holds the lineage of a finding, as a member of its unit sees it.
func (c *course) descends(name string, want ...string) {
	c.Helper()
	f := got[*ledger.Finding](c.town, "li", ledger.KindFinding, name)
	var got []string
	for _, e := range ledger.Lineage(f, func(id string) *ledger.Finding { return c.finding(id) }) {
		got = append(got, e.ID)
	}
	for i := range want {
		want[i] = c.id(want[i])
	}
	if !slices.Equal(got, want) {
		c.Errorf("%s goes back to %v, want %v", name, got, want)
	}
}

// merged: what somebody wrote of themselves is what stands in the bureau's own paper.
func (c *course) merged() {
	was := c.finding("批评不直接")
	c.refused("ledger-into", "verifier", ledger.KindFinding, "批评不直接", ledger.MoveMerge, obj{"reason": "同一件事", "other": c.id("水表检定不及时")})
	c.refused("ledger-reason", "verifier", ledger.KindFinding, "批评不直接", ledger.MoveMerge, obj{"other": c.id("校车检查流于形式")})
	c.move("verifier", ledger.KindFinding, "批评不直接", ledger.MoveMerge, obj{"reason": "同一件事", "other": c.id("校车检查流于形式")})
	f, into := c.finding("批评不直接"), c.finding("校车检查流于形式")
	if f.State != ledger.Merged || !slices.Equal(f.Into, []string{into.ID}) || f.Number != was.Number {
		c.Errorf("merged: %+v", f)
	}
	if !slices.Equal(into.From, []string{f.ID}) || !slices.Equal(into.Formerly, []string{was.Number}) || !c.traced(into, ledger.MoveMerge, "verifier", f) {
		c.Errorf("merged into: %+v", into)
	}
	for _, a := range listed[*ledger.Action](c.town, "organiser", ledger.KindAction, "of", f.ID) {
		if slices.Contains(a.Findings, f.ID) {
			c.Errorf("an action is still tied to it: %+v", a)
		}
	}
	c.refused("ledger-wrong-state", "verifier", ledger.KindFinding, "批评不直接", ledger.MoveEdit, obj{"text": "改"})
}

// traced holds the last step of a trail: who did it, and the number that the other
// one had.
func (c *course) traced(f *ledger.Finding, m ledger.Move, by string, other *ledger.Finding) bool {
	if len(f.Trail) == 0 {
		return false
	}
	t := f.Trail[len(f.Trail)-1]
	return t.Move == m && t.By == c.id(by) && t.Reason != "" && slices.Contains(t.Others, other.ID) && slices.Contains(t.Numbers, other.Number)
}

// divided: two things in one.
func (c *course) divided() {
	was := c.finding("路面修补不及时")
	c.refused("ledger-parts", "second", ledger.KindFinding, was.ID, ledger.MoveSplit, obj{"reason": "两件事", "parts": []obj{{"text": "坑洼修补超期"}}})
	m := c.move("second", ledger.KindFinding, was.ID, ledger.MoveSplit, obj{"reason": "两件事",
		"parts": []obj{{"text": "坑洼修补超期"}, {"text": "巡查和修补脱节", "severity": 2}}})
	f := m.record.(*ledger.Finding)
	if f.State != ledger.Divided || len(f.Into) != 2 {
		c.Errorf("split: %+v", f)
	}
	for _, id := range f.Into {
		p := c.finding(id)
		c.named(p.Text, p.ID)
		if !slices.Equal(p.From, []string{was.ID}) || !slices.Equal(p.Formerly, []string{was.Number}) || p.Number == was.Number ||
			p.Source != was.Source || !c.traced(p, ledger.MoveSplit, "second", was) {
			c.Errorf("a part: %+v", p)
		}
	}
	a := c.action("修补完9处路面坑洼")
	if !slices.Equal(a.Findings, f.Into) {
		c.Errorf("the action answers %v, want %v", a.Findings, f.Into)
	}
}

// transferred: the trees along the roads are not the parks'.
func (c *course) transferred() {
	was := c.finding("行道树修剪扰民")
	c.refused("ledger-elsewhere", "organiser", ledger.KindFinding, was.ID, ledger.MoveTransfer, obj{"reason": "不归我管", "fields": obj{"unit": was.Unit}})
	c.refused("ledger-not-by-you", "verifier", ledger.KindFinding, was.ID, ledger.MoveTransfer, obj{"reason": "归道路局", "fields": obj{"unit": c.id("清河市道路局")}})
	c.unseen("zhou", ledger.KindFinding, was.ID)
	m := c.move("organiser", ledger.KindFinding, was.ID, ledger.MoveTransfer, obj{"reason": "归道路局", "fields": obj{"unit": c.id("清河市道路局")}})
	f := m.record.(*ledger.Finding)
	if f.State != ledger.Transferred || len(f.Into) != 1 {
		c.Fatalf("transferred: %+v", f)
	}
	p := got[*ledger.Finding](c.town, "zhou", ledger.KindFinding, f.Into[0])
	c.named("trees", p.ID)
	if p.Unit != c.id("清河市道路局") || p.Number == was.Number || !slices.Equal(p.Formerly, []string{was.Number}) || p.Text != was.Text ||
		!c.traced(p, ledger.MoveTransfer, "organiser", was) {
		c.Errorf("taken over: %+v", p)
	}
}

// none: what is no finding is refused, once nobody is to do anything about it.
func (c *course) none() {
	c.refused("ledger-nothing-left", "verifier", ledger.KindFinding, "加班安排不公平", ledger.MoveRefuse, why("属实但已改"))
	a := c.action("排出周末值守表")
	c.refused("ledger-not-by-you", "lin", ledger.KindAction, a.ID, ledger.MoveDrop, why("不用了"))
	c.move("organiser", ledger.KindAction, a.ID, ledger.MoveDrop, why("问题不予认定"))
	c.move("verifier", ledger.KindFinding, "加班安排不公平", ledger.MoveRefuse, why("上半年已经改过"))
	if f := c.finding("加班安排不公平"); f.State != ledger.Refused || len(f.Trail) != 1 || f.Trail[0].Reason != "上半年已经改过" {
		c.Errorf("refused: %+v", f)
	}
}

// byHand are findings that stand in no paper: one of an inspection, and one that was
// taken out of a version which has errors.
func (c *course) byHand() {
	c.refused("ledger-finding", "verifier", ledger.KindFinding, "", ledger.MoveAdd, obj{"round": c.id("round"), "unit": c.id("清河市水务局"), "text": " "})
	c.refused("ledger-not-by-you", "li", ledger.KindFinding, "", ledger.MoveAdd, obj{"round": c.id("round"), "unit": c.id("清河市水务局"), "text": "泵房门未上锁"})
	c.add("verifier", ledger.KindFinding, "pump", obj{"round": c.id("round"), "unit": c.id("清河市水务局"), "text": "泵房门未上锁", "severity": 1,
		"source": obj{"kind": "inspection", "words": "11月23日抽查"}})
	c.add("li", ledger.KindCause, "pump, why", obj{"findings": []string{c.id("pump")}, "text": "钥匙没有专人管", "whys": []string{"换班不交接", "没有钥匙登记"}})
	c.add("li", ledger.KindAction, "pump, done", obj{"findings": []string{c.id("pump")}, "text": "泵房加锁", "sort": "correction", "lead": c.id("li"),
		"standard": "门已上锁", "due": obj{"kind": "at_once"}})
	c.add("verifier", ledger.KindFinding, "draft", obj{"round": c.id("round"), "unit": c.id("清河市教育局"), "text": "校车灭火器压力不足",
		"source": obj{"kind": "statement", "record": c.id("04-schools"), "version": 1, "item": "F1"}})
	c.add("sun", ledger.KindAction, "draft, done", obj{"findings": []string{c.id("draft")}, "text": "灭火器充压", "lead": c.id("zhao"), "standard": "压力正常",
		"due": obj{"kind": "date", "day": "2026-12-30"}})
	c.refused("ledger-findings", "lin", ledger.KindAction, "", ledger.MoveAdd, obj{"findings": []string{c.id("加班安排不公平")}, "text": "排班"})
	c.refused("app-not-found", "li", ledger.KindAction, "", ledger.MoveAdd, obj{"findings": []string{c.id("加班安排不公平")}, "text": "排班"})
}

// extent has everybody answer whether the same is wrong elsewhere.
func (c *course) extent() {
	in := []string{"round", c.id("round"), "state", "open"}
	for _, f := range listed[*ledger.Finding](c.town, "organiser", ledger.KindFinding, in...) {
		answer := obj{"answer": "nowhere", "text": "其余各科都查过"}
		if f.Text == "水表检定不及时" {
			answer = obj{"answer": "elsewhere", "text": "泵房也查了", "findings": []string{c.id("pump")}}
		}
		who := c.memberOf(f.Unit)
		c.refused("ledger-extent", who, ledger.KindFinding, f.ID, ledger.MoveExtent, obj{"fields": obj{"extent": obj{"answer": "nowhere"}}})
		c.move(who, ledger.KindFinding, f.ID, ledger.MoveExtent, obj{"fields": obj{"extent": answer}})
		if now := c.finding(f.ID); now.Extent.By != c.id(who) || now.Extent.Answer == "" {
			c.Errorf("the extent: %+v", now.Extent)
		}
	}
	c.refused("ledger-not-by-you", "observer", ledger.KindFinding, "pump", ledger.MoveExtent, obj{"fields": obj{"extent": obj{"answer": "nowhere", "text": "没有"}}})
}

// memberOf is somebody of a unit, who leads its actions.
func (c *course) memberOf(unit string) string {
	for name, who := range map[string]string{"清河市水务局": "zhang", "清河市水务局办公室": "chen", "清河市道路局": "wang", "清河市教育局": "zhao",
		"清河市卫生健康局": "he", "清河市园林局": "lin"} {
		if c.id(name) == unit {
			return who
		}
	}
	c.Fatalf("nobody of %s", unit)
	return ""
}

// action finds the one action of the round whose text has these words.
func (c *course) action(words string) *ledger.Action {
	c.Helper()
	var list []*ledger.Action
	for _, a := range listed[*ledger.Action](c.town, "organiser", ledger.KindAction, "round", c.id("round")) {
		if strings.Contains(a.Text, words) {
			list = append(list, a)
		}
	}
	if len(list) != 1 {
		c.Fatalf("%d actions with the words %s", len(list), words)
	}
	return list[0]
}
