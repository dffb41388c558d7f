package demo

import "github.com/bihuan/bihuan/ledger"

// Who is asked, and what: the drive of the round that is under way, and the one that
// visitors can answer.
var (
	howSatisfied = []fields{{"id": "good", "text": "满意"}, {"id": "fair", "text": "基本满意"}, {"id": "bad", "text": "不满意"}}

	askedAtFirst = fields{
		"title": "查档服务征求意见", "purpose": "对照检查之前，听听来查档的人、立档单位和本局干部怎么说",
		"anonymous": true, "least": 5, "channels": []ledger.Channel{ledger.ByLink, ledger.ByPaper, ledger.ByTelephone},
		"promise": "不追查是谁说的；每条意见都答复，办了什么在这里公开。",
		"groups":  []fields{{"id": "users", "name": "查档群众", "size": 300}, {"id": "filers", "name": "立档单位", "size": 62}, {"id": "staff", "name": "本局干部", "size": 46}},
		"questions": []fields{
			{"id": "times", "sort": ledger.Choice, "text": "近一年您来查过几次档，或者办过几次档案的事？", "required": true,
				"options": []fields{{"id": "none", "text": "没有"}, {"id": "few", "text": "一两次"}, {"id": "many", "text": "三次以上"}}},
			{"id": "rate", "sort": ledger.Steps, "text": "您对我们的服务满意吗？", "required": true, "options": howSatisfied},
			{"id": "words", "sort": ledger.Words, "text": "哪件事最不方便？", "help": "写具体的事就好，不用写名字"},
			{"id": "wish", "sort": ledger.Words, "text": "您希望我们先办哪一件？"},
		},
	}

	askedNow = fields{
		"title": "周六上午开放查档大厅，您觉得怎么样", "purpose": "试开一个月，好不好由来的人说，再定长期怎么开", "sort": ledger.AskSatisfaction,
		"anonymous": true, "least": 5, "channels": []ledger.Channel{ledger.ByLink, ledger.ByPaper},
		"promise": "结果和怎么改，收齐以后在这里公开。",
		"groups":  []fields{{"id": "users", "name": "来过的群众", "size": 120}, {"id": "others", "name": "还没来过的群众"}},
		"questions": []fields{
			{"id": "rate", "sort": ledger.Steps, "text": "您对周六开放满意吗？", "required": true, "options": howSatisfied},
			{"id": "when", "sort": ledger.Several, "text": "您最方便什么时候来？",
				"options": []fields{{"id": "morning", "text": "周六上午"}, {"id": "afternoon", "text": "周六下午"}, {"id": "evening", "text": "平日晚上"}}},
			{"id": "words", "sort": ledger.Words, "text": "还有什么要改的？"},
		},
	}
)

// matter is what several people said, in the words of the one who brought it together.
type matter struct {
	text    string
	holds   []string // words that tell which wordings say it
	shown   string   // the wording that is published
	into    string   // the matter that it turned out to be the same as
	verdict ledger.Handling
	reply   string
}

// online is the matter that becomes a finding.
const online = "网上查档步骤多，办到哪一步也不知道"

var matters = []matter{
	{text: "上午窗口排队太久", holds: []string{"21个人", "多开一个窗口", "排队久", "等了一上午", "排队站了", "椅子", "窗口多排一个人"}, shown: "21个人",
		verdict: ledger.WillTake, reply: "已列入整改：婚姻档案增设一个窗口，上午安排引导员，等候降到30分钟以内。"},
	{text: "排队没有号", holds: []string{"没有号", "发个号"}, shown: "没有号", into: "上午窗口排队太久"},
	{text: "周六也要开门", holds: []string{"周六", "周末"}, shown: "只好请假",
		verdict: ledger.WillTake, reply: "周六上午开门，先试开一个月，已列入今年的实事。"},
	{text: online, holds: []string{"网上"}, shown: "9天",
		verdict: ledger.Planned, reply: "步骤由7步减到4步，3个工作日内答复，由信息技术科负责。"},
	{text: "复印只收现金", holds: []string{"现金"}, shown: "没带",
		verdict: ledger.IsDone, reply: "复印处已经可以扫码付款，也照样收现金。"},
	{text: "老人和腿脚不便的人来不了", holds: []string{"83岁", "上门"}, shown: "83岁",
		verdict: ledger.IsDone, reply: "80岁以上和行动不便的人，打电话约好，3个工作日内上门，不收费。"},
	{text: "表格字太小", holds: []string{"字太小"}, shown: "字太小",
		verdict: ledger.IsDone, reply: "查档登记表已印大字版，填表处放了老花镜。"},
	{text: "想查别人的婚姻登记", holds: []string{"结没结过婚", "谁都能查"}, shown: "谁都能查",
		verdict: ledger.CanNot, reply: "婚姻登记是个人隐私，只能本人带身份证，或者受托人带委托书来查，这一条不能放开。"},
	{text: "没有地方停车", holds: []string{"停车"}, shown: "后街",
		verdict: ledger.CanNot, reply: "门前是消防通道，划不了车位；后街停车场的走法已画在门口和预约短信里。"},
	{text: "培训听完还是不会做", holds: []string{"培训", "实操"}, shown: "不会整理",
		verdict: ledger.Planned, reply: "实操课正在重新编，分两期到立档单位现场讲，新手和老手分开。"},
	{text: "移交目录反复退、反复跑", holds: []string{"目录"}, shown: "错在哪",
		verdict: ledger.WillTake, reply: "退回目录时写明错在第几条；目录可以先发电子版审，实体只跑一趟。"},
	{text: "开放审核的理由没有样本", holds: []string{"样本", "样子可看"}, shown: "样子可看",
		verdict: ledger.Planned, reply: "正在挑写得实的开放审核意见编成样本，本轮整改结束前发到各单位。"},
	{text: "同一个数要填几遍", holds: []string{"填三遍", "报表", "填的表"}, shown: "填三遍",
		verdict: ledger.WillTake, reply: "月报和专报并入季报，一个数只填一次，从下季度起执行。"},
	{text: "会占了审核档案的时间", holds: []string{"开会"}, shown: "开会",
		verdict: ledger.WillTake, reply: "会议由办公室统筹，每周一排定一次，重复的合并开。"},
}
