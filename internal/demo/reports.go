package demo

import "github.com/bihuan/bihuan/ledger"

// issue issues figures of the round that is over, as they stand that day. A report that
// follows another one says what has changed since.
func (p *play) issue(name, number, title, text, earlier string) {
	f := fields{"unit": p.units[bureau], "number": "云档统〔" + p.clock.Now().Format("2006") + "〕" + number, "title": title, "text": text,
		"as_of": p.date(p.today()), "where": []fields{{"dimension": "round", "key": p.ids["spring"]}}, "split": []string{"unit"}}
	if earlier != "" {
		f["earlier"] = p.ids[earlier]
	}
	p.add("gu", ledger.KindReport, name, f)
	p.move("gu", ledger.KindReport, p.ids[name], ledger.MoveIssue, "")
}
