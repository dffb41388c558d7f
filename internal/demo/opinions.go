package demo

import (
	"encoding/json"
	"maps"
	"strings"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
)

// askPeople opens the drive of the round that is under way.
func (p *play) askPeople() {
	p.clock.reach(-44)
	p.openDrive("said", askedAtFirst, fields{"from": p.date(p.today()), "until": p.date(-36)})
}

// openDrive makes a drive of the round that is under way, and opens it.
func (p *play) openDrive(name string, asked, when fields) {
	f := fields{"round": p.ids["autumn"], "unit": p.units[bureau]}
	maps.Copy(f, asked)
	maps.Copy(f, when)
	p.add("gu", ledger.KindDrive, name, f)
	p.move("gu", ledger.KindDrive, p.ids[name], ledger.MoveOpen, "")
}

// hear lets people answer, each by themself or with somebody who enters it, and closes
// the drive.
func (p *play) hear() {
	p.clock.reach(-40)
	for _, came := range answers {
		if came.by != ledger.ByLink {
			p.enter(came.by, came.list)
			continue
		}
		for _, a := range came.list {
			p.give("said", a.group, a.said())
		}
	}
	p.clock.reach(-38)
	p.move("gu", ledger.KindDrive, p.ids["said"], ledger.MoveClose, "")
}

func (a *answer) said() []ledger.Said {
	return []ledger.Said{{Question: "times", Options: []string{a.times}}, {Question: "rate", Options: []string{a.rate}},
		{Question: "words", Text: a.words}, {Question: "wish", Text: a.wish}}
}

// give is what a giver does who opens the form and sends it.
func (p *play) give(drive, group string, said []ledger.Said) {
	if p.err != nil {
		return
	}
	p.clock.pass()
	d, err := p.app.Form(p.ctx, p.ids[drive])
	if err == nil {
		_, err = p.app.Give(p.ctx, app.Gift{Drive: d.ID, Code: app.NewCode(), Group: group, Said: said})
	}
	p.fail(err, "answer %s", drive)
}

// enter is what somebody of the bureau does with sheets of paper, or after calls.
func (p *play) enter(by ledger.Channel, list []answer) {
	if p.err != nil {
		return
	}
	p.clock.pass()
	var entries []app.Entry
	for i := range list {
		entries = append(entries, app.Entry{Group: list[i].group, Said: list[i].said()})
	}
	_, err := p.app.Enter(p.ctx, p.as("gu"), p.ids["said"], by, entries)
	p.fail(err, "enter what came by %s", by)
}

// gather brings like wordings together; what turns out to be the same is merged.
func (p *play) gather() {
	p.clock.reach(-32)
	if p.err != nil {
		return
	}
	r, err := p.app.Results(p.ctx, p.as("he"), p.ids["said"])
	if err != nil {
		p.fail(err, "read what was said")
		return
	}
	for _, m := range matters {
		var voices []fields
		var shown []string
		for _, t := range r.Questions {
			for _, v := range t.Voices {
				if holdsAny(v.Text, m.holds) {
					voices = append(voices, fields{"id": v.ID})
				}
				if strings.Contains(v.Text, m.shown) {
					shown = append(shown, v.ID)
				}
			}
		}
		p.add("he", ledger.KindOpinion, m.text, fields{"drive": p.ids["said"], "matter": m.text, "voices": voices, "shown": shown})
		if m.into != "" {
			p.do("he", app.Deed{Kind: ledger.KindOpinion, ID: p.ids[m.text], Move: ledger.MoveMerge, Other: p.ids[m.into]})
		}
	}
	p.raise()
}

// raise turns what many said into a finding, with an action for it.
func (p *play) raise() {
	made := p.do("he", app.Deed{Kind: ledger.KindOpinion, ID: p.ids[online], Move: ledger.MoveRaise, Parts: []map[string]json.RawMessage{fields{
		"unit": p.units["信息技术科"], "aspect": "A3", "text": "网上查档步骤多，申请后没有回音。", "detail": "7步才能交申请，看不出哪些能查；有人交了9天没有答复。"}.raw()}})
	if len(made) < 2 {
		return
	}
	p.add("gu", ledger.KindAction, "fewer steps", fields{"round": p.ids["autumn"], "unit": p.units["信息技术科"], "findings": []string{made[1].Top().ID}, "sort": ledger.Correct,
		"text": "网上查档由7步减到4步，首页列明哪些能查，申请3个工作日内答复。", "lead": p.people["ye"], "standard": "请5位没有用过的人当场试办，都能办成",
		"due": fields{"kind": ledger.ByDate, "day": p.date(26)}})
}

// reply answers every opinion and publishes what was said and done.
func (p *play) reply() {
	p.clock.reach(-16)
	for _, m := range matters {
		if m.into == "" {
			p.do("gu", app.Deed{Kind: ledger.KindOpinion, ID: p.ids[m.text], Move: ledger.MoveAnswer, Fields: fields{"verdict": m.verdict, "reply": m.reply}.raw()})
		}
	}
	p.move("gu", ledger.KindDrive, p.ids["said"], ledger.MovePublish, "")
}

// askAgain opens a drive that visitors can answer, after some have.
func (p *play) askAgain() {
	p.openDrive("open", askedNow, fields{"about": p.ids["saturday"], "from": p.date(p.today()), "until": p.date(25)})
	for _, h := range firstHeard {
		p.give("open", h.group, []ledger.Said{{Question: "rate", Options: []string{h.rate}}, {Question: "when", Options: h.when}, {Question: "words", Text: h.words}})
	}
}
