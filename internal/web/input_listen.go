package web

import (
	"github.com/bihuan/bihuan/internal/figure"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Inputs of what is asked and counted: drives, surveys, indicators and their readings,
// reports. input.go names them.
var (
	driveInputs = []input{
		{name: "f.title", shape: aLine, say: say.Text{ZH: "题目", EN: "Title"}, must: true},
		{name: "f.unit", shape: aUnit, say: say.Text{ZH: "由哪个单位征求", EN: "Which unit asks"}, must: true},
		{name: "f.round", shape: aRound, say: say.Text{ZH: "属于哪一轮", EN: "Of which round"}, help: say.Text{ZH: "不属于哪一轮就不选", EN: "None where it belongs to no round"}},
		{name: "f.sort", shape: aPick, say: say.Text{ZH: "征求什么", EN: "What is asked for"}, pick: driveSorts},
		{name: "f.about", shape: aTied, say: say.Text{ZH: "针对哪个问题或措施（编号）", EN: "About which finding or action (its number)"}, help: say.Text{ZH: "不针对哪一个就不填；填了，两边的页面互相连着", EN: "None where it is about neither; else the pages of the two lead to each other"}},
		{name: "f.purpose", shape: aText, say: say.Text{ZH: "为什么征求", EN: "What it is for"}, help: say.Text{ZH: "印在填写页最上面", EN: "It stands at the top of the form"}},
		{name: "f.anonymous", shape: aTruth, say: say.Text{ZH: "记名吗", EN: "With names"}, pick: withNames, help: say.Text{ZH: "不记名的，不留地址、时间和顺序，结束以后才能看", EN: "Without names no address, time or order is kept, and it is read when the drive is closed"}},
		{name: "f.from", shape: aDay, say: say.Text{ZH: "从哪一天", EN: "From"}},
		{name: "f.until", shape: aDay, say: say.Text{ZH: "到哪一天", EN: "Until"}},
		{name: "f.channels", shape: channels, say: say.Text{ZH: "通过哪些渠道", EN: "By which channels"}},
		{name: "f.groups", shape: groups, say: say.Text{ZH: "向谁征求", EN: "Who is asked"}, help: say.Text{ZH: "写一类人，不写姓名，例如：服务对象、本单位职工", EN: "Kinds of people, no names, such as: those we serve, our staff"}},
		{name: "f.questions", shape: questions, say: say.Text{ZH: "问什么", EN: "What is asked"}},
		{name: "f.least", shape: aNumber, say: say.Text{ZH: "少于几人的结果不显示", EN: "Nothing is shown of fewer than"}, help: say.Text{ZH: "至少 3；不填就是 5", EN: "3 at least; 5 unless you say otherwise"}},
		{name: "f.promise", shape: aText, say: say.Text{ZH: "向大家承诺什么", EN: "What givers are promised"}},
	}
	surveyInputs = []input{
		{name: "f.title", shape: aLine, say: say.Text{ZH: "名称", EN: "Title"}, must: true},
		{name: "f.unit", shape: aUnit, say: say.Text{ZH: "测评谁的工作", EN: "Whose work is judged"}, must: true},
		{name: "f.scale", shape: aScale, say: say.Text{ZH: "档次", EN: "Scale"}, help: say.Text{ZH: "选好的是本轮检查配置里的档次，登记后随测评保存", EN: "The one that is chosen is that of the round's profile; it is kept with the survey"}, must: true},
		{name: "f.asked", shape: aLine, say: say.Text{ZH: "请谁评", EN: "Who is asked"}, help: say.Text{ZH: "例如：上门服务过的14户", EN: "Such as: the 14 households we went to"}},
		{name: "f.means", shape: aLine, say: say.Text{ZH: "怎样评", EN: "How"}, help: say.Text{ZH: "例如：电话回访、纸质问卷", EN: "Such as: by telephone, on paper"}},
		{name: "f.from", shape: aDay, say: say.Text{ZH: "从哪一天", EN: "From"}},
		{name: "f.until", shape: aDay, say: say.Text{ZH: "收到哪一天为止", EN: "Answers came until"}},
		{name: "f.collectors", shape: people, say: say.Text{ZH: "谁收集", EN: "Who collects"}},
		{name: "f.agency", shape: aLine, say: say.Text{ZH: "或者委托哪家机构", EN: "Or which body outside"}},
		{name: "f.drive", shape: aDrive, say: say.Text{ZH: "数字从哪次征求意见来", EN: "The drive that its numbers come from"},
			help: say.Text{ZH: "选了，计票时由系统按答卷统计；不选就上传计票表", EN: "The program then counts its answers; otherwise a count sheet is uploaded"}},
		{name: "f.sent", shape: aNumber, say: say.Text{ZH: "发出多少份", EN: "How many were sent"}, help: say.Text{ZH: "说不准就不填", EN: "None where nobody can say"}},
		{name: "f.returned", shape: aNumber, say: say.Text{ZH: "收回多少份", EN: "How many came back"}, must: true},
		{name: "f.valid", shape: aNumber, say: say.Text{ZH: "有效多少份", EN: "How many are valid"}, must: true},
		{name: "f.counts", shape: counts, say: say.Text{ZH: "各选项多少份", EN: "How many chose each"}, must: true},
		{name: "f.file", shape: aFile, say: say.Text{ZH: "计票表", EN: "Count sheet"}, must: true},
	}
	indicatorInputs = []input{
		{name: "f.name", shape: aLine, say: say.Text{ZH: "名称", EN: "Name"}, must: true},
		{name: "f.unit", shape: aUnit, say: say.Text{ZH: "责任单位", EN: "Unit"}, must: true},
		{name: "f.definition", shape: aText, say: say.Text{ZH: "口径：怎样统计", EN: "How it is counted"}, must: true},
		{name: "f.source", shape: aLine, say: say.Text{ZH: "数据来源", EN: "Where the numbers come from"}},
		{name: "f.measure", shape: aLine, say: say.Text{ZH: "计量单位", EN: "Unit of measure"}, help: say.Text{ZH: "例如：%、件、天", EN: "Such as: %, cases, days"}, must: true},
		{name: "f.decimals", shape: aNumber, say: say.Text{ZH: "几位小数", EN: "Decimals"}},
		{name: "f.direction", shape: aPick, say: say.Text{ZH: "怎样算好", EN: "Which way is better"}, pick: directions, must: true},
		{name: "f.period", shape: aPick, say: say.Text{ZH: "多久报一次", EN: "How often it is read"}, pick: periods, must: true},
		{name: "f.grace", shape: aNumber, say: say.Text{ZH: "期末后几天内报", EN: "Reported within so many days after a period"}},
		{name: "f.base", shape: aPoint, say: say.Text{ZH: "基数", EN: "Base"}, must: true},
		{name: "f.targets", shape: targets, say: say.Text{ZH: "目标", EN: "Targets"}, must: true},
		{name: "f.lead", shape: aPerson, say: say.Text{ZH: "责任人", EN: "Owner"}},
		{name: "f.rounds", shape: roundList, say: say.Text{ZH: "与哪些轮次有关", EN: "Rounds that it is tied to"}},
		{name: "f.findings", shape: findingList, say: say.Text{ZH: "与哪些问题有关（编号，每行一个）", EN: "Findings that it is tied to (a number on each line)"}},
		{name: "f.actions", shape: actionList, say: say.Text{ZH: "与哪些措施有关（编号，每行一个）", EN: "Actions that it is tied to (a number on each line)"}},
	}
	measurementInputs = []input{
		{name: "f.on", shape: aDay, say: say.Text{ZH: "哪一期", EN: "Of which period"}, help: say.Text{ZH: "填这一期里的任何一天", EN: "Any day of the period"}, must: true},
		{name: "f.value", shape: aLine, say: say.Text{ZH: "数值", EN: "Value"}, must: true},
		{name: "f.source", shape: aLine, say: say.Text{ZH: "从哪里取的数", EN: "Where it was taken from"}, must: true},
		{name: "f.note", shape: aText, say: say.Text{ZH: "说明", EN: "Note"}},
		{name: "f.file", shape: aFile, say: say.Text{ZH: "佐证文件", EN: "What shows it"}},
	}
	reportInputs = []input{
		{name: "f.title", shape: aLine, say: say.Text{ZH: "标题", EN: "Title"}, must: true},
		{name: "f.number", shape: aLine, say: say.Text{ZH: "文号", EN: "Number"}},
		{name: "f.unit", shape: aUnit, say: say.Text{ZH: "统计哪个单位（含下级）", EN: "Which unit is counted, with those below"}, must: true},
		{name: "f.as_of", shape: aDay, say: say.Text{ZH: "截至哪一天", EN: "As of"}, help: say.Text{ZH: "不填就是签发那天", EN: "The day of issue unless you say otherwise"}},
		{name: "f.where", shape: aCounted, say: say.Text{ZH: "只统计哪一轮", EN: "Of which round only"}, help: say.Text{ZH: "不选就是各轮次", EN: "All rounds unless you choose one"}},
		{name: "f.split", shape: splits, say: say.Text{ZH: "分列（最多六种）", EN: "Tables by (six at most)"}},
		{name: "f.earlier", shape: aReport, say: say.Text{ZH: "接着哪一份", EN: "Which report it follows"}, help: say.Text{ZH: "选了，会列出和那一份相比变了什么", EN: "What has changed since that one is then listed"}},
		{name: "f.text", shape: aText, say: say.Text{ZH: "文字说明", EN: "In words"}},
	}
)

// The choices.
var (
	driveSorts = []choice{{string(ledger.AskOpinions), say.Text{ZH: "意见建议", EN: "Opinions"}}, {string(ledger.AskSatisfaction), say.Text{ZH: "满意度", EN: "Satisfaction"}}}
	withNames  = []choice{{"true", say.Text{ZH: "不记名", EN: "Without names"}}, {"false", say.Text{ZH: "记名", EN: "With names"}}}
	directions = picks([]ledger.Direction{ledger.Up, ledger.Down, ledger.Within}, directionNames)
	periods    = picks([]ledger.Period{ledger.Monthly, ledger.Quarterly, ledger.HalfYearly, ledger.Yearly, ledger.AnyDay}, periodNames)
)

func picks[T ~string](list []T, names map[T]say.Text) []choice {
	var out []choice
	for _, t := range list {
		out = append(out, choice{string(t), capitalText(names[t])})
	}
	return out
}

// channelHints say for whom a channel is good, where its name does not.
var channelHints = map[ledger.Channel]say.Text{
	ledger.ByLink:      {ZH: "：一个网址和二维码，谁都能填，可以发微信、贴在窗口", EN: ": one address and QR code for everybody"},
	ledger.ByName:      {ZH: "：一人一个，只能答一份", EN: ": one for each person, good for one answer"},
	ledger.ByAccount:   {ZH: "：登录的人答，只能用于记名的", EN: ": who is signed in answers; with names only"},
	ledger.ByPaper:     {ZH: "：收上来由工作人员录入", EN: ": entered by staff"},
	ledger.ByTelephone: {ZH: "：由工作人员录入", EN: ": entered by staff"},
	ledger.ByLetter:    {ZH: "：由工作人员录入", EN: ": entered by staff"},
	ledger.ByMeeting:   {ZH: "：由工作人员录入", EN: ": entered by staff"},
	ledger.ByTable:     {ZH: "：别处收的答卷，用 Excel 一次录入", EN: ": answers collected elsewhere, from a workbook"},
}

// listenOptions are what the inputs above offer.
func (q *request) listenOptions(in input, a *around) []option {
	var list []option
	switch in.shape {
	case channels:
		for _, c := range ledger.Channels() {
			list = append(list, option{ID: string(c), Name: capital(q.say(ledger.ChannelName(c))) + q.say(channelHints[c])})
		}
	case splits:
		for _, d := range figure.Dimensions() {
			list = append(list, option{ID: string(d), Name: capital(q.say(d.Say()))})
		}
	case aScale:
		r := a.round
		if r == nil {
			r = &ledger.Round{}
		}
		scales, err := q.s.app.Scales(q.Context(), q.caller, r)
		if err != nil {
			return nil
		}
		for _, s := range scales {
			list = append(list, option{ID: s.Name, Name: q.scaleName(&s)})
		}
	case counts:
		if a.survey != nil {
			for _, o := range a.survey.Options {
				list = append(list, option{ID: o.ID, Name: q.say(say.Text{ZH: o.ZH, EN: capital(o.EN)})})
			}
		}
	case aDrive:
		return recordOptions(a.drives)
	case aReport:
		return recordOptions(a.reports)
	case roundList, aCounted:
		list = recordOptions(a.rounds)
	default:
		return words(q.lang, in.pick)
	}
	return list
}

func recordOptions[T ledger.Record](from []T) []option {
	var list []option
	for _, r := range from {
		list = append(list, option{ID: r.Top().ID, Name: headline(r)})
	}
	return list
}

// scaleName names a scale by what can be answered.
func (q *request) scaleName(s *ledger.Scale) string {
	name := ""
	for i, o := range s.Options {
		if i > 0 {
			name += " / "
		}
		name += q.say(say.Text{ZH: o.ZH, EN: capital(o.EN)})
	}
	return name
}
