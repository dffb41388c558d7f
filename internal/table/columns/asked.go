package columns

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/internal/table"
)

// Many headings are no words of a list: they ask (怎么造成的, 谁来改, 改到什么程度), or put a
// verb before a plain noun (提出单位, 拟办结时间). What they hold is told by the kind of their
// question or noun, and by what their verb is about.

// mostAsked bounds a heading that is told so, in characters.
const mostAsked = 14

// Words of which rules are made: verbs of finding something, of doing something about it,
// of looking whether it was done; questions; nouns.
const (
	finds    = `(?:发现|查出|查到|查摆|查|检查|排查|巡查|巡察|督查|审计|指出|提出|反映|反馈|通报|交办|曝光|移交|转办|点名|受理|投诉|举报|暴露)`
	tells    = `(?:发现|查出|指出|提出|反映|反馈|通报|交办|转办|投诉|举报)`
	does     = `(?:整改|改正|改进|改|办结|办理|办|完成|落实|解决|处理|处置|到位|做|干|销号|见效)`
	verifies = `(?:验收|复查|复核|核查|核验|审核|审批|审定|把关|回访|抽查|评估|督办|监督|验|填|签|写|记|录)`
	helpsVb  = `(?:配合|协助|协作|协同|协办|参与|参加|联合|会同|帮)`
	leads    = `(?:责任|牵头|主责|主办|承办|经办|办理|负责|落实|执行|实施|整改|归口|主体|包干|盯办|盯|抓落实|具体|包保|包抓|联系责任)`
	when     = `(?:何时|几时|什么时候|什么时间|啥时候|啥时|哪天|哪一天|哪月|哪个月|几号|几月)`
	howLong  = `(?:多久|多长时间|多少天|几天)`
	whose    = `(?:谁|哪个人|哪位|何人|哪些人)`
	which    = `(?:哪个|哪些|哪家|什么|哪)`
	office   = `(?:单位|部门|科室|处室|股室|机构|班子|支部|站所|车间)`
	faults   = `(?:问题|毛病|不足|差距|短板|弱项|弱点|薄弱点|薄弱环节|漏洞|失误|隐患|缺陷|差错|疏漏|偏差|欠缺|病灶)`
	ways     = `(?:措施|举措|办法|对策|方案|做法|思路|动作|路径|步骤|手段|打算|安排|计划)`
	how      = `(?:怎么|怎样|如何|咋)`
	astray   = `(?:不符合|不合格|不达标|不合规|缺陷|偏差|违规|违反|失效|异常)(?:项|点)?`
)

// askedRules are tried in order; the first that fits tells.
var askedRules = []struct {
	field table.Field
	re    *regexp.Regexp
}{
	{table.Number, rule(`^(?:问题|隐患|缺陷|不符合|不合格|项|事项|任务|整改|清单|台账|案件|信访|交办|督办|工单|投诉|单|报告|检查|审计|事件|风险|偏差|的)*(?:编号|序号|编码|流水号)$`)},
	{table.Severity, rule(`^是否(?:为|属于|属|是|构成)?(?:重大|严重|较大|紧急|重要)(?:安全|事故|质量)*(?:隐患|问题|缺陷|事项|风险)?$`)},
	{table.Unknown, rule(`实际|未完成|未整改|未到位|满意|照片|图片|附件|电话|金额|投入|花|多少钱|人数|多少人|费用|资金`)},
	{table.Finding, rule(`^(?:自己|群众|上级|组织|需要?|尚|仍|主要|本次)*` + finds + `(?:出|组)?的?(?:主要|突出|具体)?` + faults + `$`)},
	// A report of an audit by a standard (不符合项报告) says what went astray, and how.
	{table.Category, rule(`^` + astray + `的?(?:类型|类别|性质|分类)$`)},
	{table.Severity, rule(`^` + astray + `的?(?:程度|等级|级别)$`)},
	{table.Basis, rule(`^` + astray + `的?(?:条款|要求|标准|依据|文件)$`)},
	{table.Finding, rule(`^(?:存在|发现|审核|主要|具体|的)*` + astray + `的?(?:事实|事项|情况|现象|内容|之处)*的?(?:描述|陈述|说明|叙述|概述|表述)?$`)},
	// Who looks whether it was done, and when, is none of the ledger's.
	{none, rule(verifies + `.*(?:` + when + `|` + whose + `|` + how + `|时间|日期|的?人员?|是谁)|(?:` + when + `|` + whose + `|` + how + `)(?:来|是|进行)?` + verifies)},
	{table.Finding, rule(`(?:哪里|哪儿|哪些(?:地方|方面|工作|事)).*(?:没|不|未|差)`)},
	{table.Cause, rule(`为什么|为何|为啥|何故|凭啥没|` + how + `(?:会|造成|产生|来的|引起|形成|发生|导致|搞)|因为(?:什么|啥)|(?:什么|啥)(?:原因|导致|造成|引起)|(?:原因|根源)(?:何在|在哪|是)|根子|病因|病根|起因|诱因|成因|由来|缘由|症结|(?:造成|导致|引起).*因素`)},
	{table.Standard, rule(how + `(?:才)?算|算(?:是)?(?:完|改好|完成|到位)|到(?:什么|何种|啥)(?:标准|目标|效果|水平|要求)|(?:达到|实现)(?:的|什么)|(?:销号|完成|验收|整改|预期|目标|达标)(?:的)?(?:要求|标准|效果|成效|结果)$`)},
	{table.Closed, rule(`(?:是否|是不是|有没有|能否|可否|能不能|可不可以|已).*(?:销号|闭环|销账)|(?:销号|闭环|销账)(?:了|完)?(?:没|与否|吗|否)`)},
	{table.Done, rule(`(?:是否|是不是|有没有|有无).*` + does + `|` + does + `(?:好|完|到位|了)*(?:没|与否|吗|否$)`)},
	{table.Progress, rule(`(?:怎么样|怎样|咋样|如何)了?$|到(?:了)?(?:哪一?步|哪里|哪儿|哪了|什么程度|啥程度|何种程度|什么阶段)|进行到|(?:已经?|都)?(?:做|干|办|开展|采取)了(?:什么|哪些|啥)|^已(?:经)?` + `(?:做|办|开展|采取|完成|落实)(?:的)?(?:工作|事项|事|措施|举措|内容)?$|(?:目前|当前|现在|眼下|最新|近期|本月|本周|本季度|截至目前|至今|现阶段)的?(?:办理|整改|落实|完成|推进|工作)?(?:的)?(?:情况|状况|进度|动态|状态|程度|怎)|推进.*情况|(?:整改|落实|办理|工作|推进|完成)(?:的)?(?:进度|进展|动态)|阶段.*(?:成果|成效|情况)`)},
	{unitOf, rule(`^(?:被|受)(?:检查?|审计?|巡察|巡视|督查|督办|考核|审核|评审|评估|抽查|通报|点名|反映|投诉|举报|整改)的?` + office + `$|^(?:问题|隐患|所在|所属|存在问题的?|涉事|涉及)` + office + `$`)},
	{table.Source, rule(`(?:从|由)?(?:哪|哪里|哪儿|哪次|何处|何人|` + whose + `|` + how + `)(?:来|个|些|次|里|儿)?(?:单位|部门|检查|人)?` + finds + `|从(?:哪|何)|` + tells + `(?:的)?(?:单位|部门|渠道|途径|方式|人员?|者|机构|组)$|(?:从|是)?哪里来`)},
	{table.Found, rule(when + `.*` + finds + `|` + tells + `(?:出|到|问题)?的?(?:时间|日期|日子|年月|月份)$|检查的(?:时间|日期)$|` + finds + `.*` + when)},
	{table.Severity, rule(`轻重|缓急|严不严重|多严重|紧急程度|影响程度|要紧`)},
	{table.Superior, rule(`(?:` + whose + `|领导).*(?:分管|主管|挂帅|包案)|(?:分管|主管|牵头|包案|包抓|包保|责任|带班|联系|挂点)的?领导|哪(?:位|个)领导|领导.*(?:负责|牵头)`)},
	{table.Helpers, rule(helpsVb + `(?:的|整改)?(?:` + office + `|方)|(?:配合|协助|协作|协同|协办)的?人员?|(?:` + whose + `|` + which + `).*` + helpsVb)},
	{table.Owner, rule(`(?:落实|责任|包干|分工|明确)到人|(?:` + whose + `)(?:来|去|是|在|负责|牵头|主抓|主办|具体|抓|管|` + does + `)|(?:由|归|找|让)` + whose + `|^(?:` + leads + `|的)+(?:人|者|人员|干部|同志)$`)},
	{table.Unit, rule(`(?:` + which + `|由什么)` + office + `|^(?:` + leads + `)+的?` + office + `$|谁家`)},
	{table.Place, rule(`(?:^|[^存])在哪|何处|哪里$|哪个地方|什么(?:地方|位置|部位|地点)|哪(?:个|些)(?:地方|位置|部位|地点|点位|区域)|(?:所在|所处|发生|存在)的?(?:位置|地点|部位|区域|地)$`)},
	{table.Basis, rule(`依据|凭(?:什么|啥)|根据(?:什么|啥|哪)|违反(?:了|的)?(?:什么|啥|哪|规定|制度|条款|法规|纪律|要求)|对照(?:标准|条款|依据|文件)|(?:什么|哪条|哪项)(?:规定|制度|条款|文件)`)},
	{table.Due, rule(when + `|` + howLong + `|^(?:拟|应|计划|预计|承诺|最迟|最晚|最后|限定|限|要求|规定|约定|力争|务必)+(?:` + does + `|到位|整改|的)*(?:时间|日期|时限|期限|节点|日|时)$|(?:` + does + `|到位)+的?(?:时限|期限|节点|截止.*|最后.*)$|时间(?:表|节点|安排)$`)},
	{table.Progress, rule(`(?:做|干|办|改)(?:了|得|的)?(?:什么|哪些|啥)?(?:工作)$`)},
	{table.Measure, rule(how + `(?:来|去|个)?(?:` + does + `|办|纠正|补救|应对|防)|(?:准备|打算|计划|要|该|应|将|还要|下一?步)(?:怎么|做|干|采取|改)?(?:做|干|办|采取)(?:什么|哪些|啥)|^(?:做|干|办)(?:什么|哪些|啥)|(?:采取|用|有)(?:什么|哪些|啥)` + ways + `|^(?:拟|整改|改进|改正|解决|补救|应对|落实|处置|处理|工作|具体|下一?步|采取|计划|的|问题|纠正|预防|防范|和|与|及|、)+` + ways + `{1,2}$`)},
	{table.Finding, rule(`(?:什么|哪些|啥|何种)` + faults + `|` + faults + `(?:是|有)(?:什么|哪些|啥)|(?:没|没有|未)(?:做好|做到位|做到|到位|落实好)的|(?:不对|不好|不足|薄弱)的(?:地方|方面|环节)|` + finds + `了?(?:什么|哪些|啥)|^(?:自己|主要|存在的?|现有的?|尚存的?|需要?|待|解决的?|整改的?|突出的?|具体的?|` + finds + `|出|的|和)*(?:` + faults + `(?:和|、|及|与)?)+$`)},
}

// countsIn is a number of something in English: CAPA No., Ref, Issue ID.
var countsIn = rule(`^(?:capa|ncr?|car|finding|issue|item|ref|reference|serial|sr|sl|s|case|ticket|record|action|risk|audit|obs|observation|hazard|event|incident|report|log)*(?:no|number|num|id|ref|#|code)\.?$`)

func rule(text string) *regexp.Regexp { return regexp.MustCompile(text) }

// telling are the characters of which every rule has one: most cells have none, and need
// no rules.
const telling = "编号序码险了么啥何怎咋谁哪没否吗能可位门室构班支所间者员人志导时期日限节表题病足距板项点漏误患陷错疏因源根由症病措举办对方做思动径骤段算排度况展态渠途重缓管合助同加帮地置域凭据违照标求效果工急主述实型类性程级条象容符格规陷差常"

// asked tells what a heading holds by the kind of its question or noun.
func asked(heading string) table.Field {
	if !strings.ContainsFunc(heading, isHan) {
		if len(heading) <= mostAsked && countsIn.MatchString(heading) {
			return table.Number
		}
		return table.Unknown
	}
	if utf8.RuneCountInString(heading) > mostAsked || strings.ContainsAny(heading, "0123456789/") || !strings.ContainsAny(heading, telling) {
		return table.Unknown
	}
	for _, r := range askedRules {
		if r.re.MatchString(heading) {
			return r.field
		}
	}
	return table.Unknown
}
