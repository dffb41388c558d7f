package statement

import (
	"strings"
	"sync"

	"github.com/bihuan/bihuan/outline"
)

// Words that say something is wrong.
var negativeWords = strings.Fields(`有待 还需 仍需 尚需 亟需 亟待 需要增强 需要加强 不够 不足 不强 不深 不实 不严 不细 不高 不全 不齐 不清 不明 不准 不到位 不及时 不规范 不扎实 不完善 不健全 不彻底 不平衡 不紧 不牢 不多 不大 不快 不力 不畅 不勤 不主动 不积极 不重视 不落实 不系统 不一致 不透 不敢 不愿 不会 不能 不善 不当 不符 不合 不亮 不匹配 不顺 不稳 不佳 不便 不公 不灵 不满 不熟 不知 不了 不变 不用 不作为 不担当 不见 不注意 不认真
	未 没有 没能 没 无人 无故 缺乏 缺少 缺失 欠缺 缺位 缺项 欠 滞后 偏慢 偏低 偏少 偏弱 偏软 偏松 偏紧 偏多 偏高 偏大 缓慢 迟缓 迟 拖延 拖 薄弱 淡薄 淡化 弱化 松懈 松散 松动 粗放 粗糙 随意 混乱 混放 单一 单薄 流于形式 走过场 形式主义 浮在 表面 脱节 短板 差距 不求甚解 漏洞 隐患 超标 超期 超范围 超限 过期 过低 过高 过多 过长 失灵 失效 失真 失之于 破损 老化 渗漏 松动 堵占 占用 堆放 缺签 缺口 违规 违反 擅自 虚报 重复 错发 错误 有误 差错 遗漏 漏 雷同 照搬 照抄 敷衍 应付 推诿 扯皮 畏难 绕着走 老化 停用 闲置 空白 空缺 打折扣 打了折扣 力不从心 慢半拍 欠账 积压 挂账 挪用 截留 超标准 账实不符 简单 较少 较慢 较差 很少 少 差 弱 慢 难 松 乱 堵 断 坏 旧账 温差 落差 偏差 脱离 模糊 淡漠 零碎 零散 片面 被动 害怕 怕 顾虑 侥幸 麻痹 依赖 满足于 失衡 混用 冒用 占道 私自 私拉 乱接 乱停 超载 裂 锈 故障 损坏 投诉 事故 重业务轻 一知半解 泛泛 浅尝 死角 盲区 盲点 低 久拖 久 只有 仅 仅有 虚 假 误 暴露 浪费 流失 损失 逾期 超时 超过 陈旧 过时 缺 挤占 顶替 代签 代填 补签 倒置 误差 走样 缩水 断档 空转 空泛 笼统 千篇一律 拖沓 积尘 污渍 异味 霉变 未能 尚未 从未 不曾 忽视 轻视 忽略 疏于 疏忽 懈怠 惰性 消极 急躁 生搬硬套 以偏概全 经验主义 本位主义 好人主义`)

// Words that praise.
var praiseWords = strings.Fields(`总体较好 总体良好 总体平稳 较好 良好 成效明显 成效显著 成效突出 显著 明显提升 明显改善 明显好转 持续向好 稳步 扎实有效 扎实推进 有序 有力 圆满 规范有序 平稳有序 积极进展 取得 符合规定 符合要求 合格 优秀 先进 表彰 到位 齐全 完好 健全 完备 保持 逐步提高 不断提高 有效提升 得到加强 全面完成 按时完成 落实较好 较为规范 运行正常 正常 满意 肯定 达标 规范 下降 好转 提升 有了 改观 扎实 顺畅 较高 很高 满分 稳定 好评 焕然一新 面貌一新 任劳任怨 兢兢业业 勤勤恳恳 爱岗敬业 融洽 和谐 井井有条 名列前茅 走在前列 荣获 获得 赞誉 称赞 赞扬 认可 亮点 成绩突出 成绩显著 长足进步 再上新台阶 深受 有口皆碑 蔚然成风 硕果累累 成绩斐然 喜人 丰硕 再创佳绩 位居前列 获评 被评为 被授予 受到表彰 受到好评 有目共睹 竖大拇指 竖起大拇指 交口称赞 无可挑剔 深入人心 家喻户晓 持续平稳 保持平稳 运行平稳 一流 典范 标杆 满堂红`)

// Words of aims and promises, at the head of what is not a finding.
var aimWords = strings.Fields(`要 将 力争 争取 继续 进一步 必须 应当 希望 今后 下一步 努力 确保 全力 计划 拟 打算`)

var (
	faults  = sync.OnceValue(func() *lexicon { return newLexicon(negativeWords...) })
	praises = sync.OnceValue(func() *lexicon { return newLexicon(praiseWords...) })
	reasons = sync.OnceValue(func() *lexicon { return newLexicon(reasonWords...) })
	aims    = sync.OnceValue(func() *lexicon { return newLexicon(aimWords...) })
)

// negative: the words say that something is wrong.
func negative(s string) bool {
	s = squeeze(s)
	return faults().in(s) || strings.Contains(withoutDenied(s), "不")
}

// isPraise: a unit in a findings section that praises, promises or hopes.
func (r *reader) isPraise(title, full string) bool {
	if latin(title) {
		return englishPraise(title)
	}
	title = squeeze(title)
	if strings.HasSuffix(title, "方面") {
		return praisesOnly(full)
	}
	if startsAny(title, "希望", "恳请", "盼望", "期待", "建议上级", "建议主管") || nothingFound(title) {
		return true
	}
	if containsAny(title, "奋斗目标", "目标是", "明年将") {
		return true
	}
	if stripped := withoutDenied(title); negative(stripped) {
		return false
	}
	if (aims().begins(title) || strings.HasPrefix(title, "明年")) && !factual(full) {
		return true
	}
	if (praises().in(title) || endsAny(title, "好", "突出", "明显", "到位", "有力", "强")) && !quotesFinding(title) {
		return !turns(full)
	}
	return false
}

// nothingFound: 经自查，未发现违规问题.
func nothingFound(title string) bool {
	for _, w := range []string{"未发现", "没有发现", "不存在", "未查出"} {
		_, rest, ok := strings.Cut(title, w)
		if ok && containsAny(firstRunes(rest, 10), "问题", "隐患", "违规", "违纪", "违法", "异常", "不符合") && !turns(title) {
			return strings.Contains(title, "查") || strings.HasPrefix(title, w)
		}
	}
	return false
}

// praisesOnly: the words below the name of a field of work tell of no fault.
func praisesOnly(full string) bool {
	rest := squeeze(trimDetail(full[headlineEnd(full):]))
	return rest != "" && containsAny(rest, "总体", "能够", "较好", "良好", "未发现", "没有发现", "没有发生", "未发生", "符合") && !negative(withoutDenied(rest))
}

// withoutDenied takes out denials of trouble: 没有发生, 未发现, 无违规.
func withoutDenied(s string) string {
	s = withoutNever(s)
	for _, w := range []string{"没有发生", "未发生", "未发现", "没有发现", "无违规", "零差错", "零投诉", "零事故", "不断", "没有违规", "不仅", "不少于", "不低于", "不超过", "不高于", "不折不扣", "不忘", "不懈", "不松", "不停", "毫不", "差异"} {
		s = strings.ReplaceAll(s, w, "")
	}
	return s
}

// withoutNever takes out what never happened, up to the end of the clause:
// 连续五年未发生责任事故.
func withoutNever(s string) string {
	for _, never := range []string{"未发生", "没有发生", "未出现", "没有出现", "从未发生", "无一例"} {
		from, rest, ok := strings.Cut(s, never)
		if !ok {
			continue
		}
		end := strings.IndexAny(rest, "，。；！？\n")
		if end < 0 {
			end = len(rest)
		}
		s = from + rest[end:]
	}
	return s
}

// turns: praise goes over into a fault by a but.
func turns(s string) bool {
	for _, w := range []string{"，但", "。但", "但是", "然而", "不过", "；但"} {
		if i := strings.Index(s, w); i >= 0 && negative(withoutDenied(s[i:])) {
			return true
		}
	}
	return false
}

// factual: a promise that names what happened is a finding after all.
func factual(s string) bool {
	if i := headlineEnd(s); i < len(s) {
		return negative(withoutDenied(squeeze(s[i:])))
	}
	return false
}

// englishPraise judges by whole words: goods are not good.
func englishPraise(title string) bool {
	if englishWrong(title) {
		return false
	}
	for _, w := range strings.FieldsFunc(strings.ToLower(title), func(r rune) bool { return !(r >= 'a' && r <= 'z' || r == '-') }) {
		if englishPraiseWords[w] {
			return true
		}
	}
	return false
}

// englishWrong: a word of the title tells a fault.
func englishWrong(title string) bool {
	for _, w := range strings.FieldsFunc(strings.ToLower(title), func(r rune) bool { return !(r >= 'a' && r <= 'z' || r == '-') }) {
		if englishFault[w] || strings.HasPrefix(w, "un") && len(w) > 5 || strings.HasPrefix(w, "mis") && len(w) > 5 {
			return true
		}
	}
	return false
}

var englishFault = set("not no never without incomplete missing late lack lacks lacking fail fails failed failing failure poor poorly weak over only out past open old expired below instead inconsistent delay delayed delays gap gaps low error errors wrong loss lost shared damage damaged manual slow missed skipped overdue inadequate insufficient outdated absent blocked leak leaking broken exceeded short stale duplicate less nobody none few corroded rotten raided muted lapsed starved damp cracked worn mouldy rusted unsafe ignored neglected stolen idle but however rarely seldom still unclear")

var englishPraiseWords = set("good well improved satisfactory effective commended commendable strong excellent properly praised reliable clean timely exemplary outstanding tidy sound robust praise strength strengths achieved pride proud best envy admired")

// causeWords: a statement of why.
func causeWords(s string) bool {
	low := squeeze(s)
	head := low
	if i := headlineEnd(low); i < len(low) {
		head = low[:i]
	}
	return startsAny(low, "究其原因", "原因在于", "原因是", "主要原因", "其原因", "产生上述", "造成上述", "造成这些", "分析原因", "从原因", "主要是因为", "主要是由于", "之所以", "由于", "因为", "根本原因", "直接原因", "深层次原因", "归根", "根源在于", "追根溯源", "上述问题主要", "以上问题主要", "上述问题的", "原因：") ||
		strings.Contains(head, "造成的") && containsAny(head, "问题", "上述", "以上", "这些") || strings.Contains(head, "原因") && !containsAny(head, "原因不明", "原因未") ||
		containsAny(head, "的问题，主要是", "问题的原因", "根源是", "根源在于", "根子在", "主要是由于", "主要源于", "是由于", "是因为", "症结在") ||
		containsAny(strings.ToLower(head), "the reason", "root cause", "caused by", "because ", "is due to")
}

func (r *reader) statesCause(u *outline.Unit) bool { return causeWords(r.fullText(u)) }

// statesMeasure: a unit of a merged section that promises.
func (r *reader) statesMeasure(u *outline.Unit) bool {
	full := squeeze(r.fullText(u))
	title := squeeze(r.title(u))
	if negative(withoutDenied(title)) || quotesFinding(title) {
		return false
	}
	return startsAny(title, "加强", "强化", "完善", "建立", "健全", "落实", "开展", "推进", "规范", "严格", "加大", "加快", "提高", "提升", "改进", "优化", "整改", "立即", "制定", "制订", "修订", "组织", "坚持", "压实", "明确", "抓好", "做好", "深化", "举办", "清理", "排查", "更换", "补齐", "追回", "由") &&
		!negative(withoutDenied(full))
}
