package ledger

import "github.com/bihuan/bihuan/say"

// The life of a report: a draft says what is counted, and once it is issued nothing in
// it changes. A mistake is put right by a later one.
var reportRules = []Rule{
	{Kind: KindReport, Move: MoveAdd, To: Draft, By: []Party{PartyOrganiser}, Needs: []Need{named, inUnit, soundReport}, do: addReport},
	{Kind: KindReport, Move: MoveEdit, From: []State{Draft}, By: []Party{PartyOrganiser}, Needs: []Need{named, soundReport},
		Fields: []string{"number", "title", "text", "as_of", "where", "split", "earlier"}, do: editRecord},
	{Kind: KindReport, Move: MoveIssue, From: []State{Draft}, To: Issued, By: []Party{PartyOrganiser}, Needs: []Need{countedReport},
		Fields: []string{"as_of", "tables", "changes", "changed"}, do: issueReport},
	{Kind: KindReport, Move: MoveDrop, From: []State{Draft}, To: Dropped, By: []Party{PartyOrganiser}, Needs: []Need{reasoned}, do: moveRecord},
}

var (
	soundReport = given("report", say.Text{ZH: "截至日期不能晚于今天，条件要写全，分列最多六种，也不能接在自己后面",
		EN: "its day cannot lie in the future, conditions are whole, tables at most six, and it does not follow itself"}, func(q *Ask) bool {
		r := as[*Report](q.after())
		for _, c := range r.Where {
			if c.Dimension == "" || c.Key == "" {
				return false
			}
		}
		return r.AsOf <= q.Today && len(r.Split) <= mostTables && (r.ID == "" || r.Earlier != r.ID)
	})

	countedReport = given("counted", say.Text{ZH: "数字由系统在签发时统计", EN: "the program counts its numbers when it is issued"}, func(q *Ask) bool {
		r := as[*Report](q.after())
		return r != nil && r.AsOf != 0 && r.AsOf <= q.Today && len(r.Tables) > 0
	})
)

// mostTables bounds a report.
const mostTables = 6
