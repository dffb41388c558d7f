package api

import (
	"slices"
	"strings"

	"github.com/bihuan/bihuan/ledger"
)

// correct adds a correction of a paper.
func (c *course) correct(as string, p *paperOf, version int, fields obj) {
	c.Helper()
	fields["statement"], fields["version"] = c.id(p.name), version
	c.add(as, ledger.KindCorrection, "", fields)
}

// confirm says of all that nobody has looked at that it is as it was read.
func (c *course) confirm(as string, p *paperOf, version int) {
	c.Helper()
	var ids []string
	for _, it := range c.reviewOf(as, p).Items {
		if it.Fate == ledger.Proposed {
			ids = append(ids, it.ID)
		}
	}
	c.correct(as, p, version, obj{"deed": "confirm", "items": ids})
}

func (c *course) paper(name string) *paperOf {
	return c.papers[slices.IndexFunc(c.papers, func(p *paperOf) bool { return p.name == name })]
}

// review takes the twelve into the ledger: most as they were read.
func (c *course) review() {
	c.faulty()
	c.returned()
	c.misread()
	for i, p := range c.papers {
		if slices.Contains([]string{"03-office", "04-schools", "05-health"}, p.name) {
			continue
		}
		by := []string{"verifier", "second", "organiser"}[i%3]
		c.refused("ledger-all-seen", by, ledger.KindStatement, p.name, ledger.MoveAccept, nil)
		c.refused("ledger-not-by-you", p.writer, ledger.KindStatement, p.name, ledger.MoveAccept, nil)
		c.confirm(by, p, 1)
		c.move(by, ledger.KindStatement, p.name, ledger.MoveAccept, nil)
	}
	for _, p := range c.papers {
		if r := got[*ledger.Request](c.town, "organiser", ledger.KindRequest, "request "+p.name); r.State != ledger.Accepted {
			c.Errorf("the request of %s: %+v", p.name, r)
		}
	}
	c.refused("ledger-correctable", "verifier", ledger.KindCorrection, "", ledger.MoveAdd,
		obj{"statement": c.id("01-water"), "version": 1, "deed": "refuse", "items": []string{"F1"}})
	if c.found("zhang", "q", "印章使用登记") != nil {
		c.Error("a member of the bureau finds what belongs to the office below it")
	}
}

// faulty: the checks found a date that there is not, and the round asks for none.
func (c *course) faulty() {
	p := c.paper("04-schools")
	if v := got[*ledger.Version](c.town, "verifier", ledger.KindVersion, "version of 04-schools"); v.Errors != 1 {
		c.Errorf("%d errors", v.Errors)
	}
	c.do(call{as: "verifier", method: "GET", path: "/versions/" + c.id("version of 04-schools") + "/checked", header: []string{"Accept-Language", "zh-CN"}}).want(c.t, 200, `"F503"`, "2月没有30日")
	c.confirm("verifier", p, 1)
	c.refused("ledger-errors", "verifier", ledger.KindStatement, p.name, ledger.MoveAccept, nil)
	c.refused("ledger-remarks", "verifier", ledger.KindStatement, p.name, ledger.MoveReturn, nil)
	c.move("verifier", ledger.KindStatement, p.name, ledger.MoveReturn, obj{"remarks": []obj{{"part": "M1", "text": "2月没有30日"}}})
	if v := c.version(p, "04-schools-again"); v.Errors != 0 || v.Number != 2 {
		c.Errorf("the second version: %+v", v)
	}
	c.move("zhao", ledger.KindStatement, p.name, ledger.MoveSubmit, nil)
	c.refused("ledger-all-seen", "verifier", ledger.KindStatement, p.name, ledger.MoveAccept, nil)
	c.confirm("verifier", p, 2)
	c.move("verifier", ledger.KindStatement, p.name, ledger.MoveAccept, nil)
}

// returned: the reviewer wants more, and sees what was changed.
func (c *course) returned() {
	p := c.paper("03-office")
	c.move("second", ledger.KindStatement, p.name, ledger.MoveReturn, obj{"remarks": []obj{
		{"part": "F2", "text": "改动了几次，写清楚"}, {"part": "M2", "text": "没有责任人和时限"}}})
	s := got[*ledger.Statement](c.town, "chen", ledger.KindStatement, p.name)
	if s.State != ledger.Returned || len(s.Remarks) != 2 || s.Remarks[1].Part != "M2" || s.Seen != 1 {
		c.Errorf("the writer is told %+v", s)
	}
	if r := got[*ledger.Request](c.town, "chen", ledger.KindRequest, "request 03-office"); r.State != ledger.Returned {
		c.Errorf("the request: %+v", r)
	}
	c.refused("ledger-new-version", "chen", ledger.KindStatement, p.name, ledger.MoveSubmit, nil)
	c.version(p, "03-office-again")
	c.move("chen", ledger.KindStatement, p.name, ledger.MoveSubmit, nil)
	var view changesView
	c.do(call{as: "second", method: "GET", path: "/statements/" + c.id(p.name) + "/changes"}).into(c.t, &view)
	var got []string
	for _, ch := range view.Items {
		if ch.Before == nil || ch.After == nil {
			c.Errorf("an item is new or gone: %+v", ch)
			continue
		}
		got = append(got, ch.Before.ID+">"+ch.After.ID)
	}
	if strings.Join(got, " ") != "F2>F2 M2>M2" || !strings.Contains(view.Items[0].After.Detail, "其中6次") || view.Items[1].After.Owner != "陈静" {
		c.Errorf("what changed: %+v", view.Items)
	}
	c.confirm("second", p, 2)
	c.move("second", ledger.KindStatement, p.name, ledger.MoveAccept, nil)
}

// misread is a paper out of which much was read wrongly: every deed of a correction
// is used once.
func (c *course) misread() {
	p := c.paper("05-health")
	span := func(id string) (int, int) {
		for _, it := range c.reviewOf("verifier", p).Items {
			if it.ID == id {
				return it.Span.Start, it.Span.End
			}
		}
		c.Fatalf("no item %s", id)
		return 0, 0
	}
	from, to := span("F1")
	mid := (from + to) / 2
	c.refused("ledger-fits", "verifier", ledger.KindCorrection, "", ledger.MoveAdd, obj{"statement": c.id(p.name), "version": 1, "deed": "split",
		"items": []string{"F1"}, "new": []obj{{"text": "挂号排队长", "span": []int{from, mid}}, {"text": "取药也要等", "span": []int{mid, to + 1}}}})
	for _, step := range []struct {
		by     string
		fields obj
	}{
		{"verifier", obj{"deed": "split", "items": []string{"F1"}, "new": []obj{{"text": "挂号排队长", "detail": "平均等候52分钟。", "span": []int{from, mid}},
			{"text": "取药窗口开得少", "span": []int{mid, to}}}}},
		{"verifier", obj{"deed": "merge", "items": []string{"F2", "F3"}, "new": []obj{{"text": "疫苗冷链记录缺失、补填"}}, "reason": "同一件事"}},
		{"he", obj{"deed": "refuse", "items": []string{"F4"}, "reason": "是成绩，不是问题"}},
		{"verifier", obj{"deed": "move", "items": []string{"F5"}, "aspect": "A1"}},
		{"he", obj{"deed": "add", "new": []obj{{"kind": "action", "id": "N1", "text": "补一名巡诊司机，每月巡诊5个村", "owner": "高强", "due": "2026年12月26日前"}}}},
		{"verifier", obj{"deed": "relink", "items": []string{"N1"}, "ties": []obj{{"from": "F5", "to": "N1"}}}},
		{"second", obj{"deed": "edit", "items": []string{"M2"}, "new": []obj{{"text": "给冷链装自动记录仪，每天复核", "owner": "何敏", "due": "2026年12月24日前"}}}},
	} {
		c.correct(step.by, p, 1, step.fields)
	}
	c.confirm("verifier", p, 1)
	fates := map[string]ledger.State{}
	for _, it := range c.reviewOf("verifier", p).Items {
		fates[it.ID] = it.Fate
	}
	for id, want := range map[string]ledger.State{"F1": ledger.Divided, "F1.1": ledger.Confirmed, "F1.2": ledger.Confirmed, "F2": ledger.Confirmed,
		"F3": ledger.Merged, "F4": ledger.Refused, "F5": ledger.Confirmed, "N1": ledger.Confirmed, "M2": ledger.Confirmed, "C3": ledger.Confirmed} {
		if fates[id] != want {
			c.Errorf("%s is %s, want %s", id, fates[id], want)
		}
	}
	c.move("verifier", ledger.KindStatement, p.name, ledger.MoveAccept, nil)
}

// enter holds the ledger to what was accepted: 27 findings, 26 causes and 26
// actions, tied as they were read and corrected.
func (c *course) enter() {
	in := []string{"round", c.id("round")}
	findings := listed[*ledger.Finding](c.town, "organiser", ledger.KindFinding, in...)
	causes := listed[*ledger.Cause](c.town, "organiser", ledger.KindCause, in...)
	actions := listed[*ledger.Action](c.town, "organiser", ledger.KindAction, in...)
	if len(findings) != 27 || len(causes) != 26 || len(actions) != 26 {
		c.Errorf("%d findings, %d causes, %d actions", len(findings), len(causes), len(actions))
	}
	text := map[string]string{}
	for _, f := range findings {
		text[f.ID] = f.Text
		c.named(f.Text, f.ID)
		if f.Source.Kind != ledger.FromStatement || f.Turn != 1 {
			c.Errorf("%+v", f)
		}
	}
	answered := map[string]string{}
	for _, a := range actions {
		c.named(a.Text, a.ID)
		for _, f := range a.Findings {
			answered[text[f]] += a.Text + "。"
		}
	}
	for _, want := range [][2]string{
		{"挂号排队长", "取药窗口全部打开"}, {"取药窗口开得少", "取药窗口全部打开"}, {"疫苗冷链记录缺失、补填", "给冷链装自动记录仪，每天复核。"},
		{"巡诊车停在仓库没有出车", "补一名巡诊司机，每月巡诊5个村。"}, {"水表检定不及时", "完成12只水表检定"}, {"会议通知改动频繁", "制定会议周安排"},
	} {
		if !strings.Contains(answered[want[0]], want[1]) {
			c.Errorf("%s is answered by %q", want[0], answered[want[0]])
		}
	}
	if f := got[*ledger.Finding](c.town, "he", ledger.KindFinding, "巡诊车停在仓库没有出车"); f.Aspect != "A1" {
		c.Errorf("the aspect is %q", f.Aspect)
	}
	c.move("organiser", ledger.KindRound, "round", ledger.MoveRectify, nil)
}
