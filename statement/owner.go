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

// endsActor: the name ends in a department, a post or a group of people, and not
// in a common word that only ends like one.
func endsActor(s string) bool {
	return actors().ends(s) && (!nonActors().ends(s) || endsAny(s, "安全部", "保全部", "健全部", "安全员"))
}

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
