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
	open               int // conflicts in which nothing is chosen
}

var settleFirst = say.Text{ZH: "还有 %d 处冲突没有选用哪个；选好，或者勾上「没有选用哪个的冲突，都用台账里现在的」", EN: "%d conflicts are not settled; choose which holds, or tick that the ledger holds in all others"}

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
	return c
}

// choose puts it into what is asked for.
func (v *tableInView) choose(in *app.TableIn) {
	in.Keep, in.Leave, in.Take, in.Later = v.Keep, v.Choice.leave, v.Choice.take, v.Choice.later
}
