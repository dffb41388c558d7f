// Package ballot reads the numbers of a survey out of a count sheet, as offices lay
// it out: a line for each answer, or a column.
package ballot

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/table/grid"
	"github.com/bihuan/bihuan/internal/table/value"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Sheet is what a count sheet tells. A total that is not written is 0.
type Sheet struct {
	Sent, Returned, Valid int
	Counts                map[string]int // by option
}

// totals are the words for numbers beside the answers, in the order of Sheet.
var totals = [][]string{
	{"发出", "发放", "应发", "sent"},
	{"收回", "回收", "实收", "returned"},
	{"有效", "有效票", "有效卷", "valid"},
}

// Read reads the file of a count sheet, of any format that package grid knows.
//
// Errors: those of grid.Read and Of.
func Read(data []byte, options []ledger.Option) (Sheet, error) {
	b, err := grid.Read(data)
	if err != nil {
		return Sheet{}, err
	}
	return Of(b, options)
}

// Of reads a count sheet by the options of a survey. A number stands behind its name
// in the same row, or below it where what stands behind is no number.
//
// Errors: fault "ballot" for an option without a number, or one with two that differ.
func Of(b *grid.Book, options []ledger.Option) (Sheet, error) {
	found := map[string]int{}
	for _, s := range b.Sheets {
		if s.Hidden {
			continue
		}
		for i := range s.Len() {
			if s.HiddenRow(i) {
				continue
			}
			for _, col := range s.Cols(i) {
				name := nameOf(s.At(i, col).Words, options)
				n, ok := numberFor(s, i, col)
				if name == "" || !ok {
					continue
				}
				if before, twice := found[name]; twice && before != n {
					return Sheet{}, refuse(say.Text{ZH: "计票表里“%[1]s”有两个数：%[2]d 和 %[3]d，请手工填写", EN: "the count sheet has two numbers for %[1]s, %[2]d and %[3]d; enter them by hand"}.
						With(s.At(i, col).Words, before, n))
				}
				found[name] = n
			}
		}
	}
	return sheetOf(found, options)
}

func sheetOf(found map[string]int, options []ledger.Option) (Sheet, error) {
	out := Sheet{Sent: found["=0"], Returned: found["=1"], Valid: found["=2"], Counts: map[string]int{}}
	var zh, en []string
	sum := 0
	for _, o := range options {
		n, ok := found[o.ID]
		if !ok {
			zh, en = append(zh, o.ZH), append(en, o.EN)
		}
		out.Counts[o.ID] = n
		sum += n
	}
	if len(zh) > 0 {
		return Sheet{}, refuse(say.Text{ZH: "计票表里找不到这些选项的份数：" + strings.Join(zh, "、") + "，请手工填写",
			EN: "the count sheet has no number for " + strings.Join(en, ", ") + "; enter them by hand"})
	}
	if _, ok := found["=2"]; !ok {
		out.Valid = sum
	}
	return out, nil
}

func refuse(s say.Text) error {
	return &fault.Error{Kind: fault.Invalid, Code: "ballot", Say: s}
}

// plain is how names are compared: folded, without what stands in brackets, signs and
// words for a count.
func plain(words string) string {
	s := strings.ToLower(value.Squeeze(words))
	if at := strings.IndexAny(s, "(["); at > 0 {
		s = s[:at]
	}
	s = strings.Trim(s, ":;,、。.\"“”")
	for _, tail := range []string{"数", "份", "票", "人", "问卷", "测评表", "表"} {
		s = strings.TrimSuffix(s, tail)
	}
	return s
}

// nameOf tells what a cell names: the id of an option, a total as =0 to =2, or nothing.
func nameOf(words string, options []ledger.Option) string {
	if words == "" || len(words) > 90 {
		return ""
	}
	s := plain(words)
	for _, o := range options {
		if s == plain(o.ZH) || s == plain(o.EN) || s == plain(o.ID) {
			return o.ID
		}
	}
	for n, list := range totals {
		if slices.ContainsFunc(list, func(t string) bool { return s == plain(t) }) {
			return "=" + strconv.Itoa(n)
		}
	}
	return ""
}

// numberFor is the number that belongs to a name. Of several rows of numbers below a
// row of names none can be told to be the one.
func numberFor(s *grid.Sheet, i, col int) (int, bool) {
	if c := s.At(i, next(s, i, col)); c.Kind != grid.Empty {
		if n, ok := numberOf(c); ok {
			return n, true
		}
	}
	if i+1 >= s.Len() {
		return 0, false
	}
	n, ok := numberOf(s.At(i+1, col))
	if ok && i+2 < s.Len() {
		if _, more := numberOf(s.At(i+2, col)); more {
			return 0, false
		}
	}
	return n, ok
}

// next is the column behind a cell, or behind the block that it shows.
func next(s *grid.Sheet, i, col int) int {
	if m, ok := s.MergeAt(s.Number(i), col); ok {
		return m.LastCol + 1
	}
	return col + 1
}

// numberOf reads a count: a whole number, perhaps with a word for what is counted.
func numberOf(c grid.Cell) (int, bool) {
	words := c.Exact
	if words == "" {
		words = c.Words
	}
	words = strings.TrimSpace(strings.ReplaceAll(value.Fold(words), ",", ""))
	for _, tail := range []string{"份", "票", "人", "张"} {
		words = strings.TrimSpace(strings.TrimSuffix(words, tail))
	}
	if c.Kind != grid.Number && c.Kind != grid.Text {
		return 0, false
	}
	n, err := strconv.Atoi(words)
	return n, err == nil && n >= 0
}
