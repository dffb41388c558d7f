package demo

import (
	"maps"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// ownFields are the columns that the bureau keeps in its ledger beside the usual ones.
const ownFields = `fields:
  - {name: 问题来源, type: choice, of: [自查, 群众意见, 上级检查]}
  - {name: 发现日期, type: date}
  - {name: 涉及件数, type: number}
`

// nameFields puts them into the profile of the round.
func (p *play) nameFields() {
	if p.err == nil {
		p.fail(p.app.SetProfile(p.ctx, p.as("admin"), "team-examination", ownFields, 0), "admin: name fields")
	}
}

// fillFields tells of some findings what the fields ask.
func (p *play) fillFields() {
	sources := []string{"自查", "群众意见", "上级检查"}
	for i, f := range listed[*ledger.Finding](p, "gu", ledger.KindFinding, store.Filter{Round: p.ids["autumn"], States: []ledger.State{ledger.Opened}}) {
		if i%4 == 3 {
			continue
		}
		own := map[string]string{"问题来源": sources[i%3], "发现日期": p.date(-28 - i).String()}
		if i%2 == 0 {
			own["涉及件数"] = []string{"12", "3", "260"}[i%3]
		}
		maps.Copy(own, f.Fields)
		p.do("gu", app.Deed{Kind: ledger.KindFinding, ID: f.ID, Move: ledger.MoveEdit, Fields: fields{"fields": own}.raw()})
	}
}
