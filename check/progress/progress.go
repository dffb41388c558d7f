// Package progress tells whether a document reports a measure as done.
package progress

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/statement"
)

// State is how far a measure has come, as far as the document says so.
type State uint8

// The states.
const (
	Unknown State = iota
	Done
	Pending
)

// Lists are the word lists that Of looks up.
func Lists() []string { return []string{"done", "pending"} }

// Of reads the state of a measure: the cells behind it in its row, its own words,
// the words that its part opens with.
func Of(p *check.Pass, m *statement.Measure) State {
	if s, ok := ofRow(p, m.Span); ok {
		return s
	}
	if s := ofWords(p, m.Span); s != Unknown {
		return s
	}
	return ofPart(p, m.Span)
}

// Planned: a part that holds the measure says that it is about what comes next.
func Planned(p *check.Pass, m *statement.Measure) bool {
	at, _ := p.Doc.ByteSpan(m.Span)
	for _, t := range p.Outlines() {
		for u := t.Root.At(at); u != nil; u = u.Parent {
			head := u.Heading + t.Head(u)
			if len(head) > longestHeading {
				continue
			}
			for _, w := range [...]string{"下一步", "今后", "打算", "后续", "下步", "努力方向", "尚未完成", "Next", "next"} {
				if strings.Contains(head, w) {
					return true
				}
			}
		}
	}
	return false
}

// longestHeading bounds a heading, in bytes.
const longestHeading = 120

// ofWords: what is not done yet counts before what is done already (已化解6件，其余
// 尚未完成).
func ofWords(p *check.Pass, s doc.Span) State {
	if len(p.HitsIn("pending", s)) > 0 || hindered(p.Doc.Words(s)) {
		return Pending
	}
	if len(p.HitsIn("done", s)) > 0 {
		return Done
	}
	return Unknown
}

// hindered: a clause gives a reason why something was not done (因租金没有谈拢).
func hindered(words string) bool {
	for _, sign := range [...]string{"，因", "。因", "；因", "（因", ",因"} {
		i := strings.Index(words, sign)
		if i < 0 {
			continue
		}
		sentence := words[i+len("，"):]
		if end := strings.IndexAny(sentence, "。；\n\t"); end >= 0 {
			sentence = sentence[:end]
		}
		for _, w := range [...]string{"未", "没", "剩", "不能", "无法", "只"} {
			if strings.Contains(sentence, w) {
				return true
			}
		}
	}
	return false
}

// ofRow reads the columns of a table that report on the work.
func ofRow(p *check.Pass, s doc.Span) (State, bool) {
	blocks := p.Doc.Blocks
	i := sort.Search(len(blocks), func(i int) bool { return blocks[i].Span.End >= s.End })
	if i == len(blocks) || blocks[i].Kind != doc.Table || !blocks[i].Span.Has(s) {
		return Unknown, false
	}
	rows := blocks[i].Rows
	j := sort.Search(len(rows), func(j int) bool { return len(rows[j]) > 0 && rows[j][len(rows[j])-1].Span.End >= s.End })
	if j == len(rows) || rows[j][0].Span.Start > s.Start {
		return Unknown, false
	}
	return ofCells(p, rows, rows[j], s.Start)
}

// ofCells reads what stands behind the measure in its row, but for what it is to
// reach.
func ofCells(p *check.Pass, rows [][]doc.Cell, row []doc.Cell, at int) (State, bool) {
	state, found := Unknown, false
	for j := range row {
		words := strings.TrimSpace(p.Doc.Words(row[j].Span))
		if words == "" || row[j].Span.Start < at || plans(p, rows, j) {
			continue
		}
		switch s := ofWords(p, row[j].Span); {
		case s == Pending || unready(words):
			return Pending, true
		case s == Done || ready(words):
			state, found = Done, true
		}
	}
	return state, found
}

// unready: what a cell of states says without a verb.
func unready(words string) bool {
	for _, w := range [...]string{"未", "没有", "不合格", "待"} {
		if strings.HasPrefix(words, w) || strings.HasPrefix(words, "因") && strings.Contains(words, w) {
			return true
		}
	}
	return strings.HasPrefix(strings.ToLower(words), "open") || strings.HasPrefix(strings.ToLower(words), "late") || strings.Contains(words, " not ")
}

func ready(words string) bool {
	for _, w := range [...]string{"合格", "通过", "完成", "是", "办结", "完毕", "到位", "yes", "passed"} {
		if strings.HasSuffix(strings.TrimRight(strings.ToLower(words), "。. "), w) {
			return true
		}
	}
	return false
}

// headRows bounds the rows that can hold the names of columns.
const headRows = 3

// plans: the name of a column says that it holds what is wanted.
func plans(p *check.Pass, rows [][]doc.Cell, j int) bool {
	for _, row := range rows[:min(headRows, len(rows))] {
		if j >= len(row) {
			continue
		}
		name := strings.ToLower(p.Doc.Words(row[j].Span))
		if utf8.RuneCountInString(name) > 24 {
			continue
		}
		for _, w := range [...]string{"目标", "标准", "要求", "措施", "问题", "原因", "程度", "什么样", "成果形式", "target", "criteri", "measure", "standard", "expected", "action", "evidence"} {
			if strings.Contains(name, w) {
				return true
			}
		}
	}
	return false
}

// ofPart reads a sentence of its own that reports on the part that holds the
// measure: （三）针对…问题的整改。已完成。
func ofPart(p *check.Pass, s doc.Span) State {
	at, _ := p.Doc.ByteSpan(s)
	for _, t := range p.Outlines() {
		for u := t.Root.At(at); u != nil && u.Parent != nil; u = u.Parent {
			if u.From >= at {
				continue
			}
			for _, piece := range u.Own[:min(len(u.Own), opening)] {
				if state := ofSentences(p, piece.From, min(piece.To, at)); state != Unknown {
					return state
				}
			}
		}
	}
	return Unknown
}

// opening bounds the paragraphs with which a part opens.
const opening = 6

// shortest bounds a sentence that only reports, in bytes.
const shortest = 60

func ofSentences(p *check.Pass, from, to int) State {
	for from < to {
		end := from + strings.IndexAny(p.Text()[from:to], "。；\n：")
		if end < from {
			end = to
		}
		words := strings.TrimSpace(p.Text()[from:end])
		if len(words) > 0 && len(words) <= shortest && opensReport(words) {
			if s := ofWords(p, p.Doc.PointSpan(from, end)); s != Unknown {
				return s
			}
		}
		_, n := utf8.DecodeRuneInString(p.Text()[end:])
		from = end + max(n, 1)
	}
	return Unknown
}

func opensReport(words string) bool {
	words = strings.TrimLeft(words, "（([【")
	for _, w := range [...]string{"已", "正在", "目前", "尚未", "未", "整改状态", "完成情况", "整改完成", "进展", "全部完成", "持续", "Status", "Closed", "Completed"} {
		if strings.HasPrefix(words, w) {
			return true
		}
	}
	return false
}
