package statement

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// orgSuffixes end the names of units that stand by themselves; longer ones first
// where one ends in another.
var orgSuffixes = []string{
	"有限责任公司", "股份有限公司", "有限公司", "分公司", "子公司", "集团公司", "总公司", "公司", "集团", "委员会", "管委会", "居委会", "村委会", "办事处", "办公室",
	"卫生院", "卫生服务中心", "服务中心", "管理中心", "中心校", "医院", "学院", "学校", "大学", "中学", "小学", "幼儿园", "法院", "检察院", "研究院", "研究所", "设计院",
	"政府", "图书馆", "博物馆", "档案馆", "文化馆", "美术馆", "科技馆", "纪念馆", "体育馆", "管理局", "管理处", "管理所", "支行", "分行", "银行", "信用社", "合作社", "联合社", "联社", "总社", "商会", "协会", "学会", "联合会",
	"总工会", "妇联", "团委", "党校", "支队", "大队", "中队", "总队", "派出所", "税务所", "供电所", "供电站", "变电站", "水厂", "电厂", "工厂", "农场", "林场", "粮库", "粮站", "车间", "车站", "客运站", "水管站", "管理站",
	"服务站", "监测站", "检查站", "收费站", "加油站", "门诊部", "事务所", "报社", "电视台", "出版社", "剧院", "党组", "党委", "党总支", "党支部", "总支部", "支部", "街道", "社区", "局", "院", "馆", "厅", "署", "厂", "矿", "园", "站", "队", "所", "部", "处", "科", "股", "室", "镇", "乡", "村", "班子", "中心", "气象台", "电台", "台站", "海关", "车务段", "机务段", "工务段", "电务段", "管理区", "税务局", "总局", "血站", "分局", "分公司", "基地", "公园", "景区", "门店", "分部", "办", "组", "委", "校", "库",
}

// EndsUnit reports that words end as the names of units do: 局, 医院, 有限公司.
func EndsUnit(s string) bool { return orgEnds().ends(s) }

// postWords begin the office of a person, behind the name of the unit.
var postWords = []string{
	"党组成员", "党组书记", "党委书记", "党委副书记", "党委委员", "党委成员", "党总支书记", "党支部书记", "支部书记", "支部委员", "纪委书记", "纪检委员", "党组副书记", "总支书记",
	"副局长", "局长", "副院长", "院长", "副馆长", "馆长", "副主任", "主任", "副校长", "校长", "副园长", "园长", "副所长", "所长", "副站长", "站长", "副科长", "科长", "副处长", "处长", "副部长", "部长", "副队长", "队长", "副行长", "行长",
	"副经理", "总经理", "副总经理", "经理", "董事长", "副董事长", "董事", "监事", "书记", "副书记", "副镇长", "镇长", "副乡长", "乡长", "副县长", "县长", "副区长", "区长", "副市长", "市长", "组长", "副组长", "班长", "副班长", "股长", "护士长", "厂长", "副厂长", "总工程师", "工程师",
	"会计", "出纳", "教师", "教研组长", "干部", "科员", "职工", "党员", "委员", "秘书", "专员", "主管", "总监", "法定代表人", "负责人", "助理", "调研员", "主任科员", "教导员", "政委", "民警", "医师", "护师", "代表", "会长", "理事长", "秘书长", "主席", "副主席", "常委", "辅导员", "讲师", "教授", "教务", "网格员", "社长", "台长", "总编", "员工", "柜员", "管理员", "工会主席", "司机", "技术员",
}

var (
	orgEnds = sync.OnceValue(func() *lexicon { return newLexicon(orgSuffixes...) })
	posts   = sync.OnceValue(func() *lexicon { return newLexicon(postWords...) })
)

// officeAndName reads a line such as 云溪县水务局党组成员、副局长 沈维舟.
func officeAndName(s string) (unit, name string, ok bool) {
	s = strings.Trim(withoutDate(s), "（）() 　")
	i := strings.LastIndexAny(s, " 　\u00a0")
	if i < 0 || runeLen(s) > 50 || strings.ContainsAny(s, "。；，：") {
		return "", "", false
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	office, name := strings.TrimSpace(s[:i]), s[i+n:]
	// A name of two characters is often written with a space between them.
	if runeLen(name) == 1 {
		if j := strings.LastIndexAny(office, " 　\u00a0"); j >= 0 && runeLen(strings.TrimLeft(office[j:], " 　\u00a0")) == 1 {
			name = strings.TrimLeft(office[j:], " 　\u00a0") + name
			office = strings.TrimSpace(office[:j])
		}
	}
	if !looksLikeName(name) || postStart(office) < 0 && !unitLine(office) && !endsAny(office, "长", "员", "任", "记", "理", "师", "委", "授", "管", "总监", "代表", "官", "手", "工", "生", "警", "家", "干事") {
		return "", "", false
	}
	return unitOfOffice(office), name, true
}

// withoutDate takes a date off the end of a line of office and name.
func withoutDate(s string) string {
	i := strings.LastIndexAny(strings.TrimRight(s, " 　"), " 　\t")
	if i > 0 {
		if _, ok := bareDate(strings.TrimSpace(s[i:])); ok {
			return strings.TrimRight(s[:i], " 　\t")
		}
	}
	return s
}

// looksLikeName: two to four Chinese characters, a name with ·, or a Western name.
func looksLikeName(s string) bool {
	s = squeeze(s)
	n := runeLen(s)
	if n < 2 || n > 4 && !strings.ContainsRune(s, '·') || n > 12 {
		return false
	}
	for _, r := range s {
		if !isHan(r) && r != '·' {
			return false
		}
	}
	return !orgEnds().ends(s) && postStart(s) < 0 && !startsAny(s, "附", "此", "特", "以上", "敬礼", "谢谢", "完毕")
}

// personName gives the name out of a field's value.
func personName(s string) string {
	s = strings.TrimSpace(s)
	if unit, name, ok := officeAndName(s); ok && unit != "" {
		return name
	}
	if i := strings.IndexAny(s, "（("); i > 0 {
		s = strings.TrimSpace(s[:i])
	}
	if i := strings.LastIndexAny(s, " 　"); i > 0 && !latin(s) && looksLikeName(s[i+1:]) && runeLen(s[:i]) > 2 {
		return strings.TrimSpace(s[i:])
	}
	if !latin(s) && runeLen(squeeze(s)) <= 4 {
		return squeeze(s)
	}
	return s
}

// postStart finds where the office of a person begins in s; -1 where none does.
func postStart(s string) int {
	return posts().index(s)
}

// unitOfOffice cuts an office down to the unit that stands before it: the
// shortest name of a unit that can stand by itself.
func unitOfOffice(office string) string {
	end := len(office)
	if i := postStart(office); i >= 0 {
		end = i
	}
	// The post may leave a part of its unit inside: 镇党委书记 begins at 党委书记.
	head := strings.TrimRight(office[:end], "、， 　")
	if cut := firstOrg(head); cut > 0 {
		return head[:cut+branch(head[cut:])]
	}
	return head
}

// branch gives the length of a branch office that follows the name of its unit:
// a place in its own right, unlike a department.
func branch(s string) int {
	end := 0
	for _, w := range []string{"支行", "分行", "分公司", "子公司", "联合社", "联社", "分局", "分院", "分校", "派出所", "税务所", "供电所", "供电站", "营业所", "分理处", "分馆", "水厂", "电厂", "税务局", "管理区", "海关", "工区"} {
		if i := strings.Index(s, w); i >= 0 && runeLen(s[:i]) <= 6 && !strings.ContainsAny(s[:i], "、，处科室股部") {
			end = max(end, i+len(w))
		}
	}
	return end
}

// firstOrg gives the end of the shortest prefix that names a whole unit.
func firstOrg(s string) int {
	for i := range s {
		if i == 0 {
			continue
		}
		if n := strongSuffix(s[i:]); n > 0 && runeLen(s[:i]) >= 2 && !strings.HasPrefix(s[i+n:], "党委") {
			return i + n
		}
	}
	return 0
}

// strongSuffix: s begins with the end of a unit's name that is not merely a
// department of one.
func strongSuffix(s string) int {
	for _, w := range orgSuffixes {
		if !strings.HasPrefix(s, w) {
			continue
		}
		switch w {
		case "部", "处", "科", "股", "室", "镇", "乡", "村", "组", "办", "委", "校", "园", "站", "队", "所", "车间", "班子", "基地", "库", "中心":
			if len(s) > len(w) {
				return 0
			}
		case "街道", "社区", "党组", "党委", "支部", "党支部", "总支部", "党总支":
			if len(s) > len(w) && !startsAny(s[len(w):], "、") {
				return 0
			}
		case "局", "院", "馆", "厅", "厂", "矿", "署", "公司", "集团", "中学", "学院", "大学", "医院", "银行":
			if longer := strings.TrimPrefix(s, w); startsAny(longer, "领导", "集团", "管理局", "分局", "长") {
				return 0
			}
		}
		return len(w)
	}
	return 0
}

// unitLine: a short line that is nothing but the name of a unit.
func unitLine(s string) bool {
	s = strings.TrimSpace(s)
	if n := runeLen(s); n < 3 || n > 40 || strings.ContainsAny(s, "。；，、：！？:,;《》") || latin(s) {
		return false
	}
	if strings.ContainsAny(s, " 　") && runeLen(squeeze(s)) > 4 && strings.Count(s, " ") > 1 {
		return false
	}
	if endsAny(s, "干部", "教师", "全部", "内部", "在校", "进行", "执行", "场所", "举办", "村民") {
		return false
	}
	if endsAny(s, "班子", "问题", "工作") {
		return strings.HasSuffix(s, "班子")
	}
	return orgEnds().ends(s)
}

// englishUnit: a line that is the name of a body in English.
func englishUnit(s string) bool {
	if !latin(s) || len(s) > 80 {
		return false
	}
	for _, w := range strings.Fields(s) {
		switch strings.Trim(w, ",.") {
		case "Council", "Company", "Ltd", "Limited", "Inc", "University", "College", "School", "Hospital", "Department", "Office", "Authority", "Agency", "Trust", "Bank", "Clinic", "Laboratory", "Ministry", "Commission", "Institute", "Utility", "Group", "Corporation", "Board", "Association", "Society", "Foundation", "Museum", "Library", "GmbH", "plc", "PLC":
			return true
		}
	}
	return false
}

// unitAndDate reads a signature of unit and date in one line.
func unitAndDate(s string) (unit, date string, ok bool) {
	for i, r := range s {
		if i == 0 || r != ' ' && r != '　' && r != '\t' {
			continue
		}
		if date, ok := bareDate(strings.TrimSpace(s[i:])); ok {
			unit := strings.TrimSpace(s[:i])
			return unit, date, unitLine(unit)
		}
	}
	return "", "", false
}

// unitOfTitle gives the unit that a title begins with.
func unitOfTitle(title string) string {
	if latin(title) {
		return ""
	}
	title = strings.TrimLeft(title, "“《")
	if i := strings.Index(title, "关于"); i > 0 {
		if u := strings.TrimSuffix(title[:i], "领导班子"); unitLine(u) {
			return u
		}
		return ""
	}
	cut := len(title)
	for _, mark := range []string{"领导班子", "班子", "党支部", "20", "19", "二〇", "年度", "上半年", "下半年", "个人", "民主生活会", "组织生活会", "落实", "开展"} {
		if i := strings.Index(title, mark); i > 0 && i < cut {
			cut = i
		}
	}
	head := title[:cut]
	if unitLine(head) {
		return head
	}
	if n := firstOrg(head); n > 0 && unitLine(head[:n]) && !strings.ContainsAny(head[:n], "的对在") {
		return lastOrg(head)
	}
	return ""
}

// lastOrg stretches the unit at the start of s as far as one still ends.
func lastOrg(s string) string {
	best := firstOrg(s)
	for _, w := range []string{"有限公司", "委员会", "办事处", "总支部委员会"} {
		if i := strings.Index(s, w); i >= 0 && i+len(w) > best && i < best+30 {
			best = i + len(w)
		}
	}
	return s[:best]
}
