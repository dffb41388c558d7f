package demo

import "github.com/bihuan/bihuan/ledger"

// answer is what one giver says to the first drive.
type answer struct{ group, times, rate, words, wish string }

// answers are what people said, by the channel on which it came.
var answers = []struct {
	by   ledger.Channel
	list []answer
}{
	{ledger.ByLink, []answer{
		{"users", "few", "fair", "上午十点来查结婚证明，前面有21个人，等了50分钟", "上午多开一个窗口"},
		{"users", "few", "good", "", "周六能开半天门就好了"},
		{"users", "few", "bad", "平日要上班，周六又不开门，只好请假来", ""},
		{"users", "many", "fair", "网上查档要传身份证，手机拍的总说太大", "网上的步骤少几步"},
		{"users", "few", "bad", "复印只收现金，我身上没带", ""},
		{"users", "few", "good", "工作人员态度好，就是排队久", ""},
		{"users", "few", "fair", "网上看不出哪些能查，填完才说这类不在网上办", "在网上写清楚哪些能查"},
		{"users", "few", "fair", "停车要绕到后街，走过来十分钟", "划几个停车位"},
		{"users", "few", "good", "", "周六上午开门"},
		{"users", "few", "bad", "想查对方以前结没结过婚，窗口不给查", "婚姻登记应当谁都能查"},
		{"users", "few", "fair", "替我妈来查，她83岁了，走不动", "给老人上门"},
		{"users", "many", "fair", "排队没有号，有人插队，吵了一次", "进门先发个号"},
		{"users", "none", "good", "", ""},
		{"users", "few", "fair", "排队站了半个多钟头", "周六开半天也好"},
		{"users", "few", "good", "", "周六能来就不用请假"},
		{"users", "few", "bad", "排队的地方没有椅子", ""},
		{"users", "few", "bad", "网上申请交了9天没有回音", ""},
		{"filers", "many", "fair", "培训讲的都是条文，回去还是不会整理", "到单位来讲一次实操"},
		{"filers", "many", "fair", "移交目录的格式改了两回，没有通知到我们", ""},
		{"filers", "few", "good", "", "培训短一点，多动手"},
		{"filers", "many", "fair", "开放审核的理由怎么写，没有样子可看", "给几个写得好的样本"},
		{"filers", "few", "good", "", ""},
		{"filers", "many", "fair", "移交要跑两趟，目录一趟，实体又一趟", ""},
		{"filers", "few", "good", "", "培训分新手和老手两个班"},
		{"filers", "many", "bad", "目录退回来，没有说错在哪", ""},
		{"staff", "many", "fair", "同一个数，月报、季报、专报要填三遍", "报表合成一张"},
		{"staff", "many", "fair", "下午常常开会，排好的审核时间被占掉", ""},
		{"staff", "many", "good", "", "上午给窗口多排一个人"},
		{"staff", "many", "bad", "要填的表太多", "报表合成一张"},
		{"staff", "few", "good", "", ""},
		{"staff", "many", "fair", "上午开会，窗口就剩一个人", ""},
		{"staff", "many", "good", "", "报表从系统里直接取"},
		{"staff", "many", "fair", "网上申请没有提醒，等群众打电话来催才知道", ""},
	}},
	{ledger.ByPaper, []answer{
		{"users", "few", "fair", "表上的字太小，看不清", "老人的能不能上门办"},
		{"users", "few", "fair", "网上查档我不会用，儿子又在外地", ""},
		{"users", "few", "good", "", "周六开门"},
		{"users", "few", "bad", "等了一上午", "多开一个窗口"},
		{"users", "few", "good", "复印要现金，跑出去换零钱", ""},
		{"staff", "many", "good", "", "会少开一点，开会前先发材料"},
		{"staff", "few", "good", "", ""},
	}},
	{ledger.ByTelephone, []answer{
		{"users", "few", "fair", "腿脚不便，能不能送上门", ""},
		{"users", "few", "good", "周末打电话没有人接", ""},
		{"users", "few", "fair", "没有停车的地方", ""},
	}},
}

// firstHeard are answers to the drive that is open now: its questions are how
// satisfied, when, and words.
var firstHeard = []struct {
	group, rate string
	when        []string
	words       string
}{
	{"users", "good", []string{"morning"}, ""},
	{"users", "good", []string{"morning", "afternoon"}, "复印处周六也要有人"},
	{"users", "fair", []string{"morning"}, "门口没有牌子，转了一圈才知道开着"},
	{"others", "fair", []string{"evening"}, "周六要带孩子，平日晚上更好"},
	{"users", "good", []string{"morning"}, ""},
	{"users", "bad", []string{"afternoon"}, "到十一点半就不收号了"},
	{"users", "good", []string{"morning", "evening"}, ""},
}
