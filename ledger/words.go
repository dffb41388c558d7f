package ledger

import "github.com/bihuan/bihuan/say"

// KindName is what a kind of record is called.
func KindName(k Kind) say.Text { return kindNames[k] }

var kindNames = map[Kind]say.Text{
	KindUnit:       {ZH: "单位", EN: "unit"},
	KindPerson:     {ZH: "人员", EN: "person"},
	KindDeputy:     {ZH: "代理", EN: "deputy"},
	KindCategory:   {ZH: "问题分类", EN: "category"},
	KindRound:      {ZH: "轮次", EN: "round"},
	KindReading:    {ZH: "必读材料", EN: "required reading"},
	KindReceipt:    {ZH: "阅读回执", EN: "receipt"},
	KindNote:       {ZH: "学习笔记", EN: "note"},
	KindRequest:    {ZH: "报送要求", EN: "request"},
	KindNudge:      {ZH: "催办", EN: "reminder"},
	KindStatement:  {ZH: "材料", EN: "statement"},
	KindVersion:    {ZH: "稿", EN: "version"},
	KindCorrection: {ZH: "更正", EN: "correction"},
	KindFinding:    {ZH: "问题", EN: "finding"},
	KindCause:      {ZH: "原因", EN: "cause"},
	KindAction:     {ZH: "整改措施", EN: "action"},
	KindEntry:      {ZH: "办理记录", EN: "entry"},
	KindEvidence:   {ZH: "佐证材料", EN: "evidence"},
	KindExtension:  {ZH: "延期", EN: "extension"},
	KindClosure:    {ZH: "销号记录", EN: "closure record"},
	KindLookBack:   {ZH: "回头看", EN: "look-back"},
	KindRecurrence: {ZH: "屡查屡犯", EN: "recurrence"},
	KindDrive:      {ZH: "征求意见", EN: "opinion drive"},
	KindOpinion:    {ZH: "意见", EN: "opinion"},

	KindSurvey:      {ZH: "满意度测评", EN: "survey"},
	KindIndicator:   {ZH: "指标", EN: "indicator"},
	KindMeasurement: {ZH: "指标读数", EN: "measurement"},
	KindReport:      {ZH: "统计报告", EN: "report"},
}

// StateName is what a state is called; some go by another name for one kind.
func StateName(k Kind, s State) say.Text {
	if t, ok := ownStates[k][s]; ok {
		return t
	}
	return stateNames[s]
}

var stateNames = map[State]say.Text{
	Active:      {ZH: "在用", EN: "in use"},
	Retired:     {ZH: "停用", EN: "retired"},
	Draft:       {ZH: "草稿", EN: "a draft"},
	Opened:      {ZH: "已启动", EN: "open"},
	Rectifying:  {ZH: "整改中", EN: "rectifying"},
	Closed:      {ZH: "已销号", EN: "closed"},
	Archived:    {ZH: "已归档", EN: "archived"},
	Asked:       {ZH: "待报送", EN: "asked for"},
	Received:    {ZH: "已收到", EN: "received"},
	Returned:    {ZH: "已退回", EN: "returned"},
	Accepted:    {ZH: "已接收", EN: "accepted"},
	Waived:      {ZH: "免报", EN: "waived"},
	Submitted:   {ZH: "已提交", EN: "submitted"},
	Merged:      {ZH: "已合并", EN: "merged"},
	Divided:     {ZH: "已拆分", EN: "split"},
	Transferred: {ZH: "已移交", EN: "transferred"},
	Refused:     {ZH: "不予认定", EN: "refused"},
	Standing:    {ZH: "有效", EN: "standing"},
	Proposed:    {ZH: "待交办", EN: "proposed"},
	Assigned:    {ZH: "待认领", EN: "assigned"},
	Disputed:    {ZH: "有异议", EN: "disputed"},
	UnderWay:    {ZH: "办理中", EN: "under way"},
	Claimed:     {ZH: "待验收", EN: "claimed"},
	Done:        {ZH: "已验收", EN: "done"},
	Dropped:     {ZH: "已撤销", EN: "dropped"},
	Offered:     {ZH: "待审核", EN: "offered"},
	Good:        {ZH: "审核通过", EN: "found good"},
	Replaced:    {ZH: "已换新版", EN: "replaced"},
	Granted:     {ZH: "同意", EN: "granted"},
	Withdrawn:   {ZH: "已撤回", EN: "withdrawn"},
	Scheduled:   {ZH: "待回头看", EN: "scheduled"},
	Held:        {ZH: "保持住了", EN: "held"},
	NotHeld:     {ZH: "反弹", EN: "not held"},
	Confirmed:   {ZH: "已确认", EN: "confirmed"},
	Rejected:    {ZH: "已否定", EN: "rejected"},
	Published:   {ZH: "已公开", EN: "published"},
	Replied:     {ZH: "已答复", EN: "answered"},
	Raised:      {ZH: "已转为问题", EN: "turned into a finding"},
	Counted:     {ZH: "待确认", EN: "counted"},
	Issued:      {ZH: "已签发", EN: "issued"},
}

var ownStates = map[Kind]map[State]say.Text{
	KindRound:      {Closed: {ZH: "已关闭", EN: "closed"}},
	KindRequest:    {Received: {ZH: "已报送", EN: "received"}},
	KindFinding:    {Opened: {ZH: "未销号", EN: "open"}},
	KindCause:      {Refused: {ZH: "不予采用", EN: "refused"}},
	KindAction:     {Accepted: {ZH: "已认领", EN: "accepted"}},
	KindEvidence:   {Refused: {ZH: "审核不通过", EN: "refused"}},
	KindExtension:  {Asked: {ZH: "待答复", EN: "asked"}, Refused: {ZH: "不同意", EN: "refused"}},
	KindRecurrence: {Proposed: {ZH: "待确认", EN: "proposed"}},
	KindDrive:      {Opened: {ZH: "征求中", EN: "open"}, Closed: {ZH: "已结束", EN: "closed"}},
	KindOpinion:    {Opened: {ZH: "待答复", EN: "to be answered"}},

	KindSurvey:      {Opened: {ZH: "测评中", EN: "open"}},
	KindMeasurement: {Offered: {ZH: "待确认", EN: "offered"}, Refused: {ZH: "未予确认", EN: "refused"}, Replaced: {ZH: "已更正", EN: "replaced"}},
}

// MoveName is what a move is called; it reads on after 不能 and "you cannot".
func MoveName(k Kind, m Move) say.Text {
	if t, ok := ownMoves[k][m]; ok {
		return t
	}
	return moveNames[m]
}

var moveNames = map[Move]say.Text{
	MoveAdd:      {ZH: "登记", EN: "add it"},
	MoveEdit:     {ZH: "修改", EN: "edit it"},
	MoveRetire:   {ZH: "停用", EN: "retire it"},
	MoveGrant:    {ZH: "授予角色", EN: "grant roles"},
	MoveEnd:      {ZH: "终止", EN: "end it"},
	MoveOpen:     {ZH: "启动", EN: "open it"},
	MoveRectify:  {ZH: "转入整改", EN: "begin rectification"},
	MoveArchive:  {ZH: "归档", EN: "archive it"},
	MoveReceive:  {ZH: "登记收到", EN: "record that it came"},
	MoveWaive:    {ZH: "免报", EN: "waive it"},
	MoveSubmit:   {ZH: "提交", EN: "submit it"},
	MoveRecall:   {ZH: "收回", EN: "take it back"},
	MoveReturn:   {ZH: "退回", EN: "return it"},
	MoveAccept:   {ZH: "接收", EN: "accept it"},
	MoveExtent:   {ZH: "举一反三", EN: "answer the extent review"},
	MoveMerge:    {ZH: "合并", EN: "merge it"},
	MoveSplit:    {ZH: "拆分", EN: "split it"},
	MoveTransfer: {ZH: "移交", EN: "transfer it"},
	MoveRefuse:   {ZH: "不予认定", EN: "refuse it"},
	MoveReopen:   {ZH: "重新打开", EN: "open it again"},
	MoveClose:    {ZH: "销号", EN: "close it"},
	MoveAssign:   {ZH: "交办", EN: "assign it"},
	MoveDispute:  {ZH: "提出异议", EN: "dispute it"},
	MoveUphold:   {ZH: "采纳异议", EN: "uphold the dispute"},
	MoveOverrule: {ZH: "维持交办", EN: "overrule the dispute"},
	MoveReport:   {ZH: "报进展", EN: "report progress"},
	MoveRelay:    {ZH: "转记进展", EN: "enter progress that was told"},
	MoveClaim:    {ZH: "申请销号", EN: "claim completion"},
	MoveConfirm:  {ZH: "确认", EN: "confirm it"},
	MoveDrop:     {ZH: "撤销", EN: "drop it"},
	MoveIssue:    {ZH: "签发", EN: "issue it"},
	MoveLink:     {ZH: "用于另一条措施", EN: "use it for another action"},
	MoveReplace:  {ZH: "换新版", EN: "replace it"},
	MoveReview:   {ZH: "审核通过", EN: "find it good"},
	MoveWithdraw: {ZH: "撤回", EN: "withdraw it"},
	MoveShift:    {ZH: "改期", EN: "move its day"},
	MoveHold:     {ZH: "认定保持住了", EN: "say that it held"},
	MoveFail:     {ZH: "认定反弹", EN: "say that it did not hold"},
	MoveReject:   {ZH: "否定", EN: "reject it"},
	MoveEnter:    {ZH: "录入", EN: "enter answers"},
	MoveInvite:   {ZH: "做专用链接", EN: "make named links"},
	MovePublish:  {ZH: "公开", EN: "publish it"},
	MoveAnswer:   {ZH: "答复", EN: "answer it"},
	MoveRaise:    {ZH: "转为问题", EN: "turn it into a finding"},
	MoveCount:    {ZH: "计票", EN: "enter its numbers"},
}

var ownMoves = map[Kind]map[Move]say.Text{
	KindRound: {MoveClose: {ZH: "关闭", EN: "close it"}},
	KindCause: {MoveRefuse: {ZH: "不予采用", EN: "refuse it"}},
	KindAction: {MoveAccept: {ZH: "认领", EN: "accept it"}, MoveConfirm: {ZH: "验收", EN: "accept its completion"}, MoveWithdraw: {ZH: "撤回", EN: "take back what one did"},
		MoveReopen: {ZH: "撤回销号", EN: "take its closing back"}},
	KindEvidence:   {MoveRefuse: {ZH: "认定不合格", EN: "refuse it"}},
	KindExtension:  {MoveAdd: {ZH: "申请延期", EN: "ask for it"}, MoveGrant: {ZH: "同意延期", EN: "grant it"}, MoveRefuse: {ZH: "不同意延期", EN: "refuse it"}},
	KindDeputy:     {MoveAdd: {ZH: "委托代理", EN: "appoint a deputy"}},
	KindLookBack:   {MoveAdd: {ZH: "安排", EN: "schedule it"}, MoveWithdraw: {ZH: "撤销", EN: "withdraw it"}},
	KindRecurrence: {MoveAdd: {ZH: "提出", EN: "propose it"}},
	KindDrive:      {MoveOpen: {ZH: "开始", EN: "open it"}, MoveClose: {ZH: "结束", EN: "close it"}, MoveWithdraw: {ZH: "撤下公开", EN: "take it back from the public"}},
	KindOpinion:    {MoveAdd: {ZH: "归并", EN: "bring it together"}},

	KindIndicator:   {MoveShift: {ZH: "调整口径或目标", EN: "move its definition or targets"}},
	KindMeasurement: {MoveRefuse: {ZH: "不予确认", EN: "refuse it"}},
}

// RoleName is what a role is called.
func RoleName(r Role) say.Text { return roleNames[r] }

var roleNames = map[Role]say.Text{
	Administrator: {ZH: "账号管理员", EN: "account administrator"},
	Organiser:     {ZH: "组织人", EN: "organiser"},
	Member:        {ZH: "成员", EN: "member"},
	Verifier:      {ZH: "核验人", EN: "verifier"},
	Observer:      {ZH: "查看人", EN: "observer"},
	Auditor:       {ZH: "审计人", EN: "auditor"},
}

// ChannelName is what a channel is called.
func ChannelName(c Channel) say.Text { return channelNames[c] }

var channelNames = map[Channel]say.Text{
	ByLink:      {ZH: "公开链接", EN: "open link"},
	ByName:      {ZH: "专用链接", EN: "named link"},
	ByAccount:   {ZH: "账号", EN: "account"},
	ByPaper:     {ZH: "纸质表", EN: "paper"},
	ByTelephone: {ZH: "电话", EN: "telephone"},
	ByLetter:    {ZH: "来信来函", EN: "letter"},
	ByMeeting:   {ZH: "座谈走访", EN: "meeting or visit"},
	ByTable:     {ZH: "表格导入", EN: "table"},
}

// HandlingName is what becomes of an opinion.
func HandlingName(h Handling) say.Text { return handlingNames[h] }

var handlingNames = map[Handling]say.Text{
	WillTake: {ZH: "采纳", EN: "accepted"},
	IsDone:   {ZH: "已办", EN: "done"},
	Planned:  {ZH: "计划办", EN: "planned"},
	CanNot:   {ZH: "不能办", EN: "cannot be done"},
}

// ProgressName is how an indicator stands.
func ProgressName(p Progress) say.Text { return progressNames[p] }

var progressNames = map[Progress]say.Text{
	NoReading: {ZH: "尚无读数", EN: "no reading yet"},
	Missing:   {ZH: "缺读数", EN: "a reading is missing"},
	OnTheWay:  {ZH: "按进度", EN: "on the way"},
	Behind:    {ZH: "落后", EN: "behind"},
	WrongWay:  {ZH: "倒退", EN: "going the wrong way"},
	Reached:   {ZH: "已达到", EN: "reached"},
}

// RateName says what a rate tells, WholeName what it is divided by.
func RateName(r RateOf) say.Text { return rateNames[r] }

// WholeName is what a rate is divided by.
func WholeName(w Whole) say.Text { return wholeNames[w] }

var rateNames = map[RateOf]say.Text{
	RateSatisfied: {ZH: "满意率", EN: "satisfied"},
	RateValid:     {ZH: "有效率", EN: "valid"},
	RateReturned:  {ZH: "回收率", EN: "returned"},
}

var wholeNames = map[Whole]say.Text{
	OverValid:    {ZH: "有效份数", EN: "valid answers"},
	OverJudged:   {ZH: "有效份数中作出评价的（不含不了解）", EN: "valid answers without those that judge nothing"},
	OverReturned: {ZH: "收回份数", EN: "returned"},
	OverSent:     {ZH: "发出份数", EN: "sent"},
}

// RecordName is what a record is called: its kind, or what people call it by for what
// it is.
func RecordName(r Record) say.Text {
	if a := as[*Action](r); a != nil && a.Sort == Service {
		return say.Text{ZH: "办实事项目", EN: "service item"}
	}
	return KindName(r.Kind())
}
