package statement

import (
	"strings"
	"sync"

	"github.com/bihuan/bihuan/doc"
)

// column is what a column of a ledger holds.
type column uint8

const (
	colOther column = iota
	colNumber
	colFinding
	colCause
	colMeasure
	colPerson
	colUnit
	colLeader
	colDue
	colTarget
)

// columnNames are the usual names of the columns of ledgers, blanks left out,
// in lower case. A name that fits several goes to the first.
//
// Source: the ledgers collected in docs/reading.md.
var columnNames = []struct {
	is    column
	words []string
}{
	{colNumber, []string{"序号", "编号", "号", "no", "no.", "#", "ref", "ref.", "id", "item", "item no.", "line", "项次", "number", "s/n", "ser."}},
	{colDue, []string{"时限", "期限", "完成时间", "完成日期", "整改时间", "销号时间", "计划时间", "计划完成", "办结时间", "截止", "限期", "目标日期", "整改日期", "时间要求", "几时", "何时", "什么时候", "节点", "完结", "办结", "due", "deadline", "target date", "complete by", "completion date", "by when", "finish"}},
	{colTarget, []string{"什么程度", "程度", "success criterion", "criterion", "改成什么样", "什么样", "口径", "达标要求", "验收要求", "质量要求", "目标要求", "成果形式", "整改目标", "完成标准", "预期成效", "预期目标", "目标", "验收标准", "成效标准", "标准", "预期效果", "达到效果", "销号标准", "成果", "target", "success measure", "success criteria", "measure of success", "completion standard", "expected result", "acceptance", "evidence of completion"}},
	{colLeader, []string{"责任领导", "分管领导", "包案领导", "牵头领导", "督办领导", "包保领导", "accountable", "sponsor"}},
	{colPerson, []string{"责任人", "承办人", "负责人", "经办人", "整改人", "牵头人", "具体责任人", "直接责任人", "落实人", "由谁", "谁来", "谁改", "谁办", "action owner", "owner", "responsible person", "responsible", "who", "assigned to", "person in charge", "lead"}},
	{colUnit, []string{"责任单位", "责任部门", "责任科室", "责任处室", "牵头单位", "牵头部门", "牵头科室", "整改单位", "承办单位", "承办部门", "整改责任", "责任主体", "主办单位", "主责部门", "落实单位", "落实部门", "责任", "department", "unit", "responsible department", "area"}},
	{colCause, []string{"致因", "病因", "为什么", "为何", "根由", "缘由", "起因", "原因", "根源", "成因", "症结", "cause", "why", "reason"}},
	{colMeasure, []string{"措施", "动作", "怎么做", "怎么处理", "办法", "整改要求", "整改安排", "整改内容", "对策", "举措", "整改建议", "处理意见", "整改方案", "改进", "怎么改", "整改任务", "怎么办", "打算怎么", "做法", "如何改", "工作任务", "整改计划", "action", "measure", "remedy", "correction", "response", "recommendation", "what we will do", "solution", "fix", "agreed step", "next step", "step", "treatment", "remediation", "task"}},
	{colFinding, []string{"问题", "隐患", "失分", "扣分", "不符合", "不足", "缺陷", "短板", "违规事实", "差距", "薄弱", "存在的", "风险点", "风险描述", "缺失", "偏差", "毛病", "弱项", "缺点", "哪里不行", "发现", "事项", "不合格", "事实描述", "finding", "observation", "nonconform", "non-conform", "issue", "problem", "deficien", "weakness", "gap", "what is wrong", "defect", "hazard"}},
}

// notFinding are columns that only classify, count or locate.
var notFinding = []string{"类别", "类型", "等级", "数", "金额", "来源", "部位", "地点", "时间", "日期", "编号", "性质", "进展", "成效", "状态", "是否", "个数", "频次", "category", "type", "level", "count", "number of", "amount", "source", "severity", "status", "date", "rating"}

// columnWords are all of them.
var columnWords = sync.OnceValue(func() *lexicon {
	var words []string
	for _, c := range columnNames {
		for _, w := range c.words {
			words = append(words, strings.ReplaceAll(w, " ", ""))
		}
	}
	return newLexicon(words...)
})

// columnOf reads the name of a column.
func columnOf(name string) column {
	name = strings.ToLower(squeeze(name))
	if name == "" {
		return colOther
	}
	wide := strings.ToLower(name)
	if !columnWords().in(wide) {
		return actorColumn(wide)
	}
	for _, c := range columnNames {
		for _, w := range c.words {
			w = strings.ReplaceAll(w, " ", "")
			if c.is == colNumber && wide != w || c.is != colNumber && !strings.Contains(wide, w) {
				continue
			}
			if c.is == colFinding && containsAny(wide, notFinding...) && !endsAny(wide, "问题", "隐患", "描述", "内容", "表现", "情况") {
				return colOther
			}
			if containsAny(wide, "进展", "是否", "完成情况", "落实情况", "整改情况", "整改结果", "状态", "status", "progress") && c.is != colDue {
				return colOther
			}
			return c.is
		}
	}
	return actorColumn(wide)
}

// actorColumn reads the columns that name an actor in words of their own (经办部门,
// 处理人); those who check or only help are none.
func actorColumn(name string) column {
	switch {
	case containsAny(name, "配合", "协助", "协同", "检查", "核验", "验收", "复查", "审核", "填报", "发现", "记录", "监督", "被", "反馈", "报告", "联系", "督办", "存在", "举报", "反映", "当事", "受", "法人", "病人", "主管", "上级", "来源"):
		return colOther
	case endsAny(name, "部门", "单位", "科室", "处室", "股室", "班组", "车间"):
		if containsAny(name, "办", "责", "负", "包", "实施", "执行", "处理", "整改", "落实", "承", "主") {
			return colUnit
		}
	case endsAny(name, "人", "人员", "责任者") && runeLen(name) >= 3:
		return colPerson
	}
	return colOther
}

// grid is a table read as a ledger.
type grid struct {
	r     *reader
	rows  [][]doc.Cell
	cols  []column
	heads int // rows of headings
}

// readGrid finds the heading rows of a table and what its columns hold. ok is
// false for a table that holds no findings.
func (r *reader) readGrid(t *doc.Block) (*grid, bool) {
	g := &grid{r: r, rows: t.Rows}
	for g.heads < min(len(t.Rows)-1, 4) && g.headRow(g.heads) {
		g.heads++
	}
	if g.heads == 0 {
		return nil, false
	}
	for _, row := range t.Rows {
		for len(g.cols) < len(row) {
			g.cols = append(g.cols, g.columnAt(len(g.cols)))
		}
	}
	g.inferFindings()
	g.infer()
	g.settle()
	return g, g.index(colFinding) >= 0 && g.worthReading()
}

func (g *grid) words(row, col int) string {
	if col < 0 || row >= len(g.rows) || col >= len(g.rows[row]) {
		return ""
	}
	return strings.TrimSpace(g.r.d.Words(g.rows[row][col].Span))
}

// headRow: every cell is short, none is a number or a sentence, and the row
// names a column, or groups the names of the row below.
func (g *grid) headRow(i int) bool {
	known := 0
	for j := range g.rows[i] {
		w := g.words(i, j)
		if runeLen(w) > 24 || strings.ContainsAny(w, "。；") || isNumber(w) {
			return false
		}
		if columnOf(w) != colOther {
			known++
		}
	}
	if number := g.words(i, 0); i > 0 && columnOf(number) != colNumber && isNumber(number) {
		return false
	}
	return known >= 2 || known == 1 && i == 0 || i == 0 && len(g.rows) > 2 && g.namesBelow(i+1)
}

// namesBelow: the next row names columns.
func (g *grid) namesBelow(i int) bool {
	known := 0
	for j := range g.rows[i] {
		w := g.words(i, j)
		if runeLen(w) > 24 {
			return false
		}
		if columnOf(w) != colOther {
			known++
		}
	}
	return known >= 2
}

// columnAt reads the names over a column, the lowest first: it is the most
// particular.
func (g *grid) columnAt(j int) column {
	for i := g.heads - 1; i >= 0; i-- {
		w := g.words(i, j)
		if w == "" {
			continue
		}
		if c := columnOf(w); c != colOther {
			return c
		}
		if i < g.heads-1 {
			continue
		}
		// A lowest name that is known for none stays none, but where it only
		// repeats a group's.
		return g.groupColumn(i, j, w)
	}
	return colOther
}

func (g *grid) groupColumn(i, j int, w string) column {
	if containsAny(strings.ToLower(squeeze(w)), notFinding...) || i == 0 {
		return colOther
	}
	if c := columnOf(g.words(i-1, j)); c == colFinding && containsAny(w, "描述", "内容", "表现", "具体") || c == colMeasure && containsAny(w, "描述", "内容", "具体") {
		return c
	}
	return colOther
}

// inferFindings takes the wordiest column without a known name for the findings
// of a table that has measures with owners or dates.
func (g *grid) inferFindings() {
	if g.index(colFinding) >= 0 || g.index(colMeasure) < 0 || g.index(colPerson) < 0 && g.index(colUnit) < 0 && g.index(colDue) < 0 {
		return
	}
	best, most := -1, 8*(len(g.rows)-g.heads)
	for j, c := range g.cols {
		if n := g.weight(j); c == colOther && j < g.index(colMeasure) && n > most {
			best, most = j, n
		}
	}
	if best >= 0 {
		g.cols[best] = colFinding
	}
}

// infer finds the column of dates by its cells where no name tells it.
func (g *grid) infer() {
	if g.index(colDue) >= 0 || g.index(colMeasure) < 0 {
		return
	}
	for j, c := range g.cols {
		if c != colOther {
			continue
		}
		dates, filled := 0, 0
		for i := g.heads; i < min(len(g.rows), g.heads+40); i++ {
			w := g.words(i, j)
			if blankCell(w) || g.totalRow(i) {
				continue
			}
			filled++
			if due := dueOf(w); due != "" && due == w {
				dates++
			}
		}
		if filled > 1 && dates*3 > filled*2 {
			g.cols[j] = colDue
			return
		}
	}
}

// settle leaves one column of each kind: of several for findings the one with
// the most words, of several owners the most particular.
func (g *grid) settle() {
	for _, c := range []column{colFinding, colCause} {
		best, most := -1, -1
		for j, k := range g.cols {
			if k != c {
				continue
			}
			if n := g.weight(j); n > most {
				best, most = j, n
			}
		}
		for j, k := range g.cols {
			if k == c && j != best {
				g.cols[j] = colOther
			}
		}
	}
}

func (g *grid) weight(j int) int {
	n := 0
	for i := g.heads; i < min(len(g.rows), g.heads+30); i++ {
		n += runeLen(g.words(i, j))
	}
	return n
}

// worthReading: the column of findings holds words rather than counts.
func (g *grid) worthReading() bool {
	j, wordy, filled := g.index(colFinding), 0, 0
	for i := g.heads; i < len(g.rows); i++ {
		w := g.words(i, j)
		if blankCell(w) {
			continue
		}
		filled++
		if runeLen(w) >= 4 && !isNumber(w) {
			wordy++
		}
	}
	return wordy > 0 && wordy*2 >= filled
}

func (g *grid) index(c column) int {
	for j, k := range g.cols {
		if k == c {
			return j
		}
	}
	return -1
}

// isNumber: digits with a unit at most.
func isNumber(s string) bool {
	if s == "" || !isDigit(s[0]) {
		return false
	}
	rest := strings.TrimLeft(s, "0123456789.,%‰-/ ")
	return runeLen(rest) <= 1
}

// blankCell: nothing, or a stroke for nothing.
func blankCell(s string) bool {
	switch strings.TrimSpace(s) {
	case "", "—", "——", "/", "-", "--", "–", "无", "\\", "／", "n/a", "N/A", "nil", "None", "none", "－":
		return true
	}
	return false
}

// totalRow: 合计, 小计, Total.
func (g *grid) totalRow(i int) bool {
	for j := 0; j < min(3, len(g.rows[i])); j++ {
		w := strings.ToLower(squeeze(g.words(i, j)))
		if startsAny(w, "合计", "小计", "总计", "共计", "累计", "total", "subtotal", "sub-total", "说明", "备注", "注：", "填表说明", "注:") {
			return true
		}
	}
	return false
}
