package l601

import (
	"slices"
	"strings"

	"github.com/bihuan/bihuan/check/script"
	"github.com/bihuan/bihuan/say"
)

// kind is a pair of marks, by its place in pairs.
type kind int8

const (
	quote kind = iota
	title
	bracket // and the kinds behind it
)

// pairs are the marks that stand two by two (GB/T 15834—2011). A half-width
// bracket and a full-width one pair too.
var pairs = [...][2]string{{"“", "”"}, {"《", "》"}, {"（", "）"}, {"【", "】"}, {"〔", "〕"}, {"「", "」"}, {"『", "』"}}

var names = [...]say.Text{
	quote: {ZH: "引号", EN: "a quotation"}, title: {ZH: "书名号", EN: "a title"}, bracket: {ZH: "括号", EN: "a bracket"},
}

func (k kind) name() say.Text { return names[min(k, bracket)] }

func (k kind) opener() string { return pairs[k][0] }
func (k kind) closer() string { return pairs[k][1] }

func (k kind) half(closing bool) string {
	if closing {
		return ")"
	}
	return "("
}

// mark is one of a pair, in bytes, with the number of its line.
type mark struct {
	kind     kind
	closing  bool
	from, to int
	line     int
}

// pairing goes over the marks of a text, a line after the other.
type pairing struct {
	text   string
	line   int
	stack  []mark
	open   [len(pairs)]int // of the stack, by kind
	passed []mark          // of this line, over which an outer mark closed
	loose  []mark          // without partner
}

// unpaired gives the marks that have no partner in their line, in order.
func unpaired(text string) []mark {
	p := pairing{text: text}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '(', ')':
			p.meet(mark{bracket, c == ')', i, i + 1, p.line})
		case '\n':
			p.endLine()
		case '\t':
			p.endLine()
			p.line += farther // nothing reaches from cell to cell
		case 0xE2, 0xE3, 0xEF: // the first byte of the wide marks
			if k, closing, ok := wide(text[i:]); ok {
				p.meet(mark{k, closing, i, i + len("“"), p.line})
			}
		}
	}
	p.endLine()
	slices.SortFunc(p.loose, func(a, b mark) int { return a.from - b.from })
	return p.loose
}

// wide reads the mark at the beginning of a text.
func wide(text string) (k kind, closing, ok bool) {
	if len(text) < len("“") {
		return 0, false, false
	}
	switch text[:len("“")] {
	case "“", "《", "（", "【", "〔", "「", "『":
	case "”", "》", "）", "】", "〕", "」", "』":
		closing = true
	default:
		return 0, false, false
	}
	for !strings.HasPrefix(text, pairs[k][0]) && !strings.HasPrefix(text, pairs[k][1]) {
		k++
	}
	return k, closing, true
}

func (p *pairing) endLine() {
	p.loose = append(append(p.loose, p.stack...), p.passed...)
	p.stack, p.passed, p.open = p.stack[:0], p.passed[:0], [len(pairs)]int{}
	p.line++
}

func (p *pairing) meet(m mark) {
	switch {
	case !m.closing && p.turned(m):
		last := len(p.stack) - 1
		p.loose = append(p.loose, p.stack[last], m)
		p.stack = p.stack[:last]
		p.open[m.kind]--
	case !m.closing:
		p.stack = append(p.stack, m)
		p.open[m.kind]++
	case p.open[m.kind] > 0:
		p.close(m.kind)
	case !p.crosses(m.kind) && !p.sign(m):
		p.loose = append(p.loose, m)
	}
}

// turned reports a mark that opens a quotation and can only close one: “四个意识“，.
func (p *pairing) turned(m mark) bool {
	after, _ := script.After(p.text, m.to)
	last := len(p.stack) - 1
	return m.kind == quote && last >= 0 && p.stack[last].kind == quote && turnedRound(p.text, p.stack[last], m) &&
		(after == 0 || strings.ContainsRune("，。；：！？、）\n\t", after))
}

// close takes the last open mark of a kind off the stack. What opened after it
// was passed over.
func (p *pairing) close(k kind) {
	for {
		last := p.stack[len(p.stack)-1]
		p.stack = p.stack[:len(p.stack)-1]
		p.open[last.kind]--
		if last.kind == k {
			return
		}
		p.passed = append(p.passed, last)
	}
}

// crosses reports that an open mark of the kind was passed over just before: the
// two are there, in the wrong order: 《办法（试行》）.
func (p *pairing) crosses(k kind) bool {
	for i := len(p.passed) - 1; i >= max(0, len(p.passed)-4); i-- {
		if p.passed[i].kind == k {
			p.passed = slices.Delete(p.passed, i, i+1)
			return true
		}
	}
	return false
}

// sign reports what only looks like a closing mark: of a number (1）, a), 三）), of
// inches (6”), of a face (:).
func (p *pairing) sign(m mark) bool {
	before, at := script.Before(p.text, m.from)
	switch m.kind {
	case quote:
		return script.Digit(before)
	case bracket:
		if before == ':' || before == ';' {
			return true
		}
		n := 0
		for ; n < 4 && (script.Digit(before) || script.Letter(before) || script.Numeral(before) || '①' <= before && before <= '⑳'); n++ {
			before, at = script.Before(p.text, at)
		}
		return n > 0 && n < 4 && (before == 0 || strings.ContainsRune(" \n\t", before) || script.WideMark(before))
	}
	return false
}

// farther than any pair reaches, in lines.
const farther = 8

// across is how many lines further a pair may close: a title may be broken into
// two lines, a quotation or bracket may hold paragraphs.
func (k kind) across() int {
	if k == quote || k == bracket {
		return 3
	}
	return 1
}

// strayed leaves out marks whose partner stands in a line near by, and the first
// mark of quotation of a paragraph that the next one continues with its own.
func strayed(text string, loose []mark) []mark {
	kept := loose[:0:0]
	for i := 0; i < len(loose); i++ {
		m := loose[i]
		if j := i + 1; j < len(loose) && !m.closing && loose[j].kind == m.kind && loose[j].closing &&
			loose[j].line > m.line && loose[j].line-m.line <= m.kind.across() {
			i = j
			continue
		}
		if !m.closing && m.kind == quote && continued(text, m) {
			continue
		}
		kept = append(kept, m)
	}
	return kept
}

// continued reports that a quotation which the mark opens goes on in the next
// paragraph, with a mark of its own before it.
func continued(text string, m mark) bool {
	_, end := script.Line(text, m.from)
	before, _ := script.Before(text, m.from)
	return (before == 0 || before == '\n' || before == '：' || before == ':') && strings.HasPrefix(text[end:], "\n“")
}
