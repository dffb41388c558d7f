package foreign

import (
	"strings"

	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/columns"
	"github.com/bihuan/bihuan/internal/table/value"
)

// Some things that a row says once are written in several columns: 年, 月 and 日 of a day, and a tick
// under one of 已完成, 推进中, 未启动. They are put together again before the row is read.

// together finds such columns by the lowest row of their headings.
func (s *sheet) together() {
	leaf := func(i int) string {
		if i >= len(s.m.Columns) {
			return ""
		}
		h := s.m.Columns[i].Heading
		return value.Squeeze(h[strings.LastIndexByte(h, '/')+1:])
	}
	for i, c := range s.m.Columns {
		if leaf(i) == "年" && leaf(i+1) == "月" && leaf(i+2) == "日" && (c.Field == table.Due || c.Field == table.Found) {
			s.parted = append(s.parted, partedDay{c.Field, [3]int{c.Col, s.m.Columns[i+1].Col, s.m.Columns[i+2].Col}})
		}
	}
	for i := 0; i < len(s.m.Columns); i++ {
		j := i
		for j < len(s.m.Columns) && s.marked(s.m.Columns[j].Col) {
			j++
		}
		if j-i > 1 {
			s.tickedAs(s.m.Columns[i:j])
		}
		i = max(i, j-1)
	}
}

// tickedAs settles columns of ticks side by side, by what their headings say: how far it is,
// or how grave.
func (s *sheet) tickedAs(list []columns.Column) {
	var words []string
	answers := true
	for _, c := range list {
		w := c.Heading[strings.LastIndexByte(c.Heading, '/')+1:]
		a, doubts := value.AnswerOf(w)
		answers = answers && a != "" && len(doubts) == 0 && !strings.Contains(w, "是否")
		words = append(words, w)
	}
	f := table.Done
	if !answers {
		f = table.Severity
		if _, ok := value.ScaleOf(words); !ok {
			return
		}
		s.grades = words
	}
	if s.cols[f] = list[0].Col; s.cols[f] > 0 {
		for i, c := range list {
			s.ticks = append(s.ticks, tick{f, c.Col, words[i]})
		}
	}
}

type partedDay struct {
	field table.Field
	cols  [3]int
}

type tick struct {
	field table.Field
	col   int
	words string
}

// marked: the cells of a column hold ticks, and nothing else.
func (s *sheet) marked(col int) bool {
	some := false
	for i := s.from; i < min(s.grid.Len(), s.from+sampled); i++ {
		w := s.grid.At(i, col).Words
		if value.Blank(w) || s.kinds[i] != isData {
			continue
		}
		if !mark(w) {
			return false
		}
		some = true
	}
	return some
}

// mark reports a tick.
func mark(words string) bool {
	switch strings.ToLower(value.Squeeze(words)) {
	case "√", "✓", "✔", "☑", "■", "●", "v", "1", "是", "y", "yes", "〇":
		return true
	}
	return false
}

// unite puts together what a row says in several columns.
func (w *walk) unite(r *Row, i int) {
	for _, p := range w.parted {
		var at table.Text
		words := ""
		for k, col := range p.cols {
			if t := w.grid.At(i, col).Words; !value.Blank(t) {
				if at.Col == 0 {
					at = table.Text{Cell: w.cell(w.grid.Number(i), col)}
				}
				words += strings.TrimRight(t, "年月日") + [3]string{"年", "月", "日"}[k]
			}
			w.drop(r, col)
		}
		if words != "" {
			at.Words = words
			r.Cells[p.field] = at
		}
	}
	said := map[table.Field]table.Text{}
	for _, t := range w.ticks {
		if mark(w.grid.At(i, t.col).Words) {
			said[t.field] = table.Text{Cell: w.cell(w.grid.Number(i), t.col), Words: t.words}
		}
		w.drop(r, t.col)
	}
	for f, t := range said {
		r.Cells[f] = t
	}
}

// drop leaves out what a row holds of a column.
func (w *walk) drop(r *Row, col int) {
	for f, t := range r.Cells {
		if t.Col == col {
			delete(r.Cells, f)
		}
	}
	for h, t := range r.Other {
		if t.Col == col {
			delete(r.Other, h)
		}
	}
}
