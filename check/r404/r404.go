// Package r404 reports instructions of a template that nobody deleted.
package r404

import (
	"embed"
	"strings"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/script"
	"github.com/bihuan/bihuan/check/words"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is R404.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "R404", Name: "template-text", Severity: check.Error, Since: "0.2",
		Title: say.Text{ZH: "模板的填写提示没有删除", EN: "An instruction of a template left in"},
		Lists: []string{"template", "template-opening"},
		Files: files, Run: run,
	}
}

var (
	left  = say.Text{ZH: "这是模板的填写提示，不是正文", EN: "this is an instruction of the template, not text"}
	erase = say.Text{ZH: "按提示写好后删去提示", EN: "do what it asks and delete it"}
)

func run(p *check.Pass) {
	text, end := p.Text(), 0
	anywhere, opening := p.Hits("template"), p.Hits("template-opening")
	for len(anywhere)+len(opening) > 0 {
		var from, to int
		if len(opening) == 0 || len(anywhere) > 0 && anywhere[0].From <= opening[0].From {
			from, to = instruction(text, anywhere[0])
			anywhere = anywhere[1:]
		} else {
			from, to = opened(text, opening[0])
			opening = opening[1:]
		}
		if to == 0 || from < end || script.Quoted(text, from, to) {
			continue
		}
		end = to
		p.ReportBytes(from, to, left).Hint = erase
	}
}

// Brackets that hold instructions, openers and closers in the same order.
const (
	openers = "（(【[〔<＜{"
	closers = "）)】]〕>＞}"
)

// opened gives the brackets whose words begin with a hit; (list attached) may be
// text, [list the steps] is none.
func opened(text string, h words.Hit) (from, to int) {
	r, from := script.Before(text, h.From)
	if !strings.ContainsRune(openers, r) || script.Letter(rune(text[h.From])) && (r == '(' || r == '（') {
		return 0, 0
	}
	return from, closing(text, h.From)
}

// instruction gives the brackets around a hit, or the sentence that has it.
func instruction(text string, h words.Hit) (from, to int) {
	begin, end := script.Line(text, h.From)
	depth := 0
	for at := h.From; at > begin; {
		r, before := script.Before(text, at)
		switch {
		case strings.ContainsRune(closers, r):
			depth++
		case strings.ContainsRune(openers, r) && depth > 0:
			depth--
		case strings.ContainsRune(openers, r):
			if to := closing(text, at); to >= h.To {
				return before, to
			}
		}
		at = before
	}
	return sentence(text, begin, end, h)
}

// closing gives the end of the bracket that is open at a byte, in its line; 0
// where it is not closed.
func closing(text string, at int) int {
	_, end := script.Line(text, at)
	depth := 0
	for i, r := range text[at:end] {
		switch {
		case strings.ContainsRune(openers, r):
			depth++
		case strings.ContainsRune(closers, r) && depth > 0:
			depth--
		case strings.ContainsRune(closers, r):
			_, to := script.After(text, at+i)
			return to
		}
	}
	return 0
}

// sentence gives the one around a hit, with its full stop.
func sentence(text string, begin, end int, h words.Hit) (from, to int) {
	const stops = "。！？；"
	if i := strings.LastIndexAny(text[begin:h.From], stops); i >= 0 {
		_, begin = script.After(text, begin+i)
	}
	if i := strings.IndexAny(text[h.To:end], stops); i >= 0 {
		_, end = script.After(text, h.To+i)
	}
	return begin, end
}
