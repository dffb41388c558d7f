package web

import (
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// columnChoice is what a column of a table can be taken for.
type columnChoice struct {
	field table.Field
	say   say.Text
}

// columnChoices are they in the order of a ledger.
var columnChoices = []columnChoice{
	{table.Number, say.Text{ZH: "序号、编号", EN: "Number"}}, {table.Finding, say.Text{ZH: "问题", EN: "Finding"}}, {table.Detail, say.Text{ZH: "具体表现", EN: "Detail"}},
	{table.Aspect, say.Text{ZH: "方面", EN: "Aspect"}}, {table.Category, say.Text{ZH: "分类", EN: "Category"}}, {table.Severity, say.Text{ZH: "程度", EN: "Severity"}},
	{table.Amount, say.Text{ZH: "涉及金额", EN: "Amount"}}, {table.Basis, say.Text{ZH: "依据", EN: "Basis"}}, {table.Place, say.Text{ZH: "地点", EN: "Place"}},
	{table.Found, say.Text{ZH: "检查时间", EN: "When found"}}, {table.Source, say.Text{ZH: "来源", EN: "Source"}}, {table.Cause, say.Text{ZH: "原因", EN: "Cause"}},
	{table.Measure, say.Text{ZH: "整改措施", EN: "Action"}}, {table.More, say.Text{ZH: "另一条措施", EN: "Another action"}}, {table.Standard, say.Text{ZH: "完成标准", EN: "Standard"}}, {table.Unit, say.Text{ZH: "责任单位", EN: "Unit"}},
	{table.Owner, say.Text{ZH: "责任人", EN: "Owner"}}, {table.Superior, say.Text{ZH: "责任领导", EN: "Superior"}}, {table.Helpers, say.Text{ZH: "配合单位", EN: "Helpers"}},
	{table.Due, say.Text{ZH: "整改时限", EN: "Due"}}, {table.Progress, say.Text{ZH: "整改情况", EN: "Progress"}}, {table.Done, say.Text{ZH: "是否完成", EN: "Done or not"}},
	{table.Closed, say.Text{ZH: "是否销号", EN: "Closed or not"}}, {table.Note, say.Text{ZH: "备注", EN: "Note"}},
}

// both are what a column can hold at once, with the sign between the two.
const both = "+"

func (q *request) columnName(f table.Field) string {
	for _, c := range columnChoices {
		if c.field == f {
			return q.say(c.say)
		}
	}
	return ""
}

// cellField is what a cell changes, in a record of a kind.
func (q *request) cellField(k ledger.Kind, field string) string {
	if field == "text" {
		return q.say(ledger.KindName(k))
	}
	if name, ok := fieldNames[field]; ok {
		return q.say(name)
	}
	return q.say(ledger.FieldName(k, field))
}

var tablePhases = map[app.TablePhase]say.Text{
	"": {ZH: "正在排队", EN: "Waiting its turn"}, app.TableChecking: {ZH: "正在逐格检查", EN: "Looking at every cell"}, app.TableWriting: {ZH: "正在写入台账", EN: "Writing it into the ledger"},
}
