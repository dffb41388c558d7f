package web

import (
	"slices"
	"strconv"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/say"
)

// tableChoice is what the person says of single cells of a table.
type tableChoice struct {
	leave, take, later []string
	open               int         // conflicts in which nothing is chosen
	rest               app.Settled // what holds in these, "" where nobody said
	seen               string      // which conflicts the person saw
}

var settleFirst = say.Text{ZH: "还有 %d 处冲突没有选用哪个；逐处选好，或者在下面选“其余的都用”哪一边", EN: "%d conflicts are not settled; choose which holds in each, or below in all others at once"}

// tableChoice reads it: changes that were shown and not ticked, and which side holds in
// each conflict, as long as the ledger says what was seen.
func (q *request) tableChoice() (c tableChoice) {
	for _, key := range q.sent.Values["change.of"] {
		if !slices.Contains(q.sent.Values["change"], key) {
			c.leave = append(c.leave, key)
		}
	}
	keys, now := q.sent.Values["clash.of"], q.sent.Values["clash.now"]
	for i := range min(len(keys), len(now)) {
		switch app.Settled(q.sent.Get("clash." + strconv.Itoa(i))) {
		case app.LedgerSettled:
			c.leave = append(c.leave, keys[i])
		case app.TableSettled:
			c.take = append(c.take, keys[i]+"="+now[i])
		case app.LaterSettled:
			c.later = append(c.later, keys[i])
		default:
			c.open++
		}
	}
	more, _ := strconv.Atoi(q.sent.Get("clash.more"))
	c.open += max(more, 0)
	c.rest, c.seen = app.Settled(q.sent.Get("rest")), q.sent.Get("clashes")
	return c
}

// restChoices are what can hold in all conflicts in which nothing is chosen.
var restChoices = []choice{
	{"", say.Text{ZH: "逐处选", EN: "chosen one by one"}}, {string(app.LedgerSettled), say.Text{ZH: "都用台账里现在的", EN: "the ledger in all of them"}},
	{string(app.TableSettled), say.Text{ZH: "都用表里的", EN: "the table in all of them"}},
}

// choose puts it into what is asked for.
func (v *tableInView) choose(in *app.TableIn) {
	in.Leave, in.Take, in.Later = v.Choice.leave, v.Choice.take, v.Choice.later
	switch v.Choice.rest {
	case app.LedgerSettled:
		in.Keep = true
	case app.TableSettled:
		in.TakeRest = v.Choice.seen
	}
}
