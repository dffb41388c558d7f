package web

import (
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// suggest fills in what an opinion itself says of the finding that it becomes.
func (q *request) suggest(v *inputView, o *ledger.Opinion, failed bool) {
	switch {
	case v.Name == "parts" && !failed:
		v.Value = o.Matter
	case v.Name == "into" && o.Round == "":
		v.Must, v.Help = true, q.say(say.Text{ZH: "这次征求意见不属于哪一轮，要选一个正在进行的", EN: "The drive belongs to no round: choose one that is under way"})
		if len(v.Options) == 1 {
			v.Options[0].Chosen = true
		}
	}
}
