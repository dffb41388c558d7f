package cli

import (
	"reflect"
	"slices"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// wordNames are what the words of the ledger's own lists mean.
var wordNames = map[string]say.Text{
	string(ledger.FromStatement): {ZH: "材料", EN: "statement"}, string(ledger.FromOpinion): {ZH: "征求意见", EN: "opinion"}, string(ledger.FromInspection): {ZH: "检查巡察", EN: "inspection"}, string(ledger.FromImport): {ZH: "导入", EN: "import"}, string(ledger.ByHand): {ZH: "手工登记", EN: "entered by hand"},
	string(ledger.NowhereElse): {ZH: "别处没有", EN: "nowhere else"}, string(ledger.Elsewhere): {ZH: "别处也有", EN: "elsewhere too"},
	string(ledger.Correct): {ZH: "立行立改", EN: "puts this one right"}, string(ledger.Corrective): {ZH: "消除原因", EN: "removes the cause"}, string(ledger.Systemic): {ZH: "长效机制", EN: "keeps it from coming back"},
	string(ledger.AskOpinions): {ZH: "征求意见", EN: "opinions"}, string(ledger.AskSatisfaction): {ZH: "满意度", EN: "satisfaction"},
	string(ledger.Choice): {ZH: "单选", EN: "one choice"}, string(ledger.Several): {ZH: "多选", EN: "several choices"}, string(ledger.Steps): {ZH: "量表", EN: "scale"}, string(ledger.Words): {ZH: "文字", EN: "words"},
	string(ledger.Service): {ZH: "办实事", EN: "service item"},
	string(ledger.Up):      {ZH: "越高越好", EN: "higher is better"}, string(ledger.Down): {ZH: "越低越好", EN: "lower is better"}, string(ledger.Within): {ZH: "保持在区间内", EN: "keeps within bounds"},
	string(ledger.Monthly): {ZH: "每月", EN: "monthly"}, string(ledger.Quarterly): {ZH: "每季度", EN: "quarterly"}, string(ledger.HalfYearly): {ZH: "每半年", EN: "half-yearly"}, string(ledger.Yearly): {ZH: "每年", EN: "yearly"}, string(ledger.AnyDay): {ZH: "不定期", EN: "at any time"},
	string(ledger.BaseValid): {ZH: "全部有效份数", EN: "all valid answers"}, string(ledger.BaseJudged): {ZH: "有效份数中作出评价的", EN: "valid answers that judge"},
	string(ledger.ByDate): {ZH: "按日期", EN: "by date"}, string(ledger.AtOnce): {ZH: "立行立改", EN: "at once"}, string(ledger.Perpetual): {ZH: "长期坚持", EN: "standing"},
}

var (
	yesWord     = say.Text{ZH: "是", EN: "yes"}
	lastingWord = say.Text{ZH: "长期坚持", EN: "and lasting"}
	doneOn      = say.Text{ZH: "（%s 完成）", EN: " (done on %s)"}
	standingFor = say.Text{ZH: "（代%s）", EN: " (for %s)"}
)

func sortedKeys(m reflect.Value) []string {
	var list []string
	for _, k := range m.MapKeys() {
		list = append(list, k.String())
	}
	slices.Sort(list)
	return list
}
