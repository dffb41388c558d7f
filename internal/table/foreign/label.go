package foreign

import (
	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/say"
)

// label is what people call a field.
func label(f table.Field) say.Text {
	for _, l := range labels {
		if l.field == f {
			return l.say
		}
	}
	return say.Text{ZH: string(f), EN: string(f)}
}

var labels = []struct {
	field table.Field
	say   say.Text
}{
	{table.Number, say.Text{ZH: "序号", EN: "number"}},
	{table.Finding, say.Text{ZH: "问题", EN: "finding"}},
	{table.Detail, say.Text{ZH: "具体表现", EN: "detail"}},
	{table.Aspect, say.Text{ZH: "方面", EN: "aspect"}},
	{table.Category, say.Text{ZH: "问题类别", EN: "category"}},
	{table.Severity, say.Text{ZH: "严重程度", EN: "severity"}},
	{table.Amount, say.Text{ZH: "金额", EN: "amount"}},
	{table.Basis, say.Text{ZH: "依据", EN: "basis"}},
	{table.Place, say.Text{ZH: "地点", EN: "place"}},
	{table.Unit, say.Text{ZH: "责任单位", EN: "unit"}},
	{table.Cause, say.Text{ZH: "原因", EN: "cause"}},
	{table.Measure, say.Text{ZH: "整改措施", EN: "measure"}},
	{table.More, say.Text{ZH: "另一条措施", EN: "another measure"}},
	{table.Standard, say.Text{ZH: "完成标准", EN: "completion standard"}},
	{table.Owner, say.Text{ZH: "责任人", EN: "owner"}},
	{table.Superior, say.Text{ZH: "责任领导", EN: "accountable leader"}},
	{table.Helpers, say.Text{ZH: "配合单位", EN: "supporting units"}},
	{table.Due, say.Text{ZH: "整改时限", EN: "due date"}},
	{table.Progress, say.Text{ZH: "整改情况", EN: "progress"}},
	{table.Done, say.Text{ZH: "是否完成", EN: "done"}},
	{table.Closed, say.Text{ZH: "是否销号", EN: "closed"}},
	{table.Note, say.Text{ZH: "备注", EN: "note"}},
	{table.Source, say.Text{ZH: "来源", EN: "source"}},
	{table.Found, say.Text{ZH: "检查时间", EN: "found on"}},
}
