package columns

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/value"
)

//go:embed heads.txt
var headList string

// Kinds of heading that are no field by themselves.
const (
	none     table.Field = "-"
	status   table.Field = "?"             // done or progress
	unitOf   table.Field = "unit-of"       // whose finding it is
	dueOr    table.Field = "due-or"        // by when, or when
	who      table.Field = "who"           // a unit, a person, or both
	demanded table.Field = "measure-asked" // what somebody else asks for
)

// heads are the words of headings.
type heads struct {
	whole   map[string]table.Field
	parts   []part
	endings []part
	cores   []part
	// before and after are what may stand around a core.
	before, after []string
}

type part struct {
	word  string
	field table.Field
}

// known reads the list that comes with the program.
var known = sync.OnceValue(func() *heads {
	h := &heads{whole: map[string]table.Field{}}
	for line := range strings.Lines(headList) {
		f := strings.Fields(line)
		if len(f) < 3 || strings.HasPrefix(f[0], "#") {
			continue
		}
		for _, w := range f[2:] {
			w = strings.ReplaceAll(strings.ToLower(w), "-", "")
			switch {
			case f[1] == "~":
				h.parts = append(h.parts, part{w, table.Field(f[0])})
				continue
			case f[1] == "$":
				h.endings = append(h.endings, part{w, table.Field(f[0])})
				continue
			case f[1] == "+":
				h.compose(f[0], w)
				continue
			}
			if _, twice := h.whole[w]; !twice {
				h.whole[w] = table.Field(f[0])
			}
		}
	}
	return h
})

// bare is a heading as the list has it: without blanks, brackets and what they hold,
// and marks around it.
func bare(heading string) string {
	if strings.ContainsAny(heading, "-_") {
		heading = hyphens.ReplaceAllString(heading, "$1$2")
	}
	s := strings.ToLower(value.Squeeze(heading))
	s = brackets.Replace(s)
	for {
		open := strings.IndexByte(s, '(')
		if open < 0 {
			break
		}
		end := strings.IndexByte(s[open:], ')')
		if end < 0 {
			s = s[:open]
			break
		}
		s = s[:open] + s[open+end+1:]
	}
	if r, _ := utf8.DecodeLastRuneInString(s); strings.ContainsRune("0123456789一二三四五六七八九十", r) {
		s = counts.ReplaceAllString(s, "$1")
	}
	s = strings.Trim(s, "：:*＊、，,。.;；_-—\"'“”")
	for utf8.RuneCountInString(s) > 2 && s[0] >= '0' && s[0] <= '9' {
		s = strings.TrimLeft(s[1:], ".、")
	}
	return s
}

// hyphens part words of English: non-conformity, due_date.
var hyphens = regexp.MustCompile(`([A-Za-z])[-_]([A-Za-z])`)

// counts number columns of the same: 措施一, 措施2.
var counts = regexp.MustCompile(`^(.*(?:措施|举措|对策|办法|action|measure))(?:[一二三四五六七八九十]|[0-9]{1,2})$`)

var brackets = strings.NewReplacer("【", "(", "】", ")", "[", "(", "]", ")", "〔", "(", "〕", ")", "{", "(", "}", ")")

// How sure a heading makes us, in per cent.
const (
	sureWhole = 95
	sureAsked = 80 // by the kind of its question or noun
	surePart  = 75
	sureHalf  = 60 // of a group and what is below it, or of several names in one
	sureCells = 50 // by the cells alone
	sureLeast = 40
)

// of tells what a heading holds by its own words; certainty 0 where nobody knows.
func (h *heads) of(heading string) (table.Field, int) {
	if heading == "" {
		return table.Unknown, 0
	}
	if f, ok := h.whole[heading]; ok {
		return f, sureWhole
	}
	if f, ok := h.reached(heading); ok {
		return f, sureWhole
	}
	if f := asked(heading); f != table.Unknown {
		return f, sureAsked
	}
	var best part
	for _, p := range h.parts {
		if !strings.Contains(heading, p.word) {
			continue
		}
		if p.field == none {
			return none, surePart
		}
		if len(p.word) > len(best.word) {
			best = p
		}
	}
	if best.word != "" {
		return best.field, surePart
	}
	if f := h.composed(heading); f != table.Unknown {
		return f, surePart
	}
	if f, sure := h.ending(heading); sure > 0 {
		return f, sure
	}
	return h.bilingual(heading)
}

// bilingual reads a heading that says the same in two languages: 序号No., 部门Dept.
func (h *heads) bilingual(heading string) (table.Field, int) {
	at := strings.IndexFunc(heading, func(r rune) bool { return r < 0x80 })
	end := strings.LastIndexFunc(heading, isHan)
	if at <= 0 || end < 0 || end > at {
		return table.Unknown, 0
	}
	if f, sure := h.of(strings.TrimRight(heading[:at], "/")); sure > 0 {
		return f, min(sure, surePart)
	}
	f, sure := h.of(bare(heading[at:]))
	return f, min(sure, surePart)
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// reached reads the heading of people with how they are reached: 责任人及联系电话.
func (h *heads) reached(heading string) (table.Field, bool) {
	for _, how := range []string{"联系电话", "联系方式", "手机号码", "手机号", "手机", "电话", "职务", "姓名职务", "职务姓名"} {
		if who, ok := strings.CutSuffix(heading, how); ok {
			f, known := h.whole[strings.TrimRight(who, "及和与、/")]
			return f, known && (f == table.Owner || f == table.Superior)
		}
	}
	return "", false
}

// ending tells a heading by how it ends: 督查问题, 第一责任人.
func (h *heads) ending(heading string) (table.Field, int) {
	if utf8.RuneCountInString(heading) > 12 {
		return table.Unknown, 0
	}
	for _, p := range h.endings {
		if strings.HasSuffix(heading, p.word) && heading != p.word {
			return p.field, surePart
		}
	}
	return table.Unknown, 0
}

// both reads a heading that names two fields: 责任单位及责任人, 措施/时限.
func (h *heads) both(heading string) (first, second table.Field, ok bool) {
	for _, mark := range []string{"/", "、", "及", "和", "与", "|", "\\", "&", "或"} {
		a, b, cut := strings.Cut(heading, mark)
		if !cut {
			continue
		}
		first, _ = h.of(a)
		second, _ = h.of(b)
		if second == table.Unknown && strings.HasPrefix(a, "责任") {
			second, _ = h.of("责任" + b)
		}
		if first == table.Unknown && strings.Contains(b, "责任") {
			first, _ = h.of("责任" + a) // 单位/责任人
		}
		if field(first) && field(second) && first != second {
			return first, second, true
		}
	}
	return "", "", false
}

// field reports one of the ledger's own.
func field(f table.Field) bool {
	switch f {
	case table.Unknown, none, status, unitOf, dueOr, who, demanded:
		return false
	}
	return true
}

// path reads the headings over a column, the highest first: the lowest in its group
// (责任 over 单位), the lowest alone, the group where the lowest only says 内容.
func (h *heads) path(path []string) (f table.Field, also table.Field, certainty int) {
	n := len(path)
	if n == 0 {
		return table.Unknown, "", 0
	}
	leaf := path[n-1]
	if n > 1 {
		for i := n - 2; i >= 0; i-- {
			if f, ok := h.whole[path[i]+leaf]; ok {
				return f, "", sureWhole
			}
		}
	}
	if n > 1 && vague(leaf) {
		return h.below(path, leaf)
	}
	f, certainty = h.of(leaf)
	if a, b, ok := h.both(leaf); ok && certainty < sureWhole {
		if a == table.Finding && b == table.Detail {
			return a, "", sureHalf // 主要问题及具体表现
		}
		return a, b, sureHalf
	}
	if f == table.Unknown && n > 1 {
		return h.below(path, leaf)
	}
	return f, "", certainty
}

// vague headings say something in their group alone.
func vague(leaf string) bool {
	switch leaf {
	case "单位", "部门", "科室", "人", "人员", "姓名", "时间", "日期", "内容", "描述", "情况", "具体", "详情", "类别", "类型", "分类", "金额", "级别", "等级", "名称", "领导", "要求", "结果", "状态", "编号", "说明", "负责人", "方面":
		return true
	}
	return false
}

// below reads a heading that its group makes plain.
func (h *heads) below(path []string, leaf string) (table.Field, table.Field, int) {
	n := len(path)
	for i := n - 2; i >= 0; i-- {
		group := path[i]
		if f, sure := h.of(group + leaf); sure > 0 {
			return f, "", min(sure, surePart)
		}
		switch leaf {
		case "内容", "描述", "具体", "详情", "情况", "说明", "名称":
			if f, sure := h.of(group); sure > 0 && f != none {
				return f, "", sureHalf
			}
		}
	}
	f, sure := h.of(leaf)
	if vague(leaf) && !strings.Contains(path[0]+path[n-2], "问题") && !strings.Contains(path[0]+path[n-2], "隐患") {
		return f, "", min(sure, sureHalf)
	}
	return f, "", sure
}
