package l601

import (
	"strings"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/script"
	"github.com/bihuan/bihuan/check/words"
)

// end gives the first stop in a range of bytes, or the end of the range.
func end(text string, from, to int) int {
	for i, r := range text[from:to] {
		if stops(text, from+i, r) {
			return from + i
		}
	}
	return to
}

// begin gives the byte behind the last stop of a range, or the range's first.
func begin(text string, from, to int) int {
	for at := to; at > from; {
		r, before := script.Before(text, at)
		if stops(text, before, r) {
			return at
		}
		at = before
	}
	return from
}

// stops reports a mark that ends the words which a mark without partner may have
// been meant for. Commas and full stops of English count before a blank.
func stops(text string, at int, r rune) bool {
	switch {
	case r >= 0x80:
		return strings.ContainsRune("，。；：！？、“”《》（）【】〔〕「」『』…—", r)
	case r == '(' || r == ')' || r == '\n' || r == '\t':
		return true
	case strings.ContainsRune(",.;:!?", r):
		return at+1 == len(text) || strings.IndexByte(" \n\t", text[at+1]) >= 0 ||
			strings.ContainsRune(",;:", r) && !wordly(text, at+1)
	}
	return false
}

func wordly(text string, at int) bool {
	r, _ := script.After(text, at)
	return script.Letter(r) || script.Digit(r) || r == '/'
}

// behind names the lists of words that follow a pair of marks and stand in none.
var behind = [...]string{quote: "quote-behind", title: "title-behind", bracket: "bracket-behind"}

// wordsBehind gives the end of what an opening mark was meant for: the clause, as
// far as it can stand inside; of a title its last word. sure: the mark is missing
// there and nowhere else.
func wordsBehind(p *check.Pass, m mark) (to int, sure bool) {
	text := p.Text()
	_, line := script.Line(text, m.to)
	to = end(text, m.to, line)
	for _, h := range inside(p, behind[min(m.kind, bracket)], m.to, to) {
		if h.From > m.to+len("字") {
			return h.From, false
		}
	}
	if m.kind != title {
		return to, false
	}
	clause := to
	to, known := titleEnd(p, m.to, clause)
	for _, kind := range [...]string{"（试行）", "（暂行）", "（修订）", "（修正）", "（草案）", "(试行)", "(暂行)"} {
		if strings.HasPrefix(text[to:], kind) {
			return to + len(kind), true
		}
	}
	return to, known && to == clause
}

// titleEnd finds where a title ends within a clause: behind the first word that
// titles end with and that leads to no further one (…管理办法的通知).
func titleEnd(p *check.Pass, from, to int) (int, bool) {
	ends, text := inside(p, "title-end", from, to), p.Text()
	if n := len(ends); n > 0 && ends[n-1].To == to && strings.HasPrefix(text[from:], "关于") && strings.HasSuffix(text[:ends[n-1].From], "的") {
		return to, true // 关于…制度执行情况的通报
	}
	for i, h := range ends {
		if i+1 < len(ends) && (ends[i+1].From < h.To || goesOn(p, h.To, ends[i+1].From)) {
			continue
		}
		return h.To, true
	}
	return to, false
}

// goesOn reports that the words between two that may end a title belong to it.
func goesOn(p *check.Pass, from, to int) bool {
	if from == to {
		return true
	}
	on := inside(p, "title-on", from, to)
	return len(on) > 0 && on[0].From == from
}

func inside(p *check.Pass, list string, from, to int) []words.Hit {
	return p.HitsIn(list, p.Doc.PointSpan(from, to))
}

// wordsBefore gives the beginning of what a closing mark was meant for: the
// clause, without the words that lead to a title or a quotation.
func wordsBefore(p *check.Pass, m mark) int {
	text := p.Text()
	from, _ := script.Line(text, m.from)
	from = begin(text, from, m.from)
	from += len(text[from:m.from]) - len(strings.TrimLeft(text[from:m.from], " "))
	if m.kind == bracket {
		return from
	}
	for _, whole := range [...]string{"关于", "中华人民共和国", "中国共产党"} {
		if i := strings.Index(text[from:m.from], whole); i >= 0 && m.kind == title {
			return from + i
		}
	}
	for i, h := range inside(p, "title-lead", from, m.from) {
		if i > 0 && h.From > from || h.To == m.from {
			break
		}
		from = max(from, h.To)
		for _, after := range [...]string{"了", "的", "过"} {
			from += len(text[from:m.from]) - len(strings.TrimPrefix(text[from:m.from], after))
		}
	}
	return from
}
