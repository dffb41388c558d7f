package foreign

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/value"
	"github.com/bihuan/bihuan/outline"
)

// kind is what a row below the headings is.
type kind uint8

const (
	isEmpty kind = iota
	isData
	isHead  // the headings or the title again
	isTotal // 合计
	isBand  // words across the table: 一、理论学习方面
	isNote  // 填表人, 备注 below the table
	isNone  // it says that nothing was found, or leaves the finding out of a form
)

// Words that open rows which are no findings.
var (
	totalWords = []string{"合计", "小计", "总计", "共计", "累计", "本页合计", "本页小计", "total", "subtotal", "sub-total", "grandtotal"}
	noteWords  = []string{"填表", "填报", "制表", "复核", "经办:", "日期:", "报送单位", "报送时间", "审核", "审批人", "联系人", "联系电话", "单位负责人", "主要负责人", "负责人签字", "负责人(签字)", "分管领导签字", "单位(盖章)", "(盖章)", "盖章", "注:", "注1", "备注:", "说明:", "附注", "note:", "notes:", "preparedby", "checkedby", "approvedby", "reviewedby", "signature", "signedby"}
)

// sort finds out what each row is.
func (s *sheet) sort() {
	s.kinds = make([]kind, s.grid.Len())
	for i := s.from; i < len(s.kinds); i++ {
		s.kinds[i] = s.kind(i)
	}
}

// kind tells what the i-th row is.
func (s *sheet) kind(i int) kind {
	cols := s.grid.Cols(i)
	words, at, filled := "", 0, 0
	same := true
	for _, col := range cols {
		w := s.grid.At(i, col)
		if w.Words == "" && w.Kind == 0 {
			continue
		}
		if filled++; filled == 1 {
			words, at = w.Words, col
		} else if same = same && w.Words == words; !same && filled > 2 {
			break // it is no text across the table
		}
	}
	if filled == 0 {
		return isEmpty
	}
	k := key(words)
	switch {
	case s.isHead(i, cols):
		return isHead
	case opens(k, totalWords) && utf8.RuneCountInString(k) <= 12 && s.totalled(i, at):
		return isTotal
	case opens(k, noteWords) && s.notFinding(at, filled) && !s.whole(i) && (filled <= 2 || strings.Contains(first12(k), ":")):
		return isNote
	case same && s.across(i, at, filled):
		return s.acrossKind(k)
	}
	return s.dataKind(i, cols)
}

// noneWords say that nothing was found.
var noneWords = []string{"无", "没有", "未发现", "未发现问题", "未发现隐患", "无问题", "暂无", "暂无问题", "不存在问题", "不存在", "无隐患", "未检查出问题", "未查出问题", "正常", "合格", "符合", "none", "nil", "nofinding", "nofindings"}

// dataKind tells rows that hold a finding, or go on with one, from those of a form
// that nobody filled in, and those that say that nothing was found.
func (s *sheet) dataKind(i int, cols []int) kind {
	finding := s.cols[table.Finding]
	if finding == 0 {
		return isData
	}
	k, row, _ := s.grid.Seen(i, finding)
	if row != s.grid.Number(i) {
		return isData
	}
	if k.Words != "" && !value.Blank(k.Words) {
		if len(k.Words) < 30 && slices.Contains(noneWords, key(k.Words)) {
			return isNone
		}
		return isData
	} else if key(k.Words) == "无" || key(k.Words) == "没有" || key(k.Words) == "暂无" {
		return isNone
	}
	filled := 0
	for _, f := range []table.Field{table.Measure, table.Cause, table.Detail, table.Owner, table.Unit, table.Due, table.Progress} {
		if c := s.cols[f]; c > 0 && c != s.cols[table.Number] && !value.Blank(s.grid.At(i, c).Words) {
			filled++
		}
	}
	measure, number := s.cols[table.Measure], s.cols[table.Number]
	switch {
	case filled == 0 && (number == 0 || len(cols) == 1):
		return isEmpty
	case filled == 0:
		return isNone
	case number > 0 && measure > 0 && value.Blank(s.grid.At(i, measure).Words) && !value.Blank(s.grid.At(i, number).Words) && !s.mergedAbove(i, measure):
		return isNone
	}
	return isData
}

func (s *sheet) mergedAbove(i, col int) bool {
	_, row, _ := s.grid.Seen(i, col)
	return row != s.grid.Number(i)
}

func opens(s string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// first12 are the first characters of words, where a label ends in a colon.
func first12(s string) string {
	n := 0
	for i := range s {
		if n == 12 {
			return s[:i]
		}
		n++
	}
	return s
}

// isHead: every cell repeats the heading over it, or the row is the title again.
func (s *sheet) isHead(i int, cols []int) bool {
	if len(s.heads) == 0 || len(cols) == 0 {
		return false
	}
	for _, head := range s.heads {
		if s.all(i, cols, func(col int, k string) bool { return head[col] == k }) {
			return true
		}
	}
	return s.all(i, cols, func(_ int, k string) bool { return s.isTitle(k) })
}

// isTitle: words are those of a title above the headings, as a further page has it.
func (s *sheet) isTitle(k string) bool {
	return s.title[k] || s.title[furtherPage.ReplaceAllString(k, "")]
}

// furtherPage is what a further page adds to a title: （续）, 续表2, 第3页.
var furtherPage = regexp.MustCompile(`[(]?(?:接?续上?[表页]?|第?[0-9一二三四五六七八九十]+页|continued|cont\.?)[0-9]*[)]?$`)

// all reports that something is true of every cell of a row.
func (s *sheet) all(i int, cols []int, is func(col int, key string) bool) bool {
	for _, col := range cols {
		if !is(col, key(s.grid.At(i, col).Words)) {
			return false
		}
	}
	return true
}

// totalled: a row of sums has no finding of its own, and no measure.
func (s *sheet) totalled(i, at int) bool {
	for _, f := range []table.Field{table.Finding, table.Measure} {
		col := s.cols[f]
		if col == 0 || col == at {
			continue
		}
		if w := s.grid.At(i, col); utf8.RuneCountInString(w.Words) > 8 && strings.ContainsFunc(w.Words, isHan) {
			return false
		}
	}
	return true
}

func isHan(r rune) bool { return r >= 0x4E00 && r <= 0x9FFF }

// notFinding: words at a place are none of a row with a number and a finding.
func (s *sheet) notFinding(at, filled int) bool {
	return at != s.cols[table.Finding] || filled <= 2 && s.cols[table.Number] > 0
}

// whole: the row has a finding and a measure of its own, whatever else it says.
func (s *sheet) whole(i int) bool {
	for _, f := range []table.Field{table.Finding, table.Measure} {
		if col := s.cols[f]; col == 0 || value.Blank(s.grid.At(i, col).Words) {
			return false
		}
	}
	return true
}

// across: one text stands for the whole row: merged over most columns, written in
// each, or alone in a column before the findings that holds numbers.
func (s *sheet) across(i, at, filled int) bool {
	if filled > 2 {
		return true
	}
	if m, ok := s.grid.MergeAt(s.grid.Number(i), at); ok && m.Row == s.grid.Number(i) && m.LastCol-m.Col >= 2 && m.Col <= s.first() && m.LastCol >= min(s.cols[table.Finding], s.grid.LastCol()) {
		return true
	}
	if filled > 1 || at == s.cols[table.Finding] || at > s.first() {
		return false
	}
	w := value.Squeeze(s.grid.At(i, at).Words)
	return strings.Trim(w, "0123456789.-、()") != "" && at == s.first()
}

// first is the first column of the table.
func (s *sheet) first() int {
	if len(s.m.Columns) == 0 {
		return 1
	}
	return s.m.Columns[0].Col
}

// acrossKind tells sections from notes.
func (s *sheet) acrossKind(k string) kind {
	switch {
	case s.isTitle(k):
		return isHead
	case opens(k, totalWords):
		return isTotal
	case opens(k, noteWords), utf8.RuneCountInString(k) > 60:
		return isNote
	}
	return isBand
}

// behindBand are the counts that stand behind the name of a section.
var behindBand = regexp.MustCompile(`[（(](?:共|计)?[0-9０-９一二三四五六七八九十]+[个项条处]?(?:问题|隐患)?[)）]$|[:：。]$`)

// band gives the name of a section without its number and count.
func band(words string) string {
	words = strings.Join(strings.Fields(value.Fold(words)), "")
	if g, ok := outline.Parse(words); ok && g.Family != outline.Bullet && g.Words < len(words) {
		words = words[g.Words:]
	}
	for {
		rest := behindBand.ReplaceAllString(words, "")
		if rest == words || rest == "" {
			return words
		}
		words = rest
	}
}
