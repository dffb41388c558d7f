package web

import (
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// input is something that a form asks for.
type input struct {
	name  string // what the form calls it; a field of the record begins with "f."
	shape shape
	say   say.Text
	help  say.Text
	must  bool
	pick  []choice // what can be chosen, where it is always the same
}

// shape is how something is asked for, and what is made of what was typed.
type shape string

// The shapes.
const (
	aLine      shape = "line"
	aText      shape = "text"
	aDay       shape = "day"
	aNumber    shape = "number"
	anAmount   shape = "amount" // yuan on the page, fen in the record
	lines      shape = "lines"  // one of a list on each line
	aPerson    shape = "person"
	people     shape = "people"
	aUnit      shape = "unit"
	unitList   shape = "units"
	aCategory  shape = "category"
	aRound     shape = "round"
	aFinding   shape = "finding" // by its number
	aCause     shape = "cause"
	aGrade     shape = "grade"
	anAspect   shape = "aspect"
	aSort      shape = "sort"
	aDue       shape = "due"
	anExtent   shape = "extent"
	remarks    shape = "remarks" // one for each part
	evidence   shape = "evidence"
	aMilestone shape = "milestone"
	files      shape = "files"
	aFile      shape = "file"
	partTexts  shape = "parts"
	stages     shape = "stages"
	aspects    shape = "aspects"
	terms      shape = "terms"
	notice     shape = "notice"
	aProfile   shape = "profile"
	aHandling  shape = "handling"
	anOpinion  shape = "opinion"
	voices     shape = "voices"
	causeList  shape = "causes"
	pairs      shape = "pairs" // a name and a value on each line

	aPick       shape = "pick"
	aTruth      shape = "truth" // a choice of two
	channels    shape = "channels"
	groups      shape = "groups"    // rows, see form_rows.go
	questions   shape = "questions" // rows
	targets     shape = "targets"   // rows
	aPoint      shape = "point"     // a value on a day
	aScale      shape = "scale"
	counts      shape = "counts" // a number for each option
	aDrive      shape = "drive"
	aReport     shape = "report"
	aCounted    shape = "counted" // what a report counts
	splits      shape = "splits"
	roundList   shape = "rounds"
	findingList shape = "findings" // by their numbers, one on each line
	actionList  shape = "actions"
	aTied       shape = "tied" // a finding or an action, by its number
	grants      shape = "grants"
	owers       shape = "owers" // units of the round: a record for each
)

var (
	theReason = input{name: "reason", shape: aText, say: say.Text{ZH: "理由", EN: "Why"}, must: true}
	theWords  = input{name: "reason", shape: aText, say: say.Text{ZH: "情况说明", EN: "What you found"}, must: true}
)

// reasonFor is a reason under words of its own.
func reasonFor(zh, en string) []input {
	return []input{{name: "reason", shape: aText, say: say.Text{ZH: zh, EN: en}, must: true}}
}

// brought is what moves ask for beside fields.
var brought = map[ledger.Kind]map[ledger.Move][]input{
	ledger.KindFinding: {
		ledger.MoveMerge:    {{name: "other", shape: aFinding, say: say.Text{ZH: "并入哪个问题（编号）", EN: "Into which finding (its number)"}, must: true}, theReason},
		ledger.MoveSplit:    {{name: "parts", shape: partTexts, say: say.Text{ZH: "拆成哪些问题，每行一个", EN: "The findings it is split into, one on each line"}, must: true}, theReason},
		ledger.MoveTransfer: {{name: "f.unit", shape: aUnit, say: say.Text{ZH: "移交给哪个单位", EN: "To which unit"}, must: true}, theReason},
		ledger.MoveRefuse:   {theReason},
		ledger.MoveReopen: {{name: "into", shape: aRound, say: say.Text{ZH: "在哪一轮重新打开", EN: "In which round it is opened again"},
			help: say.Text{ZH: "本轮还没有关闭就不用选", EN: "Leave it open while its own round is not closed"}}, theReason},
	},
	ledger.KindCause: {
		ledger.MoveRefuse: {theReason},
		ledger.MoveMerge:  {{name: "other", shape: aCause, say: say.Text{ZH: "并入哪条原因", EN: "Into which cause"}, must: true}, theReason},
	},
	ledger.KindAction: {
		ledger.MoveDispute:  reasonFor("为什么不能认领，应当怎么办", "Why you cannot accept it, and what should be done instead"),
		ledger.MoveUphold:   reasonFor("采纳的理由", "Why the dispute is upheld"),
		ledger.MoveOverrule: reasonFor("维持交办的理由", "Why the dispute is overruled"),
		ledger.MoveRecall:   {theReason},
		ledger.MoveDrop:     {theReason},
		ledger.MoveReport: {
			{name: "reason", shape: aText, say: say.Text{ZH: "做了什么，到了哪一步", EN: "What was done, and how far it is"}, must: true},
			{name: "on", shape: aDay, say: say.Text{ZH: "哪一天的事", EN: "On which day"}, help: say.Text{ZH: "不填就是今天", EN: "Today unless you say otherwise"}},
			{name: "milestone", shape: aMilestone, say: say.Text{ZH: "完成了哪个节点", EN: "Which milestone was reached"}},
			{name: "files", shape: files, say: say.Text{ZH: "照片和文件", EN: "Photos and files"}, help: say.Text{ZH: "可以一次选多个，作为佐证材料", EN: "Several at once, as evidence"}},
		},
		ledger.MoveRelay: {
			{name: "reason", shape: aText, say: say.Text{ZH: "责任单位说到了哪一步（电话、会上、表里）", EN: "How far they say it is, by telephone, in a meeting or in a table"}, must: true},
			{name: "on", shape: aDay, say: say.Text{ZH: "哪一天的事", EN: "On which day"}, help: say.Text{ZH: "不填就是今天", EN: "Today unless you say otherwise"}},
		},
		ledger.MoveClaim: {
			{name: "reason", shape: aText, say: say.Text{ZH: "怎样达到了完成标准", EN: "How the standard of completion is met"}, must: true},
			{name: "shown", shape: evidence, say: say.Text{ZH: "凭哪些佐证材料", EN: "On which evidence"}},
			{name: "files", shape: files, say: say.Text{ZH: "再补充照片和文件", EN: "More photos and files"}},
			{name: "on", shape: aDay, say: say.Text{ZH: "哪一天完成的", EN: "Done on which day"}, help: say.Text{ZH: "不填就是今天", EN: "Today unless you say otherwise"}},
		},
		ledger.MoveReturn: {{name: "remarks", shape: remarks, say: say.Text{ZH: "哪里要改、为什么，至少写一处", EN: "What is to be changed and why, one at least"}, must: true}},
		ledger.MoveReopen: {{name: "reason", shape: aText, say: say.Text{ZH: "为什么撤回销号", EN: "Why the closing is taken back"}, must: true,
			help: say.Text{ZH: "措施回到“已验收”；还要再办的，接着退回。原来的销号记录留着", EN: "The action stands as accepted again; return it if more is to be done. The record of the closing stays"}}},
	},
	ledger.KindEvidence: {ledger.MoveRefuse: reasonFor("哪里不合格", "What is wrong with it")},
	ledger.KindExtension: {
		ledger.MoveRefuse: reasonFor("不同意的理由", "Why it is refused"),
	},
	ledger.KindLookBack: {
		ledger.MoveShift:    {theReason},
		ledger.MoveHold:     {theWords},
		ledger.MoveWithdraw: {theReason},
		ledger.MoveFail: {theWords, {name: "into", shape: aRound, say: say.Text{ZH: "在哪一轮重新打开", EN: "In which round it is opened again"},
			help: say.Text{ZH: "本轮还没有关闭就不用选", EN: "Leave it open while its own round is not closed"}}},
	},
	ledger.KindStatement: {
		ledger.MoveRecall: {theReason},
		ledger.MoveDrop:   {theReason},
		ledger.MoveReturn: {{name: "remarks", shape: remarks, say: say.Text{ZH: "哪里要改、为什么，至少写一处", EN: "What is to be changed and why, one at least"}, must: true}},
	},
	ledger.KindDrive: {ledger.MoveWithdraw: {theReason}, ledger.MoveDrop: {theReason}},
	ledger.KindOpinion: {
		ledger.MoveMerge: {{name: "other", shape: anOpinion, say: say.Text{ZH: "并入哪条意见", EN: "Into which opinion"}, must: true}},
		ledger.MoveRaise: {
			{name: "parts", shape: aLine, say: say.Text{ZH: "登记为什么问题", EN: "The finding that it becomes"}, must: true},
			{name: "into", shape: aRound, say: say.Text{ZH: "转入哪一轮", EN: "Into which round"}, help: say.Text{ZH: "不选就是本次征求意见所在的轮次", EN: "That of the drive unless you choose one"}},
		},
	},
	ledger.KindRequest: {ledger.MoveAdd: {{name: "units", shape: owers, say: say.Text{ZH: "向谁要", EN: "Who owes it"}, must: true,
		help: say.Text{ZH: "选几个单位，就分别登记几条", EN: "Each unit that you choose is asked by itself"}}}, ledger.MoveReturn: {theReason}, ledger.MoveWaive: {theReason}},
	ledger.KindReading:     {ledger.MoveRetire: {theReason}},
	ledger.KindSurvey:      {ledger.MoveRecall: {theReason}, ledger.MoveReturn: reasonFor("哪里不对", "What is wrong"), ledger.MoveDrop: {theReason}},
	ledger.KindIndicator:   {ledger.MoveShift: {theReason}, ledger.MoveRetire: {theReason}},
	ledger.KindMeasurement: {ledger.MoveRefuse: {theReason}},
	ledger.KindReport:      {ledger.MoveDrop: {theReason}},
	ledger.KindUnit:        {ledger.MoveRetire: {theReason}},
	ledger.KindPerson:      {ledger.MoveRetire: {theReason}},
}

// fields are the inputs of the fields of records.
var fields = map[ledger.Kind][]input{
	ledger.KindFinding: {
		{name: "f.unit", shape: aUnit, say: say.Text{ZH: "责任单位", EN: "Unit"}, must: true},
		{name: "f.text", shape: aText, say: say.Text{ZH: "问题", EN: "What is wrong"}, must: true},
		{name: "f.detail", shape: aText, say: say.Text{ZH: "具体表现", EN: "In detail"}},
		{name: "f.aspect", shape: anAspect, say: say.Text{ZH: "方面", EN: "Aspect"}},
		{name: "f.category", shape: aCategory, say: say.Text{ZH: "分类", EN: "Category"}},
		{name: "f.severity", shape: aGrade, say: say.Text{ZH: "程度", EN: "Severity"}},
		{name: "f.amount", shape: anAmount, say: say.Text{ZH: "涉及金额（元）", EN: "Amount (yuan)"}},
		{name: "f.basis", shape: aText, say: say.Text{ZH: "依据", EN: "Held against"}},
		{name: "f.place", shape: aLine, say: say.Text{ZH: "地点", EN: "Place"}},
		{name: "f.fields", shape: pairs, say: say.Text{ZH: "其他栏目", EN: "Other fields"}, help: say.Text{ZH: "本单位自己的栏目，每行一个，例如：检查组：第三组", EN: "Fields of your own, one on each line, such as: Team: the third"}},
		{name: "f.extent", shape: anExtent, say: say.Text{ZH: "别处有没有同样的问题", EN: "Is the same wrong elsewhere"}, must: true},
	},
	ledger.KindCause: {
		{name: "f.text", shape: aText, say: say.Text{ZH: "原因", EN: "Why it happened"}, must: true},
		{name: "f.category", shape: aCategory, say: say.Text{ZH: "分类", EN: "Category"}},
		{name: "f.whys", shape: lines, say: say.Text{ZH: "再往下问：为什么会这样（每行一问的回答）", EN: "And why was that (one answer on each line)"}},
		{name: "f.findings", shape: findingList, say: say.Text{ZH: "是哪些问题的原因（编号，每行一个）", EN: "Findings that it is the cause of (a number on each line)"}, must: true},
	},
	ledger.KindAction: {
		{name: "f.text", shape: aText, say: say.Text{ZH: "措施", EN: "What will be done"}, must: true},
		{name: "f.sort", shape: aSort, say: say.Text{ZH: "类别", EN: "Sort"}},
		{name: "f.unit", shape: aUnit, say: say.Text{ZH: "牵头单位", EN: "Lead unit"}},
		{name: "f.lead", shape: aPerson, say: say.Text{ZH: "责任人", EN: "Owner"}},
		{name: "f.superior", shape: aPerson, say: say.Text{ZH: "责任领导", EN: "Accountable superior"}},
		{name: "f.helpers", shape: people, say: say.Text{ZH: "配合的人", EN: "Who helps"}},
		{name: "f.helper_units", shape: unitList, say: say.Text{ZH: "配合单位", EN: "Units that help"}},
		{name: "f.due", shape: aDue, say: say.Text{ZH: "完成时限", EN: "By when"}},
		{name: "f.standard", shape: aText, say: say.Text{ZH: "完成标准", EN: "What shows that it is done"}},
		{name: "f.findings", shape: findingList, say: say.Text{ZH: "针对哪些问题（编号，每行一个）", EN: "Findings that it is for (a number on each line)"}},
		{name: "f.causes", shape: causeList, say: say.Text{ZH: "消除哪些原因", EN: "Causes that it removes"}},
		{name: "f.served", shape: aText, say: say.Text{ZH: "为谁办", EN: "For whom it is done"}},
		{name: "f.promise", shape: aText, say: say.Text{ZH: "向他们承诺什么", EN: "What they are promised"}},
	},
	ledger.KindEvidence: {
		{name: "f.title", shape: aLine, say: say.Text{ZH: "名称", EN: "Title"}, help: say.Text{ZH: "不填就用文件名", EN: "The name of the file unless you say otherwise"}},
		{name: "f.file", shape: aFile, say: say.Text{ZH: "文件", EN: "File"}, must: true},
	},
	ledger.KindExtension: {
		{name: "f.milestone", shape: aMilestone, say: say.Text{ZH: "哪个节点", EN: "Which milestone"}, help: say.Text{ZH: "不选就是整条措施", EN: "The whole action unless you choose one"}},
		{name: "f.day", shape: aDay, say: say.Text{ZH: "申请延到哪一天", EN: "Until which day"}, must: true},
		{name: "f.reason", shape: aText, say: say.Text{ZH: "理由", EN: "Why"}, must: true},
	},
	ledger.KindLookBack: {
		{name: "f.on", shape: aDay, say: say.Text{ZH: "哪一天回头看", EN: "On which day"}, must: true},
		{name: "f.criteria", shape: aText, say: say.Text{ZH: "看什么", EN: "What is asked"}},
	},
	ledger.KindRound: {
		{name: "f.unit", shape: aUnit, say: say.Text{ZH: "组织单位", EN: "Run by"}, must: true},
		{name: "f.name", shape: aLine, say: say.Text{ZH: "名称", EN: "Name"}, must: true},
		{name: "f.topic", shape: aLine, say: say.Text{ZH: "主题", EN: "Topic"}, help: say.Text{ZH: "这一轮查什么、学什么，如“冬季消防和用电安全”。主题、通知和参加单位，启动以前都要有", EN: "What this round is about, such as “fire and electricity in winter”. Topic, notice and who takes part are wanted before it is opened"}},
		{name: "f.notice", shape: notice, say: say.Text{ZH: "通知", EN: "Notice"}},
		{name: "f.units", shape: unitList, say: say.Text{ZH: "参加单位", EN: "Who takes part"}, help: say.Text{ZH: "选上级单位就包括它的下级", EN: "A unit brings those below it"}},
		{name: "f.profile", shape: aProfile, say: say.Text{ZH: "报送材料的种类", EN: "Kind of document that is handed in"}},
		{name: "f.stages", shape: stages, say: say.Text{ZH: "阶段", EN: "Stages"}, help: say.Text{ZH: "例如学习研讨、对照检查、整改落实、回头看；按起日先后排列。", EN: "Such as reading, self-review, rectification, look-back; they stand in the order in which they begin."}},
		{name: "f.aspects", shape: aspects, say: say.Text{ZH: "规定的方面", EN: "Prescribed aspects"}, help: say.Text{ZH: "每行一个", EN: "One on each line"}},
		{name: "f.terms", shape: terms, say: say.Text{ZH: "销号条件和期限", EN: "Gates and terms"}},
	},
	ledger.KindReading: {
		{name: "f.title", shape: aLine, say: say.Text{ZH: "名称", EN: "Title"}, must: true},
		{name: "f.file", shape: aFile, say: say.Text{ZH: "原文", EN: "Its file"}, must: true},
		{name: "f.due", shape: aDay, say: say.Text{ZH: "读完期限", EN: "To be read by"}},
	},
	ledger.KindRequest: {
		{name: "f.person", shape: aPerson, say: say.Text{ZH: "报送人", EN: "Person"}, help: say.Text{ZH: "单位的材料不用选", EN: "None for one of the unit as such"}},
		{name: "f.title", shape: aLine, say: say.Text{ZH: "报送什么", EN: "What is asked for"}, must: true},
		{name: "f.due", shape: aDay, say: say.Text{ZH: "期限", EN: "Due"}},
	},
	ledger.KindStatement: {
		{name: "f.title", shape: aLine, say: say.Text{ZH: "题目", EN: "Title"}, must: true},
		{name: "f.person", shape: aPerson, say: say.Text{ZH: "谁的材料", EN: "Whose it is"}, help: say.Text{ZH: "单位的材料不用选", EN: "None for one of the unit as such"}},
		{name: "f.profile", shape: aProfile, say: say.Text{ZH: "材料种类", EN: "Kind of document"}},
	},
	ledger.KindDrive: driveInputs, ledger.KindSurvey: surveyInputs, ledger.KindIndicator: indicatorInputs, ledger.KindMeasurement: measurementInputs,
	ledger.KindReport: reportInputs,
	ledger.KindOpinion: {
		{name: "f.matter", shape: aLine, say: say.Text{ZH: "说的是什么事", EN: "What it is about"}, must: true},
		{name: "f.verdict", shape: aHandling, say: say.Text{ZH: "怎样处理", EN: "What becomes of it"}, must: true},
		{name: "f.reply", shape: aText, say: say.Text{ZH: "答复（理由或办法）", EN: "The answer: why, or how"}, must: true},
		{name: "f.shown", shape: voices, say: say.Text{ZH: "公开哪些原话", EN: "Wordings that are published"}},
	},
	ledger.KindNote: {
		{name: "f.text", shape: aText, say: say.Text{ZH: "笔记", EN: "Note"}, must: true},
	},
	ledger.KindCategory: categoryFields, ledger.KindUnit: unitFields, ledger.KindPerson: personFields, ledger.KindDeputy: deputyFields,
}

// inAdd lists the fields that a new record is asked for, where these are not all.
var inAdd = map[ledger.Kind][]string{
	ledger.KindFinding: {"unit", "text", "detail", "aspect", "category", "severity", "amount", "basis", "place", "fields"},
	ledger.KindCause:   {"text", "category", "whys"},
	ledger.KindAction:  {"text", "sort", "lead", "superior", "due", "standard"},
	ledger.KindSurvey:  {"title", "unit", "scale", "asked", "means", "from", "until", "collectors", "agency", "drive", "sent"},
	ledger.KindUnit:    {"name", "short", "code", "place"},
	ledger.KindPerson:  {"name", "title", "superior", "grants"},
}

// inAddService is what a deed that is promised to the public is asked for.
var inAddService = []string{"text", "served", "promise", "unit", "lead", "superior", "due", "standard"}

// weights tell which moves are the next step, and which end something.
var weights = map[ledger.Move]string{
	ledger.MoveAssign: "primary", ledger.MoveAccept: "primary", ledger.MoveReport: "primary", ledger.MoveConfirm: "primary",
	ledger.MoveClose: "primary", ledger.MoveSubmit: "primary", ledger.MoveGrant: "primary", ledger.MoveHold: "primary", ledger.MoveOpen: "primary",
	ledger.MoveCount: "primary", ledger.MoveIssue: "primary", ledger.MoveReview: "primary", ledger.MoveRectify: "primary", ledger.MoveArchive: "primary", ledger.MoveAnswer: "primary", ledger.MovePublish: "primary",
	ledger.MoveDrop: "grave", ledger.MoveRefuse: "grave", ledger.MoveRetire: "grave", ledger.MoveFail: "grave",
}

// elsewhere are moves that have no form on a page.
var elsewhere = map[ledger.Kind]map[ledger.Move]string{
	ledger.KindVersion:    {ledger.MoveAdd: "a version comes by uploading its file"},
	ledger.KindCorrection: {ledger.MoveAdd: "a correction is made at its words"},
	ledger.KindDrive:      {ledger.MoveEnter: "answers are entered on a page of their own", ledger.MoveInvite: "links are made on a page of their own, and shown once"},
	ledger.KindOpinion:    {ledger.MoveAdd: "an opinion is brought together at its wordings"},
	ledger.KindRecurrence: {ledger.MoveAdd: "recurrences are proposed by the program"},
	ledger.KindEvidence:   {ledger.MoveLink: "evidence is chosen on the page of the action that wants it"},
}
