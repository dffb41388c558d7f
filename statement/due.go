package statement

import (
	"strings"
	"unicode/utf8"
)

// dueOf finds the date or period by which a measure says it will be done.
//
// Deadlines (…前, …内, …底) come before starts (…起), those before standing duties
// (长期坚持); of several of one kind the first counts. A date on which something
// was done, and how often something is done, are none.
func dueOf(s string) string {
	best, rank := "", 0
	boundary := true
	for i := 0; i < len(s); {
		c, size := utf8.DecodeRuneInString(s[i:])
		start := boundary
		boundary = leadsToDue(c)
		if !start && !opensDue(c) {
			i += size
			continue
		}
		n, r := duePhrase(s, i)
		if n == 0 {
			i += size
			continue
		}
		if r > rank {
			best, rank = s[i:i+n], r
		}
		i += n
	}
	return best
}

// leadsToDue: a time named by an event can stand behind the character.
func leadsToDue(r rune) bool {
	switch r {
	case '，', '。', '；', '：', '（', '(', ',', ';', '\n', '于', '在', '自', '从':
		return true
	}
	return false
}

// opensDue: a date phrase can begin with the character; a time named by an event
// also begins a clause.
func opensDue(r rune) bool {
	switch r {
	case '〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '两',
		'今', '明', '本', '来', '次', '当', '后', '年', '上', '下', '第',
		'春', '国', '元', '中', '端', '清', '汛', '主', '开', '暑', '寒', '学', '期', '供', '采', '高', '雨', '冬', '入',
		'封', '解', '岁', '腊', '重', '收', '播', '旺', '淡', '双', '换', '节', '放', '除', '夏', '霜', '小', '大', '谷', '惊', '白',
		'立', '即', '边', '马', '持', '长', '常', '月':
		return true
	}
	return r >= '0' && r <= '9'
}

// Ranks of due phrases.
const (
	dueStanding = 1 + iota
	dueLoose
	dueStart
	dueDeadline
)

// trimDue cleans the value of a date field.
func trimDue(s string) string {
	s = strings.TrimSpace(strings.TrimRight(s, "。；，,;. "))
	for _, w := range []string{"自", "从", "力争", "争取", "于", "在"} {
		if rest, ok := strings.CutPrefix(s, w); ok && rest != "" && rest != "觉" {
			s = rest
		}
	}
	if latin(s) {
		return englishDue(s)
	}
	return s
}

var standing = []string{
	"立行立改并长期坚持", "立行立改、长期坚持", "立行立改，长期坚持", "立行立改，并长期坚持", "立行立改并持续坚持", "立行立改", "立查立改", "立整立改", "即知即改", "即查即改", "边查边改", "立即整改", "马上整改", "即行整改", "长期坚持", "持续推进", "持续坚持", "长期推进", "长期整改", "持续整改", "常态化推进", "常态长效", "长期有效",
}

var standingDuties = lexiconOf(standing...)

// duePhrase reads a date phrase at s[i:] and ranks it; n is 0 where there is none.
func duePhrase(s string, i int) (n, rank int) {
	rest := s[i:]
	if w := standingDuties().prefix(rest); w != "" {
		return len(w), dueStanding
	}
	if strings.HasPrefix(rest, "即日起") {
		return len("即日起"), dueStart
	}
	if i > 0 && isDigit(s[i-1]) || endsAny(s[:i], "每", "每年", "〔", "第", "每月", "每季度", "每学期") {
		return 0, 0
	}
	if n, rank := eventDate(s, i); n > 0 {
		return n, rank
	}
	core, precise := dateCore(rest)
	if core == 0 {
		core = periodCore(rest, s[:i])
		if core == 0 {
			return 0, 0
		}
		return core, dueDeadline
	}
	return dueSuffix(s, i, core, precise)
}

// eventDate reads a clause that opens with a time named by an event: 春运开始前,
// 今年秋季作业起.
func eventDate(s string, i int) (n, rank int) {
	if i > 0 && !endsAny(s[:i], "，", "。", "；", "：", "（", "(", ",", ";", "\n", "于", "在", "自", "从") {
		return 0, 0
	}
	if startsAny(s[i:], "自", "从", "于", "在", "力争", "争取", "确保", "到", "至") {
		return 0, 0
	}
	year := yearLen(s[i:])
	count := 0
	for k, r := range s[i+year:] {
		if count++; count > 10 || r < 0x80 || endsEvent(r) {
			return 0, 0
		}
		at := i + year + k
		if r != '前' && r != '起' || endsAny(s[i:at], "目", "提", "以往", "当", "眼", "面", "一", "引", "拿", "做", "抓") || !strings.ContainsAny(s[i:at], "年季春夏秋冬期节学汛假周旬运收") {
			continue
		}
		if startsAny(s[at+len("前"):], "后", "期", "来", "到", "草") {
			return 0, 0
		}
		if r == '起' {
			return at + len("起") - i, dueStart
		}
		return at + len("前") - i, dueDeadline
	}
	return 0, 0
}

// endsEvent: the name of an event does not reach over the character.
func endsEvent(r rune) bool {
	switch r {
	case '，', '。', '；', '：', '、', '每', '后', '（', '的', '我', '遇',
		'科', '室', '部', '处', '办', '局', '组', '院', '校':
		return true
	}
	return false
}

// dateCore reads year, month, day, quarter or a named time; precise tells a day.
func dateCore(s string) (n int, precise bool) {
	n = yearLen(s)
	hasYear := n > 0
	if k := monthLen(s[n:]); k > 0 {
		n += k
		if d := dayLen(s[n:]); d > 0 {
			return n + d, true
		}
		return n + partOfMonth(s[n:]), false
	}
	rest := s[n:]
	if w := partsOfYear().prefix(rest); w != "" {
		return n + len(w), false
	}
	if hasYear {
		for _, w := range []string{"底", "末", "内", "初", "春节", "国庆节", "元旦", "汛期", "暑假", "寒假", "春季学期", "秋季学期", "年底", "全年"} {
			if begins(rest, w) {
				return n + len(w), false
			}
		}
		return 0, false
	}
	if w := namedTimes().prefix(rest); w != "" {
		return len(w) + weekday(w, rest[len(w):]), false
	}
	return 0, false
}

// weekday reads the 一 of 下周一.
func weekday(week, rest string) int {
	if !strings.HasSuffix(week, "周") {
		return 0
	}
	return dateMarkLen(rest, "一", "二", "三", "四", "五", "六", "日")
}

var partsOfYear = lexiconOf("上半年", "下半年", "年底", "年末", "年内", "年前", "年中", "第一季度", "第二季度", "第三季度", "第四季度", "一季度", "二季度", "三季度", "四季度")

var namedTimes = lexiconOf(
	"本月底", "本月内", "本月", "下月底", "下月初", "下月", "次月", "月底", "本周内", "本周", "下周", "本季度", "下季度", "春节", "国庆节", "国庆", "元旦", "五一", "中秋", "端午", "清明", "汛期", "主汛期", "开学", "秋季开学", "春季开学", "暑假", "寒假", "暑期",
	"本学期末", "本学期", "下学期初", "下学期", "学期末", "学期结束", "期末", "供暖季", "采暖季", "高考", "中考", "雨季", "冬季来临", "入冬", "入汛", "明年初", "今年底",
	"开春", "入春", "入夏", "入秋", "封冻", "上冻", "解冻", "岁末", "年关", "腊月", "六一", "七一", "八一", "重阳", "开园", "开馆", "开业", "开市", "开渔", "旺季", "淡季", "收割", "播种", "暑运", "双十一", "换届", "节前", "节后", "元宵节", "元宵", "除夕", "七夕", "冬至前", "夏至前", "立春前", "立夏前", "立秋前", "立冬前", "霜降前", "小雪节气", "大雪节气", "谷雨节气", "惊蛰节气", "白露节气", "寒露节气", "小年前", "放假", "收假",
)

func yearLen(s string) int {
	if len(s) >= len("今年") {
		switch s[:len("今年")] {
		case "今年", "明年", "本年", "来年", "次年", "当年", "后年":
			return len("今年")
		}
	}
	v, n := dateNumber(s)
	if n > 0 && (v >= 1990 && v < 2200) && strings.HasPrefix(s[n:], "年") {
		return n + len("年")
	}
	return 0
}

func monthLen(s string) int {
	if strings.HasPrefix(s, "元月") {
		return len("元月")
	}
	v, n := dateNumber(s)
	if n == 0 || v < 1 || v > 12 {
		return 0
	}
	if strings.HasPrefix(s[n:], "月份") {
		return n + len("月份")
	}
	if strings.HasPrefix(s[n:], "月") {
		return n + len("月")
	}
	return 0
}

func dayLen(s string) int {
	v, n := dateNumber(s)
	if n == 0 || v < 1 || v > 31 {
		return 0
	}
	if k := dateMarkLen(s[n:], "日", "号"); k > 0 {
		return n + k
	}
	return 0
}

func dateMarkLen(s string, marks ...string) int {
	_, n := dateMark(s, marks...)
	return n
}

func partOfMonth(s string) int {
	return dateMarkLen(s, "上旬", "中旬", "下旬", "中下旬", "上中旬", "初", "中", "底", "末", "第一周", "第二周", "第三周", "第四周", "最后一周")
}

// periodCore reads 一个月内, 30日内, 两周内; standards for single cases (收到后5日内)
// are none.
func periodCore(s, before string) int {
	_, n := dateNumber(s)
	if n == 0 {
		return 0
	}
	k := dateMarkLen(s[n:], "个工作日", "个月", "个星期", "周", "天", "日")
	if k == 0 {
		return 0
	}
	end := n + k
	m := dateMarkLen(s[end:], "之内", "以内", "内")
	if m == 0 || endsAny(before, "后", "每", "压缩到", "控制在", "在", "缩短至", "缩短到", "不超过") {
		return 0
	}
	clause := strings.TrimSpace(before)
	for _, w := range []string{"我", "于", "在", "并", "限期", "须", "力争", "争取", "确保", "计划", "拟", "将", "要"} {
		clause = strings.TrimSuffix(clause, w)
	}
	if clause != "" && !endsAny(clause, "，", "。", "；", "：", ",", ";", "（", "(", "、") && !endsActor(clause) {
		return 0
	}
	return end + m
}

// dueSuffix weighs what stands around a date.
func dueSuffix(s string, i, core int, precise bool) (n, rank int) {
	before, phrase, after := s[:i], s[i:i+core], s[i+core:]
	if startsAny(after, "以来", "至", "到", "—", "-", "～", "~", "的", "版") || endsAny(before, "截至", "截止", "至", "到", "有效期") {
		return 0, 0
	}
	k := dateMarkLen(after, "之前", "以前", "底前", "末前", "前", "之内", "以内", "内", "底", "末")
	switch {
	case k > 0 && strings.HasPrefix(after[k:], "后") || strings.HasPrefix(after, "前后"):
		return 0, 0
	case k > 0 || endsAny(phrase, "年内", "月内", "周内"):
		return core + k + trailing(after[k:]), dueDeadline
	}
	if k = dateMarkLen(after, "起", "开始"); k > 0 {
		return core + k + trailing(after[k:]), dueStart
	}
	if endsAny(phrase, "底", "末") {
		return core, dueDeadline
	}
	if done(before, after, precise) {
		return 0, 0
	}
	return core, dueLoose
}

// trailing takes 长期坚持 into a date that begins it.
func trailing(s string) int {
	return dateMarkLen(s, "并长期坚持", "，并长期坚持", "长期坚持", "，长期坚持", "并持续推进", "持续推进", "，持续推进")
}

// done: the date tells when something was done, or is no date of work at all.
func done(before, after string, precise bool) bool {
	clause := after
	if i := strings.IndexAny(clause, "。；，"); i >= 0 {
		clause = clause[:i]
	}
	planned := endsAny(before, "将于", "拟于", "定于", "计划于", "计划", "拟在", "计划在", "预计", "预计于", "将在")
	if planned {
		return false
	}
	if precise && startsAny(after, "召开", "举办", "举行", "启动", "开班", "组织", "接待", "开放", "开展", "承办") && !containsAny(clause, "已", "了", "过") && !endsAny(before, "已于", "于", "已") {
		return false
	}
	if precise || endsAny(before, "已于", "已在", "于", "已经在", "早在") && !endsAny(before, "定于") {
		return true
	}
	if containsAny(clause, "已", "了", "过") || endsAny(before, "去年", "上年") {
		return true
	}
	return !startsAny(strings.TrimLeft(clause, "集中共同分批统一"), "举办", "组织", "开展", "召开", "启动", "实施", "完成", "赴", "安排", "进行", "举行", "上线", "试运行", "投用", "建成", "开工", "共同", "集中", "分", "开班", "开办", "推出", "发布", "印发", "编", "验收", "组", "邀请", "承办", "开放", "对", "在", "再", "办")
}
