package api

import (
	"context"
	"fmt"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// codeOfGiver is one that a giver of the scene holds.
const codeOfGiver = "GVRA-0000-0000-0000-0001"

// drives are what people are asked: one that is open and has names, one that is
// closed and has none, one that is told of, and what was made of them.
func (s *scene) drives() {
	w := s.w
	drive := func(name string, state ledger.State) *ledger.Drive {
		return &ledger.Drive{Head: s.mine(name, "main", state), Title: "征求意见", Sort: ledger.AskOpinions, From: 20000, Until: 30000, Least: 5, Anonymous: name != "drive",
			Groups: []ledger.Group{{ID: "staff", Name: "职工", Size: 30}}, Channels: []ledger.Channel{ledger.ByLink, ledger.ByName, ledger.ByPaper, ledger.ByTable},
			Questions: []ledger.Question{{ID: "rate", Sort: ledger.Choice, Text: "方便吗", Options: []ledger.Pick{{ID: "yes", Text: "方便"}, {ID: "no", Text: "不方便"}}}, {ID: "words", Sort: ledger.Words, Text: "意见"}}}
	}
	open := drive("drive", ledger.Opened)
	open.Channels = append(open.Channels, ledger.ByAccount)
	w.put(open, drive("plan", ledger.Draft), drive("over", ledger.Opened), drive("told", ledger.Published), drive("heard", ledger.Closed))
	s.answers("drive", "over")
	err := w.Store.Write(context.Background(), func(tx *store.Tx) error { return tx.SettleReplies(context.Background(), w.id("over")) })
	if err != nil {
		w.t.Fatal(err)
	}
	voice := func(n int) string {
		return ledger.VoiceID(ledger.ReplyKey(fmt.Sprintf("GVRA0000000000000%03d", n)), "words")
	}
	opinion := func(name, drive string, state ledger.State, n int) *ledger.Opinion {
		return &ledger.Opinion{Head: s.mine(name, "main", state), Drive: w.id(drive), Matter: "路灯", Heard: 1, Voices: []ledger.Voice{{ID: voice(n), Question: "words", Text: "路灯不亮"}}}
	}
	w.put(opinion("opinion", "drive", ledger.Opened, 1), opinion("opinion 2", "drive", ledger.Opened, 2), opinion("answered opinion", "heard", ledger.Replied, 1))
	k := ledger.KindDrive
	s.on(k, "", `{"unit":"<water>","title":"征求意见","questions":[{"sort":"text","text":"意见"}]}`, ledger.MoveAdd)
	s.on(k, "plan", `{"title":"改"}`, ledger.MoveEdit)
	s.on(k, "plan", ``, ledger.MoveOpen)
	s.on(k, "plan", `{"reason":"不征了"}`, ledger.MoveDrop)
	s.on(k, "drive", ``, ledger.MoveClose)
	s.on(k, "heard", ``, ledger.MovePublish)
	s.on(k, "told", `{"reason":"有名字"}`, ledger.MoveWithdraw)
	k = ledger.KindOpinion
	s.on(k, "", `{"drive":"<drive>","matter":"路灯","voices":[{"id":"`+voice(1)+`"}]}`, ledger.MoveAdd)
	s.on(k, "opinion", `{"matter":"路灯不亮"}`, ledger.MoveEdit)
	s.on(k, "opinion", `{"other":"<opinion 2>"}`, ledger.MoveMerge)
	s.on(k, "opinion", `{"fields":{"verdict":"planned","reply":"年内修好"}}`, ledger.MoveAnswer)
	s.on(k, "opinion", `{"parts":[{"text":"路灯损坏无人修"}]}`, ledger.MoveRaise)
	said := `"said":[{"question":"rate","options":["no"]},{"question":"words","text":"路灯不亮"}]`
	s.bodies["POST /drives/{id}/links"] = `{"to":[{"group":"staff","name":"沈工"}]}`
	s.bodies["POST /drives/{id}/answers"] = `{"channel":"paper","answers":[{"group":"staff","name":"沈工",` + said + `}]}`
	s.bodies["POST /drives/{id}/tables"] = "对象,姓名,方便吗,意见\n职工,沈工,不方便,路灯不亮\n"
	s.bodies["POST /drives/{id}/mine"] = `{"code":"GVRA-0000-0000-0000-0777",` + said + `}`
	s.bodies["POST /forms/{id}/answers"] = `{"code":"GVRA-0000-0000-0000-0778","name":"沈工",` + said + `}`
	s.bodies["POST /forms/{id}/follow"] = `{"code":"` + codeOfGiver + `"}`
	s.targets["GET /forms/{id}/published"] = "told"
}

// answers has some givers answer drives.
func (s *scene) answers(drives ...string) {
	ctx := context.Background()
	for _, d := range drives {
		for n := range 6 {
			g := app.Gift{Drive: s.w.id(d), Code: fmt.Sprintf("GVRA-0000-0000-0000-0%03d", n+1), Group: "staff", Name: "沈工",
				Said: []ledger.Said{{Question: "rate", Options: []string{"no"}}, {Question: "words", Text: "路灯不亮"}}}
			if _, err := s.w.App.Give(ctx, g); err != nil {
				s.w.t.Fatal(err)
			}
		}
	}
}
