package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	reviewUse   = say.Text{ZH: "review ID [--json]", EN: "review ID [--json]"}
	reviewShort = say.Text{ZH: "从最新一稿读出的内容，连同更正", EN: "What was read from the newest version, as people corrected it"}
	unseenLeft  = say.Text{ZH: "还有 %d 条没有人看过：用 bihuan correction add 确认或更正", EN: "%d items that nobody has looked at: confirm or correct them with bihuan correction add"}
	unseenFate  = say.Text{ZH: "待确认", EN: "not looked at"}
)

func (w *world) reviewVerb() *cobra.Command {
	return w.oneRecord(ledger.KindStatement, reviewUse, reviewShort, "review", func(_ context.Context, r *remote, data []byte) error {
		var v struct {
			Items []struct {
				ledger.Item
				Fate ledger.State `json:"fate"`
			} `json:"items"`
			Ties   []ledger.Tie `json:"ties"`
			Unseen int          `json:"unseen"`
		}
		if err := understand(data, &v); err != nil {
			return err
		}
		answers := map[string][]string{}
		for _, t := range v.Ties {
			answers[t.From] = append(answers[t.From], t.To)
		}
		t := grid{heads: []string{idHead.In(r.lang), recordHead.In(r.lang), stateHead.In(r.lang), ledger.FieldName("", "findings").In(r.lang), textHead.In(r.lang)}}
		for _, it := range v.Items {
			fate := orWord(ledger.StateName("", it.Fate), string(it.Fate), r.lang)
			if it.Fate == ledger.Proposed {
				fate = unseenFate.In(r.lang)
			}
			t.row(it.ID, ledger.KindName(it.Kind).In(r.lang), fate, strings.Join(answers[it.ID], " "), it.Text)
		}
		if err := r.show(&t); err != nil {
			return err
		}
		if v.Unseen > 0 {
			r.complain(unseenLeft.With(v.Unseen).In(r.lang))
		}
		return nil
	})
}
