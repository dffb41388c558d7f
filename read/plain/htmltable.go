package plain

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/bihuan/bihuan/doc"
)

// htmlTable reads a table that a Markdown text holds as HTML, which is how
// converters write merged cells. It tells whether the line begins one.
func (m *markdown) htmlTable(text string) bool {
	if m.unclosed || !strings.HasPrefix(text, "<table") {
		return false
	}
	end := m.at
	for end < len(m.lines) && !strings.Contains(m.lines[end], "</table>") {
		end++
	}
	if end == len(m.lines) {
		m.unclosed = true
		return false
	}
	last, rest, _ := strings.Cut(m.lines[end], "</table>")
	source := last
	if end > m.at {
		source = strings.Join(m.lines[m.at:end], "\n") + "\n" + last
	}
	m.flushTable(source)
	m.lines[end] = rest
	m.at = end
	return true
}

// flushTable writes the rows of a table's source.
func (m *markdown) flushTable(source string) {
	t := tableWriter{m: m}
	z := html.NewTokenizer(strings.NewReader(source))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		switch kind {
		case html.TextToken:
			t.text(string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			t.start(z)
		case html.EndTagToken:
			if name, _ := z.TagName(); atom.Lookup(name) == atom.Tr {
				t.endRow()
			}
		}
	}
	t.endRow()
	if t.begun {
		m.b.EndTable()
	}
}

// tableWriter writes the cells of a table as their tags come.
type tableWriter struct {
	m          *markdown
	begun      bool
	open       bool // a cell is
	cols, rows int  // that the open cell covers
	below      []int
}

// Bounds of merged cells: columns in which they are followed, and how often the
// cells of a text are repeated below.
const (
	maxBelow   = 64
	maxRepeats = 1 << 20
)

func (t *tableWriter) text(s string) {
	s = strings.Join(strings.Fields(s), " ")
	if t.open && s != "" {
		writePieces(t.m.b, pieces(s, t.m.strict))
	}
}

func (t *tableWriter) start(z *html.Tokenizer) {
	name, more := z.TagName()
	switch atom.Lookup(name) {
	case atom.Tr:
		t.endRow()
	case atom.Br, atom.P, atom.Li, atom.Div:
		if t.open {
			t.m.b.WriteString("\n")
		}
	case atom.Td, atom.Th:
		t.endCell()
		if !t.begun {
			t.m.flush(doc.Para{})
			t.m.b.BeginTable()
			t.begun = true
		}
		t.repeat()
		t.open, t.cols, t.rows = true, 1, 1
		for more {
			var key, value []byte
			key, value, more = z.TagAttr()
			n, _ := strconv.Atoi(string(value)) // 0 where it is no number
			switch string(key) {
			case "colspan":
				t.cols = max(n, 1)
			case "rowspan":
				t.rows = max(n, 1)
			}
		}
	}
}

// repeat writes the columns that cells above cover.
func (t *tableWriter) repeat() {
	b := t.m.b
	for at := b.Columns(); at < len(t.below) && t.below[at] > 0; at = b.Columns() {
		t.below[at]--
		b.RepeatAbove(1)
		if t.m.repeats++; t.m.repeats > maxRepeats {
			t.below = nil
		}
	}
}

func (t *tableWriter) endCell() {
	if !t.open {
		return
	}
	b := t.m.b
	from := b.Columns()
	b.EndCell(t.cols)
	to := min(b.Columns(), maxBelow)
	for len(t.below) < to && t.m.repeats <= maxRepeats {
		t.below = append(t.below, 0)
	}
	for at := from; at < min(to, len(t.below)); at++ {
		t.below[at] = t.rows - 1
	}
	t.open = false
}

func (t *tableWriter) endRow() {
	t.endCell()
	if t.begun && t.m.b.Columns() > 0 {
		t.repeat()
		t.m.b.EndRow()
	}
}
