package sheet

import "github.com/bihuan/bihuan/say"

// column is one of a table. Widths are in characters of the default face.
type column struct {
	head  say.Text
	width float64
	wrap  bool // words, over several lines; else a figure or a short word, centred
}

var (
	summaryName   = say.Text{ZH: "汇总", EN: "Summary"}
	remarksName   = say.Text{ZH: "意见", EN: "Remarks"}
	asideName     = say.Text{ZH: "放过", EN: "Set aside"}
	failuresName  = say.Text{ZH: "未能检查", EN: "Not checked"}
	summaryTitle  = say.Text{ZH: "材料检查情况汇总", EN: "Summary of checked documents"}
	remarksTitle  = say.Text{ZH: "检查意见明细", EN: "All remarks"}
	asideTitle    = say.Text{ZH: "已放过的意见", EN: "Remarks set aside"}
	failuresTitle = say.Text{ZH: "未能检查的文件", EN: "Files that could not be checked"}
	notChecked    = say.Text{ZH: "未能检查：", EN: "Not checked: "}
	checkedSum    = say.Text{ZH: "检查%d份，未能检查%d份；错误%d处，警告%d处，提示%d处", EN: "%d checked, %d not; %d errors, %d warnings, %d notes"}
	pageOf        = say.Text{ZH: "第 &P 页，共 &N 页", EN: "&P / &N"}

	number = say.Text{ZH: "序号", EN: "No."}
	file   = say.Text{ZH: "文件", EN: "File"}
	line   = say.Text{ZH: "行", EN: "Line"}
	code   = say.Text{ZH: "编号", EN: "Code"}
	words  = say.Text{ZH: "原文", EN: "Words"}
	remark = say.Text{ZH: "意见", EN: "Remark"}
)

var summaryColumns = []column{
	{number, 5, false},
	{say.Text{ZH: "材料", EN: "Document"}, 28, true},
	{file, 22, true},
	{say.Text{ZH: "单位、作者", EN: "Unit, author"}, 16, true},
	{say.Text{ZH: "字数", EN: "Characters"}, 8, false},
	{say.Text{ZH: "问题和原因占", EN: "Findings and causes"}, 9, false},
	{say.Text{ZH: "问题", EN: "Findings"}, 6, false},
	{say.Text{ZH: "原因", EN: "Causes"}, 6, false},
	{say.Text{ZH: "措施", EN: "Measures"}, 6, false},
	{say.Text{ZH: "每个问题的事实", EN: "Facts per finding"}, 8, false},
	{say.Text{ZH: "错误", EN: "Errors"}, 6, false},
	{say.Text{ZH: "警告", EN: "Warnings"}, 6, false},
	{say.Text{ZH: "提示", EN: "Notes"}, 6, false},
	{say.Text{ZH: "放过", EN: "Set aside"}, 6, false},
	{say.Text{ZH: "各部分占比", EN: "Shares of parts"}, 22, true},
	{say.Text{ZH: "主要意见", EN: "Main points"}, 46, true},
}

var remarksColumns = []column{
	{number, 6, false},
	{file, 22, true},
	{line, 6, false},
	{say.Text{ZH: "列", EN: "Column"}, 6, false},
	{code, 8, false},
	{say.Text{ZH: "检查项", EN: "Check"}, 20, true},
	{say.Text{ZH: "程度", EN: "Severity"}, 9, false},
	{words, 36, true},
	{remark, 36, true},
	{say.Text{ZH: "改法", EN: "To mend"}, 34, true},
}

var asideColumns = []column{
	{number, 6, false},
	{file, 22, true},
	{line, 6, false},
	{code, 8, false},
	{remark, 34, true},
	{words, 34, true},
	{say.Text{ZH: "理由", EN: "Reason"}, 30, true},
	{say.Text{ZH: "有效至", EN: "Until"}, 12, false},
	{say.Text{ZH: "写在", EN: "Written in"}, 22, true},
}

var failuresColumns = []column{
	{number, 6, false},
	{file, 60, true},
	{say.Text{ZH: "原因", EN: "Reason"}, 80, true},
}
