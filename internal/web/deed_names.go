package web

import (
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// withdrawals are what somebody takes back of an action, by the state that it led to.
var withdrawals = map[ledger.State]say.Text{
	ledger.Accepted: {ZH: "撤回认领", EN: "Take my acceptance back"}, ledger.Disputed: {ZH: "撤回异议", EN: "Take my dispute back"},
	ledger.Claimed: {ZH: "撤回申请", EN: "Take my claim back"}, ledger.Done: {ZH: "撤回验收", EN: "Take my verdict back"},
}

// buttons are moves whose name on a button says more than elsewhere.
var buttons = map[ledger.Kind]map[ledger.Move]say.Text{
	ledger.KindFinding: {
		ledger.MoveAdd:      {ZH: "登记问题", EN: "Add a finding"},
		ledger.MoveEdit:     {ZH: "修改", EN: "Edit"},
		ledger.MoveExtent:   {ZH: "举一反三", EN: "Answer the extent review"},
		ledger.MoveMerge:    {ZH: "合并", EN: "Merge"},
		ledger.MoveSplit:    {ZH: "拆分", EN: "Split"},
		ledger.MoveTransfer: {ZH: "移交", EN: "Transfer"},
		ledger.MoveRefuse:   {ZH: "不予认定", EN: "Refuse"},
		ledger.MoveClose:    {ZH: "销号", EN: "Close"},
		ledger.MoveReopen:   {ZH: "重新打开", EN: "Open again"},
	},
	ledger.KindAction: {
		ledger.MoveEdit: {ZH: "修改", EN: "Edit"}, ledger.MoveAssign: {ZH: "交办", EN: "Assign"}, ledger.MoveAccept: {ZH: "认领", EN: "Accept"},
		ledger.MoveDispute: {ZH: "提出异议", EN: "Dispute"}, ledger.MoveUphold: {ZH: "采纳异议", EN: "Uphold the dispute"}, ledger.MoveOverrule: {ZH: "维持交办", EN: "Overrule the dispute"},
		ledger.MoveRecall: {ZH: "收回", EN: "Take back"}, ledger.MoveWithdraw: {ZH: "撤回刚才办的", EN: "Take back what I did"}, ledger.MoveReport: {ZH: "报进展", EN: "Report progress"}, ledger.MoveRelay: {ZH: "转记进展", EN: "Enter progress"}, ledger.MoveClaim: {ZH: "申请销号", EN: "Claim completion"},
		ledger.MoveConfirm: {ZH: "验收通过", EN: "Accept the completion"}, ledger.MoveReturn: {ZH: "退回", EN: "Return"}, ledger.MoveClose: {ZH: "销号", EN: "Close"}, ledger.MoveDrop: {ZH: "撤销", EN: "Drop"},
		ledger.MoveReopen: {ZH: "撤回销号", EN: "Take the closing back"},
		ledger.MoveAdd:    {ZH: "加一条措施", EN: "Add an action"},
	},
	ledger.KindCause: {
		ledger.MoveAdd: {ZH: "加一条原因", EN: "Add a cause"}, ledger.MoveEdit: {ZH: "修改", EN: "Edit"}, ledger.MoveMerge: {ZH: "合并", EN: "Merge"}, ledger.MoveRefuse: {ZH: "不予采用", EN: "Refuse"},
	},
	ledger.KindEvidence: {
		ledger.MoveAdd: {ZH: "上传佐证", EN: "Add evidence"}, ledger.MoveReview: {ZH: "合格", EN: "Good"}, ledger.MoveRefuse: {ZH: "不合格", EN: "Refuse"}, ledger.MoveReplace: {ZH: "换新版", EN: "Replace"},
	},
	ledger.KindExtension: {
		ledger.MoveAdd: {ZH: "申请延期", EN: "Ask for an extension"}, ledger.MoveGrant: {ZH: "同意延期", EN: "Grant"}, ledger.MoveRefuse: {ZH: "不同意", EN: "Refuse"}, ledger.MoveWithdraw: {ZH: "撤回申请", EN: "Withdraw"},
	},
	ledger.KindLookBack: {
		ledger.MoveAdd: {ZH: "安排回头看", EN: "Schedule a look-back"}, ledger.MoveShift: {ZH: "改期", EN: "Move its day"}, ledger.MoveHold: {ZH: "保持住了", EN: "It held"},
		ledger.MoveFail: {ZH: "反弹了，重新打开", EN: "It did not hold: open again"}, ledger.MoveWithdraw: {ZH: "撤销", EN: "Withdraw"},
	},
	ledger.KindRecurrence: {ledger.MoveConfirm: {ZH: "是同一个问题", EN: "It is the same"}, ledger.MoveReject: {ZH: "不是", EN: "It is not"}},
	ledger.KindRound: {
		ledger.MoveAdd: {ZH: "新建轮次", EN: "New round"}, ledger.MoveEdit: {ZH: "修改", EN: "Edit"}, ledger.MoveOpen: {ZH: "启动", EN: "Open"}, ledger.MoveRectify: {ZH: "转入整改", EN: "Begin rectification"}, ledger.MoveClose: {ZH: "关闭", EN: "Close"}, ledger.MoveArchive: {ZH: "归档", EN: "Put into the archive"},
	},
	ledger.KindCategory: {ledger.MoveAdd: {ZH: "新建分类", EN: "New category"}, ledger.MoveEdit: {ZH: "修改", EN: "Edit"}, ledger.MoveRetire: {ZH: "停用", EN: "Retire"}},
	ledger.KindReading:  {ledger.MoveAdd: {ZH: "加必读材料", EN: "Add required reading"}, ledger.MoveEdit: {ZH: "修改", EN: "Edit"}, ledger.MoveRetire: {ZH: "停用", EN: "Retire"}},
	ledger.KindDrive: {
		ledger.MoveAdd: {ZH: "新建征求意见", EN: "New drive"}, ledger.MoveEdit: {ZH: "修改", EN: "Edit"}, ledger.MoveOpen: {ZH: "开始征求", EN: "Open"}, ledger.MoveClose: {ZH: "结束征求", EN: "Close"},
		ledger.MoveEnter: {ZH: "录入答卷", EN: "Enter answers"}, ledger.MoveInvite: {ZH: "做专用链接", EN: "Make named links"}, ledger.MovePublish: {ZH: "公开结果", EN: "Publish"}, ledger.MoveWithdraw: {ZH: "撤回公开", EN: "Take back what was published"}, ledger.MoveDrop: {ZH: "作废", EN: "Drop"},
	},
	ledger.KindOpinion: {
		ledger.MoveAdd: {ZH: "归并为一条意见", EN: "Bring together as one opinion"}, ledger.MoveEdit: {ZH: "修改", EN: "Edit"}, ledger.MoveMerge: {ZH: "并入另一条", EN: "Merge"},
		ledger.MoveAnswer: {ZH: "答复", EN: "Answer"}, ledger.MoveRaise: {ZH: "转为问题", EN: "Turn into a finding"},
	},
	ledger.KindSurvey: {
		ledger.MoveAdd: {ZH: "新建测评", EN: "New survey"}, ledger.MoveEdit: {ZH: "修改", EN: "Edit"}, ledger.MoveOpen: {ZH: "开始测评", EN: "Open"}, ledger.MoveCount: {ZH: "计票", EN: "Enter its numbers"},
		ledger.MoveRecall: {ZH: "收回计票", EN: "Take the numbers back"}, ledger.MoveReturn: {ZH: "退回", EN: "Return"}, ledger.MoveConfirm: {ZH: "确认结果", EN: "Confirm"}, ledger.MoveDrop: {ZH: "作废", EN: "Drop"},
	},
	ledger.KindIndicator: {
		ledger.MoveAdd: {ZH: "新建指标", EN: "New indicator"}, ledger.MoveEdit: {ZH: "修改", EN: "Edit"}, ledger.MoveShift: {ZH: "调整口径或目标", EN: "Move its definition or targets"}, ledger.MoveRetire: {ZH: "停用", EN: "Retire"},
	},
	ledger.KindMeasurement: {
		ledger.MoveAdd: {ZH: "报读数", EN: "Enter a reading"}, ledger.MoveConfirm: {ZH: "确认", EN: "Confirm"}, ledger.MoveRefuse: {ZH: "不予确认", EN: "Refuse"}, ledger.MoveWithdraw: {ZH: "撤回", EN: "Withdraw"},
	},
	ledger.KindReport: {
		ledger.MoveAdd: {ZH: "新建报告", EN: "New report"}, ledger.MoveEdit: {ZH: "修改", EN: "Edit"}, ledger.MoveIssue: {ZH: "签发", EN: "Issue"}, ledger.MoveDrop: {ZH: "作废", EN: "Drop"},
	},
	ledger.KindReceipt: {ledger.MoveAdd: {ZH: "我已读完", EN: "I have read it"}},
	ledger.KindNudge:   {ledger.MoveAdd: {ZH: "催办", EN: "Remind"}},
	ledger.KindUnit:    {ledger.MoveAdd: {ZH: "新增单位", EN: "Add a unit"}, ledger.MoveEdit: {ZH: "修改或划转", EN: "Edit or move"}, ledger.MoveRetire: {ZH: "停用", EN: "Retire"}},
	ledger.KindPerson: {ledger.MoveAdd: {ZH: "新增人员", EN: "Add a person"}, ledger.MoveEdit: {ZH: "修改或调动", EN: "Edit or move"},
		ledger.MoveGrant: {ZH: "改角色", EN: "Change the roles"}, ledger.MoveRetire: {ZH: "停用", EN: "Retire"}},
	ledger.KindDeputy:  {ledger.MoveAdd: {ZH: "加代理", EN: "Add a deputy"}, ledger.MoveEnd: {ZH: "结束", EN: "End it"}},
	ledger.KindNote:    {ledger.MoveAdd: {ZH: "记笔记", EN: "Add a note"}, ledger.MoveEdit: {ZH: "修改", EN: "Edit"}, ledger.MoveRetire: {ZH: "删去", EN: "Remove"}},
	ledger.KindRequest: {ledger.MoveAdd: {ZH: "加报送要求", EN: "Ask for a statement"}, ledger.MoveEdit: {ZH: "修改", EN: "Edit"}, ledger.MoveReceive: {ZH: "登记纸质件", EN: "Record that it came on paper"}, ledger.MoveReturn: {ZH: "退回", EN: "Return"}, ledger.MoveAccept: {ZH: "接收", EN: "Accept"}, ledger.MoveWaive: {ZH: "免报", EN: "Waive"}},
	ledger.KindStatement: {
		ledger.MoveAdd: {ZH: "报送材料", EN: "Hand in a statement"}, ledger.MoveEdit: {ZH: "改题目", EN: "Change the title"}, ledger.MoveSubmit: {ZH: "提交", EN: "Submit"}, ledger.MoveRecall: {ZH: "收回", EN: "Take back"},
		ledger.MoveReturn: {ZH: "退回", EN: "Return"}, ledger.MoveAccept: {ZH: "接收", EN: "Accept"}, ledger.MoveDrop: {ZH: "作废", EN: "Drop"},
	},
}
