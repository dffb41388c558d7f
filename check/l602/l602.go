// Package l602 reports half-width marks between Chinese characters.
package l602

import (
	"embed"
	"strings"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/script"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is L602.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "L602", Name: "width-mixed", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "中文里用了半角标点", EN: "A half-width mark in Chinese"},
		Files: files, Run: run,
	}
}

var (
	half   = say.Text{ZH: "汉字之间用了半角“%s”", EN: "half-width “%s” between Chinese characters"}
	spaced = say.Text{ZH: "汉字之间用了半角“%s”和空格", EN: "half-width “%s” and a blank between Chinese characters"}
	widen  = say.Text{ZH: "改为全角“%s”", EN: "make it full-width “%s”"}
)

// The marks and what they should be (GB/T 15834—2011).
const (
	narrow = ",;:()"
	wide   = "，；：（）"
)

func widened(mark byte) string {
	i := len("，") * strings.IndexByte(narrow, mark)
	return wide[i : i+len("，")]
}

func run(p *check.Pass) {
	text := p.Text()
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case ',', ';', ':', '(', ')':
			report(p, text, i)
		}
	}
}

func report(p *check.Pass, text string, at int) {
	from, to := at, at+1
	var d *check.Diagnostic
	if mixed(text, at) {
		_, from = script.Before(text, at)
		_, end := script.After(text, to)
		d = p.ReportBytes(from, end, half.With(text[at:to]))
	} else if end := blanks(text, at); end > 0 {
		_, from = script.Before(text, at)
		to = end
		_, end = script.After(text, end)
		d = p.Note(p.Doc.PointSpan(from, end), spaced.With(text[at:at+1]))
	} else {
		return
	}
	d.Hint = widen.With(widened(text[at]))
	d.Fix = &check.Fix{Say: d.Hint, Safe: true, Edits: []check.Edit{{Span: p.Doc.PointSpan(at, to), New: widened(text[at])}}}
	// Both of a pair change, or “(OA）” is left.
	if other := partner(text, at); other >= 0 && !mixed(text, other) {
		d.Fix.Edits = append(d.Fix.Edits, check.Edit{Span: p.Doc.PointSpan(other, other+1), New: widened(text[other])})
	}
}

// mixed reports a mark between two Chinese characters, or a Chinese character and
// a Chinese mark.
func mixed(text string, at int) bool {
	before, _ := script.Before(text, at)
	after, _ := script.After(text, at+1)
	han, hanAfter := script.Han(before), script.Han(after)
	return (han || hanAfter) && (han || script.WideMark(before)) && (hanAfter || script.WideMark(after)) &&
		!numbering(text, at)
}

// blanks gives the end of the blanks behind a comma, semicolon or colon that
// stands between Chinese characters otherwise; 0 where none do.
func blanks(text string, at int) int {
	end := at + 1
	for end < len(text) && text[end] == ' ' {
		end++
	}
	before, _ := script.Before(text, at)
	after, _ := script.After(text, end)
	if end == at+1 || text[at] == '(' || text[at] == ')' || !script.Han(before) || !script.Han(after) {
		return 0
	}
	return end
}

// numbering reports a bracket of a sign such as (一), (十二) or 三).
func numbering(text string, at int) bool {
	switch text[at] {
	case '(':
		end := at + 1
		for {
			r, next := script.After(text, end)
			if !ordinal(r) {
				return end > at+1 && (r == ')' || r == '）')
			}
			end = next
		}
	case ')':
		from := at
		for {
			r, next := script.Before(text, from)
			if !ordinal(r) {
				// 一) opens an item at the beginning of a line or behind a mark.
				return from < at && (r == '(' || r == '（' || r == 0 || r == '\n' || r == '\t' || script.WideMark(r))
			}
			from = next
		}
	}
	return false
}

func ordinal(r rune) bool {
	return script.Numeral(r) || strings.ContainsRune("甲乙丙丁戊己庚辛", r)
}

// partner finds the other half-width bracket of a pair in the same paragraph, or -1.
func partner(text string, at int) int {
	from, to := script.Line(text, at)
	depth := 0
	switch text[at] {
	case '(':
		for i := at; i < to; i++ {
			if depth += turn(text[i]); depth == 0 {
				return i
			}
		}
	case ')':
		for i := at; i >= from; i-- {
			if depth += turn(text[i]); depth == 0 {
				return i
			}
		}
	}
	return -1
}

func turn(c byte) int {
	switch c {
	case '(':
		return 1
	case ')':
		return -1
	}
	return 0
}
