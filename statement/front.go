package statement

import (
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
)

// matter is what stands around the body of a document: title, the lines below
// it, and the signature.
type matter struct {
	title              string
	head               string // the first line of a title of two
	field, role, sign  string // the unit by a field, by the line of office and name, by the signature
	author, signAuthor string
	date, signDate     string
	body               []doc.Block
	closing            []doc.Block
}

// frame takes the front and the end of a document, or of one part of it, off
// its blocks.
func frame(d *doc.Document, blocks []doc.Block) *matter {
	m := &matter{}
	rest := m.front(d, blocks)
	rest = m.tail(d, rest)
	m.body, m.closing = splitClosing(d, rest)
	return m
}

func words(d *doc.Document, b doc.Block) string { return d.Words(b.Span) }

// front reads title, office and name, date, fields and salutation.
func (m *matter) front(d *doc.Document, blocks []doc.Block) []doc.Block {
	i := 0
	if len(blocks) > 1 && blocks[0].Kind == doc.Paragraph && (titleLike(words(d, blocks[0])) || headsDocument(d, blocks)) {
		m.title, i = words(d, blocks[0]), 1
		if next := blocks[1]; next.Kind == doc.Paragraph && len(blocks) > 2 && continuesTitle(m.title, words(d, next)) {
			m.head = m.title
			m.title, i = joinTitle(m.title, words(d, next)), 2
		}
	}
	for i < len(blocks) && blocks[i].Kind == doc.Paragraph && m.frontLine(words(d, blocks[i]), i) {
		i++
	}
	return blocks[i:]
}

// headsDocument: a short line with office and name, or a date, right below it is
// a title even if its words could head a part.
func headsDocument(d *doc.Document, blocks []doc.Block) bool {
	first, second := words(d, blocks[0]), words(d, blocks[1])
	if runeLen(first) > 40 || strings.ContainsAny(first, "。；，") || signed(first) {
		return false
	}
	_, dated := bareDate(second)
	_, _, named := officeAndName(second)
	return dated || named
}

// titleLike: a short line that neither ends a sentence nor opens a part.
func titleLike(s string) bool {
	if h, ok := headingOf(s); ok && h.pure() && !documentNoun(s) {
		return false
	}
	limit := 60
	if latin(s) {
		limit = 140
	}
	if utf8.RuneCountInString(s) > limit || strings.ContainsAny(s, "。；\t") || endsAny(s, "：", ":", "，", "；", ".") {
		return false
	}
	_, dated := bareDate(s)
	return !dated && !signed(s)
}

func continuesTitle(first, second string) bool {
	return titleLike(second) && !documentNoun(first) && documentNoun(second) &&
		!strings.ContainsAny(second, "：:") && (runeLen(second) < 40 || latin(second))
}

func joinTitle(a, b string) string {
	if latin(a + b) {
		return a + " " + b
	}
	return a + b
}

// documentNoun: the words end in the name of a kind of document.
func documentNoun(s string) bool {
	s = strings.TrimRight(s, "）)》”")
	if i := strings.LastIndexAny(s, "（("); i > 0 {
		s = s[:i]
	}
	if latin(s) {
		return containsAny(strings.ToLower(s), "report", "log", "statement", "register", "plan", "review", "audit")
	}
	return endsAny(s, "报告", "材料", "提纲", "台账", "发言", "清单", "方案", "汇报", "总结", "体会", "心得", "情况", "检查", "剖析", "通报", "分析", "反思", "说明", "表", "账", "自查", "检讨", "意见", "讲话", "记录")
}

// frontLine takes in one line between title and body.
func (m *matter) frontLine(s string, index int) bool {
	if date, ok := bareDate(s); ok {
		if m.date == "" {
			m.date = date
		}
		return true
	}
	if m.fields(s) {
		return true
	}
	if salutation(s) {
		return true
	}
	if m.title == "" || index > 5 {
		return false
	}
	if unit, name, ok := officeAndName(s); ok {
		m.role, m.author = unit, name
		if date, ok := anyDate(s); ok {
			m.date = orElse(m.date, date)
		}
		return true
	}
	if englishUnit(s) && !strings.ContainsAny(s, ".:;") {
		m.role = orElse(m.role, s)
		return true
	}
	if short := strings.Trim(s, "（）() "); unitLine(short) {
		m.role = short
		return true
	}
	return bracketed(s)
}

// bracketed: a remark in brackets, such as （讨论稿）.
func bracketed(s string) bool {
	return utf8.RuneCountInString(s) < 30 && (strings.HasPrefix(s, "（") && strings.HasSuffix(s, "）") || strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")")) && !signed(s)
}

// salutation: the office or the people that the document speaks to.
func salutation(s string) bool {
	if !endsAny(s, "：", ":") || utf8.RuneCountInString(s) > 40 || strings.ContainsAny(s, "。；！？") {
		return false
	}
	to := strings.TrimRight(s, "：: ")
	if _, ok := headingOf(to); ok {
		return false
	}
	return unitLine(to) || containsAny(to, "各位", "同志", "领导", "尊敬", "老师", "同事", "Dear", "组织")
}

// fields reads lines such as 填报单位：…	填报日期：… and Prepared by: ….
func (m *matter) fields(s string) bool {
	found := false
	for _, part := range splitFields(s) {
		name, value, ok := cutField(strings.TrimSpace(part))
		if !ok {
			return found
		}
		switch frontField(name) {
		case "unit":
			m.field = orElse(m.field, value)
		case "author":
			m.author = orElse(m.author, personName(value))
			m.role = orElse(m.role, unitInBrackets(value))
			if unit, _, ok := officeAndName(value); ok && !endsAny(unit, "部", "处", "科", "室", "股", "组", "办") {
				m.role = orElse(m.role, unit)
			}
		case "date":
			if date, ok := anyDate(value); ok {
				m.date = orElse(m.date, date)
			}
		case "skip":
		default:
			return found
		}
		found = true
	}
	return found
}

// unitInBrackets reads 陆之遥（澄江农商银行客户经理）.
func unitInBrackets(s string) string {
	i := strings.IndexAny(s, "（(")
	if i <= 0 {
		return ""
	}
	unit := unitOfOffice(strings.Trim(s[i:], "（）() "))
	if firstOrg(unit) == 0 || endsAny(unit, "部", "处", "科", "室", "股", "组", "办") {
		return ""
	}
	return unit
}

// splitFields parts a line before each field but the first: 填报单位：…　日期：….
func splitFields(s string) []string {
	var out []string
	from := 0
	words, blank := false, false // since the last cut; right before
	for i, r := range s {
		was := blank
		if blank = r == ' ' || r == '\t' || r == '　' || r == 0xA0; !blank {
			words = true
			continue
		}
		if was || !words {
			continue
		}
		if name, _, ok := cutField(strings.TrimLeft(s[i:], " \t　\u00a0")); ok && frontField(name) != "" {
			out = append(out, s[from:i])
			from, words = i, false
		}
	}
	return append(out, s[from:])
}

func orElse(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// cutField cuts a line at its colon.
func cutField(s string) (name, value string, ok bool) {
	i := strings.IndexAny(firstRunes(s, 17), "：:")
	if i <= 0 {
		return "", "", false
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	return strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+n:]), true
}

// frontField classifies the name of a field at the front or the end.
func frontField(name string) string {
	name = strings.ToLower(strings.ReplaceAll(strings.ReplaceAll(name, " ", ""), "　", ""))
	switch {
	case name == "":
		return ""
	case containsAny(name, "日期", "时间") || name == "asof" || name == "issued" || name == "published" || name == "submitted" || name == "date" || strings.HasSuffix(name, "date") || name == "dated":
		return "date"
	case containsAny(name, "电话", "邮箱", "编号", "文号", "密级", "主题", "版本", "抄送", "主送", "地点", "页", "联系", "附件", "审核", "签发", "批准", "reference", "version", "to", "cc", "distribution", "subject", "approved"):
		return "skip"
	case endsAny(name, "单位", "部门", "机构", "科室", "处室", "公司", "学校", "支部", "组织") || containsAny(name, "preparedby", "issuedby", "company", "organisation", "organization", "department", "unit", "from", "entity", "site", "keptby", "maintainedby", "compiledby", "inspectedby", "carriedoutby", "conductedby", "submittedby"):
		return "unit"
	case endsAny(name, "人", "姓名", "作者", "者") || name == "author" || name == "name" || name == "writtenby" || name == "reportby":
		return "author"
	}
	return ""
}

// tail takes signature, date, attachments and contact lines off the end.
func (m *matter) tail(d *doc.Document, blocks []doc.Block) []doc.Block {
	n := len(blocks)
	for n > 1 && blocks[n-1].Kind == doc.Paragraph && m.tailLine(words(d, blocks[n-1]), n-1 > 0) {
		n--
	}
	return blocks[:n]
}

func (m *matter) tailLine(s string, inner bool) bool {
	if !inner || utf8.RuneCountInString(s) > 60 {
		return false
	}
	if date, ok := bareDate(s); ok {
		m.signDate = orElse(m.signDate, date)
		return true
	}
	if unit, date, ok := unitAndDate(s); ok {
		m.sign, m.signDate = orElse(m.sign, unit), orElse(m.signDate, date)
		return true
	}
	if name, value, ok := cutField(s); ok {
		return m.tailField(name, value)
	}
	if unit, name, ok := officeAndName(s); ok && m.sign == "" {
		m.sign, m.signAuthor = unit, name
		return true
	}
	if unitLine(s) {
		m.sign = orElse(m.sign, s)
		return true
	}
	if looksLikeName(s) {
		m.signAuthor = orElse(m.signAuthor, strings.ReplaceAll(strings.ReplaceAll(s, " ", ""), "　", ""))
		return true
	}
	return s == "此致" || s == "敬礼" || strings.HasPrefix(s, "敬礼") || attachment(s) || bracketed(s)
}

func (m *matter) tailField(name, value string) bool {
	switch {
	case strings.HasPrefix(name, "附件") || attachment(name+"："):
		return true
	case containsAny(name, "联系", "电话", "抄送", "抄报", "主送", "印发", "公开"):
		return true
	}
	switch frontField(name) {
	case "unit":
		m.sign = orElse(m.sign, value)
		return true
	case "author":
		if containsAny(name, "责任", "牵头", "负责") {
			return false
		}
		m.signAuthor = orElse(m.signAuthor, personName(value))
		return true
	case "date":
		if date, ok := anyDate(value); ok && !containsAny(name, "完成", "时限", "期限", "整改") {
			m.signDate = orElse(m.signDate, date)
			return true
		}
	}
	return false
}

func attachment(s string) bool {
	return strings.HasPrefix(s, "附件") || strings.HasPrefix(s, "附：") || strings.HasPrefix(s, "附表") ||
		(len(s) > 2 && s[0] >= '1' && s[0] <= '9' && endsAny(s, "表", "清单", "台账", "照片", "复印件") && utf8.RuneCountInString(s) < 30)
}
