package statement

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// ownerOf finds who a measure says will do it: 由…负责, …牵头, or the subject of the
// deed. A bare 我 or 本人 is none.
//
// A headline that words follow names the deed, so the words are asked first.
func ownerOf(s string) string {
	if n := headlineEnd(s); runeLen(trimDetail(s[n:])) > 4 {
		if who := ownerIn(trimDetail(s[n:]), actor); who != "" {
			return who
		}
		return ownerIn(s[:n], plainActor)
	}
	return ownerIn(s, actor)
}

// ownerIn asks the clauses of s in turn.
func ownerIn(s string, ask func(clause string) (who string, self bool)) string {
	for _, c := range ownerClauses(s) {
		who, self := ask(c)
		if self {
			return ""
		}
		if who != "" {
			return who
		}
	}
	return ""
}

// ownerClauses cuts words at commas and sentence ends, blanks trimmed.
func ownerClauses(s string) []string {
	list := clauses(s)
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
	}
	return list
}

// actor reads the actor of one clause; self tells that it is the writer.
func actor(c string) (who string, self bool) {
	c = stripLead(c)
	if who, self = charged(c); who != "" || self {
		return who, self
	}
	return subject(c), false
}

// plainActor reads the actor of a headline: one in charge, or a subject with a time
// or a preposition behind it (财务科已将…), not one that a deed may only resemble.
func plainActor(c string) (who string, self bool) {
	c = stripLead(c)
	if who, self = charged(c); who != "" || self {
		return who, self
	}
	if who = subject(c); who != "" && strongFollow(c[len(who):]) {
		return who, false
	}
	return "", false
}

// charged reads 由X and X负责.
func charged(c string) (who string, self bool) {
	if i := strings.Index(c, "由"); i >= 0 && !startsAny(c[i+len("由"):], "于", "此", "来", "衷") {
		if who, self = passiveActor(c[i+len("由"):]); who != "" || self {
			return who, self
		}
	}
	return chargedActor(c)
}

// stripLead takes list signs, times and connectives off the head of a clause.
func stripLead(c string) string {
	for {
		old := c
		c = strings.TrimLeft(c, " 　“①②③④⑤⑥⑦⑧⑨")
		if strings.HasPrefix(c, "（") || strings.HasPrefix(c, "(") {
			if i := strings.IndexAny(c, "）)"); i > 0 && runeLen(c[:i]) < 20 {
				c = strings.TrimLeft(c[i:], "）)")
			}
		}
		for _, w := range []string{"即日起", "今后", "下一步", "同时", "并", "其中", "以后", "此后", "其一是", "其二是", "其三是", "一是", "二是", "三是", "已于", "已", "自", "从", "于", "在", "力争", "争取", "确保", "具体"} {
			if begins(c, w) && len(c) > len(w)+3 {
				if w == "在" || w == "从" || w == "自" || w == "于" {
					if n, _ := dateCore(c[len(w):]); n == 0 {
						continue
					}
				}
				c = c[len(w):]
			}
		}
		if n, _ := dateCore(c); n > 0 {
			c = c[n:]
			c = c[dateMarkLen(c, "之前", "以前", "前", "之内", "以内", "内", "起", "开始", "底", "末"):]
		}
		if c == old {
			return c
		}
	}
}

// charge words stand behind the one who is in charge.
var charges = lexiconOf(charge...)

var charge = []string{"包户", "包干", "负总责", "总负责", "承担", "具体负责", "共同负责", "分别负责", "全面负责", "负责", "总牵头", "牵头", "主抓", "包案", "挂帅", "承办", "抓落实", "具体落实", "落实", "督办", "主办", "具体承办", "跟进", "带头"}

// weakCharge words charge only one who is plainly an actor.
var weakCharge = set("落实 督办 跟进 带头 抓落实 具体落实 挂帅 主办 承办")

// passiveActor reads what follows 由.
func passiveActor(s string) (string, bool) {
	if startsAny(s, "我", "本人") {
		return "", true
	}
	if who := chargedPrefix(s); who != "" {
		return who, false
	}
	if startsAny(s, "每", "原", "单", "现", "过去", "以往", "事后", "被动", "人工", "纸质") || s != "" && isDigit(s[0]) {
		return "", false
	}
	if who := subject(s); who != "" {
		return who, false
	}
	return looseActor(s), false
}

// chargedActor reads X负责 and X牵头 at the head of a clause.
func chargedActor(c string) (string, bool) {
	if startsAny(c, "我", "本人") {
		for _, w := range charge {
			if i := strings.Index(c, w); i >= 0 && i <= len("本人") {
				return "", true
			}
		}
		return "", false
	}
	return chargedPrefix(c), false
}

// chargedPrefix gives the words before a charge word, if they can be an actor.
func chargedPrefix(s string) string {
	if !charges().in(s) {
		return ""
	}
	cut, word := -1, ""
	for _, w := range charge {
		if i := strings.Index(s, w); i > 0 && (cut < 0 || i < cut) && !strings.HasPrefix(s[i+len(w):], "人") {
			cut, word = i, w
		}
	}
	if cut < 0 {
		return ""
	}
	who := beforeHelper(s[:cut])
	if weakCharge[word] && !endsActor(who) {
		return ""
	}
	if n := runeLen(who); n < 2 || n > 24 || who == "专人" || who == "专门" {
		return ""
	}
	if !actorLike(who) {
		return ""
	}
	return strings.TrimRight(who, "、，")
}

// beforeHelper cuts off those who only help.
func beforeHelper(s string) string {
	for _, w := range []string{"会同", "联合", "配合", "协同", "协助", "商", "带领", "组织"} {
		if i := strings.Index(s, w); i > 0 && !strings.HasPrefix(s[i:], "组织委员") && !strings.HasPrefix(s[i:], "组织部") && !strings.HasPrefix(s[i:], "组织科") && !strings.HasPrefix(s[i:], "商务") && !strings.HasPrefix(s[i:], "组织人事") && !strings.HasPrefix(s[i:], "商会") {
			s = s[:i]
		}
	}
	if i := strings.Index(s, "与"); i > 0 {
		s = s[:i]
	}
	return s
}

// actorLike: no word of the phrase is a deed, a number or a link between clauses.
func actorLike(s string) bool {
	if containsAny(s, "的责任", "压实", "落实", "严格", "进一步", "加强", "明确", "建立", "完善", "是否", "必须", "应当", "不", "把", "将", "对", "按", "实行", "每", "要求", "确定", "指定") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s)
	return !(r >= '0' && r <= '9') || actors().ends(s)
}

// looseActor reads 由X and a deed where X ends in no known word: up to the first
// word that begins a deed.
func looseActor(s string) string {
	for i := range s {
		if i == 0 || !deedAt(s[i:]) {
			continue
		}
		who := beforeHelper(s[:i])
		if n := runeLen(who); n >= 2 && n <= 14 && actorLike(who) {
			return who
		}
		return ""
	}
	return ""
}

// actors end the names of departments, posts and groups of people.
var (
	actors     = sync.OnceValue(func() *lexicon { return newLexicon(append(slices.Clone(departmentEnds), personEnds...)...) })
	nonActors  = sync.OnceValue(func() *lexicon { return newLexicon(notActors...) })
	namesNever = sync.OnceValue(func() *lexicon { return newLexicon(notInNames...) })
	places     = sync.OnceValue(func() *lexicon { return newLexicon(facilities...) })
	deedWords  = sync.OnceValue(func() *lexicon { return newLexicon(deeds...) })
)

var departmentEnds = []string{
	"办公室", "党政办", "综合办", "党建办", "民政办", "专班", "领导小组", "工作组", "小组", "中心", "委员会", "党委", "党组", "党总支", "党支部", "总支部", "支部", "总支", "纪委", "纪检组", "监委", "工会", "团委", "妇联", "科室", "处室", "部室", "部门", "学院", "教研组", "年级组", "班组", "工区", "大队", "中队", "支队", "网格", "车间", "公司", "分馆", "事业部", "项目部", "管理站", "服务站",
	"门诊", "病区", "药房", "食堂", "合作社", "供销社", "联社", "信用社", "旅行社", "出版社", "杂志社", "报社",
	"科", "室", "部", "办", "处", "股", "局", "组", "队", "班", "所", "站", "馆", "院", "校", "镇", "街道", "社区", "村", "各村", "园区", "厂", "委", "行", "库", "会", "厅", "署", "园", "店", "岗位", "岗", "系", "工厂", "柜组", "库区", "片区",
}

var personEnds = []string{
	"班子成员", "党组成员", "党委委员", "主任", "副主任", "书记", "副书记", "局长", "副局长", "科长", "副科长", "处长", "部长", "副部长", "校长", "副校长", "院长", "副院长", "馆长", "副馆长", "园长", "副园长", "所长", "站长", "队长", "组长", "班长", "主管", "经理", "总经理", "副总经理", "总监", "总工程师", "委员", "秘书", "专员", "会计", "出纳", "管理员", "保管员", "安全员", "联络员", "护士长", "药师", "医师", "医生", "护士", "教师", "老师", "班主任", "员", "辅导员", "负责人", "责任人", "网格员", "专干", "干事", "店长", "行长", "厂长", "镇长", "领导", "干部", "人员", "成员", "党员", "员工", "职工", "司机", "驾驶员", "工程师", "技术员", "调度员", "值班员", "检验员", "物价员", "师傅", "校医", "股长", "董事长", "宿管员", "保洁员", "库管员", "督导员", "柜员", "客户经理", "纪检员", "值长", "代表", "志愿者", "工作者", "保管人", "经办人", "承办人", "管理人", "带班人", "主席", "值班长", "班组长", "厨师长", "楼长", "路长", "河长", "林长", "田长", "网格长", "工段长", "船长", "机长", "列车长", "台长", "社长", "秘书长", "县长", "区长", "乡长", "市长", "州长", "检察长", "庭长", "关长", "段长", "场长", "矿长", "村长", "指导员", "教导员", "民警", "辅警", "干警", "法官", "检察官", "法警", "护工", "保安", "电工", "焊工", "司炉工", "保管", "维修工", "电焊工", "管道工", "锅炉工", "水电工", "装卸工", "清洁工", "环卫工", "养护工", "厨工", "园丁", "保育员", "救生员", "话务员", "检修工", "技工", "工人", "技师", "教练", "厨师", "村医",
}

// facilities are places as well as units: they act only where the words say so.
var facilities = []string{"门诊", "病区", "药房", "食堂", "站", "库", "园", "馆", "厂", "村", "社区", "店", "行", "院", "校", "会", "系", "段", "片区", "网格", "园区", "库区", "人员", "成员", "干部", "职工", "党员", "领导", "员工", "镇", "街道"}

// subject reads the actor at the head of a clause: names that end in a department
// or a post, followed by a time, a preposition or a deed.
func subject(c string) string {
	if startsAny(c, "会同", "联合", "配合", "协同", "对", "把", "将", "按", "以", "向", "与", "同", "给", "为", "在", "经", "待", "因", "如", "凡", "未", "不", "每", "全", "所有", "有关", "相关", "我", "本人", "从", "通过", "针对", "围绕", "结合", "凡是", "根据", "确保", "做到", "使", "让", "要求") && !startsAny(c, "全体", "每个", "经营", "经济", "经管", "经开", "经贸", "经信", "经办", "经销", "向阳", "同德", "为民", "全员") {
		return ""
	}
	end := 0
	for {
		n := actorName(c[end:])
		if n == 0 {
			return ""
		}
		end += n
		rest := c[end:]
		if k := dateMarkLen(rest, "、", "和", "及"); k > 0 {
			if m := actorName(rest[k:]); m > 0 {
				end += k
				continue
			}
			return ""
		}
		return c[:end]
	}
}

// actorName gives the length of the first name of an actor at the start of s that
// is followed by what an actor is followed by.
func actorName(s string) int {
	count := 0
	for i := range s {
		if count++; count > 20 {
			break
		}
		if i == 0 {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(s[i:]); stopsName(r) && !endsActor(s[:i]) {
			return 0
		}
		if splitsScience(s[:i], s[i:]) {
			continue
		}
		if unlikelyName(s[:i]) || !endsActor(s[:i]) || runeLen(s[:i]) < 2 || namesNever().in(s[:i]) {
			continue
		}
		if actsAfter(s[:i], s[i:]) {
			return i
		}
		if n := nameAfter(s[:i], s[i:]); n > 0 {
			return i + n
		}
	}
	return 0
}

// stopsName: no name reaches over the sign.
func stopsName(r rune) bool {
	switch r {
	case '、', '，', '。', '；', '：', '（':
		return true
	}
	return false
}

// splitsScience: 科普, 科技 and 科研 are words, and no 科 ends before them.
func splitsScience(name, rest string) bool {
	return strings.HasSuffix(name, "科") && startsAny(rest, "普", "技", "研", "目") && !startsAny(rest, "研究", "研讨")
}

// notInNames stand in clauses, not in the names of those who act.
var notInNames = strings.Fields("我 每 的 了 把 将 让 使 被 没 不 务会 有进展 遇到")

// unlikelyName: the words begin with a deed or with a number of people.
func unlikelyName(s string) bool {
	if startsAny(s, "修好", "建好", "管好", "办好", "换好", "装好", "写好", "摆好", "补好", "挂好", "配齐", "配备", "配强", "招聘", "招录", "选派", "选聘", "聘请", "增配", "增派", "安排", "动员", "约谈", "调整", "调换", "更换", "恢复", "邀请", "抽调", "走访", "慰问", "表彰", "通报", "处分", "问责", "提醒", "督促", "联系", "带领", "发动", "完成", "建成", "建立", "开展", "召开", "做好", "抓好", "修订", "制定", "走遍", "读完", "学完", "编好", "陪", "请", "给", "对", "实行", "举办", "落实", "进一步", "切实", "不断", "持续", "着力", "全面", "深入", "继续", "强化", "推进", "规范", "提升", "提高", "优化", "加强", "通过", "参加", "组建") {
		return true
	}
	_, n := dateNumber(s)
	return n > 0 && startsAny(s[n:], "名", "个", "位", "家", "户", "人", "条", "台", "所", "处", "间")
}

// nameAfter gives the length of a person's name behind a post: 科长鲁成业于….
func nameAfter(post, rest string) int {
	if strings.HasPrefix(rest, "的") {
		return 0
	}
	count := 0
	for i, r := range rest {
		if count >= 2 && (strongFollow(rest[i:]) || deedAt(rest[i:])) && looksLikeName(rest[:i]) && surname(rest) {
			return i
		}
		if count++; count > 3 || r < 0x2E80 || r == '的' || stopsName(r) {
			return 0
		}
	}
	return 0
}

// surname: the first character is one of the usual family names.
func surname(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune(surnames, r)
}

// surnames are the most frequent family names of China, by the census of 2020.
const surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙史陶贺毛段郝顾龚邵覃武钱戴严莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟申耿关兰焦俞左柳甘祝包代宁尚符舒阮柯纪梅童毕单季裴霍涂成苗谷曲盛冉翁蓝路游靳辛管柴蒙鲍华喻祁房蒲滕屈饶牟艾尤时阳穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀胥郁南班储原楚燕"

// endsActor: the name ends in a department, a post or a group of people, and not
// in a common word that only ends like one.
func endsActor(s string) bool {
	return actors().ends(s) && (!nonActors().ends(s) || endsAny(s, "安全部", "保全部", "健全部", "安全员"))
}

// notActors end like departments and are none.
var notActors = strings.Fields(`动员 全员 减员 满员 全部 内部 外部 上部 下部 局部 一部 头部 底部 督办 举办 交办 催办 补办 代办 兴办 开办 协办 学科 百科 进行 执行 实行 施行 推行 运行 举行 履行 先行 发行 试行 加班 值班 上班 下班 轮班 当班 跟班 关系 体系 联系 培训班 读书班 跟班 早班 晚班 夜班 场所 厕所 网站 教室 温室 会议室 活动室 阅览室 自习室 题库 社会 机会 大会 例会 早会 晚会 班会 开会 碰头会 座谈会 推介会 博览会 家长会 运动会 茶话会 评审会 协调会 调度会 党员大会 读者座谈会 到处 好处 难处 用处 各处 多处 一处 两处 三处 长处 短处 益处 深处 排队 农村 下村 乡村 入村 驻村 进村 城镇 乡镇 校园 家园 住院 出院 高校 在校 返校 出厂 原委 水库 血库 金库 入库 出库 在库 一行 各行 同行 分组 重组 编组 格局 大局 全局 布局 结局 场馆 全馆`)

// actsAfter: what follows the name lets it act.
func actsAfter(name, rest string) bool {
	if continuesName(rest) {
		return false
	}
	if startsAny(rest, "、", "和", "及") {
		return !startsAny(rest, "及时") || true
	}
	if strongFollow(rest) {
		return true
	}
	if places().ends(name) {
		return false
	}
	return deedAt(rest) || plainDepartment(name) && !strings.HasPrefix(rest, "与")
}

// plainDepartment: a name that can hardly be anything but an office acts whatever
// word follows.
func plainDepartment(name string) bool {
	return runeLen(name) >= 3 && endsAny(name, "科", "办公室", "股", "工会", "纪委", "党支部", "保卫处", "总务处", "财务室", "政教处", "教务处", "德育处", "财务部", "工程部", "管理部", "质量部", "生产部", "人事部")
}

// continuesName: the department's name goes on, or a post follows it.
func continuesName(rest string) bool {
	return startsAny(rest, "主任", "书记", "长", "负责人", "人员", "员", "干部", "党员", "成员", "职工", "同志", "公室", "室", "组织委员", "组织部", "组织科", "组织人事", "室", "等", "委员", "科", "处", "股", "副", "值班长", "值班员", "经理", "主管", "的", "内", "里", "门口", "利用科", "利用部", "利用处", "专班", "管理部", "工会", "支部", "班子", "领导", "安全员", "管理员", "办公室", "门", "级", "主席", "秘书")
}

// strongFollow: times, prepositions and words of charge.
func strongFollow(rest string) bool {
	if n, _ := dateCore(rest); n > 0 || rest != "" && isDigit(rest[0]) {
		return true
	}
	return startsAny(rest, "于", "在", "对", "把", "将", "按", "每", "逐", "已", "自", "从", "会同", "与", "联合", "负责", "牵头", "具体", "到", "向", "为", "即日起", "立即", "随机", "定期", "以", "给", "再", "集中", "全面", "统一", "当", "要", "应", "须", "本", "年内", "年底", "月底", "共同", "分别", "全年", "依据", "利用", "根据", "通过", "抓", "计划", "拟", "现场", "同步", "及时", "主动", "分批", "分片", "优先", "两周", "半月", "半个月", "一周", "一月", "隔天", "隔周", "带人", "带着", "按月", "按周", "按季", "随时", "常年", "全程", "天天", "逐日", "倒排", "联手", "牵线", "率先", "委托", "赴", "一次", "下", "组织", "先", "继续", "持续", "带队", "轮流", "放学", "上学", "课间", "夜间", "每", "晚", "早", "今后", "面向", "立行立改", "即知即改", "长期", "统一", "备课", "春节", "国庆", "暑", "寒", "开学", "本月", "采取", "结合", "随", "可", "均", "负总责", "主抓", "包案", "商", "连同", "协同", "配合", "重新", "亲自", "都")
}

// deedAt: a verb of the kind that measures are made of.
func deedAt(s string) bool { return deedWords().begins(s) }

var deeds = strings.Fields(`制定 制订 修订 拟定 拟订 编制 编写 编好 编 印发 出台 建立 建好 建成 完善 健全 设立 设置 成立 配备 配齐 增设 增配 增加 开展 组织 召开 举办 举行 实施 实行 推行 执行 落实 完成 清理 清退 清查 清点 清空 核查 核对 核实 复核 复查 抽查 检查 排查 巡查 督查 督促 督导 调度 通报 公示 公布 公开 更新 更换 维修 修复 修补 修缮 改造 安装 换装 加装 加设 采购 购置 购买 补办 补录 补签 补齐 补植 补报 补充 补登 追回 追缴 收回 退回 退还 清偿 注销 登记 录入 录制 填报 报送 提交 报 上报 汇总 整理 梳理 规范 优化 简化 压缩 缩短 精简 加强 强化 提高 提升 培训 轮训 学习 讲评 讲解 宣讲 宣传 约谈 谈话 走访 回访 调研 蹲点 帮扶 指导 协调 对接 联系 沟通 签订 签约 委托 聘请 引入 试点 建设 开发 上线 升级 打通 联通 接入 启用 停用 关闭 封存 隔离 召回 销毁 检测 送检 检定 校准 测试 试验 验证 验收 评估 评审 审核 审批 审计 盘点 入账 调整 调配 选派 选聘 招录 轮岗 考核 考试 奖惩 追责 问责 处理 处置 办结 办理 受理 答复 反馈 发放 张贴 悬挂 粘贴 摆放 划定 划设 清运 转运 铺设 疏通 清洗 消毒 监测 监控 值守 值班 带班 巡园 演练 设计 研究 分析 论证 起草 发布 推送 维护 保养 管理 牵头 负责 邀请 承办 申请 申报 争取 扩建 新建 搬迁 腾退 拆除 封堵 加固 焊接 投保 结对 重签 重新 逐步 全部 分类 分级 分期 拿出 列出 建档 归档 存档 备案 投放 采取 约定 写入 纳入 明确 确定 指定 安排 预审 查清 追究 作出 摸清 编印 配发 推进 推动 协商 谈判 招标 遴选 比选 询价 对账 催收 发函 上门 跟踪 盯 守 管 清 改 查 补 建 修 换 做 抓 开 设 编 印 报 写 派 送 装 定 拆 搬 挂 发 请 配 收 评 测 练`)
