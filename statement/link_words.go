package statement

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// stopPairs are pairs of characters that stand in statements of every kind and
// tie nothing to anything.
var stopPairs = sync.OnceValue(func() map[uint64]bool {
	m := map[uint64]bool{}
	for w := range set(`进一 一步 步加 加强 强化 工作 问题 情况 方面 不够 不足 不强 存在 主要 相关 有关 进行 开展 落实 推进 完成 提高 提升 切实 不断 认真 严格 及时 全面 建立 健全 完善 制度 管理 责任 部门 单位 人员 同志 自己 没有 我们 他们 这些 一些 有的 以及 或者 对于 关于 通过 按照 根据 要求 目前 已经 需要 可以 能够 应该 总是 有时 时候 年度 今年 去年 上年 本年 每年 每月 季度 月底 底前 日前 以上 以下 以内 之前 之后 其中 全部 全年 不少 少于 不低 低于 达到 负责 牵头 组织 实行 整改 措施 原因 分析 造成 导致 反映 出现 发现 检查 审计 巡察 年来 来的 的问 个问 还有 还不 还没 也没 都没 到位 不到 明显 较多 较少 一个 一次 一是 二是 三是 四是 多个 两个 三个 一直 长期 坚持 持续 继续 做好 做到 抓好 确保 实现 形成 机制 体系 意识 能力 水平 质量 效果 作用 基础 重点 关键 领导 班子 成员 干部 职工 党员 书记 主任 科室 中心 公司 学校 医院 全体 各科 各部 方式 办法 方案 计划 安排 任务 目标 内容 标准 规定 规范 程序 流程 业务 服务 项目 资金 万元 时限 完善 月起 日起 年底 由于 因此 所以 但是 而且 同时 并且 只有 只是 就是 不是 还是 可是 因为 什么 怎么 这样 那样 起来 下去 出来 上来 过来 一般 比较 十分 非常 更加 进行 加大 力度 思想 认识 深入 扎实 有效 不实 不深 不严 不细`) {
		r := []rune(w)
		m[pairKey(r[0], r[1])] = true
	}
	return m
})

var englishStop = sync.OnceValue(func() map[string]bool {
	return set(`the and for with from that this was were are has have had not but its their they them than then been into out over under which when who will would could should may might must can all any each every some more most other such only own same too very per via our your his her one two three four five six seven eight nine ten there here what why how about after before between during through where while also because both being did does doing down few further off once these those until due owner target action actions finding findings cause causes root corrective report audit date 2023 2024 2025 2026 january february march april june july august september october november december new old made make done still yet never within without since`)
})

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

func stopWord(w string) bool {
	r := []rune(w)
	return len(r) == 2 && stopPairs()[pairKey(r[0], r[1])]
}

// concepts are fields of work; words of one line speak of the same thing.
var concepts = []struct {
	name  string
	words []string
}{
	{"#学习", []string{"学习", "理论", "读书", "学懂", "课标", "研讨", "政治能力", "武装", "精读", "笔记", "政策", "法规", "业务知识", "求甚解", "补课", "业务课", "学用", "原著", "中心组", "本领", "知识", "钻研", "充电", "理论武装", "学懂弄通", "读原著", "理论功底", "书本", "培训"}},
	{"#政治", []string{"政治", "ZZ", "站位", "大局", "敏锐性", "敏感性"}},
	{"#转化", []string{"转化", "学用", "运用", "联系实际", "成果", "两张皮"}},
	{"#担当", []string{"担当", "攻坚", "难题", "碰硬", "矛盾", "畏难", "求稳", "怕得罪", "闯劲", "魄力", "老好人", "好人主义", "推诿", "扯皮", "绕着走", "迎难", "啃", "硬骨头", "历史遗留", "进取", "干劲", "韧劲", "劲头", "迎难而上", "遗留", "拖", "难度", "退缩", "回避", "躲", "上交矛盾", "打太极", "敢闯", "敢管", "碰钉子", "较真", "动真碰硬", "斗争", "敢于", "不敢", "啃硬骨头", "攻关", "清缴", "拖欠", "久拖", "欠费", "拆违", "拆迁", "搬迁", "征收", "迁移"}},
	{"#群众", []string{"群众", "宗旨", "为民", "办实事", "服务对象", "老百姓", "百姓", "村民", "居民", "企业", "读者", "患者", "病人", "客户", "游客", "家长", "急难愁盼", "换位", "家属", "旅客", "学生", "用户", "耐心", "态度", "利民", "便民", "惠民", "亲民", "民生", "民意", "民情", "乘客", "病患", "老人", "顾客", "储户", "用水户", "缴费", "群众观念", "感情", "贴心", "冷漠", "生硬", "窗口", "服务意识", "办事"}},
	{"#调研", []string{"调研", "调查研究", "基层", "蹲点", "下村", "一线", "走访", "下乡", "驻村", "驻点", "到村", "现场", "沉下去", "村里", "走动", "下沉"}},
	{"#廉政", []string{"廉政", "廉洁", "纪律", "监督", "一岗双责", "从严", "八项规定", "红包", "警示", "规矩", "勤俭", "节约", "纪检", "腐败", "清廉", "严管", "签证", "招标", "采购", "监管", "管教", "失管", "失察", "底线", "红线", "规矩意识", "纪律意识", "严的氛围", "制度执行", "宽松软", "手软"}},
	{"#作风", []string{"作风", "形式主义", "官僚", "文风", "会风", "会议", "开会", "会多", "会太多", "陪会", "发文", "文件", "材料", "例会", "简报", "文山会海", "拖沓", "拖拉", "懒散", "走过场", "流于形式", "浮躁", "松懈", "怕苦", "怕累", "歇脚", "疲沓"}},
	{"#创新", []string{"创新", "经验主义", "老经验", "老办法", "老路子", "凭经验", "观念", "思维", "改革", "视野", "新办法", "新课题", "先进", "开拓", "进取", "安于现状", "换脑筋", "换换脑筋", "新招", "因循守旧", "墨守成规", "守摊子", "老框框", "老套路", "求新", "求变", "思路", "办法", "创造性", "保守", "惯性思维", "路径依赖", "老一套"}},
	{"#队伍", []string{"队伍", "年轻", "青年", "培养", "人才", "带教", "帮带", "带班", "新人", "师徒", "传帮带", "后备", "新进", "骨干", "梯队", "带队伍", "徒弟", "带徒", "师带徒", "人才断层", "青黄不接", "接班", "新手", "新员工", "带班子", "班子建设"}},
	{"#培训", []string{"培训", "教育", "轮训", "考核", "考试", "上岗", "持证", "新入职", "外包人员", "不熟悉", "training", "train"}},
	{"#安全", []string{"安全", "隐患", "消防", "灭火", "疏散", "应急", "演练", "事故", "护栏", "电气", "用电"}},
	{"#值班", []string{"值班", "考勤", "在岗", "离岗", "值守", "带班", "纪律松散", "空岗", "脱岗", "漏岗", "夜班", "夜间值守", "顶岗"}},
	{"#数字", []string{"数字", "信息化", "系统", "数据", "智能", "平台", "联网", "科技"}},
	{"#财务", []string{"财务", "资金", "预算", "报销", "账", "发票", "支出", "收入", "费用", "补贴", "津贴", "课酬", "收费", "价格"}},
	{"#资产", []string{"资产", "盘点", "入账", "库存", "固定资产", "闲置", "出租", "产权"}},
	{"#采购", []string{"采购", "招标", "比价", "询价", "供应商", "合同", "比选", "中标", "验收", "报价", "议价", "单一来源", "框架协议", "选商"}},
	{"#档案", []string{"档案", "台账", "记录", "登记", "归档", "资料", "卷宗", "案卷", "签字", "签名", "填写", "补签", "漏签", "单据", "台帐", "日志"}},
	{"#投诉", []string{"投诉", "信访", "留言", "诉求", "来信", "答复", "回复", "热线", "回访", "意见箱", "来访", "来电"}},
	{"#协作", []string{"协调", "配合", "沟通", "跨部门", "衔接", "合力", "协作", "交接", "两边", "部门之间", "推诿", "各自为政", "各管一段", "联动", "会商", "互通"}},
	{"#宣传", []string{"宣传", "公众号", "舆论", "阵地", "意识形态", "推送", "信息发布", "公开"}},
	{"#党建", []string{"党建", "支部", "组织生活", "三会一课", "发展党员", "党费", "流动党员", "党日"}},
	{"#设备", []string{"设备", "检修", "维修", "保养", "机组", "仪器", "校准", "检定", "设施", "失灵", "锈蚀", "传感器", "阀门", "泵"}},
	{"#卫生", []string{"卫生", "清洁", "消毒", "感染", "保洁", "洗手", "污渍", "清洗"}},
	{"#食品", []string{"食品", "食堂", "留样", "餐饮", "后厨", "菜"}},
	{"#项目", []string{"项目", "工程", "工期", "施工", "开工", "建设", "竣工", "进度"}},
	{"#考核", []string{"考核", "奖惩", "绩效", "问责", "通报", "督办"}},
	{"#巡查", []string{"巡查", "巡检", "巡视", "点检", "巡园", "检查频次", "抽查"}},
	{"#人手", []string{"人手", "人员不足", "缺编", "兼职", "兼任", "编制", "配备", "staffing", "staff", "storekeeper", "顶岗", "一人多岗", "身兼", "缺人", "人少", "招录", "招聘", "补员"}},
	{"#读写", []string{"体会", "札记", "笔记", "文章", "心得"}},
	{"#听课", []string{"听课", "课堂", "评课", "教学", "备课", "作业", "学困生", "辅导"}},
}

// conceptIndex finds the concepts of a word.
var conceptIndex = sync.OnceValue(func() *conceptTable {
	t := &conceptTable{of: map[string][]string{}}
	var words []string
	for _, c := range concepts {
		for _, w := range c.words {
			if len(t.of[w]) == 0 {
				words = append(words, w)
			}
			t.of[w] = append(t.of[w], c.name)
		}
	}
	t.words = newLexicon(words...)
	return t
})

type conceptTable struct {
	words *lexicon
	of    map[string][]string
}

// conceptsIn names the fields of work that a text speaks of, each once.
func conceptsIn(s string) []string {
	t := conceptIndex()
	var out []string
	for i := range len(s) {
		if !utf8.RuneStart(s[i]) || !t.words.opens(s[i:]) {
			continue
		}
		r, _ := utf8.DecodeRuneInString(s[i:])
		for _, w := range t.words.byFirst[r] {
			if !begins(s[i:], w) {
				continue
			}
			for _, c := range t.of[w] {
				if !slices.Contains(out, c) {
					out = append(out, c)
				}
			}
		}
	}
	return out
}
