package statement

import (
	"strings"

	"github.com/bihuan/bihuan/doc"
)

// profile tells the kind of the document: by its title first, then by its parts
// and its voice.
//
// Source: the profiles of docs/reading.md.
func (r *reader) profile() Profile {
	title := squeeze(r.st.Title)
	if latin(r.st.Title) {
		return r.englishProfile(strings.ToLower(r.st.Title))
	}
	if p := titleProfile(title); p != "" && (p != Ledger || r.anyRow()) {
		return p
	}
	opening := squeeze(r.opening())
	switch {
	case r.onlyTable():
		return Ledger
	case containsAny(opening, "学习研讨", "专题学习", "研讨发言", "读书班"):
		return StudyStatement
	case containsAny(opening, "巡察", "巡视") && containsAny(opening, "整改", "反馈"):
		return InspectionRectification
	case strings.Contains(opening, "审计") && strings.Contains(opening, "整改"):
		return AuditRectification
	case containsAny(opening, "纠正和预防措施", "8D", "CAPA", "不符合项"):
		return CAPA
	case containsAny(opening, "民主生活会", "组织生活会", "对照检查", "党性分析"):
		return r.voice(opening)
	case containsAny(opening, "隐患", "安全检查", "消防"):
		return SafetyInspection
	case r.hasSection(Insight):
		return StudyStatement
	case containsAny(opening, "自查", "检查"):
		return SelfInspection
	}
	if strings.Contains(opening, "我们") || !strings.Contains(opening, "我") {
		return SelfInspection
	}
	return SelfExamination
}

func titleProfile(t string) Profile {
	personal := containsAny(t, "个人对照", "个人检视", "个人剖析", "个人发言", "个人自查自纠", "个人党性", "个人整改", "个人专题", "个人检查", "个人总结", "个人民主", "个人组织", "个人材料", "个人思想", "干部个人", "党员个人", "本人", "党性分析")
	switch {
	case t == "":
		return ""
	case containsAny(t, "纠正和预防", "纠正预防", "纠正与预防", "CAPA", "8D", "不符合项", "不合格项"):
		return CAPA
	case endsAny(stripBrackets(t), "台账", "清单", "台帐", "一览表", "登记表", "汇总表") || containsAny(t, "整改台账", "问题台账", "问题清单", "隐患台账", "整治台账", "整改清单"):
		return Ledger
	case containsAny(t, "学习研讨", "研讨会", "学习心得", "心得体会", "学习体会", "研讨发言", "读书班", "学习交流", "交流发言", "专题学习", "读书体会") && !containsAny(t, "对照检查", "民主生活会", "组织生活会"):
		return StudyStatement
	case containsAny(t, "领导班子", "班子", "党支部对照", "支部委员会对照", "总支部", "支委") && containsAny(t, "对照", "检视", "剖析", "检查", "民主生活会", "组织生活会") && !personal:
		return TeamExamination
	case containsAny(t, "党委", "党组", "党总支", "党工委", "支委会", "党支部") && containsAny(t, "对照检查", "检视剖析") && !personal && !containsAny(t, "同志", "发言", "书记对照", "委员对照"):
		return TeamExamination
	case personal && containsAny(t, "对照", "检视", "剖析", "发言", "检查", "党性", "总结", "自查", "材料"):
		return SelfExamination
	case containsAny(t, "支部") && containsAny(t, "对照检查", "检视剖析", "检视材料", "组织生活会") && !containsAny(t, "发言"):
		return TeamExamination
	case containsAny(t, "民主生活会", "组织生活会", "对照检查", "检视剖析", "党性"):
		return ""
	case containsAny(t, "巡察", "巡视"):
		return InspectionRectification
	case strings.Contains(t, "审计"):
		return AuditRectification
	case safetyTitle(t):
		return SafetyInspection
	case strings.Contains(t, "整改") && containsAny(t, "反馈意见", "反馈问题", "督查反馈", "督导反馈", "检查反馈"):
		return InspectionRectification
	case containsAny(t, "自查", "自纠", "自评", "检查", "自检", "排查"):
		return SelfInspection
	case containsAny(t, "台账", "清单"):
		return Ledger
	case containsAny(t, "投诉", "质量") && containsAny(t, "分析报告", "整改报告", "调查"):
		return CAPA
	}
	return ""
}

func stripBrackets(t string) string {
	if i := strings.LastIndexAny(t, "（("); i > 0 && endsAny(t, "）", ")") {
		return t[:i]
	}
	return t
}

// safetyTitle: the safety of people and plant, not of data and secrets.
func safetyTitle(t string) bool {
	if containsAny(t, "安全保密", "网络安全", "信息安全", "数据安全", "资金安全", "基金安全", "档案安全", "保密") {
		return strings.Contains(t, "隐患")
	}
	return containsAny(t, "隐患", "消防", "安全生产", "安全检查", "安全大检查", "安全自查", "校园安全", "施工安全", "安全排查", "危险", "燃气", "特种设备", "生产安全", "用电安全", "安全专项", "安全整治", "安全风险")
}

func (r *reader) opening() string {
	from := 0
	if len(r.st.Sections) > 0 {
		from = r.st.Sections[0].Span.Start
	}
	end := min(from+600, r.d.Len)
	from0, to := r.d.ByteSpan(doc.Span{Start: 0, End: end})
	return r.d.Text[from0:to]
}

// voice tells the statement of one person from that of a group.
func (r *reader) voice(s string) Profile {
	if containsAny(s, "领导班子", "班子成员之间", "支部委员会", "局党组班子") && strings.Count(s, "我") < 3 || strings.Count(s, "班子") > strings.Count(s, "我")+1 {
		return TeamExamination
	}
	return SelfExamination
}

// onlyTable: the findings come out of a table and nothing else is said.
func (r *reader) onlyTable() bool {
	if !r.allRows() {
		return false
	}
	for _, s := range r.st.Sections {
		if s.Heading != "" {
			return false
		}
	}
	return true
}

// anyRow: some finding is a row of a table.
func (r *reader) anyRow() bool {
	for _, f := range r.findings {
		if f.row {
			return true
		}
	}
	return false
}

// allRows: every finding is a row of a table.
func (r *reader) allRows() bool {
	for _, f := range r.findings {
		if !f.row {
			return false
		}
	}
	return len(r.findings) > 0
}

func (r *reader) hasSection(role Role) bool {
	for _, s := range r.st.Sections {
		if s.Role == role {
			return true
		}
	}
	return false
}

func (r *reader) englishProfile(t string) Profile {
	switch {
	case containsAny(t, "corrective and preventive", "capa", "8d", "nonconform", "non-conform", "corrective action"):
		return CAPA
	case containsAny(t, "register", "log", "tracker", "ledger") && r.allRows():
		return Ledger
	case containsAny(t, "self-inspection", "self-assessment", "self-review", "self inspection", "self-audit", "self assessment"):
		return SelfInspection
	case containsAny(t, "safety", "hazard", "fire"):
		return SafetyInspection
	case containsAny(t, "audit"):
		return AuditRectification
	case containsAny(t, "inspection"):
		return InspectionRectification
	case r.onlyTable():
		return Ledger
	}
	return SelfInspection
}
