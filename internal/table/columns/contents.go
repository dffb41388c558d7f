package columns

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/internal/table/grid"
	"github.com/bihuan/bihuan/internal/table/value"
)

// contents is what the cells of a column look like, in per cent of those that hold
// something.
type contents struct {
	filled              int // cells that were looked at
	dates, names, short int // short: up to four characters
	answers, numbers    int
	counts              bool // 1 2 3, or nearly
	grades              bool // how grave: 重大, 一般
	wrong, better       int  // say what is wrong, or what will be done
	length              int  // characters of a cell, on the average
}

// mostGrades is how many steps a scale of grades has at the most.
const mostGrades = 5

// looked is how many rows below the heading tell what a column holds.
const looked = 120

// look reads the cells of a column below a heading.
func look(s *grid.Sheet, from, col int) contents {
	var c contents
	var dates, names, short, answers, numbers, wrong, better, length, rising int
	last := 0
	var kinds []string
	for i := from; i < min(s.Len(), from+looked); i++ {
		cell := s.At(i, col)
		words := cell.Words
		if words == "" || value.Blank(words) {
			continue
		}
		c.filled++
		n := utf8.RuneCountInString(words)
		length += n
		if n <= 4 {
			short++
		}
		if len(kinds) <= mostGrades && !slices.Contains(kinds, words) {
			kinds = append(kinds, words)
		}
		if v, err := strconv.Atoi(strings.Trim(words, ".、")); err == nil {
			if v == last+1 {
				rising++
			}
			last = v
		}
		switch {
		case cell.Kind == grid.Date:
			dates++
			continue
		case cell.Kind == grid.Number:
			numbers++
			continue
		}
		if n <= 40 {
			if d, doubts := value.Due(words, value.When{Year: 2000}); d.Kind != "" && !unsure(doubts, n) {
				dates++
			}
			if a, doubts := value.AnswerOf(words); a != "" && len(doubts) == 0 && n <= 12 {
				answers++
			}
			if value.LooksLikeName(words) {
				names++
			}
		}
		if n >= 4 && contains(words, wrongWords) {
			wrong++
		}
		if n >= 4 && contains(words, betterWords) {
			better++
		}
	}
	if c.filled == 0 {
		return c
	}
	if _, of := value.ScaleOf(kinds); of && len(kinds) > 1 && len(kinds) <= mostGrades && numbers == 0 {
		c.grades = true
	}
	per := func(n int) int { return 100 * n / c.filled }
	c.dates, c.names, c.short, c.answers, c.numbers, c.wrong, c.better = per(dates), per(names), per(short), per(answers), per(numbers), per(wrong), per(better)
	c.length, c.counts = length/c.filled, c.filled > 1 && rising*3 >= c.filled*2
	return c
}

// unsure: the words are taken for a date only because nothing else was left.
func unsure(doubts []value.Doubt, n int) bool {
	for _, d := range doubts {
		switch d.Code {
		case "due-words", "due-several", "due-term", "due-start":
			return true
		case "due-repeated", "due-unread":
			return n > 6 // 每季度 is a time; 建立台账，每周核对 is something to do
		}
	}
	return false
}

func contains(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// What findings and measures are made of.
//
// Source: the marks of findings and measures in statement/polarity.go.
var (
	wrongWords  = []string{"不够", "不足", "不强", "不到位", "不深", "不严", "不高", "不实", "不完善", "不规范", "不及时", "不健全", "不完整", "欠缺", "缺乏", "缺少", "未", "没有", "薄弱", "差距", "淡化", "滞后", "过期", "损坏", "缺失", "违规", "堵塞", "占用", "短板", "存在", "较少", "偏低", "弱"}
	betterWords = []string{"加强", "强化", "完善", "健全", "开展", "组织", "建立", "修订", "制定", "落实", "推进", "提高", "提升", "规范", "定期", "严格", "坚持", "及时", "立即", "更换", "清理", "督促", "召开", "进一步"}
)
