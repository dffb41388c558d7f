package demo

import (
	"strings"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/ledger"
)

// date is a day counted from today.
func (p *play) date(n int) ledger.Day {
	y, m, d := p.clock.day(n).Date()
	day, _ := ledger.Date(y, int(m), d) // a day of the clock exists
	return day
}

// since is a day as it is counted from today.
func (p *play) since(d ledger.Day) int { return int(d - p.date(0)) }

// of gives the ids of units.
func (p *play) of(names ...string) []string {
	var list []string
	for _, n := range names {
		list = append(list, p.units[n])
	}
	return list
}

// login is who an id is.
func (p *play) login(id string) string {
	for login, person := range p.people {
		if person == id {
			return login
		}
	}
	p.fail(errMissing, "find the person %q", id)
	return ""
}

// today is the day at which the play stands, counted from the last one.
func (p *play) today() int {
	y, m, d := p.clock.Now().Date()
	day, _ := ledger.Date(y, int(m), d)
	return p.since(day)
}

func firstClause(text string) string {
	for _, clause := range strings.FieldsFunc(text, func(r rune) bool { return r == '，' || r == '。' }) {
		if !strings.HasPrefix(clause, "由") && !strings.HasSuffix(clause, "前") {
			return clause
		}
	}
	return strings.TrimSuffix(text, "。")
}

// report tells of progress, perhaps of a milestone.
func (p *play) report(who, action, words, milestone string) {
	p.do(who, app.Deed{Kind: ledger.KindAction, ID: action, Move: ledger.MoveReport, Reason: words, Milestone: milestone})
}

// show uploads evidence of an action: a short record of what was done.
func (p *play) show(who, action, title string, lines ...string) string {
	a := p.record(ledger.KindAction, action)
	if len(lines) == 0 && a != nil {
		lines = []string{title, "措施：" + a.(*ledger.Action).Text, "办理：已按措施逐项落实，原始记录附后。", p.clock.Now().Format("2006年1月2日")}
	}
	f := fields{"actions": []string{action}, "title": title, "name": title + ".docx", "file": p.file(who, sample.Docx(lines))}
	return p.add(who, ledger.KindEvidence, "", f)
}

// claim says that something is done, with evidence.
func (p *play) claim(who, action, words, title string) {
	p.claimWith(who, action, words, p.show(who, action, title))
}

// claimWith says that something is done, with evidence that was uploaded.
func (p *play) claimWith(who, action, words, e string) {
	p.do(who, app.Deed{Kind: ledger.KindAction, ID: action, Move: ledger.MoveClaim, Reason: words, Shown: []string{e}})
	p.ids["evidence of "+action] = e
}

// settle accepts and closes what was claimed: one verifier finds the evidence good and
// accepts, another one closes.
func (p *play) settle(action string) {
	p.acceptDone(action)
	p.move("luo", ledger.KindAction, action, ledger.MoveClose, "三方已核，销号")
}

// acceptDone finds the evidence of a claim good, and accepts the completion.
func (p *play) acceptDone(action string) {
	p.move("he", ledger.KindEvidence, p.ids["evidence of "+action], ledger.MoveReview, "")
	p.move("he", ledger.KindAction, action, ledger.MoveConfirm, "对照完成标准看过，属实")
}

// reopen says that something did not hold, and opens it again in the present round.
func (p *play) reopen(who, lookBack, why string) {
	p.do(who, app.Deed{Kind: ledger.KindLookBack, ID: lookBack, Move: ledger.MoveFail, Reason: why, Into: p.ids["autumn"]})
}

// record is a record as the program has it, nil after a failure.
func (p *play) record(k ledger.Kind, id string) ledger.Record {
	if p.err != nil {
		return nil
	}
	r, err := p.app.Record(p.ctx, p.as("gu"), k, id)
	p.fail(err, "look at %s %s", k, id)
	return r
}
