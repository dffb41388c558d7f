package statement

import (
	"strings"
	"unicode/utf8"
)

// field is what a labelled value such as 责任人：… stands for.
type field uint8

const (
	fieldNone field = iota
	fieldOwner
	fieldUnit
	fieldLeader
	fieldHelper
	fieldDue
	fieldTarget
	fieldStatus
)

// fieldKind reads the name before the colon of a labelled value.
func fieldKind(name string) field {
	name = strings.ToLower(squeeze(name))
	if runeLen(name) > 20 {
		return fieldNone
	}
	switch {
	case containsAny(name, "配合", "协办", "协助", "support"):
		return fieldHelper
	case containsAny(name, "责任领导", "分管领导", "包案领导", "牵头领导"):
		return fieldLeader
	case endsAny(name, "责任人", "承办人", "负责人", "经办人", "牵头人", "落实人", "整改人") || name == "owner" || name == "actionowner" || name == "responsible" || name == "responsibleperson" || name == "who" || name == "assignedto" || name == "lead" || name == "by":
		return fieldOwner
	case containsAny(name, "责任单位", "责任部门", "责任科室", "责任处室", "责任主体", "牵头单位", "牵头部门", "牵头科室", "承办单位", "承办部门", "整改单位", "主办", "责任") && !containsAny(name, "压实", "落实"):
		return fieldUnit
	case endsAny(name, "时限", "期限", "完成时间", "完成日期", "整改时间", "截止时间", "截止日期", "时间节点", "时间要求", "办结时间", "完成时点", "销号时间", "计划完成") || name == "due" || name == "duedate" || name == "deadline" || name == "targetdate" || name == "completeby" || name == "bywhen" || name == "completiondate" || name == "when":
		return fieldDue
	case endsAny(name, "整改目标", "完成标准", "预期目标", "目标", "验收标准", "预期成效", "达成标准", "成效标准", "预期效果", "检验标准", "衡量标准") || name == "target" || name == "successmeasure" || name == "measureofsuccess" || name == "successcriteria" || name == "completionstandard" || name == "successcriterion":
		return fieldTarget
	case endsAny(name, "状态", "进展") || name == "status" || name == "progress":
		return fieldStatus
	}
	return fieldNone
}

// commitment reads owner, due and target out of a measure's words.
func (r *reader) commitment(full string) (owner, due, target string) {
	if latin(full) {
		return englishCommitment(full)
	}
	c := commitments{text: full}
	c.readFields()
	body := c.body()
	if c.due == "" && !c.hasDue {
		c.due = dueOf(body)
	}
	if c.owner == "" && !c.hasOwner {
		c.owner = ownerOf(body)
	}
	if c.target == "" {
		c.target = targetOf(body, c.owner)
	}
	return c.owner, c.due, c.target
}

// commitments are the labelled values of a measure.
type commitments struct {
	text                string
	owner, due, target  string
	unit, leader        string
	hasOwner, hasDue    bool
	fieldFrom, fieldEnd []int
}

// readFields takes the labelled values, in brackets, in lines or in the sentence.
func (c *commitments) readFields() {
	s := c.text
	for i := 0; i < len(s); i++ {
		colon := 0
		switch {
		case strings.HasPrefix(s[i:], "："):
			colon = len("：")
		case s[i] == ':':
			colon = 1
		default:
			continue
		}
		from := nameStart(s, i)
		kind := fieldKind(s[from:i])
		if kind == fieldNone {
			continue
		}
		end := valueEnd(s, i+colon)
		c.set(kind, strings.TrimSpace(s[i+colon:end]))
		c.fieldFrom, c.fieldEnd = append(c.fieldFrom, from), append(c.fieldEnd, end)
	}
	if c.owner == "" {
		c.owner = orElse(c.unit, c.leader)
	}
}

func (c *commitments) set(kind field, value string) {
	blank := blankCell(value)
	if blank {
		value = ""
	}
	switch kind {
	case fieldOwner:
		c.owner, c.hasOwner = orElse(c.owner, trimOwner(value)), true
	case fieldUnit:
		c.unit, c.hasOwner = orElse(c.unit, trimOwner(value)), true
	case fieldLeader:
		c.leader = orElse(c.leader, trimOwner(value))
	case fieldDue:
		c.due, c.hasDue = orElse(c.due, trimDue(value)), true
	case fieldTarget:
		c.target = orElse(c.target, value)
	}
}

// What the name of a labelled value may be long, in characters, and what the
// value, in bytes.
const (
	longestName  = 30
	longestValue = 1200
)

// nameStart finds where the name before a colon begins.
func nameStart(s string, colon int) int {
	from := colon
	for range longestName {
		r, size := utf8.DecodeLastRuneInString(s[:from])
		if size == 0 {
			return 0
		}
		if partsFields(r) {
			break
		}
		from -= size
	}
	for from < colon && s[from] == ' ' {
		from++
	}
	return from
}

// partsFields: no name of a labelled value reaches over r.
func partsFields(r rune) bool {
	switch r {
	case '。', '；', '，', '、', '（', '(', '\n', '\t', ';', ',':
		return true
	}
	return false
}

// valueEnd finds where a labelled value ends: at the sentence, the bracket, the
// line, or a comma before the next name.
func valueEnd(s string, from int) int {
	depth := 0
	for i, r := range s[from:] {
		at := from + i
		if i > longestValue {
			return at
		}
		switch r {
		case '（', '(':
			depth++
		case '）', ')':
			if depth == 0 {
				return at
			}
			depth--
		case '。', '；', ';', '\n', '\t':
			return at
		case '，', ',', '、', ' ', '　':
			if name, _, ok := cutField(s[at+len(string(r)):]); ok && fieldKind(name) != fieldNone {
				return at
			}
			if r == '，' || r == ',' {
				rest := s[at+len(string(r)):]
				if depth == 0 && !shortTail(rest) {
					return at
				}
			}
		}
	}
	return len(s)
}

// shortTail: what follows the comma is another name, not a clause.
func shortTail(rest string) bool {
	end := strings.IndexAny(rest, "，,。；;）)\n")
	if end < 0 {
		end = len(rest)
	}
	w := strings.TrimSpace(rest[:end])
	return runeLen(w) <= 8 && (looksLikeName(w) || orgEnds().ends(w)) && dueOf(w) == "" && !containsAny(w, "完成", "整改")
}

// body gives the words outside labelled values.
func (c *commitments) body() string {
	if len(c.fieldFrom) == 0 {
		return c.text
	}
	var b strings.Builder
	at := 0
	for i, from := range c.fieldFrom {
		if from > at {
			b.WriteString(c.text[at:from])
		}
		at = max(at, c.fieldEnd[i])
	}
	b.WriteString(c.text[at:])
	return b.String()
}

func trimOwner(s string) string {
	s = strings.TrimSpace(s)
	for _, w := range []string{"由"} {
		s = strings.TrimPrefix(s, w)
	}
	return strings.TrimRight(s, "。；，,;. ")
}
